"""Of what a figure is, whose, and of when: decided by the tokens before it in its sentence, else by the headings above.

`before` has the tokens of the `sentence`, those of the `lead` (since the figure before) and what was `read` in the sentence;
`context` is what the headings say (both of sentences.py).
"""

from analysis.grammar.issuer import levels_of
from analysis.reference.indicators import catalogue
from analysis.reference.phrases import quantity, under

_SHORT = 2  # a name of so few words ("hài lòng") names an indicator only at the beginning
_HEIGHTS = {"xa": 0, "huyen": 1, "tinh": 2}


# Of what a figure is.


def is_short(token, tokens):
    """True for a short name that does not begin its statement: "đẩy nhanh tiến độ"."""
    if token.role != "label" or len(token.words) > _SHORT or _is_place(token) or "total_points" in token.means:
        return False
    earlier = [t.role for t in tokens if t.start < token.start]
    return "head" not in earlier and not {"link", "sign", "period", "level", "unit"}.issuperset(earlier)


def _is_place(token):
    return bool({"rank", "rating"} & set(token.means))


def label_of(before, context, is_listed):
    """The Token that names the indicator of a figure, or None.

    That of its lead (behind a ":", where one stands there); else that of the figure before; else, in a list of units, the
    last one of the sentence or that of the heading.
    """
    names = [t for t in before.lead if t.role == "label" and not is_short(t, before.sentence)]
    behind = [t for t in since(before.lead, (":",)) if t in names]
    fresh = behind or names
    if fresh:
        subjects = {t.words for t in fresh if not _is_place(t)}
        return fresh[-1] if len(subjects) < 2 else None
    earlier = [t for t in before.sentence if t.role == "label" and not _is_place(t)]
    if before.read and not is_listed:
        subject = _subject(before, context)
        return subject if earlier[-1:] in ([], [subject]) else None  # the last name had no figure
    if is_listed:
        return earlier[-1] if earlier else context.label if context.is_list else None
    return earlier[-1] if len({t.words for t in earlier}) == 1 else None


def _subject(before, context):
    """The label of the last figure that was no rank and no rating."""
    labels = [r.label for r in before.read if not _is_place(r.label)]
    return labels[-1] if labels else context.label


def is_plain_label(label, before):
    """True where every word before a label, back to the last sign or figure, is known."""
    if label not in before.sentence:
        return True
    clause = since(before.sentence[: before.sentence.index(label)], (",", ";", ":", "("))
    return not any(t.role in ("word", "report", "foreign") for t in clause)


def indicator_of(token, label, before, following, context):
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
    head = last(before.sentence, "head")
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
    if hint := last(before.lead, "hint"):
        return hint.means
    if len(units) == 1:
        return units.pop()
    said = [t.means for t in before.lead if t.role == "link" and t.means in units]
    return said[-1] if said else ""


# Whose it is, and of when.


def listed_unit(before, context, owners, place):
    """The printed name of a unit that stands directly before a figure ("xã X 24,18%", "Y đạt 30%"), else None.

    In a list of units a bare name is one too, and "toàn huyện" is the issuing unit.
    """
    said = [t for t in before.lead if t.role not in ("link", "sign", "period")]
    is_list = before.read[-1].is_listed if before.read else context.is_list
    if said and said[-1].role == "unit":
        units = _lowest([t for t in said if t.role == "unit"])
        return owners.owner(units[0].means, place(units[0].start)) if len(units) == 1 else None
    if is_list and [t.role for t in said] == ["level"] and owners.is_own_level(said[0].means):
        return owners.issuer
    name = [t.means for t in said if t.role == "word"]
    is_name = is_list and 2 <= len(said) <= 4 and len(name) == len(said) and all(word[0].isupper() for word in name)
    return " ".join(name) if is_name else None


def unit_of(before, context, owners, place):
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
    """Those of the lowest level, each name once: "xã X, huyện Y, thành phố Z" is X."""

    def height(unit):
        levels = levels_of(unit.means) or ("xa",)
        return sum(_HEIGHTS[level] for level in levels) / len(levels)

    lowest = min(map(height, units), default=0)
    return list({unit.means: unit for unit in units if height(unit) == lowest}.values())


def periods_of(before, following, context):
    """The Periods of a figure: named in its lead or directly behind it, else in its sentence, else above; None for several."""
    tail = tail_of(following, None)
    fresh = {t.means for t in own_periods(before.lead) + [t for t in tail if t.role == "period"]}
    if fresh:
        return tuple(fresh) if len(fresh) == 1 else None
    if before.read:
        return before.read[-1].periods
    earlier = own_periods(before.sentence)
    return (earlier[-1].means,) if earlier else context.periods


def own_periods(tokens):
    """The period Tokens that are not those of a comparison: "so với tháng 7", "từ tháng 7"."""
    found = []
    for n, token in enumerate(tokens):
        leading = [t.role for t in tokens[:n] if t.role != "link"]
        if token.role == "period" and leading[-1:] not in (["change"], ["bound"]):
            found.append(token)
    return found


def since(tokens, signs):
    """The `tokens` behind the last of `signs`."""
    last = max((n for n, token in enumerate(tokens) if token.role == "sign" and token.means in signs), default=-1)
    return tokens[last + 1 :]


def last(tokens, role):
    return next((token for token in reversed(tokens) if token.role == role), None)


def tail_of(following, reading):
    """The tokens directly behind a figure that say more of it: "10/14 xã, thị trấn", "85 điểm trong tháng 8"."""
    is_rank = reading is not None and reading.indicator.indicator_id == "rank"
    for n, token in enumerate(following):
        is_joined = (
            is_rank and token.means in (",", "/") and n + 1 < len(following) and following[n + 1].role == "level"
        )
        if token.role not in ("link", "level", "period", "opening") and not is_joined:
            return following[:n] if token.role == "sign" else []
    return following
