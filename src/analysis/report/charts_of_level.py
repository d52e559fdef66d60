"""Charts of how things stand: heat maps, distributions, totals with bands, trends of every unit."""

import numpy as np
from matplotlib.collections import LineCollection

from analysis.core.numbers import written
from analysis.measures.change import communes, figures
from analysis.reference.indicators import UNIT_WORDS, catalogue, rating_bands, thresholds
from analysis.report.chart_kit import FALL, GREY, INK, PALE, WIDTH, Sheet, bare, panels_for, text_width, widest, wrapped
from analysis.report.charts_of_change import MOST_ROWS, _limited, _slug

MOST_INDICATORS = 8
MOST_TRENDS = 40
# Pale for good, dark for weak; never so dark that a photocopy swallows the figure.
_GREYS = ("#ffffff", "#f0f0f0", "#dcdcdc", "#bdbdbd", "#8f8f8f")


def indicator_heat(report, order_by):
    """Chart: units × indicators, each column shaded from its best (white) to its weakest (dark) figure."""
    names = [i for i in report.indicator_ids if catalogue()[i].is_number and catalogue()[i].polarity][:MOST_INDICATORS]
    rows, note = _limited(report.of(order_by).iloc[::-1], 130, "thấp nhất")
    units = rows["unit"].iloc[::-1].tolist()
    if not names or not units:
        return None
    wide = report.changes.pivot_table(index="unit", columns="indicator_id", values="value", aggfunc="first").reindex(index=units, columns=names)
    shade = wide.apply(lambda column: _weakness(column, catalogue()[column.name].polarity))
    texts = [["" if v != v else written(v, report.digits(i)) for i, v in zip(names, line, strict=True)] for line in wide.to_numpy()]
    worst = (shade == 1).sum(axis=1)
    most = worst.idxmax()
    title = f"{most} yếu nhất ở {int(worst.max())}/{len(names)} chỉ tiêu" if worst.max() > 1 else "Mỗi chỉ tiêu có một đơn vị yếu nhất khác nhau"
    subtitle = f"Số liệu {report.period.words()}; ô càng đậm càng yếu trong cột, ô gạch ngang: không có số liệu; xếp theo {catalogue()[order_by].name.lower()}{note}."
    heads = [_head(i) for i in names]
    alt = f"Bảng nhiệt {len(units)} đơn vị × {len(names)} chỉ tiêu, {report.period.words()}. {title}."
    return _heat(report, "bang-nhiet-chi-tieu", title, subtitle, alt, units, heads, shade.to_numpy(), texts, [report.period])


def month_heat(report, indicator_id):
    """Chart: units × periods of the history, shaded on one scale over all of it; a missing figure is a dash."""
    periods = report.history_periods()
    history = figures(communes(report.history))
    history = history[history["indicator_id"] == indicator_id]
    if history.empty or len(periods) < 2:
        return None
    rows, note = _limited(report.of(indicator_id).iloc[::-1], 130, "thấp nhất")
    units = rows["unit"].iloc[::-1].tolist()
    wide = history.pivot_table(index="unit", columns="period", values="value", aggfunc="first").reindex(index=units, columns=list(map(str, periods)))
    indicator = catalogue()[indicator_id]
    shade = _weakness(wide.stack(), indicator.polarity).unstack().reindex(index=units, columns=wide.columns)
    digits = report.digits(indicator_id)
    texts = [["" if v != v else written(v, digits) for v in line] for line in wide.to_numpy()]
    heads = [f"{p.number}/{p.year}" if p.kind == "month" else p.words() for p in periods]
    low = wide.stack().idxmin() if indicator.polarity >= 0 else wide.stack().idxmax()
    unit = UNIT_WORDS[indicator.unit]
    when = next(p for p in periods if str(p) == low[1])
    title = f"{indicator.name} yếu nhất: {low[0]}, {written(wide.loc[low], digits)}{unit if unit == '%' else ' ' + unit} ({when.words()})".replace(" )", ")")
    subtitle = f"{indicator.name}{f' ({unit})' if unit else ''}, {periods[0].words()} đến {periods[-1].words()}; ô càng đậm càng yếu, ô gạch ngang: không có số liệu; xếp theo {report.period.short_words()}{note}."
    alt = f"Bảng nhiệt {len(units)} đơn vị × {len(periods)} kỳ của {indicator.name}. {title}."
    return _heat(report, f"bang-nhiet-{_slug(indicator_id)}", title, subtitle, alt, units, heads, shade.to_numpy(), texts, periods)


def _heat(report, name, title, subtitle, alt, units, heads, shade, texts, periods):
    from matplotlib.colors import LinearSegmentedColormap
    from seaborn import heatmap

    panels = panels_for(len(units), tallest=185.0)
    names_width = widest(units, panels.size) + 2
    column = (panels.width - names_width) / len(heads)
    head_size = min(7.5, max(5.0, column * 0.75))
    head_lines = [wrapped(head, max(column - 1, 4), head_size) for head in heads]
    head_height = max(map(len, head_lines)) * head_size * 0.42 + 1.5
    sheet = Sheet(report, title, subtitle, head_height + panels.height, periods)
    cmap = LinearSegmentedColormap.from_list("weak", _GREYS)
    size = min(panels.size * 0.9, 8.0)
    while size > 4 and widest([t for line in texts for t in line], size) > column - 0.6:
        size -= 0.25
    for panel in range(panels.count):
        part = slice(panel * panels.rows, (panel + 1) * panels.rows)
        count = len(units[part])
        if not count:
            continue
        left = panels.left(panel) + names_width
        axes = sheet.axes(left, head_height, panels.width - names_width, count * panels.row_height)
        heatmap(shade[part], ax=axes, cmap=cmap, vmin=0, vmax=1, cbar=False, linewidths=0.6, linecolor="white", xticklabels=False, yticklabels=False)
        for y, line in enumerate(texts[part]):
            at = sheet.top + head_height + (y + 0.5) * panels.row_height + panels.size * 0.12
            sheet.write(left - 1.5, at, units[part][y], size=panels.size, ha="right")
            for x, text in enumerate(line):
                sheet.write(left + (x + 0.5) * column, at, text or "–", size=size, ha="center")
        for x, lines in enumerate(head_lines):
            for k, text in enumerate(reversed(lines)):
                sheet.write(left + (x + 0.5) * column, sheet.top + head_height - 1.2 - k * head_size * 0.42, text, size=head_size, ha="center", weight="Bold")
    return sheet.finished(name, alt)


def _weakness(values, polarity):
    """0 for the best figure to 1 for the weakest; 0 where all are alike."""
    low, high = values.min(), values.max()
    if not high > low:
        return values * 0
    share = (values - low) / (high - low)
    return 1 - share if polarity > 0 else share


def _head(indicator_id):
    indicator = catalogue()[indicator_id]
    unit = UNIT_WORDS[indicator.unit]
    return indicator.name + (f" ({unit})" if unit else "")


def distribution(report):
    """Chart: per indicator every unit's figure as a tick on the indicator's own scale, with quartile box, median and the lowest unit."""
    names = [i for i in report.indicator_ids if catalogue()[i].max_value is not None and catalogue()[i].is_number][:14]
    names = [i for i in names if report.of(i)["value"].notna().any()]
    if not names:
        return None
    spread = {i: _spread(report.of(i)["value"], float(catalogue()[i].max_value)) for i in names}
    widest_spread = max(names, key=lambda i: spread[i])
    low, high = report.of(widest_spread)["value"].min(), report.of(widest_spread)["value"].max()
    digits = report.digits(widest_spread)
    title = f"{catalogue()[widest_spread].name} chênh lệch nhiều nhất giữa các đơn vị: từ {written(low, digits)} đến {written(high, digits)}"
    subtitle = f"Phân bố các đơn vị, {report.period.words()}: mỗi vạch một đơn vị, hộp chứa nửa số đơn vị ở giữa, vạch đậm là trung vị, kèm tên đơn vị yếu nhất."
    row_height, label_width = 15.0, max(widest([catalogue()[i].name], 9) for i in names)
    label_width = min(label_width, 52) + 2
    sheet = Sheet(report, title, subtitle, row_height * len(names), [report.period])
    axes = sheet.axes(label_width + 6, 0, WIDTH - label_width - 16, row_height * len(names))
    bare(axes)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(names) - 0.5, -0.5)
    described = []
    for y, indicator_id in enumerate(names):
        indicator = catalogue()[indicator_id]
        rows = report.of(indicator_id).dropna(subset="value")
        share = rows["value"].to_numpy() / float(indicator.max_value)
        quartiles = np.quantile(share, (0.25, 0.5, 0.75))
        axes.plot((0, 1), (y + 0.22, y + 0.22), color=GREY, lw=0.5, zorder=0)
        axes.fill_between(quartiles[[0, 2]], y - 0.02, y + 0.42, color=PALE, lw=0, zorder=1)
        axes.add_collection(LineCollection([((v, y + 0.06), (v, y + 0.34)) for v in share], colors=INK, linewidths=0.7, alpha=0.75, zorder=2))
        axes.plot((quartiles[1],) * 2, (y - 0.06, y + 0.46), color=FALL, lw=2.2, zorder=3)
        _describe(sheet, axes, report, indicator, rows, label_width, y, row_height)
        median = written(rows["value"].median(), report.digits(indicator_id) + 1)
        described.append(f"{indicator.name}: trung vị {median}, thấp nhất {written(rows['value'].min(), report.digits(indicator_id))}, cao nhất {written(rows['value'].max(), report.digits(indicator_id))}")
    return sheet.finished("phan-bo-chi-tieu", "Biểu đồ phân bố. " + "; ".join(described) + ".")


def _describe(sheet, axes, report, indicator, rows, label_width, y, row_height):
    """Name, scale and weakest unit of one row of the distribution."""
    top = sheet.top + y * row_height
    unit = UNIT_WORDS[indicator.unit]
    for k, line in enumerate(wrapped(indicator.name, label_width, 9)):
        sheet.write(label_width, top + 8.5 + 3.8 * k, line, size=9, ha="right")
    left, width = label_width + 6, WIDTH - label_width - 16
    sheet.write(left - 1.2, top + 11.8, "0", size=7, ha="right", color="#333333")
    sheet.write(left + width + 1.2, top + 11.8, f"{written(indicator.max_value)}{unit if unit == '%' else ''}", size=7, color="#333333")
    weakest = rows.iloc[-1]
    alike = int((rows["value"] == weakest.value).sum())
    if alike == len(rows):
        text = f"cả {alike} đơn vị: {written(weakest.value, report.digits(indicator.indicator_id))}"
    else:
        who = weakest.unit if alike == 1 else f"{alike} đơn vị"
        text = f"yếu nhất: {who} {written(weakest.value, report.digits(indicator.indicator_id))}"
    at = left + width * float(weakest.value) / float(indicator.max_value)
    reach = text_width(text, 7.5)
    at = min(max(at - reach / 2, left), left + width - reach)
    sheet.write(at, top + 5.2, text, size=7.5)


def _spread(values, highest):
    return (values.max() - values.min()) / highest


def total_bands(report, indicator_id="total_points"):
    """Chart: total points of every unit over the rating bands, weakest at the bottom."""
    rows = report.of(indicator_id).dropna(subset="value")
    if rows.empty:
        return None
    shown, note = _limited(rows.iloc[::-1], MOST_ROWS, "thấp nhất")
    shown = shown.iloc[::-1]
    bound, digits = thresholds(indicator_id)[0], report.digits(indicator_id)
    below = rows[rows["value"] < float(bound)]
    title = f"{len(below)}/{len(rows)} đơn vị dưới {written(bound)} điểm" + (f", thấp nhất {below.iloc[-1].unit} ({written(below.iloc[-1].value, digits)})" if len(below) else "")
    subtitle = f"{catalogue()[indicator_id].name}, {report.period.words()}, trên nền các mức xếp loại tham khảo{note}. Tên đậm: dưới {written(bound)} điểm."
    panels = panels_for(len(shown))
    sheet = Sheet(report, title, subtitle, panels.height + 6, [report.period])
    low = min(np.floor(shown["value"].min() / 5) * 5, 70)
    names_width, figures_width = widest(shown["unit"], panels.size, bold=True) + 2, widest([written(v, digits) for v in shown["value"]], panels.size) + 1
    for panel, part in enumerate(panels.split(shown)):
        left = panels.left(panel)
        width = panels.width - names_width - figures_width - 2
        axes = sheet.axes(left + names_width, 5, width, len(part) * panels.row_height)
        bare(axes)
        axes.set_xlim(low, 100)
        axes.set_ylim(len(part) - 0.5, -0.5)
        _draw_bands(sheet, axes, left + names_width, width, low)
        axes.hlines(np.arange(len(part)), low, part["value"], color=GREY, lw=0.7)
        axes.plot(part["value"], np.arange(len(part)), "o", ms=panels.size * 0.5, color=INK)
        for y, row in enumerate(part.itertuples()):
            at = sheet.top + 5 + (y + 0.5) * panels.row_height + panels.size * 0.12
            sheet.write(left + names_width - 1.5, at, row.unit, size=panels.size, ha="right", weight="Bold" if row.value < float(bound) else "Regular")
            sheet.write(left + panels.width, at, written(row.value, digits), size=panels.size, ha="right")
    listed = "; ".join(f"{r.unit} {written(r.value, digits)}" for r in rows.itertuples())
    return sheet.finished(f"muc-{_slug(indicator_id)}", f"Biểu đồ điểm tổng hợp trên các mức xếp loại tham khảo. {title}. {listed}.")


def _draw_bands(sheet, axes, left, width, low):
    """Shade every second band and name each at the top where its name fits."""
    edges = [float(at_least) for _, at_least in rating_bands()]
    for place, (label, at_least) in enumerate(rating_bands()):
        start, end = max(float(at_least), low), 100.0 if place == 0 else edges[place - 1]
        if end <= low:
            continue
        axes.axvspan(start, end, color="#ececec" if place % 2 else "#ffffff", lw=0, zorder=0)
        axes.axvline(start, color=GREY, lw=0.5, ls=":", zorder=1)
        room = (end - start) / (100 - low) * width
        if text_width(label, 7.5) < room - 1:
            sheet.write(left + ((start + end) / 2 - low) / (100 - low) * width, sheet.top + 3.4, label, size=7.5, ha="center", weight="Italic")


def trends(report, indicator_id):
    """Chart: a small line per unit over the history on one scale; a missing period breaks the line."""
    periods = [p for p in _calendar(report) if p is not None]
    history = figures(communes(report.history))
    history = history[history["indicator_id"] == indicator_id]
    if history.empty or len(report.history_periods()) < 2:
        return None
    rows = report.of(indicator_id)
    note = ""
    if len(rows) > MOST_TRENDS:
        rows, note = rows.iloc[-MOST_TRENDS:], f"; chỉ vẽ {MOST_TRENDS} đơn vị thấp nhất trong {len(rows)}"
    wide = history.pivot_table(index="unit", columns="period", values="value", aggfunc="first").reindex(index=rows["unit"], columns=list(map(str, periods)))
    falling = rows[rows["streak"] <= -2]
    longest = rows.loc[rows["streak"].idxmin()]
    title = f"{longest.unit} giảm {-longest.streak} kỳ liên tiếp, dài nhất" if longest.streak <= -2 else "Không đơn vị nào giảm từ hai kỳ liên tiếp trở lên"
    unit = UNIT_WORDS[catalogue()[indicator_id].unit]
    low, high = np.nanmin(wide.to_numpy()), np.nanmax(wide.to_numpy())
    digits = report.digits(indicator_id)
    subtitle = (
        f"{catalogue()[indicator_id].name}{f' ({unit})' if unit else ''}, {periods[0].words()} đến {periods[-1].words()}; mọi ô cùng thang "
        f"{written(low, digits)}–{written(high, digits)}{note}. Tên đậm, nét đậm: giảm từ hai kỳ liên tiếp; số cuối: {report.period.short_words()}."
    )
    columns = 5
    lines = -(-len(rows) // columns)
    cell_width, cell_height = WIDTH / columns, min(24.0, 200.0 / lines)
    sheet = Sheet(report, title, subtitle, lines * cell_height, periods)
    axes = sheet.axes(0, 0, WIDTH, lines * cell_height)
    bare(axes)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(lines * cell_height, 0)
    plot_top, plot_height, plot_width = 5.2, cell_height - 8.0, cell_width - 13
    for place, row in enumerate(rows.itertuples()):
        x0, y0 = place % columns * cell_width, place // columns * cell_height
        values = wide.loc[row.unit].to_numpy(float)
        x = x0 + 1 + np.arange(len(values)) / max(len(values) - 1, 1) * plot_width
        y = y0 + plot_top + (1 - (values - low) / max(high - low, 1e-9)) * plot_height
        marked = row.unit in set(falling["unit"])
        axes.plot((x0 + 1, x0 + 1 + plot_width), (y0 + plot_top + plot_height,) * 2, color=PALE, lw=0.5)
        axes.plot(x, y, color=FALL if marked else INK, lw=1.6 if marked else 0.9)
        alone = [k for k in range(len(y)) if y[k] == y[k] and (k == 0 or y[k - 1] != y[k - 1]) and (k == len(y) - 1 or y[k + 1] != y[k + 1])]
        axes.plot(x[alone], y[alone], ".", ms=2.5, color=INK)
        size = _fitting(row.unit, cell_width - 2, 8.5)
        sheet.write(x0 + 1, sheet.top + y0 + 3.2, row.unit, size=size, weight="Bold" if marked else "Regular")
        if y[-1] == y[-1]:
            axes.plot(x[-1], y[-1], "o", ms=2.6, color=FALL if marked else INK)
            sheet.write(x[-1] + 1.3, sheet.top + y[-1] + 1.0, written(row.value, digits), size=7.5)
    streaks = "; ".join(f"{r.unit} {-r.streak} kỳ" for r in falling.itertuples())
    return sheet.finished(f"xu-huong-{_slug(indicator_id)}", f"Các đường xu hướng nhỏ của từng đơn vị, {periods[0].words()} đến {periods[-1].words()}. Giảm từ hai kỳ liên tiếp: {streaks or 'không có'}.")


def _calendar(report):
    """All periods of the calendar from the first of the history to the report's own: gaps stay gaps."""
    first, period, found = report.history_periods()[0], report.period, []
    while not period < first:
        found.append(period)
        period = period.previous()
    return found[::-1]


def _fitting(text, width, size):
    """The largest type size up to `size` in which `text` fits `width` mm."""
    while size > 5 and text_width(text, size, bold=True) > width:
        size -= 0.25
    return size
