"""Tables in pasted text: by tabs, bars, signs and aligned columns; what only looks like one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intake.layouts import tables_of
from analysis.readers.files import read_grids

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


HEADER = ["STT", "Đơn vị", "Tỷ lệ số hóa (%)", "Điểm tổng hợp"]


ROWS = [HEADER, ["1", "Tân Hà", "93,45", "88.1"], ["2", "Phú Thủy", "100", "7"]]


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


def test_tabs(read_pasted):
    grid = read_pasted(
        "PHỤ LỤC\n" + "\n".join("\t".join(row) for row in ROWS) + "\n\n3\tTân Hạ\t\t5\n\tTổng\t1\t2\nHết\n"
    )
    assert rows_of(grid) == [["PHỤ LỤC"], *ROWS, ["3", "Tân Hạ", "", "5"], ["", "Tổng", "1", "2"], ["Hết"]]
    assert grid.place(2, 2) == "dòng 3, cột 3"
    assert grid.place(0, 0) == "dòng 1"


def test_tabs_in_running_text_make_no_table(read_pasted):
    assert lines_of(read_pasted("\tCăn cứ Quyết định;\n\tTheo đề nghị.\n1.\tTổng hợp\n-\tĐiểm: 5\n")) == [
        *("Căn cứ Quyết định;", "Theo đề nghị.", "1. Tổng hợp", "- Điểm: 5"),
    ]
    assert lines_of(read_pasted("Điểm tổng hợp:\t86,02\nXếp hạng:\t06/10\n")) == [
        "Điểm tổng hợp: 86,02",
        "Xếp hạng: 06/10",
    ]
    assert lines_of(read_pasted("- Tiến độ\t19,8/20\n- Số hóa\t18/22\n")) == ["- Tiến độ 19,8/20", "- Số hóa 18/22"]
    assert lines_of(read_pasted("Tổng hợp đạt\t86,02 điểm\n")) == ["Tổng hợp đạt 86,02 điểm"]


def test_an_indented_line_after_a_table_is_no_row_of_it(read_pasted):
    grid = read_pasted("\n".join("\t".join(row) for row in ROWS) + "\n\tTrên đây là kết quả.\n")
    assert rows_of(grid)[-1] == ["Trên đây là kết quả."]


def test_markdown_table(read_pasted):
    table = ["| " + " | ".join(row) + " |" for row in ROWS]
    grid = read_pasted("\n".join(["Bảng:", table[0], "|:---|---|--:|---|", *table[1:], r"| 3 | A\|B | **5** |  |"]))
    assert rows_of(grid) == [["Bảng:"], *ROWS, ["3", "A|B", "5"]]
    assert grid.lines[3] == "dòng 4" and grid.cells[3] == ROWS[1]


def test_markdown_table_padded_to_look_even(read_pasted):
    grid = read_pasted(
        "| STT  | Đơn vị     | Điểm |\n|------|------------|------|\n| 1    | Tân Hà     | 5,5  |\n| 2    |            | 6    |\n"
    )
    assert rows_of(grid) == [["STT", "Đơn vị", "Điểm"], ["1", "Tân Hà", "5,5"], ["2", "", "6"]]
    grid = read_pasted("| Đơn vị     | Điểm |\n|------------|------|\n| Tân Hà     | 5,5  |\n")
    assert rows_of(grid) == [["Đơn vị", "Điểm"], ["Tân Hà", "5,5"]]


def test_bars_without_outer_ones(read_pasted):
    grid = read_pasted("STT | Đơn vị | Tỷ lệ\n---|---|---\n1 | Tân Hà | 93,45\n2 | Tân Hạ | 80\n")
    assert rows_of(grid) == [["STT", "Đơn vị", "Tỷ lệ"], ["1", "Tân Hà", "93,45"], ["2", "Tân Hạ", "80"]]


def test_a_drawn_table_whose_cells_have_several_lines(read_pasted):
    drawn = """
+-----+----------+------------+
| STT | Đơn vị   | Tỷ lệ số   |
|     |          | hóa (%)    |
+=====+==========+============+
| 1   | Thị trấn | 93,45      |
|     | Yên Lộ   |            |
+-----+----------+------------+
"""
    assert rows_of(read_pasted(drawn)) == [["STT", "Đơn vị", "Tỷ lệ số hóa (%)"], ["1", "Thị trấn Yên Lộ", "93,45"]]


def test_a_drawn_table_of_a_database(read_pasted):
    drawn = "┌───┬────────┐\n│ STT │ Đơn vị │ Điểm │\n├───┼────────┤\n│ 1 │ Tân Hà │ 5 │\n│ 2 │ Tân Hạ │ 6 │\n└───┴────────┘\n"
    assert rows_of(read_pasted(drawn)) == [["STT", "Đơn vị", "Điểm"], ["1", "Tân Hà", "5"], ["2", "Tân Hạ", "6"]]


def test_semicolons(read_pasted):
    grid = read_pasted("Phụ lục\n" + "\n".join(";".join(row) for row in ROWS) + "\n\n3;Tân Hạ;5;6\nHết.")
    assert rows_of(grid) == [["Phụ lục"], *ROWS, ["3", "Tân Hạ", "5", "6"], ["Hết."]]


def test_semicolons_of_sentences_make_no_table(read_pasted):
    lines = ["Như trên; lưu VT; đăng trang;", "Sở A; Sở B; Sở C;", "Đạt 5; 6."]
    assert lines_of(read_pasted("\n".join(lines))) == lines


def test_columns_aligned_by_spaces(read_pasted):
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
    assert rows_of(read_pasted(written)) == [
        ["PHỤ LỤC 1"],
        ["STT", "Đơn vị", "Tỷ lệ số hóa", "Điểm"],
        ["", "", "hồ sơ (%)", "tổng hợp"],
        ["1", "Thị trấn Yên Lộ", "93,45", "88.1"],
        ["2", "Tân Hà", "", "7"],
        ["10", "Phú Thủy", "100", "90"],
        ["", "Tổng cộng", "80", "60"],
        ["Nơi nhận: như trên"],
    ]


def test_columns_that_do_not_stand_under_one_another_are_left_as_lines(read_pasted):
    """Here nobody can say whose 7 it is."""
    written = "STT  Đơn vị    A      B\n1    Tân Hà    93     88\n2    Tân Hạ       7\n"
    assert lines_of(read_pasted(written))[1:] == ["1    Tân Hà    93     88", "2    Tân Hạ       7"]


def test_wide_spaces_in_sentences_make_no_table(read_pasted):
    lines = ["trung bình của tỉnh  là 19,3/20", "phố, thị xã  của tỉnh, trong đó:", "Điểm:    86,02", "Hạng:    06/10"]
    lines += ["", "của huyện  và các xã", "thị trấn,  đơn vị khác"]
    assert lines_of(read_pasted("\n".join(lines))) == [line for line in lines if line]


def test_two_aligned_tables_with_a_title_between(read_pasted):
    written = """
Đơn vị      Điểm    Hạng
Tân Hà      88,1    1
Tân Hạ      7       2

Phụ lục
Đơn vị         Số hóa
Đồng Xá        93,45
Phú Thủy       100
"""
    assert rows_of(read_pasted(written)) == [
        *(["Đơn vị", "Điểm", "Hạng"], ["Tân Hà", "88,1", "1"], ["Tân Hạ", "7", "2"], ["Phụ lục"]),
        *(["Đơn vị", "Số hóa"], ["Đồng Xá", "93,45"], ["Phú Thủy", "100"]),
    ]


def test_a_letterhead_set_with_spaces_is_read_column_by_column(read_pasted):
    written = """
ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  XÃ TÂN HÀ                   Độc lập - Tự do - Hạnh phúc
Số: 05/BC-UBND               Tân Hà, ngày 09 tháng 8 năm 2024
V/v công bố
BÁO CÁO
"""
    grid = read_pasted(written)
    assert lines_of(grid) == [
        *("ỦY BAN NHÂN DÂN", "XÃ TÂN HÀ", "Số: 05/BC-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        *("Độc lập - Tự do - Hạnh phúc", "Tân Hà, ngày 09 tháng 8 năm 2024", "V/v công bố", "BÁO CÁO"),
    ]
    assert [line for line, row in zip(grid.lines, grid.cells, strict=True) if any(row)] == [
        *("dòng 2", "dòng 3", "dòng 4", "dòng 2", "dòng 3", "dòng 4", "dòng 5", "dòng 6"),
    ]


def test_an_html_table_within_a_text(read_pasted):
    grid = read_pasted(
        "Bảng\n<table><tr><th>Đơn vị</th><th>Điểm</th></tr>\n<tr><td>Tân Hà</td><td>5,0</td></tr></table>\nHết"
    )
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
    assert [tuple(column.texts) for column in table.columns] == [
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
