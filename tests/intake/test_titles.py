"""A stale title under the right sheet's name, and sheets that are templates or guidance beside the figures."""

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
