"""Any figure, written as offices write it, is read as the same figure with the same digits after its sign."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.numbers import NotANumber, read_number, reading_rule, written

RATE, COUNT = reading_rule([], "percent"), reading_rule(["1.000", "2.000"], "count")
places = st.integers(0, 4)
figures = places.flatmap(lambda digits: st.decimals(-999, 999, places=digits))
signs = st.sampled_from(",.")
around = st.sampled_from(["{}", " {} ", "{}%", "{} %", "{} điểm", "{}/100", "{} / 100 điểm"])


@given(figures, signs, around)
def test_a_figure_that_needs_no_thousands_mark(value, sign, frame):
    read = read_number(frame.format(str(value).replace(".", sign)), RATE)
    assert (read.value, read.decimals) == (value, -value.as_tuple().exponent)
    assert read.out_of == (100 if "/" in frame else None)


@given(st.integers(0, 99_999_999), st.sampled_from(["{:,}", "{}"]), st.sampled_from([".", ",", " ", "\u00a0"]))
def test_a_count_with_or_without_thousands_marks(value, form, mark):
    assert read_number(form.format(value).replace(",", mark), COUNT).value == value


@given(st.decimals(1000, 9_999_999, places=2), st.sampled_from([(".", ","), (",", ".")]))
def test_both_marks_in_one_figure(value, marks):
    thousands, decimal = marks
    text = f"{value:,.2f}".translate(str.maketrans({",": thousands, ".": decimal}))
    read = read_number(text, RATE)
    assert (read.value, read.decimals) == (value, 2)


@given(figures)
def test_what_the_reports_write_is_read_back(value):
    assert read_number(written(value, -value.as_tuple().exponent), RATE).value == value


@given(st.text("0123456789.,%/ -xđ", max_size=9))
def test_a_text_is_a_figure_or_says_why_not(text):
    try:
        read = read_number(text, RATE)
    except NotANumber as error:
        assert error.reason in ("text", "ambiguous", "unit", "date", "formula", "error")
    else:
        assert isinstance(read.value, Decimal) and read.decimals >= 0


@pytest.mark.parametrize("rank", ["6/10", "6 trên 10", "06 trên tổng số 10", "6 trong số 10", "6 trong tổng số 10"])
def test_a_rank_of_so_many(rank):
    read = read_number(rank, COUNT)
    assert (read.value, read.out_of) == (6, 10)


@pytest.mark.parametrize("text", ["6 trên", "trên 10", "6 trong số", "6 trong 10"])
def test_no_rank(text):
    with pytest.raises(NotANumber):
        read_number(text, COUNT)
