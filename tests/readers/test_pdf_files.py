"""PDF: ruled tables, columns without rules, letterheads, page breaks; what is a picture, locked or cut off is said."""

from pathlib import Path

import matplotlib
import pytest
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from analysis.core.model import UnreadableInput
from analysis.intake.layouts import tables_of
from analysis.readers.files import read_grids

SAMPLES = Path(__file__).parents[1] / "samples"
WIDTH, HEIGHT = 595, 842
ROWS = [["STT", "Đơn vị", "Số hóa (%)"], ["1", "Tân Hà", "93,45"], ["2", "Phú Thủy", "100"]]


@pytest.fixture
def read(tmp_path):
    """read(page, …) -> the Grid of drawn pages: [(x, y, text), (x, y, text, size), [(x, y), (x, y)] for a rule, …], or figures."""

    def grid(*pages, name="a.pdf"):
        path = tmp_path / name
        with matplotlib.rc_context({"pdf.fonttype": 42, "font.size": 12}), PdfPages(path) as pdf:
            for page in pages:
                pdf.savefig(page if isinstance(page, Figure) else _drawn(page))
        (found,) = read_grids(path, name)
        return found

    return grid


def _drawn(page):
    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72))
    for thing in page:
        if isinstance(thing, list):
            xs, ys = zip(*thing, strict=True)
            rule = matplotlib.lines.Line2D([x / WIDTH for x in xs], [1 - y / HEIGHT for y in ys], color="black")
            figure.add_artist(rule)
        elif isinstance(thing, str):
            axes = figure.add_axes((0, 0, 1, 1))
            axes.axis("off")
            axes.imshow([[0, 1], [1, 0]], cmap="gray", alpha=0.1, aspect="auto")
        else:
            x, y, text, *size = thing
            figure.text(x / WIDTH, 1 - y / HEIGHT, text, fontsize=size[0] if size else 12)
    return figure


def ruled(rows, top=100, lefts=(80, 130, 300), right=400, height=20):
    """The texts and rules of a table; a cell None belongs to the one left of it."""
    edges, bottom = (*lefts, right), top + height * len(rows)
    things = [[(edges[0], y), (right, y)] for y in range(top, bottom + 1, height)]
    for r, row in enumerate(rows):
        y = top + r * height
        things += [[(x, y), (x, y + height)] for x, text in zip(edges, [*row, ""], strict=True) if text is not None]
        things += [(x + 3, y + height - 5, text) for x, text in zip(lefts, row, strict=True) if text]
    return things


def texts_of(grid):
    return ["|".join(row).rstrip("|") for row in grid.cells]


def test_lines_and_ruled_tables_in_their_order(read):
    grid = read([(80, 60, "PHỤ LỤC tháng 8/2024"), *ruled(ROWS), (80, 200, "Nơi nhận:"), *ruled(ROWS[:2], top=220)])
    assert texts_of(grid) == ["PHỤ LỤC tháng 8/2024", *map("|".join, ROWS), "Nơi nhận:", *map("|".join, ROWS[:2])]
    assert grid.lines[0] == "trang 1, dòng 1" and grid.lines[4] == "trang 1, dòng 2"
    assert grid.place(2, 2) == "trang 1, bảng 1, dòng 2, cột 3"
    assert grid.place(6, 0) == "trang 1, bảng 2, dòng 2, cột 1"


def test_merged_cells(read):
    grid = read([*ruled([["STT", "Kết quả", None], ["1", "5,0", "6,0"]])])
    assert texts_of(grid) == ["STT|Kết quả", "1|5,0|6,0"]
    assert grid.merged == ((0, 1, 0, 2),)


def test_a_table_goes_on_over_a_page_and_page_numbers_are_left_out(read):
    first = [(80, 60, "PHỤ LỤC"), *ruled(ROWS, top=700)]
    second = [
        (290, 40, "2"),
        *ruled([["3", "Tân Hạ", "80"], ["4", "Đồng Xá", "7"]], top=60),
        (80, 400, "Hết"),
        (290, 800, "- 2 -"),
    ]
    grid = read(first, second)
    assert texts_of(grid) == ["PHỤ LỤC", *map("|".join, ROWS), "3|Tân Hạ|80", "4|Đồng Xá|7", "Hết"]
    assert grid.lines[4] == "trang 2, bảng 1, dòng 1"
    (table,) = tables_of(grid, lambda name: "", 2024)
    assert [unit for unit, _, _ in table.units] == ["Tân Hà", "Phú Thủy", "Tân Hạ", "Đồng Xá"]


def test_a_sentence_goes_on_over_footnotes_and_running_heads(read):
    mark = (200, 60, "SỐ LIỆU MINH HỌA")
    body = [(80, y, f"Dòng {y}") for y in range(100, 240, 20)]
    first = [mark, *body, (80, 300, "Xã Tân Hà đạt 93,45%,"), (80, 790, "1", 5), (88, 793, "bang.xlsx, PL I, ô D7", 8)]
    second = [(290, 40, "2"), mark, (80, 100, "xã Tân Hạ đạt 80%."), *ruled(ROWS, top=200)]
    small_table = [(80, 780, "1", 8), (110, 780, "Tân Hà", 8), (300, 780, "93,45", 8)]
    lines = [
        "SỐ LIỆU MINH HỌA",
        *(f"Dòng {y}" for y in range(100, 240, 20)),
        "Xã Tân Hà đạt 93,45%,",
        "xã Tân Hạ đạt 80%.",
    ]
    assert texts_of(read(first, second)) == [*lines, *map("|".join, ROWS), "1", "bang.xlsx, PL I, ô D7"]
    assert texts_of(read([*first[:-2], *small_table], second))[-5:-3] == ["1 Tân Hà 93,45", lines[-1]]


def test_a_row_that_the_end_of_a_page_cuts(read):
    first, second = (
        ruled([*ROWS, ["3", "Thị trấn", "80"]], top=700),
        ruled([["", "Yên Lộ", ""], ["4", "Đồng Xá", "7"]], top=60),
    )
    grid = read(first, second)
    assert texts_of(grid)[3:] == ["3|Thị trấn Yên Lộ|80", "", "4|Đồng Xá|7"]
    totals = read(ruled(ROWS, top=700), ruled([["", "Tổng", "9"]], top=60))
    assert texts_of(totals)[2:] == ["2|Phú Thủy|100", "|Tổng|9"]
    groups = [
        ruled(rows, top, lefts=(80, 300))
        for rows, top in (([["Đơn vị", "Điểm"], ["Tân Hà", "5"]], 700), ([["Khối phường", ""]], 60))
    ]
    assert texts_of(read(*groups)) == ["Đơn vị|Điểm", "Tân Hà|5", "Khối phường"]


def test_numbers_at_the_edge_of_a_page(read):
    assert texts_of(read([(80, 60, "Điểm tổng hợp:"), (80, 80, "93,45")])) == ["Điểm tổng hợp:", "93,45"]
    assert texts_of(read([(80, 60, "Số hồ sơ:"), (80, 80, "296")])) == ["Số hồ sơ:", "296"]
    assert texts_of(read([(80, 60, "Số hồ sơ: 5"), (290, 800, "1")])) == ["Số hồ sơ: 5"]
    pages = [[(80, 60, f"Đoạn {n}"), (290, 800, str(n + 40))] for n in (1, 2)]
    assert texts_of(read(*pages)) == ["Đoạn 1", "Đoạn 2"]


def test_what_a_browser_prints_at_every_edge_is_read_once(read):
    pages = [
        [(24, 20, "26/11/2024 10:31 Bảng"), (80, 100, f"Đoạn {n}"), (24, 830, f"trang.html {n}/2")] for n in (1, 2)
    ]
    assert texts_of(read(*pages)) == ["26/11/2024 10:31 Bảng", "Đoạn 1", "trang.html 1/2", "Đoạn 2"]


def test_columns_without_rules(read):
    page = [(80, 60, "PHỤ LỤC kèm theo báo cáo của Ủy ban nhân dân xã Tân Hà về kết quả")]
    for n, (number, name, *figures) in enumerate([*ROWS, ["3", "Tân Hạ", ""], ["10", "Thị trấn Yên Lộ", "5,5"]]):
        page += [(80, 90 + 18 * n, number), (120, 90 + 18 * n, name), (300, 90 + 18 * n, *figures)]
    page += [(80, 200, "Trên đây là kết quả của các xã, thị trấn trong tháng 8 năm 2024")]
    grid = read([thing for thing in page if thing[2]])
    assert texts_of(grid)[1:-1] == [*map("|".join, ROWS), "3|Tân Hạ", "10|Thị trấn Yên Lộ|5,5"]
    assert texts_of(grid)[-1].startswith("Trên đây") and grid.lines[2] == "trang 1, dòng 3"


def test_two_tables_without_rules_and_a_title_between(read):
    first = [["Đơn vị", "Điểm", "Hạng"], ["Tân Hà", "88,1", "1"], ["Tân Hạ", "7", "2"]]
    second = [["Đơn vị", "Số hóa"], ["Đồng Xá", "93,45"], ["Phú Thủy", "100"]]
    page = [(x, 60 + 18 * n, text) for n, row in enumerate(first) for x, text in zip((80, 200, 300), row, strict=True)]
    page += [(80, 150, "Phụ lục")]
    page += [(x, 168 + 18 * n, text) for n, row in enumerate(second) for x, text in zip((80, 250), row, strict=True)]
    assert texts_of(read(page)) == [*map("|".join, first), "Phụ lục", *map("|".join, second)]


def test_a_letterhead_is_read_column_by_column(read):
    page = [
        (85, 60, "UBND HUYỆN THỬ"),
        (300, 58, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        (85, 76, "XÃ TÂN HÀ"),
        (300, 74, "VIỆT NAM"),
    ]
    page += [(85, 92, "Số: 05/BC-UBND"), (300, 92, "Tân Hà, ngày 09 tháng 8 năm 2024"), (240, 130, "BÁO CÁO")]
    assert texts_of(read(page)) == [
        *("UBND HUYỆN THỬ", "XÃ TÂN HÀ", "Số: 05/BC-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM"),
        *("Tân Hà, ngày 09 tháng 8 năm 2024", "BÁO CÁO"),
    ]


def test_sentences_in_two_columns_that_do_not_stand_level(read):
    left = [
        "Tỷ lệ số hóa hồ sơ của xã Tân Hà đạt",
        "93,4%, của xã Tân Hạ đạt 80,1%. Các đơn",
        "vị cần tiếp tục chỉ đạo quyết liệt.",
    ]
    right = [
        "Tỷ lệ số hóa hồ sơ của xã Phú Thủy đạt",
        "70,2%, của xã Đồng Xá đạt 60,5%. Các",
        "phòng theo dõi, đôn đốc, báo cáo.",
    ]
    page = [(60, 60, "Kết quả tháng 8/2024 của các xã, thị trấn trên địa bàn huyện Thử, tỉnh Mẫu như sau")]
    for column, x, top in ((left, 60, 100), (right, 320, 106)):
        page += [(x, top + 15 * n, text, 9) for n, text in enumerate(column)]
    assert texts_of(read(page))[1:] == [*left, *right]


def test_boxes_of_one_cell_are_text(read):
    grid = read(ruled([["KHẨN"], ["MẬT 5"]], lefts=(80,)))
    assert (texts_of(grid), grid.lines) == (["KHẨN", "MẬT 5"], ("trang 1, dòng 1", "trang 1, dòng 2"))


def test_a_raised_digit_is_no_digit_of_the_figure(read):
    """The five digits of 93,45 end 37 points after its beginning."""
    grid = read([(80, 100, "Điểm:"), (120, 100, "93,45"), (120 + 34.5, 95, "1", 7)])
    assert texts_of(grid) == ["Điểm: 93,45¹"]


def _on_its_side(rows, angle):
    """A figure: a page on which a ruled table lies, its words read upwards (90) or downwards (270)."""
    drawn = Figure(figsize=(WIDTH / 72, HEIGHT / 72))
    across, along = [80 + 30 * n for n in range(len(rows) + 1)], [140, 200, 390, 560]
    places = [WIDTH - x for x in across] if angle == 270 else across
    ends = [HEIGHT - y for y in along] if angle == 270 else along
    for r, row in enumerate(rows):
        for text, y in zip(row, ends, strict=False):
            sign, at = (-1, "top") if angle == 270 else (1, "bottom")
            x, y = places[r] + sign * 15, y + sign * 6
            drawn.text(x / WIDTH, y / HEIGHT, text, rotation=angle, fontsize=10, ha="center", va=at)
    lines = [((x, x), (ends[0], ends[-1])) for x in places] + [((places[0], places[-1]), (y, y)) for y in ends]
    for xs, ys in lines:
        drawn.add_artist(matplotlib.lines.Line2D([x / WIDTH for x in xs], [y / HEIGHT for y in ys], color="black"))
    return drawn


@pytest.mark.parametrize("angle", [90, 270])
def test_a_table_that_lies_on_its_side(read, angle):
    grid = read([(60, 100, "Chi tiết tại phụ lục.")], _on_its_side(ROWS, angle))
    assert texts_of(grid) == ["Chi tiết tại phụ lục.", *map("|".join, ROWS)]


def test_a_watermark_across_a_table_is_not_read(read):
    page = _drawn(ruled(ROWS))
    page.text(0.2, 0.8, "DỰ THẢO 12", rotation=30, fontsize=40, alpha=0.2)
    assert texts_of(read(page)) == [*map("|".join, ROWS)]


@pytest.mark.parametrize(
    ("rule", "shown"), [((304, 340, 131), ""), ((304, 325, 131), "93,45"), ((304, 340, 137), "93,45")]
)
def test_a_figure_that_is_struck_out(read, rule, shown):
    """A rule through its middle that ends where it does; one through a part of it, or one below it, is none."""
    start, end, y = rule
    grid = read([*ruled(ROWS), [(start, y), (end, y)]])
    assert grid.cells[1] == ["1", "Tân Hà", shown]


def test_letters_printed_twice_are_one(read):
    assert texts_of(read([(80, 100, "Đạt 93,45"), (80.3, 100, "Đạt 93,45")])) == ["Đạt 93,45"]


def test_lists(read):
    page = [(85, 60, "\u2022 một"), (103, 78, "\u2022 trong một"), (85, 96, "\u2022 hai"), (85, 114, "+ ba")]
    assert texts_of(read(page)) == ["- một", "+ trong một", "- hai", "+ ba"]


# pictures, locks, damage


def test_a_scanned_page_among_others_is_an_error(read):
    grid = read([(80, 60, "Công văn")], ["ảnh"], ruled(ROWS))
    assert texts_of(grid) == ["Công văn", "", *map("|".join, ROWS)]
    (note,) = grid.notes
    assert (note.rule, note.severity, note.row) == ("scanned_page", "error", 1)
    assert note.detail.startswith("Trang 2 là ảnh quét") and grid.place(note.row, 0) == "trang 2"


def test_words_that_a_machine_read_off_a_picture_are_a_warning(read):
    grid = read(["ảnh", (80, 60, "Tân Hà 93,45")])
    (note,) = grid.notes
    assert (note.rule, note.severity) == ("scanned_page", "warning")
    assert texts_of(grid) == ["", "Tân Hà 93,45"]


def test_an_empty_page_is_refused(read):
    with pytest.raises(UnreadableInput, match=r"a\.pdf: văn bản không có chữ nào"):
        read([])


@pytest.mark.parametrize("missing", [6, 200, 5000])
def test_half_written(read, tmp_path, missing):
    """Without its last bytes a file may well open, and show fewer pages."""
    read(ruled(ROWS))
    content = (tmp_path / "a.pdf").read_bytes()
    (tmp_path / "a.pdf").write_bytes(content[:-missing])
    with pytest.raises(UnreadableInput, match=r"a\.pdf: không đọc được tệp PDF, tệp hỏng hoặc chép dở"):
        read_grids(tmp_path / "a.pdf", "a.pdf")


def test_letters_that_cannot_be_known_are_refused(read, tmp_path):
    """Without its table of letters a font shows words and tells none."""
    with matplotlib.rc_context({"pdf.compression": 0}):
        read([(80, 60, "Tỷ lệ số hóa")])
    content = (tmp_path / "a.pdf").read_bytes()
    assert b"/ToUnicode" in content
    (tmp_path / "a.pdf").write_bytes(content.replace(b"/ToUnicode", b"/ToUnicodf"))
    with pytest.raises(UnreadableInput, match=r"phông chữ trong tệp PDF"):
        read_grids(tmp_path / "a.pdf", "a.pdf")
