"""Within one period: places with ties, and how places moved among the units of two periods; the weak, by thresholds."""

from itertools import pairwise
from math import inf

from analysis.core.numbers import millionths
from analysis.reference.indicators import catalogue, thresholds


def ranks(values, indicator_ids):
    """Place of every value within its indicator: 1 = best by the indicator's polarity (more is better where it has none);
    ties share the best place (1, 2, 2, 4); NaN where there is no value."""
    better_when_less = [name for name in indicator_ids.unique() if catalogue()[name].polarity < 0]
    goodness = millionths(values)
    goodness = goodness.mask(indicator_ids.isin(better_when_less), -goodness)
    return goodness.groupby(indicator_ids).rank(method="min", ascending=False)


def ranked(changes):
    """`changes` with rank, baseline_rank, and rank_change: places won (+) or lost (−) among the units that both periods
    rank, so that units which appear or vanish move nobody."""
    names = changes["indicator_id"]
    both = changes["delta"].notna()
    return changes.assign(
        rank=ranks(changes["value"], names),
        baseline_rank=ranks(changes["baseline"], names),
        rank_change=ranks(changes["baseline"].where(both), names) - ranks(changes["value"].where(both), names),
    )


def weak_lists(rows, indicator_id):
    """[(low, high, rows weakest first), …] of one indicator's `rows`, the weakest list first: below its lowest threshold
    (low = −inf) and between thresholds (low ≤ value < high). Where less is better: above the highest (high = inf), and
    between (low < value ≤ high)."""
    rows = weakest_first(rows.dropna(subset="value"), indicator_id)
    value, bounds = rows["value"], [float(bound) for bound in thresholds(indicator_id)]
    if catalogue()[indicator_id].polarity < 0:
        return [(low, high, rows[(value > low) & (value <= high)]) for low, high in pairwise([*bounds, inf])][::-1]
    return [(low, high, rows[(value >= low) & (value < high)]) for low, high in pairwise([-inf, *bounds])]


def weakest_first(rows, indicator_id):
    """`rows` of one indicator from the weakest value to the best (lowest first where it has no polarity)."""
    less_is_better = catalogue()[indicator_id].polarity < 0
    return rows.sort_values("value", ascending=not less_is_better, kind="stable")
