from decimal import Decimal

import pandas as pd
import pytest

from analysis.reference.indicators import GROUP_POINTS
from analysis.reference.scores import group_check


@pytest.fixture
def points(long_table):
    """points("18 15 …", "82,1") -> the long table of one unit: six groups in the law's order, and the total."""

    def make(groups, total, unit="Xã Mẫu", **looks):
        printed = [*zip(GROUP_POINTS, groups.split(), strict=True), ("total_points", total)]
        return pd.concat([long_table("2024-08", {unit: figure}, name, **looks) for name, figure in printed])

    return make


# The first two are printed by offices; the third is the portal's way, an exact sum.
@pytest.mark.parametrize(
    ("groups", "total", "sum_", "difference", "bound", "ok"),
    [
        ("18 15 7,5 7,2 18 18", "82,1", "83.7", "1.6", "0.35", False),
        ("10,2 19,8 7,1 8,5 18 15,5", "79,01", "79.1", "0.09", "0.305", True),
        ("16,72 19,85 10,4 9,96 17,99 21,03", "95,95", "95.95", "0", "0.08", True),
        ("16,72 19,85 10,4 9,96 17,99 21,03", "95,86", "95.95", "0.09", "0.08", False),
        ("16,75 19,85 10,40 9,96 17,99 21,03", "95,9", "95.98", "0.08", "0.08", True),
        ("18 20 12 10 18 22", "100", "100", "0", "0.35", True),
        ("18 20 12 10 18 22", "99", "100", "1", "0.35", False),
        ("18,00 20,00 12,00 10,00 18,00 22,00", "99,97", "100", "0.03", "0.035", True),
        ("18,00 20,00 12,00 10,00 18,00 22,00", "99,96", "100", "0.04", "0.035", False),
        ("10,1 10,1 10,1 9,1 10,1 10,1", "60,0", "59.6", "-0.4", "0.35", False),
        ("10,1 10,1 10,1 9,1 10,1 10,1", "59,95", "59.6", "-0.35", "0.305", False),
        ("10,1 10,1 10,1 9,1 10,1 10,1", "59,9", "59.6", "-0.3", "0.35", True),
    ],
)
def test_bound_is_half_a_last_digit_over_all_printed_parts_and_the_total(
    points, groups, total, sum_, difference, bound, ok
):
    assert group_check(points(groups, total)) == [
        {
            "unit": "Xã Mẫu",
            "sum": Decimal(sum_),
            "published": Decimal(total.replace(",", ".")),
            "difference": Decimal(difference),
            "bound": Decimal(bound),
            "ok": ok,
        }
    ]


# 16,72 + 19,85 + 10,4 + 9,96 + 17,99 + 21,03 = 95,95. A total of 95,90 is within the bound of rounding, 0,08, and not within the
# hundredth of a source whose totals are exact: one of at least ten rows, nine in ten of which add up.
@pytest.mark.parametrize(
    ("exact_rows", "other_rows", "ok"), [(9, 1, False), (18, 2, False), (8, 2, True), (8, 1, True), (17, 3, True)]
)
def test_a_source_of_exact_sums_is_held_to_a_hundredth(points, exact_rows, other_rows, ok):
    totals = ["95,95"] * exact_rows + ["95,90"] * other_rows
    groups = "16,72 19,85 10,4 9,96 17,99 21,03"
    table = pd.concat([points(groups, total, f"Xã {n}") for n, total in enumerate(totals)])
    found = group_check(table)
    assert [row["ok"] for row in found] == [True] * exact_rows + [ok] * other_rows
    assert {row["bound"] for row in found} == {Decimal("0.08") if ok else Decimal("0.01")}


@pytest.mark.parametrize("lacking", [*GROUP_POINTS, "total_points"])
def test_a_unit_without_all_parts_is_not_checked(points, lacking):
    table = points("18 15 7,5 7,2 18 18", "82,1")
    assert group_check(table[table["indicator_id"] != lacking]) == []
    assert group_check(table.assign(value=table["value"].mask(table["indicator_id"] == lacking))) == []


def test_every_unit_is_checked_by_itself_and_a_rate_is_no_part(points, long_table):
    tables = [
        points("18 15 7,5 7,2 18 18", "82,1", "A"),
        points("18 15 7,5 7,2 18 18", "83,7", "B"),
        long_table("2024-08", {"A": "75"}),
    ]
    assert [(c["unit"], c["ok"]) for c in group_check(pd.concat(tables))] == [("A", False), ("B", True)]
