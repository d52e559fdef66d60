"""Letters to Word: a letter's fields go into the template of its kind, its appendices and footnotes into the package."""

import copy
import io
import re

from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree
from markupsafe import Markup

from analysis.core import paths
from analysis.core.model import UnreadableInput
from analysis.core.text import capitalized, tidy
from analysis.report.chart_kit import MARKS, source_line
from analysis.report.letters import appendix_numbers, blank_day, kind_and_place, setting
from analysis.report.letters_directive import directive_letter
from analysis.report.letters_notes import Notes
from analysis.report.letters_sources import footnote_text, table_sources
from analysis.report.letters_template import environment, open_template, template_of
from analysis.report.sentences import WARNINGS
from analysis.report.undated import NO_DATE, undated
from analysis.report.word import add_styles, paragraph, picture, printable, rule, section_end, table, table_fits
from analysis.report.words import lowered

_STYLES = {"heading": "Khoan", "point": "Diem", "item": "NoiDung", "text": "NoiDung"}
_CHART_MM, _TALLEST_CHART_MM = 155, 205
# The rule under the office's name, of less than half its length; and the room that the shipped templates give it.
_LETTER_MM, _ISSUER_MM = 1.2, 66


def directive(report, indicator_id, tables, charts):
    """The directive as docx bytes; `tables`, `charts`: those of its appendices, as directive_letter takes them."""
    return letter_docx(report, directive_letter(report, indicator_id, tables, charts))


def letter_docx(report, letter):
    """The letter (letters.Letter) as docx bytes, by the template of its kind. Every line with figures has a footnote of their
    places, and what rests on figures of a lower standing its mark."""
    from jinja2 import TemplateError

    content, own = template_of(report.area, letter.kind)
    name = paths.in_root(own) if own else f"{letter.kind}.docx"
    template = open_template(content, name)
    document = template.get_docx()
    add_styles(document)
    notes, pages = Notes(document), _Pages(document, letter.appendices)
    try:
        template.render(_fields(report, letter, document, notes, pages), environment())
    except TemplateError as error:
        raise UnreadableInput(
            f"Mẫu {name} chưa dùng được: {error.message}. Hãy sửa mẫu rồi chạy lại. Văn bản cũ được giữ nguyên."
        ) from error
    notes.save()
    pages.close(document)
    about = document.core_properties
    about.title, about.author = _text(letter.subject), printable(tidy(report.area.name))
    about.comments, about.language = "", "vi-VN"
    about.created = about.modified = NO_DATE
    buffer = io.BytesIO()
    document.save(buffer)
    return undated(buffer.getvalue())


def _fields(report, letter, document, notes, pages):
    """{field of letters_template.FIELDS: its text, list of texts, or Markup of paragraphs}."""
    area, (kind, place) = report.area, kind_and_place(report.area)
    one_to = len(letter.addressees) == 1
    subject = letter.subject if letter.title else lowered(letter.subject)
    banner = f"[CÒN {report.errors} LỖI SỐ LIỆU CHƯA XỬ LÝ, XEM MỤC KIỂM TRA CỦA BÁO CÁO TRƯỚC KHI KÝ]"
    issuer = letter.issuer or setting(area, "organ_lines", ("ỦY BAN NHÂN DÂN", f"{kind} {place}".upper()))
    return {
        "co_quan_chu_quan": _clean(() if letter.issuer else setting(area, "parent_lines", ())),
        "co_quan": _clean(issuer),
        "gach_co_quan": Markup(rule(_LETTER_MM * len(issuer[-1]), _ISSUER_MM)),
        "ky_hieu": printable(letter.symbol or setting(area, "symbol", "UBND-VP")[0]),
        "dia_danh": printable(letter.place or setting(area, "place", place)[0]),
        "ngay_thang": blank_day(report.period),
        "ten_loai": printable(letter.title),
        "trich_yeu": _whole_period(_text(subject)),
        "kinh_gui": _clean([f"{letter.addressees[0]}."] if one_to else _dashed(letter.addressees)),
        "can_cu": _clean(_ended(letter.grounds)),
        "mo_dau": _text(letter.opening),
        "canh_bao": banner if report.errors else "",
        "noi_dung": Markup("".join(_paragraph(line, notes) for line in letter.body)),
        "ket_thuc": _text(letter.closing),
        "noi_nhan": _clean(_dashed(letter.recipients)),
        "nguoi_ky": _clean(letter.signers),
        "dau_so_lieu": MARKS[report.status],
        "ten_van_ban": capitalized(letter.title.lower()) if letter.title else "Công văn",
        "ten_co_quan": printable(letter.sender or setting(area, "sender", f"UBND {kind} {place}")[0]),
        "phu_luc": [
            {
                "trang": Markup(page_end),
                "so": number,
                "ten": _whole_period(_text(appendix.caption)),
                "bang": Markup(_table(report, appendix, room) + _pictures(document, appendix.charts)),
            }
            for number, appendix, (page_end, room) in zip(
                appendix_numbers(letter.appendices), letter.appendices, pages.each(), strict=True
            )
        ],
    }


def _text(text):
    """A text as letters write it: the first two months with two digits ("tháng 01/2025"), and nothing that XML cannot hold."""
    return printable(re.sub(r"\btháng ([12])/(?=\d{4})", r"tháng 0\1/", text))


def _clean(lines):
    return [_text(line) for line in lines]


def _dashed(lines):
    """ "- Như trên;", "- Lưu: VT." """
    return [f"- {line}" for line in _ended(lines)]


def _ended(lines):
    return [f"{line}{';' if place < len(lines) else '.'}" for place, line in enumerate(lines, start=1)]


def _whole_period(subject):
    """`subject`, centred in short lines, with no month broken over two of them."""
    return re.sub(r"(tháng|quý|năm) (?=[\dIV])", "\\1\u00a0", subject)


def _paragraph(line, notes):
    note = notes.add(_text(footnote_text(line.sources, line.counted)))
    return paragraph(_STYLES[line.style], _text(line.text).replace("điểm %", "điểm\u00a0%"), note=note)


# The appendices


def _table(report, appendix, room_mm):
    """An appendix's table and under it the files, how sure they are, and the cells of its columns; "" where it has none."""
    if appendix.table is None:
        return ""
    source = _text(source_line(report, appendix.periods or report.periods).removesuffix("; chiso766.")) + "."
    places = table_sources(appendix.table)
    return table(appendix.table, room_mm) + paragraph(
        "Nguon", f"{source} Vị trí số liệu: {places}." if places else source
    )


def _pictures(document, charts):
    return "".join(_picture(document, number, chart) for number, chart in enumerate(charts, start=1))


def _picture(document, number, chart):
    inline = document.part.new_pic_inline(io.BytesIO(chart.png), width=Mm(_CHART_MM))
    scale = min(1, Mm(_TALLEST_CHART_MM) / inline.extent.cy)
    for size in (inline.extent, inline.graphic.graphicData.pic.spPr):
        size.cx, size.cy = round(size.cx * scale), round(size.cy * scale)
    inline.docPr.set("descr", printable(chart.alt))
    said = _text(f"Hình {number}. {chart.title} {WARNINGS[chart.status]}").rstrip()
    return picture("Hinh", etree.tostring(inline, encoding="unicode")) + paragraph("TenHinh", said)


class _Pages:
    """How the pages of a letter and of its appendices lie: a section ends where the next one lies otherwise."""

    def __init__(self, document, appendices):
        section = document.sections[-1]
        margins = section.left_margin + section.right_margin
        self._rooms = [(side - margins) / Mm(1) for side in (section.page_width, section.page_height)]
        self._section = copy.deepcopy(section._sectPr)
        self._across = [bool(a.table) and not table_fits(a.table, self._rooms[0]) for a in appendices]

    def each(self):
        """[(text of the section's end before an appendix, or "", mm between the margins of its pages), …]"""
        before, is_first = False, True
        for across in self._across:
            end = ""
            if across != before:
                end = section_end(etree.tostring(self._lying(before, is_first), encoding="unicode"))
                is_first = False
            yield end, self._rooms[across]
            before = across

    def close(self, document):
        """Nothing; the document's last section lies as its last appendix does."""
        if any(self._across):
            last = document.element.body.find(qn("w:sectPr"))
            last.getparent().replace(last, self._lying(self._across[-1], False))

    def _lying(self, across, is_first):
        """The template's section, turned where `across`; all but the first go on with its header, without a first page of
        its own."""
        section = copy.deepcopy(self._section)
        size = section.find(qn("w:pgSz"))
        if across:
            width, height = size.get(qn("w:w")), size.get(qn("w:h"))
            size.set(qn("w:w"), height)
            size.set(qn("w:h"), width)
            size.set(qn("w:orient"), "landscape")
        for name in () if is_first else ("w:headerReference", "w:footerReference", "w:titlePg"):
            for element in section.findall(qn(name)):
                section.remove(element)
        return section
