"""What letters say of one unit: its Figures -> Lines of Vietnamese, each with the places of its figures."""

from decimal import Decimal

import pandas as pd

from analysis.core.numbers import is_blank
from analysis.core.text import capitalized, join_names
from analysis.measures.ranking import weak_lists
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS, catalogue, thresholds
from analysis.report.letters import Line
from analysis.report.sentences import no_baseline
from analysis.report.unit_figures import counts_of_rates, groups_of, vanished
from analysis.report.unit_words import (
    behind_rate,
    doubts,
    is_known,
    line,
    lost_words,
    own_digits,
    place_words,
    said,
    short,
)
from analysis.report.words import change_words, counted, lowered, span_words, unit_nouns

_LETTERS = "abcdđe"
# Among so few units there is no last quarter.
_FEWEST_PEERS = 4
# A list of changes names at most so many indicators; where there are more, the appendix has them.
_MOST_NAMED = 8


# How the unit stands


def total_line(report, figures, who):
    """ "- Điểm tổng hợp tháng 8/2024 của xã Mẫu: 74,75/100 điểm, thứ 25/25 xã, thị trấn; xếp loại Tốt (đã công bố)."."""
    total, rank, rating = (figures.get(name) for name in (TOTAL_POINTS, "rank", "rating"))
    when, shown = report.period.words(), []
    if total:
        text, shown = f"Điểm tổng hợp {when} của {who}: {said(total)}", [total]
        if total.place:
            text += f", xếp {place_words(total, unit_nouns(report))}"
    else:
        known = [f for f in figures.values() if is_known(f) and f.indicator.unit != "rank"]
        has = f"có {counted(len(known))} chỉ tiêu được công bố" if known else "chưa có số liệu của chỉ tiêu nào"
        text = f"{capitalized(when)}, {who} {has}; bảng không có điểm tổng hợp"
    if rank and rank.value is not None:
        text, shown = f"{text}; xếp hạng {said(rank)} (đã công bố)", [*shown, rank]
    if rating and not is_blank(rating.text):
        text, shown = f"{text}; xếp loại {said(rating)} (đã công bố)", [*shown, rating]
    return line(report, "item", f"- {text}.", shown)


def movement_lines(report, figures, who, unit=None):
    """How many indicators fell, rose, stayed against the baseline, which, by how much; which cannot be compared."""
    if report.baseline is None:
        return [Line("item", f"- {no_baseline(report)}.")]
    before = report.baseline.words()
    numbers = [f for f in figures.values() if f.indicator.unit not in ("rank", "label")]
    compared = [f for f in numbers if f.delta is not None]
    aside = [f.indicator_id for f in numbers if f.delta is None and (is_known(f) or f.baseline is not None)]
    if not compared:
        reasons = {report.break_reason(name) for name in aside} - {""}
        why = f": {lowered(reasons.pop())}" if reasons else ""
        text = f"- Không có chỉ tiêu nào của {who} so sánh được với {before}{why}."
        return [Line("item", text), *_gone(report, unit)]
    fell, rose = ([f for f in compared if f.delta * sign > 0] for sign in (-1, 1))
    ranks = [f for f in figures.values() if f.indicator.unit == "rank" and f.delta]
    places = [f for f in figures.values() if f.indicator_id == TOTAL_POINTS and f.rank_change]
    text = f"So với {before}, {_movement(compared, fell, rose, who)}"
    if aside:
        names = f": {join_names(map(_named, aside))}" if len(aside) <= _MOST_NAMED else ""
        text += f"; {counted(len(aside))} chỉ tiêu chưa so sánh được{names}"
    text += "".join(map(_moved, ranks + places))
    named = [*fell, *rose] if len(compared) > 1 else compared
    return [line(report, "item", f"- {text}.", named + ranks, compared=True), *_gone(report, unit)]


def _movement(compared, fell, rose, who):
    """ "trong 05 chỉ tiêu so sánh được của xã Mẫu có 01 chỉ tiêu giảm: … (31,0%, giảm 12,4 điểm %); …"."""
    if len(compared) == 1:
        return f"{_named(compared[0].indicator_id)} của {who} {_change(compared[0])} ({short(compared[0])})"
    if not fell and not rose:
        return f"cả {counted(len(compared))} chỉ tiêu so sánh được của {who} đều không đổi"
    stayed = len(compared) - len(fell) - len(rose)
    parts = [
        f"{counted(len(some))} chỉ tiêu {word}" + (f": {join_names(map(_now_and_change, some))}" if some else "")
        for some, word in ((fell, "giảm"), (rose, "tăng"))
    ]
    parts = [part.replace("không có chỉ tiêu", "không có chỉ tiêu nào") for part in parts]
    parts += [f"{counted(stayed)} chỉ tiêu không đổi"] if stayed else []
    begin = f"trong {counted(len(compared))} chỉ tiêu so sánh được của {who}"
    return f"{begin}{' có' if fell else ','} {'; '.join(parts)}"


def _now_and_change(figure):
    return f"{_named(figure.indicator_id)} ({short(figure)}, {_change(figure)})"


def _change(figure):
    return change_words(figure.indicator_id, figure.delta, own_digits(figure.delta))


def _moved(figure):
    """ "; thứ hạng theo điểm tổng hợp lên 2 bậc", "; xếp hạng đã công bố lên 2 bậc"."""
    if figure.indicator.unit == "rank":
        return f"; xếp hạng đã công bố {_change(figure)}"
    way = "lên" if figure.rank_change > 0 else "xuống"
    return f"; thứ hạng theo {lowered(figure.indicator.name)} {way} {abs(figure.rank_change)} bậc"


def _named(indicator_id):
    return lowered(catalogue()[indicator_id].name)


def _gone(report, unit):
    names = vanished(report, unit)
    if not names:
        return []
    named = join_names(map(_named, names))
    text = f"- Có số liệu {report.baseline.words()} nhưng chưa có số liệu {report.period.words()}: {named}."
    return [Line("item", text)]


# What is low


def low_lines(report, figures):
    """The figures below half of what is possible, below the bounds of the lists of weak units, and in the last quarter."""
    return [
        found
        for tell in (_below_half, _below_thresholds, _in_last_quarter, lost_lines)
        for found in tell(report, figures)
    ]


def _share(figure):
    return figure.value / figure.indicator.max_value


def _wanted_high(figures):
    """Rates and points of which more is better and that may be counted with."""
    return [f for f in figures.values() if f.value is not None and f.indicator.polarity > 0 and f.indicator.max_value]


def _below_half(report, figures):
    low = sorted((f for f in _wanted_high(figures) if _share(f) < Decimal("0.5")), key=_share)
    if low:
        yield _listed(report, "Chỉ tiêu dưới một nửa mức tối đa", low, lambda f: short(f) + doubts(report, f, "; "))
    elif _wanted_high(figures):
        yield Line("item", "- Không có điểm, tỷ lệ nào dưới một nửa mức tối đa.")


def _below_thresholds(report, figures):
    weak = [(f, span) for f in figures.values() if f.value is not None and (span := _span(f))]
    if weak:
        named = join_names(f"{lowered(f.indicator.name)} {short(f)} ({span})" for f, span in weak)
        yield line(report, "item", f"- Theo các ngưỡng đang theo dõi: {named}.", [f for f, _ in weak])


def _span(figure):
    """ "dưới 80 điểm": the list of weak units in which a figure is; "" where it is in none."""
    if not thresholds(figure.indicator_id):
        return ""
    lists = weak_lists(pd.DataFrame({"value": [float(figure.value)]}), figure.indicator_id)
    return next((span_words(figure.indicator_id, low, high) for low, high, rows in lists if len(rows)), "")


def _in_last_quarter(report, figures):
    last = [f for f in figures.values() if f.place and f.peers >= _FEWEST_PEERS and f.place * 4 > f.peers * 3]
    if last:
        yield _listed(report, f"Thứ hạng ở một phần tư cuối các {unit_nouns(report)}", last, place_words)


def lost_lines(report, figures):
    """The groups that lack most points, up to three of them and those that lack as many as the third."""
    known = [points for _, points, _ in groups_of(figures) if points and points.value is not None]
    lacking = sorted((f for f in known if f.lost), key=lambda f: -f.lost)
    if len(known) < 2:
        return
    if not lacking:
        yield line(report, "item", f"- Cả {counted(len(known))} nhóm có số liệu đều đạt điểm tối đa.", known)
        return
    most = [f for f in lacking if f.lost >= lacking[:3][-1].lost]
    few = f"Trong {counted(len(known))} nhóm có số liệu, nhóm" if len(known) < len(GROUP_POINTS) else "Nhóm"
    yield _listed(report, f"{few} còn thiếu nhiều điểm nhất", most, lambda f: f"{said(f)}, {lost_words(f)}")


def _listed(report, beginning, figures, tell):
    named = join_names(f"{lowered(f.indicator.name)} ({tell(f)})" for f in figures)
    return line(report, "item", f"- {beginning}: {named}.", figures)


# Every figure


def group_lines(report, figures, tell, beside=None, few=0):
    """A "point" per group with what `tell` says of its points, and an "item" per part; where no group has both, items alone;
    where none has more than `few` parts, an item per group with its parts behind its points.

    A count stands behind its rate. `beside`: {indicator_id: Figure} that `tell` says behind the unit's own.
    """
    beside, counts = beside or {}, counts_of(figures)
    behind = {count.indicator_id for count in counts.values()}
    groups = [
        (name, points, [f for f in parts if f.indicator_id not in behind]) for name, points, parts in groups_of(figures)
    ]

    def say(figure):
        asked = doubts(report, figure, " (lưu ý: ", ")")
        return f"{figure.indicator.name}: {tell(figure)}{behind_rate(figure, counts.get(figure.indicator_id))}{asked}"

    def told(style, text, some):
        """A Line with the places of `some`, of what `tell` says beside each and of the count behind it."""
        shown = [(f, beside.get(f.indicator_id), counts.get(f.indicator_id)) for f in some]
        return line(report, style, text, [found for three in shown for found in three if found])

    if not any(points and parts for _, points, parts in groups):
        some = [figure for _, points, parts in groups for figure in (points, *parts) if figure]
        yield from (told("item", f"- {say(figure)}.", [figure]) for figure in some)
        return
    is_short = all(len(parts) <= few for _, _, parts in groups)
    for letter, (name, points, parts) in zip(_LETTERS, groups, strict=True):
        head = [points] if points else []
        about = say(points) if points else f"{catalogue()[name].name}: chưa có số liệu điểm của nhóm"
        if is_short:
            text = "; ".join([about, *(lowered(say(part)) for part in parts)])
            yield told("item", f"- {text}.", head + parts)
        else:
            yield told("point", f"{letter}) {about}{'; trong đó:' if parts else '.'}", head)
            yield from (told("item", f"- {say(part)}.", [part]) for part in parts)


def counts_of(figures):
    """{id of a rate: Figure of the count that is said behind it}: both are printed, and nothing else as the rate's numerator."""
    pairs = [(figures.get(rate), figures.get(count)) for rate, count in counts_of_rates().items()]
    known = [(rate, count) for rate, count in pairs if is_known(rate) and is_known(count) and not count.checks]
    return {rate.indicator_id: count for rate, count in known if rate.numerator in (None, count.value)}
