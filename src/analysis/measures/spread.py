"""One indicator across units and periods: every unit's figures side by side, and how far apart the units are."""

import numpy as np
import pandas as pd

from analysis.core.numbers import MILLIONTHS, millionths
from analysis.measures.change import communes, figures

QUARTILES = {"low": 0.0, "lower": 0.25, "median": 0.5, "upper": 0.75, "high": 1.0}


def by_period(history, indicator_id, scope="commune"):
    """The usable figures of one indicator: a row per unit, in the order of the table's last period, a column per period."""
    rows = figures(history[(history["scope"] == scope) & (history["indicator_id"] == indicator_id)])
    wide = rows.pivot(index="unit", columns="period", values="value")
    order = dict.fromkeys(rows.sort_values("period", kind="stable", ascending=False)["unit"])
    return wide.reindex(list(order))


def spreads(history, indicator_id):
    """A row per period that has figures: units, low, lower (quartile), median, upper, high, and range = high − low exactly.

    Quartiles are interpolated linearly between the communes' figures; no unit weighs more than another.
    """
    scaled = millionths(by_period(communes(history), indicator_id)).dropna(axis="columns", how="all")
    found = {
        period: {name: np.quantile(column.dropna(), share) / MILLIONTHS for name, share in QUARTILES.items()}
        | {"units": column.notna().sum(), "range": (column.max() - column.min()) / MILLIONTHS}
        for period, column in scaled.items()
    }
    return pd.DataFrame.from_dict(found, orient="index", columns=["units", *QUARTILES, "range"])
