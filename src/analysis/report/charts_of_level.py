"""Charts of how things stand: heat maps, distributions, totals with bands, trends of every unit."""

import numpy as np
import pandas as pd

from analysis.core.numbers import written
from analysis.core.text import capitalized
from analysis.measures.change import communes, figures
from analysis.reference.indicators import catalogue, rating_bands, series_break, thresholds
from analysis.report import chart_words
from analysis.report.chart_distribution import draw_distribution
from analysis.report.chart_heat import Heat, columns_that_fit, draw_heat, weakness
from analysis.report.chart_kit import GREY, INK, Sheet
from analysis.report.chart_output import in_both_widths
from analysis.report.chart_rows import ONE_PANEL, row_plots, weakest
from analysis.report.chart_trends import Trends, draw_trends
from analysis.report.chart_type import text_width
from analysis.report.chart_widths import HALF
from analysis.report.words import lowered, short_words, step_words, worse_sign

# Quartiles of fewer units say nothing.
FEWEST_BOXED = 5


@in_both_widths
def indicator_heat(report, order_by, width):
    """Chart: units × indicators, each column shaded from its best (white) to its weakest (dark) figure."""
    rows, note = weakest(report.of(order_by), width.most_heat)
    rows = rows.set_index("key")
    known = [i for i in report.indicator_ids if catalogue()[i].is_number and catalogue()[i].polarity]
    known = [i for i in known if report.of(i)["value"].notna().any()]
    if not known or rows.empty:
        return None
    everyone = report.changes.pivot(index="key", columns="indicator_id", values="value")
    texts = {i: _figures(report, i, everyone.loc[rows.index, i]) for i in known}
    names = _chosen(known, order_by, list(rows["unit"]), texts, width)
    shade = pd.DataFrame({i: weakness(everyone[i], catalogue()[i].polarity) for i in names}).loc[rows.index]
    title = chart_words.of_weakest(rows, (shade == 1).sum(axis=1), len(names), "chỉ tiêu")
    count = "" if len(names) == len(known) else f"; {len(names)} trong {len(known)} chỉ tiêu"
    subtitle = (
        f"Số liệu {report.period.words()}{count}; ô càng đậm càng yếu trong cột, gạch ngang: không có số liệu; "
        f"xếp theo {lowered(catalogue()[order_by].name)}{note}."
    )
    lines = [list(line) for line in zip(*(texts[i] for i in names), strict=True)]
    heat = Heat(list(rows["unit"]), [chart_words.with_unit(i) for i in names], shade.to_numpy(), lines)
    sheet = draw_heat(report, title, subtitle, [report.period], heat, width)
    alt = f"Bảng nhiệt {len(rows)} đơn vị × {len(names)} chỉ tiêu, {report.period.words()}. {title}."
    return sheet.finished("bang-nhiet-chi-tieu", alt)


def _chosen(names, always, units, texts, width):
    """As many of `names` as fit beside `units`: the first ones and `always`."""
    for most in range(len(names), 1, -1):
        others = [name for name in names if name != always][: most - (always in names)]
        chosen = [name for name in names if name == always or name in others]
        if columns_that_fit(units, [text for name in chosen for text in texts[name]], width) >= most:
            return chosen
    return [always] if always in names else names[:1]


def _figures(report, indicator_id, values):
    return ["" if value != value else written(value, report.digits(indicator_id)) for value in values]


@in_both_widths
def month_heat(report, indicator_id, width):
    """Chart: units × periods of the history, shaded on one scale over all of it; a missing figure is a dash."""
    rows, note = weakest(report.of(indicator_id), width.most_heat)
    rows = rows.set_index("key")
    everyone = _history(report, indicator_id)
    wide = everyone.reindex(rows.index)
    texts = {period: _figures(report, indicator_id, wide[period]) for period in wide}
    fit = columns_that_fit(list(rows["unit"]), [t for column in texts.values() for t in column], width)
    periods = list(wide)[-fit:]
    wide, told = wide[periods], [p for p in periods if wide[p].notna().any()]
    if len(told) < 2:
        return None
    indicator = catalogue()[indicator_id]
    of_each = pd.DataFrame({p: weakness(everyone[p], indicator.polarity) for p in told}).reindex(rows.index)
    weak = "yếu" if indicator.polarity else "thấp"
    title = chart_words.of_weakest(rows, (of_each == 1).sum(axis=1), len(told), step_words(report), weak)
    breaks = _breaks(indicator_id, periods)
    subtitle = (
        f"{chart_words.with_unit(indicator_id)}, {periods[0].words()} đến {periods[-1].words()}; ô càng đậm càng {weak}, gạch ngang: "
        f"không có số liệu{'; vạch đứng: cách tính thay đổi' if breaks else ''}; xếp theo {short_words(report, report.period)}{note}."
    )
    shade = weakness(wide.stack(), indicator.polarity).unstack().reindex(index=wide.index, columns=periods)
    heads = [p.head() for p in periods]
    lines = [list(line) for line in zip(*(texts[p] for p in periods), strict=True)]
    heat = Heat(list(rows["unit"]), heads, shade.to_numpy(float), lines, breaks)
    alt = f"Bảng nhiệt {len(rows)} đơn vị × {len(periods)} {step_words(report)} của {lowered(indicator.name)}. {title}."
    sheet = draw_heat(report, title, subtitle, told, heat, width)
    return sheet.finished(f"bang-nhiet-{chart_words.slug(indicator_id)}", alt)


def _history(report, indicator_id):
    """The units' usable figures of one indicator: a row per key, a column per period of the calendar from the first that has
    any, so that a gap stays a gap."""
    history = report.history[report.history["indicator_id"] == indicator_id]
    history = figures(communes(history))
    history = history.assign(key=history["unit_id"].where(history["unit_id"] != "", history["unit"]))
    wide = history.pivot(index="key", columns="period", values="value").dropna(axis="columns", how="all")
    periods = [report.period]
    while str(periods[-1]) > min(wide.columns, default=str(report.period)):
        periods.append(periods[-1].previous())
    periods.reverse()
    return wide.reindex(columns=list(map(str, periods))).set_axis(periods, axis="columns")


def _breaks(indicator_id, periods):
    """The places in `periods` before which the series breaks."""
    return tuple(k for k in range(1, len(periods)) if series_break(indicator_id, periods[k - 1], periods[k]))


@in_both_widths
def distribution(report, width):
    """Chart: per indicator every unit's figure as a tick on the indicator's own scale, with quartile box, median and the
    weakest unit."""
    known = [i for i in report.indicator_ids if catalogue()[i].max_value is not None and catalogue()[i].is_number]
    known = [i for i in known if report.of(i)["value"].notna().any()]
    names = known[: width.most_scales]
    if not names:
        return None
    shares = {i: report.of(i)["value"].dropna().to_numpy() / float(catalogue()[i].max_value) for i in names}
    boxed = report.units >= FEWEST_BOXED
    subtitle = (
        f"Phân bố các đơn vị, {report.period.words()}{'' if len(names) == len(known) else f' ({len(names)} trong {len(known)} chỉ tiêu)'}: "
        f"mỗi vạch một đơn vị, {'hộp chứa nửa số đơn vị ở giữa, ' if boxed else ''}vạch đậm là trung vị; mỗi chỉ tiêu trên thang của nó."
    )
    spread = {i: round(float(share.max() - share.min()), 9) for i, share in shares.items()}
    sheet = Sheet(report, chart_words.of_spread(report, spread), subtitle, [report.period], width)
    told = draw_distribution(sheet, report, shares, boxed)
    return sheet.finished("phan-bo-chi-tieu", f"Biểu đồ phân bố. {'; '.join(told)}.")


@in_both_widths
def total_bands(report, indicator_id="total_points", *, width):
    """Chart: total points of every unit over the rating bands, weakest at the bottom."""
    rows = report.of(indicator_id).dropna(subset="value")
    if rows.empty:
        return None
    shown, note = weakest(rows, width.most_rows)
    bound, digits = thresholds(indicator_id)[0], report.digits(indicator_id)
    title = chart_words.of_totals(report, indicator_id, rows, bound)
    subtitle = (
        f"{chart_words.with_unit(indicator_id)}, {report.period.words()}, trên nền các mức xếp loại tham khảo{_bands_told(shown, width)}{note}"
        f"{chart_words.without(report, indicator_id, 'value', 'không có số liệu')}. Tên đậm: dưới {written(bound)} điểm."
    )
    sheet = Sheet(report, title, subtitle, [report.period], width)
    shown = shown.assign(
        strong=shown["value"] < float(bound),
        place="",
        figure=[written(value, digits) for value in shown["value"]],
    )
    span = (max(min((shown["value"].min() - 1) // 5 * 5, 70.0), 0.0), 100.0)
    panels, plots = row_plots(sheet, shown, span, head=5, foot=4)
    for plot in plots:
        _draw_bands(sheet, plot, span, panels.row_height * len(plot.rows))
        y = np.arange(len(plot.rows))
        plot.axes.plot(plot.rows["value"], y, "o", ms=panels.size * 0.5, color=INK, clip_on=False)
    told = chart_words.told([f"{row.unit} {row.figure}" for row in shown[::-1].itertuples()])
    return sheet.finished(
        f"muc-{chart_words.slug(indicator_id)}",
        f"Biểu đồ điểm tổng hợp trên các mức xếp loại tham khảo. {title}. Từ thấp nhất: {told}.",
    )


def _draw_bands(sheet, plot, span, height):
    """Shade every second band, name each at the top where its name fits, and write its lower end under it."""
    end = span[1]
    for place, (label, at_least) in enumerate(rating_bands()):
        start = max(float(at_least), span[0])
        if end <= span[0]:
            break
        plot.axes.axvspan(start, end, color="#ececec" if place % 2 else "#ffffff", lw=0, zorder=-1)
        plot.axes.axvline(start, color=GREY, lw=0.5, ls=":", zorder=1)
        room = (end - start) / (span[1] - span[0]) * plot.width
        if text_width(label, 7.5) < room - 1:
            middle = plot.left + ((start + end) / 2 - span[0]) / (span[1] - span[0]) * plot.width
            sheet.write(middle, sheet.top + 3.4, label, size=7.5, ha="center", weight="Italic")
        if at_least >= span[0] and text_width(written(at_least), 7) < room - 1:
            sheet.scale(plot.left, sheet.top + 5 + height + 3, plot.width, {start: written(at_least)}, span)
        end = start


def _bands_told(shown, width):
    """ " (Khá từ 70, …)" where the panels are too narrow to name the bands."""
    bands = [f"{label} từ {written(at_least)}" for label, at_least in rating_bands() if at_least]
    return f" ({', '.join(bands)})" if len(shown) > ONE_PANEL or width is HALF else ""


@in_both_widths
def trends(report, indicator_id, width):
    """Chart: a small line per unit over the history on one scale, before the median of all units; a missing period breaks it."""
    wide = _history(report, indicator_id)
    periods = list(wide)
    known = [p for p in periods if wide[p].notna().any()]
    if len(known) < 2:
        return None
    rows, note = _trend_rows(report, indicator_id, width.most_trends)
    step, sign = step_words(report), worse_sign(indicator_id)
    title = chart_words.of_streaks(
        report, indicator_id, report.of(indicator_id), len(known) > 2 and known[-3:] == periods[-3:]
    )
    low, high = np.nanmin(wide.loc[:, known]), np.nanmax(wide.loc[:, known])
    digits = report.digits(indicator_id)
    subtitle = (
        f"{chart_words.with_unit(indicator_id)}, {periods[0].words()} đến {periods[-1].words()}; mọi ô cùng thang "
        f"{written(low, digits)}–{written(high, digits)}{note}. Nét đậm, tên đậm: {chart_words.direction(indicator_id, sign)} từ hai {step} liên tiếp; "
        f"nét chấm: trung vị các đơn vị; số cuối: {short_words(report, report.period)}."
    )
    worse = rows["streak"] * sign >= 2
    behind = [p for p in report.periods_behind(rows[worse]) if p < periods[0]]  # streaks longer than the lines
    sheet = Sheet(report, title, subtitle, [*known, *behind], width)
    names = list(zip(rows["unit"], worse, strict=True))
    lines = wide.reindex(rows["key"])
    draw_trends(
        sheet,
        Trends(
            names, lines.to_numpy(float), wide.median().to_numpy(), (low, high), digits, _breaks(indicator_id, periods)
        ),
    )
    streaks = [f"{row.unit} {abs(row.streak)} {step}" for row in rows[worse].itertuples()]
    alt = (
        f"Các đường xu hướng nhỏ của từng đơn vị, {lowered(catalogue()[indicator_id].name)}, {periods[0].words()} đến "
        f"{periods[-1].words()}. {title}. {capitalized(chart_words.direction(indicator_id, sign))} từ hai {step} liên tiếp: {chart_words.told(streaks) or 'không có'}."
    )
    return sheet.finished(f"xu-huong-{chart_words.slug(indicator_id)}", alt)


def _trend_rows(report, indicator_id, most):
    """(rows in rank order, note): of very many units those that have got weaker for longest, then the weakest."""
    rows = report.of(indicator_id)
    if len(rows) <= most:
        return rows, ""
    sign = worse_sign(indicator_id)
    lengths = (rows["streak"] * sign).sort_values(ascending=False, kind="stable")
    lasting = lengths.index[lengths >= 2][:most]
    weak = rows.index[::-1].difference(lasting, sort=False)[: most - len(lasting)]
    note = (
        f"; chỉ vẽ {most} trong {len(rows)} đơn vị: {chart_words.direction(indicator_id, sign)} lâu nhất, rồi xếp cuối"
    )
    return rows[rows.index.isin(lasting.union(weak))], note
