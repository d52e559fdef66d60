"""Counts and lists held against the data: how many units there are, whether the names are as many, and the right ones."""

from decimal import Decimal
from operator import eq, gt, lt

from analysis.claims import apart
from analysis.claims.finding import AGREES, DIFFERS, NO_DATA, NOT_UNDERSTOOD
from analysis.claims.written import change_of, figure_of, is_relation, read, rounds_to, sign, whole, with_mark
from analysis.reference.indicators import rating_bands

LISTED = "danh sách nêu"
_SINCE = ("state", "streak", "delta")  # conditions of two periods
_UNCLEAR = "không rõ đếm các đơn vị theo điều kiện nào"
_FRACTIONS = 10  # "2/3 số xã": up to here it need not count units
_STATES = {"up": 1, "down": -1, "same": 0}
_HALVES = {"majority": gt, "most": gt, "half": eq, "minority": lt}  # of twice the units and all of them


def count_findings(about):
    """[Ruling, …] about a count and the list behind it, or about a list alone."""
    said = about.said
    if said.condition is None:
        return _all_units(about) if said.kind == "count" else [about.unread(_UNCLEAR)]
    if said.kind == "share" and said.figure is None and said.which not in _HALVES:
        return [about.unread("không nói rõ bao nhiêu đơn vị, không đối chiếu")]
    bounds = [b for b in (said.figure, said.condition.low, said.condition.high) if hasattr(b, "text")]
    is_unclear = said.condition.kind == "unclear" or any(
        read(b, about.unit if b is not said.figure else "percent" if said.kind == "share" else "count") is None
        for b in bounds
    )
    # "01 đơn vị thay đổi địa giới": neither up nor down.
    if is_unclear or (said.condition.kind in ("state", "delta") and not _states(said.condition)):
        quoted = said.figure.text if said.figure else ""
        return [about.finding(NOT_UNDERSTOOD, note=_UNCLEAR, quoted=quoted)]
    found = members_of(about, said.condition)
    if found is None:
        note = (
            f"không so sánh được với {about.baseline.words()}" if said.condition.kind in _SINCE else "không có số liệu"
        )
        return [about.finding(NO_DATA, note=note)]
    members, among = found[0] - _left_out(about), found[1]
    among = among - _left_out(about) if said.kind == "share" else among
    findings, quoted = [], None
    if said.kind == "share" and said.figure is None:
        findings.append(_vague(about, members, among))
    elif said.kind == "share":
        findings.append(_share(about, members, among))
    elif said.which == "of" and said.figure.out_of and len(among) != whole(said.figure.out_of) <= _FRACTIONS:
        return [about.unread("không rõ là số đơn vị hay một phần của tổng số, không đối chiếu")]
    elif said.which == "each" and whole(said.figure.text) != len(among):
        return [about.unread("không rõ những đơn vị nào, không đối chiếu")]
    elif said.kind == "count":
        quoted = int(read(said.figure, "count")[0]) if said.figure else 0
        findings.append(_count(about, members, among, quoted))
    if said.roll is not None:
        findings += _names(about, members, quoted)
    return findings


def every_finding(about):
    """[Ruling] about a claim of all communes: "các xã đều đạt trên 40%"."""
    said, left = about.said, _left_out(about)
    values = about.data.values(about.indicator_id, about.period)
    values = {key: value for key, value in values.items() if key not in left}
    bound = read(said.figure, about.unit)
    if not values or bound is None:
        return [about.finding(NO_DATA, note="không có số liệu")]
    members = {
        k
        for k, v in values.items()
        if (v == bound[0] if said.bound == "same" else is_relation(said.bound, v, bound[0]))
    }
    is_true = len(members) == len(values)
    others = set(values) - members
    note = "" if is_true else f"không đạt: {_named(about, others)}" if len(others) <= 5 else ""
    found = f"{len(members)}/{len(values)} đơn vị"
    return [about.finding(AGREES if is_true else DIFFERS, found=found, source=about.sheets(), note=note)]


def members_of(about, condition):
    """(keys of the communes of which the condition is true, keys of those of which it can be said); None where of nobody."""
    data, name = about.data, about.indicator_id
    if condition.kind == "rating":
        labels = {k: t for k, t in data.labels("rating", about.period).items() if t}
        meant = _bands(condition)
        return ({k for k, t in labels.items() if t.casefold() in meant}, set(labels)) if labels else None
    if condition.kind == "state":
        names = [name, *map(about.id_of, condition.also)]
        moved = [data.deltas(each, about.period, about.baseline) if each else {} for each in names]
        measured = {key: moved[0][key] for key in moved[0] if all(key in one for one in moved)}
        members = {key for key in measured if all(sign(one[key]) in _states(condition) for one in moved)}
    elif condition.kind == "delta":
        measured = data.deltas(name, about.period, about.baseline) if name else {}
        same_way = {key: abs(delta) for key, delta in measured.items() if sign(delta) in _states(condition)}
        members = {key for key, amount in same_way.items() if _lies_in(condition, amount, about.unit)}
    elif condition.kind == "streak":
        measured = data.streaks(name, about.period) if name else {}
        way = _STATES.get(condition.direction, -1)
        members = {key for key, length in measured.items() if length * way >= condition.low}
    elif condition.kind == "mean":
        measured = data.values(name, about.period) if name else {}
        means = {apart.mean_of(about, condition.label)} | (
            {own} if (own := data.value(about.who(""), name, about.period)) else set()
        )
        sets = {
            frozenset(k for k, v in measured.items() if mean is not None and is_relation(condition.direction, v, mean))
            for mean in means
        }
        if len(sets) > 1:
            return None  # whether the area's own figure is meant or the mean of its communes, nobody can say
        members = set(*sets)
    else:
        measured = data.values(name, about.period) if name else {}
        members = {key for key, value in measured.items() if _lies_in(condition, value, about.unit)}
    return (members, set(measured)) if measured else None


def _bands(condition):
    """The labels, folded, that a condition of labels means: "Tốt" alone, "Tốt trở lên", "Khá trở xuống"."""
    bands, said = [label.casefold() for label, _ in rating_bands()], condition.label.casefold()
    place = bands.index(said)
    return {"at_least": bands[: place + 1], "at_most": bands[place:]}.get(condition.direction, [said])


def _states(condition):
    return {_STATES[direction] for direction in condition.direction.split("+") if direction in _STATES}


def _lies_in(condition, value, unit):
    low, high = (read(figure, unit)[0] if figure else None for figure in (condition.low, condition.high))
    if condition.kind == "equal":
        return value == low
    above = low is None or is_relation("over" if condition.low_open else "at_least", value, low)
    below = high is None or is_relation("under" if condition.high_open else "at_most", value, high)
    return above and below


def _count(about, members, among, quoted):
    said = about.said
    out_of = said.figure.out_of if said.figure else ""
    found = f"{len(members)}/{len(among)}" if out_of else str(len(members))
    is_number = is_relation(said.bound, len(members), quoted) if said.bound else quoted == len(members)
    is_true = is_number and (not out_of or whole(out_of) == len(among))
    note = ""
    if not is_true and said.roll is not None:
        note = _difference(about, members, _keys(about))
    elif not is_true and len(members) <= 5 and members:
        note = f"gồm {_named(about, members)}"
    words = f"{said.figure.text.split('/')[0].strip()}/{out_of}" if out_of else said.figure.text if said.figure else "0"
    return about.finding(AGREES if is_true else DIFFERS, found=found, source=_source(about), note=note, quoted=words)


def _share(about, members, among):
    """The Ruling about a share of the units; where it is true of all units and not of those with a figure, nobody can say."""
    quoted = read(about.said.figure, "percent")
    right, of_all = (Decimal(100 * len(members)) / n for n in (len(among), len(about.data.names(about.period))))
    found, note = (
        with_mark(about.said.figure, right, quoted[1], "percent"),
        f"{len(members)}/{len(among)} đơn vị có số liệu",
    )
    if not about.said.bound and not rounds_to(right, quoted) and rounds_to(of_all, quoted):
        return about.unread(f"{note}; {about.said.figure.text} là tính trên mọi đơn vị")
    bound = about.said.bound
    is_true = is_relation(bound, right, quoted[0]) if bound else rounds_to(right, quoted)
    return about.finding(AGREES if is_true else DIFFERS, found=found, source=_source(about), note=note)


def _vague(about, members, among):
    """The Ruling about "hơn một nửa số xã", "đa số các xã": right or wrong where it is so of those with a figure and of all units."""
    said, bases = about.said, {len(among), len(about.data.names(about.period))}
    found, is_true = f"{len(members)}/{len(among)} đơn vị", {_HALVES[said.which](2 * len(members), n) for n in bases}
    if said.which == "most":
        is_true = {False} if is_true == {False} else {True, False}  # how many "hầu hết" is, nobody can say
    if len(is_true) > 1:
        return about.unread(f"không nói rõ bao nhiêu đơn vị: {found}")
    return about.finding(AGREES if is_true == {True} else DIFFERS, found=found, source=_source(about))


def _source(about):
    is_state = about.said.condition and about.said.condition.kind in _SINCE
    name = about.indicator_id if about.said.condition.kind != "rating" else "rating"
    return about.data.sheets(name, about.period, *([about.baseline] if is_state else []))


def _keys(about):
    """{key: Who} of the names of a list that somebody bears."""
    whos = [about.who(printed) for printed in about.said.roll.names]
    return {who.key: who for who in whos if who.scope == "commune"}


def _names(about, members, quoted):
    """Findings about the names of a list: as many as the count says, each of them rightly there, and none missing."""
    said = about.said
    keys = _keys(about)
    others = [about.who(printed) for printed in said.roll.names]
    unknown = {who.key: who for who in others if who.scope == "unknown"}
    gone = {who.key: who for who in others if who.scope == "gone"}
    findings = [*(about.unknown(who) for who in unknown.values()), *(about.gone(who) for who in gone.values())]
    number = len(keys) + len(unknown) + len(gone)
    wrong = [who for key, who in keys.items() if key not in members]
    missing = members - set(keys) if said.roll.is_complete and not unknown else set()
    note = _difference(about, members, keys)
    counted = str(quoted) if quoted is not None else str(number)
    if quoted is None:
        verdict = DIFFERS if wrong or missing else AGREES
        expected = len(members) if said.roll.is_complete else number - len(wrong)
        return [
            *findings,
            about.finding(verdict, found=str(expected), source=_source(about), note=note, quoted=counted),
        ]
    is_other_number = number != quoted if said.roll.is_complete else number > quoted
    if is_other_number:
        if quoted != len(members) and number == len(members):
            return findings  # the list is right, and the count is told already
        return [
            *findings,
            about.finding(DIFFERS, found=str(number), note=_joined(f"{LISTED} {number} tên", note), quoted=counted),
        ]
    if quoted != len(members):
        return findings  # which of the two is wrong, the note of the count says
    if not wrong and not missing:
        return [*findings, about.finding(AGREES, found=str(number), note=f"{LISTED} {number} tên", quoted=counted)]
    findings += [_member(about, who, "có tên trong danh sách") for who in wrong]
    names = about.data.names(about.period)
    lacking = [about.who(names[key]) for key in sorted(missing)]
    return findings + [_member(about, who, "không có tên trong danh sách") for who in lacking]


def _member(about, who, words):
    """The Ruling about a unit that is wrongly in a list, or missing from it."""
    stored = about.data.figure(who, about.indicator_id, about.period)
    delta = about.data.delta(who, about.indicator_id, about.period, about.baseline)
    found = figure_of(stored.value, stored.decimals) if stored and stored.value is not None else None
    if about.said.condition.kind == "state" and delta is not None:
        found = change_of(delta, stored.decimals, about.unit)
    source = about.data.place(stored) if stored else ""
    return about.finding(DIFFERS, who, found, source, quoted=words)


def _difference(about, members, keys):
    """ "không đúng: A, B; thiếu: C": who is wrongly in a list, and who is missing from one that claims to be complete."""
    wrong = [who.name for key, who in keys.items() if key not in members]
    missing = members - set(keys) if about.said.roll.is_complete else set()
    said = [f"theo số liệu không thuộc diện này: {', '.join(wrong)}"] if wrong else []
    said += [f"thiếu: {_named(about, missing)}"] if missing else []
    return "; ".join(said)


def _named(about, keys):
    names = about.data.names(about.period)
    return ", ".join(name for key, name in names.items() if key in keys)


def _left_out(about):
    """The keys of the communes that are left out: "trừ xã X"."""
    return {about.who(printed).key for printed in about.said.but}


def _joined(*parts):
    return "; ".join(filter(None, parts))


def number_of_names(about):
    """[Ruling] about a list behind a number of units, where it is not known what is said of them: only one that has another number
    of names is told."""
    names = {about.who(printed).key for printed in about.said.roll.names}
    quoted = int(read(about.said.figure, "count")[0])
    is_other = len(names) != quoted if about.said.roll.is_complete else len(names) > quoted
    note = f"{LISTED} {len(names)} tên"
    return [about.finding(DIFFERS, found=str(len(names)), note=note, quoted=str(quoted))] if is_other and names else []


def _all_units(about):
    """ "25 xã, thị trấn" without a condition: right where there are so many; what else it may count is not known."""
    said, units = about.said, about.data.names(about.period)
    if said.roll is not None and said.figure is not None:
        return number_of_names(about)
    if said.figure is None or said.roll is not None or not units:
        return []
    quoted = read(said.figure, "count")
    if quoted and quoted[0] == len(units) and not said.figure.out_of:
        return [about.finding(AGREES, found=str(len(units)), note="số đơn vị của kỳ", quoted=said.figure.text)]
    if not said.figure.out_of:
        return []
    return [about.finding(NOT_UNDERSTOOD, note=_UNCLEAR, quoted=said.figure.text)]
