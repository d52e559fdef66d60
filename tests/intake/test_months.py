"""Periods down: months, quarters, one unit's or several, a unit in each row."""

import pytest

from analysis.core.periods import match_period
from analysis.intake.header_periods import period_of


@pytest.mark.parametrize(
    ("text", "header", "period"),
    [
        ("Tháng 8", "Tháng", "2024-08"),
        ("8", "Tháng", "2024-08"),
        ("T8/2023", "Kỳ", "2023-08"),
        ("08/2023", "Kỳ báo cáo", "2023-08"),
        ("III", "Quý", "2024-Q3"),
        ("3", "Quý", "2024-Q3"),
        ("3/2024", "Quý", "2024-Q3"),
        ("II/2023", "Quý", "2023-Q2"),
        ("Quý III", "Kỳ", "2024-Q3"),
        ("6 tháng đầu năm", "Kỳ", "2024-H1"),
        ("Năm 2023", "Kỳ", "2023"),
    ],
)
def test_a_period(text, header, period):
    assert period_of(text, header, 2024) == match_period(period)


@pytest.mark.parametrize(("text", "header"), [("3", "Kỳ"), ("13", "Tháng"), ("Trung bình", "Tháng"), ("", "Tháng")])
def test_no_period(text, header):
    assert period_of(text, header, 2024) is None


def read(tables, rows):
    (table,) = tables(rows)
    cells = {}
    for column in table.columns:
        for cell in column.cells:
            what = column.indicator.indicator_id if column.indicator else column.header
            cells[cell.unit, what, str(*column.periods)] = cell.text
    return table, cells


def test_the_year_of_the_title_is_that_of_its_months(sheet, tables):
    table, cells = read(
        tables, sheet("KẾT QUẢ NĂM 2023\nTT | Tháng | Điểm tổng hợp | Ghi chú\n1 | 11 | 80 | x\n2 | 12 | 81,5 |")
    )
    assert cells == {("", "total_points", "2023-11"): "80", ("", "total_points", "2023-12"): "81,5"}
    assert table.units == () and table.last_row == 3


def test_a_unit_in_each_row(sheet, tables):
    _, cells = read(
        tables,
        sheet("Đơn vị | Tháng | Điểm tổng hợp\nTân Hà | 7 | 80\n | 8 | 81\nTân Hạ | 7 | 70\n | 8 | 71"),
    )
    assert cells == {
        ("Tân Hà", "total_points", "2024-07"): "80",
        ("Tân Hà", "total_points", "2024-08"): "81",
        ("Tân Hạ", "total_points", "2024-07"): "70",
        ("Tân Hạ", "total_points", "2024-08"): "71",
    }


def test_what_is_no_month_is_left_aside_and_figures_without_a_month_are_a_question(sheet, tables):
    table, _ = read(tables, sheet("Tháng | Điểm tổng hợp\n7 | 80\nKỳ lạ | 70\n8 | 81\nTrung bình | 80,5"))
    assert [(left.row, left.is_figures) for left in table.aside] == [(2, True), (4, False)]


def test_a_column_without_a_known_indicator_is_told(sheet, tables):
    _, cells = read(tables, sheet("Tháng | Điểm tổng hợp | Điểm lạ\n8 | 81 | 3"))
    assert cells["", "Điểm lạ", "2024-08"] == "3"


@pytest.mark.parametrize(
    ("rows", "periods"),
    [
        ("11 | 80\n12 | 81\n1 | 82\n2 | 83", ["2023-11", "2023-12", "2024-01", "2024-02"]),
        ("3 | 80\n2 | 81\n1 | 82", ["2024-03", "2024-02", "2024-01"]),
        ("Năm 2023\n12 | 80\nNăm 2024\n1 | 81", ["2023-12", "2024-01"]),
        ("12/2023 | 80\n1/2024 | 81", ["2023-12", "2024-01"]),
    ],
)
def test_months_over_the_turn_of_a_year(sheet, tables, rows, periods):
    (table,) = tables(sheet(f"Tháng | Điểm tổng hợp\n{rows}"))
    assert [str(*column.periods) for column in table.columns] == periods


def test_figures_under_no_header_are_told(sheet, tables):
    _, cells = read(tables, sheet("TT | Tháng | Điểm tổng hợp |\n1 | 8 | 81 | 3"))
    assert cells == {("", "total_points", "2024-08"): "81", ("", "", "2024-08"): "3"}


def test_a_unit_without_a_period_is_of_the_one_of_all_others(sheet, tables):
    _, cells = read(tables, sheet("Đơn vị | Điểm tổng hợp | Thời gian\nTân Hà | 80 | Tháng 8\nTân Hạ | 70 |"))
    assert cells == {("Tân Hà", "total_points", "2024-08"): "80", ("Tân Hạ", "total_points", "2024-08"): "70"}


def test_a_unit_without_a_period_among_several_is_asked_about(sheet, tables):
    rows = "Đơn vị | Điểm tổng hợp | Thời gian\nTân Hà | 80 | Tháng 8\nTân Hạ | 70 |\nĐồng Xá | 60 | Tháng 7"
    table, cells = read(tables, sheet(rows))
    assert ("Tân Hạ", "total_points", "2024-08") not in cells
    assert [aside.row for aside in table.aside if aside.is_figures] == [2]


def test_rows_of_no_unit_are_no_units(make_root, sheet):
    """A total and a mean are kept as such; what a group has together and the most that can be had are left out."""
    root = make_root(units=None)
    rows = sheet("""
        Đơn vị | Tháng | Số hồ sơ quá hạn
        Xã Tân Hà | 8 | 8
        Xã Tân Hạ | 8 | 2
        Trung bình | 8 | 5
        Cấp xã | 8 | 10
        Điểm tối đa | 8 | 100
        Tổng | 8 | 11
    """)
    root.workbook("2024-08", "a.xlsx", {"S": rows})
    root.ingest()
    figures = root.figures()
    assert {unit: text for (unit, _), text in figures.items() if unit.startswith("Xã")} == {
        "Xã Tân Hà": "8",
        "Xã Tân Hạ": "2",
    }
    assert set(root.stored()["scope"]) == {"commune", "mean", "area"}
    assert [check.place for check in root.checks("2024-08", "total_mismatch")] == ["S!C7"]


def test_units_across_and_their_total(sheet, tables):
    rows = "Tỷ lệ số hóa hồ sơ (%)\nTháng | Tân Hà | Tân Hạ | Toàn huyện\n7 | 70 | 71 | 70,5\n8 | 72 | 73 | 72,5"
    _, cells = read(tables, sheet(rows))
    assert {key: text for key, text in cells.items() if key[0] == "Toàn huyện"} == {
        ("Toàn huyện", "digitization_rate", "2024-07"): "70,5",
        ("Toàn huyện", "digitization_rate", "2024-08"): "72,5",
    }


def test_the_latest_month_first(sheet, tables):
    _, cells = read(tables, sheet("Tháng | Điểm tổng hợp\n2 | 80\n1 | 81\n12 | 70\n11 | 71"))
    assert {period: text for (_, _, period), text in cells.items()} == {
        "2024-02": "80",
        "2024-01": "81",
        "2023-12": "70",
        "2023-11": "71",
    }


def test_figures_under_a_month_are_no_months(sheet, tables):
    rows = "STT | Đơn vị | Tháng\n | | 8\n1 | Tân Hà | 10\n2 | Tân Hạ | 9"
    (table,) = tables(sheet(rows))
    assert [[cell.text for cell in column.cells] for column in table.columns] == [["10", "9"]]


def test_an_empty_cell_beside_figures_is_told_and_a_month_to_come_is_not(make_root):
    root = make_root()
    rows = [["Đơn vị", "Tháng", "Điểm tổng hợp", "Tỷ lệ số hóa hồ sơ (%)"]]
    rows += [["Tân Hà", 8, 80, None], ["Tân Hạ", 8, 81, 90.5], ["Tân Hà", 9, None, None]]
    root.workbook("2024-08", "a.xlsx", {"S": rows})
    root.ingest()
    (check,) = root.checks("2024-08", "no_figure")
    assert (check.unit, check.place, check.severity) == ("Tân Hà", "S!D2", "info")
    assert set(root.stored()["period"]) == {"2024-08"}
