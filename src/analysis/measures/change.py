"""Across periods: who fell, who rose, for how many months in a row.

All arithmetic on printed figures is exact: values are taken as whole numbers of millionths, the difference of which has
no float dust. (Exact for figures below 10⁹ with at most six digits after the decimal sign.)
"""

from collections import Counter

import numpy as np
import pandas as pd

from analysis.core.numbers import MILLIONTHS, millionths
from analysis.reference.indicators import catalogue, series_break

STATES = ("falling", "rising", "unchanged", "new", "gone", "not_comparable")
# Why a unit of both periods is not comparable, the weightiest reason first.
WHYS = ("no_period", "break", "other_land", "barred_now", "barred_then", "missing_both", "missing_now", "missing_then")


def communes(observations):
    """The rows of the area's communes: departments, provinces, means and the area's own figure stay out of every count."""
    return observations[observations["scope"] == "commune"]


def figures(observations):
    """`observations` without the figures that a check bars: what may be compared, ranked and said."""
    usable = observations["usable"].astype(bool)
    return observations.assign(
        value=observations["value"].astype(float).where(usable), decimals=observations["decimals"].where(usable, -1)
    )


def delta(value, baseline):
    """`value` − `baseline` exactly as the printed figures give it: the float nearest to the decimal difference, or NaN."""
    return (millionths(value) - millionths(baseline)) / MILLIONTHS


def compare(current, before, period, baseline, partial=(), changed=()):
    """One row per indicator of `current` and unit of either period: indicator_id, key, unit_id, unit, value, decimals,
    baseline, baseline_decimals, delta (printed figures, exact), state (one of STATES), why (one of WHYS, or "").

    The join is outer: a unit that appears is `new`, one that vanished is `gone`; a unit of both periods without two usable
    figures, or across a break of the series, is `not_comparable`; so are the units in `changed` (ids), which have other land
    now. Without a `baseline` period nobody is comparable. A period in `partial` is known in part only: that it lacks a unit is
    no news of the unit.
    """
    current, before = _keyed(current), _keyed(before)
    now_units, then_units = _units(current), _units(before)
    everyone = now_units | {key: unit for key, unit in then_units.items() if key not in now_units}
    indicator_ids = current["indicator_id"].unique()
    pairs = pd.MultiIndex.from_product([indicator_ids, list(everyone)], names=["indicator_id", "key"])
    now, then = _by_unit(current).reindex(pairs), _by_unit(before).reindex(pairs)
    table = pd.DataFrame(
        {
            "value": now["value"],
            "decimals": now["decimals"],
            "baseline": then["value"],
            "baseline_decimals": then["decimals"],
        }
    ).reset_index()
    table["unit_id"] = [everyone[key][0] for key in table["key"]]
    table["unit"] = [everyone[key][1] for key in table["key"]]
    broken = [i for i in indicator_ids if baseline and series_break(i, baseline, period)]
    is_broken = table["indicator_id"].isin(broken)
    is_changed = table["key"].isin(changed) & table["key"].isin(now_units) & table["key"].isin(then_units)
    table["delta"] = delta(table["value"], table["baseline"]).mask(is_broken | is_changed)
    in_now, in_then = (
        table["key"].isin(units) | (p in partial) for p, units in ((period, now_units), (baseline, then_units))
    )
    table["state"] = _states(table, in_now, in_then, baseline)
    table["why"] = _whys(
        table, baseline is None, is_broken, is_changed, *(side["usable"].eq(False).to_numpy() for side in (now, then))
    )
    return table


def compare_own(current, before, period, baseline):
    """One row per indicator of the area's own figures of `current`, in the catalogue's order: indicator_id, value, denominator,
    decimals, text, source, place, baseline, baseline_decimals, before_source, before_place, delta (none across a break), digits."""
    now = figures(current[current["scope"] == "area"])
    then = figures(before[before["scope"] == "area"]).set_index("indicator_id")
    then = then[["value", "decimals", "source", "place"]]
    then.columns = ["baseline", "baseline_decimals", "before_source", "before_place"]
    columns = ["indicator_id", "value", "denominator", "decimals", "text", "source", "place"]
    own = now[columns].merge(then, on="indicator_id", how="left")
    broken = [i for i in own["indicator_id"] if baseline and series_break(i, baseline, period)]
    own["delta"] = delta(own["value"], own["baseline"]).mask(own["indicator_id"].isin(broken))
    own["digits"] = own[["decimals", "baseline_decimals"]].max(axis=1).clip(0, 3).astype(int)
    order = {name: place for place, name in enumerate(catalogue())}
    return own.sort_values("indicator_id", key=lambda names: names.map(order), ignore_index=True)


def _keyed(observations):
    """The communes' usable figures with `key`: the unit's id, or its name where it stands outside a register."""
    table = figures(communes(observations))
    return table.assign(key=table["unit_id"].where(table["unit_id"] != "", table["unit"]))


def _units(keyed):
    """{key: (unit_id, unit)} in the order of the table."""
    return dict(zip(keyed["key"], zip(keyed["unit_id"], keyed["unit"], strict=True), strict=True))


def _by_unit(keyed):
    return keyed.set_index(["indicator_id", "key"])[["value", "decimals", "usable"]]


def _states(table, in_now, in_then, baseline):
    if baseline is None:
        return pd.Series("not_comparable", index=table.index)
    choices = {
        "new": in_now & ~in_then,
        "gone": ~in_now & in_then,
        "falling": table["delta"] < 0,
        "rising": table["delta"] > 0,
        "unchanged": table["delta"] == 0,
    }
    return pd.Series(np.select(list(choices.values()), list(choices), "not_comparable"), index=table.index)


def _whys(table, no_period, is_broken, is_changed, barred_now, barred_then):
    """WHYS of the rows that are not comparable, "" elsewhere."""
    no_value, no_baseline = table["value"].isna(), table["baseline"].isna()
    found = (no_period, is_broken, is_changed, barred_now, barred_then, no_value & no_baseline, no_value, no_baseline)
    conditions = [(table["state"] == "not_comparable") & condition for condition in found]
    return pd.Series(np.select(conditions, WHYS, ""), index=table.index)


def counts(compared):
    """{state: number of units} of one indicator's rows of `compare`; the states add up to all units of both periods."""
    found = Counter(compared["state"])
    return {state: found[state] for state in STATES}


def streaks(history, period):
    """One row per indicator and unit (index indicator_id, key): months in a row of rise (+3) or fall (−2) that end in
    `period`; 0 where the last step is none; a missing period, a missing figure or a break of the series ends a streak."""
    wide = _keyed(history).set_index(["indicator_id", "key", "period"])["value"].unstack("period")
    scaled = millionths(wide)
    indicator_ids = scaled.index.get_level_values(0)
    length = pd.Series(0, index=scaled.index)
    direction = None
    running = pd.Series(True, index=scaled.index)
    later = period
    while running.any():
        earlier = later.previous()
        if str(earlier) not in scaled or str(later) not in scaled:
            break
        broken = [i for i in indicator_ids.unique() if series_break(i, earlier, later)]
        step = np.sign(scaled[str(later)] - scaled[str(earlier)]).mask(indicator_ids.isin(broken)).fillna(0)
        direction = step if direction is None else direction
        running &= step == direction
        length += running
        later = earlier
    return (length * (0 if direction is None else direction)).astype(int).rename("streak")
