"""The two widths of charts on paper: that of the text on A4, and half of it, for two charts side by side in a table of Word."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Width:
    """A chart's width in mm, what its file's name has at the end, and the type that is read at that width.

    title, subtitle, source, strip  (points, mm from line to line)
    smallest                        points; a photocopy loses the marks of Vietnamese letters first
    rows                            points at most in one, two or three panels of rows; fewer where the width holds fewer
    most_rows, most_heat, most_named, most_slopes, most_trends, most_scales  how many units or indicators can be read on a page
    trend_columns, trend_height     small multiples side by side, and how high one is at most under a name of one line
    for_names                       the share of the width that the names at each end of a slope may take
    """

    mm: float
    suffix: str
    title: tuple
    subtitle: tuple
    source: tuple
    strip: tuple
    smallest: float
    rows: tuple
    most_rows: int
    most_heat: int
    most_slopes: int
    most_named: int
    most_trends: int
    most_scales: int
    trend_columns: int
    trend_height: float
    for_names: float


PAGE = Width(
    mm=155.0,
    suffix="",
    title=(11.5, 5.2),
    subtitle=(9.0, 4.2),
    source=(7.5, 3.4),
    strip=(9.5, 5.5),
    smallest=6.0,
    rows=(9.0, 7.5, 6.5),
    most_rows=195,
    most_heat=140,
    most_slopes=52,
    most_named=40,
    most_trends=40,
    most_scales=14,
    trend_columns=5,
    trend_height=24.0,
    for_names=0.3,
)
# Narrower than half the text: the cells of a table keep their margins.
HALF = Width(
    mm=73.0,
    suffix="-nua",
    title=(9.5, 4.2),
    subtitle=(8.0, 3.6),
    source=(7.0, 3.1),
    strip=(7.5, 4.3),
    smallest=7.0,
    rows=(8.0,),
    most_rows=40,
    most_heat=40,
    most_slopes=36,
    most_named=30,
    most_trends=27,
    most_scales=10,
    trend_columns=3,
    trend_height=17.0,
    for_names=0.37,
)
