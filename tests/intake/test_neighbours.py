"""Columns that only their neighbours or the title name, and columns that repeat others."""

import pytest

GROUPS = "Công khai minh bạch | Tiến độ | DVC trực tuyến | Thanh toán trực tuyến | Hài lòng"


@pytest.fixture
def read(tables, figures, sheet):
    """read(text) -> ({(unit, indicator_id or header): text}, {header: why it is derived})."""

    def of(text, **options):
        found = tables(sheet(text), **options)
        return figures(found), {c.header: c.derived for table in found for c in table.columns if c.derived}

    return of


def test_the_sixth_group_and_the_total(read):
    found, _ = read(f"Đơn vị | {GROUPS} | Số hóa | Tổng cộng\nTân Hà | 17 | 19 | 8 | 7 | 18 | 14 | 83")
    assert found["Tân Hà", "digitization_points"] == "14"
    assert found["Tân Hà", "total_points"] == "83"


def test_two_groups_are_no_table_of_points(read):
    found, _ = read("Đơn vị | Công khai minh bạch | Hài lòng | Số hóa | Tổng\nTân Hà | 17 | 18 | 14 | 83")
    assert ("Tân Hà", "Số hóa") in found and ("Tân Hà", "Tổng") in found


def test_months_take_their_name_from_the_title(read):
    found, derived = read(
        "Tỷ lệ số hóa hồ sơ của các xã\nĐơn vị | Tháng 7/2024 | Tháng 8/2024 | Tăng, giảm\nTân Hà | 70 | 72,5 | 2,5"
    )
    assert found["Tân Hà", "digitization_rate"] == "72,5"  # the later column, under the same key
    assert derived == {"Tăng, giảm": "là mức tăng, giảm so với kỳ khác hoặc so với chỉ tiêu"}


@pytest.mark.parametrize(
    ("title", "header", "indicator_id"),
    [
        ("Kết quả thanh toán trực tuyến", "Tỷ lệ (%)", "online_payment_rate"),
        ("Chỉ số thanh toán trực tuyến", "Điểm", "online_payment_points"),
        ("Tổng điểm của các xã", "Điểm", "total_points"),
        ("BẢNG ĐIỂM BỘ CHỈ SỐ 766", "Điểm", "total_points"),
        ("Bảng điểm Bộ chỉ số cải cách hành chính", "Điểm", "Điểm"),
        ("Thanh toán trực tuyến và số hóa hồ sơ", "Tỷ lệ (%)", "Tỷ lệ (%)"),
        ("Kết quả các xã", "Tỷ lệ (%)", "Tỷ lệ (%)"),
    ],
)
def test_a_kind_takes_its_name_from_the_title(read, title, header, indicator_id):
    found, _ = read(f"{title}\nĐơn vị | {header}\nTân Hà | 7")
    assert list(found) == [("Tân Hà", indicator_id)]


def test_beside_a_named_column_the_title_names_nothing(read):
    found, _ = read("Tỷ lệ số hóa hồ sơ\nĐơn vị | Tổng điểm | Tỷ lệ (%)\nTân Hà | 80 | 7")
    assert ("Tân Hà", "Tỷ lệ (%)") in found


@pytest.mark.parametrize(
    "header", ["Tăng/giảm", "So với tháng 7/2024", "Chênh lệch so với tháng trước", "Tăng (+), giảm (-)"]
)
def test_a_change_is_told_and_left_aside(make_root, header):
    root = make_root()
    rows = [["Đơn vị", "Tổng điểm", header], ["Tân Hà", 80, -1.5], ["Tân Hạ", 81, 2]]
    root.workbook("2024-08", "a.xlsx", {"PL": rows})
    root.ingest()
    assert set(root.figures()) == {("Tân Hà", "total_points"), ("Tân Hạ", "total_points")}
    (check,) = root.checks("2024-08", "unknown_column", "other_period")
    assert (check.severity, check.place) == ("info", "PL!C1")
    assert "2 số của cột được để ngoài" in check.detail


CRITERIA = "Nhóm chỉ số | Điểm tối đa | Điểm đạt | Tỷ lệ (%)\n"


def test_points_divided_by_their_maximum(read):
    found, derived = read(
        CRITERIA
        + "Công khai minh bạch | 18 | 16 | 88,9\nTiến độ giải quyết | 20 | 19 | 95\nSố hóa hồ sơ | 22 | 22 | 100"
    )
    assert {name: text for (_, name), text in found.items() if name.endswith("_points")} == {
        "transparency_points": "16",
        "timeliness_points": "19",
        "digitization_points": "22",
    }
    assert not [name for _, name in found if name.endswith("_rate")]
    assert len(derived) == 3


def test_rates_that_are_their_own(read):
    found, derived = read(CRITERIA + "Công khai minh bạch | 18 | 16 | 90\nTiến độ giải quyết | 20 | 19 | 95\n")
    assert (found["", "transparency_rate"], found["", "on_time_rate"], derived) == ("90", "95", {})


def test_timeliness_alone_tells_nothing(read):
    """Its points are 20 times its rate by their formula."""
    found, derived = read("Đơn vị | Tiến độ (20đ) | Tỷ lệ đúng hạn (%)\nTân Hà | 19 | 95\nTân Hạ | 18 | 90")
    assert (found["Tân Hà", "on_time_rate"], derived) == ("95", {})


@pytest.mark.parametrize(
    ("title", "header", "indicator_id"),
    [
        ("Kết quả chấm điểm Bộ chỉ số phục vụ người dân, doanh nghiệp", "Điểm", "total_points"),
        ("Kết quả chấm điểm Bộ chỉ số phục vụ người dân, doanh nghiệp", "Kết quả", "total_points"),
        ("Kết quả Bộ chỉ số phục vụ người dân, doanh nghiệp", "Kết quả", None),  # points, or a rating, or a rate
        ("Kết quả theo Quyết định số 766", "Điểm số", "total_points"),
        ("Tỷ lệ số hóa hồ sơ tháng 8/2024 của các xã", "Kết quả", "digitization_rate"),
        ("Tỷ lệ số hóa hồ sơ tháng 8/2024 của các xã", "Điểm", None),  # a rate is no points
        ("Kết quả tháng 8/2024", "Điểm", None),
    ],
)
def test_the_title_names_a_bare_column(sheet, tables, title, header, indicator_id):
    (table,) = tables(sheet(f"{title}\nSTT | Đơn vị | {header}\n1 | Tân Hà | 70"))
    assert [column.indicator and column.indicator.indicator_id for column in table.columns] == [indicator_id]


def test_a_table_of_targets_has_no_results(sheet, tables):
    of_targets, of_results = (
        tables(sheet(f"{title}\nSTT | Đơn vị | Tỷ lệ số hóa (%)\n1 | Tân Hà | 80"))[0].columns[0]
        for title in ("GIAO CHỈ TIÊU NĂM 2024", "Kết quả thực hiện chỉ tiêu giao năm 2024")
    )
    assert (of_targets.indicator, bool(of_targets.derived)) == (None, True)
    assert (of_results.indicator.indicator_id, of_results.derived) == ("digitization_rate", "")
