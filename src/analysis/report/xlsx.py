"""Blocks' tables -> appendix.xlsx: numbers as numbers, one sheet per table, charts of its own, and a sheet of notes."""

import io
import re
from itertools import groupby
from numbers import Number
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from analysis.core.numbers import MINUS
from analysis.report import xlsx_charts, xlsx_notes
from analysis.report.chart_kit import MARKS
from analysis.report.undated import NO_DATE, undated
from analysis.report.xlsx_sheets import (
    CELLS,
    HEADER_ROW,
    add_head,
    fit_height,
    printable,
    put,
    set_page,
    sheet_name,
    styles,
)

# What a cell shows of a number: its sign, its digits after the comma, and what stands behind, as in "6/10" and "99,62%".
_FIGURE = re.compile(rf'([+{MINUS}]?)\d[\d.]*(?:,(\d+))?([^"]*)')
# In widths of a digit. A4 takes about so many upright before the figures become too small to read.
_NARROWEST, _WIDEST, _UPRIGHT = 10, 60, 125
# Bold and slanted on grey: a photocopy keeps it. Excel applies it to the figure that stands there, whoever changed it.
_MARKED = DifferentialStyle(Font(bold=True, italic=True), fill=PatternFill("solid", bgColor="D9D9D9"))
_LEGEND = {-1: "giảm", 1: "tăng (thấp hơn là tốt hơn)"}


def appendix(report, tables, bars=None):
    """The workbook as bytes; `tables` are (sheet name, Table), `bars` {sheet name: xlsx_charts.Bars} the charts made of them."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for style in styles():
        workbook.add_named_style(style)
    for name, table in tables:
        sheet = workbook.create_sheet(sheet_name(name, workbook.sheetnames))
        _add_table(sheet, report, table)
        if bars and name in bars:
            xlsx_charts.add_charts(workbook, report, sheet, table, bars[name])
    xlsx_notes.add_notes(workbook.create_sheet(sheet_name("Ghi chú", workbook.sheetnames)), report)
    about = workbook.properties
    about.title, about.creator = f"{printable(report.area.name)}, {report.period.words()}", "chiso766"
    about.created = about.modified = NO_DATE
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:  # workbook.save() would put the time of writing in `modified`
        ExcelWriter(workbook, archive).save()
    return undated(buffer.getvalue())


def _add_table(sheet, report, table):
    last = get_column_letter(len(table.headers))
    widths = _widths(table)
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    changes = _changes(table)
    add_head(sheet, report, table.caption, table.note, last, sum(widths.values()), _legend(changes))
    for column, header in enumerate(table.headers, start=1):
        put(sheet, HEADER_ROW, column, header, "Đầu cột")
    fit_height(sheet, HEADER_ROW, table.headers, widths.values())
    for place, row in enumerate(table.rows, start=HEADER_ROW + 1):
        fit_height(sheet, place, [cell.text for cell in row], widths.values())
        has_change = any(cell.worse for cell in row)  # then a rule marks it, and the name with it
        for column, (cell, kind) in enumerate(zip(row, table.kinds, strict=True), start=1):
            put(sheet, place, column, _value(cell, kind), CELLS[kind, cell.strong and not has_change])
            if kind == "number":
                sheet.cell(place, column).number_format = _format(cell)
    _mark_changes(sheet, table, changes)
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 2)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + len(table.rows)}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    set_page(sheet, MARKS[report.status] if table.note else "", across=sum(widths.values()) > _UPRIGHT)


def _changes(table):
    """{(column, sign for the worse): [row, …]}: which cells of a sheet hold changes that may be for the worse."""
    found = {}
    for place, row in enumerate(table.rows, start=HEADER_ROW + 1):
        for column, cell in enumerate(row, start=1):
            if cell.worse:
                found.setdefault((column, cell.worse), []).append(place)
    return found


def _legend(changes):
    """What the sheet's marks mean; "" where nothing can be marked."""
    signs = [_LEGEND[sign] for sign in sorted({sign for _, sign in changes})]
    return f"Chữ đậm nghiêng trên nền xám: {'; '.join(signs)}." if signs else ""


def _mark_changes(sheet, table, changes):
    """Give the cells of changes the rule that marks those for the worse, and the names of a table that marks them, too."""
    for (column, sign), rows in changes.items():
        operator = "lessThan" if sign < 0 else "greaterThan"
        rule = Rule("cellIs", operator=operator, formula=["0"], dxf=_MARKED)
        sheet.conditional_formatting.add(_ranges(get_column_letter(column), rows), rule)
    if changes and {True, False} == {row[0].strong for row in table.rows}:  # else the mark would tell nobody apart
        (column, sign), rows = max(changes.items())  # the last column of changes is that of the figures
        test = f"${get_column_letter(column)}{rows[0]}{'<' if sign < 0 else '>'}0"
        sheet.conditional_formatting.add(_ranges("A", rows), Rule("expression", formula=[test], dxf=_MARKED))


def _ranges(letter, rows):
    """ "G8:G31 G33": the cells of a column in `rows` (ascending)."""
    runs = [[row for _, row in run] for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0])]
    return " ".join(f"{letter}{run[0]}:{letter}{run[-1]}" for run in runs)


def _value(cell, kind):
    """The number that a cell shows, nothing where there is no figure, else the text."""
    if kind == "number" and isinstance(cell.sort, Number) and _FIGURE.fullmatch(cell.text):
        return cell.sort
    return None if kind == "number" and cell.text == "–" else cell.text


def _format(cell):
    """The number format that shows a figure as its text does: "31,0" -> 0.0, "99,62%" -> 0.00"%", "+1,5" -> +0.0 or −0.0; the
    decimal sign is the reader's own. A change that is nought now shows its sign when it is none."""
    if not (found := _FIGURE.fullmatch(cell.text)):
        return "General"
    sign, digits, after = found.groups("")
    sign = sign or cell.worse
    plain = "#,##0" + ("." + "0" * len(digits) if digits else "") + (f'"{after}"' if after else "")
    return f'"+"{plain};"{MINUS}"{plain};{plain}' if sign else plain


def _widths(table):
    """{column letter: width} that holds each text, or as much of a long one as a line takes."""
    longest = (max([_NARROWEST, *(len(row[place].text) for row in table.rows)]) for place in range(len(table.headers)))
    return {get_column_letter(column): min(length + 2, _WIDEST) for column, length in enumerate(longest, start=1)}
