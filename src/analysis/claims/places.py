"""Places among the units, and how long: ranks, places won and lost, the highest and the lowest, streaks."""

from dataclasses import replace

from analysis.claims.finding import AGREES, DIFFERS, NO_DATA
from analysis.claims.written import figure_of, read, rounds_to, whole, with_mark
from analysis.core.periods import Period
from analysis.grammar.tokens import Figure
from analysis.reference.indicators import TOTAL_POINTS, catalogue

_WHICH = {"best": "đứng đầu", "worst": "cuối bảng", "highest": "cao nhất", "lowest": "thấp nhất"}


def climb(about, who):
    """[Ruling] about the places that a unit won or lost since the baseline."""
    won = _won(about, who)
    if who.scope == "area":
        about.indicator_id = "rank"
        source = "" if won is None else about.data.place(about.data.figure(who, "rank", about.period))
    else:
        source = about.sheets(about.period, about.baseline)
    if won is None:
        return [about.finding(NO_DATA, who, note=f"không so sánh được thứ hạng với {about.baseline.words()}")]
    words = _climbed(won)
    quoted = read(about.said.figure, "count")
    sign = {"up": won > 0, "down": won < 0}.get(about.said.direction, True)
    is_true = quoted is not None and quoted[0] == abs(won) and (sign or not won)
    return [about.finding(AGREES if is_true else DIFFERS, who, words, source)]


def _won(about, who):
    """The places that a unit won (+) or lost (−) since the baseline, None where that is not known."""
    if who.scope == "area":
        now, then = (about.data.value(who, "rank", p) for p in (about.period, about.baseline))
        return None if now is None or then is None else then - now
    name = about.indicator_id if about.indicator_id not in ("", "rank") else TOTAL_POINTS
    return about.data.climbs(name, about.period, about.baseline).get(who.key)


def _climbed(won):
    return f"{'lên' if won > 0 else 'xuống'} {abs(won)} bậc" if won else "không đổi bậc"


def record(about, who):
    """Whether a unit's figure is the most or the least of its own since a period; of one that lacks figures between, only that it is not."""
    said, first = about.said, about.period
    since = Period(first.kind, first.year, 1) if said.bound == "year" else about.baseline if said.baseline else None
    periods, number = [first], said.bound if isinstance(said.bound, int) else 0
    while len(periods) < number or (since is not None and since < periods[-1]):
        periods.append(periods[-1].previous())
    values = {p: about.data.value(who, about.indicator_id, p) for p in periods}
    if values[first] is None:
        return [about.finding(NO_DATA, who, note=about.no_data())]
    sign = 1 if said.which == "highest" else -1
    best = max((p for p in periods if values[p] is not None), key=lambda p: sign * values[p])
    stored = about.data.figure(who, about.indicator_id, best)
    figure = with_mark(Figure("", ""), values[best], stored.decimals, about.unit)
    found = f"{_WHICH[said.which]}: {figure} ({best.words()})"
    if values[best] != values[first]:
        return [about.finding(DIFFERS, who, found, about.data.place(stored))]
    if missing := [p.words() for p in periods if values[p] is None]:
        return [about.unread(f"không có số liệu {', '.join(reversed(missing))}")]
    return [about.finding(AGREES, who, found, about.data.place(stored))]


def streak(about, who):
    """[Ruling] about how many periods in a row a unit rose or fell."""
    length = about.data.streaks(about.indicator_id, about.period).get(who.key)
    if length is None:
        return [about.finding(NO_DATA, who, note=about.no_data())]
    sign = 1 if about.said.direction == "up" else -1
    words = f"{abs(length)} tháng" if length * sign > 0 else f"{'tăng' if length > 0 else 'giảm'} {abs(length)} tháng"
    is_true = length * sign == int(about.said.which)
    is_true = is_true or (about.said.bound == "at_least" and length * sign > int(about.said.which))
    return [about.finding(AGREES if is_true else DIFFERS, who, words, about.sheets(about.period, about.baseline))]


def rank(about, who):
    """The place of a unit; behind "vươn lên", "tụt xuống" also that it won or lost places."""
    won = _won(about, who) if about.said.direction in ("up", "down", "both") else None
    found = _rank(about, who)
    is_other_way = won is not None and {"up": won <= 0, "down": won >= 0, "both": True}[about.said.direction]
    if is_other_way and found[0].verdict == AGREES:
        return [replace(found[0], verdict=DIFFERS, found=f"{found[0].found} ({_climbed(won)})")]
    return found


def _rank(about, who):
    stored, quoted = about.data.figure(who, "rank", about.period), read(about.said.figure, "rank")
    if places := _places_of_kind(about, who):
        return [_place_among(about, who, places, quoted)]
    is_of_total = who.scope == "area" or about.indicator_id in ("", "rank", TOTAL_POINTS)
    if stored is not None and (is_of_total or (quoted and stored.value == quoted[0])):
        about.indicator_id, about.unit = "rank", "rank"
        return [about.held(who, stored)]
    name = about.indicator_id if about.indicator_id not in ("", "rank") else TOTAL_POINTS
    places = about.data.ranks(name, about.period)
    if who.key not in places or who.scope != "commune":
        return [about.finding(NO_DATA, who, indicator_id="rank", note="không có thứ hạng")]
    about.indicator_id = name
    return [_place_among(about, who, places, quoted)]


def _places_of_kind(about, who):
    """{key: place} among the communes of a unit's kind, where "thứ 17/24 xã" counts these alone; {} elsewhere."""
    out_of, name = about.said.figure.out_of, about.indicator_id
    name = name if name not in ("", "rank") else TOTAL_POINTS
    if not out_of or who.scope != "commune":
        return {}
    places = about.data.ranks(name, about.period, about.data.kin(who.key, about.period))
    is_of_kind = who.key in places and whole(out_of) == len(places) < len(about.data.ranks(name, about.period))
    about.indicator_id = name if is_of_kind else about.indicator_id
    return places if is_of_kind else {}


def _place_among(about, who, places, quoted):
    out_of = about.said.figure.out_of
    found = f"{places[who.key]}/{len(places)}" if out_of else str(places[who.key])
    is_true = quoted is not None and quoted[0] == places[who.key] and (not out_of or whole(out_of) == len(places))
    return about.finding(AGREES if is_true else DIFFERS, who, found, about.sheets(), indicator_id=about.indicator_id)


def peer(about, who):
    """The best or the worst figure among the communes of a unit's kind, and whose it is."""
    kin, all_values = about.data.kin(who.key, about.period), about.data.values(about.indicator_id, about.period)
    values, quoted = {k: v for k, v in all_values.items() if k in kin}, read(about.said.figure, about.unit)
    if not values or quoted is None:
        return [about.finding(NO_DATA, who, note=about.no_data())]
    right = max(values.values()) if is_top(about.said.which, about.indicator_id) else min(values.values())
    names = about.data.names(about.period)
    whose = [about.who(printed) for printed in about.said.roll.names]
    is_true = rounds_to(right, quoted) and all(values.get(one.key) == right for one in whose)
    found = (
        f"{figure_of(right, quoted[1])} ({', '.join(names[key] for key, value in values.items() if value == right)})"
    )
    return [about.finding(AGREES if is_true else DIFFERS, who, found, about.sheets())]


def nth(about, who):
    """ "thấp thứ hai": the place from that end, one for all that are as high."""
    values, number = about.data.values(about.indicator_id, about.period), read(about.said.figure, "count")
    if about.said.direction:  # "tăng cao thứ hai"
        sign = 1 if about.said.direction == "up" else -1
        values = {k: sign * d for k, d in about.data.deltas(about.indicator_id, about.period, about.baseline).items()}
    if who.key not in values or number is None:
        return [about.finding(NO_DATA, who, note=about.no_data())]
    own, words = values[who.key], {"highest": "cao", "lowest": "thấp"}[about.said.which]
    before = [value for value in values.values() if (value > own if about.said.which == "highest" else value < own)]
    place = len(before) + 1
    found = f"{words} thứ {place}/{len(values)}"
    is_true = number[0] == place and (not about.said.figure.out_of or whole(about.said.figure.out_of) == len(values))
    return [about.finding(AGREES if is_true else DIFFERS, who, found, about.sheets())]


def often(about, who):
    """At how many of the period's indicators a unit is the first or the last: "yếu nhất ở 2/6 chỉ tiêu"."""
    said, data = about.said, about.data
    names = [name for name, i in catalogue().items() if i.is_number and i.polarity and data.has(name, about.period)]
    number = read(said.figure, "count")
    if number is None or whole(said.figure.out_of) != len(names):
        return [about.unread("không rõ ở những chỉ tiêu nào")]
    at = [name for name in names if _is_first(data.values(name, about.period), who.key, name, said.which)]
    named = ", ".join(catalogue()[name].name for name in at)
    note = f"gồm {named[:1].lower()}{named[1:]}" if at and number[0] != len(at) else ""
    return [about.finding(AGREES if number[0] == len(at) else DIFFERS, who, f"{len(at)}/{len(names)}", note=note)]


def _is_first(values, key, name, which):
    """True where no unit's figure lies beyond that of `key`, and one lies behind it."""
    ends = max(values.values()), min(values.values())
    return ends[0] != ends[1] and values.get(key) == (ends[0] if is_top(which, name) else ends[1])


def is_top(which, name):
    """True where the best, the worst, the highest or the lowest by an indicator is the greatest figure."""
    return which == "highest" or which == ("worst" if catalogue()[name].polarity < 0 else "best")


def extreme(about):
    """The named units must be the first ones by what is said: as many as are named, ties among them."""
    said, data = about.said, about.data
    if said.which in ("most", "least"):
        measured = data.deltas(about.indicator_id, about.period, about.baseline)
        sign = 1 if said.direction == "up" else -1
        measured = {key: sign * delta for key, delta in measured.items() if sign * delta > 0}
        measured = measured if said.which == "most" else {key: -value for key, value in measured.items()}
        words = ("tăng" if said.direction == "up" else "giảm") + (" nhiều nhất" if said.which == "most" else " ít nhất")
    elif said.which == "climb":
        sign = 1 if said.direction == "up" else -1
        climbs = data.climbs(about.indicator_id, about.period, about.baseline)
        measured, words = (
            {key: sign * won for key, won in climbs.items()},
            f"{'lên' if sign > 0 else 'xuống'} nhiều bậc nhất",
        )
    else:
        values = data.values(about.indicator_id, about.period)
        is_highest = is_top(said.which, about.indicator_id)
        measured, words = {k: v if is_highest else -v for k, v in values.items()}, _WHICH[said.which]
    whos = [about.who(printed) for printed in dict.fromkeys(said.subject)]
    whos = [who for who in whos if who.scope in ("commune", "unknown", "gone")]
    if not measured or not whos:
        return []
    if said.figure is not None and whole(said.figure.text) != len(measured):
        return [about.unread("không rõ so với những đơn vị nào")]
    ordered = sorted(measured.values(), reverse=True)
    number = whole(said.bound.text) if said.bound else len(whos)  # "nằm trong 5 xã thấp nhất"
    least = ordered[min(number or 1, len(ordered)) - 1]
    names = data.names(about.period)
    right = ", ".join(names[key] for key, value in sorted(measured.items(), key=lambda i: -i[1]) if value >= least)
    found = []
    for who in whos:
        if who.scope == "unknown":
            found.append(about.unknown(who))
        elif who.scope == "gone":
            found.append(about.gone(who))
        else:
            is_true = measured.get(who.key, least - 1) >= least
            found.append(about.finding(AGREES if is_true else DIFFERS, who, right, about.sheets(), quoted=words))
    return found
