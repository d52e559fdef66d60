"""How lists print the units of a register: as short as their names allow."""

from collections import Counter

from analysis.core.text import capitalized, spelling_key
from analysis.reference.lineage import borne_together
from analysis.reference.names import KIND_KEYS


def labels_of(units):
    """{unit_id: label}: the bare name; with its kind where that is not the usual one or two units of one time share the
    name; with its province, then its district too, where they share the kind as well."""
    kinds = Counter(unit.kind for unit in units)
    usual = max(kinds, key=lambda kind: (kinds[kind], kind), default="")
    # "1" alone is no name of a ward.
    labels = {u.unit_id: u.name if u.kind == usual and not u.name.isdigit() else with_kind(u) for u in units}
    shared = _of_one_name(units, {unit.unit_id: unit.name for unit in units})
    for fuller in (with_kind, _with_province, _with_district):
        labels |= {unit.unit_id: fuller(unit) for unit in shared}
        shared = _of_one_name(shared, labels)
    return labels


def with_kind(unit):
    """ "Xã Tân Hà"."""
    if not unit.kind or spelling_key(unit.name).startswith(KIND_KEYS[unit.kind] + " "):
        return unit.name
    return f"{capitalized(unit.kind)} {unit.name}"


def _with_province(unit):
    return " - ".join(filter(None, (with_kind(unit), unit.province)))


def _with_district(unit):
    return " - ".join(filter(None, (with_kind(unit), unit.district, unit.province)))


def _of_one_name(units, names):
    """The units whose name in `names` is also that of another unit of their time."""
    pairs = borne_together(units, [names[unit.unit_id] for unit in units])
    shared = {unit.unit_id for pair in pairs for unit in pair}
    return [unit for unit in units if unit.unit_id in shared]
