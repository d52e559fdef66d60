"""Those that are left out, what several units have together, numbers that are compared, and figures that stand without a mark.

Of the district of conftest.py unless a root is made; what each should give was worked out by hand.
"""

import pytest

from analysis.render.checking import check_draft

AGREED = {
    "the others": ("Ngoài xã Yên Lộ, các đơn vị khác đều có tỷ lệ số hóa trên 40%.", ["- | trên 40% | 5/5 đơn vị"]),
    "the rest": (
        "Trừ xã Tân Hạ, Đồng Xá và xã Yên Lộ, các xã còn lại đều không giảm tỷ lệ số hóa.", ["- | đều | 100%"]
    ),
    "all but some": ("Các xã đều có tỷ lệ số hóa trên 40%, trừ xã Yên Lộ.", ["- | trên 40% | 5/5 đơn vị"]),
    "what it rose to": ("Tỷ lệ số hóa của xã Tân Hà lên 62,5%.", ["Tân Hà | 62,5% | 62,5%"]),
    "by how many points": ("Điểm tổng hợp của xã Tân Hạ tăng nhẹ (1,2 điểm).", ["Tân Hạ | 1,2 điểm | tăng 1,2 điểm"]),
    "so many others": (  # 62,5 and 85,25
        "Ngoài xã Phú Thủy, có 2 đơn vị khác đạt tỷ lệ số hóa trên 60%.", ["- | 2 | 2"]
    ),
    "a share of two together": (  # (948 + 1318) / 4546 = 49,84…
        "Xã Tân Hạ và thị trấn Yên Lộ chiếm 49,8% tổng số bản sao chứng thực điện tử.", ["- | 49,8% | 49,8%"]
    ),
    "two are the first": (
        "Điểm của xã Phú Thủy (90) và xã Tân Hà (88,1) cao nhất huyện.",
        [
            "Phú Thủy | 90 | 90", "Tân Hà | 88,1 | 88,1",
            "Phú Thủy | cao nhất | Phú Thủy, Tân Hà", "Tân Hà | cao nhất | Phú Thủy, Tân Hà",
        ],
    ),
    "from the last place": (
        "Xã Yên Lộ từ chỗ thấp nhất huyện (39,8%) tụt xuống còn 36,04% về tỷ lệ số hóa.",
        ["Xã Yên Lộ | thấp nhất | Xã Yên Lộ", "Xã Yên Lộ | 39,8% | 39,8%", "Xã Yên Lộ | 36,04% | 36,04%"],
    ),
    "not half of another": (  # 36,04 / 85,25 = 0,422…
        "Tỷ lệ số hóa của xã Yên Lộ chưa bằng một nửa thị trấn Yên Lộ.", ["Xã Yên Lộ | chưa bằng một nửa | 0,42 lần"]
    ),
    "fewer than half": (  # 2 of 6
        "Chưa đến một nửa số đơn vị có tỷ lệ số hóa tăng.", ["- | Chưa đến một nửa số đơn vị | 2/6 đơn vị"]
    ),
    "both of two indicators": (
        "Có 01 xã giảm cả tỷ lệ số hóa và điểm tổng hợp so với tháng 7: Đồng Xá.", ["- | 01 | 1", "- | 1 | 1"]
    ),
    "points lost": ("Về điểm tổng hợp, xã Đồng Xá mất 1 điểm so với tháng 7.", ["Đồng Xá | 1 điểm | giảm 1 điểm"]),
    "in a row, then how long": ("Xã Đồng Xá giảm liên tiếp 2 tháng về tỷ lệ số hóa.", ["Đồng Xá | 2 tháng | 2 tháng"]),
    "a place that stayed": (
        "Xã Đồng Xá đứng thứ 6/6 về điểm tổng hợp, không thay đổi so với tháng 7.",
        ["Đồng Xá | 6/6 | 6/6", "Đồng Xá | không thay đổi | không đổi bậc"],
    ),
    "between two others": (
        "Tỷ lệ số hóa của xã Tân Hạ thấp hơn xã Tân Hà nhưng cao hơn xã Đồng Xá.",
        ["Tân Hạ | thấp hơn | thấp hơn 13,6 điểm %", "Tân Hạ | cao hơn | cao hơn 8,8 điểm %"],
    ),
    "what it fell below": (
        "Tỷ lệ số hóa của xã Đồng Xá rơi xuống dưới 45%.", ["Đồng Xá | rơi xuống dưới 45% | 40,1%"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("text, lines", AGREED.values(), ids=AGREED)
def test_what_is_right_agrees(found, text, lines):
    assert sorted(found(text)) == sorted(f"agrees: {line}" for line in lines)


DIFFERENT = {
    "the others": (
        "Ngoài xã Yên Lộ, các đơn vị khác đều có tỷ lệ số hóa trên 45%.", ["- | trên 45% | 4/5 đơn vị"]
    ),
    "the rest": ("Trừ xã Tân Hà, các xã còn lại đều tăng tỷ lệ số hóa.", ["- | đều | 20%"]),  # 1 of 5
    "all but another": ("Các xã đều có tỷ lệ số hóa trên 40%, trừ xã Tân Hà.", ["- | trên 40% | 4/5 đơn vị"]),
    "what it rose to": (
        "Tỷ lệ số hóa của xã Tân Hạ tăng lên 48,9%.", ["Tân Hạ | 48,9% | 48,9% (giảm 12,1 điểm %)"]
    ),
    "no other": ("Ngoài xã Tân Hà, không có xã nào xếp loại Tốt.", ["- | 0 | 2"]),
    "so many others": ("Ngoài xã Phú Thủy, có 3 đơn vị khác đạt tỷ lệ số hóa trên 60%.", ["- | 3 | 2"]),
    "a share of two together": (
        "Xã Tân Hạ và thị trấn Yên Lộ chiếm 59,8% tổng số bản sao chứng thực điện tử.", ["- | 59,8% | 49,8%"]
    ),
    "two are not the first": (
        "Điểm của xã Phú Thủy (90) và xã Yên Lộ (83) cao nhất huyện.", ["Xã Yên Lộ | cao nhất | Phú Thủy, Tân Hà"]
    ),
    "half of another": (  # 40,1 / 62,5 = 0,641…
        "Tỷ lệ số hóa của xã Đồng Xá chưa bằng một nửa xã Tân Hà.", ["Đồng Xá | chưa bằng một nửa | 0,64 lần"]
    ),
    "more than half": (  # 4 of 6
        "Chưa đến một nửa số đơn vị có điểm tổng hợp trên 80 điểm.",
        ["- | Chưa đến một nửa số đơn vị | 4/6 đơn vị"],
    ),
    "both of two indicators": (
        "Có 03 xã giảm cả tỷ lệ số hóa và điểm tổng hợp so với tháng 7.", ["- | 03 | 1"]
    ),
    "a percent mark beside points": ("Điểm tổng hợp của xã Phú Thủy đạt 90%.", ["Phú Thủy | 90% | 90 điểm"]),
    "in a row, then how long": ("Xã Đồng Xá giảm liên tiếp 3 tháng về tỷ lệ số hóa.", ["Đồng Xá | 3 tháng | 2 tháng"]),
    "a place that did not stay": (  # 81; 70,2; 61; 60 in July
        "Xã Tân Hà đứng thứ 3/6 về tỷ lệ số hóa, không thay đổi so với tháng 7.",
        ["Tân Hà | không thay đổi | lên 1 bậc"],
    ),
    "between two others": (
        "Tỷ lệ số hóa của xã Tân Hạ thấp hơn xã Tân Hà nhưng cao hơn xã Phú Thủy.",
        ["Tân Hạ | cao hơn | thấp hơn 21,3 điểm %"],
    ),
    "the other way to a place": ("Xã Tân Hạ vươn lên vị trí thứ 4 về tỷ lệ số hóa.", ["Tân Hạ | 4 | 4 (xuống 1 bậc)"]),
    "what it did not fall below": (
        "Tỷ lệ số hóa của xã Đồng Xá rơi xuống dưới 40%.", ["Đồng Xá | rơi xuống dưới 40% | 40,1%"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("text, lines", DIFFERENT.values(), ids=DIFFERENT)
def test_what_is_wrong_is_told_with_the_right_figure(found, text, lines):
    assert [claim for claim in found(text) if not claim.startswith("agrees")] == [f"differs: {line}" for line in lines]


def test_numbers_of_units_in_brackets_are_held_and_their_comparison_is_told_as_not_held(found):
    right, compared, wrong = found("Số xã có tỷ lệ số hóa tăng (2) nhiều hơn số xã giảm (5).")
    assert (right, wrong) == ("agrees: - | 2 | 2", "differs: - | 5 | 3")
    assert compared.startswith("not_understood: - | nhiều hơn")


def test_a_part_in_words_is_told_as_not_held(found):
    (claim,) = found("Xã Tân Hạ chiếm hơn một nửa số bản sao chứng thực điện tử.")
    assert claim.startswith("not_understood")


@pytest.fixture
def overdue(make_root, tmp_path):
    """overdue(text) -> ["verdict: unit | quoted | found", …] of a draft about December, of a district with counts of two months."""
    root = make_root(units=None)
    header = "Đơn vị;Số hồ sơ quá hạn;Tỷ lệ số hóa hồ sơ (%)\n"
    root.file("2024-11", "a.csv", header + "Tân An;9;50\nSơn Hà;3;60\n")
    root.file("2024-12", "a.csv", header + "Tân An;7;51\nSơn Hà;6;60\n")

    def of(text):
        draft = tmp_path / "du-thao.txt"
        draft.write_text(text, encoding="utf-8")
        claims = check_draft(draft, "2024-12", root.area).claims
        return [
            f"{claim.verdict}: {(claim.unit or '-').removeprefix('Xã ')} | {claim.quoted} | {claim.found or '-'}"
            for claim in claims
        ]

    return of


COUNTS = {
    "from, to": ("Số hồ sơ quá hạn của xã Tân An giảm từ 9 xuống 7.", ["agrees: Tân An | 9 | 9", "agrees: Tân An | 7 | 7"]),
    "from, to another": (
        "Số hồ sơ quá hạn của xã Tân An giảm từ 9 xuống 8.", ["agrees: Tân An | 9 | 9", "differs: Tân An | 8 | 7"]
    ),
    "the month before in brackets": (
        "Số hồ sơ quá hạn xã Tân An: 7 (tháng 11: 8).", ["agrees: Tân An | 7 | 7", "differs: Tân An | 8 | 9"]
    ),
    "by so many, still so many": (
        "Số hồ sơ quá hạn của xã Tân An giảm 2, còn 8.", ["agrees: Tân An | 2 | giảm 2", "differs: Tân An | 8 | 7"]
    ),
    "some of them": ("Xã Tân An có 7 hồ sơ quá hạn, trong đó 3 hồ sơ về đất đai.", ["agrees: Tân An | 7 hồ sơ | 7"]),
    "by so many percent": ("Số hồ sơ quá hạn của xã Sơn Hà tăng 100%.", ["agrees: Sơn Hà | 100% | tăng 3"]),
    "by a part": ("Số hồ sơ quá hạn của xã Tân An giảm 22,2%.", ["agrees: Tân An | 22,2% | giảm 2"]),  # 2 / 9
    "not by so many percent": ("Số hồ sơ quá hạn của xã Sơn Hà tăng 50%.", ["differs: Sơn Hà | 50% | tăng 3"]),
    "by so many, to so many": (
        "Số hồ sơ quá hạn của xã Sơn Hà tăng thêm 3 hồ sơ, lên 6 hồ sơ.",
        ["agrees: Sơn Hà | 3 hồ sơ | tăng 3", "agrees: Sơn Hà | 6 hồ sơ | 6"],
    ),
    "one against the other": (
        "Số hồ sơ quá hạn của xã Sơn Hà tăng gấp hai lần so với tháng 11 (6 hồ sơ so với 3 hồ sơ).",
        ["agrees: Sơn Hà | 6 hồ sơ | 6", "agrees: Sơn Hà | 3 hồ sơ | 3"],
    ),
    "all have some": ("Tất cả các xã đều có hồ sơ quá hạn.", ["agrees: - | Tất cả | 100%"]),
    "the most but one": ("Xã Sơn Hà có 6 hồ sơ quá hạn, nhiều thứ hai.", ["agrees: Sơn Hà | 6 hồ sơ | 6", "agrees: Sơn Hà | nhiều thứ | cao thứ 2/2"]),
    "both have the fewest": (
        "Xã Sơn Hà (06 hồ sơ), xã Tân An (07 hồ sơ) có ít hồ sơ quá hạn nhất.",
        [
            "agrees: Sơn Hà | 06 hồ sơ | 6", "agrees: Tân An | 07 hồ sơ | 7",
            "agrees: Sơn Hà | thấp nhất | Sơn Hà, Tân An", "agrees: Tân An | thấp nhất | Sơn Hà, Tân An",
        ],
    ),
    "none came": ("Xã Sơn Hà không phát sinh hồ sơ quá hạn.", ["differs: Sơn Hà | không phát sinh hồ sơ quá hạn | 6"]),
    "of an unknown whole": (
        "Xã Tân An và xã Sơn Hà có 13/40 hồ sơ quá hạn.", ["not_understood: Tân An | 13/40 hồ sơ | -"]
    ),
    "of the whole": ("Xã Tân An và xã Sơn Hà có 13/13 hồ sơ quá hạn.", ["agrees: - | 13/13 hồ sơ | 13"]),
    "before a correction": (
        "Tỷ lệ số hóa hồ sơ của xã Tân An là 51% (số cũ: 49%).",
        ["agrees: Tân An | 51% | 51%", "not_understood: Tân An | 49% | -"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("text, lines", COUNTS.values(), ids=COUNTS)
def test_counts_without_a_mark_are_held(overdue, text, lines):
    assert sorted(overdue(text)) == sorted(lines)


def test_a_commune_that_speaks_of_itself_is_held(make_root, tmp_path):
    root, draft = make_root(units=None, toml='name = "Xã Phước Long"\nlevel = "xa"\n'), tmp_path / "du-thao.txt"
    for month, number, place in (("2025-08", 6, "31/104"), ("2025-09", 4, "22/104")):
        rows = [["Tiêu chí", "Kết quả"], ["Số hồ sơ quá hạn", number], ["Xếp hạng", place]]
        root.workbook(month, "ket-qua.xlsx", {"KQ": rows})
    draft.write_text("Xã có 3 hồ sơ quá hạn. Số hồ sơ quá hạn giảm từ 6 xuống còn 4.", encoding="utf-8")
    claims = check_draft(draft, "2025-09", root.area).claims
    assert [(c.verdict, c.quoted, c.found) for c in claims] == [
        ("differs", "3 hồ sơ", "4"),
        ("agrees", "6", "6"),
        ("agrees", "4", "4"),
    ]
