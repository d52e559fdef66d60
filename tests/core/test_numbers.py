"""Figures as offices print them, read exactly, and written back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.numbers import (
    MINUS,
    NotANumber,
    exact,
    is_blank,
    looks_like_number,
    padded,
    rate_in,
    read_number,
    reading_rule,
    rounded,
    signed,
    written,
)

RATE = reading_rule((), "percent")
COUNT = reading_rule((), "count")


@pytest.mark.parametrize(
    ("text", "value", "decimals", "mark", "out_of"),
    [
        ("93,45", "93.45", 2, "", None),
        ("93.45", "93.45", 2, "", None),
        ("100", "100", 0, "", None),
        ("0", "0", 0, "", None),
        ("0,0", "0", 1, "", None),
        ("99.62%", "99.62", 2, "%", None),
        ("75 %", "75", 0, "%", None),
        ("86.02/100", "86.02", 2, "", "100"),
        ("18 /18 điểm", "18", 0, "điểm", "18"),
        ("10,2/18 ĐIỂM", "10.2", 1, "điểm", "18"),
        ("18,7/22", "18.7", 1, "", "22"),
        ("06/10", "6", 0, "", "10"),
        ("02 hồ sơ", "2", 0, "hồ sơ", None),
        ("81 TTHC", "81", 0, "tthc", None),
        (" 47,2 ", "47.2", 1, "", None),
        ("1.234,5", "1234.5", 1, "", None),
        ("1,234.5", "1234.5", 1, "", None),
        ("1.234.567", "1234567", 0, "", None),
        ("1 234", "1234", 0, "", None),
        ("1\u00a0234,5", "1234.5", 1, "", None),
        ("\u22125,5", "-5.5", 1, "", None),
        ("-5", "-5", 0, "", None),
        ("– 5", "-5", 0, "", None),
        ("+3,1", "3.1", 1, "", None),
        ("0,934", "0.934", 3, "", None),
        ("1.318", "1.318", 3, "", None),  # in a rate
        ("98,1%(1)", "98.1", 1, "%", None),
        ("93,45 ▲", "93.45", 2, "", None),
        ("88,1 ▲ 1,2", "88.1", 1, "", None),
        ("80%↓", "80", 0, "%", None),
        ("80 →", "80", 0, "", None),
        ("88,1 (+1,2)", "88.1", 1, "", None),
        ("81,2 điểm (giảm 0,4 điểm)", "81.2", 1, "điểm", None),
        ("02/06 (tăng 1 bậc)", "2", 0, "", "6"),
        ("80% (12/15)", "80", 0, "%", None),
        ("66,67% (2/3)", "66.67", 2, "%", None),
        ("12/15 (80%)", "80", 0, "%", None),
        ("150/150 hồ sơ = 100%", "100", 0, "%", None),
        ("12/15 đạt 80%", "80", 0, "%", None),
        ("1.200/1.500 hồ sơ, đạt tỷ lệ 80,0%", "80", 1, "%", None),
        ("80 (12/15)", "80", 0, "%", None),
        ("▲ 75,5", "75.5", 1, "", None),
        ("▼98,1% (-0,4)", "98.1", 1, "%", None),
        ("90,0 (0)", "90", 1, "", None),
        ("90,0 (0,0%)", "90", 1, "", None),
        ("90% (0%)", "90", 0, "%", None),
        ("88,25 (0%)", "88.25", 2, "", None),
        ("0/10 (0%)", "0", 0, "%", None),  # none of ten, no step of nothing
        ("0/10 (0)", "0", 0, "", "10"),  # no point of ten, as before
        ("0/1.250 hồ sơ (0,0%)", "0", 1, "%", None),
    ],
)
def test_read(text, value, decimals, mark, out_of):
    number = read_number(text, RATE)
    assert (number.value, number.decimals, number.mark) == (Decimal(value), decimals, mark)
    assert number.out_of == (Decimal(out_of) if out_of else None)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.318", "1318"), ("1,318", "1318"), ("921.747", "921747"), ("1318", "1318"), ("12,0", "12"), ("3 090", "3090")],
)
def test_count(text, value):
    assert read_number(text, COUNT).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tốt", "text"),
        ("167(39,39%)", "text"),
        ("80% (12/25)", "text"),  # one of the two is wrong
        ("80% (0/0)", "text"),
        ("12 (80%)", "text"),
        ("12 (0%)", "text"),
        ("1.250 (0%)", "text"),
        ("8/10 (0%)", "text"),  # 80%
        ("0/0 (0%)", "text"),
        ("5 (1)", "text"),
        ("▲ +1,2", "text"),  # by how much it rose
        (">90", "range"),
        ("95,5-97", "range"),
        ("khoảng 80%", "range"),
        ("85 → 90", "text"),  # from what to what: the 85 is not what counts
        ("85 ↗ 90", "text"),
        ("1.234.5", "text"),
        ("1,23,4", "text"),
        ("12.", "text"),
        ("1 23", "text"),
        ("1234 567", "text"),
        ("0 123", "text"),
        ("9,2/10 điểm 9,6/10 điểm", "text"),
        ("02/09/2024", "date"),
        ("=C6/D6", "formula"),
        ("#DIV/0!", "error"),
        ("#N/A", "error"),
        ("TRUE", "text"),
    ],
)
def test_no_number(text, reason):
    with pytest.raises(NotANumber) as error:
        read_number(text, RATE)
    assert error.value.reason == reason


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("80% (12/15)", (12, 15)),
        ("1.200/1.500 (80%)", (1200, 1500)),
        ("66,7% (2/3)", (2, 3)),
        ("0/10 (0%)", (0, 10)),
        ("80", None),
        ("18/22", None),
        ("80,12/15", None),
    ],
)
def test_the_counts_beside_a_rate(text, counts):
    assert read_number(text, RATE).counts == counts


@pytest.mark.parametrize("text", ["12,5", "1.318,5", "0,5"])
def test_a_count_has_no_fraction(text):
    with pytest.raises(NotANumber) as error:
        read_number(text, COUNT)
    assert error.value.reason == "ambiguous"


@pytest.mark.parametrize(
    ("column", "certain", "alone"),
    [
        (["1.318", "2.636", "948"], True, False),
        (["1.318", "948"], True, True),
        (["948", "12"], True, False),
        (["1.318", "3090"], False, True),  # a neighbour without a mark
        (["1.318", "12,5"], False, True),  # a neighbour with a fraction
        (["1.318", "2,636"], False, False),  # two signs
        (["1.318", "-", "Tốt", ""], True, True),
    ],
)
def test_the_column_decides(column, certain, alone):
    rule = reading_rule(column, "count")
    assert (rule.groups, rule.certain, rule.alone) == (True, certain, alone)
    if not certain:
        with pytest.raises(NotANumber, match="ambiguous"):
            read_number("1.318", rule)


def test_a_figure_of_any_size_is_written():
    assert written(12.5e30, 0) == "12.500.000.000.000.000.000.000.000.000.000"
    assert rounded(1e30, 2) == Decimal(10) ** 30


def test_a_rate_has_no_thousands_mark():
    assert not reading_rule(["93.451", "1.318", "2.636"], "percent").groups
    assert not reading_rule(["93.451"], "points").groups


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", "…", "...", "x", "X", "N/A", "Không phát sinh", "chưa có"])
def test_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "0,0", "Tốt", "không"])
def test_not_blank(text):
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("93,45", True), ("18 /18 điểm", True), ("ngày 9/9/2024", False), ("Xã 5", False), ("", False)],
)
def test_looks_like_number(text, expected):
    assert looks_like_number(text) is expected


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("1234.5"), None, "1.234,5"),
        (Decimal("100"), None, "100"),
        (Decimal("1E+2"), None, "100"),
        (Decimal("93.40"), None, "93,40"),
        (Decimal("2.0"), None, "2"),
        (2, 1, "2,0"),
        (0.125, 2, "0,13"),
        (Decimal("-12.44"), 1, MINUS + "12,4"),
        (Decimal("-0.04"), 1, "0,0"),
        (1234567, None, "1.234.567"),
        (10**30, None, "1" + ".000" * 10),  # two numbers that ran together
    ],
)
def test_written(value, decimals, text):
    assert written(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1.5, "+1,5"), (-2.1, MINUS + "2,1"), (0, "0"), (0.04, "+0,04"), (3, "+3"), (-2, MINUS + "2")]
)
def test_signed(value, text):
    assert signed(value) == text


def test_half_up_as_offices_round():
    assert [rounded(value, 1) for value in (0.25, 0.35, -0.25, 2.675)] == [
        Decimal("0.3"),
        Decimal("0.4"),
        Decimal("-0.3"),
        Decimal("2.7"),
    ]


def test_exact_takes_the_printed_digits_back_from_a_float():
    assert exact(47.2, 1) == Decimal("47.2")
    assert exact(0.1 + 0.2, 1) == Decimal("0.3")
    assert exact(100.0, 0) == Decimal("100")


def test_padded():
    assert [padded(count) for count in (0, 1, 9, 10, 25)] == ["0", "01", "09", "10", "25"]


@given(st.integers(0, 100_000), st.integers(0, 3), st.sampled_from([",", "."]))
def test_what_is_printed_is_read(digits, places, sign):
    value = Decimal(digits).scaleb(-places)
    number = read_number(f"{value:f}".replace(".", sign), RATE)
    assert (number.value, number.decimals) == (value, places)


@given(st.integers(0, 10**12), st.sampled_from([".", ",", " ", "\u00a0"]))
def test_grouped_counts_are_read(count, sign):
    assert read_number(f"{count:,}".replace(",", sign), COUNT).value == count


@given(st.integers(-(10**12), 10**12), st.integers(1, 4))
def test_what_is_written_is_read(digits, places):
    value = Decimal(digits).scaleb(-places)
    number = read_number(written(value, places), RATE)
    assert (number.value, number.decimals) == (value, places)


@given(st.integers(0, 10**8), st.integers(0, 6))
def test_a_stored_float_gives_the_printed_figure_back(digits, places):
    value = Decimal(digits).scaleb(-places)
    assert exact(float(value), places) == value


@given(st.text(alphabet="0123456789.,%/ -−đX", max_size=12))
def test_any_text_is_a_number_or_says_why_not(text):
    for rule in (RATE, COUNT):
        try:
            number = read_number(text, rule)
        except NotANumber as error:
            assert error.reason in {"text", "range", "ambiguous", "date", "formula", "error"}
        else:
            digits = "".join(c for c in f"{abs(number.value):.{number.decimals}f}" if c.isdigit())
            printed = "".join(c for c in text.partition("/")[0] if c.isdigit())
            assert digits.lstrip("0") == printed.lstrip("0")  # no digit is lost or invented


@pytest.mark.parametrize(
    ("text", "rate"),
    [("93,45 %", "93.45"), ("95,5/100%", "95.5"), ("1.318", "1.318"), ("", None), ("nan", None), ("9 3,4%", None)],
)
def test_the_rate_that_a_text_prints(text, rate):
    assert rate_in(text) == (rate and Decimal(rate))
