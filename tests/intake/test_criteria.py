"""Indicators down: one result, months or units across, or a unit's name in each row."""

import pytest


def test_the_districts_own_figures(sheet, tables, figures):
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


def test_indicators_down_communes_across(sheet, tables, figures):
    rows = sheet("""
STT | Chỉ tiêu | Xã Tân Hà | UBND xã Tân Hạ | Trung bình
1 | Số hóa hồ sơ (%) | 93,45 | 80 | 86,7
2 | 1.2. Điểm tổng hợp | 88 | - | 88
""")
    (table,) = found = tables(rows)
    assert figures(found)["Xã Tân Hà", "digitization_rate"] == "93,45"
    assert figures(found)["UBND xã Tân Hạ", "total_points"] == "-"
    assert figures(found)["Trung bình", "digitization_rate"] == "86,7"
    assert [name for name, _, _ in table.units] == ["Xã Tân Hà", "UBND xã Tân Hạ"]
    assert [name for name, _, _ in table.summaries] == ["Trung bình"]


def test_indicators_down_months_across(sheet, tables):
    rows = sheet("STT | Chỉ số | Tháng 7/2024 | Tháng 8/2024 | Điểm tối đa\n1 | Số hóa hồ sơ | 20 | 21 | 22")
    (table,) = tables(rows)
    assert [(c.indicator.indicator_id, str(c.periods[0]), c.cells[0].text, c.cells[0].unit) for c in table.columns] == [
        ("digitization_points", "2024-07", "20", ""),
        ("digitization_points", "2024-08", "21", ""),
    ]


def test_a_column_of_figures_under_the_word_for_a_period_is_told(sheet, tables):
    rows = sheet(
        "STT | Chỉ tiêu | Kết quả | Tháng báo cáo\n1 | Tỷ lệ số hóa hồ sơ | 70 | 8\n2 | Điểm tổng hợp | 71 | 82,3"
    )
    (table,) = tables(rows)
    unknown = [column for column in table.columns if column.indicator is None]
    assert [(column.header, [cell.text for cell in column.cells]) for column in unknown] == [
        ("Tháng báo cáo", ["8", "82,3"])
    ]


def test_the_period_of_each_row_stands_in_a_column(sheet, tables):
    rows = sheet("STT | Chỉ tiêu | Tháng | Kết quả\n1 | Tỷ lệ số hóa hồ sơ | 7 | 70\n2 | Điểm tổng hợp | 8 | 71")
    (table,) = tables(rows)
    assert [(str(column.periods[0]), column.cells[0].text) for column in table.columns] == [
        ("2024-07", "70"),
        ("2024-08", "71"),
    ]


def test_points_and_rate_columns(sheet, tables, figures):
    rows = sheet(
        "STT | Nội dung | Điểm | Tỷ lệ (%)\n1 | Số hóa hồ sơ | 20,5 | 93,45\n2 | Thanh toán trực tuyến | 9 | 80"
    )
    assert figures(tables(rows)) == {
        ("", "digitization_points"): "20,5",
        ("", "digitization_rate"): "93,45",
        ("", "online_payment_points"): "9",
        ("", "online_payment_rate"): "80",
    }


def test_the_unit_of_measure_says_which_quantity(sheet, tables, figures):
    rows = sheet("STT | Chỉ tiêu | Đơn vị tính | Kết quả\n1 | Số hóa hồ sơ | % | 93,45\n2 | Hài lòng | điểm | 18")
    assert figures(tables(rows)) == {("", "digitization_rate"): "93,45", ("", "satisfaction_points"): "18"}
    rows[0][2] = "Đơn vị"
    assert figures(tables(rows)) == {("", "digitization_rate"): "93,45", ("", "satisfaction_points"): "18"}


def test_a_unit_in_each_row(sheet, tables, figures):
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


def test_an_unknown_criterion_and_one_without_a_name(sheet, tables):
    rows = sheet("STT | Tiêu chí | Kết quả\n1 | Điểm tổng hợp | 86\n2 | Tiêu chí lạ | 5\n3 | | 7")
    (table,) = tables(rows)
    assert [(c.header, c.indicator and c.indicator.indicator_id) for c in table.columns] == [
        ("Điểm tổng hợp", "total_points"),
        ("Tiêu chí lạ", None),
    ]
    assert [(a.row, a.is_figures) for a in table.aside] == [(3, True)]


def test_digits_beside_an_unknown_criterion_stay_in_sight(sheet, tables):
    rows = sheet("STT | Tiêu chí | Kết quả\n1 | Lạ | 02/09/2024\n2 | Nhóm | Tốt\n3 | Điểm tổng hợp | 86")
    (table,) = tables(rows)
    assert [(a.row, a.text, a.is_figures) for a in table.aside] == [(1, "Lạ 02/09/2024", False)]


def test_a_result_column_of_something_else(sheet, tables):
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
        ("UBND HUYỆN THỬ, UBND xã Tân Hạ", "Sheet1", "xã Tân Hạ"),
        ("Kết quả của UBND xã Tân Hà", "Tân Hà", "xã Tân Hà"),
        ("UBND xã Tân Hạ", "Tân Hà", "UBND xã Tân Hạ / Tân Hà"),  # nobody's name: a person is asked
    ],
)
def test_whose_figures_a_document_holds(sheet, tables, title, name, owner):
    (table,) = tables(sheet(f"{title}\nTiêu chí | Kết quả\nĐiểm tổng hợp | 86"), name=name)
    assert table.columns[0].cells[0].unit == owner


@pytest.mark.parametrize(
    ("area", "title", "owner"),
    [
        ("Xã Mẫu Sơn", "XÃ MẪU SƠN", "Xã Mẫu Sơn"),
        ("Xã Mẫu Sơn", "Kết quả của UBND xã Mẫu Sơn", "Xã Mẫu Sơn"),
        ("Thị xã Mẫu", "THỊ XÃ MẪU", "Thị xã Mẫu"),
        ("Tỉnh Mẫu", "Kết quả của thị xã Lạ", "Tỉnh Mẫu"),
        ("Thị xã Mẫu", "THỊ XÃ MẪU, XÃ LẠ", "Xã Lạ"),
        ("Thị xã Mẫu", "Kết quả của xã Lạ", "Xã Lạ"),
        ("Xã Mẫu Sơn", "Đứng thứ 02/06 xã, thị trấn của huyện", "Xã Mẫu Sơn"),
        ("Huyện Mẫu", "Kết quả các xã, thị trấn trên địa bàn huyện", "Huyện Mẫu"),
        ("Huyện Mẫu", "KẾT QUẢ CÁC XÃ TRÊN ĐỊA BÀN HUYỆN MẪU THÁNG 8/2024", "Huyện Mẫu"),
        ("Huyện Mẫu", "KẾT QUẢ CỦA UBND XÃ LẠ THÁNG 8/2024", "Xã Lạ"),
    ],
)
def test_whose_figures_they_are_without_a_register(make_root, area, title, owner):
    root = make_root(units=None, toml=f'name = "{area}"\n')
    root.workbook("2024-08", "a.xlsx", {"S": [[title], ["Tiêu chí", "Kết quả"], ["Điểm tổng hợp", 86]]})
    root.ingest()
    assert root.figures() == {(owner, "total_points"): "86"}


def test_a_count_and_its_rate_in_one_row(sheet, tables, figures):
    rows = sheet("Tiêu chí | Số lượng | Tỷ lệ (%)\nSố TTHC có giao dịch thanh toán trực tuyến | 81 TTHC | 65,32%")
    assert figures(tables(rows)) == {
        ("", "procedures_with_online_payment"): "81 TTHC",
        ("", "procedures_with_online_payment_rate"): "65,32%",
    }


@pytest.mark.parametrize(
    "heading",
    [
        "PHÒNG NGỪA RỦI RO",
        "XÃ HỘI",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "Trung tâm Phục vụ hành chính công",
        "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ",
        "Toàn xã",
        "Xã hội",
    ],
)
def test_the_heading_of_a_group_of_criteria_is_nobody(sheet, tables, figures, heading):
    rows = sheet(f"""
UBND xã Tân Hà
STT | Chỉ tiêu | Kết quả
I | Tiến độ chung |
1 | Hồ sơ quá hạn | 4
II | {heading} |
2 | Tỷ lệ số hóa hồ sơ (%) | 77,2
""")
    assert figures(tables(rows)) == {
        ("xã Tân Hà", "overdue_dossiers"): "4",
        ("xã Tân Hà", "digitization_rate"): "77,2",
    }


def test_departments_head_criteria_that_are_repeated(sheet, tables, figures):
    rows = sheet("""
STT | Chỉ tiêu | Kết quả
I | PHÒNG NỘI VỤ |
1 | Hồ sơ quá hạn | 4
II | PHÒNG TƯ PHÁP |
1 | Hồ sơ quá hạn | 2
""")
    assert figures(tables(rows)) == {
        ("PHÒNG NỘI VỤ", "overdue_dossiers"): "4",
        ("PHÒNG TƯ PHÁP", "overdue_dossiers"): "2",
    }


def test_the_whole_of_a_commune_is_the_commune(sheet, tables, figures):
    rows = sheet("UBND xã Tân Hà\nChỉ tiêu | Toàn xã\nHồ sơ quá hạn | 4")
    assert figures(tables(rows)) == {("xã Tân Hà", "overdue_dossiers"): "4"}


def test_a_line_broken_within_a_districts_name_names_no_commune(sheet, tables, figures):
    """Huyện Tân Hà and its commune Tân Hà: "… trên địa bàn huyện", "Tân Hà" is the district."""
    rows = "Tân Hà\nChỉ tiêu | Kết quả\nHồ sơ quá hạn | 4"
    assert figures(tables(sheet(f"Kết quả trên địa bàn huyện\n{rows}"))) == {("", "overdue_dossiers"): "4"}
    assert figures(tables(sheet(f"Kết quả trong tháng\n{rows}"))) == {("Tân Hà", "overdue_dossiers"): "4"}


def test_a_group_that_says_nothing_more_than_what_stands_below(sheet, tables, figures):
    rows = sheet("""
Đơn vị | Trực tuyến | | Hồ sơ trực tuyến
 | Tỷ lệ hồ sơ nộp trực tuyến (%) | Tỷ lệ thanh toán trực tuyến (%) | Tỷ lệ đúng hạn (%)
Tân Hà | 59,6 | 48,9 | 95,5
""")
    assert figures(tables(rows)) == {
        ("Tân Hà", "online_submission_rate"): "59,6",
        ("Tân Hà", "online_payment_rate"): "48,9",
        ("Tân Hà", "Hồ sơ trực tuyến / Tỷ lệ đúng hạn (%)"): "95,5",
    }
