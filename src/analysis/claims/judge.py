"""What is said, held against what is stored -> findings: agrees, differs (with the right figure and its place), no data, and so on.

A printed figure agrees where the exact stored one, rounded half up to its digits, is it. Who is not sure of what a sentence
speaks of may find it right, but never wrong: such a difference is "not understood".
"""

from dataclasses import replace

from analysis.claims import apart, counts, places, sums
from analysis.claims.finding import AGREES, DIFFERS, NO_DATA, NOT_UNDERSTOOD, About
from analysis.claims.said import COMMUNES, OF_DATA
from analysis.claims.stored import Who
from analysis.claims.written import change_of, comparable, figure_of, is_relation, read, rounds_to, sign, with_mark
from analysis.grammar.tokens import Figure
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS, catalogue, computed_rating

_GROUPS = max(catalogue()[name].max_value for name in GROUP_POINTS)


def findings_of(said, data, default):
    """[Ruling, …] of one Said; [] for what is no claim after all. `default`: the period of a claim that names none."""
    about = About(said, data, default)
    if not about.indicator_id and needs_indicator(said):
        is_in_words = said.kind in ("change", "list") and said.figure is None
        is_place = (said.kind in ("extreme", "nth", "climb", "streak") or is_in_words) and said.is_sure
        figures = [said.figure] if said.figure else []
        if not is_place and not any(f.kind in OF_DATA for f in [*figures, *_bounds(said)]):
            return counts.number_of_names(about) if said.kind == "count" and figures and said.roll is not None else []
        named = [] if said.subject is COMMUNES else [about.who(printed) for printed in said.subject or ()]
        unknown = [replace(about.unknown(who), quoted="") for who in named if who.scope == "unknown"]
        return unknown or [
            about.unread("không rõ con số này của chỉ tiêu nào" if said.figure else "không rõ theo chỉ tiêu nào")
        ]
    found = _JUDGES[said.kind](about)
    return found if said.is_sure else [doubted for f in found if (doubted := _doubted(f))]


def needs_indicator(said):
    """True for a claim that says nothing where it is not known of which indicator it is."""
    if said.kind in ("count", "list", "share"):
        return said.condition is not None and said.condition.kind not in ("rating", "unclear")
    return said.kind not in ("rating", "rank", "band", "tally", "often", "aside")


def is_of_total(said):
    """True for a class by points that only a total can have: "trên 90 điểm"."""
    own = [said.figure] if said.kind in ("value", "bound", "every") and said.figure else []  # "dẫn đầu với 91,8 điểm"
    return any(f.kind == "points" and (read(f, "points") or (0, 0))[0] > _GROUPS for f in [*own, *_bounds(said)])


def _bounds(said):
    """The Figures between which the units of a count or a list lie."""
    condition = said.condition
    return [b for b in (condition.low, condition.high) if isinstance(b, Figure)] if condition else []


def _doubted(finding):
    """A Ruling about what was not surely understood: right, or not understood; None where it is no figure of rates or points."""
    if finding.verdict == AGREES:
        return finding
    figure = finding.said.figure
    why = "không chắc con số này là của ai hoặc của chỉ tiêu nào"
    is_of_data = finding.said.kind in ("count", "share", "list", "every", "climb", "nth", "extreme") or (
        figure is not None and (figure.kind in OF_DATA or _is_named_count(finding))
    )
    return replace(finding, verdict=NOT_UNDERSTOOD, found=None, source="", note=why) if is_of_data else None


def _is_named_count(finding):
    """True for the other number of a count that the words name: "cấp 570 bản sao chứng thực điện tử"."""
    label, figure = finding.said.label, finding.said.figure
    are_counts = [catalogue()[name].unit == "count" for name in label]
    is_part = finding.verdict == NO_DATA and bool(figure.out_of) and any(are_counts)  # "15/36 hồ sơ quá hạn"
    is_other = finding.verdict == DIFFERS and bool(label) and all(are_counts)
    return figure.kind == "count" and (is_part or is_other)


def _each(judge):
    """A judge of all units of a claim from the judge of one of them."""

    def all_of(about):
        found = []
        for printed in about.said.subject or ():
            who = about.who(printed)
            if who.scope == "unknown":
                found.append(replace(about.unknown(who), quoted=""))
            elif who.scope == "gone":
                found.append(about.gone(who))
            else:
                found += judge(about, who)
        return found

    return all_of


def _value(about, who):
    stored = about.data.figure(who, about.indicator_id, about.period)
    if stored is None:
        return [sums.sum_of_area(about, who)]
    if _is_fraction(about):
        return [about.unread(sums.OF_WHAT)]
    return [_on_its_way(about, who, about.held(who, stored))]


def _on_its_way(about, who, found):
    """The Ruling about the last figure of "giảm từ 45,6% xuống 40,1%": wrong too where the words say another direction."""
    directions = about.said.direction.split("+")
    delta = about.data.delta(who, about.indicator_id, about.period, about.baseline) if directions != [""] else None
    if delta is None or found.verdict != AGREES or {1: "up", -1: "down"}.get(sign(delta), "same") in directions:
        return found
    decimals = max(0, -delta.as_tuple().exponent)
    return replace(found, verdict=DIFFERS, found=f"{found.found} ({change_of(delta, decimals, about.unit)})")


def _is_fraction(about):
    """True for a rate "bằng 1/2 thị trấn X", "chỉ bằng gần 1/3 xã X"."""
    return about.unit == "percent" and about.said.figure.out_of not in ("", "100")


def _values(about):
    """Values and means, whoever they are of; "các xã đạt 100%" is true where it is true of each."""
    said = about.said
    if said.mean:
        return [_mean(about)]
    if said.subject is COMMUNES:
        return []
    if about.unit == "count" and len(said.subject) > 1 and (together := sums.together(about)):
        return [together]
    return _each(_value)(about)


def _mean(about):
    who = Who("mean", about.said.mean, about.said.mean, ())
    stored = about.data.mean_named(about.said.mean, about.indicator_id, about.period)
    if stored:
        return about.held(who, stored)
    mean = apart.mean_of(about, about.said.mean)
    if mean is None:
        return about.finding(NO_DATA, who, note=about.no_data())
    found = sums.computed(about, who, mean, "trung bình cộng của các đơn vị")
    own = about.data.value(about.who(""), about.indicator_id, about.period)
    quoted = read(about.said.figure, about.unit)
    if found.verdict == DIFFERS and own is not None and rounds_to(own, quoted):
        return about.unread(f"đó là số của {about.data.area.name}; {found.note} là {found.found}")
    return found


def _bound(about, who):
    value = about.data.value(who, about.indicator_id, about.period)
    stored = about.data.figure(who, about.indicator_id, about.period)
    if value is None:
        return [about.finding(NO_DATA, who, note=about.no_data())]
    if _is_fraction(about):
        return [about.unread(sums.OF_WHAT)]
    bound = read(about.said.figure, about.unit)
    if bound is None:
        return [about.unread("không đọc được con số")]
    is_true, note = is_relation(about.said.bound, value, bound[0]), ""
    if is_true and about.said.is_only and about.said.bound in ("over", "at_least"):
        median = about.data.median(about.indicator_id, about.period)
        is_true = who.scope != "commune" or value < median
        note = "" if is_true else f"không thấp: từ trung vị các đơn vị ({figure_of(median, stored.decimals)}) trở lên"
    found = with_mark(about.said.figure, value, stored.decimals, about.unit)
    source = about.data.place(stored)
    return [about.finding(AGREES if is_true else DIFFERS, who, found, source, note)]


def _change(about, who):
    said, now = about.said, about.data.figure(who, about.indicator_id, about.period)
    delta = about.data.delta(who, about.indicator_id, about.period, about.baseline)
    then = about.data.figure(who, about.indicator_id, about.baseline)
    parts = about.data.parts(who, about.indicator_id, about.baseline) if about.unit == "count" and now else None
    if delta is None and parts is not None and now.value is not None:
        is_true = comparable(said, about.unit, now.value - parts, parts)
        found = change_of(now.value - parts, now.decimals, about.unit)
        source = f"{about.data.place(now)}; {about.sheets(about.baseline)}"
        return [about.finding(AGREES if is_true else DIFFERS, who, found, source, "so với tổng của các đơn vị cũ")]
    if delta is None and who.scope == "area" and about.unit == "count" and now is None:
        delta, base = sums.change_of_area(about)
        if delta is not None and comparable(said, about.unit, delta, base):
            source = about.sheets(about.period, about.baseline)
            return [about.finding(AGREES, who, change_of(delta, 0, about.unit), source, "bằng tổng của các đơn vị")]
        delta = None  # whether the area has others than its communes, nobody can say
    if delta is None:
        why = "" if now is None or then is None else " (chuỗi số liệu bị đứt hoặc số có lỗi)"
        return [about.finding(NO_DATA, who, note=f"không so sánh được với {about.baseline.words()}{why}")]
    source = f"{about.data.place(now)}; {about.data.place(then)}"
    found = change_of(delta, max(now.decimals, then.decimals), about.unit)
    is_true = comparable(said, about.unit, delta, then.value)
    return [about.finding(AGREES if is_true else DIFFERS, who, found, source)]


def _extreme_value(about):
    values = about.data.values(about.indicator_id, about.period).values()
    if not values:
        return [about.finding(NO_DATA, note=about.no_data())]
    return [sums.computed(about, None, max(values) if about.said.which == "highest" else min(values), "của các đơn vị")]


def _rating(about, who):
    stored = about.data.figure(who, "rating", about.period)
    if stored is None:
        total = about.data.value(who, TOTAL_POINTS, about.period)
        if total is None or computed_rating(total) != about.said.which:
            note = (
                f"chưa có xếp loại công bố; thang tham khảo: {computed_rating(total)}"
                if total is not None
                else "chưa có xếp loại"
            )
            return [about.finding(NO_DATA, who, note=note, indicator_id="rating")]
        return [about.finding(AGREES, who, about.said.which, note="theo thang tham khảo", indicator_id="rating")]
    is_true = stored.text.strip().casefold() == about.said.which.casefold()
    source = about.data.place(stored)
    return [about.finding(AGREES if is_true else DIFFERS, who, stored.text.strip(), source, indicator_id="rating")]


_ASIDE = {
    "goal": "so với chỉ tiêu giao hoặc mục tiêu, không đối chiếu",
    "fewer": "không rõ là số đơn vị hay mức tăng, giảm của số đơn vị",
    "group": "không rõ nhóm này gồm bao nhiêu đơn vị, không đối chiếu",
    "extreme": "không rõ so với những đơn vị hay những kỳ nào",
    "rest": "không rõ những đơn vị còn lại là những đơn vị nào",
    "times": "so sánh gấp bao nhiêu lần, không đối chiếu",
    "vague": "không nói rõ bao nhiêu phần, không đối chiếu",
    "numbers": "so sánh hai số đơn vị, không đối chiếu",
    "earlier": "số trước đính chính, không đối chiếu",
    "names": "số đơn vị khác số tên nêu sau đó",
    "in_words": "không rõ đơn vị nào đứng thứ mấy",
    "in_turn": "số con số khác số đơn vị nêu tên, không rõ của đơn vị nào",
}
_JUDGES = {
    "value": _values,
    "parts": _each(sums.parts),
    "bound": _each(_bound),
    "change": _each(_change),
    "climb": _each(places.climb),
    "streak": _each(places.streak),
    "rank": _each(places.rank),
    "peer": _each(places.peer),
    "rating": _each(_rating),
    "gap": _each(apart.gap),
    "spread": apart.spread,
    "times": _each(apart.times),
    "record": _each(places.record),
    "short": _each(apart.short),
    "judged": _each(apart.judged),
    "six": _each(apart.six),
    "band": _each(apart.band),
    "quoted": _each(apart.quoted),
    "tally": _each(apart.tally),
    "extreme": places.extreme,
    "nth": _each(places.nth),
    "often": _each(places.often),
    "extreme_value": _extreme_value,
    "range": _extreme_value,
    "part": sums.part,
    "sum": sums.total,
    "mean": sums.total,
    "every": counts.every_finding,
    "count": counts.count_findings,
    "share": counts.count_findings,
    "aside": lambda about: [about.unread(_ASIDE[about.said.which])],
    "list": counts.count_findings,
}
