"""Tables, columns and files of another month than their folder's."""

import pytest

from analysis.core.model import UnreadableInput


def test_a_month_folder_whose_table_names_another_month(make_root, put):
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


def test_two_tables_side_by_side_conflict_once(make_root, good):
    root = make_root()
    rows = [["Tháng 7/2024"], good.header[:3] * 2, [1, "Tân Hà", 5, 2, "Tân Hạ", 7]]
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
def test_what_a_title_says_of_the_month(make_root, put, title, name, conflict):
    root = make_root()
    put(root, title=title, sheet=name)
    root.ingest()
    found = root.checks("2024-08", "period_conflict")
    assert [check.place for check in found] == ([conflict] if conflict else [])


def test_a_sheet_per_month_gives_this_months_figures(make_root, good):
    root = make_root()
    july = [[*row[:2], row[2] - 1, *row[3:]] for row in good.rows]
    root.workbook("2024-08", "a.xlsx", {"T7": [good.header, *july], "T8": [good.header, *good.rows]})
    root.ingest()
    assert [(check.rule, check.severity) for check in root.checks()] == [("other_period", "info")]
    assert root.figures()["Tân Hà", "digitization_rate"] == "93.45"
    assert len(root.figures()) == 18
    guests = root.stored().query("period == '2024-07' and usable")
    assert guests.query("unit == 'Tân Hà' and indicator_id == 'digitization_rate'")["text"].tolist() == ["92.45"]


def test_a_sheet_of_another_month_without_its_equal_in_this_month_is_asked_about(make_root, good):
    """A forgotten title: July's would be told under its own month, and August would miss them without a word."""
    root = make_root()
    other = [[*good.header[:2], "Hài lòng (18đ)"], [1, "Tân Hà", 18], [2, "Tân Hạ", 17]]
    root.workbook("2024-08", "a.xlsx", {"T8": [good.header, *good.rows], "T7": other})
    root.ingest()
    (check,) = root.errors()
    assert (check.rule, check.place) == ("period_conflict", "T7")


@pytest.mark.parametrize(
    "other",
    [
        [["Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], ["Phòng Tư pháp", 91.5], ["Phòng Nội vụ", 90.5], ["Tân Hà", 88.5]],
        [["Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], ["Đồng Xá", 91.5], ["Phú Thủy", 90.5]],
        [["Đơn vị", "Tỷ lệ lạ (%)"], ["Tân Hà", 91.5], ["Tân Hạ", 90.5]],
    ],
)
def test_the_rest_of_this_month_under_the_title_of_another_is_asked_about(make_root, other):
    root = make_root()
    own = [["Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], ["Tân Hà", 81.5], ["Tân Hạ", 80.5]]
    root.workbook("2024-08", "a.xlsx", {"PL I": own, "PL II": [["Kết quả tháng 7/2024"], *other]})
    root.ingest()
    (check,) = [check for check in root.errors() if check.rule == "period_conflict"]
    assert check.place == "PL II!A1"
    assert "2024-07" not in set(root.stored().query("usable")["period"])


def test_years_over_the_columns_of_a_month_are_asked_about(make_root):
    """ "Năm 2024" in a table of August is August's; where nothing says which indicator they are, that is told."""
    root = make_root()
    own = [["Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], ["Tân Hà", 81.5], ["Tân Hạ", 80.5]]
    header = [["Đơn vị", "Tỷ lệ số hóa hồ sơ (%)", None], [None, "Năm 2023", "Năm 2024"]]
    figures = [["Tân Hà", 71.5, 81.5], ["Tân Hạ", 70.5, 80.5]]
    unknown = [["Đơn vị", "Năm 2023", "Năm 2024"], *figures]
    years = [["Kết quả tháng 8"], *header, *figures]
    root.workbook("2024-08", "a.xlsx", {"PL I": own, "PL II": years, "PL III": [["Số liệu tháng 8"], *unknown]})
    root.ingest()
    assert [(check.rule, check.place) for check in root.errors()] == [
        ("period_conflict", "PL II!B3"),
        ("unknown_column", "PL III!B2"),
        ("unknown_column", "PL III!C2"),
    ]
    assert set(root.stored().query("usable")["period"]) == {"2024-08"}


def test_a_sheet_per_month_with_a_unit_more_is_of_its_month(make_root):
    root = make_root()
    header = ["Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"]
    july = [header, ["Tân Hà", 71.5], ["Tân Hạ", 70.5], ["Đồng Xá", 60.5]]
    root.workbook("2024-08", "a.xlsx", {"T8": [header, ["Tân Hà", 81.5], ["Tân Hạ", 80.5]], "T7": july})
    root.ingest()
    assert root.checks("2024-08", "period_conflict") == []
    assert sorted(root.stored().query("usable and period == '2024-07'")["text"]) == ["60.5", "70.5", "71.5"]
    assert "Đồng Xá" in {check.unit for check in root.checks("2024-08", "unit_missing")}  # it has July's figure alone


def test_a_sheet_of_another_month_is_no_appendix_with_missing_units(make_root, good):
    root = make_root()
    july = [[*good.header[:2], "Hài lòng (18đ)"], [1, "Tân Hà", 18], [2, "Tân Hạ", 17]]
    root.workbook("2024-08", "a.xlsx", {"T7": july, "T8": [good.header, *good.rows]})
    root.ingest()
    assert [check.rule for check in root.checks()] == ["period_conflict"]


def test_a_file_name_of_another_month(make_root, put):
    root = make_root()
    put(root, name="phu-luc-thang-7-2024.xlsx")
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.source) == ("period_conflict", "warning", "phu-luc-thang-7-2024.xlsx")
    assert root.table()["usable"].all()


def test_a_file_named_for_the_month_it_was_written_in_is_no_conflict(make_root, put):
    root = make_root()
    put(root, name="cong-van-thang-9-2024.xlsx", title="Kết quả tháng 8/2024")
    root.ingest()
    assert root.checks() == []


def test_columns_of_other_months(make_root, put, good):
    root = make_root()
    header = ["STT", "Đơn vị", "Số hóa (22đ) tháng 7/2024", "Số hóa (22đ) tháng 8/2024"]
    put(root, [[n, unit, 20, 21] for n, unit in enumerate(good.units)], header=header)
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("other_period", "info", "PL I!C1")
    assert "6 số liệu của tháng 7/2024" in check.detail
    assert set(root.figures().values()) == {"21"}
    stored = root.stored()
    assert [len(stored.query(f"period == '2024-{month}'")) for month in ("07", "08")] == [6, 6]
    assert set(stored.query("period == '2024-07'")["text"]) == {"20"}


def test_columns_of_other_months_only(make_root, put, good):
    root = make_root()
    put(
        root,
        [[n, unit, 20] for n, unit in enumerate(good.units)],
        header=["STT", "Đơn vị", "Số hóa (22đ) tháng 7/2024"],
    )
    with pytest.raises(UnreadableInput, match="tháng 7/2024"):
        root.ingest()


def test_a_months_table_in_the_folder_of_a_year_is_no_years_figure(make_root, put, good):
    root = make_root()
    put(root, period="2024", title="Kết quả tháng 8/2024")
    root.ingest("2024")
    (check,) = root.checks("2024", "period_conflict")
    assert check.severity == "error" and "2024-08" in check.detail
    assert not root.table("2024")["usable"].any()


def test_a_letter_that_quotes_last_month_beside_its_table_is_no_conflict(make_root):
    root = make_root()
    text = (
        "Trong tháng 7/2024, chỉ số tiến độ giải quyết của huyện đạt 19,1/20 điểm.\n\n"
        "Phụ lục tháng 8/2024\nSTT\tĐơn vị\tSố hóa (22đ)\tHài lòng (18đ)\n1\tTân Hà\t20,5\t18\n2\tTân Hạ\t21\t17\n"
    )
    root.file("2024-08", "a.txt", text)
    root.ingest()
    assert root.checks("2024-08", "period_conflict") == []
    assert root.figures()["Tân Hà", "digitization_points"] == "20,5"
    assert list(root.stored().query("period == '2024-07'")["text"]) == ["19,1/20 điểm"]


def test_a_unit_is_who_bore_its_name_in_the_period_of_its_column(make_root):
    """Phường Bình Đài ends with June 2025; another one, made of it and its neighbour, has the name from July on."""
    rows = [
        "cu,Bình Đài,phường,,,2025-06,moi,",
        "ben,Bình Hải,phường,,,2025-06,moi,",
        "moi,Bình Đài,phường,,2025-07,,,",
    ]
    units = "\n".join(["unit_id,name,kind,aliases,since,until,successors,official_code", *rows, ""])
    root = make_root(units=units)
    table = [
        ["Đơn vị", "Tỷ lệ số hóa hồ sơ (%) tháng 6/2025", "Tỷ lệ số hóa hồ sơ (%) tháng 7/2025"],
        ["Phường Bình Đài", 70.5, 71.5],
        ["Phường Bình Hải", 60.5, None],
    ]
    root.workbook("2025-07", "a.xlsx", {"S": table})
    root.ingest("2025-07")
    stored = root.stored("2025-07").query("text != ''")
    assert set(zip(stored["unit_id"], stored["period"], stored["text"], strict=True)) == {
        ("cu", "2025-06", "70.5"),
        ("ben", "2025-06", "60.5"),
        ("moi", "2025-07", "71.5"),
    }
    assert root.errors("2025-07") == []


def test_an_unknown_column_of_another_month_is_told_and_not_said_to_be_kept(make_root, put):
    root = make_root()
    put(root, [[1, "Tân Hà", 21, 20]], header=["STT", "Đơn vị", "Số hóa (22đ)", "Chỉ số lạ tháng 7/2024"])
    root.ingest()
    (check,) = [check for check in root.checks() if check.rule in ("unknown_column", "other_period")]
    assert (check.rule, check.severity, check.place) == ("unknown_column", "info", "PL I!D1")
