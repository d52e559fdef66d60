"""Sentences that claim nothing of the data, and those that nobody can hold against it: told, and never called wrong."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu tỷ lệ số hóa hồ sơ đạt 90% trong tháng 9.",
        "Đề nghị UBND xã Đồng Xá nâng tỷ lệ số hóa lên trên 60%.",
        "UBND các xã, thị trấn phấn đấu đạt từ 60% trở lên; riêng xã Yên Lộ đạt tối thiểu 50%.",
        "Chỉ tiêu tỉnh giao năm 2024 là 80%.",
        "Theo Công văn số 303/VPUB ngày 05/9/2024, Điều 5 Nghị định 61/2018/NĐ-CP, điện thoại 0221.3910.000.",
        "Thời hạn: trước ngày 15/9/2024. Hồ sơ quá 02 ngày làm việc phải xin lỗi.",
        "Xếp hạng theo điểm tổng hợp: 1. Phú Thủy, 2. Tân Hà.",
        "Cột gạch chéo, tên đậm: dưới 80 điểm.",
        "UBND huyện giao 15 chỉ tiêu, 03 chỉ tiêu giảm so với năm trước.",
        "Giao ban thứ 2/10 hằng tuần; bộ phận một cửa còn thiếu 12 máy quét.",
        "Điểm tổng hợp không tính khi có 02 chỉ tiêu không đổi.",
    ],
)
def test_targets_dates_letters_and_numbering_are_no_claims(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Số hóa được 98% văn bản đến.",
        "Thu phí trực tuyến đạt 12,5 tỷ đồng, tăng 15%.",
        "Hầu hết các xã có tỷ lệ số hóa trên 40%.",
        "Điểm tổng hợp cao nhất và thấp nhất chênh lệch 12,5 điểm.",
        "Điểm tổng hợp của xã Tân Hà còn thiếu 1,9 điểm để đạt 90 điểm.",
        "Nơi khác đạt kết quả tốt (tỷ lệ số hóa hồ sơ 95%).",
    ],
)
def test_a_rate_that_may_be_about_the_data_is_never_dropped_and_never_called_wrong(found, text):
    assert [claim.partition(":")[0] for claim in found(text) if not claim.startswith("agrees")] == ["not_understood"]


@pytest.mark.parametrize(
    "text, unit",
    [
        ("Tỷ lệ hồ sơ xử lý đúng hạn của huyện đạt 98%.", "Huyện Thử"),
        ("Tỷ lệ số hóa hồ sơ của huyện đạt 61,2%, trung bình của tỉnh là 60%.", "Trung bình của tỉnh"),
        ("Tỷ lệ số hóa hồ sơ của huyện tăng 11,2 điểm % so với cùng kỳ năm trước.", "Huyện Thử"),
    ],
)
def test_what_the_store_has_not_is_told(found, text, unit):
    assert next(claim for claim in found(text) if not claim.startswith("agrees")).startswith(f"no_data: {unit} | ")


@pytest.mark.parametrize(
    "text, number",
    [
        ("Các xã Tân Hà, Tân Hạ, Đồng Xá có tỷ lệ số hóa lần lượt là 62,5%, 48,9%.", 2),
        ("Qua 3 tháng, tỷ lệ số hóa của xã Đồng Xá giảm 6,9 điểm %.", 1),
        ("Tỷ lệ số hóa hồ sơ của xã Đồng Xá chỉ bằng 1/2 thị trấn Yên Lộ.", 1),
        ("Tỷ lệ số hóa của xã Đồng Xá còn cách mục tiêu 60% là 19,9 điểm %.", 1),
        ("Tỷ lệ số hóa hồ sơ của huyện tăng 0,3 điểm % so với 2 tháng trước.", 1),
        ("Tỷ lệ số hóa của xã Tân Hà cao hơn trung bình toàn huyện 1,3 điểm %.", 1),  # 61,2 is the district's own
        ("Xã Tân Hà dẫn đầu toàn huyện.", 1),
        ("Xã Đồng Xá và xã Yên Lộ có tỷ lệ số hóa (36,04% và 40,1%).", 2),
    ],
)
def test_what_nobody_can_hold_is_told_and_never_called_wrong(found, text, number):
    assert [claim.partition(":")[0] for claim in found(text)] == ["not_understood"] * number


@pytest.mark.parametrize(
    "text",
    [
        "Mục tiêu đến cuối năm 100% xã, thị trấn có tỷ lệ số hóa trên 80%.",
        "Xã Tân Hà là xã thứ ba triển khai mô hình một cửa.",
        "Họp giao ban thứ hai hằng tuần tại xã Tân Hà.",
        "Các xã có tỷ lệ số hóa giảm so với tháng 7: kiểm điểm trách nhiệm, báo cáo UBND huyện.",
        "Đề nghị các xã Tân Hạ, Đồng Xá không để tỷ lệ số hóa giảm so với tháng 8.",
        "Người đứng đầu xã Tân Hà chịu trách nhiệm trước Chủ tịch UBND huyện.",
        "Có 2 tổ công tác gồm: xã Tân Hà, xã Tân Hạ và xã Đồng Xá.",
    ],
)
def test_aims_weekdays_and_other_numbers_are_no_claims(found, text):
    assert found(text) == []


def test_lower_than_a_mean_is_held_against_it_and_the_districts_own_figure_is_no_mean(found):
    # the mean of the six communes is 57,165
    assert found("Tỷ lệ số hóa của xã Tân Hạ thấp hơn bình quân chung của huyện (61,2%).") == [
        "agrees: Tân Hạ | thấp hơn | thấp hơn 8,27 điểm %",
        "not_understood: - | 61,2% | -",
    ]


def test_what_holds_by_another_day_and_a_mean_of_other_numbers_of_units_are_told(found):
    assert found("Đến hết ngày 30/9/2024, tỷ lệ số hóa hồ sơ đạt 90%.") == ["not_understood: Huyện Thử | 90% | -"]
    told = found("Tỷ lệ số hóa bình quân của 1.234 xã, thị trấn là 50,2%.")
    assert told and not [line for line in told if line.startswith("agrees")]
