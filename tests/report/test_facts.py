import json
import math

import pytest

from analysis.core.areas import load_area
from analysis.core.periods import parse_period
from analysis.report.facts_json import facts_dict
from analysis.report.readings import history_of

# One of each: fell, rose, stayed, new, gone, no figure now, none before, barred now, barred before.
EVERY_CASE = """
                  | digitization_rate | total_points
Yên Lộ            | 43,4 → 31,0       | 81,25 → 80,1
Tân Hạ            | 40,1 → 44,6       | 79 → 79,5
Phú Thủy          | 44,6 → 44,6       | 90 → 90
Mới               | . → 31            | . → 70
Cũ                | 50 → .            | 60 → .
Mất Số            | 50,5 → –          | 80 → 80
Hết Số            | – → 52,5          | 80 → 80
Sai Nay           | 50 → !180         | 80 → 80
Sai Trước         | !180 → 50         | 80 → 80
@                 | 60,15 → 61,2      | 86,22 → 86,02
"""


# facts.json


def test_facts_are_exactly_what_the_contract_names(report_of):
    facts = facts_dict(report_of(EVERY_CASE, statuses={"2024-07": "provisional"}))
    digitization = facts["indicators"].pop("digitization_rate")
    rows = digitization.pop("rows")
    assert facts.pop("own") and digitization.pop("sources")  # test_facts_json.py holds what they say
    assert list(facts["indicators"]) == ["total_points"]
    assert facts | {"indicators": None} == {
        "area": "thu",
        "area_name": "Huyện Thử",
        "period": "2024-08",
        "baseline": "2024-07",
        "status": "provisional",
        "units": 8,
        "indicators": None,
        "group_check": [],
    }
    assert digitization == {
        "name": "Tỷ lệ số hóa hồ sơ",
        "unit": "percent",
        "polarity": 1,
        "compared": 3,
        "falling": 1,
        "rising": 1,
        "unchanged": 1,
        "new": ["Mới"],
        "gone": ["Cũ"],
        "not_comparable": ["Mất Số", "Hết Số", "Sai Nay", "Sai Trước"],
        "mean": 42.283333,  # (31 + 44,6 + 44,6 + 31 + 52,5 + 50) / 6 = 253,7 / 6
        "median": 44.6,
        "min": 31.0,
        "max": 52.5,
    }
    columns = ("unit", "unit_id", "value", "baseline", "delta", "rank", "baseline_rank", "streak")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("Hết Số", "het-so", 52.5, None, None, 1, None, 0),
        ("Sai Trước", "sai-truoc", 50.0, None, None, 2, None, 0),
        ("Tân Hạ", "tan-ha", 44.6, 40.1, 4.5, 3, 6, 1),
        ("Phú Thủy", "phu-thuy", 44.6, 44.6, 0.0, 3, 4, 0),
        ("Yên Lộ", "yen-lo", 31.0, 43.4, -12.4, 5, 5, -1),
        ("Mới", "moi", 31.0, None, None, 5, None, 0),
        ("Mất Số", "mat-so", None, 50.5, None, None, 1, 0),
        ("Sai Nay", "sai-nay", None, 50.0, None, None, 2, 0),
    ]
    assert all(set(row) == set(columns) for row in rows)


def test_every_value_has_a_type_that_json_knows(report_of):
    facts = facts_dict(report_of(EVERY_CASE))
    assert json.loads(json.dumps(facts, allow_nan=False)) == facts
    for indicator in facts["indicators"].values():
        for row in indicator["rows"]:
            assert type(row["streak"]) is int
            assert {type(row[key]) for key in ("rank", "baseline_rank")} <= {int, type(None)}
            assert {type(row[key]) for key in ("value", "baseline", "delta")} <= {float, type(None)}
        assert {type(indicator[key]) for key in ("compared", "falling", "rising", "unchanged")} == {int}


def test_the_states_add_up_to_the_units_of_both_periods(report_of):
    for indicator in facts_dict(report_of(EVERY_CASE))["indicators"].values():
        named = sum(len(indicator[state]) for state in ("new", "gone", "not_comparable"))
        assert indicator["compared"] + named == 9
        assert indicator["falling"] + indicator["rising"] + indicator["unchanged"] == indicator["compared"]


def test_a_label_is_an_indicator_without_figures(report_of):
    facts = facts_dict(report_of(" | rating\nA | Tốt → Khá\nB | Tốt → Tốt"))
    rating = facts["indicators"]["rating"]
    assert (rating["unit"], rating["compared"], rating["not_comparable"]) == ("label", 0, ["A", "B"])
    assert [rating[key] for key in ("mean", "median", "min", "max")] == [None] * 4
    assert [(row["value"], row["rank"]) for row in rating["rows"]] == [(None, None)] * 2


def test_the_areas_own_figure_enters_no_count(report_of):
    facts = facts_dict(report_of(" | digitization_rate\nA | 40 → 50\n@ | 99 → 10"))
    found = facts["indicators"]["digitization_rate"]
    assert (facts["units"], found["compared"], found["falling"], found["mean"], found["max"]) == (1, 1, 0, 50.0, 50.0)


GROUPS = (
    " | transparency_points | timeliness_points | online_service_points | online_payment_points"
    " | satisfaction_points | digitization_points | total_points"
)


def test_group_check_of_a_report_whose_groups_do_not_make_its_total(report_of):
    report = report_of(
        f"{GROUPS}\nA | 18 | 15 | 7,5 | 7,2 | 18 | 18 | 82,1\nB | 10,2 | 19,8 | 7,1 | 8,5 | 18 | 15,5 | 79,01",
        baseline=None,
    )
    assert facts_dict(report)["group_check"] == [
        {"unit": "A", "sum": 83.7, "published": 82.1, "difference": 1.6, "bound": 0.35, "ok": False},
        {"unit": "B", "sum": 79.1, "published": 79.01, "difference": 0.09, "bound": 0.305, "ok": True},
    ]


def test_group_check_holds_the_areas_own_points_and_leaves_out_a_barred_figure(report_of):
    report = report_of(
        f"{GROUPS}\n@ | 18 | 15 | 7,5 | 7,2 | 18 | 18 | 82,1\nA | !19 | 15 | 7,5 | 7,2 | 18 | 18 | 82,1", baseline=None
    )
    assert [(found["unit"], found["ok"]) for found in facts_dict(report)["group_check"]] == [("Huyện Thử", False)]


def test_the_area_has_its_own_digits_and_the_communes_theirs(report_of):
    report = report_of(
        " | on_time_rate | satisfaction_rate\nA | 37,9 → 40 | 99,5\n@ | 99,62 → 99,7 | 100", baseline="2024-07"
    )
    assert (report.digits("on_time_rate"), report.digits("satisfaction_rate")) == (1, 1)
    assert dict(zip(report.own["indicator_id"], report.own["digits"], strict=True)) == {
        "on_time_rate": 2,
        "satisfaction_rate": 0,
    }


def test_a_barred_figure_does_not_set_the_digits(report_of):
    assert report_of(" | digitization_rate\nA | 40,1 → 50\nB | 40 → !150,1234").digits("digitization_rate") == 1


@pytest.mark.parametrize(("printed", "digits"), [("50", 0), ("50,25", 2), ("50,1234", 3)])
def test_digits_are_those_that_are_printed_and_at_most_three(report_of, printed, digits):
    assert report_of(f" | digitization_rate\nA | {printed}").digits("digitization_rate") == digits


def test_the_areas_own_figures_have_no_delta_across_a_break(report_of):
    text = " | on_time_rate\nA | 90 → 91\n@ | 99,62 → 99,7"
    assert report_of(text, period="2026-02").own["delta"].tolist() == [0.08]
    broken = report_of(text, period="2026-01")
    assert math.isnan(broken.own["delta"].iloc[0])
    assert broken.break_reason("on_time_rate").startswith("Từ năm 2026")


def test_the_kind_of_a_unit_is_the_registers_or_as_printed(report_of):
    text = " | digitization_rate\nYên Lộ | 40\nThị trấn Mẫu | 41"
    assert report_of(text, kind="phường").changes["kind"].tolist() == ["phường", "thị trấn"]
    assert report_of(text, kind=None).changes["kind"].tolist() == ["", "thị trấn"]


def test_checks_stand_worst_first_and_those_of_the_period_before_the_baselines(report_of):
    def check(severity, period):
        return dict.fromkeys(("rule", "area", "unit", "indicator_id", "detail", "source", "place"), "") | {
            "severity": severity,
            "period": period,
        }

    given = [
        check("info", "2024-08"),
        check("error", "2024-07"),
        check("warning", "2024-08"),
        check("error", "2024-08"),
    ]
    report = report_of(" | digitization_rate\nA | 40", checks=given)
    assert report.checks == (given[3], given[1], given[2], given[0])
    assert (report.errors, report.warnings) == (2, 1)


# History


def test_history_is_the_twelve_periods_before_of_the_same_kind(make_root):
    root = make_root()
    for period in ("2023-06", "2023-07", "2023-09", "2024-Q1", "2024-07", "2024-08", "2024-09", "2024"):
        root.raw(period).mkdir()
    found = history_of(load_area("thu"), parse_period("2024-08"))
    assert [str(p) for p in found] == ["2023-09", "2024-07", "2024-08"]
    assert [str(p) for p in history_of(load_area("thu"), parse_period("2024-07"))] == ["2023-07", "2023-09", "2024-07"]


def test_a_gap_of_the_history_is_named(report_of):
    report = report_of(" | digitization_rate\nA | 40 → . → 42 → 43")
    assert [str(p) for p in report.missing_periods()] == ["2024-06"]
