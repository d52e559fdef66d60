"""What bars a figure of a sentence: it is a target, a change, a bound, somebody else's, or something not known stands near it.

A bar is given the figure's Token, what stands `before` it (sentences.Before) and the tokens `following` it; those of
BARS_OF_OWN, which hold for figures outside of lists, `before`, the headings' `context` and the document's `owners`.
"""

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise, takewhile

from analysis.core.numbers import MINUS, rounded
from analysis.core.text import spelling_key
from analysis.grammar.naming import is_short, own_periods, since
from analysis.grammar.tokens import SO_FAR
from analysis.grammar.whose import says_among_whom
from analysis.reference.indicators import TOTAL_POINTS

_DASHES = ("-", "–", MINUS)
# Signs of what is no level: bounds, about as much, and what a figure became.
_BOUNDS, _ARROWS = ("~", "∼", "≈", "≥", "≤", "≧", "≦", "<", ">", "±"), ("→", "➔", "⇒", "➜")
_STEP, _MUCH, _GAP = (("tăng",), ("giảm",), ("tăng", "thêm")), ("mức",), ("chênh", "lệch")
_OF = (("tại",), ("của",), ("là",), ("thuộc", "về"))
_CONSISTS = (("gồm",), ("bao", "gồm"), ("có",), ("là",))
_AT_MOST, _ABOUT = ("tối", "đa"), ("về",)
_QUOTES = ("/", '"', "”", "“", "'")


def _is_target(token, before, following):
    """True in a sentence of what is to be reached, of steps, or of a span of time that is no period ("8 tháng đầu năm")."""
    is_told = any(t.role in ("target", "orders") for t in before.sentence) or speaks_of_steps(before.sentence)
    clause = since(before.sentence, (";",))  # "8 tháng đầu năm: 71,6%; riêng tháng 8: 76,8%"
    return is_told or any(t.role == "span" for t in (clause if own_periods(clause) else before.sentence))


def speaks_of_steps(tokens):
    """True for "Mức giảm tỷ lệ số hóa hồ sơ của …", "Chênh lệch tỷ lệ số hóa hồ sơ": what follows are changes, no levels."""
    start = next((n for n, t in enumerate(tokens) if t.role == "label"), 0)
    if any(t.role == "figure" for t in tokens[:start]):
        return False
    changes = [(above, t) for above, t in pairwise([None, *tokens[:start]]) if t.role == "change"]
    return any(
        t.words == _key(_GAP) or (t.words in map(_key, _STEP) and above is not None and above.words == _key(_MUCH))
        for above, t in changes
    )


@cache
def _key(words):
    return tuple(spelling_key(word) for word in words)


def _is_of_period_before(token, before, following):
    """True in "Tháng trước, …", unless a period is named behind; in "tháng 8 năm trước", whose year nobody has counted."""
    if any(t.role == "period" and after.means == "before" for t, after in pairwise(before.sentence)):
        return True
    named = [t for t in before.sentence if t.role != "link"]
    return named[0].means == "before" and all(t.role != "period" for t in named) if named else False


def _is_change(token, before, following):
    """ "tăng 1,2%", "trên 40%", "từ 40 đến 50%", "40 - 50%", "+1,2"; a figure in pieces, too."""
    is_difference = token.role == "figure" and token.means.kind in ("difference", "broken")
    clause = since(before.lead or before.sentence, (",", ";"))  # no lead: "xã A cao hơn xã B (60%) 17,9%"
    return is_difference or any(t.role in ("change", "bound") or t.means == "+" for t in clause)


def lists_steps(before, were_steps):
    """True for a listed figure of "… giảm so với tháng 7: Tân Hà (5,4%), Tân Hạ (2,1%)", and as long as the list goes on."""
    if not any(t.role == "unit" for t in before.lead):
        return False
    above = before.lead[: max(n for n, t in enumerate(before.lead) if t.role == "unit")]
    is_told = any(t.role in ("change", "bound") for t in since(above, (",", ";")))
    return is_told or (were_steps and not any(t.role == "label" for t in before.lead))


def _is_signed_or_span(token, before, following):
    above = before.lead[-1] if before.lead and token.role == "figure" else None
    is_signed = above is not None and above.means in _DASHES and (len(before.lead) == 1 or above.end == token.start)
    is_bound = above is not None and above.means in (*_BOUNDS, *_ARROWS)
    joins = _DASHES + _ARROWS if len(following) > 1 and following[1].role == "figure" else ()
    return is_signed or is_bound or (bool(joins) and following[0].means in joins)


def _is_one_of_two_rates(token, before, following):
    """True in "93,4%/92,2%": this month's and another's, or a rate and its target."""
    joined = [t for t in following[:2] if t.role == "figure" or t.means == "/"]
    is_first = [t.role for t in joined] == ["sign", "figure"] and joined[1].means.kind == "percent"
    is_second = [t.means for t in before.lead] == ["/"]
    return token.role == "figure" and token.means.kind == "percent" and (is_first or is_second)


def _is_in_opening(token, before, following):
    """True in "Theo kết quả công bố …", before its comma."""
    roles = [t.role for t in before.sentence[:2]]
    return roles[:1] == ["opening"] and roles[1:] != ["period"]


def _goes_on(token, before, following):
    """True where the words behind a figure are not all known: "98% hồ sơ tiếp nhận", "80% trở lên", "95% kế hoạch"."""
    is_rank = any(t.role == "label" and "rank" in t.means for t in before.lead)
    if is_rank and _ranks_by_another(following):
        return True
    passed = ("link", "level", "period", "hint", "opening", *(("units",) if is_rank else ()))
    for t in following:
        if t.means in _QUOTES or t.role in passed:
            continue
        return t.role not in ("sign", "figure", "label", "unit", "mean", "head", "change")
    return False


def _is_task(token, before, following):
    """True in "Công khai 100% TTHC", which says what is done and names no rate."""
    is_joined = bool(before.lead) and before.lead[-1].role == "label" and len(before.lead[-1].words) <= 2
    is_rate = token.role == "figure" and token.means.kind == "percent"
    return is_joined and is_rate and bool(following) and following[0].role == "link"


def _is_of_unit_behind(token, before, following):
    """True in "90,1% tại xã X và 85% của xã Y", "cao nhất 95,2% (xã X)", "với 92,1 điểm, xã X xếp thứ 2": nothing before a figure
    says whose it is, what stands behind does."""
    behind = [t for t in following if t.role != "label"][:2]
    if (
        [t.role for t in behind[1:]] != ["unit"]
        or _has_its_own(behind[1], following)
        or any(t.role == "label" and "rank" in t.means for t in before.lead)
    ):
        return False
    said = {t.role for t in since(before.sentence, (";",))}
    is_named = bool(said & {"unit", "level", "mean"})
    if behind[0].role == "link":
        return behind[0].words in map(_key, _OF)
    return (behind[0].means in ("(", ":", *_DASHES) and not is_named) or (
        behind[0].means == "," and not is_named and "label" not in said
    )


def _rates_several(token, before, following):
    """True in "Xếp loại Tốt: 8 xã", "Loại Khá gồm xã X", "Tốt 5 xã": a rating of those behind it."""
    if token.role != "rating":
        return False
    leading = list(takewhile(lambda t: t.role == "link" or t.means in (":", "("), following))
    behind = following[len(leading)] if len(leading) < len(following) else None
    if behind is None or (behind.role == "figure" and (behind.means.kind or behind.means.out_of)):
        return False
    is_list = any(t.means == ":" for t in leading) or any(t.words in map(_key, _CONSISTS) for t in leading)
    return is_list or behind.role == "figure"


def _has_its_own(unit, following):
    """True for a unit whose own figure follows it: "84,2 điểm (xã X đạt 90 điểm)"; a rank there is also that of the figure before."""
    behind = [t for t in following if t.start > unit.start]
    end = next((n for n, t in enumerate(behind) if t.role == "sign" and t.means != ":"), len(behind))
    is_rank = any(t.role == "label" and "rank" in t.means for t in behind[:end])
    return not is_rank and any(t.role == "figure" for t in behind[:end])


def _ranks_by_another(following):
    """True behind "xếp thứ 2/6 xã, thị trấn về số hóa hồ sơ", which is no rank of the total."""
    ends = (
        n for n, (t, after) in enumerate(pairwise(following)) if t.means == "," and after.role not in ("level", "units")
    )
    near = following[: next(ends, len(following))]
    said = [t for t in near if t.role not in ("level", "units", "period") and t.means not in (",", "/")]
    links = next((n for n, t in enumerate(said) if t.role != "link"), len(said))
    label = said[links] if 0 < links < len(said) else None
    if label is not None and label.role == "change" and any(t.words == _key(_ABOUT) for t in said[:links]):
        return True  # "xếp thứ 3 về mức tăng"
    return (
        label is not None and label.role == "label" and label.means[:1] != (TOTAL_POINTS,) and "rank" not in label.means
    )


def _is_unknown(before, context, owners):
    """True where a word since the last ";" is not known."""
    tokens = since(before.sentence, (";",))
    return context.unknown or any(t.role in ("word", "report") or is_short(t, tokens) for t in tokens)


def _is_foreign(before, context, owners):
    """True where the last that is said of whose it is says: another's ("các xã", "toàn tỉnh" in a district's letter)."""
    named = [t for t in before.sentence if t.role in ("foreign", "units", "level", "unit")]
    said = [t for t in named if not says_among_whom(t, before.sentence)]
    if not said:
        return context.others
    if len(said) > 1 and said[-2].role == "foreign" and not _is_apart(*said[-2:], before.sentence):
        return True  # "Bộ phận Một cửa xã X", "Văn phòng Đăng ký đất đai huyện"
    return said[-1].role in ("foreign", "units") or (
        said[-1].role == "level" and not owners.is_own_level(said[-1].means)
    )


def _is_apart(one, other, tokens):
    return any(t.role == "sign" and one.end <= t.start < other.start for t in tokens)


def _is_loose(token, before, following):
    """True for a figure without a mark that does not stand between its name and a sign: "…, 4 nhóm"."""
    if token.role == "rating" or token.means.kind:
        return False
    names = {t.means[:1] for t in before.lead if t.role == "label"}
    near = [t for t in before.lead if t.means != ":"]
    is_behind_unit = bool(near) and near[-1].role in ("unit", "word")
    is_closed = not following or following[0].role == "sign" or ("rank",) in names
    return not is_closed or not (names or is_behind_unit)


BARS = (
    _is_target,
    _is_of_period_before,
    _is_change,
    _is_signed_or_span,
    _is_one_of_two_rates,
    _is_in_opening,
    _goes_on,
    _is_task,
    _rates_several,
    _is_of_unit_behind,
    _is_loose,
)
BARS_OF_OWN = (_is_unknown, _is_foreign)


def is_share_of_points(new, before):
    """True for "15/22 điểm (68,2%)": the points divided by their maximum are no rate of digitization.

    The points of timeliness are by their formula 20 times the rate; at full points nobody can tell, and 100% is read.
    """
    above = before.read[-1] if before.read else None
    if above is None or new.indicator.unit != "percent" or above.indicator.unit != "points":
        return False
    if above.indicator.group in ("timeliness", "total") or not above.indicator.max_value:
        return False
    points, rate = (_first_number(reading.text) for reading in (above, new))
    share = 100 * points / above.indicator.max_value
    return share != 100 and rounded(share, max(-rate.as_tuple().exponent, 0)) == rate


def is_maximum(new, before):
    """True for "Tổng điểm tối đa 100 điểm, trong đó số hóa hồ sơ 22 điểm": what can be reached, no result."""
    if new.indicator.unit != "points" or not any(t.words == _key(_AT_MOST) for t in before.sentence):
        return False
    return not new.token.means.out_of and _first_number(new.text) == new.indicator.max_value


def is_sum_so_far(new, before):
    """True for "Tính đến hết tháng 8, … 2.310 bản": a count since nobody says when."""
    return new.indicator.unit == "count" and any(t.means == SO_FAR for t in before.sentence)


def _first_number(text):
    """The Decimal with which a text begins: "15,5/22 điểm" -> 15.5."""
    return Decimal(re.match(r"\d+(?:[.,]\d+)?", text)[0].replace(",", "."))


def is_said_twice(new, before):
    """True for a second figure of one thing, not directly behind the first: whatever it is, it is not that thing again."""
    same = [r for r in before.read if (r.indicator, r.unit, r.periods) == (new.indicator, new.unit, new.periods)]
    return bool(same) and bool(before.lead)
