"""Word files: what stands on the page, in its order, with lists' marks, merged cells and tracked changes as they are seen."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.model import UnreadableInput
from analysis.intake.layouts import tables_of
from analysis.readers import word_files
from analysis.readers.files import read_grids

SAMPLES = Path(__file__).parents[1] / "samples"
ROWS = [["STT", "Đơn vị", "Tỷ lệ số hóa (%)"], ["1", "Tân Hà", "93,45"], ["2", "Phú Thủy", "100"]]
needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture
def read(tmp_path):
    """read(document) -> the Grid of a python-docx document, saved."""

    def grid(document, name="van-ban.docx"):
        document.save(tmp_path / name)
        (found,) = read_grids(tmp_path / name, name)
        return found

    return grid


def texts_of(grid):
    return ["|".join(row).rstrip("|") for row in grid.cells]


def add_table(document, rows):
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


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


def test_paragraphs_and_tables_in_their_order(read):
    document = Document()
    document.add_paragraph("PHỤ LỤC 1")
    document.add_paragraph("")
    add_table(document, ROWS)
    document.add_paragraph("Phụ lục 2")
    add_table(document, ROWS[:2])
    grid = read(document)
    assert texts_of(grid) == ["PHỤ LỤC 1", *map("|".join, ROWS), "Phụ lục 2", *map("|".join, ROWS[:2])]
    assert grid.lines[:2] == ("đoạn 1", "bảng 1, dòng 1") and grid.lines[4:6] == ("đoạn 2", "bảng 2, dòng 1")
    assert grid.place(2, 2) == "bảng 1, dòng 2, cột 3"
    assert [len(table.units) for table in tables_of(grid, lambda name: "", 2024)] == [2, 1]


def test_line_breaks_make_lines_and_tabs_make_cells(read):
    document = Document()
    document.add_paragraph("ỦY BAN NHÂN DÂN\nXÃ TÂN HÀ")
    for row in ROWS:
        document.add_paragraph("\t".join(row))
    document.add_paragraph("\tCăn cứ Quyết định")
    grid = read(document)
    assert texts_of(grid) == ["ỦY BAN NHÂN DÂN", "XÃ TÂN HÀ", *map("|".join, ROWS), "Căn cứ Quyết định"]
    assert grid.lines[:3] == ("đoạn 1", "đoạn 1", "đoạn 2")


def test_lines_within_a_cell_of_figures_are_one_text(read):
    document = Document()
    add_table(document, [["STT", "Đơn vị", "Tỷ lệ\nsố hóa (%)"], ["1", "Thị trấn\nYên Lộ", "93,45"]])
    assert texts_of(read(document)) == ["STT|Đơn vị|Tỷ lệ số hóa (%)", "1|Thị trấn Yên Lộ|93,45"]


def test_a_letterhead_is_read_line_by_line(read):
    document = Document()
    table = add_table(
        document, [["UBND HUYỆN THỬ\nXÃ TÂN HÀ", "CỘNG HÒA"], ["Số: 05/BC-UBND", "ngày 09 tháng 8 năm 2024"]]
    )
    table.cell(0, 1).add_paragraph("Độc lập")
    grid = read(document)
    assert texts_of(grid) == [
        *("UBND HUYỆN THỬ", "XÃ TÂN HÀ", "CỘNG HÒA", "Độc lập", "Số: 05/BC-UBND", "ngày 09 tháng 8 năm 2024"),
    ]
    assert grid.lines[0] == grid.lines[3] == "bảng 1, dòng 1" and grid.lines[4] == "bảng 1, dòng 2"


def test_merged_cells(read):
    document = Document()
    document.add_paragraph("a")
    rows = [["STT", "Đơn vị", "Tỷ lệ", ""], ["", "", "A", "B"], ["1", "Tân Hà", "5", "6"], ["2", "Tân Hạ", "7", "8"]]
    table = add_table(document, rows)
    for first, last in [((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((2, 2), (3, 3))]:
        table.cell(*first).merge(table.cell(*last))
    grid = read(document)
    assert texts_of(grid) == ["a", "STT|Đơn vị|Tỷ lệ", "||A|B", "1|Tân Hà|5 6 7 8", "2|Tân Hạ"]
    assert sorted(grid.merged) == [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (3, 2, 4, 3)]


def test_a_row_that_begins_further_right(read):
    document = Document()
    table = add_table(document, [*ROWS, ["x", "Tổng", "5"]])
    row = table.rows[3]._tr
    row.remove(row.tc_lst[0])
    row.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:gridBefore w:val="1"/></w:trPr>'))
    assert texts_of(read(document))[3] == "|Tổng|5"


def test_a_cell_that_continues_nothing_is_a_cell(read):
    document = Document()
    table = add_table(document, [["Đơn vị", "Điểm"], ["Tân Hà", ""], ["Tân Hạ", "7"]])
    table.cell(1, 0).merge(table.cell(1, 1))
    table.cell(2, 1)._tc.get_or_add_tcPr().append(parse_xml(f"<w:vMerge {nsdecls('w')}/>"))
    grid = read(document)
    assert texts_of(grid) == ["Đơn vị|Điểm", "Tân Hà", "Tân Hạ|7"]
    assert grid.merged == ((1, 0, 1, 1),)


def test_a_wide_table_of_words_stays_a_table(read):
    document = Document()
    add_table(document, [["Họ tên", "Chức vụ", "Phòng", "Ký"], ["A", "B", "C", "D"]])
    assert texts_of(read(document)) == ["Họ tên|Chức vụ|Phòng|Ký", "A|B|C|D"]


def test_tables_within_a_table(read):
    document = Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Trước"
    add_table(outer.cell(0, 1), ROWS[:2])
    outer.cell(0, 1).add_paragraph("Sau")
    assert texts_of(read(document)) == ["Trước", *map("|".join, ROWS[:2]), "Sau"]


def test_tracked_changes_are_read_as_accepted(read):
    document = Document()
    mark = 'w:id="1" w:author="a" w:date="2024-08-01T00:00:00Z"'
    paragraph(
        document,
        f"{run('Điểm: ')}<w:del {mark}><w:r><w:delText>80</w:delText></w:r></w:del><w:ins {mark}>{run('86,02')}</w:ins>"
        f"<w:moveFrom {mark}>{run(' cũ')}</w:moveFrom><w:moveTo {mark}>{run(' mới')}</w:moveTo>",
    )
    table = add_table(document, ROWS)
    table.rows[1]._tr.insert(0, parse_xml(f"<w:trPr {nsdecls('w')}><w:del {mark}/></w:trPr>"))
    assert texts_of(read(document)) == ["Điểm: 86,02 mới", "|".join(ROWS[0]), "|".join(ROWS[2])]


def test_what_is_not_shown_is_not_read(read):
    document = Document()
    hidden, shown, raised = "<w:vanish/>", "<w:vanish w:val='0'/>", "<w:vertAlign w:val='superscript'/>"
    code = "<w:r><w:instrText>PAGE 7</w:instrText></w:r>"
    paragraph(document, run("93,45") + run("9", hidden) + run(" %", shown) + code + run("1", raised))
    assert texts_of(read(document)) == ["93,45 %¹"]


def test_wrapped_text_is_text(read):
    document = Document()
    paragraph(
        document, f"<w:sdt><w:sdtContent>{run('Tổng ')}</w:sdtContent></w:sdt><w:hyperlink>{run('điểm')}</w:hyperlink>"
    )
    paragraph(
        document, f"{run('5')}<w:r><w:noBreakHyphen/></w:r>{run('6')}<m:oMath><m:r><m:t>=11</m:t></m:r></m:oMath>"
    )
    assert texts_of(read(document)) == ["Tổng điểm", "5-6=11"]


def test_text_boxes_are_read_once(read):
    document = Document()
    box = "<w:txbxContent><w:p><w:r><w:t>UBND XÃ TÂN HÀ</w:t></w:r></w:p></w:txbxContent>"
    paragraph(
        document,
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('BÁO CÁO')}",
    )
    paragraph(document, f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")
    assert texts_of(read(document)) == ["UBND XÃ TÂN HÀ", "BÁO CÁO", "UBND XÃ TÂN HÀ"]


def test_header_of_the_first_page_and_footnotes(read, tmp_path):
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "2"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "UBND XÃ TÂN HÀ"
    section.footer.paragraphs[0].text = "chân trang"
    document.add_paragraph("Điểm: 5")
    grid = read(document)
    assert texts_of(grid) == ["UBND XÃ TÂN HÀ", "Điểm: 5"]
    assert grid.lines == ("đầu trang, đoạn 1", "đoạn 1")


def test_footnotes_stand_at_the_end(tmp_path):
    path = tmp_path / "a.docx"
    document = Document()
    document.add_paragraph("Điểm: 5")
    document.save(path)
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='-1'><w:p>{run('---')}</w:p></w:footnote>"
        f"<w:footnote w:id='1'><w:p>{run(' Chưa kể 02 hồ sơ.')}</w:p></w:footnote></w:footnotes>"
    )
    relation = (
        '<Relationship Id="rId99" Type="http://x/relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.docx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", relation.encode())
            new.writestr(name, content)
        new.writestr("word/footnotes.xml", notes)
    (grid,) = read_grids(tmp_path / "b.docx", "b.docx")
    assert texts_of(grid) == ["Điểm: 5", "Chưa kể 02 hồ sơ."]
    assert grid.lines[1] == "chú thích, đoạn 1"


# lists


def test_bullets_of_lists_keep_their_level(read):
    document = Document()
    for style, text in [("List Bullet", "một"), ("List Bullet 2", "trong một"), ("List Bullet", "hai"), (None, "Đoạn")]:
        document.add_paragraph(text, style=style)
    document.add_paragraph("- + gõ tay")
    document.add_paragraph("•\tgõ tay")
    assert texts_of(read(document)) == ["- một", "+ trong một", "- hai", "Đoạn", "- + gõ tay", "- gõ tay"]


def numbered(document, levels, num_id=77):
    """Adds a list to a document: levels [(numFmt, lvlText, start)]; gives the numPr of a level."""
    looks = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text, start) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{num_id}">{looks}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{num_id}"><w:abstractNumId w:val="{num_id}"/></w:num>'))
    return lambda level: f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr></w:pPr>'


def test_numbers_of_lists_are_printed(read):
    document = Document()
    item = numbered(
        document, [("upperRoman", "%1.", 1), ("decimal", "%2.", 1), ("decimal", "%2.%3.", 1), ("lowerLetter", "%4)", 3)]
    )
    for level, text in [
        (0, "A"),
        (1, "B"),
        (2, "C"),
        (2, "D"),
        (1, "E"),
        (2, "F"),
        (3, "G"),
        (3, "H"),
        (0, "I"),
        (1, "K"),
    ]:
        paragraph(document, item(level) + run(text))
    assert texts_of(read(document)) == [
        *("I. A", "1. B", "1.1. C", "1.2. D", "2. E", "2.1. F", "c) G", "d) H", "II. I", "1. K"),
    ]


def test_a_second_list_of_plus_signs_is_the_second_level(read):
    """As Word makes it where "- " and "+ " are typed."""
    document = Document()
    dash = numbered(document, [("bullet", "-", 1)], 77)
    plus = numbered(document, [("bullet", "+", 1)], 78)
    paragraph(document, dash(0) + run("một"))
    paragraph(document, plus(0) + run("trong một"))
    paragraph(document, '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>' + run("thường"))
    assert texts_of(read(document)) == ["- một", "+ trong một", "thường"]


def test_lists_by_style_and_running_numbers_in_a_table(read):
    document = Document()
    item = numbered(document, [("decimal", "%1", 1)])
    style = document.styles.add_style("So thu tu", WD_STYLE_TYPE.PARAGRAPH)
    style.element.append(parse_xml(item(0).replace("<w:pPr>", f"<w:pPr {nsdecls('w')}>")))
    table = add_table(document, [["STT", "Đơn vị", "Điểm"], ["", "Tân Hà", "5"], ["", "Tân Hạ", "6"]])
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0].style = style
    assert texts_of(read(document)) == ["STT|Đơn vị|Điểm", "1|Tân Hà|5", "2|Tân Hạ|6"]


# what cannot be read


def test_a_document_without_words_is_refused(read):
    with pytest.raises(UnreadableInput, match=r"van-ban\.docx: văn bản không có chữ nào"):
        read(Document())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_half_written(tmp_path, share):
    document = Document()
    add_table(document, ROWS)
    document.save(tmp_path / "a.docx")
    content = (tmp_path / "a.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(content[: int(len(content) * share)])
    with pytest.raises(UnreadableInput, match=r"a\.docx: không mở được tệp Word\..*; hãy mở bằng Word"):
        read_grids(tmp_path / "a.docx", "a.docx")


@pytest.mark.parametrize("parts", [{}, {"word/document.xml": "<x/>"}, {"_rels/.rels": "<x"}])
def test_packages_that_are_no_document(tmp_path, parts):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    with pytest.raises(UnreadableInput, match="không mở được tệp Word"):
        read_grids(tmp_path / "a.docx", "a.docx")


@pytest.mark.parametrize("name", ["a.docx", "a.doc"])
def test_a_password_is_named(tmp_path, name):
    shutil.copy(SAMPLES / "co-mat-khau.xlsx", tmp_path / name)
    with pytest.raises(UnreadableInput, match=r"có mật khẩu.*Hãy mở bằng Word"):
        read_grids(tmp_path / name, name)


# older files


def test_without_libreoffice_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(word_files.shutil, "which", lambda name: None)
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0 old")
    with pytest.raises(
        UnreadableInput, match=r"a\.doc: .*không có LibreOffice\. Hãy mở bằng Word, lưu lại thành \.docx"
    ):
        read_grids(tmp_path / "a.doc", "a.doc")


def test_a_new_file_or_a_page_with_the_old_name(tmp_path):
    document = Document()
    add_table(document, ROWS)
    document.save(tmp_path / "a.doc")
    assert read_grids(tmp_path / "a.doc", "a.doc")[0].cells == ROWS
    (tmp_path / "b.doc").write_text("<html><body><p>Tân Hà</p></body></html>", encoding="utf-8")
    assert read_grids(tmp_path / "b.doc", "b.doc")[0].cells == [["Tân Hà"]]


@needs_libreoffice
@pytest.mark.slow
def test_an_old_file_gives_what_the_new_one_gives(tmp_path):
    document = Document()
    document.styles["Normal"].font.size = Pt(13)
    add_table(document, [["UBND HUYỆN THỬ", "CỘNG HÒA"]])
    document.add_paragraph("một", style="List Bullet")
    add_table(document, ROWS)
    document.add_paragraph("Nơi nhận")
    document.save(tmp_path / "a.docx")
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc", "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "a.docx"], check=True, capture_output=True)
    shutil.copy(tmp_path / "a.doc", tmp_path / "doi-ten.docx")
    (new,) = read_grids(tmp_path / "a.docx", "a")
    for name in ("a.doc", "doi-ten.docx"):
        (old,) = read_grids(tmp_path / name, "a")
        assert (old.cells, old.lines) == (new.cells, new.lines)


@needs_libreoffice
@pytest.mark.slow
def test_what_libreoffice_cannot_open(tmp_path):
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(UnreadableInput, match=r"a\.doc: LibreOffice không mở được tệp"):
        read_grids(tmp_path / "a.doc", "a.doc")


cells = st.text(alphabet="Xãàệ 0123456789,.;%\"'<>&", max_size=8).map(lambda text: " ".join(text.split()))


@given(st.lists(st.lists(cells, min_size=4, max_size=4), min_size=1, max_size=4))
def test_any_table_comes_back(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("docx") / "a.docx"
    document = Document()
    document.add_paragraph("Bảng")
    add_table(document, rows)
    document.save(path)
    (grid,) = read_grids(path, "a.docx")
    assert grid.cells[1:] == rows
