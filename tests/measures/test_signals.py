"""Outliers against a unit's own history: what must be told, and what must not."""

import pandas as pd
import pytest

from analysis.core.periods import match_period
from analysis.measures.signals import outliers

AUGUST = match_period("2024-08")


@pytest.fixture
def told(long_table):
    """told("50 51 49 50 20", indicator_id) -> [(value, middle, slip), …] of one unit's figures up to August."""

    def make(figures, indicator_id="digitization_rate", last=AUGUST):
        printed = figures.split()
        periods = [str(last.previous(n)) for n in range(len(printed))][::-1]
        tables = [
            long_table(p, {"A": None if f == "-" else f}, indicator_id) for p, f in zip(periods, printed, strict=True)
        ]
        rows = outliers(pd.concat(tables, ignore_index=True), last)
        return [(row.value, row.middle, None if row.slip != row.slip else row.slip) for row in rows.itertuples()]

    return make


def test_a_fall_out_of_its_own_history(told):
    assert told("60 61 59 60 20") == [(20.0, 60.0, None)]


def test_the_middle_of_two_figures_is_exact(told):
    assert told("40,1 40,2 40,1 40,2 90") == [(90.0, 40.15, None)]


def test_a_slipped_decimal_sign(told):
    assert told("47 48 46 47 4,72") == [(4.72, 47.0, 0.1)]
    assert told("800 900 850 820 8350", "certified_copies") == [(8350.0, 835.0, 10.0)]
    assert told("0,5 0,6 0,4 0,5 50", "data_reuse_rate") == [(50.0, 0.5, 100.0)]


@pytest.mark.parametrize(
    "figures",
    [
        "60 61 59 60 52",  # a plain fall
        "20 80 35 90 25",  # a unit that always moves
        "60 61 59 20",  # too short a history
        "60 - 59 - 20",
        "100 100 100 100 97",  # a history that never moved
        "60 61 59 60 -",
    ],
)
def test_what_is_no_alarm(told, figures):
    assert told(figures) == []


def test_small_figures_grow_tenfold_without_a_slip(told):
    assert told("1 1 1 1 10", "overdue_dossiers") == []
    assert told("3 3 3 3 30", "overdue_dossiers") == []
    assert told("0,1 0,1 0,1 0,1 1,0", "data_reuse_rate") == []


def test_counts_move_freely_but_for_a_slip(told):
    assert told("800 900 850 820 3000", "certified_copies") == []


def test_nothing_before_a_break_of_the_series_counts(told):
    assert told("60 61 59 60 20", last=match_period("2026-01")) == []


def test_no_history_no_alarm(long_table):
    assert outliers(long_table("2024-08", {"A": "20"}), AUGUST).empty
