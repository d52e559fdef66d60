"""What every sheet of a workbook shares: named styles, the head with title, period, sources and time of capture, and A4 pages."""

import re
from textwrap import wrap

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.page import PageMargins

from analysis.core.text import tidy
from analysis.report import sentences
from analysis.report.capture import capture_sentence

FONT = "Times New Roman"
# The row below the head: title, period, sources, time of capture, warning, what is marked.
HEADER_ROW = 7
# Letters of running text are narrower than the digits in which widths are counted.
_RUNNING = 1.1
CELLS = {
    ("text", False): "Ô chữ",
    ("text", True): "Ô chữ đậm",
    ("number", False): "Ô số",
    ("number", True): "Ô số đậm",
}


def styles():
    """What the cells look like; the analyst finds these names in Excel, too."""
    line = Border(*(Side(style="thin", color="808080"),) * 4)
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    text, long_text = (Alignment("left", side, wrap_text=True) for side in ("center", "top"))
    figure = Alignment(horizontal="right", vertical="center")
    yield NamedStyle("Tên bảng", Font(FONT, 13, bold=True), alignment=text)
    yield NamedStyle("Kỳ và nguồn", Font(FONT, 11, italic=True), alignment=text)
    yield NamedStyle("Cảnh báo", Font(FONT, 11, bold=True, color="8C1C13"), alignment=text)
    yield NamedStyle("Ghi chú bảng", Font(FONT, 11), alignment=long_text)
    yield NamedStyle("Đề mục", Font(FONT, 12, bold=True), alignment=text)
    yield NamedStyle("Đầu cột", Font(FONT, 11, bold=True), PatternFill("solid", fgColor="E8E8E8"), line, middle)
    for kind, alignment in (("text", text), ("number", figure)):
        for strong in (False, True):
            yield NamedStyle(CELLS[kind, strong], Font(FONT, 11, bold=strong), border=line, alignment=alignment)


def add_head(sheet, report, title, warning, last, width, marked=""):
    """The title, the period, the sources with their standing, the time of capture, the warning and what is `marked`, over the
    whole width of the sheet up to column `last`."""
    lines = (
        (title, "Tên bảng"),
        (f"{report.area.name}, {report.period.words()}", "Kỳ và nguồn"),
        (sentences.source_sentence(report), "Kỳ và nguồn"),
        (capture_sentence(report), "Kỳ và nguồn"),
        (warning, "Cảnh báo"),
        (marked, "Ghi chú bảng"),
    )
    for place, (line, style) in enumerate(lines, start=1):
        put_across(sheet, place, line, style, last, width)


def put_across(sheet, row, line, style, last, width):
    """Write `line` from the first column to column `last`, which are `width` wide together."""
    put(sheet, row, 1, line, style)
    if last != "A":
        sheet.merged_cells.add(f"A{row}:{last}{row}")
    fit_height(sheet, row, [line], [width * _RUNNING])


def fit_height(sheet, row, texts, widths):
    """Make a row as high as its longest text; LibreOffice does not of itself, and Excel does not for joined cells."""
    lines = max(len(wrap(text, int(width))) for text, width in zip(texts, widths, strict=True))
    if lines > 1:
        sheet.row_dimensions[row].height = 15 * lines + 3


def put(sheet, row, column, value, style):
    """The cell with `value` in it; a text that begins like a formula stays a text."""
    cell = sheet.cell(row, column)
    cell.style = style
    cell.value = printable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith(("=", "+", "-", "@"))
    return cell


def printable(text):
    """`text` without signs that no workbook may hold."""
    return tidy(ILLEGAL_CHARACTERS_RE.sub("", text))


def sheet_name(name, taken):
    """`name` without the signs that a sheet's name may not have, in 31 letters, and unlike those `taken`."""
    name = re.sub(r"[\[\]:*?/\\]", " ", printable(name)).strip("' ") or "Bảng"
    free = name[:31]
    number = 1
    while free.lower() in {other.lower() for other in taken}:
        number += 1
        free = f"{name[:27]} ({number})"
    return free


def set_page(sheet, mark, across=False, pages_high=0):
    """A4, as wide as the page and `pages_high` pages long (0: as many as it takes), with the mark at the head of each printed
    page and its number at the foot."""
    setup = sheet.page_setup
    setup.paperSize, setup.fitToWidth, setup.fitToHeight = sheet.PAPERSIZE_A4, 1, pages_high
    setup.orientation = "landscape" if across else "portrait"
    sheet.page_margins = PageMargins(left=0.5, right=0.5)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.center.text, sheet.oddHeader.center.font = mark or None, f"{FONT},Bold"
    sheet.oddFooter.center.text, sheet.oddFooter.center.font = "Trang &P/&N", f"{FONT},Regular"
