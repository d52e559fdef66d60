"""Charts that compare two periods: ranking with last period's mark, change per unit, slope of ranks."""

from matplotlib.patches import Rectangle

from analysis.core.numbers import signed, written
from analysis.core.text import capitalized
from analysis.reference.indicators import DELTA_WORDS, UNIT_WORDS, catalogue
from analysis.report.chart_kit import FALL, GREY, HATCH, INK, PALE, RISE, WIDTH, Sheet, bare, panels_for, widest

# Beyond this many rows a page cannot be read; the chart then shows the units that matter most and says so.
MOST_ROWS = 195
MOST_SLOPES = 52


def ranking(report, indicator_id):
    """Chart: every unit's figure in rank order (●) with the baseline's mark (○); those that fell have a dark line."""
    rows = report.of(indicator_id).dropna(subset="value")
    if rows.empty:
        return None
    shown, note = _limited(rows.iloc[::-1], MOST_ROWS, "thấp nhất")
    shown = shown.iloc[::-1]
    digits, unit = report.digits(indicator_id), UNIT_WORDS[catalogue()[indicator_id].unit]
    best, worst = rows.iloc[0], rows.iloc[-1]
    name = catalogue()[indicator_id].name
    title = f"{best.unit} đứng đầu với {_figure(best.value, digits, unit)}, {worst.unit} cuối bảng với {_figure(worst.value, digits, unit)}"
    marks = f", {report.baseline.short_words()} (○) và {report.period.words()} (●)" if report.baseline else f", {report.period.words()}"
    subtitle = f"{name}{f' ({unit})' if unit else ''}{marks}, xếp theo {report.period.short_words()}{note}. Nét đậm: giảm."
    panels = panels_for(len(shown))
    sheet = Sheet(report, title, subtitle, panels.height + 5, _compared(report))
    low, high = _span([shown["value"], shown["baseline"]])
    names_width = widest(shown["unit"], panels.size) + 2
    figures = [_figure(v, digits, "") for v in shown["value"]]
    figures_width = widest(figures, panels.size, bold=True) + 1
    for panel, part in enumerate(panels.split(shown)):
        left = panels.left(panel)
        axes = sheet.axes(left + names_width, 0, panels.width - names_width - figures_width - 3, part.shape[0] * panels.row_height)
        bare(axes)
        axes.set_xlim(low, high)
        axes.set_ylim(len(part) - 0.5, -0.5)
        for y, row in enumerate(part.itertuples()):
            fell = row.state == "falling"
            axes.plot((low, high), (y, y), color=PALE, lw=0.4, zorder=0)
            if row.baseline == row.baseline:
                axes.plot((row.baseline, row.value), (y, y), color=FALL if fell else GREY, lw=2.2 if fell else 0.9, zorder=1)
                axes.plot(row.baseline, y, "o", ms=panels.size * 0.5, mfc="white", mec=INK, mew=0.7, zorder=2)
            axes.plot(row.value, y, "o", ms=panels.size * 0.5, color=INK, zorder=3)
            at = sheet.top + (y + 0.5) * panels.row_height + panels.size * 0.12
            sheet.write(left + names_width - 1.5, at, row.unit, size=panels.size, ha="right", weight="Bold" if fell else "Regular")
            sheet.write(left + panels.width, at, _figure(row.value, digits, ""), size=panels.size, ha="right", weight="Bold")
    return sheet.finished(f"xep-hang-{_slug(indicator_id)}", _ranking_alt(report, rows, digits, unit, name))


def change_bars(report, indicator_id):
    """Chart: each unit's change since the baseline, falls to the left, hatched and named in bold; None without a baseline."""
    rows = report.of(indicator_id).dropna(subset="delta").sort_values("delta", kind="stable")
    if rows.empty:
        return None
    shown, note = _limited(rows, MOST_ROWS, "giảm nhiều nhất hoặc tăng ít nhất")
    indicator, digits = catalogue()[indicator_id], report.digits(indicator_id)
    fell = rows[rows["delta"] < 0]
    unit = DELTA_WORDS[indicator.unit]
    measure = f" {unit}" if unit else ""
    title = f"{len(fell)}/{len(rows)} đơn vị giảm"
    if len(fell):
        title = f"{fell.iloc[0].unit} giảm {written(-fell.iloc[0].delta, digits)}{measure}, mạnh nhất trong {len(fell)} đơn vị giảm"
    subtitle = f"{indicator.name}: thay đổi từ {report.baseline.short_words()} đến {report.period.words()}{f' ({unit})' if unit else ''}{note}. Cột gạch chéo, tên đậm: giảm."
    panels = panels_for(len(shown))
    sheet = Sheet(report, title, subtitle, panels.height + 2, _compared(report))
    reach = max(shown["delta"].abs().max(), 10.0**-digits) * 1.05
    names_width = widest(shown["unit"], panels.size, bold=True) + 2
    texts = [signed(d, digits) for d in shown["delta"]]
    texts_width = widest(texts, panels.size) + 1
    for panel, part in enumerate(panels.split(shown)):
        left = panels.left(panel)
        axes = sheet.axes(left + names_width, 0, panels.width - names_width - texts_width - 2, part.shape[0] * panels.row_height)
        bare(axes)
        axes.set_xlim(-reach, reach)
        axes.set_ylim(len(part) - 0.5, -0.5)
        axes.axvline(0, color=INK, lw=0.8, zorder=3)
        for y, row in enumerate(part.itertuples()):
            falling = row.delta < 0
            axes.add_patch(
                Rectangle((min(row.delta, 0), y - 0.36), abs(row.delta), 0.72, facecolor="white" if falling else RISE,
                          edgecolor=FALL if falling else "#4f6470", hatch=HATCH if falling else None, lw=0.6)
            )
            at = sheet.top + (y + 0.5) * panels.row_height + panels.size * 0.12
            sheet.write(left + names_width - 1.5, at, row.unit, size=panels.size, ha="right", weight="Bold" if falling else "Regular")
            sheet.write(left + panels.width, at, signed(row.delta, digits), size=panels.size, ha="right")
    named = ", ".join(f"{r.unit} {signed(r.delta, digits)}" for r in fell.itertuples())
    alt = f"Biểu đồ cột về thay đổi của {indicator.name} theo đơn vị. {len(fell)} giảm{f': {named}' if named else ''}; {(rows['delta'] > 0).sum()} tăng; {(rows['delta'] == 0).sum()} không đổi."
    return sheet.finished(f"thay-doi-{_slug(indicator_id)}", alt)


def rank_slope(report, indicator_id):
    """Chart: places in the baseline (left) and in the period (right), joined; None without a baseline."""
    rows = report.of(indicator_id).dropna(subset=["rank", "baseline_rank", "rank_change"])
    if rows.empty:
        return None
    note = ""
    if len(rows) > MOST_SLOPES:
        rows = rows.loc[rows["rank_change"].abs().sort_values(ascending=False, kind="stable").index[:MOST_SLOPES]].sort_values("rank", kind="stable")
        note = f", {MOST_SLOPES} đơn vị đổi bậc nhiều nhất"
    down, up = rows.loc[rows["rank_change"].idxmin()], rows.loc[rows["rank_change"].idxmax()]
    said = [f"{down.unit} tụt {int(-down.rank_change)} bậc"] if down.rank_change < 0 else []
    said += [f"{up.unit} lên {int(up.rank_change)} bậc"] if up.rank_change > 0 else []
    title = capitalized(", ".join(said)) or "Không đơn vị nào đổi bậc"
    indicator = catalogue()[indicator_id]
    subtitle = f"Thứ hạng theo {indicator.name[:1].lower() + indicator.name[1:]}: {report.baseline.words()} (trái) và {report.period.words()} (phải){note}. Đường đậm: tụt từ ba bậc trở lên; đường đứt: lên từ ba bậc trở lên."
    before = rows.sort_values(["baseline_rank", "rank"], kind="stable")
    row_height = min(5.6, 200.0 / len(rows)) if len(rows) > 8 else 6.4
    size = min(9.0, row_height * 1.95)
    sheet = Sheet(report, title, subtitle, row_height * len(rows) + 2, _compared(report))
    left_labels = {r.unit: f"{r.unit}  {int(r.baseline_rank)}" for r in rows.itertuples()}
    right_labels = {r.unit: f"{int(r.rank)}  {r.unit}" for r in rows.itertuples()}
    left_width, right_width = widest(left_labels.values(), size) + 2, widest(right_labels.values(), size, bold=True) + 2
    axes = sheet.axes(left_width, 0, WIDTH - left_width - right_width, row_height * len(rows))
    bare(axes)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    places = {unit: y for y, unit in enumerate(before["unit"])}
    for y, row in enumerate(rows.itertuples()):
        moved = int(row.rank_change)
        look = {"color": FALL, "lw": 1.8} if moved <= -3 else {"color": INK, "lw": 1.0, "ls": (0, (4, 2))} if moved >= 3 else {"color": GREY, "lw": 0.6}
        axes.plot((0.01, 0.99), (places[row.unit], y), solid_capstyle="round", **look)
        axes.plot((0.01, 0.99), (places[row.unit], y), "o", ms=2.4, color=look["color"], clip_on=False)
        baseline_of = [sheet.top + (place + 0.5) * row_height + size * 0.12 for place in (places[row.unit], y)]
        weight = "Bold" if moved <= -3 else "Regular"
        sheet.write(left_width - 1.5, baseline_of[0], left_labels[row.unit], size=size, ha="right", weight="Regular")
        sheet.write(WIDTH - right_width + 1.5, baseline_of[1], right_labels[row.unit], size=size, ha="left", weight=weight)
    moves = "; ".join(f"{r.unit} từ {int(r.baseline_rank)} đến {int(r.rank)}" for r in rows.itertuples())
    return sheet.finished(f"doi-hang-{_slug(indicator_id)}", f"Biểu đồ nối thứ hạng hai kỳ: {moves}.")


def _compared(report):
    return [p for p in (report.baseline, report.period) if p]


def _limited(rows, most, which):
    """(rows, note): the first `most` rows, and what the subtitle then says."""
    if len(rows) <= most:
        return rows, ""
    return rows.iloc[:most], f"; chỉ vẽ {most} đơn vị {which} trong {len(rows)}"


def _span(columns):
    """Axis limits over all given columns, with a margin for the marks."""
    low = min(c.min() for c in columns if c.notna().any())
    high = max(c.max() for c in columns if c.notna().any())
    margin = max((high - low) * 0.03, 0.5)
    return low - margin, high + margin


def _figure(value, digits, unit):
    space = "" if unit in ("", "%") else " "
    return f"{written(value, digits)}{space}{unit}"


def _slug(indicator_id):
    return indicator_id.replace("_", "-")


def _ranking_alt(report, rows, digits, unit, name):
    listed = "; ".join(f"{int(r.rank)}. {r.unit} {_figure(r.value, digits, unit)}" for r in rows.itertuples())
    return f"Biểu đồ điểm xếp hạng {name}, {report.period.words()}: {listed}."


