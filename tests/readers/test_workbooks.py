"""Workbooks: every cell's text is what the sheet shows, and what cannot be opened says what to do."""

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.core.model import UnreadableInput
from analysis.readers.files import read_grids
from analysis.readers.grids import cell_name, column_letters

SAMPLES = Path(__file__).parents[1] / "samples"


def test_cells_are_what_the_sheet_shows(tmp_path, write_workbook):
    row = [93.45, 0.1 + 0.2, 3090, "93,45", " 18 /18 điểm", True, datetime.date(2024, 9, 2), "=A1+1", None, 100.0]
    path = write_workbook(tmp_path / "a.xlsx", {"PL I": [row]})
    (grid,) = read_grids(path, "a.xlsx")
    assert grid.cells == [["93.45", "0.3", "3090", "93,45", " 18 /18 điểm", "TRUE", "02/09/2024", "=A1+1", "", "100"]]
    assert [c for c in range(len(grid.cells[0])) if grid.is_number(0, c)] == [0, 1, 2, 9]
    assert grid.place(0, 7) == "PL I!H1"
    assert (grid.text(0, 3), grid.text(5, 5), grid.text(-1, 0)) == ("93,45", "", "")


def test_percent_and_rounding_keep_the_number_in_full(tmp_path, write_workbook):
    formats = {"A1": "0.0%", "B1": "0.0%", "C1": "0.0", "D1": "#,##0"}
    path = write_workbook(tmp_path / "a.xlsx", {"S": [[0.472, 0.47249, 20.8234, 3090]]}, formats=formats)
    (grid,) = read_grids(path, "a.xlsx")
    assert grid.cells == [["47.2%", "47.2%", "20.8", "3090"]]
    assert grid.stored == {(0, 1): "0.47249", (0, 2): "20.8234"}


def test_errors_and_formulas_without_a_value_show_themselves(tmp_path, write_workbook):
    rows = [["a", 1], ["b", None, None, "=SUM(B1:B9)"]]
    path = write_workbook(tmp_path / "a.xlsx", {"S": rows})
    _set_error(path, "B2", "#DIV/0!")
    (grid,) = read_grids(path, "a.xlsx")
    assert grid.cells == [["a", "1", "", ""], ["b", "#DIV/0!", "", "=SUM(B1:B9)"]]


def _set_error(path, cell, text):
    import openpyxl

    workbook = openpyxl.load_workbook(path)
    workbook.active[cell] = text
    workbook.active[cell].data_type = "e"
    workbook.save(path)


def test_saved_by_libreoffice():
    first, second = read_grids(SAMPLES / "luu-bang-libreoffice.xlsx", "x")
    assert first.cells[4:8] == [
        ["1", "Xã Tân Hà", "20.8", "47.2%", "9.10", "93.45%", "3090"],
        ["2", "Xã Tân Hạ", "22.0", "100.0%", "10.00", "80.00%", "948"],
        ["3", "TT. Yên Lộ", "", "50.1%", "8.25", "72.50%", "12636"],
        ["Tổng cộng", "", "42.8", "65.8%", "27.35", "81.98%", "16674"],
    ]
    assert (2, 2, 2, 3) in first.merged
    assert (first.hidden, second.hidden) == (False, True)


def test_hidden_rows_and_columns_are_read_and_noted(tmp_path, write_workbook):
    import openpyxl

    path = write_workbook(tmp_path / "a.xlsx", {"S": [["a", 1, 2], ["b", 3, 4], ["c", 5, 6]]})
    workbook = openpyxl.load_workbook(path)
    workbook.active.row_dimensions[2].hidden = True
    workbook.active.column_dimensions["C"].hidden = True
    workbook.save(path)
    (grid,) = read_grids(path, "a.xlsx")
    assert grid.cells[1] == ["b", "3", "4"]
    (note,) = grid.notes
    assert (note.rule, note.severity, note.row, note.column) == ("hidden_cells", "info", 0, 2)
    assert note.detail.startswith("4 ô có số")  # C1, B2, C2, C3


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("rong.xlsx", b"", "tệp rỗng"),
        ("chu.xlsx", "xin chào".encode(), "không phải sổ tính"),
        ("zip-rong.xlsx", b"PK\x05\x06" + b"\0" * 18, "không phải sổ tính"),
        ("trinh-chieu.pptx", b"PK", 'loại tệp ".pptx"'),
        ("khong-duoi", b"1;2", 'loại tệp ""'),
    ],
)
def test_what_is_no_workbook(tmp_path, name, content, what):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=what) as error:
        read_grids(path, name)
    assert str(error.value).startswith(f"{name}: ")
    assert "Hãy" in str(error.value) or "hãy" in str(error.value)


@pytest.mark.parametrize(("name", "what"), [("co-mat-khau.xlsx", "mật khẩu"), ("o-rut-gon.xlsb", "kiểu ghi ô rút gọn")])
def test_samples_that_are_refused(name, what):
    with pytest.raises(UnreadableInput, match=what):
        read_grids(SAMPLES / name, name)


def test_half_written(tmp_path, write_workbook):
    whole = write_workbook(tmp_path / "a.xlsx", {"S": [["a", 1]]}).read_bytes()
    for share in (0.1, 0.5, 0.9):
        path = tmp_path / "nua.xlsx"
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(UnreadableInput, match="chép dở"):
            read_grids(path, "nua.xlsx")


def test_half_written_inside(tmp_path, write_workbook):
    """The package is whole, but a part in it is cut off."""
    path = write_workbook(tmp_path / "a.xlsx", {"S": [["a", 1], ["b", 2]]})
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"):
        damaged = tmp_path / "b.xlsx"
        damaged.write_bytes(_repacked(path, part, lambda content: content[: len(content) // 2]))
        with pytest.raises(UnreadableInput, match="không mở được sổ tính"):
            read_grids(damaged, "b.xlsx")


def _repacked(path, part, change):
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def test_a_cell_far_away_is_refused_at_once(tmp_path, write_workbook):
    path = write_workbook(tmp_path / "a.xlsx", {"S": [["a", 1]]})
    far = b'<row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'
    path.write_bytes(_repacked(path, "xl/worksheets/sheet1.xml", lambda x: x.replace(b"</sheetData>", far)))
    with pytest.raises(UnreadableInput, match=r'trang tính "S".*ô XFD1048576'):
        read_grids(path, "a.xlsx")


def test_a_style_far_away_does_no_harm(tmp_path, write_workbook):
    path = write_workbook(tmp_path / "a.xlsx", {"S": [["a", 1]]}, formats={"Z9000": "0.0"})
    (grid,) = read_grids(path, "a.xlsx")
    assert grid.cells[0][:2] == ["a", "1"]


def test_column_names():
    assert [column_letters(c) for c in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert cell_name(21, 1) == "B22"


@pytest.fixture(scope="module")
def whole_workbook(tmp_path_factory):
    import openpyxl

    workbook = openpyxl.Workbook()
    for row in (["STT", "Đơn vị", "Số hóa (22đ)"], [1, "Tân Hà", 20.5], [2, "Tân Hạ", "=B1"]):
        workbook.active.append(row)
    path = tmp_path_factory.mktemp("damage") / "a.xlsx"
    workbook.save(path)
    return path


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_workbook_is_refused_or_read_and_never_crashes(whole_workbook, data):
    content = whole_workbook.read_bytes()
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    other = whole_workbook.with_name("b.xlsx")
    other.write_bytes(bytes(damaged))
    try:
        read_grids(other, "b.xlsx")
    except UnreadableInput as error:
        assert str(error).startswith("b.xlsx: ")


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_part_is_refused_or_read_and_never_crashes(whole_workbook, data):
    parts = [
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/_rels/workbook.xml.rels",
        "_rels/.rels",
    ]
    part = data.draw(st.sampled_from(parts))

    def change(content):
        at = data.draw(st.integers(0, len(content) - 1))
        return content[:at] + data.draw(st.binary(max_size=3)) + content[at + data.draw(st.integers(0, 3)) :]

    other = whole_workbook.with_name("c.xlsx")
    other.write_bytes(_repacked(whole_workbook, part, change))
    try:
        read_grids(other, "c.xlsx")
    except UnreadableInput as error:
        assert str(error).startswith("c.xlsx")


def test_texts_are_known_while_the_cells_are_read(tmp_path, write_workbook):
    rows = [["Đơn vị", "Số hóa  (22đ)"], ["Xã Tân Hà & Đồng", 20.5], ["Tân Hạ", "x"]]
    path = write_workbook(tmp_path / "a.xlsx", {"PL I": rows, "PL II": [["Tân Hà", 3]]})
    heard = []
    first, second = read_grids(path, "a.xlsx", heard.extend)
    texts = set(heard)
    assert texts == {"Đơn vị", "Số hóa  (22đ)", "Xã Tân Hà & Đồng", "Tân Hạ", "x", "Tân Hà"}
    assert [cell for row in first.cells for cell in row] == [text for row in rows for text in map(str, row)]
    assert (written(first), written(second)) == (texts - {"Tân Hà"}, {"Tân Hà"})


def test_words_are_all_that_is_no_number(tmp_path, write_workbook):
    row = [93.45, "93,45", True, datetime.date(2024, 9, 2), "=A1+1"]
    (grid,) = read_grids(write_workbook(tmp_path / "a.xlsx", {"S": [row]}), "a.xlsx")
    assert written(grid) == {"93,45", "TRUE", "02/09/2024", "=A1+1"}


def written(grid):
    """The texts of a grid that stand for no number."""
    words = grid.coded.words
    return set(words.texts[words.numbers :]) - {""}


@pytest.mark.parametrize("step", ["_opened", "_sheets"])
def test_a_fault_that_calamine_did_not_foresee_is_a_damaged_file(tmp_path, write_workbook, monkeypatch, step):
    """Calamine, written in Rust, says so by an exception that is no Exception."""
    fault = type("PanicException", (BaseException,), {})

    def panic(*_):
        raise fault("index out of bounds")

    monkeypatch.setattr(f"analysis.readers.workbooks.{step}", panic)
    with pytest.raises(UnreadableInput, match="nội dung tệp bị hỏng"):
        read_grids(write_workbook(tmp_path / "a.xlsx", {"S": [["a"]]}), "a.xlsx")
