"""What the first screen says: what happened, to whom, how much; each in one line, however many units there are."""

from analysis.core.numbers import written
from analysis.core.text import capitalized
from analysis.measures.ranking import weak_lists
from analysis.reference.indicators import DELTA_WORDS, catalogue
from analysis.report.guests import guest_sentence
from analysis.report.sentences import no_baseline, own_sentence
from analysis.report.words import (
    change_words,
    delta_text,
    direction,
    figure_of,
    in_sentence,
    lowered,
    span_words,
    unit_nouns,
    with_figures,
    worse_sign,
    worse_state,
    worse_word,
)

# A list names at most so many units here; the rest are counted, and named further down.
MOST_NAMED = 8
# Of the greatest falls, and of the own figures of an area without communes, these are told.
_FIRST = 3
_ASIDE = {"unchanged": "không đổi", "not_comparable": "không so sánh được", "new": "mới có", "gone": "không còn"}


def headline(report, indicator_id):
    """ "Tỷ lệ số hóa hồ sơ: 13/25 xã, thị trấn giảm so với tháng 7/2024 · 10 tăng · 2 không đổi": the first line of all; where
    less is better, who rose stands first."""
    name, nouns = catalogue()[indicator_id].name, unit_nouns(report)
    if report.baseline is None:
        values = report.of(indicator_id)["value"].dropna()
        low, high = (figure_of(report, indicator_id, v) for v in (values.min(), values.max()))
        span = f"{written(len(values))} {nouns}, từ {low} đến {high}" if len(values) else "chưa có số liệu"
        return f"{name}: {span} · {lowered(no_baseline(report))}"
    counts, compared, before = report.counts(indicator_id), report.compared(indicator_id), report.baseline.words()
    if not compared:
        reason = report.break_reason(indicator_id)
        return f"{name}: không so sánh được với {before}" + (f" ({lowered(reason)})" if reason else "")
    worse, word = counts[worse_state(indicator_id)], worse_word(indicator_id)
    better, other = compared - worse - counts["unchanged"], direction(indicator_id, -worse_sign(indicator_id))
    told = f"{written(worse)}/{written(compared)} {nouns}" if worse else f"không có {nouns} nào"
    rest = f"{written(better)} {other}" if better else f"không có đơn vị nào {other}"
    parts = [f"{name}: {told} {word} so với {before}", rest]
    return " · ".join(parts + [f"{written(counts[state])} {words}" for state, words in _ASIDE.items() if counts[state]])


def greatest_falls(report, indicator_id):
    """ "Giảm nhiều nhất: Yên Lộ (−12,4 điểm %, còn 31,0%), Tân Hạ (−8,1; còn 44,6%)": the first three; ties at the
    last place are all named or, where they are many, none; "" where nobody fell. Where less is better: who rose most."""
    fell, sign = report.state(indicator_id, worse_state(indicator_id)), worse_sign(indicator_id)
    if fell.empty:
        return ""
    last = fell["delta"].iloc[min(_FIRST, len(fell)) - 1]
    named = fell[fell["delta"] * sign >= last * sign]
    if len(named) > MOST_NAMED:
        named = fell[fell["delta"] * sign > last * sign]
    named_baseline = "" if report.baseline == report.period.previous() else f" so với {report.baseline.words()}"
    start = f"{capitalized(worse_word(indicator_id))} nhiều nhất{named_baseline}:"
    if named.empty:
        return f"{start} {written((fell['delta'] == last).sum())} đơn vị cùng {change_words(indicator_id, last, report.digits(indicator_id))}."
    unit, digits = DELTA_WORDS[catalogue()[indicator_id].unit], report.digits(indicator_id)
    marks = [f" {unit}," if unit else ";"] + [";"] * (len(named) - 1)
    become = "còn" if sign < 0 else "nay là"
    turned = -1 if catalogue()[indicator_id].unit == "rank" else 1  # a place that is greater is lost
    said = [
        f"{in_sentence(row)} ({delta_text(row.delta * turned, digits)}{mark} {become} {figure_of(report, indicator_id, row.value)})"
        for row, mark in zip(named.itertuples(), marks, strict=True)
    ]
    return f"{start} {', '.join(said)}."


def weakest_named(report, indicator_id):
    """ "Dưới 40%: Đông Ninh 33,8% · Ông Đình 39,7%.": the weakest list for the first screen, cut where it is long."""
    low, high, weak = weak_lists(report.of(indicator_id), indicator_id)[0]
    names = with_figures(report, indicator_id, weak.iloc[:MOST_NAMED]) if len(weak) else "không có đơn vị nào"
    many = f"{written(len(weak))} đơn vị, yếu nhất: " if len(weak) > MOST_NAMED else ""
    return f"{capitalized(span_words(indicator_id, low, high))}: {many}{names}."


def weakest_counted(report, indicator_id):
    """ "Điểm tổng hợp dưới 80 điểm: 10 đơn vị.": the number of the weakest list for the first screen."""
    low, high, weak = weak_lists(report.of(indicator_id), indicator_id)[0]
    count = f"{written(len(weak))} đơn vị" if len(weak) else "không có đơn vị nào"
    return f"{catalogue()[indicator_id].name} {span_words(indicator_id, low, high)}: {count}."


def taken(report):
    """ "Số liệu năm 2024: 21 số lấy từ tệp của tháng 12/2024.": figures that stand in the files of other periods; "" where
    there are none."""
    return " ".join(guest_sentence(period, hosts) for period, hosts in report.taken_from.items())


def own_lines(report, first):
    """Three sentences about the own figures of an area without communes: the indicators of `first`, then the catalogue's first."""
    rows = report.own_figures()
    places = rows["indicator_id"].map(lambda name: first.index(name) if name in first else len(first))
    chosen = rows.loc[places.sort_values(kind="stable").index].head(_FIRST)
    return [own_sentence(report, row) for row in chosen.itertuples()]
