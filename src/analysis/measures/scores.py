"""The arithmetic of the points: do the six printed groups add up to the printed total?"""

from decimal import Decimal

from analysis.core.numbers import exact
from analysis.reference.indicators import GROUP_POINTS

TOTAL = "total_points"


def group_check(observations):
    """{unit: {unit, sum, published, difference, bound, ok}} (Decimals) for every unit with six group points and a total.

    Printed parts are rounded, so the bound is the sum of half a last digit over the parts and the total. An integer may be
    exact or stand for a dropped ",0": a figure printed without digits counts with the digits that its neighbours have.
    """
    points = observations[observations["indicator_id"].isin((*GROUP_POINTS, TOTAL)) & observations["value"].notna()]
    result = {}
    for unit, rows in points.groupby("unit", sort=False):
        printed = {r.indicator_id: (exact(r.value, r.decimals), r.decimals) for r in rows.itertuples()}
        if len(printed) < len(GROUP_POINTS) + 1:
            continue
        digits = max(d for _, d in printed.values())
        parts = sum((printed[group][0] for group in GROUP_POINTS), Decimal(0))
        published = printed[TOTAL][0]
        bound = sum((_half_last_digit(d or digits) for _, d in printed.values()), Decimal(0))
        difference = parts - published
        result[unit] = {"unit": unit, "sum": parts, "published": published, "difference": difference, "bound": bound, "ok": abs(difference) <= bound}
    return result


def _half_last_digit(digits):
    return Decimal(5).scaleb(-digits - 1)
