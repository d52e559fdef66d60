"""Columns, rows and sheets that hold no unit's figures of this period: left out, and said."""

import pytest

# columns


def test_an_unknown_column(make_root, put, good):
    root = make_root()
    put(root, header=[*good.header[:2], "Tỷ lệ số hóa hồ sơ cũ", *good.header[3:]])
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("unknown_column", "error", "PL I!C1")
    assert (
        "Tỷ lệ số hóa hồ sơ cũ" in check.detail
        and '"Tỷ lệ số hóa hồ sơ"' in check.detail
        and "6 số liệu" in check.detail
    )
    assert len(root.table()) == 12


def test_a_column_without_a_header(make_root, put, good):
    root = make_root()
    put(root, header=[*good.header[:4], None])
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.place) == ("unknown_column", "PL I!E1")
    assert "không có tiêu đề" in check.detail


def test_the_same_column_twice(make_root, put, good):
    root = make_root()
    rows = [[*row[:4], row[2]] for row in good.rows]
    put(root, rows, header=[*good.header[:4], "Tỷ lệ số hóa (%)"])
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity) == ("repeated_value", "info") and check.detail.startswith("6 số liệu")
    rows[0][4] = 1
    put(root, rows, header=[*good.header[:4], "Tỷ lệ số hóa (%)"])
    root.ingest()
    (check,) = root.errors()
    assert (check.rule, check.unit) == ("duplicate_value", "Tân Hà")


# tables


def test_total_rows_and_signatures_are_left_out_and_said(make_root, put, good):
    root = make_root()
    below = [["Tổng cộng", None, None, None, 3672], [None, "Trung bình", 68.8, 83.2, 612], [], ["Người lập biểu"]]
    put(root, [*good.rows, *below, [None, None, None, "Thử, ngày 9/9/2024"]])
    root.ingest()
    table = root.table()
    assert len(table[table["scope"] == "commune"]) == 18
    found = [(check.rule, check.severity, check.place) for check in root.checks()]
    assert found == [
        ("total_row", "info", "PL I!A8"),
        ("total_row", "info", "PL I!B9"),
        ("text_aside", "info", "PL I!A11"),
    ]
    assert "Các dòng 11–12" in root.checks()[2].detail


def test_units_missing_from_one_of_two_appendices(make_root, good):
    root = make_root()
    first = [row[:3] for row in good.rows if row[1] != "Đồng Xá"]
    second = [[row[0], row[1], row[3]] for row in good.rows if row[1] != "Tân Hạ"]
    root.workbook(
        "2024-08", "a.xlsx", {"PL I": [good.header[:3], *first], "PL II": [[*good.header[:2], good.header[3]], *second]}
    )
    root.ingest()
    one, other = root.checks()
    assert {one.rule, other.rule} == {"unmatched_between_tables"} and one.severity == "warning"
    assert (one.unit, one.place) == ("Tân Hạ", "PL I!B3") and '"PL II"' in one.detail
    assert (other.unit, other.place) == ("Đồng Xá", "PL II!B4") and '"PL I"' in other.detail


def test_a_hidden_sheet(make_root, good):
    root = make_root()
    root.workbook(
        "2024-08",
        "a.xlsx",
        {"PL I": [good.header, *good.rows], "Cũ": [good.header, *good.rows], "Trống": [["a"]]},
        hidden=("Cũ", "Trống"),
    )
    root.ingest()
    assert [(c.rule, c.severity, c.place) for c in root.checks()] == [
        ("hidden_sheet", "warning", "Cũ"),
        ("hidden_sheet", "info", "Trống"),
    ]


def test_a_sheet_that_is_no_table(make_root, good):
    root = make_root()
    root.workbook(
        "2024-08", "a.xlsx", {"PL I": [good.header, *good.rows], "Ghi": [["Lập ngày 9/9"]], "Số": [[1, 2, 3]] * 4}
    )
    root.ingest()
    assert [(c.rule, c.severity, c.place) for c in root.checks()] == [
        ("no_table", "info", "Ghi"),
        ("no_table", "error", "Số"),
    ]


@pytest.mark.parametrize(("count", "severity"), [(2, "info"), (4, "error")])
def test_figures_above_the_header(make_root, good, count, severity):
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"S": [["Năm", 2024], *[["Lạ", 1, 2.5, 3.5]] * count, good.header, *good.rows]})
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("no_table", severity, "S!B2")
    assert check.detail.startswith(f"{3 * count} ô có số")


def test_a_figure_said_again_with_what_it_is_out_of(make_root):
    root = make_root()
    header = ["Đơn vị", "Số hồ sơ quá hạn"]
    root.workbook("2024-08", "a.xlsx", {"A": [header, ["Tân Hà", 3]], "B": [header, ["Tân Hà", "3/10"]]})
    root.ingest()
    (check,) = root.checks("2024-08", "repeated_value")
    assert (check.severity, check.place) == ("info", "B!B2")
    assert root.figures()["Tân Hà", "overdue_dossiers"] == "3"
