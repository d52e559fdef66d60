from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.core.periods import parse_period
from analysis.measures import change
from analysis.reference import indicators

JULY, AUGUST = parse_period("2024-07"), parse_period("2024-08")


def compared(now, before, period=AUGUST, baseline=JULY):
    return change.compare(now, before, period, baseline).set_index("unit")


# Deltas are those of the printed figures

printed_figures = st.integers(0, 6).flatmap(
    lambda digits: st.integers(-(10**9), 10**9).map(lambda n: Decimal(n).scaleb(-digits))
)


@given(st.lists(st.tuples(printed_figures, printed_figures), min_size=1))
def test_delta_is_the_decimal_difference(pairs):
    value, baseline = (pd.Series([float(figure) for figure in side]) for side in zip(*pairs, strict=True))
    deltas = change.delta(value, baseline)
    assert deltas.tolist() == [float(now - then) for now, then in pairs]


@pytest.mark.parametrize(
    ("now", "then", "delta"),
    [
        ("43,5", "50,4", -6.9),
        ("0,3", "0,1", 0.2),
        ("86,02", "86,22", -0.2),
        ("100", "99,99", 0.01),
        ("36", "36,0", 0.0),
    ],
)
def test_delta_has_no_float_dust(long_table, now, then, delta):
    rows = compared(long_table("2024-08", {"Tân Hà": now}), long_table("2024-07", {"Tân Hà": then}))
    assert rows.at["Tân Hà", "delta"] == delta


# The six states


def test_states_and_reasons_of_every_case(long_table):
    now = {"Giảm": "1,1", "Tăng": "1,3", "Bằng": "1,20", "Mới": "5", "Mất số": None, "Hết số": "7", "Vắng cả hai": None}
    then = {"Giảm": "1,2", "Tăng": "1,2", "Bằng": "1,2", "Cũ": "5", "Mất số": "7", "Hết số": None, "Vắng cả hai": None}
    barred = {"Sai nay": "180", "Sai trước": "50"}
    rows = compared(
        long_table("2024-08", now | barred, barred=("Sai nay",)),
        long_table("2024-07", then | {"Sai nay": "50", "Sai trước": "180"}, barred=("Sai trước",)),
    )
    assert dict(zip(rows.index, zip(rows["state"], rows["why"], strict=True), strict=True)) == {
        "Giảm": ("falling", ""),
        "Tăng": ("rising", ""),
        "Bằng": ("unchanged", ""),
        "Mới": ("new", ""),
        "Cũ": ("gone", ""),
        "Mất số": ("not_comparable", "missing_now"),
        "Hết số": ("not_comparable", "missing_then"),
        "Vắng cả hai": ("not_comparable", "missing_both"),
        "Sai nay": ("not_comparable", "barred_now"),
        "Sai trước": ("not_comparable", "barred_then"),
    }
    assert change.counts(rows) == {"falling": 1, "rising": 1, "unchanged": 1, "new": 1, "gone": 1, "not_comparable": 5}
    assert rows["value"].isna().tolist() == [u in ("Mất số", "Vắng cả hai", "Sai nay", "Cũ") for u in rows.index]


def test_units_stand_in_the_order_of_the_period_and_the_gone_at_the_end(long_table):
    rows = compared(long_table("2024-08", {"B": "1", "A": "1"}), long_table("2024-07", {"C": "1", "A": "1", "B": "1"}))
    assert rows.index.tolist() == ["B", "A", "C"]


def test_a_unit_is_known_by_its_id_whatever_its_name(long_table):
    before = long_table("2024-07", {"Đông Tiến": "40"}).assign(unit_id="dong-tien")
    now = long_table("2024-08", {"Đồng Tiến": "36"}).assign(unit_id="dong-tien")
    rows = compared(now, before)
    assert rows["state"].to_dict() == {"Đồng Tiến": "falling"}


def test_units_outside_a_register_are_known_by_their_names(long_table):
    before = long_table("2024-07", {"Tân Hà": "40", "Tân Hạ": "50"}).assign(unit_id="")
    now = long_table("2024-08", {"Tân Hạ": "51", "Tân Hà": "39"}).assign(unit_id="")
    assert compared(now, before)["state"].to_dict() == {"Tân Hạ": "rising", "Tân Hà": "falling"}


@pytest.mark.parametrize("scope", ["area", "department", "province", "district", "mean", "unknown"])
def test_only_communes_are_compared(long_table, scope):
    tables = [
        pd.concat([long_table(p, {"Tân Hà": "40"}), long_table(p, {"Khác": figure}, scope=scope)])
        for p, figure in (("2024-08", "10"), ("2024-07", "20"))
    ]
    assert compared(*tables).index.tolist() == ["Tân Hà"]


def test_without_a_baseline_nobody_is_comparable(long_table):
    now = long_table("2024-08", {"Tân Hà": "40", "Tân Hạ": None})
    rows = compared(now, now.iloc[:0], baseline=None)
    assert rows[["state", "why"]].to_numpy().tolist() == [["not_comparable", "no_period"]] * 2


def test_without_communes_there_is_an_empty_table(long_table):
    own = long_table("2024-08", {"Huyện": "40"}, scope="area")
    assert compared(own, own).empty
    assert change.streaks(own, AUGUST).empty


@pytest.fixture
def a_break(monkeypatch):
    """digitization_rate is counted in another way from July 2024 on; the other indicators are not."""
    row = {"since": "2024-07", "indicators": "digitization_rate", "reason": "Cách tính thay đổi", "source": "…"}
    monkeypatch.setattr(
        indicators, "read_table", lambda name, real=indicators.read_table: [row] if name == "breaks.csv" else real(name)
    )


def test_nobody_is_compared_across_a_break_of_the_series(a_break, long_table):
    june = parse_period("2024-06")
    for indicator_id, state, why in (("digitization_rate", "not_comparable", "break"), ("on_time_rate", "falling", "")):
        now, then = (long_table(str(p), {"Tân Hà": v}, indicator_id) for p, v in ((JULY, "40"), (june, "50")))
        (row,) = compared(now, then, JULY, june).itertuples()
        assert (row.state, row.why, row.delta == row.delta) == (state, why, state == "falling")


def test_units_that_come_or_go_across_a_break_are_still_new_and_gone(a_break, long_table):
    rows = compared(
        long_table("2024-07", {"Mới": "1"}), long_table("2024-06", {"Cũ": "1"}), JULY, parse_period("2024-06")
    )
    assert rows["state"].to_dict() == {"Mới": "new", "Cũ": "gone"}


def test_a_unit_with_other_land_has_no_change(long_table):
    now, then = long_table("2024-08", {"A": "40", "B": "40"}), long_table("2024-07", {"A": "50", "B": "50"})
    rows = change.compare(now, then, AUGUST, JULY, changed=["a"]).set_index("unit")
    assert rows[["state", "why"]].to_numpy().tolist() == [["not_comparable", "other_land"], ["falling", ""]]
    assert rows["delta"].isna().tolist() == [True, False]


def test_the_areas_own_figure_has_no_change_across_a_break(a_break, long_table):
    names = ("digitization_rate", "on_time_rate")
    now, then = (
        pd.concat([long_table(str(p), {"Huyện": value}, name, scope="area") for name in names])
        for p, value in ((JULY, "61,2"), (parse_period("2024-06"), "61,1"))
    )
    own = change.compare_own(now, then, JULY, parse_period("2024-06")).set_index("indicator_id")
    assert own["baseline"].to_dict() == {"on_time_rate": 61.1, "digitization_rate": 61.1}
    assert own["delta"].isna().to_dict() == {"on_time_rate": False, "digitization_rate": True}
    assert own.at["on_time_rate", "delta"] == 0.1


UNITS = [f"Xã {letter}" for letter in "ABCDEF"]
some_figures = st.dictionaries(st.sampled_from(UNITS), st.sampled_from([None, "0", "49,9", "50", "50,0", "100"]))


@settings(deadline=None, max_examples=50)
@given(some_figures.filter(bool), some_figures, st.sets(st.sampled_from(UNITS)))
def test_the_states_add_up_to_all_units_of_both_periods(now, then, barred):
    rows = change.compare(plain_table(now, barred), plain_table(then, barred), AUGUST, JULY)
    assert sum(change.counts(rows).values()) == len(rows) == len(set(now) | set(then))
    assert set(rows["unit"]) == set(now) | set(then)
    assert ((rows["state"] == "not_comparable") == (rows["why"] != "")).all()
    assert rows["delta"].notna().sum() == rows["state"].isin(["falling", "rising", "unchanged"]).sum()


def plain_table(figures, barred):
    """What `long_table` gives, for many examples of one test: only the columns that are compared."""
    values = [None if printed is None else float(printed.replace(",", ".")) for printed in figures.values()]
    return pd.DataFrame(
        {
            "unit": pd.Series(list(figures), dtype=str),
            "unit_id": pd.Series(list(figures), dtype=str),
            "indicator_id": "digitization_rate",
            "value": pd.Series(values, dtype=float),
            "decimals": 0,
            "scope": "commune",
            "usable": [unit not in barred for unit in figures],
        }
    )


# Streaks

SPRING_TO_AUGUST = ["2024-05", "2024-06", "2024-07", "2024-08"]


@pytest.fixture
def streak_of(long_table):
    """streak_of("9 8 – .", months, period="2024-08") -> the streak of a unit that prints these; "." is a month without it."""

    def streak(figures, months=SPRING_TO_AUGUST, period="2024-08"):
        printed = {"–": None}
        tables = [
            long_table(month, {"Khác": "1"} | ({} if figure == "." else {"Tân Hà": printed.get(figure, figure)}))
            for month, figure in zip(months, figures.split(), strict=True)
        ]
        found = change.streaks(pd.concat(tables), parse_period(period))
        assert found["digitization_rate", "khác"] == 0
        return found["digitization_rate", "tân-hà"]

    return streak


@pytest.mark.parametrize(
    ("figures", "streak"),
    [
        ("9 8 7 6", -3),
        ("6 7 8 9", 3),
        ("6 9 8 7", -2),
        ("9 8 8 7", -1),
        ("9 8 7 7", 0),
        ("9 – 8 7", -1),
        ("9 . 8 7", -1),
        ("9 8 7 –", 0),
        ("9 8 . 7", 0),
        ("7 8 9 8", -1),
        ("0,3 0,3 0,2 0,1", -2),
    ],
)
def test_streak_ends_at_whatever_is_no_step_in_its_direction(streak_of, figures, streak):
    assert streak_of(figures) == streak


def test_a_missing_month_ends_every_streak(streak_of):
    months = ["2024-04", "2024-05", "2024-07", "2024-08"]
    assert streak_of("9 8 7 6", months) == -1
    assert streak_of("9 8 7 6", months, "2024-05") == -1
    assert streak_of("9 8 7 6", months, "2024-06") == 0


def test_streak_crosses_the_turn_of_the_year(streak_of):
    assert streak_of("6 7 8 9", ["2023-11", "2023-12", "2024-01", "2024-02"], "2024-02") == 3


def test_streaks_of_quarters_step_by_quarters(streak_of):
    assert streak_of("9 8 7 6", ["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3"], "2024-Q3") == -3


def test_a_break_of_the_series_ends_a_streak(a_break, streak_of):
    assert streak_of("9 8 7 6") == -1


def test_a_barred_figure_ends_a_streak(long_table):
    months = (("2024-06", "9", ()), ("2024-07", "8", ("A",)), ("2024-08", "7", ()))
    tables = [long_table(month, {"A": figure}, barred=barred) for month, figure, barred in months]
    assert change.streaks(pd.concat(tables), AUGUST).tolist() == [0]
