"""Write the Word templates of letters that the program ships: page, styles and layout after Decree 30/2020/NĐ-CP, with fields.

python scripts/letter_templates.py [TARGET]     # TARGET: src/analysis/report/templates by default
"""

import io
import sys
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from analysis.report.undated import NO_DATE, undated
from analysis.report.word import add_styles, append, fill, grid, page_number, paragraph, rule, section_end

TARGET = Path(__file__).resolve().parents[1] / "src" / "analysis" / "report" / "templates"
# Kind of letter -> whether it bears the name of its type.
KINDS = {"directive": False, "annual": False, "announcement": True, "unit-report": True}
TEXT_MM, LEFT_MM, NATION_RULE_MM, SUBJECT_RULE_MM = 165, 66, 60, 55


def main(target):
    """Nothing; writes one template per kind into `target`."""
    for kind in KINDS:
        (target / f"{kind}.docx").write_bytes(template(kind))


def template(kind):
    """The template of a kind of letter as docx bytes."""
    document = empty_document()
    is_titled = KINDS[kind]
    title = [paragraph("TenLoai", "{{ ten_loai }}"), paragraph("TrichYeuTenLoai", "{{ trich_yeu }}")]
    title.append(rule(SUBJECT_RULE_MM, TEXT_MM))
    append(
        document, letterhead(is_titled), *(title if is_titled else ()), *addressees(), *body(), ending(), *appendices()
    )
    buffer = io.BytesIO()
    document.save(buffer)
    return undated(buffer.getvalue())


def empty_document():
    """A document with the page, the styles and the header of a letter, and no text."""
    document = Document()
    make_vietnamese(document)
    add_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.different_first_page_header_footer = Mm(9), True
    mark = paragraph("DauSoLieu", "{{ dau_so_lieu }}")
    fill(section.first_page_header._element, mark)
    fill(section.header._element, page_number("SoTrang"), mark)
    about = document.core_properties
    about.title = about.author = about.comments = ""
    about.created = about.modified = NO_DATE
    return document


def make_vietnamese(document):
    """Nothing; gives Times New Roman 14 for every script, spelling checked as Vietnamese, and no mode of an older Word."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    for script in ("w:eastAsia", "w:cs"):
        normal.element.rPr.rFonts.set(qn(script), "Times New Roman")
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def letterhead(is_titled):
    """Who issues it, the nation, the number and the day; in a công văn, which has no title, its subject."""
    issuer = each("co_quan_chu_quan", "CoQuanChuQuan") + each("co_quan", "CoQuanBanHanh")
    issuer += paragraph("CoQuanBanHanh", "{{p gach_co_quan }}")
    nation = paragraph("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    nation += paragraph("TieuNgu", "Độc lập - Tự do - Hạnh phúc") + rule(NATION_RULE_MM, TEXT_MM - LEFT_MM)
    number = paragraph("SoKyHieu", "Số:        /{{ ky_hieu }}")
    number += "" if is_titled else paragraph("TrichYeu", "V/v {{ trich_yeu }}")
    day = paragraph("DiaDanh", "{{ dia_danh }}, {{ ngay_thang }}")
    return grid((LEFT_MM, TEXT_MM - LEFT_MM), (issuer, nation), (number, day))


def addressees():
    """One addressee stands beside "Kính gửi:", several stand below it."""
    yield paragraph("KinhGui", "{%p if kinh_gui|length == 1 %}")
    yield paragraph("KinhGui", "Kính gửi: {{ kinh_gui[0] }}")
    yield paragraph("KinhGui", "{%p elif kinh_gui %}")
    yield paragraph("KinhGui", "Kính gửi:")
    yield each("kinh_gui", "KinhGuiDong")
    yield paragraph("KinhGui", "{%p endif %}")


def body():
    """The warning where the data have errors, the grounds, and the text."""
    yield paragraph("CanhBao", "{%p if canh_bao %}")
    yield paragraph("CanhBao", "{{ canh_bao }}")
    yield paragraph("CanhBao", "{%p endif %}")
    yield each("can_cu", "CanCu")
    yield paragraph("MoDau", "{{ mo_dau }}")
    yield paragraph("NoiDung", "{{p noi_dung }}")
    yield paragraph("NoiDungCuoi", "{{ ket_thuc }}")


def ending():
    """Nơi nhận and who signs, with room for the signature; a table, so that they stay together."""
    left = paragraph("NoiNhan", "Nơi nhận:") + each("noi_nhan", "NoiNhanDong")
    right = each("nguoi_ky", "NguoiKy") + paragraph("NguoiKy") * 5
    return grid((TEXT_MM / 2, TEXT_MM / 2), (left, right))


def appendices():
    """A heading, then a table or charts, per appendix; each begins on a page of its own."""
    yield section_end("")  # Word wants a paragraph after the last table
    yield paragraph("PhuLuc", "{%p for phan in phu_luc %}")
    yield paragraph("NoiDung", "{{p phan.trang }}")
    yield paragraph("PhuLuc", "{{ phan.so }}")
    yield paragraph("TenPhuLuc", "{{ phan.ten }}")
    sent_with = "(Kèm theo {{ ten_van_ban }} số        /{{ ky_hieu }} {{ ngay_thang }} của {{ ten_co_quan }})"
    yield paragraph("KemTheo", sent_with)
    yield paragraph("NoiDung", "{{p phan.bang }}")
    yield paragraph("PhuLuc", "{%p endfor %}")


def each(field, style):
    """A paragraph per text of a list."""
    return "".join(paragraph(style, text) for text in (f"{{%p for dong in {field} %}}", "{{ dong }}", "{%p endfor %}"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
