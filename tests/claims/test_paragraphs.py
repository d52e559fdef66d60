"""Sentences that lean on the words around them: whose a figure is, of which month, by what a place is. What each should give was
worked out by hand from the figures of conftest.py."""

import pytest

COMMUNE = "UBND HUYỆN THỬ\nỦY BAN NHÂN DÂN\nXÃ TÂN HÀ\n\nBÁO CÁO\nKết quả tháng 8/2024 của xã Tân Hà\n\n"
AGREED = {
    "months in brackets": (
        "Tỷ lệ số hóa của xã Đồng Xá giảm hai tháng liên tiếp, từ 47% (tháng 6) xuống 45,6% (tháng 7) và còn 40,1% (tháng 8).",
        [
            "Đồng Xá | hai | 2 tháng",
            "Đồng Xá | 47% | 47%",
            "Đồng Xá | 45,6% | 45,6%",
            "Đồng Xá | 40,1% | 40,1%",
        ],
    ),
    "a unit that another is only compared with": (
        "Xã Tân Hà: điểm tổng hợp 88,1 điểm, cao hơn xã Tân Hạ; tỷ lệ số hóa hồ sơ 62,5%.",
        ["Tân Hà | 88,1 điểm | 88,1 điểm", "Tân Hà | cao hơn | cao hơn 6,9 điểm", "Tân Hà | 62,5% | 62,5%"],
    ),
    "a gap to the highest": (
        "Tỷ lệ số hóa của xã Tân Hạ thấp (48,9%), kém xã cao nhất là thị trấn Yên Lộ 36,35 điểm %.",
        ["Tân Hạ | 48,9% | 48,9%", "Tân Hạ | 36,35 điểm % | thấp hơn 36,35 điểm %"],
    ),
    "a gap to the district": (
        "Xã Tân Hà có tỷ lệ số hóa 62,5%, cao hơn mức chung của huyện 1,3 điểm %.",
        ["Tân Hà | 62,5% | 62,5%", "Tân Hà | 1,3 điểm % | cao hơn 1,3 điểm %"],
    ),
    "who came to lead": (
        "Xã Phú Thủy vươn lên dẫn đầu với 90 điểm.",
        ["Phú Thủy | đứng đầu | Phú Thủy", "Phú Thủy | 90 điểm | 90 điểm"],
    ),
    "classes one behind the other": (
        "Tỷ lệ số hóa: có 2 xã dưới 45% gồm Đồng Xá và xã Yên Lộ; từ 45% đến dưới 65% có 2 xã; từ 70% trở lên có 2 đơn vị.",
        ["- | 2 | 2", "- | 2 | 2", "- | 2 | 2", "- | 2 | 2"],
    ),
    "counts in brackets": (
        "Tỷ lệ số hóa hồ sơ:\n- Nhóm từ 60% trở lên (03 đơn vị): Thị trấn Yên Lộ 85,25%, Phú Thủy 70,2%, Tân Hà 62,5%.\n"
        "- Nhóm dưới 45% (02 đơn vị).",
        [
            "- | 03 | 3",
            "- | 3 | 3",
            "Thị trấn Yên Lộ | 85,25% | 85,25%",
            "Phú Thủy | 70,2% | 70,2%",
            "Tân Hà | 62,5% | 62,5%",
            "- | 02 | 2",
        ],
    ),
    "who fell by more": (
        "Các xã có tỷ lệ số hóa giảm trên 5 điểm %: Tân Hạ, Đồng Xá.",
        ["- | 2 | 2"],
    ),
    "a number without a noun": ("Số xã, thị trấn có tỷ lệ số hóa trên 60% là 3.", ["- | 3 | 3"]),
    "the unit that the paragraph is about": (
        "Xã Tân Hà xếp thứ 2/6 xã, thị trấn về điểm tổng hợp, xếp loại Tốt. Tỷ lệ số hóa của xã tăng 2,5 điểm %.",
        ["Tân Hà | 2/6 | 2/6", "Tân Hà | Tốt | Tốt", "Tân Hà | 2,5 điểm % | tăng 2,5 điểm %"],
    ),
    "a place before the next sentence": (
        "Kết quả số hóa hồ sơ tháng 8/2024\nXã Tân Hà đạt 62,5%, tăng 2,5 điểm %, xếp thứ 3. Xã Tân Hạ đạt 48,9%.",
        [
            "Tân Hà | 62,5% | 62,5%",
            "Tân Hà | 2,5 điểm % | tăng 2,5 điểm %",
            "Tân Hà | 3 | 3",
            "Tân Hạ | 48,9% | 48,9%",
        ],
    ),
    "three months in turn under a heading of months": (
        "Tổng hợp tháng 6, tháng 7 và tháng 8\n"
        "Tỷ lệ số hóa của huyện tháng 6, tháng 7, tháng 8 lần lượt là 60,9%, 61,1% và 61,2%.",
        ["Huyện Thử | 60,9% | 60,9%", "Huyện Thử | 61,1% | 61,1%", "Huyện Thử | 61,2% | 61,2%"],
    ),
    "a count before its name": (
        "Xã Đồng Xá đã cấp 157 bản sao chứng thực điện tử.",
        ["Đồng Xá | 157 bản sao | 157"],
    ),
    "a place in words before its unit and its points": (
        "Thứ nhất là xã Phú Thủy với 90 điểm, thứ hai là xã Tân Hà với 88,1 điểm.",
        [
            "Phú Thủy | nhất là | 1", "Phú Thủy | 90 điểm | 90 điểm", "Tân Hà | hai | 2",
            "Tân Hà | 88,1 điểm | 88,1 điểm",
        ],
    ),
    "a commune's own place": (
        COMMUNE + "- Điểm tổng hợp đạt 88,1 điểm, đứng thứ 2 toàn huyện.\n",
        ["Tân Hà | 88,1 điểm | 88,1 điểm", "Tân Hà | 2 | 2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("text, lines", AGREED.values(), ids=AGREED)
def test_what_is_right_agrees(found, text, lines):
    assert sorted(found(text)) == sorted(f"agrees: {line}" for line in lines)


DIFFERENT = {
    "a month in brackets": (
        "Tỷ lệ số hóa của xã Đồng Xá giảm từ 47% (tháng 6) xuống 40,1% (tháng 7).", "Đồng Xá | 40,1% | 45,6%"
    ),
    "a gap to the highest": (
        "Tỷ lệ số hóa của xã Tân Hạ đạt 48,9%, kém xã cao nhất là thị trấn Yên Lộ 35,35 điểm %.",
        "Tân Hạ | 35,35 điểm % | thấp hơn 36,35 điểm %",
    ),
    "a gap to the district": (
        "Xã Tân Hà có tỷ lệ số hóa 62,5%, thấp hơn mức chung của huyện 1,3 điểm %.",
        "Tân Hà | 1,3 điểm % | cao hơn 1,3 điểm %",
    ),
    "a class behind another": (
        "Tỷ lệ số hóa: có 2 xã dưới 45% gồm Đồng Xá và xã Yên Lộ; từ 70% trở lên có 3 đơn vị.", "- | 3 | 2"
    ),
    "a count in brackets": (
        "Tỷ lệ số hóa hồ sơ:\n- Nhóm dưới 45% (03 đơn vị).", "- | 03 | 2"
    ),
    "who fell by more": (
        "Các xã có tỷ lệ số hóa giảm trên 5 điểm %: Tân Hạ, xã Yên Lộ.", "- | 2 | 2"
    ),
    "a number without a noun": ("Số xã, thị trấn có tỷ lệ số hóa trên 60% là 4.", "- | 4 | 3"),
    "the unit that the paragraph is about": (
        "Xã Tân Hà xếp loại Tốt. Tỷ lệ số hóa của xã tăng 2,4 điểm %.", "Tân Hà | 2,4 điểm % | tăng 2,5 điểm %"
    ),
    "a label behind a place among communes": (
        "Xã Tân Hà xếp thứ 2/6 xã, thị trấn về điểm tổng hợp, xếp loại Khá.", "Tân Hà | Khá | Tốt"
    ),
    "a direction that nobody is named for": (
        "Tỷ lệ số hóa hồ sơ (61,2%) giảm so với tháng 7 (61,1%).", "Huyện Thử | giảm | tăng 0,1 điểm %"
    ),
    "a place from another": (
        "Xã Tân Hạ vươn từ vị trí thứ 6 lên vị trí thứ 4 về điểm tổng hợp.", "Tân Hạ | 6 | 4"
    ),  # July: 89,5; 88,1; 82; 80; 79; 78
    "a count before its name": (
        "Xã Đồng Xá đã cấp 175 bản sao chứng thực điện tử.", "Đồng Xá | 175 bản sao | 157"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text, line", DIFFERENT.values(), ids=DIFFERENT)
def test_what_is_wrong_is_told_once_with_the_right_figure(found, text, line):
    assert [claim for claim in found(text) if not claim.startswith("agrees")] == [f"differs: {line}"]


@pytest.mark.parametrize(
    "text",
    [
        "Xã Phú Thủy xếp loại Xuất sắc. Tỷ lệ số hóa hồ sơ đạt 70,2%.",  # the district's would be 61,2
        "Tỷ lệ số hóa của cả 4 xã đều trên 60%.",
    ],
)
def test_what_leans_on_something_unsaid_is_named_and_never_called_wrong(found, text):
    verdicts = [claim.partition(":")[0] for claim in found(text)]
    assert verdicts.count("not_understood") == 1 and "differs" not in verdicts
