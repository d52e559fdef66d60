"""Shares of units: how many of all that have a figure, in percent; vague ones are told as left aside."""

import pytest

# Of six communes three fell (Tân Hạ, Đồng Xá, Xã Yên Lộ), two rose, one stayed; 5 of 6 are 83,33 %.
FELL = "có tỷ lệ số hóa hồ sơ giảm so với tháng 7"
RIGHT = {
    "of all": (f"50% số xã, thị trấn {FELL}.", ["50% | 50%"]),
    "rounded": ("Có 83,3% số xã, thị trấn có tỷ lệ số hóa trên 40%.", ["83,3% | 83,3%"]),
    "of all units": ("100% các xã, thị trấn có tỷ lệ số hóa trên 30%.", ["100% | 100%"]),
    "behind a count": (f"Có 03/06 xã, thị trấn (50%) {FELL}.", ["03/06 | 3/6", "50% | 50%"]),
    "behind what is counted": (f"Có 03/06 xã, thị trấn {FELL} (50%).", ["03/06 | 3/6", "50% | 50%"]),
    "in words behind a count": (f"Có 3/6 đơn vị {FELL}, chiếm 50%.", ["3/6 | 3/6", "50% | 50%"]),
    "in words in brackets": (f"Có 03 xã, thị trấn {FELL} (chiếm tỷ lệ 50%).", ["03 | 3", "50% | 50%"]),
    "before a list": (
        f"Có 3/6 đơn vị (50%) {FELL}, gồm: Tân Hạ, Đồng Xá, xã Yên Lộ.", ["3/6 | 3/6", "3 | 3", "50% | 50%"]
    ),
    "of all without a figure": ("Các xã, thị trấn đều có tỷ lệ số hóa hồ sơ tăng so với cùng kỳ năm trước.", None),
}  # fmt: skip


@pytest.mark.parametrize("text, lines", RIGHT.values(), ids=RIGHT)
def test_what_is_right_agrees(found, text, lines):
    claims = [claim.removeprefix("agrees: - | ") for claim in found(text)]
    if lines is None:  # of the six, Tân Hạ, Đồng Xá and Xã Yên Lộ are below their 50 % of the year before
        assert claims == ["differs: - | đều | 50%"]
    else:
        assert sorted(claims) == sorted(lines)


@pytest.mark.parametrize(
    "text, line",
    [
        (f"60% số xã, thị trấn {FELL}.", "60% | 50%"),
        (f"Có 03/06 xã, thị trấn (48%) {FELL}.", "48% | 50%"),
        (f"Có 03/06 xã, thị trấn {FELL}, chiếm 52%.", "52% | 50%"),
        ("100% các xã, thị trấn có tỷ lệ số hóa trên 40%.", "100% | 83%"),
        (f"Tất cả các xã, thị trấn đều {FELL}.", "Tất cả | 50%"),
    ],
)
def test_what_is_wrong_is_told_with_the_right_share(found, text, line):
    assert [claim for claim in found(text) if not claim.startswith("agrees")] == [f"differs: - | {line}"]


def test_the_denominator_is_told(district):
    (claim,) = district.check(f"60% số xã, thị trấn {FELL}.").claims
    assert claim.note == "3/6 đơn vị có số liệu"


@pytest.mark.parametrize(
    "text, quoted",
    [
        (f"Gần một nửa số xã, thị trấn {FELL}.", "Gần một nửa số xã, thị trấn"),
        ("Hầu hết các xã có tỷ lệ số hóa trên 40%.", "Hầu hết các xã"),
        ("Có 2/3 số xã có tỷ lệ số hóa dưới 60%.", "2/3"),
        ("60% số xã, thị trấn hoàn thành niêm yết.", "60%"),
    ],
)
def test_a_vague_share_is_told_as_left_aside(found, text, quoted):
    assert found(text) == [f"not_understood: - | {quoted} | -"]


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu 80% số xã có tỷ lệ số hóa trên 60%.",
        "Phấn đấu có 5/6 xã có tỷ lệ số hóa trên 60%.",
        "Yêu cầu tất cả các xã có tỷ lệ số hóa giảm báo cáo trước ngày 15/9/2024.",
    ],
)
def test_what_is_to_be_reached_is_no_share(found, text):
    assert found(text) == []
