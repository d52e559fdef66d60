"""Counts of units and the lists behind them: "13/25 xã có tỷ lệ … giảm, gồm: A (…), B", "dưới 40%: 03 đơn vị (A; B; C)"."""

from copy import copy
from dataclasses import replace

from analysis.claims.said import (
    COMMUNES,
    NONE,
    Condition,
    Roll,
    condition_of,
    is_counted,
    is_share,
    share_at,
)
from analysis.claims.words import Piece
from analysis.grammar.tokens import Figure

PASSED = ("link", "complete", "nouns", "only", "word", "level", "every")
_COUNTS = ("count", "share")
ALL = Figure("100", "percent")
_OPEN = {"under": ("high", "high_open"), "over": ("low", "low_open")}
EXTREMES = ("best", "worst", "highest", "lowest", "most", "least", "climb")


def close_roll(state):
    """Say what the list that was open says, with the names that it got."""
    roll, state.roll = state.roll, None
    if roll is not None and roll.roll.names:
        state.said.append(roll)
    elif roll is not None and roll.kind in _COUNTS:
        state.said.append(replace(roll, roll=None))


def counted(state, pieces, place):
    """ "13/25 xã …", "· 10 tăng", "(13/25)": the place after a count; None for any other figure."""
    piece, figure = pieces[place], pieces[place].means
    if (is_counted(pieces, place) or is_share(pieces, place)) and state.reach == "near":
        return place + 2  # "phấn đấu 20/25 xã đạt trên 60%"
    if is_share(pieces, place):
        condition, about, after = condition_of(pieces, place + 2)
        if condition is None and state.relates("direction"):
            condition = Condition("state", state.direction)
        return count_of(state, pieces, piece, condition or state.condition, about, after, figure, "share")
    is_compared = [p.role for p in pieces[place + 2 : place + 3]] == ["versus"]
    if is_counted(pieces, place) and is_compared and state.has_counted and state.relates("direction"):
        state.say("aside", piece, figure=figure, subject=(), which="fewer")  # "…, giảm 01 đơn vị so với tháng 7"
        state.begin_figure()
        return place + 2
    if is_counted(pieces, place) and (extreme := _extreme_behind(pieces, place + 2)):
        return _among_the_first(state, pieces, place, extreme)
    if is_counted(pieces, place):
        share, behind = share_at(pieces, place + 2)
        condition, about, after = condition_of(pieces, behind)
        if share is None and condition is not None:
            share, after = share_at(pieces, after)
        if condition is None and state.place_label in ("rank", "place") and figure.out_of:
            return None  # "xếp thứ 25/25 xã, thị trấn", "thứ 17/24 xã"
        if condition is None and state.relates("direction"):
            condition = Condition("state", state.direction)
        is_of_each = bool(place) and pieces[place - 1].role == "every" and not figure.out_of
        which = "each" if is_of_each else pieces[place + 1].means  # "cả 4 xã đều trên 90%"
        return count_of(
            state, pieces, piece, condition or state.condition, about, after, figure, share=share, which=which
        )
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    is_number = following is None or following.role not in ("steps", "months", "row")
    is_number = is_number and not figure.kind and not figure.out_of and figure.text.isdigit()
    if _is_of_unit(state):
        return None  # "xã X (22, giảm 691)"
    if is_number and state.relates("direction") and (state.is_of_communes or state.has_counted):
        return count_of(
            state, pieces, piece, Condition("state", state.direction), {}, place + 1, figure
        )  # "số xã giảm là 3"
    if state.has_counted and not figure.kind and following is not None and following.role == "direction":
        return count_of(state, pieces, piece, Condition("state", following.means), {}, place + 2, figure)
    is_alone = len(pieces) == 1 and not figure.kind and not state.is_behind_unit
    if is_alone and ((figure.out_of and state.label) or state.has_counted) and state.direction in ("up", "down"):
        return count_of(state, pieces, piece, Condition("state", state.direction), {}, place + 1, figure)
    return None


def _extreme_behind(pieces, place):
    """The place of the "thấp nhất" of "3 xã có tỷ lệ số hóa thấp nhất", None where none is said of those that are counted."""
    while place < len(pieces) and pieces[place].role in ("link", "label", "direction", "level"):
        place += 1
    return place if place < len(pieces) and pieces[place].role in EXTREMES else None


def _among_the_first(state, pieces, place, extreme):
    """Read "3 xã … thấp nhất: A, B, C", and "nằm trong 5 xã … thấp nhất" of a unit that is named before; the place after the
    units' number."""
    figure, names = pieces[place].means, names_behind(pieces, extreme + 1)
    if state.fresh:
        state.is_among = figure
    elif names:
        said = state.claim("count", pieces[place], figure=figure, subject=COMMUNES, which="of", label=())
        state.said.append(replace(said, roll=Roll(True, list(names))))
    return place + 2


def _is_of_unit(state):
    """True where the next figure is of units that are named, and not of the issuing one."""
    whose = state.fresh or state.subject or ()
    return state.is_behind_unit or any(
        unit != state.owners.issuer and state.owners.scope_of(unit) != "area" for unit in whose
    )


def share_in_words(state, pieces, place):
    """ "đa số các xã có tỷ lệ … giảm", which nobody can hold, and "tất cả các xã đều tăng": the place after; None where nothing of
    figures is said."""
    piece = pieces[place]
    above = place - 2 if place and pieces[place - 1].role == "rest" else place - 1  # "các xã còn lại đều tăng"
    before, behind = (pieces[n].role if 0 <= n < len(pieces) else "" for n in (above, place + 1))
    is_vague = piece.role == "vague"
    if is_vague and above >= 0 and pieces[above].role in ("share", "direction") and (state.fresh or state.subject):
        state.say("aside", piece, which="vague")  # "chiếm hơn một nửa số hồ sơ quá hạn"
        return None
    if (
        state.is_legend
        or state.is_aim
        or state.fresh
        or not (behind == "nouns" or (before == "nouns" and not is_vague))
    ):
        return None
    start = place + 2 if behind == "nouns" else place + 1
    condition, about, after = condition_of(pieces, start)
    if condition is None or (not is_vague and condition.kind not in ("state", "rating") and condition.low is not NONE):
        return None
    if is_vague:
        quoted = Piece("vague", "", piece.start, pieces[place + 1].end)
        after = count_of(state, pieces, quoted, condition, about, after, kind="share", which=piece.means)
        state.condition = condition if is_counted(pieces[after : after + 2] or [piece], 0) else None
        return after
    is_whole = after >= len(pieces) or pieces[after].role in ("sign", "paragraph")
    is_sure = piece.means == "each" or any(p.means == "each" for p in pieces[start:after])
    if not is_whole:  # "tất cả các xã có tỷ lệ giảm phải báo cáo" speaks of some
        return None
    return count_of(state, pieces, piece, condition, about, after, ALL, "share", is_sure=is_sure)


def _bound_of(state, pieces, quoted):
    """What "trên 10 xã", "ít nhất 3 xã" says of a number of units, as claims.csv has it; None where it is the number itself."""
    before = [piece for piece in pieces if piece.end <= quoted.start and piece.role != "link"]
    is_least = before and before[-1].role == "least"
    return "at_least" if is_least else next((p.means for p in state.relation if p.role == "bound"), None)


def count_of(
    state, pieces, quoted, condition, about, after, figure=None, kind="count", share=None, which="", is_sure=True
):
    """Say how many units there are of which the condition is true, `share` of all, and open the list that follows; the place
    after."""
    said = state.claim(
        kind,
        quoted,
        figure=figure,
        bound=_bound_of(state, pieces, quoted),
        which=which,
        condition=condition,
        label=about.get("label", state.label),
        subject=COMMUNES,
        period=about.get("period", state.period),
        baseline=about.get("baseline", state.baseline),
    )
    if not is_sure:
        said = replace(said, is_sure=False)
    if share is not None:  # of one unit it may be the figure
        is_one = figure.text.split("/")[0].strip().lstrip("0") == "1"
        beside = replace(said, kind="share", start=share.start, end=share.end, figure=share.means)
        state.said.append(replace(beside, is_sure=False) if is_one else beside)
    state.label, state.baseline, state.period = said.label, said.baseline, said.period
    state.direction = condition.direction if condition and condition.direction else state.direction
    state.relation, state.fresh, state.condition = [], [], None
    state.is_of_communes, state.has_counted = False, True
    return open_list(state, pieces, after, said)


def open_list(state, pieces, place, said, opening=None):
    """Open the list that begins at `place`, where one does, for `said`; the place where reading goes on.

    `opening`: "complete" or "partial" where it is known already that one begins.
    """
    n = place
    while n < len(pieces):
        piece = pieces[n]
        if piece.role in ("complete", "partial"):
            is_empty = piece.role == "complete" and not _unit_follows(pieces, n + 1)
            opening = None if is_empty else opening or piece.role
        elif piece.role == "sign" and piece.means == ":" and _unit_follows(pieces, n + 1):
            opening = opening or "complete"
        elif piece.role == "group" and opening is None and n == place:
            if said.condition is not None:
                return _list_in_brackets(state, pieces, n, said)
            # "01 đơn vị mới (sáp nhập từ A, B): xã C"
        elif piece.role not in ("link", "nouns", "landing") and not (piece.role == "sign" and piece.means == ","):
            break
        n += 1
    close_roll(state)
    if opening and said.condition is None:  # only whether the names are as many can be said
        names = list(names_behind(pieces, n))
        state.said.append(replace(said, roll=Roll(opening == "complete", names)))
    elif opening:
        state.roll, state.is_roll_over = replace(said, roll=Roll(opening == "complete")), False
    elif said.kind in _COUNTS:
        state.said.append(said)
    return place


def with_names_below(said, pieces, items):
    """`said`, where it is a count whose list stands below its sentence, with the names that begin the `items` (the Pieces of
    each)."""
    behind = [piece for piece in pieces if piece.start >= said.end]
    is_over = any(piece.role == "aim" or piece.means in (".", ";") for piece in behind)
    names = [names_behind(item, 0) for item in items]
    names = names[: names.index(())] if () in names else names
    if said.kind == "every" and said.bound in _OPEN and not is_over and names:  # "các xã sau có tỷ lệ dưới 50%:"
        is_alone = not any(piece.role == "direction" for piece in pieces)
        condition = Condition("range", **{_OPEN[said.bound][0]: said.figure, _OPEN[said.bound][1]: True})
        roll = Roll(is_alone, [name for found in names for name in found])
        return replace(said, kind="list", figure=None, bound=None, condition=condition, roll=roll, is_sure=True)
    if said.kind != "count" or said.roll is not None or is_over or not names:
        return said
    is_complete = not any(piece.role == "partial" for piece in behind)
    return replace(said, roll=Roll(is_complete, [name for found in names for name in found]))


def names_behind(pieces, place):
    """The units of "…: A (…), B (…) và C", as many as follow each other."""
    found = []
    while place < len(pieces):
        piece = pieces[place]
        is_between = piece.role == "sign" and piece.means in ((",",) if found else (":",))
        if piece.role == "unit":
            found.append(piece.means)
        elif not (is_between or (piece.role == "group" if found else piece.role in (*PASSED, "label"))):
            break
        place += 1
    return tuple(found)


def _list_in_brackets(state, pieces, place, said):
    inside = copy(state)
    inside.begin_part()
    inside.is_aim = inside.is_behind_unit = inside.is_roll_over = False
    inside.subject, inside.roll = None, replace(said, roll=Roll(True))
    inside.read(inside, pieces[place].means)
    close_roll(inside)
    return place + 1


def listed_without_count(state, pieces, place):
    """The place after the bound of "dưới 40%: A, B", "dưới 40%: 03 đơn vị (…)", whose list or count it begins; None for any other
    figure."""
    if state.fresh or state.mean or state.has_level or not state.relates("bound", "from"):
        return None
    bounds = {piece.start for piece in state.relation if piece.role in ("bound", "from")}
    start = next((n for n, piece in enumerate(pieces) if piece.end > min(bounds)), place)
    condition, about, after = condition_of(pieces, start)
    n = after
    if n + 1 < len(pieces) and pieces[n].means == "," and pieces[n + 1].role == "complete":
        n += 1  # "dưới 40%, gồm: A, B"
    while n < len(pieces) and (pieces[n].role in PASSED or pieces[n].means == ":"):
        n += 1
    if condition is None or after <= place or n >= len(pieces) or state.direction in ("up", "down"):
        return None
    is_group = pieces[n].role == "group" and any(piece.role == "unit" for piece in pieces[n].means)
    has_colon = any(
        piece.means in (":", "có", "là", "gồm") or piece.role == "complete" for piece in pieces[place + 1 : n]
    )
    is_number = pieces[n].role == "figure" and not pieces[n].means.kind and pieces[n].means.text.isdigit()
    if is_number and state.is_of_communes and pieces[n - 1].role == "complete":  # "số xã trên 50% là 12"
        state.relation = []
        return count_of(state, pieces, pieces[n], condition, about, n + 1, pieces[n].means)
    has_count = is_counted(pieces, n) or pieces[n].role == "none"
    has_names = (pieces[n].role == "unit" and has_colon) or (is_group and (has_colon or state.is_of_communes))
    if not (has_count or has_names):
        return None
    state.label, state.condition, state.relation = about.get("label", state.label), condition, []
    if has_count:
        return after
    said = state.claim("list", pieces[place], condition=condition, subject=COMMUNES)
    return _list_in_brackets(state, pieces, n, said) if is_group else open_list(state, pieces, after, said, "complete")


def goes_on_listing(pieces, place):
    """True where the part behind ";" begins with units ("; còn các xã A, B") and does not say which is the highest."""
    n = place
    while n < len(pieces) and pieces[n].role in ("landing", "nouns", "link", "partial"):
        n += 1
    behind = pieces[n + 1].role if n + 1 < len(pieces) else ""
    return n < len(pieces) and pieces[n].role == "unit" and behind not in EXTREMES


def _unit_follows(pieces, place):
    return next((p.role for p in pieces[place:] if p.role not in ("link", "nouns", "sign")), "") == "unit"
