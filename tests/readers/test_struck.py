"""Cells and parts of texts that are struck out or raised, the same in every kind of workbook."""

from pathlib import Path
from struct import pack

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from analysis.readers.binary_texts import PLAIN, RAISED_LETTERS, STRUCK, remaining, xls_shared_texts
from analysis.readers.files import read_grids

SAMPLES = Path(__file__).parents[1] / "samples" / "dinh-dang"


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls", "xlsb"])
def test_parts_and_whole_cells(suffix):
    grid = read_grids(SAMPLES / f"so-bi-gach-tung-phan.{suffix}", "a")[0]
    assert [row[1:] for row in grid.cells[1:]] == [
        ["Tân Hà", "15", "Tốt"],
        ["Tân Hạ", "6", ""],
        ["Phú Thủy", "5¹", "Tốt"],
        ["Đồng Xá", "", "Khá"],
        ["TT. Yên Lộ", "3", " Khá"],
        ["Xã Yên Lộ", "", "Khá"],
    ]
    (note,) = [note for note in grid.notes if note.rule == "struck_out"]
    assert (note.severity, note.row, note.column) == ("warning", 2, 3)
    assert note.detail.startswith('3 ô bị gạch ngang cả ô (D3 "Khá", C5 "8", C7 "40")')


def test_what_is_told_is_what_the_sheet_showed(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Đơn vị", 0.472, "75,5", "Phú Thủy", 93.45, 80, 81])
    for cell in book.active[1][1:6]:
        cell.font = Font(strike=True)
    book.active["B1"].number_format = "0.0%"
    book.save(tmp_path / "a.xlsx")
    (grid,) = read_grids(tmp_path / "a.xlsx", "a.xlsx")
    assert grid.cells == [["Đơn vị", "", "", "Phú Thủy", "", "", "81"]]
    assert not grid.is_number(0, 1) and grid.is_number(0, 6)
    assert '(B1 "47.2%", C1 "75,5", E1 "93.45" và 1 ô khác)' in grid.notes[0].detail


@pytest.mark.parametrize(
    ("parts", "text", "is_told"),
    [
        # every part has its own font: the cell's says nothing
        ((TextBlock(InlineFont(strike=True), "1"), TextBlock(InlineFont(b=True), "5")), "5", False),
        # the first part has the cell's: nobody knows
        (("1", TextBlock(InlineFont(strike=False, b=True), "5")), "", True),
    ],
)
def test_a_struck_cell_with_parts_of_other_fonts(tmp_path, parts, text, is_told):
    book = openpyxl.Workbook()
    book.active.append(["a", CellRichText(*parts)])
    book.active["B1"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    (grid,) = read_grids(tmp_path / "a.xlsx", "a.xlsx")
    assert grid.cells == [["a", text]]
    assert any(note.rule == "struck_out" for note in grid.notes) is is_told


MARKS = [PLAIN, STRUCK, RAISED_LETTERS]


@pytest.mark.parametrize(
    ("runs", "own", "text"),
    [
        ([(0, 1), (2, 0)], PLAIN, "15"),
        ([(2, 0)], STRUCK, "15"),
        ([(2, 1)], PLAIN, "12"),
        ([(3, 2)], PLAIN, "121⁵"),
        ([(2, 0)], PLAIN, None),
        ([], STRUCK, None),
        ([(2, 9)], STRUCK, "15"),
    ],
)
def test_remaining(runs, own, text):
    assert remaining("1215", runs, MARKS, own) == text


def xls_text(text, runs=(), wide=False, extra=b""):
    """(the bytes before the letters, the letters, those behind them) of a shared text."""
    flags = wide | (8 if runs else 0) | (4 if extra else 0)
    head = pack("<HB", len(text), flags) + (pack("<H", len(runs)) if runs else b"")
    head += pack("<I", len(extra)) if extra else b""
    letters = text.encode("utf-16-le" if wide else "latin-1")
    return head, letters, b"".join(pack("<HH", *run) for run in runs) + extra


def test_shared_texts_that_go_on_in_other_records():
    first, second, third = (
        xls_text("1215", [(0, 5), (2, 0)]),
        xls_text("Tân Hà", wide=True, extra=b"xyz"),
        xls_text("a"),
    )
    start = pack("<II", 3, 3)
    expected = [("1215", [(0, 5), (2, 0)]), ("Tân Hà", []), ("a", [])]
    whole = start + b"".join(map(b"".join, (first, second, third)))
    assert xls_shared_texts([whole]) == expected
    # within the letters: a byte says anew how wide they are; within the runs: none does
    broken = [
        start + first[0] + first[1][:3],
        b"\0" + first[1][3:] + first[2][:5],
        first[2][5:] + second[0] + second[1][:4],
        b"\1" + second[1][4:] + second[2][:1],
        second[2][1:] + b"".join(third),
    ]
    assert xls_shared_texts(broken) == expected
    # "Tâ" in two bytes each, the rest of an ASCII text in one
    head, letters, _ = xls_text("Tâxy", wide=True)
    assert xls_shared_texts([pack("<II", 1, 1) + head + letters[:4], b"\0xy"]) == [("Tâxy", [])]
    with pytest.raises(ValueError, match="cắt ngang"):
        xls_shared_texts(broken[:3])


def struck_book(path, rows, *struck):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell in struck:
        book.active[cell].font = Font(strike=True)
    book.save(path)
    (grid,) = read_grids(path, "a.xlsx")
    return grid.cells


def test_a_name_goes_with_its_whole_row_alone(tmp_path):
    rows = [["Đơn vị", "A"], ["Tân Hà", 80], ["Tân Hạ", 70]]
    assert struck_book(tmp_path / "a.xlsx", rows, "A2", "B2")[1:] == [["", ""], ["Tân Hạ", "70"]]
    assert struck_book(tmp_path / "b.xlsx", rows, "B2")[1:] == [["Tân Hà", ""], ["Tân Hạ", "70"]]
    assert struck_book(tmp_path / "c.xlsx", rows, "A2")[1:] == [["Tân Hà", "80"], ["Tân Hạ", "70"]]
    # nothing is left: the names stay, so that the table is one
    whole = struck_book(tmp_path / "d.xlsx", rows, "A2", "B2", "A3", "B3")
    assert whole[1:] == [["Tân Hà", ""], ["Tân Hạ", ""]]


def test_the_row_that_replaces_a_struck_one_is_no_second(make_root):
    root = make_root()
    path = root.workbook(
        "2024-08", "a.xlsx", {"S": [["Đơn vị", "Số hóa (22đ)"], ["Tân Hà", 20], ["Tân Hà", 21], ["Tân Hạ", 19]]}
    )
    book = openpyxl.load_workbook(path)
    for cell in book.active[2]:
        cell.font = Font(strike=True)
    book.save(path)
    root.ingest()
    assert root.figures() == {("Tân Hà", "digitization_points"): "21", ("Tân Hạ", "digitization_points"): "19"}
    assert not root.errors() and [c.place for c in root.checks("2024-08", "struck_out")] == ["S!B2"]
