"""Blocks' tables -> appendix.xlsx: numbers as numbers, one sheet per table, each with its title, period and status."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from analysis.core.text import tidy
from analysis.report import sentences

_FONT = "Times New Roman"
_LINE = Border(*(Side(style="thin", color="999999"),) * 4)
_HEAD = PatternFill("solid", fgColor="E8E8E8")


def appendix(report, tables):
    """The workbook as bytes; `tables` are (sheet name, Table)."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.title = f"{report.area.name}, {report.period.words()}"
    for name, table in tables:
        _sheet(workbook.create_sheet(name[:31]), report, table)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _sheet(sheet, report, table):
    sheet["A1"], sheet["A2"], sheet["A3"] = table.caption, f"{report.area.name}, {report.period.words()}", sentences.source_sentence(report)
    sheet["A1"].font = Font(name=_FONT, size=13, bold=True)
    for place in ("A2", "A3"):
        sheet[place].font = Font(name=_FONT, size=11, italic=True)
    if table.note:
        sheet["A4"] = table.note
        sheet["A4"].font = Font(name=_FONT, size=11, bold=True, color="8C1C13")
    top = 6
    for column, header in enumerate(table.headers, start=1):
        cell = _written(sheet, top, column, header)
        cell.font, cell.fill = Font(name=_FONT, size=11, bold=True), _HEAD
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for r, row in enumerate(table.rows, start=top + 1):
        for column, (item, kind) in enumerate(zip(row, table.kinds, strict=True), start=1):
            number = isinstance(item.sort, (int, float)) and kind == "number"
            cell = _written(sheet, r, column, item.sort if number else item.text)
            cell.font = Font(name=_FONT, size=11, bold=item.strong)
            if number:
                cell.number_format = _format(item.text)
            else:
                cell.alignment = Alignment(horizontal="right" if kind == "number" else "left", wrap_text=True, vertical="top")
    for column in range(1, len(table.headers) + 1):
        texts = [row[column - 1].text for row in table.rows]
        sheet.column_dimensions[get_column_letter(column)].width = min(max([len(t) for t in texts] + [11]) + 2, 60)
    sheet.freeze_panes = sheet.cell(top + 1, 2)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.headers))}{top + len(table.rows)}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = sheet.PAPERSIZE_A4, 1, 0
    sheet.page_setup.orientation = "landscape" if len(table.headers) > 7 else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _written(sheet, row, column, value):
    """The cell with `value`; a text that starts like a formula stays text."""
    cell = sheet.cell(row, column)
    cell.value = tidy(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in tuple("=+-@")
    cell.border = _LINE
    return cell


def _format(text):
    """The Excel number format that shows a figure as `text` does: "31,0" -> "0.0", "+1,5" -> "+0.0;−0.0;0.0"."""
    digits = len(text.rstrip("%").partition(",")[2])
    plain = "#,##0" + ("." + "0" * digits if digits else "")
    percent = '"%"' if text.endswith("%") else ""
    signed = text[:1] == "+" or text[:1] == "\u2212"
    return f"+{plain}{percent};\u2212{plain}{percent};{plain}{percent}" if signed else plain + percent
