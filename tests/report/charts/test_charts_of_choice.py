"""The chart of chosen units, read back from its artists."""

from analysis.report.charts_of_choice import chosen_units

RATE = "digitization_rate"
FIGURES = " | digitization_rate\nA | 50 → 40\nB | 60 → 65\nC | – → 70\nD | 80 → 90\nE | 20 → –"


def test_dots_places_and_title_are_those_of_the_chosen(report_of):
    report = report_of(FIGURES)
    rows = report.of(RATE)
    chart = chosen_units(report, RATE, rows[rows["unit"].isin(["A", "C", "E"])])
    assert chart.title == "Trong 1 đơn vị đã chọn: 1 giảm so với tháng 7/2024"
    assert "hạng tính trong cả 4 đơn vị" in chart.subtitle and "1 đơn vị không có số liệu" in chart.subtitle
    (axes,) = chart.figure.axes
    before, now = (list(line.get_xdata()) for line in axes.lines)
    assert now == [70, 40] and before[1] == 50 and before[0] != before[0]
    shown = [text.get_text() for text in chart.figure.texts]
    assert {"C", "A", "2", "4"} <= set(shown) and "B" not in shown


def test_without_a_baseline_the_title_says_what_is_shown(report_of):
    report = report_of(FIGURES, baseline=None)
    chart = chosen_units(report, RATE, report.of(RATE).iloc[:2])
    assert chart.title == "Tỷ lệ số hóa hồ sơ của 2 đơn vị đã chọn"
    assert "(○)" not in chart.subtitle


def test_units_without_figures_make_no_chart(report_of):
    report = report_of(FIGURES)
    rows = report.of(RATE)
    assert chosen_units(report, RATE, rows[rows["unit"] == "E"]) is None
