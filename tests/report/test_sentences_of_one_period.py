import pytest

from analysis.measures import ranking
from analysis.report import sentences

RATE = "digitization_rate"
MARK = "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]"


def test_weak_lines(rates):
    report = rates("A: 39,9; Thị trấn B: 12; C: 40; D: 50", baseline=None)
    assert sentences.weak_lines(report, RATE) == [
        "Tỷ lệ số hóa hồ sơ dưới 40%: 02 đơn vị (thị trấn B 12,0% · A 39,9%).",
        "Tỷ lệ số hóa hồ sơ từ 40 đến dưới 50%: 01 đơn vị (C 40,0%).",
    ]
    assert sentences.weak_lines(rates("A: 90", "total_points"), "total_points") == [
        "Điểm tổng hợp dưới 80 điểm: không có đơn vị nào.",
        "Điểm tổng hợp từ 80 đến dưới 90 điểm: không có đơn vị nào.",
    ]
    assert sentences.weak_lines(rates("A: –"), RATE) == ["Tỷ lệ số hóa hồ sơ: chưa có số liệu."]


def test_where_less_is_better_much_is_weak_and_who_rose_is_told(rates, monkeypatch):
    monkeypatch.setattr(ranking, "thresholds", lambda name: (10, 20))
    report = rates("A: 5 → 9; B: 12 → 25; C: 30 → 20; D: 22 → 21", "overdue_rate")
    assert sentences.weak_lines(report, "overdue_rate") == [
        "Tỷ lệ hồ sơ quá hạn trên 20%: 02 đơn vị (B 25% · D 21%).",
        "Tỷ lệ hồ sơ quá hạn trên 10 đến 20%: 01 đơn vị (C 20%).",
    ]
    assert sentences.falling_sentence(report, "overdue_rate") == (
        "Trong tháng 8/2024, có 02/04 xã có tỷ lệ hồ sơ quá hạn tăng so với tháng 7/2024, gồm: "
        "B (25%, tăng 13 điểm %) và A (9%, tăng 4 điểm %)."
    )
    assert sentences.ranking_sentence(report, "overdue_rate") == (
        "Đứng đầu: A (9%); cuối bảng: B (25%). So với tháng 7/2024, lên nhiều bậc nhất: C (2 bậc); "
        "xuống nhiều bậc nhất: B (2 bậc)."
    )


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ("A: 30 → 10; B: 20 → 20; C: 10 → 30", "Đứng đầu: C (30%); cuối bảng: A (10%). So với tháng 7/2024, "
         "lên nhiều bậc nhất: C (2 bậc); xuống nhiều bậc nhất: A (2 bậc)."),
        ("A: 10 → 10; B: 20 → 20", "Đứng đầu: B (20%); cuối bảng: A (10%). So với tháng 7/2024, không đơn vị nào đổi bậc."),
        ("A: 10 → 10; B: 20", "Đứng đầu: B (20%); cuối bảng: A (10%)."),  # one unit alone has no places to win
        ("A: 10; B: 20; C: 20", "Đứng đầu: B và C (20%); cuối bảng: A (10%)."),
        ("A: 9; B: 9; C: 9; D: 9; E: 7", "Đứng đầu: 4 đơn vị (9%); cuối bảng: E (7%)."),
        ("A: 9; B: 9", "Có số liệu tỷ lệ số hóa hồ sơ: A và B (9%), cùng hạng 1."),
        ("Thị trấn A: 9", "Có số liệu tỷ lệ số hóa hồ sơ: thị trấn A (9%)."),
        ("A: –", "Kỳ này chưa có số liệu tỷ lệ số hóa hồ sơ để xếp hạng."),
    ],
)  # fmt: skip
def test_ranking(rates, units, said):
    assert sentences.ranking_sentence(rates(units), RATE) == said


def test_without_polarity_nobody_leads(rates):
    report = rates("A: 157; B: 160", "information_only_procedures")
    assert sentences.ranking_sentence(report, "information_only_procedures") == "Cao nhất: B (160); thấp nhất: A (157)."


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ("A: 9 → 8 → 7; Thị trấn B: 9 → 8 → 7 → 6; C: 9 → 9 → 8",
         "Giảm từ hai tháng liên tiếp trở lên tính đến tháng 8/2024: thị trấn B (3 tháng) và A (2 tháng)."),
        ("A: 7 → 8 → 7", "Không có đơn vị nào giảm từ hai tháng liên tiếp trở lên tính đến tháng 8/2024."),
        ("A: 8 → 7", "Chưa có số liệu ba tháng liền nhau tính đến tháng 8/2024 nên chưa xét việc giảm liên tiếp."),
        ("A: 9 → . → 8 → 7", "Chưa có số liệu ba tháng liền nhau tính đến tháng 8/2024 nên chưa xét việc giảm liên tiếp."),
    ],
)  # fmt: skip
def test_trend(rates, units, said):
    assert sentences.trend_sentence(rates(units), RATE) == said


def test_trend_of_quarters_and_of_an_illustrative_month(rates):
    quarters = rates("A: 9 → 8 → 7", period="2024-Q3")
    assert sentences.trend_sentence(quarters, RATE) == (
        "Giảm từ hai kỳ liên tiếp trở lên tính đến quý III/2024: A (2 kỳ)."
    )
    assert sentences.trend_sentence(rates("A: 9 → 8 → 7", statuses={"2024-06": "illustrative"}), RATE).endswith(MARK)


def test_where_less_is_better_the_trend_tells_who_rose(rates):
    report = rates("A: 9 → 8 → 7; B: 1 → 2 → 3; C: 5 → 6 → 6", "overdue_rate")
    assert sentences.trend_sentence(report, "overdue_rate") == (
        "Tăng từ hai tháng liên tiếp trở lên tính đến tháng 8/2024: B (2 tháng)."
    )
