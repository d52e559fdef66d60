"""The arithmetic of the points: do the six printed groups add up to the printed total?"""

from decimal import Decimal

import pandas as pd

from analysis.core.numbers import MILLIONTHS, half_last_digit, millionths
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS

_HUNDREDTH = MILLIONTHS // 100
_ENOUGH_ROWS, _NEARLY_ALL = 10, 0.9


def group_check(observations):
    """[{unit, sum, published, difference, bound, ok}, …] (Decimals) for every unit with six group points and a total."""
    rows = sums(observations)
    columns = (rows.index.get_level_values("unit"), rows["sum"], rows["published"], rows["bound"], rows["ok"])
    return [_in_points(*row) for row in zip(*columns, strict=True)]


def sums(observations):
    """A row per (scope, unit) with six group points and a total: sum, published, bound (millionths), ok.

    Printed parts are rounded, so the bound is the sum of half a last digit over the parts and the total; a hundredth in a
    source whose totals are exact sums, as the portal's are.
    """
    names = [*GROUP_POINTS, TOTAL_POINTS]
    points = observations[observations["indicator_id"].isin(names) & observations["value"].notna()]
    points = points.set_index(["scope", "unit", "indicator_id"])[["value", "decimals", "source"]]
    points = points[~points.index.duplicated(keep="last")]
    units = points.index.droplevel("indicator_id").unique()
    value, decimals, source = (points[name].unstack("indicator_id").reindex(units, columns=names) for name in points)
    values = millionths(value).dropna()
    bound = half_last_digit(decimals).sum(axis=1)[values.index]
    total, published = values[list(GROUP_POINTS)].sum(axis=1), values[TOTAL_POINTS]
    difference = (total - published).abs()
    bound = bound.mask(_are_exact(difference, source.loc[values.index, TOTAL_POINTS]), _HUNDREDTH)
    ok = difference <= bound
    return pd.DataFrame({"sum": total, "published": published, "bound": bound, "ok": ok})


def _are_exact(difference, source):
    """True for the rows of a file whose totals are exact sums: the portal's JSON, and a table nearly all of whose rows are."""
    fits = (difference <= _HUNDREDTH).groupby(source).agg(["size", "mean"])
    exact = fits.index[(fits["size"] >= _ENOUGH_ROWS) & (fits["mean"] >= _NEARLY_ALL)]
    return source.isin(exact) | source.astype("str").str.endswith(".json")


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
