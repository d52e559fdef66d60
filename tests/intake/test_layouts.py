"""Layouts: the header by its words, which column is which indicator, which row whose; and what is left aside."""

import pytest

from analysis.intake.grids import Grid, rectangle
from analysis.intake.headers import Header, column_indicator, find_headers, kind_of, measure_of, without_ordinal
from analysis.intake.layouts import tables_of
from analysis.intake.tables import is_numbering, is_summary

KNOWN = {"Tân Hà", "Tân Hạ", "Phú Thủy", "Xã Tân Hà", "UBND xã Tân Hạ", "xã Tân Hà"}


def scope_of(name):
    return "commune" if name in KNOWN else "area" if name == "Huyện Thử" else ""


def tables(rows, merged=(), name="PL I", delimiter=""):
    cells = rectangle([[cell or "" for cell in row] for row in rows])
    grid = Grid("a.xlsx", name, cells, merged=tuple(merged), delimiter=delimiter)
    return tables_of(grid, scope_of, 2024)


def figures(found):
    """{(unit, indicator_id): text} of the cells of tables, in order."""
    return {
        (cell.unit, column.indicator.indicator_id if column.indicator else column.header): cell.text
        for table in found
        for column in table.columns
        for cell in column.cells
    }


def test_header_below_titles(sheet):
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


def test_merged_two_row_header(sheet):
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5), (0, 6, 1, 6)]
    assert figures(tables(sheet(TWO_ROWS), merged)) == TWO_ROWS_READ


def test_two_row_header_without_merges(sheet):
    """As a .csv saved from a workbook has it."""
    assert figures(tables(sheet(TWO_ROWS))) == TWO_ROWS_READ


def test_three_row_header(sheet):
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


def test_group_names_above_the_row_of_the_units(sheet):
    rows = sheet("""
PHỤ LỤC
 | | Điểm | | Tỷ lệ (%) |
STT | Đơn vị | Số hóa hồ sơ | Thanh toán trực tuyến | Số hóa hồ sơ | Thanh toán trực tuyến
1 | Tân Hà | 20,5 | 9 | 93,45 | 80
""")
    assert figures(tables(rows, [(1, 2, 1, 3), (1, 4, 1, 5)])) == {
        k: v for k, v in TWO_ROWS_READ.items() if k[1] != "rating"
    }


def test_a_row_of_units_of_measure_belongs_to_the_header(sheet):
    rows = sheet("STT | Đơn vị | Số hóa hồ sơ | Hài lòng\n | | (%) | (điểm)\n1 | Tân Hà | 93,45 | 18")
    assert figures(tables(rows)) == {("Tân Hà", "digitization_rate"): "93,45", ("Tân Hà", "satisfaction_points"): "18"}


@pytest.mark.parametrize(
    "numbering",
    ["(1) | (2) | (3) | (4)", "1 | 2 | 3 | 4", "A | B | 1 | 2", "(1) | (2) | (3) | (4)=(3)/18", "a | b | [1] | [2]"],
)
def test_numbering_row(sheet, numbering):
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
    assert is_numbering(row, Header("units", 1, None, 0, 1, range(4), {})) is expected


def test_total_rows_and_signatures(sheet):
    rows = sheet("""
STT | Đơn vị | Số hóa (22đ)
1 | Tân Hà | 20,5
2 | Tân Hạ | 21
Tổng cộng | | 41,5
 | Trung bình | 20,75
 | | Thử, ngày 9 tháng 9 năm 2024
Người lập biểu | | CHỦ TỊCH
""")
    (table,) = found = tables(rows)
    assert list(figures(found)) == [
        (name, "digitization_points") for name in ("Tân Hà", "Tân Hạ", "Tổng cộng", "Trung bình")
    ]
    assert [is_summary(name) for name, _, _ in table.units] == [False, False, True, True]
    assert [(a.row, a.is_figures) for a in table.aside] == [(5, False), (6, False)]


def test_a_row_without_a_name(sheet):
    (table,) = tables(sheet("STT | Đơn vị | Số hóa (22đ)\n1 | Tân Hà | 20,5\n2 | | 21\n3 | Tân Hạ | 22"))
    assert [(a.row, a.column, a.is_figures) for a in table.aside] == [(2, 2, True)]


def test_two_tables_in_one_sheet(sheet):
    rows = sheet("""
Phụ lục 1, tháng 8/2024
STT | Đơn vị | Số hóa (22đ)
1 | Tân Hà | 20,5
|
Phụ lục 2, tháng 7/2024
STT | Đơn vị | Hài lòng (18đ) | Xếp loại
1 | Tân Hà | 18 | Tốt
""")
    first, second = tables(rows)
    assert [text for _, _, text in second.title] == ["Phụ lục 2, tháng 7/2024"]
    assert first.aside == ()
    assert figures([first, second]) == {
        ("Tân Hà", "digitization_points"): "20,5",
        ("Tân Hà", "satisfaction_points"): "18",
        ("Tân Hà", "rating"): "Tốt",
    }


def test_a_table_broken_over_pages(sheet):
    header = "STT | Đơn vị | Số hóa (22đ)"
    found = tables(sheet(f"{header}\n1 | Tân Hà | 20\n|\n{header}\n2 | Tân Hạ | 21\n|\n3 | Phú Thủy | 22"))
    assert list(figures(found).values()) == ["20", "21", "22"]


def test_two_tables_side_by_side(sheet):
    rows = sheet("""
STT | Đơn vị | Số hóa (22đ) | STT | Đơn vị | Số hóa (22đ)
1 | Tân Hà | 20 | 3 | Phú Thủy | 22
2 | Tân Hạ | 21 | | |
""")
    found = tables(rows)
    assert figures(found) == {
        (n, "digitization_points"): v for n, v in (("Tân Hà", "20"), ("Tân Hạ", "21"), ("Phú Thủy", "22"))
    }


def test_notes_at_the_end_of_the_left_table_stay_with_it(sheet):
    half = "STT | Mã | Đơn vị | Số hóa (22đ) | Ghi chú"
    left, right = find_headers([[cell or "" for cell in row] for row in sheet(f"{half} | {half}")], scope_of)[0]
    assert (left.label, left.columns) == (2, range(0, 5))
    assert (right.label, right.columns) == (7, range(5, 10))


def test_district_beside_commune(sheet):
    rows = sheet("STT | Huyện | Xã | Số hóa (22đ)\n1 | Thử | Tân Hà | 20\n2 | Thử | Tân Hạ | 21")
    assert list(figures(tables(rows))) == [("Tân Hà", "digitization_points"), ("Tân Hạ", "digitization_points")]


def test_a_heading_that_looks_like_a_header(sheet):
    rows = sheet("Đơn vị: | UBND huyện Thử\nTháng 8/2024 |\nSTT | Đơn vị | Số hóa (22đ)\n1 | Tân Hà | 20")
    (table,) = tables(rows)
    assert [text for _, _, text in table.title][:2] == ["Đơn vị:", "UBND huyện Thử"]


def test_unknown_and_nameless_columns_stay_in_sight(sheet):
    rows = sheet("STT | Đơn vị | Cột lạ | | Ghi chú\n1 | Tân Hà | 5 | 7 | giảm 3%\n2 | Tân Hạ | 6 | 8 |")
    (table,) = tables(rows)
    assert [(c.header, c.indicator, len(c.cells)) for c in table.columns] == [("Cột lạ", None, 2), ("", None, 2)]


def test_list_numbers_without_a_header_are_no_figures(sheet):
    (table,) = tables(sheet(" | Đơn vị | Số hóa (22đ)\n1 | Tân Hà | 20\n2 | Tân Hạ | 21"))
    assert [c.header for c in table.columns] == ["Số hóa (22đ)"]


def test_a_known_unit_without_figures_is_kept(sheet):
    assert figures(tables(sheet("STT | Đơn vị | Số hóa (22đ)\n1 | Tân Hà | 20\n2 | Tân Hạ | -\n3 | Phú Thủy | "))) == {
        ("Tân Hà", "digitization_points"): "20",
        ("Tân Hạ", "digitization_points"): "-",
        ("Phú Thủy", "digitization_points"): "",
    }


def test_section_rows_are_no_units(sheet):
    rows = sheet("STT | Đơn vị | Số hóa (22đ)\nI. Các xã | |\n1 | Tân Hà | 20\nII | Thị trấn |\n1 | Tân Hạ | 21")
    (table,) = found = tables(rows)
    assert list(figures(found)) == [("Tân Hà", "digitization_points"), ("Tân Hạ", "digitization_points")]
    assert table.aside == ()


def test_months_across(sheet):
    rows = sheet(
        "STT | Đơn vị | Tháng 7/2024 | | Tháng 8/2024 |\n | | Số hóa (22đ) | Hạng | Số hóa (22đ) | Hạng\n1 | Tân Hà | 20 | 2 | 21 | 1"
    )
    (table,) = tables(rows)
    assert [(c.indicator.indicator_id, str(c.periods[0])) for c in table.columns] == [
        ("digitization_points", "2024-07"),
        ("rank", "2024-07"),
        ("digitization_points", "2024-08"),
        ("rank", "2024-08"),
    ]


# indicators down


def test_the_districts_own_figures(sheet):
    rows = sheet("""
HUYỆN THỬ
STT | Tiêu chí | Kết quả
1 | Kết quả xử lý hồ sơ TTHC (%) | 99.62%
2 | Tỷ lệ mức độ hài lòng (%) | 100
3 | Điểm tổng hợp | 86.02/100
Người lập biểu | |
""")
    (table,) = found = tables(rows)
    assert figures(found) == {
        ("", "on_time_rate"): "99.62%",
        ("", "satisfaction_rate"): "100",
        ("", "total_points"): "86.02/100",
    }
    assert table.units == ()
    assert [a.row for a in table.aside] == [6 - 1]


def test_indicators_down_communes_across(sheet):
    rows = sheet("""
STT | Chỉ tiêu | Xã Tân Hà | UBND xã Tân Hạ | Trung bình
1 | Số hóa hồ sơ (%) | 93,45 | 80 | 86,7
2 | 1.2. Điểm tổng hợp | 88 | - | 88
""")
    (table,) = found = tables(rows)
    assert figures(found)["Xã Tân Hà", "digitization_rate"] == "93,45"
    assert figures(found)["UBND xã Tân Hạ", "total_points"] == "-"
    assert [name for name, _, _ in table.units] == ["Xã Tân Hà", "UBND xã Tân Hạ", "Trung bình"]


def test_indicators_down_months_across(sheet):
    rows = sheet("STT | Chỉ số | Tháng 7/2024 | Tháng 8/2024 | Điểm tối đa\n1 | Số hóa hồ sơ | 20 | 21 | 22")
    (table,) = tables(rows)
    assert [(c.indicator.indicator_id, str(c.periods[0]), c.cells[0].text, c.cells[0].unit) for c in table.columns] == [
        ("digitization_points", "2024-07", "20", ""),
        ("digitization_points", "2024-08", "21", ""),
    ]


def test_points_and_rate_columns(sheet):
    rows = sheet(
        "STT | Nội dung | Điểm | Tỷ lệ (%)\n1 | Số hóa hồ sơ | 20,5 | 93,45\n2 | Thanh toán trực tuyến | 9 | 80"
    )
    assert figures(tables(rows)) == {("", key): value for (_, key), value in TWO_ROWS_READ.items() if key != "rating"}


def test_the_unit_of_measure_says_which_quantity(sheet):
    rows = sheet("STT | Chỉ tiêu | Đơn vị tính | Kết quả\n1 | Số hóa hồ sơ | % | 93,45\n2 | Hài lòng | điểm | 18")
    assert figures(tables(rows)) == {("", "digitization_rate"): "93,45", ("", "satisfaction_points"): "18"}
    rows[0][2] = "Đơn vị"
    assert figures(tables(rows)) == {("", "digitization_rate"): "93,45", ("", "satisfaction_points"): "18"}


def test_a_unit_in_each_row(sheet):
    rows = sheet("""
STT | Đơn vị | Chỉ tiêu | Kết quả
1 | Tân Hà | Số hóa hồ sơ (%) | 93,45
 | | Điểm tổng hợp | 88
2 | Tân Hạ | Số hóa hồ sơ (%) | 80
""")
    (table,) = found = tables(rows)
    assert figures(found) == {
        ("Tân Hà", "digitization_rate"): "93,45",
        ("Tân Hà", "total_points"): "88",
        ("Tân Hạ", "digitization_rate"): "80",
    }
    assert [name for name, _, _ in table.units] == ["Tân Hà", "Tân Hạ"]


def test_an_unknown_criterion_and_one_without_a_name(sheet):
    rows = sheet("STT | Tiêu chí | Kết quả\n1 | Điểm tổng hợp | 86\n2 | Tiêu chí lạ | 5\n3 | | 7")
    (table,) = tables(rows)
    assert [(c.header, c.indicator and c.indicator.indicator_id) for c in table.columns] == [
        ("Điểm tổng hợp", "total_points"),
        ("Tiêu chí lạ", None),
    ]
    assert [(a.row, a.is_figures) for a in table.aside] == [(3, True)]


def test_digits_beside_an_unknown_criterion_stay_in_sight(sheet):
    rows = sheet("STT | Tiêu chí | Kết quả\n1 | Lạ | 02/09/2024\n2 | Nhóm | Tốt\n3 | Điểm tổng hợp | 86")
    (table,) = tables(rows)
    assert [(a.row, a.text, a.is_figures) for a in table.aside] == [(1, "Lạ 02/09/2024", False)]


def test_a_result_column_of_something_else(sheet):
    rows = sheet("STT | Tiêu chí | Kết quả | So với kế hoạch\n1 | Điểm tổng hợp | 86 | 99")
    (table,) = tables(rows)
    assert [(c.header, c.indicator is None, c.cells[0].text) for c in table.columns] == [
        ("Điểm tổng hợp", False, "86"),
        ("So với kế hoạch", True, "99"),
    ]


@pytest.mark.parametrize(
    ("title", "name", "owner"),
    [
        ("Kết quả của xã Tân Hà tháng 8/2024", "Sheet1", "xã Tân Hà"),
        ("UBND xã Tân Hạ", "Sheet1", "UBND xã Tân Hạ"),
        ("Kết quả tháng 8/2024", "Tân Hà", "Tân Hà"),
        ("Kết quả của huyện", "Sheet1", ""),
        ("Kết quả của các xã, thị trấn", "Sheet1", ""),
        ("UBND HUYỆN THỬ, UBND xã Tân Hạ", "Sheet1", "UBND xã Tân Hạ"),
        ("UBND xã Tân Hạ", "Tân Hà", "UBND xã Tân Hạ / Tân Hà"),  # nobody's name: a person is asked
    ],
)
def test_whose_figures_a_document_holds(sheet, title, name, owner):
    (table,) = tables(sheet(f"{title}\nTiêu chí | Kết quả\nĐiểm tổng hợp | 86"), name=name)
    assert table.columns[0].cells[0].unit == owner


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
