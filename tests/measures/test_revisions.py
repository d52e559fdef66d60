"""A silent revision: nearly all units shifted by almost one amount between two captures; anything else is no revision."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.periods import match_period
from analysis.measures.revisions import restated, revision_shift

OLD = pd.Series({"Tân Hà": 12.0, "Tân Hạ": 17.31, "Phú Thủy": 9.5, "Đồng Xá": 15.02, "Yên Lộ": 11.24, "Mẫu Sơn": 14.8})


def moved(*moves):
    """OLD with one move per unit, as two decimals print it."""
    return (OLD + np.array(moves)).round(2)


def test_all_units_shift_alike():
    assert revision_shift(OLD, moved(*[-0.37] * 6)) == (-0.37, 6, 6)


def test_almost_alike_and_one_unit_that_moved_by_itself():
    assert revision_shift(OLD, moved(1.5, 1.51, 1.49, 1.5, 1.5, 4)) == (1.5, 5, 6)


def test_alike_grows_with_the_shift():
    assert revision_shift(OLD, moved(6, 6.5, 5.5, 6, 6, 6.4)) == (6.0, 6, 6)


def test_only_units_of_both_captures_count():
    old = OLD.drop("Mẫu Sơn")
    new = moved(*[0.5] * 6)
    assert revision_shift(old, new) == (0.5, 5, 5)
    assert revision_shift(old, new.where(new.index != "Tân Hà")) is None, "four units are too few"


@pytest.mark.parametrize(
    "moves",
    [
        (0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 3),
        (2, 0, 0, 0, 0, 0),
        (0.01, 0.02, 0.01, 0.02, 0.01, 0.02),
        (0.5, -0.5, 0.5, -0.5, 0.5, -0.5),
        (1.2, -0.4, 0.05, 2.6, -1.9, 0.3),
        (0.5, 0.5, 0.5, 0.5, 1.5, 2.5),
    ],
    ids=["nobody", "one unit", "first unit", "last digits", "both ways", "each its own", "two thirds only"],
)
def test_no_revision(moves):
    assert revision_shift(OLD, moved(*moves)) is None


@pytest.mark.parametrize("count", [0, 1, 4])
def test_too_few_units_tell_nothing(count):
    assert revision_shift(OLD[:count], OLD[:count] + 1) is None


@given(st.integers(0, 10**6))
def test_independent_moves_are_no_revision(seed):
    chance = np.random.default_rng(seed)
    old = pd.Series(chance.uniform(5, 18, 25).round(2))
    assert revision_shift(old, (old + chance.normal(0, 1, 25)).round(2)) is None


@given(st.integers(5, 2000), st.booleans(), st.integers(5, 60))
def test_any_uniform_shift_is_seen(hundredths, down, count):
    shift = (-hundredths if down else hundredths) / 100
    old = pd.Series(np.arange(count, dtype=float) + 20)
    assert revision_shift(old, (old + shift).round(2)) == (shift, count, count)


def test_restated_are_figures_of_the_baseline_that_count_in_both_files(long_table):
    july = match_period("2024-07")
    stored = pd.concat(
        [
            long_table("2024-07", {"A": "70,5", "B": "60", "C": "180", "D": "50"}, barred=("C",)),
            long_table("2024-08", {"A": "71"}),
        ]
    )
    stored = stored.assign(standing=stored["standing"].mask(stored["unit"] == "D", "second"))
    before = long_table("2024-07", {"A": "70", "B": "60,0", "C": "80", "D": "49"})
    found = restated(stored, before, july)
    assert found[["unit", "old", "new", "old_text", "text"]].to_numpy().tolist() == [["A", 70.0, 70.5, "70", "70,5"]]
    assert restated(stored, before.assign(usable=False), july).empty
