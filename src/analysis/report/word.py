"""WordprocessingML as text: the styles of a công văn, its paragraphs, its grids without lines, its tables.

Text is written under named styles and parsed in one go: a fraction of the time of a call per run.
"""

import re
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

# What XML cannot hold, and a cell of a CSV file can.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOTE_LOOK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
# Of a table's type, 11 points: a letter, taken amply; and the columns' own measures.
_LETTER_MM, _PADDING_MM, _COUNT_MM, _LONGEST_MM = 2.0, 1.2, 9, 60


def append(document, *pieces):
    """Put pieces of text, as the functions below give them, at the end of `document`."""
    end = document.element.body.sectPr
    for element in _parsed(pieces):
        end.addprevious(element)


def fill(header, *pieces):
    """Put pieces of text in the place of what a header holds."""
    header[:] = _parsed(pieces)


def _parsed(pieces):
    return list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(pieces)}</w:body>"))


def printable(text):
    """`text` without the characters that XML cannot hold."""
    return _UNPRINTABLE.sub("", text)


def paragraph(style, text="", bold=False, note=None):
    """A paragraph of one run under the style with that id, closed by the mark of the footnote with the id `note`."""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    text = escape(printable(text))
    run = f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    mark = f'<w:r>{_NOTE_LOOK}<w:footnoteReference w:id="{note}"/></w:r>' if note is not None else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}{mark}</w:p>'


def footnote(number, text):
    """A footnote with that id: its mark and one line of small type."""
    said = (
        f'<w:r>{_NOTE_LOOK}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(printable(text))}</w:t></w:r>'
    )
    return f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{said}</w:p></w:footnote>'


def section_end(section):
    """A paragraph of no height that ends a section; `section`: its w:sectPr as text."""
    spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{spacing}{section}</w:pPr></w:p>"


def picture(style, inline):
    """A paragraph that holds a picture, `inline`: its wp:inline as text."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>'


def page_number(style):
    """A paragraph that shows the number of its page."""
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{field}</w:p>'


def rule(length_mm, room_mm):
    """A thin line in the middle of `room_mm`: a paragraph of its own, so that it narrows no text."""
    side = _twips((room_mm - length_mm) / 2)
    return (
        '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:before="40" w:line="60" w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def grid(widths_mm, *rows):
    """A table without lines; a row has one piece of body text per column and is never split over two pages."""
    return _table("TableNormal", 0, widths_mm, [_row(row, widths_mm) for row in rows])


def table(content, room_mm):
    """A document.Table with its rows counted; its note and its headers stand on every page, and no row is split."""
    widths = [_COUNT_MM, *_shared_out(_least_widths(content), room_mm - _COUNT_MM)]
    styles = ["OGiua", *("OChu" if kind == "text" else "OSo" for kind in content.kinds)]
    head = [_row([paragraph("DauCot", header) for header in ("TT", *content.headers)], widths, head=True)]
    if content.note:
        head.insert(0, _row([paragraph("GhiChuBang", content.note)], [sum(widths)], head=True, span=len(widths)))
    body = (
        [
            paragraph("OGiua", str(place)),
            *(paragraph(style, cell.text, cell.strong) for style, cell in zip(styles[1:], row, strict=True)),
        ]
        for place, row in enumerate(content.rows, start=1)
    )
    return _table("TableGrid", _PADDING_MM, widths, head + [_row(row, widths) for row in body])


def table_fits(content, room_mm):
    """True where every name and figure of a document.Table has one line in `room_mm`."""
    return _COUNT_MM + sum(_least_widths(content)) <= room_mm


def _least_widths(content):
    """Per column: its longest text on one line (very long ones wrap) and the longest word of its header."""
    texts = [
        [*header.split(), *(row[place].text for row in content.rows)] for place, header in enumerate(content.headers)
    ]
    return [min(max(map(len, column)) * _LETTER_MM, _LONGEST_MM) + 2 * _PADDING_MM for column in texts]


def _shared_out(least, room):
    """Widths that fill `room`: what is over goes to all columns alike, what is lacking is taken in proportion."""
    over = room - sum(least)
    return [width + over / len(least) if over > 0 else width * room / sum(least) for width in least]


def _table(style, padding_mm, widths_mm, rows):
    """Widths stand three times, of the table, its columns and its cells, since Word and LibreOffice go by different ones."""
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths_mm)
    paddings = (("top", padding_mm / 3), ("left", padding_mm), ("bottom", padding_mm / 3), ("right", padding_mm))
    padding = "".join(f'<w:{side} w:w="{_twips(mm)}" w:type="dxa"/>' for side, mm in paddings)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{_twips(sum(widths_mm))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells, widths_mm, head=False, span=1):
    marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    middle = '<w:vAlign w:val="center"/>' if head else ""
    written = (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{spanned}{middle}</w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths_mm, strict=True)
    )
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(written)}</w:tr>"


def _twips(mm):
    return round(mm * 1440 / 25.4)


def add_styles(document):
    """Add the named styles of a letter that `document` lacks; the analyst changes one of them in Word to change all that
    stands under it."""
    known = {style.get(qn("w:styleId")) for style in document.styles.element.iter(qn("w:style"))}
    new = [style for style in _parsed(_styles()) if style.get(qn("w:styleId")) not in known]
    document.styles.element.extend(new)


def _styles():
    """The sizes are those of Decree 30/2020/NĐ-CP, Appendix I."""
    yield _style("CoQuanChuQuan", "Cơ quan chủ quản", 13, "center")
    yield _style("CoQuanBanHanh", "Cơ quan ban hành", 13, "center", "bold")
    yield _style("QuocHieu", "Quốc hiệu", 13, "center", "bold")
    yield _style("TieuNgu", "Tiêu ngữ", 14, "center", "bold")
    yield _style("SoKyHieu", "Số, ký hiệu", 13, "center", before=6)
    yield _style("TrichYeu", "Trích yếu", 12, "center", before=3)
    yield _style("DiaDanh", "Địa danh, ngày tháng", 14, "center", "italic", before=6)
    yield _style("TenLoai", "Tên loại văn bản", 14, "center", "bold", before=18)
    yield _style("TrichYeuTenLoai", "Trích yếu dưới tên loại", 14, "center", "bold")
    yield _style("KinhGui", "Kính gửi", 14, "center", before=18, after=6)
    yield _style("KinhGuiDong", "Kính gửi, từng dòng", 14, "left", left_cm=5.5)
    yield _style("CanhBao", "Cảnh báo", 14, "both", "bold", before=12, after=6)
    yield _style("CanCu", "Căn cứ", 14, "both", before=6, after=6, first_cm=1.27)
    yield _style("MoDau", "Nội dung, đoạn đầu", 14, "both", before=6, after=6, first_cm=1.27)
    yield _style("NoiDung", "Nội dung", 14, "both", before=3, after=6, first_cm=1.27)
    yield _style("NoiDungCuoi", "Nội dung, đoạn cuối", 14, "both", "with next", before=3, after=12, first_cm=1.27)
    yield _style("Khoan", "Khoản", 14, "both", "bold", "with next", before=3, after=6, first_cm=1.27, level=0)
    yield _style("Diem", "Điểm", 14, "both", "with next", before=3, after=6, first_cm=1.27, level=1)
    yield _style("NoiNhan", "Nơi nhận", 12, "left", "bold", "italic")
    yield _style("NoiNhanDong", "Nơi nhận, từng dòng", 11, "left")
    yield _style("NguoiKy", "Người ký", 14, "center", "bold")
    yield _style("PhuLuc", "Phụ lục", 14, "center", "bold", "with next", "new page", level=0)
    yield _style("TenPhuLuc", "Tên phụ lục", 13, "center", "bold", "capitals", "with next")
    yield _style("KemTheo", "Kèm theo văn bản", 13, "center", "italic", "with next", after=8)
    yield _style("DauCot", "Bảng: đầu cột", 11, "center", "bold")
    yield _style("OChu", "Bảng: chữ", 11, "left")
    yield _style("OSo", "Bảng: số", 11, "right")
    yield _style("OGiua", "Bảng: số thứ tự", 11, "center")
    yield _style("GhiChuBang", "Bảng: cảnh báo", 11, "center", "bold")
    yield _style("Nguon", "Nguồn số liệu", 11, "left", "italic", before=4)
    yield _style("Hinh", "Hình", 14, "center", "with next")
    yield _style("TenHinh", "Tên hình", 12, "center", "italic", before=4, after=12)
    yield _style("SoTrang", "Số trang", 13, "center")
    yield _style("FootnoteText", "footnote text", 8, "both", custom=False)
    yield (
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:b w:val="0"/><w:i w:val="0"/><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    yield _style("DauSoLieu", "Dấu số liệu", 10, "center", "bold")


# In the order of the schema.
_PARAGRAPH_LOOKS = {"with next": "<w:keepNext/>", "new page": "<w:pageBreakBefore/>"}
_RUN_LOOKS = {"bold": "<w:b/>", "italic": "<w:i/>", "capitals": "<w:caps/>"}


def _style(name_id, name, size, side, *looks, before=0, after=0, first_cm=0, left_cm=0, level=None, custom=True):
    """A paragraph style as text; sizes and distances in points, `level` that of a heading."""
    of_paragraph, of_run = (
        "".join(mark for look, mark in known.items() if look in looks) for known in (_PARAGRAPH_LOOKS, _RUN_LOOKS)
    )
    outline = f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
    own = ' w:customStyle="1"' if custom else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{name_id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{of_paragraph}<w:spacing w:before="{before * 20}" w:after="{after * 20}"/>'
        f'<w:ind w:left="{_twips(left_cm * 10)}" w:firstLine="{_twips(first_cm * 10)}"/><w:jc w:val="{side}"/>{outline}</w:pPr>'
        f'<w:rPr>{of_run}<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr></w:style>'
    )
