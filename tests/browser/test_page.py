"""report.html in a real Chromium: nothing leaves it, the first screen says it all, it reads on a phone and by keyboard."""

import pytest
from playwright.sync_api import expect

from analysis.report.document import Block, Table, cell

pytestmark = pytest.mark.browser

HOSTILE = """<b>Đông & "Tây"</b><img src=x onerror="document.title='hỏng'">"""


def outside_the_window(page):
    """Elements outside the regions that scroll which stick out of the window at the left or right."""
    return page.evaluate("""() => [...document.body.querySelectorAll("*")]
        .filter((element) => !element.closest(".scroll > *") && !element.matches(".skip, .hidden"))
        .filter((element) => {
            const box = element.getBoundingClientRect();
            return box.left < 0 || box.right > document.documentElement.clientWidth;
        }).map((element) => element.outerHTML.slice(0, 80))""")


def test_no_request_leaves_the_file(chromium, made):
    asked = []
    with chromium.new_context() as context:
        context.route("**/*", lambda route: (asked.append(route.request.url), route.continue_()))
        page = context.new_page()
        page.goto(made.path.as_uri())
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.get_by_role("button", name="Giảm").first.click()
        page.wait_for_load_state("networkidle")
        drawn = page.evaluate("[...document.images].map((image) => image.complete && image.naturalWidth)")
    assert asked == [made.path.as_uri()]
    assert len(drawn) >= 8
    assert min(drawn) > 1800  # 155 mm at 300 dpi are 1831 dots


def test_the_page_runs_without_a_word_on_the_console(open_page, made):
    page = open_page(made.path)
    page.get_by_role("button", name="Đơn vị").first.click()
    assert page.noise == []


def test_the_first_screen_holds_what_who_from_where_and_how_sure(open_page, made, desktop):
    page = open_page(made.path, desktop)
    for said in (
        "SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN (tháng 7/2024: số liệu minh họa)",
        "13/25 xã, thị trấn giảm so với tháng 7/2024",
        "Giảm nhiều nhất: Dân Tiến",
        "Nguồn: phu-luc-thang-8-2024.xlsx",
        "0 lỗi, 0 cảnh báo",
    ):
        box = page.get_by_text(said).first.bounding_box()
        assert box["y"] + box["height"] <= desktop[1], said


def test_the_headline_alone_is_large_and_bold(open_page, made):
    looks = open_page(made.path).evaluate("""[...document.querySelectorAll(".lead")].map((p) => {
        const {fontWeight, fontSize} = getComputedStyle(p); return [fontWeight, parseFloat(fontSize)] })""")
    body = 17.0
    assert looks[0][0] == "700" and looks[0][1] > 1.3 * body
    assert len(looks) > 5
    assert {tuple(look) for look in looks[1:]} == {("400", body)}


def test_errors_raise_an_alarm_at_the_top(open_page, written, desktop, findings):
    page = open_page(written(Block("tom-tat", "Tóm tắt", "Điểm"), status="provisional", errors=3), desktop)
    alarm = page.get_by_text("Còn 3 lỗi số liệu")
    assert alarm.bounding_box()["y"] < page.get_by_text("Tóm tắt").bounding_box()["y"]
    assert alarm.evaluate("(p) => getComputedStyle(p).borderTopWidth") == "3px"
    assert findings(page) == []


@pytest.mark.parametrize("size", [(1100, 800), (375, 667)], ids=["desktop", "phone"])
def test_axe_finds_nothing_in_the_report(open_page, made, findings, size):
    assert findings(open_page(made.path, size)) == []


def test_on_a_phone_the_page_does_not_scroll_sideways(open_page, made, phone):
    page = open_page(made.path, phone)
    assert page.evaluate("document.documentElement.scrollWidth") == phone[0]
    assert outside_the_window(page) == []
    wide = page.locator(".scroll").evaluate_all("(all) => all.map((one) => one.scrollWidth > one.clientWidth)")
    assert any(wide)


def test_on_a_phone_the_first_column_stays_when_a_table_scrolls(open_page, made, phone):
    page = open_page(made.path, phone)
    region = page.get_by_role("region", name="Bảng: Các chỉ tiêu của từng đơn vị")
    region.evaluate("(region) => region.scrollLeft = 10000")
    assert region.evaluate("(region) => region.scrollLeft") > 100
    name = region.get_by_role("rowheader", name="Đông Ninh").bounding_box()
    last = region.locator("tbody tr").last.locator("td").last.bounding_box()
    assert 0 <= name["x"] < 20
    assert last["x"] + last["width"] <= phone[0]


def test_on_a_phone_the_note_of_a_table_is_read_without_scrolling(open_page, made, phone):
    page = open_page(made.path, phone)
    notes = page.locator("tfoot td > *").evaluate_all("(all) => all.map((note) => note.getBoundingClientRect().right)")
    assert len(notes) >= 3
    assert max(notes) <= phone[0]


def test_on_a_phone_texts_are_at_least_14_px_and_charts_keep_their_size_on_paper(open_page, made, phone):
    page = open_page(made.path, phone)
    smallest = page.evaluate("""() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT,
            (node) => node.data.trim() && !node.parentElement.matches("script, style") ? 1 : 2);
        const sizes = [];
        while (texts.nextNode()) sizes.push(parseFloat(getComputedStyle(texts.currentNode.parentElement).fontSize));
        return Math.min(...sizes);
    }""")
    assert smallest >= 14
    widths = page.evaluate("[...document.images].map((image) => image.getBoundingClientRect().width)")
    assert min(widths) == pytest.approx(155 / 25.4 * 96, abs=1)


def test_long_words_and_markup_in_names_stay_text_and_inside(open_page, written, phone, findings):
    long = "TênRấtDàiKhôngCóKhoảngTrắng" * 4
    rows = ((cell(HOSTILE, origin=HOSTILE), cell("1,0", 1.0)), (cell(long), cell("=1+1", "=1+1")))
    table = Table(HOSTILE, ("Đơn vị", long), ("text", "number"), rows, HOSTILE)
    block = Block("tom-tat", HOSTILE, HOSTILE + long, (long,), ((HOSTILE,),), (table,), note=long)
    page = open_page(written(block, area=HOSTILE), phone)
    assert page.evaluate("document.documentElement.scrollWidth") == phone[0]
    assert outside_the_window(page) == []
    assert page.title() == f"Tháng 8/2024: {HOSTILE}"
    assert page.locator("img, main b").count() == 0
    assert page.get_by_role("rowheader").first.text_content() == HOSTILE
    assert page.locator("tbody th [title]").first.get_attribute("title") == HOSTILE
    assert page.get_by_role("cell", name="=1+1").text_content() == "=1+1"
    assert findings(page) == []


def test_every_stop_of_the_keyboard_shows_where_it_is(open_page, made):
    page = open_page(made.path)
    stops = []
    for _ in range(20):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("""() => { const at = document.activeElement, look = getComputedStyle(at);
                return [at.tagName, look.outlineStyle, parseFloat(look.outlineWidth)] }""")
        )
    assert {"A", "DIV", "BUTTON"} <= {tag for tag, _, _ in stops}
    assert all(style == "solid" and width >= 2 for _, style, width in stops), stops


def test_the_skip_link_comes_into_sight_and_leads_to_the_content(open_page, made):
    page = open_page(made.path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_nothing_moves_by_itself(open_page, made):
    moving = open_page(made.path).evaluate("""[...document.querySelectorAll("*")].filter((element) => {
        const look = getComputedStyle(element);
        return look.animationName !== "none" || parseFloat(look.transitionDuration) || look.scrollBehavior !== "auto";
    }).length""")
    assert moving == 0


def test_the_contents_lead_to_each_section(open_page, made):
    page = open_page(made.path)
    links = page.get_by_role("navigation", name="Mục lục").get_by_role("link")
    assert links.all_text_contents() == [block.title for block in made.blocks[1:]]
    links.filter(has_text="Kiểm tra").click()
    expect(page.get_by_role("heading", name="Kiểm tra", exact=True)).to_be_in_viewport()  # the scroll may take a moment


def test_a_notebooks_fragment_shows_without_the_pages_styles(open_page, made, tmp_path):
    from analysis.report.html import fragment

    path = tmp_path / "cell.html"
    path.write_text(f"<!doctype html><meta charset=utf-8>{fragment(made.blocks[1])}", encoding="utf-8")
    page = open_page(path)
    assert page.locator("img").evaluate_all("(all) => all.map((image) => image.naturalWidth > 0)") == [True]
    assert page.locator("img").bounding_box()["width"] == pytest.approx(586, abs=1)
    assert page.locator("tbody th").first.evaluate("(th) => getComputedStyle(th).textAlign") == "left"
    assert page.locator("h1, h2, script, style").count() == 0
    assert page.noise == []
