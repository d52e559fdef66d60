"""One unit's figures: exact numbers, places among the communes, where they stand; what there is none of."""

from decimal import Decimal

import pytest

from analysis.core.model import MissingData
from analysis.report.unit_figures import figures_of, groups_of, vanished

# Yên Lộ: 31,0 − 43,4 = −12,4. By rate now: Phú Thủy 61, Tân Hạ and Hòa Bình 44,6 (both second), Yên Lộ 31,0 (fourth of four);
# before, among those with both figures: Phú Thủy 60, Tân Hạ 52,7, Yên Lộ 43,4 (third), now third again.
TEXT = """
                   | total_points | digitization_rate | certified_copies | overdue_rate
Yên Lộ             | 81,25 → 79,5 | 43,4 → 31,0       | 1.200 → 1.318    | 1 → 2,5
Tân Hạ             | 80 → 85,25   | 52,7 → 44,6       | 500 → 510        | 0 → 0
Thị trấn Hòa Bình  | 90 → 92      | – → 44,6          | 700 → 650        | 0 → 0
Phú Thủy           | 91 → !180    | 60 → 61           | . → .            | 0 → 0
@                  | 86,2 → 86,02 | 61,1 → 61,2       |                  |
"""


def test_numbers_are_those_printed(district):
    figure = figures_of(district(TEXT), "Yên Lộ")["digitization_rate"]
    assert (figure.value, figure.baseline, figure.delta) == (Decimal("31.0"), Decimal("43.4"), Decimal("-12.4"))
    assert (figure.text, figure.digits) == ("31,0", 1)
    assert (figure.origin, figure.before) == ("phu-luc.xlsx, PL I!D6", "phu-luc.xlsx, PL I!D6")


def test_a_difference_has_the_digits_of_the_finer_figure(district):
    figure = figures_of(district(TEXT), "Tân Hạ")["total_points"]
    assert (str(figure.delta), figure.digits) == ("5.25", 2)


def test_places_among_those_with_a_figure(district):
    report = district(TEXT)
    places = {
        unit: (figure.place, figure.peers, figure.alike, figure.rank_change)
        for unit in ("Yên Lộ", "Tân Hạ", "Thị trấn Hòa Bình", "Phú Thủy")
        for figure in [figures_of(report, unit)["digitization_rate"]]
    }
    assert places == {
        "Yên Lộ": (4, 4, 0, 0),
        "Tân Hạ": (2, 4, 1, 0),
        "Thị trấn Hòa Bình": (2, 4, 1, None),
        "Phú Thủy": (1, 4, 0, 0),
    }


def test_less_is_better_of_what_is_overdue(district):
    figures = figures_of(district(TEXT), "Yên Lộ")
    assert (figures["overdue_rate"].place, figures["overdue_rate"].alike) == (4, 0)


def test_a_count_and_the_areas_own_figures_have_no_place(district):
    report = district(TEXT)
    assert figures_of(report, "Yên Lộ")["certified_copies"].place is None
    assert {figure.place for figure in figures_of(report).values()} == {None}


def test_a_barred_figure_is_no_number_and_keeps_its_text(district):
    figure = figures_of(district(TEXT), "Phú Thủy")["total_points"]
    assert (figure.value, figure.delta, figure.text, figure.place) == (None, None, "180", None)
    assert figure.baseline == Decimal("91")


def test_a_unit_without_a_row_has_the_indicator_without_a_figure(district):
    figure = figures_of(district(TEXT), "Phú Thủy")["certified_copies"]
    assert (figure.value, figure.text, figure.origin) == (None, "", "")


def test_the_areas_own_figures_are_no_mean_of_its_communes(district):
    figures = figures_of(district(TEXT))
    assert {name: str(figure.value) for name, figure in figures.items()} == {
        "total_points": "86.02",
        "digitization_rate": "61.2",
    }
    assert figures["total_points"].delta == Decimal("-0.18")
    assert figures["total_points"].before == "phu-luc.xlsx, PL I!C10"


def test_no_difference_across_a_break_of_the_series(district):
    figures = figures_of(district("| total_points\n Yên Lộ | 80 → 90\n @ | 81 → 91", period="2026-01"), "Yên Lộ")
    assert (figures["total_points"].value, figures["total_points"].delta) == (Decimal(90), None)
    own = figures_of(district("| total_points\n @ | 81 → 91", period="2026-01"))["total_points"]
    assert (own.baseline, own.delta) == (Decimal(81), None)


def test_points_that_are_lacking(district):
    text = "| digitization_points | timeliness_points\n Yên Lộ | 14,56 | 20"
    figures = figures_of(district(text, baseline=None), "Yên Lộ")
    assert (figures["digitization_points"].lost, figures["timeliness_points"].lost) == (Decimal("7.44"), 0)


def test_groups_stand_in_the_order_of_the_law_with_their_parts(district):
    text = "| digitization_rate | satisfaction_points | online_payment_rate | data_reuse_rate\n Yên Lộ | 1 | 2 | 3 | 4"
    groups = groups_of(figures_of(district(text, baseline=None), "Yên Lộ"))
    shown = [
        (name, points and points.indicator_id, [part.indicator_id for part in parts]) for name, points, parts in groups
    ]
    assert shown == [
        ("transparency_points", None, []),
        ("timeliness_points", None, []),
        ("online_service_points", None, []),
        ("online_payment_points", None, ["online_payment_rate"]),
        ("satisfaction_points", "satisfaction_points", []),
        ("digitization_points", None, ["digitization_rate", "data_reuse_rate"]),
    ]


def test_what_only_the_baseline_has(district):
    report = district("| total_points | on_time_rate\n Yên Lộ | 80 → 81 | 99 → .\n Tân Hạ | 80 → 81 | – → .")
    assert vanished(report, "Yên Lộ") == ["on_time_rate"]
    assert vanished(report, "Tân Hạ") == []


def test_checks_stand_beside_their_figure(district):
    row = dict.fromkeys(("rule", "detail", "source", "place", "area"), "x")
    checks = [
        {**row, "severity": severity, "period": period, "unit": unit, "indicator_id": name}
        for severity, period, unit, name in (
            ("warning", "2024-08", "Yên Lộ", "digitization_rate"),
            ("error", "2024-07", "Yên Lộ", "digitization_rate"),
            ("info", "2024-08", "Yên Lộ", "digitization_rate"),
            ("error", "2024-08", "Tân Hạ", "digitization_rate"),
        )
    ]
    found = figures_of(district(TEXT, checks=checks), "Yên Lộ")
    assert [(row["severity"], row["period"]) for row in found["digitization_rate"].checks] == [
        ("error", "2024-07"),
        ("warning", "2024-08"),
    ]
    assert found["total_points"].checks == ()


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("Yên Lô", 'của đơn vị "Yên Lô" (gần giống: Yên Lộ)'),
        ("Quảng Châu", "(các đơn vị: Phú Thủy, Thị trấn Hòa Bình, Tân Hạ, Yên Lộ)"),
    ],
)
def test_a_unit_that_is_not_there_is_told_with_near_names(district, unit, said):
    with pytest.raises(MissingData) as told:
        figures_of(district(TEXT), unit)
    assert said in str(told.value) and "tháng 8/2024" in str(told.value)


def test_an_area_without_own_figures_is_told(district):
    with pytest.raises(MissingData, match="Huyện Thử không có số liệu riêng của tháng 8/2024"):
        figures_of(district("| total_points\n Yên Lộ | 80 → 81"))
