"""What a cell shows of a stored value: every common number format, and the same text by the fast way as by the exact one."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.readers.formats import Shown, displayed, is_plain, plain, signs_unseen


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        ("0.472", "0.0%", "47.2%"),
        ("0.472", "0%", "47%"),
        ("0.5005", "0.0%", "50.1%"),
        ("1", "0.00%", "100.00%"),
        ("93.45", "0.00", "93.45"),
        ("93.45", "0.0", "93.5"),
        ("93.4", "0.00", "93.40"),
        ("3090", "#,##0", "3090"),
        ("12636.4", "#,##0", "12636"),
        ("1234.5", "#,##0.00", "1234.50"),
        ("93.45", "", "93.45"),
        ("93.45", "General", "93.45"),
        ("93.45", "0.##", "93.45"),
        ("93.4", "0.##", "93.4"),
        ("93", "0.##", "93"),
        ("93.456", "0.0#", "93.46"),
        ("47.2", '0.0"%"', "47.2"),
        ("47.2", r"0.0\%", "47.2"),
        ("20", '0 "điểm"', "20"),
        ("93.45", "[Red]0.0;[Blue]-0.0", "93.5"),
        ("1234.5", "_(* #,##0.00_);_(* (#,##0.00)", "1234.50"),
        ("93.45", "0.00E+00", "93.45"),
        ("93.45", "# ?/?", "93.45"),
        ("1234567", "#,##0,", "1234567"),
        ("1234567", "0.0,", "1234567"),
        ("5", "000", "5"),
        ("93.45", "# ##0.0", "93.5"),
        ("93.45", '#" "##0.0', "93.5"),
        ("93.6", "###", "94"),
        ("93.45", "#,###", "93"),
        ("0.5", "#.0", "0.5"),
        ("93.4", "0.0?", "93.4"),
        ("93.456", "??0.0?", "93.46"),
        ("0.472", "#%", "47%"),
        ("45292", "dd/mm/yyyy", "45292"),
        ("0.0000001", "", "0.0000001"),
        ("100", "", "100"),
    ],
)
def test_displayed(number, number_format, text):
    assert displayed(Decimal(number), number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text", "in_full"),
    [
        (0.1 + 0.2, "", "0.3", None),
        (1e-7, "", "0.0000001", None),
        (1e20, "", "1" + "0" * 20, None),
        (-0.0, "", "0", None),
        (-0.0, "0.0", "0.0", None),
        (93.4, "0.00", "93.40", None),
        (93.456, "0.00", "93.46", "93.456"),
        (-93.456, "0.00", "-93.46", "-93.456"),
        (1e300, "0.0", "1" + "0" * 300 + ".0", None),
        (0.47249, "0.0%", "47.2%", "0.47249"),
        ("93,45", "0.0", "93,45", None),
        (datetime.date(2024, 8, 1), "dd/mm/yyyy", "01/08/2024", None),
        (datetime.datetime(2024, 8, 1), "mm/yyyy", "08/2024", None),
        (datetime.date(2024, 5, 1), "mmm-yy", "05/2024", None),
        (datetime.date(2024, 5, 1), "d-mmm", "01/05/2024", None),
        (datetime.date(2024, 8, 1), '"Tháng "m"/"yyyy', "08/2024", None),
        (datetime.time(1, 30), "h:mm", "01:30:00", None),
    ],
)
def test_shown(value, number_format, text, in_full):
    shown = Shown(number_format)
    assert shown[value] == text
    assert shown.in_full.get(value) == in_full


def test_one_and_true_are_not_mixed_up(tmp_path, write_workbook):
    from analysis.readers.files import read_grids

    path = write_workbook(tmp_path / "a.xlsx", {"S": [[1, True, 1.0, 0, False]]})
    assert read_grids(path, "a.xlsx")[0].cells == [["1", "TRUE", "1", "0", "FALSE"]]


@pytest.mark.parametrize(
    ("number_format", "answer"),
    [
        ("", True),
        ("General", True),
        ("@", True),
        ("dd/mm/yyyy", True),
        ("0", False),
        ("0.0%", False),
        (";;;", False),
        ("mm/yyyy", False),
    ],
)
def test_is_plain(number_format, answer):
    assert is_plain(number_format) is answer


@pytest.mark.parametrize(
    ("number_format", "signs"),
    [
        ("", set()),
        ("General", set()),
        ("0.0", set()),
        ("@", set()),
        ("d/m", set()),
        ("# ?/?", set()),
        (";;;", {1, -1, 0}),
        ('"ẩn"', {1, -1, 0}),
        ("0.0;-0.0;", {0}),
        ('0.0;-0.0;"-"', {0}),
        ("0.0;;", {-1, 0}),
        ("0.0;-0.0", set()),
        ("0.0;General;0", set()),
        ('_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', {0}),
        ("#,###", {0}),
        ("###%", {0}),
        ("#,##0", set()),
        ('[=0]"-";0.0', set()),
        ("[Red]0.0;[Blue]-0.0;", {0}),
    ],
)
def test_signs_of_which_nothing_is_seen(number_format, signs):
    assert signs_unseen(number_format) == signs


FORMATS = ["", "General", "0", "0.0", "0.00", "#,##0.0##", "0%", "0.00%", "_(* #,##0.00_)", "[Red]0.0;-0.0", "@"]


@given(
    st.one_of(st.floats(-1e18, 1e18), st.integers(-(10**6), 10**6), st.decimals(-999, 999, places=2).map(float)),
    st.sampled_from(FORMATS),
)
def test_the_fast_way_is_the_exact_way(value, number_format):
    number = Decimal(format(value, ".15g")) + 0
    shown = Shown(number_format)
    assert shown[value] == displayed(number, number_format)
    whole = Decimal(shown[value].removesuffix("%")) == (number * 100 if shown[value].endswith("%") else number)
    assert shown.in_full == ({} if whole else {value: plain(number)})
