"""Small multiples: a cell with a line per unit, a few to a row, all on one scale."""

from dataclasses import dataclass

import numpy as np

from analysis.core.numbers import written
from analysis.report.chart_kit import GREY, INK, PALE, WORSE
from analysis.report.chart_type import widest, wrapped

_NAME_SIZE, _FIGURE_SIZE = 8.0, 7.5


@dataclass(frozen=True)
class Trends:
    """What small multiples show: (name, is it marked) and a row of values per unit, the median of each period, the scale's
    ends, digits of the last figure, and the periods before which the way of counting changed."""

    names: list
    values: np.ndarray
    median: np.ndarray
    span: tuple
    digits: int
    breaks: tuple = ()


def draw_trends(sheet, trends):
    """Nothing; `sheet` is opened and holds a cell per unit."""
    columns, whole = sheet.width.trend_columns, sheet.width.mm
    width = whole / columns
    names = [wrapped(name, width - 3, _NAME_SIZE, bold=True) for name, _ in trends.names]
    head = 1.6 + 3.2 * max(map(len, names))
    lines = -(-len(names) // columns)
    height = min(sheet.width.trend_height + head - 4.8, sheet.room / lines)
    sheet.open(lines * height)
    axes = sheet.axes(0, 0, whole, lines * height)
    axes.set_xlim(0, whole)
    axes.set_ylim(lines * height, 0)
    figures = [written(value, trends.digits) for value in trends.values[:, -1] if value == value]
    plot_width = width - 4.5 - widest(figures, _FIGURE_SIZE)
    plot_height = height - head - 3.0
    x = np.linspace(0, plot_width, trends.values.shape[1])
    for place, (lines_of_name, (_, marked)) in enumerate(zip(names, trends.names, strict=True)):
        left, top = place % columns * width + 1, place // columns * height
        for k, line in enumerate(lines_of_name):
            weight = "Bold" if marked else "Regular"
            sheet.write(left, sheet.top + top + 3.2 * (k + 1), line, size=_NAME_SIZE, weight=weight)
        floor = top + head + plot_height
        axes.plot((left, left + plot_width), (floor, floor), color=PALE, lw=0.5, zorder=0)
        _draw_line(
            axes,
            left + x,
            floor - _share(trends.median, trends.span) * plot_height,
            trends.breaks,
            color=GREY,
            lw=0.7,
            ls=(0, (1, 1.5)),
        )
        y = floor - _share(trends.values[place], trends.span) * plot_height
        look = {"color": WORSE, "lw": 1.8} if marked else {"color": INK, "lw": 0.9}
        _draw_line(axes, left + x, y, trends.breaks, **look)
        if y[-1] == y[-1]:
            axes.plot(left + x[-1], y[-1], "o", ms=2.6, color=look["color"])
            figure = written(trends.values[place, -1], trends.digits)
            sheet.write(left + x[-1] + 1.4, sheet.top + y[-1] + 0.9, figure, size=_FIGURE_SIZE)


def _share(values, span):
    return (values - span[0]) / max(span[1] - span[0], 1e-9)


def _draw_line(axes, x, y, breaks, **look):
    """A line through the known values, not across a gap or a break; a value between two gaps is a dot."""
    x, y = np.insert(x, breaks, np.nan), np.insert(y, breaks, np.nan)
    axes.plot(x, y, zorder=1, **look)
    known = np.pad(~np.isnan(y), 1)
    alone = known[1:-1] & ~known[:-2] & ~known[2:]
    if alone.any():
        axes.plot(x[alone], y[alone], ".", ms=3, color=look["color"], zorder=1)
