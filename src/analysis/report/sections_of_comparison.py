"""Sections that compare two periods: may they be compared at all, and what changed of every unit and indicator."""

from analysis.core.numbers import written
from analysis.core.periods import periods_between
from analysis.core.text import capitalized, join_names
from analysis.measures.change import communes
from analysis.reference.indicators import DELTA_WORDS, catalogue, in_order
from analysis.reference.units import load_register
from analysis.report import first_screen, origins, sentences, tables
from analysis.report.document import Block, Table, cell
from analysis.report.mergers import labels_then, on_other_land
from analysis.report.sentences import MOST_NAMED
from analysis.report.words import area_words, lowered, unit_nouns, worse_sign

_VERDICTS = ("Không so sánh được", "So sánh được một phần", "So sánh được")


def verdict(report):
    """First screen: what of the two periods can be compared, what cannot and for which reason, how sure the figures are."""
    rows = [_about(report, name) for name in report.number_ids]
    then, now = report.baseline.words(), report.period.words()
    whole = sum(not reason for _, _, _, reason in rows)
    some = sum(compared > 0 for _, compared, _, _ in rows)
    if not rows:
        compared, all_own = _of_own(report)
        word = _VERDICTS[2 if compared == all_own > 0 else 1 if compared else 0]
        own = f"về số riêng của {area_words(report.area)} ({written(compared)}/{written(all_own)} chỉ tiêu)"
        lead = f"{word} {now} với {then} {own}; không có số liệu của từng đơn vị"
    else:
        word = _VERDICTS[2 if whole == len(rows) else 1 if some else 0]
        lead = f"{word} {now} với {then}: {written(whole)}/{written(len(rows))} chỉ tiêu so sánh được ở mọi đơn vị"
        lead += f", {written(some - whole)} chỉ tiêu ở một phần đơn vị" if some > whole else ""
    lines = [_distance(report), *_unit_lines(report), *_indicator_lines(report), *_figure_lines(report)]
    lines = tuple(filter(None, [*lines, sentences.source_sentence(report), first_screen.taken(report)]))
    shown = (_verdict_table(report, rows), *_origins_table(report)) if rows else ()
    note = "" if shown else tables.note(report)
    return Block("so-sanh-duoc-khong", "So sánh được không?", lead, lists=(lines,), tables=shown, note=note)


def _of_own(report):
    """(how many of the area's own figures can be compared, how many there are)"""
    rows = report.own_figures()
    return int(rows["delta"].notna().sum()), len(rows)


def _about(report, indicator_id):
    """(indicator, units compared, all units of both periods, why not all of them; "")."""
    counts, compared = report.counts(indicator_id), report.compared(indicator_id)
    if reason := report.break_reason(indicator_id):
        return indicator_id, compared, sum(counts.values()), lowered(reason)
    other_land = int((report.state(indicator_id, "not_comparable")["why"] == "other_land").sum())
    aside = {
        "mới có": counts["new"],
        "không còn": counts["gone"],
        "thay đổi địa giới": other_land,
        "thiếu số liệu hoặc số liệu chưa qua kiểm tra": counts["not_comparable"] - other_land,
    }
    said = "; ".join(f"{written(count)} đơn vị {words}" for words, count in aside.items() if count)
    return indicator_id, compared, sum(counts.values()), said


def _verdict_table(report, rows):
    body = tuple(
        (
            cell(catalogue()[indicator_id].name),
            cell(_VERDICTS[2 if not reason else 1 if compared else 0], strong=not compared),
            tables.number_cell(compared, 0),
            tables.number_cell(units, 0),
            cell(reason or "–"),
        )
        for indicator_id, compared, units, reason in rows
    )
    headers = ("Chỉ tiêu", "Kết luận", "Số đơn vị so sánh được", "Đơn vị của cả hai kỳ", "Phần không so sánh được")
    caption = f"Chỉ tiêu nào so sánh được, {tables.compared_periods(report)}"
    return Table(caption, headers, ("text", "text", "number", "number", "text"), body, tables.note(report))


def _distance(report):
    """ "Hai kỳ cách nhau 4 tháng; thay đổi là của cả quãng đó": "" for neighbours."""
    steps = len(periods_between(report.baseline, report.period)) - 1
    if steps < 2:
        return ""
    words = {"month": "tháng", "quarter": "quý", "year": "năm"}.get(report.period.kind, "kỳ")
    return f"Hai kỳ cách nhau {written(steps)} {words}; mỗi thay đổi là của cả quãng đó, không phải của riêng kỳ sau."


def _unit_lines(report):
    """Who appeared, who vanished, and what became of whom where units.csv tells it."""
    states = dict(zip(report.changes["key"], report.changes["state"], strict=True)) if len(report.changes) else {}
    names = dict(zip(report.changes["key"], report.changes["unit"], strict=True)) if len(report.changes) else {}
    for state, words in (("new", "Chỉ có trong kỳ sau"), ("gone", "Chỉ có trong kỳ trước")):
        found = [names[key] for key, here in states.items() if here == state]
        if len(found) > MOST_NAMED:
            yield f"{words}: {written(len(found))} đơn vị."
        elif found:
            yield f"{words}: {join_names(found)}."
    made = _made_of(report)
    if len(made) > MOST_NAMED:
        yield f"{written(len(made))} đơn vị có từ sáp nhập, chia tách (bảng dưới); tỷ lệ và điểm không nối qua sáp nhập, chia tách."
    else:
        for unit, earlier in made.items():
            yield f"{unit} có từ {join_names(earlier)}; tỷ lệ và điểm không nối qua sáp nhập, chia tách."


def _made_of(report):
    """{unit of the period: [the units of the baseline that a merger or a split made it of]}, as units.csv tells it."""
    register = load_register(report.area)
    origins = {} if register.is_open else register.lineage(report.baseline, report.period)
    labels = labels_then(register, report.period)
    return {
        labels[unit_id]: [on_other_land(labels[part]) if part == unit_id else labels[part] for part in origin.earlier]
        for unit_id, origin in origins.items()
        if origin.how in ("merger", "split", "many")
    }


def _origins_table(report):
    """The units that mergers and splits made, and of which; no table where lines tell it."""
    made = _made_of(report)
    if len(made) <= MOST_NAMED:
        return ()
    rows = tuple((cell(unit), cell(", ".join(earlier))) for unit, earlier in made.items())
    caption = f"Các đơn vị sáp nhập, chia tách, {tables.compared_periods(report)}"
    headers = (capitalized(report.period.words()), capitalized(report.baseline.words()))
    return (Table(caption, headers, ("text", "text"), rows),)


def _indicator_lines(report):
    """Indicators that only one of the two periods has."""
    rows = communes(report.history)
    then = set(rows.loc[rows["period"] == str(report.baseline), "indicator_id"])
    now = set(report.indicator_ids)
    for only, period in ((now - then, report.period), (then - now, report.baseline)):
        if only:
            names = join_names(lowered(catalogue()[name].name) for name in in_order(only))
            yield f"Chỉ {period.words()} có: {names}."


def _figure_lines(report):
    """What is to be known of the figures: corrected ones, restated ones, errors."""
    if len(report.revised):
        yield f"{written(len(report.revised))} số liệu của hai kỳ đã được đính chính; so sánh theo số sau đính chính."
    restated = [c["detail"] for c in report.checks if c["rule"] == "restated"]
    yield from restated
    if report.errors:
        yield f"Còn {written(report.errors)} lỗi số liệu cần người xem; số bị lỗi không được so sánh (xem mục Kiểm tra)."


def all_changes(report):
    """The change of every unit at every indicator, in the order of the first indicator."""
    title, names = "Từng đơn vị, từng chỉ tiêu", [name for name in report.number_ids if report.compared(name)]
    if not names:
        return Block("tung-thay-doi", title, sentences.absent(report))
    deltas = {name: report.of(name).set_index("unit")["delta"] for name in names}
    rows = tuple(
        (cell(unit), *(_delta_cell(report, name, unit, deltas[name].get(unit, float("nan"))) for name in names))
        for unit in report.of(names[0])["unit"]
    )
    headers = ("Đơn vị", *(_delta_header(name) for name in names))
    caption = f"Thay đổi của từng đơn vị, {tables.compared_periods(report)}"
    table = Table(caption, headers, ("text", *["number"] * len(names)), rows, tables.note(report))
    lead = f"Thay đổi của {written(len(rows))} {unit_nouns(report)} ở {written(len(names))} chỉ tiêu; gạch ngang: không so sánh được."
    return Block("tung-thay-doi", title, lead, tables=(table,))


def _delta_cell(report, indicator_id, unit, delta):
    made_of = origins.of_change(report, unit, indicator_id)
    return tables.delta_cell(delta, report.digits(indicator_id), worse_sign(indicator_id), made_of)


def _delta_header(indicator_id):
    indicator = catalogue()[indicator_id]
    unit = DELTA_WORDS[indicator.unit]
    return capitalized(indicator.name) + (f" ({unit})" if unit else "")
