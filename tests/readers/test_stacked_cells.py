"""Tables whose cells a page copies one below the other."""

from analysis.readers.lines import stacked_rows

HEADER = ["STT", "Đơn vị", "Số hóa (%)"]


def rows(*cells):
    return [row for row in stacked_rows(list(cells)).values() if row != [""]]


def test_a_table_of_stacked_cells():
    cells = [
        "Phụ lục",
        "",
        *HEADER,
        "1",
        "Tân Hà",
        "93,45",
        "",
        "2",
        "Tân Hạ",
        "80",
        "Trung bình",
        "86,73",
        "Ghi chú: ngày 5",
    ]
    assert rows(*cells) == [
        HEADER,
        ["1", "Tân Hà", "93,45"],
        ["2", "Tân Hạ", "80"],
        ["", "Trung bình", "86,73"],
    ]


def test_numbers_of_two_digits_and_points():
    assert rows(*HEADER, "01.", "Tân Hà", "93,45", "02.", "Tân Hạ", "80")[1:] == [
        ["01.", "Tân Hà", "93,45"],
        ["02.", "Tân Hạ", "80"],
    ]


def test_a_header_of_wrapped_cells_is_no_such_table():
    """Nobody can tell which lines are one cell."""
    assert rows("STT", "Đơn vị", "Số hóa", "(%)", "1", "Tân Hà", "93,45", "2", "Tân Hạ", "80") == []


def test_one_row_is_no_table():
    assert rows(*HEADER, "1", "Tân Hà", "93,45") == []
    assert rows("TT", "Nội dung", "1", "Việc thứ nhất", "2", "Việc thứ hai") == []


def test_through_the_intake(make_root):
    root = make_root()
    cells = ["Phụ lục tháng 8/2024", *HEADER, "1", "Tân Hà", "93,45", "2", "Tân Hạ", "80"]
    root.file("2024-08", "dan.txt", "\n".join(cells))
    root.ingest()
    assert root.figures() == {("Tân Hà", "digitization_rate"): "93,45", ("Tân Hạ", "digitization_rate"): "80"}
