"""Word files: what stands on the page, in its order, with merged cells and tracked changes as they are seen."""

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.model import UnreadableInput
from analysis.intake.layouts import tables_of
from analysis.readers.files import read_grids

ROWS = [["STT", "Đơn vị", "Tỷ lệ số hóa (%)"], ["1", "Tân Hà", "93,45"], ["2", "Phú Thủy", "100"]]


def texts_of(grid):
    return ["|".join(row).rstrip("|") for row in grid.cells]


def paragraph(document, xml):
    """A paragraph of WordprocessingML at the end of a document."""
    found = parse_xml(f"<w:p {nsdecls('w')} {NAMESPACES}>{xml}</w:p>")
    document.element.body.insert_element_before(found, "w:sectPr")
    return found


NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(text, look=""):
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_paragraphs_and_tables_in_their_order(add_table, read_word):
    document = Document()
    document.add_paragraph("PHỤ LỤC 1")
    document.add_paragraph("")
    add_table(document, ROWS)
    document.add_paragraph("Phụ lục 2")
    add_table(document, ROWS[:2])
    grid = read_word(document)
    assert texts_of(grid) == ["PHỤ LỤC 1", *map("|".join, ROWS), "Phụ lục 2", *map("|".join, ROWS[:2])]
    assert grid.lines[:2] == ("đoạn 1", "bảng 1, dòng 1") and grid.lines[4:6] == ("đoạn 2", "bảng 2, dòng 1")
    assert grid.place(2, 2) == "bảng 1, dòng 2, cột 3"
    assert [len(table.units) for table in tables_of(grid, lambda name: "", 2024)] == [2, 1]


def test_line_breaks_make_lines_and_tabs_make_cells(read_word):
    document = Document()
    document.add_paragraph("ỦY BAN NHÂN DÂN\nXÃ TÂN HÀ")
    for row in ROWS:
        document.add_paragraph("\t".join(row))
    document.add_paragraph("\tCăn cứ Quyết định")
    grid = read_word(document)
    assert texts_of(grid) == ["ỦY BAN NHÂN DÂN", "XÃ TÂN HÀ", *map("|".join, ROWS), "Căn cứ Quyết định"]
    assert grid.lines[:3] == ("đoạn 1", "đoạn 1", "đoạn 2")


def test_lines_within_a_cell_of_figures_are_one_text(add_table, read_word):
    document = Document()
    add_table(document, [["STT", "Đơn vị", "Tỷ lệ\nsố hóa (%)"], ["1", "Thị trấn\nYên Lộ", "93,45"]])
    assert texts_of(read_word(document)) == ["STT|Đơn vị|Tỷ lệ số hóa (%)", "1|Thị trấn Yên Lộ|93,45"]


def test_a_letterhead_is_read_line_by_line(add_table, read_word):
    document = Document()
    table = add_table(
        document, [["UBND HUYỆN THỬ\nXÃ TÂN HÀ", "CỘNG HÒA"], ["Số: 05/BC-UBND", "ngày 09 tháng 8 năm 2024"]]
    )
    table.cell(0, 1).add_paragraph("Độc lập")
    grid = read_word(document)
    assert texts_of(grid) == [
        *("UBND HUYỆN THỬ", "XÃ TÂN HÀ", "CỘNG HÒA", "Độc lập", "Số: 05/BC-UBND", "ngày 09 tháng 8 năm 2024"),
    ]
    assert grid.lines[0] == grid.lines[3] == "bảng 1, dòng 1" and grid.lines[4] == "bảng 1, dòng 2"


def test_merged_cells(add_table, read_word):
    document = Document()
    document.add_paragraph("a")
    rows = [["STT", "Đơn vị", "Tỷ lệ", ""], ["", "", "A", "B"], ["1", "Tân Hà", "5", "6"], ["2", "Tân Hạ", "7", "8"]]
    table = add_table(document, rows)
    for first, last in [((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((2, 2), (3, 3))]:
        table.cell(*first).merge(table.cell(*last))
    grid = read_word(document)
    assert texts_of(grid) == ["a", "STT|Đơn vị|Tỷ lệ", "||A|B", "1|Tân Hà|5; 6; 7; 8", "2|Tân Hạ"]
    assert sorted(grid.merged) == [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (3, 2, 4, 3)]


def test_a_row_that_begins_further_right(add_table, read_word):
    document = Document()
    table = add_table(document, [*ROWS, ["x", "Tổng", "5"]])
    row = table.rows[3]._tr
    row.remove(row.tc_lst[0])
    row.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:gridBefore w:val="1"/></w:trPr>'))
    assert texts_of(read_word(document))[3] == "|Tổng|5"


def test_a_cell_that_continues_nothing_is_a_cell(add_table, read_word):
    document = Document()
    table = add_table(document, [["Đơn vị", "Điểm"], ["Tân Hà", ""], ["Tân Hạ", "7"]])
    table.cell(1, 0).merge(table.cell(1, 1))
    table.cell(2, 1)._tc.get_or_add_tcPr().append(parse_xml(f"<w:vMerge {nsdecls('w')}/>"))
    grid = read_word(document)
    assert texts_of(grid) == ["Đơn vị|Điểm", "Tân Hà", "Tân Hạ|7"]
    assert grid.merged == ((1, 0, 1, 1),)


def test_a_wide_table_of_words_stays_a_table(add_table, read_word):
    document = Document()
    add_table(document, [["Họ tên", "Chức vụ", "Phòng", "Ký"], ["A", "B", "C", "D"]])
    assert texts_of(read_word(document)) == ["Họ tên|Chức vụ|Phòng|Ký", "A|B|C|D"]


def test_tables_within_a_table(add_table, read_word):
    document = Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Trước"
    add_table(outer.cell(0, 1), ROWS[:2])
    outer.cell(0, 1).add_paragraph("Sau")
    assert texts_of(read_word(document)) == ["Trước", *map("|".join, ROWS[:2]), "Sau"]


def test_tracked_changes_are_read_as_accepted(add_table, read_word):
    document = Document()
    mark = 'w:id="1" w:author="a" w:date="2024-08-01T00:00:00Z"'
    paragraph(
        document,
        f"{run('Điểm: ')}<w:del {mark}><w:r><w:delText>80</w:delText></w:r></w:del><w:ins {mark}>{run('86,02')}</w:ins>"
        f"<w:moveFrom {mark}>{run(' cũ')}</w:moveFrom><w:moveTo {mark}>{run(' mới')}</w:moveTo>",
    )
    table = add_table(document, ROWS)
    table.rows[1]._tr.insert(0, parse_xml(f"<w:trPr {nsdecls('w')}><w:del {mark}/></w:trPr>"))
    assert texts_of(read_word(document)) == ["Điểm: 86,02 mới", "|".join(ROWS[0]), "|".join(ROWS[2])]


def test_what_is_not_shown_is_not_read(read_word):
    document = Document()
    hidden, shown, raised = "<w:vanish/>", "<w:vanish w:val='0'/>", "<w:vertAlign w:val='superscript'/>"
    code = "<w:r><w:instrText>PAGE 7</w:instrText></w:r>"
    paragraph(document, run("93,45") + run("9", hidden) + run(" %", shown) + code + run("1", raised))
    assert texts_of(read_word(document)) == ["93,45 %¹"]


def test_wrapped_text_is_text(read_word):
    document = Document()
    paragraph(
        document, f"<w:sdt><w:sdtContent>{run('Tổng ')}</w:sdtContent></w:sdt><w:hyperlink>{run('điểm')}</w:hyperlink>"
    )
    paragraph(
        document, f"{run('5')}<w:r><w:noBreakHyphen/></w:r>{run('6')}<m:oMath><m:r><m:t>=11</m:t></m:r></m:oMath>"
    )
    assert texts_of(read_word(document)) == ["Tổng điểm", "5-6=11"]


def test_text_boxes_are_read_once(read_word):
    document = Document()
    box = "<w:txbxContent><w:p><w:r><w:t>UBND XÃ TÂN HÀ</w:t></w:r></w:p></w:txbxContent>"
    paragraph(
        document,
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('BÁO CÁO')}",
    )
    paragraph(document, f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")
    assert texts_of(read_word(document)) == ["UBND XÃ TÂN HÀ", "BÁO CÁO", "UBND XÃ TÂN HÀ"]


def test_header_of_the_first_page_and_footnotes(read_word, tmp_path):
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "2"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "UBND XÃ TÂN HÀ"
    section.footer.paragraphs[0].text = "chân trang"
    document.add_paragraph("Điểm: 5")
    grid = read_word(document)
    assert texts_of(grid) == ["UBND XÃ TÂN HÀ", "Điểm: 5"]
    assert grid.lines == ("đầu trang, đoạn 1", "đoạn 1")


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_stand_at_the_end(tmp_path, kind):
    path = tmp_path / "a.docx"
    document = Document()
    document.add_paragraph("Điểm: 5")
    document.save(path)
    notes = (
        f"<w:{kind}s {nsdecls('w')}><w:{kind} w:type='separator' w:id='-1'><w:p>{run('---')}</w:p></w:{kind}>"
        f"<w:{kind} w:id='1'><w:p>{run(' Chưa kể 02 hồ sơ.')}</w:p></w:{kind}></w:{kind}s>"
    )
    relation = f'<Relationship Id="rId99" Type="http://x/relationships/{kind}s" Target="{kind}s.xml"/></Relationships>'
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.docx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", relation.encode())
            new.writestr(name, content)
        new.writestr(f"word/{kind}s.xml", notes)
    (grid,) = read_grids(tmp_path / "b.docx", "b.docx")
    assert texts_of(grid) == ["Điểm: 5", "Chưa kể 02 hồ sơ."]
    assert grid.lines[1] == "chú thích, đoạn 1"


cells = st.text(alphabet="Xãàệ 0123456789,.;%\"'<>&", max_size=8).map(lambda text: " ".join(text.split()))


@given(st.lists(st.lists(cells, min_size=4, max_size=4), min_size=1, max_size=4))
def test_any_table_comes_back(add_table, tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("docx") / "a.docx"
    document = Document()
    document.add_paragraph("Bảng")
    add_table(document, rows)
    document.save(path)
    (grid,) = read_grids(path, "a.docx")
    assert grid.cells[1:] == rows


def test_a_doc_whose_last_table_libreoffice_would_lose_is_refused():
    path = Path(__file__).resolve().parents[1] / "samples" / "bang-cuoi-cung.doc"
    with pytest.raises(UnreadableInput, match="kết thúc bằng một bảng"):
        read_grids(path, path.name)
