"""The arithmetic of the points: do the six printed groups add up to the printed total?"""

from decimal import Decimal

import numpy as np
import pandas as pd

from analysis.core.keys import coded
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
    """A row per (scope, unit) with six group points and a total: sum, published, bound (millionths), ok, and the position of the
    total's row.

    Printed parts are rounded, so the bound is the sum of half a last digit over the parts and the total; a hundredth in a
    source whose totals are exact sums, as the portal's are.
    """
    first, value, decimals, rows = wide(observations, [*GROUP_POINTS, TOTAL_POINTS])
    complete = ~np.isnan(value).any(axis=1)
    points, bound = millionths(value[complete]), half_last_digit(decimals[complete]).sum(axis=1)
    total, published = points[:, :-1].sum(axis=1), points[:, -1]
    difference = abs(total - published)
    sources, names = coded(observations["source"])
    bound = np.where(_are_exact(difference, sources[rows[complete, -1]], names), _HUNDREDTH, bound)
    ok = difference <= bound
    index = pd.MultiIndex.from_frame(observations[["scope", "unit"]].iloc[first[complete]])
    columns = {"sum": total, "published": published, "bound": bound, "ok": ok, "row": rows[complete, -1]}
    return pd.DataFrame(columns, index=index)


def wide(observations, indicator_ids):
    """(the position of each unit's first row, their values, their decimals, the positions of their rows): a row per unit (a scope
    and a name), a column per indicator of `indicator_ids`, NaN (position -1) where a unit has no figure; of two figures the
    last."""
    codes, names = coded(observations["indicator_id"])
    place_of = {indicator_id: place for place, indicator_id in enumerate(indicator_ids)}
    places = np.array([place_of.get(name, -1) for name in names], dtype=np.int16)[codes]
    printed = observations["value"].to_numpy()
    there = np.flatnonzero(places >= 0)
    there = there[~np.isnan(printed[there])]
    places = places[there]
    (scopes, _), (units, names) = coded(observations["scope"]), coded(observations["unit"])
    rows, keys = pd.factorize(scopes[there].astype(np.int64) * len(names) + units[there])
    values, decimals = np.full((2, len(keys), len(indicator_ids)), np.nan)
    values[rows, places] = printed[there]
    decimals[rows, places] = observations["decimals"].to_numpy()[there]
    positions = np.full(values.shape, -1)
    positions[rows, places] = there
    first = np.searchsorted(np.maximum.accumulate(rows), np.arange(len(keys)))
    return there[first], values, decimals, positions


def _are_exact(difference, sources, names):
    """True for the rows of a file whose totals are exact sums: the portal's JSON, and a table nearly all of whose rows are.
    `sources`: the place of each row's file in `names`."""
    rows = np.bincount(sources, minlength=len(names))
    fitting = np.bincount(sources, difference <= _HUNDREDTH, len(names))
    nearly_all = (rows >= _ENOUGH_ROWS) & (fitting / np.maximum(rows, 1) >= _NEARLY_ALL)
    return (nearly_all | names.str.endswith(".json"))[sources]


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
