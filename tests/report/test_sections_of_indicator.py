"""What the notebook about one indicator says: golden texts; spread, signals and targets worked out by hand."""

import dataclasses

import pytest

from analysis.core.model import UnreadableInput
from analysis.report import sections
from analysis.report import sections_of_indicator as one

RATE = "digitization_rate"


def blocks_of(report, indicator_id=RATE):
    """The blocks that the indicator notebook makes, in its order."""
    made = (
        *(one.headline, sections.ranking, sections.falling, one.figures_by_period, sections.trends),
        *(one.spread, one.signals, one.targets),
    )
    return [
        *(make(report, indicator_id) for make in made),
        sections.checks(report),
        sections.method(report, "indicator"),
    ]


def with_targets(report, **targets):
    """The report of an area that was given these targets."""
    return dataclasses.replace(report, area=dataclasses.replace(report.area, targets=targets))


def cells(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_golden_of_an_invented_district(report_of, no_charts, golden):
    report = report_of(
        """
                      | digitization_rate
        Yên Lộ        | 45,2 → 43,4 → 31,0
        Thị trấn Mẫu  | 80 → 82,8 → 84,1
        Tân Hạ        | 60,4 → – → 61
        Xã Mới        | . → . → 55,5
        @             | 61 → 61,15 → 61,2
        """,
        statuses={"2024-06": "illustrative"},
    )
    golden("indicator/huyen-mau", blocks_of(with_targets(report, digitization_rate=60)))


def test_golden_of_august_2024(shipped, no_charts, golden):
    golden("indicator/khoai-chau-2024-08", blocks_of(shipped("2024-08")))


def test_without_communes_the_page_is_headed_by_the_areas_own_figure_of_the_indicator(report_of, no_charts):
    report = report_of(
        " | total_points | rank | digitization_rate\n@ | 82,1 | 10/14 | 61 → 53,4", name="Xã Mẫu", baseline=None
    )
    block = one.headline(report, RATE)
    assert block.lead == "Xã Mẫu, tỷ lệ số hóa hồ sơ: 53,4%"
    assert [line.split(":")[0] for line in block.paragraphs] == ["Nguồn"]
    first = report_of(" | digitization_rate\n@ | 53,4", name="Xã Mẫu", baseline=None)
    alone = one.figures_by_period(first, RATE)
    assert alone.lead == "Số liệu của tháng 8/2024."
    assert alone.tables[0].caption == "Tỷ lệ số hóa hồ sơ (%), tháng 8/2024"


def test_the_spread_of_each_period_and_a_gap(report_of, no_charts):
    report = report_of(
        " | digitization_rate\nA | 10 → . → 30\nB | 20 → . → 31,5\nC | 40 → . → 60\nD | 50 → . → 62", baseline="2024-06"
    )
    block = one.spread(report, RATE)
    # quartiles between neighbours: of 10, 20, 40, 50 the lower one is 10 + 0,75 × 10, the upper one 40 + 0,25 × 10
    assert cells(block.tables[0]) == [
        ["Tháng 6/2024", "4", "10,0", "17,5", "30,0", "42,5", "50,0", "40,0"],
        ["Tháng 7/2024", "–", "–", "–", "–", "–", "–", "–"],
        ["Tháng 8/2024", "4", "30,0", "31,125", "45,75", "60,5", "62,0", "32,0"],
    ]
    assert block.lead == (
        "Cao nhất (62,0%) và thấp nhất (30,0%) cách nhau 32,0 điểm %, hẹp hơn tháng 6 (40,0); trung vị của các đơn vị: 45,75%."
    )


def test_an_equal_spread_is_neither_narrower_nor_wider(report_of, no_charts):
    report = report_of(" | digitization_rate\nA | 10,1 → 20,3\nB | 30,4 → 40,6")
    assert one.spread(report, RATE).lead.startswith(
        "Cao nhất (40,6%) và thấp nhất (20,3%) cách nhau 20,3 điểm %, bằng tháng 7;"
    )


def test_a_missing_period_stays_empty_and_is_named(report_of, no_charts):
    report = report_of(" | digitization_rate\nA | 10 → . → 30\n@ | 11,25 → . → 31", baseline=None)
    block = one.figures_by_period(report, RATE)
    assert cells(block.tables[0]) == [["Huyện Thử (số riêng)", "11,25", "–", "31"], ["A", "10", "–", "30"]]
    assert block.paragraphs == ("Không có số liệu: tháng 7/2024; ô của kỳ thiếu để trống.",)


def test_streaks_of_both_directions_are_told(report_of, no_charts):
    report = report_of(" | digitization_rate\nA | 10 → 20 → 30\nB | 50 → 40 → 30\nC | 50 → 40 → 41")
    assert one.signals(report, RATE).paragraphs == (
        "Giảm từ hai tháng liên tiếp trở lên tính đến tháng 8/2024: B (2 tháng).",
        "Tăng từ hai tháng liên tiếp trở lên tính đến tháng 8/2024: A (2 tháng).",
    )
    report = report_of(" | overdue_rate\nA | 10 → 20 → 30\nB | 50 → 40 → 30\nC | 50 → 40 → 41")
    assert one.signals(report, "overdue_rate").paragraphs == (
        "Tăng từ hai tháng liên tiếp trở lên tính đến tháng 8/2024: A (2 tháng).",
        "Giảm từ hai tháng liên tiếp trở lên tính đến tháng 8/2024: B (2 tháng).",
    )


def test_figures_far_from_their_own_history_are_listed(report_of, no_charts):
    report = report_of(" | digitization_rate\nA | 80 → 81 → 80 → 82 → 8,1\nB | 50 → 51 → 52 → 53 → 54")
    block = one.signals(report, RATE)
    assert block.lead == "1 số liệu khác hẳn các kỳ trước của chính đơn vị."
    assert block.lists[0][0].startswith("A, 2024-08: Tỷ lệ số hóa hồ sơ: 8,1%")


# Targets


def test_who_is_short_of_a_target_and_by_how_much(report_of, no_charts):
    report = with_targets(
        report_of(" | digitization_rate\nA | 59,9\nB | 60\nC | 31,05\n@ | 58,4"), digitization_rate=60
    )
    block = one.targets(report, RATE)
    assert block.lead == "Chỉ tiêu được giao: tối thiểu 60%. 1/3 xã đạt mức này."
    assert block.paragraphs == ("Số riêng của huyện Thử: 58,4%, chưa đạt, còn cách 1,6 điểm %.",)
    assert cells(block.tables[0]) == [["C", "31,05", "28,95"], ["A", "59,90", "0,10"]]


def test_where_less_is_better_a_target_is_a_ceiling(report_of, no_charts):
    report = with_targets(report_of(" | overdue_rate\nA | 5\nB | 5,1"), overdue_rate=5)
    block = one.targets(report, "overdue_rate")
    assert block.lead == "Chỉ tiêu được giao: tối đa 5%. 1/2 xã đạt mức này."
    assert cells(block.tables[0]) == [["B", "5,1", "0,1"]]


def test_without_a_target_the_thresholds_speak(report_of, no_charts):
    block = one.targets(report_of(" | digitization_rate\nA | 31,0\nB | 60"), RATE)
    assert block.lead == "Chưa có chỉ tiêu được giao cho tỷ lệ số hóa hồ sơ (mục [targets] của area.toml)."
    assert block.lists[0][0] == "Tỷ lệ số hóa hồ sơ dưới 40%: 01 đơn vị (A 31,0%)."


def test_a_target_of_an_indicator_that_is_not_in_the_catalogue_is_said(report_of, no_charts):
    with pytest.raises(
        UnreadableInput, match=r"mục \[targets\] ghi digitisation_rate, .*; gần nhất: digitization_rate"
    ):
        one.targets(with_targets(report_of(" | digitization_rate\nA | 60"), digitisation_rate=60), RATE)


@pytest.mark.parametrize("written", ["60", True, [60]])
def test_a_target_that_is_no_number_is_said(report_of, no_charts, written):
    with pytest.raises(UnreadableInput, match=r"area.toml: mục \[targets\] ghi digitization_rate"):
        one.targets(with_targets(report_of(" | digitization_rate\nA | 60"), digitization_rate=written), RATE)


@pytest.mark.parametrize(
    ("figures", "how"),
    [
        (" | digitization_rate\n@ | 60 → 61", {}),
        (" | digitization_rate\nA | 60", {"baseline": None}),
        (" | digitization_rate\nA | – → –\nB | 50 → –", {}),
        (" | digitization_rate\nA | !160\nB | !150", {}),
        (" | digitization_rate\nA | 60 → 50\nB | 50 → 60", {"period": "2026-01"}),
        (" | digitization_rate\nA | 50 → 50\nB | 50 → 50", {"period": "2024"}),
    ],
    ids=["only the area", "one unit", "no figures any more", "all barred", "across a break", "all alike, years"],
)
def test_whatever_there_is_every_section_says_something(report_of, text_of, figures, how):
    report = with_targets(report_of(figures, **how), digitization_rate=55)
    for block in blocks_of(report):
        said = text_of(block)
        assert len(said.splitlines()) > 1, block.name
        assert "nan" not in said.lower().replace("nang", "")
