"""What one table leaves open: names that nobody bears, columns of no indicator, rows left aside, another period's figures."""

import re
from dataclasses import replace

import numpy as np

from analysis.core.numbers import looks_like_number
from analysis.core.periods import periods_named
from analysis.core.text import tidy
from analysis.intake.findings import Finding
from analysis.intake.neighbours import BY_TITLE
from analysis.intake.parts import ONLY_THE_REST
from analysis.intake.tables import is_figure, is_summary, is_total
from analysis.readers.grids import column_letters
from analysis.reference.indicators import near_headers, roles
from analysis.reference.questions import confirmations, question_about

# More figures than this in a sheet, or above a header, that no table takes in: an error, not a remark.
MANY_FIGURES = 10
# So many rates with "%" make one without it a question.
_ENOUGH_MARKED = 3
# A cell of so many words is a remark, whatever digits are in it.
_FEWEST_WORDS = 5


def doubts_about(table, people, period, area_slug):
    """The Findings about a table's title, names, columns and the rows left aside."""
    of_units = _about_units(table, people, period, area_slug)
    found = [*notes_of(table.grid), *_about_title(table), *of_units, *_about_rows(table)]
    is_all_unknown = not any(column.indicator for column in table.columns)
    for column in table.columns:
        is_own = is_of(column, period) or any(map(period.covers, column.periods)) or is_all_unknown
        of_column = _about_unknown_column(table.grid, column) if column.indicator is None else []
        found += of_column if is_own else [replace(finding, severity="info") for finding in of_column]
    return found + _about_bare_rates(table, people) + _about_other_periods(table, period)


def is_of(column, period):
    """True where a column's header names this period or none."""
    return not column.periods or period in column.periods


def period_conflict(table, period):
    """The Finding about a table whose sheet name, titles or columns name periods and not this one, else None."""
    known = [column for column in table.columns if column.indicator]
    named = _named_above(table, period)
    # Where every column names its period, the title decides nothing.
    if named and period not in [p for p, _, _ in named] and not (known and all(c.periods for c in known)):
        other, text, place = named[0]
        detail = (
            f'Bảng ghi "{shortened(text)}" nhưng nằm trong thư mục {period}; số liệu của bảng chưa được tính. Nếu đúng là của '
            f"{period.words()}, hãy sửa tiêu đề trong tệp; nếu không, hãy chuyển tệp sang thư mục {other}."
        )
        return Finding("period_conflict", "error", detail, table.grid.source, place)
    if not known or any(not c.periods or any(period.covers(p) for p in c.periods) for c in known):
        return None
    column, other = known[0], known[0].periods[0]
    detail = (
        f"Các số liệu của bảng đều ghi {', '.join(dict.fromkeys(c.periods[0].words() for c in known))} nhưng nằm trong thư mục "
        f"{period}; chưa số nào được tính. Hãy chuyển tệp sang thư mục {other} hoặc sửa tiêu đề trong tệp."
    )
    return Finding("period_conflict", "error", detail, table.grid.source, table.grid.place(column.row, column.column))


def _named_above(table, period):
    """[(Period, the text that names it, its place), …] of a table's titles and its sheet's name."""
    texts = [(text, table.grid.place(r, c)) for r, c, text in table.title]
    texts.append((table.grid.sheet, table.grid.sheet))
    return [(p, text, place) for text, place in texts for p in named_periods(text, period)]


def in_their_period(tables, conflicts, period, people):
    """(tables, conflicts): the sheet of another month beside the folder's own is no conflict, its columns are of its month.

    Only where this period cannot miss them: tables in place of the same file have all their indicators, and most figures of the
    same units. A list of departments under the title of last month is this month's.
    """
    if not any(conflicts):
        return tables, conflicts
    in_place, found = {}, []
    for table, conflict in zip(tables, conflicts, strict=True):
        if not (conflict or table.is_prose):
            in_place.setdefault(table.grid.source, set()).update(_figures_of(table, people))
    for table, conflict in zip(tables, conflicts, strict=True):
        others, own = _other_periods_of(table, period) if conflict else None, in_place.get(table.grid.source, set())
        if others is not None and _are_repeated(_figures_of(table, people), own):
            columns, totals = (_dated(columns, others) for columns in (table.columns, table.totals))
            table, conflict = replace(table, columns=columns, totals=totals), None
        found.append((table, conflict))
    return tuple(map(list, zip(*found, strict=True)))


def _other_periods_of(table, period):
    """The periods for the columns of a table that names others than `period` and none itself: the one that stands above it, or ()
    where each column names its own; None where that cannot be said. "Năm 2024" in a table of a month may be its own."""
    if not period_conflict(table, period):
        return None
    above, known = {p for p, _, _ in _named_above(table, period)}, [c for c in table.columns if c.indicator]
    if period in above and any(p.kind == "year" for column in known for p in column.periods):
        return None
    if all(column.periods for column in known):
        return ()
    return tuple(above) if len(above) == 1 else None


def _dated(columns, periods):
    return tuple(replace(column, periods=column.periods or periods) for column in columns)


def _figures_of(table, people):
    """{(indicator_id, scope, unit), …} of a table's figures."""
    known = [column for column in (*table.columns, *table.totals) if column.indicator]
    filled = {(c.indicator.indicator_id, cell.unit) for c in known for cell in c.cells if cell.text.strip()}
    whose = {(indicator_id, people.match(printed, table.scope)) for indicator_id, printed in filled}
    return {(indicator_id, match.scope, match.unit_id or match.name) for indicator_id, match in whose}


def _are_repeated(figures, in_place):
    """True where most `figures` have one in place of the same unit, and each one of the same indicator; a name that this period does
    not know is one of its own."""
    of_now = [figure for figure in figures if figure[1] != "unknown"]
    all_indicators = {indicator_id for indicator_id, *_ in figures} <= {indicator_id for indicator_id, *_ in in_place}
    return bool(figures) and all_indicators and 2 * len(in_place.intersection(of_now)) >= len(of_now)


def named_periods(text, period):
    """The periods that a title names, as far as they can contradict `period`: a bare year says nothing about a month."""
    return [p for p in periods_named(text, period.year) if p.kind != "year" or period.kind == "year"]


def notes_of(grid):
    """The Findings that reading a grid gave."""
    return [
        Finding(note.rule, note.severity, note.detail, grid.source, grid.place(note.row, note.column))
        for note in grid.notes
    ]


def _about_title(table):
    """Figures above the header, years left aside: perhaps a table whose own header nobody recognised."""
    figures = [
        (row, column)
        for row, column, text in table.title
        if not table.grid.lines and is_figure(table.grid, row, column) and not re.fullmatch(r"(?:19|20)\d\d", text)
    ]
    if not figures:
        return []
    detail = f"{len(figures)} ô có số nằm phía trên hàng tiêu đề của bảng, không được tính."
    severity = "error" if len(figures) > MANY_FIGURES else "info"
    return [Finding("no_table", severity, detail, table.grid.source, table.grid.place(*figures[0]))]


def _about_units(table, people, period, area_slug):
    """Unknown and shared names, names met twice, and rows that are no unit's."""
    grid, first_seen, found = table.grid, {}, []
    numbers = people.numbers([printed for printed, _, _ in table.units], table.scope)
    matches = map(people.matches.__getitem__, numbers.tolist())
    for (printed, row, column), match in zip(table.units, matches, strict=True):
        if match.scope == "unknown" and not _is_of_another_time(table, printed, row, people, period):
            found += _about_unknown_unit(table, printed, match, row, grid.place(row, column), area_slug)
        first = first_seen.setdefault((match.scope, match.unit_id or match.name), (row, column))
        # A list of persons may have two of one unit; sentences name one as they like.
        if first != (row, column) and table.columns and not table.is_prose:
            detail = (
                f'"{printed}" đã có ở ô {grid.place(*first)} của cùng bảng; chỗ nào hai dòng khác nhau thì số liệu '
                "không được tính. Hãy xóa hoặc sửa tên một trong hai dòng."
            )
            found.append(Finding("duplicate_unit", "error", detail, grid.source, grid.place(row, column), match.name))
    for printed, row, column in table.summaries:
        kept = "được giữ riêng" if is_total(printed) else "được để ngoài"
        what = "số chung của một khối" if "group" in roles(printed) else "tổng, trung bình hoặc điểm tối đa"
        what = what if is_summary(printed) else "chỉ tiêu giao, kỳ khác, mức tăng giảm hoặc số đơn vị"
        detail = f'Dòng hoặc cột "{printed}" là {what}: {kept}, không tính là một đơn vị.'
        found.append(Finding("total_row", "info", detail, grid.source, grid.place(row, column), printed))
    return found


def _is_of_another_time(table, printed, row, people, period):
    """True where a row has figures only of other periods, and in these its name is known."""
    filled = [c for c in table.columns if c.indicator and row in c.rows and _text_of(c, row).strip()]
    return bool(filled) and all(
        not is_of(c, period) and people.match(printed, table.scope, c.periods[0]).scope != "unknown" for c in filled
    )


def _about_unknown_unit(table, printed, match, row, place, area_slug):
    source = table.grid.source
    figures = sum(row in column.rows and bool(re.search(r"\d", _text_of(column, row))) for column in table.columns)
    detail = (
        f"Tên {question_about(printed, match)}. Cho đến khi xác nhận, {figures} số liệu của dòng này không được tính."
    )
    found = [Finding("unknown_unit", "error", detail, source, place, printed)]
    if answers := confirmations(area_slug, printed, match):
        found.append(Finding("suggested_alias", "info", "; ".join(answers) + ".", source, place, printed))
    return found


def _text_of(column, row):
    return column.texts[column.rows.index(row)]


def _about_unknown_column(grid, column):
    figures = [cell for cell in column.cells if re.search(r"\d", cell.text)]
    if not figures:
        return []
    place = grid.place(column.row, column.column)
    if column.derived:
        detail = f'Cột "{column.header}" {column.derived}; {len(figures)} số của cột được để ngoài.'
        severity = "warning" if column.derived in (BY_TITLE, ONLY_THE_REST) else "info"
        return [Finding("unknown_column", severity, detail, grid.source, place)]
    if not any(looks_like_number(cell.text) or len(cell.text.split()) < _FEWEST_WORDS for cell in figures):
        detail = f'Cột "{column.header}" là lời văn, được để ngoài; {len(figures)} ô có chữ số (ô đầu: "{shortened(figures[0].text)}").'
        return [Finding("unknown_column", "info", detail, grid.source, place)]
    near = ", ".join(f'"{name}"' for name in near_headers(column.header)) if column.header else ""
    name = f'"{column.header}"' if column.header else "không có tiêu đề"
    detail = (
        f"Cột hoặc dòng chỉ tiêu {name} không có trong danh mục chỉ tiêu{f'; gần nhất: {near}' if near else ''}. "
        f"{len(figures)} số liệu (từ ô {grid.place(figures[0].row, figures[0].column)}) chưa được tính."
    )
    return [Finding("unknown_column", "error", detail, grid.source, place)]


def _about_rows(table):
    """Rows of figures without a name (errors), rows of text between and below the units (for information)."""
    grid, found = table.grid, []
    for aside in table.aside:
        if aside.is_figures:
            detail = (
                f'Dòng {aside.row + 1} có số liệu nhưng không có tên ("{shortened(aside.text)}"); số liệu của dòng không được '
                "tính. Hãy điền tên rồi chạy lại."
            )
            place = grid.place(aside.row, aside.column)
            found.append(Finding("unreadable_cell", "error", detail, grid.source, place))
        elif aside.row < table.last_row:
            detail = f'Dòng {aside.row + 1} không phải là số liệu, được để ngoài bảng: "{shortened(aside.text)}".'
            place = grid.place(aside.row, aside.column)
            found.append(Finding("text_aside", "info", detail, grid.source, place))
    below = [aside for aside in table.aside if aside.row > table.last_row and not aside.is_figures]
    if below:
        first, last = below[0].row + 1, below[-1].row + 1
        lines = f"Dòng {first}" if first == last else f"Các dòng {first}–{last}"
        text = shortened(" ".join(aside.text for aside in below))
        detail = f'{lines} dưới bảng (ghi chú, nơi nhận, người ký) được để ngoài: "{text}".'
        place = grid.place(below[0].row, below[0].column)
        found.append(Finding("text_aside", "info", detail, grid.source, place))
    return found


def _about_bare_rates(table, people):
    """Warnings about rates without "%" in a column of results where the other rates print it: "4" may be points."""
    of_rates = [
        column
        for column in table.columns
        if column.indicator and column.indicator.unit == "percent" and "%" not in column.header and not column.is_prose
    ]
    marked = {column.columns[n] for column in of_rates for n in np.flatnonzero(column.texts.with_percent)}
    results = {}
    for column in of_rates:
        for cell in column.cells if not marked.isdisjoint(column.columns) else ():
            if looks_like_number(cell.text):
                results.setdefault(cell.column, []).append((column, cell))
    found = []
    for rates in results.values():
        bare = [(column, cell) for column, cell in rates if "%" not in cell.text]
        is_mixed = len({column.indicator.indicator_id for column, _ in rates}) > 1  # one indicator has one unit
        if not is_mixed or len(rates) - len(bare) < max(_ENOUGH_MARKED, len(bare)):
            continue
        for column, cell in bare:
            detail = (
                f'{column.indicator.name}: "{tidy(cell.text)}" là tỷ lệ nhưng không ghi dấu %, trong khi các tỷ lệ khác của bảng '
                "có ghi; số được giữ như đã ghi, hãy xác minh với nơi công bố."
            )
            place, unit = table.grid.place(cell.row, cell.column), people.match(cell.unit, table.scope).name
            indicator_id = column.indicator.indicator_id
            found.append(Finding("ambiguous_number", "warning", detail, table.grid.source, place, unit, indicator_id))
    return found


def _about_other_periods(table, period):
    """One Finding about the figures of other periods: they are kept as theirs and enter no report of this one."""
    others = [column for column in table.columns if column.indicator and not is_of(column, period)]
    cells = [cell for column in others for cell in column.cells if re.search(r"\d", cell.text)]
    if not cells:
        return []
    names = ", ".join(dict.fromkeys(p.words() for column in others for p in column.periods))
    letters = ", ".join(column_letters(c) for c in sorted({cell.column for cell in cells}))
    where = "" if table.grid.lines else f" (cột {letters})"
    detail = f"{len(cells)} số liệu của {names}{where} được giữ theo kỳ ghi trong tệp, không tính vào {period.words()}."
    place = table.grid.place(others[0].row, others[0].column)
    return [Finding("other_period", "info", detail, table.grid.source, place)]


def shortened(text):
    """`text` tidy and at most 90 letters long."""
    text = tidy(text)
    return text if len(text) <= 90 else text[:90].rsplit(" ", 1)[0] + " …"
