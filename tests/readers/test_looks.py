"""What calamine does not tell of an .xlsx file: found the same in every spelling of the package, and in other formats."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.readers.files import read_grids
from analysis.readers.formats import displayed
from analysis.readers.grids import cell_name
from analysis.readers.looks import xlsx_outlines
from analysis.readers.workbooks import workbook_grids

SAMPLES = Path(__file__).parents[1] / "samples"
FORMATS = ["General", "0.00", "0.0%", "#,##0", '0 "điểm"', "@"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(sheet):
    """The bytes of an .xlsx file with one sheet "S", whose part is `sheet`, and a cell style per one of FORMATS."""
    own = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{escape(f, {chr(34): "&quot;"})}"/>' for n, f in enumerate(FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{164 + n}" fontId="0" fillId="0" borderId="0"/>' for n, _ in enumerate(FORMATS))
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="b" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(FORMATS)}">{own}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


# {kind of cell: (type attribute, elements within, text that it shows)}; a number and its text are put in where "#" stands
CELLS = {
    "number": ("", "<v>#</v>", "#"),
    "typed number": ("n", "<v>#</v>", "#"),
    "number formula": ("", "<f>A1*2</f><v>#</v>", "#"),
    "text": ("inlineStr", "<is><t>Tân Hà &lt;f&gt; s=&quot;1&quot;</t></is>", 'Tân Hà <f> s="1"'),
    "text formula": ("str", "<f>A1&amp;A2</f><v>Tân Hạ</v>", "Tân Hạ"),
    "empty text formula": ("str", "<f>A1&amp;A2</f><v></v>", ""),
    "boolean": ("b", "<v>1</v>", "TRUE"),
    "error": ("e", "<v>#DIV/0!</v>", "#DIV/0!"),
    "error formula": ("e", "<f>1/0</f><v>#DIV/0!</v>", "#DIV/0!"),
    "formula": ("", "<f>SUM(A1:A9)&lt;5</f><v></v>", "=SUM(A1:A9)<5"),
    "formula, no value": ("", "<f>A1</f>", "=A1"),
    "shared formula": ("", '<f t="shared" si="0"/><v/>', "="),
    "style only": ("", "", ""),
}
numbers = st.sampled_from([0.0, 1.0, 0.472, 93.4, 20.8234, 0.00001, 12636.4, -0.5, 3090.0, 66.93000000000001])
cells = st.tuples(st.sampled_from(sorted(CELLS)), numbers, st.sampled_from(range(len(FORMATS))))
sheets = st.dictionaries(st.integers(0, 12), st.dictionaries(st.integers(0, 30), cells, max_size=6), max_size=6)
EXCEL = {"prefix": "", "quote": '"', "order": ["r", "s", "t"], "places": True}
PERCENT = {0: {1: ("number", 0.472, 2)}}
spellings = st.fixed_dictionaries(
    {
        "prefix": st.sampled_from(["", "x:"]),
        "quote": st.sampled_from(['"', "'"]),
        "order": st.permutations(["r", "s", "t"]),
        "places": st.booleans(),
    }
)


def written(sheet, hidden_rows, hidden_columns, spelling):
    """The part of a sheet {row: {column: cell}} in one of the ways in which programs write it."""
    rows = []
    for r in range(max(sheet, default=-1) + 1):
        filled = sheet.get(r, {})
        columns = sorted(filled) if spelling["places"] else range(max(filled, default=-1) + 1)
        inner = "".join(_written_cell(r, c, filled.get(c, ("style only", 0, 0)), spelling) for c in columns)
        attributes = f' r="{r + 1}"' * spelling["places"] + ' hidden="1"' * (r in hidden_rows)
        rows.append(f"<row{attributes}>{inner}</row>")
    columns = "".join(f'<col min="{c + 1}" max="{c + 1}" hidden="1"/>' for c in sorted(hidden_columns))
    columns = f"<cols>{columns}</cols>" * bool(columns)
    text = f'<worksheet xmlns="{MAIN}">{columns}<sheetData>{"".join(rows)}</sheetData></worksheet>'
    if spelling["prefix"]:
        text = text.replace("</", "</\0").replace("<", "<x:").replace("<x:/\0", "</x:").replace("xmlns=", "xmlns:x=")
    return text.replace('"', spelling["quote"])


def _written_cell(r, c, cell, spelling):
    kind, number, style = cell
    given_type, inner, _ = CELLS[kind]
    attributes = {"r": cell_name(r, c) * spelling["places"], "s": str(style), "t": given_type}
    named = "".join(f' {name}="{attributes[name]}"' for name in spelling["order"] if attributes[name])
    return f"<c{named}>{inner.replace('#', repr(number)) if 'number' in kind else inner}</c>"


def shows(cell):
    """The text of a cell, worked out by itself."""
    kind, number, style = cell
    if "number" not in kind:
        return CELLS[kind][2]
    return displayed(Decimal(format(number, ".15g")), FORMATS[style])


@example(PERCENT, set(), set(), EXCEL | {"quote": "'"})
@example(PERCENT, set(), set(), EXCEL | {"prefix": "x:"})
@example(PERCENT, set(), set(), EXCEL | {"places": False})
@example({0: {1: ("typed number", 0.472, 2)}}, set(), set(), EXCEL | {"order": ["t", "s", "r"]})
@example({0: {1: ("shared formula", 0, 0)}}, set(), set(), EXCEL)
@given(sheets, st.sets(st.integers(0, 12), max_size=3), st.sets(st.integers(0, 30), max_size=3), spellings)
def test_every_spelling_of_a_sheet_is_read_alike(sheet, hidden_rows, hidden_columns, spelling):
    content = package(written(sheet, hidden_rows, hidden_columns, spelling))
    (grid,) = workbook_grids(content, "a.xlsx", "xlsx")
    (outline,) = xlsx_outlines(content)
    look = outline.look()
    for r in range(14):
        for c in range(32):
            cell = sheet.get(r, {}).get(c)
            assert grid.text(r, c) == (shows(cell) if cell else ""), (r, c)
            is_number = bool(cell) and "number" in cell[0]
            assert grid.is_number(r, c) is is_number
            if is_number:
                exact = Decimal(grid.text(r, c).removesuffix("%")) / (100 if "%" in grid.text(r, c) else 1)
                assert ((r, c) in grid.stored) is (exact != Decimal(format(cell[1], ".15g")))
    assert len({len(row) for row in grid.cells}) < 2
    assert look.hidden_rows == {r for r in hidden_rows if r <= max(sheet, default=-1)}
    assert look.hidden_columns == hidden_columns
    formulas = sorted((r, c) for r, row in sheet.items() for c, cell in row.items() if shows(cell).startswith("="))
    notes = [note for note in grid.notes if note.rule == "formula_without_value"]
    assert [(note.row, note.column) for note in notes] == formulas[:1]
    assert all(note.detail.startswith(f"{len(formulas)} ô") for note in notes)


@pytest.mark.parametrize("name", ["an-va-dinh-dang.xls", "an-va-dinh-dang.xlsb", "an-va-dinh-dang.ods"])
def test_other_formats(name):
    shown, hidden = read_grids(SAMPLES / name, name)
    assert shown.cells[2:] == [
        ["STT", "Đơn vị", "Tỷ lệ số hóa (%)", "Số hóa (22đ)", "Hồ sơ", "Ghi chữ", "Tỷ lệ quá hạn (%)"],
        ["1", "Xã Tân Hà", "47.2%", "20.8", "3090", "93,45", "#DIV/0!"],
        ["2", "Xã Tân Hạ", "80.0%", "22.0", "948", "80,1", "23"],
        ["3", "Phú Thủy", "50.1%", "9.1", "12636", "7,25", "7"],
    ]
    assert shown.stored == {(3, 3): "20.8234", (5, 2): "0.5005", (5, 4): "12636.4"}
    assert shown.merged == ((0, 0, 0, 6),)
    assert (shown.sheet, shown.hidden, hidden.sheet, hidden.hidden) == ("PL I", False, "Ẩn", True)
    assert [note.rule for note in shown.notes] == ["hidden_cells", "numbers_as_text"]
    # row 5 is hidden, and column E: A5, C5, D5, E5, F5, G5 and E4, E6
    assert shown.notes[0].detail.startswith("8 ô có số")


def test_an_ods_formula_without_a_value_and_a_month(tmp_path):
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(SAMPLES / "an-va-dinh-dang.ods") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "content.xml":
                first, rest = content.split(b"</table:table-row>", 1)
                cell = b'<table:table-cell table:formula="of:=[.C4]+1"/>'
                content = first + cell + b"</table:table-row>" + rest
            new.writestr(name, content)
    (grid, _) = read_grids(path, "a.ods")
    assert grid.cells[0][0] == "PHỤ LỤC I"
    assert [text for text in grid.cells[0] if text.startswith("=")] == ["=[.C4]+1"]
    assert "formula_without_value" in [note.rule for note in grid.notes]


@pytest.mark.parametrize(
    ("font", "fill", "is_told"),
    [
        ({"rgb": "FFFFFFFF"}, None, True),
        ({"theme": 0}, None, True),
        ({"rgb": "FFFFFFFF"}, "FFFFFFFF", True),
        ({"rgb": "FFFFFFFF"}, "FF1F4E78", False),
        ({"rgb": "FFFFFFFF"}, "gradient", False),
        ({"theme": 1}, None, False),
        ({"theme": 0, "tint": -0.5}, None, False),
    ],
)
def test_figures_in_white_on_white(tmp_path, font, fill, is_told):
    import openpyxl
    from openpyxl.styles import Color, Font, GradientFill, PatternFill

    workbook = openpyxl.Workbook()
    workbook.active.append(["Tân Hà", 93.45])
    cell = workbook.active["B1"]
    cell.font = Font(color=Color(**font))
    if fill:
        cell.fill = (
            GradientFill(stop=("FF000000", "FF1F4E78")) if fill == "gradient" else PatternFill("solid", fgColor=fill)
        )
    workbook.save(tmp_path / "a.xlsx")
    (outline,) = xlsx_outlines((tmp_path / "a.xlsx").read_bytes())
    assert outline.look().white == ({(0, 1)} if is_told else set())
