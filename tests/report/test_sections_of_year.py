"""What the notebook about a year says: golden texts; best and worst months worked out by hand; no mean for the year's figure."""

from dataclasses import replace

import pytest

from analysis.core.areas import choose_baseline, load_area
from analysis.core.periods import parse_period
from analysis.report import sections
from analysis.report import sections_of_year as annual
from analysis.report.chart_kit import source_line
from analysis.report.facts import build_report

YEAR = """Kết quả năm 2024 của huyện Thử như sau:
Tổng hợp các nhóm chỉ số đạt 88,14 điểm (trung bình của tỉnh là 87,5 điểm); xếp hạng thứ 04/10, trong đó:
- Chỉ số Công khai minh bạch: 17/18 điểm (trung bình của tỉnh là 14,5/18 điểm).
- Chỉ số Số hóa hồ sơ: 16,7/22 điểm (trung bình của tỉnh là 18,7/22 điểm).
"""
MONTHS = {
    "2024-02": "Kết quả tháng 2/2024 của huyện Thử: Tổng điểm: 85,1 điểm. Tỷ lệ số hóa hồ sơ: 61,2%.",
    "2024-03": "Kết quả tháng 3/2024 của huyện Thử: Tổng điểm: 86 điểm. Tỷ lệ hồ sơ quá hạn: 2,5%.",
    "2024-11": "Kết quả tháng 11/2024 của huyện Thử: Tổng điểm: 85,1 điểm. Tỷ lệ hồ sơ quá hạn: 0,5%.",
    "2024-12": "Kết quả tháng 12/2024 của huyện Thử: Tổng điểm: 87,96 điểm; xếp hạng thứ 03/10.",
}
COMMUNES = """
              | total_points  | digitization_rate
Yên Lộ        | 82 → 79,9     | 60 → 38,5
Thị trấn Mẫu  | 84 → 88,1     | 70 → 75
Tân Hạ        | 90 → 90,3     | 80 → 80
"""


def blocks_of(report):
    """The blocks that the annual notebook makes, in its order."""
    made = (annual.headline, annual.figures, annual.months, annual.units, annual.disputed)
    return [*(make(report) for make in made), sections.checks(report), sections.method(report, "annual")]


@pytest.fixture
def of_year(make_root):
    """of_year(text=YEAR, months=MONTHS) -> Report of the year 2024 of an invented district, read by the whole intake."""

    def make(text=YEAR, months=MONTHS):
        root = make_root()
        for period, said in {**months, "2024": text}.items():
            root.file(period, f"van-ban-{period}.txt", said)
            root.ingest(period)
        area, period = load_area(root.area), parse_period("2024")
        return build_report(area, period, choose_baseline(area, period))

    return make


def rows_of(table):
    return {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}


def test_golden_of_a_district(of_year, no_charts, golden):
    golden("annual/huyen-thu", blocks_of(of_year()))


def test_golden_of_communes_without_figures_of_the_area(report_of, make_root, no_charts, golden):
    make_root()
    golden("annual/chi-cac-xa", blocks_of(report_of(COMMUNES, period="2024")))


def test_the_chart_of_the_months_names_their_files_and_one_month_makes_no_best(of_year, monkeypatch):
    drawn = []
    monkeypatch.setattr(annual.charts_of_unit, "figures_by_period", lambda report, title, *rest: drawn.append(title))
    report = of_year(months={"2024-12": MONTHS["2024-12"]})
    annual.months(report)
    # 5,3 of 22 points lack, of the others 1/18 and 11,86/100
    assert drawn == ["Xa mức tối đa nhất trong số liệu cả năm: số hóa hồ sơ"]
    month = parse_period("2024-12")
    files = {**report.files, "2024-12": [{"source": "van-ban-2024-12.txt"}]}
    assert source_line(replace(report, files=files), [report.period, month]) == (
        "Nguồn: van-ban-2024.txt, van-ban-2024-12.txt; năm 2024: số liệu chính thức; tháng 12/2024: số liệu chính thức; chiso766."
    )


def test_best_and_worst_month_with_ties_and_where_less_is_better(of_year, no_charts):
    block = annual.months(of_year())
    assert block.paragraphs == (
        "Điểm tổng hợp tốt nhất: tháng 12 (87,96 điểm); kém nhất: tháng 2 và tháng 11 (85,1 điểm), trong 4 tháng có số liệu.",
    )
    ends = rows_of(block.tables[1])
    assert ends["Điểm tổng hợp (100 điểm)"] == [
        "tháng 12 (87,96 điểm)",
        "tháng 2 và tháng 11 (85,1 điểm)",
        "4",
        "88,14 điểm",
    ]
    assert ends["Tỷ lệ hồ sơ quá hạn (%)"] == ["tháng 11 (0,5%)", "tháng 3 (2,5%)", "2", "–"]
    assert set(ends) == {"Điểm tổng hợp (100 điểm)", "Tỷ lệ hồ sơ quá hạn (%)"}  # one month is neither best nor worst


def test_a_missing_month_is_a_gap(of_year, no_charts):
    block = annual.months(of_year())
    months = rows_of(block.tables[0])["Điểm tổng hợp (100 điểm)"]
    assert months == ["–", "85,1", "86", *["–"] * 7, "85,1", "87,96", "88,14"]
    assert block.lead.endswith("chưa có: tháng 1 và tháng 4 đến tháng 10.")


def test_no_mean_of_months_stands_for_the_year(of_year, no_charts, text_of):
    months = {f"2024-{n:02d}": f"Kết quả tháng {n}/2024 của huyện Thử: Tổng điểm: {80 + n} điểm." for n in (1, 3)}
    report = of_year("Kết quả năm 2024 của huyện Thử: Tỷ lệ số hóa hồ sơ: 61%.", months)
    said = "\n".join(map(text_of, blocks_of(report)))
    assert "82" not in said.partition("Phương pháp")[0].replace("2024", "")  # (81 + 83) / 2
    assert rows_of(annual.months(report).tables[0])["Điểm tổng hợp (100 điểm)"][-1] == "–"
    assert rows_of(annual.months(report).tables[1])["Điểm tổng hợp (100 điểm)"][-1] == "–"


def test_the_chart_has_a_column_for_each_month_and_for_the_year(of_year):
    (chart,) = annual.months(of_year()).charts
    assert "1/2024, 2/2024, 3/2024" in chart.alt and "12/2024, Cả năm" in chart.alt
    assert "Điểm tổng hợp (100 điểm): –; 85,1; 86; –; –; –; –; –; –; –; 85,1; 87,96; 88,14" in chart.alt


def test_a_year_without_figures_of_the_area_says_so(report_of, make_root, no_charts):
    make_root()
    report = report_of(COMMUNES, period="2024")
    assert annual.headline(report).lead == (
        "Chưa có số liệu riêng của huyện; số của các đơn vị, số của các tháng không thay cho số của cả năm"
    )
    assert annual.disputed(report).lead == "Chưa có số riêng của huyện Thử để xét."
