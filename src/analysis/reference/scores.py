"""The arithmetic of the points: do the six printed groups add up to the printed total?"""

from decimal import Decimal

from analysis.core.numbers import MILLIONTHS, half_last_digit, millionths
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS


def group_check(observations):
    """[{unit, sum, published, difference, bound, ok}, …] (Decimals) for every unit with six group points and a total.

    Printed parts are rounded, so the bound is the sum of half a last digit over the parts and the total.
    """
    names = [*GROUP_POINTS, TOTAL_POINTS]
    points = observations[observations["indicator_id"].isin(names) & observations["value"].notna()]
    points = points.set_index(["scope", "unit", "indicator_id"])[["value", "decimals"]]
    points = points[~points.index.duplicated(keep="last")]
    order = dict.fromkeys(points.index.droplevel("indicator_id"))
    wide = points.unstack("indicator_id").reindex(order)
    if not set(names) <= set(points.index.get_level_values("indicator_id")):
        return []
    values, bound = millionths(wide["value"][names].dropna()), half_last_digit(wide["decimals"][names]).sum(axis=1)
    total = values[list(GROUP_POINTS)].sum(axis=1)
    rows = zip(values.index, total, values[TOTAL_POINTS], bound[values.index], strict=True)
    return [_checked(unit, total, published, bound) for (_, unit), total, published, bound in rows]


def _checked(unit, total, published, bound):
    total, published, bound = (Decimal(int(value)) / MILLIONTHS for value in (total, published, bound))
    difference = total - published
    ok = abs(difference) <= bound
    return {"unit": unit, "sum": total, "published": published, "difference": difference, "bound": bound, "ok": ok}
