"""A stale title under the right sheet's name, another district's title, sheets that are templates or guidance beside the figures."""

import pytest

TEMPLATE = "template_sheet"


@pytest.mark.parametrize(
    ("title", "name", "is_asked"),
    [
        ("Kết quả tháng 7/2024", "T8", True),
        ("Kết quả quý II/2024", "T8", False),  # another kind of period contradicts elsewhere, or not at all
        ("Kết quả tháng 8/2024", "T7", False),
        ("Kết quả tháng 8/2024 và tháng 7/2024", "T8", False),
        ("Kết quả so với tháng 7/2024", "T8", False),
        ("Kết quả", "T8", False),
        ("(Kèm theo Công văn số 884 ngày 05/9/2024)", "T8", False),
    ],
)
def test_a_title_of_another_month_below_the_name_of_this_one(make_root, put, title, name, is_asked):
    root = make_root()
    put(root, title=title, sheet=name)
    root.ingest()
    found = [(check.severity, check.place) for check in root.checks("2024-08", "period_conflict")]
    assert found == ([("warning", f"{name}!A1")] if is_asked else [])
    assert len(root.figures()) == 18


@pytest.mark.parametrize(
    "name", ["Mẫu", "mẫu trống", "Biểu mẫu", "Mẫu (2)", "Hướng dẫn", "HDSD", "Ví dụ cách nhập", "Template"]
)
def test_a_template_beside_the_figures(make_root, good, name):
    root = make_root()
    zeros = [[*row[:2], 0, 0, 0] for row in good.rows]
    root.workbook("2024-08", "a.xlsx", {name: [good.header, *zeros], "T8": [good.header, *good.rows]})
    root.ingest()
    (check,) = [check for check in root.checks() if check.severity != "info"]
    assert (check.rule, check.severity, check.place) == (TEMPLATE, "warning", name)
    assert "18 số của trang" in check.detail
    assert root.figures()["Tân Hà", "digitization_rate"] == "93.45" and not root.errors()


def test_figures_that_stand_nowhere_else_are_read(make_root, good):
    """ "Mẫu" holds an indicator that the other sheet lacks; "Biểu mẫu số 1" is a form's number, no template."""
    root = make_root()
    first, second = ([row[:2] + row[c : c + 1] for row in (good.header, *good.rows)] for c in (2, 3))
    root.workbook("2024-08", "a.xlsx", {"Mẫu": first, "Biểu mẫu số 1": second})
    root.workbook("2024-08", "b.xlsx", {"Hướng dẫn": [(*h[:2], h[4]) for h in (good.header, *good.rows)]})
    root.ingest()
    assert not root.checks("2024-08", TEMPLATE)
    assert len(root.figures()) == 18


def test_an_empty_template_is_not_worth_a_word(make_root, good):
    root = make_root()
    empty = [[*row[:2], None, None, None] for row in good.rows]
    root.workbook("2024-08", "a.xlsx", {"Mẫu": [good.header, *empty], "T8": [good.header, *good.rows]})
    root.ingest()
    assert [check for check in root.checks() if check.severity != "info"] == []


@pytest.mark.parametrize(
    "name", ["Tân Hà.xlsx", "Biểu 766 - Tân Hà.xlsx", "766_UBND xã Tân Hà_T8.xlsx", "Xã Tân Hà (8).xlsx"]
)
def test_a_commune_that_only_the_files_name_names(make_root, name):
    root = make_root()
    root.workbook("2024-08", name, {"Sheet1": [["STT", "Chỉ tiêu", "Kết quả"], [1, "Tỷ lệ số hóa hồ sơ (%)", 93.45]]})
    root.ingest()
    assert root.figures() == {("Tân Hà", "digitization_rate"): "93.45"}


def test_what_a_title_says_goes_before_the_files_name(make_root):
    root = make_root()
    rows = [["UBND xã Tân Hạ"], ["STT", "Chỉ tiêu", "Kết quả"], [1, "Tỷ lệ số hóa hồ sơ (%)", 93.45]]
    root.workbook("2024-08", "Xã Tân Hà.xlsx", {"Sheet1": rows})
    root.workbook("2024-08", "Bảng của huyện.xlsx", {"Sheet1": [rows[1], [1, "Tỷ lệ số hóa hồ sơ (%)", 70.5]]})
    root.ingest()
    assert root.figures() == {
        ("Tân Hạ", "digitization_rate"): "93.45",
        ("Huyện Thử", "digitization_rate"): "70.5",
    }


OF_OTHERS = [
    "Kết quả số hóa hồ sơ của huyện Mẫu Sơn tháng 8/2024",
    "UBND HUYỆN MẪU SƠN",
    "Các xã, thị trấn thuộc thị xã Đồng Mẫu",
    "SỐ LIỆU HUYỆN GIAO THỦY",
]
OF_NOBODY_ELSE = [
    "UBND HUYỆN THỬ - TỈNH MẪU",
    "Huyện thử, tháng 8/2024",
    "KẾT QUẢ CỦA HUYỆN TRONG THÁNG 8/2024",
    "KẾT QUẢ CỦA CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ THÁNG 8/2024",
    "BỘ CHỈ SỐ CẤP HUYỆN THÁNG 8 NĂM 2024",
    "THÁNG 8/2024 - HUYỆN DẪN ĐẦU TỈNH",
    "HUYỆN ỦY THỬ",
    "Văn phòng HĐND và UBND huyện",
    "Kết quả tháng 8/2024 so với huyện Mẫu Sơn",
    "(Kèm theo Công văn số 884 của UBND huyện Mẫu Sơn)",
    "KẾT QUẢ THÁNG 8/2024 DO UBND HUYỆN GIAO",
    "KẾT QUẢ UBND HUYỆN TỔNG HỢP, THẨM ĐỊNH",
    "KẾT QUẢ HUYỆN NÔNG THÔN MỚI THÁNG 8/2024",
    "KẾT QUẢ CÁC XÃ GIÁP RANH HUYỆN MẪU SƠN",
    "Biểu theo mẫu của UBND huyện Mẫu Sơn",
    "Mẫu số 01 ban hành theo Kế hoạch của UBND huyện Mẫu Sơn",
    "SỞ NỘI VỤ THÀNH PHỐ ĐỒNG MẪU",
]


@pytest.mark.parametrize(("title", "is_read"), [*((t, False) for t in OF_OTHERS), *((t, True) for t in OF_NOBODY_ELSE)])
def test_the_table_of_another_district_with_communes_of_the_same_names(make_root, good, title, is_read):
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"PL": [[title], *([*row[:2], row[4]] for row in (good.header, *good.rows))]})
    root.workbook("2024-08", "b.xlsx", {"PL": [row[:4] for row in (good.header, *good.rows)]})
    root.ingest()
    assert len(root.figures()) == (18 if is_read else 12)
    assert [(check.rule, check.source, check.place) for check in root.errors()] == (
        [] if is_read else [("no_table", "a.xlsx", "PL!A2")]
    )


def test_a_folder_without_a_name_is_any_districts(make_root, put):
    root = make_root(toml="")
    put(root, title="UBND HUYỆN MẪU SƠN")
    root.ingest()
    assert len(root.figures()) == 18 and not root.errors()


@pytest.mark.parametrize(
    ("line", "is_read"),
    [
        ("Kết quả số hóa của huyện Mẫu Sơn tháng 8/2024", False),
        ("Qua đối chiếu với huyện Mẫu Sơn, kết quả các xã như sau:", True),
        ("Kết quả số hóa của các xã tháng 8/2024", True),
    ],
)
def test_the_line_above_a_documents_table(make_root, good, line, is_read):
    import docx

    root = make_root()
    path = root.file("2024-08", "a.docx", b"")
    document = docx.Document()
    document.add_paragraph("UBND huyện Thử thông báo tỷ lệ số hóa hồ sơ.")
    document.add_paragraph(line)
    table = document.add_table(0, 3)
    for row in (good.header, *good.rows):
        for cell, text in zip(table.add_row().cells, row[:3], strict=True):
            cell.text = str(text)
    document.save(path)
    root.workbook("2024-08", "b.xlsx", {"PL": [[*row[:2], row[3]] for row in (good.header, *good.rows)]})
    root.ingest()
    assert len(root.figures()) == (12 if is_read else 6)
    assert [check.rule for check in root.errors()] == ([] if is_read else ["no_table"])
