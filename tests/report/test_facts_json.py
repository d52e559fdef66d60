"""facts.json leads from each figure to its file, sheet and cell; worked out by hand from where the rows stand."""

import json

from analysis.report.facts_json import facts_dict

# Rows stand from row 6 on, indicators from column C on; each month has its figure in the same cell of its own file.
FIGURES = """
         | digitization_rate | total_points
Yên Lộ   | 43,4 → 31,0       | 81,2 → 80
Tân Hạ   | 44,6 → –          | . → 70
Phú Thủy | !50 → 52,5        |
@        | 60,5 → 61,2       | – → 6/10
"""


def in_their_own_files(report):
    """`report` with the file of the baseline named otherwise than that of the period."""
    report.before["source"] = "cu.xlsx"
    own = report.own
    own["before_source"] = own["before_source"].mask(own["before_source"].notna(), "cu.xlsx")
    return report


def test_each_figure_of_a_row_has_its_place_in_both_periods(report_of):
    facts = facts_dict(in_their_own_files(report_of(FIGURES)))
    assert facts["indicators"]["digitization_rate"]["sources"] == {
        "Yên Lộ": {"value": "phu-luc.xlsx, PL I!C6", "baseline": "cu.xlsx, PL I!C6"},
        "Tân Hạ": {"value": None, "baseline": "cu.xlsx, PL I!C7"},
        "Phú Thủy": {"value": "phu-luc.xlsx, PL I!C8", "baseline": None},
    }
    assert facts["indicators"]["total_points"]["sources"]["Tân Hạ"] == {
        "value": "phu-luc.xlsx, PL I!D7",
        "baseline": None,
    }


def test_every_row_that_has_a_figure_has_a_source(report_of):
    for indicator in facts_dict(report_of(FIGURES))["indicators"].values():
        assert {row["unit"] for row in indicator["rows"]} == set(indicator["sources"])
        for row in indicator["rows"]:
            found = indicator["sources"][row["unit"]]
            assert [found[key] is None for key in ("value", "baseline")] == [
                row[key] is None for key in ("value", "baseline")
            ]


def test_the_areas_own_figures_are_a_list_of_their_own(report_of):
    facts = facts_dict(in_their_own_files(report_of(FIGURES)))
    assert facts["own"] == [
        {
            "indicator_id": "total_points",
            "value": 6.0,
            "text": "6/10",
            "source": "phu-luc.xlsx",
            "place": "PL I!D9",
            "baseline": None,
            "baseline_source": None,
            "baseline_place": None,
            "delta": None,
        },
        {
            "indicator_id": "digitization_rate",
            "value": 61.2,
            "text": "61,2",
            "source": "phu-luc.xlsx",
            "place": "PL I!C9",
            "baseline": 60.5,
            "baseline_source": "cu.xlsx",
            "baseline_place": "PL I!C9",
            "delta": 0.7,
        },
    ]
    assert json.loads(json.dumps(facts, allow_nan=False)) == facts


def test_a_label_of_the_area_keeps_its_words(report_of):
    (own,) = facts_dict(report_of(" | rating\nA | Tốt\n@ | Khá", baseline=None))["own"]
    assert (own["value"], own["text"], own["place"]) == (None, "Khá", "PL I!C7")


def test_without_a_baseline_only_the_period_has_sources(report_of):
    facts = facts_dict(report_of(" | digitization_rate\nA | 40", baseline=None))
    assert facts["indicators"]["digitization_rate"]["sources"] == {
        "A": {"value": "phu-luc.xlsx, PL I!C6", "baseline": None}
    }
    assert facts["own"] == []


def test_mean_and_median_are_of_the_figures_that_count(report_of):
    found = facts_dict(report_of(" | digitization_rate\nA | 10\nB | 20\nC | 60\nD | –\nE | !180\n@ | 90"))
    rate = found["indicators"]["digitization_rate"]
    # (10 + 20 + 60) / 3 = 30; the middle one of 10, 20, 60 is 20
    assert [rate[key] for key in ("mean", "median", "min", "max")] == [30.0, 20.0, 10.0, 60.0]
