"""Blocks' tables -> appendix.xlsx: numbers as numbers, one sheet per table with its title, period and standing, and a sheet of notes."""

import io
import re
from numbers import Number
from textwrap import wrap
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.writer.excel import ExcelWriter

from analysis.core.numbers import MINUS
from analysis.core.text import tidy
from analysis.report import sections, sentences
from analysis.report.chart_kit import MARKS
from analysis.report.undated import NO_DATE, undated

_FONT = "Times New Roman"
_HEADER_ROW = 6
# What a cell shows of a number: its sign, its digits after the comma, and what stands behind, as in "6/10" and "99,62%".
_FIGURE = re.compile(rf'([+{MINUS}]?)\d[\d.]*(?:,(\d+))?([^"]*)')
# In widths of a digit. A4 takes about so many upright before the figures become too small to read.
_NARROWEST, _WIDEST, _UPRIGHT = 10, 60, 125


def appendix(report, tables):
    """The workbook as bytes; `tables` are (sheet name, Table)."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for style in _styles():
        workbook.add_named_style(style)
    for name, table in tables:
        _add_table(workbook.create_sheet(_sheet_name(name, workbook.sheetnames)), report, table)
    _add_notes(workbook.create_sheet(_sheet_name("Ghi chú", workbook.sheetnames)), report)
    about = workbook.properties
    about.title, about.creator = f"{_printable(report.area.name)}, {report.period.words()}", "chiso766"
    about.created = about.modified = NO_DATE
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:  # workbook.save() would put the time of writing in `modified`
        ExcelWriter(workbook, archive).save()
    return undated(buffer.getvalue())


def _styles():
    """What the cells look like; the analyst finds these names in Excel, too."""
    line = Border(*(Side(style="thin", color="808080"),) * 4)
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    text, long_text = (Alignment("left", side, wrap_text=True) for side in ("center", "top"))
    figure = Alignment(horizontal="right", vertical="center")
    yield NamedStyle("Tên bảng", Font(_FONT, 13, bold=True), alignment=text)
    yield NamedStyle("Kỳ và nguồn", Font(_FONT, 11, italic=True), alignment=text)
    yield NamedStyle("Cảnh báo", Font(_FONT, 11, bold=True, color="8C1C13"), alignment=text)
    yield NamedStyle("Ghi chú bảng", Font(_FONT, 11), alignment=long_text)
    yield NamedStyle("Đầu cột", Font(_FONT, 11, bold=True), PatternFill("solid", fgColor="E8E8E8"), line, middle)
    for kind, alignment in (("text", text), ("number", figure)):
        for strong in (False, True):
            yield NamedStyle(_CELLS[kind, strong], Font(_FONT, 11, bold=strong), border=line, alignment=alignment)


_CELLS = {
    ("text", False): "Ô chữ",
    ("text", True): "Ô chữ đậm",
    ("number", False): "Ô số",
    ("number", True): "Ô số đậm",
}


def _add_table(sheet, report, table):
    last = get_column_letter(len(table.headers))
    widths = _widths(table)
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    _head(sheet, report, table.caption, table.note, last, sum(widths.values()))
    for column, header in enumerate(table.headers, start=1):
        _put(sheet, _HEADER_ROW, column, header, "Đầu cột")
    _fit_height(sheet, _HEADER_ROW, table.headers, widths.values())
    for place, row in enumerate(table.rows, start=_HEADER_ROW + 1):
        _fit_height(sheet, place, [cell.text for cell in row], widths.values())
        for column, (cell, kind) in enumerate(zip(row, table.kinds, strict=True), start=1):
            _put(sheet, place, column, _value(cell, kind), _CELLS[kind, cell.strong])
            if kind == "number":
                sheet.cell(place, column).number_format = _format(cell.text)
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 1, 2)
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{last}{_HEADER_ROW + len(table.rows)}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    _page(sheet, across=sum(widths.values()) > _UPRIGHT, mark=MARKS[report.status] if table.note else "")


def _add_notes(sheet, report):
    """What the figures are, from which files, how sure they are, and how the others were computed from them."""
    width = 70
    sheet.column_dimensions["A"].width = width
    _head(sheet, report, "Ghi chú và nguồn", sentences.WARNINGS[report.status], "A", width)
    for place, line in enumerate(sections.method(report).paragraphs, start=_HEADER_ROW):
        _put(sheet, place, 1, line, "Ghi chú bảng")
        _fit_height(sheet, place, [line], [width])
    _page(sheet, across=False, mark=MARKS[report.status])


def _head(sheet, report, title, warning, last, width):
    """The title, the period, the sources with their standing and the warning, over the whole width of the table."""
    period = f"{report.area.name}, {report.period.words()}"
    lines = (
        (title, "Tên bảng"),
        (period, "Kỳ và nguồn"),
        (sentences.source_sentence(report), "Kỳ và nguồn"),
        (warning, "Cảnh báo"),
    )
    for place, (line, style) in enumerate(lines, start=1):
        _put(sheet, place, 1, line, style)
        if last != "A":
            sheet.merged_cells.add(f"A{place}:{last}{place}")
        _fit_height(sheet, place, [line], [width])


def _fit_height(sheet, row, texts, widths):
    """Make a row as high as its longest text; LibreOffice does not of itself, and Excel does not for joined cells."""
    lines = max(len(wrap(text, int(width))) for text, width in zip(texts, widths, strict=True))
    if lines > 1:
        sheet.row_dimensions[row].height = 15 * lines + 3


def _put(sheet, row, column, value, style):
    """The cell with `value` in it; a text that begins like a formula stays a text."""
    cell = sheet.cell(row, column)
    cell.style = style
    cell.value = _printable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith(("=", "+", "-", "@"))
    return cell


def _printable(text):
    return tidy(ILLEGAL_CHARACTERS_RE.sub("", text))


def _value(cell, kind):
    """The number that a cell shows, nothing where there is no figure, else the text."""
    if kind == "number" and isinstance(cell.sort, Number) and _FIGURE.fullmatch(cell.text):
        return cell.sort
    return None if kind == "number" and cell.text == "–" else cell.text


def _format(text):
    """The number format that shows a figure as `text` does: "31,0" -> 0.0, "99,62%" -> 0.00"%", "+1,5" -> +0.0 or −0.0."""
    if not (found := _FIGURE.fullmatch(text)):
        return "General"
    sign, digits, after = found.groups("")
    plain = "#,##0" + ("." + "0" * len(digits) if digits else "") + (f'"{after}"' if after else "")
    return f'"+"{plain};"{MINUS}"{plain};{plain}' if sign else plain


def _widths(table):
    """{column letter: width} that holds each text, or as much of a long one as a line takes."""
    longest = (max([_NARROWEST, *(len(row[place].text) for row in table.rows)]) for place in range(len(table.headers)))
    return {get_column_letter(column): min(length + 2, _WIDEST) for column, length in enumerate(longest, start=1)}


def _sheet_name(name, taken):
    """`name` without the signs that a sheet's name may not have, in 31 letters, and unlike those `taken`."""
    name = re.sub(r"[\[\]:*?/\\]", " ", _printable(name)).strip("' ") or "Bảng"
    free = name[:31]
    number = 1
    while free.lower() in {other.lower() for other in taken}:
        number += 1
        free = f"{name[:27]} ({number})"
    return free


def _page(sheet, across, mark):
    """A4, as wide as the page, with the mark at the head of each printed page and its number at the foot."""
    setup = sheet.page_setup
    setup.paperSize, setup.fitToWidth, setup.fitToHeight = sheet.PAPERSIZE_A4, 1, 0
    setup.orientation = "landscape" if across else "portrait"
    sheet.page_margins = PageMargins(left=0.5, right=0.5)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.center.text, sheet.oddHeader.center.font = mark or None, f"{_FONT},Bold"
    sheet.oddFooter.center.text, sheet.oddFooter.center.font = "Trang &P/&N", f"{_FONT},Regular"
