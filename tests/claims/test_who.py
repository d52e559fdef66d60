"""Who rose and who fell, who is the first, the last and the only one: sentences held against the figures of conftest.py. What each
should give was worked out by hand."""

import pytest

TRUE = (
    "Tỷ lệ số hóa hồ sơ tăng ở xã Tân Hà, giảm ở xã Tân Hạ.",
    "Tỷ lệ số hóa tăng đối với xã Tân Hà, giảm đối với xã Tân Hạ.",
    "Tỷ lệ số hóa giảm ở các xã Tân Hạ, Đồng Xá; tăng ở xã Tân Hà, thị trấn Yên Lộ.",
    "Tỷ lệ số hóa tăng mạnh ở thị trấn Yên Lộ, giảm mạnh ở xã Tân Hạ.",
    "Tỷ lệ số hóa không đổi ở xã Phú Thủy, giảm ở xã Đồng Xá.",
    "Tỷ lệ số hóa của xã Tân Hà tăng, của xã Tân Hạ giảm.",
    "Tỷ lệ số hóa tăng ở xã Tân Hà (2,5 điểm %), giảm ở xã Tân Hạ (12,1 điểm %).",
    "Xã Yên Lộ đội sổ về tỷ lệ số hóa.",
    "Tỷ lệ số hóa của xã Yên Lộ thấp nhất huyện.",
    "Xã Đồng Xá đứng áp chót về tỷ lệ số hóa.",
    "Xã Đồng Xá đứng thứ 2 từ dưới lên về tỷ lệ số hóa.",
    "Xã Phú Thủy có tỷ lệ số hóa cao thứ hai trong huyện.",
    "Xã Phú Thủy xếp nhì về tỷ lệ số hóa.",
    "Xã Yên Lộ có tỷ lệ số hóa thấp nhất trong 6 xã, thị trấn.",
    "Chỉ có xã Phú Thủy xếp loại Xuất sắc.",
    "Xã Phú Thủy là đơn vị duy nhất xếp loại Xuất sắc.",
    "Chỉ có thị trấn Yên Lộ có tỷ lệ số hóa trên 80%.",
    "Chỉ có xã Tân Hà, xã Tân Hạ và xã Yên Lộ xếp loại Tốt.",
    "Chỉ có xã Phú Thủy đạt 70,2% về tỷ lệ số hóa.",
)


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_agrees(found, text):
    verdicts = {claim.partition(":")[0] for claim in found(text)}
    assert verdicts == {"agrees"}


WHO_MOVED = (
    "Tỷ lệ số hóa tăng ở xã Tân Hạ, giảm ở xã Tân Hà.",
    "Tỷ lệ số hóa tăng tại xã Tân Hạ, giảm tại xã Tân Hà.",
    "Tỷ lệ số hóa tăng đối với xã Tân Hạ, giảm đối với xã Tân Hà.",
    "So với tháng 7, tỷ lệ số hóa tăng ở xã Tân Hạ, giảm ở xã Tân Hà.",
    "Tỷ lệ số hóa tăng mạnh ở xã Tân Hạ và giảm nhẹ ở xã Tân Hà.",
    "Xã Tân Hà giảm, xã Tân Hạ tăng về tỷ lệ số hóa.",
    "Tỷ lệ số hóa tăng so với tháng 7 ở xã Tân Hạ, giảm so với tháng 7 ở xã Tân Hà.",
)


@pytest.mark.parametrize("text", WHO_MOVED)
def test_who_rose_and_who_fell_is_told(found, text):
    told = {
        "differs: Tân Hạ | tăng | giảm 12,1 điểm %",
        "differs: Tân Hà | giảm | tăng 2,5 điểm %",
    }
    assert set(found(text)) == told


def test_a_rate_named_before_is_of_what_rose_and_fell(found):
    text = "Tỷ lệ số hóa của huyện đạt 61,2%, trong đó tăng ở xã Đồng Xá, giảm ở các xã Tân Hạ, Tân Hà."
    assert found(text) == [
        "agrees: Huyện Thử | 61,2% | 61,2%",
        "differs: Đồng Xá | tăng | giảm 5,5 điểm %",
        "agrees: Tân Hạ | giảm | giảm 12,1 điểm %",
        "differs: Tân Hà | giảm | tăng 2,5 điểm %",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "đứng bét", "xếp bét", "đội sổ", "đứng cuối bảng", "đứng chót bảng", "xếp hạng cuối", "xếp cuối huyện", "bét bảng",
        "đứng vị trí cuối cùng", "thấp nhất trong các xã", "thấp nhất huyện", "kém nhất huyện",
    ],
)  # fmt: skip
def test_who_is_not_the_last_is_told(found, words):
    (claim,) = found(f"Xã Tân Hà {words} về tỷ lệ số hóa.")
    assert claim.startswith("differs: Tân Hà | ") and claim.endswith(" | Xã Yên Lộ")


@pytest.mark.parametrize(
    "words",
    ["dẫn đầu", "đứng đầu", "dẫn đầu huyện", "đứng đầu toàn huyện", "đứng đầu bảng", "đứng nhất huyện", "quán quân",
     "giữ vị trí số một", "đứng vị trí đầu tiên"],
)  # fmt: skip
def test_who_is_not_the_first_is_told(found, words):
    (claim,) = found(f"Xã Tân Hà {words} về tỷ lệ số hóa.")
    assert claim.startswith("differs: Tân Hà | ") and claim.endswith(" | Thị trấn Yên Lộ")


@pytest.mark.parametrize(
    "text, line",
    [
        ("Xã Tân Hà đứng áp chót về tỷ lệ số hóa.", "thấp thứ hai | thấp thứ 4/6"),
        ("Xã Tân Hà có tỷ lệ số hóa thấp thứ ba.", "thấp thứ ba | thấp thứ 4/6"),
        ("Xã Tân Hà đứng thứ 2 từ dưới lên về tỷ lệ số hóa.", "2 | thấp thứ 4/6"),
        ("Xã Tân Hà có tỷ lệ số hóa cao thứ hai.", "cao thứ hai | cao thứ 3/6"),
        ("Xã Tân Hà xếp nhì về tỷ lệ số hóa.", "xếp nhì | 3"),
    ],
)
def test_a_place_from_either_end_is_told(found, text, line):
    (claim,) = found(text)
    assert claim.startswith("differs: Tân Hà | ") and claim.endswith(line.partition(" | ")[2])


@pytest.mark.parametrize(
    "text, number",
    [
        ("Chỉ có xã Tân Hà xếp loại Tốt.", 3),
        ("Duy nhất xã Tân Hà xếp loại Tốt.", 3),
        ("Chỉ có duy nhất xã Tân Hà được xếp loại Tốt.", 3),
        ("Xã Tân Hà là đơn vị duy nhất xếp loại Tốt.", 3),
        ("Đơn vị duy nhất xếp loại Tốt là xã Tân Hà.", 3),
        ("Chỉ xã Tân Hà đạt loại Tốt.", 3),
        ("Chỉ có xã Tân Hà xếp loại Tốt trở lên.", 4),
        ("Duy nhất xã Tân Hà có tỷ lệ số hóa trên 60%.", 3),
        ("Chỉ có xã Tân Hà có tỷ lệ số hóa trên 60%.", 3),
        ("Chỉ riêng xã Tân Hà tăng tỷ lệ số hóa.", 2),
    ],
)
def test_who_is_not_the_only_one_is_told(found, text, number):
    assert found(text) == [f"differs: - | 1 | {number}"]


def test_the_only_one_that_rose_has_its_amount_checked_too(found):
    text = "Chỉ có xã Tân Hà tăng 3,5 điểm % về tỷ lệ số hóa."
    assert found(text) == ["differs: - | 1 | 2", "differs: Tân Hà | 3,5 điểm % | tăng 2,5 điểm %"]


@pytest.mark.parametrize(
    "text",
    [
        "Xã Phú Thủy thuộc nhóm dẫn đầu về tỷ lệ số hóa.",
        "Xã Tân Hà là một trong những xã có tỷ lệ số hóa thấp nhất huyện.",
        "Xã Tân Hà có tỷ lệ số hóa thấp nhất từ đầu năm.",
        "Tỷ lệ số hóa của xã Tân Hà thấp nhất trong 3 xã.",
    ],
)
def test_what_nobody_can_hold_is_told_and_never_called_wrong(found, text):
    assert [claim.partition(":")[0] for claim in found(text)] == ["not_understood"]


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu tỷ lệ số hóa tăng ở xã Tân Hạ.",
        "Đề nghị các xã không để tỷ lệ số hóa giảm ở xã Tân Hà.",
        "Hạn chót gửi báo cáo của xã Tân Hà là ngày 05/9/2024.",
        "Xã Tân Hà là đơn vị duy nhất có bộ phận một cửa lưu động.",
        "Xã Tân Hà tạo điều kiện tốt nhất cho người dân.",
    ],
)
def test_aims_and_other_things_are_no_claims(found, text):
    assert found(text) == []
