"""A grid -> tables: which column holds which indicator, which row which unit, and what is left aside.

Units down and indicators across, or indicators down and units (or one result, or months) across: both become `Table`s of
`Column`s, so that everything after this module sees one shape. Every cell with a digit below a header ends in a Column's
cells, in `aside`, among the names, or in a column that numbers the rows.
"""

import re
from dataclasses import replace
from itertools import compress, pairwise

import numpy as np

from analysis.core.model import UnreadableInput
from analysis.core.text import tidied, tidy
from analysis.intake import criteria
from analysis.intake.header_periods import periods_over, with_months_named, with_year_named
from analysis.intake.headers import column_indicator, find_headers
from analysis.intake.neighbours import with_neighbours
from analysis.intake.tables import (
    Aside,
    Column,
    Table,
    is_figure,
    is_no_unit,
    is_numbering,
    is_summary,
    is_total,
    texts_of,
)
from analysis.reference.indicators import has_role, roles

# Above a table in a document stands a whole letter: so many lines of it are the table's title.
_TITLE_OF_A_DOCUMENT = 5
_NO_FIGURES = {"ignored", "measure", "unit", "person"}
_OF_PERSONS = "là số của từng người trong danh sách cạnh bảng, không phải của đơn vị"


def tables_of(grid, scope_of, year, last_month=None):
    """The tables of a grid, top to bottom; `scope_of` gives the scope of a unit that a text names, "" for anything else.

    A month printed without its year is one of `year`; bare numbers of months only if the last is `last_month`, the folder's.
    """
    texts = grid.coded.words.texts[grid.coded.words.numbers :]
    fit = tidied(texts)
    cells = _with_merged_filled(grid, {old: new for old, new in zip(texts, fit, strict=True) if old != new})
    found = find_headers(cells, fit, scope_of)
    tables, free_from = [], 0
    for place, headers in enumerate(found):
        is_last = place + 1 == len(found)
        end = len(cells) if is_last else found[place + 1][0].top
        top = min(header.top for header in headers)
        title = tuple((r, c, tidy(text)) for r in range(free_from, top) for c, text in enumerate(grid.cells[r]) if text)
        title = title[-_TITLE_OF_A_DOCUMENT:] if grid.lines else title
        said = [*(text for _, _, text in title), tidy(grid.sheet)]
        for with_named in (with_months_named, with_year_named):
            headers = [replace(h, texts=with_named(h.texts, said, year, last_month)) for h in headers]
        read = {"units": _units_down, "criteria": criteria.criteria_down}
        here = [read[h.layout](grid, cells, h, end, _title_of(h, title, headers), scope_of, year) for h in headers]
        here = [replace(table, top=top) for table in here]
        if not is_last and all(table.is_heading for table in here):
            continue  # a heading such as "Đơn vị: | UBND huyện X", part of the next table's title
        free_from = end if is_last else max(table.last_row for table in here) + 1
        tables += [table if is_last else table.without_aside_from(free_from) for table in here]
    return [with_neighbours(table) for table in tables]


def _title_of(header, title, headers):
    """`title` without the texts right above that stand over the other tables side by side: each has one there."""
    last = max((r for r, _, _ in title), default=None)
    over = {h.label: [t for t in title if t[0] == last and t[1] in h.columns] for h in headers}
    if len(headers) < 2 or not all(over.values()):
        return title
    return tuple(t for t in title if t[0] != last or t in over[header.label])


def _with_merged_filled(grid, fit):
    """The rows of a grid, tidy (`fit`: {text that is not: itself tidy}), in which every cell of a merged range holds the
    range's text."""
    cells = list(grid.cells)
    if fit:
        cells = [row if fit.keys().isdisjoint(row) else [fit.get(text, text) for text in row] for row in cells]
    for top, left, bottom, right in grid.merged:
        for r in range(top, min(bottom + 1, len(cells))):
            within = range(left, min(right + 1, len(cells[r])))
            cells[r] = [tidy(grid.text(top, left)) if c in within else text for c, text in enumerate(cells[r])]
    return cells


def _units_down(grid, cells, header, end, title, scope_of, year):
    kept = _kept_columns(grid, cells, header, end)
    numbers = grid.are_numbers(header.first, end)
    with_number = numbers[:, kept].any(axis=1).tolist()
    names = {}
    for r, has_number in enumerate(with_number, header.first):
        c = _name_column(cells[r], header)
        name = cells[r][c]
        if not name or is_numbering(cells[r], header.label, header.columns):
            continue
        if has_number or any(is_figure(grid, r, k) for k in kept) or _is_unit_without_figures(grid, r, name, scope_of):
            names[r] = (name, c)
    printed = [(name, r, c) for r, (name, c) in names.items()]
    no_units = compress(printed, map(is_no_unit, [name for name, _, _ in printed]))
    summaries = tuple(who for who in no_units if scope_of(who[0]) != "commune")
    if len(summaries) == len(
        printed
    ):  # months, plans with no unit beside them are a table that nobody foresaw: asked for
        summaries = tuple(who for who in summaries if is_summary(who[0]))
    units = tuple(who for who in printed if who not in summaries) if summaries else tuple(printed)
    columns = _columns(grid, header, kept, units, year)
    totals = _columns(grid, header, kept, [who for who in summaries if is_total(who[0])], year) if summaries else ()
    totals = tuple(total.without_empty_cells() for total in totals)
    last_row = max(names, default=header.first - 1)
    if has_role(header.texts[header.label][-1], "person"):
        columns = tuple(replace(column, indicator=None, derived=_OF_PERSONS) for column in columns)
        return Table(grid, (), columns, title, (), last_row)
    aside = _aside(grid, cells, header, end, names, kept, last_row)
    return Table(grid, units, columns, title, aside, last_row, summaries, totals)


def _is_unit_without_figures(grid, row, name, scope_of):
    """True for a unit's row that holds nothing but its name; the area's own name alone is the next table's title, and a
    document's line of one cell is a sentence."""
    if grid.lines and sum(map(bool, grid.cells[row])) < 2:
        return False
    return scope_of(name) not in ("", "area") or is_summary(name)


def _columns(grid, header, kept, units, year):
    """The Columns `kept` over the rows of `units`."""
    names, rows = tuple(name for name, _, _ in units), tuple(r for _, r, _ in units)
    there = np.array(rows, dtype=np.intp)
    numbers = grid.are_numbers(0, len(grid.cells))
    return tuple(
        Column(
            header=" / ".join(header.texts[c]),
            indicator=column_indicator(header.texts[c]),
            row=header.first - 1 if header.texts[c] else header.top,
            column=c,
            units=names,
            texts=grid.coded.those((there, c)),
            numbers=numbers[there, c],
            rows=rows,
            columns=(c,) * len(rows),
            periods=periods_over(header.texts[c], year),
        )
        for c in kept
    )


def _kept_columns(grid, cells, header, end):
    """Columns of figures: those with a header that is none of STT, notes, units; and those without one that hold digits."""
    last_named = max(c for c in header.columns if header.texts[c])
    kept = []
    for c in header.columns:
        texts = header.texts[c]
        behind_figures = grid.delimiter == "," and texts and c - 1 in kept and _expects_words(texts)
        if behind_figures and (row := _row_of_fractions(grid, header, end, c)):
            _refuse_shifted_row(grid, row, c, "số đứng dưới một cột chữ")
        if c != header.label and texts and not _NO_FIGURES & roles(texts[-1]):
            kept.append(c)
        elif c != header.label and not texts:
            named = (r for r in range(header.first, end) if cells[r][_name_column(cells[r], header)])
            rows = [r for r in named if re.search(r"\d", grid.text(r, c))]
            is_list = c < header.label and _counts_up([grid.text(r, c) for r in rows])
            if rows and c > last_named and grid.delimiter == ",":
                _refuse_shifted_row(grid, rows[0], c, "có nhiều ô hơn hàng tiêu đề")
            if rows and not is_list:
                kept.append(c)
    return kept


def _expects_words(texts):
    """True for the header of remarks, or of ratings."""
    indicator = column_indicator(texts)
    return bool(_NO_FIGURES & roles(texts[-1])) or (indicator is not None and not indicator.is_number)


def _row_of_fractions(grid, header, end, column):
    """The first row in which a column of words holds nothing but one to three digits behind a whole number, where all its filled
    cells do; None where one holds anything else."""
    rows = [r for r in range(header.first, end) if grid.text(r, column)]
    are_digits = all(re.fullmatch(r"\d{1,3}", grid.text(r, column)) for r in rows)
    behind = all(re.fullmatch(r"-?\d+", grid.text(r, column - 1)) for r in rows)
    return rows[0] if len(rows) > 1 and are_digits and behind else None


def _refuse_shifted_row(grid, row, column, what):
    """A decimal comma in a comma-separated file moves every figure after it into the next column."""
    raise UnreadableInput(
        f"{grid.source}, dòng {row + 1}: {what} (ô {grid.place(row, column)}); có thể dấu phẩy thập phân "
        "bị hiểu là dấu ngăn cột. Hãy lưu lại với dấu chấm phẩy làm dấu ngăn, hoặc dạng .xlsx, rồi chạy lại."
    )


def _counts_up(texts):
    """True for the numbers of a list (STT) whose column has no header."""
    return all(text.isdigit() for text in texts) and all(int(b) > int(a) for a, b in pairwise(texts))


def _name_column(row, header):
    """The column of a row's name: that of the names, or where it is empty one left of it ("Tổng cộng" in the STT column)."""
    if row[header.label]:
        return header.label
    left = range(header.columns.start, header.label)
    return next((c for c in left if re.search(r"[^\W\d_]{2}", row[c])), header.label)


def _aside(grid, cells, header, end, names, kept, last_row):
    """One Aside per row that is no unit's: figures without a name, texts with a digit, all rows below the last one."""
    found = []
    for r in range(header.first, end):
        texts = {} if r in names else texts_of(grid, header, r)
        if not texts or is_numbering(cells[r], header.label, header.columns):
            continue
        figures = [c for c in kept if is_figure(grid, r, c)]
        if figures or r > last_row or any(re.search(r"\d", text) for text in texts.values()):
            found.append(Aside(r, min(figures or texts), " ".join(texts.values()), bool(figures)))
    return tuple(found)
