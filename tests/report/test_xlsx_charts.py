"""The workbook's own charts: their bars are the cells of their rows, they have axes, titles and figures, and many units fill pages."""

import io
import re
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from analysis.report.xlsx import appendix
from analysis.report.xlsx_charts import MOST_BARS, charted

RATE, TOTAL = "digitization_rate", "total_points"
FIGURES = """
         | digitization_rate | total_points
Yên Lộ   | 43,4 → 31,0       | 81,2 → 80
Tân Hạ   | 44,6 → 44,6       | 70 → 91,25
Phú Thủy | 50 → 52,5         | 90 → .
Mới      | . → 70            | . → 60
=1+1     | 40 → 39,9         | 75 → 74
"""


def many(count):
    """Figures of `count` units: unit k fell by k tenths, and has k hundredths of a point less than 90."""
    lines = [f"Xã {k:03d} | 60 → {60 - k / 10:.1f} | 90 → {90 - k / 100:.2f}".replace(".", ",") for k in range(count)]
    return "\n".join([" | digitization_rate | total_points", *lines])


@pytest.fixture
def book(report_of):
    """book(figures, …) -> (bytes, the workbook read by openpyxl) with the charted sheets alone."""

    def make(figures=FIGURES, indicator_id=RATE, **about):
        report = report_of(figures, **about)
        found = charted(report, indicator_id)
        content = appendix(report, [sheet[:2] for sheet in found], {name: bars for name, _, bars in found})
        return content, openpyxl.load_workbook(io.BytesIO(content))

    return make


def pointed_at(book, reference):
    """The values of the cells that a chart's reference names."""
    sheet, _, cells = reference.rpartition("!")
    left, top, right, bottom = range_boundaries(cells)
    assert left == right
    return [book[sheet.strip("'")].cell(row, left).value for row in range(top, bottom + 1)]


def drawn(book, sheet):
    """[(unit, figure), …] of the bars of the only chart on a sheet."""
    (chart,) = book[sheet]._charts
    (series,) = chart.series
    return list(zip(pointed_at(book, series.cat.strRef.f), pointed_at(book, series.val.numRef.f), strict=True))


def title_of(part):
    return ["".join(run.t for run in line.r) for line in part.tx.rich.p]


def test_bars_of_change_are_the_changes_of_their_units_worst_first(book):
    _, made = book()
    assert drawn(made, "Biểu đồ thay đổi") == [
        ("Yên Lộ", -12.4),
        ("=1+1", -0.1),
        ("Tân Hạ", 0),
        ("Phú Thủy", 2.5),
    ]


def test_bars_of_totals_stand_in_rank_order(book):
    _, made = book()
    assert drawn(made, "Biểu đồ tổng điểm") == [("Tân Hạ", 91.25), ("Yên Lộ", 80), ("=1+1", 74), ("Mới", 60)]


def test_a_rise_comes_first_where_less_is_better(book):
    _, made = book(" | overdue_rate\nA | 20 → 10\nB | 5 → 15", "overdue_rate")
    assert drawn(made, "Biểu đồ thay đổi") == [("B", 10), ("A", -10)]


def test_a_chart_has_titles_axes_and_figures_as_they_are_printed(book):
    _, made = book()
    (chart,) = made["Biểu đồ thay đổi"]._charts
    assert title_of(chart.title) == [
        "Yên Lộ giảm 12,4 điểm %, nhiều nhất trong 2/4 đơn vị giảm",
        "Thay đổi tỷ lệ số hóa hồ sơ của từng đơn vị, tháng 8/2024 so với tháng 7/2024",
    ]
    units, values = chart.x_axis, chart.y_axis
    assert (title_of(units.title), title_of(values.title)) == (["Đơn vị"], ["Thay đổi (điểm %)"])
    assert (units.delete, values.delete) == (False, False)
    assert (units.scaling.orientation, units.tickLblPos, units.tickLblSkip) == ("maxMin", "low", 1)
    assert chart.series[0].dLbls.numFmt == '"+"#,##0.0;"−"#,##0.0;#,##0.0'
    assert chart.series[0].dLbls.showVal and chart.series[0].invertIfNegative
    # From -12,4 to 2,5 are 14,9: steps of two, and 12 % of that beyond each end for the figures: -14,2 and 4,3.
    assert (values.scaling.min, values.scaling.max, values.majorUnit) == (-16, 6, 2)
    (totals,) = made["Biểu đồ tổng điểm"]._charts
    assert title_of(totals.y_axis.title) == ["Điểm tổng hợp (điểm)"]
    assert totals.y_axis.scaling.min == 0


def test_a_chart_of_figures_that_are_not_official_says_so_itself(book):
    _, made = book(statuses={"2024-07": "illustrative"})
    mark = "SỐ LIỆU MINH HỌA – KHÔNG SỬ DỤNG TRONG VĂN BẢN"
    for sheet in ("Biểu đồ thay đổi", "Biểu đồ tổng điểm"):
        (chart,) = made[sheet]._charts
        assert title_of(chart.title)[-1] == mark
        assert made[sheet].oddHeader.center.text == mark
        assert made[sheet]["A5"].value.startswith("[SỐ LIỆU MINH HỌA")


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (MOST_BARS, 1), (MOST_BARS + 1, 2), (104, 3)])
def test_many_units_fill_pages_that_share_one_scale_and_leave_nobody_out(book, count, pages):
    _, made = book(many(count))
    sheets = [name for name in made.sheetnames if name.startswith("Biểu đồ thay đổi")]
    assert len(sheets) == pages
    bars = [bar for name in sheets for bar in drawn(made, name)]
    assert bars == [(f"Xã {k:03d}", round(-k / 10, 1)) for k in reversed(range(count))]
    scales = {(c.y_axis.scaling.min, c.y_axis.scaling.max) for name in sheets for c in made[name]._charts}
    assert len(scales) == 1
    assert max(len(drawn(made, name)) for name in sheets) <= MOST_BARS
    for name in sheets:
        assert (made[name].page_setup.fitToHeight, made[name].page_setup.paperSize) == (1, 9)
        (chart,) = made[name]._charts
        assert chart.anchor.ext.width / 360000 <= 18.4 and chart.anchor.ext.height / 360000 <= 22.6, "cm on A4"


def test_without_a_baseline_there_is_no_chart_of_change(book):
    _, made = book(" | total_points\nA | 80\nB | 70", TOTAL, baseline=None)
    assert made.sheetnames == ["Xếp hạng tổng điểm", "Biểu đồ tổng điểm", "Ghi chú"]
    assert drawn(made, "Biểu đồ tổng điểm") == [("A", 80), ("B", 70)]


def test_nothing_of_a_chart_needs_repair(book):
    """What Excel stumbles over: an empty run of text, and round corners that nobody asked for."""
    content, _ = book()
    with ZipFile(io.BytesIO(content)) as package:
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 2
    for text in charts:
        assert '<roundedCorners val="0"' in text
        assert not re.search(r"<a:t\s*/>|<a:t></a:t>", text)
