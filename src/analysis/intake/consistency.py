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
from analysis.intake.findings import about, listed
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
    all_sums = sums(figures)
    wrong = all_sums[~all_sums["ok"]]
    columns = [wrong[name].to_numpy() for name in ("sum", "published", "bound")]

    def finding(n, row):
        total, published, bound = (column[n] for column in columns)
        figures_told = (total, published, abs(total - published), bound)
        total, published, difference, bound = (written(figure / MILLIONTHS) for figure in figures_told)
        what = (
            f"tổng sáu nhóm là {total}, điểm tổng hợp công bố là {published}, chênh {difference}, quá giới hạn làm tròn "
            f"{bound}."
        )
        return about(row, "sum_mismatch", "error", what)

    return listed(figures, wrong["row"].to_numpy(), finding)


def ratings_that_differ(figures):
    """Printed ratings that are not those of the reference bands, for information: the bands are not confirmed."""
    ratings = np.flatnonzero(figures["indicator_id"] == "rating")
    if not len(ratings):
        return []
    first, values, _, _ = wide(figures, [TOTAL_POINTS])
    units = figures[["scope", "unit"]].iloc[first]
    total_of = dict(zip(zip(units["scope"], units["unit"], strict=True), values[:, 0].tolist(), strict=True))
    printed = figures[["scope", "unit", "text"]].iloc[ratings]
    totals = [total_of.get(unit) for unit in zip(printed["scope"], printed["unit"], strict=True)]
    bands = [total is not None and computed_rating(total) for total in totals]
    wrong = [
        n
        for n, (label, band) in enumerate(zip(map(tidy, printed["text"]), bands, strict=True))
        if band and not is_blank(label) and label.casefold() != band.casefold()
    ]

    def finding(n, row):
        what = (
            f'công bố "{tidy(row.text)}", điểm {written(totals[wrong[n]])} thuộc mức "{bands[wrong[n]]}" theo thang tham khảo; giữ '
            "nguyên xếp loại đã công bố."
        )
        return about(row, "rating_differs", "info", what)

    return listed(figures, ratings[wrong], finding)


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
    wrong = np.flatnonzero(abs(total - 100 * MILLIONTHS) > bound)  # NaN, where a rate is missing, is not
    names = ", ".join(catalogue()[rate].name for rate in rates)

    def finding(n, row):
        parts, whole_is = " + ".join(map(written, values[wrong[n]])), written(total[wrong[n]] / MILLIONTHS)
        what = f"{parts} = {whole_is}%, các phần của {whole} ({names}) phải cộng thành 100%; hãy xác nhận."
        return about(row, "rate_pair", "warning", what)

    return listed(figures, positions[wrong, -1], finding)


def _rates_beside_counts(figures, rates, counts):
    _, values, decimals, positions = wide(figures, [*counts, *rates])
    numbers, whole = values[:, : len(counts)], values[:, : len(counts)].sum(axis=1)  # NaN where a count is missing
    found = []
    for place, at_rate in enumerate(range(len(counts), len(counts) + len(rates))):
        given = (values[:, at_rate], decimals[:, at_rate], numbers[:, place], whole)
        found += _rates_that_differ(figures, positions[:, at_rate], *given)
    return found


def wrong_fractions(figures):
    """Rates that are not what their own numerator and denominator give; a whole of 0 gives what the source prints."""
    codes, names = coded(figures["indicator_id"])
    are_rates = np.array([catalogue()[name].unit == "percent" for name in names], dtype=bool)[codes]
    there = np.flatnonzero(figures["denominator"].notna() & are_rates)
    columns = [figures[name].to_numpy() for name in ("value", "decimals", "numerator", "denominator")]
    of_each = [there[codes[there] == code] for code in np.unique(codes[there])]
    return [f for rows in of_each for f in _rates_that_differ(figures, rows, *(column[rows] for column in columns))]


def _rates_that_differ(figures, positions, rates, decimals, counts, wholes):
    """Findings about the `rates` (arrays; NaN where there is none) of the rows at `positions` that `counts` of `wholes` do not
    give."""
    are_known = wholes > 0
    given = 100 * counts / np.where(are_known, wholes, np.nan)
    bound = MILLIONTHS / 2 / 10.0 ** np.maximum(decimals, 0)  # "33%" of 1/3 is rounded, too
    wrong = np.flatnonzero(abs(given - rates) * MILLIONTHS > bound + 1)  # a millionth of float dust; NaN is not

    def finding(n, row):
        count, whole, rate = (of[wrong[n]] for of in (counts, wholes, given))
        what = f"công bố {written(row.value)}%, nhưng {written(count)}/{written(whole)} là {written(rate, 2)}%; hãy xác nhận."
        return about(row, "rate_of_counts", "warning", what)

    return listed(figures, positions[wrong], finding)


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
    wrong = np.flatnonzero(is_wrong)

    def finding(n, row):
        what = (
            f"công bố {written(row.value)}; theo công thức tham khảo, từ {catalogue()[rate_id].name} "
            f"{written(rates[wrong[n]])}% tính được {written(computed[wrong[n]], 2)}. Chỉ để biết; dùng số công bố."
        )
        return about(row, "formula_info", "info", what)

    return listed(figures, positions[wrong, 0], finding)
