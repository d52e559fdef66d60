"""Text files of cells: delimiter and encoding found by looking, nothing shifted, nothing swallowed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.model import UnreadableInput
from analysis.readers.files import read_grids

ROWS = [["STT", "Đơn vị", "Tỷ lệ số hóa (%)"], ["1", "Tân Hà", "93,45"], ["2", "Phú Thủy", "100"]]


def grid_of(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (grid,) = read_grids(path, "a.csv")
    return grid


def text_of(rows, delimiter, **options):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, **options).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
def test_delimiter_and_encoding(tmp_path, delimiter, encoding):
    grid = grid_of(tmp_path, text_of(ROWS, delimiter).encode(encoding))
    assert grid.cells == ROWS
    assert grid.delimiter == delimiter
    assert grid.place(1, 2) == "C2"


def test_cp1258(tmp_path):
    """Windows-1258 writes most tones as a mark of their own, after the vowel."""
    marks = str.maketrans({"ỷ": "y\u0309", "ệ": "ê\u0323", "ố": "ô\u0301", "ủ": "u\u0309", "ị": "i\u0323"})
    content = "\r\n".join(";".join(row) for row in ROWS).translate(marks).encode("cp1258")
    import unicodedata

    grid = grid_of(tmp_path, content)
    assert [[unicodedata.normalize("NFC", cell) for cell in row] for row in grid.cells] == ROWS


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt"])
def test_letters_lost_in_ansi_are_named_with_what_to_do(tmp_path, name):
    """What Excel writes as "CSV" on a Western Windows: "?" for each letter that its code page does not have."""
    table = "STT;Đơn vị;Tỷ lệ số hóa hồ sơ (%)\n1;Tân Hà;93,45\n2;Phú Thủy;100\n"
    (tmp_path / name).write_bytes(table.replace(";", "\t").encode("cp1252", errors="replace"))
    with pytest.raises(UnreadableInput, match=rf'{name}: chữ có dấu đã mất .*"\?\?n v\? T\? l\?".*CSV UTF-8.*\.xlsx'):
        read_grids(tmp_path / name, name)


def test_decimal_commas_do_not_split_cells(tmp_path):
    rows = [f"{n};Xã {n};9{n},5;100,0;7{n},25" for n in range(1, 6)]
    grid = grid_of(tmp_path, "\n".join(["STT;Đơn vị;A;B;C", *rows]))
    assert grid.cells[1] == ["1", "Xã 1", "91,5", "100,0", "71,25"]


def test_title_lines_and_short_lines_do_not_decide(tmp_path):
    text = "PHỤ LỤC I, kèm theo Công văn, tháng 8/2024\n\nSTT;Đơn vị;A\n1;Tân Hà;93,45\n2;Tân Hạ;80,1\n3;Phú Thủy;7,0\n"
    grid = grid_of(tmp_path, text)
    assert grid.delimiter == ";"
    assert grid.cells[3] == ["1", "Tân Hà", "93,45"]
    assert grid.place(3, 2) == "C4"


def test_quoted_cells(tmp_path):
    grid = grid_of(tmp_path, 'STT,Đơn vị,"Công khai, minh bạch"\n1,"Xã ""Mới""","93,45"\n')
    assert grid.cells == [["STT", "Đơn vị", "Công khai, minh bạch"], ["1", 'Xã "Mới"', "93,45"]]


def test_line_breaks_in_a_cell(tmp_path):
    grid = grid_of(tmp_path, 'STT;Đơn vị;"Tỷ lệ\nsố hóa"\n1;Tân Hà;5\n')
    assert grid.cells[0][2] == "Tỷ lệ\nsố hóa"
    assert grid.cells[1] == ["1", "Tân Hà", "5"]


def test_excels_own_hint(tmp_path):
    grid = grid_of(tmp_path, "sep=;\r\nSTT;Đơn vị;A\r\n1;Tân Hà;93,45\r\n")
    assert grid.place(2, 2) == "C3" and grid.text(2, 2) == "93,45"


def test_a_quote_that_never_closes_is_refused(tmp_path):
    """Taken loosely, it would swallow every row after it."""
    with pytest.raises(UnreadableInput, match=r"a\.csv, dòng \d+: dấu nháy kép"):
        grid_of(tmp_path, 'STT;Đơn vị;A\n1;"Tân Hà;93,45\n2;Tân Hạ;80\n')


def test_cut_off_in_the_last_line(tmp_path):
    grid = grid_of(tmp_path, "STT;Đơn vị;A\n1;Tân Hà;93,45\n2;Tân H")
    (note,) = grid.notes
    assert (note.severity, note.row, note.column) == ("error", 2, 1)
    assert "chép dở" in note.detail


def test_whole_files_have_no_note(tmp_path):
    assert grid_of(tmp_path, "STT;Đơn vị;A\n1;Tân Hà;93,45\n2;Tân Hạ;80").notes == ()
    assert grid_of(tmp_path, "STT;Đơn vị;A\n1;Tân Hà;93,45\nNơi nhận\n").notes == ()


@pytest.mark.parametrize("content", ["Đơn vị;A".encode("utf-16")[:-1], b"\x00\x01\x02\x03\x00", b"a\x00\x00\x00b"])
def test_broken_letters_are_refused(tmp_path, content):
    with pytest.raises(UnreadableInput, match="bảng mã"):
        grid_of(tmp_path, content)


cells = st.text(alphabet="Xãà 0123456789,.;%\t|\"'\n-", max_size=8).map(str.strip)


@given(
    st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6), st.sampled_from([";", "\t", "|", ","])
)
def test_any_rows_come_back(tmp_path_factory, rows, delimiter):
    """Told by "sep=", quoted as Excel does, every cell comes back."""
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    text = f"sep={delimiter}\n" + text_of(rows, delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    path.write_text(text, encoding="utf-8", newline="")
    (grid,) = read_grids(path, "a.csv")
    assert grid.cells[1:] == rows
