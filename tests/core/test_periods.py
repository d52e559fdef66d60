"""Periods: typed, ordered by time, counted by the calendar; and those that a title names."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.model import BadParameter
from analysis.core.periods import (
    Period,
    gaps_in,
    match_period,
    months_named,
    parse_period,
    periods_named,
    without_dates,
    without_months,
    without_periods,
)

NAMES = ["2024-08", "2024-Q3", "2024-H1", "2024-9T", "2024"]


@pytest.mark.parametrize("name", NAMES)
def test_name_round_trip(name):
    assert str(match_period(name)) == name


@pytest.mark.parametrize(
    "name", ["2024-13", "2024-00", "2024-8", "24-08", "2024-Q5", "2024-H3", "2024-08 ", "thang-8", ""]
)
def test_no_period(name):
    assert match_period(name) is None


@pytest.mark.parametrize(
    ("value", "name"), [("2024-08", "2024-08"), (202408, "2024-08"), ("202408", "2024-08"), (2024, "2024")]
)
def test_parameter(value, name):
    assert str(parse_period(value)) == name


@pytest.mark.parametrize("value", ["2024-13", 202413, "tháng 8", None, "", "2024-8"])
def test_impossible_parameter(value):
    with pytest.raises(BadParameter, match="không phải là một kỳ có thật"):
        parse_period(value)


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("2024-08", "2024-07"),
        ("2024-01", "2023-12"),
        ("2024-Q1", "2023-Q4"),
        ("2024-H2", "2024-H1"),
        ("2024-H1", "2023-H2"),
        ("2024-9T", "2023-9T"),
        ("2024", "2023"),
    ],
)
def test_the_period_before(name, before):
    assert str(match_period(name).previous()) == before


@given(st.integers(1, 30))
def test_steps_add_up(steps):
    one_by_one = match_period("2024-08")
    for _ in range(steps):
        one_by_one = one_by_one.previous()
    assert match_period("2024-08").previous(steps) == one_by_one


def test_time_order():
    ordered = [
        "2023-12",
        "2024-01",
        "2024-03",
        "2024-Q1",
        "2024-06",
        "2024-Q2",
        "2024-H1",
        "2024-09",
        "2024-9T",
        "2024-12",
    ]
    ordered += ["2024", "2025-01"]
    periods = [match_period(name) for name in ordered]
    assert sorted(set(periods)) == periods
    assert all(a < b for a, b in pairwise(periods))


def test_gaps():
    months = [match_period(name) for name in ("2024-02", "2024-04", "2024-07")]
    assert [str(p) for p in gaps_in(months)] == ["2024-03", "2024-05", "2024-06"]
    assert gaps_in([]) == gaps_in(months[:1]) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2024-08", "tháng 8/2024"),
        ("2024-Q3", "quý III/2024"),
        ("2024-H1", "6 tháng đầu năm 2024"),
        ("2024-H2", "6 tháng cuối năm 2024"),
        ("2024-9T", "9 tháng đầu năm 2024"),
        ("2024", "năm 2024"),
    ],
)
def test_words_are_read_back(name, words):
    assert match_period(name).words() == words
    assert periods_named(words) == [match_period(name)]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("của UBND các xã, thị trấn tháng 8/2024", ["2024-08"]),
        ("THÁNG 07 NĂM 2024", ["2024-07"]),
        ("tháng 10 năm 2024", ["2024-10"]),
        ("Tháng 7.2024", ["2024-07"]),
        ("phu-luc-thang-7-2024", ["2024-07"]),
        ("T7/2024", ["2024-07"]),
        ("so sánh tháng 8/2024 với tháng 7/2024", ["2024-08", "2024-07"]),
        ("tháng 8/2024, ngày 9 tháng 9 năm 2024", ["2024-08"]),
        ("Khoái Châu, ngày    tháng 9 năm 2024", []),
        ("Kèm theo Công văn số 884/UBND-VP ngày 09/9/2024", []),
        ("(kèm theo thông báo số /TB-UBND ngày /11/2024 của UBND xã)", []),
        ("kế hoạch 8 tháng năm 2024", []),
        ("tháng 13/2024", []),
        ("tháng 2024", []),
        ("TT8/2024", []),
        ("tháng 8", []),
    ],
)
def test_months_that_a_title_names(text, months):
    assert [str(month) for month in months_named(text)] == months


@pytest.mark.parametrize(
    ("text", "month"), [("Tháng 8", 8), ("T7", 7), ("T.12", 12), ("kết quả tháng 01", 1), ("Số hóa T8", 8)]
)
def test_a_month_without_its_year(text, month):
    assert months_named(text) == []
    assert months_named(text, 2024) == [Period("month", 2024, month)]


@pytest.mark.parametrize(
    "text", ["TT. Khoái Châu", "T", "TTHC 8", "Đợt 8", "8 tháng", "ngày 9 tháng 9 năm 2024", "QĐ-766"]
)
def test_no_month(text):
    assert months_named(text, 2024) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Quý III năm 2024", "2024-Q3"),
        ("QUÝ 3/2024", "2024-Q3"),
        ("6 tháng đầu năm 2024", "2024-H1"),
        ("9 tháng năm 2024", "2024-9T"),
        ("Kết quả năm 2024", "2024"),
    ],
)
def test_longer_periods(text, named):
    assert [str(p) for p in periods_named(text)] == [named]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Kết quả (tháng 8/2024)", "Kết quả"),
        ("Tỷ lệ số hóa tháng 8 năm 2024 (%)", "Tỷ lệ số hóa (%)"),
        ("Trong tháng 8/2024", ""),
        ("T8", ""),
        ("Điểm tổng hợp", "Điểm tổng hợp"),
    ],
)
def test_without_months(text, rest):
    assert without_months(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Hạng quý I/2024", "Hạng"),
        ("Hạng 6 tháng đầu năm 2024", "Hạng"),
        ("9 tháng đầu năm 2024 (%)", "(%)"),
        ("Năm 2024 (%)", "(%)"),
        ("Tháng 7 (%)", "(%)"),
        ("Điểm tổng hợp", "Điểm tổng hợp"),
    ],
)
def test_without_periods(text, rest):
    assert without_periods(text) == rest


def test_without_dates():
    assert without_dates("Công văn số 884 ngày 05/9/2024, tháng 8/2024") == "Công văn số 884 , tháng 8/2024"
    assert without_dates("Thử, ngày 9 tháng 9 năm 2024") == "Thử,"
