"""What the figures of one unit say against each other: sums, ratings, shares of a whole, counts and their rates.

Nothing printed is ever replaced. All functions take the figures that count (usable, of known units), of one period.
"""

from itertools import groupby

import numpy as np
import pandas as pd

from analysis.core.keys import row_keys, rows_where, words_of
from analysis.core.numbers import MILLIONTHS, half_last_digit, is_blank, millionths, written
from analysis.intake.findings import about
from analysis.reference.indicators import TOTAL_POINTS, catalogue, computed_rating, read_table
from analysis.reference.scores import sums, wide

# Of a sheet's other figures, so many make a magnitude that one may fall out of.
_ENOUGH_NEIGHBOURS = 5


def inconsistencies(figures):
    """[Finding, …] about all periods of `figures`."""
    counts = figures["usable"] & (figures["standing"] == "current") & (figures["scope"] != "unknown")
    counting = figures if counts.all() else figures[counts]
    checks = (wrong_sums, ratings_that_differ, wrong_shares, wrong_fractions, fractions_among_percentages)
    periods = counting["period"]
    of_period = [counting] if len(words_of(periods)) == 1 else [counting[periods == p] for p in periods.unique()]
    return [found for here in of_period for check in checks for found in check(here)]


def wrong_sums(figures):
    """Six groups that do not add up to the printed total within the bound of rounding."""
    wrong = sums(figures)
    wrong = wrong[~wrong["ok"]]
    totals = _rows_of(figures, TOTAL_POINTS, wrong.index)
    found = []
    for (scope, unit), total, published, bound, _ in wrong.itertuples():
        total, published, bound = (written(value / MILLIONTHS) for value in (total, published, bound))
        difference = written(abs(wrong.loc[(scope, unit), "sum"] - wrong.loc[(scope, unit), "published"]) / MILLIONTHS)
        what = (
            f"tổng sáu nhóm là {total}, điểm tổng hợp công bố là {published}, chênh {difference}, quá giới hạn làm tròn "
            f"{bound}."
        )
        found.append(about(totals[scope, unit], "sum_mismatch", "error", what))
    return found


def ratings_that_differ(figures):
    """Printed ratings that are not those of the reference bands, for information: the bands are not confirmed."""
    ratings, found = _rows_of(figures, "rating"), []
    totals = _rows_of(figures, TOTAL_POINTS, list(ratings))
    for unit, row in ratings.items():
        total = totals[unit].value if unit in totals else None
        if total is None or total != total or is_blank(row.text):
            continue
        label, computed = row.text.strip(), computed_rating(total)
        if label.casefold() != computed.casefold():
            what = (
                f'công bố "{label}", điểm {written(total)} thuộc mức "{computed}" theo thang tham khảo; giữ nguyên xếp loại '
                "đã công bố."
            )
            found.append(about(row, "rating_differs", "info", what))
    return found


def wrong_shares(figures):
    """Rates that share a whole (shares.csv) and do not add up to 100; counts that do not give their printed rate."""
    present, found = set(words_of(figures["indicator_id"])), []
    for whole, shares in groupby(read_table("shares.csv"), key=lambda row: row["whole"]):
        rates, counts = zip(*((row["rate_id"], row["count_id"]) for row in shares), strict=True)
        if set(rates) <= present:
            found += _not_a_hundred(figures, whole, rates)
        if set(counts) <= present:
            found += _rates_beside_counts(figures, rates, counts)
    return found


def _not_a_hundred(figures, whole, rates):
    units, values, decimals = wide(figures, rates)
    total, bound = millionths(values).sum(axis=1), half_last_digit(decimals).sum(axis=1)
    wrong = np.flatnonzero(abs(total - 100 * MILLIONTHS) > bound)  # NaN, where a rate is missing, is not
    wrong = dict(sorted((units[n], n) for n in wrong))
    rows, found = _rows_of(figures, rates[-1], wrong), []
    for unit, n in wrong.items():
        parts = " + ".join(map(written, values[n]))
        names = ", ".join(catalogue()[rate].name for rate in rates)
        what = f"{parts} = {written(total[n] / MILLIONTHS)}%, các phần của {whole} ({names}) phải cộng thành 100%; hãy xác nhận."
        found.append(about(rows[unit], "rate_pair", "warning", what))
    return found


def _rates_beside_counts(figures, rates, counts):
    units, numbers, _ = wide(figures, counts)
    whole = numbers.sum(axis=1)  # NaN where a count is missing
    known = dict(sorted((units[n], n) for n in np.flatnonzero(whole > 0)))
    found = []
    for place, rate in enumerate(rates):
        rows = _rows_of(figures, rate, known)
        for unit in [unit for unit in known if unit in rows]:
            found += _rate_of(rows[unit], numbers[known[unit], place], whole[known[unit]])
    return found


def wrong_fractions(figures):
    """Rates that are not what their own numerator and denominator give; a whole of 0 gives what the source prints."""
    there = (figures["denominator"] > 0) & figures["numerator"].notna() & figures["value"].notna()
    with_counts = rows_where(figures, there)
    return [found for row in with_counts.itertuples() for found in _rate_of(row, row.numerator, row.denominator)]


def _rate_of(row, count, whole):
    rate = 100 * count / whole
    if catalogue()[row.indicator_id].unit != "percent" or row.value != row.value:
        return []
    if abs(rate - row.value) * MILLIONTHS <= half_last_digit(row.decimals) + 1:  # a millionth of float dust
        return []
    what = (
        f"công bố {written(row.value)}%, nhưng {written(count)}/{written(whole)} là {written(rate, 2)}%; hãy xác nhận."
    )
    return [about(row, "rate_of_counts", "warning", what)]


def fractions_among_percentages(figures):
    """A rate between 0 and 1 that, a hundred times larger, lies among the other units' rates of its sheet."""
    is_small = (figures["value"] > 0) & (figures["value"] < 1) & (figures["scope"] == "commune")
    small = rows_where(figures, is_small)
    found = []
    keys = pd.Series(row_keys(small, ["indicator_id", "source"]), small.index)
    for row in rows_where(small, ~keys.duplicated(keep=False)).itertuples():
        if catalogue()[row.indicator_id].unit != "percent":
            continue
        same = (figures["indicator_id"] == row.indicator_id) & (figures["source"] == row.source)
        same &= (figures["scope"] == "commune") & (figures.index != row.Index)
        others = figures.loc[same, "value"].dropna()
        is_alone = len(others) >= _ENOUGH_NEIGHBOURS and others.min() > 5
        if is_alone and others.min() <= row.value * 100 <= others.max():
            what = (
                f"{written(row.value)}% nhỏ hơn hẳn các đơn vị khác ({written(others.min())} đến {written(others.max())}%); có "
                f"thể là phân số của {written(row.value * 100)}%. Số được giữ như đã ghi; hãy xác nhận."
            )
            found.append(about(row, "ambiguous_number", "warning", what))
    return found


def _rows_of(figures, indicator_id, units=None):
    """{(scope, unit): row} of one indicator, of `units` only where they are given."""
    if units is not None and not len(units):
        return {}
    rows = rows_where(figures, figures["indicator_id"] == indicator_id)
    if units is not None:
        rows = rows[rows["unit"].isin({unit for _, unit in units})]
    return {(row.scope, row.unit): row for row in rows.itertuples()}
