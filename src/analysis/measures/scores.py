"""The arithmetic of the points: do the six printed groups add up to the printed total?"""

from decimal import Decimal

from analysis.core.numbers import exact
from analysis.reference.indicators import GROUP_POINTS

TOTAL = "total_points"


def group_check(observations):
    """[{unit, sum, published, difference, bound, ok}, …] (Decimals) for every unit with six group points and a total.

    Printed parts are rounded, so the bound is the sum of half a last digit over the parts and the total. An integer may be
    exact or stand for a dropped ",0": it counts as if printed with one digit.
    """
    printed = {}
    columns = (observations[name] for name in ("scope", "unit", "indicator_id", "value", "decimals"))
    for scope, unit, indicator_id, value, decimals in zip(*columns, strict=True):
        if indicator_id in (*GROUP_POINTS, TOTAL) and value == value:
            printed.setdefault((scope, unit), {})[indicator_id] = (exact(value, decimals), decimals)
    return [_checked(unit, found) for (_, unit), found in printed.items() if len(found) == len(GROUP_POINTS) + 1]


def _checked(unit, printed):
    parts = sum((printed[group][0] for group in GROUP_POINTS), Decimal(0))
    published, _ = printed[TOTAL]
    bound = sum((_half_last_digit(decimals) for _, decimals in printed.values()), Decimal(0))
    difference = parts - published
    ok = abs(difference) <= bound
    return {"unit": unit, "sum": parts, "published": published, "difference": difference, "bound": bound, "ok": ok}


def _half_last_digit(decimals):
    return Decimal(5).scaleb(-max(decimals, 1) - 1)
