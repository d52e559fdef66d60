"""One file -> its tables: those that a header makes, those of its sentences, those of the portal's records."""

import re
from dataclasses import replace

from analysis.core.model import UnreadableInput
from analysis.core.text import legacy_font, tidy
from analysis.intake.bases import by_level
from analysis.intake.doubts import MANY_FIGURES, named_periods, notes_of, shortened
from analysis.intake.findings import Finding
from analysis.intake.layouts import tables_of
from analysis.intake.others import own_title, without_others
from analysis.intake.portal.answers import portal_tables
from analysis.intake.prose import prose_tables
from analysis.intake.tables import is_figure
from analysis.intake.titles import stale_title, without_templates
from analysis.readers.files import READERS, read_grids
from analysis.readers.spreadsheets import spreadsheet_grids
from analysis.reference.indicators import roles

_OF_SCALES = {"criterion", "neutral", "neutral_word", "target", "maximum", "ignored", "measure"}
_COMPARED = re.compile(r"so với.*", re.IGNORECASE)


def tables_of_file(path, source, scope_of, period, area, meanwhile):
    """([Table, …], [Finding, …]) of one file; UnreadableInput for a file that cannot be understood.

    `scope_of` gives the scope of a unit that a text names, "" for anything else; `period` is the folder's; `meanwhile`: what
    to do with a workbook's texts while its cells are read.
    """
    if path.suffix.lower() == ".json":
        return [part for table in portal_tables(path, source) for part in by_level(table)], []
    by_sheet, findings, hidden = [], [], []
    grids = read_grids(path, source, meanwhile)
    for grid in grids:
        if grid.hidden:
            hidden.append(grid.sheet)
            findings.append(_hidden_sheet(grid))
            continue
        read = _tables_of_document if grid.lines else _tables_of_sheet
        here, doubts = read(grid, scope_of, period, area)
        by_sheet.append((grid, here))
        findings += [*doubts, *([] if here else notes_of(grid))]
    kept, of_templates = without_templates(by_sheet)
    tables, of_others = without_others([table for _, here in kept for table in here], scope_of, period, area)
    findings += [*of_templates, *of_others]
    findings += [found for table in tables if not table.grid.lines and (found := stale_title(table, period))]
    if not tables and (font := legacy_font([text for grid in grids for row in grid.cells for text in row if text])):
        raise UnreadableInput(
            f"{source}: chữ trong tệp gõ bằng phông {font}, không phải Unicode. Hãy chuyển mã sang Unicode (ví dụ bằng "
            "Unikey, Ctrl+Shift+F6) rồi chép lại vào thư mục của kỳ."
        )
    # A letter without figures is understood; a workbook without a table is not, whatever it holds in truth.
    if not (tables or of_others) and (not findings or READERS[path.suffix.lower()] is spreadsheet_grids):
        raise UnreadableInput(_no_table(source, hidden))
    return [part for table in tables for part in by_level(table)], findings


def _tables_of_sheet(grid, scope_of, period, area):
    found = tables_of(grid, scope_of, period.year, period.last_month())
    figures = 0 if found else _cells_with_digits(grid)
    if not figures:
        return found, []
    detail = f"Có {figures} ô chứa số nhưng không thấy hàng tiêu đề của bảng; không số nào được tính."
    communes = sum(any(scope_of(tidy(text)) == "commune" for text in row if text) for row in grid.cells[:MANY_FIGURES])
    is_lost = (figures > MANY_FIGURES or communes > 1) and not any(map(_heads_a_scale, grid.cells))
    severity = "error" if is_lost else "info"
    return [], [Finding("no_table", severity, detail, grid.source, grid.sheet or grid.place(0, 0))]


def _heads_a_scale(row):
    """True for the header of a list of criteria that has no column of results: "Tiêu chí | Điểm tối đa | Ghi chú"."""
    said = [roles(tidy(text)) for text in row if text]
    return all(said) and {"criterion", "maximum"} <= set().union(*said) <= _OF_SCALES


def _tables_of_document(grid, scope_of, period, area):
    """The tables of a document by their headers, and one of what its sentences say in the rows that are no table's."""
    tables = [_within(table) for table in tables_of(grid, scope_of, period.year, period.last_month())]
    of_tables = {row for table in tables for row in range(table.top, table.last_row + 1)}
    rows = [row for row in range(len(grid.cells)) if row not in of_tables]
    quoted, aside, findings = prose_tables(grid, rows, scope_of, period, area)
    for left in aside:
        detail = f'Câu có con số không đọc thành số liệu, được để ngoài: "{shortened(left.text)}".'
        is_many = (
            len(re.findall(r"\d+(?:[.,]\d+)*", left.text)) > MANY_FIGURES
        )  # perhaps a table whose cells ran together
        severity = "warning" if is_many else "info"
        findings.append(Finding("text_aside", severity, detail, grid.source, grid.place(left.row, left.column)))
    findings += _rows_of_figures(grid, rows)
    if not tables and not quoted:
        detail = "Không đọc được số liệu nào từ văn bản này. Nếu văn bản có số liệu, hãy chép bảng vào một tệp .xlsx."
        findings.append(Finding("no_table", "warning" if aside else "info", detail, grid.source, grid.lines[0]))
    return [*(_dated(table, rows, period) for table in tables), *quoted], findings


def _within(table):
    """A document's table without the rows below it: sentences are read by the grammar, not left aside here."""
    return replace(table, aside=tuple(left for left in table.aside if left.row <= table.last_row))


def _dated(table, rows, period):
    """A document's table with all the lines above it as its title, where the nearest name no period; where they hold the title of an
    annex that does, the letter's sentences above that are none of it."""
    own = own_title(table)
    if any(named_periods(_COMPARED.sub("", text), period) for _, _, text in own):
        return replace(table, title=own)
    if any(named_periods(text, period) for _, _, text in table.title) or any(c.periods for c in table.columns):
        return table
    above = ((row, c, text) for row in rows if row < table.top for c, text in enumerate(table.grid.cells[row]) if text)
    return replace(table, title=tuple(above))


def _rows_of_figures(grid, rows):
    """A Finding about rows of several figures that no table took in: perhaps a table whose header nobody recognised."""
    counts = {row: sum(is_figure(grid, row, c) for c in range(len(grid.cells[row]))) for row in rows}
    lost = [row for row in rows if counts[row] > 1]
    if not lost:
        return []
    total = sum(counts[row] for row in lost)
    detail = f"{len(lost)} dòng có {total} ô chứa số nhưng không thấy hàng tiêu đề của bảng; không số nào được tính."
    severity = "error" if total > MANY_FIGURES else "warning"
    return [Finding("no_table", severity, detail, grid.source, grid.lines[lost[0]])]


def _hidden_sheet(grid):
    figures = _cells_with_digits(grid)
    detail = f'Trang tính ẩn "{grid.sheet}" ({figures} ô có số) không được đọc; nếu cần, hãy bỏ ẩn rồi chạy lại.'
    return Finding("hidden_sheet", "warning" if figures else "info", detail, grid.source, grid.sheet)


def _cells_with_digits(grid):
    return sum(re.search(r"\d", text) is not None for row in grid.cells for text in row)


def _no_table(source, hidden):
    also = f" Trang tính đang ẩn, không được đọc: {', '.join(hidden)}." if hidden else ""
    return (
        f'{source}: không thấy bảng số liệu nào.{also} Hãy kiểm tra hàng tiêu đề: cần có cột tên đơn vị (ví dụ "Đơn vị") hoặc '
        'cột "Tiêu chí", và tên các chỉ tiêu như trong danh mục.'
    )
