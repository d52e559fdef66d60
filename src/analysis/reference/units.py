"""Who a unit is: an area's register (units.csv), spellings and aliases, kinds, places, validity; never a guess."""

from functools import cached_property, lru_cache
from typing import NamedTuple

from analysis.core import paths
from analysis.core.text import capitalized, near_names, spelling_key, tidy, without_marks
from analysis.reference.labels import labels_of
from analysis.reference.lineage import Unit, at_the_end, exist_together, lineage, month_after, reached
from analysis.reference.names import (
    lies_in,
    name_key,
    parts_of,
    place_of,
    printed_kinds,
    words_for,
)
from analysis.reference.spellings import keys_of
from analysis.reference.unit_file import units_in

# Beyond so many names, only those whose words begin with the same letters are looked through for near ones.
_FEW = 500
_OUTSIDE = ("department", "province", "district")
# huyền 1, hỏi 2, ngã 3, sắc 4, nặng 5
_TONE_DIGITS = str.maketrans("\u0300\u0309\u0303\u0301\u0323", "12345")


class Match(NamedTuple):
    """What a printed name was found to be: a unit, or nobody yet, with near names for a person to choose from.

    `shared`: more than one unit bears the name, and the near names are theirs. `near_ids` are the near names' units.
    `note` says in Vietnamese why a unit that bears the name is not meant: it is no more, or not yet.
    """

    unit_id: str
    name: str
    scope: str
    near: tuple = ()
    shared: bool = False
    near_ids: tuple = ()
    note: str = ""


class Register:
    """The units of one area; without units.csv, names are taken as they are printed."""

    def __init__(self, area, units, printed=()):
        self.area = area
        self.units = tuple(units)
        self._indexes = {}
        self._printed = printed

    def with_printed(self, names):
        """This Register; without units.csv one that knows which kinds of a name are printed, so that "X" is "Xã X"."""
        return Register(self.area, (), names) if self.is_open else self

    @property
    def is_open(self):
        """True where there is no register: every printed name is its own unit."""
        return not self.units

    def valid_units(self, period):
        """Communes of the register that exist in `period`, in its order."""
        return [u for u in self.units if u.scope == "commune" and u.valid_in(period)]

    def predecessors_of(self, unit_id):
        """Ids of the units that name `unit_id` among their successors, in the register's order."""
        return tuple(unit.unit_id for unit in self.units if unit_id in unit.successors)

    def lineage(self, baseline, period):
        """{unit_id: Origin} of the units of `period`: which units of `baseline` they were."""
        key = ("lineage", baseline, period)
        if key not in self._indexes:
            self._indexes[key] = lineage(self.units, baseline, period)
        return self._indexes[key]

    def scope_of(self, printed, period):
        """The scope of the area or the one unit that `printed` names, "" where it names none; without a register, a name
        that begins with "Xã", "Phường", "Thị trấn" is a commune's."""
        parts, found = self._bearers(printed, period)
        found = at_the_end(found, period) if len(found) > 1 else found
        if not found and self.is_open:
            return parts.scope if parts.short and parts.scope == "commune" else ""
        return found[0].scope if len(found) == 1 else ""

    def identify(self, printed, period):
        """The Match of a printed name in `period`; `unit_id` is "" where nobody or more than one bears it."""
        parts, found = self._bearers(printed, period)
        found = at_the_end(found, period) if len(found) > 1 else found
        if len(found) == 1:
            return self._match_of(found[0])
        if found:
            near, note = tuple(unit.unit_id for unit in found), ""
        elif self.is_open or (parts.scope in _OUTSIDE and not self._looks_known(parts, period)):
            return self._outside(parts)
        else:
            near, note = self._in_another_time(printed, period)
            near = near if note else self._near(parts, period)
        names = tuple(self.labels[unit_id] for unit_id in near)
        return Match("", tidy(printed), "unknown", names, bool(found), near, note)

    def bears(self, unit, spelling):
        """True where `spelling` is one of a unit's names already."""
        return any(bearer is unit for bearer in self._bearers(spelling, None)[1])

    def rivals(self, unit, spelling):
        """Labels of the other units of a unit's time, the area among them, whose name `spelling` is."""
        parts = parts_of(spelling)
        keys = {name_key(spelling), parts.whole, parts.with_kind} if not parts.places else {name_key(spelling)}
        found = [other for key in keys for other in self._index(None).get(key, ()) if other is not unit]
        return tuple(dict.fromkeys(self._match_of(u).name for u in found if exist_together(unit, u)))

    @cached_property
    def labels(self):
        """{unit_id: name as lists print it}."""
        return labels_of(self.units)

    @cached_property
    def _printed_kinds(self):
        return printed_kinds(self._printed)

    @cached_property
    def _known(self):
        return {unit.unit_id: unit for unit in self.units}

    @cached_property
    def _own_parts(self):
        return parts_of(self.area.name)

    @cached_property
    def _itself(self):
        """The area, as a unit that names may mean."""
        return Unit(self.area.slug, self.area.name, "", scope="area")

    def _match_of(self, unit):
        if unit.scope == "area":
            return self._match_of_area
        return self._matches[unit.unit_id]

    @cached_property
    def _match_of_area(self):
        return Match(self.area.slug, self.area.name, "area")

    @cached_property
    def _matches(self):
        return {u.unit_id: Match(u.unit_id, self.labels[u.unit_id], u.scope) for u in self.units}

    @cached_property
    def _keys(self):
        """[(unit, keys of all ways to print its names)]."""
        of_area = spelling_key(self._area_places[1].text) if self._area_places[1] else ""
        return [(unit, keys_of(unit, spelling_key(unit.province) or of_area)) for unit in self.units]

    def _index(self, period):
        """{key of a printed name: units that bear it} of the units that exist in `period`, of all units for None."""
        index = self._indexes.get(period)
        if index is None:
            index = {}
            for unit, keys in self._keys:
                if period is None or unit.valid_in(period):
                    alone = (unit,)
                    for key in keys:
                        if index.setdefault(key, alone) is not alone:
                            index[key] += alone
            own = self._own_parts
            own_keys = {spelling_key(self.area.name), own.with_kind, *words_for(own.kind)}  # "UBND huyện", too
            index |= dict.fromkeys(own_keys, (self._itself,))
            self._indexes[period] = index
        return index

    def _bearers(self, printed, period):
        """(Parts, units of `period` that bear the name `printed`, of any time for None); its places decide among several.

        The Parts are None where the name stands in the index as it is printed and one unit bears it.
        """
        if self.is_open and parts_of(printed).kind not in ("", self._own_parts.kind):
            return parts_of(printed), []  # of the area alone the name is known
        index = self._index(period)
        found = index.get(name_key(printed), ())
        if len(found) == 1:
            return None, found
        parts = parts_of(printed)
        found = self._in_place(parts, index)
        if not found and self.units and parts.may_have_more_tail:
            found = self._in_place(parts_of(printed, bare_tail=True), index)
        return parts, found

    def _in_place(self, parts, index):
        """The units of `index` that bear the name of `parts` and lie in its places, those that surely do where there are any."""
        # The whole name first: there are communes named Trung Tâm, Xã Lát and Sở Dầu.
        found = index.get(parts.whole) or index.get(parts.with_kind)
        if found is None and parts.scope == "commune":
            found = [unit for unit in index.get(parts.short, ()) if unit.scope == "commune" and not unit.kind]
        if not parts.places or not found:
            return found or []
        answers = [(unit, lies_in(self._places_of(unit), parts.places)) for unit in found]
        sure = [unit for unit, answer in answers if answer]
        return sure or [unit for unit, answer in answers if answer is None]

    def _places_of(self, unit):
        """(district, province) of a unit as Places, None where not known: its own columns', else the area's."""
        own = (unit.district, unit.province)
        return tuple(place_of(name) if name else of_area for name, of_area in zip(own, self._area_places, strict=True))

    @cached_property
    def _area_places(self):
        """(district, province) in which the area's communes lie, as far as its settings say."""
        own = place_of(self.area.name)
        above = [place_of(name.strip()) for name in self.area.parent.split(",") if name.strip()]
        if self.area.level == "tinh":
            return None, own
        if self.area.level == "huyen":
            return own, (above or [None])[0]
        district, *province = above if above and above[0].kind != "tỉnh" else [None, *above]
        return district, (province or [None])[0]

    def _outside(self, parts):
        """The Match of a name outside the register; where it lies is part of it, unless that is the area's own place."""
        kinds = self._printed_kinds.get((parts.short, parts.places), ()) if not parts.kind else ()
        if len(kinds) > 1:
            names = tuple(sorted(f"{capitalized(kind)} {_cased(parts.text)}" for kind in kinds))
            return Match("", parts.text, "unknown", names, shared=True)
        if kinds:
            parts = parts._replace(kind=kinds[0], scope="commune")
        key, name = (
            parts.with_kind,
            f"{capitalized(parts.kind)} {_cased(parts.text)}".strip() if parts.kind else parts.text,
        )
        for place in parts.places:
            if not lies_in(self._area_places, (place,)):
                key, name = f"{key} {place.kind} {place.short}", f"{name} - {place.text}"
        return Match("-".join(map(_word_id, key.split(" "))), name, parts.scope or "commune")

    def _in_another_time(self, printed, period):
        """(ids of what it is called now, what became of it) where units of another time bear the name, else ((), "")."""
        _, found = self._bearers(printed, None)
        first, last = period.months()
        gone = [unit for unit in found if unit.until and unit.until < first]
        gone = [unit for unit in gone if unit.until == max(u.until for u in gone)]
        if not gone:
            return (), next((f"chỉ có từ {unit.since}" for unit in found if unit.since > last), "")
        became = reached(gone[0], period, self._known)
        is_rename = len(gone) == len(became) == 1 and self._is_other_name(became[0], gone[0])
        names = ", ".join(f'"{self.labels[unit_id]}"' for unit_id in became)
        what = "đã đổi thành" if is_rename else "đã chia tách vào" if len(became) > 1 else "đã sáp nhập vào"
        since = month_after(gone[0].until)
        note = f"{what} {names} từ {since}" if became else f"không còn tồn tại từ {since}"
        return tuple(became) if is_rename else (), note

    def _looks_known(self, parts, period):
        """True for "Phòng Hải" where there is a commune Phong Hải."""
        return without_marks(parts.whole) in self._near_index(period)[2]

    def _is_other_name(self, unit_id, earlier):
        """True where a unit has come after one earlier unit and no other."""
        return self._known[unit_id].since > earlier.until and self.predecessors_of(unit_id) == (earlier.unit_id,)

    def _near(self, parts, period):
        """Ids of the units whose name looks like that of `parts`, those of its kind first."""
        by_name, by_initials, _ = self._near_index(period)
        name = parts.whole if parts.scope in _OUTSIDE else parts.short
        names = by_name if len(by_name) <= _FEW else by_initials.get(_initials(name), ())
        found = [unit for name in near_names(name, names) for unit in by_name[name]]
        found.sort(key=lambda unit: parts.kind not in ("", unit.kind))
        return tuple(unit.unit_id for unit in found)

    def _near_index(self, period):
        """({key of a short name: units}, {initials: keys of short names}, short names without marks) of the communes of
        `period`."""
        if ("near", period) not in self._indexes:
            by_name, by_initials = {}, {}
            for unit in self.valid_units(period):
                by_name.setdefault(spelling_key(unit.name), []).append(unit)
            for name in by_name:
                by_initials.setdefault(_initials(name), []).append(name)
            self._indexes["near", period] = by_name, by_initials, set(map(without_marks, by_name))
        return self._indexes["near", period]


def load_register(area):
    """The Register of data/raw/<area>/units.csv; empty and open where there is none."""
    path = paths.raw_dir(area.slug, "units.csv")
    return Register(area, units_in(path.read_bytes(), paths.in_root(path)) if path.is_file() else ())


@lru_cache(maxsize=65536)
def _word_id(key):
    """A word of a spelling key with its tones as digits, as ids have it."""
    return key.translate(_TONE_DIGITS)


def _initials(name):
    return tuple(word[0] for word in without_marks(name).split())


def _cased(name):
    """A name of capitals only with its words as names are written."""
    return " ".join(map(str.capitalize, name.split())) if name.isupper() else name
