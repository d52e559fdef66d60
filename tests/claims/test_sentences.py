"""Sentences of drafts, invented, held against the figures of conftest.py; what each should give was worked out by hand."""

import pytest

AGREED = {
    "a figure of the area": (
        "Tỷ lệ số hóa hồ sơ của huyện đạt 61,2%.",
        ["Huyện Thử | 61,2% | 61,2%"],
    ),
    "its changes since two months": (
        "Tỷ lệ số hóa hồ sơ của huyện tăng 0,1 điểm % so với tháng trước và tăng 0,3 điểm % so với tháng 6/2024.",
        ["Huyện Thử | 0,1 điểm % | tăng 0,1 điểm %", "Huyện Thử | 0,3 điểm % | tăng 0,3 điểm %"],
    ),
    "from one figure to another": (
        "Tỷ lệ số hóa hồ sơ của xã Đồng Xá giảm từ 45,6% xuống 40,1%, xã Tân Hà tăng từ 60% lên 62,5%.",
        ["Đồng Xá | 45,6% | 45,6%", "Đồng Xá | 40,1% | 40,1%", "Tân Hà | 60% | 60%", "Tân Hà | 62,5% | 62,5%"],
    ),
    "from a month that is named": (
        "Xã Đồng Xá (giảm từ 47% ở tháng 6 xuống 40,1%) có tỷ lệ số hóa hồ sơ giảm mạnh.",
        ["Đồng Xá | 47% | 47%", "Đồng Xá | 40,1% | 40,1%"],
    ),
    "two months side by side": (
        "Xã Tân Hà: tỷ lệ số hóa 62,5% (tháng 7: 60%).",
        ["Tân Hà | 62,5% | 62,5%", "Tân Hà | 60% | 60%"],
    ),
    "higher than in another month": (
        "Tỷ lệ số hóa hồ sơ của huyện là 61,2%, cao hơn tháng 7 (61,1%) là 0,1 điểm phần trăm.",
        ["Huyện Thử | 61,2% | 61,2%", "Huyện Thử | 61,1% | 61,1%", "Huyện Thử | 0,1 điểm phần trăm | tăng 0,1 điểm %"],
    ),
    "higher by so much than in another month": (
        "Tỷ lệ số hóa hồ sơ của huyện đạt 61,2%, cao hơn 0,1 điểm % so với tháng 7.",
        ["Huyện Thử | 61,2% | 61,2%", "Huyện Thử | 0,1 điểm % | tăng 0,1 điểm %"],
    ),
    "since the same month of the year before": (
        "Tỷ lệ số hóa hồ sơ xã Tân Hà tăng 12,5 điểm % so với cùng kỳ năm trước.",
        ["Tân Hà | 12,5 điểm % | tăng 12,5 điểm %"],
    ),
    "from the figure of the same month of the year before": (
        "So với cùng kỳ năm trước, tỷ lệ số hóa hồ sơ của xã Đồng Xá giảm từ 50% xuống 40,1%.",
        ["Đồng Xá | 50% | 50%", "Đồng Xá | 40,1% | 40,1%"],
    ),
    "rounded as printed": (
        "Tỷ lệ số hóa hồ sơ: thị trấn Yên Lộ 85,3%, xã Yên Lộ 36%.",
        ["Thị trấn Yên Lộ | 85,3% | 85,25%", "Xã Yên Lộ | 36% | 36,04%"],
    ),
    "a relative change": (  # 5,5 of 45,6 is 12,06 %
        "Tỷ lệ số hóa hồ sơ xã Đồng Xá giảm 12,06%.",
        ["Đồng Xá | 12,06% | giảm 5,5 điểm %"],
    ),
    "changes by their signs": (
        "Có 3 đơn vị giảm: Tân Hạ (-12,1), Đồng Xá (-5,5), xã Yên Lộ (-3,76) về tỷ lệ số hóa hồ sơ.",
        [
            "- | 3 | 3",
            "- | 3 | 3",
            "Tân Hạ | 12,1 | giảm 12,1 điểm %",
            "Đồng Xá | 5,5 | giảm 5,5 điểm %",
            "Xã Yên Lộ | 3,76 | giảm 3,76 điểm %",
        ],
    ),
    "no change": ("Tỷ lệ số hóa hồ sơ của xã Phú Thủy không đổi.", ["Phú Thủy | không đổi | không đổi"]),
    "a count and its list": (
        "Trong tháng 8, có 03/06 xã, thị trấn có tỷ lệ số hóa giảm so với tháng 7, gồm: Tân Hạ, Đồng Xá và xã Yên Lộ.",
        ["- | 03/06 | 3/6", "- | 3 | 3"],
    ),
    "three counts": (
        "Có 2/6 xã, thị trấn có tỷ lệ số hóa tăng, 3 giảm, 1 không đổi.",
        ["- | 2/6 | 2/6", "- | 3 | 3", "- | 1 | 1"],
    ),
    "the number of units": ("Số đơn vị có tỷ lệ số hóa giảm là 3, tăng là 2.", ["- | 3 | 3", "- | 2 | 2"]),
    "none": ("Không có xã, thị trấn nào có tỷ lệ số hóa dưới 30%.", ["- | 0 | 0"]),
    "rose or stayed": ("Có 05/6 đơn vị có điểm tổng hợp tăng hoặc giữ nguyên.", ["- | 05/6 | 5/6"]),
    "fell by more than": ("Có 02 xã có tỷ lệ số hóa giảm trên 5 điểm %.", ["- | 02 | 2"]),
    "a threshold before its count": (
        "Tỷ lệ số hóa hồ sơ từ 50% trở lên: 03 đơn vị (Tân Hà 62,5%; Phú Thủy 70,2%; thị trấn Yên Lộ 85,25%).",
        ["- | 03 | 3", "- | 3 | 3", "Tân Hà | 62,5% | 62,5%", "Phú Thủy | 70,2% | 70,2%", "Thị trấn Yên Lộ | 85,25% | 85,25%"],
    ),
    "a threshold and who is below it": (
        "Tỷ lệ số hóa hồ sơ dưới 40% có xã Yên Lộ (36,04%).",
        ["- | 1 | 1", "Xã Yên Lộ | 36,04% | 36,04%"],
    ),
    "bounds of several units": (
        "Tân Hà, Tân Hạ và Phú Thủy có điểm tổng hợp trên 80 điểm.",
        ["Tân Hà | trên 80 điểm | 88,1 điểm", "Tân Hạ | trên 80 điểm | 81,2 điểm", "Phú Thủy | trên 80 điểm | 90 điểm"],
    ),
    "low ones": (  # the median of the six is (48,9 + 62,5) / 2 = 55,7
        "Các xã Đồng Xá, Tân Hạ có tỷ lệ số hóa chỉ trên 40%.",
        ["Đồng Xá | chỉ trên 40% | 40,1%", "Tân Hạ | chỉ trên 40% | 48,9%"],
    ),
    "all units": ("Các xã, thị trấn đều đạt tỷ lệ số hóa trên 30%.", ["- | trên 30% | 6/6 đơn vị"]),
    "about": ("Tỷ lệ số hóa hồ sơ của xã Tân Hà khoảng 63%.", ["Tân Hà | khoảng 63% | 62,5%"]),
    "places": (
        "Điểm tổng hợp của huyện đạt 86,02 điểm, xếp hạng 06/10, tăng 2 bậc so với tháng 7/2024.",
        ["Huyện Thử | 86,02 điểm | 86,02 điểm", "Huyện Thử | 06/10 | 6/10", "Huyện Thử | 2 | lên 2 bậc"],
    ),
    "a commune's place": ("Xã Phú Thủy xếp thứ 2/6 về tỷ lệ số hóa hồ sơ.", ["Phú Thủy | 2/6 | 2/6"]),
    "places won and lost": (
        "Xã Tân Hà lên 1 bậc, xã Tân Hạ xuống 1 bậc về tỷ lệ số hóa hồ sơ.",
        ["Tân Hà | 1 | lên 1 bậc", "Tân Hạ | 1 | xuống 1 bậc"],
    ),
    "first and last": (
        "Về tỷ lệ số hóa hồ sơ, thị trấn Yên Lộ đứng đầu, xã Yên Lộ đứng cuối.",
        ["Thị trấn Yên Lộ | đứng đầu | Thị trấn Yên Lộ", "Xã Yên Lộ | cuối bảng | Xã Yên Lộ"],
    ),
    "the greatest fall": (
        "Tỷ lệ số hóa hồ sơ của xã Tân Hạ giảm 12,1 điểm %, giảm nhiều nhất.",
        ["Tân Hạ | 12,1 điểm % | giảm 12,1 điểm %", "Tân Hạ | giảm nhiều nhất | Tân Hạ"],
    ),
    "the highest and the lowest figure": (
        "Tỷ lệ số hóa hồ sơ cao nhất 85,25%, thấp nhất 36,04%.",
        ["- | 85,25% | 85,25%", "- | 36,04% | 36,04%"],
    ),
    "a sum": (
        "Tổng số bản sao chứng thực điện tử của các xã, thị trấn là 4.546 bản.",
        ["- | 4.546 bản | 4.546"],
    ),
    "a mean": (  # 342,99 / 6
        "Tỷ lệ số hóa hồ sơ trung bình các xã, thị trấn đạt 57,17%.",
        ["Trung bình của huyện | 57,17% | 57,17%"],
    ),
    "labels": ("Xã Phú Thủy xếp loại Xuất sắc.", ["Phú Thủy | Xuất sắc | Xuất sắc"]),
    "how many have a label": ("Có 03 xã xếp loại Tốt.", ["- | 03 | 3"]),
    "months in a row": (
        "Xã Đồng Xá và xã Yên Lộ giảm 2 tháng liên tiếp về tỷ lệ số hóa hồ sơ.",
        ["Đồng Xá | 2 tháng | 2 tháng", "Xã Yên Lộ | 2 tháng | 2 tháng"],
    ),
    "an alias": ("Tỷ lệ số hóa hồ sơ: xã Phú Thụy 70,2%, Tân Hà 62,5%.", ["Phú Thủy | 70,2% | 70,2%", "Tân Hà | 62,5% | 62,5%"]),
    "a request to those below a threshold": (
        "Yêu cầu các xã có tỷ lệ số hóa dưới 45% (Đồng Xá 40,1%, xã Yên Lộ 36,04%) khắc phục, phấn đấu đạt trên 50%.",
        ["- | 2 | 2", "Đồng Xá | 40,1% | 40,1%", "Xã Yên Lộ | 36,04% | 36,04%"],
    ),
    "a place among units": (
        "Điểm tổng hợp của xã Tân Hà: 88,1/100 điểm, xếp thứ 2/6 xã, thị trấn; tỷ lệ số hóa hồ sơ (thứ 3/6).",
        ["Tân Hà | 88,1/100 điểm | 88,1/100", "Tân Hà | 2/6 | 2/6", "Tân Hà | 3/6 | 3/6"],
    ),
    "whose a figure is said behind it": ("Điểm tổng hợp 77 điểm của xã Đồng Xá.", ["Đồng Xá | 77 điểm | 77 điểm"]),
    "a figure in brackets of nobody": (
        "Chỉ tiêu thấp: tỷ lệ số hóa hồ sơ (61,2%).", ["Huyện Thử | 61,2% | 61,2%"]
    ),
    "points to the maximum": ("Điểm tổng hợp của xã Tân Hà còn thiếu 11,9 điểm.", ["Tân Hà | 11,9 điểm | 11,9 điểm"]),
    "the band of a total": (
        "Điểm tổng hợp của xã Yên Lộ: 83 điểm thuộc mức Tốt theo thang.",
        ["Xã Yên Lộ | 83 điểm | 83 điểm", "Xã Yên Lộ | Tốt | Tốt"],
    ),
    "a gap to another unit": (
        "Điểm tổng hợp của xã Tân Hà cao hơn xã Tân Hạ 6,9 điểm.", ["Tân Hà | 6,9 điểm | cao hơn 6,9 điểm"]
    ),
    "a gap to the district": (
        "Tỷ lệ số hóa hồ sơ của xã Tân Hà cao hơn toàn huyện 1,3 điểm %.",
        ["Tân Hà | 1,3 điểm % | cao hơn 1,3 điểm %"],
    ),
    "a gap to the mean of the communes": (  # 70,2 and 342,99 / 6 are 13,035 apart
        "Tỷ lệ số hóa hồ sơ của xã Phú Thủy cao hơn trung bình các xã 13,0 điểm %.",
        ["Phú Thủy | 13,0 điểm % | cao hơn 13,0 điểm %"],
    ),
    "how many indicators": (
        "So với tháng 7, trong 02 chỉ tiêu so sánh được của xã Tân Hà có 01 chỉ tiêu tăng: tỷ lệ số hóa hồ sơ (62,5%); 01 chỉ tiêu "
        "không đổi.",
        ["Tân Hà | 02 | 2", "Tân Hà | 01 | 1", "Tân Hà | 62,5% | 62,5%", "Tân Hà | 01 | 1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("text, lines", AGREED.values(), ids=AGREED)
def test_what_is_right_agrees(found, text, lines):
    assert found(text) == [f"agrees: {line}" for line in lines]


DIFFERENT = {
    "another figure": ("Tỷ lệ số hóa hồ sơ của xã Đồng Xá đạt 40,2%.", "Đồng Xá | 40,2% | 40,1%"),
    "wrongly rounded": ("Tỷ lệ số hóa hồ sơ: thị trấn Yên Lộ 85,2%, Tân Hà 62,5%.", "Thị trấn Yên Lộ | 85,2% | 85,25%"),
    "the month before": ("Tỷ lệ số hóa hồ sơ của xã Đồng Xá giảm từ 45,8% xuống 40,1%.", "Đồng Xá | 45,8% | 45,6%"),
    "the other direction": ("Xã Đồng Xá có tỷ lệ số hóa hồ sơ tăng 5,5 điểm %.", "Đồng Xá | 5,5 điểm % | giảm 5,5 điểm %"),
    "percent for points": ("Tỷ lệ số hóa hồ sơ xã Đồng Xá giảm 5,5%.", "Đồng Xá | 5,5% | giảm 5,5 điểm %"),
    "a change that is none": ("Tỷ lệ số hóa hồ sơ của xã Tân Hà không đổi.", "Tân Hà | không đổi | tăng 2,5 điểm %"),
    "a count": ("Có 2/6 xã, thị trấn có tỷ lệ số hóa giảm so với tháng 7.", "- | 2/6 | 3/6"),
    "of how many": ("Có 3/7 xã, thị trấn có tỷ lệ số hóa giảm so với tháng 7.", "- | 3/7 | 3/6"),
    "none that are three": ("Không có xã, thị trấn nào có tỷ lệ số hóa giảm so với tháng 7.", "- | 0 | 3"),
    "a count whose list is right": (
        "Có 4/6 xã, thị trấn có tỷ lệ số hóa giảm so với tháng 7, gồm: Tân Hạ, Đồng Xá và xã Yên Lộ.",
        "- | 4/6 | 3/6",
    ),
    "a name too few": (
        "Có 3/6 xã, thị trấn có tỷ lệ số hóa giảm so với tháng 7, gồm: Tân Hạ và xã Yên Lộ.",
        "- | 3 | 2",
    ),
    "more names than the count": (
        "Có 3/6 xã, thị trấn có tỷ lệ số hóa giảm, trong đó có Tân Hạ, Đồng Xá; còn các xã Tân Hà, Phú Thủy.",
        "- | 3 | 4",
    ),
    "lower where it is higher": (
        "Tỷ lệ số hóa hồ sơ của huyện đạt 61,2%, thấp hơn 0,1 điểm % so với tháng 7.",
        "Huyện Thử | 0,1 điểm % | tăng 0,1 điểm %",
    ),
    "a bound": ("Xã Đồng Xá có tỷ lệ số hóa trên 45%.", "Đồng Xá | trên 45% | 40,1%"),
    "a bound that is reached": ("Xã Phú Thủy có điểm tổng hợp dưới 90 điểm.", "Phú Thủy | dưới 90 điểm | 90 điểm"),
    "not low at all": ("Xã Phú Thủy có tỷ lệ số hóa chỉ trên 40%.", "Phú Thủy | chỉ trên 40% | 70,2%"),
    "all but one": ("Các xã, thị trấn đều đạt tỷ lệ số hóa trên 40%.", "- | trên 40% | 5/6 đơn vị"),
    "a list that is not complete": ("Tỷ lệ số hóa hồ sơ dưới 45%: xã Yên Lộ.", "- | 1 | 2"),
    "the area's place": ("Điểm tổng hợp của huyện xếp hạng 05/10.", "Huyện Thử | 05/10 | 6/10"),
    "a commune's place": ("Xã Phú Thủy xếp thứ 3/6 về tỷ lệ số hóa hồ sơ.", "Phú Thủy | 3/6 | 2/6"),
    "places won": ("Về tỷ lệ số hóa hồ sơ, xã Tân Hà lên 2 bậc.", "Tân Hà | 2 | lên 1 bậc"),
    "not the lowest": ("Tỷ lệ số hóa hồ sơ thấp nhất là xã Đồng Xá.", "Đồng Xá | thấp nhất | Xã Yên Lộ"),
    "a sum": ("Tổng số bản sao chứng thực điện tử của các xã, thị trấn là 4.564 bản.", "- | 4.564 bản | 4.546"),
    "a mean": ("Tỷ lệ số hóa hồ sơ trung bình các xã đạt 57,3%.", "Trung bình của huyện | 57,3% | 57,2%"),
    "a label": ("Xã Đồng Xá xếp loại Tốt.", "Đồng Xá | Tốt | Khá"),
    "a streak": ("Tỷ lệ số hóa hồ sơ của xã Đồng Xá giảm 3 tháng liên tiếp.", "Đồng Xá | 3 tháng | 2 tháng"),
    "a place among units": ("Xã Tân Hà xếp thứ 3/6 xã, thị trấn về điểm tổng hợp.", "Tân Hà | 3/6 | 2/6"),
    "points to the maximum": ("Điểm tổng hợp của xã Tân Hà còn thiếu 12,9 điểm.", "Tân Hà | 12,9 điểm | 11,9 điểm"),
    "another band": ("Xã Yên Lộ đạt điểm tổng hợp thuộc mức Khá.", "Xã Yên Lộ | Khá | Tốt"),
    "a gap the other way": (
        "Điểm tổng hợp của xã Tân Hà thấp hơn xã Tân Hạ 6,9 điểm.", "Tân Hà | 6,9 điểm | cao hơn 6,9 điểm"
    ),
    "how many indicators": (
        "So với tháng 7, trong 02 chỉ tiêu so sánh được của xã Tân Hà có 02 chỉ tiêu tăng.", "Tân Hà | 02 | 1"
    ),
    "a count of copies": ("Số bản sao chứng thực điện tử của xã Yên Lộ: 971 bản.", "Xã Yên Lộ | 971 bản | 791"),
}  # fmt: skip


@pytest.mark.parametrize("text, line", DIFFERENT.values(), ids=DIFFERENT)
def test_what_is_wrong_is_told_once_with_the_right_figure(found, text, line):
    assert [claim for claim in found(text) if not claim.startswith("agrees")] == [f"differs: {line}"]


def test_a_swapped_name_is_told_with_the_one_that_is_missing(found):
    text = "Có 3/6 xã, thị trấn có tỷ lệ số hóa giảm so với tháng 7, gồm: Tân Hạ, Tân Hà và xã Yên Lộ."
    assert found(text) == [
        "agrees: - | 3/6 | 3/6",
        "differs: Tân Hà | có tên trong danh sách | tăng 2,5 điểm %",
        "differs: Đồng Xá | không có tên trong danh sách | giảm 5,5 điểm %",
    ]


def test_a_count_and_its_list_that_are_wrong_together_are_one_difference(district):
    text = "Có 2/6 xã, thị trấn có tỷ lệ số hóa giảm so với tháng 7, gồm: Tân Hạ và xã Yên Lộ."
    (claim,) = district.check(text).claims
    assert (claim.verdict, claim.quoted, claim.found, claim.note) == ("differs", "2/6", "3/6", "thiếu: Đồng Xá")


@pytest.mark.parametrize(
    "text, near",
    [
        ("Tỷ lệ số hóa hồ sơ: xã Đồng Xả 40,1%, Tân Hà 62,5%.", "Đồng Xá"),
        ("Tỷ lệ số hóa hồ sơ: Tân Hà 62,5%, Đồng Xã 40,1%.", "Đồng Xá"),
        ("Tỷ lệ số hóa hồ sơ: Tân Hà 62,5%, Yên Lộ 85,25%.", "Thị trấn Yên Lộ, Xã Yên Lộ"),
        ("Tháng 8, xã Đồng Xả đạt 40,1% về số hóa.", "Đồng Xá"),
    ],
)
def test_a_name_that_nobody_or_two_bear_is_told_with_near_names(district, text, near):
    (claim,) = [c for c in district.check(text).claims if c.verdict != "agrees"]
    assert (claim.verdict, claim.found, claim.note) == ("unknown_unit", None, f"gần nhất: {near}")


def test_a_sentence_without_an_indicator_speaks_of_the_one_that_its_figures_agree_with(found):
    text = "Kết quả tháng 8/2024 như sau:\n- Đồng Xá 40,1%, Tân Hạ 48,9%, Tân Hà 62,9%."
    assert found(text) == [
        "agrees: Đồng Xá | 40,1% | 40,1%",
        "agrees: Tân Hạ | 48,9% | 48,9%",
        "differs: Tân Hà | 62,9% | 62,5%",
    ]


def test_a_heading_says_of_what_the_items_below_are(found):
    text = "a) Điểm tổng hợp:\n- Đồng Xá: 77 điểm.\n- Tân Hạ: 81,3 điểm."
    assert found(text) == ["agrees: Đồng Xá | 77 điểm | 77 điểm", "differs: Tân Hạ | 81,3 điểm | 81,2 điểm"]
