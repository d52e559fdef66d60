"""What a Word paragraph shows: looks by style, symbols, fields and fractions; what sections' headers, notes and objects say."""

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from PIL import Image

ROWS = [["STT", "Đơn vị", "Tỷ lệ số hóa (%)"], ["1", "Tân Hà", "93,4"], ["2", "Tân Hạ", "80,1"]]
MARK = 'w:id="1" w:author="a" w:date="2024-08-01T00:00:00Z"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def texts_of(grid):
    return ["|".join(row).rstrip("|") for row in grid.cells]


def element(xml):
    """An element of WordprocessingML: "<w:p>…</w:p>"."""
    name, rest = xml[1:].split(">", 1)
    return parse_xml(f"<{name} {nsdecls('w')} {MATH}>{rest}")


def run(text, look=""):
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def symbol(font, char):
    return f"<w:r><w:sym w:font='{font}' w:char='{char}'/></w:r>"


def field(code, result):
    """A field: `code` is instructions or other fields, `result` what it shows."""
    sign = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    return f"{sign.format('begin')}{code}{sign.format('separate')}{result}{sign.format('end')}"


def code(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.fixture
def shown(read_word):
    """shown(xml of a paragraph's runs, …, styles=[(name, look, kind, base), …]) -> the lines of a document of these paragraphs."""

    def lines(*paragraphs, styles=()):
        document = Document()
        for name, look, kind, base in styles:
            above = f"<w:basedOn w:val='{base}'/>" if base else ""
            made = element(f"<w:style><w:name w:val='{name}'/>{above}<w:rPr>{look}</w:rPr></w:style>")
            for attribute, text in (("type", kind), ("styleId", name)):
                made.set(f"{{{made.nsmap['w']}}}{attribute}", text)
            document.styles.element.append(made)
        for xml in paragraphs:
            document.element.body.insert_element_before(element(f"<w:p>{xml}</w:p>"), "w:sectPr")
        return texts_of(read_word(document))

    return lines


SHOWN = [
    (run("93,4") + symbol("Symbol", "F02D") + run("2"), "93,4\u22122"),
    (run("92,2 ") + symbol("Wingdings", "F0E0") + run(" 93,4"), "92,2 → 93,4"),
    (symbol("Wingdings", "F0FC") + run("93,4"), "93,4"),  # a tick
    (run("93") + symbol("Symbol", "002C") + run("4"), "93,4"),
    # the result of a field within the code of another is not shown
    (field(code("IF ") + field(code("MERGEFIELD X"), run("1")) + code('="1" "93,4"'), run("93,4")) + run("%"), "93,4%"),
    (field(code("=SUM(ABOVE)"), run("1.638")), "1.638"),
    (run("Điểm: ") + "<m:oMath><m:f><m:num><m:r><m:t>18</m:t></m:r></m:num><m:den><m:r><m:t>22</m:t></m:r></m:den></m:f></m:oMath>", "Điểm: 18/22"),
    (run("93,4") + run("1", "<w:position w:val='6'/>"), "93,4¹"),
    (run("xã tân hà", "<w:caps/>") + run(" đạt"), "XÃ TÂN HÀ đạt"),
    (run("93,4") + "<w:r><w:ptab/></w:r>" + run("%"), "93,4 %"),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "text"), SHOWN)
def test_what_a_paragraph_shows(shown, xml, text):
    assert shown(xml) == [text]


def test_looks_of_styles(shown):
    styles = [
        ("An", "<w:vanish/>", "character", ""),
        ("AnNua", "", "character", "An"),
        ("Bo", "<w:strike/>", "character", ""),
        ("Mu", "<w:vertAlign w:val='superscript'/>", "character", ""),
        ("DoanAn", "<w:vanish/>", "paragraph", ""),
    ]
    assert shown(
        run("93,4") + run("1", "<w:rStyle w:val='Mu'/>"),
        run("83,4", "<w:rStyle w:val='Bo'/>") + run("93,4"),
        run("a") + run("b", "<w:rStyle w:val='An'/>") + run("c", "<w:rStyle w:val='AnNua'/>"),
        run("d", "<w:rStyle w:val='An'/><w:vanish w:val='0'/>"),
        "<w:pPr><w:pStyle w:val='DoanAn'/></w:pPr>" + run("ẩn"),
        styles=styles,
    ) == ["93,4¹", "93,4", "a", "d"]


def test_the_deleted_end_of_a_paragraph_joins_it_to_the_next(shown):
    ended = f"<w:pPr><w:rPr><w:del {MARK}/></w:rPr></w:pPr>"
    assert shown(ended + run("Tân Hà đạt 93"), run(",4%."), run("Hết.")) == ["Tân Hà đạt 93,4%.", "Hết."]
    assert shown(run("Đầu."), ended + run("Cuối.")) == ["Đầu.", "Cuối."]


def test_hidden_rows_are_not_read(add_table, read_word):
    document = Document()
    table = add_table(document, ROWS)
    table.rows[2]._tr.insert(0, element("<w:trPr><w:hidden/></w:trPr>"))
    assert texts_of(read_word(document)) == ["|".join(ROWS[0]), "|".join(ROWS[1])]


def test_two_figures_of_one_cell_stay_two(add_table, read_word):
    document = Document()
    table = add_table(document, ROWS)
    table.cell(1, 2).text = "12\n318"
    table.cell(2, 2).add_paragraph("(giảm)")
    assert [row[2] for row in read_word(document).cells] == ["Tỷ lệ số hóa (%)", "12; 318", "80,1 (giảm)"]


def test_a_bullet_before_a_figure_is_no_minus(add_table, read_word):
    document = Document()
    numbering = document.part.numbering_part.element
    level = "<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='-'/></w:lvl>".replace(
        "w:ilvl='0'", f"w:ilvl='0' {nsdecls('w')}"
    )
    abstract = element("<w:abstractNum></w:abstractNum>")
    abstract.set(f"{{{abstract.nsmap['w']}}}abstractNumId", "77")
    abstract.append(parse_xml(level))
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))
    table = add_table(document, ROWS)
    for row, column in ((1, 2), (2, 1)):
        paragraph = table.cell(row, column).paragraphs[0]._p
        paragraph.insert(0, element("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='77'/></w:numPr></w:pPr>"))
    assert [row[1:] for row in read_word(document).cells[1:]] == [["Tân Hà", "93,4"], ["- Tân Hạ", "80,1"]]


def test_the_header_of_a_later_section_stands_where_it_begins(add_table, read_word):
    document = Document()
    document.sections[0].header.paragraphs[0].text = "UBND HUYỆN THỬ"
    document.add_paragraph("Công văn.")
    for text in ("PHỤ LỤC THÁNG 7/2024", "2"):  # a page's number says nothing new
        section = document.add_section()
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = text
        document.add_paragraph(f"Sau {text}")
    grid = read_word(document)
    assert texts_of(grid) == [
        "UBND HUYỆN THỬ",
        "Công văn.",
        "PHỤ LỤC THÁNG 7/2024",
        "Sau PHỤ LỤC THÁNG 7/2024",
        "Sau 2",
    ]
    assert grid.lines[:3] == ("đầu trang, đoạn 1", "đoạn 1", "đầu trang, đoạn 2")


def test_an_embedded_sheet_of_excel_is_named(read_word):
    document = Document()
    document.add_paragraph("Chi tiết tại bảng:")
    sheet = "<o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office' Type='Embed' ProgID='{}'/>"
    for program in ("Excel.Sheet.12", "Equation.3"):
        document.element.body.insert_element_before(
            element(f"<w:p><w:r><w:object>{sheet.format(program)}</w:object></w:r></w:p>"), "w:sectPr"
        )
    (note,) = read_word(document).notes
    assert (note.rule, note.severity) == ("no_table", "warning") and "Excel nhúng" in note.detail


@pytest.mark.parametrize(("millimetres", "is_named"), [((150, 90), True), ((150, 30), False), ((40, 90), False)])
def test_a_large_picture_may_be_a_table(read_word, tmp_path, millimetres, is_named):
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    document = Document()
    document.add_paragraph("Chi tiết tại bảng:")
    document.add_picture(str(tmp_path / "a.png"), *map(Mm, millimetres))
    assert [(note.rule, note.severity) for note in read_word(document).notes] == [("scanned_page", "info")] * is_named


def test_what_forms_show(shown):
    entries = "".join(f"<w:listEntry w:val='{text}'/>" for text in ("Khá", "Tốt", "Xuất sắc"))
    choices = "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList>{}{}</w:ddList></w:ffData></w:fldChar></w:r>"
    end = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    chosen = choices.format("<w:result w:val='1'/>", entries) + code("FORMDROPDOWN") + end
    untouched = choices.format("", entries) + code("FORMDROPDOWN") + end
    items = "<w:listItem w:displayText='70,1%' w:value='a'/><w:listItem w:displayText='93,4%' w:value='b'/>"
    control = f"<w:sdt><w:sdtPr><w:dropDownList>{items}</w:dropDownList></w:sdtPr><w:sdtContent>{run('93,4%')}</w:sdtContent></w:sdt>"
    typed = field(code("FORMTEXT"), run("85,5"))
    assert shown(
        run("Xếp loại: ") + chosen, run("Xếp loại: ") + untouched, run("Số hóa: ") + control, run("Tổng điểm: ") + typed
    ) == ["Xếp loại: Tốt", "Xếp loại: Khá", "Số hóa: 93,4%", "Tổng điểm: 85,5"]
