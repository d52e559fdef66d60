"""What the titles say: the finding, with all who tie, in the words of the indicator's direction and of the kind of period."""

import pytest

from analysis.report import charts_of_change, charts_of_level

RATE = "digitization_rate"
ONE_FELL = {"Yên Lộ": (50.0, 43.1), "Tân Hạ": (40.0, 44.0), "Phú Thủy": (30.0, 30.0)}


def test_change_names_all_who_tie(charting):
    figures = {"A": (50.0, 43.1), "B": (40.0, 33.1), "C": (30.0, 29.0), "D": (20.0, 20.0), "E": (10.0, 12.0)}
    chart = charts_of_change.change_bars(charting.report({RATE: figures}), RATE)
    assert chart.title == "A và B cùng giảm 6,9 điểm %, nhiều nhất trong 3/5 đơn vị giảm"


@pytest.mark.parametrize(
    ("figures", "title"),
    [
        (ONE_FELL, "Yên Lộ giảm 6,9 điểm %, các đơn vị khác không giảm"),
        (
            {"A": (5.0, 3.0), "B": (5.0, 3.0), "C": (5.0, 3.0), "D": (5.0, 3.0), "E": (5.0, 4.0)},
            "4 đơn vị cùng giảm 2,0 điểm %, nhiều nhất trong 5/5 đơn vị giảm",
        ),
        ({"A": (5.0, 3.0), "B": (5.0, 3.0)}, "A và B cùng giảm 2,0 điểm %"),
        (dict.fromkeys("ABCD", (5.0, 3.0)), "Cả 4 đơn vị cùng giảm 2,0 điểm %"),
        (
            {"A": (5.0, 7.0), "B": (5.0, 6.0), "C": (5.0, 5.0)},
            "Không đơn vị nào giảm; A tăng 2,0 điểm %, nhiều nhất trong 2/3 đơn vị tăng",
        ),
        (dict.fromkeys("ABC", (5.0, 5.0)), "Cả 3 đơn vị không đổi"),
        ({"Thị trấn Hòa Bình": (5.0, 3.5)}, "Thị trấn Hòa Bình giảm 1,5 điểm %"),
    ],
)
def test_change_says_how_many_fell(charting, figures, title):
    assert charts_of_change.change_bars(charting.report({RATE: figures}), RATE).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A: 5,0 → 3; B: 5,0 → 6; C: 9,0 → –", "A giảm 2,0 điểm %, các đơn vị khác so sánh được không giảm"),
        ("A: 5,0 → 3; B: 5,0 → 6; C: . → 4", "A giảm 2,0 điểm %, các đơn vị khác so sánh được không giảm"),
        ("A: 5,0 → 7; B: 5,0 → .", "A tăng 2,0 điểm %"),
        ("A: 5,0 → 5; B: 5,0 → .", "A không đổi"),
        ("A: 5,0 → 5; B: 7,0 → 7; C: 8,0 → –", "Cả 2 đơn vị so sánh được không đổi"),
        (
            "A: 5,0 → 7; B: 5,0 → 6; C: 9,0 → .",
            "Không đơn vị nào giảm trong các đơn vị so sánh được; A tăng 2,0 điểm %, nhiều nhất trong 2/2 đơn vị tăng",
        ),
        (
            "A: 5,0 → 7; B: 5,0 → 5; C: 9,0 → !180",
            "Không đơn vị nào giảm trong các đơn vị so sánh được; A tăng 2,0 điểm %, các đơn vị khác so sánh được không tăng",
        ),
    ],
)
def test_of_units_that_are_not_compared_nothing_is_said(rates, text, title):
    assert charts_of_change.change_bars(rates(text), RATE).title == title


def test_where_less_is_better_the_rise_is_told(charting):
    report = charting.report({"overdue_rate": {"A": (5.0, 1.0), "B": (2.0, 4.5), "C": (1.0, 2.0)}})
    chart = charts_of_change.change_bars(report, "overdue_rate")
    assert chart.title == "B tăng 2,5 điểm %, nhiều nhất trong 2/3 đơn vị tăng"
    assert "Cột gạch chéo: giảm; tên đậm: tăng. Thấp hơn là tốt hơn." in chart.subtitle
    assert charts_of_change.ranking(report, "overdue_rate").title == "A đứng đầu với 1,0%; B cuối bảng với 4,5%"


def test_counts_have_thousands_and_no_unit(charting):
    report = charting.report({"certified_copies": {"A": (4859, 3090), "B": (157, 158)}})
    assert charts_of_change.change_bars(report, "certified_copies").title == "A giảm 1.769, các đơn vị khác không giảm"
    assert charts_of_change.ranking(report, "certified_copies").title == "A đứng đầu với 3.090; B cuối bảng với 158"


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ((9.0, 9.0, 8.0, 7.5), "A và B cùng đứng đầu với 9,0%; D cuối bảng với 7,5%"),
        ((9.0, 7.0, 7.0, 7.0), "A đứng đầu với 9,0%; B, C và D cùng cuối bảng với 7,0%"),
        ((9.0, 7.0, 7.0, 7.0, 7.0), "A đứng đầu với 9,0%; 4 đơn vị cùng cuối bảng với 7,0%"),
        ((7.0, 7.0, 7.0), "Cả 3 đơn vị cùng ở mức 7,0%"),
        ((7.0,), "Chỉ A có số liệu: 7,0%"),
    ],
)
def test_ranking_names_all_who_tie(charting, values, title):
    report = charting.report({RATE: {name: (value,) for name, value in zip("ABCDE", values, strict=False)}})
    assert charts_of_change.ranking(report, RATE).title == title


def test_a_ranking_that_is_cut_says_what_it_shows(charting):
    report = charting.report({RATE: {f"Xã {k}": (float(k),) for k in range(1, 201)}})
    chart = charts_of_change.ranking(report, RATE)
    assert chart.title == "195 đơn vị xếp cuối: từ 195,0% đến 1,0%; xã 1 cuối bảng"
    assert "; chỉ vẽ 195 đơn vị xếp cuối trong 200." in chart.subtitle


def test_the_year_stands_where_the_periods_are_of_two(charting):
    chart = charts_of_change.ranking(charting.report({RATE: ONE_FELL}, period="2024-01"), RATE)
    assert "tháng 12/2023 (○) và tháng 1/2024 (●)" in chart.subtitle


def test_units_that_are_left_out_are_counted(charting):
    report = charting.report({RATE: {**ONE_FELL, "Mới": (None, 70.0), "Cũ": (60.0, None)}})
    # As the headline beside it counts them: 1 new, none that cannot be compared; then one of each; then the other way round.
    assert "; 1 đơn vị mới có, không vẽ" in charts_of_change.change_bars(report, RATE).subtitle
    both = {RATE: {**ONE_FELL, "Thiếu": (5.0, None)}, "total_points": dict.fromkeys([*ONE_FELL, "Thiếu"], (80.0, 80.0))}
    without_rate = charts_of_change.change_bars(charting.report(both), RATE).subtitle
    assert "; 1 đơn vị không so sánh được, không vẽ" in without_rate
    one_of_each = charting.report({RATE: {**both[RATE], "Mới": (None, 70.0)}, "total_points": both["total_points"]})
    assert (
        "; 2 đơn vị mới có hoặc không so sánh được, không vẽ"
        in charts_of_change.change_bars(one_of_each, RATE).subtitle
    )
    assert "; 1 đơn vị không có số liệu, không vẽ" in charts_of_change.ranking(charting.report(both), RATE).subtitle


def test_slope_names_all_who_moved_most(charting):
    # July: A B C D E F; August: C D A B F E. A and B lose two places, C and D win two, E and F change by one.
    july, august = "ABCDEF", "CDABFE"
    figures = {name: (90.0 - july.index(name), 80.0 - august.index(name)) for name in july}
    chart = charts_of_change.rank_slope(charting.report({RATE: figures}), RATE)
    assert chart.title == "Xuống nhiều bậc nhất: A và B (2 bậc); lên nhiều bậc nhất: C và D (2 bậc)"


def test_slope_of_many_says_whom_it_names(charting):
    # 60 units; the first ten fall to the end: each of them loses 50 places, each of the others wins 10.
    figures = {f"Xã {k:02d}": (100.0 - k, 100.0 - k if k > 10 else 30.0 - k) for k in range(1, 61)}
    chart = charts_of_change.rank_slope(charting.report({RATE: figures}), RATE)
    assert chart.title == (
        "Xuống nhiều bậc nhất: 10 đơn vị (50 bậc); lên nhiều bậc nhất: 50 đơn vị (10 bậc); ghi tên 10/60 đơn vị"
    )


def test_slope_without_a_move(charting):
    chart = charts_of_change.rank_slope(charting.report({RATE: {"A": (5.0, 6.0), "B": (4.0, 5.0)}}), RATE)
    assert chart.title == "Không đơn vị nào đổi bậc"


def test_places_are_those_among_the_units_of_both_periods(charting):
    chart = charts_of_change.rank_slope(charting.report({RATE: {**ONE_FELL, "Mới": (None, 43.5)}}), RATE)
    # Yên Lộ stood before Tân Hạ and stands after it; that Mới came between them is no move.
    assert chart.title == "Xuống nhiều bậc nhất: Yên Lộ (1 bậc); lên nhiều bậc nhất: Tân Hạ (1 bậc)"
    assert "; chỉ xếp giữa 3 đơn vị có số liệu ở cả hai kỳ." in chart.subtitle
    assert "Tân Hạ từ 2 đến 1; Yên Lộ từ 1 đến 2" in chart.alt  # among all, Yên Lộ is the third now


def of_groups(*columns):
    """{indicator_id: {unit: one value}} of up to four columns of values for A, B, C …"""
    names = ("total_points", "timeliness_points", "overdue_rate", RATE)
    return {
        i: {u: (v,) for u, v in zip("ABCDE", values, strict=False)} for i, values in zip(names, columns, strict=False)
    }


@pytest.mark.parametrize(
    ("columns", "title"),
    [
        (((80.0, 70.0, 90.0), (18.0, 12.0, 20.0), (0.5, 2.0, 3.0)), "B yếu nhất ở 2/3 chỉ tiêu"),
        # Less is better of what is overdue: A is weakest there and in the points, B in both others.
        (
            ((80.0, 70.0, 90.0), (12.0, 19.0, 20.0), (4.0, 2.0, 3.0), (50.0, 40.0, 60.0)),
            "A và B cùng yếu nhất ở 2/4 chỉ tiêu",
        ),
        (((80.0, 70.0, 90.0), (12.0, 19.0, 20.0)), "Không đơn vị nào yếu nhất ở từ hai chỉ tiêu trở lên"),
        (((80.0, 80.0, 80.0), (12.0, 12.0, 12.0)), "Các đơn vị bằng nhau ở mọi chỉ tiêu"),
        (((80.0,), (12.0,)), "Chỉ A có số liệu"),
    ],
)
def test_heat_names_all_who_are_weakest_most_often(charting, columns, title):
    report = charting.report(of_groups(*columns))
    assert charts_of_level.indicator_heat(report, "total_points").title == title


def test_weakest_of_all_units_not_of_those_shown(charting):
    # 141 units, of which the heat map leaves out the one that leads by the rate; it is the weakest of all in two others.
    leader = {RATE: 99.0, "total_points": 10.0, "timeliness_points": 1.0}
    figures = {i: {"Đầu": (low,), **{f"Xã {k}": (20.0 + k / 10,) for k in range(140)}} for i, low in leader.items()}
    chart = charts_of_level.indicator_heat(charting.report(figures), RATE)
    assert chart.title == "Không đơn vị nào yếu nhất ở từ hai chỉ tiêu trở lên"


def test_months_count_who_was_weakest_in_each(charting):
    figures = {"A": (10.0, 20.0, 10.0), "B": (15.0, 15.0, 15.0), "C": (20.0, 15.0, 30.0)}
    chart = charts_of_level.month_heat(charting.report({RATE: figures}), RATE)
    assert chart.title == "A yếu nhất ở 2/3 tháng"  # June and August; B and C tie in July
    quarters = charts_of_level.month_heat(charting.report({RATE: figures}, period="2024-Q3"), RATE)
    assert quarters.title == "A yếu nhất ở 2/3 kỳ"


def test_a_unit_that_is_gone_was_the_weakest_in_its_time(charting):
    figures = {"A": (20.0, 10.0), "B": (30.0, 40.0), "Cũ": (5.0, None)}
    chart = charts_of_level.month_heat(charting.report({RATE: figures}), RATE)
    assert chart.title == "Không đơn vị nào yếu nhất ở từ hai tháng trở lên"


@pytest.mark.parametrize(
    ("period", "figures", "title"),
    [
        (
            "2024-08",
            {"A": (9.0, 8.0, 7.0, 6.0), "B": (9.0, 8.0, 7.5, 7.0), "C": (1.0, 3.0, 2.0, 1.0)},
            "B và A cùng giảm 3 tháng liên tiếp, dài nhất",  # in rank order
        ),
        ("2024-Q3", {"A": (9.0, 8.0, 7.0), "B": (9.0, 8.0, 8.5)}, "A giảm 2 kỳ liên tiếp, dài nhất"),
        (
            "2024-08",
            {"A": (9.0, 9.5, 7.0), "B": (9.0, 8.0, 8.5)},
            "Không đơn vị nào giảm từ hai tháng liên tiếp trở lên",
        ),
        ("2024-08", {"A": (9.0, 8.0)}, "Chưa đủ số liệu ba tháng liền nhau để xét giảm liên tiếp"),
        ("2024-08", {"A": (9.0, None, 8.0)}, "Chưa đủ số liệu ba tháng liền nhau để xét giảm liên tiếp"),
        ("2024-08", {"A": (9.0, 8.0, None, 7.0)}, "Chưa đủ số liệu ba tháng liền nhau để xét giảm liên tiếp"),
    ],
)
def test_trends_name_the_longest_falls(charting, period, figures, title):
    assert charts_of_level.trends(charting.report({RATE: figures}, period=period), RATE).title == title


def test_trends_tell_the_rise_where_less_is_better(charting):
    report = charting.report({"overdue_rate": {"A": (1.0, 2.0, 3.0), "B": (9.0, 8.0, 7.0)}})
    chart = charts_of_level.trends(report, "overdue_rate")
    assert chart.title == "A tăng 2 tháng liên tiếp, dài nhất"
    assert "tên đậm: tăng từ hai tháng liên tiếp" in chart.subtitle


def test_distribution_says_the_unit_of_its_figures(charting):
    figures = {"timeliness_points": {"A": (15.0,), "B": (20.0,)}, RATE: {"A": (30.0,), "B": (100.0,)}}
    assert charts_of_level.distribution(charting.report(figures)).title == (
        "Tỷ lệ số hóa hồ sơ chênh lệch nhiều nhất giữa các đơn vị: từ 30,0% đến 100,0%"
    )


def test_distribution_with_ties_and_without_spread(charting):
    # A quarter of 20 points, and a quarter of 100 percent.
    figures = {"timeliness_points": {"A": (15.0,), "B": (20.0,)}, RATE: {"A": (50.0,), "B": (75.0,)}}
    assert charts_of_level.distribution(charting.report(figures)).title == (
        "Tiến độ giải quyết và tỷ lệ số hóa hồ sơ chênh lệch nhiều nhất giữa các đơn vị"
    )
    alike = charting.report({RATE: {"A": (50.0,), "B": (50.0,)}})
    assert charts_of_level.distribution(alike).title == "Ở mọi chỉ tiêu, các đơn vị bằng nhau"
    alone = charting.report({RATE: {"A": (50.0,)}})
    assert charts_of_level.distribution(alone).title == "Chỉ A có số liệu"


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ((90.0, 79.99, 79.5, 80.0), "2/4 đơn vị dưới 80 điểm; thấp nhất: C (79,50 điểm)"),
        ((79.5, 79.5, 90.0), "2/3 đơn vị dưới 80 điểm; thấp nhất: A và B (79,50 điểm)"),
        ((80.0, 95.0), "Không có đơn vị nào dưới 80 điểm; thấp nhất: A (80,00 điểm)"),
    ],
)
def test_totals_count_who_is_below_the_threshold(charting, values, title):
    report = charting.report({"total_points": {u: (v,) for u, v in zip("ABCD", values, strict=False)}})
    assert charts_of_level.total_bands(report).title == title


def test_no_title_gives_a_cause_or_a_judgement(charting):
    for chart in charting.all_charts(charting.report(charting.invented(12))).values():
        words = f" {chart.title} {chart.subtitle} {chart.alt} ".lower()
        assert not [word for word in (" do ", " nhờ ", " vì ", " kém ", " tệ ", " xấu ") if word in words]
