"""More words of offices, invented, held against the figures of conftest.py: gaps to the first and the last, how many times, since
when, shares in words, counts of things. What each should give was worked out by hand from the table in conftest.py."""

import pytest

from analysis.render.checking import check_draft

AGREED = {
    "behind the first": (  # 85,25 − 48,9
        "Tỷ lệ số hóa của xã Tân Hạ kém xã dẫn đầu 36,35 điểm %.",
        ["Tân Hạ | 36,35 điểm % | thấp hơn 36,35 điểm %"],
    ),
    "behind the first, who is named": (  # 90 − 77
        "Điểm tổng hợp của xã Đồng Xá kém đơn vị dẫn đầu (xã Phú Thủy) 13 điểm.",
        ["Phú Thủy | đứng đầu | Phú Thủy", "Đồng Xá | 13 điểm | thấp hơn 13 điểm"],
    ),
    "from the first to the last": (  # 85,25 − 36,04
        "Khoảng cách giữa xã cao nhất và xã thấp nhất về tỷ lệ số hóa là 49,21 điểm %.",
        ["- | 49,21 điểm % | 49,21 điểm %"],
    ),
    "between two units": (  # 90 − 77
        "Xã Phú Thủy và xã Đồng Xá cách nhau 13 điểm về điểm tổng hợp.", ["Phú Thủy | 13 điểm | cao hơn 13 điểm"]
    ),
    "lower than a unit behind": (
        "Xếp cuối cùng là xã Đồng Xá với 77 điểm tổng hợp, thấp hơn 2,9 điểm so với thị trấn Yên Lộ.",
        ["Đồng Xá | cuối bảng | Đồng Xá", "Đồng Xá | 77 điểm | 77 điểm", "Đồng Xá | 2,9 điểm | thấp hơn 2,9 điểm"],
    ),
    "who stands behind whom": (
        "Đứng sau xã Phú Thủy là xã Tân Hà với tỷ lệ số hóa 62,5%.",
        ["Tân Hà | Đứng sau | thấp hơn 7,7 điểm %", "Tân Hà | 62,5% | 62,5%"],
    ),
    "so many names, then a direction": (
        "Cả 3 xã Tân Hạ, Đồng Xá, xã Yên Lộ đều giảm tỷ lệ số hóa so với tháng 7.",
        ["Tân Hạ | giảm | giảm 12,1 điểm %", "Đồng Xá | giảm | giảm 5,5 điểm %", "Xã Yên Lộ | giảm | giảm 3,76 điểm %"],
    ),
    "low": ("Xã Đồng Xá có tỷ lệ số hóa thấp.", ["Đồng Xá | thấp | 40,1%"]),
    "half of the units": ("Một nửa số xã, thị trấn có tỷ lệ số hóa giảm.", ["- | Một nửa số xã, thị trấn | 3/6 đơn vị"]),
    "most of the units": ("Đa số các xã có tỷ lệ số hóa trên 40%.", ["- | Đa số các xã | 5/6 đơn vị"]),
    "so many times another": (  # 62,5 / 40,1 = 1,558…
        "Tỷ lệ số hóa của xã Tân Hà gấp 1,6 lần xã Đồng Xá.", ["Tân Hà | 1,6 | 1,56 lần"]
    ),
    "so many times the month before": (  # 85,25 / 81 = 1,052…
        "Tỷ lệ số hóa của thị trấn Yên Lộ tăng gấp 1,05 lần so với tháng 7.", ["Thị trấn Yên Lộ | 1,05 | 1,05 lần"]
    ),
    "a place that was reached": (  # 80; 60; 61; 70,2 …: from the third to the fourth
        "Xã Tân Hạ tụt xuống vị trí thứ 4 về tỷ lệ số hóa.", ["Tân Hạ | 4 | 4"]
    ),
    "from a place to another": (
        "Huyện vươn từ vị trí thứ 8 lên thứ 6.", ["Huyện Thử | 8 | 8", "Huyện Thử | 6 | 6"]
    ),
    "a third month in a row": (
        "Xã Đồng Xá giảm tháng thứ 2 liên tiếp về tỷ lệ số hóa.", ["Đồng Xá | tháng thứ 2 | 2 tháng"]
    ),
    "months in a row or more": (
        "UBND các xã Đồng Xá, xã Yên Lộ để tỷ lệ số hóa giảm từ 02 tháng liên tiếp trở lên.",
        ["Đồng Xá | 02 tháng | 2 tháng", "Xã Yên Lộ | 02 tháng | 2 tháng"],
    ),
    "the least of some months": (
        "Tỷ lệ số hóa của xã Đồng Xá đạt 40,1%, thấp nhất trong 3 tháng qua.",
        ["Đồng Xá | 40,1% | 40,1%", "Đồng Xá | thấp nhất | thấp nhất: 40,1% (tháng 8/2024)"],
    ),
    "the most since a month": (
        "Tỷ lệ số hóa của xã Tân Hà đạt 62,5%, cao nhất kể từ tháng 6/2024.",
        ["Tân Hà | 62,5% | 62,5%", "Tân Hà | cao nhất | cao nhất: 62,5% (tháng 8/2024)"],
    ),
    "the most of a count": (
        "Ba đơn vị có số bản sao chứng thực điện tử nhiều nhất là thị trấn Yên Lộ (1.318), Tân Hạ (948), xã Yên Lộ (791).",
        [
            *(f"{name} | cao nhất | Thị trấn Yên Lộ, Tân Hạ, Xã Yên Lộ" for name in ("Thị trấn Yên Lộ", "Tân Hạ", "Xã Yên Lộ")),
            "Thị trấn Yên Lộ | 1.318 | 1.318", "Tân Hạ | 948 | 948", "Xã Yên Lộ | 791 | 791",
        ],
    ),
    "a count of several together": (  # 690 + 948
        "Các xã Tân Hà, Tân Hạ có 1.638 bản sao chứng thực điện tử.", ["- | 1.638 bản sao | 1.638"]
    ),
    "a sum of so many": (
        "Tổng số bản sao chứng thực điện tử của 6 xã, thị trấn là 4.546 bản.", ["- | 6 | 6", "- | 4.546 bản | 4.546"]
    ),
    "a mean of so many": (  # 342,99 / 6
        "Tỷ lệ số hóa bình quân của 6 xã, thị trấn là 57,17%.", ["- | 6 | 6", "- | 57,17% | 57,17%"]
    ),
    "a part of all": (  # 1318 / 4546 = 28,99…
        "Thị trấn Yên Lộ có 1.318 bản sao chứng thực điện tử, chiếm 29% tổng số bản sao chứng thực điện tử.",
        ["Thị trấn Yên Lộ | 1.318 bản sao | 1.318", "Thị trấn Yên Lộ | 29% | 29%"],
    ),
    "who have all of it": (
        "Các đơn vị có tỷ lệ số hóa đạt 70,2%: Phú Thủy.", ["- | 1 | 1"]
    ),
    "between two ends": (
        "Điểm tổng hợp của các xã dao động từ 77 đến 90 điểm.", ["- | 77 | 77 điểm", "- | 90 điểm | 90 điểm"]
    ),
    "a change since the month that the sentence names": (
        "Tỷ lệ số hóa của xã Tân Hạ tháng 6 là 60%, đến tháng 8 còn 48,9%, giảm 11,1 điểm %.",
        ["Tân Hạ | 60% | 60%", "Tân Hạ | 48,9% | 48,9%", "Tân Hạ | 11,1 điểm % | giảm 11,1 điểm %"],
    ),
    "month by month": (
        "Tỷ lệ số hóa của xã Đồng Xá liên tục giảm qua các tháng: tháng 6 là 47%, tháng 7 là 45,6%.",
        ["Đồng Xá | 47% | 47%", "Đồng Xá | 45,6% | 45,6%"],
    ),
    "how many of each": (
        "Số xã có tỷ lệ số hóa tăng là 2, giảm là 3, không đổi là 1.", ["- | 2 | 2", "- | 3 | 3", "- | 1 | 1"]
    ),
    "who is asked for being below": (
        "Đề nghị các xã Đồng Xá, xã Yên Lộ có tỷ lệ số hóa dưới 45% báo cáo.",
        ["Đồng Xá | 45% | 40,1%", "Xã Yên Lộ | 45% | 36,04%"],
    ),
    "a list below a bound": (
        "Các xã sau có tỷ lệ số hóa dưới 45%:\n- Xã Đồng Xá;\n- Xã Yên Lộ.", ["- | 2 | 2"]
    ),
    "points behind another indicator": (
        "Xã Phú Thủy (tỷ lệ số hóa 70,2%), xã Đồng Xá (77 điểm, tỷ lệ số hóa 40,1%).",
        ["Phú Thủy | 70,2% | 70,2%", "Đồng Xá | 77 điểm | 77 điểm", "Đồng Xá | 40,1% | 40,1%"],
    ),
    "from the last place": (  # by totals, July: 78 is the last; August: 79,9 is the fifth
        "Về điểm tổng hợp, xã Đồng Xá vẫn cuối bảng; thị trấn Yên Lộ từ vị trí thứ 5 giữ vị trí thứ 5.",
        ["Đồng Xá | cuối bảng | Đồng Xá", "Thị trấn Yên Lộ | 5 | 5", "Thị trấn Yên Lộ | 5 | 5"],
    ),
    "most of the units, and how many": (
        "Đa số các xã có tỷ lệ số hóa trên 40% (05/6 đơn vị, chiếm 83%).",
        ["- | Đa số các xã | 5/6 đơn vị", "- | 05/6 | 5/6", "- | 83% | 83%"],
    ),
    "a figure before its unit": (
        "Với 77 điểm, xã Đồng Xá đứng cuối bảng xếp hạng.", ["Đồng Xá | 77 điểm | 77 điểm", "Đồng Xá | cuối bảng | Đồng Xá"]
    ),
    "months after a month": (
        "Tỷ lệ số hóa tháng 6, 7, 8 của xã Tân Hạ lần lượt là 60%; 61%; 48,9%.",
        ["Tân Hạ | 60% | 60%", "Tân Hạ | 61% | 61%", "Tân Hạ | 48,9% | 48,9%"],
    ),
    "higher than a mean in brackets": (
        "Tỷ lệ số hóa của huyện (61,2%) cao hơn bình quân các xã, thị trấn (57,165%) 4,035 điểm %.",
        [
            "Huyện Thử | 61,2% | 61,2%", "Trung bình của huyện | 57,165% | 57,165%",
            "Huyện Thử | 4,035 điểm % | cao hơn 4,035 điểm %",
        ],
    ),
    "a share behind a list": (
        "Có 03/6 đơn vị đạt trên 60% về tỷ lệ số hóa (Tân Hà, Phú Thủy, thị trấn Yên Lộ), chiếm 50%.",
        ["- | 03/6 | 3/6", "- | 3 | 3", "- | 50% | 50%"],
    ),
    "below the mean": (  # 57,165, and the district's own 61,2: below either are the same three
        "Còn 3 đơn vị có tỷ lệ số hóa thấp hơn mức bình quân của huyện: Tân Hạ, Đồng Xá, xã Yên Lộ.",
        ["- | 3 | 3", "- | 3 | 3"],
    ),
    "in a row for so long or more": (
        "Có 2 xã giảm liên tiếp từ 2 tháng trở lên về tỷ lệ số hóa.", ["- | 2 | 2"]
    ),
    "points that only a total can have": (
        "Xã Phú Thủy tiếp tục dẫn đầu với 90 điểm.", ["Phú Thủy | đứng đầu | Phú Thủy", "Phú Thủy | 90 điểm | 90 điểm"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("text, lines", AGREED.values(), ids=AGREED)
def test_what_is_right_agrees(found, text, lines):
    assert sorted(found(text)) == sorted(f"agrees: {line}" for line in lines)


DIFFERENT = {
    "behind the first": (
        "Tỷ lệ số hóa của xã Tân Hạ kém xã dẫn đầu 33,65 điểm %.", "Tân Hạ | 33,65 điểm % | thấp hơn 36,35 điểm %"
    ),
    "behind the wrong first": (
        "Điểm tổng hợp của xã Đồng Xá kém đơn vị dẫn đầu (xã Tân Hà) 13 điểm.", "Tân Hà | đứng đầu | Phú Thủy"
    ),
    "from the first to the last": (
        "Chênh lệch giữa xã cao nhất và xã thấp nhất về tỷ lệ số hóa là 48,21 điểm %.",
        "- | 48,21 điểm % | 49,21 điểm %",
    ),
    "between two units": (
        "Xã Phú Thủy và xã Đồng Xá cách nhau 12 điểm về điểm tổng hợp.", "Phú Thủy | 12 điểm | cao hơn 13 điểm"
    ),
    "lower than a unit behind": (
        "Xếp cuối cùng là xã Đồng Xá với 77 điểm tổng hợp, thấp hơn 1,9 điểm so với thị trấn Yên Lộ.",
        "Đồng Xá | 1,9 điểm | thấp hơn 2,9 điểm",
    ),
    "who stands behind whom": (
        "Đứng sau xã Tân Hà là xã Phú Thủy với tỷ lệ số hóa 70,2%.", "Phú Thủy | Đứng sau | cao hơn 7,7 điểm %"
    ),
    "so many names, then a direction": (
        "Cả 3 xã Tân Hạ, Đồng Xá, Tân Hà đều giảm tỷ lệ số hóa so với tháng 7.", "Tân Hà | giảm | tăng 2,5 điểm %"
    ),
    "more than half": (
        "Hơn một nửa số xã, thị trấn có tỷ lệ số hóa giảm.", "- | Hơn một nửa số xã, thị trấn | 3/6 đơn vị"
    ),
    "half": ("Một nửa số xã, thị trấn có tỷ lệ số hóa tăng.", "- | Một nửa số xã, thị trấn | 2/6 đơn vị"),
    "nearly all, where few are": (
        "Hầu hết các xã có tỷ lệ số hóa dưới 45%.", "- | Hầu hết các xã | 2/6 đơn vị"
    ),
    "so many times another": (
        "Tỷ lệ số hóa của xã Tân Hà gấp 2,6 lần xã Đồng Xá.", "Tân Hà | 2,6 | 1,56 lần"
    ),
    "twice as much": ("Tỷ lệ số hóa của xã Tân Hà gấp đôi xã Tân Hạ.", "Tân Hà | gấp đôi | 1,28 lần"),
    "twice the month before": (
        "Tỷ lệ số hóa của xã Tân Hà tăng gấp đôi so với tháng 7.", "Tân Hà | gấp đôi | 1,04 lần"
    ),
    "the other direction between two figures": (
        "Tỷ lệ số hóa của xã Tân Hà giảm từ 60% xuống 62,5%.", "Tân Hà | 62,5% | 62,5% (tăng 2,5 điểm %)"
    ),
    "one of two directions": (
        "Tỷ lệ số hóa của xã Tân Hà giảm từ 60% lên 62,5%.", "Tân Hà | 62,5% | 62,5% (tăng 2,5 điểm %)"
    ),
    "the other way to a place": (
        "Xã Tân Hà tụt xuống vị trí thứ 3 về tỷ lệ số hóa.", "Tân Hà | 3 | 3 (lên 1 bậc)"
    ),
    "a place that was reached": ("Xã Tân Hà vươn lên vị trí thứ 2 về tỷ lệ số hóa.", "Tân Hà | 2 | 3"),
    "from a place of an indicator behind": (
        "Xã Tân Hà tăng từ vị trí thứ 5 lên thứ 3 về tỷ lệ số hóa.", "Tân Hà | 5 | 4"
    ),
    "a third month in a row": (
        "Xã Đồng Xá giảm tháng thứ 3 liên tiếp về tỷ lệ số hóa.", "Đồng Xá | tháng thứ 3 | 2 tháng"
    ),
    "months in a row or more": (
        "UBND các xã Đồng Xá, Tân Hạ để tỷ lệ số hóa giảm từ 02 tháng liên tiếp trở lên.", "Tân Hạ | 02 tháng | 1 tháng"
    ),
    "the least of some months": (
        "Tỷ lệ số hóa của xã Tân Hà đạt 62,5%, thấp nhất trong 3 tháng qua.",
        "Tân Hà | thấp nhất | thấp nhất: 60% (tháng 7/2024)",
    ),
    "the most of a count": (
        "Xã Tân Hạ cấp nhiều bản sao chứng thực điện tử nhất (948 bản).", "Tân Hạ | cao nhất | Thị trấn Yên Lộ"
    ),
    "a count of several together": (
        "Các xã Tân Hà, Tân Hạ có 1.538 bản sao chứng thực điện tử.", "- | 1.538 bản sao | 1.638"
    ),
    "a sum of so many": (
        "Tổng số bản sao chứng thực điện tử của 6 xã, thị trấn là 4.456 bản.", "- | 4.456 bản | 4.546"
    ),
    "a mean of so many": ("Tỷ lệ số hóa bình quân của 6 xã, thị trấn là 61,2%.", "- | 61,2% | 57,2%"),
    "a part of all": (
        "Thị trấn Yên Lộ chiếm 39% tổng số bản sao chứng thực điện tử.", "Thị trấn Yên Lộ | 39% | 29%"
    ),
    "has none of them": (
        "Xã Tân Hà không có bản sao chứng thực điện tử.", "Tân Hà | không có bản sao chứng thực điện tử | 690"
    ),
    "how many have none of them": ("Có 02 đơn vị không có bản sao chứng thực điện tử.", "- | 02 | 0"),
    "between two ends": ("Điểm tổng hợp của các xã dao động từ 78 đến 90 điểm.", "- | 78 | 77 điểm"),
    "who is asked for being below": (
        "Đề nghị các xã Đồng Xá, Tân Hà có tỷ lệ số hóa dưới 45% báo cáo.", "Tân Hà | 45% | 62,5%"
    ),
    "who have all of it": ("Các đơn vị có tỷ lệ số hóa đạt 70,2%: Phú Thủy, Tân Hà.", "- | 2 | 1"),
    "a list below a bound": (
        "Các xã sau có tỷ lệ số hóa dưới 45%:\n- Xã Đồng Xá;\n- Xã Tân Hạ.", "- | 2 | 2"
    ),
    "a month in a row behind a figure": (
        "- Xã Đồng Xá: tỷ lệ số hóa 40,1%, giảm 5,5 điểm %, giảm tháng thứ ba liên tiếp.", "Đồng Xá | ba | 2 tháng"
    ),
    "names of another number, of no indicator": (
        "Có 02 đơn vị giảm cả hai chỉ tiêu: Tân Hạ, Đồng Xá, Tân Hà.", "- | 2 | 3"
    ),
    "rates in points": ("Tỷ lệ số hóa của xã Tân Hà là 62,5 điểm.", "Tân Hà | 62,5 điểm | 88,1 điểm"),
    "whose the greatest rise is": (
        "Mức tăng cao nhất về tỷ lệ số hóa thuộc về xã Tân Hà (2,5 điểm %).", "Tân Hà | tăng nhiều nhất | Thị trấn Yên Lộ"
    ),
    "a figure before its unit": ("Với 78 điểm, xã Đồng Xá đứng cuối bảng xếp hạng.", "Đồng Xá | 78 điểm | 77 điểm"),
    "next to the last": (  # 77; 79,9; 81,2
        "Với 81,2 điểm, xã Tân Hạ đứng áp chót bảng xếp hạng.", "Tân Hạ | áp chót | thấp thứ 3/6"
    ),
    "a share behind a list": (
        "Có 03/6 đơn vị đạt trên 60% về tỷ lệ số hóa (Tân Hà, Phú Thủy, thị trấn Yên Lộ), chiếm 60%.", "- | 60% | 50%"
    ),
    "below the mean": ("Còn 4 đơn vị có tỷ lệ số hóa thấp hơn mức bình quân của huyện.", "- | 4 | 3"),
    "how many of each": ("Số xã có tỷ lệ số hóa tăng là 2, giảm là 3, không đổi là 2.", "- | 2 | 1"),
}  # fmt: skip


@pytest.mark.parametrize("text, line", DIFFERENT.values(), ids=DIFFERENT)
def test_what_is_wrong_is_told_once_with_the_right_figure(found, text, line):
    assert [claim for claim in found(text) if not claim.startswith("agrees")] == [f"differs: {line}"]


@pytest.mark.parametrize(
    "text",
    [
        "Hầu hết các xã có tỷ lệ số hóa trên 40%.",  # 5 of 6: how many "hầu hết" is, nobody can say
        "Huyện kém đơn vị dẫn đầu 5 điểm về điểm tổng hợp.",  # of which units, is not said
        "Đề nghị 04 xã Tân Hạ, Đồng Xá, Tân Hà báo cáo trước ngày 15/9/2024.",
        "Tỷ lệ số hóa của xã Tân Hà đạt 62,5%, cao nhất trong 5 tháng qua.",  # April and May have no figures
    ],
)
def test_what_cannot_be_decided_is_named_and_never_called_wrong(found, text):
    verdicts = [claim.partition(":")[0] for claim in found(text)]
    assert verdicts.count("not_understood") == 1 and "differs" not in verdicts


TABLE = [
    ["STT", "Đơn vị", "Tháng 7/2024 (%)", "Tháng 8/2024 (%)", "Tăng/giảm (điểm %)"],
    ["1", "Tân Hà", "60", "62,5", "+2,5"],
    ["2", "Đồng Xá", "45,6", "40,1", "-5,5"],
    ["", "Trung bình", "59,6", "57,2", ""],
]  # 357,6 / 6 and 342,99 / 6


def test_a_mean_in_the_last_row_is_not_what_a_column_of_changes_is_of(district):
    text = "Tỷ lệ số hóa hồ sơ\n\n" + "\n".join(
        "| " + " | ".join(row) + " |" for row in [*TABLE[:1], ["---"] * 5, *TABLE[1:]]
    )
    claims = district.check(text, "bang.md").claims
    assert {claim.verdict for claim in claims} == {"agrees"} and len(claims) == 8
    (wrong,) = [c for c in district.check(text.replace("-5,5", "-5,4"), "bang.md").claims if c.verdict != "agrees"]
    assert (wrong.verdict, wrong.quoted, wrong.found) == ("differs", "-5,4", "giảm 5,5 điểm %")


PEERS = {
    "the three wards": ("Cả 3 phường đều có tỷ lệ số hóa trên 70%.", {"agrees"}),
    "all wards": ("Các phường đều có tỷ lệ số hóa trên 70%.", {"agrees"}),
    "not all wards": ("Các phường đều có tỷ lệ số hóa trên 75%.", {"differs"}),
    "wards alone are counted": ("Có 2 phường có tỷ lệ số hóa dưới 50%.", {"differs"}),
    "the first of the other communes": ("Xã Tân Phong đứng đầu các xã về tỷ lệ số hóa.", {"agrees"}),
    "not the first of them": ("Xã Ngọc Lũ đứng đầu các xã về tỷ lệ số hóa.", {"differs"}),
    "the last of the wards": ("Trong 3 phường, phường Lam Sơn có tỷ lệ số hóa thấp nhất.", {"agrees"}),
}
WARDS = (
    ("Phường Hồng Châu", 90.5),
    ("Phường Lam Sơn", 74.1),
    ("Phường Trần Phú", 92.8),
    ("Xã Tân Phong", 47.2),
    ("Xã Ngọc Lũ", 41.2),
)


@pytest.mark.parametrize("text, verdicts", PEERS.values(), ids=PEERS)
def test_wards_are_held_against_wards(make_root, text, verdicts):
    root = make_root(units=None, toml='name = "Tỉnh Thử"\nlevel = "tinh"\n')
    rows = [["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], *([n, *row] for n, row in enumerate(WARDS, 1))]
    root.workbook("2025-09", "tong-hop.xlsx", {"BC": rows})
    draft = root.path / "du-thao.txt"
    draft.write_text(text, encoding="utf-8")
    assert {claim.verdict for claim in check_draft(draft, "2025-09", root.area).claims} == verdicts
