"""How many dossiers the units have, and which have about as many; all numbers worked out by hand."""

import pandas as pd
import pytest

from analysis.measures.volume import similar, volumes
from analysis.reference.indicators import catalogue, read_table

COLUMNS = ["unit", "indicator_id", "denominator", "usable", "scope"]


def long_rows(*rows):
    """The columns of the long table that are read, of rows (unit, indicator_id, denominator[, usable[, scope]])."""
    return pd.DataFrame([[*row, *[True, "commune"][len(row) - 3 :]] for row in rows], columns=COLUMNS)


def found(*rows):
    table = volumes(long_rows(*rows))
    return [tuple(row) for row in table.itertuples(index=False)]


def named(own, **others):
    """Names of the units that are like one with `own` dossiers, the nearest first."""
    return list(similar(pd.Series({"own": own, **others}, dtype=float), "own").index)


def test_the_volume_is_the_printed_denominator():
    assert found(("A", "on_time_rate", 120.0), ("B", "on_time_rate", None), ("C", "total_points", 100.0)) == [
        ("hồ sơ tính tiến độ giải quyết", "A", 120.0, "on_time_rate")
    ]


def test_what_is_not_of_a_commune_or_is_barred_is_no_volume():
    assert found(("A", "on_time_rate", 120.0, False), ("Tỉnh", "on_time_rate", 900.0, True, "area")) == []


def test_one_whole_printed_with_several_figures_counts_once_and_two_wholes_stand_apart():
    rows = [("A", "overdue_dossiers", 120.0), ("A", "on_time_rate", 120.0), ("A", "online_submission_rate", 130.0)]
    assert found(*rows) == [
        ("hồ sơ tính tiến độ giải quyết", "A", 120.0, "on_time_rate"),
        ("hồ sơ đã nộp", "A", 130.0, "online_submission_rate"),
    ]


def test_a_unit_with_two_different_numbers_of_the_same_dossiers_has_none():
    rows = [("A", "on_time_rate", 120.0), ("A", "overdue_rate", 121.0), ("B", "overdue_rate", 0.0)]
    assert found(*rows) == [("hồ sơ tính tiến độ giải quyết", "B", 0.0, "overdue_rate")]


def test_from_half_to_double_is_similar_both_ends_included():
    # Half of 101 is 50,5: 50 is not in, 51 is; double is 202.
    assert named(101, half=50, above=51, double=202, more=203) == ["above", "double"]
    assert named(100, half=50, double=200) == ["half", "double"]  # 50 and 100 away


def test_ten_are_enough_the_nearest_first_and_a_tie_at_the_end_is_taken_whole():
    # Away from 100 by 1, 2, … 9, then twice by 10, then by 11.
    near = {f"u{n}": 100 + n for n in range(1, 10)}
    first = [f"u{n}" for n in range(1, 10)]
    assert named(100, eleven=111, below=90, above=110, **near) == [*first, "below", "above"]
    assert named(100, eleven=111, below=90, **near) == [*first, "below"]


def test_a_unit_without_dossiers_is_like_those_without_any():
    assert named(0, nothing=0, one=1) == ["nothing"]


@pytest.mark.parametrize("row", read_table("volumes.csv"), ids=lambda row: row["indicator_id"])
def test_the_table_names_rates_and_counts_of_the_catalogue(row):
    assert catalogue()[row["indicator_id"]].unit in ("percent", "count")
    assert row["counted"].startswith("hồ sơ ")
