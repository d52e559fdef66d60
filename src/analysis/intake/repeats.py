"""Where more than one figure speaks of one thing: which of them counts, which are kept beside it, and what is said of it.

The highest correction wins; a table comes before a total row, and that before a sentence; an empty cell and a table of
another period give way. Different figures of one rank cancel each other out: both are kept, neither counts.
"""

import numpy as np
import pandas as pd

from analysis.core.keys import has_repeats, one_by_one, row_keys, with_words
from analysis.core.model import STANDINGS
from analysis.core.numbers import MILLIONTHS, half_last_digit, millionths, written
from analysis.core.text import tidy
from analysis.intake.findings import Finding, about
from analysis.intake.values import SENTENCE, TOTAL_ROW
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS, catalogue

# What a figure is among those that speak of one thing: what counts, another reading of it, or replaced by a correction.
CURRENT, SECOND, REPLACED = STANDINGS


def settle_repeats(figures):
    """(figures with `standing` and without what is said twice, [Finding, …])."""
    standings = pd.Categorical.from_codes(np.zeros(len(figures), dtype="int8"), pd.Index(STANDINGS, dtype="str"))
    figures = figures.assign(standing=standings)
    keys = row_keys(figures, ["period", "indicator_id", "scope", "same_unit"])
    if not has_repeats(keys):
        return figures, []
    keys, groups = pd.Series(keys, figures.index), {}
    repeated = keys.duplicated(keep=False)
    for key, row in zip(keys[repeated], figures[repeated].itertuples(), strict=True):
        groups.setdefault(key, []).append(row)
    standing, dropped, barred, findings, said_again, counted = {}, [], [], [], {}, {}
    for group in groups.values():
        _settle(group, standing, dropped, barred, findings, said_again, counted, figures)
    figures.loc[list(standing), "standing"] = pd.Series(standing)
    figures.loc[barred, "usable"] = False
    findings += map(_repeated, said_again.values())
    findings += map(_counted, counted.values())
    return figures.drop(index=dropped), findings


def _settle(group, standing, dropped, barred, findings, said_again, counted, figures):
    """Decide one group of rows that speak of one thing; what is decided goes into the given collections."""
    ours = [row for row in group if not row.foreign] or group
    filled = [row for row in ours if row.text.strip()] or ours[:1]
    latest = max(row.layer for row in filled)
    current = [row for row in filled if row.layer == latest]
    lightest = min(row.weight for row in current)
    first, *others = [row for row in current if row.weight == lightest]
    different = [row for row in others if not _same_figure(first, row)]
    lightest_of = {
        layer: min(row.weight for row in filled if row.layer == layer) for layer in {r.layer for r in filled}
    }
    for row in group:
        if row is first or row in different:
            continue
        if row.foreign and not first.foreign:
            standing[row.Index] = SECOND
        elif row not in filled or _same_figure(first, row):
            if row.numerator == row.numerator and first.denominator != first.denominator:  # NaN is not itself
                standing[row.Index] = SECOND
                counted.setdefault((row.source, _sheet(row), first.source), []).append((row, first))
                continue
            dropped.append(row.Index)
            if row in others:
                said_again.setdefault((row.source, _sheet(row), first.source), []).append((row, first))
        elif row.layer < latest and row.weight == lightest_of[row.layer]:
            standing[row.Index] = REPLACED
            findings.append(_revised(first, row))
        else:
            standing[row.Index] = SECOND
            barred.append(row.Index)
            findings.append(_outweighed(first, row))
    if different:
        barred += [row.Index for row in (first, *different)]
        findings.append(_cancelled([first, *different], figures))


def _same_figure(a, b):
    if a.value != a.value or b.value != b.value:
        return a.value != a.value and b.value != b.value and tidy(a.text) == tidy(b.text)
    return a.value == b.value


def _sheet(row):
    return row.place.rpartition("!")[0]


def _revised(chosen, old):
    """What a correction replaced."""
    what = f"đính chính {chosen.layer} thay {tidy(old.text)} ({old.source}, {old.place}) bằng {tidy(chosen.text)}."
    return about(chosen, "revised", "info", what)


def _outweighed(chosen, other):
    """A total row or a sentence that contradicts a figure of more weight."""
    where = {TOTAL_ROW: "dòng tổng", SENTENCE: "lời văn"}[other.weight]
    what = (
        f"{where} ghi {tidy(other.text)} nhưng bảng ghi {tidy(chosen.text)} ({chosen.source}, {chosen.place}); số trong bảng "
        "được tính, số kia được giữ để đối chiếu. Hãy xác nhận số nào đúng."
    )
    return about(other, "duplicate_value", "warning", what)


def _cancelled(rows, figures):
    """The Finding about different figures of one rank; it says which of them makes the sum of the groups, if one does."""
    listed = " và ".join(f"{tidy(row.text)} ({row.source}, {row.place})" for row in rows)
    what = f"có các số khác nhau cho cùng một đơn vị: {listed}; không số nào được tính. Hãy sửa tệp rồi chạy lại."
    fitting = [row for row in rows if _makes_the_sum(row, figures)]
    if len(fitting) == 1:
        what += f" Cộng sáu nhóm chỉ khớp điểm tổng hợp khi lấy {tidy(fitting[0].text)}."
    return about(rows[0], "duplicate_value", "error", what)


def _makes_the_sum(row, figures):
    """True where the unit's other five groups and this figure add up to its total within the bound of rounding."""
    if row.indicator_id not in GROUP_POINTS:
        return False
    is_unit = (figures["same_unit"] == row.same_unit) & (figures["scope"] == row.scope)
    others = [name for name in (*GROUP_POINTS, TOTAL_POINTS) if name != row.indicator_id]
    parts = figures[is_unit & (figures["period"] == row.period) & figures["indicator_id"].isin(others)]
    parts = parts.dropna(subset="value").drop_duplicates("indicator_id")
    if len(parts) < len(others):
        return False
    sign = parts["indicator_id"].map(lambda name: -1 if name == TOTAL_POINTS else 1)
    difference = (millionths(parts["value"]) * sign).sum() + millionths(row.value)
    return abs(difference) <= half_last_digit(parts["decimals"]).sum() + half_last_digit(row.decimals)


def _repeated(pairs):
    """One Finding per sheet that says again, figure for figure, what another says."""
    repeat, first = pairs[0]
    detail = (
        f"{len(pairs)} số liệu trùng với {first.source} (ô đầu: {repeat.place} và {first.place}, {tidy(first.text)}); mỗi số "
        "chỉ tính một lần."
    )
    return Finding("repeated_value", "info", detail, repeat.source, repeat.place)


def _counted(pairs):
    """One Finding per sheet whose counts stand behind rates that another source prints without them."""
    row, first = pairs[0]
    detail = (
        f"{len(pairs)} số liệu có tử số và mẫu số (ô đầu: {row.place}, {written(row.numerator)}/{written(row.denominator)}); số được "
        f"tính là của {first.source}, nơi không ghi hai số đó. Các số này được giữ để đối chiếu."
    )
    return Finding("repeated_value", "info", detail, row.source, row.place)


def settle_totals(figures):
    """(figures, [Finding, …]): the figures of total rows, held against the units of their own sheet.

    A count must be the sum of the units, a mean must lie among them. A rate or points figure that is just the mean of the
    units is a mean (its scope then), not the area's own figure; one that is just their sum means nothing and is left out.
    """
    findings, meaningless = [], []
    for row in one_by_one(figures, (figures["weight"] == TOTAL_ROW) & figures["value"].notna()):
        same = (figures["source"] == row.source) & (figures["indicator_id"] == row.indicator_id)
        same &= (figures["weight"] < TOTAL_ROW) & (figures["period"] == row.period)
        same &= figures["scope"].isin(["commune", "unknown", "department", "district"])
        units = figures[same & figures["place"].str.startswith(f"{_sheet(row)}!" if "!" in row.place else "")]
        units = units.drop_duplicates("same_unit").dropna(subset="value")
        is_ours = ~units["scope"].isin(["department", "district"])
        everyone, values = (millionths(rows["value"]) for rows in (units, units[is_ours]))
        if len(values) < 2:
            continue
        value, bound = millionths(row.value), half_last_digit(row.decimals)
        if row.scope == "area" and catalogue()[row.indicator_id].unit == "count":
            if value not in (values.sum(), everyone.sum()):
                findings.append(_wrong_total(row, values.sum() / MILLIONTHS))
        elif row.scope == "mean" and not _is_among(value, bound, everyone, units["scope"]):
            findings.append(_wrong_mean(row, values.min() / MILLIONTHS, values.max() / MILLIONTHS))
        elif row.scope == "area" and abs(values.mean() - value) <= bound:
            mean = {"scope": "mean", "unit": row.printed, "unit_id": "", "same_unit": row.printed}
            figures = with_words(figures, row.Index, mean)
        elif row.scope == "area" and abs(values.sum() - value) <= bound:
            meaningless.append(row.Index)
    return figures.drop(index=meaningless) if meaningless else figures, findings


def _is_among(value, bound, values, scopes):
    """True where a mean lies among the values of one level: that of a sheet's departments is none of its communes'."""
    levels = values.groupby(scopes.astype("str"))
    return bool(((levels.min() - bound <= value) & (value <= levels.max() + bound)).any())


def _wrong_mean(row, low, high):
    what = (
        f'dòng "{row.printed}" ghi {tidy(row.text)}, không nằm giữa số nhỏ nhất {written(low)} và số lớn nhất {written(high)} của '
        "các đơn vị trong bảng; hãy xác nhận."
    )
    return about(row, "total_mismatch", "warning", what)


def _wrong_total(row, total):
    what = f'dòng "{row.printed}" ghi {tidy(row.text)}, cộng các đơn vị trong bảng được {written(total)}; hãy xác nhận.'
    return about(row, "total_mismatch", "warning", what)
