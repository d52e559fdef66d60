"""Where the figures of a report come from, in words: file, sheet and cell of what is printed, and of what is computed from it."""

import re
from functools import cache

from analysis.measures.change import communes

_CELL = re.compile(r"(?P<sheet>.*!)?(?P<column>[A-Z]{1,3})(?P<row>\d+)")
# The mark between a sheet and a cell.
_MARK = re.compile(r"!(?=[A-Z]{1,3}\d)")


def with_cells(text):
    """`text` with its places as people say them: "phu-luc.xlsx, PL I!C6" as "phu-luc.xlsx, PL I, ô C6"."""
    return _MARK.sub(", ô ", text)


def before(period, place):
    """ "tháng 7/2024: cu.xlsx, PL I!D7": a place in the files of another period than the report's, which may be named as those
    of the period; "" of none."""
    return f"{period.words()}: {place}" if place else ""


def of_baseline(report, unit, indicator_id):
    """Where the figure stands that a unit's figure is compared with."""
    return before(report.baseline, report.origin_before(unit, indicator_id))


def of_change(report, unit, indicator_id):
    """ "phu-luc.xlsx, PL I!D7 trừ tháng 7/2024: cu.xlsx, PL I!D7": the two figures of whose difference a change is made."""
    return difference(report.origin(unit, indicator_id), of_baseline(report, unit, indicator_id))


def difference(origin, other):
    """The places of two figures, of which the second is taken from the first."""
    return f"{origin} trừ {other}"


def of_rank(report, unit, indicator_id):
    """ "xếp theo phu-luc.xlsx, PL I!D7": the figure by which a unit has its place."""
    return _led("xếp theo", report.origin(unit, indicator_id))


def of_rank_before(report, unit, indicator_id):
    """The same of the place in the baseline."""
    return _led("xếp theo", of_baseline(report, unit, indicator_id))


def of_moves(report, unit, indicator_id):
    """The two figures by which a unit won or lost places."""
    return _led("xếp theo", f"{report.origin(unit, indicator_id)} và {of_baseline(report, unit, indicator_id)}")


def of_streak(report, unit, indicator_id):
    """The figure at which a streak of rises or falls ends."""
    return _led("tính đến", report.origin(unit, indicator_id))


def of_counts(report, indicator_id):
    """ "đếm trên phu-luc.xlsx, PL I!D7:D31 và tháng 7/2024: cu.xlsx, PL I!D7:D31": all figures of which a count of units is made."""
    spans = _spans(report.observations, indicator_id)
    if report.baseline:
        spans += [before(report.baseline, span) for span in _spans(report.before, indicator_id)]
    return _led("đếm trên", " và ".join(spans))


def _spans(table, indicator_id):
    """ "phu-luc.xlsx, PL I!D7:D31" per file that holds figures of the communes' indicator."""
    rows = communes(table[table["indicator_id"] == indicator_id])
    return [f"{source}, {_span(tuple(places))}" for source, places in rows.groupby("source", sort=False)["place"]]


@cache
def _span(places):
    """ "PL I!D7:D31" of cells of one column of one sheet; other places are listed, or counted where they are many."""
    found = [_CELL.fullmatch(place) for place in places]
    if all(found) and len({(cell["sheet"], cell["column"]) for cell in found}) == 1:
        rows = [int(cell["row"]) for cell in found]
        first, last = (f"{found[0]['column']}{row}" for row in (min(rows), max(rows)))
        return (found[0]["sheet"] or "") + (first if first == last else f"{first}:{last}")
    return ", ".join(places) if len(places) <= 3 else f"{len(places)} chỗ"


def _led(words, origin):
    return f"{words} {origin}" if origin else ""
