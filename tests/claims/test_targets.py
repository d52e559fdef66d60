"""Targets beside figures: they are no figures of a period; the figures beside them are held all the same."""

import pytest

OWN = "agrees: Huyện Thử | 61,2% | 61,2%"
TO_GO = "not_understood: Huyện Thử | {} | -"
ASIDE = {
    "said behind it": ("Tỷ lệ số hóa hồ sơ (60%) là mục tiêu của năm 2024.", []),
    "compared with": ("Tỷ lệ số hóa hồ sơ của huyện đạt 61,2% so với mục tiêu 60%.", [OWN]),
    "in brackets": ("Tỷ lệ số hóa hồ sơ (chỉ tiêu giao 60%) của huyện đạt 61,2%.", [OWN]),
    "in brackets behind": ("Tỷ lệ số hóa hồ sơ của huyện đạt 61,2% (chỉ tiêu giao 60%).", [OWN]),
    "passed": ("Tỷ lệ số hóa hồ sơ của huyện đạt 61,2%, vượt chỉ tiêu giao (60%).", [OWN]),
    "passed by": (
        "Tỷ lệ số hóa hồ sơ của huyện đạt 61,2%, vượt 1,2 điểm % so với chỉ tiêu giao 60%.", [OWN, TO_GO.format("1,2 điểm %")]
    ),
    "as a share of it": (
        "Tỷ lệ số hóa hồ sơ của huyện đạt 61,2%, bằng 102% kế hoạch.", [OWN, TO_GO.format("102%")]
    ),
    "as a share of what is asked": (
        "Tỷ lệ số hóa hồ sơ của huyện đạt 61,2%, bằng 102% chỉ tiêu.", [OWN, TO_GO.format("102%")]
    ),
    "first": (
        "Chỉ tiêu giao 60%, tỷ lệ số hóa hồ sơ của xã Đồng Xá mới đạt 40,1%.", ["agrees: Đồng Xá | 40,1% | 40,1%"]
    ),
    "of several": (
        "Mục tiêu năm 2024: tỷ lệ số hóa hồ sơ đạt 80%, điểm tổng hợp đạt 90 điểm.", []
    ),
    "as a bound": (
        "Có 03/06 xã có tỷ lệ số hóa dưới chỉ tiêu giao (60%), gồm: Tân Hạ, Đồng Xá, xã Yên Lộ.",
        ["agrees: - | 03/06 | 3/6", "agrees: - | 3 | 3"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("text, lines", ASIDE.values(), ids=ASIDE)
def test_a_target_is_left_aside(found, text, lines):
    assert found(text) == lines


@pytest.mark.parametrize(
    "text, line",
    [
        ("So với mục tiêu 60%, tỷ lệ số hóa của xã Đồng Xá đạt 40,2%.", "Đồng Xá | 40,2% | 40,1%"),
        ("Tỷ lệ số hóa hồ sơ của huyện đạt 61,3% so với mục tiêu 60%.", "Huyện Thử | 61,3% | 61,2%"),
        (
            "Tỷ lệ số hóa hồ sơ của huyện đạt 61,2%, vượt mục tiêu 60%, tăng 0,2 điểm % so với tháng 7.",
            "Huyện Thử | 0,2 điểm % | tăng 0,1 điểm %",
        ),
        ("Xã Đồng Xá đạt tỷ lệ số hóa 40,1% (mục tiêu: 60%), xã Tân Hạ 48,8%.", "Tân Hạ | 48,8% | 48,9%"),
    ],
)
def test_a_wrong_figure_beside_one_is_found(found, text, line):
    assert [claim for claim in found(text) if not claim.startswith("agrees")] == [f"differs: {line}"]
