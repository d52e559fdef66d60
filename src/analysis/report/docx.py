"""Facts -> directive.docx: a công văn after Decree 30/2020 with blank number, day and signer, and two appendices."""

import io

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from analysis.core.text import capitalized
from analysis.report import sentences
from analysis.report.sections import TOTAL

_LEFT, _CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_INDEX_TITLE = "Bộ chỉ số phục vụ người dân, doanh nghiệp trong thực hiện TTHC, cung cấp dịch vụ công"


def directive(report, indicator_id, appendix_tables, charts):
    """The directive as docx bytes: letterhead, findings, requests, Nơi nhận, then one appendix per table of `appendix_tables`
    and the `charts` with captions. Every figure of a lower standing carries its warning."""
    document = Document()
    _page(document)
    _letterhead(document, report)
    _addressees(document, report)
    _body(document, report, indicator_id, len(appendix_tables) + bool(charts))
    _signature(document, report)
    for number, table in enumerate(appendix_tables):
        _appendix(document, report, _ROMAN[number], table)
    if charts:
        _charts(document, report, _ROMAN[len(appendix_tables)], charts)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def _page(document):
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    number = section.header.paragraphs[0]
    number.alignment = _CENTRE
    _field(number.add_run(), "PAGE")
    document.core_properties.language = "vi-VN"


def _field(run, code):
    for kind, text in (("begin", None), (None, code), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _letterhead(document, report):
    office = report.area.office
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    left, right, below_left, below_right = table._cells
    for cell, width in ((left, Mm(65)), (below_left, Mm(65)), (right, Mm(95)), (below_right, Mm(95))):
        cell.width = width
    organ = list(office.get("organ_lines") or ["ỦY BAN NHÂN DÂN", report.area.name.upper()])
    _lines(left, [(line, 13, True, False) for line in organ])
    _rule(left.paragraphs[-1], indent_mm=20)
    _lines(right, [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.5, True, False), ("Độc lập - Tự do - Hạnh phúc", 13.5, True, False)])
    _rule(right.paragraphs[-1], indent_mm=14)
    symbol = office.get("symbol", "UBND")
    subject = f"V/v kết quả đánh giá {_INDEX_TITLE} {report.period.words()}"
    _lines(below_left, [(f"Số:        /{symbol}", 13, False, False), (subject, 12, False, False)])
    place = office.get("place") or report.area.name.split(" ", 1)[-1]
    _lines(below_right, [(f"{place}, ngày      tháng      năm {_letter_year(report.period)}", 13.5, False, True)])


def _letter_year(period):
    """The year in which a letter about `period` is written: that of the month after it."""
    return period.year + (period.kind == "month" and period.number == 12 or period.kind == "year")


def _lines(cell, lines):
    for place, (text, size, bold, italic) in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.alignment = _CENTRE
        paragraph.paragraph_format.space_after = Pt(2)
        _run(paragraph, text, size, bold, italic)


def _rule(paragraph, indent_mm):
    """A short line under a paragraph, narrowed from both sides."""
    border = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    border.append(bottom)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent_mm)


def _run(paragraph, text, size=14, bold=False, italic=False):
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return run


def _addressees(document, report):
    people = list(report.area.office.get("addressees") or [f"UBND các {sentences.unit_nouns(report)}"])
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(12)
    paragraph.paragraph_format.left_indent = Cm(2.5)
    if len(people) == 1:
        _run(paragraph, f"Kính gửi: {people[0]}.")
        return
    _run(paragraph, "Kính gửi:")
    for place, person in enumerate(people):
        line = document.add_paragraph()
        line.paragraph_format.left_indent = Cm(4)
        _run(line, f"- {person}{';' if place < len(people) - 1 else '.'}")


def _body(document, report, indicator_id, appendices):
    if warning := sentences.WARNINGS[report.status]:
        paragraph = _paragraph(document, warning)
        paragraph.runs[0].bold = True
    if report.errors:
        _paragraph(document, f"[CÒN {report.errors} LỖI SỐ LIỆU CHƯA XỬ LÝ, XEM MỤC KIỂM TRA CỦA BÁO CÁO]").runs[0].bold = True
    nouns = sentences.unit_nouns(report)
    refer = _refer(appendices)
    _paragraph(document, f"Căn cứ số liệu {report.period.words()} của {_INDEX_TITLE}, {_office(report)} thông báo kết quả của các {nouns} như sau{refer}:")
    number = 1
    own = report.own_figures()
    if len(own):
        _paragraph(document, f"{number}. Kết quả của {report.area.name[:1].lower() + report.area.name[1:]}:")
        for row in own.itertuples():
            _paragraph(document, f"- {sentences.with_warning(report, sentences.own_sentence(report, row)) if row.delta == row.delta else sentences.own_sentence(report, row)}")
        number += 1
    _paragraph(document, f"{number}. Kết quả của các {nouns}:")
    if indicator_id in report.indicator_ids:
        _paragraph(document, f"- {sentences.falling_sentence(report, indicator_id)}")
    for name in (TOTAL, indicator_id):
        if name in report.indicator_ids:
            for line in sentences.weak_lines(report, name):
                _paragraph(document, f"- {sentences.with_warning(report, line.replace(' · ', '; '), [report.period])}")
    _paragraph(document, f"{number + 1}. {capitalized(_office(report))} đề nghị Chủ tịch UBND các {nouns} có số liệu giảm hoặc ở mức thấp nêu trên rà soát, có biện pháp khắc phục trong kỳ tới.")
    _paragraph(document, f"Trên đây là kết quả {report.period.words()}, đề nghị các cơ quan, đơn vị nghiêm túc thực hiện./.")


def _refer(appendices):
    if not appendices:
        return ""
    return " (có Phụ lục kèm theo)" if appendices == 1 else f" (có các Phụ lục từ I đến {_ROMAN[appendices - 1]} kèm theo)"


def _office(report):
    kind = {"tinh": "UBND tỉnh", "huyen": "UBND huyện", "xa": "UBND xã"}[report.area.level]
    first = report.area.name.split(" ")[0].lower()
    return kind if first in kind else f"UBND {report.area.name[:1].lower() + report.area.name[1:]}"


def _paragraph(document, text):
    paragraph = document.add_paragraph()
    paragraph.alignment = _JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.space_after = Pt(6)
    _run(paragraph, text)
    return paragraph


def _signature(document, report):
    office = report.area.office
    table = document.add_table(rows=1, cols=2)
    left, right = table._cells
    recipients = list(office.get("recipients") or ["Như trên", "Lưu: VT"])
    _run(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
    left.paragraphs[0].paragraph_format.space_after = Pt(0)
    for place, name in enumerate(recipients):
        line = left.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        _run(line, f"- {name}{';' if place < len(recipients) - 1 else '.'}", 11)
    _lines(right, [(line, 14, True, False) for line in office.get("signer_lines") or ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]])


def _appendix(document, report, number, table):
    document.add_page_break()
    _heading(document, report, number, table.caption)
    word = document.add_table(rows=1 + len(table.rows), cols=len(table.headers))
    word.style = "Table Grid"
    cells = word._cells
    texts = [(header, True, _CENTRE) for header in table.headers]
    for row in table.rows:
        texts += [(c.text, c.strong, _LEFT if kind == "text" else WD_ALIGN_PARAGRAPH.RIGHT) for c, kind in zip(row, table.kinds, strict=True)]
    for cell, (text, bold, side) in zip(cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment, paragraph.paragraph_format.space_after = side, Pt(0)
        _run(paragraph, text, 11, bold)
    for place, row in enumerate(word.rows):
        _row_property(row, "w:cantSplit")
        if place == 0:
            _row_property(row, "w:tblHeader")
    if table.note:
        note = document.add_paragraph()
        _run(note, table.note, 11, italic=True)


def _heading(document, report, number, caption):
    for text, bold in ((f"Phụ lục {number}", True), (caption, True)):
        paragraph = document.add_paragraph()
        paragraph.alignment = _CENTRE
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Pt(4)
        _run(paragraph, text, 13, bold)
    source = document.add_paragraph()
    source.alignment = _CENTRE
    source.paragraph_format.keep_with_next = True
    _run(source, sentences.source_sentence(report).partition(". ")[0] + ".", 11, italic=True)


def _row_property(row, name):
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _charts(document, report, number, charts):
    document.add_page_break()
    _heading(document, report, number, f"Biểu đồ {report.period.words()}")
    for place, chart in enumerate(charts, start=1):
        paragraph = document.add_paragraph()
        paragraph.alignment = _CENTRE
        paragraph.paragraph_format.keep_with_next = True
        picture = paragraph.add_run().add_picture(io.BytesIO(chart.png), width=Mm(155))
        picture._inline.docPr.set("descr", chart.alt)
        caption = document.add_paragraph()
        caption.alignment = _CENTRE
        _run(caption, f"Hình {place}. {chart.title}", 12, italic=True)
