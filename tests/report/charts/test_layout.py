"""Every chart, with few and many units and odd data: on the page, nothing clipped, nothing on top of another, readable."""

import re

import numpy as np
import pytest

from analysis.report.chart_kit import TALLEST
from analysis.report.chart_widths import HALF, PAGE

RATE = "digitization_rate"
SHIPPED = "Khoái Châu 8/2024"


def of_few(charting, count, **options):
    figures = charting.invented(max(count, 3), holes=0)
    return charting.report({i: dict(list(units.items())[:count]) for i, units in figures.items()}, **options)


def with_a_gap(charting):
    figures = charting.invented(25)
    return charting.report(
        {i: {u: [*v[:4], None, None, *v[6:]] for u, v in units.items()} for i, units in figures.items()}
    )


LONG_FILE = f"{'Phu_luc_kem_theo_cong_van_' * 7}2024.xlsx"
CASES = {
    "one unit": lambda c: (of_few(c, 1), RATE),
    "three units": lambda c: (of_few(c, 3, statuses={"2024-07": "illustrative"}), RATE),
    "all alike": lambda c: (c.report({i: dict.fromkeys("ABCDEFGH", (5.0,) * 3) for i in (RATE, "total_points")}), RATE),
    "no baseline": lambda c: (c.report(c.invented(25, months=1)), RATE),
    "a gap in the history": lambda c: (with_a_gap(c), RATE),
    "new and gone units": lambda c: (c.report({RATE: {"A": (50.0, 40.0), "B": (None, 99.0), "C": (9.0, None)}}), RATE),
    "a break of the series": lambda c: (c.report(c.invented(25), period="2026-03"), RATE),
    "quarters": lambda c: (c.report(c.invented(25, months=5), period="2024-Q3"), RATE),
    "long file names": lambda c: (c.report(c.invented(9), sources=(LONG_FILE, "b.xlsx", "c.xlsx")), RATE),
    "counts of thousands": lambda c: (c.report(c.invented(25)), "certified_copies"),
    "less is better": lambda c: (c.report(c.invented(25)), "overdue_rate"),
    "45 units": lambda c: (c.report(c.invented(45)), RATE),
    "46 units": lambda c: (c.report(c.invented(46)), RATE),
    "130 units": lambda c: (c.report(c.invented(130), kind=None, statuses={"2024-07": "provisional"}), RATE),
    "200 units, counts": lambda c: (
        c.report(c.invented(200), statuses={"2024-07": "illustrative"}),
        "certified_copies",
    ),
}
SLOW = ("45 units", "130 units", "200 units, counts")


@pytest.fixture(
    scope="module", params=[pytest.param(n, marks=pytest.mark.slow if n in SLOW else ()) for n in (SHIPPED, *CASES)]
)
def charts(request, charting):
    """{name: Chart} of one case, those that are drawn, at both widths."""
    if request.param == SHIPPED:
        report, indicator_id = request.getfixturevalue("shipped")("2024-08"), RATE
    else:
        report, indicator_id = CASES[request.param](charting)
    drawn = {name: chart for name, chart in charting.all_charts(report, indicator_id).items() if chart}
    return drawn | {f"{name}{HALF.suffix}": chart.half for name, chart in drawn.items()}


def width_of(name):
    return HALF if name.endswith(HALF.suffix) else PAGE


def test_every_chart_fits_a_page(charts):
    for name, chart in charts.items():
        width, height = chart.figure.get_size_inches() * 25.4
        assert width == pytest.approx(width_of(name).mm) and height <= TALLEST + 1e-6, name


@pytest.fixture(scope="module")
def measured(charting, charts):
    """{name: where the texts of the chart stand}"""
    return {name: charting.extents(chart) for name, chart in charts.items()}


def test_no_text_is_clipped(charting, measured):
    assert {name: charting.clipped(texts) for name, texts in measured.items()} == {name: [] for name in measured}


def test_no_two_texts_overlap(charting, measured):
    assert {name: charting.overlapping(texts) for name, texts in measured.items()} == {name: [] for name in measured}


def test_no_text_is_smaller_than_six_points_nor_than_seven_at_half_width(charting, charts):
    sizes = {name: min(text.get_fontsize() for text in charting.texts(chart)) for name, chart in charts.items()}
    assert all(size >= (7 if width_of(name) is HALF else 6) for name, size in sizes.items()), sizes


def test_figures_have_a_decimal_comma(charting, charts):
    texts = [(name, t.get_text()) for name, chart in charts.items() for t in charting.texts(chart)]
    texts += [(name, text) for name, chart in charts.items() for text in (chart.title, chart.subtitle, chart.alt)]
    points = [
        text for text in texts if re.search(r"\d\.\d", re.sub(r"(?<!\d)\d{1,3}(\.\d{3})+(?!\d|,\d)", "", text[1]))
    ]
    assert not points
    assert any(re.search(r"\d,\d", text) for _, text in texts)


def test_marks_stand_inside_their_axes(charts):
    for name, chart in charts.items():
        for axes in chart.figure.axes:
            (left, right), (bottom, top) = axes.get_xlim(), sorted(axes.get_ylim())
            for x, y in marks_of(axes):
                slack = 1e-9 * (right - left)
                assert np.nanmin(x) >= left - slack and np.nanmax(x) <= right + slack, name
                assert np.nanmin(y) >= bottom - 1e-9 and np.nanmax(y) <= top + 1e-9, name


def marks_of(axes):
    """The (x, y) of all lines, bars and collections that hold figures and stand in data coordinates."""
    for line in axes.lines:
        if line.get_transform() == axes.transData and not np.isnan(np.asarray(line.get_xdata(), float)).all():
            yield np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)
    for patch in axes.patches:
        if patch.get_transform().contains_branch(axes.transData):
            box = patch.get_bbox()
            yield (
                np.array([box.x0, box.x1]),
                np.array([max(box.y0, axes.get_ylim()[1]), min(box.y1, axes.get_ylim()[0])]),
            )
    for collection in axes.collections:
        for path in collection.get_paths():
            if len(path.vertices) and not np.isnan(path.vertices).all():
                yield path.vertices[:, 0], path.vertices[:, 1]


def test_each_chart_says_its_finding_its_source_and_its_standing(charting, charts):
    for name, chart in charts.items():
        said = " ".join(text.get_text() for text in charting.texts(chart))
        written = "".join(said.split())
        assert "".join(chart.title.split()) in written, name
        assert "".join(chart.subtitle.split()) in written, name
        assert "Nguồn:" in said and "số liệu chính thức" in said and "chiso766." in said, name
        assert chart.title[:1].isupper() or chart.title[:1].isdigit(), name


@pytest.mark.parametrize(("count", "panels"), [(45, 1), (46, 2), (140, 2), (141, 3), (200, 3)])
def test_many_units_stand_in_panels(charting, count, panels):
    from analysis.report import charts_of_change

    figures = {RATE: {f"Xã {k:03d}": (float(k % 97), float(k % 89)) for k in range(count)}}
    chart = charts_of_change.ranking(charting.report(figures), RATE)
    assert len(chart.figure.axes) == panels
    names = [t.get_text() for t in charting.texts(chart) if t.get_ha() == "right" and t.get_text().startswith("Xã ")]
    assert len(names) == len(set(names)) == min(count, 195)


def test_the_tests_of_layout_can_fail(charting):
    """An overlap and a clipped text are seen: each is made here by hand."""
    chart = charting.all_charts(of_few(charting, 3), RATE)["ranking"]
    first, second = [text for text in charting.texts(chart) if "thị trấn" in text.get_text().lower()][1:3]
    second.set_position(first.get_position())
    assert charting.overlapping(charting.extents(chart))
    second.set_position((0.05, 0.5))
    assert charting.clipped(charting.extents(chart)) == [second.get_text()]
