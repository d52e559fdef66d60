"""What the notebook that compares two periods says: the verdict first, with its reasons; golden texts."""

import pytest

from analysis.report import sections
from analysis.report.sections_of_comparison import all_changes, verdict

RATE = "digitization_rate"


def blocks_of(report, indicator_id=RATE):
    """The blocks that the comparison's notebook makes, in its order."""
    return [
        verdict(report),
        sections.movement(report),
        all_changes(report),
        sections.falling(report, indicator_id),
        sections.ranking(report, indicator_id),
        sections.own_figures(report),
        sections.checks(report),
        sections.method(report, "compare"),
    ]


def cells(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_golden_of_two_months_apart(report_of, no_charts, golden):
    report = report_of(
        """
                           | total_points      | digitization_rate | on_time_rate | certified_copies
        Yên Lộ             | 81,25 → . → 80,1  | 43,4 → . → 31,0   | . → . → 100  | 5 → . → .
        Tân Hạ             | 79 → . → 79,5     | 40,1 → . → 44,6   | . → . → 98   | 7 → . → .
        Thị trấn Mới       | . → . → 70        | . → . → 31        | . → . → 97   | . → . → .
        Xã Cũ              | 60 → . → .        | 50 → . → .        | . → . → .    | 9 → . → .
        Sai Nay            | 80 → . → 80       | 50 → . → !180     | . → . → 96   | 1 → . → .
        @                  | 86 → . → 86,02    | . → . → 61,2      |              |
        """,
        baseline="2024-06",
        statuses={"2024-06": "illustrative"},
    )
    golden("compare/huyen-mau", blocks_of(report))


def test_golden_of_august_against_april_2024(shipped, no_charts, golden):
    golden("compare/khoai-chau-2024-08", blocks_of(shipped("2024-08", "2024-04")))


def test_all_units_with_all_figures_are_comparable(report_of, no_charts):
    block = verdict(report_of(" | total_points | digitization_rate\nA | 80 → 81 | 60 → 60\nB | 70 → 71 | 50 → 51"))
    assert block.lead == "So sánh được tháng 8/2024 với tháng 7/2024: 2/2 chỉ tiêu so sánh được ở mọi đơn vị"
    ((source,),) = block.lists
    assert source.startswith("Nguồn: phu-luc.xlsx")


def test_across_a_break_nothing_is_comparable(report_of, no_charts):
    block = verdict(report_of(" | digitization_rate\nA | 60 → 50\nB | 50 → 60", period="2026-01"))
    assert block.lead == "Không so sánh được tháng 1/2026 với tháng 12/2025: 0/1 chỉ tiêu so sánh được ở mọi đơn vị"
    ((name, said, compared, units, reason),) = cells(block.tables[0])
    assert (name, said, compared, units) == ("Tỷ lệ số hóa hồ sơ", "Không so sánh được", "0", "2")
    assert reason.startswith("từ năm 2026 công thức")


def test_areas_without_communes_are_compared_by_their_own_figures(report_of, no_charts):
    block = verdict(report_of(" | total_points | rank\n@ | 81,5 → 82,1 | . → 10/14", name="Xã Mẫu"))
    assert block.lead == (
        "So sánh được một phần tháng 8/2024 với tháng 7/2024 về số riêng của xã Mẫu (1/2 chỉ tiêu); không có số liệu của từng đơn vị"
    )


def test_what_became_of_the_units_is_told(make_root, no_charts):
    from analysis.core.areas import choose_baseline, load_area
    from analysis.core.periods import match_period
    from analysis.report.facts import build_report

    units = (
        "unit_id,name,kind,aliases,since,until,successors,official_code\n"
        "a,Tân Hà,xã,,,2024-07,c,\nb,Tân Hạ,xã,,,2024-07,c,\nc,Hạ Hà,xã,,2024-08,,,\nd,Phú Thủy,xã,,,,,\n"
    )
    root = make_root(units=units)
    head = "STT;Đơn vị;Tỷ lệ số hóa hồ sơ (%)\n"
    root.file("2024-07", "a.csv", f"{head}1;Tân Hà;50\n2;Tân Hạ;60\n3;Phú Thủy;70\n")
    root.file("2024-08", "a.csv", f"{head}1;Hạ Hà;55\n2;Phú Thủy;71\n")
    for period in ("2024-07", "2024-08"):
        root.ingest(period)
    area, august = load_area(root.area), match_period("2024-08")
    block = verdict(build_report(area, august, choose_baseline(area, august)))
    assert block.lead.startswith("So sánh được một phần")
    assert block.lists[0][:-1] == (
        "Chỉ có trong kỳ sau: Hạ Hà.",
        "Chỉ có trong kỳ trước: Tân Hà và Tân Hạ.",
        "Hạ Hà có từ Tân Hà và Tân Hạ; tỷ lệ và điểm không nối qua sáp nhập, chia tách.",
    )


def test_a_change_for_the_worse_is_marked_by_its_indicators_direction(report_of, no_charts):
    (table,) = all_changes(
        report_of(" | overdue_rate | digitization_rate\nA | 20 → 10 | 50 → 40\nB | 5 → 15 | 5 → 6")
    ).tables
    assert table.headers == ("Đơn vị", "Tỷ lệ hồ sơ quá hạn (điểm %)", "Tỷ lệ số hóa hồ sơ (điểm %)")
    assert [(c.text, c.strong) for row in table.rows for c in row[1:]] == [
        ("−10", False), ("−10", True), ("+10", True), ("+1", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "how"),
    [
        (" | digitization_rate\n@ | 60 → 61", {}),
        (" | rating\nA | Tốt → Tốt", {}),
        (" | digitization_rate\nA | – → –\nB | 50 → –", {}),
        (" | digitization_rate\nA | 50 → .\nB | . → 60", {"kind": None}),
        (" | digitization_rate\nA | 50 → 50\nB | 50 → 50", {"period": "2024"}),
    ],
    ids=["only the area", "only labels", "no figures any more", "all new or gone", "all alike, years"],
)
def test_whatever_there_is_every_section_says_something(report_of, text_of, figures, how):
    for block in blocks_of(report_of(figures, **how)):
        said = text_of(block)
        assert len(said.splitlines()) > 1, block.name
        assert "nan" not in said.lower().replace("nang", "")
