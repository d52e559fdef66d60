"""Heat maps: a table of printed figures whose cells are the darker the weaker they are, still legible on a photocopy."""

from dataclasses import dataclass

import numpy as np

from analysis.report.chart_kit import INK, Sheet
from analysis.report.chart_rows import panels_for
from analysis.report.chart_type import text_width, widest, wrapped

_FOR_NAMES = 0.45
# Pale for good, dark for weak; never so dark that a photocopy swallows the figure.
_GREYS = ("#ffffff", "#f0f0f0", "#dcdcdc", "#bdbdbd", "#969696")
_HEAD_SIZE, _HEAD_STEP = 7.0, 2.7


@dataclass(frozen=True)
class Heat:
    """What a heat map shows: row names, column heads, a shade (0 white to 1 dark, NaN none) and a text per cell, and the
    columns before which the way of counting changed."""

    units: list
    heads: list
    shade: np.ndarray
    texts: list
    breaks: tuple = ()


def columns_that_fit(units, texts, width):
    """How many columns with the figures `texts` stand beside the names of `units` on a sheet of `width`, in type that can be read."""
    panels = panels_for(len(units), 160, width)
    names_width, _ = panels.names(units, panels.width * _FOR_NAMES)
    return int((panels.width - names_width) / (widest(texts, width.smallest) + 1.2))


def weakness(values, polarity):
    """0 for the best figure to 1 for the weakest; 0 where all are alike."""
    low, high = values.min(), values.max()
    if not high > low:
        return values * 0
    share = (values - low) / (high - low)
    return share if polarity < 0 else 1 - share


def draw_heat(report, title, subtitle, periods, heat, width):
    """The Sheet of a Heat."""
    from matplotlib.colors import LinearSegmentedColormap
    from seaborn import heatmap

    sheet = Sheet(report, title, subtitle, periods, width)
    panels = panels_for(len(heat.units), sheet.room, width)  # for the widths, which do not depend on the height
    column = (panels.width - panels.names(heat.units, panels.width * _FOR_NAMES)[0]) / len(heat.heads)
    heads, upright, head_height = _heads(heat.heads, column)
    panels = panels_for(len(heat.units), sheet.room - head_height, width)
    names_width, names = panels.names(heat.units, panels.width * _FOR_NAMES)
    column = (panels.width - names_width) / len(heat.heads)
    sheet.open(head_height + panels.height)
    cmap = LinearSegmentedColormap.from_list("weak", _GREYS)
    longest = max((text for line in heat.texts for text in line), key=lambda text: text_width(text, 1))
    size = width.smallest
    if longest:
        size = max(min(panels.size * 0.9, 8.0, (column - 1.0) / text_width(longest, 1)), size)
    look = {"cmap": cmap, "vmin": 0, "vmax": 1, "cbar": False, "linewidths": 0.6, "linecolor": "white"}
    for panel, units in enumerate(panels.split(heat.units)):
        part = slice(panel * panels.rows, panel * panels.rows + len(units))
        left = panels.left(panel) + names_width
        axes = sheet.axes(left, head_height, column * len(heat.heads), len(units) * panels.row_height)
        heatmap(heat.shade[part], ax=axes, xticklabels=False, yticklabels=False, **look)
        axes.vlines(heat.breaks, 0, len(units), color=INK, lw=1.2)
        for y, (unit, line) in enumerate(zip(units, heat.texts[part], strict=True)):
            at = sheet.top + head_height + panels.baseline(y)
            name, name_size = names[unit]
            sheet.write(left - 1.5, at, name, size=name_size, ha="right")
            for x, text in enumerate(line):
                sheet.write(left + (x + 0.5) * column, at, text or "–", size=size, ha="center")
        for x, lines in enumerate(heads):
            _write_head(sheet, left + (x + 0.5) * column, head_height - 1.2, lines, upright)
    return sheet


def _heads(heads, column):
    """(lines per head, are they upright, height in mm): level where every word fits its column, else upright."""
    level = [wrapped(head, column - 1.5, _HEAD_SIZE, bold=True) for head in heads]
    words = [word for head in heads for word in head.split()]
    if widest(words, _HEAD_SIZE, bold=True) <= column - 1.5 and max(map(len, level)) <= 4:
        return level, False, max(map(len, level)) * _HEAD_STEP + 1.5
    fit = max(int(column / _HEAD_STEP), 1)
    length = 12.0
    while any(len(wrapped(head, length, _HEAD_SIZE, bold=True)) > fit for head in heads):
        length += 2
    upright = [wrapped(head, length, _HEAD_SIZE, bold=True) for head in heads]
    return upright, True, widest((line for lines in upright for line in lines), _HEAD_SIZE, bold=True) + 2.5


def _write_head(sheet, x, y, lines, upright):
    """A column's head above (x, y) mm, centred, its lines level or turned to read upwards."""
    for k, line in enumerate(lines):
        if upright:
            at = x + (k - (len(lines) - 1) / 2) * _HEAD_STEP + _HEAD_SIZE * 0.12
            sheet.write(at, sheet.top + y, line, size=_HEAD_SIZE, weight="Bold", rotation=90, rotation_mode="anchor")
        else:
            at = sheet.top + y - (len(lines) - 1 - k) * _HEAD_STEP
            sheet.write(x, at, line, size=_HEAD_SIZE, weight="Bold", ha="center")
