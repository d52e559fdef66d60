"""Parts of a text that are struck out or raised, in shared texts and in cells."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from analysis.readers.workbooks import workbook_grids


def workbook_with(*parts):
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Đơn vị", CellRichText(*parts)])
    book.save(content)
    return content.getvalue()


def with_shared_texts(content):
    """The same workbook as Excel writes it: the texts of cells in a part of their own."""
    told = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(told, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            if name == "xl/worksheets/sheet1.xml":
                start, end = part.index(b"<is>"), part.index(b"</is>")
                rich = part[start + 4 : end]
                part = (part[:start] + b"<v>1</v>" + part[end + 5 :]).replace(b't="inlineStr"', b't="s"')
            if name == "xl/sharedStrings.xml":
                continue
            copy.writestr(name, part)
        main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        first = "<si><t>Đơn vị</t></si><si>".encode()
        copy.writestr("xl/sharedStrings.xml", b'<sst xmlns="%b">%b%b</si></sst>' % (main, first, rich))
    return told.getvalue()


@pytest.mark.parametrize("form", [bytes, with_shared_texts])
@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((TextBlock(InlineFont(strike=True), "12"), "15"), "15"),
        (("5", TextBlock(InlineFont(vertAlign="superscript"), "1")), "5¹"),
        (("5", TextBlock(InlineFont(vertAlign="subscript"), "1")), "51"),
        ((TextBlock(InlineFont(strike=False), "12"), " hồ sơ"), "12 hồ sơ"),
    ],
)
def test_looks_within_a_text(form, parts, text):
    (grid,) = workbook_grids(form(workbook_with(*parts)), "a.xlsx", "xlsx")
    assert grid.cells == [["Đơn vị", text]]
