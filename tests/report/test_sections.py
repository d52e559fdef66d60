"""What the sections say. Their whole text is held by tests/golden/*.txt; after a change that is meant,
`REWRITE_GOLDEN=1 pytest tests/report/test_sections.py` writes these anew, for the diff to be read."""

from pathlib import Path

import pytest

from analysis.report import sections

GOLDEN = Path(__file__).parents[1] / "golden"
RATE = "digitization_rate"

# What a golden text is made of: name -> (figures, how report_of takes them).
CASES = {
    "khong-co-ky-truoc": (
        """
                      | total_points | on_time_rate | digitization_rate | rating
        Yên Lộ        | 74,75        | 100          | 31,0              | Khá
        Thị trấn Mẫu  | 80           | 99,5         | 82,8              | Tốt
        Tân Hạ        | 91,2         | 100          | 44,6              | Tốt
        @             | 86,02        | 99,62        | 61,2              | –
        """,
        {"baseline": None},
    ),
    "khong-don-vi-nao-giam": (
        """
                      | total_points  | digitization_rate
        Yên Lộ        | 80,1 → 81     | 51,0 → 51,0
        Thị trấn Mẫu  | 80 → 80       | 82,8 → 84,1
        Tân Hạ        | 91,2 → 91,25  | 60,4 → 61
        """,
        {},
    ),
    "mot-don-vi-giam": (
        """
                      | total_points          | digitization_rate
        Yên Lộ        | 80,1 → 79,9 → 81      | 45,2 → 43,4 → 31,0
        Thị trấn Mẫu  | 80 → 80 → 80          | 80 → 82,8 → 84,1
        Tân Hạ        | 91,2 → 91,25 → 91,25  | 60,4 → 61 → 61
        @             | . → 86,22 → 86,02     | . → 61,15 → 61,2
        """,
        {},
    ),
    "thang-minh-hoa": (
        """
                      | total_points        | digitization_rate
        Yên Lộ        | 81 → 79,9 → 78      | 45,2 → 43,4 → 31,0
        Thị trấn Mẫu  | 80 → 80 → 80,5      | 84 → 82,8 → 80
        Tân Hạ        | 91,2 → 91,2 → 91,2  | 60,4 → 61 → 61
        @             | . → 86,22 → 86,02   |
        """,
        {"statuses": {"2024-06": "illustrative", "2024-07": "illustrative", "2024-08": "provisional"}},
    ),
    "khong-so-sanh-duoc": (
        """
                           | total_points | digitization_rate
        Yên Lộ             | 81,25 → 80,1 | 43,4 → 31,0
        Tân Hạ             | 79 → 79,5    | 40,1 → 44,6
        Phú Thủy           | 90 → 90      | 44,6 → 44,6
        Thị trấn Mới       | . → 70       | . → 31
        Xã Cũ              | 60 → .       | 50 → .
        Mất Số             | 80 → 80      | 50,5 → –
        Thị trấn Hòa Bình  | 80 → 80      | – → 52,5
        Vắng Số            | 80 → 80      | – → –
        Sai Nay            | 80 → 80      | 50 → !180
        Sai Trước          | 80 → 80      | !180 → 50
        """,
        {},
    ),
    "chi-co-so-lieu-rieng": (
        """
           | total_points | rank          | on_time_rate | overdue_rate
        @  | 81,5 → 82,1  | 12/14 → 10/14 | 80 → 75      | 20 → 25
        """,
        {"name": "Xã Mẫu"},
    ),
    "quy-iii-2025": (
        """
                       | total_points        | digitization_rate
        Yên Lộ         | 74,2 → 74 → 73,9    | 50 → 40 → 30
        Tân Hạ         | 85 → 85,5 → 86      | 60 → 61 → 62
        Phường Trung   | 90 → 90 → 90        | 70,5 → 70,4 → 70,3
        Đặc khu Mẫu    | 88 → 88 → 88,1      | 33 → 34 → 35
        """,
        {"period": "2025-Q3", "name": "Tỉnh Mẫu"},
    ),
}


def blocks_of(report, indicator_id=RATE):
    """The blocks that the monthly notebook makes, in its order."""
    main = (sections.falling, sections.ranking, sections.indicators, sections.trends)
    falling, ranking, indicators, trends = (section(report, indicator_id) for section in main)
    return [
        sections.headline(report, indicator_id),
        sections.movement(report),
        falling,
        sections.weak(report),
        ranking,
        indicators,
        trends,
        sections.own_figures(report),
        sections.checks(report),
        sections.method(report),
    ]


@pytest.mark.parametrize("name", CASES)
def test_golden(name, report_of, no_charts, golden):
    figures, how = CASES[name]
    golden(name, blocks_of(report_of(figures, **how)))


def test_golden_of_august_2024(shipped, no_charts, golden):
    golden("khoai-chau-2024-08", blocks_of(shipped("2024-08")))


def test_every_golden_text_has_its_case():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {*CASES, "khoai-chau-2024-08"}


# The first screen


def test_first_screen_of_august_2024(shipped, no_charts):
    block = sections.headline(shipped("2024-08"), RATE)
    assert block.lead == "Tỷ lệ số hóa hồ sơ: 13/25 xã, thị trấn giảm so với tháng 7/2024 · 10 tăng · 2 không đổi"
    falls, weakest, source = block.paragraphs
    assert falls.startswith("Giảm nhiều nhất: ")
    assert (
        weakest
        == "Dưới 40%: Đông Ninh 33,8% · Đồng Tiến 36,0% · Ông Đình 39,7%. Điểm tổng hợp dưới 80 điểm: 10 đơn vị."
    )
    assert source == (
        "Nguồn: phu-luc-thang-8-2024.xlsx (Phụ lục 1, Phụ lục 2, Huyện). Tháng 8/2024: số liệu chính thức. "
        "Tháng 7/2024: số liệu minh họa. 0 lỗi, 0 cảnh báo (xem mục Kiểm tra)."
    )
    assert block.note == "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN] Kỳ liên quan: tháng 7/2024 (minh họa)."


def test_first_screen_stays_short_with_130_weak_units(report_of, no_charts):
    lines = "\n".join(f"Xã thứ {n} | {30 + n % 9} → {20 + n % 9}" for n in range(130))
    block = sections.headline(report_of(f" | digitization_rate\n{lines}"), RATE)
    assert block.lead.startswith("Tỷ lệ số hóa hồ sơ: 130/130 xã giảm so với tháng 7/2024")
    assert block.paragraphs[0] == "Giảm nhiều nhất: 130 đơn vị cùng giảm 10 điểm %."
    assert all(len(paragraph) < 300 for paragraph in block.paragraphs)


def test_first_screen_about_the_total_names_the_weak_by_their_totals(report_of, no_charts):
    block = sections.headline(report_of(" | total_points\nA | 81 → 79,5\nB | 90 → 90"), "total_points")
    assert "Dưới 80 điểm: A 79,5." in block.paragraphs


# Tables


def rows_of(table):
    return [tuple(c.text for c in row) for row in table.rows]


def test_movement_has_only_numbers_and_adds_up(report_of, no_charts):
    (table,) = sections.movement(
        report_of(" | digitization_rate | rating\nA | 2 → 1 | Tốt → Tốt\nB | . → 1 | . → Tốt")
    ).tables
    assert rows_of(table) == [("Tỷ lệ số hóa hồ sơ", "1", "0", "0", "1", "0", "0", "2")]
    assert [c.sort for c in table.rows[0][1:]] == [1, 0, 0, 1, 0, 0, 2]


def test_a_label_stands_in_the_table_of_all_indicators(report_of, no_charts):
    (table,) = sections.indicators(report_of(" | digitization_rate | rating\nA | 2 | Tốt\nB | – | –"), RATE).tables
    assert table.kinds == ("text", "number", "text")
    assert rows_of(table) == [("A", "2", "Tốt"), ("B", "–", "–")]
    assert table.rows[0][1].origin == "phu-luc.xlsx, PL I!C6"


def test_own_figures_have_their_own_digits(report_of, no_charts):
    (table,) = sections.own_figures(report_of(" | on_time_rate\nA | 37,9\n@ | 99,77 → 99,62")).tables
    assert rows_of(table) == [("Tỷ lệ hồ sơ xử lý đúng hạn", "99,62%", "99,77%", "−0,15")]


def test_ranking_shows_places_and_moves(report_of, no_charts):
    (table,) = sections.ranking(
        report_of(" | digitization_rate\nA | 60 → 80\nB | 70 → 70\nC | 70 → 70\nD | . → 10"), RATE
    ).tables
    assert table.headers == (
        "Đơn vị", "Hạng tháng 8", "Hạng tháng 7", "Lên (+), xuống (−) bậc",
        "Tháng 8 (%)", "Tháng 7 (%)", "Thay đổi (điểm %)", "Số tháng tăng (+), giảm (−) liên tiếp",
    )  # fmt: skip
    assert rows_of(table) == [
        ("A", "1", "3", "+2", "80", "60", "+20", "+1"),
        ("B", "2", "1", "−1", "70", "70", "0", "0"),
        ("C", "2", "1", "−1", "70", "70", "0", "0"),
        ("D", "4", "–", "–", "10", "–", "–", "0"),
    ]


def test_falling_is_weakest_first_and_marked(report_of, no_charts):
    (table,) = sections.falling(
        report_of(" | digitization_rate\nA | 60 → 50\nThị trấn B | 41 → 40\nC | 1 → 2"), RATE
    ).tables
    assert [(row[0].text, row[0].strong, row[5].text) for row in table.rows] == [
        ("Thị trấn B", True, "−1"),
        ("A", True, "−10"),
    ]


def test_a_rise_is_marked_where_less_is_better_and_a_fall_is_not(report_of, no_charts):
    report = report_of(" | overdue_rate\nA | 20 → 10\nB | 5 → 15\n@ | 9 → 8")
    (table,), (own,) = sections.ranking(report, "overdue_rate").tables, sections.own_figures(report).tables
    marked = [[c.text for c in row if c.strong] for row in (*table.rows, *own.rows)]
    assert marked == [[], ["B", "−1", "+10"], []]  # B rose, and lost a place by it


def test_a_baseline_of_another_year_is_named_with_its_year(report_of, no_charts):
    (table,) = sections.ranking(report_of(" | digitization_rate\nA | 60 → 50", period="2024-01"), RATE).tables
    assert table.headers[1:3] == ("Hạng tháng 1/2024", "Hạng tháng 12/2023")


def test_a_chosen_baseline_is_told_in_the_method(report_of, no_charts):
    report = report_of(" | digitization_rate\nA | 60 → 55 → 50", baseline="2024-06")
    assert sections.method(report).paragraphs[0] == (
        "Kỳ báo cáo: tháng 8/2024. Kỳ so sánh: tháng 6/2024, người lập báo cáo chọn; không phải tháng 7/2024."
    )


# Little or nothing to say: every section says so, with its real charts, and nothing breaks


@pytest.mark.parametrize(
    ("figures", "how"),
    [
        (" | digitization_rate\n@ | 60 → 61", {}),
        (" | digitization_rate\n@ | –", {"baseline": None}),
        (" | digitization_rate | total_points\nA | 60 → 50 | 80 → 79", {}),
        (" | digitization_rate\nA | 60", {"baseline": None}),
        (" | on_time_rate | rating\nA | 60 → 50 | Tốt\nB | 1 → 2 | Khá", {}),
        (" | rating\nA | Tốt\nB | Khá", {}),
        (" | digitization_rate | total_points\nA | – → – | –\nB | – | –", {}),
        (" | digitization_rate\nA | 60 → 50 → –\nB | 50 → 60 → –", {}),
        (" | digitization_rate\nA | !160\nB | !150", {}),
        (" | digitization_rate\nA | 60 → 50\nB | 50 → 60", {"period": "2026-01"}),
        (" | digitization_rate\nA | 50 → .\nB | . → 60", {"kind": None}),
        (" | digitization_rate\nA | 50 → 50\nB | 50 → 50", {"period": "2024"}),
    ],
    ids=[
        "only the area", "only the area and empty", "one unit", "one unit and no baseline", "no main indicator", "only labels",
        "no figures", "no figures any more", "all barred", "across a break", "all new or gone", "all alike, years",
    ],
)  # fmt: skip
def test_whatever_there_is_every_section_says_something(report_of, text_of, figures, how):
    for block in blocks_of(report_of(figures, **how)):
        said = text_of(block)
        assert len(said.splitlines()) > 1, block.name
        assert "nan" not in said.lower().replace("nang", "")


def test_a_section_without_its_indicator_says_which(report_of, no_charts):
    report = report_of(" | on_time_rate\nA | 60")
    for section in (sections.headline, sections.falling, sections.ranking, sections.trends):
        assert section(report, RATE).lead == "Kỳ này không có chỉ tiêu tỷ lệ số hóa hồ sơ."


def test_without_communes_the_areas_own_figures_come_first(report_of, no_charts):
    report = report_of(
        " | on_time_rate | total_points | digitization_rate | rank\n@ | 75 | 81,5 → 82,1 | 100 | 10/14", name="Xã Mẫu"
    )
    block = sections.headline(report, RATE)
    assert block.lead == "Xã Mẫu, điểm tổng hợp: 82,1 điểm (tăng 0,6 điểm so với tháng 7/2024)"
    assert block.paragraphs[:2] == ("Xếp hạng: 10/14.", "Tỷ lệ số hóa hồ sơ: 100%.")
    assert sections.ranking(report, RATE).lead == "Kỳ này không có số liệu của từng đơn vị thuộc xã Mẫu."


def test_where_less_is_better_the_section_is_about_who_rose(rates, no_charts):
    block = sections.falling(rates("Yên Lộ: 5 → 9; Tân Hà: 9 → 5; Phú Thủy: 1 → 2", "overdue_rate"), "overdue_rate")
    (table,) = block.tables
    assert block.title == "Đơn vị nào tăng?"
    assert table.caption == "Các đơn vị tăng tỷ lệ hồ sơ quá hạn, tháng 8/2024 so với tháng 7/2024, yếu nhất đứng đầu"
    assert [row[0].text for row in table.rows] == ["Yên Lộ", "Phú Thủy"]


def test_a_table_that_tells_a_streak_is_marked_where_an_earlier_month_of_it_is_illustrative(rates, no_charts):
    june = {"statuses": {"2024-06": "illustrative"}}
    longer = sections.falling(rates("Yên Lộ: 45,6 → 43,4 → 31,0; Tân Hà: 50 → 50 → 49", **june), "digitization_rate")
    assert longer.tables[0].note == (
        "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN] Kỳ liên quan: tháng 6/2024 (minh họa)."
    )
    # Both fell from July to August only, which is official: June stands in no cell of this table.
    shorter = sections.falling(rates("Yên Lộ: 43,4 → 43,4 → 31,0; Tân Hà: 50 → 50 → 49", **june), "digitization_rate")
    assert shorter.tables[0].note == ""
