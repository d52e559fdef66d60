"""August 2024 of Khoái Châu, as published, against the illustrative July: the facts that its directive rests on."""

import pytest

from analysis.core.model import MissingData
from analysis.core.periods import parse_period
from analysis.measures.ranking import weak_lists
from analysis.report.facts_json import facts_dict


@pytest.fixture(scope="module")
def august(shipped):
    return shipped("2024-08")


FALLING = {
    *("Bình Minh", "Dân Tiến", "Đông Ninh", "Đồng Tiến", "Hàm Tử", "Ông Đình", "Tân Châu"),
    *("An Vỹ", "Dạ Trạch", "Đại Tập", "Liên Khê", "Nhuế Dương", "Thị trấn Khoái Châu"),
}


def test_thirteen_communes_fall_ten_rise_and_two_stay(august):
    found = facts_dict(august)["indicators"]["digitization_rate"]
    assert [found[key] for key in ("compared", "falling", "rising", "unchanged")] == [25, 13, 10, 2]
    assert [found[key] for key in ("new", "gone", "not_comparable")] == [[], [], []]
    assert sorted(august.state("digitization_rate", "falling")["unit"]) == sorted(FALLING)
    assert sorted(august.state("digitization_rate", "unchanged")["unit"]) == ["Thành Công", "Đông Kết"]


def test_the_weak_of_august_are_those_of_the_published_table(august):
    def weak(name):
        return [list(zip(rows["unit"], rows["value"], strict=True)) for _, _, rows in weak_lists(august.of(name), name)]

    assert weak("digitization_rate") == [
        [("Đông Ninh", 33.8), ("Đồng Tiến", 36.0), ("Ông Đình", 39.7)],
        [
            ("Bình Minh", 40.7),
            ("Tân Châu", 43.4),
            ("Dân Tiến", 43.5),
            ("Nhuế Dương", 45.5),
            ("Phùng Hưng", 46.0),
            ("Thị trấn Khoái Châu", 47.2),
            ("Hồng Tiến", 48.5),
        ],
    ]
    assert [len(units) for units in weak("total_points")] == [10, 14]


def test_august_ranks_share_their_places(august):
    rows = facts_dict(august)["indicators"]["digitization_rate"]["rows"]
    assert [(row["unit"], row["rank"]) for row in rows[:7]] == [
        ("Tân Dân", 1),
        ("An Vỹ", 2),
        ("Bình Kiều", 3),
        ("Dạ Trạch", 4),
        ("Thuần Hưng", 5),
        ("Thành Công", 5),
        ("Chí Tân", 7),
    ]


def test_august_says_that_an_illustrative_month_takes_part(august):
    assert facts_dict(august)["status"] == "illustrative"
    assert august.status_of([august.period]) == "official"


def test_a_baseline_of_the_analysts_choice_is_compared_though_it_is_no_neighbour(shipped):
    report = shipped("2024-08", "2024-06")
    assert (report.baseline, report.status) == (parse_period("2024-06"), "illustrative")
    assert sum(report.counts("digitization_rate").values()) == 25


def test_august_has_nine_months_of_history(august):
    assert [str(p) for p in august.history_periods()] == [
        "2023-12", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06", "2024-07", "2024-08",
    ]  # fmt: skip
    assert august.missing_periods() == []


def test_origin_is_file_sheet_and_cell(august):
    assert august.origin("Đồng Tiến", "digitization_rate") == "phu-luc-thang-8-2024.xlsx, Phụ lục 2!D30"
    assert august.origin("Đồng Tiến", "overdue_rate") == ""


def test_what_is_compared_with_has_its_place_too(august):
    assert august.origin_before("Đồng Tiến", "digitization_rate").startswith("phu-luc-minh-hoa.xlsx, ")
    assert august.origin_before("Đồng Tiến", "overdue_rate") == ""
    own = august.own_figures().set_index("indicator_id")
    assert own.loc["digitization_rate", "before_source"] == "phu-luc-minh-hoa.xlsx"


def test_a_month_that_the_store_does_not_have(shipped):
    with pytest.raises(MissingData, match="2024-09"):
        shipped("2024-09")
