"""What the notebook about one unit says: golden texts; counts, points lacking, history and places worked out by hand."""

from decimal import Decimal

import pytest

from analysis.core.areas import load_area
from analysis.core.model import MissingData
from analysis.core.periods import parse_period
from analysis.report import sections
from analysis.report import sections_of_unit as one
from analysis.report.facts import build_report
from analysis.report.unit_figures import Figure
from analysis.report.unit_tables import parts_table

GROUPS = """
              | total_points  | transparency_points | timeliness_points | online_service_points | online_payment_points | satisfaction_points | digitization_points | digitization_rate
Yên Lộ        | 80,7 → 81,66  | 10,2 → 18           | 19,8 → 19,76      | 7,1 → 7,1             | 4,6 → 4,3             | 18 → 18             | 21 → 14,5           | 93 → 61,2
Tân Hạ        | 80 → 80       | 10 → 10             | 20 → 20           | 7 → 7                 | 5 → 5                 | 18 → 18             | 20 → 20             | 90 → 90
Thị trấn Mẫu  | 79 → 95       | 10 → 17             | 20 → 20           | 7 → 12                | 5 → 9                 | 18 → 18             | 19 → 19             | 80 → !180
Phú Thủy      | 82 → 81,66    | 12 → 12             | 20 → 20           | 7 → 7,66              | 5 → 6                 | 18 → 18             | 20 → 18             | 91 → 92
"""
OWN = """BÁO CÁO
Kết quả tháng 5/2024 của xã Phú Thủy
Tổng điểm: 82,4/100 điểm, xếp hạng 09/12, xếp loại Tốt.
1. Điểm đánh giá nhóm chỉ số về công khai, minh bạch: 18/18 điểm.
2. Điểm đánh giá nhóm chỉ số về tiến độ giải quyết hồ sơ: 16/20 điểm, trong đó:
- Tỷ lệ hồ sơ xử lý đúng hạn: 80%.
3. Điểm đánh giá chỉ số về dịch vụ công trực tuyến: 7,9/12 điểm, trong đó:
- Tỷ lệ hồ sơ nộp trực tuyến: 66,7 % (80/120)
4. Điểm đánh giá chỉ số về thanh toán trực tuyến: 6/10 điểm, trong đó:
- Tỷ lệ TTHC có giao dịch thanh toán trực tuyến: 81 TTHC (đạt 65,32%)
5. Điểm đánh giá nhóm chỉ số về mức độ hài lòng: 18/18 điểm.
6. Điểm đánh giá nhóm chỉ số về số hóa hồ sơ: 18/22 điểm.
"""


def blocks_of(report, unit):
    """The blocks that the unit notebook makes, in its order."""
    made = (one.headline, one.groups, one.history, one.peers, one.disputed)
    return [*(make(report, unit) for make in made), sections.checks(report), sections.method(report, "unit")]


@pytest.fixture
def own_document(make_root):
    """The Report of a commune's own document, read by the whole intake."""
    root = make_root(units=None, toml='name = "Xã Phú Thủy"\nlevel = "xa"\nparent = "Huyện Thử"\n')
    root.file("2024-05", "bao-cao.txt", OWN)
    root.ingest("2024-05")
    return build_report(load_area(root.area), parse_period("2024-05"), None)


def rows_of(table):
    return {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}


def test_golden_of_a_commune_of_a_district(report_of, no_charts, golden):
    golden("unit/xa-cua-huyen", blocks_of(report_of(GROUPS, statuses={"2024-07": "illustrative"}), "Yên Lộ"))


def test_golden_of_a_communes_own_document(own_document, no_charts, golden):
    golden("unit/xa-tu-bao-cao", blocks_of(own_document, None))


def test_golden_of_august_2024(shipped, no_charts, golden):
    golden("unit/dong-tien-2024-08", blocks_of(shipped("2024-08"), "Đồng Tiến"))


def test_counts_stand_beside_their_rates_only_where_they_are_printed(own_document, no_charts):
    (table,) = one.groups(own_document, None).tables
    assert table.headers == ("Chỉ tiêu", "Tháng 5/2024", "Tử số", "Mẫu số", "Điểm còn thiếu")
    rows = rows_of(table)
    assert rows["Tỷ lệ hồ sơ nộp trực tuyến"] == ["66,7%", "80", "120", ""]
    assert rows["Tỷ lệ TTHC có giao dịch thanh toán trực tuyến"] == ["65,32%", "81", "–", ""]
    assert rows["Tỷ lệ hồ sơ xử lý đúng hạn"] == ["80%", "–", "–", ""]  # never 16/20 out of 80%
    assert rows["Dịch vụ công trực tuyến"] == ["7,9/12", "", "", "4,1"]  # 12 − 7,9
    assert rows["Xếp hạng"] == ["09/12", "", "", ""]  # the 12 is no denominator of a rate


def test_only_rates_have_a_numerator(report_of, no_charts):
    """A source may print counts with points ("18/20 hồ sơ") or beside a rank: no numerator of a rate, and no column for it."""
    report = report_of(GROUPS)
    counts = {"numerator": Decimal(18), "denominator": Decimal(20)}
    points = {"timeliness_points": Figure("timeliness_points", "19,8", Decimal("19.8"), 1, **counts)}
    rate = {"digitization_rate": Figure("digitization_rate", "90%", Decimal(90), 0, **counts)}
    assert not {"Tử số", "Mẫu số"} & set(parts_table(report, points, "xã A", {}).headers)
    table = parts_table(report, points | rate, "xã A", {})
    place = table.headers.index("Tử số")
    assert table.headers[place : place + 2] == ("Tử số", "Mẫu số")
    rows = rows_of(table)
    assert rows["Tiến độ giải quyết"][place - 1 : place + 1] == ["", ""]
    assert rows["Tỷ lệ số hóa hồ sơ"][place - 1 : place + 1] == ["18", "20"]


def test_groups_that_do_not_add_up_are_said_first(own_document, no_charts):
    # 18 + 16 + 7,9 + 6 + 18 + 18 = 83,9 under a printed total of 82,4
    said = one.headline(own_document, None).paragraphs[0]
    assert said.startswith("Điểm tổng hợp: công bố 82,4/100 điểm, cộng sáu nhóm được 83,9 điểm, nhiều hơn 1,5 điểm")
    assert one.disputed(own_document, None).lists[0][0] == said


def test_the_place_is_that_among_the_units_of_the_same_kind(report_of, no_charts):
    block = one.peers(report_of(GROUPS), "Yên Lộ")
    # The town (95 points) stands before all three communes and is none of them; two of these have 81,66 points.
    assert block.lead == "Điểm tổng hợp: thứ 01/03 xã (cùng 01 xã khác)."
    rows = rows_of(block.tables[0])
    assert rows["Điểm tổng hợp (điểm)"] == ["81,66", "01/03", "81,66 điểm (Yên Lộ, Phú Thủy)", "80,00 điểm (Tân Hạ)"]
    assert rows["Tỷ lệ số hóa hồ sơ (%)"][1] == "03/03"
    town = one.peers(report_of(GROUPS), "Thị trấn Mẫu")
    assert town.tables == () and "từ 02 thị trấn trở lên" in town.lead


def test_a_missing_month_is_a_gap_in_the_history(report_of, no_charts):
    report = report_of(" | total_points\nA | 70 → . → 72,5\nB | 80 → 81 → 82", baseline="2024-06")
    block = one.history(report, "A")
    assert rows_of(block.tables[0])["Điểm tổng hợp (100 điểm)"] == ["70", "–", "72,5"]
    assert block.paragraphs == ("Không có số liệu: tháng 7/2024; kỳ thiếu để trống, không nối qua.",)
    assert block.lead == "Có số liệu của xã A ở 2 kỳ, từ tháng 6/2024 đến tháng 8/2024."


def test_the_chart_shows_what_has_a_maximum_and_draws_no_barred_figure(report_of):
    (chart,) = one.history(report_of(GROUPS), "Thị trấn Mẫu").charts
    assert "Số hóa hồ sơ (22 điểm): 19; 19" in chart.alt
    assert "Tỷ lệ số hóa hồ sơ (%): 80; –" in chart.alt
    assert chart.title == "Xa mức tối đa nhất hiện nay: số hóa hồ sơ"  # 3/22 lack, of the others 1/18, 1/10, 5/100


def test_one_period_has_no_chart(report_of):
    block = one.history(report_of(" | total_points\nA | 70\nB | 80", baseline=None), "A")
    assert block.charts == () and block.lead == "Chưa có số liệu của xã A ở kỳ nào trước tháng 8/2024."


def test_a_unit_without_figures_is_refused_with_near_names(report_of):
    with pytest.raises(MissingData, match=r"gần giống: Tân Hạ"):
        one.headline(report_of(GROUPS), "Tân Hả")
