"""Saved pages: what a reader sees, in its order; spans merged, letters in whatever encoding the page has."""

import quopri
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.model import UnreadableInput
from analysis.intake.layouts import tables_of
from analysis.readers.files import read_grids


@pytest.fixture
def read(tmp_path):
    """read(content, name) -> the Grid of a page with that content."""

    def grid(content, name="trang.html"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (found,) = read_grids(path, name)
        return found

    return grid


def texts_of(grid):
    return ["|".join(row).rstrip("|") for row in grid.cells]


TABLE = "<table><tr><th>STT<th>Đơn vị<th>Tỷ lệ số hóa (%)<tr><td>1<td>Tân Hà<td>93,45</table>"


def test_paragraphs_and_tables_in_their_order(read):
    grid = read(
        f"<title>Tên trang</title><h1>PHỤ LỤC</h1><p>Tháng\n 8/2024<br>kèm theo</p>{TABLE}<div>Hết<b>.</b></div>"
    )
    assert texts_of(grid) == [
        *("PHỤ LỤC", "Tháng 8/2024", "kèm theo", "STT|Đơn vị|Tỷ lệ số hóa (%)", "1|Tân Hà|93,45", "Hết."),
    ]
    assert grid.lines == ("đoạn 1", "đoạn 2", "đoạn 3", "bảng 1, dòng 1", "bảng 1, dòng 2", "đoạn 4")
    assert grid.place(4, 2) == "bảng 1, dòng 2, cột 3"


def test_what_is_not_shown_is_not_read(read):
    grid = read(
        "<head><style>p{}</style></head><script>var a = 5</script><p hidden>1</p><p style='color:red;DISPLAY : none'>2</p>"
        "<!-- 3 --><select><option>2024</option></select><template>4</template><noscript>5</noscript>"
        "<p>Thấy <span style='mso-hide:all'>6</span><del>7</del><ins>8</ins></p>"
        "<table><tr><td>Đơn vị<td style='display:none'>9<td>Điểm<tr hidden><td>10<tr><td>Tân Hà<td>5</table>"
    )
    assert texts_of(grid) == ["Thấy 8", "Đơn vị|Điểm", "Tân Hà|5"]


def test_inline_elements_do_not_part_a_figure(read):
    assert texts_of(read("<p>93<span>,</span><st1:place>45</st1:place> <b>điểm</b><o:p></o:p></p>")) == ["93,45 điểm"]


def test_a_raised_digit_is_no_digit_of_the_figure(read):
    assert (
        texts_of(read("<table><tr><td>Đơn vị<td>Điểm<tr><td>Tân Hà<td>93,45<sup>1</sup></table>"))[1] == "Tân Hà|93,45¹"
    )


def test_spans_are_merged_ranges(read):
    grid = read(
        "<table><tr><td rowspan=2>Đơn vị<td colspan='2'>Tỷ lệ<tr><td>A<td>B"
        "<tr><td>Tân Hà<td>1<td>2<tr><td rowspan=0 colspan=9999>Ghi chú</table>"
    )
    assert texts_of(grid)[:3] == ["Đơn vị|Tỷ lệ", "|A|B", "Tân Hà|1|2"]
    assert grid.merged[:2] == ((0, 0, 1, 0), (0, 1, 0, 2))
    assert grid.merged[2] == (3, 0, 3, 999)


def test_merged_ranges_count_from_the_top_of_the_document(read):
    grid = read("<p>a</p><p>b</p><table><tr><td colspan=2>Đơn vị<td>Điểm<tr><td>1<td>2<td>3</table>")
    assert grid.merged == ((2, 0, 2, 1),)


def test_head_and_foot_of_a_table_stand_where_they_are_seen(read):
    page = "<table><tfoot><tr><td>Tổng<td>9</tfoot><tbody><tr><td>Tân Hà<td>9</tbody><thead><tr><td>Đơn vị<td>Điểm</thead><caption>Bảng 1</caption></table>"
    assert texts_of(read(page)) == ["Bảng 1", "Đơn vị|Điểm", "Tân Hà|9", "Tổng|9"]


def test_lists(read):
    page = "<ul><li>một<ul><li><p>trong một</p></ul><li>hai</ul><ol start=3><li>ba<li>bốn<li value=9>chín</ol>"
    assert texts_of(read(page)) == ["- một", "+ trong một", "- hai", "3. ba", "4. bốn", "9. chín"]


def test_lines_of_preformatted_text(read):
    assert texts_of(read("<pre>a  b\nc</pre><p>d\ne</p>")) == ["a b", "c", "d e"]


def test_tables_that_lay_out_a_page(read):
    letterhead = (
        "<table><tr><td>UBND HUYỆN THỬ<br><b>XÃ TÂN HÀ</b><td>CỘNG HÒA<p>Độc lập<tr><td>Số: 5/BC<td>ngày 9</table>"
    )
    assert texts_of(read(letterhead)) == ["UBND HUYỆN THỬ", "XÃ TÂN HÀ", "CỘNG HÒA", "Độc lập", "Số: 5/BC", "ngày 9"]
    outer = f"<table><tr><td>Trình đơn</td><td><p>Trước</p>{TABLE}<p>Sau</p></td></tr></table>"
    grid = read(outer)
    assert texts_of(grid) == ["Trình đơn", "Trước", "STT|Đơn vị|Tỷ lệ số hóa (%)", "1|Tân Hà|93,45", "Sau"]
    framed = read("<table><tr><td>Đơn vị<td>Điểm<tr><td>Tân Hà<td><table><tr><td>5,0</table></table>")
    assert texts_of(framed) == ["Đơn vị|Điểm", "Tân Hà|5,0"]


def test_a_small_table_of_words_is_a_table_where_its_header_says_so(read):
    assert texts_of(read("<table><tr><td>Đơn vị<td>Xếp loại<tr><td>Tân Hà<td>Tốt</table>")) == [
        "Đơn vị|Xếp loại",
        "Tân Hà|Tốt",
    ]


def test_tables_made_of_other_elements(read):
    page = (
        "<div role=grid><div role=row><span role=columnheader>Đơn vị</span><span role=columnheader>Điểm</span></div>"
        "<div><div role=row><span role=gridcell>Tân Hà</span><span role=gridcell>5,0</span></div></div></div>"
    )
    assert texts_of(read(page)) == ["Đơn vị|Điểm", "Tân Hà|5,0"]


def test_a_head_in_a_table_of_its_own_still_names_the_columns(read):
    """As scripts that scroll long tables make it."""
    page = TABLE.replace("<tr><td>1", "</table><div><table><tr><td>1")
    (table,) = tables_of(read(page), lambda name: "", 2024)
    assert [(c.indicator.indicator_id, *c.texts) for c in table.columns] == [("digitization_rate", "93,45")]


@pytest.mark.parametrize("declared", ["utf-8", "windows-1258", "unicode", "nonsense", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_encodings(read, encoding, declared):
    words = "Tỷ lệ số hóa"
    marks = str.maketrans({"ỷ": "y\u0309", "ệ": "ê\u0323", "ố": "ô\u0301"}) if encoding == "cp1258" else {}
    page = f'<html><head><meta content="text/html; charset={declared}"></head><body><p>{words}</p>'.translate(marks)
    assert texts_of(read(page.encode(encoding))) == [words]


def test_the_declared_encoding_counts(read):
    assert texts_of(read("<meta charset='windows-1252'><p>§¬n vÞ, x· T©n Hµ</p>".encode("cp1252"))) == [
        "§¬n vÞ, x· T©n Hµ"
    ]


def test_word_as_a_web_page(read):
    page = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml><w:View>1</w:View></xml><![endif]-->
    </head><body lang=VI><p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>-<span>&nbsp;&nbsp;&nbsp;
    </span></span><![endif]>Tiến độ: 19,8/20 điểm<o:p></o:p></p><p class=MsoNormal>&nbsp;</p></body></html>"""
    assert texts_of(read(page, "trang.htm")) == ["- Tiến độ: 19,8/20 điểm"]


def test_single_file_page(read):
    body = quopri.encodestring(f"<html><body><p>Tháng 8/2024</p>{TABLE}".encode()).decode()
    head = 'From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="X"\n\n--X\n'
    page = (
        f"{head}Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{body}\n--X--\n"
    )
    for name in ("trang.mhtml", "trang.mht", "trang.html"):
        assert texts_of(read(page, name))[0] == "Tháng 8/2024"
        assert texts_of(read(page, name))[2] == "1|Tân Hà|93,45"
    with pytest.raises(UnreadableInput, match="không thấy trang web nào"):
        read(f"{head}Content-Type: image/png\n\nabc\n--X--\n", "trang.mhtml")


def test_deep_pages(read):
    assert texts_of(read("<div>" * 1500 + "Tân Hà" + "</div>" * 1500)) == ["Tân Hà"]
    with pytest.raises(UnreadableInput, match="lồng quá nhiều lớp"):
        read("<p>Tân Hà</p>" + "<div>" * 3000 + "93,45" + "</div>" * 3000)


@pytest.mark.parametrize("content", ["<html><body><img src=a.png></body></html>", "<!-- -->", " \n", "<p hidden>5</p>"])
def test_a_page_without_words_is_refused(read, content):
    with pytest.raises(UnreadableInput, match=r"trang\.html: văn bản không có chữ nào"):
        read(content)


cells = st.text(alphabet="Xãàệ 0123456789,.;%\"'<>&", max_size=8).map(lambda text: " ".join(text.split()))


@given(st.lists(st.lists(cells, min_size=4, max_size=4), min_size=1, max_size=5))
def test_any_table_comes_back(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("html") / "a.html"
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    path.write_text(f"<p>Bảng</p><table>{body}</table>", encoding="utf-8")
    (grid,) = read_grids(path, "a.html")
    assert grid.cells[1:] == rows
