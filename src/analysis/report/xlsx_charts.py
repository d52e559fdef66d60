"""Native Excel charts of a sheet's table: bars that stay with their cells, one A4 page each, of as many units as can be read on it."""

from dataclasses import dataclass
from math import ceil, floor

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun

from analysis.core.numbers import MINUS
from analysis.reference.indicators import DELTA_WORDS, TOTAL_POINTS, UNIT_WORDS, catalogue
from analysis.report import chart_words, tables
from analysis.report.chart_kit import FILL, INK, MARKS, PALE
from analysis.report.words import lowered, worse_sign
from analysis.report.xlsx_sheets import FONT, HEADER_ROW, add_head, set_page, sheet_name

# Units on a page of A4: more, and their names cannot be read.
MOST_BARS = 42
_PAGE_MM, _TALLEST_MM, _AROUND_MM, _ROW_MM = 175, 225, 48, 6.2
# As many digits as the width of the page holds in the sheet's one column.
_COLUMN = 82
# The share of the scale that the figure beside a bar takes.
_FOR_FIGURES = 0.12
# From here on the figures of an axis are grouped by thousands.
_THOUSANDS = 1000


@dataclass(frozen=True)
class Bars:
    """A bar chart of one column of a table: the name of its sheet, the column (from 0), what it finds, what it shows, in what, and
    the ends and the step of its scale, the same on every page."""

    sheet: str
    column: int
    title: str
    subtitle: str
    axis: str
    span: tuple


def charted(report, indicator_id):
    """[(sheet name, Table, Bars), …]: every unit's change of the indicator, the worst first, and the ranking by total points."""
    found = []
    if indicator_id in report.indicator_ids and report.compared(indicator_id):
        found.append(_of_changes(report, indicator_id))
    if TOTAL_POINTS in report.indicator_ids and report.of(TOTAL_POINTS)["value"].notna().any():
        found.append(_of_totals(report))
    return found


def _of_changes(report, indicator_id):
    sign = worse_sign(indicator_id)
    rows = report.of(indicator_id).dropna(subset="delta")
    rows = rows.sort_values("delta", kind="stable", key=lambda delta: -delta * sign)
    what = lowered(catalogue()[indicator_id].name)
    caption = f"Thay đổi {what} của từng đơn vị, {tables.compared_periods(report)}"
    table = tables.changes_table(report, indicator_id, caption, rows)
    (column,) = (place for place, header in enumerate(table.headers) if header.startswith("Thay đổi"))
    unit = DELTA_WORDS[catalogue()[indicator_id].unit]
    title = chart_words.of_changes(report, indicator_id, rows)
    bars = Bars(
        "Biểu đồ thay đổi", column, title, caption, "Thay đổi" + (f" ({unit})" if unit else ""), _span(rows["delta"])
    )
    return "Thay đổi", table, bars


def _of_totals(report):
    rows = report.of(TOTAL_POINTS).dropna(subset="value")
    name, unit = catalogue()[TOTAL_POINTS].name, UNIT_WORDS[catalogue()[TOTAL_POINTS].unit]
    caption = f"Xếp hạng theo {lowered(name)}, {tables.compared_periods(report)}"
    table = tables.changes_table(report, TOTAL_POINTS, caption, rows, with_moves=True)
    places = (place for place, header in enumerate(table.headers) if place and not header.startswith(("Hạng", "Lên")))
    title = chart_words.of_ranking(report, TOTAL_POINTS, rows, rows)
    subtitle = f"{name} của từng đơn vị, {report.period.words()}"
    bars = Bars("Biểu đồ tổng điểm", next(places), title, subtitle, f"{name} ({unit})", _span(rows["value"]))
    return "Xếp hạng tổng điểm", table, bars


def _span(values):
    """(lower end, upper end, step) of a scale that holds nought, `values` and the figures written beside their bars: (-10, 8, 2)
    of -6,9 to 5,5."""
    low, high = min(0.0, *map(float, values)), max(0.0, *map(float, values))
    reach = max(high - low, 1e-6)
    step = next(n * 10.0**power for power in range(-7, 12) for n in (1, 2, 5) if n * 10.0**power >= reach / 8)
    low, high = ((end + (reach * _FOR_FIGURES if end * sign > 0 else 0) * sign) for end, sign in ((low, -1), (high, 1)))
    return tuple(round(n, 9) for n in (floor(low / step) * step, ceil(high / step) * step, step))


def add_charts(workbook, report, data, table, bars):
    """Nothing; `workbook` has one more sheet for each page that the rows of `table` take, which stands on the sheet `data`."""
    pages = -(-len(table.rows) // MOST_BARS)
    for page in range(pages):
        start, stop = (len(table.rows) * at // pages for at in (page, page + 1))
        part = f" (đơn vị {start + 1} đến {stop} trong {len(table.rows)})" if pages > 1 else ""
        sheet = workbook.create_sheet(sheet_name(bars.sheet, workbook.sheetnames))
        sheet.column_dimensions["A"].width = _COLUMN
        add_head(sheet, report, f"{bars.subtitle}{part}", table.note, "A", _COLUMN)
        mark = MARKS[report.status] if table.note else ""
        chart = _chart(data, table, bars, HEADER_ROW + 1 + start, HEADER_ROW + stop)
        chart.title = _title([(bars.title, 1000, True), (f"{bars.subtitle}{part}", 1000, False), (mark, 1000, True)])
        sheet.add_chart(chart, f"A{HEADER_ROW + 1}")
        set_page(sheet, mark, pages_high=1)


def _chart(data, table, bars, first, last):
    """The bars of rows `first` to `last` of the sheet `data`, the first at the top; what is below nought is left hollow."""
    column = bars.column + 1
    names, figures = (Reference(data, min_col=at, min_row=first, max_row=last) for at in (1, column))
    series = Series(figures, title=table.headers[bars.column])
    series.cat = AxDataSource(strRef=StrRef(str(names)))
    series.graphicalProperties = GraphicalProperties(solidFill=FILL[1:], ln=LineProperties(solidFill=INK[1:], w=6350))
    series.invertIfNegative = True
    series.dLbls = DataLabelList(
        numFmt=data.cell(first, column).number_format, showVal=True, dLblPos="outEnd", txPr=_type(800)
    )
    for aside in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(series.dLbls, aside, False)
    chart = BarChart()
    chart.type, chart.gapWidth, chart.legend, chart.roundedCorners = "bar", 45, None, False
    chart.append(series)
    units, values = chart.x_axis, chart.y_axis
    units.delete = values.delete = False  # else Excel shows no axis at all
    units.scaling.orientation, units.tickLblPos, units.tickLblSkip = "maxMin", "low", 1
    units.majorTickMark, units.txPr, units.title = "none", _type(800), _title([("Đơn vị", 900, False)])
    # The first unit stands at the top, and so does the axis that crosses there; "max" brings its figures to the foot.
    values.crosses, values.txPr, values.title = "max", _type(800), _title([(bars.axis, 900, False)])
    values.scaling.min, values.scaling.max, values.majorUnit = bars.span
    plain = "#,##0" if max(map(abs, bars.span)) >= _THOUSANDS else "General"
    values.number_format = f'"+"{plain};"{MINUS}"{plain};0' if table.rows[0][bars.column].worse else plain
    values.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=PALE[1:], w=3175))
    chart.width = _PAGE_MM / 10
    chart.height = min(_AROUND_MM + (last - first + 1) * _ROW_MM, _TALLEST_MM) / 10
    return chart


def _type(size):
    """Text properties of axes and labels: the face of the workbook, `size` in hundredths of a point."""
    look = CharacterProperties(sz=size, b=False, latin=Font(typeface=FONT), solidFill=INK[1:])
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look, r=[])])


def _title(lines):
    """A title of lines (text, size in hundredths of a point, is it bold); empty ones are left out."""
    paragraphs = []
    for text, size, bold in lines:
        if text:
            look = CharacterProperties(sz=size, b=bold, latin=Font(typeface=FONT), solidFill=INK[1:])
            runs = [RegularTextRun(rPr=look, t=text)]
            paragraphs.append(Paragraph(pPr=ParagraphProperties(defRPr=look), r=runs))
    return Title(tx=Text(rich=RichText(p=paragraphs)), overlay=False)
