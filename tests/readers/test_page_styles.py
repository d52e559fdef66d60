"""Saved pages by their style sheets: what these hide is not read, what they show in some state may be seen and is."""

import pytest

from analysis.readers.files import read_grids


@pytest.fixture
def read(tmp_path):
    """read(sheet, body) -> the rows of a page with that style sheet, cells joined by "|"."""

    def texts(sheet, body):
        path = tmp_path / "trang.html"
        path.write_text(f"<html><head><style>{sheet}</style></head><body>{body}</body></html>", encoding="utf-8")
        (grid,) = read_grids(path, path.name)
        return ["|".join(row).rstrip("|") for row in grid.cells]

    return texts


ROWS = "<tr><td>Tân Hà<td>93,4</tr><tr class='x an' id=cu><td>Đồng Xá<td>60,5</tr>"
TABLE = f"<table class=so><tr><th>Đơn vị<th>Số hóa (%)</tr>{ROWS}</table>"
ALL = ["Đơn vị|Số hóa (%)", "Tân Hà|93,4", "Đồng Xá|60,5"]


@pytest.mark.parametrize(
    ("sheet", "is_hidden"),
    [
        (".an{display:none}", True),
        ("p{margin:0} .b, tr.an { color:red; display : none !important }", True),
        ("/* .x{} */ table.so > tr#cu { DISPLAY: none; }", True),
        ("@media screen { .an{display:none} }", True),
        # a later rule, a heavier one, or one that counts in some state may show it
        (".an{display:none} .x{display:table-row}", False),
        ("#cu{display:table-row} .an{display:none}", False),
        (".an{display:none} .an:target{display:block}", False),
        (".an{display:none} @media (min-width:768px){.an{display:table-row}}", False),
        # what counts only elsewhere hides nothing
        ("@media print{.an{display:none}}", False),
        ("@media (max-width:500px){.an{display:none}}", False),
        ("div .an{display:none}", False),
        ("tr.an:hover{display:none}", False),
        ("body{visibility:hidden}", False),
    ],
)
def test_rows_that_a_sheet_hides(read, sheet, is_hidden):
    assert read(sheet, TABLE) == (ALL[:2] if is_hidden else ALL)


def test_a_cell_that_keeps_its_place(read):
    row = "<tr><td>Đồng Xá<td style='visibility:hidden'>60,5<td>7</tr>"
    table = f"<table><tr><th>Đơn vị<th>Số hóa (%)<th>Hạng</tr>{row}<tr style='visibility:collapse'><td>a<td>1<td>2</tr></table>"
    assert read("", table) == ["Đơn vị|Số hóa (%)|Hạng", "Đồng Xá||7"]


def test_struck_and_raised_by_class(read):
    sheet = ".bo{text-decoration:line-through} .mu{vertical-align:super}"
    assert read(sheet, "<p>đạt <span class=bo>83,4</span>93,4<span class=mu>1</span>%</p>") == ["đạt 93,4¹%"]
    assert read("", "<p>93,4<sup><a href='#n'>[1]</a></sup> và 80<sup>2</sup>,1</p>") == ["93,4[¹] và 80²,1"]


def test_comments_of_word_are_not_read(read):
    notes = "<div style='mso-element:comment-list'><p>Sửa thành 80,1%</p></div>"
    assert read("", f"<p>đạt 93,4%</p>{notes}") == ["đạt 93,4%"]


def test_a_table_by_looks_alone(read):
    sheet = ".t{display:table}.r{display:table-row}.c{display:table-cell}"
    rows = "".join(
        f"<div class=r>{''.join(f'<div class=c>{cell}</div>' for cell in row.split('|'))}</div>" for row in ALL
    )
    assert read(sheet, f"<div class=t>{rows}</div>") == ALL
    # a column of a page that is set like one stays text
    assert read(".t{display:table}", "<div class=t><p>Điểm: 5</p></div>") == ["Điểm: 5"]


def test_fields_of_a_form_in_a_table(read):
    choices = "<select><option>79,0<option selected>80,1</select><input type=hidden value=7>"
    table = f"<table><tr><th>Đơn vị<th>Số hóa (%)</tr><tr><td>Tân Hà<td><input value='93,4'></tr><tr><td>Tân Hạ<td>{choices}</tr></table>"
    assert read("", f"<input value='tìm'>{table}") == ["Đơn vị|Số hóa (%)", "Tân Hà|93,4", "Tân Hạ|80,1"]


def test_what_shows_nothing_within_a_figure(read):
    assert read("", "<p>9&shy;3<wbr>,&#8203;4%</p>") == ["93,4%"]
