"""Charts that compare two periods: ranking with last period's mark, change per unit, slope of ranks."""

import numpy as np

from analysis.core.numbers import written
from analysis.reference.indicators import DELTA_WORDS, catalogue
from analysis.report import chart_words
from analysis.report.chart_kit import FILL, GREY, HATCH, INK, PALE, PLAIN, WIDTH, WORSE, Sheet, ticks
from analysis.report.chart_rows import MOST_ROWS, row_plots, weakest
from analysis.report.chart_type import DIGIT_SPACE, SMALLEST, fitted, widest
from analysis.report.words import delta_text, lowered, short_words

# Of more units than this a slope names those alone that moved most.
MOST_SLOPES = 52
MOST_NAMED_SLOPES = 40


def ranking(report, indicator_id):
    """Chart: every unit's figure in rank order (●) with the baseline's mark (○); those that got weaker have a heavy line."""
    rows = report.of(indicator_id).dropna(subset="value")
    if rows.empty:
        return None
    shown, note = weakest(rows, MOST_ROWS)
    digits, sign = report.digits(indicator_id), chart_words.worse_sign(indicator_id)
    before = shown["baseline"].where(shown["delta"].notna())
    has_before = bool(before.notna().any())
    sheet = Sheet(
        report,
        chart_words.of_ranking(report, indicator_id, rows, shown),
        _ranking_subtitle(report, indicator_id, has_before, note),
        report.periods if has_before else [report.period],
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
        labels = ticks(span, plot.width, written)
        plot.axes.vlines(list(labels), len(part) - 0.5, -0.5, color=GREY, lw=0.4, ls=(0, (1, 3)), zorder=0)
        sheet.scale(plot.left, sheet.top + panels.row_height * len(part) + 3, plot.width, labels, span)
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
    said = f"{chart_words.with_unit(indicator_id)}, "
    said += (
        f"{short_words(report, report.baseline)} (○) và {report.period.words()} (●)"
        if has_before
        else report.period.words()
    )
    said += (
        f", xếp theo {short_words(report, report.period)}" if has_before else ""
    ) + f"{note}{chart_words.without(report, indicator_id, 'value', 'không có số liệu')}."
    if catalogue()[indicator_id].polarity < 0:
        said += " Thấp hơn là tốt hơn."
    if has_before:
        said += f" Nét đậm, tên đậm: {chart_words.direction(indicator_id, chart_words.worse_sign(indicator_id))}."
    return said


def change_bars(report, indicator_id):
    """Chart: each unit's change since the baseline, falls to the left and hatched, those that got weaker named in bold; None
    without a baseline."""
    sign = chart_words.worse_sign(indicator_id)
    rows = report.of(indicator_id).dropna(subset="delta")
    rows = rows.sort_values("delta", kind="stable", key=lambda delta: -delta * sign)
    if rows.empty:
        return None
    indicator, digits, unit = (
        catalogue()[indicator_id],
        report.digits(indicator_id),
        DELTA_WORDS[catalogue()[indicator_id].unit],
    )
    shown = rows.iloc[:MOST_ROWS]
    note = (
        f"; chỉ vẽ {MOST_ROWS} trong {len(rows)} đơn vị, bắt đầu từ {chart_words.direction(indicator_id, sign)} nhiều nhất"
        if len(shown) < len(rows)
        else ""
    )
    subtitle = (
        f"{indicator.name}: thay đổi từ {short_words(report, report.baseline)} đến {report.period.words()}"
        f"{f' ({unit})' if unit else ''}{note}{chart_words.without(report, indicator_id, 'delta', 'không so sánh được')}. "
        + _bars_key(indicator_id)
    )
    sheet = Sheet(report, chart_words.of_changes(report, indicator_id, rows), subtitle, report.periods)
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


def _bars_key(indicator_id):
    """What hatch and bold names mean: the same where a fall is what is worse."""
    falls, worse = (
        chart_words.direction(indicator_id, -1),
        chart_words.direction(indicator_id, chart_words.worse_sign(indicator_id)),
    )
    return (
        f"Cột gạch chéo, tên đậm: {falls}."
        if falls == worse
        else f"Cột gạch chéo: {falls}; tên đậm: {worse}. Thấp hơn là tốt hơn."
    )


def _all_told(shown):
    counts = [(shown["delta"] < 0).sum(), (shown["delta"] > 0).sum(), (shown["delta"] == 0).sum()]
    told = chart_words.told([f"{row.unit} {row.figure}" for row in shown.itertuples()])
    return f"{counts[0]} giảm, {counts[1]} tăng, {counts[2]} không đổi; {told}"


def rank_slope(report, indicator_id):
    """Chart: places in the baseline (left) and in the period (right), joined, among the units that have both; None where
    they are less than two."""
    rows = report.of(indicator_id).dropna(subset=["rank", "baseline_rank", "rank_change"])
    if len(rows) < 2:
        return None
    rows = rows.sort_values(["rank", "baseline_rank"], kind="stable", ignore_index=True)
    rows["right"] = rows.index
    rows["left"] = rows.sort_values(["baseline_rank", "rank"], kind="stable").index.argsort()
    named = _named_moves(rows)
    few = len(named) == len(rows)
    title = chart_words.of_rank_moves(rows) + ("" if few else f"; ghi tên {len(named)}/{len(rows)} đơn vị")
    sheet = Sheet(report, title, _slope_subtitle(report, indicator_id, rows, few), report.periods)
    row_height = min(6.4 if len(rows) <= 8 else 5.6, sheet.room / len(rows))
    pitch = row_height if few else min(5.0, sheet.room / len(named))
    height = max(row_height * len(rows), pitch * len(named))
    row_height = height / len(rows)
    sheet.open(height)
    size = min(9.0, max(SMALLEST, pitch * 1.95))
    sides = {side: _side_labels(named, side, size, pitch, row_height, height) for side in ("left", "right")}
    width = {
        side: widest((text for _, text, _ in labels.values()), size, bold=True) + 2 for side, labels in sides.items()
    }
    axes = sheet.axes(width["left"], 0, WIDTH - width["left"] - width["right"], height)
    axes.set_xlim(0, 1)
    axes.set_ylim(height, 0)
    lead = 0.01 if few else 0.06
    for row in rows.itertuples():
        ends = [(place + 0.5) * row_height for place in (row.left, row.right)]
        if row.Index in named.index:
            _draw_named(sheet, axes, row, ends, lead, sides, width, size, 3 if few else 1)
        else:
            axes.plot((lead, 1 - lead), ends, color=PALE, lw=0.4, zorder=1)
    moves = [f"{row.unit} từ {int(row.baseline_rank)} đến {int(row.rank)}" for row in named.itertuples()]
    alt = f"Biểu đồ nối thứ hạng {report.baseline.words()} và {report.period.words()}. {title}. {chart_words.told(moves)}."
    return sheet.finished(f"doi-hang-{chart_words.slug(indicator_id)}", alt)


def _named_moves(rows):
    """The rows that a slope names: all, or of very many those that moved most; who ties at the cut is left out together."""
    if len(rows) <= MOST_SLOPES:
        return rows
    moves = rows["rank_change"].abs()
    most = rows[moves > moves.nlargest(MOST_NAMED_SLOPES + 1).iloc[-1]]
    return most if len(most) else rows.loc[sorted(moves.nlargest(MOST_NAMED_SLOPES).index)]


def _slope_subtitle(report, indicator_id, rows, few):
    said = f"Thứ hạng theo {lowered(catalogue()[indicator_id].name)}: {report.baseline.words()} (trái) và {report.period.words()} (phải)"
    if (rows["baseline_rank"] - rows["rank"] != rows["rank_change"]).any():
        said += "; số bậc chỉ tính giữa các đơn vị có số liệu ở cả hai kỳ"
    if few:
        return f"{said}. Đường đậm: xuống từ 3 bậc; đường đứt: lên từ 3 bậc."
    return f"{said}. Chỉ ghi tên các đơn vị đổi bậc nhiều nhất: đường đậm là xuống, đường đứt là lên."


def _side_labels(named, side, size, pitch, row_height, height):
    """{row: (y in mm, text, size)} of the names at one side, moved apart where their places stand too close."""
    rows = named.sort_values(side)
    places = iter(spread([(place + 0.5) * row_height for place in rows[side]], pitch, height))
    labels = {}
    for row in rows.itertuples():
        name, name_size = fitted(row.unit, WIDTH * 0.3, size, bold=True)
        rank = int(row.baseline_rank if side == "left" else row.rank)
        text = f"{name}{DIGIT_SPACE}{rank}" if side == "left" else f"{rank}{DIGIT_SPACE}{name}"
        labels[row.Index] = (next(places), text, name_size)
    return labels


def spread(places, gap, highest):
    """Ascending `places` moved so that neighbours are at least `gap` apart, half a gap within 0 to `highest`."""
    moved, least, most = [], gap / 2, highest - gap / 2
    for place in places:
        moved.append(max(place, least))
        least = moved[-1] + gap
    for k in reversed(range(len(moved))):
        moved[k] = min(moved[k], most)
        most = moved[k] - gap
    return moved


def _draw_named(sheet, axes, row, ends, lead, sides, width, size, heavy):
    """One unit's line with its names at both ends, each led to where its place is."""
    moved = int(row.rank_change)
    look = {"color": GREY, "lw": 0.6}
    if moved <= -heavy:
        look = {"color": WORSE, "lw": 1.8}
    elif moved >= heavy:
        look = {"color": INK, "lw": 1.0, "ls": (0, (4, 2))}
    axes.plot((lead, 1 - lead), ends, solid_capstyle="round", zorder=3, **look)
    axes.plot((lead, 1 - lead), ends, "o", ms=2.4, color=look["color"], zorder=3, clip_on=False)
    for side, label_x, place_x, end in (("left", 0, lead, ends[0]), ("right", 1, 1 - lead, ends[1])):
        y, text, name_size = sides[side][row.Index]
        if abs(y - end) > 0.05:
            axes.plot((label_x, place_x), (y, end), color=GREY, lw=0.4, zorder=2)
        at = width["left"] - 1.5 if side == "left" else WIDTH - width["right"] + 1.5
        weight = "Bold" if side == "right" and moved <= -heavy else "Regular"
        sheet.write(
            at,
            sheet.top + y + size * 0.12,
            text,
            size=name_size,
            ha="right" if side == "left" else "left",
            weight=weight,
        )


def _span(*columns):
    """Axis limits over all given columns, with a margin for the marks."""
    low = min(c.min() for c in columns if c.notna().any())
    high = max(c.max() for c in columns if c.notna().any())
    margin = (high - low) * 0.02 or 0.5
    return low - margin, high + margin
