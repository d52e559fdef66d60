"""Hundreds of figures with one fault: the first ones are named, the rest counted; and each of them is barred."""

import pytest

UNITS = 302  # two more than are listed one by one
RATES = ["Tỷ lệ hồ sơ xử lý đúng hạn (%)", "Tỷ lệ hồ sơ quá hạn (%)"]


@pytest.fixture
def put(make_root):
    """put(header, figures of every unit) -> the root with one workbook of UNITS units "Xã Số 1", "Xã Số 2" …"""
    root = make_root(units=None)

    def make(header, *figures):
        rows = [[f"Xã Số {n}", *figures] for n in range(1, UNITS + 1)]
        root.workbook("2024-08", "a.xlsx", {"S": [["Đơn vị", *header], *rows]})
        root.ingest()
        return root

    return make


def test_the_first_are_named_and_the_rest_counted(put):
    found = put(RATES, 90, 5).checks("2024-08", "rate_pair")
    assert len(found) == 301
    assert [check.place for check in found[:2]] == ["S!C2", "S!C3"]
    assert (found[299].unit, found[299].place) == ("Xã Số 300", "S!C301")
    last = found[300]
    assert (last.severity, last.unit, last.place) == ("warning", "", "S!C302")
    assert last.detail == (
        "Tỷ lệ hồ sơ quá hạn: còn 2 số liệu nữa cũng vậy (số tiếp theo: Xã Số 301, ô S!C302); chỉ liệt kê 300 số đầu, vì nhiều "
        "như thế thường có chung một nguyên nhân."
    )


def test_figures_that_are_not_listed_are_barred_too(put):
    root = put(["Tỷ lệ hồ sơ xử lý đúng hạn (%)"], 120)
    assert len(root.checks("2024-08", "out_of_range")) == 301
    stored = root.stored("2024-08")
    assert len(stored) == UNITS
    assert not stored["usable"].any()
