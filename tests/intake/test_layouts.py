"""Units down: which row is whose, total rows, tables below and beside each other; and what is left aside."""

from analysis.intake.headers import find_headers


def test_total_rows_and_signatures(sheet, tables, figures):
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
    assert [name for name, _, _ in table.units] == ["Tân Hà", "Tân Hạ"]
    assert [name for name, _, _ in table.summaries] == ["Tổng cộng", "Trung bình"]
    assert [(a.row, a.is_figures) for a in table.aside] == [(5, False), (6, False)]


def test_a_row_without_a_name(sheet, tables):
    (table,) = tables(sheet("STT | Đơn vị | Số hóa (22đ)\n1 | Tân Hà | 20,5\n2 | | 21\n3 | Tân Hạ | 22"))
    assert [(a.row, a.column, a.is_figures) for a in table.aside] == [(2, 2, True)]


def test_two_tables_in_one_sheet(sheet, tables, figures):
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


def test_a_table_broken_over_pages(sheet, tables, figures):
    header = "STT | Đơn vị | Số hóa (22đ)"
    found = tables(sheet(f"{header}\n1 | Tân Hà | 20\n|\n{header}\n2 | Tân Hạ | 21\n|\n3 | Phú Thủy | 22"))
    assert list(figures(found).values()) == ["20", "21", "22"]


def test_two_tables_side_by_side(sheet, tables, figures):
    rows = sheet("""
STT | Đơn vị | Số hóa (22đ) | STT | Đơn vị | Số hóa (22đ)
1 | Tân Hà | 20 | 3 | Phú Thủy | 22
2 | Tân Hạ | 21 | | |
""")
    found = tables(rows)
    assert figures(found) == {
        (n, "digitization_points"): v for n, v in (("Tân Hà", "20"), ("Tân Hạ", "21"), ("Phú Thủy", "22"))
    }


def test_notes_at_the_end_of_the_left_table_stay_with_it(sheet, scope_of):
    half = "STT | Mã | Đơn vị | Số hóa (22đ) | Ghi chú"
    cells = [[cell or "" for cell in row] for row in sheet(f"{half} | {half}")]
    left, right = find_headers(cells, set().union(*cells), scope_of)[0]
    assert (left.label, left.columns) == (2, range(0, 5))
    assert (right.label, right.columns) == (7, range(5, 10))


def test_district_beside_commune(sheet, tables, figures):
    rows = sheet("STT | Huyện | Xã | Số hóa (22đ)\n1 | Thử | Tân Hà | 20\n2 | Thử | Tân Hạ | 21")
    assert list(figures(tables(rows))) == [("Tân Hà", "digitization_points"), ("Tân Hạ", "digitization_points")]


def test_a_heading_that_looks_like_a_header(sheet, tables):
    rows = sheet("Đơn vị: | UBND huyện Thử\nTháng 8/2024 |\nSTT | Đơn vị | Số hóa (22đ)\n1 | Tân Hà | 20")
    (table,) = tables(rows)
    assert [text for _, _, text in table.title][:2] == ["Đơn vị:", "UBND huyện Thử"]


def test_unknown_and_nameless_columns_stay_in_sight(sheet, tables):
    rows = sheet("STT | Đơn vị | Cột lạ | | Ghi chú\n1 | Tân Hà | 5 | 7 | giảm 3%\n2 | Tân Hạ | 6 | 8 |")
    (table,) = tables(rows)
    assert [(c.header, c.indicator, len(c.cells)) for c in table.columns] == [("Cột lạ", None, 2), ("", None, 2)]


def test_list_numbers_without_a_header_are_no_figures(sheet, tables):
    (table,) = tables(sheet(" | Đơn vị | Số hóa (22đ)\n1 | Tân Hà | 20\n2 | Tân Hạ | 21"))
    assert [c.header for c in table.columns] == ["Số hóa (22đ)"]


def test_a_known_unit_without_figures_is_kept(sheet, tables, figures):
    assert figures(tables(sheet("STT | Đơn vị | Số hóa (22đ)\n1 | Tân Hà | 20\n2 | Tân Hạ | -\n3 | Phú Thủy | "))) == {
        ("Tân Hà", "digitization_points"): "20",
        ("Tân Hạ", "digitization_points"): "-",
        ("Phú Thủy", "digitization_points"): "",
    }


def test_section_rows_are_no_units(sheet, tables, figures):
    rows = sheet("STT | Đơn vị | Số hóa (22đ)\nI. Các xã | |\n1 | Tân Hà | 20\nII | Thị trấn |\n1 | Tân Hạ | 21")
    (table,) = found = tables(rows)
    assert list(figures(found)) == [("Tân Hà", "digitization_points"), ("Tân Hạ", "digitization_points")]
    assert table.aside == ()


def test_months_across(sheet, tables):
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


def test_the_areas_name_above_the_next_table_is_no_row(sheet, tables, figures):
    rows = sheet("""
Đơn vị | Số hóa (22đ)
Tân Hà | 20,5
Huyện Thử |
Tiêu chí | Kết quả
Điểm tổng hợp | 86,02
""")
    assert figures(tables(rows)) == {("Tân Hà", "digitization_points"): "20,5", ("", "total_points"): "86,02"}


def test_tables_beside_each_other_have_each_its_own_title(sheet, tables, figures):
    rows = sheet("""
Kết quả tháng 8/2024 | | | |
Bảng 1. Tỷ lệ số hóa hồ sơ | | | Bảng 2. Tỷ lệ hồ sơ nộp trực tuyến |
Đơn vị | Tỷ lệ (%) | | Đơn vị | Tỷ lệ (%)
Tân Hà | 77,2 | | Tân Hạ | 59,6
""")
    found = tables(rows)
    assert figures(found) == {("Tân Hà", "digitization_rate"): "77,2", ("Tân Hạ", "online_submission_rate"): "59,6"}
    assert [table.title[0][2] for table in found] == ["Kết quả tháng 8/2024"] * 2


def test_a_title_over_the_first_of_two_tables_is_both_tables(sheet, tables, figures):
    rows = sheet("""
Tỷ lệ số hóa hồ sơ tháng 8/2024 | | | |
Đơn vị | Tỷ lệ (%) | | Đơn vị | Tỷ lệ (%)
Tân Hà | 77,2 | | Tân Hạ | 59,6
""")
    assert figures(tables(rows)) == {("Tân Hà", "digitization_rate"): "77,2", ("Tân Hạ", "digitization_rate"): "59,6"}


def test_communes_beside_units_over_criteria(sheet, tables, figures):
    rows = sheet("Đơn vị | Tân Hà | Tân Hạ\nTỷ lệ số hóa hồ sơ (%) | 77,2 | 59,6\nHồ sơ quá hạn | 4 | 0")
    assert figures(tables(rows)) == {
        ("Tân Hà", "digitization_rate"): "77,2",
        ("Tân Hạ", "digitization_rate"): "59,6",
        ("Tân Hà", "overdue_dossiers"): "4",
        ("Tân Hạ", "overdue_dossiers"): "0",
    }


def test_a_row_of_the_year_before_is_no_unit(sheet, tables):
    (table,) = tables(sheet("Đơn vị | Số hóa (22đ)\nTân Hà | 20,5\nCùng kỳ năm 2023 | 19\nTân Hạ | 21"))
    assert [name for name, _, _ in table.units] == ["Tân Hà", "Tân Hạ"]
