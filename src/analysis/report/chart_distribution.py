"""Distributions: a line per indicator with a tick per unit, the middle half as a box, and the weakest unit by its name."""

import numpy as np
from matplotlib.collections import LineCollection

from analysis.core.numbers import MILLIONTHS, millionths, written
from analysis.reference.indicators import UNIT_WORDS, catalogue
from analysis.report.chart_kit import GREY, INK, PALE, SOFT
from analysis.report.chart_type import fitted, text_width, widest, wrapped
from analysis.report.chart_widths import HALF, PAGE
from analysis.report.words import MOST_NAMED, digits_of, figure, figure_of, named_or_counted

_FOR_NAMES = 52.0
# Beside the scale, or above it where the width holds no names beside: mm from row to row, and of the line above its row's foot.
_ROW, _FOOT = {PAGE: 15.0, HALF: 17.0}, 4.5
_NAME, _LABEL = {PAGE: 9.0, HALF: 8.0}, {PAGE: 7.5, HALF: 7.0}  # points


def draw_distribution(sheet, report, shares, boxed):
    """Each row in words, after `sheet` was opened and drawn: `shares` holds {indicator_id: the units' shares of its scale}."""
    row_height = min(_ROW[sheet.width], sheet.room / len(shares))
    sheet.open(row_height * len(shares))
    names_width = min(widest((catalogue()[i].name for i in shares), 9), _FOR_NAMES) if sheet.width is PAGE else 0.0
    left, width = names_width + (6 if names_width else 4), sheet.width.mm - names_width - (16 if names_width else 13)
    axes = sheet.axes(left, 0, width, row_height * len(shares))
    axes.set_xlim(0, 1)
    axes.set_ylim(row_height * len(shares), 0)
    told = []
    for k, (indicator_id, share) in enumerate(shares.items()):
        line = (k + 1) * row_height - _FOOT
        low, median, high = np.quantile(share, (0.25, 0.5, 0.75))
        axes.plot((0, 1), (line, line), color=GREY, lw=0.5, zorder=0)
        if boxed:
            axes.fill_between((low, high), line - 3, line + 3, color=PALE, lw=0, zorder=1)
        marks = [((value, line - 2.1), (value, line + 2.1)) for value in share]
        axes.add_collection(LineCollection(marks, colors=INK, linewidths=0.7, alpha=0.75, zorder=2, clip_on=False))
        look = {"color": INK, "lw": 2.2, "solid_capstyle": "butt", "clip_on": False}
        axes.plot((median, median), (line - 3.8, line + 3.8), zorder=3, **look)
        told.append(_write_row(sheet, report, indicator_id, (names_width, left, width), line))
    return told


def _write_row(sheet, report, indicator_id, columns, line):
    """A row in words, after its name, scale and weakest unit were written around `line` mm."""
    names_width, left, width = columns
    indicator, rows = catalogue()[indicator_id], report.of(indicator_id).dropna(subset="value")
    at, name_size, size = sheet.top + line + 1.0, _NAME[sheet.width], _LABEL[sheet.width]
    if names_width:
        lines = wrapped(indicator.name, names_width, name_size)
        for k, part in enumerate(lines):
            sheet.write(names_width, at + (k - (len(lines) - 1) / 2) * 3.8, part, size=name_size, ha="right")
    else:
        name, name_size = fitted(indicator.name, sheet.width.mm, name_size, True, sheet.width.smallest)
        sheet.write(0, at - 9.4, name, size=name_size, weight="Bold")
    unit = "%" if UNIT_WORDS[indicator.unit] == "%" else ""
    sheet.write(left - 1.5, at, "0", size=7, ha="right", color=SOFT)
    sheet.write(left + width + 1.5, at, written(indicator.max_value) + unit, size=7, color=SOFT)
    last = rows[rows["rank"] == rows["rank"].max()]
    text = _weakest(report, indicator_id, rows, last)
    if text_width(text, size) > width:
        text = _weakest(report, indicator_id, rows, last, most_named=1)
    reach = text_width(text, size)
    start = left + width * float(last["value"].iloc[0]) / float(indicator.max_value) - reach / 2
    sheet.write(min(max(start, left), left + width - reach), at - 5.6 if not names_width else at - 6.2, text, size=size)
    middle = millionths(rows["value"]).median() / MILLIONTHS
    median = figure(indicator_id, middle, digits_of(middle, report.digits(indicator_id)))
    low, high = (figure_of(report, indicator_id, v) for v in (rows["value"].min(), rows["value"].max()))
    return f"{indicator.name}: trung vị {median}, thấp nhất {low}, cao nhất {high}"


def _weakest(report, indicator_id, rows, last, most_named=MOST_NAMED):
    """ "yếu nhất: Việt Hoà (30,00%)": the units `last` of `rows`, named where they are few."""
    value = figure_of(report, indicator_id, last["value"].iloc[0])
    if len(last) == len(rows):
        return f"cả {written(len(rows))} đơn vị: {value}" if len(rows) > 1 else f"{named_or_counted(rows)}: {value}"
    return f"yếu nhất: {named_or_counted(last, most_named)} ({value})"
