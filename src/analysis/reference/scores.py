"""The arithmetic of the points: do the six printed groups add up to the printed total?"""

from decimal import Decimal

import pandas as pd

from analysis.core.numbers import MILLIONTHS, half_last_digit, millionths
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS


def group_check(observations):
    """[{unit, sum, published, difference, bound, ok}, …] (Decimals) for every unit with six group points and a total."""
    rows = sums(observations)
    columns = (rows.index.get_level_values("unit"), rows["sum"], rows["published"], rows["bound"], rows["ok"])
    return [_in_points(*row) for row in zip(*columns, strict=True)]


def sums(observations):
    """A row per (scope, unit) with six group points and a total: sum, published, bound (millionths), ok.

    Printed parts are rounded, so the bound is the sum of half a last digit over the parts and the total.
    """
    names = [*GROUP_POINTS, TOTAL_POINTS]
    points = observations[observations["indicator_id"].isin(names) & observations["value"].notna()]
    points = points.set_index(["scope", "unit", "indicator_id"])[["value", "decimals"]]
    points = points[~points.index.duplicated(keep="last")]
    units = points.index.droplevel("indicator_id").unique()
    value, decimals = (points[name].unstack("indicator_id").reindex(units, columns=names) for name in points)
    values = millionths(value).dropna()
    bound = half_last_digit(decimals).sum(axis=1)[values.index]
    total, published = values[list(GROUP_POINTS)].sum(axis=1), values[TOTAL_POINTS]
    ok = (total - published).abs() <= bound
    return pd.DataFrame({"sum": total, "published": published, "bound": bound, "ok": ok})


def _in_points(unit, total, published, bound, ok):
    total, published, bound = (Decimal(int(value)) / MILLIONTHS for value in (total, published, bound))
    return {
        "unit": unit,
        "sum": total,
        "published": published,
        "difference": total - published,
        "bound": bound,
        "ok": bool(ok),
    }
