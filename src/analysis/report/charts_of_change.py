"""Charts that compare two periods: ranking with last period's mark, change per unit, slope of ranks."""

import numpy as np

from analysis.core.numbers import written
from analysis.measures.ranking import ranks
from analysis.reference.indicators import DELTA_WORDS, catalogue
from analysis.report import chart_words
from analysis.report.chart_kit import FILL, GREY, HATCH, INK, PLAIN, WORSE, Sheet
from analysis.report.chart_output import in_both_widths
from analysis.report.chart_rows import draw_scale, row_plots, weakest
from analysis.report.chart_slope import GREAT_MOVE, draw_slope, named_moves
from analysis.report.words import delta_text, lowered, short_words, worse_sign


@in_both_widths
def ranking(report, indicator_id, width):
    """Chart: every unit's figure in rank order (●) with the baseline's mark (○); those that got weaker have a heavy line."""
    rows = report.of(indicator_id).dropna(subset="value")
    if rows.empty:
        return None
    shown, note = weakest(rows, width.most_rows)
    digits, sign = report.digits(indicator_id), worse_sign(indicator_id)
    before = shown["baseline"].where(shown["delta"].notna())
    has_before = bool(before.notna().any())
    sheet = Sheet(
        report,
        chart_words.of_ranking(report, indicator_id, rows, shown),
        _ranking_subtitle(report, indicator_id, has_before, note),
        report.periods if has_before else [report.period],
        width,
    )
    span = _span(shown["value"], before)
    shown = shown.assign(
        before=before,
        strong=shown["delta"] * sign > 0,
        place=[str(int(rank)) for rank in shown["rank"]],
        figure=[written(value, digits) for value in shown["value"]],
    )
    panels, plots = row_plots(sheet, shown, span, foot=5)
    for plot in plots:
        y, part = np.arange(len(plot.rows)), plot.rows
        draw_scale(sheet, panels, plot, span)
        for chosen, look in (
            (~part["strong"], {"color": GREY, "lw": 0.9}),
            (part["strong"], {"color": WORSE, "lw": 2.2}),
        ):
            plot.axes.hlines(y[chosen], part["before"][chosen], part["value"][chosen], zorder=1, **look)
        size = panels.size * 0.5
        plot.axes.plot(part["before"], y, "o", ms=size, mfc="white", mec=INK, mew=0.7, zorder=2, clip_on=False)
        plot.axes.plot(part["value"], y, "o", ms=size, color=INK, zorder=3, clip_on=False)
    told = [f"{int(row.rank)}. {row.unit} {row.figure}" for row in shown.itertuples()]
    alt = f"Biểu đồ điểm xếp hạng {lowered(catalogue()[indicator_id].name)}, {report.period.words()}: {chart_words.told(told)}."
    return sheet.finished(f"xep-hang-{chart_words.slug(indicator_id)}", alt)


def _ranking_subtitle(report, indicator_id, has_before, note):
    now, left_out = report.period.words(), chart_words.without(report, indicator_id, "value", "không có số liệu")
    shown = now
    if has_before:
        before, by = short_words(report, report.baseline), short_words(report, report.period)
        shown = f"{before} (○) và {now} (●), xếp theo {by}"
    said = f"{chart_words.with_unit(indicator_id)}, {shown}{note}{left_out}."
    if catalogue()[indicator_id].polarity < 0:
        said += " Thấp hơn là tốt hơn."
    if has_before:
        said += f" Nét đậm, tên đậm: {chart_words.direction(indicator_id, worse_sign(indicator_id))}."
    return said


@in_both_widths
def change_bars(report, indicator_id, width):
    """Chart: each unit's change since the baseline, falls to the left and hatched, those that got weaker named in bold; None
    without a baseline."""
    sign = worse_sign(indicator_id)
    rows = report.of(indicator_id).dropna(subset="delta")
    rows = rows.sort_values("delta", kind="stable", key=lambda delta: -delta * sign)
    if rows.empty:
        return None
    indicator, digits = catalogue()[indicator_id], report.digits(indicator_id)
    shown = rows.iloc[: width.most_rows]
    subtitle = _bars_subtitle(report, indicator, len(shown), len(rows))
    sheet = Sheet(report, chart_words.of_changes(report, indicator_id, rows), subtitle, report.periods, width)
    shown = shown.assign(
        strong=shown["delta"] * sign > 0,
        place="",
        figure=[delta_text(delta, digits) for delta in shown["delta"]],
    )
    least = 10.0**-digits
    low, high = min(shown["delta"].min(), -least), max(shown["delta"].max(), least)
    margin = (high - low) * 0.02
    _, plots = row_plots(sheet, shown, (low - margin, high + margin))
    for plot in plots:
        plot.axes.axvline(0, color=INK, lw=0.8, zorder=3)
        y, deltas = np.arange(len(plot.rows)), plot.rows["delta"]
        edges = np.where(plot.rows["strong"] & (indicator.polarity != 0), WORSE, PLAIN)
        for chosen, look in ((deltas < 0, {"color": "white", "hatch": HATCH}), (deltas > 0, {"color": FILL})):
            if chosen.any():
                plot.axes.barh(y[chosen], deltas[chosen], height=0.72, edgecolor=edges[chosen], lw=0.6, **look)
    alt = f"Biểu đồ cột về thay đổi của {lowered(indicator.name)} theo đơn vị: {_all_told(shown)}."
    return sheet.finished(f"thay-doi-{chart_words.slug(indicator_id)}", alt)


def _bars_subtitle(report, indicator, shown, count):
    """What the bars show, of whom, and what hatch and bold names mean: the same where a fall is what is worse."""
    unit, before = DELTA_WORDS[indicator.unit], short_words(report, report.baseline)
    falls, worse = (
        chart_words.direction(indicator.indicator_id, sign) for sign in (-1, worse_sign(indicator.indicator_id))
    )
    said = f"{indicator.name}: thay đổi từ {before} đến {report.period.words()}{f' ({unit})' if unit else ''}"
    if shown < count:
        said += f"; chỉ vẽ {shown} trong {count} đơn vị, bắt đầu từ {worse} nhiều nhất"
    counts, words = report.counts(indicator.indicator_id), {"new": "mới có", "not_comparable": "không so sánh được"}
    left_out = " hoặc ".join(word for state, word in words.items() if counts[state])
    said += f"{chart_words.without(report, indicator.indicator_id, 'delta', left_out)}. "
    if falls == worse:
        return f"{said}Cột gạch chéo, tên đậm: {falls}."
    return f"{said}Cột gạch chéo: {falls}; tên đậm: {worse}. Thấp hơn là tốt hơn."


def _all_told(shown):
    counts = [(shown["delta"] < 0).sum(), (shown["delta"] > 0).sum(), (shown["delta"] == 0).sum()]
    told = chart_words.told([f"{row.unit} {row.figure}" for row in shown.itertuples()])
    return f"{counts[0]} giảm, {counts[1]} tăng, {counts[2]} không đổi; {told}"


@in_both_widths
def rank_slope(report, indicator_id, width):
    """Chart: places in the baseline (left) and in the period (right), joined, among the units that have both, so that the places
    differ by what was won or lost; None where they are less than two."""
    rows = report.of(indicator_id).dropna(subset=["rank", "baseline_rank", "rank_change"])
    if len(rows) < 2:
        return None
    printed, names = rows[["rank", "baseline_rank"]], rows["indicator_id"]
    rows = rows.assign(rank=ranks(rows["value"], names), baseline_rank=ranks(rows["baseline"], names))
    is_part = (rows[["rank", "baseline_rank"]] != printed).any(axis=None)
    rows = rows.sort_values(["rank", "baseline_rank"], kind="stable", ignore_index=True)
    rows["right"] = rows.index
    rows["left"] = rows.sort_values(["baseline_rank", "rank"], kind="stable").index.argsort()
    named = named_moves(rows, width)
    title = chart_words.of_rank_moves(rows)
    if len(named) < len(rows):
        title += f"; ghi tên {len(named)}/{len(rows)} đơn vị"
    subtitle = _slope_subtitle(report, indicator_id, len(rows) if is_part else 0, len(named) == len(rows))
    sheet = Sheet(report, title, subtitle, report.periods, width)
    draw_slope(sheet, rows, named)
    moves = [f"{row.unit} từ {int(row.baseline_rank)} đến {int(row.rank)}" for row in named.itertuples()]
    alt = f"Biểu đồ nối thứ hạng {report.baseline.words()} và {report.period.words()}. {title}. {chart_words.told(moves)}."
    return sheet.finished(f"doi-hang-{chart_words.slug(indicator_id)}", alt)


def _slope_subtitle(report, indicator_id, part, all_named):
    what, periods = lowered(catalogue()[indicator_id].name), (report.baseline.words(), report.period.words())
    said = f"Thứ hạng theo {what}: {periods[0]} (trái) và {periods[1]} (phải)"
    if part:
        said += f"; chỉ xếp giữa {part} đơn vị có số liệu ở cả hai kỳ"
    if all_named:
        return f"{said}. Đường đậm: xuống từ {GREAT_MOVE} bậc; đường đứt: lên từ {GREAT_MOVE} bậc."
    return f"{said}. Chỉ ghi tên các đơn vị đổi bậc nhiều nhất: đường đậm là xuống, đường đứt là lên."


def _span(*columns):
    """Axis limits over all given columns, with a margin for the marks."""
    low = min(c.min() for c in columns if c.notna().any())
    high = max(c.max() for c in columns if c.notna().any())
    margin = (high - low) * 0.02 or 0.5
    return low - margin, high + margin
