"""What the figures of one unit say against each other; and that clean figures raise no alarm."""

import pytest

GROUPS = [
    "Công khai (18đ)",
    "Tiến độ (20đ)",
    "DVC trực tuyến (12đ)",
    "Thanh toán (10đ)",
    "Hài lòng (18đ)",
    "Số hóa (22đ)",
]


@pytest.fixture
def put(make_root):
    """put(header, *rows) -> the root with one workbook of these columns, ingested."""
    root = make_root()

    def make(header, *rows):
        root.workbook("2024-08", "a.xlsx", {"S": [["Đơn vị", *header], *rows]})
        root.ingest()
        return root

    return make


RULES = ("sum_mismatch", "rating_differs", "rate_pair", "rate_of_counts", "ambiguous_number", "duplicate_value")


def told(root):
    return [(c.rule, c.severity, c.unit, c.place) for c in root.checks("2024-08", *RULES)]


def test_groups_that_do_not_make_the_total(put):
    root = put(
        [*GROUPS, "Điểm tổng hợp"],
        ["Tân Hà", "18", "15", "7,5", "7,2", "18", "18", "82,1"],
        ["Tân Hạ", "10,2", "19,8", "7,1", "8,5", "18", "15,5", "79,01"],
    )
    assert told(root) == [("sum_mismatch", "error", "Tân Hà", "S!H2")]
    (check,) = root.checks("2024-08", "sum_mismatch")
    assert check.detail == (
        "Điểm tổng hợp: tổng sáu nhóm là 83,7, điểm tổng hợp công bố là 82,1, chênh 1,6, quá giới hạn làm tròn 0,35."
    )


def test_a_rating_outside_its_band_is_told_and_kept(put):
    rows = ["Tân Hà", 74.75, "Tốt"], ["Tân Hạ", 80, "tốt"], ["Phú Thủy", 95, "–"]
    root = put(["Điểm tổng hợp", "Xếp loại"], *rows)
    assert told(root) == [("rating_differs", "info", "Tân Hà", "S!C2")]
    assert root.figures()["Tân Hà", "rating"] == "Tốt"


@pytest.mark.parametrize(
    ("on_time", "overdue", "is_wrong"),
    [("75", "25", False), ("98,93", "1,07", False), ("98,9", "1,07", False), ("98,8", "1,07", True), ("90", "5", True)],
)
def test_shares_of_a_whole_make_a_hundred(put, on_time, overdue, is_wrong):
    root = put(["Tỷ lệ hồ sơ xử lý đúng hạn (%)", "Tỷ lệ hồ sơ quá hạn (%)"], ["Tân Hà", on_time, overdue])
    assert told(root) == [("rate_pair", "warning", "Tân Hà", "S!C2")] * is_wrong


def test_a_missing_share_is_no_alarm(put):
    root = put(
        ["Tỷ lệ hồ sơ xử lý đúng hạn (%)", "Tỷ lệ hồ sơ quá hạn (%)"], ["Tân Hà", "90", "-"], ["Tân Hạ", "", "5"]
    )
    assert told(root) == []


def test_a_fraction_among_percentages(put):
    units = ["Tân Hạ", "Phú Thủy", "Đồng Xá", "Thị trấn Yên Lộ", "Xã Yên Lộ"]
    rates = [48.7, 52.1, 45, 60.2, 41.3]
    others = [[unit, rate] for unit, rate in zip(units, rates, strict=True)]
    root = put(["Tỷ lệ số hóa (%)"], ["Tân Hà", 0.472], *others)
    assert told(root) == [("ambiguous_number", "warning", "Tân Hà", "S!B2")]
    assert told(put(["Tỷ lệ số hóa (%)"], ["Tân Hà", 0.3], *others)) == []  # 30 % is nobody's neighbour here


def test_a_total_row_is_held_against_the_units(put):
    rows = ["Tân Hà", 40, 100], ["Tân Hạ", 60, 50]
    header = ["Tỷ lệ số hóa (%)", "Số bản sao điện tử"]
    root = put(header, *rows, ["Toàn huyện", 55.5, 150])
    assert root.checks("2024-08", "total_mismatch") == []
    assert root.figures()["Huyện Thử", "digitization_rate"] == "55.5"
    root = put(header, *rows, ["Toàn huyện", 50, 151])
    (check,) = root.checks("2024-08", "total_mismatch")
    assert (check.severity, check.place) == ("warning", "S!C4") and "được 150" in check.detail
    assert ("Huyện Thử", "digitization_rate") not in root.figures()  # just the mean of the two


def test_a_figure_of_a_total_row_gives_way_to_the_areas_own(make_root):
    root = make_root()
    own = [["Tiêu chí", "Kết quả"], ["Tỷ lệ số hóa (%)", 61.2]]
    rows = [["Đơn vị", "Tỷ lệ số hóa (%)"], ["Tân Hà", 40], ["Tân Hạ", 60], ["Toàn huyện", 55.5]]
    root.workbook("2024-08", "a.xlsx", {"PL": rows, "Huyện": own})
    root.ingest()
    assert root.figures()["Huyện Thử", "digitization_rate"] == "61.2"
    assert told(root) == [("duplicate_value", "warning", "Huyện Thử", "PL!B4")]
    assert sorted(root.stored().query("scope == 'area'")["text"]) == ["55.5", "61.2"]


def test_a_table_said_twice_or_with_an_unknown_unit_makes_no_wrong_total(put, make_root):
    table = [["Tân Hà", 100], ["Tân Hạ", 50], ["Toàn huyện", 150]]
    root = put(["Số bản sao điện tử"], *table, ["Đơn vị", "Số bản sao điện tử"], *table)
    assert root.checks("2024-08", "total_mismatch") == []
    root = put(["Số bản sao điện tử"], ["Tân Hà", 100], ["Xã Chưa Biết", 50], ["Toàn huyện", 150])
    assert root.checks("2024-08", "total_mismatch") == []
