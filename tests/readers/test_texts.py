"""Pasted text: tables by tabs, bars, signs and aligned columns; every other line as it stands, under its own number."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.model import UnreadableInput
from analysis.intake.layouts import tables_of
from analysis.readers.files import read_grids

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
HEADER = ["STT", "Đơn vị", "Tỷ lệ số hóa (%)", "Điểm tổng hợp"]
ROWS = [HEADER, ["1", "Tân Hà", "93,45", "88.1"], ["2", "Phú Thủy", "100", "7"]]


@pytest.fixture
def read(tmp_path):
    """read(content, name) -> the Grid of a file with that content."""

    def grid(content, name="van-ban.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (found,) = read_grids(path, name)
        return found

    return grid


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


# lines


def test_lines_keep_their_numbers_in_the_file(read):
    grid = read("\n\nBÁO CÁO\r\n\r\n   Đoạn một.   \n")
    assert grid.cells == [[""], [""], ["BÁO CÁO"], [""], ["Đoạn một."], [""]]
    assert grid.lines[2:5] == ("dòng 3", "dòng 4", "dòng 5")
    assert grid.place(4, 0) == "dòng 5"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings(read, name, encoding):
    assert lines_of(read("Tỷ lệ số hóa: 93,45%\nđạt".encode(encoding), name)) == ["Tỷ lệ số hóa: 93,45%", "đạt"]


def test_windows_1258_and_decomposed_letters(read):
    marks = str.maketrans({"ỷ": "y\u0309", "ệ": "ê\u0323", "ố": "ô\u0301", "ạ": "a\u0323"})
    words = "Tỷ lệ số hóa, đạt 93,45%"
    assert lines_of(read(words.translate(marks).encode("cp1258"))) == [words]
    assert lines_of(read(unicodedata.normalize("NFD", words))) == [words]


def test_text_for_the_font_tcvn3_is_left_to_the_caller(read):
    assert lines_of(read("§¬n vÞ: x· T©n Hµ\n".encode("cp1252").decode("cp1252"))) == ["§¬n vÞ: x· T©n Hµ"]


@pytest.mark.parametrize("content", ["\n \n\t\n", "---\n\n***\n", " \ufeff"])
def test_a_text_without_words_is_refused(read, content):
    with pytest.raises(UnreadableInput, match=r"van-ban\.txt: văn bản không có chữ nào\. Hãy"):
        read(content)


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
        # and what is no markup
        ("Tân Hà *", "Tân Hà *"),
        ("(*) Ghi chú, (**) khác", "(*) Ghi chú, (**) khác"),
        ("12 + 6*min(1; x)*3", "12 + 6*min(1; x)*3"),
        ("MA_COQUAN_ID", "MA_COQUAN_ID"),
        ("giảm < 5% và > 3%", "giảm < 5% và > 3%"),
        ("Số: 05/UBND-VP #3", "Số: 05/UBND-VP #3"),
    ],
)
def test_markup(read, written, meant):
    assert lines_of(read(written)) == [meant]


def test_emphasis_over_lines_but_not_over_paragraphs(read):
    assert lines_of(read("**ỦY BAN NHÂN DÂN\nXÃ TÂN HÀ**\n\nTân Hà **\n\n** xem dưới")) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ TÂN HÀ",
        "Tân Hà **",
        "** xem dưới",
    ]


def test_bullets_have_one_spelling(read):
    written = "- một\n* hai\n• ba\n–\tbốn\n+ năm\n- + sáu\n-  bảy\n\uf0b7\ttám\n−5 độ\n-5 độ\n1.\tchín\na)\tmười"
    assert lines_of(read(written)) == [
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


def test_a_list_within_a_list_keeps_its_level(read):
    written = "- một\n  - trong một\n  - cũng vậy\n- hai\nĐoạn\n    - ba, thụt vào\n    - bốn"
    assert lines_of(read(written)) == [
        *("- một", "+ trong một", "+ cũng vậy", "- hai", "Đoạn", "- ba, thụt vào", "- bốn"),
    ]


# tables


def test_tabs(read):
    grid = read("PHỤ LỤC\n" + "\n".join("\t".join(row) for row in ROWS) + "\n\n3\tTân Hạ\t\t5\n\tTổng\t1\t2\nHết\n")
    assert rows_of(grid) == [["PHỤ LỤC"], *ROWS, ["3", "Tân Hạ", "", "5"], ["", "Tổng", "1", "2"], ["Hết"]]
    assert grid.place(2, 2) == "dòng 3, cột 3"
    assert grid.place(0, 0) == "dòng 1"


def test_tabs_in_running_text_make_no_table(read):
    assert lines_of(read("\tCăn cứ Quyết định;\n\tTheo đề nghị.\n1.\tTổng hợp\n-\tĐiểm: 5\n")) == [
        *("Căn cứ Quyết định;", "Theo đề nghị.", "1. Tổng hợp", "- Điểm: 5"),
    ]
    assert lines_of(read("Điểm tổng hợp:\t86,02\nXếp hạng:\t06/10\n")) == ["Điểm tổng hợp: 86,02", "Xếp hạng: 06/10"]
    assert lines_of(read("- Tiến độ\t19,8/20\n- Số hóa\t18/22\n")) == ["- Tiến độ 19,8/20", "- Số hóa 18/22"]
    assert lines_of(read("Tổng hợp đạt\t86,02 điểm\n")) == ["Tổng hợp đạt 86,02 điểm"]


def test_an_indented_line_after_a_table_is_no_row_of_it(read):
    grid = read("\n".join("\t".join(row) for row in ROWS) + "\n\tTrên đây là kết quả.\n")
    assert rows_of(grid)[-1] == ["Trên đây là kết quả."]


def test_markdown_table(read):
    table = ["| " + " | ".join(row) + " |" for row in ROWS]
    grid = read("\n".join(["Bảng:", table[0], "|:---|---|--:|---|", *table[1:], r"| 3 | A\|B | **5** |  |"]))
    assert rows_of(grid) == [["Bảng:"], *ROWS, ["3", "A|B", "5"]]
    assert grid.lines[3] == "dòng 4" and grid.cells[3] == ROWS[1]


def test_markdown_table_padded_to_look_even(read):
    grid = read(
        "| STT  | Đơn vị     | Điểm |\n|------|------------|------|\n| 1    | Tân Hà     | 5,5  |\n| 2    |            | 6    |\n"
    )
    assert rows_of(grid) == [["STT", "Đơn vị", "Điểm"], ["1", "Tân Hà", "5,5"], ["2", "", "6"]]
    grid = read("| Đơn vị     | Điểm |\n|------------|------|\n| Tân Hà     | 5,5  |\n")
    assert rows_of(grid) == [["Đơn vị", "Điểm"], ["Tân Hà", "5,5"]]


def test_bars_without_outer_ones(read):
    grid = read("STT | Đơn vị | Tỷ lệ\n---|---|---\n1 | Tân Hà | 93,45\n2 | Tân Hạ | 80\n")
    assert rows_of(grid) == [["STT", "Đơn vị", "Tỷ lệ"], ["1", "Tân Hà", "93,45"], ["2", "Tân Hạ", "80"]]


def test_a_drawn_table_whose_cells_have_several_lines(read):
    drawn = """
+-----+----------+------------+
| STT | Đơn vị   | Tỷ lệ số   |
|     |          | hóa (%)    |
+=====+==========+============+
| 1   | Thị trấn | 93,45      |
|     | Yên Lộ   |            |
+-----+----------+------------+
"""
    assert rows_of(read(drawn)) == [["STT", "Đơn vị", "Tỷ lệ số hóa (%)"], ["1", "Thị trấn Yên Lộ", "93,45"]]


def test_a_drawn_table_of_a_database(read):
    drawn = "┌───┬────────┐\n│ STT │ Đơn vị │ Điểm │\n├───┼────────┤\n│ 1 │ Tân Hà │ 5 │\n│ 2 │ Tân Hạ │ 6 │\n└───┴────────┘\n"
    assert rows_of(read(drawn)) == [["STT", "Đơn vị", "Điểm"], ["1", "Tân Hà", "5"], ["2", "Tân Hạ", "6"]]


def test_semicolons(read):
    grid = read("Phụ lục\n" + "\n".join(";".join(row) for row in ROWS) + "\n\n3;Tân Hạ;5;6\nHết.")
    assert rows_of(grid) == [["Phụ lục"], *ROWS, ["3", "Tân Hạ", "5", "6"], ["Hết."]]


def test_semicolons_of_sentences_make_no_table(read):
    lines = ["Như trên; lưu VT; đăng trang;", "Sở A; Sở B; Sở C;", "Đạt 5; 6."]
    assert lines_of(read("\n".join(lines))) == lines


def test_columns_aligned_by_spaces(read):
    written = """
PHỤ LỤC 1
STT   Đơn vị            Tỷ lệ số hóa     Điểm
                        hồ sơ (%)        tổng hợp
 1    Thị trấn Yên Lộ          93,45         88.1
 2    Tân Hà                                    7

10    Phú Thủy                   100           90
      Tổng cộng                   80           60
Nơi nhận: như trên
"""
    assert rows_of(read(written)) == [
        ["PHỤ LỤC 1"],
        ["STT", "Đơn vị", "Tỷ lệ số hóa", "Điểm"],
        ["", "", "hồ sơ (%)", "tổng hợp"],
        ["1", "Thị trấn Yên Lộ", "93,45", "88.1"],
        ["2", "Tân Hà", "", "7"],
        ["10", "Phú Thủy", "100", "90"],
        ["", "Tổng cộng", "80", "60"],
        ["Nơi nhận: như trên"],
    ]


def test_columns_that_do_not_stand_under_one_another_are_left_as_lines(read):
    """Here nobody can say whose 7 it is."""
    written = "STT  Đơn vị    A      B\n1    Tân Hà    93     88\n2    Tân Hạ       7\n"
    assert lines_of(read(written))[1:] == ["1    Tân Hà    93     88", "2    Tân Hạ       7"]


def test_wide_spaces_in_sentences_make_no_table(read):
    lines = ["trung bình của tỉnh  là 19,3/20", "phố, thị xã  của tỉnh, trong đó:", "Điểm:    86,02", "Hạng:    06/10"]
    lines += ["", "của huyện  và các xã", "thị trấn,  đơn vị khác"]
    assert lines_of(read("\n".join(lines))) == [line for line in lines if line]


def test_two_aligned_tables_with_a_title_between(read):
    written = """
Đơn vị      Điểm    Hạng
Tân Hà      88,1    1
Tân Hạ      7       2

Phụ lục
Đơn vị         Số hóa
Đồng Xá        93,45
Phú Thủy       100
"""
    assert rows_of(read(written)) == [
        *(["Đơn vị", "Điểm", "Hạng"], ["Tân Hà", "88,1", "1"], ["Tân Hạ", "7", "2"], ["Phụ lục"]),
        *(["Đơn vị", "Số hóa"], ["Đồng Xá", "93,45"], ["Phú Thủy", "100"]),
    ]


def test_a_letterhead_set_with_spaces_is_read_column_by_column(read):
    written = """
ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  XÃ TÂN HÀ                   Độc lập - Tự do - Hạnh phúc
Số: 05/BC-UBND               Tân Hà, ngày 09 tháng 8 năm 2024
V/v công bố
BÁO CÁO
"""
    grid = read(written)
    assert lines_of(grid) == [
        *("ỦY BAN NHÂN DÂN", "XÃ TÂN HÀ", "Số: 05/BC-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        *("Độc lập - Tự do - Hạnh phúc", "Tân Hà, ngày 09 tháng 8 năm 2024", "V/v công bố", "BÁO CÁO"),
    ]
    assert [line for line, row in zip(grid.lines, grid.cells, strict=True) if any(row)] == [
        *("dòng 2", "dòng 3", "dòng 4", "dòng 2", "dòng 3", "dòng 4", "dòng 5", "dòng 6"),
    ]


def test_an_html_table_within_a_text(read):
    grid = read("Bảng\n<table><tr><th>Đơn vị</th><th>Điểm</th></tr>\n<tr><td>Tân Hà</td><td>5,0</td></tr></table>\nHết")
    assert rows_of(grid) == [["Bảng"], ["Đơn vị", "Điểm"], ["Tân Hà", "5,0"], ["Hết"]]
    assert grid.lines[1] == "dòng 2" and grid.lines[-1] == "dòng 4"


cells = st.text(alphabet="Xãàệ 0123456789,.;%\"'()", max_size=8).map(lambda text: " ".join(text.split()))
tables = st.lists(st.lists(cells, min_size=3, max_size=5), min_size=1, max_size=5).map(
    lambda rows: [["STT", "Đơn vị", "Số", "Điểm", "Hạng"]] + [row + [""] * (5 - len(row)) for row in rows]
)


@given(tables, st.booleans())
def test_any_table_comes_back(tmp_path_factory, rows, with_bars):
    path = tmp_path_factory.mktemp("txt") / "a.txt"
    lines = ["| " + " | ".join(row) + " |" if with_bars else "\t".join(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    (grid,) = read_grids(path, "a.txt")
    assert grid.cells == rows


# the published documents


def published(number):
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the published documents are not beside this checkout")
    (grid,) = read_grids(found[0], "a.txt")
    return grid


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_published_announcements_are_lines(number):
    assert all(not any(row[1:]) for row in published(number).cells)


def test_published_table_of_one_row():
    (table,) = tables_of(published("002"), lambda name: "", 2024)
    assert [column.texts for column in table.columns] == [
        (t,) for t in ["0", "100", "57.53", "11.3", "100", "53.4", "1318"]
    ]
    assert table.units == (("UBND xã Đại Thịnh", 57, 1),)
    assert table.grid.place(57, 8) == "dòng 58, cột 9"


def test_published_appendices_of_25_communes():
    """An empty line breaks each of them before its last rows."""
    first, second = tables_of(published("004"), lambda name: "", 2024)
    assert [len(first.units), len(second.units)] == [25, 25]
    assert (first.units[-1][0], second.units[-1][0]) == ("Đông Tiến", "Đồng Tiến")
    assert [column.texts[-1] for column in first.columns] == ["100", "100", "100"]
    assert [column.texts[-1] for column in second.columns] == ["74.75", "36", "708", "Tốt"]
    assert not first.aside and not second.aside
