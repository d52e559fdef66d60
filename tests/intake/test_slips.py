"""A figure ten or a hundred times its neighbours; totals of exact sources; means outside their units; what a letter lacks."""

import json

import pytest

UNITS = ["Tân Hạ", "Phú Thủy", "Đồng Xá", "TT. Yên Lộ", "Xã Yên Lộ"]
ALIKE = [93.45, 88, 75.5, 90.1, 85]
SPREAD = [30, 72.5, 93.4, 100, 79.7]


@pytest.fixture
def told(make_root):
    """told(header, rows) -> [(rule, severity, unit)] of the warnings and errors about figures."""

    def of(header, *rows):
        root = make_root() if not made else made[0]
        made[:] = [root]
        root.workbook("2024-08", "a.xlsx", {"S": [["Đơn vị", *header], *rows]})
        root.ingest()
        return [
            (c.rule, c.severity, c.unit) for c in root.checks() if c.severity != "info" and c.rule != "unit_missing"
        ]

    made = []
    return of


def rows_of(value, others):
    return [["Tân Hà", value], *([unit, other] for unit, other in zip(UNITS, others, strict=True))]


SLIP = [("ambiguous_number", "warning", "Tân Hà")]


@pytest.mark.parametrize(
    ("value", "others", "expected"),
    [
        (9.85, ALIKE, SLIP),
        (0.985, ALIKE, SLIP),
        (0.93, SPREAD, SLIP),
        (60, [5.5, 6, 7, 8, 6.5], SLIP),
        (60, ALIKE, []),  # low, but no slip: 600 is no rate
        (9.85, SPREAD, []),  # neighbours far apart: somebody may be as low
        (0, ALIKE, []),
        (3, [0.3, 0.4, 0.3, 0.5, 0.4], []),  # small figures grow tenfold by themselves
        (100, ALIKE, []),
    ],
)
def test_a_rate_among_its_neighbours(told, value, others, expected):
    assert told(["Tỷ lệ số hóa (%)"], *rows_of(value, others)) == expected


def test_points_among_their_neighbours(told):
    assert told(["Công khai (18đ)"], *rows_of(1.75, [17, 16.5, 18, 17.25, 15])) == SLIP


def test_counts_differ_as_they_like(told):
    assert told(["Số bản sao điện tử"], *rows_of(13180, [1318, 1200, 1500, 1400, 1250])) == []


@pytest.mark.parametrize(
    ("printed", "is_wrong"), [(33, False), (33.33, False), (33.3, False), (34, True), (33.4, True)]
)
def test_a_rate_of_counts_may_be_rounded_to_an_integer(told, printed, is_wrong):
    header = [
        "Số hồ sơ thanh toán trực tuyến",
        "Số hồ sơ thanh toán trực tiếp và hình thức khác",
        "Tỷ lệ hồ sơ thanh toán trực tuyến (%)",
    ]
    expected = [("rate_of_counts", "warning", "Tân Hà")] if is_wrong else []
    assert told(header, ["Tân Hà", 1, 2, printed]) == expected


@pytest.mark.parametrize(("mean", "is_wrong"), [(80, False), (86.4, False), (93.46, True), (60, True)])
def test_a_mean_lies_among_its_units(told, mean, is_wrong):
    rows = [*rows_of(88, ALIKE), ["Trung bình", mean]]
    assert told(["Tỷ lệ số hóa (%)"], *rows) == [("total_mismatch", "warning", "Trung bình")] * is_wrong


def groups(n, total):
    names = ("CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH")
    record = {"ID": str(n), "TEN": f"UBND xã {UNITS[n]}", "LOAI_COQUAN": "3"}
    return record | dict(zip(names, ("16", "20", "7", "5.25", "17.5", "10"), strict=True)) | {"TONG_SCORE": total}


@pytest.mark.parametrize(("total", "is_wrong"), [("75.75", False), ("75.76", False), ("75.79", True)])
def test_the_portals_totals_are_exact(make_root, total, is_wrong):
    """Integers that the portal prints are exact: 0,04 is no rounding."""
    root = make_root()
    root.file("2024-08", "cong.json", json.dumps([groups(0, "75.75"), groups(1, total)], ensure_ascii=False))
    root.ingest()
    assert [check.unit for check in root.checks("2024-08", "sum_mismatch")] == ["Phú Thủy"] * is_wrong


def test_an_offices_rounded_totals_are_not_exact(told):
    header = [
        "Công khai (18đ)",
        "Tiến độ (20đ)",
        "DVC trực tuyến (12đ)",
        "Thanh toán (10đ)",
        "Hài lòng (18đ)",
        "Số hóa (22đ)",
    ]
    rows = [["Tân Hà", 16, 20, 7, 5.25, 17.5, 10, 75.79], ["Tân Hạ", 16, 20, 7, 5.25, 17.5, 10, 75.75]]
    assert told([*header, "Tổng điểm"], *rows) == []


def test_a_letter_about_the_area_alone_lacks_nothing(make_root):
    root = make_root()
    root.file("2024-08", "a.txt", "Kết quả tháng 8/2024\n- Tổng điểm của huyện: 80 điểm\n")
    root.ingest()
    assert [check.severity for check in root.checks("2024-08", "unit_missing")] == ["info"]
    root.file("2024-08", "a.txt", "Kết quả tháng 8/2024\n- Tổng điểm xã Tân Hà đạt 80 điểm\n")
    root.ingest()
    (check,) = root.checks("2024-08", "unit_missing")
    assert check.severity == "warning" and "1/6 đơn vị" in check.detail
