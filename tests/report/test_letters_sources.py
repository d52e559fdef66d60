"""Places of figures as footnotes and table notes write them."""

import pytest

from analysis.core.periods import parse_period
from analysis.report.document import Table, cell
from analysis.report.letters_sources import footnote_text, table_sources
from analysis.report.origins import before

PL = "phu-luc.xlsx, PL II!"
JULY = parse_period("2024-07")


@pytest.mark.parametrize(
    ("sources", "counted", "text"),
    [
        ([], [], ""),
        ([""], [], ""),
        ([f"{PL}D29"], [], "phu-luc.xlsx, PL II, ô D29."),
        ([f"{PL}D29", f"{PL}D7", f"{PL}D29"], [], "phu-luc.xlsx, PL II, ô D29, D7."),
        ([f"{PL}D29", "xa, moi.xlsx, A, B!C3"], [], "phu-luc.xlsx, PL II, ô D29; xa, moi.xlsx, A, B, ô C3."),
        (
            [f"{PL}D29", "phu-luc.xlsx, PL I!C3", "phu-luc-2.xlsx, PL I!C3"],
            [],
            "phu-luc.xlsx, PL II, ô D29; PL I, ô C3; phu-luc-2.xlsx, PL I, ô C3.",
        ),
        ([f"{PL}D9"], [f"{PL}D{row}" for row in (9, 7, 8, 11)], "phu-luc.xlsx, PL II, ô D9, đếm trên ô D7:D9, D11."),
        ([], [f"{PL}AA2", f"{PL}C10", f"{PL}C9"], "phu-luc.xlsx, PL II, đếm trên ô C9:C10, AA2."),
        (["phu-luc.csv, B4"], ["phu-luc.csv, B4", "phu-luc.csv, B3"], "phu-luc.csv, ô B4, đếm trên ô B3:B4."),
        (["bao-cao.docx, bảng 1, dòng 3, cột 2"], [], "bao-cao.docx, bảng 1, dòng 3, cột 2."),
        (
            ["bang.csv, C7", "bang.csv, C2"],
            [f"bang.csv, C{n}" for n in (2, 3, 7)],
            "bang.csv, ô C7, C2, đếm trên ô C2:C3, C7.",
        ),
        (
            [],
            ["bao-cao.docx, bảng 1, dòng 3, cột 2", "bao-cao.docx, bảng 1, dòng 4, cột 2", "bao-cao.docx, dòng 9"],
            "bao-cao.docx, bảng 1, đếm trên dòng 3–4, cột 2; bao-cao.docx, đếm trên dòng 9.",
        ),
    ],
)
def test_a_footnote_names_file_sheet_and_cells_in_reading_order(sources, counted, text):
    assert footnote_text(sources, counted) == text


def test_another_period_is_named_and_the_same_cells_are_not_repeated():
    now, then = [f"{PL}D29", f"{PL}D7"], [f"{PL}D29", f"{PL}D7"]
    same = [before(JULY, place.replace("phu-luc", "cu")) for place in then]
    assert footnote_text([*now, *same]) == ("phu-luc.xlsx, PL II, ô D29, D7; tháng 7/2024: cu.xlsx, PL II, cùng các ô.")
    other = [before(JULY, f"{PL}D30"), before(JULY, "")]
    assert footnote_text([*now, *other]) == (
        "phu-luc.xlsx, PL II, ô D29, D7; tháng 7/2024: phu-luc.xlsx, PL II, ô D30."
    )


@pytest.mark.parametrize("period", ["2024-07", "2024-Q3", "2024-H1", "2024-9T", "2024"])
def test_the_words_of_every_kind_of_period_are_told_from_a_file(period):
    period = parse_period(period)
    assert footnote_text([before(period, f"{PL}D29")]) == f"{period.words()}: phu-luc.xlsx, PL II, ô D29."


def test_a_file_may_be_named_like_a_period():
    assert footnote_text(["tháng 7.xlsx, PL II!D2"]) == "tháng 7.xlsx, PL II, ô D2."


def test_the_note_of_a_table_names_the_cells_of_every_column():
    rows = tuple(
        (cell(unit), cell("91,2", 91.2, f"{PL}C{row}"), cell("61,0", 61.0, f"{PL}D{row}"), cell("−1,0", -1.0))
        for unit, row in (("Phú Thủy", 9), ("Yên Lộ", 7), ("Tân Hạ", 8))
    )
    headers = ("Đơn vị", "Điểm tổng hợp (điểm)", "Tỷ lệ số hóa hồ sơ (%)", "Thay đổi")
    table = Table("Các chỉ tiêu", headers, ("text", "number", "number", "number"), rows)
    assert table_sources(table) == ("phu-luc.xlsx, PL II: Điểm tổng hợp (ô C7:C9), Tỷ lệ số hóa hồ sơ (ô D7:D9)")
    assert table_sources(Table("Trống", ("Đơn vị",), ("text",), ((cell("Yên Lộ"),),))) == ""


def test_the_note_of_a_table_out_of_a_text_file_names_ranges_too():
    rows = tuple((cell(unit), cell("22", 22.0, f"bang.csv, C{row}")) for unit, row in (("Phú Thủy", 4), ("Tân Hạ", 3)))
    table = Table("Các chỉ tiêu", ("Đơn vị", "Số hồ sơ quá hạn"), ("text", "number"), rows)
    assert table_sources(table) == "bang.csv: Số hồ sơ quá hạn (ô C3:C4)"
