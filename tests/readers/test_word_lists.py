"""What Word prints before the items of automatic lists."""

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


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


def test_bullets_of_lists_keep_their_level(read_word):
    document = Document()
    for style, text in [("List Bullet", "một"), ("List Bullet 2", "trong một"), ("List Bullet", "hai"), (None, "Đoạn")]:
        document.add_paragraph(text, style=style)
    document.add_paragraph("- + gõ tay")
    document.add_paragraph("•\tgõ tay")
    assert texts_of(read_word(document)) == ["- một", "+ trong một", "- hai", "Đoạn", "- + gõ tay", "- gõ tay"]


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


def test_numbers_of_lists_are_printed(read_word):
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
    assert texts_of(read_word(document)) == [
        *("I. A", "1. B", "1.1. C", "1.2. D", "2. E", "2.1. F", "c) G", "d) H", "II. I", "1. K"),
    ]


def test_a_second_list_of_plus_signs_is_the_second_level(read_word):
    """As Word makes it where "- " and "+ " are typed."""
    document = Document()
    dash = numbered(document, [("bullet", "-", 1)], 77)
    plus = numbered(document, [("bullet", "+", 1)], 78)
    paragraph(document, dash(0) + run("một"))
    paragraph(document, plus(0) + run("trong một"))
    paragraph(document, '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>' + run("thường"))
    assert texts_of(read_word(document)) == ["- một", "+ trong một", "thường"]


def test_lists_by_style_and_running_numbers_in_a_table(add_table, read_word):
    document = Document()
    item = numbered(document, [("decimal", "%1", 1)])
    style = document.styles.add_style("So thu tu", WD_STYLE_TYPE.PARAGRAPH)
    style.element.append(parse_xml(item(0).replace("<w:pPr>", f"<w:pPr {nsdecls('w')}>")))
    table = add_table(document, [["STT", "Đơn vị", "Điểm"], ["", "Tân Hà", "5"], ["", "Tân Hạ", "6"]])
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0].style = style
    assert texts_of(read_word(document)) == ["STT|Đơn vị|Điểm", "1|Tân Hà|5", "2|Tân Hạ|6"]
