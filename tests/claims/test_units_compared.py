"""Units set beside each other or judged without a figure: equal, no higher, places named in a row, the weakest at so many
indicators, "còn thấp". What each should give was worked out by hand from the figures of conftest.py."""

import pytest


@pytest.mark.parametrize(
    "text, lines",
    [
        ("Tỷ lệ số hóa của xã Phú Thủy bằng tháng 7.", ["Phú Thủy | bằng | không đổi"]),
        ("Tỷ lệ số hóa của xã Tân Hạ không cao hơn xã Tân Hà.", ["Tân Hạ | không cao hơn | thấp hơn 13,6 điểm %"]),
        ("Tỷ lệ số hóa của xã Tân Hà không thấp hơn tháng 7.", ["Tân Hà | không thấp hơn | tăng 2,5 điểm %"]),
        ("Tỷ lệ số hóa của xã Tân Hạ chưa bằng xã Tân Hà.", ["Tân Hạ | chưa bằng | thấp hơn 13,6 điểm %"]),
        (
            "Xã Tân Hạ có tỷ lệ số hóa 48,9%, chỉ cao hơn xã Đồng Xá và xã Yên Lộ.",
            [
                "Tân Hạ | 48,9% | 48,9%",
                "Tân Hạ | cao hơn | cao hơn 8,8 điểm %",
                "Tân Hạ | cao hơn | cao hơn 12,86 điểm %",
            ],
        ),
        ("Điểm tổng hợp: Nhất: xã Phú Thủy; nhì: xã Tân Hà.", ["Phú Thủy | Nhất | 1", "Tân Hà | nhì | 2"]),
        (
            "Về điểm tổng hợp: nhất là xã Phú Thủy, nhì là xã Tân Hà, ba là xã Yên Lộ.",
            ["Phú Thủy | nhất là | 1", "Tân Hà | nhì | 2", "Xã Yên Lộ | ba | 3"],
        ),
        # the indicators of the month: rate, points, copies
        ("Xã Đồng Xá yếu nhất ở 2/3 chỉ tiêu.", ["Đồng Xá | 2/3 | 2/3"]),
        ("Tỷ lệ số hóa của xã Tân Hạ còn thấp.", ["Tân Hạ | còn thấp | 48,9%"]),  # the median is 55,7
        (
            "Một số xã có tỷ lệ số hóa còn thấp như: Đồng Xá, Tân Hạ.",
            ["Đồng Xá | còn thấp | 40,1%", "Tân Hạ | còn thấp | 48,9%"],
        ),
        ("Tỷ lệ số hóa của huyện cao hơn tháng 7.", ["Huyện Thử | cao hơn | tăng 0,1 điểm %"]),
    ],
)
def test_what_is_right_agrees(found, text, lines):
    assert found(text) == [f"agrees: {line}" for line in lines]


def test_equal_figures_are_equal(found):
    text = "Xã Tân Hà có tỷ lệ số hóa bằng xã Tân Hạ. Xã Đồng Xá và xã Phú Thủy có tỷ lệ số hóa ngang nhau."
    assert found(text, month="2023-08") == [
        "agrees: Tân Hà | bằng | bằng nhau",
        "agrees: Phú Thủy | ngang nhau | bằng nhau",
    ]


@pytest.mark.parametrize(
    "text, line",
    [
        ("Tỷ lệ số hóa của xã Tân Hà bằng xã Tân Hạ.", "Tân Hà | bằng | cao hơn 13,6 điểm %"),
        ("Tỷ lệ số hóa của xã Tân Hà ngang với xã Tân Hạ.", "Tân Hà | ngang với | cao hơn 13,6 điểm %"),
        ("Xã Tân Hà và xã Tân Hạ có tỷ lệ số hóa bằng nhau.", "Tân Hạ | bằng nhau | thấp hơn 13,6 điểm %"),
        ("Tỷ lệ số hóa của xã Tân Hà không cao hơn xã Tân Hạ.", "Tân Hà | không cao hơn | cao hơn 13,6 điểm %"),
        ("Tỷ lệ số hóa của xã Tân Hạ không thấp hơn xã Tân Hà.", "Tân Hạ | không thấp hơn | thấp hơn 13,6 điểm %"),
        ("Tỷ lệ số hóa của xã Tân Hà không bằng xã Tân Hạ.", "Tân Hà | không bằng | cao hơn 13,6 điểm %"),
        ("Tỷ lệ số hóa của huyện thấp hơn tháng 7.", "Huyện Thử | thấp hơn | tăng 0,1 điểm %"),
        ("Xã Tân Hà yếu nhất ở 2/3 chỉ tiêu.", "Tân Hà | 2/3 | 0/3"),
    ],
)
def test_what_is_wrong_is_told_with_the_right_figure(found, text, line):
    assert found(text) == [f"differs: {line}"]


def test_a_unit_that_nobody_bears_is_no_mean(found):
    (claim,) = found("Tỷ lệ số hóa của xã Tân Hà cao hơn xã Đồng Xả.")
    assert claim.startswith("unknown_unit: xã Đồng Xả")


def test_a_wrong_place_among_several_is_told(found):
    assert found("Về tỷ lệ số hóa: Nhất: xã Tân Hà; nhì: xã Phú Thủy; ba: xã Đồng Xá.") == [
        "differs: Tân Hà | Nhất | 3",
        "agrees: Phú Thủy | nhì | 2",
        "differs: Đồng Xá | ba | 5",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ số hóa của thị trấn Yên Lộ còn thấp.",
        "Xã Đồng Xá yếu nhất ở 2/6 chỉ tiêu.",
        "Ba xã Tân Hạ và Đồng Xá làm chưa tốt.",
        "Biểu dương xã Phú Thủy, xã Tân Hà đã vươn lên nhất, nhì toàn huyện.",
        "UBND HUYỆN THỬ\nỦY BAN NHÂN DÂN\nXÃ TÂN HÀ\n\nBÁO CÁO\nKết quả tháng 8/2024\n\n"
        "- Cấp 960 bản sao chứng thực điện tử.",  # 690
        "Tỷ lệ số hóa của xã Yên Lộ chỉ bằng gần 1/2 thị trấn Yên Lộ.",
    ],
)
def test_what_nobody_can_hold_is_named(found, text):
    assert [claim.partition(":")[0] for claim in found(text)] == ["not_understood"]


@pytest.mark.parametrize(
    "text",
    [
        "Xã Tân Hà có dân số lớn nhất huyện.",
        "Xã Tân Hà có diện tích tự nhiên nhỏ nhất huyện.",
        "Các xã cần cố gắng hơn, nhất là xã Tân Hà.",
        "Phấn đấu tỷ lệ số hóa của xã Tân Hà bằng xã Phú Thủy.",
        "Hai xã Tân Hạ và Đồng Xá làm chưa tốt.",
        "Thứ nhất: xã Đồng Xá cần khắc phục; thứ hai: xã Tân Hạ cần bổ sung.",
    ],
)
def test_what_is_nothing_of_the_index_or_to_come_is_silent(found, text):
    assert found(text) == []


def test_the_index_behind_another_thing_is_held_all_the_same(found):
    assert found("Xã Tân Hà có dân số lớn nhất huyện, tỷ lệ số hóa thấp nhất huyện.") == [
        "differs: Tân Hà | thấp nhất | Xã Yên Lộ"
    ]
