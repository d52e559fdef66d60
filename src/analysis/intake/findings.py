"""The two things that reading a table gives: figures, as chunks of columns, and findings for a person to look at."""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from analysis.core.keys import rows_at
from analysis.reference.indicators import catalogue

_MOST_LISTED = 300  # more than a province has units


@dataclass(frozen=True)
class Finding:
    """A check row before its area and period are known."""

    rule: str
    severity: str
    detail: str
    source: str
    place: str = ""
    unit: str = ""
    indicator_id: str = ""


class People:
    """Who the printed names of a period are: each name is asked once and has a number from then on.

    `identify` gives the Match of a printed name, of the level that the source gives the unit ("" where it gives none), and of
    the other period that a column is of (None for the folder's).
    """

    def __init__(self, identify):
        self._identify = identify
        self._numbers = defaultdict(dict)  # {(level, when): {printed: number}}
        self.printed, self.matches = [], []

    def number(self, printed, level="", when=None):
        """The number of a printed name; `printed[n]` and `matches[n]` are what it stands for."""
        number = self._numbers[level, when].setdefault(printed, len(self.printed))
        if number == len(self.printed):
            self.printed.append(printed)
            self.matches.append(self._identify(printed, level, when))
        return number

    def numbers(self, names, level="", when=None):
        """The numbers of many printed names, an array."""
        known = list(map(self._numbers[level, when].get, names))
        if None in known:
            known = [self.number(printed, level, when) for printed in names]
        return np.array(known, dtype=np.int32)

    def match(self, printed, level="", when=None):
        """The Match of a printed name."""
        return self.matches[self.number(printed, level, when)]


def listed(figures, positions, finding_of):
    """The Findings that `finding_of(n, row)` gives of the rows of `figures` at `positions` (the n-th of them), in the order of the
    files; of very many the first ones, and one that says how many more there are."""
    order = np.argsort(positions, kind="stable")
    first, more = order[: _MOST_LISTED + 1], len(order) - _MOST_LISTED
    rows = list(zip(first, rows_at(figures, positions[first]), strict=True))
    found = [finding_of(n, row) for n, row in rows[:_MOST_LISTED]]
    for n, row in rows[_MOST_LISTED:]:
        name = catalogue()[row.indicator_id].name
        detail = (
            f"{name}: còn {more} số liệu nữa cũng vậy (số tiếp theo: {row.unit}, ô {row.place}); chỉ liệt kê {_MOST_LISTED} số đầu, "
            "vì nhiều như thế thường có chung một nguyên nhân."
        )
        found.append(replace(finding_of(n, row), unit="", detail=detail))
    return found


def about(row, rule, severity, detail):
    """A Finding about one figure (anything with unit, indicator_id, source, place); its detail begins with the indicator."""
    name = catalogue()[row.indicator_id].name
    return Finding(rule, severity, f"{name}: {detail}", row.source, row.place, row.unit, row.indicator_id)
