"""What is odd about a sheet is said once, at its first cell; clean sheets are said nothing about."""

import openpyxl
import pytest

from analysis.readers.files import read_grids

HEADER = ["STT", "Đơn vị", "Mã xã", "Tỷ lệ số hóa (%)", "Số hồ sơ"]
CLEAN = [[1, "Tân Hà", 12001, 93.45, 690], [2, "Tân Hạ", 12004, 80, 948], [3, "Phú Thủy", 12010, 75.5, 642]]


@pytest.fixture
def notes_of(tmp_path, write_workbook):
    def read(rows, **looks):
        (grid,) = read_grids(write_workbook(tmp_path / "a.xlsx", {"S": rows}, **looks), "a.xlsx")
        return grid.notes

    return read


def with_column(place, values):
    return [HEADER, *[[*row[:place], value, *row[place + 1 :]] for row, value in zip(CLEAN, values, strict=True)]]


@pytest.mark.parametrize(
    "rows",
    [
        [HEADER, *CLEAN],
        [["PHỤ LỤC I"], ["Năm", "2024"], [], HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)"], *CLEAN],
        [HEADER, ["1", "2", "3", "4", "5"], *CLEAN],  # the columns are numbered
        with_column(0, ["1", "2", "3"]),
        with_column(0, ["01", "02", "03"]),
        with_column(2, ["01201", "08974", "12010"]),
        with_column(3, ["93,45%", "80%", "75,5 %"]),
        with_column(3, ["-", "Không phát sinh", ""]),
        with_column(3, ["18/18", "17,5/18 điểm", "9"]),
        [["Mã hồ sơ được xử lý trong tháng"], *with_column(2, [5, 6, 7])],
        [["STT", "Tên", "Mã số"], [1, "a", 8], [2, "b", 9], [3, "c", 10], [4, "d", 11]],  # counts up
        [["ROW_STT", "TEN", "TONG_SCORE"], ["1", "Tân Hà", "93.33"], ["2", "Tân Hạ", "80"]],  # a database's export
        [],
    ],
)
def test_clean_sheets(notes_of, rows):
    assert notes_of(rows) == ()


def test_figures_as_text_are_one_note_per_sheet(notes_of):
    rows = [
        HEADER,
        [1, "Tân Hà", 12001, "93,45", "690"],
        [2, "Tân Hạ", 12004, "80", "1.948"],
        [3, "Phú Thủy", 12010, "75,5", 642],
    ]
    (note,) = notes_of(rows)
    assert (note.rule, note.severity, note.row, note.column) == ("numbers_as_text", "info", 1, 3)
    assert note.detail.startswith("5 ô có số được lưu dạng chữ (cột D, E)")


def test_one_figure_as_text_among_numbers(notes_of):
    (note,) = notes_of(with_column(3, [93.45, "80,5", 75.5]))
    assert (note.rule, note.row, note.column) == ("numbers_as_text", 2, 3)


@pytest.mark.parametrize(
    ("header", "codes", "first", "count"),
    [
        ("Mã xã", [8974, 12004, 12010], 8974, 1),
        ("Mã ĐVHC", [688, 691, 8974], 688, 3),  # codes of communes have five digits
        ("MA_COQUAN", [8974, 12004, 12010], 8974, 1),
        ("Mã đơn vị", [101, 99, 8], 99, 2),
        ("MÃ SỐ", [12004, 8974, 8975], 8974, 2),
    ],
)
def test_codes_that_lost_their_zero(notes_of, header, codes, first, count):
    rows = with_column(2, codes)
    rows[0] = [*HEADER[:2], header, *HEADER[3:]]
    (note,) = notes_of(rows)
    assert (note.rule, note.severity, note.column) == ("codes_as_numbers", "info", 2)
    assert note.row == 1 + codes.index(first)
    assert f"{count} mã" in note.detail and f"ô đầu: {first})" in note.detail


def test_figures_merged_over_two_units(notes_of):
    rows = [HEADER, CLEAN[0], [*CLEAN[1][:3], None, 948], CLEAN[2]]
    (note,) = notes_of(rows, merged=("D2:D3",))
    assert (note.rule, note.severity, note.row, note.column) == ("merged_figures", "warning", 1, 3)
    assert "D2:D3" in note.detail


def test_merged_headers_and_names_are_no_oddity(notes_of):
    """Group names over columns, headers over two rows, a year over two rows, a number of the list over the two rows of a unit."""
    top = ["STT", "Đơn vị", 2023, "Năm 2024", None]
    rows = [["PHỤ LỤC I"], top, [None, None, None, "Tỷ lệ số hóa (%)", "Số hồ sơ"], [1, "Tân Hà", 90, 93.45, 690]]
    rows += [[None, None, 91, 94, 691], [2, "Tân Hạ", 80, 81, 948]]
    assert notes_of(rows, merged=("A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "A4:A5", "B4:B5")) == ()


def test_formulas_without_a_value_are_one_note(notes_of):
    rows = [HEADER, *CLEAN, [None, "Tổng", None, "=AVERAGE(D2:D4)", "=SUM(E2:E4)"]]
    (note,) = notes_of(rows)
    assert (note.rule, note.severity, note.row, note.column) == ("formula_without_value", "warning", 4, 3)
    assert note.detail.startswith("2 ô là công thức chưa có kết quả (ô đầu: D5)")


def test_hidden_rows_and_columns_without_figures_are_passed_over(tmp_path, write_workbook):
    path = write_workbook(tmp_path / "a.xlsx", {"S": [HEADER, ["", "ghi chú"], *CLEAN]})
    workbook = openpyxl.load_workbook(path)
    workbook.active.row_dimensions[2].hidden = True
    workbook.active.column_dimensions["B"].hidden = True
    workbook.active.column_dimensions["Z"].hidden = True
    workbook.save(path)
    assert read_grids(path, "a.xlsx")[0].notes == ()


def test_the_notes_become_check_rows(make_root):
    root = make_root()
    rows = [["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], [1, "Tân Hà", "93,45"], [2, "Tân Hạ", "80,5"]]
    root.workbook("2024-08", "a.xlsx", {"PL I": rows})
    root.ingest()
    (check,) = root.checks("2024-08", "numbers_as_text")
    assert (check.severity, check.place, check.source) == ("info", "PL I!C2", "a.xlsx")
    assert root.figures()["Tân Hà", "digitization_rate"] == "93,45"


def test_an_old_workbook_reaches_the_store_with_its_percent(make_root):
    """0.472 shown as 47.2% in a binary workbook is 47.2, not 0.472."""
    from pathlib import Path

    root = make_root()
    sample = Path(__file__).parents[1] / "samples" / "an-va-dinh-dang.xls"
    root.file("2024-08", "an-va-dinh-dang.xls", sample.read_bytes())
    root.ingest()
    row = root.table().query("unit == 'Tân Hà' and indicator_id == 'digitization_rate'").iloc[0]
    assert (row["text"], row["value"]) == ("47.2%", 47.2)
