"""Charts of many periods at once: what arrived, and how far apart the units are."""

import numpy as np

from analysis.core.numbers import is_blank, written
from analysis.core.text import capitalized, join_names
from analysis.measures.change import communes
from analysis.measures.spread import spreads
from analysis.reference.indicators import catalogue, in_order
from analysis.report import chart_words
from analysis.report.chart_heat import Heat, columns_that_fit, draw_heat
from analysis.report.chart_kit import INK, PALE, Sheet
from analysis.report.chart_output import in_both_widths
from analysis.report.chart_rows import draw_scale, row_plots
from analysis.report.words import MOST_NAMED, digits_of, history_calendar, lowered, range_words, step_words


@in_both_widths
def coverage(report, width):
    """Chart: how many units have a figure of each indicator in each period; the darker, the fewer. None without communes."""
    counts = _with_figures(report)
    if counts.empty:
        return None
    units = communes(report.history).groupby("period")["unit"].nunique()
    names = [catalogue()[indicator_id].name for indicator_id in counts.index]
    texts = counts.map(lambda count: written(count) if count else "")
    periods = list(counts)[-columns_that_fit(names, [text for column in texts.values.T for text in column], width) :]
    counts, texts = counts[periods], texts[periods]
    shade = counts.apply(lambda column: 1 - column / units.get(str(column.name), np.nan))
    subtitle = (
        f"Số đơn vị có số liệu dùng được theo từng chỉ tiêu, {periods[0].words()} đến {periods[-1].words()}; ô càng đậm càng "
        "thiếu, gạch ngang: không có."
    )
    heads = [p.head() for p in periods]
    title = _coverage_title(report, counts[report.period], units[str(report.period)])
    known = [p for p in periods if str(p) in units]
    sheet = draw_heat(
        report, title, subtitle, known, Heat(names, heads, shade.to_numpy(float), texts.values.tolist()), width
    )
    told = chart_words.told([f"{n}: {written(c)}" for n, c in zip(names, counts[report.period], strict=True)])
    return sheet.finished("so-don-vi-co-so-lieu", f"Bảng nhiệt số đơn vị có số liệu, {subtitle} {title}. {told}.")


def _with_figures(report):
    """How many communes have a usable figure, or a label, of each indicator: a row per indicator that the history has, a
    column per period of the calendar."""
    rows = communes(report.history)
    rows = rows[rows["usable"].astype(bool) & (rows["value"].notna() | _is_label(rows))]
    counts = rows.groupby(["indicator_id", "period"])["unit"].nunique().unstack("period")
    periods = history_calendar(report)
    counts = counts.reindex(index=in_order(counts.index), columns=list(map(str, periods))).fillna(0).astype(int)
    return counts.set_axis(periods, axis="columns")


def _is_label(rows):
    labels = [name for name, indicator in catalogue().items() if not indicator.is_number]
    return rows["indicator_id"].isin(labels) & ~rows["text"].map(is_blank).astype(bool)


def _coverage_title(report, counts, units):
    here = counts[[name in report.indicator_ids for name in counts.index]]
    lacking = [f"{lowered(catalogue()[name].name)} ({written(count)}/{written(units)})" for name, count in here.items()]
    lacking = [text for text, count in zip(lacking, here, strict=True) if count < units]
    when = capitalized(report.period.words())
    if not len(here):
        return f"{when}: không có số liệu của từng đơn vị"
    if not lacking:
        return f"{when}: cả {written(len(here))} chỉ tiêu có số liệu của đủ {written(units)} đơn vị"
    if len(lacking) > MOST_NAMED:
        return (
            f"{when}: {written(len(lacking))}/{written(len(here))} chỉ tiêu chưa đủ số liệu của {written(units)} đơn vị"
        )
    return f"{when}: chưa đủ đơn vị có số liệu {join_names(lacking)}"


@in_both_widths
def spread(report, indicator_id, width):
    """Chart: a row per period with the lowest and highest figure of the communes, the middle half as a box, the median; None
    where fewer than two units of the period have figures."""
    found = spreads(report.history, indicator_id)
    if str(report.period) not in found.index or found.loc[str(report.period), "units"] < 2:
        return None
    periods, digits = history_calendar(report), report.digits(indicator_id)
    rows = found.reindex(list(map(str, periods))).reset_index(drop=True)
    rows = rows.assign(
        unit=[capitalized(p.words()) for p in periods],
        place="",
        strong=[p == report.period for p in periods],
        figure=[written(value, digits_of(value, digits)) if value == value else "–" for value in rows["median"]],
    )
    known = [p for p in periods if str(p) in found.index]
    subtitle = (
        f"{chart_words.with_unit(indicator_id)} của các đơn vị, từng {step_words(report)}: nét từ thấp nhất đến cao "
        "nhất, hộp chứa nửa số đơn vị ở giữa, vạch đậm và số bên phải là trung vị; gạch ngang: không có số liệu."
    )
    title = range_words(report, indicator_id, found)
    sheet = Sheet(report, title, subtitle, known, width)
    low, high = found["low"].min(), found["high"].max()
    margin = (high - low) * 0.02 or 0.5
    span = (low - margin, high + margin)
    panels, plots = row_plots(sheet, rows, span, foot=5)
    for plot in plots:
        part, y = plot.rows, np.arange(len(plot.rows))
        draw_scale(sheet, panels, plot, span)
        plot.axes.hlines(y, part["low"], part["high"], color=INK, lw=0.9, zorder=1)
        middle_half = part["upper"] - part["lower"]
        plot.axes.barh(y, middle_half, left=part["lower"], height=0.5, color=PALE, edgecolor=INK, lw=0.6, zorder=2)
        plot.axes.vlines(part["median"], y - 0.36, y + 0.36, color=INK, lw=2.2, zorder=3)
    told = chart_words.told(
        [
            f"{row.unit}: {written(row.low, digits)} đến {written(row.high, digits)}, trung vị {row.figure}"
            for row in rows[::-1].itertuples()
            if row.low == row.low
        ]
    )
    return sheet.finished(f"khoang-cach-{chart_words.slug(indicator_id)}", f"Biểu đồ hộp theo kỳ. {title}. {told}.")
