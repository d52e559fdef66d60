"""Units of an area without units.csv, known by their printed names: "X" in one period may be "Xã X" in another.

They are one where only one kind of X is printed at all. Where there are two (Thị trấn X and Xã X), nobody can say which of
them the bare X is: a question, and none of its figures counts.
"""

from typing import NamedTuple

from analysis.core.model import check_row
from analysis.core.text import join_names
from analysis.reference.names import parts_of
from analysis.reference.questions import quoted


class Names(NamedTuple):
    """`full`: {id of a bare name: (id, name) of the same unit with its kind}; `shared`: {id of a bare name: names of the units
    that it may be}."""

    full: dict
    shared: dict


def names_of(table, periods):
    """The Names of the communes in `table`; where units of `periods` say what kinds of a name there are, no others do."""
    communes = table[table["scope"] == "commune"].drop_duplicates(["period", "unit_id", "unit"])
    near, far, bare = {}, {}, {}
    here = communes["period"].isin(list(map(str, periods)))
    for unit_id, unit, is_near in zip(communes["unit_id"], communes["unit"], here, strict=True):
        parts = parts_of(unit)
        key = (parts.short, parts.places)
        if parts.kind:
            for kinds in (near, far) if is_near else (far,):
                kinds.setdefault(key, {})[unit_id] = unit
        else:
            bare[unit_id] = key
    found = Names({}, {})
    for unit_id, key in bare.items():
        bearers = near.get(key) or far.get(key, {})
        if len(bearers) == 1:
            found.full[unit_id] = next(iter(bearers.items()))
        elif bearers:
            found.shared[unit_id] = sorted(bearers.values())
    return found


def named(table, names):
    """`table` in which a unit has one id and one name in all periods, and a shared name is nobody's."""
    if not names.full and not names.shared:
        return table
    is_full, is_shared = table["unit_id"].isin(names.full), table["unit_id"].isin(names.shared)
    full = [names.full.get(unit_id, ("", "")) for unit_id in table["unit_id"]]
    return table.assign(
        unit=table["unit"].mask(is_full, [unit for _, unit in full]),
        unit_id=table["unit_id"].mask(is_full, [unit_id for unit_id, _ in full]).mask(is_shared, ""),
        scope=table["scope"].mask(is_shared, "unknown"),
    )


def shared_name_checks(area, table, names, periods):
    """An "unknown_unit" row per shared name and period of `periods`, of `table` as it was before it was `named`."""
    found = []
    is_asked = table["unit_id"].isin(names.shared) & table["period"].isin(list(map(str, periods)))
    for (period, unit_id), here in table[is_asked].groupby(["period", "unit_id"], sort=False):
        first = here.iloc[0]
        detail = (
            f'Tên "{first["printed"]}" là tên chung của {join_names(quoted(names.shared[unit_id]))}. Cho đến khi xác nhận, '
            f"{len(here)} số liệu của tên này không được tính. Hãy ghi rõ loại đơn vị trong tệp, hoặc lập units.csv."
        )
        about = (area.slug, period, first["printed"], "")
        found.append(check_row("unknown_unit", "error", *about, detail, first["source"], first["place"]))
    return found
