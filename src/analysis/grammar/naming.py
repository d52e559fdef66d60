"""Of what a figure is, and of when: decided by the tokens before it in its sentence, else by the headings above.

`before` has the tokens of the `sentence`, those of the `lead` (since the figure before) and what was `read` in the sentence;
`context` is what the headings say (both of sentences.py).
"""

import re
from decimal import Decimal

from analysis.grammar.tokens import Token
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS, catalogue
from analysis.reference.phrases import quantity, under

_SHORT = 2  # a name of so few words ("hài lòng") names an indicator only at the beginning
_TOTAL = Token("label", -1, -1, (TOTAL_POINTS,))  # the name of a total that nothing names


# Of what a figure is.


def is_short(token, tokens):
    """True for a short name that does not begin its clause: "đẩy nhanh tiến độ"."""
    if token.role != "label" or len(token.words) > _SHORT or _is_place(token) or TOTAL_POINTS in token.means:
        return False
    earlier = [t.role for t in since([t for t in tokens if t.start < token.start], (",", ";", ":", "("))]
    return "head" not in earlier and not {"link", "sign", "period", "level", "unit", "mean"}.issuperset(earlier)


def _is_place(token):
    return bool({"rank", "rating"} & set(token.means))


def label_of(token, before, following, context, is_listed):
    """The Token that names the indicator of a figure, or None.

    That of its lead (behind a ":", where one stands there), or for points directly behind it; else that of the figure
    before; else, in a list of units, the last one of the sentence or that of the heading. Points above every group's
    maximum that nothing names are the total: "xã X đạt 87,5 điểm", "xếp thứ 3/20 với 87,5 điểm", "tỷ lệ hài lòng 99%; 84 điểm".
    """
    are_points = token.role == "figure" and token.means.kind == "points"
    if are_points and (behind := label_behind(before, following)):
        return behind
    found = _named_label(before, context, is_listed)
    if (
        found is None
        and is_listed
        and token.role == "rating"
        and before.read
        and "rating" in before.read[-1].label.means
    ):
        return before.read[-1].label  # "Xếp loại: xã X: Tốt; xã Y: Khá"
    is_of_rate = bool(before.read) and before.read[-1].indicator.unit == "percent" and found not in before.lead
    is_unnamed = found is None or _is_place(found) or is_of_rate
    return _TOTAL if are_points and is_unnamed and _is_a_total(token.means, before, context) else found


def _is_a_total(figure, before, context):
    """True for points that only a total can have, where every word of the sentence is known, below no heading of a group or of
    something else: "Chỉ số cải cách hành chính của xã X đạt 86 điểm" is another index."""
    is_of_group = context.label is not None and not _is_place(context.label) and TOTAL_POINTS not in context.label.means
    if is_of_group or context.is_vague or any(t.role == "word" for t in before.sentence):
        return False
    groups = max(catalogue()[name].max_value for name in GROUP_POINTS)
    value = re.fullmatch(r"\d+(?:[.,]\d+)?", re.split(r"\s*(?:/|điểm|đ)", figure.text)[0])
    return figure.out_of in ("", "100") and value is not None and groups < Decimal(value[0].replace(",", ".")) <= 100


def label_behind(before, following):
    """The label that stands behind a figure and belongs to it: "18/18 điểm chỉ số công khai minh bạch; …", else None."""
    said = [t for t in following if t.role != "link"][:2]
    is_named = any(t.role == "label" and not _is_place(t) for t in before.lead)
    if is_named or not said or said[0].role != "label" or _is_place(said[0]) or len(said[0].words) <= _SHORT:
        return None
    return said[0] if len(said) < 2 or said[1].means in (",", ";", ".") else None


def _named_label(before, context, is_listed):
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


def _closes_a_row(before):
    """True for what stands last, behind a ";" of its own, where the total does too: "Tổng điểm 88; số hóa 70%; hạng 1"."""
    is_apart = [t.means for t in before.lead[:1]] == [";"]
    return is_apart and any(r.indicator.indicator_id == TOTAL_POINTS for r in before.read)


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
        is_of_total = subject is None or TOTAL_POINTS in subject.means or _closes_a_row(before)
        is_fitting = (found == "rating") == (token.role == "rating") and (found == "rating" or not token.means.kind)
        return catalogue()[found] if is_of_total and is_fitting else None
    if token.role == "rating":
        return catalogue()["rating"] if _rates_the_total(label, before, following) else None
    head = last(before.sentence, "head")
    ids = label.means
    if head or context.head:
        nested = under(head.means if head else context.head, label.words)
        ids = (nested,) if nested else ()
    kind = token.means.kind or _unmarked_kind(token, ids, before, following)
    if not kind:
        kind = context.hint if label is context.label else hint_behind(label, before.sentence)
    own = [catalogue()[name] for name in ids if catalogue()[name].unit == kind]
    others = {quantity(name, kind) for name in ids} - {None}
    if kind == "percent" and not own and TOTAL_POINTS in ids:
        own = [catalogue()[TOTAL_POINTS]]  # "Điểm tổng hợp: 86,02%"
    return own[0] if len(own) == 1 else others.pop() if not own and len(others) == 1 else None


def _rates_the_total(label, before, following):
    """True for a rating alone behind a total: "85 điểm – Tốt", "72,5 điểm (Khá), …"."""
    is_alone = not following or following[0].means in (".", ",", ";", ")", "-", "–", "/")
    is_behind = bool(before.read) and before.read[-1].indicator.indicator_id == TOTAL_POINTS
    return (
        is_alone and is_behind and TOTAL_POINTS in label.means and all(t.role in ("sign", "link") for t in before.lead)
    )


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


def hint_behind(label, tokens):
    """The kind that the brackets behind a label say ("(%)"), "" for none."""
    return next((t.means for t in tokens if t.role == "hint" and t.start > label.start), "")


# Of when it is.


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
        leading = [t for t in tokens[:n] if t.role != "link"]
        is_of_then = [t.means for t in leading] == ["before"]  # "Cùng kỳ tháng 8/2023, …"
        if token.role == "period" and (is_of_then or [t.role for t in leading[-1:]] not in (["change"], ["bound"])):
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
        is_of_rank = is_rank and token.role == "units"  # "5/10 đơn vị cấp huyện"
        if token.role not in ("link", "level", "period", "opening") and not is_joined and not is_of_rank:
            return following[:n] if token.role == "sign" else []
    return following
