"""How claims are judged: each case turns on one rule of the judgement, worked by hand from the figures of conftest.py."""

import pytest

CASES = {
    # 78 → 77 points are one point, and no percentage point.
    "points in points": ("Điểm tổng hợp của xã Đồng Xá giảm 1 điểm.", "agrees: Đồng Xá | 1 điểm | giảm 1 điểm"),
    "points in percentage points": (
        "Điểm tổng hợp của xã Đồng Xá giảm 1 điểm %.",
        "differs: Đồng Xá | 1 điểm % | giảm 1 điểm",
    ),
    # "about" reaches one unit to each side: 62,5 + 1.
    "about, at its end": (
        "Tỷ lệ số hóa hồ sơ của xã Tân Hà xấp xỉ 63,5%.",
        "agrees: Tân Hà | xấp xỉ 63,5% | 62,5%",
    ),
    "about, beyond its end": (
        "Tỷ lệ số hóa hồ sơ của xã Tân Hà xấp xỉ 63,6%.",
        "differs: Tân Hà | xấp xỉ 63,6% | 62,5%",
    ),
    # A year before all six had 50%, and so had their median: who is at the median is not low.
    "only, at the median": (
        "Tháng 8/2023, xã Tân Hà có tỷ lệ số hóa hồ sơ chỉ trên 40%.",
        "differs: Tân Hà | chỉ trên 40% | 50%",
    ),
    # The six communes' mean is 57,165; 61,2 is what the district's own files print of itself.
    "the area's own figure for a mean": (
        "Tỷ lệ số hóa hồ sơ trung bình các xã đạt 61,2%.",
        "not_understood: - | 61,2% | -",
    ),
    # 690 + 948 + 642 + 157 + 1318 + 791 = 4546; no file prints the district's own number.
    "a count of the area": (
        "Tổng số bản sao chứng thực điện tử của huyện là 4.546 bản.",
        "agrees: Huyện Thử | 4.546 bản | 4.546",
    ),
    "another count of the area": (
        "Tổng số bản sao chứng thực điện tử của huyện là 4.547 bản.",
        "no_data: Huyện Thử | 4.547 bản | -",
    ),
    # In July Tân Hà was the fourth of six (81; 70,2; 61; 60), in August the third.
    "places lost that were won": (
        "Về tỷ lệ số hóa hồ sơ, xã Tân Hà xuống 1 bậc.",
        "differs: Tân Hà | 1 | lên 1 bậc",
    ),
    "a place of too many": ("Xã Tân Hà xếp thứ 3/7 về tỷ lệ số hóa hồ sơ.", "differs: Tân Hà | 3/7 | 3/6"),
    # 77 − 81,2 = −4,2
    "a gap to the right side": (
        "Xã Đồng Xá có điểm tổng hợp thấp hơn xã Tân Hạ 4,2 điểm.",
        "agrees: Đồng Xá | 4,2 điểm | thấp hơn 4,2 điểm",
    ),
    "a gap to the wrong side": (
        "Xã Đồng Xá có điểm tổng hợp cao hơn xã Tân Hạ 4,2 điểm.",
        "differs: Đồng Xá | 4,2 điểm | thấp hơn 4,2 điểm",
    ),
}


@pytest.mark.parametrize("text, said", CASES.values(), ids=CASES)
def test_judgement(found, text, said):
    assert found(text) == [said]
