"""Rows down the page, one per unit: its name at the left, its figure at the right, the plot between; in one to three panels."""

from dataclasses import dataclass

import numpy as np

from analysis.core.numbers import written
from analysis.report.chart_kit import GREY, PALE, ticks
from analysis.report.chart_type import fitted, widest
from analysis.report.chart_widths import Width

ONE_PANEL, TWO_PANELS = 45, 140
_BETWEEN = 6.0
# The shares of a panel that names may take, and that the plot keeps; a longer name is set smaller, or cut.
_FOR_NAMES, _FOR_PLOT = 0.6, 0.15


@dataclass(frozen=True)
class Panels:
    """How a list of rows stands on a sheet of `sheet_width`: side by side in `count` panels of `rows`, each row `row_height` mm,
    type `size` points."""

    sheet_width: Width
    count: int
    rows: int
    row_height: float
    size: float

    @property
    def height(self):
        """Height in mm of the tallest panel."""
        return self.rows * self.row_height

    @property
    def width(self):
        """Width of one panel in mm."""
        return (self.sheet_width.mm - _BETWEEN * (self.count - 1)) / self.count

    def left(self, panel):
        """Left edge of a panel in mm."""
        return panel * (self.width + _BETWEEN)

    def split(self, items):
        """`items` as one list per panel."""
        return [items[start : start + self.rows] for start in range(0, len(items), self.rows)]

    def names(self, names, most, bold=False):
        """(width in mm of the column that holds `names`, at most `most` and a gap; {name: (text, size) as it is set})."""
        setting = {name: fitted(name, most, self.size, bold, self.sheet_width.smallest) for name in names}
        return min(widest(names, self.size, bold), most) + 2, setting

    def baseline(self, row):
        """Distance in mm from a panel's top to where the letters of a row stand."""
        return (row + 0.5) * self.row_height + self.size * 0.12


def panels_for(count, room, width):
    """The Panels that hold `count` rows in `room` mm of a sheet of `width`: one, two or three of them, as many as it has room for."""
    columns = min(1 if count <= ONE_PANEL else 2 if count <= TWO_PANELS else 3, len(width.rows))
    rows = max(-(-count // columns), 1)
    largest = width.rows[columns - 1]
    row_height = min(6.4 if rows <= 8 else largest * 0.622, room / rows)
    return Panels(width, columns, rows, row_height, min(largest, max(width.smallest, row_height * 1.95)))


@dataclass(frozen=True)
class Plot:
    """One panel of a list: its rows, the Axes between names and figures (row k at y = k), its left edge and width in mm."""

    rows: object
    axes: object
    left: float
    width: float


def row_plots(sheet, rows, span, head=0.0, foot=0.0):
    """(Panels, [Plot, …]) of an opened sheet: one row per row of `rows` (columns unit, place, figure, strong), values over
    `span`; `head` and `foot` mm above and below stay free."""
    panels = panels_for(len(rows), sheet.room - head - foot, sheet.width)
    sheet.open(head + panels.height + foot)
    bold = rows["strong"].any()
    places_width = widest(rows["place"], panels.size, bold)
    places_width += 2 if places_width else 0
    figures_width = widest(rows["figure"], panels.size, bold) + 3
    room = panels.width * (1 - _FOR_PLOT) - places_width - figures_width - 2
    names_width, names = panels.names(rows["unit"], min(panels.width * _FOR_NAMES, room), bold)
    width = panels.width - names_width - places_width - figures_width
    plots = []
    for panel, part in enumerate(panels.split(rows)):
        left = panels.left(panel) + names_width + places_width
        axes = sheet.axes(left, head, width, len(part) * panels.row_height)
        axes.set_xlim(*span)
        axes.set_ylim(len(part) - 0.5, -0.5)
        axes.hlines(np.arange(len(part)), *span, color=PALE, lw=0.4, zorder=0)
        for y, row in enumerate(part.itertuples()):
            name, size = names[row.unit]
            look = {
                "y": sheet.top + head + panels.baseline(y),
                "weight": "Bold" if row.strong else "Regular",
                "ha": "right",
            }
            sheet.write(left - places_width - 1.5, text=name, size=size, **look)
            sheet.write(left + width + figures_width, text=row.figure, size=panels.size, **look)
            if row.place:
                sheet.write(left - 1.5, text=row.place, size=panels.size, **look)
        plots.append(Plot(part, axes, left, width))
    return panels, plots


def draw_scale(sheet, panels, plot, span):
    """Nothing; a Plot has thin lines at round values, which are written below its rows."""
    labels, foot = ticks(span, plot.width, written), len(plot.rows)
    plot.axes.vlines(list(labels), foot - 0.5, -0.5, color=GREY, lw=0.4, ls=(0, (1, 3)), zorder=0)
    sheet.scale(plot.left, sheet.top + panels.row_height * foot + 3, plot.width, labels, span)


def weakest(rows, most):
    """(`rows` in rank order, note): the last `most` of them, beyond which a chart cannot be read, and what the subtitle then says."""
    if len(rows) <= most:
        return rows, ""
    return rows.iloc[-most:], f"; chỉ vẽ {most} đơn vị xếp cuối trong {len(rows)}"
