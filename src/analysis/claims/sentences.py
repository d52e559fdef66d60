"""The grammar of claims: a statement's pieces, read from left to right, -> what is said of figures (Said).

A figure is understood by the pieces since the figure before it: whose it is by the units among them, what it is by the last
indicator, what is said of it by the words "giảm", "trên", "từ … xuống". Brackets speak of what stands before them.
"""

from copy import copy
from dataclasses import replace

from analysis.claims.about import ENDS, PARTS, of_kind, of_what_follows
from analysis.claims.behind import whose_behind
from analysis.claims.changes import SIGNS
from analysis.claims.compared import as_high, higher_or_lower, numbers_compared
from analysis.claims.extremes import (
    extreme_of,
    in_group,
    is_start,
    last_of_ranks,
    next_of,
    nth_of,
    place_in_words,
    placed_in_words,
    top_of,
)
from analysis.claims.figures import say_figure
from analysis.claims.goals import goal_of
from analysis.claims.in_turn import figures_in_turn, in_turn
from analysis.claims.in_words import (
    change_in_words,
    judged_of,
    level_or_among,
    list_of_nouns,
    own_or_among,
)
from analysis.claims.lists import (
    EXTREMES,
    close_roll,
    counted,
    goes_on_listing,
    listed_without_count,
    share_in_words,
)
from analysis.claims.none import none_of
from analysis.claims.only import only_of, rest_of
from analysis.claims.ratings import rating_of
from analysis.claims.records import streak_of
from analysis.claims.said import OF_DATA, is_counted, share_at
from analysis.claims.state import REMEMBER, State
from analysis.claims.tallies import tallied
from analysis.claims.times import times_in_words
from analysis.claims.together import together


def said_in(pieces, context, readings, owners):
    """[Said, …] of one statement; see State for what is given."""
    state = State(context, readings, owners)
    state.read = _read
    _read(state, _with_counts_behind(_with_shares_behind(pieces)))
    close_roll(state)
    return [of_kind(of_what_follows(said, pieces), pieces) for said in state.said]


def _with_shares_behind(pieces):
    """`pieces` in which "3/6 (50%) xã" stands as "3/6 xã (50%)"."""
    found = list(pieces)
    for n, piece in enumerate(pieces[:-2]):
        is_share = pieces[n + 1].role == "group" and share_at(pieces, n + 1)[0] is not None
        if piece.role == "figure" and not piece.means.kind and is_share and pieces[n + 2].role == "nouns":
            found[n + 1 : n + 3] = [pieces[n + 2], pieces[n + 1]]
    return found


def _with_counts_behind(pieces):
    """`pieces` in which "từ 90% trở lên (07 đơn vị): A, B" stands as "từ 90% trở lên 07 đơn vị: A, B"."""
    found = []
    for n, piece in enumerate(pieces):
        above = pieces[n - 1] if n else piece
        is_bound = above.role == "closing" or (above.role == "figure" and above.means.kind in OF_DATA)
        is_count = piece.role == "group" and len(piece.means) > 1 and is_counted(piece.means, 0)
        is_count = is_count and (len(piece.means) == 2 or share_at(piece.means, 2)[1] == len(piece.means))
        found += piece.means if is_count and is_bound else [piece]
    return found


def _read(state, pieces):
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        step = _STEPS.get(piece.role)
        if step is None and piece.role in REMEMBER:
            REMEMBER[piece.role](state, piece)
        place = (step(state, pieces, place) if step else None) or place + 1


def _sign(state, pieces, place):
    sign = pieces[place].means
    if sign in ENDS:
        close_roll(state)
        state.begin_sentence()
    elif sign in PARTS:
        state.subject = tuple(state.fresh) or state.subject
        state.begin_part()
        state.is_roll_over = state.roll is not None and not goes_on_listing(pieces, place + 1)
    elif sign == ",":
        state.relation, state.is_versus, state.is_apart, state.is_goal = [], False, False, False
        state.reach = "far" if state.reach else ""
        if state.against and place and pieces[place - 1].role in ("mean", "group"):
            state.mean = ""  # "So với trung bình của tỉnh, …"
        if state.is_told or (place > 2 and pieces[place - 3].role == "figure" and whose_behind(pieces, place - 3)):
            state.begin_figure()  # "A đứng đầu, B đứng cuối", "77 điểm của xã X, xã Y 90 điểm"
    elif sign == ":" and [piece.role for piece in pieces[place + 1 : place + 2]] == ["period"]:
        state.relation = []  # "giảm qua các tháng: tháng 7 là 61%"
    elif sign in SIGNS and place + 1 < len(pieces) and pieces[place + 1].start == pieces[place].end:
        state.sign = sign


def _than(state, pieces, place):
    """ "cao hơn 60%" bounds a figure; "cao hơn tháng 7 là 0,1 điểm %" compares with what follows."""
    if [piece.role for piece in pieces[place + 1 : place + 4]] == ["unit", "complete", "unit"] and not state.fresh:
        first, second = pieces[place + 1].means, pieces[place + 3].means  # "Đứng sau xã A là xã B"
        state.say("gap", pieces[place], subject=(second,), against=first, bound=pieces[place].means)
        state.fresh = [second]
        return place + 4
    following = next((piece for piece in pieces[place + 1 :] if piece.role != "link"), None)
    if numbers_compared(state, pieces, place):
        return None
    if after := higher_or_lower(state, pieces, place):
        return after
    if following is not None and following.role == "figure" and following.means.kind != "difference":
        state.relation.append(replace(pieces[place], role="bound"))
        state.is_apart = True
    else:
        state.than, state.is_versus, state.than_behind = pieces[place].means, True, len(state.fresh)
    return None


def _less(state, pieces, place):
    """ "kém xã Y 6,9 điểm"; a word like others before anything but a unit."""
    following = pieces[place + 1].role if place + 1 < len(pieces) else ""
    is_than = following in ("unit", "nouns", "mean", "own")
    return (_than if is_than else lambda state, *_: REMEMBER["word"](state, pieces[place]))(state, pieces, place)


def _bound(state, pieces, place):
    """ "trên 60%"; before a unit ("vượt xã Y", "không thấp hơn xã Y") it compares with that."""
    following = pieces[place + 1].role if place + 1 < len(pieces) else ""
    is_compared = following in ("unit", "mean", "before", "period") and pieces[place].means != "near"
    if is_compared and (after := higher_or_lower(state, pieces, place)):
        return after
    REMEMBER["bound"](state, pieces[place])
    return None


def _times(state, pieces, place):
    REMEMBER["times"](state, pieces[place])
    times_in_words(state, pieces, place)


def _every(state, pieces, place):
    state.is_every = True
    return share_in_words(state, pieces, place)


def _paragraph(state, pieces, place):
    close_roll(state)
    state.begin_sentence()
    state.label, state.named = (), {}


def _group(state, pieces, place):
    """Brackets speak of the unit before them; of all before them in "xuống nhiều bậc nhất: A và B (3 bậc)", "A, B (dưới 40%)"."""
    inside = copy(state)
    says_of_each = any(piece.role in ("bound", "label", "closing", "in_turn") for piece in pieces[place].means)
    is_shared = says_of_each or any(piece.role == "climb" for piece in pieces[:place])
    last = state.fresh if is_shared else state.fresh[-1:]
    inside.begin_part()
    inside.is_goal = state.is_goal or [p.role for p in pieces[place + 1 : place + 3]] == ["complete", "goal"]
    state.is_goal = False
    inside.subject, inside.roll = tuple(last) or state.subject, None
    is_change = any(piece.role in ("from", "direction", "landing", "versus") for piece in pieces[place].means)
    if place and pieces[place - 1].role == "period" and not (is_change and pieces[place - 2].role == "versus"):
        inside.period = pieces[place - 1].means
    if any(is_start(pieces, n) for n in range(place) if pieces[n].role in EXTREMES):
        inside.then = state.baseline or "month"  # "từ chỗ thấp nhất huyện (36%) đã vươn lên …"
    if place and pieces[place - 1].role == "mean":
        inside.mean = pieces[place - 1].means
    is_fact = any(piece.role in ("unit", "period", "nouns") for piece in pieces[place].means)
    inside.is_behind_label = bool(place) and pieces[place - 1].role == "label"
    inside.has_counted = state.has_counted or _counts_moved(pieces, place)
    inside.names_other = _may_be_of_others(state, pieces, place, inside.is_behind_label)
    inside.is_aim, inside.is_behind_unit = state.is_aim and not (last or is_fact), bool(last)
    if _is_amount_in_points(pieces, place):
        inside.say(
            "change",
            *pieces[place].means,
            figure=pieces[place].means[0].means,
            direction=state.direction,
            is_sure=False,
        )
    elif not figures_in_turn(inside, pieces[place].means, state.fresh):
        _read(inside, pieces[place].means)
    close_roll(inside)
    if state.fresh:
        state.subject, state.fresh = tuple(state.fresh[-1:]), []
    state.label = state.label or inside.label


def _is_amount_in_points(pieces, place):
    """True for the brackets of "tăng nhẹ (0,2 điểm)", which most likely say by how much."""
    before = [piece.role for piece in pieces[max(0, place - 2) : place] if piece.role != "degree"]
    inside = pieces[place].means
    return (
        before[-1:] == ["direction"]
        and len(inside) == 1
        and inside[0].role == "figure"
        and inside[0].means.kind == "points"
    )


def _counts_moved(pieces, place):
    """True for the brackets of "số xã có tỷ lệ số hóa tăng (4)"."""
    before = [piece for piece in pieces[max(0, place - 4) : place] if piece.role not in ("link", "label")]
    return [(p.role, p.means) for p in before[-2:-1]] == [("nouns", "of")] and before[-1].role == "direction"


def _may_be_of_others(state, pieces, place, is_behind_label):
    """True for brackets whose figures may be of somebody else, or what is to be reached."""
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    goes_on = after is not None and after.role not in ("sign", "paragraph")  # "(60%) là mục tiêu"
    is_of_commune = state.owners.issuer or state.owners.area.level == "xa"  # speaks of itself alone
    has_names = state.has_words and not (is_behind_label or is_of_commune)  # "Nơi khác làm tốt (tỷ lệ … 95%)"
    is_said = state.names_other or state.is_of_communes or state.is_foreign or state.is_aim
    return goes_on or has_names or is_said or any(piece.role in EXTREMES for piece in pieces[:place])


def _figure(state, pieces, place):
    if state.is_legend:
        return None
    after = (
        tallied(state, pieces, place)
        or together(state, pieces, place)
        or counted(state, pieces, place)
        or listed_without_count(state, pieces, place)
    )
    if not after:
        say_figure(state, pieces, place)
        state.begin_figure()
    return after


_STEPS = {
    "in_turn": in_turn,
    "direction": change_in_words,
    "sign": _sign,
    "than": _than,
    "less": _less,
    **dict.fromkeys(("link", "even"), as_high),
    "judged": judged_of,
    "bound": _bound,
    "times": _times,
    "paragraph": _paragraph,
    "group": _group,
    "none": none_of,
    "every": _every,
    "vague": share_in_words,
    "goal": goal_of,
    **dict.fromkeys(EXTREMES, extreme_of),
    "rating": rating_of,
    "streak": streak_of,
    "number": place_in_words,
    "placed": placed_in_words,
    "nth": nth_of,
    "in_group": in_group,
    "next": next_of,
    "top": top_of,
    "word": last_of_ranks,
    "only": only_of,
    "sole": only_of,
    "rest": rest_of,
    "nouns": list_of_nouns,
    "own": own_or_among,
    "level": level_or_among,
    "figure": _figure,
}
