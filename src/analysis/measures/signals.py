"""Noise or not: figures far from what the same unit had before. A question for a person, never a correction."""

import numpy as np
import pandas as pd

from analysis.core.numbers import MILLIONTHS, millionths
from analysis.core.periods import match_period
from analysis.measures.change import communes, figures
from analysis.reference.indicators import catalogue, series_break

# A unit must have so many earlier figures before one can be called unusual.
FEWEST_BEFORE = 4
# How far from the middle of the unit's own history a figure must be: so many times its usual distance (median absolute
# deviation) and, since a history may hardly move at all, at least this much: percentage points or a share of the maximum.
MANY_TIMES = 8
LEAST_RATE = 25.0
LEAST_SHARE = 0.25
# A slipped decimal sign makes a figure ten or a hundred times its middle, give or take this share.
SLIPS = (0.01, 0.1, 10.0, 100.0)
SLIP_NEARNESS = 0.15
# Small figures grow tenfold by themselves: the larger of the two must be at least this share of the maximum, the smaller of
# two counts at least so many.
SLIP_SHARE = 0.2
SLIP_COUNT = 20


def outliers(history, period):
    """A row per figure of `period` that its unit's own earlier figures make unlikely: unit, indicator_id, value, middle (the
    median of the earlier ones), slip (10, 100, 0.1 or 0.01 where a slipped sign would explain it, else NaN), source, place.

    Only figures of one series count: nothing before a break of it. Ranks and labels are not looked at.
    """
    table = figures(communes(history))
    table = table[table["value"].notna() & table["indicator_id"].map(_is_measured).astype(bool)]
    now = table[table["period"] == str(period)]
    before = table[table["period"] < str(period)]  # of one kind, whose text order is time order
    before = before[~_is_broken(before, period)]
    groups = before.groupby(["indicator_id", "unit"])["value"]
    middle = millionths(groups.median()) / MILLIONTHS
    spread = (before["value"] - groups.transform("median")).abs().groupby([before["indicator_id"], before["unit"]])
    known = pd.DataFrame({"middle": middle, "spread": spread.median(), "count": groups.size()})
    found = now.merge(known[known["count"] >= FEWEST_BEFORE], on=["indicator_id", "unit"])
    ratio = found["value"] / found["middle"].where(found["middle"] > 0)
    slips = [np.where((ratio / slip - 1).abs() <= SLIP_NEARNESS, slip, np.nan) for slip in SLIPS]
    found["slip"] = pd.DataFrame(slips).T.bfill(axis=1)[0] if len(found) else np.nan
    distance = (found["value"] - found["middle"]).abs()
    unlikely = (distance > MANY_TIMES * found["spread"]) & (distance >= found["indicator_id"].map(_least).astype(float))
    slipped = found["slip"].notna() & (distance > MANY_TIMES * found["spread"]) & _is_large(found)
    found["slip"] = found["slip"].where(slipped)
    keep = found[unlikely | slipped]
    return keep[["unit", "indicator_id", "value", "middle", "slip", "source", "place"]].reset_index(drop=True)


def _is_measured(indicator_id):
    return catalogue()[indicator_id].unit in ("percent", "points", "count")


def _least(indicator_id):
    """The smallest distance that matters; counts have none but a slip."""
    indicator = catalogue()[indicator_id]
    if indicator.unit == "count":
        return float("inf")
    return LEAST_RATE if indicator.unit == "percent" else LEAST_SHARE * float(indicator.max_value or 100)


def _is_large(found):
    """True where both figures are so large that a tenfold change is none of small numbers."""
    smaller, larger = found[["value", "middle"]].min(axis=1), found[["value", "middle"]].max(axis=1)
    indicators = [catalogue()[name] for name in found["indicator_id"]]
    is_count = np.array([indicator.unit == "count" for indicator in indicators], dtype=bool)
    highest = np.array([float(indicator.max_value or 100) for indicator in indicators])
    return np.where(is_count, smaller >= SLIP_COUNT, larger >= SLIP_SHARE * highest)


def _is_broken(before, period):
    """A Series: whether a break of its indicator's series lies between each row of `before` and `period`."""
    pairs = list(zip(before["indicator_id"], before["period"], strict=True))
    broken = {(i, p): series_break(i, match_period(p), period) is not None for i, p in set(pairs)}
    return pd.Series([broken[pair] for pair in pairs], index=before.index, dtype=bool)
