"""Tables of report.html are sorted by click and key: numbers as numbers, names in Vietnamese order, blanks last."""

import pytest

from analysis.report.document import Block, Table, cell

pytestmark = pytest.mark.browser


@pytest.fixture
def table(open_page, written):
    """table(headers, kinds, rows of Cells or texts) -> the locator of that table on a page."""

    def make(headers, kinds, rows):
        cells = tuple(tuple(cell(one) if isinstance(one, str) else one for one in row) for row in rows)
        page = open_page(written(Block("tom-tat", "Tóm tắt", tables=(Table("Bảng", headers, kinds, cells),))))
        return page.locator("table")

    return make


def column(table, number=1):
    return table.locator(f"tbody tr > :nth-child({number})").all_text_contents()


def press(table, name):
    table.get_by_role("button", name=name).click()


@pytest.fixture
def changes(table):
    """Five units: two of the same change, one without a figure."""
    figures = (("Tân Hà", "−2,4", -2.4), ("Đồng Xá", "+10,0", 10.0), ("Phú Thủy", "–", ""), ("Ân Thi", "+9,5", 9.5))
    rows = [(name, cell(text, value)) for name, text, value in (*figures, ("An Vĩ", "−2,4", -2.4))]
    return table(("Đơn vị", "Thay đổi"), ("text", "number"), rows)


def test_numbers_are_sorted_as_numbers_and_blanks_stay_last(changes):
    press(changes, "Thay đổi")
    assert column(changes, 2) == ["−2,4", "−2,4", "+9,5", "+10,0", "–"]
    press(changes, "Thay đổi")
    assert column(changes, 2) == ["+10,0", "+9,5", "−2,4", "−2,4", "–"]


def test_rows_of_one_value_keep_their_order_both_ways(changes):
    press(changes, "Thay đổi")
    assert column(changes)[:2] == ["Tân Hà", "An Vĩ"]
    press(changes, "Thay đổi")
    assert column(changes)[2:4] == ["Tân Hà", "An Vĩ"]


def test_a_row_is_moved_whole(changes):
    press(changes, "Thay đổi")
    assert changes.locator("tbody tr").nth(3).all_inner_texts() == ["Đồng Xá\t+10,0"]


def test_names_are_sorted_in_vietnamese_order(table):
    mixed = [
        "Xá",
        "Đông",
        "Dân",
        "Hạ",
        "Há",
        "Hã",
        "Hả",
        "Hà",
        "Ha",
        "Ấn",
        "Ăn",
        "An",
        "Xã 10",
        "Xã 9",
        "–",
        "Ông",
        "Ơn",
        "Oanh",
    ]
    names = table(("Đơn vị", "Tên khác"), ("text", "text"), [(str(place), name) for place, name in enumerate(mixed)])
    press(names, "Tên khác")
    in_order = [
        "An",
        "Ăn",
        "Ấn",
        "Dân",
        "Đông",
        "Ha",
        "Hà",
        "Hả",
        "Hã",
        "Há",
        "Hạ",
        "Oanh",
        "Ông",
        "Ơn",
        "Xá",
        "Xã 9",
        "Xã 10",
        "–",
    ]
    assert column(names, 2) == in_order
    press(names, "Tên khác")
    assert column(names, 2) == [*reversed(in_order[:-1]), "–"]


def test_figures_without_a_number_of_their_own_are_read_as_vietnamese_numbers(table):
    printed = ["1.318", "−0,5", "86,5%", "–", "921", "−12,4"]
    numbers = table(("Đơn vị", "Số"), ("text", "number"), [(text, text) for text in printed])
    press(numbers, "Số")
    assert column(numbers, 2) == ["−12,4", "−0,5", "86,5%", "921", "1.318", "–"]


def test_words_with_a_place_of_their_own_are_sorted_by_it(table):
    levels = [("a", cell("Ghi chú", 2)), ("b", cell("Lỗi", 0)), ("c", cell("Cảnh báo", 1)), ("d", cell("Khác", 10))]
    severities = table(("Tên", "Mức"), ("text", "text"), levels)
    press(severities, "Mức")
    assert column(severities, 2) == ["Lỗi", "Cảnh báo", "Ghi chú", "Khác"]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_sorts_and_stays_on_its_head(changes, key):
    head = changes.get_by_role("button", name="Đơn vị")
    head.focus()
    changes.page.keyboard.press(key)
    assert column(changes) == ["An Vĩ", "Ân Thi", "Đồng Xá", "Phú Thủy", "Tân Hà"]
    changes.page.keyboard.press(key)
    assert column(changes) == ["Tân Hà", "Phú Thủy", "Đồng Xá", "Ân Thi", "An Vĩ"]
    assert head.evaluate("(head) => head === document.activeElement")


def test_only_the_column_that_is_sorted_says_so(changes):
    heads = changes.get_by_role("columnheader")

    def said():
        return [head.get_attribute("aria-sort") for head in heads.all()]

    assert said() == [None, None]
    press(changes, "Thay đổi")
    assert said() == [None, "ascending"]
    press(changes, "Thay đổi")
    assert said() == [None, "descending"]
    press(changes, "Đơn vị")
    assert said() == ["ascending", None]


def test_the_sign_in_a_head_stays_with_the_last_word_and_is_not_read_aloud(changes):
    sign = """(button) => getComputedStyle(button, "::after").content"""
    head = changes.get_by_role("button", name="Thay đổi", exact=True)
    assert head.evaluate(sign).startswith('"\N{NO-BREAK SPACE}↕"')
    head.click()
    assert head.evaluate(sign).startswith('"\N{NO-BREAK SPACE}↑"')


def test_the_reports_own_ranking_can_be_turned_round(open_page, made):
    page = open_page(made.path)
    ranking = page.locator("#xep-hang table")
    assert column(ranking)[0] == "Tân Dân"
    press(ranking, "Thay đổi")
    assert column(ranking)[:2] == ["Đại Tập", "Dân Tiến"]  # −6,9 both, in the order that they had
    press(ranking, "Đơn vị")
    assert column(ranking)[:3] == ["An Vỹ", "Bình Kiều", "Bình Minh"]
    assert column(ranking)[-2:] == ["Tứ Dân", "Việt Hoà"]
    assert len(column(ranking)) == 25
