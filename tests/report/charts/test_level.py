"""The marks of the charts of level stand where the figures say; a gap is a gap, and weak is told without colour."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PolyCollection, QuadMesh
from matplotlib.colors import to_hex

from analysis.report import charts_of_level
from analysis.report.chart_kit import GREY, INK

RATE = "digitization_rate"


def mesh(axes):
    return next(c for c in axes.collections if isinstance(c, QuadMesh))


def brightness(axes):
    """Row by row the lightness of the cells, 0 black to 1 white; NaN where a cell is not painted."""
    found = mesh(axes)
    colors, shades = found.to_rgba(found.get_array()), np.ma.masked_invalid(found.get_array())
    assert np.allclose(colors[..., 0], colors[..., 1]) and np.allclose(colors[..., 0], colors[..., 2]), "greys"
    return np.ma.filled(np.ma.array(colors[..., 0], mask=np.ma.getmaskarray(shades)), np.nan)


def cell_texts(charting, chart, columns):
    """The figures in the cells, row by row."""
    axes = chart.figure.axes[0].get_position()
    inside = [t for t in charting.texts(chart) if t.get_ha() == "center" and axes.y0 < t.get_position()[1] < axes.y1]
    inside.sort(key=lambda text: (-round(text.get_position()[1], 4), text.get_position()[0]))
    found = [text.get_text() for text in inside]
    return [found[start : start + columns] for start in range(0, len(found), columns)]


# heat maps


def test_heat_is_darker_where_weaker_in_each_column(charting):
    figures = {
        "total_points": {"A": (90.0,), "B": (80.0,), "C": (70.0,)},
        "overdue_rate": {"A": (10.0,), "B": (0.0,), "C": (5.0,)},
        RATE: {"A": (50.0,), "B": (None,), "C": (50.0,)},
    }
    chart = charts_of_level.indicator_heat(charting.report(figures), "total_points")
    assert cell_texts(charting, chart, 3) == [
        ["90,00", "10,0", "50,0"],
        ["80,00", "0,0", "–"],
        ["70,00", "5,0", "50,0"],
    ]
    light = brightness(chart.figure.axes[0])
    assert light[0, 0] == 1 and light[0, 0] > light[1, 0] > light[2, 0], "points: more is better"
    assert light[1, 1] == 1 and light[1, 1] > light[2, 1] > light[0, 1], "overdue: less is better"
    assert light[2, 0] == light[0, 1] > 0.5, "the weakest of each column, and its figure still legible"
    assert np.isnan(light[1, 2]) and light[0, 2] == light[2, 2] == 1, "no figure, no shade; all alike, no shade"


def test_heat_names_units_and_indicators(charting):
    figures = {"total_points": {"A": (90.0,), "B": (80.0,)}, RATE: {"A": (50.0,), "B": (60.0,)}}
    chart = charts_of_level.indicator_heat(charting.report(figures), RATE)
    said = [text.get_text() for text in charting.texts(chart)]
    assert {"Điểm tổng hợp", "Tỷ lệ số hóa hồ sơ (%)", "A", "B"} <= set(said)
    assert said.index("B") < said.index("A"), "in rank order"


def test_heat_of_many_indicators_keeps_the_one_that_orders_it(charting):
    chart = charts_of_level.indicator_heat(charting.report(charting.invented(60)), "certified_copies")
    heads = {text.get_text() for text in charting.texts(chart) if text.get_rotation() == 90}
    assert any("bản sao" in head for head in heads)
    assert "trong 10 chỉ tiêu" in chart.subtitle


def test_months_are_shaded_on_one_scale_and_a_missing_month_is_a_column_of_dashes(charting):
    figures = {"A": (10.0, None, 30.0, 50.0), "B": (20.0, None, None, 40.0)}
    chart = charts_of_level.month_heat(charting.report({RATE: figures}), RATE)
    heads = [t.get_text() for t in charting.texts(chart) if t.get_fontweight() == "bold"][1:]
    assert heads == ["5/2024", "6/2024", "7/2024", "8/2024"]
    assert cell_texts(charting, chart, 4) == [["10,0", "–", "30,0", "50,0"], ["20,0", "–", "–", "40,0"]]
    light = brightness(chart.figure.axes[0])
    assert light[0, 3] == 1 and light[0, 3] > light[1, 3] > light[0, 2] > light[1, 0] > light[0, 0]
    assert np.isnan(light[[0, 1, 1], [1, 1, 2]]).all()


def test_months_of_many_units_are_the_last_ones(charting):
    chart = charts_of_level.month_heat(charting.report(charting.invented(120, months=13, indicators=[RATE])), RATE)
    heads = [t.get_text() for t in charting.texts(chart) if t.get_rotation() == 90]
    assert heads[-1] == "8/2024" and 5 < len(heads) / 2 < 13
    assert f"tháng {heads[0]} đến tháng 8/2024" in chart.subtitle


def test_a_break_of_the_series_is_a_line_between_the_months(charting):
    report = charting.report({RATE: {"A": (1.0, 2.0, 3.0, 4.0), "B": (5.0, 6.0, 7.0, 8.0)}}, period="2026-02")
    chart = charts_of_level.month_heat(report, RATE)
    lines = [c for c in chart.figure.axes[0].collections if isinstance(c, LineCollection)]
    assert [segment[:, 0].tolist() for c in lines for segment in c.get_segments()] == [[2.0, 2.0]]
    assert "vạch đứng: cách tính thay đổi" in chart.subtitle


def test_one_month_is_no_history(charting):
    report = charting.report({RATE: {"A": (40.0,), "B": (30.0,)}})
    assert charts_of_level.month_heat(report, RATE) is None
    assert charts_of_level.trends(report, RATE) is None


# distribution


def test_distribution_has_a_tick_per_unit_on_the_indicator_s_own_scale(charting):
    points = (5.0, 10.0, 15.0, 20.0, 12.0)  # of 20: 0,25 0,5 0,75 1 0,6
    report = charting.report({"timeliness_points": {u: (v,) for u, v in zip("ABCDE", points, strict=True)}})
    chart = charts_of_level.distribution(report)
    (axes,) = chart.figure.axes
    assert axes.get_xlim() == (0, 1)
    ticks = next(c for c in axes.collections if isinstance(c, LineCollection))
    assert sorted(segment[0][0] for segment in ticks.get_segments()) == pytest.approx([0.25, 0.5, 0.6, 0.75, 1.0])
    box = next(c for c in axes.collections if isinstance(c, PolyCollection)).get_paths()[0].vertices[:, 0]
    assert (box.min(), box.max()) == pytest.approx((0.5, 0.75)), "the quartiles of five are the second and the fourth"
    median = [line.get_xdata()[0] for line in axes.lines if line.get_linewidth() > 2]
    assert median == pytest.approx([0.6])
    said = {text.get_text() for text in charting.texts(chart)}
    assert {"Tiến độ giải quyết", "0", "20", "yếu nhất: A (5,00 điểm)"} <= said


def test_the_median_is_told_with_the_digits_that_it_has(charting):
    report = charting.report(
        {"total_points": {"A": (74.75,), "B": (81.56,), "C": (90.22,)}, RATE: {"A": (40.1,), "B": (40.2,)}}
    )
    assert charts_of_level.distribution(report).alt == (
        "Biểu đồ phân bố. Điểm tổng hợp: trung vị 81,56 điểm, thấp nhất 74,75 điểm, cao nhất 90,22 điểm; "
        "Tỷ lệ số hóa hồ sơ: trung vị 40,15%, thấp nhất 40,1%, cao nhất 40,2%."
    )


def test_the_weakest_is_the_highest_where_less_is_better(charting):
    report = charting.report({"overdue_rate": {"A": (0.0,), "B": (12.5,), "C": (12.5,)}})
    chart = charts_of_level.distribution(report)
    assert "yếu nhất: B và C (12,5%)" in [text.get_text() for text in charting.texts(chart)]


def test_few_units_have_no_box_and_all_alike_are_one_line(charting):
    chart = charts_of_level.distribution(charting.report({RATE: {"A": (100.0,), "B": (100.0,)}}))
    assert not [c for c in chart.figure.axes[0].collections if isinstance(c, PolyCollection)]
    assert "hộp" not in chart.subtitle
    assert "cả 2 đơn vị: 100,0%" in [text.get_text() for text in charting.texts(chart)]


# totals


def test_totals_stand_over_the_bands(charting):
    values = {"A": 91.5, "B": 80.0, "C": 79.99, "D": 68.2}
    chart = charts_of_level.total_bands(charting.report({"total_points": {u: (v,) for u, v in values.items()}}))
    (axes,) = chart.figure.axes
    (dots,) = [line for line in axes.lines if line.get_marker() == "o"]
    assert list(dots.get_xdata()) == [91.5, 80.0, 79.99, 68.2]
    assert list(dots.get_ydata()) == [0, 1, 2, 3]
    assert axes.get_xlim() == (65, 100), "a round five below the lowest"
    stems = [
        s
        for c in axes.collections
        if isinstance(c, LineCollection)
        for s in c.get_segments()
        if s[1][0] in values.values()
    ]
    assert not stems, "a length from 65 on would make 80 look half of 95"
    spans = [(p.get_x(), p.get_x() + p.get_width()) for p in axes.patches]
    assert spans == [(90, 100), (80, 90), (70, 80), (65, 70)]
    shades = [to_hex(p.get_facecolor()) for p in axes.patches]
    assert all(a != b for a, b in pairwise(shades)), "neighbours differ"
    texts = charting.texts(chart)
    assert {"Xuất sắc", "Tốt", "Khá", "70", "80", "90"} <= {text.get_text() for text in texts}
    bold = {text.get_text() for text in texts if text.get_fontweight() == "bold"}
    assert bold - {chart.title} == {"C", "79,99", "D", "68,20"}


# trends


def cells(chart):
    """[(x, y) of each unit's line, …] in the order drawn, and the scale's height in mm."""
    (axes,) = chart.figure.axes
    lines = [line for line in axes.lines if line.get_color() not in (GREY, "#d9d9d9") and line.get_marker() == "None"]
    return [(line.get_xdata(), line.get_ydata(), line) for line in lines]


def test_trends_draw_every_unit_on_one_scale(charting):
    figures = {"A": (20.0, 60.0, 100.0), "B": (60.0, 40.0, 20.0)}
    chart = charts_of_level.trends(charting.report({RATE: figures}), RATE)
    (ax, ay, a), (bx, by, b) = cells(chart)
    height = ay[0] - ay[2]  # 20 is the lowest of all, 100 the highest
    assert height > 10
    floors = {line.get_ydata()[0] for line in chart.figure.axes[0].lines if line.get_color() == "#d9d9d9"}
    assert floors == {ay[0]}, "the lowest of all stands on the floor"
    assert (ay[0] - ay) / height * 80 + 20 == pytest.approx([20, 60, 100])
    assert (ay[0] - by) / height * 80 + 20 == pytest.approx([60, 40, 20]), "both cells stand in the first line"
    assert np.allclose(np.diff(ax), np.diff(ax)[0]) and np.allclose(np.diff(bx), np.diff(ax)[0])
    assert b.get_linewidth() > 1.5 > a.get_linewidth() and a.get_color() == INK
    weight = {t.get_text(): t.get_fontweight() for t in charting.texts(chart)}
    assert (weight["B"], weight["A"]) == ("bold", "normal")
    assert {"100,0", "20,0"} <= set(weight), "the last figures"


def test_one_fall_is_no_streak(charting):
    figures = {"Một": (5.0, 6.0, 4.0), "Hai": (6.0, 5.0, 4.0), "Không": (4.0, 5.0, 6.0)}
    chart = charts_of_level.trends(charting.report({RATE: figures}), RATE)
    bold = [t.get_text() for t in charting.texts(chart) if t.get_fontweight() == "bold"]
    assert bold == [chart.title, "Hai"]
    assert [line.get_linewidth() > 1.5 for _, _, line in cells(chart)].count(True) == 1


def test_trends_show_the_median_of_all_units(charting):
    figures = {"A": (10.0, 50.0), "B": (20.0, 20.0), "C": (90.0, 30.0)}  # medians 20 and 30
    chart = charts_of_level.trends(charting.report({RATE: figures}), RATE)
    medians = [line.get_ydata() for line in chart.figure.axes[0].lines if line.get_color() == GREY]
    (_, one, _), *_ = cells(chart)  # A, best in August: 10 and 50
    scale = (one[0] - one[1]) / 40  # mm per unit
    assert len(medians) == 3
    assert (one[0] - medians[0]) / scale + 10 == pytest.approx([20, 30])


def test_a_gap_breaks_the_line(charting):
    figures = {"A": (10.0, 20.0, None, 40.0, None, 60.0), "B": (5.0, 5.0, 5.0, 5.0, 5.0, 5.0)}
    chart = charts_of_level.trends(charting.report({RATE: figures}), RATE)
    (x, y, _), _ = cells(chart)
    assert np.isnan(y).tolist() == [False, False, True, False, True, False]
    dots = [line for line in chart.figure.axes[0].lines if line.get_marker() == "."]
    assert [line.get_xdata().tolist() for line in dots] == [[x[3], x[5]]], "what stands alone is a dot"


def test_a_missing_month_keeps_its_place(charting):
    figures = {"A": (10.0, None, 30.0, 40.0), "B": (10.0, None, 20.0, 30.0)}
    chart = charts_of_level.trends(charting.report({RATE: figures}), RATE)
    (x, y, _), _ = cells(chart)
    assert len(x) == 4 and np.isnan(y).tolist() == [False, True, False, False]
    assert "tháng 5/2024 đến tháng 8/2024" in chart.subtitle


def test_a_break_of_the_series_breaks_the_line(charting):
    report = charting.report({RATE: {"A": (1.0, 2.0, 3.0, 4.0), "B": (5.0, 6.0, 7.0, 8.0)}}, period="2026-02")
    (_, y, _), _ = cells(charts_of_level.trends(report, RATE))
    assert np.isnan(y).tolist() == [False, False, True, False, False], "between December and January"


def test_trends_of_many_show_who_fell_longest_and_then_the_weakest(charting):
    figures = {f"Xã {k:02d}": (50.0 + k, 50.0 + k, 50.0 + k) for k in range(60)}
    figures["Xã 59"] = (120.0, 115.0, 109.0)  # the best of all, and the only one that fell twice
    chart = charts_of_level.trends(charting.report({RATE: figures}), RATE)
    names = [t.get_text() for t in charting.texts(chart) if t.get_text().startswith("Xã ") and len(t.get_text()) == 5]
    assert names == ["Xã 59", *(f"Xã {k:02d}" for k in range(38, -1, -1))]
    assert "chỉ vẽ 40 trong 60 đơn vị: giảm lâu nhất, rồi xếp cuối" in chart.subtitle
