"""The national portal's JSON -> tables: one per level of units, so that levels never mix.

2025: a flat list with six groups and the total. 2026: one answer per group, its points and the counts behind. What each
field means is in reference/portal.csv. A field that is absent gives no figure, null an empty one: neither is 0.
"""

from decimal import Decimal

import numpy as np

from analysis.intake.portal.json_files import printed, read_answer
from analysis.intake.portal.notes import notes_of
from analysis.intake.portal.records import (
    codes_of,
    kind_of,
    level_of,
    name_of,
    number_of,
    period_of,
    rate_fields,
    shares,
)
from analysis.intake.tables import Aside, Cell, Column, Table
from analysis.readers.grids import Grid
from analysis.reference.indicators import catalogue
from analysis.reference.portal import fields


def portal_tables(path, source):
    """The Tables of one JSON file of the portal; UnreadableInput for anything else.

    All share one Grid: row i is record i, a column is a field, and the last row is what stands before the records.
    """
    answer = read_answer(path, source)
    kind = kind_of(answer.records, source)
    names = list(dict.fromkeys(field for record in answer.records for field in record.values))
    title = _title(period_of(answer.head))
    rows = [[record.values.get(name) for name in names] for record in answer.records]
    grid = Grid(
        source,
        "",
        cells=[*([printed(value) for value in row] for row in rows), [title, *[""] * (len(names) - 1)]],
        numbers=np.array(
            [*([isinstance(value, Decimal) for value in row] for row in rows), [False] * len(names)], dtype=bool
        ),
        notes=notes_of(answer, kind, names),
        lines=(*(record.label for record in answer.records), "phần đầu tệp"),
        fields=tuple(names),
    )
    by_level = {}
    for row, record in enumerate(answer.records):
        by_level.setdefault(level_of(record), []).append((row, record))
    periods = tuple(filter(None, [period_of(answer.head)]))
    as_shares = shares(answer.records, kind)
    rates = [(*rate, rate[1] in as_shares) for rate in rate_fields(kind)]
    return [_table(grid, kind, level, rows, rates, periods) for level, rows in by_level.items()]


def _title(period):
    """A capture's period as a title would name it; its year is a year up to the day of the capture."""
    if period is None:
        return ""
    return f"Kỳ ghi trong tệp: {'lũy kế ' if period.kind == 'year' else ''}{period.words()}"


def _table(grid, kind, level, rows, rates, periods):
    """The Table of the records of one level, given as (row of the grid, record)."""
    named = [(row, record) for row, record in rows if name_of(record)]
    nameless = [row for row, record in rows if not name_of(record)]
    label = next((grid.fields.index(f) for role in ("name", "code", "id") for f in fields(role) if f in grid.fields), 0)
    found = [
        *(_figures(grid, field, i, named) for field, i in fields("figure", kind).items()),
        *(_rates(grid, *rate, named) for rate in rates),
    ]
    top = len(grid.cells) - 1
    return Table(
        grid,
        units=tuple((name_of(record), row, label) for row, record in named),
        columns=tuple(
            Column.of(header, catalogue()[i], cells[0].row, cells[0].column, cells, periods)
            for header, i, cells in found
            if cells
        ),
        title=((top, 0, grid.text(top, 0)),) if periods else (),
        aside=tuple(Aside(row, label, " ".join(filter(None, grid.cells[row])), True) for row in nameless),
        last_row=max(row for row, _ in rows),
        scope=level,
        codes={row: codes_of(record) for row, record in named},
    )


def _figures(grid, field, indicator_id, rows):
    """(header, indicator_id, Cells) of a field that is a figure; a record without the field has no Cell."""
    column = grid.fields.index(field) if field in grid.fields else None
    cells = [
        Cell(name_of(record), grid.text(row, column), grid.is_number(row, column), row, column)
        for row, record in rows
        if field in record.values
    ]
    return field, indicator_id, cells


def _rates(grid, indicator_id, ratio, numerator, denominator, is_share, rows):
    """(header, indicator_id, Cells) of a rate: the printed ratio, "" where the file prints none, with the counts behind."""
    cells = []
    for row, record in rows:
        counts = (number_of(record.values.get(numerator)), number_of(record.values.get(denominator)))
        fraction = None if None in counts else counts
        if ratio in record.values:
            column, value = grid.fields.index(ratio), number_of(record.values[ratio])
            text = f"{value.scaleb(2):f}%" if is_share and value is not None else grid.text(row, column)
            cells.append(Cell(name_of(record), text, grid.is_number(row, column), row, column, fraction))
        elif fraction:
            cells.append(Cell(name_of(record), "", False, row, grid.fields.index(numerator), fraction))
    return ratio or f"{numerator}/{denominator}", indicator_id, cells
