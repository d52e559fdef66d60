"""Periods down, indicators (or units) across: what one unit, or one indicator, was from month to month."""

import re

from analysis.core.periods import periods_named
from analysis.intake.header_periods import period_of
from analysis.intake.headers import column_indicator
from analysis.intake.tables import Aside, Cell, Column, Table, is_figure, is_numbering, is_summary, is_total, texts_of
from analysis.reference.indicators import has_role, roles

_YEAR_ROW = re.compile(r"(?:năm\s*)?((?:19|20)\d\d)", re.IGNORECASE)
_STEPS = {"month": 12, "quarter": 4}  # to the same one of the year before


def periods_down(grid, cells, header, end, title, owner, scope_of, year):
    """The Table of a Header over periods; `owner`: the printed name of whose figures they are, "" for the area."""
    kept = [c for c in header.columns if c not in (header.label, header.units) and not _is_aside(header, c)]
    figures = {r: [c for c in kept if is_figure(grid, r, c)] for r in range(header.first, end)}
    periods = _periods_of_rows(cells, header, figures, title, year)
    across = _names_across(header, kept, scope_of)
    found, aside, last_row, owners = {}, [], header.first - 1, {}
    for r in range(header.first, end):
        if is_numbering(cells[r], header.label, header.columns):
            continue
        if header.units is not None and cells[r][header.units]:
            owner = cells[r][header.units]
            owners.setdefault(owner, (owner, r, header.units))
        if r not in periods:
            if texts := texts_of(grid, header, r):
                labels = [cells[r][c] for c in (header.label, header.units) if c is not None]
                is_none = any(is_summary(label) or has_role(label, "span") for label in labels)
                is_lost = bool(figures[r]) and not is_none
                aside.append(Aside(r, min(figures[r] or texts), " ".join(texts.values()), is_lost))
            continue
        last_row = r if figures[r] else last_row
        for c in (c for c in kept if figures[r] or grid.text(r, c).strip()):  # later months may be empty yet
            name = across.get(c)
            owners.setdefault(name or owner, (name or owner, header.first - 1, c))
            cell = Cell(name or owner, grid.text(r, c), grid.is_number(r, c), r, c)
            found.setdefault((c, name, periods[r]), []).append(cell)
    named = [who for name, who in owners.items() if name]
    summaries = tuple(who for who in named if is_summary(who[0]) and scope_of(who[0]) != "commune")
    units = tuple(who for who in named if who not in summaries)
    of_totals = {name for name, _, _ in summaries if is_total(name)}
    of_units = {"", *(name for name, _, _ in units), *across.values()} if units else {"", *of_totals}
    of_totals -= of_units
    columns, totals = (_columns(header, found, names) for names in (of_units, of_totals))
    return Table(grid, units, columns, title, tuple(aside), last_row, summaries, totals)


def _names_across(header, kept, scope_of):
    """{column: the name that stands over it}: units, and beside these their total and mean."""
    names = {c: next(filter(scope_of, header.texts[c]), None) for c in kept}
    if any(names.values()):
        names = {c: name or next(filter(is_total, header.texts[c]), None) for c, name in names.items()}
    return {c: name for c, name in names.items() if name}


def _columns(header, found, names):
    """The Columns of the cells of the units `names`; `found`: {(column, name over it, Period): [Cell, …]}."""
    kept = {what: [cell for cell in cells if cell.unit in names] for what, cells in found.items()}
    return tuple(_column(header, *what, cells) for what, cells in kept.items() if cells)


def _periods_of_rows(cells, header, figures, title, year):
    """{row: Period}. Months without their year are of the year that a row above or the title names, else of `year`; where they
    pass from December to January (upwards, where the latest stands first), those on December's side are of the year before.
    A unit's row without a period is of the one that all others name."""
    years = {p.year for _, _, text in title for p in periods_named(text) if p.kind == "year"}
    said, word = years.pop() if len(years) == 1 else None, header.texts[header.label][-1]
    found, turns, before = {}, [], None
    for r in figures:
        texts = set(filter(None, cells[r]))
        if not figures[r] and len(texts) == 1 and (own := _YEAR_ROW.fullmatch(*texts)):
            said = int(own[1])
            continue
        label = cells[r][header.label]
        if not label and header.units is not None and header.label < header.units and r - 1 in found:
            found[r] = found[r - 1]  # a block of units, its period in the first row only
            continue
        period, next_year = period_of(label, word, said or year), period_of(label, word, (said or year) + 1)
        if period is None:
            continue
        found[r] = period
        if said is None and period != next_year:
            numbers = (before.number, period.number) if before and before.kind == period.kind else ()
            last = _STEPS.get(period.kind)
            turns += [(r, numbers == (last, 1))] if numbers in ((last, 1), (1, last)) else []
            before = period
    if header.units is not None and len(set(found.values())) == 1:
        undated = [r for r in figures if figures[r] and cells[r][header.units] and not cells[r][header.label]]
        return dict.fromkeys(undated, *set(found.values())) | found
    if len(turns) == 1 and header.units is None:
        ((turn, is_upward),) = turns
        of_year_before = [r for r, p in found.items() if (r < turn) == is_upward and p.kind in _STEPS]
        found |= {r: found[r].previous(_STEPS[found[r].kind]) for r in of_year_before}
    return found


def _column(header, c, name, period, cells):
    """The Column of one column and period; under a unit's name the title says which indicator it is."""
    indicator = None if name else column_indicator(header.texts[c])
    text = "Kết quả" if name else " / ".join(header.texts[c])
    return Column.of(text, indicator, header.first - 1, c, cells, (period,))


def _is_aside(header, c):
    """True for a column of STT, notes, units of measure, and for one without a header left of the periods."""
    texts = header.texts[c]
    return bool({"ignored", "measure", "person"} & roles(texts[-1])) if texts else c < header.label
