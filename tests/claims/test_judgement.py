"""How claims are judged: each case turns on one rule of the judgement, worked by hand from the figures of conftest.py."""

import pytest


@pytest.mark.parametrize(
    "text, said",
    [
        # 78 → 77 points are one point, and no percentage point.
        ("Điểm tổng hợp của xã Đồng Xá giảm 1 điểm.", "agrees: Đồng Xá | 1 điểm | giảm 1 điểm"),
        ("Điểm tổng hợp của xã Đồng Xá giảm 1 điểm %.", "differs: Đồng Xá | 1 điểm % | giảm 1 điểm"),
    ],
)
def test_judgement(found, text, said):
    assert found(text) == [said]
