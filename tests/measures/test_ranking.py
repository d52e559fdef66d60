import pandas as pd
import pytest

from analysis.core.periods import parse_period
from analysis.measures import ranking
from analysis.measures.change import compare

JULY, AUGUST = parse_period("2024-07"), parse_period("2024-08")


def ranks(values, indicator_id="digitization_rate"):
    values = pd.Series(values, dtype=float)
    return ranking.ranks(values, pd.Series(indicator_id, index=values.index)).tolist()


# Ties share the best place


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([82.8, 78.5, 78.5, 77.6], [1, 2, 2, 4]),
        ([100, 100, 100], [1, 1, 1]),
        ([33.8, 82.8, 36], [3, 1, 2]),
        ([0.3, 0.1 + 0.2, 0.2], [1, 1, 3]),  # one printed figure, though not one float
        ([5], [1]),
    ],
)
def test_ties_share_the_best_place(values, places):
    assert ranks(values) == places


def test_less_is_better_where_the_polarity_says_so():
    assert ranks([2, 0, 7, 0], "overdue_dossiers") == [3, 1, 4, 1]


def test_more_is_first_where_there_is_no_polarity():
    assert ranks([157, 160], "information_only_procedures") == [2, 1]


def test_a_unit_without_a_figure_has_no_place_and_takes_none():
    assert pd.Series(ranks([50, None, 40])).fillna(-1).tolist() == [1, -1, 2]


def test_each_indicator_is_ranked_by_itself():
    values, names = pd.Series([10.0, 20, 10, 20]), pd.Series(["digitization_rate"] * 2 + ["overdue_rate"] * 2)
    assert ranking.ranks(values, names).tolist() == [2, 1, 1, 2]


def test_ranks_of_nothing_are_nothing():
    assert ranking.ranks(pd.Series([], dtype=float), pd.Series([], dtype=str)).empty


# Movement


def test_places_move_only_among_the_units_of_both_periods(long_table):
    now = long_table("2024-08", {"Mới": "99", "A": "80", "B": "70", "C": "60", "Mất số": None})
    then = long_table("2024-07", {"Cũ": "98", "Mất số": "90", "B": "85", "A": "75", "C": "75"})
    rows = ranking.ranked(compare(now, then, AUGUST, JULY)).set_index("unit")
    places = rows[["rank", "baseline_rank", "rank_change"]].astype("Int64").astype(object)
    places = places.where(places.notna(), None).to_numpy().tolist()
    assert dict(zip(rows.index, places, strict=True)) == {
        # July: Cũ 98, Mất số 90, B 85, A = C 75. Among A, B, C alone: B 1, A and C 2; August: A 1, B 2, C 3.
        "Mới": [1, None, None],
        "A": [2, 4, 1],
        "B": [3, 3, -1],
        "C": [4, 4, -1],
        "Mất số": [None, 2, None],
        "Cũ": [None, 1, None],
    }


def test_nothing_moves_without_a_baseline(long_table):
    now = long_table("2024-08", {"A": "80", "B": "70"})
    rows = ranking.ranked(compare(now, now.iloc[:0], AUGUST, None))
    assert rows["rank"].tolist() == [1, 2]
    assert rows["rank_change"].isna().all()


# The weak, by thresholds


def named(lists):
    return [(low, high, rows["unit"].tolist()) for low, high, rows in lists]


ROWS = pd.DataFrame(
    {"unit": list("ABCDEF"), "value": [39.9, 40.0, 49.9, 50.0, None, 12.0]},
)


def test_below_and_between_the_thresholds_weakest_first():
    assert named(ranking.weak_lists(ROWS, "digitization_rate")) == [
        (float("-inf"), 40, ["F", "A"]),
        (40, 50, ["B", "C"]),
    ]


def test_above_and_between_where_less_is_better(monkeypatch):
    monkeypatch.setattr(ranking, "thresholds", lambda name: (40, 50))
    assert named(ranking.weak_lists(ROWS.assign(value=[39.9, 40.0, 49.9, 50.0, None, 60.0]), "overdue_rate")) == [
        (50, float("inf"), ["F"]),
        (40, 50, ["D", "C"]),
    ]


def test_an_indicator_without_thresholds_has_no_lists():
    assert ranking.weak_lists(ROWS, "on_time_rate") == []
