"""Blocks -> HTML: what the page holds and how it is built, and the notebook's fragment."""

import re
from types import SimpleNamespace

import pytest
from lxml import html

from analysis.core.areas import Area
from analysis.core.model import CHECK_COLUMNS
from analysis.core.periods import parse_period
from analysis.report import sections
from analysis.report.document import Block, Table, cell
from analysis.report.html import fragment, page
from analysis.report.traces import tracer

HOSTILE = """<script>alert("1")</script> & 'Tân' </style><!--"""
CHART = SimpleNamespace(
    png=b"\x89PNG", svg=b"<svg/>", title='Yên Lộ "giảm" 12,4', subtitle="Tỷ lệ & điểm", alt="Yên Lộ <giảm>"
)


def facts(status="official", baseline_status="official", errors=0, name="Huyện Thử", parent="Tỉnh Mẫu"):
    """What a page asks of a Report of August 2024 that is compared with July."""
    area = Area("thu", name, parent=parent, statuses={"2024-08": status, "2024-07": baseline_status})
    return SimpleNamespace(
        status=max(status, baseline_status, key=("official", "provisional", "illustrative").index),
        period=parse_period("2024-08"),
        baseline=parse_period("2024-07"),
        area=area,
        errors=errors,
        taken_from={},
        files={},
    )


def parsed(*blocks, **of_the_report):
    """The page of these blocks as a tree."""
    return html.document_fromstring(page(facts(**of_the_report), blocks or (Block("tom-tat", "Tóm tắt"),)))


def texts(tree, path):
    """The texts of the elements at an XPath, each with single spaces."""
    return [" ".join(element.text_content().split()) for element in tree.xpath(path)]


@pytest.fixture
def table():
    """Two units with a change; the second unit's has no figure."""
    rows = (
        (cell("Tân Hà"), cell("−2,4", -2.4, "phu-luc.xlsx, PL I!D8", strong=True)),
        (cell("Phú Thủy"), cell("–", "")),
    )
    return Table("Ai giảm", ("Đơn vị", "Thay đổi"), ("text", "number"), rows, "Chú thích.")


@pytest.fixture
def block(table):
    """A section with everything that a section may have."""
    return Block("giam", "Ai giảm?", "Hai đơn vị.", ("Một.", "Hai."), (("a", "b"),), (table,), (CHART,), "Ghi chú.")


def test_the_page_is_vietnamese_with_one_heading_and_the_usual_landmarks(block):
    tree = parsed(Block("tom-tat", "Tóm tắt"), block)
    assert tree.get("lang") == "vi"
    assert texts(tree, "//title") == ["Tháng 8/2024: Huyện Thử"]
    assert texts(tree, "//h1") == ["Bộ chỉ số phục vụ người dân, doanh nghiệp tháng 8/2024"]
    assert texts(tree, "//body/header/p") == ["Huyện Thử, Tỉnh Mẫu"]
    assert texts(tree, "//main/section/h2") == ["Tóm tắt", "Ai giảm?"]
    assert len(tree.xpath("//body/main")) == len(tree.xpath("//main/nav")) == len(tree.xpath("//body/footer")) == 1
    for section in tree.xpath("//section"):
        assert section.get("aria-labelledby") == section.find("h2").get("id")


def test_the_contents_list_every_section_but_the_first_screen(block):
    links = parsed(Block("tom-tat", "Tóm tắt"), block, Block("kiem-tra", "Kiểm tra")).xpath("//nav//a")
    assert [(a.get("href"), a.text) for a in links] == [("#giam", "Ai giảm?"), ("#kiem-tra", "Kiểm tra")]


def test_a_section_says_its_parts_in_order(block):
    (section,) = parsed(block).xpath("//section")
    assert [(e.tag, e.get("class")) for e in section] == [
        ("h2", None),
        ("p", "lead"),
        ("p", None),
        ("p", None),
        ("ul", None),
        ("div", "scroll"),
        ("figure", None),
        ("p", "note"),
    ]


def test_the_note_of_a_table_stands_within_it_and_is_copied_along(block):
    (note,) = parsed(block).xpath("//table/tfoot/tr/td")
    assert (note.get("colspan"), note.text_content()) == ("2", "Chú thích.")


def test_a_table_has_caption_and_scopes_and_its_figures_lead_to_their_cell(block):
    tree = parsed(block)
    assert texts(tree, "//table/caption") == ["Ai giảm"]
    assert [(th.text, th.get("scope"), th.get("class")) for th in tree.xpath("//thead//th")] == [
        ("Đơn vị", "col", "text"),
        ("Thay đổi", "col", "number"),
    ]
    assert [(th.text, th.get("scope")) for th in tree.xpath("//tbody//th")] == [("Tân Hà", "row"), ("Phú Thủy", "row")]
    first, second = tree.xpath("//tbody//td")
    assert (first.text_content(), first.get("data-sort")) == ("−2,4", "-2.4")
    assert first.xpath("strong/@title") == ["phu-luc.xlsx, PL I, ô D8"]
    assert (second.text_content(), second.get("data-sort"), second.xpath(".//@title")) == ("–", "", [])
    assert texts(tree, "//tbody//strong") == ["−2,4"]
    (region,) = tree.xpath("//table/..")
    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "Bảng: Ai giảm")


def test_a_chart_has_its_text_and_caption(block):
    (figure,) = parsed(block).xpath("//figure")
    (image,) = figure.xpath(".//img")
    assert image.get("alt") == "Yên Lộ <giảm>"
    assert image.get("src") == "data:image/png;base64,iVBORw=="  # the four bytes 89 50 4E 47
    assert texts(figure, "figcaption") == ['Yên Lộ "giảm" 12,4. Tỷ lệ & điểm']


def test_nothing_in_the_page_points_outside(block):
    text = page(facts("illustrative", errors=2), (Block("tom-tat", "Tóm tắt"), block))
    tree = html.document_fromstring(text)
    assert not [a for a in tree.xpath("//@src | //@href") if not a.startswith(("data:", "#"))]
    assert not re.findall(r"https?:|@import|url\(|fetch\(|//[a-z]", re.sub(r"^\s*//.*$", "", text, flags=re.M))
    assert tree.xpath("//link/@href") == ["data:,"]  # else a browser asks its server for /favicon.ico


def test_figures_that_are_not_official_say_so_at_the_top():
    tree = parsed(baseline_status="illustrative")
    assert texts(tree, "//header/p[@role='note']") == [
        "SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN (tháng 7/2024: số liệu minh họa)"
    ]
    both = texts(parsed(status="provisional", baseline_status="illustrative"), "//header/p[@role='note']")
    assert both[0].endswith("(tháng 8/2024: số liệu tạm tính, tháng 7/2024: số liệu minh họa)")


def test_errors_are_said_at_the_top_and_a_clean_report_has_no_banner():
    assert texts(parsed(errors=3), "//header/p[@role='note']") == [
        "Còn 3 lỗi số liệu cần người xem (mục Kiểm tra). Chưa nên ký."
    ]
    assert parsed().xpath("//*[@role='note']") == []


def test_hostile_words_stay_words_everywhere():
    row = (cell(HOSTILE, origin=HOSTILE), cell(HOSTILE, HOSTILE + "1", HOSTILE), cell("=1+1"))
    table = Table(HOSTILE, (HOSTILE,) * 3, ("text", "number", "text"), (row,), HOSTILE)
    chart = SimpleNamespace(png=b"", svg=b"", title=HOSTILE, subtitle=HOSTILE, alt=HOSTILE)
    block = Block("tom-tat", HOSTILE, HOSTILE, (HOSTILE,), ((HOSTILE,),), (table,), (chart,), HOSTILE)
    tree = parsed(block, block, name=HOSTILE, parent=HOSTILE)
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert not tree.xpath("//comment()")
    for path in ("//section[1]/h2", "//section[1]/p[@class='lead']", "//section[1]//li", "//section[1]//caption"):
        assert texts(tree, path) == [HOSTILE], path
    assert tree.xpath("//section[1]//td[1]//@title") == [HOSTILE]
    assert tree.xpath("//section[1]//td[1]/@data-sort") == [HOSTILE + "1"]
    assert tree.xpath("//section[1]//img/@alt") == [HOSTILE]
    assert texts(tree, "//section[1]//td[2]") == ["=1+1"]
    assert texts(tree, "//title") == [f"Tháng 8/2024: {HOSTILE}"]
    fragments = html.fragment_fromstring(fragment(block))
    assert not fragments.xpath("//script | //style | //comment()")
    assert texts(fragments, "//li") == [HOSTILE]


def test_a_hostile_unit_passes_through_the_whole_report(report_of, no_charts):
    report = report_of("""
                         | digitization_rate | total_points
        A <b>& "B" 'C'   | 43,4 → 31,0       | 81,2 → 80
        Yên Lộ           | 40 → 41,5         | 90 → 91
    """)
    tree = html.document_fromstring(
        page(report, [sections.headline(report, "digitization_rate"), sections.falling(report, "digitization_rate")])
    )
    assert texts(tree, "//tbody//th") == ["A <b>& \"B\" 'C'"]
    assert "A <b>& \"B\" 'C' (−12,4 điểm\u00a0%, còn 31,0%)" in tree.xpath("string(//section[1])")
    assert not tree.xpath("//section//b")


def test_a_figure_of_the_report_leads_to_file_sheet_and_cell(report_of, no_charts):
    report = report_of("""
                 | digitization_rate
        Yên Lộ   | 43,4 → 31,0
    """)
    tree = html.document_fromstring(page(report, [sections.ranking(report, "digitization_rate")]))
    named = {td.text_content(): td.xpath(".//@title") for td in tree.xpath("//td")}
    assert named == {
        "1": ["xếp theo tháng 7/2024: phu-luc.xlsx, PL I, ô C6"],  # in both periods, of which the later one stands here
        "0": ["xếp theo phu-luc.xlsx, PL I, ô C6 và tháng 7/2024: phu-luc.xlsx, PL I, ô C6"],
        "31,0": ["phu-luc.xlsx, PL I, ô C6"],
        "43,4": ["tháng 7/2024: phu-luc.xlsx, PL I, ô C6"],
        "−12,4": ["phu-luc.xlsx, PL I, ô C6 trừ tháng 7/2024: phu-luc.xlsx, PL I, ô C6"],
        "−1": ["tính đến phu-luc.xlsx, PL I, ô C6"],
    }


def test_counts_lead_to_the_cells_that_were_counted(report_of, no_charts):
    report = report_of(" | digitization_rate\nYên Lộ | 43,4 → 31,0\nTân Hạ | 40 → 41\nPhú Thủy | 7 → 8")
    tree = html.document_fromstring(page(report, [sections.movement(report)]))
    assert set(tree.xpath("//td//@title")) == {
        "đếm trên phu-luc.xlsx, PL I, ô C6:C8 và tháng 7/2024: phu-luc.xlsx, PL I, ô C6:C8"
    }


def test_figures_in_sentences_lead_to_their_cell(report_of, no_charts):
    report = report_of(" | digitization_rate\nYên Lộ | 43,4 → 31,0\nTân Hạ | 40 → 41,5")
    blocks = [sections.headline(report, "digitization_rate"), sections.falling(report, "digitization_rate")]
    tree = html.document_fromstring(page(report, blocks, tracer(report)))
    said = [(e.text_content(), e.get("title")) for e in tree.xpath("//section/p//*[@title]")]
    change = "phu-luc.xlsx, PL I, ô C6 trừ tháng 7/2024: phu-luc.xlsx, PL I, ô C6"
    assert said == [
        ("−12,4 điểm\u00a0%", change),
        ("31,0%", "phu-luc.xlsx, PL I, ô C6"),
        ("31,0%", "phu-luc.xlsx, PL I, ô C6"),
        ("31,0%", "phu-luc.xlsx, PL I, ô C6"),
        ("12,4 điểm\u00a0%", change),
    ]
    assert "Giảm nhiều nhất: Yên Lộ (−12,4 điểm %, còn 31,0%)." in texts(tree, "//section/p")


def test_a_figure_and_its_unit_stand_in_one_line(report_of, no_charts):
    """The end of a line parts neither "điểm" from "%" nor "ô" from its cell, in sentences, headers and cells."""
    check = {**dict.fromkeys(CHECK_COLUMNS, ""), "severity": "info", "source": "a.xlsx", "place": "PL I!C6"}
    report = report_of(" | digitization_rate\nYên Lộ | 43,4 → 31,0", checks=[check | {"detail": "như ở PL I!B22"}])
    blocks = [sections.falling(report, "digitization_rate"), sections.checks(report)]
    tree = html.document_fromstring(page(report, blocks))
    shown = tree.xpath("string(//main)")
    assert "điểm %" not in shown and "Thay đổi (điểm\u00a0%)" in shown and "giảm 12,4 điểm\u00a0%" in shown
    assert "như ở PL I, ô\u00a0B22" in shown and "a.xlsx, PL I, ô\u00a0C6" in shown


def test_a_notebooks_fragment_brings_its_own_looks_and_no_heading(block):
    tree = html.fragment_fromstring(fragment(block))
    assert (tree.tag, tree.get("aria-label")) == ("section", "Ai giảm?")
    assert tree.xpath("//h1 | //h2 | //style | //script | //@id") == []
    (image,) = tree.xpath("//img")
    assert image.get("src") == "data:image/svg+xml;base64,PHN2Zy8+"  # <svg/>
    assert [div.get("style") for div in tree.xpath("//div[@class='scroll']")] == ["overflow-x: auto"] * 2
    assert all("text-align: left" in e.get("style") for e in tree.xpath("//*[contains(@class, 'text')]"))
    assert block._repr_html_() == fragment(block)
