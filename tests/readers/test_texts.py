"""Pasted text: every line as it stands, under its own number; encodings, markup and bullets."""

import unicodedata

import pytest

from analysis.core.model import UnreadableInput


def rows_of(grid):
    """The filled rows of a grid, without the empty cells at their ends."""
    rows = [list(row) for row in grid.cells if any(row)]
    for row in rows:
        while not row[-1]:
            row.pop()
    return rows


def lines_of(grid):
    """The texts of rows of one cell; an assertion fails where a row has more."""
    rows = rows_of(grid)
    assert all(len(row) == 1 for row in rows), rows
    return [row[0] for row in rows]


def test_lines_keep_their_numbers_in_the_file(read_pasted):
    grid = read_pasted("\n\nBÁO CÁO\r\n\r\n   Đoạn một.   \n")
    assert grid.cells == [[""], [""], ["BÁO CÁO"], [""], ["Đoạn một."], [""]]
    assert grid.lines[2:5] == ("dòng 3", "dòng 4", "dòng 5")
    assert grid.place(4, 0) == "dòng 5"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings(read_pasted, name, encoding):
    assert lines_of(read_pasted("Tỷ lệ số hóa: 93,45%\nđạt".encode(encoding), name)) == ["Tỷ lệ số hóa: 93,45%", "đạt"]


def test_windows_1258_and_decomposed_letters(read_pasted):
    marks = str.maketrans({"ỷ": "y\u0309", "ệ": "ê\u0323", "ố": "ô\u0301", "ạ": "a\u0323"})
    words = "Tỷ lệ số hóa, đạt 93,45%"
    assert lines_of(read_pasted(words.translate(marks).encode("cp1258"))) == [words]
    assert lines_of(read_pasted(unicodedata.normalize("NFD", words))) == [words]


def test_text_for_the_font_tcvn3_is_left_to_the_caller(read_pasted):
    assert lines_of(read_pasted("§¬n vÞ: x· T©n Hµ\n".encode("cp1252").decode("cp1252"))) == ["§¬n vÞ: x· T©n Hµ"]


@pytest.mark.parametrize("content", ["\n \n\t\n", "---\n\n***\n", " \ufeff"])
def test_a_text_without_words_is_refused(read_pasted, content):
    with pytest.raises(UnreadableInput, match=r"van-ban\.txt: văn bản không có chữ nào\. Hãy"):
        read_pasted(content)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("**1. Kết quả**", "1. Kết quả"),
        ("*(Có phụ lục kèm theo)*", "(Có phụ lục kèm theo)"),
        ("đạt **82,1/100 điểm, xếp hạng 10/14 xã**. Điểm số", "đạt 82,1/100 điểm, xếp hạng 10/14 xã. Điểm số"),
        ("## Kết quả ##5", "Kết quả ##5"),
        ("_Nơi nhận_: ***Như trên***", "Nơi nhận: Như trên"),
        ("<b>STT</b> và <span style='x'>93,45</span>", "STT và 93,45"),
        ("tại <https://dichvucong.gov.vn/>, mục", "tại https://dichvucong.gov.vn/, mục"),
        ("xem [trang](https://a.vn/b_c_d) này", "xem trang này"),
        ("93,45<sup>1</sup> điểm", "93,45¹ điểm"),
        ("KSTT&amp;VP&nbsp;có A&B", "KSTT&VP có A&B"),
        (r"1\. Chỉ số \* 18\_a", "1. Chỉ số * 18_a"),
        # struck out, and comments
        ("đạt ~~93,4~~83,4%", "đạt 83,4%"),
        ("đạt <del>93,4</del><ins>83,4</ins>% <s class='x'>cũ</s>", "đạt 83,4%"),
        ("đạt 83,4%<!-- cũ: 93,4% -->.", "đạt 83,4%."),
        ("\u200eTân Hà\u200f 9\u00ad3\u200b,4\u202c", "Tân Hà 93,4"),  # what shows nothing
        # and what is no markup
        ("~ 5 và ~~~~", "~ 5 và ~~~~"),
        ("Tân Hà *", "Tân Hà *"),
        ("(*) Ghi chú, (**) khác", "(*) Ghi chú, (**) khác"),
        ("12 + 6*min(1; x)*3", "12 + 6*min(1; x)*3"),
        ("MA_COQUAN_ID", "MA_COQUAN_ID"),
        ("giảm < 5% và > 3%", "giảm < 5% và > 3%"),
        ("Số: 05/UBND-VP #3", "Số: 05/UBND-VP #3"),
    ],
)
def test_markup(read_pasted, written, meant):
    assert lines_of(read_pasted(written)) == [meant]


def test_a_comment_of_several_lines_leaves_the_lines_below_their_numbers(read_pasted):
    grid = read_pasted("a\n<!-- Đồng Xá: 60,5%\n\n-->\nđạt 93,4%", "a.md")
    assert [(line, row[0]) for line, row in zip(grid.lines, grid.cells, strict=True) if row[0]] == [
        ("dòng 1", "a"),
        ("dòng 5", "đạt 93,4%"),
    ]


def test_emphasis_over_lines_but_not_over_paragraphs(read_pasted):
    assert lines_of(read_pasted("**ỦY BAN NHÂN DÂN\nXÃ TÂN HÀ**\n\nTân Hà **\n\n** xem dưới")) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ TÂN HÀ",
        "Tân Hà **",
        "** xem dưới",
    ]


def test_bullets_have_one_spelling(read_pasted):
    written = "- một\n* hai\n• ba\n–\tbốn\n+ năm\n- + sáu\n-  bảy\n\uf0b7\ttám\n−5 độ\n-5 độ\n1.\tchín\na)\tmười"
    assert lines_of(read_pasted(written)) == [
        *(
            "- một",
            "- hai",
            "- ba",
            "- bốn",
            "+ năm",
            "- + sáu",
            "- bảy",
            "- tám",
            "−5 độ",
            "-5 độ",
            "1. chín",
            "a) mười",
        ),
    ]


def test_a_list_within_a_list_keeps_its_level(read_pasted):
    written = "- một\n  - trong một\n  - cũng vậy\n- hai\nĐoạn\n    - ba, thụt vào\n    - bốn"
    assert lines_of(read_pasted(written)) == [
        *("- một", "+ trong một", "+ cũng vậy", "- hai", "Đoạn", "- ba, thụt vào", "- bốn"),
    ]
