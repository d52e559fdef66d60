"""Across periods: who fell, who rose, for how many months in a row.

All arithmetic on printed figures is exact: values are taken as whole numbers of millionths, the difference of which has
no float dust. (Exact for figures below 9·10⁹ with at most six digits after the decimal sign.)
"""

import numpy as np
import pandas as pd

from analysis.reference.indicators import catalogue, series_break

MILLIONTHS = 1_000_000
STATES = ("falling", "rising", "unchanged", "new", "gone", "not_comparable")


def communes(observations):
    """The rows of the area's communes: departments, provinces, means and the area's own figure stay out of every count."""
    return observations[observations["scope"] == "commune"]


def figures(observations):
    """`observations` with `value` empty where a check bars the figure: what may be compared, ranked and said."""
    return observations.assign(value=observations["value"].where(observations["usable"]))


def compare(current, before, period, baseline):
    """One row per indicator of `current` and unit of either period: unit, unit_id, indicator_id, value, decimals,
    baseline, baseline_decimals, delta (printed figures, exact), state (one of STATES), reason.

    The join is outer: a unit that appears is `new`, one that vanished is `gone`; a unit of both periods without two usable
    figures, or across a break of the series, is `not_comparable`. Without a `baseline` period nobody is comparable.
    """
    current, before = figures(communes(current)), figures(communes(before))
    now_units, then_units = _units(current), _units(before)
    everyone = {**then_units, **now_units}
    pairs = pd.MultiIndex.from_product([current["indicator_id"].unique(), list(everyone)], names=["indicator_id", "key"])
    table = pd.DataFrame(index=pairs)
    table[["value", "decimals"]] = _by_unit(current).reindex(pairs)
    table[["baseline", "baseline_decimals"]] = _by_unit(before).reindex(pairs)
    table = table.reset_index()
    table["unit_id"] = table["key"].map(lambda key: everyone[key][0])
    table["unit"] = table["key"].map(lambda key: everyone[key][1])
    table["delta"] = delta(table["value"], table["baseline"])
    broken = {i: series_break(i, baseline, period) for i in table["indicator_id"].unique()} if baseline else {}
    table["reason"] = table["indicator_id"].map(lambda i: broken[i]["reason"] if broken.get(i) else "")
    table.loc[table["reason"] != "", "delta"] = np.nan
    table["state"] = _states(table, table["key"].isin(now_units), table["key"].isin(then_units), baseline)
    return table.drop(columns="key")


def delta(value, baseline):
    """`value` − `baseline` exactly as the printed figures give it (floats nearest to the decimal difference; NaN where either is missing)."""
    difference = np.rint(value.to_numpy(float) * MILLIONTHS) - np.rint(baseline.to_numpy(float) * MILLIONTHS)
    return pd.Series(difference / MILLIONTHS, index=value.index)


def _units(observations):
    """{key: (unit_id, unit)} in the order of the table; units outside a register are known by their name."""
    keys = observations["unit_id"].where(observations["unit_id"] != "", observations["unit"])
    return dict(zip(keys, zip(observations["unit_id"], observations["unit"], strict=True), strict=True))


def _by_unit(observations):
    keys = observations["unit_id"].where(observations["unit_id"] != "", observations["unit"])
    return observations.assign(key=keys).set_index(["indicator_id", "key"])[["value", "decimals"]]


def _states(table, in_now, in_then, baseline):
    if baseline is None:
        return pd.Series("not_comparable", index=table.index)
    choices = [
        (in_now & ~in_then, "new"),
        (~in_now & in_then, "gone"),
        (table["delta"] < 0, "falling"),
        (table["delta"] > 0, "rising"),
        (table["delta"] == 0, "unchanged"),
    ]
    return pd.Series(np.select([c for c, _ in choices], [name for _, name in choices], "not_comparable"), index=table.index)


def counts(compared):
    """{state: number of units} of one indicator's rows of `compare`; the states add up to all units of both periods."""
    found = compared["state"].value_counts()
    return {state: int(found.get(state, 0)) for state in STATES}


def streaks(history, period):
    """One row per indicator and unit (index indicator_id, key): months in a row of rise (+3) or fall (−2) that end in
    `period`; 0 where the last step is none; a missing period, a missing figure or a break of the series ends a streak."""
    values = figures(communes(history))
    keys = values["unit_id"].where(values["unit_id"] != "", values["unit"])
    wide = values.assign(key=keys).pivot_table(index=["indicator_id", "key"], columns="period", values="value", aggfunc="first")
    scaled = np.rint(wide * MILLIONTHS)
    length = pd.Series(0, index=wide.index)
    direction = pd.Series(0.0, index=wide.index)
    running = pd.Series(True, index=wide.index)
    later = period
    while running.any():
        earlier = later.previous()
        if str(earlier) not in scaled or str(later) not in scaled:
            break
        step = np.sign(scaled[str(later)] - scaled[str(earlier)]).fillna(0)
        step[[series_break(i, earlier, later) is not None for i in wide.index.get_level_values(0)]] = 0
        direction = step if later == period else direction
        running &= (step == direction) & (step != 0)
        length += running
        later = earlier
    return (length * direction).astype(int).rename("streak")


def in_rank_order(rows, indicator_id):
    """`rows` of one indicator with `rank`, best first, units without a figure last (ties keep the table's order)."""
    ranked = rows.assign(rank=ranks(rows["value"], indicator_id))
    return ranked.sort_values("rank", kind="stable", na_position="last")


def ranks(values, indicator_id):
    """1 = best by the indicator's polarity (more is better where it has none); ties share the lowest rank: 1, 2, 2, 4."""
    less_is_better = catalogue()[indicator_id].polarity < 0
    return np.rint(values * MILLIONTHS).rank(method="min", ascending=less_is_better)
