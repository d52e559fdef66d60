"""What the figures of one unit say against each other: sums, ratings, shares of a whole, counts and their rates.

Nothing printed is ever replaced. All functions take the figures that count (usable, of known units), of one period.
"""

from dataclasses import replace
from itertools import groupby

import numpy as np

from analysis.core.keys import coded, one_by_one, rows_at, words_of
from analysis.core.numbers import MILLIONTHS, half_last_digit, is_blank, millionths, written
from analysis.core.periods import match_period
from analysis.core.text import tidy
from analysis.intake.findings import about
from analysis.reference.indicators import TOTAL_POINTS, catalogue, computed_rating, read_table
from analysis.reference.scores import sums, wide

# Of a sheet's other figures, so many make a magnitude that one may fall out of.
_ENOUGH_NEIGHBOURS = 5
_MOST_TOLD = 20
# Neighbours whose largest is so many times the smallest are alike; so near to them lies what is meant; what is small.
_TIGHT, _NEAR, _SMALL = 2, 0.8, 5


def inconsistencies(figures):
    """[Finding, …] about all periods of `figures`."""
    counts = figures["usable"] & (figures["standing"] == "current") & (figures["scope"] != "unknown")
    counting = figures if counts.all() else figures[counts]
    checks = (
        *(wrong_sums, ratings_that_differ, wrong_shares, wrong_fractions),
        *(slipped_signs, formulas_that_differ),
    )
    periods = counting["period"]
    of_period = [counting] if len(words_of(periods)) == 1 else [counting[periods == p] for p in periods.unique()]
    return [found for here in of_period for check in checks for found in check(here)]


def wrong_sums(figures):
    """Six groups that do not add up to the printed total within the bound of rounding."""
    wrong = sums(figures)
    if wrong["ok"].all():
        return []
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
        label, computed = tidy(row.text), computed_rating(total)
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
    _, values, decimals, positions = wide(figures, rates)
    total, bound = millionths(values).sum(axis=1), half_last_digit(decimals).sum(axis=1)
    is_wrong, found = abs(total - 100 * MILLIONTHS) > bound, []  # NaN, where a rate is missing, is not
    for n, row in _rows_at(figures, positions[:, -1], is_wrong):
        parts = " + ".join(map(written, values[n]))
        names = ", ".join(catalogue()[rate].name for rate in rates)
        what = f"{parts} = {written(total[n] / MILLIONTHS)}%, các phần của {whole} ({names}) phải cộng thành 100%; hãy xác nhận."
        found.append(about(row, "rate_pair", "warning", what))
    return found


def _rates_beside_counts(figures, rates, counts):
    _, values, _, positions = wide(figures, [*counts, *rates])
    numbers, of_rates = values[:, : len(counts)], positions[:, len(counts) :].T
    whole, found = numbers.sum(axis=1), []  # NaN where a count is missing
    for place, at_rate in enumerate(of_rates):
        for n, row in _rows_at(figures, at_rate, (whole > 0) & (at_rate >= 0)):
            found += _rate_of(row, numbers[n, place], whole[n])
    return found


def wrong_fractions(figures):
    """Rates that are not what their own numerator and denominator give; a whole of 0 gives what the source prints."""
    there = (figures["denominator"] > 0) & figures["numerator"].notna() & figures["value"].notna()
    return [found for row in one_by_one(figures, there) for found in _rate_of(row, row.numerator, row.denominator)]


def _rate_of(row, count, whole):
    rate = 100 * count / whole
    if catalogue()[row.indicator_id].unit != "percent" or row.value != row.value:
        return []
    bound = MILLIONTHS / 2 / 10.0 ** max(row.decimals, 0)  # "33%" of 1/3 is rounded, too
    if abs(rate - row.value) * MILLIONTHS <= bound + 1:  # a millionth of float dust
        return []
    what = (
        f"công bố {written(row.value)}%, nhưng {written(count)}/{written(whole)} là {written(rate, 2)}%; hãy xác nhận."
    )
    return [about(row, "rate_of_counts", "warning", what)]


def slipped_signs(figures):
    """A rate or points that stand alone among the other units of their sheet, and would lie among them with the decimal sign
    moved by one place or two: 0,934 among rates of 90, 9,85 or 985 among them."""
    all_values, found = figures["value"].to_numpy(), []
    of_communes = (figures["scope"] == "commune") & figures["value"].notna()
    for alike in _of_each_indicator(figures, of_communes):
        if len(alike) <= _ENOUGH_NEIGHBOURS:
            continue
        indicator, values = catalogue()[figures["indicator_id"].iloc[alike[0]]], all_values[alike]
        if indicator.unit not in ("percent", "points"):
            continue
        first, last = values.argmin(), values.argmax()
        lowest, highest, others = values[first], values[last], np.delete(values, [first, last])
        for value, low, high in ((lowest, others.min(), highest), (highest, lowest, others.max())):
            if (meant := _meant(value, low, high, indicator.max_value)) is not None:
                what = (
                    f"{written(value)} khác hẳn các đơn vị khác ({written(low)} đến {written(high)}); có thể đặt sai dấu thập phân, "
                    f"hoặc là phân số, của {written(round(meant, 6))}. Số được giữ như đã ghi; hãy xác nhận."
                )
                (row,) = one_by_one(figures.iloc[alike], values == value)
                found.append(about(row, "ambiguous_number", "warning", what))
    return found


def _of_each_indicator(figures, holds):
    """Arrays of the positions at which `holds` is true, one for each indicator of each source."""
    (ids, names), (sources, files) = coded(figures["indicator_id"]), coded(figures["source"])
    there = np.flatnonzero(holds)
    groups = ids.astype(np.int64)[there] * len(files) + sources[there]
    sizes = np.bincount(groups, minlength=len(names) * len(files))
    few = groups.astype(np.min_scalar_type(len(sizes)))  # small numbers are sorted by counting them
    return np.split(there[few.argsort(kind="stable")], sizes[sizes > 0].cumsum()[:-1])


def _meant(value, low, high, maximum):
    """What a figure would be among its neighbours low..high with its decimal sign moved, or None where it may be itself.

    Neighbours far apart say nothing of a tenfold difference, and small figures grow tenfold by themselves.
    """
    for times in (10, 100):
        is_tight = high <= _TIGHT * low or (times == 100 and value < 1)
        up, down = value * times, value / times
        if 0 < value < low and low > _SMALL and is_tight and _NEAR * low <= up <= min(high / _NEAR, float(maximum)):
            return up
        is_large = low > _SMALL / times and value >= float(maximum) / 5
        if value > high and is_large and is_tight and _NEAR * low <= down <= high / _NEAR:
            return down
    return None


def formulas_that_differ(figures):
    """Points that are not what their formula (formulas.csv) makes of the rate beside them, for information: nothing printed is
    replaced, and the formulas are not confirmed."""
    present, found = set(words_of(figures["indicator_id"])), []
    for row in read_table("formulas.csv"):
        pair = [row["points_id"], row["rate_id"]]
        if set(pair) <= present and _applies(row["since"], figures["period"].iloc[0]):
            found += _not_by_formula(figures, *pair, *(float(row[name]) for name in ("base", "weight", "full_at")))
    return found


def _applies(since, period):
    return not since or not match_period(period) < match_period(since)


def _not_by_formula(figures, points_id, rate_id, base, weight, full_at):
    _, values, decimals, positions = wide(figures, [points_id, rate_id])
    points, rates = values.T
    computed = base + weight * np.minimum(rates / full_at, 1)
    bound = half_last_digit(decimals) @ (1, weight / full_at)
    is_wrong = abs(computed - points) * MILLIONTHS > bound + 1  # a millionth of float dust; NaN is not
    if (count := int(is_wrong.sum())) > _MOST_TOLD:  # the formula may be another one by now
        (first,) = rows_at(figures, [positions[is_wrong, 0].min()])
        both = int((~np.isnan(values)).all(axis=1).sum())
        what = (
            f"{count}/{both} đơn vị có điểm khác kết quả của công thức tham khảo tính từ {catalogue()[rate_id].name} (đơn vị "
            f"đầu: {first.unit}); công thức có thể đã đổi. Chỉ để biết; dùng số công bố."
        )
        return [replace(about(first, "formula_info", "info", what), unit="")]
    found = []
    for n, row in _rows_at(figures, positions[:, 0], is_wrong):
        what = (
            f"công bố {written(row.value)}; theo công thức tham khảo, từ {catalogue()[rate_id].name} "
            f"{written(rates[n])}% tính được {written(computed[n], 2)}. Chỉ để biết; dùng số công bố."
        )
        found.append(about(row, "formula_info", "info", what))
    return found


def _rows_at(figures, positions, holds):
    """[(n, row), …] of the units for which `holds` is true, in the order of their names; `positions`: where their rows stand."""
    places = np.flatnonzero(holds)
    rows = zip(places.tolist(), rows_at(figures, positions[places]), strict=True)
    return sorted(rows, key=lambda found: (found[1].scope, found[1].unit))


def _rows_of(figures, indicator_id, units=None):
    """{(scope, unit): row} of one indicator, of `units` only where they are given."""
    if units is not None and not len(units):
        return {}
    holds = (figures["indicator_id"] == indicator_id).to_numpy(copy=True)
    if units is not None:
        holds[holds] = figures["unit"][holds].isin({unit for _, unit in units})
    return {(row.scope, row.unit): row for row in one_by_one(figures, holds)}
