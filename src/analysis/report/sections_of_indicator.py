"""Sections about one indicator across units and time: its level, its figures by period, spread, signals, target."""

from dataclasses import replace

from analysis.core.model import UnreadableInput
from analysis.core.numbers import MILLIONTHS, millionths, written
from analysis.core.text import capitalized, near_names
from analysis.measures.ranking import weakest_first
from analysis.measures.spread import by_period, spreads
from analysis.reference.indicators import DELTA_WORDS, catalogue, thresholds
from analysis.report import charts_of_history, first_screen, sections, sentences, tables
from analysis.report.document import Block, Table, cell, present
from analysis.report.revisions import revision_lines
from analysis.report.sections import has_figures
from analysis.report.words import (
    area_words,
    digits_of,
    direction,
    figure,
    history_calendar,
    lowered,
    range_words,
    step_words,
    unit_nouns,
    worse_sign,
)


def headline(report, indicator_id):
    """First screen: what happened to this indicator, how far apart the units are, who is weak, from where, how sure."""
    block = sections.headline(report, indicator_id)
    if not has_figures(report, indicator_id):
        own = report.own_figures()
        own = [sentences.own_sentence(report, row) for row in own[own["indicator_id"] == indicator_id].itertuples()]
        lines = (sentences.source_sentence(report), first_screen.taken(report))
        lead = f"{report.area.name}, {lowered(own[0])}".rstrip(".") if own else block.lead
        return replace(block, lead=lead, paragraphs=tuple(filter(None, lines)))
    lines = [first_screen.greatest_falls(report, indicator_id), _spread_sentence(report, indicator_id)]
    if thresholds(indicator_id):
        lines.append(first_screen.weakest_named(report, indicator_id))
    return replace(
        block, paragraphs=tuple(filter(None, [*lines, sentences.source_sentence(report), first_screen.taken(report)]))
    )


def figures_by_period(report, indicator_id):
    """Every unit's figure of every period of the history, weakest of this period first, the area's own figure above them."""
    title = "Từng kỳ, từng đơn vị"
    own = by_period(report.history, indicator_id, "area")
    wide = by_period(report.history, indicator_id)
    if indicator_id in report.indicator_ids:
        order = weakest_first(report.of(indicator_id), indicator_id)["unit"]
        wide = wide.loc[[*(u for u in order if u in wide.index), *(u for u in wide.index if u not in set(order))]]
    if own.empty and wide.empty:
        return Block("tung-ky", title, sentences.absent(report, indicator_id))
    periods, known = history_calendar(report), set(own.columns) | set(wide.columns)
    rows = [
        _row_of_periods(report, indicator_id, f"{unit} (số riêng)", figures, periods)
        for unit, figures in own.iterrows()
    ]
    rows += [_row_of_periods(report, indicator_id, unit, figures, periods) for unit, figures in wide.iterrows()]
    heads = [capitalized(p.head()) for p in periods]
    span = [period.words() for period in periods[:: len(periods) - 1 or 1]]
    caption = f"{tables.with_unit(indicator_id)}, {' đến '.join(span)}"
    note = tables.note(report, [p for p in periods if str(p) in known])
    table = Table(caption, ("Đơn vị", *heads), ("text", *["number"] * len(heads)), tuple(rows), note)
    missing = [p.words() for p in periods if str(p) not in known]
    gaps = f"Không có số liệu: {', '.join(missing)}; ô của kỳ thiếu để trống." if missing else ""
    lead = f"Số liệu của {written(len(known))} kỳ, từ {' đến '.join(span)}." if span[1:] else f"Số liệu của {span[0]}."
    return Block("tung-ky", title, lead, tuple(filter(None, (gaps,))), tables=(table,))


def _row_of_periods(report, indicator_id, name, figures, periods):
    digits = report.digits(indicator_id)
    values = (figures.get(str(period), float("nan")) for period in periods)
    return (cell(name), *(tables.number_cell(value, digits_of(value, digits)) for value in values))


def spread(report, indicator_id):
    """How far apart the units are, period by period."""
    title, found = "Các đơn vị cách nhau bao xa?", spreads(report.history, indicator_id)
    if str(report.period) not in found.index:
        return Block("khoang-cach", title, sentences.absent(report, indicator_id))
    digits, unit = report.digits(indicator_id), DELTA_WORDS[catalogue()[indicator_id].unit]
    rows = []
    for period in history_calendar(report):
        row = found.loc[str(period)] if str(period) in found.index else None
        figures = [float("nan")] * 7 if row is None else list(row)
        quartiles = (tables.number_cell(value, digits_of(value, digits)) for value in figures[1:6])
        ends = tables.number_cell(figures[0], 0), tables.number_cell(figures[6], digits)
        rows.append((cell(capitalized(period.words()), period.months()[1]), ends[0], *quartiles, ends[1]))
    headers = ("Kỳ", "Số đơn vị", "Thấp nhất", "Tứ phân vị dưới", "Trung vị", "Tứ phân vị trên", "Cao nhất")
    headers += ("Cao nhất − thấp nhất" + (f" ({unit})" if unit else ""),)
    note = tables.note(report, report.history_periods())
    caption = f"{tables.with_unit(indicator_id)} của các đơn vị, từng kỳ"
    table = Table(caption, headers, ("text", *["number"] * 7), tuple(rows), note)
    drawn = present(charts_of_history.spread(report, indicator_id))
    return Block("khoang-cach", title, _spread_sentence(report, indicator_id), tables=(table,), charts=drawn)


def _spread_sentence(report, indicator_id):
    found = spreads(report.history, indicator_id)
    median = found.loc[str(report.period), "median"]
    middle = figure(indicator_id, median, digits_of(median, report.digits(indicator_id)))
    said = f"{range_words(report, indicator_id, found)}; trung vị của các đơn vị: {middle}."
    periods = [p for p in report.periods if str(p) in found.index]
    return sentences.with_warning(report, said, periods)


def signals(report, indicator_id):
    """What stands out in the indicator's history: figures far from their unit's own, streaks, shifts of the source."""
    title = "Có dấu hiệu gì khác thường?"
    if indicator_id not in report.indicator_ids:
        return Block("dau-hieu", title, sentences.absent(report, indicator_id))
    odd = [c for c in report.checks if c["rule"] == "outlier" and c["indicator_id"] == indicator_id]
    word = f"{written(len(odd))} số liệu" if odd else "Không có số liệu nào"
    lead = f"{word} khác hẳn các kỳ trước của chính đơn vị."
    lines = [f"{c['unit']}, {c['period']}: {c['detail']}" for c in odd]
    shifts = [shift for shift in report.shifts if shift[1] == indicator_id]
    said = [sentences.trend_sentence(report, indicator_id), _improving_sentence(report, indicator_id)]
    said += revision_lines(replace(report, shifts=tuple(shifts)))
    if reason := report.break_reason(indicator_id):
        said.append(f"Chuỗi số liệu đứt giữa hai kỳ: {lowered(reason)}.")
    return Block("dau-hieu", title, lead, tuple(filter(None, said)), (tuple(lines),) if lines else ())


def _improving_sentence(report, indicator_id):
    better = -worse_sign(indicator_id)
    rows = sentences.lasting(report, indicator_id, better)
    if rows.empty:
        return ""
    start = f"{capitalized(direction(indicator_id, better))} từ hai {step_words(report)} liên tiếp trở lên"
    said = f"{start} tính đến {report.period.words()}: {sentences.lasting_named(report, rows)}."
    return sentences.with_warning(report, said, [*report.history_periods(), *report.periods_behind(rows)])


def target_of(area, indicator_id):
    """The target that area.toml gives for an indicator, None where it gives none; UnreadableInput for what is no number, and for
    a name that is no indicator's."""
    for name in area.targets:
        if name not in catalogue():
            near = ", ".join(near_names(name, catalogue()))
            raise UnreadableInput(
                f"data/raw/{area.slug}/area.toml: mục [targets] ghi {name}, không có trong danh mục chỉ tiêu"
                f"{f'; gần nhất: {near}' if near else ''}. Hãy sửa dòng đó rồi chạy lại."
            )
    target = area.targets.get(indicator_id)
    if target is None or (isinstance(target, int | float) and not isinstance(target, bool)):
        return target
    raise UnreadableInput(
        f"data/raw/{area.slug}/area.toml: mục [targets] ghi {indicator_id} = {target!r}, không phải là số. Hãy sửa dòng đó rồi chạy lại."
    )


def targets(report, indicator_id):
    """Who reaches the target of area.toml and who does not, by how much; without a target the lists of the thresholds."""
    title, target = "So với chỉ tiêu được giao", target_of(report.area, indicator_id)
    if target is None or not catalogue()[indicator_id].polarity:
        lines = sentences.weak_lines(report, indicator_id) if _has_thresholds(report, indicator_id) else ()
        what = lowered(catalogue()[indicator_id].name)
        lead = f"Chưa có chỉ tiêu được giao cho {what} (mục [targets] của area.toml)."
        if target is not None:
            lead = f"Không so sánh {what} với mức {written(target)}: danh mục chưa ghi cao hơn hay thấp hơn là tốt."
        return Block("chi-tieu-giao", title, lead, lists=(tuple(lines),) if lines else ())
    said = [_own_against(report, indicator_id, target)]
    if not has_figures(report, indicator_id):
        return Block("chi-tieu-giao", title, _level(indicator_id, target), tuple(filter(None, said)))
    rows = report.of(indicator_id).dropna(subset="value")
    short = weakest_first(rows[[_short_by(indicator_id, value, target) > 0 for value in rows["value"]]], indicator_id)
    nouns, digits = unit_nouns(report), report.digits(indicator_id)
    lead = f"{_level(indicator_id, target)} {written(len(rows) - len(short))}/{written(len(rows))} {nouns} đạt mức này."
    body = tuple(
        (
            cell(row.unit),
            tables.number_cell(row.value, digits, report.origin(row.unit, indicator_id)),
            tables.number_cell(short_by := _short_by(indicator_id, row.value, target), digits_of(short_by, digits)),
        )
        for row in short.itertuples()
    )
    unit = DELTA_WORDS[catalogue()[indicator_id].unit]
    headers = ("Đơn vị", tables.with_unit(indicator_id), "Còn cách" + (f" ({unit})" if unit else ""))
    caption = f"Các đơn vị chưa đạt, {report.period.words()}, yếu nhất đứng đầu"
    note = tables.note(report, [report.period])
    shown = (Table(caption, headers, ("text", "number", "number"), body, note),) if body else ()
    return Block("chi-tieu-giao", title, lead, tuple(filter(None, said)), tables=shown)


def _level(indicator_id, target):
    at = "tối thiểu" if catalogue()[indicator_id].polarity > 0 else "tối đa"
    return f"Chỉ tiêu được giao: {at} {figure(indicator_id, target, None)}."


def _short_by(indicator_id, value, target):
    """How much a figure is short of the target, exactly as both are written; 0 or less where it is reached."""
    difference = millionths(float(target)) - millionths(float(value))
    return float(difference) * catalogue()[indicator_id].polarity / MILLIONTHS


def _own_against(report, indicator_id, target):
    own = report.own_figures()
    own = own[own["indicator_id"] == indicator_id].dropna(subset="value")
    if own.empty:
        return ""
    row = next(own.itertuples())
    short = _short_by(indicator_id, row.value, target)
    unit = DELTA_WORDS[catalogue()[indicator_id].unit]
    verdict = "đạt" if short <= 0 else f"chưa đạt, còn cách {written(short)} {unit}".rstrip()
    return f"Số riêng của {area_words(report.area)}: {sentences.own_figure(row)}, {verdict}."


def _has_thresholds(report, indicator_id):
    return bool(thresholds(indicator_id)) and indicator_id in report.indicator_ids
