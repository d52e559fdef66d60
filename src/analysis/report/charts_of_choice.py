"""The chart of units that somebody chose: their figures beside the baseline's, their places among all units."""

import numpy as np

from analysis.core.numbers import written
from analysis.core.text import capitalized
from analysis.reference.indicators import catalogue
from analysis.report import chart_words
from analysis.report.chart_kit import GREY, INK, Sheet
from analysis.report.chart_output import in_both_widths
from analysis.report.chart_rows import draw_scale, row_plots
from analysis.report.words import short_words


@in_both_widths
def chosen_units(report, indicator_id, rows, width):
    """Chart: the figure (●) of each of `rows` with the baseline's mark (○), in rank order; None where none has a figure."""
    with_figure = rows.dropna(subset="value")
    if with_figure.empty:
        return None
    shown, digits = with_figure.iloc[: width.most_rows], report.digits(indicator_id)
    before = shown["baseline"].where(shown["delta"].notna())
    has_before = bool(before.notna().any())
    periods = report.periods if has_before else [report.period]
    subtitle = _subtitle(report, indicator_id, rows, len(shown), has_before)
    sheet = Sheet(report, _title(report, indicator_id, rows), subtitle, periods, width)
    known = np.concatenate([shown["value"], before.dropna()])
    margin = (known.max() - known.min()) * 0.02 or 0.5
    span = (known.min() - margin, known.max() + margin)
    shown = shown.assign(
        before=before,
        strong=False,
        place=[str(int(rank)) for rank in shown["rank"]],
        figure=[written(value, digits) for value in shown["value"]],
    )
    panels, plots = row_plots(sheet, shown, span, foot=5)
    for plot in plots:
        part, y = plot.rows, np.arange(len(plot.rows))
        draw_scale(sheet, panels, plot, span)
        plot.axes.hlines(y, part["before"], part["value"], color=GREY, lw=0.9, zorder=1)
        look = {"ms": panels.size * 0.5, "clip_on": False}
        plot.axes.plot(part["before"], y, "o", mfc="white", mec=INK, mew=0.7, zorder=2, **look)
        plot.axes.plot(part["value"], y, "o", color=INK, zorder=3, **look)
    told = chart_words.told([f"{int(row.rank)}. {row.unit} {row.figure}" for row in shown.itertuples()])
    return sheet.finished(f"da-chon-{chart_words.slug(indicator_id)}", f"Biểu đồ điểm của các đơn vị đã chọn: {told}.")


def _title(report, indicator_id, rows):
    """How many of the chosen units fell, rose, stayed; without a baseline what is shown."""
    counts = rows["state"].value_counts()
    moved = {
        word: counts.get(state, 0)
        for state, word in (("falling", "giảm"), ("rising", "tăng"), ("unchanged", "không đổi"))
    }
    compared = sum(moved.values())
    if not compared:
        return f"{catalogue()[indicator_id].name} của {written(len(rows))} đơn vị đã chọn"
    said = ", ".join(f"{written(count)} {word}" for word, count in moved.items() if count)
    return f"Trong {written(compared)} đơn vị đã chọn: {said} so với {report.baseline.words()}"


def _subtitle(report, indicator_id, rows, shown, has_before):
    periods = report.period.words()
    if has_before:
        periods = f"{short_words(report, report.baseline)} (○) và {periods} (●)"
    everyone = int(report.of(indicator_id)["value"].notna().sum())
    said = f"{chart_words.with_unit(indicator_id)}, {periods}; hạng tính trong cả {written(everyone)} đơn vị"
    missing = int(rows["value"].isna().sum())
    said += f"; {missing} đơn vị không có số liệu, không vẽ" if missing else ""
    left_out = len(rows) - missing - shown
    return capitalized(said + (f"; chỉ vẽ {shown} đơn vị đứng đầu" if left_out else "") + ".")
