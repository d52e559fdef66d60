"""The directive's appendices: numbered, referred to, on pages of their own, with tables and charts that stay on them."""

import re
import shutil
import subprocess

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from analysis.report.document import Table, cell

MARK = "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]"
HEADER_MARK = "SỐ LIỆU MINH HỌA – KHÔNG SỬ DỤNG TRONG VĂN BẢN"
PADDING_MM = 2 * 1.2
LEFT, CENTRE, RIGHT = 0, 1, 2


def plain(units, columns=1, caption="Các chỉ tiêu"):
    """A table of `units`, each with "100,00" in every column."""
    headers = ("Đơn vị", *(f"Nhóm {n} (điểm)" for n in range(1, columns + 1)))
    rows = tuple((cell(unit), *(cell("100,00", 100.0) for _ in range(columns))) for unit in units)
    return Table(caption, headers, ("text", *["number"] * columns), rows)


def test_appendices_bear_roman_numbers_and_begin_on_their_own_page(letter):
    made = letter()
    titles = [p for p in made.paragraphs if re.fullmatch("Phụ lục [IV]+", p.text)]
    assert [p.text for p in titles] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert all(p.style.paragraph_format.page_break_before for p in titles)
    first = made.texts.index("Phụ lục I")
    assert made.texts[first + 1 : first + 3] == [
        "Các chỉ tiêu của từng đơn vị, tháng 8/2024",
        "(Kèm theo Công văn số        /UBND-VP ngày      tháng      năm 2024 của UBND huyện Thử)",
    ]
    assert made.paragraph("Các chỉ tiêu của từng").style.font.all_caps


def test_an_only_appendix_has_no_number(letter):
    made = letter(tables=[plain(["Yên Lộ"])], charts=[])
    assert made.matching("Phụ lục") == ["Số liệu chi tiết tại Phụ lục (các chỉ tiêu) kèm theo.", "Phụ lục"]


def test_a_letter_without_appendices_refers_to_none(letter):
    made = letter(tables=[], charts=[])
    assert not made.matching("Phụ lục")
    assert made.document.element.body[-2].tag == qn("w:p")  # Word wants a paragraph after the last table


def test_a_table_shows_the_figures_as_they_are_printed(letter):
    assert [[c.text for c in row.cells] for row in letter().tables[2].rows] == [
        ["TT", "Đơn vị", "Điểm tổng hợp (điểm)", "Tỷ lệ số hóa hồ sơ (%)"],
        ["1", "Phú Thủy", "91,20", "61,0"],
        ["2", "Thị trấn Khoái Châu", "92,00", "58,2"],
        ["3", "Tân Hạ", "–", "1.044,6"],
    ]


def test_under_a_table_stand_its_files_and_how_sure_they_are(letter):
    source = letter(statuses={"2024-07": "illustrative"}).matching("^Nguồn: ")
    assert source == [
        "Nguồn: phu-luc.xlsx; tháng 8/2024: số liệu chính thức.",
        "Nguồn: phu-luc.xlsx; tháng 8/2024: số liệu chính thức; tháng 7/2024: số liệu minh họa.",
    ]


def test_figures_stand_at_the_right_and_what_is_to_be_seen_is_bold(letter):
    first, second = letter().tables[2].rows[1:3]
    sides = [c.paragraphs[0].style.paragraph_format.alignment for c in first.cells]
    assert sides == [CENTRE, LEFT, RIGHT, RIGHT]
    assert [bool(c.paragraphs[0].runs[0].bold) for c in first.cells] == [False] * 4
    assert [bool(c.paragraphs[0].runs[0].bold) for c in second.cells] == [False, True, False, False]
    assert {c.paragraphs[0].style.font.size.pt for c in first.cells} == {11}


def test_headers_stand_on_every_page_and_no_row_is_split(letter):
    for table, heads in zip(letter().tables[2:], (1, 2), strict=True):
        repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert repeated == [True] * heads + [False] * (len(table.rows) - heads)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_note_of_a_table_is_its_first_row_so_that_a_copied_table_keeps_it(letter):
    note = letter().tables[3].rows[0]
    assert {c.text for c in note.cells} == {f"{MARK} Kỳ liên quan: tháng 7/2024."}
    assert [tc.grid_span for tc in note._tr.tc_lst] == [3]


def test_columns_are_fixed_fill_the_page_and_hold_the_names_on_one_line(letter, width_mm):
    few, many = (plain(["Thị trấn Khoái Châu"], columns=n) for n in (1, 6))
    for table in letter(tables=[few, many]).tables[2:]:
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        widths = [column.width.mm for column in table.columns]
        assert sum(widths) == pytest.approx(165, abs=0.2)
        assert [c.width.mm for c in table.rows[-1].cells] == widths
        assert widths[1] - PADDING_MM > width_mm("Thị trấn Khoái Châu", 11)
    assert max(widths[2:]) < 0.5 * widths[1]


def test_a_table_too_wide_for_an_upright_page_lies_across_and_the_pages_after_it_do_not(letter, width_mm):
    made = letter(tables=[plain(["Yên Lộ"]), plain(["Thị trấn Khoái Châu"], columns=12), plain(["Yên Lộ"])])
    sections = list(made.document.sections)
    assert [(round(s.page_width.mm), round(s.page_height.mm)) for s in sections] == [(210, 297), (297, 210), (210, 297)]
    assert [s.different_first_page_header_footer for s in sections] == [True, False, False]
    assert all(s.header.is_linked_to_previous for s in sections[1:])
    widths = [column.width.mm for column in made.tables[3].columns]
    assert sum(widths) == pytest.approx(297 - 30 - 15, abs=0.2)
    assert min(widths[2:]) - PADDING_MM > width_mm("100,00", 11)


def test_charts_stand_upright_after_a_table_that_lies_across(letter):
    made = letter(tables=[plain(["Yên Lộ"], columns=12)])
    assert [round(s.page_width.mm) for s in made.document.sections] == [210, 297, 210]


def test_even_the_widest_table_stays_between_the_margins(letter):
    made = letter(tables=[plain(["Yên Lộ"], columns=30)], charts=[])
    assert sum(column.width.mm for column in made.tables[2].columns) == pytest.approx(252, abs=0.3)


def test_a_chart_has_its_alt_text_its_caption_and_room_between_the_margins(letter):
    made = letter()
    (picture,) = made.document.inline_shapes
    assert (round(picture.width.mm), round(picture.height.mm)) == (155, 100)
    assert picture._inline.docPr.get("descr") == 'Biểu đồ cột: "Yên Lộ" −12,4 & Tân Hạ −8,1'
    assert made.texts[-1] == f"Hình 1. Yên Lộ giảm 12,4 điểm % {MARK}"


def test_a_tall_chart_is_made_smaller_to_stay_on_its_page(letter, chart):
    (picture,) = letter(charts=[chart(1550, 3100)]).document.inline_shapes
    assert picture.height <= Mm(205)
    assert picture.width.mm == pytest.approx(102.5, abs=0.1)


def test_signs_of_xml_and_unprintable_ones_do_no_harm(letter):
    made = letter(tables=[plain(["Yên\x07 Lộ\x0b <1>"], caption="<b>A & B</b>")], charts=[])
    assert made.tables[2].rows[1].cells[1].text == "Yên Lộ <1>"
    assert "<b>A & B</b>" in made.texts


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdftotext"), reason="needs LibreOffice, pdftotext")
def test_libreoffice_shows_the_letter_on_the_pages_that_are_meant(letter, tmp_path):
    long = plain([f"Xã Số {n}" for n in range(1, 60)])
    across = plain(["Thị trấn Khoái Châu"], columns=12)
    office = {"organ_lines": ["ỦY BAN NHÂN DÂN", "HUYỆN KHOÁI CHÂU"]}
    made = letter(tables=[long, across], office=office, statuses={"2024-07": "illustrative"})
    (tmp_path / "directive.docx").write_bytes(made.made)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "directive.docx",
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    read = ["pdftotext", "-layout", tmp_path / "directive.pdf", "-"]
    shown = subprocess.run(read, check=True, capture_output=True, encoding="utf-8", timeout=60).stdout
    pages = shown.removesuffix("\f").split("\f")
    letter_pages = len(pages) - 4
    assert letter_pages in (1, 2)
    titles = ["Phụ lục I", None, "Phụ lục II", "Phụ lục III"]
    for page, title in zip(pages[letter_pages:], titles, strict=True):
        assert re.findall(r"^ *(Phụ lục I+)$", page, re.MULTILINE) == ([title] if title else [])
    assert re.search(r"^ *TT +Đơn vị +Nhóm 1 \(điểm\)$", pages[letter_pages + 1], re.MULTILINE)
    heads = [page.strip().splitlines()[0].strip() for page in pages]
    assert heads == [HEADER_MARK, *(str(number) for number in range(2, len(pages) + 1))]
    assert all(HEADER_MARK in page for page in pages)
    assert re.search(r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$", pages[0], re.MULTILINE)
    assert re.search(r"^ *HUYỆN KHOÁI CHÂU +Độc lập - Tự do - Hạnh phúc$", pages[0], re.MULTILINE)
