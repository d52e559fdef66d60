"""report.html on A4 paper: nothing cut off, no heading left alone, heads repeated, charts whole, the banner printed."""

import io
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis.report.document import Block, Table, cell

pytestmark = pytest.mark.browser

# Where an A4 page may carry text, in points: margins of 30, 15, 20 and 20 mm, and the page number in the upper one.
LEFT, RIGHT, BOTTOM = 85, 595.3 - 42.5, 841.9 - 56.7
INDICATORS = tuple(f"Tỷ lệ hồ sơ thanh toán trực tuyến nhóm {number} (%)" for number in range(1, 14))
UNITS = tuple(f"Thị trấn Khoái Châu {number}" for number in range(1, 131))


def printed(chromium, poppler, path):
    """The texts of a page's printed pages, their words with left, top, right and bottom, and the page of each picture."""
    pdf = path.with_suffix(".pdf")
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(path.as_uri())
        page.pdf(path=pdf, prefer_css_page_size=True)
    box = r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>'
    pictures = [line.split() for line in poppler("pdfimages", "-list", pdf).splitlines()[2:]]
    return SimpleNamespace(
        pages=poppler("pdftotext", "-layout", pdf, "-").rstrip("\f").split("\f"),
        words=re.findall(box, poppler("pdftotext", "-bbox", pdf, "-")),
        pictures=[int(page) for page, _, kind, *_ in pictures if kind == "image"],
    )


@pytest.fixture(scope="module")
def paper(chromium, poppler, made, tmp_path_factory):
    """The shipped report on paper."""
    copy = tmp_path_factory.mktemp("paper") / "report.html"
    return printed(chromium, poppler, Path(shutil.copy(made.path, copy)))


@pytest.fixture
def on_paper(chromium, poppler, written):
    """on_paper(*blocks) -> a page with these blocks on paper."""
    return lambda *blocks: printed(chromium, poppler, written(*blocks))


def cut_off(words):
    """The words that stand partly outside the text area of their page."""
    return [
        word
        for left, _, right, bottom, word in words
        if float(left) < LEFT - 1 or float(right) > RIGHT + 1 or float(bottom) > BOTTOM + 1
    ]


def lines(text):
    """The lines of a printed page, each with single spaces."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def picture(width_mm, height_mm):
    """A chart with a PNG of this size at 100 dpi, more than a screen's 96."""
    from PIL import Image

    buffer = io.BytesIO()
    size = (round(width_mm / 25.4 * 100), round(height_mm / 25.4 * 100))
    Image.linear_gradient("L").resize(size).save(buffer, "png")
    words = dict.fromkeys(("title", "subtitle", "alt"), f"Hình cao {height_mm}")
    return SimpleNamespace(png=buffer.getvalue(), **words)


def test_the_report_is_whole_on_paper(paper, made):
    charts = [chart for block in made.blocks for chart in block.charts]
    assert cut_off(paper.words) == []
    assert len(paper.pictures) == len(charts) >= 8  # a chart over two pages would be listed on both
    first = " ".join(lines(paper.pages[0]))
    assert "SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN (tháng 7/2024: số liệu minh họa)" in first
    assert "13/25 xã, thị trấn giảm" in first
    everything = " ".join(line for page in paper.pages for line in lines(page))
    assert "↕" not in everything
    assert "Đến nội dung" not in everything
    assert (
        everything.count("Huyện Khoái Châu đạt bao nhiêu?") == 1
    )  # its heading; the list of contents is for the screen
    assert lines(paper.pages[0])[0] == "HUYỆN KHOÁI CHÂU, TỈNH HƯNG YÊN"  # no number on the first page
    assert [lines(page)[0] for page in paper.pages[1:]] == [str(number) for number in range(2, len(paper.pages) + 1)]


def test_no_page_of_the_report_ends_in_a_heading_or_a_caption(paper, made):
    headings = [block.title for block in made.blocks]
    captions = [table.caption for block in made.blocks for table in block.tables]
    for page in paper.pages:
        last = lines(page)[-1]
        assert last not in headings
        assert not any(caption.endswith(last) for caption in captions)


def height_of(paper, printed_word):
    """How tall the first such word is printed, in points (letters that a poor font lacks would break it into several)."""
    return next(float(bottom) - float(top) for _, top, _, bottom, word in paper.words if word == printed_word)


def test_a_wide_and_long_table_fits_and_repeats_its_heads_and_its_note(on_paper):
    rows = tuple((cell(unit), *(cell("100,00", 100.0) for _ in INDICATORS)) for unit in UNITS)
    table = Table("Các chỉ tiêu", ("Đơn vị", *INDICATORS), ("text", *["number"] * len(INDICATORS)), rows, "[Lời nhắc]")
    paper = on_paper(Block("tung-nhom", "Từng nhóm chỉ tiêu", tables=(table,)))
    assert cut_off(paper.words) == []
    narrow = on_paper(Block("tung-nhom", "Từng nhóm chỉ tiêu"))
    assert height_of(paper, "doanh") == height_of(
        narrow, "doanh"
    )  # else Chromium made the whole report smaller to fit it
    with_rows = [page for page in paper.pages if "100,00" in page]
    assert len(with_rows) > 2
    for page in with_rows:
        assert "Đơn vị" in page
        assert "[Lời nhắc]" in page  # the warning stands on each page of a table
        assert page.count("thanh") == len(INDICATORS)
    assert sum(page.count("100,00") for page in paper.pages) == 130 * 13


def test_a_heading_keeps_its_table_wherever_it_falls_on_the_page(on_paper):
    def section(number):
        rows = tuple((cell(f"Hàng {number}-{row}"), cell("1", 1.0)) for row in range(1, 5 + number % 7))
        table = Table(f"Bảng {number}-0", (f"Đầu {number}-0", "Số"), ("text", "number"), rows, f"Chú {number}-0")
        return Block(f"muc-{number}", f"Mục {number}-0", tables=(table,))

    paper = on_paper(*(section(number) for number in range(10, 100)))
    assert len(paper.pages) > 8
    where = {found: place for place, page in enumerate(paper.pages) for found in re.findall(r"\w+ \d\d-\d+", page)}
    for number in range(10, 100):
        start = [where[f"{word} {number}-{end}"] for word, end in (("Mục", 0), ("Bảng", 0), ("Hàng", 1), ("Hàng", 2))]
        assert len(set(start)) == 1, number
        last = 4 + number % 7
        assert where[f"Chú {number}-0"] == where[f"Hàng {number}-{last}"] == where[f"Hàng {number}-{last - 1}"]


def test_no_row_and_no_item_of_a_list_is_broken_over_two_pages(on_paper):
    numbers = range(100, 180)
    said = {number: f"đầu{number} {'vài chữ ' * (30 + number % 40)} cuối{number}" for number in numbers}
    rows = tuple((cell(f"Hàng {number}"), cell(said[number])) for number in range(100, 140))
    table = Table("Bảng", ("Tên", "Nội dung"), ("text", "text"), rows)
    items = tuple(said[number] for number in range(140, 180))
    paper = on_paper(Block("kiem-tra", "Kiểm tra", lists=(items,), tables=(table,)))
    assert len(paper.pages) > 5
    for page in paper.pages:
        assert re.findall(r"đầu(\d+)", page) == re.findall(r"cuối(\d+)", page)


def test_charts_stay_whole_with_their_captions_even_one_as_tall_as_the_page(on_paper):
    heights = (120, 180, 256, *range(30, 130, 2))
    charts = tuple(picture(155, height) for height in heights)
    paper = on_paper(Block("bieu-do", "Biểu đồ", charts=charts))
    captions = [
        place for place, page in enumerate(paper.pages, start=1) for line in lines(page) if line.startswith("Hình cao")
    ]
    assert len(captions) == len(heights)
    assert paper.pictures == captions
    assert captions[:3] == [1, 2, 3]
    assert cut_off(paper.words) == []
