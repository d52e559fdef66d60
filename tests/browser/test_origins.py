"""Where a figure comes from, by keyboard and by click: one stop per table and per section's text, then arrow keys."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def report(open_page, made):
    return open_page(made.path)


def focused(page):
    """(text, role, what the tooltip says or "") of the element that has the focus."""
    return tuple(
        page.evaluate("""() => { const e = document.activeElement, p = document.getElementById("vi-tri");
        return [e.textContent, e.getAttribute("role"), p.hidden ? "" : p.textContent] }""")
    )


def cell_of(page):
    """(row, column) of the figure that has the focus."""
    return page.evaluate("""() => { const cell = document.activeElement.closest("td");
        return [cell.parentElement.sectionRowIndex, cell.cellIndex] }""")


def test_each_table_and_each_text_is_one_stop(report):
    stops = report.evaluate("""[...document.querySelectorAll("[role=button]")].map((e) => {
        const group = e.closest("table.data, section");
        return [group.tagName, group.querySelectorAll("[role=button]").length, e.tabIndex] })""")
    tables = report.locator("table.data").count()
    assert sum(tag == "TABLE" for tag, _, _ in stops) >= tables - 2  # tables of checks and of sources hold no figures
    assert {count for tag, count, _ in stops if tag == "TABLE"} == {1} and {index for _, _, index in stops} == {0}


def test_arrow_keys_go_through_a_table_and_the_place_is_said(report):
    report.locator("#xep-hang table [role=button]").focus()
    text, role, place = focused(report)
    assert (text, role) == ("1", "button") and place.startswith("xếp theo phu-luc-thang-8-2024.xlsx, Phụ lục 2, ô ")
    row, column = cell_of(report)
    report.keyboard.press("ArrowRight")
    assert cell_of(report) == [row, column + 1]
    report.keyboard.press("ArrowDown")
    assert cell_of(report) == [row + 1, column + 1]
    report.keyboard.press("End")
    assert cell_of(report)[0] == 24
    report.keyboard.press("Home")
    assert cell_of(report) == [row, column]
    report.keyboard.press("ArrowLeft")  # the first has none before it
    assert cell_of(report) == [row, column]


def test_escape_puts_the_place_away_and_leaving_does_too(report):
    report.locator("#xep-hang table [role=button]").focus()
    assert focused(report)[2]
    report.keyboard.press("Escape")
    assert focused(report) == ("1", "button", "")
    report.keyboard.press("Enter")
    assert focused(report)[2]
    report.keyboard.press("Tab")
    assert focused(report)[2] == ""


def test_a_figure_in_a_sentence_leads_to_its_cell(report):
    report.get_by_text("43,5%").first.click()
    text, role, place = focused(report)
    assert (text, role) == ("43,5%", "button") and place.startswith("phu-luc-thang-8-2024.xlsx, Phụ lục 2, ô D")
    assert report.evaluate("""() => { const {left, right, top, bottom} = document.getElementById("vi-tri").getBoundingClientRect();
        return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight }""")


def test_the_stop_moves_with_the_sorted_table(report):
    report.locator("#xep-hang table [role=button]").focus()
    report.locator("#xep-hang").get_by_role("button", name="Thay đổi").click()
    report.locator("#xep-hang tbody [role=button]").focus()
    row, column = cell_of(report)
    report.keyboard.press("ArrowUp")
    assert cell_of(report) == [row - 1, column] if row else [row, column]


@pytest.mark.parametrize("size", [(1100, 800), (375, 667)], ids=["desktop", "phone"])
def test_axe_finds_nothing_while_a_place_is_shown(open_page, made, findings, size):
    page = open_page(made.path, size)
    page.locator("#xep-hang table [role=button]").focus()
    page.wait_for_selector("#vi-tri:not([hidden])")
    assert findings(page) == []
    assert page.noise == []
