"""The chart of one unit's figures of many periods."""

import numpy as np

from analysis.core.numbers import written
from analysis.core.text import capitalized
from analysis.reference.indicators import catalogue
from analysis.report import chart_words
from analysis.report.chart_heat import Heat, columns_that_fit, draw_heat
from analysis.report.chart_output import in_both_widths
from analysis.report.unit_tables import names_in_groups, with_maximum
from analysis.report.unit_words import is_known


@in_both_widths
def figures_by_period(report, title, whose, columns, width):
    """Chart: indicators × periods of `columns` [(head, Period, {indicator_id: Figure}), …], the darker the further from the
    maximum; a missing figure is a dash. None where fewer than two columns have figures that can be drawn."""
    names = [name for name in names_in_groups(found for _, _, found in columns) if _is_drawn(catalogue()[name])]
    names = [name for name in names if any(is_known(found.get(name)) for _, _, found in columns)]
    rows = [with_maximum(name) for name in names]
    every = [text for _, _, found in columns for text in (_text(found.get(name)) for name in names)]
    columns = columns[-columns_that_fit(rows, every, width) :] if names else []
    known = [period for _, period, found in columns if any(is_known(found.get(name)) for name in names)]
    if len(known) < 2:
        return None
    heads = [head for head, _, _ in columns]
    shade = np.array([[_lacking(found.get(name)) for _, _, found in columns] for name in names])
    texts = [[_text(found.get(name)) for _, _, found in columns] for name in names]
    subtitle = f"{capitalized(whose)}; ô càng đậm càng xa mức tối đa, gạch ngang: không có số liệu."
    sheet = draw_heat(report, title, subtitle, known, Heat(rows, heads, shade, texts), width)
    told = chart_words.told(
        [f"{row}: {'; '.join(t or '–' for t in line)}" for row, line in zip(rows, texts, strict=True)]
    )
    alt = f"Bảng nhiệt {len(rows)} chỉ tiêu × {len(heads)} kỳ ({', '.join(heads)}). {title}. {told}."
    return sheet.finished("qua-cac-ky", alt)


def _is_drawn(indicator):
    """Points and rates of which more is better: what has a maximum to be far from."""
    return indicator.unit in ("points", "percent") and indicator.polarity > 0 and bool(indicator.max_value)


def _lacking(figure):
    """The share that is lacking to the maximum; NaN where there is no figure."""
    return float(figure.lost / figure.indicator.max_value) if is_known(figure) else float("nan")


def _text(figure):
    return written(figure.value, figure.digits) if is_known(figure) else ""
