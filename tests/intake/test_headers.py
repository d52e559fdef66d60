"""Where a table begins, by the words of one to three header rows; which indicator the words over a column name."""

import pytest

from analysis.intake.headers import column_indicator, kind_of, measure_of, without_ordinal
from analysis.intake.tables import is_numbering


def test_header_below_titles(sheet, tables, figures):
    rows = sheet("""
PHỤ LỤC 1
Một số tiêu chí thành phần của các đơn vị tháng 8/2024
|
STT | Đơn vị | Kết quả xử lý hồ sơ (%) | Tỷ lệ mức độ hài lòng (%)
1 | Tân Hà | 37.9 | 100
2 | Tân Hạ | 100 | 99,5
""")
    (table,) = found = tables(rows)
    assert figures(found) == {
        ("Tân Hà", "on_time_rate"): "37.9",
        ("Tân Hạ", "on_time_rate"): "100",
        ("Tân Hà", "satisfaction_rate"): "100",
        ("Tân Hạ", "satisfaction_rate"): "99,5",
    }
    assert table.title[0] == (0, 0, "PHỤ LỤC 1")
    assert (table.aside, table.last_row) == ((), 5)
    assert table.grid.place(table.columns[0].row, table.columns[0].column) == "PL I!C4"


TWO_ROWS = """
STT | Đơn vị | Số hóa hồ sơ | | Thanh toán trực tuyến | | Xếp loại
 | | Điểm | Tỷ lệ (%) | Điểm | Tỷ lệ (%) |
1 | Tân Hà | 20,5 | 93,45 | 9 | 80 | Tốt
"""
TWO_ROWS_READ = {
    ("Tân Hà", "digitization_points"): "20,5",
    ("Tân Hà", "digitization_rate"): "93,45",
    ("Tân Hà", "online_payment_points"): "9",
    ("Tân Hà", "online_payment_rate"): "80",
    ("Tân Hà", "rating"): "Tốt",
}


def test_merged_two_row_header(sheet, tables, figures):
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5), (0, 6, 1, 6)]
    assert figures(tables(sheet(TWO_ROWS), merged)) == TWO_ROWS_READ


def test_two_row_header_without_merges(sheet, tables, figures):
    """As a .csv saved from a workbook has it."""
    assert figures(tables(sheet(TWO_ROWS))) == TWO_ROWS_READ


def test_three_row_header(sheet, tables, figures):
    rows = sheet("""
STT | Đơn vị | Kết quả các nhóm chỉ số tháng 8/2024 | | | Tổng điểm
 | | Công khai minh bạch (18đ) | Số hóa hồ sơ | |
 | | | Điểm | Tỷ lệ (%) |
1 | Tân Hà | 17,5 | 20,5 | 93,45 | 88,1
""")
    merged = [(0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 0, 4), (1, 2, 2, 2), (1, 3, 1, 4), (0, 5, 2, 5)]
    read = {
        ("Tân Hà", "transparency_points"): "17,5",
        ("Tân Hà", "digitization_points"): "20,5",
        ("Tân Hà", "digitization_rate"): "93,45",
        ("Tân Hà", "total_points"): "88,1",
    }
    assert figures(tables(rows, merged)) == figures(tables(rows)) == read


def test_group_names_above_the_row_of_the_units(sheet, tables, figures):
    rows = sheet("""
PHỤ LỤC
 | | Điểm | | Tỷ lệ (%) |
STT | Đơn vị | Số hóa hồ sơ | Thanh toán trực tuyến | Số hóa hồ sơ | Thanh toán trực tuyến
1 | Tân Hà | 20,5 | 9 | 93,45 | 80
""")
    assert figures(tables(rows, [(1, 2, 1, 3), (1, 4, 1, 5)])) == {
        k: v for k, v in TWO_ROWS_READ.items() if k[1] != "rating"
    }


def test_a_row_of_units_of_measure_belongs_to_the_header(sheet, tables, figures):
    rows = sheet("STT | Đơn vị | Số hóa hồ sơ | Hài lòng\n | | (%) | (điểm)\n1 | Tân Hà | 93,45 | 18")
    assert figures(tables(rows)) == {("Tân Hà", "digitization_rate"): "93,45", ("Tân Hà", "satisfaction_points"): "18"}


@pytest.mark.parametrize(
    "numbering",
    ["(1) | (2) | (3) | (4)", "1 | 2 | 3 | 4", "A | B | 1 | 2", "(1) | (2) | (3) | (4)=(3)/18", "a | b | [1] | [2]"],
)
def test_numbering_row(sheet, tables, figures, numbering):
    rows = sheet(f"STT | Đơn vị | Số hóa (22đ) | Hài lòng (18đ)\n{numbering}\n1 | Tân Hà | 20 | 18")
    (table,) = found = tables(rows)
    assert figures(found) == {("Tân Hà", "digitization_points"): "20", ("Tân Hà", "satisfaction_points"): "18"}
    assert table.aside == ()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["1", "2", "3", "4"], True),
        (["A", "B", "1", "2"], True),
        (["", "(1)", "(2)", "(3)=(2)/18"], True),
        (["1", "", "2", "3"], False),  # nobody's figures
        (["2", "Tân Hà", "3", "4"], False),
        (["1", "2", "98", "100"], False),
        (["1", "2", "", ""], False),
        (["", "(1)", "(2)", ""], True),
    ],
)
def test_what_is_a_numbering_row(row, expected):
    assert is_numbering(row, 1, range(4)) is expected


# the words over a column


@pytest.mark.parametrize(
    ("texts", "indicator_id"),
    [
        (["Số hóa hồ sơ", "Điểm"], "digitization_points"),
        (["Số hóa hồ sơ", "Tỷ lệ"], "digitization_rate"),
        (["Số hóa hồ sơ", "(%)"], "digitization_rate"),
        (["Tỷ lệ (%)", "Số hóa hồ sơ"], "digitization_rate"),
        (["Điểm thành phần", "Số hóa hồ sơ"], "digitization_points"),
        (["Điểm", "Số hóa hồ sơ"], "digitization_points"),
        (["Kết quả tháng 8/2024", "Tỷ lệ số hóa hồ sơ (%)"], "digitization_rate"),
        (["Thanh toán trực tuyến", "Số hồ sơ"], "online_payments"),
        (["Công khai minh bạch", "Tỷ lệ (%)"], "transparency_rate"),
        (["Tiến độ giải quyết", "Tỷ lệ hồ sơ xử lý đúng hạn"], "on_time_rate"),
        (["Các chỉ tiêu", "Tổng điểm", "(100đ)"], "total_points"),
        (["Số hóa hồ sơ", "(20đ)"], None),  # another maximum: another formula
        (["Trong đó", "Kết quả", "Xếp loại"], "rating"),
        (["Kết quả", "Kết quả đánh giá"], "rating"),
        (["Hồ sơ trực tuyến", "Tỷ lệ hồ sơ xử lý đúng hạn"], None),
        (["Hồ sơ cấp tỉnh", "Số hóa hồ sơ (%)"], None),
        (["Số hóa hồ sơ", "Điểm", "Tỷ lệ"], None),
        (["Lũy kế từ đầu năm", "Số hóa hồ sơ (%)"], None),
        (["Thanh toán trực tuyến", "Số hóa hồ sơ"], None),
        (["Tháng 8/2024"], None),
        ([], None),
    ],
)
def test_column_indicator(texts, indicator_id):
    found = column_indicator(texts)
    assert (found.indicator_id if found else None) == indicator_id


def test_small_words():
    kinds = [kind_of(text) for text in ("Tỷ lệ (%)", "(%)", "Điểm", "điểm số", "Số hồ sơ", "Số hóa (%)", "")]
    assert kinds == ["percent", "percent", "points", "points", "count", None, None]
    assert [measure_of(text) for text in ("%", "điểm", "Hồ sơ", "(%)", "Tân Hà", "")] == [
        "percent",
        "points",
        "count",
        "percent",
        None,
        None,
    ]
    labels = ["1. Điểm", "1.2. Điểm", "I. Điểm", "a) Điểm", "- Điểm", "1.2 Điểm", "Điểm", "9T Điểm"]
    assert [without_ordinal(label) for label in labels] == ["Điểm"] * 7 + ["9T Điểm"]


def test_names_behind_a_second_stt_are_another_table_whatever_its_header_says(sheet, tables, figures):
    rows = sheet("""
STT | Đơn vị | Tổng điểm | STT | Bộ phận | Tỷ lệ số hóa (%)
1 | Tân Hà | 88 | 1 | Tư pháp | 90
2 | Tân Hạ | 87 | 2 | Địa chính | 91
""")
    assert figures(tables(rows)) == {
        ("Tân Hà", "total_points"): "88",
        ("Tân Hạ", "total_points"): "87",
        ("Tư pháp", "digitization_rate"): "90",
        ("Địa chính", "digitization_rate"): "91",
    }


def test_ratings_behind_a_second_stt_are_no_names(sheet, tables, figures):
    rows = sheet(
        "STT | Đơn vị | Tổng điểm | TT | Xếp loại | Ghi chú\n1 | Tân Hà | 88 | 1 | Tốt | x\n2 | Tân Hạ | 87 | 2 | Khá | y"
    )
    (table,) = found = tables(rows)
    assert figures(found)["Tân Hạ", "rating"] == "Khá"
    assert [name for name, _, _ in table.units] == ["Tân Hà", "Tân Hạ"]


def test_a_year_over_months_dates_them(sheet, tables):
    rows = sheet("""
TỶ LỆ SỐ HÓA HỒ SƠ (%)
Đơn vị | Năm 2023 | | Các tháng năm 2024 |
 | T11 | T12 | Tháng 1 | Tháng 02
Tân Hà | 1 | 2 | 3 | 4
""")
    (table,) = tables(rows)
    assert [str(*c.periods) for c in table.columns] == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert {c.indicator.indicator_id for c in table.columns} == {"digitization_rate"}


@pytest.mark.parametrize(
    ("title", "over", "numbers", "periods"),
    [
        ("Kết quả năm 2023", "Tháng", "6 | 7 | 8", ["2023-06", "2023-07", "2023-08"]),
        ("Kết quả", "Các tháng năm 2024", "1 | 3 | 6", ["2024-01", "2024-03", "2024-06"]),
        ("Kết quả năm 2024", "Tháng", "8 | 7 | 6", ["2024-08", "2024-07", "2024-06"]),
        ("Kết quả năm 2024", "Quý", "1 | 2 | 3", ["2024-Q1", "2024-Q2", "2024-Q3"]),
        ("Kết quả năm 2024", "Quý", "I | II | III", ["2024-Q1", "2024-Q2", "2024-Q3"]),
        ("Kết quả", "Tháng", "6 | 7 | 8", ["2024-06", "2024-07", "2024-08"]),  # the last is the folder's own
        ("Kết quả", "Tháng", "7 | 8 | 9", None),  # September of which year?
        ("Kết quả", "Tháng", "11 | 12 | 1", None),
        ("Kết quả năm 2023 và năm 2024", "Tháng", "6 | 7 | 8", None),
        ("Kết quả tháng 8/2024", "Tháng", "1 | 2 | 3", None),  # the title's month is not among them
    ],
)
def test_bare_numbers_of_months(sheet, tables, title, over, numbers, periods):
    rows = sheet(f"""
{title} tỷ lệ số hóa hồ sơ
STT | Đơn vị | {over} | |
 | | {numbers}
1 | Tân Hà | 70 | 71 | 72
""")
    (table,) = tables(rows)
    if periods is None:
        assert [(c.indicator, c.periods) for c in table.columns] == [(None, ())] * 3
    else:
        assert [str(*c.periods) for c in table.columns] == periods
        assert {c.indicator.indicator_id for c in table.columns} == {"digitization_rate"}


@pytest.mark.parametrize(
    ("title", "numbers", "is_read"),
    [
        ("Kết quả năm 2024", "6 | 7 | 8", True),
        ("Kết quả", "6 | 7 | 8", False),
        ("Kết quả các tháng", "6 | 7 | 8", True),
        ("Kết quả năm 2024", "2 | 5 | 8", False),  # may number something else
    ],
)
def test_bare_numbers_under_an_indicator(sheet, tables, title, numbers, is_read):
    rows = sheet(f"""
{title}
STT | Đơn vị | Tỷ lệ số hóa hồ sơ (%) | |
 | | {numbers}
1 | Tân Hà | 70 | 71 | 72
""")
    (table,) = tables(rows)
    assert [bool(column.indicator) for column in table.columns] == [is_read] * 3


def test_numbers_of_groups_are_no_months(sheet, tables):
    rows = sheet("""
Kết quả chấm điểm Bộ chỉ số phục vụ người dân, doanh nghiệp năm 2024
STT | Đơn vị | Điểm các nhóm chỉ số | | |
 | | 5 | 6 | 7 | 8
1 | Tân Hà | 18 | 20 | 12 | 10
""")
    (table,) = tables(rows)
    assert [(c.indicator, c.periods) for c in table.columns] == [(None, ())] * 4


def test_bare_numbers_under_years(sheet, tables):
    rows = sheet("""
Tỷ lệ số hóa hồ sơ
STT | Đơn vị | Năm 2023 | | Năm 2024 |
 | | 11 | 12 | 1 | 2
1 | Tân Hà | 70 | 71 | 72 | 73
""")
    (table,) = tables(rows)
    assert [str(*c.periods) for c in table.columns] == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert {c.indicator.indicator_id for c in table.columns} == {"digitization_rate"}


def test_the_numbers_of_columns_behind_the_names_are_no_row(sheet, tables, figures):
    rows = sheet("STT | Đơn vị | Số hóa (22đ) | Hài lòng (18đ) | Tổng điểm\n | | 1 | 2 | 3\n1 | Tân Hà | 20 | 18 | 88")
    (table,) = found = tables(rows)
    assert (table.aside, len(figures(found))) == ((), 3)


def test_persons_behind_a_second_stt_head_figures_of_their_own(sheet, tables, figures):
    rows = sheet("STT | Đơn vị | Tổng điểm | STT | Họ và tên | Tỷ lệ số hóa (%)\n1 | Tân Hà | 88 | 1 | Lê Văn An | 90")
    first, second = tables(rows)
    assert figures([first]) == {("Tân Hà", "total_points"): "88"}
    assert (second.units, [(c.indicator, bool(c.derived)) for c in second.columns]) == ((), [(None, True)])


def test_a_person_beside_a_unit_hides_nothing(sheet, tables, figures):
    rows = sheet(
        "STT | Lãnh đạo phụ trách | Đơn vị | STT | Cán bộ đầu mối | Tổng điểm\n1 | Lê Văn An | Tân Hà | 1 | Lê Văn Ba | 88"
    )
    assert figures(tables(rows)) == {("Tân Hà", "total_points"): "88"}


def test_a_maximum_below_a_name_is_a_hint_and_beside_other_points_a_column_of_maxima(tables, figures):
    names, rows = ["Đơn vị", "Số hóa hồ sơ", "Công khai minh bạch"], [["Tân Hà", "20,5", "17"], ["Tân Hạ", "21", "16"]]
    below = [names, ["", "Điểm tối đa 22", "(Điểm tối đa: 18 điểm)"], *rows]
    assert figures(tables(below))["Tân Hà", "digitization_points"] == "20,5"
    assert figures(tables(below))["Tân Hạ", "transparency_points"] == "16"
    beside = [["Đơn vị", "Số hóa hồ sơ", ""], ["", "Điểm tối đa 22", "Điểm đạt"], ["Tân Hà", "22", "20,5"]]
    assert figures(tables(beside)) == {("Tân Hà", "digitization_points"): "20,5"}


def test_units_of_measure_in_a_row_of_their_own(tables, figures):
    head = ["STT", "Đơn vị", "Số hóa hồ sơ", "Xếp hạng"]
    for units in (
        ["", "ĐVT", "%", "-"],
        ["", "", "%", "-"],
        ["Đơn vị tính", "", "(%)", "hạng"],
        ["", "Đơn vị tính", "ĐVT: %", ""],
    ):
        found = figures(tables([head, units, ["1", "Tân Hà", "20,5", "1"], ["2", "Tân Hạ", "15", "2"]]))
        assert found["Tân Hà", "digitization_rate"] == "20,5" and found["Tân Hạ", "rank"] == "2"
    # points where nobody says per cent
    found = figures(tables([head, ["1", "Tân Hà", "20,5", "1"], ["2", "Tân Hạ", "15", "2"]]))
    assert found["Tân Hà", "digitization_points"] == "20,5"
