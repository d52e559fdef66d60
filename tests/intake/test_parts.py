"""Numbers of dossiers beside their rates, rates of parts of what is in time, sums over criteria: told, and no indicator."""

import pytest

from analysis.core.model import UnreadableInput
from analysis.readers.texts import text_grids

NAMES = ("Tân Hà", "Tân Hạ")


def table(*columns):
    """Rows of a sheet: (header, figure of Tân Hà, figure of Tân Hạ) per column."""
    return [[None, "Đơn vị", *(c[0] for c in columns)]] + [
        [n, name, *(c[n] for c in columns)] for n, name in enumerate(NAMES, 1)
    ]


def read(make_root, rows):
    """({(unit, indicator_id): text}, [(rule, severity, place)] of what is more than information) of one sheet."""
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"PL": rows})
    root.ingest()
    found = [(c.severity, c.place) for c in root.checks("2024-08", "unknown_column")]
    return (
        root.figures(),
        [f for f in found if f[0] != "info"],
        [place for severity, place in found if severity == "info"],
    )


COPIES = ("Số bản sao chứng thực điện tử", 690, 948)
EARLY = "Tỷ lệ hồ sơ giải quyết trước hạn (%)"
IN_TIME = "Tỷ lệ hồ sơ giải quyết đúng hạn (%)"
LATE = "Tỷ lệ hồ sơ quá hạn (%)"


@pytest.mark.parametrize(
    "header",
    [
        "Tổng số hồ sơ",
        "Tổng số hồ sơ tiếp nhận",
        "Số hồ sơ đã số hóa",
        "Số lượng hồ sơ nộp trực tuyến",
        "Số hồ sơ giải quyết trước hạn",
        "Số hồ sơ từ kỳ trước chuyển sang",
        "Số hồ sơ tiếp nhận trong tháng 8",
    ],
)
def test_a_number_of_dossiers_is_told_and_no_error(make_root, header):
    figures, asked, told = read(make_root, table((header, 1000, 900), ("Tỷ lệ số hóa hồ sơ (%)", 77.2, 80.5)))
    assert figures == {("Tân Hà", "digitization_rate"): "77.2", ("Tân Hạ", "digitization_rate"): "80.5"}
    assert (asked, told) == ([], ["PL!C1"])


@pytest.mark.parametrize(
    "header",
    [
        "Số hồ sơ quá hạn đang giải quyết",
        "Tổng số hồ sơ thanh toán",
        "Số hồ sơ đã giải quyết (%)",
        "Hồ sơ tiếp nhận",
        "Số hồ sơ mức độ 4",
    ],
)
def test_what_may_be_an_indicator_is_asked_for(make_root, header):
    _, asked, _ = read(make_root, table((header, 10, 9), COPIES))
    assert asked == [("error", "PL!C1")]


def test_groups_of_numbers_of_dossiers(make_root):
    rows = [
        ["STT", "Đơn vị", "Số lượng hồ sơ tiếp nhận", None, None, "Tỷ lệ số hóa hồ sơ (%)"],
        [None, None, "Tổng số", "Trực tuyến", "Từ kỳ trước", None],
        [1, "Tân Hà", 100, 60, 7, 77.2],
        [2, "Tân Hạ", 90, 50, 8, 80.5],
    ]
    figures, asked, told = read(make_root, rows)
    assert len(figures) == 2 and (asked, told) == ([], ["PL!C2", "PL!D2", "PL!E2"])


def test_numbers_and_rates_under_what_they_are_of(make_root):
    """80 + 15 + 5 of 100 dossiers: the 15% are no rate, the 5 and the 5% are indicators."""
    rows = [
        ["STT", "Đơn vị", "Trước hạn", None, "Đúng hạn", None, "Quá hạn", None],
        [None, None, *["Số lượng", "Tỷ lệ (%)"] * 3],
        [1, "Tân Hà", 80, 80, 15, 15, 5, 5],
        [2, "Tân Hạ", 70, 70, 20, 20, 10, 10],
    ]
    figures, asked, told = read(make_root, rows)
    assert figures == {
        ("Tân Hà", "overdue_dossiers"): "5",
        ("Tân Hà", "overdue_rate"): "5",
        ("Tân Hạ", "overdue_dossiers"): "10",
        ("Tân Hạ", "overdue_rate"): "10",
    }
    assert (asked, sorted(told)) == ([("warning", "PL!F2")], ["PL!C2", "PL!D2", "PL!E2"])


def test_in_time_beside_before_time_is_only_the_rest(make_root):
    """80,5 + 15 + 4,5 = 100: 15% is not the rate of what is in time."""
    rows = table((EARLY, 80.5, 70), (IN_TIME, 15, 27.5), (LATE, 4.5, 2.5))
    figures, asked, told = read(make_root, rows)
    assert figures == {("Tân Hà", "overdue_rate"): "4.5", ("Tân Hạ", "overdue_rate"): "2.5"}
    assert (asked, told) == ([("warning", "PL!D1")], ["PL!C1"])


@pytest.mark.parametrize(
    ("columns", "in_time"),
    [
        (((EARLY, 80.5, 70), (IN_TIME, 95.5, 97.5), (LATE, 4.5, 2.5)), "95.5"),  # 80,5 of the 95,5
        (((EARLY, 3, 1), (IN_TIME, 95.5, 97.5), (LATE, 4.5, 2.5)), "95.5"),  # 95,5 + 4,5 is the whole
        (((EARLY, 0, 0), (IN_TIME, 95.5, 97.5)), "95.5"),
        (((EARLY, 80.5, 2), (IN_TIME, 95.5, 97.5)), "95.5"),  # 176 in one row: the column holds the whole
        ((("Số hồ sơ trước hạn", 3, 1), (IN_TIME, 95.5, 97.5)), "95.5"),
        ((("Tỷ lệ trước và đúng hạn (%)", 95.5, 97.5), (LATE, 4.5, 2.5)), "95.5"),
    ],
)
def test_in_time_that_holds_what_was_before_time(make_root, columns, in_time):
    figures, asked, _ = read(make_root, table(*columns))
    assert figures["Tân Hà", "on_time_rate"] == in_time and asked == []


def test_before_and_in_time_as_rows_of_criteria(make_root):
    rows = [["UBND xã Tân Hà"], ["STT", "Chỉ tiêu", "Kết quả"], [1, EARLY, 80.5], [2, IN_TIME, 15], [3, COPIES[0], 690]]
    figures, asked, _ = read(make_root, rows)
    assert figures == {("Tân Hà", "certified_copies"): "690"}
    assert asked == [("warning", "PL!B4")]


def test_the_sum_over_rates_and_counts_is_no_indicator(make_root):
    rows = [["UBND xã Tân Hà"], ["STT", "Chỉ tiêu", "Kết quả"], [1, COPIES[0], 690], [None, "Tổng cộng", 690]]
    assert read(make_root, rows) == ({("Tân Hà", "certified_copies"): "690"}, [], ["PL!B4"])


def test_a_sum_beside_points_may_be_the_total(make_root):
    rows = [["UBND xã Tân Hà"], ["STT", "Chỉ tiêu", "Điểm"], [1, "Số hóa hồ sơ", 20], [None, "Tổng cộng", 88]]
    figures, asked, _ = read(make_root, rows)
    assert figures == {("Tân Hà", "digitization_points"): "20"} and asked == [("error", "PL!B4")]


OF_BOTH = {("Tân Hà", "certified_copies"): "690", ("Tân Hạ", "certified_copies"): "948"}


@pytest.mark.parametrize(
    "rows",
    [
        [["Đơn vị/Chỉ tiêu", "Kết quả"], ["Xã Tân Hà"], [COPIES[0], 690], ["Xã Tân Hạ"], [COPIES[0], 948]],
        [["Đơn vị/Chỉ tiêu", COPIES[0]], ["Tân Hà", 690], ["Tân Hạ", 948]],
        [["Đơn vị\\Chỉ tiêu", COPIES[0]], ["Tân Hà", 690], ["Tân Hạ", 948]],
    ],
)
def test_one_header_over_units_and_criteria(make_root, rows):
    assert read(make_root, [["STT", *rows[0]], *([None, *row] for row in rows[1:])]) == (OF_BOTH, [], [])


def test_json_under_the_name_of_a_text_is_refused_with_what_to_do(make_root):
    root = make_root()
    path = root.file("2024-08", "a.txt", ' {"DONVI": "Tân Hà"}')
    with pytest.raises(UnreadableInput, match=r'a\.txt: .*JSON.*"\.txt" thành "\.json"'):
        text_grids(path, "a.txt")
    path.write_text("[1] Xã Tân Hà", encoding="utf-8")
    assert text_grids(path, "a.txt")[0].cells == [["[1] Xã Tân Hà"]]


@pytest.mark.parametrize("text", ["nan", "Infinity", "#N/A", "9 3,4"])
def test_what_is_no_rate_among_the_early_ones_is_told_and_hides_no_other(make_root, text):
    columns = ((EARLY, 60.0, text), (IN_TIME, 99.0, 98.5), (LATE, 1.0, 1.5))
    figures, _, _ = read(make_root, table(*columns))
    assert {unit: figures[unit, "on_time_rate"] for unit in NAMES} == {"Tân Hà": "99", "Tân Hạ": "98.5"}
