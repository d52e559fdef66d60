"""Units in time: when one exists, what it became, and where the units of a later period came from."""

from collections import Counter
from itertools import combinations
from typing import NamedTuple


class Unit(NamedTuple):
    """One unit of the register; `since` and `until` are the first and last month, "YYYY-MM" or "" (open)."""

    unit_id: str
    name: str
    kind: str
    aliases: tuple = ()
    since: str = ""
    until: str = ""
    scope: str = "commune"
    successors: tuple = ()
    official_code: str = ""
    district: str = ""
    province: str = ""

    def valid_in(self, period):
        """True where the unit exists in some part of `period` (text order is time order for months)."""
        if not (self.since or self.until):
            return True
        first, last = period.months()
        return (not self.since or self.since <= last) and (not self.until or self.until >= first)

    def lasts_to_the_end_of(self, period):
        """True where the unit still exists in the last month of `period`."""
        return not self.until or self.until >= period.months()[1]


class Origin(NamedTuple):
    """Where a unit of a later period comes from: `how` is "same" (also under a new name), "merger", "split", "many" (both at
    once) or "new"; `earlier` are the ids of the units of the earlier period whose land it has.

    Counts of `earlier` may be added up; a rate or points have a baseline only where `how` is "same".
    """

    how: str
    earlier: tuple


def exist_together(one, other):
    """True where two units exist in one month."""
    return (not one.since or not other.until or one.since <= other.until) and (
        not other.since or not one.until or other.since <= one.until
    )


def at_the_end(units, period):
    """Of units that followed one another within `period` those that exist at its end; units of one time stay as they are."""
    if any(exist_together(*pair) for pair in combinations(units, 2)):
        return units
    return [unit for unit in units if unit.lasts_to_the_end_of(period)] or units


def borne_together(units, marks):
    """(earlier, later) of the units that bear one mark in one month, in their order. `marks`: one per unit, "" is none."""
    repeated = {mark for mark, times in Counter(marks).items() if mark and times > 1}
    groups = {}
    for unit, mark in zip(units, marks, strict=True) if repeated else ():
        if mark in repeated:
            groups.setdefault(mark, []).append(unit)
    return (pair for group in groups.values() for pair in combinations(group, 2) if exist_together(*pair))


def lineage(units, baseline, period):
    """{unit_id: Origin} of the units that exist in `period`, by those that exist in the earlier `baseline`.

    A unit that ends without successors leaves no trace.
    """
    known = {unit.unit_id: unit for unit in units}
    before = {unit_id for unit_id, unit in known.items() if unit.valid_in(baseline)}
    later = {unit_id: reached(known[unit_id], period, known, before) for unit_id in known if unit_id in before}
    earlier = {unit_id: [] for unit_id, unit in known.items() if unit.valid_in(period)}
    for unit_id, became in later.items():
        for successor in became:
            earlier[successor].append(unit_id)
    return {unit_id: Origin(_how(came_from, later), tuple(came_from)) for unit_id, came_from in earlier.items()}


def reached(unit, period, known, before=frozenset()):
    """Ids of the units of `period` that have land of `unit`: itself where it lasts, and its successors' successors.

    `known` is {unit_id: unit}. A unit that lasts gave land only to those successors that are not in `before`.
    """
    last = period.months()[1]
    found, seen, waiting = [], set(), [unit.unit_id]
    while waiting:
        here = known[waiting.pop(0)]
        if here.unit_id in seen or here.since > last:
            continue
        seen.add(here.unit_id)
        if here.valid_in(period):
            found.append(here.unit_id)
        if here.until < last:
            waiting += [s for s in here.successors if here.until or s not in before]
    return found


def month_after(month):
    """ "2024-11" -> "2024-12", "2024-12" -> "2025-01"."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:7]), 12)
    return f"{year:04d}-{number + 1:02d}"


def month_before(month):
    """ "2024-12" -> "2024-11", "2024-01" -> "2023-12"."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:7]) - 2, 12)
    return f"{year:04d}-{number + 1:02d}"


def _how(came_from, later):
    if not came_from:
        return "new"
    is_divided = any(len(later[unit_id]) > 1 for unit_id in came_from)
    if len(came_from) == 1:
        return "split" if is_divided else "same"
    return "many" if is_divided else "merger"
