"""How far apart units are, worked out by hand."""

import pandas as pd
import pytest

from analysis.measures.spread import by_period, spreads

RATE = "digitization_rate"


@pytest.fixture
def history(long_table):
    """Two months; in July a figure that a check bars and a unit without one; the area's own figure beside them."""
    return pd.concat(
        [
            long_table("2024-07", {"A": "10,1", "B": "20", "C": "90", "D": None}, barred=("C",)),
            long_table("2024-08", {"D": "40,4", "B": "30", "A": "20,3", "C": "50"}),
            long_table("2024-08", {"Huyện Thử": "99"}, scope="area"),
        ],
        ignore_index=True,
    )


def test_figures_side_by_side_in_the_last_periods_order(history):
    wide = by_period(history, RATE)
    assert list(wide.index) == ["D", "B", "A", "C"]
    assert wide.loc["A"].to_dict() == {"2024-07": 10.1, "2024-08": 20.3}
    assert wide["2024-07"].isna().to_dict() == {"D": True, "B": False, "A": False, "C": True}
    assert by_period(history, RATE, "area").loc["Huyện Thử", "2024-08"] == 99


def test_quartiles_and_range(history):
    # August: 20,3 30 40,4 50; the lower quartile is a quarter of the way from place 1 on: 20,3 + 0,75 × 9,7
    found = spreads(history, RATE)
    assert found.loc["2024-08"].to_dict() == {
        "units": 4, "low": 20.3, "lower": 27.575, "median": 35.2, "upper": 42.8, "high": 50.0, "range": 29.7,
    }  # fmt: skip
    assert found.loc["2024-07", ["units", "low", "high", "range"]].tolist() == [2, 10.1, 20.0, 9.9]


def test_a_period_without_figures_has_no_row(long_table):
    assert spreads(long_table("2024-08", {"A": None}), RATE).empty
    assert spreads(long_table("2024-08", {"A": "1"}), "total_points").empty
