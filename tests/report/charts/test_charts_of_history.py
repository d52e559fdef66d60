"""The charts of many periods, read back from their artists."""

import pytest

from analysis.report.charts_of_history import coverage, spread

RATE = "digitization_rate"


def words(chart):
    """All texts that stand in a chart."""
    texts = list(chart.figure.texts) + [text for axes in chart.figure.axes for text in axes.texts]
    return [text.get_text() for text in texts]


@pytest.fixture
def report(report_of):
    """Three months, the middle one without figures; one figure missing, one barred."""
    return report_of(
        " | digitization_rate | rating\nA | 10 → . → 30 | Tốt → . → Tốt\nB | 20 → . → !160 | Khá → . → –\n"
        "C | 40 → . → 60 | . → . → Tốt\nD | 50 → . → 62 | . → . → .",
        baseline="2024-06",
    )


def test_coverage_counts_the_units_with_figures(report):
    chart = coverage(report)
    assert chart.title == "Tháng 8/2024: chưa đủ đơn vị có số liệu tỷ lệ số hóa hồ sơ (3/4) và xếp loại (2/4)"
    shown = words(chart)
    assert [text for text in shown if "/2024" in text and len(text) < 8] == ["6/2024", "7/2024", "8/2024"]
    rates, ratings = ["4", "–", "3"], ["2", "–", "2"]
    assert [text for text in shown if text in ("4", "3", "2", "–")] == rates + ratings
    assert chart.alt.endswith("Tỷ lệ số hóa hồ sơ: 3; Xếp loại: 2.")


def test_coverage_of_a_whole_month(report_of):
    chart = coverage(report_of(" | digitization_rate\nA | 1 → 2\nB | 3 → 4"))
    assert chart.title == "Tháng 8/2024: cả 1 chỉ tiêu có số liệu của đủ 2 đơn vị"


def test_without_communes_there_is_no_coverage(report_of):
    assert coverage(report_of(" | digitization_rate\n@ | 1 → 2")) is None


def test_spread_has_a_line_a_box_and_a_median_per_period(report):
    chart = spread(report, RATE)
    assert chart.title == "Cao nhất (62%) và thấp nhất (30%) cách nhau 32 điểm %, hẹp hơn tháng 6 (40 của 4 đơn vị)"
    (axes,) = chart.figure.axes
    boxes = [(patch.get_x(), patch.get_x() + patch.get_width()) for patch in axes.patches]
    # June: 10 20 40 50, quartiles 17,5 and 42,5; August: 30 60 62, quartiles 45 and 61; July has nothing
    assert [box for box in boxes if box[0] == box[0]] == [(17.5, 42.5), (45.0, 61.0)]
    assert [text for text in words(chart) if text in ("30", "–", "60")][:3] == ["30", "–", "60"]
    assert chart.status == "official"


def test_the_spread_of_one_unit_is_none(report_of):
    assert spread(report_of(" | digitization_rate\nA | 1 → 2"), RATE) is None
    assert spread(report_of(" | digitization_rate\nA | 1 → –\nB | 2 → –"), RATE) is None
