"""What the directive looks like: the measures of Decree 30/2020 as DOMAIN names them, and what the file says of itself."""

import io
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn

from analysis.report.document import Table, cell
from analysis.report.docx import letter_docx
from analysis.report.letters import Appendix, Letter, Line

CENTRE, JUSTIFIED = 1, 3


def test_a4_with_the_margins_of_the_decree(letter):
    section = letter().section
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25 and 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20


def test_the_page_number_is_centred_at_the_top_and_not_on_the_first_page(letter):
    section = letter().section
    number = section.header.paragraphs[0]
    assert [field.get(qn("w:instr")).strip() for field in number._p.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert number.style.paragraph_format.alignment == CENTRE
    assert number.style.font.size.pt in (13, 14)
    assert section.different_first_page_header_footer
    assert not list(section.first_page_header._element.iter(qn("w:fldSimple")))


def test_type_is_as_large_and_as_heavy_as_the_decree_says(letter):
    made = letter()
    for beginning, sizes, bold, italic in (
        ("HUYỆN THỬ", (12, 13), True, None),
        ("CỘNG HÒA", (12, 13), True, None),
        ("Độc lập", (13, 14), True, None),
        ("Số:  ", (13,), None, None),
        ("V/v", (12, 13), None, None),
        ("Thử, ngày", (13, 14), None, True),
        ("Căn cứ Quyết định", (13, 14), None, None),
        ("Trên cơ sở", (13, 14), None, None),
        ("- Điểm tổng hợp: 86", (13, 14), None, None),
        ("Nơi nhận:", (12,), True, True),
        ("- Lưu: VT.", (11,), None, None),
        ("CHỦ TỊCH", (13, 14), True, None),
        ("Phụ lục III", (13, 14), True, None),
        ("Các chỉ tiêu của từng", (13, 14), True, None),
        ("Biểu đồ tháng 8", (13, 14), True, None),
    ):
        font = made.paragraph(beginning).style.font
        assert font.size.pt in sizes, beginning
        assert (font.bold, font.italic) == (bold, italic), beginning


def test_all_text_is_black_times_new_roman_and_vietnamese(letter):
    made = letter()
    fonts = made.document.styles["Normal"].element.rPr.rFonts
    scripts = ("ascii", "hAnsi", "cs", "eastAsia")
    assert {fonts.get(qn(f"w:{script}")) for script in scripts} == {"Times New Roman"}
    styles = [p.style for p in made.paragraphs]
    assert {(s.base_style.name, s.font.name, s.font.color.rgb) for s in styles} == {("Normal", None, None)}
    assert not list(made.document.element.iter(qn("w:rFonts"), qn("w:color")))
    assert {lang.get(qn("w:val")) for lang in made.document.styles.element.iter(qn("w:lang"))} == {"vi-VN"}


def test_the_body_is_justified_with_an_indented_first_line_and_room_between_paragraphs(letter):
    look = letter().paragraph("Căn cứ kết quả nêu trên").style.paragraph_format
    assert look.alignment == JUSTIFIED
    assert 10 <= look.first_line_indent.mm <= 12.71
    assert look.space_before.pt + look.space_after.pt >= 6


def test_the_letterhead_stands_in_columns_wide_enough_for_one_line_each(letter, width_mm):
    letterhead = letter().tables[0]
    left, right = (column.width.mm for column in letterhead.columns)
    assert letterhead._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    assert [round(c.width.mm) for row in letterhead.rows for c in row.cells] == [round(left), round(right)] * 2
    assert left > width_mm("HUYỆN KHOÁI CHÂU", 13)
    assert right > width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13)
    assert round(left + right) == 210 - 30 - 15


def test_rules_stand_under_the_letterhead_and_narrow_no_text(letter, width_mm):
    cells = letter().tables[0].rows[0].cells
    ruled = [[p for p in c.paragraphs if p._p.find(f".//{qn('w:pBdr')}") is not None] for c in cells]
    assert [[p.text for p in rules] for rules in ruled] == [[""], [""]]
    lengths = [
        c.width.mm - p.paragraph_format.left_indent.mm - p.paragraph_format.right_indent.mm
        for c, (p,) in zip(cells, ruled, strict=True)
    ]
    assert 1 / 3 <= lengths[0] / width_mm("HUYỆN THỬ", 13) <= 1 / 2
    assert lengths[1] == pytest.approx(width_mm("Độc lập - Tự do - Hạnh phúc", 14), abs=1)


def test_the_last_words_the_recipients_and_the_signer_stay_together(letter):
    made = letter()
    (last,) = [p for p in made.paragraphs if p.text.endswith("./.")]
    assert last.style.paragraph_format.keep_with_next
    assert made.tables[1].rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None


def test_a_letter_with_a_title_bears_it_and_its_subject_over_the_text(report_of, read_letter):
    report = report_of("| digitization_rate\nYên Lộ | 31,0", period="2025-01", baseline=None)
    told = {
        "addressees": (),
        "grounds": ("Căn cứ A", "Căn cứ B"),
        "recipients": ("Như trên",),
        "signers": ("CHỦ TỊCH",),
    }
    issuer = {
        "issuer": ("ỦY BAN NHÂN DÂN", "XÃ YÊN LỘ"),
        "sender": "UBND xã Yên Lộ",
        "symbol": "TB-UBND",
        "place": "Yên Lộ",
    }
    body = (Line("heading", "1. Kết quả"), Line("item", "- Tỷ lệ: 31,0%.", ("a.xlsx, PL I!C6",)), Line("text", "Hết."))
    appendix = Appendix("Số liệu", Table("Số liệu", ("Chỉ tiêu",), ("text",), ((cell("A"),),)))
    letter = Letter(
        *("announcement", "THÔNG BÁO", "Kết quả tháng 1/2025"),
        **told | issuer,
        **{"opening": "Mở đầu:", "body": body, "closing": "Kết thúc./.", "appendices": (appendix,)},
    )
    made = read_letter(letter_docx(report, letter))
    assert made.texts == [
        *("ỦY BAN NHÂN DÂN", "XÃ YÊN LỘ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *("Số:        /TB-UBND", "Yên Lộ, ngày      tháng      năm 2025", "THÔNG BÁO", "Kết quả tháng 01/2025"),
        *("Căn cứ A;", "Căn cứ B.", "Mở đầu:", "1. Kết quả", "- Tỷ lệ: 31,0%.", "Hết.", "Kết thúc./."),
        *("Nơi nhận:", "- Như trên.", "CHỦ TỊCH", "Phụ lục", "Số liệu"),
        "(Kèm theo Thông báo số        /TB-UBND ngày      tháng      năm 2025 của UBND xã Yên Lộ)",
        *("TT", "Chỉ tiêu", "1", "A", made.texts[-1]),
    ]
    for beginning in ("THÔNG BÁO", "Kết quả tháng"):
        look = made.paragraph(beginning).style
        assert (look.font.size.pt, look.font.bold, look.paragraph_format.alignment) == (14, True, CENTRE)
    rule = made.paragraph("Kết quả tháng")._p.getnext()
    assert rule.find(f".//{qn('w:pBdr')}") is not None


# The file


def test_equal_reports_give_equal_bytes(letter):
    first, again = letter().made, letter().made
    assert first == again
    with ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2013-12-23" not in package.read("docProps/core.xml")  # when the library's template was made


def test_the_file_says_what_it_is_and_not_what_made_its_template(letter):
    document = letter().document
    about = document.core_properties
    assert about.title == "Kết quả đánh giá Bộ chỉ số phục vụ người dân, doanh nghiệp tháng 8/2024"
    assert (about.author, about.comments, about.language) == ("Huyện Thử", "", "vi-VN")
    settings = document.settings.element.iter(qn("w:compatSetting"))
    modes = [s.get(qn("w:val")) for s in settings if s.get(qn("w:name")) == "compatibilityMode"]
    assert modes == ["15"]
