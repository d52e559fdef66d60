"""The grammar of a figure in a sentence: of what it is, whose and of when; in doubt it is not read.

A figure is understood by what stands before it in its sentence, brackets that are closed left aside: the last name of an
indicator is its own, the last name of a unit too. Every word that leads to it must be known (reference/phrases.py), and none
may say that it is a target, a bound, a change, or somebody else's.
"""

from dataclasses import dataclass

from analysis.intake.issuer import levels_of
from analysis.reference.indicators import catalogue
from analysis.reference.phrases import quantity, under

_SHORT = 2  # a name of so few words ("hài lòng") names an indicator only at the beginning
_LOWEST_FIRST = ("xa", "huyen", "tinh")


@dataclass(frozen=True)
class Context:
    """What the headings above a statement say of its figures.

    `unit`: a printed name, None for the issuing unit; `label`: the Token that names an indicator, which counts for a list of
    units where `is_list`; `head`: see phrases.under; `barred`: they are targets, somebody else's, or of what nobody knows.
    """

    unit: str | None = None
    periods: tuple = ()
    label: object = None
    is_list: bool = False
    head: str = ""
    barred: bool = False


@dataclass(frozen=True)
class Reading:
    """A figure that was understood; `unit`: the printed name, "" for the area; `is_bare`: a rate without its "%"."""

    indicator: object
    unit: str
    text: str
    periods: tuple
    token: object
    label: object
    is_mean: bool = False
    is_listed: bool = False
    is_bare: bool = False


@dataclass(frozen=True)
class Before:
    """The tokens before a figure: of its `sentence`, of its `lead` (since the figure before it), and `read` in its sentence."""

    sentence: list
    lead: list
    read: list


def readings_of(tokens, context, owners, place):
    """{figure Token: Reading or None} of a statement's tokens; `place` gives the (row, column) of an offset."""
    found, tails = {}, set()
    for n, token in enumerate(tokens):
        if token.role not in ("figure", "rating"):
            continue
        before = _before(tokens, n, found, tails)
        reading = _reading(token, before, tokens[n + 1 :], context, owners, place)
        if reading or token.role == "figure":
            found[token] = reading
            tails |= {t.start for t in _tail(tokens[n + 1 :], reading)}
    return found


def _before(tokens, n, found, tails):
    """What stands before token `n` in its sentence, without closed brackets and what belongs to the figure before."""
    sentence, closed = [], 0
    for token in reversed(tokens[:n]):
        if token.means == ")":
            closed += 1
        elif token.means == "(" and closed:
            closed -= 1
        elif token.means == "." and not closed:
            break
        elif not closed and token.start not in tails:
            sentence.insert(0, token)
    figures = [place for place, token in enumerate(sentence) if token in found]
    lead = sentence[figures[-1] + 1 :] if figures else sentence
    return Before(_without_opening(sentence), _without_opening(lead), [found[t] for t in sentence if found.get(t)])


def _without_opening(tokens):
    """`tokens` without "Theo kết quả công bố, …" at their beginning, of which only the period counts."""
    if len(tokens) < 2 or tokens[0].role != "opening" or tokens[1].role == "period":
        return tokens
    end = next((n for n, token in enumerate(tokens) if token.means in (",", ":")), None)
    return tokens if end is None else [t for t in tokens[:end] if t.role == "period"] + tokens[end:]


def _tail(following, reading):
    """The tokens directly behind a figure that say more of it: "10/14 xã, thị trấn", "85 điểm trong tháng 8"."""
    is_rank = reading is not None and reading.indicator.indicator_id == "rank"
    for n, token in enumerate(following):
        is_joined = (
            is_rank and token.means in (",", "/") and n + 1 < len(following) and following[n + 1].role == "level"
        )
        if token.role not in ("link", "level", "period", "opening") and not is_joined:
            return following[:n] if token.role == "sign" else []
    return following


def _reading(token, before, following, context, owners, place):
    """The Reading of a figure, or None."""
    listed = _listed_unit(before, owners, place)
    label = _label(before, context, listed is not None)
    if any(bars(token, before, following) for bars in _BARS) or label is None:
        return None
    if listed is None and (context.barred or any(bars(before, owners) for bars in _BARS_OF_OWN)):
        return None
    if listed is not None and not _is_plain_label(label, before):
        return None
    indicator = _indicator(token, label, before, following, context)
    mean = _last(before.lead, "mean")
    unit = mean.means if mean else listed if listed is not None else _unit(before, context, owners, place)
    periods = _periods(before, following, context)
    if indicator is None or unit is None or periods is None:
        return None
    new = Reading(
        indicator,
        unit,
        token.means if token.role == "rating" else token.means.text,
        periods,
        token,
        label,
        is_mean=mean is not None,
        is_listed=listed is not None,
        is_bare=indicator.unit == "percent" and not token.means.kind and not _last(before.lead, "hint"),
    )
    return None if _is_said_twice(new, before) else new


# What bars a figure.


def _is_target(token, before, following):
    return any(t.role in ("target", "orders") for t in before.sentence)


def _is_change(token, before, following):
    """ "tăng 1,2%", "trên 40%", "từ 40 đến 50%", "40 - 50%", "+1,2"."""
    clause = _since(before.lead, (",", ";"))
    last = before.lead[-1] if before.lead else None
    is_signed = last is not None and (last.means == "+" or last.means in ("-", "–") and last.end == token.start)
    dashes = ("-", "–")
    is_span = (
        len(before.lead) == 1
        and last.means in dashes
        or [t.means for t in following[:1]] in (["-"], ["–"])
        and (len(following) > 1 and following[1].role == "figure")
    )
    is_difference = token.role == "figure" and token.means.kind == "difference"
    return is_signed or is_span or is_difference or any(t.role in ("change", "bound") for t in clause)


def _is_in_opening(token, before, following):
    return (
        bool(before.sentence)
        and before.sentence[0].role == "opening"
        and (len(before.sentence) < 2 or before.sentence[1].role != "period")
    )


def _goes_on(token, before, following):
    """True where the words behind a figure are not all known: "98% hồ sơ tiếp nhận", "80% trở lên", "95% kế hoạch"."""
    for t in following:
        if t.role in ("sign", "figure", "label", "unit", "mean", "head", "change") and t.means not in ("/", '"', "”"):
            return False
        if t.role not in ("link", "level", "period", "hint", "opening", "sign"):
            return True
    return False


def _is_unknown(before, owners):
    """True where a word since the last ";" is not known."""
    tokens = _since(before.sentence, (";",))
    return any(t.role in ("word", "report") or _is_short(t, tokens) for t in tokens)


def _is_foreign(before, owners):
    """True where the last that is said of whose it is says: another's ("các xã", "toàn tỉnh" in a district's letter)."""
    said = [t for t in before.sentence if t.role in ("foreign", "level", "unit")]
    return bool(said) and (
        said[-1].role == "foreign" or said[-1].role == "level" and not owners.is_own_level(said[-1].means)
    )


_BARS = (_is_target, _is_change, _is_in_opening, _goes_on)
_BARS_OF_OWN = (_is_unknown, _is_foreign)


def _is_said_twice(new, before):
    """True for a second figure of one thing, not directly behind the first: whatever it is, it is not that thing again."""
    same = [r for r in before.read if (r.indicator, r.unit, r.periods) == (new.indicator, new.unit, new.periods)]
    return bool(same) and bool(before.lead)


# Of what a figure is.


def _is_short(token, tokens):
    """True for a short name that does not begin its statement: "đẩy nhanh tiến độ"."""
    if token.role != "label" or len(token.words) > _SHORT or _is_place(token) or "total_points" in token.means:
        return False
    return any(t.role not in ("link", "sign", "head", "period", "level", "unit") for t in tokens[: tokens.index(token)])


def _is_place(token):
    return bool({"rank", "rating"} & set(token.means))


def _label(before, context, is_listed):
    """The Token that names the indicator of a figure, or None.

    That of its lead (behind a ":", where one stands there); else that of the figure before; else, in a list of units, the
    last one of the sentence or that of the heading.
    """
    names = [t for t in before.lead if t.role == "label" and not _is_short(t, before.sentence)]
    behind = [t for t in _since(before.lead, (":",)) if t in names]
    fresh = behind or names
    if fresh:
        subjects = {t.words for t in fresh if not _is_place(t)}
        return fresh[-1] if len(subjects) < 2 else None
    if before.read:
        return _subject(before, context)
    earlier = [t for t in before.sentence if t.role == "label" and not _is_place(t)]
    if is_listed:
        return earlier[-1] if earlier else context.label if context.is_list else None
    return earlier[-1] if len({t.words for t in earlier}) == 1 else None


def _subject(before, context):
    """The label of the last figure that was no rank and no rating."""
    labels = [r.label for r in before.read if not _is_place(r.label)]
    return labels[-1] if labels else context.label


def _is_plain_label(label, before):
    """True where every word before a label, back to the last sign or figure, is known."""
    if label not in before.sentence:
        return True
    clause = _since(before.sentence[: before.sentence.index(label)], (",", ";", ":", "("))
    return not any(t.role in ("word", "report", "foreign") for t in clause)


def _indicator(token, label, before, following, context):
    """The Indicator of a figure with that label: the quantity that its mark says, or None."""
    if _is_place(label):
        (found,) = label.means[:1]
        named = [t for t in before.lead if t.role == "label" and not _is_place(t)]
        subject = named[-1] if named else _subject(before, context)
        is_of_total = subject is None or "total_points" in subject.means
        is_fitting = (found == "rating") == (token.role == "rating") and (found == "rating" or not token.means.kind)
        return catalogue()[found] if is_of_total and is_fitting else None
    if token.role == "rating":
        return None
    head = _last(before.sentence, "head")
    ids = label.means
    if head or context.head:
        nested = under(head.means if head else context.head, label.words)
        ids = (nested,) if nested else ()
    kind = token.means.kind or _unmarked_kind(token, ids, before, following)
    own = [catalogue()[name] for name in ids if catalogue()[name].unit == kind]
    others = {quantity(name, kind) for name in ids} - {None}
    if kind == "percent" and not own and "total_points" in ids:
        own = [catalogue()["total_points"]]  # "Điểm tổng hợp: 86,02%"
    return own[0] if len(own) == 1 else others.pop() if not own and len(others) == 1 else None


def _unmarked_kind(token, ids, before, following):
    """The kind of a figure without a mark: by its "/22", by "(%)", by the rate in brackets behind it, by its only indicator."""
    indicators = [catalogue()[name] for name in ids]
    units = {i.unit for i in indicators}
    if out_of := token.means.out_of:
        is_points = any(i.unit == "points" and out_of == str(i.max_value) for i in indicators)
        return "points" if is_points else "count" if "count" in units else ""
    in_brackets = [t for t in following[1:4] if t.role == "figure"] if [t.means for t in following[:1]] == ["("] else []
    if in_brackets and in_brackets[0].means.kind == "percent":
        return "count"
    if hint := _last(before.lead, "hint"):
        return hint.means
    if len(units) == 1:
        return units.pop()
    said = [t.means for t in before.lead if t.role == "link" and t.means in units]
    return said[-1] if said else ""


# Whose it is, and of when.


def _listed_unit(before, owners, place):
    """The printed name of a unit that stands directly before a figure ("xã X 24,18%", "Y đạt 30%"), else None."""
    said = [t for t in before.lead if t.role not in ("link", "sign", "period")]
    if said and said[-1].role == "unit":
        units = _lowest([t for t in said if t.role == "unit"])
        return owners.owner(units[0].means, place(units[0].start)) if len(units) == 1 else None
    name = [t.means for t in said]
    goes_on = bool(before.read) and before.read[-1].is_listed and all(t.role == "word" for t in said)
    is_name = goes_on and 2 <= len(name) <= 4 and all(word[0].isupper() for word in name)
    return " ".join(name) if is_name else None


def _unit(before, context, owners, place):
    """The printed name of whose a figure is; None where two may be meant."""
    said = [t for t in before.lead if t.role in ("unit", "level")]
    if said and said[-1].role == "level":
        return owners.issuer
    units = _lowest(said)
    if units:
        return owners.owner(units[0].means, place(units[0].start)) if len(units) == 1 else None
    if before.read and not before.read[-1].is_mean:
        return before.read[-1].unit
    if before.read and not any(t.role == "label" for t in before.lead):
        return None  # behind "…, trung bình của tỉnh đạt 12,5 điểm, đạt 70%"
    return owners.issuer if context.unit is None else context.unit


def _lowest(units):
    """Those of the lowest level, each name once: "xã X, huyện Y, tỉnh Z" is X."""
    levels = {t: levels_of(t.means) or ("xa",) for t in units}
    lowest = min((_LOWEST_FIRST.index(level[0]) for level in levels.values()), default=0)
    return list({t.means: t for t in units if _LOWEST_FIRST.index(levels[t][0]) == lowest}.values())


def _periods(before, following, context):
    """The Periods of a figure: named in its lead or directly behind it, else in its sentence, else above; None for several."""
    tail = _tail(following, None)
    fresh = {t.means for t in _own_periods(before.lead) + [t for t in tail if t.role == "period"]}
    if fresh:
        return tuple(fresh) if len(fresh) == 1 else None
    if before.read:
        return before.read[-1].periods
    earlier = _own_periods(before.sentence)
    return (earlier[-1].means,) if earlier else context.periods


def _own_periods(tokens):
    """The periods that are not those of a comparison: "giảm so với tháng 7"."""
    found = []
    for n, token in enumerate(tokens):
        clause = _since(tokens[:n], (",", ";", ":", "("))
        if token.role == "period" and not any(t.role in ("change", "bound") for t in clause):
            found.append(token)
    return found


def _since(tokens, signs):
    """The `tokens` behind the last of `signs`."""
    last = max((n for n, token in enumerate(tokens) if token.role == "sign" and token.means in signs), default=-1)
    return tokens[last + 1 :]


def _last(tokens, role):
    return next((token for token in reversed(tokens) if token.role == role), None)
