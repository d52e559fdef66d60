"""A streak is as long as it is, however few periods a report shows."""

import pytest

from analysis.core.periods import parse_period
from analysis.render.monthly import open_report
from analysis.render.pages import open_comparison, open_indicator
from analysis.report.letters_requests import request_lines
from analysis.report.sentences import trend_sentence
from analysis.report.tables import changes_table

# Fifteen steps down to April 2024; Tân Hạ rose in July 2023, nine steps before it, and falls since; Đồng Xá stays.
LAST, STEPS = parse_period("2024-04"), 15


@pytest.fixture
def months(make_root):
    root = make_root()
    for back in range(STEPS + 1):
        rows = [("Tân Hà", 60 + back), ("Tân Hạ", 50 + back if back <= 9 else 40), ("Đồng Xá", 70)]
        table = "".join(f"{number};Xã {unit};{value},5\n" for number, (unit, value) in enumerate(rows, start=1))
        root.file(LAST.previous(back), "bang.csv", f"STT;Đơn vị;Tỷ lệ số hóa hồ sơ (%)\n{table}")
    return root


def streaks(report):
    rows = report.of("digitization_rate")
    return dict(zip(rows["unit"], rows["streak"], strict=True))


def test_a_streak_longer_than_the_history_that_is_shown(months):
    report = open_report("2024-04")
    assert streaks(report) == {"Tân Hà": -15, "Tân Hạ": -9, "Đồng Xá": 0}
    assert trend_sentence(report, "digitization_rate") == (
        "Giảm từ hai tháng liên tiếp trở lên tính đến tháng 4/2024: Tân Hà (15 tháng) và Tân Hạ (9 tháng)."
    )
    assert len(report.history_periods()) == 13


@pytest.mark.parametrize(("baseline", "shown"), [(None, 2), ("2024-01", 4)])
def test_a_comparison_cuts_no_streak_at_its_baseline(months, baseline, shown):
    report = open_comparison("2024-04", baseline)
    assert streaks(report) == {"Tân Hà": -15, "Tân Hạ": -9, "Đồng Xá": 0}
    assert len(report.history_periods()) == shown


def test_every_month_of_a_long_streak_has_its_place(months):
    report = open_report("2024-04")
    (asked,) = [line for line in request_lines(report, "digitization_rate") if "15 tháng" in line.text]
    # Tân Hà's sixteen figures, April 2024 to January 2023; Tân Hạ's ten, to July 2023.
    assert len(asked.sources) == 26
    assert [place for place in asked.sources if "2023" in place and "tháng 1/" in place] == [
        "tháng 1/2023: bang.csv, C2"
    ]


def test_a_long_streak_over_an_illustrative_month_is_marked(months):
    months.raw("area.toml").write_text('[status]\n"2023-02" = "illustrative"\n', encoding="utf-8")
    report = open_report("2024-04")
    mark = "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]"
    assert "2023-02" not in set(report.history["period"])
    assert trend_sentence(report, "digitization_rate").endswith(f"Tân Hạ (9 tháng). {mark}")
    table = changes_table(report, "digitization_rate", "", report.of("digitization_rate"))
    assert table.note == f"{mark} Kỳ liên quan: tháng 2/2023 (minh họa)."


def test_an_old_month_that_cannot_be_read_is_told(months):
    """Its streak ends there for want of a figure, which must not look as if nobody knew better."""
    months.file("2023-02", "bang.csv", "không phải bảng\n")
    report = open_report("2024-04")
    assert streaks(report)["Tân Hà"] == -13
    assert [(c["rule"], c["period"]) for c in report.checks if c["severity"] == "error"] == [
        ("unreadable_file", "2023-02")
    ]


def test_a_doubt_about_a_figure_stands_in_every_report_of_the_period(make_root):
    """Tân Hà has 20,0 after twelve months of 90,5 and 91,0; fourteen before those, too far back to say anything, had 20,0, too."""
    root = make_root()
    for back, value in enumerate([20, *[90.5, 91] * 6, *[20] * 14]):
        table = f"STT;Đơn vị;Tỷ lệ số hóa hồ sơ (%)\n1;Xã Tân Hà;{value:.1f}\n2;Xã Tân Hạ;70,5\n"
        root.file(LAST.previous(back), "bang.csv", table.replace(".", ","))
    reports = [
        open_report("2024-04"),
        open_comparison("2024-04"),
        *(open_indicator("digitization_rate", "2024-04", months_back=back)[0] for back in (2, 12, 60)),
    ]
    doubts = [[c["unit"] for c in report.checks if c["rule"] == "outlier"] for report in reports]
    assert doubts == [["Tân Hà"]] * 5
    assert [len(report.history_periods()) for report in reports] == [13, 2, 3, 13, 27]
