"""Reports of invented figures for charts, and what can be read back from a chart.

    report_with({"digitization_rate": {"Yên Lộ": (43.4, 31.0), "Mới": (None, 70.5)}})

The figures of a unit are those of the months up to `period`, the last one in it; None is a month without a figure, and a unit
without figures in a month does not exist in it.
"""

import random
from types import SimpleNamespace

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from analysis.core.areas import Area
from analysis.core.model import OBSERVATION_COLUMNS
from analysis.core.periods import parse_period
from analysis.core.text import slug
from analysis.reference.units import Register, Unit
from analysis.report import charts_of_change, charts_of_level
from analysis.report.chart_output import DPI, STYLE
from analysis.report.facts import report_from

KINDS = ("xã", "phường", "thị trấn")
# Digits after the decimal sign with which invented figures are printed.
DIGITS = {"percent": 1, "points": 2, "count": 0}
# As long as names get: a town of a state farm, and a ward as a province's list prints it.
LONG_NAMES = ("Thị trấn Nông trường Liên Sơn", "UBND phường Mẫu Sơn - tỉnh Thử", "Thị trấn Nghĩa Trụ Thượng")
SYLLABLES = ("An", "Bình", "Chí", "Dân", "Đại", "Hồng", "Liên", "Nhuế", "Phùng", "Quảng", "Thuần", "Tứ", "Việt", "Ông")
# Of every kind: points out of different maxima, rates for better and worse, counts of thousands.
RANGES = {
    "total_points": (50, 95),
    "transparency_points": (6, 18),
    "timeliness_points": (10, 20),
    "online_service_points": (3, 12),
    "online_payment_points": (2, 10),
    "satisfaction_points": (12, 18),
    "digitization_points": (5, 22),
    "overdue_rate": (0, 12),
    "digitization_rate": (20, 100),
    "certified_copies": (100, 921747),
}


def printed_digits(indicator_id):
    return 0 if "copies" in indicator_id or "dossiers" in indicator_id else 2 if "points" in indicator_id else 1


def long_table(figures, period, area, kind):
    """The long table of `figures`, and its units."""
    rows, units = [], {}
    for indicator_id, of_units in figures.items():
        for unit, values in of_units.items():
            own_kind = next((k for k in KINDS if unit.lower().startswith(f"{k} ")), kind)
            units[unit] = Unit(slug(unit) if kind else "", unit, own_kind or "")
            for back, value in enumerate(reversed(values)):
                month = period.previous(back)
                row = dict.fromkeys(OBSERVATION_COLUMNS)
                row |= {"area": area.slug, "period": str(month), "unit": unit, "unit_id": units[unit].unit_id}
                row |= {"indicator_id": indicator_id, "value": value, "text": "–" if value is None else str(value)}
                row |= {"status": area.status(month), "source": "phu-luc.xlsx", "place": "PL I!C6", "scope": "commune"}
                row |= {
                    "printed": unit,
                    "decimals": -1 if value is None else printed_digits(indicator_id),
                    "usable": True,
                }
                rows.append(row)
    table = pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS))
    known = table.groupby(["period", "unit"])["value"].transform("count") > 0
    floats = dict.fromkeys(("value", "numerator", "denominator"), float)
    return table[known].astype({**floats, "decimals": "int8", "usable": bool}), list(units.values())


def make_report(figures, period="2024-08", baseline=True, kind="xã", statuses=(), sources=("phu-luc.xlsx",)):
    """The Report of `figures`; `kind` None: units outside any register; `statuses`: {"2024-07": "illustrative"}."""
    period, area = parse_period(period), Area("thu", "Huyện Thử", statuses=dict(statuses))
    table, units = long_table(figures, period, area, kind)
    before = period.previous() if baseline and str(period.previous()) in set(table["period"]) else None
    files = {str(period): [{"source": name, "figures": 1, "sha256": "0"} for name in sources]}
    then = table[table["period"] == str(before)]
    return report_from(area, period, before, table, then, Register(area, units if kind else ()), (), files)


def invented(count, months=9, indicators=tuple(RANGES), holes=0.02):
    """Seeded figures of `count` units, the first of them with long names, over `months`: {indicator_id: {unit: values}}."""
    dice = random.Random(766)
    names = [f"{a} {b}" for a in SYLLABLES for b in SYLLABLES if a != b]
    dice.shuffle(names)
    units = [*LONG_NAMES, *(("Thị trấn " if k % 5 == 0 else "") + name for k, name in enumerate(names))]
    units += [f"{name} {number}" for number in (1, 2) for name in names]
    figures = {}
    for indicator_id in indicators:
        low, high = RANGES[indicator_id]
        figures[indicator_id] = of_units = {}
        for unit in units[:count]:
            value, of_units[unit] = dice.uniform(low, high), []
            for _ in range(months):
                value = min(max(value + dice.gauss(0, (high - low) * 0.05), low), high)
                of_units[unit].append(None if dice.random() < holes else round(value, printed_digits(indicator_id)))
    return figures


def all_charts(report, indicator_id="digitization_rate"):
    """{name of the function: Chart or None} of the eight charts."""
    compared = {f.__name__: f(report, indicator_id) for f in (charts_of_change.ranking, charts_of_change.change_bars)}
    level = (charts_of_level.indicator_heat, charts_of_level.month_heat, charts_of_level.trends)
    return {
        **compared,
        "rank_slope": charts_of_change.rank_slope(report, indicator_id),
        **{f.__name__: f(report, indicator_id) for f in level},
        "distribution": charts_of_level.distribution(report),
        "total_bands": charts_of_level.total_bands(report) if "total_points" in report.indicator_ids else None,
    }


def texts(chart):
    """The texts of a chart that a reader sees, the words across the plot aside."""
    found = chart.figure.findobj(Text)
    return [text for text in found if text.get_text().strip() and text.get_visible() and text.get_gid() != "watermark"]


def extents(chart):
    """(texts, their boxes as an array of left, bottom, right, top in points on paper, (width, height) of the chart)."""
    found = texts(chart)
    chart.figure.set_dpi(DPI)
    renderer = FigureCanvasAgg(chart.figure).get_renderer()
    with matplotlib.rc_context(STYLE):
        boxes = np.array([text.get_window_extent(renderer).extents for text in found]) * 72 / DPI
    return [text.get_text() for text in found], boxes, chart.figure.get_size_inches() * 72


def clipped(measured, tolerance=0.5):
    """The texts that reach over the chart's edge by more than `tolerance` points; `measured` comes from `extents`."""
    found, boxes, (width, height) = measured
    over = (
        (boxes[:, :2] < -tolerance).any(axis=1) | (boxes[:, 2] > width + tolerance) | (boxes[:, 3] > height + tolerance)
    )
    return [text for text, is_over in zip(found, over, strict=True) if is_over]


def overlapping(measured, tolerance=0.5):
    """[(text, text), …] of those that overlap by more than `tolerance` points in both directions."""
    found, boxes, _ = measured
    low, high = boxes[:, None, :2], boxes[:, None, 2:]
    common = np.minimum(high, high.swapaxes(0, 1)) - np.maximum(low, low.swapaxes(0, 1))
    pairs = np.argwhere(np.triu((common > tolerance).all(axis=2), k=1))
    return [(found[a], found[b]) for a, b in pairs]


@pytest.fixture(scope="session")
def charting():
    """The functions above, for test modules."""
    return SimpleNamespace(
        report=make_report,
        invented=invented,
        all_charts=all_charts,
        texts=texts,
        extents=extents,
        clipped=clipped,
        overlapping=overlapping,
    )
