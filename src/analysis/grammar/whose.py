"""Whose a figure is: decided by the units before it in its sentence, else by the figure before or the headings above.

`before` and `context` are those of naming.py; `owners` knows the issuing unit and which names are elsewhere.
"""

from itertools import pairwise, takewhile

from analysis.core.text import spelling_key
from analysis.grammar.issuer import levels_of
from analysis.grammar.naming import since

_FIRST_OR_LAST = {
    tuple(spelling_key(words).split())
    for words in ("dẫn đầu", "đứng đầu", "cao nhất", "xếp cuối", "đứng cuối", "cuối cùng", "thấp nhất")
}
_RANKED = ((spelling_key("thứ"),), (spelling_key("hạng"),))  # "đứng thứ nhất", "hạng nhì"
_BEFORE_A_MEASURE = {
    tuple(spelling_key(words).split())
    for words in ("hơn", "so với", "bằng", "bằng với", "ngang", "ngang với", "ngang bằng")
}
_BEFORE_A_LEVEL = {spelling_key(word) for word in ("toàn", "cả", "của", "mức")}
_HEIGHTS = {"xa": 0, "huyen": 1, "tinh": 2}


def listed_unit(before, context, owners, place):
    """The printed name of a unit that stands directly before a figure ("xã X 24,18%", "Y đạt 30%"), else None.

    In a list of units a bare name is one too, and "toàn huyện" is the issuing unit.
    """
    said = [t for t in before.lead if t.role not in ("link", "sign", "period")]
    is_list = before.read[-1].is_listed if before.read else context.is_list
    if said and said[-1].role == "unit":
        return _owner([t for t in said if t.role == "unit"], owners, place)
    if is_list and [t.role for t in said] == ["level"] and owners.is_own_level(said[0].means):
        return owners.issuer
    name = [t.means for t in said if t.role == "word"]
    is_name = is_list and 2 <= len(said) <= 4 and len(name) == len(said) and all(word[0].isupper() for word in name)
    return " ".join(name) if is_name else None


def units_in_turn(tokens):
    """{figure Token: unit Token} of "các xã A, B, C lần lượt là 45,1%, 50,2%, 60,3%"; None for a unit where the numbers of
    names and figures differ, or where it is months or indicators that take turns."""
    found = {}
    for n, token in enumerate(tokens):
        if token.role != "in_turn":
            continue
        before = [t for t in tokens[:n] if t.role != "period"]
        while before and before[-1].role in ("label", "link"):
            before.pop()  # "xã A và xã B có tỷ lệ số hóa lần lượt là"
        units = _run(reversed(before), "unit", ("sign", "link", "units", "level"))[::-1]
        figures = _run(tokens[n + 1 :], "figure", ("sign", "link"), (".", ":", ")"))
        is_of_units = len(units) == len(figures) and len({t.means for t in tokens[:n] if t.role == "period"}) < 2
        if len(figures) > 1 or (len(units) > 1 and figures):
            found |= dict(zip(figures, units if is_of_units else [None] * len(figures), strict=True))
    return found


def units_sharing(tokens):
    """{figure Token: [unit Tokens]} of "xã A, xã B cùng đạt 90 điểm": one figure of each, where every word before them is known."""
    found = {}
    for n, token in enumerate(tokens):
        units = _run(reversed(tokens[:n]), "unit", ("sign", "link"))[::-1] if token.role == "each" else []
        behind = [t for t in tokens[n + 1 :] if t.role not in ("link", "label", "hint")]
        above = since([t for t in tokens if units and t.start < units[0].start], (".", ";"))
        is_known = not {"word", "foreign", "change", "bound"} & {t.role for t in above}
        if len(units) > 1 and behind and behind[0].role == "figure" and is_known:
            found[behind[0]] = units
    return found


def _run(tokens, wanted, between, ends=(".", ";", ":", ")")):
    """The Tokens of the role `wanted` at the beginning of `tokens`, with those of the roles `between` among them, none of `ends`."""
    found = []
    for token in tokens:
        if token.role == wanted:
            found.append(token)
        elif token.role not in between or token.means in ends:
            break
    return found


def unit_of(label, before, following, context, owners, place):
    """The printed name of whose a figure is; None where two may be meant. "Hạng 1: Tân Hà" names it behind the rank."""
    read_to = before.read[-1].token.end if before.read else 0
    named = [t for t in before.sentence if t.role in ("unit", "level") and t.start >= read_to]
    said = [t for t in named if not (_is_compared_with(t, before.sentence) or says_among_whom(t, before.sentence))]
    is_others = len(said) > 1 or (bool(before.read) and before.read[-1].unit != owners.issuer)
    if said and said[-1].role == "level" and _says_among_whom(said, before.sentence):
        said = said[:-1]  # "Xã X đứng đầu toàn huyện với 90 điểm" is a figure of X
    elif said and said[-1].role == "level" and is_others and not _is_subject(said[-1], before.sentence):
        said = said[:-1]
    if said and said[-1].role == "level":
        return owners.issuer
    is_rank = label.means[:1] == ("rank",)
    if not said and is_rank and len(following) > 1 and following[1].role == "unit" and _introduces(following[0]):
        said = [following[1]]
    if said:  # a level is no other unit: "Tại huyện, xã X đạt …"
        return _owner([t for t in said if t.role == "unit"], owners, place)
    if before.read and not before.read[-1].is_mean:
        return None if before.read[-1].also else before.read[-1].unit
    if before.read and not any(t.role == "label" for t in before.lead):
        return None  # behind "…, trung bình của tỉnh đạt 12,5 điểm, đạt 70%"
    if named and context.unit is None:
        return None  # "So với xã Y, tỷ lệ số hóa đạt 92,3%"
    undated = [t for t in before.sentence if t.role != "period"]
    if context.unit is None and any(a is label and _is_extreme(b) for a, b in pairwise(undated)):
        return None  # "Tỷ lệ số hóa hồ sơ cao nhất đạt 95,2%": of the best of several
    return owners.issuer if context.unit is None else context.unit


def _is_extreme(token):
    return token.role == "link" and (token.words[-2:] in _FIRST_OR_LAST or token.words[-2:-1] in _RANKED)


def says_among_whom(token, sentence):
    """True for the level of "dẫn đầu toàn huyện", "thấp nhất của tỉnh"."""
    above = [t for t in sentence if t.end <= token.start]
    links = list(takewhile(lambda t: t.role == "link", reversed(above)))
    return token.role == "level" and any(map(_is_extreme, links))


def _is_compared_with(unit, sentence):
    """True for a unit that is only the measure of another: "…, bằng xã Y; tỷ lệ số hóa 92,3%" says nothing more of Y."""
    words = [word for token in sentence if token.end <= unit.start for word in token.words or ("",)]
    while words and words[-1] in _BEFORE_A_LEVEL:
        words.pop()
    return any(tuple(words[-len(before) :]) == before for before in _BEFORE_A_MEASURE)


def _is_subject(level, sentence):
    """True for the level of "; huyện đạt", "tỷ lệ số hóa của huyện"; false in "xã X của huyện", "bảng xếp hạng chung của huyện"."""
    above = [t for t in sentence if t.end <= level.start and t.role not in ("link", "period")]
    return (
        not above
        or above[-1].role in ("sign", "figure")
        or (above[-1].role == "label" and "rank" not in above[-1].means)
    )


def _says_among_whom(said, sentence):
    """True where the last of `said`, a level, stands behind a unit and the words for the first or the last one."""
    if len(said) < 2 or said[-2].role != "unit":
        return False
    between = [t for t in sentence if said[-2].end <= t.start < said[-1].start]
    return any(map(_is_extreme, between))


def _introduces(token):
    return token.means in (":", "-", "–") or token.words in (("là",), ("thuộc", "về"))


def _owner(units, owners, place):
    """The printed name of the one unit of the lowest level; None for several, and for one of another district: "xã X, huyện Y"."""
    lowest = _lowest(units)
    is_elsewhere = any(owners.is_elsewhere(lowest[0].means, unit.means) for unit in units)
    return owners.owner(lowest[0].means, place(lowest[0].start)) if len(lowest) == 1 and not is_elsewhere else None


def _lowest(units):
    """Those of the lowest level, each name once: "xã X, huyện Y, thành phố Z" is X."""

    def height(unit):
        levels = levels_of(unit.means) or ("xa",)
        return sum(_HEIGHTS[level] for level in levels) / len(levels)

    lowest = min(map(height, units), default=0)
    return list({unit.means: unit for unit in units if height(unit) == lowest}.values())
