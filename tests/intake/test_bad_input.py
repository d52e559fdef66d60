"""What offices send by mistake: each is reported with file, sheet and cell, and bars what it must; nothing else is touched."""

import datetime
from pathlib import Path

import pytest

from analysis.core.model import UnreadableInput

SAMPLES = Path(__file__).parents[1] / "samples"
HEADER = ["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)", "Điểm tổng hợp", "Số bản sao chứng thực điện tử"]
UNITS = ["Tân Hà", "Tân Hạ", "Phú Thủy", "Đồng Xá", "TT. Yên Lộ", "Xã Yên Lộ"]
GOOD = [[1, "Tân Hà", 93.45, 88.1, 690], [2, "Tân Hạ", 80, 81.2, 948], [3, "Phú Thủy", 75.5, 90, 642]]
GOOD += [[4, "Đồng Xá", 60.1, 77, 157], [5, "TT. Yên Lộ", 55, 79.9, 444], [6, "Xã Yên Lộ", 48.7, 83, 791]]


def put(root, rows=GOOD, header=HEADER, period="2024-08", name="phu-luc.xlsx", title=None, sheet="PL I", **looks):
    root.workbook(period, name, {sheet: [*([[title]] if title else []), header, *rows]}, **looks)


def changed(row, column, value):
    """The good rows with one cell changed: row 0 is that of Tân Hà, column 2 that of the first figure."""
    rows = [list(r) for r in GOOD]
    rows[row][column] = value
    return rows


def errors_of(root, period="2024-08"):
    return [check for check in root.checks(period) if check.severity == "error"]


def test_good_input_raises_no_doubt(make_root):
    root = make_root()
    put(root, title="Kết quả tháng 8/2024")
    root.ingest()
    assert root.checks() == []
    table = root.table()
    assert len(table) == 18 and table["usable"].all() and set(table["scope"]) == {"commune"}
    row = table.iloc[0]
    assert (row["unit_id"], row["text"], row["value"], row["decimals"]) == ("tan-ha-1", "93.45", 93.45, 2)
    assert (row["source"], row["place"]) == ("phu-luc.xlsx", "PL I!C3")


# one cell


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        (2, 104.2, "out_of_range"),
        (2, "−5", "out_of_range"),
        (2, -0.5, "out_of_range"),
        (3, 100.5, "points_over_max"),
        (3, "18/18", "out_of_range"),
        (4, 1.318, "ambiguous_number"),
        (4, "12,5", "ambiguous_number"),
        (2, "abc 12", "unreadable_cell"),
        (2, "12/25", "unreadable_cell"),
        (2, "93,45 điểm", "unreadable_cell"),
        (4, "75 %", "unreadable_cell"),
        (2, datetime.date(2024, 2, 9), "unreadable_cell"),
        (2, True, "unreadable_cell"),
        (2, "=D2/E2", "unreadable_cell"),
        (2, "9,2/10 điểm 9,6/10 điểm", "unreadable_cell"),
        (4, "167(39,39%)", "unreadable_cell"),
    ],
)
def test_a_wrong_cell_is_named_and_barred(make_root, column, value, rule):
    root = make_root()
    put(root, changed(2, column, value))
    root.ingest()
    (check,) = errors_of(root)
    place = f"PL I!{'ABCDE'[column]}4"
    assert (check.rule, check.unit, check.source, check.place) == (rule, "Phú Thủy", "phu-luc.xlsx", place)
    row = root.table().query("place == @place").iloc[0]
    assert not row["usable"]
    assert root.table()["usable"].sum() == 17  # the others are as good as before


@pytest.mark.parametrize(
    ("value", "word"),
    [("02/09/2024", "ngày tháng"), ("=D2/E2", "công thức"), ("abc", "không phải là số"), ("5 hồ sơ", "đơn vị tính")],
)
def test_the_message_says_what_is_wrong(make_root, value, word):
    root = make_root()
    put(root, changed(2, 2, value))
    root.ingest()
    (check,) = errors_of(root)
    assert word in check.detail and check.detail.startswith("Tỷ lệ số hóa hồ sơ: ")


def test_an_error_cell(make_root):
    import openpyxl

    root = make_root()
    put(root)
    path = root.raw("2024-08", "phu-luc.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook.active["D5"] = "#DIV/0!"
    workbook.active["D5"].data_type = "e"
    workbook.save(path)
    root.ingest()
    (check,) = errors_of(root)
    assert (check.rule, check.place, check.unit) == ("unreadable_cell", "PL I!D5", "Đồng Xá")
    assert "#DIV/0!" in check.detail and "lỗi công thức" in check.detail


def test_blank_zero_and_dash_are_three_things(make_root):
    root = make_root()
    rows = changed(0, 2, None)
    rows[1][2], rows[2][2] = "-", 0
    put(root, rows)
    root.ingest()
    table = root.table().query("indicator_id == 'digitization_rate'").set_index("unit")
    assert list(table.loc[["Tân Hà", "Tân Hạ", "Phú Thủy"], "text"]) == ["", "-", "0"]
    assert table.loc["Phú Thủy", "value"] == 0
    assert table.loc[["Tân Hà", "Tân Hạ"], "value"].isna().all() and table["usable"].all()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("no_figure", "info", "PL I!C2")
    assert 'Tân Hà (C2, trống), Tân Hạ (C3, "-")' in check.detail


def test_one_grouped_count_is_read_and_said(make_root):
    root = make_root()
    put(root, changed(0, 4, "1.318"))
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("ambiguous_number", "info", "PL I!E2")
    assert root.table().query("place == 'PL I!E2'")["value"].item() == 1318


def test_neighbours_make_a_sign_ambiguous(make_root):
    root = make_root()
    rows = changed(0, 4, "1.318")
    rows[1][4] = "3090"
    put(root, rows)
    root.ingest()
    (check,) = errors_of(root)
    assert (check.rule, check.place) == ("ambiguous_number", "PL I!E2")


def with_shares():
    shares = [0.934, 0.8, 1, 0.6, 0.55, 0.487]
    return [[*row[:2], share, *row[3:]] for row, share in zip(GOOD, shares, strict=True)]


def test_fractions_that_may_be_percent(make_root):
    root = make_root()
    put(root, with_shares())
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("ambiguous_number", "warning", "PL I!C2")


def test_the_same_under_a_percent_format_is_clear(make_root):
    root = make_root()
    put(root, with_shares(), formats={f"C{n}": "0.0%" for n in range(2, 8)})
    root.ingest()
    assert root.checks() == []
    assert list(root.table().query("indicator_id == 'digitization_rate'")["value"]) == [93.4, 80, 100, 60, 55, 48.7]


def test_a_rounded_display_is_said_once_per_column(make_root):
    root = make_root()
    put(root, changed(0, 2, 93.4567), formats={"C2": "0.0"})
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("rounded_display", "info", "PL I!C2")
    assert "93.5" in check.detail and "93.4567" in check.detail


# names


def test_an_unknown_unit_with_a_near_name(make_root):
    root = make_root()
    put(root, changed(3, 1, "Đông Xá"))
    root.ingest()
    unknown, alias = root.checks("2024-08", "unknown_unit", "suggested_alias")
    assert (unknown.severity, unknown.place, unknown.unit) == ("error", "PL I!B5", "Đông Xá")
    assert '"Đồng Xá"' in unknown.detail
    assert alias.severity == "info" and "Đồng Xá" in alias.detail and "aliases" in alias.detail
    (missing,) = root.checks("2024-08", "unit_missing")
    assert (missing.unit, missing.severity) == ("Đồng Xá", "warning")
    rows = root.table().query("printed == 'Đông Xá'")
    assert len(rows) == 3 and set(rows["scope"]) == {"unknown"} and set(rows["unit_id"]) == {""}


def test_a_confirmed_alias_settles_it(make_root):
    root = make_root()
    put(root, changed(3, 1, "Đông Xá"))
    root.ingest()
    register = root.raw("units.csv")
    register.write_text(register.read_text("utf-8").replace("Đồng Xá,xã,", "Đồng Xá,xã,Đông Xá"), encoding="utf-8")
    assert root.ingest().built  # the register changed, the file did not
    assert root.checks() == []
    assert root.figures()["Đồng Xá", "digitization_rate"] == "60.1"


def test_a_shared_short_name(make_root):
    root = make_root()
    put(root, changed(5, 1, "Yên Lộ"))
    root.ingest()
    (check,) = root.checks("2024-08", "unknown_unit")
    assert check.place == "PL I!B7"
    assert 'tên chung của "Thị trấn Yên Lộ", "Xã Yên Lộ"' in check.detail


def test_a_unit_twice(make_root):
    root = make_root()
    put(root, changed(5, 1, "UBND xã Tân Hà"))
    root.ingest()
    (twice,) = root.checks("2024-08", "duplicate_unit")
    assert (twice.severity, twice.place, twice.unit) == ("error", "PL I!B7", "Tân Hà")
    assert "PL I!B2" in twice.detail
    values = root.checks("2024-08", "duplicate_value")
    assert {check.indicator_id for check in values} == {"digitization_rate", "total_points", "certified_copies"}
    assert all(check.severity == "error" and "PL I!" in check.detail for check in values)
    row = root.table().query("unit == 'Tân Hà' and indicator_id == 'digitization_rate'").iloc[0]
    assert (row["text"], row["usable"]) == ("93.45 | 48.7", False) and row["value"] != row["value"]


def test_a_row_without_a_name(make_root):
    root = make_root()
    put(root, changed(3, 1, None))
    root.ingest()
    (check,) = root.checks("2024-08", "unreadable_cell")
    assert (check.severity, check.place) == ("error", "PL I!C5")
    assert "Dòng 5" in check.detail


# columns


def test_an_unknown_column(make_root):
    root = make_root()
    put(root, header=[*HEADER[:2], "Tỷ lệ số hóa hồ sơ cũ", *HEADER[3:]])
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("unknown_column", "error", "PL I!C1")
    assert (
        "Tỷ lệ số hóa hồ sơ cũ" in check.detail
        and '"Tỷ lệ số hóa hồ sơ"' in check.detail
        and "6 số liệu" in check.detail
    )
    assert len(root.table()) == 12


def test_a_column_without_a_header(make_root):
    root = make_root()
    put(root, header=[*HEADER[:4], None])
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.place) == ("unknown_column", "PL I!E1")
    assert "không có tiêu đề" in check.detail


def test_the_same_column_twice(make_root):
    root = make_root()
    rows = [[*row[:4], row[2]] for row in GOOD]
    put(root, rows, header=[*HEADER[:4], "Tỷ lệ số hóa (%)"])
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity) == ("repeated_value", "info") and check.detail.startswith("6 số liệu")
    rows[0][4] = 1
    put(root, rows, header=[*HEADER[:4], "Tỷ lệ số hóa (%)"])
    root.ingest()
    (check,) = errors_of(root)
    assert (check.rule, check.unit) == ("duplicate_value", "Tân Hà")


# tables


def test_total_rows_and_signatures_are_left_out_and_said(make_root):
    root = make_root()
    below = [["Tổng cộng", None, None, None, 3672], [None, "Trung bình", 68.8, 83.2, 612], [], ["Người lập biểu"]]
    put(root, GOOD + below + [[None, None, None, "Thử, ngày 9/9/2024"]])
    root.ingest()
    assert len(root.table()) == 18
    found = [(check.rule, check.severity, check.place) for check in root.checks()]
    assert found == [
        ("total_row", "info", "PL I!A8"),
        ("total_row", "info", "PL I!B9"),
        ("text_aside", "info", "PL I!A11"),
    ]
    assert "Các dòng 11–12" in root.checks()[2].detail


def test_units_missing_from_one_of_two_appendices(make_root):
    root = make_root()
    first = [row[:3] for row in GOOD if row[1] != "Đồng Xá"]
    second = [[row[0], row[1], row[3]] for row in GOOD if row[1] != "Tân Hạ"]
    root.workbook("2024-08", "a.xlsx", {"PL I": [HEADER[:3], *first], "PL II": [[*HEADER[:2], HEADER[3]], *second]})
    root.ingest()
    one, other = root.checks()
    assert {one.rule, other.rule} == {"unmatched_between_tables"} and one.severity == "warning"
    assert (one.unit, one.place) == ("Tân Hạ", "PL I!B3") and '"PL II"' in one.detail
    assert (other.unit, other.place) == ("Đồng Xá", "PL II!B4") and '"PL I"' in other.detail


def test_a_hidden_sheet(make_root):
    root = make_root()
    root.workbook(
        "2024-08", "a.xlsx", {"PL I": [HEADER, *GOOD], "Cũ": [HEADER, *GOOD], "Trống": [["a"]]}, hidden=("Cũ", "Trống")
    )
    root.ingest()
    assert [(c.rule, c.severity, c.place) for c in root.checks()] == [
        ("hidden_sheet", "warning", "Cũ"),
        ("hidden_sheet", "info", "Trống"),
    ]


def test_a_sheet_that_is_no_table(make_root):
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"PL I": [HEADER, *GOOD], "Ghi": [["Lập ngày 9/9"]], "Số": [[1, 2, 3]] * 4})
    root.ingest()
    assert [(c.rule, c.severity, c.place) for c in root.checks()] == [
        ("no_table", "info", "Ghi"),
        ("no_table", "error", "Số"),
    ]


@pytest.mark.parametrize(("count", "severity"), [(2, "info"), (4, "error")])
def test_figures_above_the_header(make_root, count, severity):
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"S": [["Năm", 2024], *[["Lạ", 1, 2.5, "3,5"]] * count, HEADER, *GOOD]})
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("no_table", severity, "S!B2")
    assert check.detail.startswith(f"{3 * count} ô có số")


def test_a_month_folder_whose_table_names_another_month(make_root):
    root = make_root()
    put(root, title="Kết quả các xã, thị trấn tháng 7/2024")
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.source, check.place) == (
        "period_conflict",
        "error",
        "phu-luc.xlsx",
        "PL I!A1",
    )
    assert "2024-07" in check.detail and "thư mục 2024-08" in check.detail
    assert not root.table()["usable"].any()
    assert list(root.table()["value"])[:2] == [93.45, 80]  # kept to be seen


def test_two_tables_side_by_side_conflict_once(make_root):
    root = make_root()
    rows = [["Tháng 7/2024"], HEADER[:3] * 2, [1, "Tân Hà", 5, 2, "Tân Hạ", 7]]
    root.workbook("2024-08", "a.xlsx", {"S": rows})
    root.ingest()
    assert [check.place for check in root.checks("2024-08", "period_conflict")] == ["S!A1"]
    assert not root.table()["usable"].any()


@pytest.mark.parametrize(
    ("title", "name", "conflict"),
    [
        ("Kết quả tháng 7", "PL I", "PL I!A1"),
        ("KẾT QUẢ THÁNG 7 NĂM 2024", "PL I", "PL I!A1"),
        ("Kết quả quý III/2024", "PL I", "PL I!A1"),
        ("Kết quả", "T7", "T7"),
        ("Kết quả", "Tháng 7.2024", "Tháng 7.2024"),
        ("Tháng 8/2024, so với tháng 7/2024", "PL I", None),
        ("Kết quả tháng 8/2024", "T7", None),
        ("Kết quả năm 2024, ngày 9 tháng 9 năm 2024", "PL I", None),
        ("(Kèm theo Công văn số 884 ngày 05/9/2024)", "PL I", None),
    ],
)
def test_what_a_title_says_of_the_month(make_root, title, name, conflict):
    root = make_root()
    put(root, title=title, sheet=name)
    root.ingest()
    found = root.checks("2024-08", "period_conflict")
    assert [check.place for check in found] == ([conflict] if conflict else [])


def test_a_sheet_per_month_gives_this_months_figures(make_root):
    root = make_root()
    july = [[*row[:2], row[2] - 1, *row[3:]] for row in GOOD]
    root.workbook("2024-08", "a.xlsx", {"T7": [HEADER, *july], "T8": [HEADER, *GOOD]})
    root.ingest()
    assert [(check.rule, check.place) for check in root.checks()] == [("period_conflict", "T7")]
    assert root.figures()["Tân Hà", "digitization_rate"] == "93.45"
    assert len(root.figures()) == 18


def test_a_sheet_of_another_month_is_no_appendix_with_missing_units(make_root):
    root = make_root()
    july = [[*HEADER[:2], "Hài lòng (18đ)"], [1, "Tân Hà", 18], [2, "Tân Hạ", 17]]
    root.workbook("2024-08", "a.xlsx", {"T7": july, "T8": [HEADER, *GOOD]})
    root.ingest()
    assert [check.rule for check in root.checks()] == ["period_conflict"]


def test_a_file_name_of_another_month(make_root):
    root = make_root()
    put(root, name="phu-luc-thang-7-2024.xlsx")
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.source) == ("period_conflict", "warning", "phu-luc-thang-7-2024.xlsx")
    assert root.table()["usable"].all()


def test_a_file_named_for_the_month_it_was_written_in_is_no_conflict(make_root):
    root = make_root()
    put(root, name="cong-van-thang-9-2024.xlsx", title="Kết quả tháng 8/2024")
    root.ingest()
    assert root.checks() == []


def test_columns_of_other_months(make_root):
    root = make_root()
    header = ["STT", "Đơn vị", "Số hóa (22đ) tháng 7/2024", "Số hóa (22đ) tháng 8/2024"]
    put(root, [[n, unit, 20, 21] for n, unit in enumerate(UNITS)], header=header)
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("other_period", "info", "PL I!C1")
    assert "6 số liệu của tháng 7/2024" in check.detail
    assert set(root.figures().values()) == {"21"}


def test_columns_of_other_months_only(make_root):
    root = make_root()
    put(root, [[n, unit, 20] for n, unit in enumerate(UNITS)], header=["STT", "Đơn vị", "Số hóa (22đ) tháng 7/2024"])
    with pytest.raises(UnreadableInput, match="tháng 7/2024"):
        root.ingest()


# folders


def test_a_folder_that_nobody_reads(make_root):
    root = make_root()
    put(root)
    root.file("2024-08", "Đính chính 1/a.csv", "x")
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.source) == (
        "ignored_folder",
        "warning",
        "data/raw/thu/2024-08/Đính chính 1",
    )


def test_lock_files_are_no_sources(make_root):
    root = make_root()
    put(root)
    for name in ("~$phu-luc.xlsx", ".~lock.phu-luc.xlsx#", "Thumbs.db", "desktop.ini"):
        root.file("2024-08", name, b"x")
    assert [file["source"] for file in root.ingest().files] == ["phu-luc.xlsx"]
    assert root.checks() == []


def test_without_a_register(make_root):
    root = make_root(units=None)
    put(root)
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity) == ("unit_missing", "warning")
    assert ("Tân Hà", "digitization_rate") in root.figures()


# what cannot be understood fails the period, and leaves the stored one as it was


BROKEN = {
    "empty": b"",
    "html": b"<html><body><table><tr><td>93,45</td></tr></table></body></html>",
    "text": "Kính gửi".encode(),
    "password": (SAMPLES / "co-mat-khau.xlsx").read_bytes(),
    "old": (SAMPLES / "kieu-cu-doi-ten.xlsx").read_bytes(),
    "half": (SAMPLES / "luu-bang-libreoffice.xlsx").read_bytes()[:3000],
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_file_that_cannot_be_understood_leaves_the_stored_period(make_root, how):
    root = make_root()
    put(root)
    root.ingest()
    stored = root.path / "data/processed/thu/2024-08.parquet"
    before = stored.read_bytes()
    root.file("2024-08", "moi.xlsx", BROKEN[how])
    with pytest.raises(UnreadableInput, match=r"^moi\.xlsx: ") as error:
        root.ingest()
    message = str(error.value)
    assert "Hãy" in message or "hãy" in message
    assert "\n" not in message and "Traceback" not in message
    assert stored.read_bytes() == before
    assert root.figures()["Tân Hà", "digitization_rate"] == "93.45"
    assert [path.name for path in stored.parent.iterdir()] == ["2024-08.parquet"]


def test_one_bad_period_stops_no_other(make_root):
    from analysis.core.areas import load_area
    from analysis.intake.ingest import ingest, ingest_strictly

    root = make_root()
    put(root, period="2024-07", title="tháng 7/2024")
    root.file("2024-08", "hong.xlsx", b"PK")
    put(root, period="2024-09", title="tháng 9/2024")
    area = load_area("thu")
    july, august, september = ingest(area)
    assert (july.built, september.built, august.built) == (True, True, False)
    assert isinstance(august.failure, UnreadableInput)
    with pytest.raises(UnreadableInput):
        ingest_strictly(area, [august.period], [august.period])
    assert not ingest_strictly(area, [july.period, august.period], [july.period])[0].built


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["Báo cáo"], ["Không có bảng"]], "không thấy bảng số liệu nào"),
        ([["STT", "Đơn vị", "Cột lạ"], [1, "Tân Hà", 5]], "không đọc được số liệu nào của tháng 8/2024"),
        ([["STT", "§¬n vÞ", "Tû lÖ sè hãa"], [1, "T©n Hµ", 5], [2, "Phó Thñy", 7]], "TCVN3"),
        ([["STT", "Ñôn vò", "Tyû leä soá hoùa"], [1, "Taân Haø", 5], [2, "Ñoâng Taûo", 7]], "VNI"),
    ],
)
def test_a_workbook_without_a_table(make_root, rows, words):
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"S": rows})
    with pytest.raises(UnreadableInput, match=words):
        root.ingest()


def test_a_table_in_a_hidden_sheet_only(make_root):
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"Bìa": [["Báo cáo"]], "PL I": [HEADER, *GOOD]}, hidden=("PL I",))
    with pytest.raises(UnreadableInput, match="đang ẩn, không được đọc: PL I"):
        root.ingest()


def test_an_empty_folder(make_root):
    root = make_root()
    root.raw("2024-08").mkdir()
    with pytest.raises(UnreadableInput, match="data/raw/thu/2024-08: thư mục không có tệp"):
        root.ingest()


def test_a_file_that_may_not_be_read(make_root, monkeypatch):
    root = make_root()
    put(root)

    def locked(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(UnreadableInput, match=r"phu-luc\.xlsx: không mở được tệp"):
        root.ingest()


def test_decimal_commas_in_a_comma_separated_file(make_root):
    root = make_root()
    root.file("2024-08", "a.csv", "STT,Đơn vị,Tỷ lệ số hóa (%),Điểm tổng hợp\n1,Tân Hà,93,45,88\n2,Tân Hạ,80,81\n")
    with pytest.raises(UnreadableInput, match=r"a\.csv, dòng 2: có nhiều ô hơn hàng tiêu đề"):
        root.ingest()


def test_a_csv_that_was_cut_off(make_root):
    root = make_root()
    root.file("2024-08", "a.csv", "STT;Đơn vị;Số hóa (22đ)\n1;Tân Hà;20,5\n2;Tân Hạ;21\n3;Phú Th")
    root.ingest()
    (check,) = root.checks("2024-08", "unreadable_cell")
    assert (check.severity, check.source, check.place) == ("error", "a.csv", "B4")
