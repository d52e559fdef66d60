"""The appendix workbook read back: numbers as numbers, shown as they are printed; texts as texts; sheets that print on A4."""

import io
import re
import shutil
import subprocess
from datetime import date
from zipfile import ZipFile

import openpyxl
import pytest

from analysis.report import sections
from analysis.report.document import Table, cell
from analysis.report.facts_json import facts_dict
from analysis.report.xlsx import appendix

FIGURES = """
       | digitization_rate
Yên Lộ | 43,4 → 31,0
Tân Hạ | 44,6 → 44,6
"""
HEADER_ROW = 7
MARK = "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]"
HEADERS = ("Đơn vị", "Tỷ lệ số hóa hồ sơ (%)", "Thay đổi (điểm %)", "Số bản sao", "Đúng hạn", "Hạng")
ROWS = (
    (
        cell("Yên Lộ", strong=True),
        cell("31,0", 31.0),
        cell("−12,4", -12.4, strong=True),
        cell("4.859", 4859.0),
        cell("99,62%", 99.62),
        cell("6/10", 6.0),
    ),
    (cell("Tân Hạ"), cell("44,6", 44.6), cell("0,0", 0.0), cell("0", 0), cell("100%", 100.0), cell("lên 2 bậc", 2)),
    (cell("Phú Thủy"), cell("–", ""), cell("+0,5", 0.5), cell("–", ""), cell("–", ""), cell("–", "")),
)
TABLE = Table("Các chỉ tiêu, tháng 8/2024", HEADERS, ("text", *["number"] * 5), ROWS)


def texts_only(*columns, caption="Bảng chữ", note=""):
    """A table of one row of text."""
    return Table(
        caption,
        tuple(f"Cột {n}" for n, _ in enumerate(columns)),
        ("text",) * len(columns),
        (tuple(map(cell, columns)),),
        note,
    )


@pytest.fixture
def book(report_of):
    """book([(sheet name, Table), …], statuses={…}, …) -> the workbook, read by openpyxl."""

    def make(tables=(("Các chỉ tiêu", TABLE),), **about):
        return openpyxl.load_workbook(io.BytesIO(appendix(report_of(FIGURES, **about), list(tables))))

    return make


def values(sheet, first=HEADER_ROW):
    return [[c.value for c in row] for row in sheet.iter_rows(min_row=first)]


def test_figures_are_numbers_and_what_is_not_there_is_empty(book):
    assert values(book()["Các chỉ tiêu"]) == [
        list(HEADERS),
        ["Yên Lộ", 31.0, -12.4, 4859, 99.62, 6],
        ["Tân Hạ", 44.6, 0, 0, 100, "lên 2 bậc"],
        ["Phú Thủy", None, 0.5, None, None, None],
    ]


def test_the_ranking_has_the_values_of_the_facts(report_of, no_charts):
    report = report_of(FIGURES)
    made = appendix(report, [("Xếp hạng", table) for table in sections.ranking(report, "digitization_rate").tables])
    best, worst = values(openpyxl.load_workbook(io.BytesIO(made))["Xếp hạng"], HEADER_ROW + 1)
    facts = facts_dict(report)["indicators"]["digitization_rate"]["rows"]
    assert [facts[1][key] for key in ("unit", "value", "baseline", "delta")] == ["Yên Lộ", 31.0, 43.4, -12.4]
    for row, fact in ((best, facts[0]), (worst, facts[1])):
        assert row[0] == fact["unit"]
        assert {fact[key] for key in ("value", "baseline", "delta", "rank", "baseline_rank", "streak")} <= set(row)


def test_figures_show_as_many_digits_as_are_printed_and_their_signs_and_marks(book):
    rows = book()["Các chỉ tiêu"].iter_rows(min_row=HEADER_ROW + 1, min_col=2)
    assert [[c.number_format for c in row if c.value is not None] for row in rows] == [
        ["#,##0.0", '"+"#,##0.0;"−"#,##0.0;#,##0.0', "#,##0", '#,##0.00"%"', '#,##0"/10"'],
        ["#,##0.0", "#,##0.0", "#,##0", '#,##0"%"', "General"],
        ['"+"#,##0.0;"−"#,##0.0;#,##0.0'],
    ]


def test_a_text_that_begins_like_a_formula_stays_a_text(book):
    odd = (" =1+1", '=HYPERLINK("http://x")', "+84", "-5", "@SUM(A1)", "#N/A", "Xã Một")
    sheet = book([("Chữ", texts_only(*odd, caption="=2+2"))])["Chữ"]
    row = sheet[HEADER_ROW + 1]
    assert [c.value for c in row] == [text.strip() for text in odd]
    assert {c.data_type for c in row} == {"s"}
    assert [c.quotePrefix for c in row] == [True] * 5 + [False] * 2
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=2+2", "s")


def test_unprintable_signs_do_no_harm(book):
    sheet = book([("Chữ", texts_only("Yên\x07 Lộ <&>", "a\x0bb"))])["Chữ"]
    assert [c.value for c in sheet[HEADER_ROW + 1]] == ["Yên Lộ <&>", "ab"]


def test_each_sheet_says_what_it_is_of_when_and_from_where(book):
    sheet = book()["Các chỉ tiêu"]
    assert sheet["A1"].value == "Các chỉ tiêu, tháng 8/2024"
    assert sheet["A2"].value == "Huyện Thử, tháng 8/2024"
    assert sheet["A3"].value.startswith("Nguồn: phu-luc.xlsx (PL I).")
    assert sheet["A4"].value == ("Nhận số liệu: tháng 8/2024: chưa ghi ngày nhận; tháng 7/2024: chưa ghi ngày nhận.")
    assert sheet["A5"].value in (None, "")


def test_a_sheet_with_figures_that_are_not_official_says_so_on_its_face_and_on_each_printed_page(book):
    noted = texts_only("x", note=f"{MARK} Kỳ liên quan: tháng 7/2024.")
    made = book([("Có", noted), ("Không", texts_only("x"))], statuses={"2024-07": "illustrative"})
    assert made["Có"]["A5"].value == f"{MARK} Kỳ liên quan: tháng 7/2024."
    assert made["Có"]["A5"].font.bold
    assert made["Có"].oddHeader.center.text == "SỐ LIỆU MINH HỌA – KHÔNG SỬ DỤNG TRONG VĂN BẢN"
    assert made["Không"].oddHeader.center.text is None
    assert made["Ghi chú"]["A5"].value == MARK
    assert "tháng 7/2024: số liệu minh họa" in made["Ghi chú"]["A3"].value.replace("Tháng", "tháng")


def test_an_official_workbook_has_no_mark_anywhere(report_of):
    with ZipFile(io.BytesIO(appendix(report_of(FIGURES), [("Các chỉ tiêu", TABLE)]))) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 2 and "Yên Lộ" in sheets[0].replace("&#7897;", "ộ").replace("&#234;", "ê")
    assert not [text for text in sheets if "MINH H" in text or "TRONG V" in text]


def test_the_last_sheet_notes_how_the_figures_were_made(book):
    notes = book()["Ghi chú"]
    assert book().sheetnames == ["Các chỉ tiêu", "Ghi chú"]
    said = [c.value for c in notes["A"] if c.value]
    assert said[:2] == ["Ghi chú, định nghĩa và nguồn", "Huyện Thử, tháng 8/2024"]
    assert any(text.startswith("Thay đổi là hiệu của hai số đã in") for text in said)
    assert all(c.alignment.wrap_text for c in notes["A"] if c.value)


def test_header_and_names_stay_in_sight_and_rows_can_be_filtered(book):
    sheet = book()["Các chỉ tiêu"]
    assert sheet.freeze_panes == "B8"
    assert sheet.auto_filter.ref == "A7:F10"
    assert all(c.font.bold and c.alignment.wrap_text for c in sheet[HEADER_ROW])


def test_prints_on_a4_as_wide_as_the_page_with_the_header_on_each(book):
    wide = texts_only(*["Một nội dung dài đến bốn mươi chữ cái như vậy"] * 4)
    made = book([("Hẹp", TABLE), ("Rộng", wide)])
    for sheet, lies in zip(made.worksheets, ("portrait", "landscape", "portrait"), strict=True):
        assert sheet.page_setup.paperSize == 9  # A4
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.page_setup.orientation == lies
    assert made["Hẹp"].print_title_rows == "$7:$7"


def test_columns_hold_their_texts_and_rows_grow_where_a_long_one_wraps(book):
    long = "Công bố xếp loại khác với điểm số. " * 5
    sheet = book([("Chữ", texts_only("Thị trấn Khoái Châu", long))])["Chữ"]
    widths = [sheet.column_dimensions[letter].width for letter in "AB"]
    assert widths[0] >= len("Thị trấn Khoái Châu")
    assert widths[1] == 60
    assert sheet.row_dimensions[HEADER_ROW + 1].height >= 3 * 15
    assert sheet[HEADER_ROW + 1][1].alignment.wrap_text


def test_all_type_is_times_new_roman(book):
    assert {c.font.name for sheet in book() for row in sheet.iter_rows() for c in row if c.value is not None} == {
        "Times New Roman"
    }


def test_strong_cells_are_bold(book):
    sheet = book()["Các chỉ tiêu"]
    assert [c.font.bold for c in sheet[HEADER_ROW + 1]] == [True, False, True, False, False, False]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Các chỉ tiêu: [tháng 8/2024]?"], ["Các chỉ tiêu   tháng 8 2024"]),
        (["Tên của một trang tính dài hơn ba mươi mốt chữ"], ["Tên của một trang tính dài hơn"]),
        (["Biến động", "biến động"], ["Biến động", "biến động (2)"]),
        (["'Ghi chú'", ""], ["Ghi chú", "Bảng", "Ghi chú (2)"]),
    ],
)
def test_sheets_get_names_that_excel_allows(book, names, expected):
    made = book([(name, TABLE) for name in names]).sheetnames
    assert [name.strip() for name in made][: len(expected)] == expected
    assert len({name.lower() for name in made}) == len(names) + 1
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in made)


def test_equal_reports_give_equal_bytes(report_of):
    first, again = (appendix(report_of(FIGURES), [("Các chỉ tiêu", TABLE)]) for _ in range(2))
    assert first == again
    with ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert re.findall(rb">(\d{4})-", package.read("docProps/core.xml")) == [b"1980", b"1980"]


def test_a_report_without_tables_still_makes_a_workbook(book):
    assert book([]).sheetnames == ["Ghi chú"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_reads_the_same_values(report_of, tmp_path):
    (tmp_path / "appendix.xlsx").write_bytes(
        appendix(report_of(FIGURES), [("Các chỉ tiêu", TABLE), ("Chữ", texts_only("=1+1", "@x"))])
    )
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    convert = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        every_sheet,
        "--outdir",
        tmp_path,
        tmp_path / "appendix.xlsx",
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    lines = (tmp_path / "appendix-Các chỉ tiêu.csv").read_text(encoding="utf-8").splitlines()
    assert lines[HEADER_ROW : HEADER_ROW + 2] == [
        'Yên Lộ,31.0,−12.4,"4,859",99.62%,6/10',
        "Tân Hạ,44.6,0.0,0,100%,lên 2 bậc",
    ]
    assert (tmp_path / "appendix-Chữ.csv").read_text(encoding="utf-8").splitlines()[-1] == "=1+1,@x"


def test_every_sheet_says_when_the_figures_were_received(report_of):
    report = report_of(FIGURES)
    report.area.received.update({"2024-08": date(2024, 9, 5)})
    report.files["2024-07"] = [{"source": "cu.xlsx", "figures": 2, "sha256": "ab" * 32, "saved": "2024-02-09"}]
    made = openpyxl.load_workbook(io.BytesIO(appendix(report, [("Các chỉ tiêu", TABLE)])))
    said = "Nhận số liệu: tháng 8/2024: ngày 05/9/2024; tháng 7/2024: chưa ghi ngày nhận, tệp được lưu ngày 09/02/2024."
    assert [sheet["A4"].value for sheet in made] == [said] * 2


def test_the_notes_define_the_indicators_and_name_the_sources(report_of):
    report = report_of(" | digitization_points | overdue_rate\nA | 20 | 5\n@ | 19 | 4", baseline=None)
    report.files["2024-08"][0]["sha256"] = "0123456789abcdef" * 4
    lines = values(openpyxl.load_workbook(io.BytesIO(appendix(report, [])))["Ghi chú"], 1)
    assert [
        "Số hóa hồ sơ",
        "Điểm của một trong sáu nhóm; sáu nhóm cộng lại thành điểm tổng hợp",
        "điểm",
        "22",
        "cao hơn là tốt hơn",
    ] in lines
    assert [
        "Tỷ lệ hồ sơ quá hạn",
        "Tỷ lệ phần trăm trong tổng số hồ sơ đã xử lý; thuộc nhóm tiến độ giải quyết",
        "%",
        "100",
        "thấp hơn là tốt hơn",
    ] in lines
    assert ["Tháng 8/2024: chính thức", "phu-luc.xlsx", 4, "Chưa ghi ngày nhận", "0123456789abcdef" * 4] in lines
    said = [line[0] for line in lines if line[0]]
    assert [word for word in said if word in ("Chỉ tiêu", "Cách tính", "Tình trạng số liệu", "Nguồn số liệu")] == [
        "Chỉ tiêu",
        "Chỉ tiêu",
        "Cách tính",
        "Tình trạng số liệu",
        "Nguồn số liệu",
    ]


def test_calamine_reads_the_same_values(report_of):
    import python_calamine

    content = appendix(report_of(FIGURES), [("Các chỉ tiêu", TABLE), ("Chữ", texts_only("=1+1", "@x"))])
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = workbook.get_sheet_by_name("Các chỉ tiêu").to_python()
    assert rows[HEADER_ROW : HEADER_ROW + 2] == [
        ["Yên Lộ", 31.0, -12.4, 4859.0, 99.62, 6.0],
        ["Tân Hạ", 44.6, 0.0, 0.0, 100.0, "lên 2 bậc"],
    ]
    assert workbook.get_sheet_by_name("Chữ").to_python()[-1] == ["=1+1", "@x"]
