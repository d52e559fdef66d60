"""The marks of the charts that compare two periods stand where the figures say, and fallen is told without colour."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from analysis.report import charts_of_change
from analysis.report.chart_kit import PALE, WORSE
from analysis.report.chart_slope import spread

RATE = "digitization_rate"
FIGURES = {
    "Yên Lộ": (50.0, 43.1),
    "Thị trấn Hòa Bình": (40.0, 33.1),
    "Tân Hạ": (40.0, 44.5),
    "Phú Thủy": (30.0, 30.0),
    "Mới": (None, 37.0),
}
# August: Tân Hạ 44,5; Yên Lộ 43,1; Mới 37; Thị trấn Hòa Bình 33,1; Phú Thủy 30. July: Yên Lộ; two of 40; Phú Thủy.
AUGUST = [44.5, 43.1, 37.0, 33.1, 30.0]
JULY = [40.0, 50.0, np.nan, 40.0, 30.0]
FELL = {"Yên Lộ", "Thị trấn Hòa Bình"}


@pytest.fixture
def report(charting):
    return charting.report({RATE: FIGURES})


def dots(axes, face):
    """[(x, y), …] of the round marks filled with `face`."""
    lines = [line for line in axes.lines if line.get_marker() == "o" and line.get_markerfacecolor() == face]
    return [(x, y) for line in lines for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)]


def weights(charting, chart):
    """{text: "bold" or "normal"}"""
    return {text.get_text(): text.get_fontweight() for text in charting.texts(chart)}


def bars(axes):
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


# ranking


def test_ranking_marks_both_periods(report):
    (axes,) = charts_of_change.ranking(report, RATE).figure.axes
    assert dots(axes, "#111111") == list(zip(AUGUST, range(5), strict=True))
    assert np.array_equal(dots(axes, "white"), list(zip(JULY, range(5), strict=True)), equal_nan=True)


def test_ranking_joins_the_marks_and_stresses_falls(report):
    (axes,) = charts_of_change.ranking(report, RATE).figure.axes
    heavy = [c for c in axes.collections if isinstance(c, LineCollection) and c.get_linewidths()[0] > 2]
    segments = [segment.tolist() for collection in heavy for segment in collection.get_segments()]
    assert segments == [[[50.0, 1.0], [43.1, 1.0]], [[40.0, 3.0], [33.1, 3.0]]]
    assert {to_hex(color) for collection in heavy for color in collection.get_colors()} == {WORSE}


def test_ranking_names_places_and_figures_in_order(charting, report):
    chart = charts_of_change.ranking(report, RATE)
    lines = rows_of_texts(charting, chart)
    assert lines == [
        ["Tân Hạ", "1", "44,5"],
        ["Yên Lộ", "2", "43,1"],
        ["Mới", "3", "37,0"],
        ["Thị trấn Hòa Bình", "4", "33,1"],
        ["Phú Thủy", "5", "30,0"],
    ]
    bold = {text for text, weight in weights(charting, chart).items() if weight == "bold"}
    assert bold - {chart.title} == FELL | {"2", "4", "43,1", "33,1"}


def rows_of_texts(charting, chart):
    """The texts beside the plot, one list per row, from left to right; each stands level with its row of the axes."""
    rows = {}
    for axes in chart.figure.axes:
        bottom, top = axes.get_position().y0, axes.get_position().y1
        first, last = axes.get_ylim()[1] + 0.5, axes.get_ylim()[0] - 0.5
        for text in charting.texts(chart):
            x, y = text.get_position()
            if bottom < y < top:
                row = first + (top - y) / (top - bottom) * (last - first + 1) - 0.5
                assert abs(row - round(row)) < 0.3, "a text stands between two rows"
                rows.setdefault(round(row), []).append((x, text.get_text()))
    return [[text for _, text in sorted(rows[row])] for row in sorted(rows)]


def test_ranking_without_a_baseline_has_one_mark_each(charting):
    chart = charts_of_change.ranking(charting.report({RATE: {"A": (40.0,), "B": (30.0,)}}), RATE)
    (axes,) = chart.figure.axes
    assert (dots(axes, "#111111"), chart.status) == ([(40.0, 0), (30.0, 1)], "official")
    assert not [x for x, _ in dots(axes, "white") if x == x]
    assert "○" not in chart.subtitle


def test_ranking_shows_no_baseline_across_a_break_of_the_series(charting):
    chart = charts_of_change.ranking(charting.report({RATE: FIGURES}, period="2026-01"), RATE)
    assert not [x for x, _ in dots(chart.figure.axes[0], "white") if x == x]
    assert "○" not in chart.subtitle


def test_ranking_has_a_scale(charting, report):
    chart = charts_of_change.ranking(report, RATE)
    labels = [text.get_text() for text in charting.texts(chart) if text.get_fontsize() == 7]
    assert labels == ["30", "35", "40", "45", "50"]
    # Each label stands under its place.
    (axes,) = chart.figure.axes
    low, high = axes.get_xlim()
    box = axes.get_position()
    places = [text.get_position()[0] for text in charting.texts(chart) if text.get_fontsize() == 7]
    assert places == pytest.approx([box.x0 + box.width * (v - low) / (high - low) for v in (30, 35, 40, 45, 50)])


# change per unit


def test_bars_are_as_long_as_the_changes(charting, report):
    chart = charts_of_change.change_bars(report, RATE)
    (axes,) = chart.figure.axes
    found = [(bar.get_width(), bar.get_x(), round(bar.get_y() + bar.get_height() / 2)) for bar in bars(axes)]
    # The two that fell by 6,9, the one that stayed has no bar, the one that rose by 4,5; Mới is no row.
    assert found == [(pytest.approx(-6.9), 0, 0), (pytest.approx(-6.9), 0, 1), (pytest.approx(4.5), 0, 3)]
    assert rows_of_texts(charting, chart) == [
        ["Yên Lộ", "−6,9"],
        ["Thị trấn Hòa Bình", "−6,9"],
        ["Phú Thủy", "0,0"],
        ["Tân Hạ", "+4,5"],
    ]


def test_falling_bars_are_hatched_and_named_in_bold(charting, report):
    chart = charts_of_change.change_bars(report, RATE)
    (axes,) = chart.figure.axes
    assert [bool(bar.get_hatch()) for bar in bars(axes)] == [True, True, False]
    bold = {text for text, weight in weights(charting, chart).items() if weight == "bold"}
    assert {text for text in bold if "giảm" not in text} == FELL | {"−6,9"}  # but the title, in two lines


def test_where_less_is_better_falls_are_hatched_and_not_bad(charting):
    report = charting.report({"overdue_rate": {"A": (5.0, 1.0), "B": (2.0, 4.5), "C": (1.0, 1.0)}})
    chart = charts_of_change.change_bars(report, "overdue_rate")
    rise, fall = sorted(bars(chart.figure.axes[0]), key=lambda bar: -bar.get_width())
    assert (rise.get_width(), fall.get_width()) == (2.5, -4.0)
    assert (bool(rise.get_hatch()), bool(fall.get_hatch())) == (False, True)
    assert (to_hex(rise.get_edgecolor()), to_hex(fall.get_edgecolor()) == WORSE) == (WORSE, False)
    assert (weights(charting, chart)["B"], weights(charting, chart)["A"]) == ("bold", "normal")
    assert rows_of_texts(charting, chart)[0][0] == "B", "the worst comes first"


def test_where_neither_is_better_nothing_is_coloured_as_bad(charting):
    report = charting.report({"portal_document_queries": {"A": (5, 1), "B": (2, 4)}})
    chart = charts_of_change.change_bars(report, "portal_document_queries")
    assert {to_hex(bar.get_edgecolor()) == WORSE for bar in bars(chart.figure.axes[0])} == {False}


def test_no_bars_without_a_baseline(charting):
    alone = charting.report({RATE: {"A": (40.0,), "B": (30.0,)}})
    assert charts_of_change.change_bars(alone, RATE) is None
    assert charts_of_change.rank_slope(alone, RATE) is None


def test_a_change_too_small_to_show_keeps_its_sign(charting):
    report = charting.report({RATE: {"A": (40.04, 40.0), "B": (30.0, 31.0)}})
    chart = charts_of_change.change_bars(report, RATE)
    assert rows_of_texts(charting, chart)[0] == ["A", "−0,0"]
    assert chart.title == "A giảm dưới 0,1 điểm %, các đơn vị khác không giảm"


# slope of ranks


def test_slope_joins_each_unit_s_two_places(charting):
    july, august = "ABCDEF", "CDABFE"
    figures = {name: (90.0 - july.index(name), 80.0 - august.index(name)) for name in july}
    chart = charts_of_change.rank_slope(charting.report({RATE: figures}), RATE)
    (axes,) = chart.figure.axes
    height = axes.get_ylim()[0] / 6
    lines = [line for line in axes.lines if line.get_marker() != "o"]
    joined = [tuple(round(y / height - 0.5, 6) for y in line.get_ydata()) for line in lines]
    assert sorted(joined) == [(0, 2), (1, 3), (2, 0), (3, 1), (4, 5), (5, 4)]
    left = [t.get_text() for t in charting.texts(chart) if t.get_ha() == "right"]
    right = [t.get_text() for t in charting.texts(chart) if t.get_position()[0] > 0.5]
    assert [text.split("\u2007") for text in left] == [[n, str(july.index(n) + 1)] for n in august]
    assert [text.split("\u2007") for text in right] == [[str(august.index(n) + 1), n] for n in august]


def test_slope_tells_great_losses_and_gains_without_colour(charting):
    # A loses three places, the three others win one each; then the reverse.
    falls = {name: (90.0 - k, 80.0 - (k - 1) % 4) for k, name in enumerate("ABCD")}
    chart = charts_of_change.rank_slope(charting.report({RATE: falls}), RATE)
    heavy = [line for line in chart.figure.axes[0].lines if line.get_linewidth() > 1.5 and line.get_marker() != "o"]
    assert len(heavy) == 1 and heavy[0].get_linestyle() == "-"
    assert [t.get_text() for t in charting.texts(chart) if t.get_fontweight() == "bold"] == [chart.title, "4\u2007A"]
    rises = {name: (90.0 - k, 80.0 - (k + 1) % 4) for k, name in enumerate("ABCD")}
    chart = charts_of_change.rank_slope(charting.report({RATE: rises}), RATE)
    assert [line.get_linestyle() for line in chart.figure.axes[0].lines].count("--") == 1


def test_slope_of_many_draws_all_and_names_those_that_moved_most(charting):
    figures = {f"Xã {k:02d}": (100.0 - k, 100.0 - k if k > 10 else 30.0 - k) for k in range(1, 61)}
    chart = charts_of_change.rank_slope(charting.report({RATE: figures}), RATE)
    names = {text.get_text().split("\u2007")[-1] for text in charting.texts(chart) if "Xã" in text.get_text()}
    assert names >= {f"Xã {k:02d}" for k in range(1, 11)}
    assert "Xã 11" not in names
    across = [
        line for line in chart.figure.axes[0].lines if np.ptp(line.get_xdata()) > 0.8 and line.get_marker() != "o"
    ]
    assert len(across) == 60
    assert sum(line.get_color() == PALE for line in across) == 50
    # Xã 01 goes from the first place to the 51st of 60.
    height = chart.figure.axes[0].get_ylim()[0] / 60
    ends = [tuple(round(y / height - 0.5) for y in line.get_ydata()) for line in across]
    assert (0, 50) in ends


def test_names_are_led_to_their_places(charting):
    assert spread([1.0, 5.0, 5.5], 2.0, 10.0) == [1.0, 5.0, 7.0]
    assert spread([8.0, 9.0, 9.5], 2.0, 10.0) == [5.0, 7.0, 9.0]
    assert spread([0.0, 0.1], 2.0, 10.0) == [1.0, 3.0]
