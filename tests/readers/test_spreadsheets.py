"""A file is read by what it is, whatever its name says; what cannot be read is named for what it is."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.core.model import UnreadableInput
from analysis.readers.files import READERS, read_grids
from analysis.readers.kinds import kind_of

SAMPLES = Path(__file__).parents[1] / "samples"
ROWS = [["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], ["1", "Tân Hà", "93.45"]]
TEXT = "\n".join("\t".join(row) for row in ROWS)
PAGE = "<html><body><table>{}</table></body></html>".format(
    "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
)


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


@pytest.fixture
def book(tmp_path, write_workbook):
    return write_workbook(tmp_path / "that.xlsx", {"S": [["STT", *ROWS[0][1:]], [1, "Tân Hà", 93.45]]}).read_bytes()


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    return read_grids(path, name)


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".XLS"])
def test_a_workbook_by_any_name(tmp_path, book, suffix):
    (grid,) = read(tmp_path, "bang" + suffix, book)
    assert grid.cells == ROWS and grid.place(1, 2) == "S!C2"


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ".csv"])
def test_an_old_workbook_by_any_name(tmp_path, suffix):
    (grid,) = read(tmp_path, "bang" + suffix, (SAMPLES / "kieu-cu-doi-ten.xlsx").read_bytes())
    assert grid.cells == ROWS and grid.is_number(1, 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("suffix", [".xls", ".xlsx", ".tsv", ".csv"])
def test_text_by_any_name(tmp_path, suffix, encoding):
    (grid,) = read(tmp_path, "bang" + suffix, TEXT.encode(encoding))
    assert grid.cells == ROWS and grid.delimiter == "\t"


def test_text_with_a_title_by_the_name_of_a_workbook(tmp_path):
    (grid,) = read(tmp_path, "bang.xls", f"KẾT QUẢ THÁNG 8/2024\n\n{TEXT}\n2\tTân Hạ\t80\n".encode())
    assert grid.cells[2:4] == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("suffix", [".xls", ".xlsx", ".csv"])
def test_a_web_page_by_the_name_of_a_workbook(tmp_path, suffix, encoding):
    pytest.importorskip("analysis.readers.web_pages")
    (grid,) = read(tmp_path, "bang" + suffix, PAGE.encode(encoding))
    assert [row for row in grid.cells if any(row)] == ROWS


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (zipped(word__document_xml="<w/>"), r"văn bản Word.*\.docx"),
        (zipped(ppt__presentation_xml="<p/>"), "PowerPoint"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (zipped(anh_jpg=b"\xff\xd8"), "không phải sổ tính"),
        (b"PK\x03\x04 cut off", "chép dở"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "chép dở"),
        (b"%PDF-1.7\n", r"PDF.*\.pdf"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML 2003"),
        ("Kính gửi các xã\nvà thị trấn".encode(), "không phải sổ tính"),
        (b"\x89PNG\r\n\x1a\n;\n;\n;", "không phải sổ tính"),
        ((SAMPLES / "co-mat-khau.xlsx").read_bytes(), "mật khẩu"),
    ],
)
def test_what_is_something_else_is_named(tmp_path, content, what):
    with pytest.raises(UnreadableInput, match=rf"^bang\.xls: không .*{what}") as error:
        read(tmp_path, "bang.xls", content)
    assert "Hãy" in str(error.value) or "hãy" in str(error.value)


def test_every_suffix_of_a_table_has_a_reader():
    assert {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"} <= set(READERS)


def test_chart_and_macro_sheets_are_passed_over(tmp_path):
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.create_chartsheet("Biểu đồ", 0)
    for row in ROWS:
        workbook["Sheet"].append(row)
    workbook["Sheet"].row_dimensions[2].hidden = True
    path = tmp_path / "bang.xlsm"
    workbook.save(path)
    (grid,) = read_grids(path, "bang.xlsm")
    assert (grid.sheet, grid.cells) == ("Sheet", ROWS)
    assert "hidden_cells" in [note.rule for note in grid.notes]


NAMES = ["an-va-dinh-dang.xls", "an-va-dinh-dang.xlsb", "an-va-dinh-dang.ods"]


@pytest.mark.parametrize("name", NAMES)
def test_half_written(tmp_path, name):
    whole = (SAMPLES / name).read_bytes()
    for share in (0.2, 0.5, 0.9):
        with pytest.raises(UnreadableInput, match="chép dở"):
            read(tmp_path, name, whole[: int(len(whole) * share)])


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=200)
@given(data=st.data())
def test_damage_is_refused_or_read_and_never_crashes(tmp_path_factory, name, data):
    content = bytearray((SAMPLES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damage") / name
    path.write_bytes(content)
    try:
        read_grids(path, name)
    except UnreadableInput as error:
        assert str(error).startswith(name)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<", b"\xff\xfe"]),
)
def test_the_kind_of_anything_can_be_asked(content, start):
    assert isinstance(kind_of(start + content), str)
