"""Periods down, indicators (or units) across: what one unit, or one indicator, was from month to month."""

from analysis.core.periods import periods_named
from analysis.intake.headers import column_indicator, period_of
from analysis.intake.tables import Aside, Cell, Column, Table, is_figure, is_numbering, is_summary, texts_of
from analysis.reference.indicators import has_role, roles


def periods_down(grid, cells, header, end, title, owner, scope_of, year):
    """The Table of a Header over periods; `owner`: the printed name of whose figures they are, "" for the area."""
    years = {p.year for _, _, text in title for p in periods_named(text) if p.kind == "year"}
    year = years.pop() if len(years) == 1 else year
    names = (header.label, header.units)
    kept = [c for c in header.columns if c not in names and header.texts[c] and not _is_aside(header.texts[c])]
    found, aside, last_row, owners = {}, [], header.first - 1, {}
    for r in range(header.first, end):
        if is_numbering(cells[r], header):
            continue
        if header.units is not None and cells[r][header.units]:
            owner = cells[r][header.units]
            owners.setdefault(owner, (owner, r, header.units))
        label, figures = cells[r][header.label], [c for c in kept if is_figure(grid, r, c)]
        period = period_of(label, header.texts[header.label][-1], year)
        if period is None:
            if texts := texts_of(grid, header, r):
                is_sum = is_summary(label) or has_role(label, "span")
                aside.append(Aside(r, min(figures or texts), " ".join(texts.values()), bool(figures) and not is_sum))
            continue
        last_row = r if figures else last_row
        for c in (c for c in kept if grid.text(r, c).strip()):
            name = next((text for text in header.texts[c] if scope_of(text)), None)
            owners.setdefault(name or owner, (name or owner, header.first - 1, c))
            cell = Cell(name or owner, grid.text(r, c), grid.is_number(r, c), r, c)
            found.setdefault((c, name, period), []).append(cell)
    columns = tuple(_column(header, c, name, period, cells_here) for (c, name, period), cells_here in found.items())
    named = tuple(who for name, who in owners.items() if name)
    return Table(grid, named, columns, title, tuple(aside), last_row)


def _column(header, c, name, period, cells):
    """The Column of one column and period; under a unit's name the title says which indicator it is."""
    indicator = None if name else column_indicator(header.texts[c])
    text = "Kết quả" if name else " / ".join(header.texts[c])
    return Column.of(text, indicator, header.first - 1, c, cells, (period,))


def _is_aside(texts):
    return bool({"ignored", "measure"} & roles(texts[-1]))
