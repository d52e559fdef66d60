"""The catalogue: every header that an office writes leads to one indicator or to none."""

from decimal import Decimal
from pathlib import Path

import pytest

from analysis.core.periods import match_period
from analysis.reference import indicators
from analysis.reference.indicators import (
    GROUP_POINTS,
    catalogue,
    computed_rating,
    find_indicator,
    has_role,
    header_words,
    in_order,
    near_headers,
    rating_bands,
    read_table,
    roles,
    series_break,
    thresholds,
)

HEADERS = Path(__file__).parents[1] / "names" / "headers.tsv"


def lines(path):
    """(text, meaning) of the lines of a file spelling<TAB>meaning; # begins a comment."""
    rows = (
        line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")
    )
    return [(text, meaning) for text, meaning in rows]


@pytest.mark.parametrize(("header", "indicator_id"), lines(HEADERS))
def test_header(header, indicator_id):
    found = find_indicator(header)
    assert (found.indicator_id if found else "-") == indicator_id


def test_every_name_and_synonym_leads_to_its_own_row():
    for indicator in catalogue().values():
        for text in (indicator.name, *indicator.synonyms, *indicator.portal_codes):
            assert find_indicator(text) is indicator, text
            assert find_indicator(text.upper()) is indicator, text


def test_ids_and_units():
    ids = [row["indicator_id"] for row in read_table("indicators.csv")]
    assert len(ids) == len(set(ids))
    assert {i.unit for i in catalogue().values()} == {"points", "percent", "count", "rank", "label"}
    assert sum(catalogue()[name].max_value for name in GROUP_POINTS) == catalogue()["total_points"].max_value == 100
    assert all(i.max_value == 100 for i in catalogue().values() if i.unit == "percent")
    assert not catalogue()["rating"].is_number
    assert in_order(["rank", "total_points"]) == ["total_points", "rank"]


@pytest.mark.parametrize(
    ("header", "hint", "out_of"),
    [
        ("Số hóa (22đ)", "points", 22),
        ("Số hóa (%)", "percent", None),
        ("Số hóa %", "percent", None),
        ("Số hóa", None, None),
    ],
)
def test_what_a_header_says_of_its_unit(header, hint, out_of):
    words = header_words(header)
    assert (words.hint, words.out_of) == (hint, out_of)
    assert words.words == header_words("số hoá").words


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("STT", "ignored"),
        ("Đơn vị", "unit"),
        ("ĐƠN VỊ", "unit"),
        ("Xã/phường/thị trấn", "unit"),
        ("Đơn vị tính", "measure"),
        ("Tiêu chí", "criterion"),
        ("Kết quả", "value"),
        ("Tổng cộng", "total"),
        ("Tổng số (25 xã)", "total"),
        ("TRUNG BÌNH", "mean"),
        ("Điểm tối đa", "maximum"),
        ("Tỉ lệ (%)", "percent"),
        ("Điểm", "points"),
        ("Trong đó:", "neutral"),
    ],
)
def test_roles(text, role):
    assert has_role(text, role)
    assert role in roles(text)


@pytest.mark.parametrize("text", ["Tân Tiến", "Trung Bình Nam", "Cộng Hòa", "Xã Tổng", "", "93,45"])
def test_no_role(text):
    assert roles(text) == frozenset()


def test_near_headers():
    assert near_headers("Tỷ lệ số hóa hồ sơ TTHC")[0] == "Tỷ lệ số hóa hồ sơ"


def test_thresholds_and_bands():
    assert thresholds("total_points") == (80, 90)
    assert thresholds("digitization_rate") == (40, 50)
    assert thresholds("rating") == ()
    assert [label for label, _ in rating_bands()] == ["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"]
    totals = ["90", "89.99", "80", "79.99", "70", "50", "49.99", "0"]
    labels = ["Xuất sắc", "Tốt", "Tốt", "Khá", "Khá", "Trung bình", "Yếu", "Yếu"]
    assert [computed_rating(Decimal(total)) for total in totals] == labels


@pytest.mark.parametrize(
    ("baseline", "period", "broken"),
    [
        ("2025-12", "2026-01", True),
        ("2026-01", "2026-02", False),
        ("2025-11", "2025-12", False),
        ("2025-12", "2026-03", True),
    ],
)
def test_break_of_the_series(baseline, period, broken):
    row = series_break("total_points", match_period(baseline), match_period(period))
    assert (row is not None) is broken
    assert not broken or row["reason"]


@pytest.mark.parametrize(
    ("baseline", "period", "broken"),
    [
        ("2025-06", "2025-07", True),
        ("2025-07", "2025-08", False),
        ("2025-Q1", "2025-Q2", False),
        ("2025-Q2", "2025-Q3", True),
        ("2025-Q3", "2025-Q4", False),
        ("2025-H1", "2025-H2", True),
        ("2025-H2", "2026-H1", False),
        ("2024", "2025", True),
        ("2025", "2026", True),  # half of 2025 was counted in the old way
    ],
)
def test_a_break_in_the_middle_of_a_year(baseline, period, broken, monkeypatch):
    row = {"since": "2025-07", "indicators": "rank;total_points"}
    monkeypatch.setattr(indicators, "read_table", lambda name: [row])
    assert (series_break("total_points", match_period(baseline), match_period(period)) is not None) is broken
    assert series_break("on_time_rate", match_period(baseline), match_period(period)) is None
