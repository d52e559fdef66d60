"""Points that their formula does not give: information, and only where the rate stands beside them."""

import pytest


@pytest.fixture
def told(make_root):
    """told(period, header, row) -> [(severity, indicator_id)] of formula_info."""

    def of(period, header, row):
        root = make_root()
        root.workbook(period, "a.xlsx", {"S": [["Đơn vị", *header], ["Tân Hà", *row]]})
        root.ingest(period)
        return [(check.severity, check.indicator_id) for check in root.checks(period, "formula_info")]

    return of


TIMELINESS = ["Tiến độ (20đ)", "Tỷ lệ hồ sơ xử lý đúng hạn (%)"]
SATISFACTION = ["Hài lòng (18đ)", "Tỷ lệ hồ sơ xử lý đúng hạn (%)"]


@pytest.mark.parametrize(
    ("points", "rate", "differs"),
    [
        (19.8, 98.93, False),
        (19.8, 99.16, False),
        (15, 75, False),
        (19.79, 98.93, False),
        (19.5, 98.93, True),
        (20, 95, True),
    ],
)
def test_timeliness_is_twenty_times_the_rate(told, points, rate, differs):
    assert told("2024-08", TIMELINESS, [points, rate]) == [("info", "timeliness_points")] * differs


@pytest.mark.parametrize(
    ("period", "points", "rate", "differs"),
    [
        ("2025-10", 18, 95, False),  # 12 + 6 · 1
        ("2025-10", 15, 45, False),  # 12 + 6 · 0,5
        ("2025-10", 17, 95, True),
        ("2024-10", 17, 95, False),  # no formula yet
    ],
)
def test_satisfaction_since_2025(told, period, points, rate, differs):
    assert told(period, SATISFACTION, [points, rate]) == [("info", "satisfaction_points")] * differs


def test_without_the_rate_nothing_is_said(told):
    assert told("2024-08", ["Tiến độ (20đ)", "Hài lòng (18đ)"], [3, 18]) == []


def test_many_differences_are_told_once(make_root):
    """Perhaps the formula has changed: a row per unit would bury the rest."""
    root = make_root(units=None)
    rows = [[f"Xã Mẫu {n}", 10, 95] for n in range(1, 26)]
    root.workbook("2024-08", "a.xlsx", {"S": [["Đơn vị", *TIMELINESS], *rows]})
    root.ingest()
    (check,) = root.checks("2024-08", "formula_info")
    assert check.unit == "" and "25/25 đơn vị" in check.detail
