"""Places among the first and the last, labels that several have, comparisons and negations in words, held against the figures of
conftest.py. What each should give was worked out by hand."""

import pytest

TRUE = (
    "3 đơn vị có tỷ lệ số hóa thấp nhất: Xã Yên Lộ (36,04%), Đồng Xá (40,1%), Tân Hạ (48,9%).",
    "02 đơn vị dẫn đầu về tỷ lệ số hóa gồm: thị trấn Yên Lộ, xã Phú Thủy.",
    "Xã Tân Hà nằm trong 3 xã có tỷ lệ số hóa cao nhất.",
    "Xã Tân Hà thuộc top 3 về tỷ lệ số hóa.",
    "Tốp 2 về tỷ lệ số hóa: thị trấn Yên Lộ, xã Phú Thủy.",
    "Dẫn đầu về tỷ lệ số hóa là thị trấn Yên Lộ, tiếp đến là xã Phú Thủy.",
    "Thị trấn Yên Lộ xếp thứ nhất, xã Phú Thủy xếp thứ nhì, xã Tân Hà xếp thứ ba về tỷ lệ số hóa.",
    "Xã Tân Hà xếp thứ 3 về tỷ lệ số hóa, thứ 2 về điểm tổng hợp.",
    "Xã Đồng Xá đứng thứ năm toàn huyện về tỷ lệ số hóa.",
    "Xuất sắc: 1 đơn vị; Tốt: 3 đơn vị; Khá: 2 đơn vị.",
    "Xếp loại: Xuất sắc (1 đơn vị), Tốt (3 đơn vị), Khá (2 đơn vị).",
    "Số đơn vị xếp loại Tốt là 3.",
    "Loại Khá gồm: Đồng Xá, thị trấn Yên Lộ.",
    "Tất cả các xã đều xếp loại Khá trở lên.",
    "Tỷ lệ số hóa của xã Phú Thủy không giảm so với tháng 7.",
    "Xã Tân Hà đứng trên xã Tân Hạ về tỷ lệ số hóa.",
    "Xã Tân Hà có tỷ lệ số hóa và điểm tổng hợp đều không giảm.",
    "Xã Phú Thủy là đơn vị duy nhất đạt từ 90 điểm trở lên.",
    "Huyện xếp thứ 6/10 huyện, thị xã, thành phố, tăng 2 bậc so với tháng 7.",
    "Mức giảm của xã Tân Hạ là 12,1 điểm % về tỷ lệ số hóa.",
)


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_agrees(found, text):
    assert {claim.partition(":")[0] for claim in found(text)} == {"agrees"}


@pytest.mark.parametrize(
    "text, line",
    [
        (
            "3 đơn vị có tỷ lệ số hóa thấp nhất: Xã Yên Lộ (36,04%), Đồng Xá (40,1%), Tân Hà (62,5%).",
            "Tân Hà | thấp nhất | Xã Yên Lộ, Đồng Xá, Tân Hạ",
        ),
        ("Xã Tân Hà nằm trong 2 xã có tỷ lệ số hóa cao nhất.", "Tân Hà | cao nhất | Thị trấn Yên Lộ, Phú Thủy"),
        ("Xã Tân Hà thuộc top 2 về tỷ lệ số hóa.", "Tân Hà | đứng đầu | Thị trấn Yên Lộ, Phú Thủy"),
        (
            "Dẫn đầu về tỷ lệ số hóa là thị trấn Yên Lộ, tiếp đến là xã Tân Hà.",
            "Tân Hà | đứng đầu | Thị trấn Yên Lộ, Phú Thủy",
        ),
        ("Xã Tân Hà xếp thứ 3 về tỷ lệ số hóa, thứ 4 về điểm tổng hợp.", "Tân Hà | 4 | 2"),
        ("Xã Tân Hà đứng thứ năm toàn huyện về tỷ lệ số hóa.", "Tân Hà | năm | 3"),
        ("Xuất sắc: 1 đơn vị; Tốt: 4 đơn vị.", "- | 4 | 3"),
        ("Xếp loại: Xuất sắc (1 đơn vị), Tốt (4 đơn vị).", "- | 4 | 3"),
        ("Số đơn vị xếp loại Tốt là 4.", "- | 4 | 3"),
        ("Loại Khá gồm: Đồng Xá, Tân Hà.", "- | 2 | 2"),
        ("Tất cả các xã đều xếp loại Tốt trở lên.", "- | Tất cả | 67%"),
        ("Xã Phú Thủy xếp loại Xuất sắc, xã Tân Hà đạt loại Xuất sắc.", "Tân Hà | Xuất sắc | Tốt"),
        ("Tỷ lệ số hóa của xã Tân Hạ không giảm so với tháng 7.", "Tân Hạ | không giảm | giảm 12,1 điểm %"),
        ("Xã Tân Hạ đứng trên xã Tân Hà về tỷ lệ số hóa.", "Tân Hạ | đứng trên | thấp hơn 13,6 điểm %"),
        ("Xã Tân Hạ giảm cả về tỷ lệ số hóa và điểm tổng hợp.", "Tân Hạ | giảm | tăng 1,2 điểm"),
        ("Tỷ lệ số hóa của xã Tân Hà giảm nhẹ (2,5 điểm %).", "Tân Hà | giảm | tăng 2,5 điểm %"),
        ("Giảm tỷ lệ số hóa có xã Tân Hạ, xã Tân Hà.", "Tân Hà | Giảm | tăng 2,5 điểm %"),
        ("Xã Đồng Xá đạt 77 điểm, tăng so với tháng trước.", "Đồng Xá | tăng | giảm 1 điểm"),
        ("Xã Tân Hà là đơn vị duy nhất đạt trên 80 điểm.", "- | 1 | 4"),
        ("Huyện xếp thứ 6/10 huyện, thị xã, thành phố, tăng 3 bậc so với tháng 7.", "Huyện Thử | 3 | lên 2 bậc"),
    ],
)
def test_what_is_wrong_is_told_once(found, text, line):
    assert [claim for claim in found(text) if not claim.startswith("agrees")] == [f"differs: {line}"]


@pytest.mark.parametrize(
    "text",
    [
        "Các xã còn lại xếp loại Khá.",
    ],
)
def test_what_nobody_can_hold_is_told_and_never_called_wrong(found, text):
    assert [claim.partition(":")[0] for claim in found(text)] == ["not_understood"]


@pytest.mark.parametrize(
    "text",
    [
        "Chất lượng phục vụ được nâng lên tại xã Tân Hà.",
        "Đơn vị đứng cuối 02 tháng liên tiếp phải kiểm điểm trách nhiệm người đứng đầu.",
        "Tăng cường kiểm tra tại xã Tân Hà, giảm thời gian giải quyết ở xã Tân Hạ.",
        "Mỗi xã cử duy nhất 01 cán bộ đầu mối.",
        "Xã Tân Hà đạt giải nhất hội thi cải cách hành chính.",
    ],
)
def test_other_things_are_no_claims(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text, verdicts",
    [
        ("Xã Tân Hạ, Đồng Xá có mức giảm tỷ lệ số hóa cao nhất.", ["agrees", "agrees"]),
        ("Tỷ lệ số hóa của xã Tân Hà tăng 2,5 điểm %, cao thứ hai.", ["agrees", "not_understood"]),
        ("Đứng thứ 5 và 6 về tỷ lệ số hóa là xã Đồng Xá và xã Yên Lộ.", []),
        ("Xã Yên Lộ tuy xếp cuối nhưng đạt 83 điểm, về tỷ lệ số hóa đạt 36,04%.", ["agrees"] * 3),
        ("Đứng đầu bảng là xã Phú Thủy với 90 điểm; đội sổ là xã Đồng Xá (77 điểm).", ["agrees"] * 4),
    ],
)
def test_what_is_true_is_never_called_wrong(found, text, verdicts):
    assert [claim.partition(":")[0] for claim in found(text)] == verdicts
