"""The grammar of claims: a statement's pieces, read from left to right, -> what is said of figures (Said).

A figure is understood by the pieces since the figure before it: whose it is by the units among them, what it is by the last
indicator, what is said of it by the words "giảm", "trên", "từ … xuống". Brackets speak of what stands before them.
"""

from copy import copy
from dataclasses import replace

from analysis.claims.figures import SIGNS, label_behind, say_figure, unit_behind
from analysis.claims.in_turn import figures_in_turn, in_turn
from analysis.claims.lists import (
    EXTREMES,
    close_roll,
    counted,
    goes_on_listing,
    listed_without_count,
    names_behind,
    none_of,
    open_list,
    share_in_words,
    tallied,
)
from analysis.claims.said import COMMUNES, Condition, condition_of, share_at
from analysis.claims.state import REMEMBER, State
from analysis.grammar.tokens import Figure

_ENDS = (".", "?", "!")
_PARTS = (";", "·")
_OF_BASELINE = ("degree", "versus", "before", "period", "link", "opening")
_ENDS_CLAUSE = (
    "sign",
    "paragraph",
    "figure",
    "group",
    "unit",
    "word",
    "aim",
    "landing",
    "direction",
    "label",
    "to",
    "most",
    "least",
)
_OF_CHANGE = {"highest": "most", "lowest": "least"}
_PASSED_BEFORE_GOALS = ("link", "complete", "period", "level", "aim")
_COMPARING = ("versus", "bound", "than", "closing")


def said_in(pieces, context, readings, owners):
    """[Said, …] of one statement; see State for what is given."""
    state = State(context, readings, owners)
    state.read = _read
    _read(state, _with_shares_behind(pieces))
    close_roll(state)
    return state.said


def _with_shares_behind(pieces):
    """`pieces` in which "3/6 (50%) xã" stands as "3/6 xã (50%)"."""
    found = list(pieces)
    for n, piece in enumerate(pieces[:-2]):
        is_share = pieces[n + 1].role == "group" and share_at(pieces, n + 1)[0] is not None
        if piece.role == "figure" and not piece.means.kind and is_share and pieces[n + 2].role == "nouns":
            found[n + 1 : n + 3] = [pieces[n + 2], pieces[n + 1]]
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
    if sign in _ENDS:
        close_roll(state)
        state.begin_sentence()
    elif sign in _PARTS:
        state.subject = tuple(state.fresh) or state.subject
        state.begin_part()
        state.is_roll_over = state.roll is not None and not goes_on_listing(pieces, place + 1)
    elif sign == ",":
        state.relation, state.is_versus, state.is_apart, state.is_goal = [], False, False, False
        state.reach = "far" if state.reach else ""
        if state.against and place and pieces[place - 1].role in ("mean", "group"):
            state.mean = ""  # "So với trung bình của tỉnh, …"
        if state.is_told:
            state.begin_figure()
    elif sign in SIGNS and place + 1 < len(pieces) and pieces[place + 1].start == pieces[place].end:
        state.sign = sign


def _than(state, pieces, place):
    """ "cao hơn 60%" bounds a figure; "cao hơn tháng 7 là 0,1 điểm %" compares with what follows."""
    following = next((piece for piece in pieces[place + 1 :] if piece.role != "link"), None)
    if following is not None and following.role == "figure" and following.means.kind != "difference":
        state.relation.append(replace(pieces[place], role="bound"))
        state.is_apart = True
    else:
        state.than, state.is_versus, state.than_behind = pieces[place].means, True, len(state.fresh)


def _every(state, pieces, place):
    state.is_every = True
    return share_in_words(state, pieces, place)


def _goal(state, pieces, place):
    """ "so với mục tiêu 60%", "(chỉ tiêu giao 60%)", "kế hoạch là 60%": the next figure is a target; "Mục tiêu: tỷ lệ … 80%, …":
    all that follow are."""
    state.is_versus = False
    behind = [
        piece.role for piece in pieces[place + 1 :] if piece.role not in _PASSED_BEFORE_GOALS and piece.means != ":"
    ]
    is_compared = any(piece.role in (*_COMPARING, "figure") for piece in pieces[:place]) or state.than or state.is_goal
    if behind[:1] in (["figure"], ["group"]) or is_compared:
        state.is_goal = True
    else:
        REMEMBER["aim"](state, pieces[place])


def _paragraph(state, pieces, place):
    close_roll(state)
    state.begin_sentence()
    state.label = ()


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
    if place and pieces[place - 1].role == "period" and pieces[place - 2].role != "versus":
        inside.period = pieces[place - 1].means
    if place and pieces[place - 1].role == "mean":
        inside.mean = pieces[place - 1].means
    is_fact = any(piece.role in ("unit", "period", "nouns") for piece in pieces[place].means)
    inside.is_behind_label = bool(place) and pieces[place - 1].role == "label"
    inside.names_other = _may_be_of_others(state, pieces, place, inside.is_behind_label)
    inside.is_aim, inside.is_behind_unit = state.is_aim and not (last or is_fact), bool(last)
    if not figures_in_turn(inside, pieces[place].means, state.fresh):
        _read(inside, pieces[place].means)
    close_roll(inside)
    if state.fresh:
        state.subject, state.fresh = tuple(state.fresh[-1:]), []
    state.label = state.label or inside.label


def _may_be_of_others(state, pieces, place, is_behind_label):
    """True for brackets whose figures may be of somebody else, or what is to be reached."""
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    goes_on = after is not None and after.role not in ("sign", "paragraph")  # "(60%) là mục tiêu"
    is_of_commune = state.owners.issuer or state.owners.area.level == "xa"  # speaks of itself alone
    has_names = state.has_words and not (is_behind_label or is_of_commune)  # "Nơi khác làm tốt (tỷ lệ … 95%)"
    is_said = state.names_other or state.is_of_communes or state.is_foreign or state.is_aim
    return goes_on or has_names or is_said or any(piece.role in EXTREMES for piece in pieces[:place])


# The highest and the lowest, labels, and how long.


def _extreme(state, pieces, place):
    """ "đứng đầu: A (82,8%)", "A cao nhất", "giảm nhiều nhất: A, B, C", "thấp nhất 33,8%"."""
    piece = pieces[place]
    direction = piece.means if piece.role == "climb" else state.direction
    before = [p for p in pieces[max(0, place - 2) : place] if p.role != "link"]
    if piece.role in _OF_CHANGE and before and before[-1].role == "direction":
        piece = replace(piece, role=_OF_CHANGE[piece.role])  # "mức tăng cao nhất"
    if state.is_legend or state.is_aim or (piece.role in ("most", "least") and direction not in ("up", "down")):
        return
    following = [p for p in pieces[place + 1 :] if p.role not in ("link", "complete", "level", "nouns")]
    if following and following[0].role == "word":
        return
    names = tuple(state.fresh) or names_behind(pieces, place + 1) or (() if state.label else state.subject or ())
    names = names or state.subject
    if names:
        state.say("extreme", piece, which=piece.role, direction=direction, subject=names)
        state.is_told = bool(state.fresh)  # "A đứng đầu, B đứng cuối"
    elif following and following[0].role == "figure" and piece.role in ("highest", "lowest"):
        state.say("extreme_value", following[0], which=piece.role, subject=COMMUNES, figure=following[0].means)
        after = pieces.index(following[0]) + 1
        behind = pieces[after].means if after < len(pieces) and pieces[after].role == "group" else ()
        if behind and all(p.role in ("unit", "nouns", "link") or p.means == "," for p in behind):  # "85,25% (xã X)"
            whose = tuple(p.means for p in behind if p.role == "unit")
            state.say("extreme", piece, which=piece.role, subject=whose)
            after += 1
        return after


def _own(state, pieces, place):
    """ "toàn huyện"; behind a place ("thứ hai toàn huyện", "thấp nhất toàn huyện") it only says among whom."""
    is_place = pieces[place - 1].role in (*EXTREMES, "number") if place else False
    is_place = is_place or (state.said and state.said[-1].kind == "rank" and pieces[place - 1].role == "figure")
    if not (is_place and (state.fresh or state.subject)):
        REMEMBER["own"](state, pieces[place])


def _number(state, pieces, place):
    """ "đứng thứ hai"; else the length of a streak."""
    behind = unit_behind(pieces, place)
    if state.place_label in ("rank", "place") and (behind or state.fresh or state.subject) and not state.is_aim:
        state.fresh = [behind] if behind else state.fresh
        label = label_behind(pieces, place) or state.label
        state.say("rank", pieces[place], figure=Figure(pieces[place].means, ""), label=label)
        state.place_label = ""
        return None
    return _streak(state, pieces, place)


def _nouns(state, pieces, place):
    """ "Các xã có tỷ lệ … giảm gồm: A, B": a list without a count; the place after its condition."""
    REMEMBER["nouns"](state, pieces[place])
    condition, about, after = condition_of(pieces, place + 1)
    is_of_one = any(piece.role in EXTREMES for piece in pieces[place:after])  # "xã có mức tăng cao nhất là"
    if condition is None or condition.kind != "state" or state.is_legend or is_of_one:
        return None
    n = after + 1 if after + 1 < len(pieces) and pieces[after].means == "," else after
    opens = n < len(pieces) and (pieces[n].role in ("complete", "partial") or pieces[n].means == ":")
    if not opens or not names_behind(pieces, n + 1):
        return None
    about = {"label": state.label, "baseline": state.baseline, "period": state.period} | about
    said = state.claim("list", pieces[place], condition=condition, subject=COMMUNES, **about)
    state.label, state.is_of_communes = said.label, False
    return open_list(state, pieces, n, said, "partial" if state.is_aim or pieces[n].role == "partial" else None)


def _rating(state, pieces, place):
    if state.place_label in ("rating", "scale") and not (state.is_aim or state.is_legend):
        kind = "rating" if state.place_label == "rating" else "band"
        state.say(kind, pieces[place], which=pieces[place].means)
        state.place_label = ""
        state.begin_figure()


def _streak(state, pieces, place):
    """ "giảm 3 tháng liên tiếp", "(3 tháng)"; before a list: "giảm từ hai tháng liên tiếp trở lên: A, B"."""
    piece, after = pieces[place], place + 1
    while after < len(pieces) and pieces[after].role in ("months", "row", "closing"):
        after += 1
    is_row = any(p.role == "row" for p in pieces[place + 1 : after])
    if is_row and not state.fresh and not state.is_behind_unit:
        condition = Condition("streak", state.direction or "down", low=int(piece.means))
        said = state.claim("list", piece, condition=condition, subject=COMMUNES)
        while after < len(pieces) and not (pieces[after].role == "sign" and pieces[after].means in (":", ".", ";")):
            after += 1
        return open_list(state, pieces, after, said)
    if piece.role == "streak" and not is_row and not state.is_behind_unit:
        state.is_over_time = True  # "qua 3 tháng"
    if (is_row or (state.is_behind_unit and len(pieces) == 1)) and state.direction in ("up", "down"):
        state.say("streak", piece, which=str(piece.means), direction=state.direction)


# Figures.


def _figure(state, pieces, place):
    if state.is_legend:
        return None
    after = tallied(state, pieces, place) or counted(state, pieces, place) or listed_without_count(state, pieces, place)
    if not after:
        say_figure(state, pieces, place)
        state.begin_figure()
    return after


def _change_in_words(state, pieces, place):
    """ "tỷ lệ … của xã X giảm so với tháng 7": a direction without a figure, where a period follows or "đều" leads to it."""
    piece, is_each = pieces[place], state.is_every and bool(state.fresh or state.subject)
    REMEMBER["direction"](state, piece)
    end = next((n for n in range(place + 1, len(pieces)) if pieces[n].role in _ENDS_CLAUSE), len(pieces))
    clause = pieces[place + 1 : end]
    has_period = any(p.role in ("before", "period") for p in clause)
    is_whole = end == len(pieces) or pieces[end].role in ("sign", "paragraph")
    last = [next((n for n in range(place, -1, -1) if pieces[n].role == role), -1) for role in ("unit", "nouns")]
    is_own = state.fresh or state.subject or state.has_level
    is_of_communes = state.is_of_communes and last[0] < last[1]  # not "các xã A, B đều giảm"
    is_other = state.is_aim or state.is_legend or state.is_tallied or is_of_communes or state.roll is not None
    is_closed = is_whole and all(p.role in _OF_BASELINE for p in clause)
    is_end = end == len(pieces) or pieces[end].means in (".", ";")
    is_said = has_period or is_each or (end == place + 1 and is_end and bool(state.fresh))  # "của các xã A, B giảm."
    if piece.means in ("up", "down") and is_own and not is_other and is_closed and is_said:
        baseline = next((p.means for p in clause if p.role in ("before", "period")), state.baseline)
        whose = {"subject": tuple(state.fresh) or state.subject} if state.fresh or state.subject else {}
        state.say("change", piece, direction=piece.means, baseline=baseline, **whose)
        state.begin_figure()
        return end
    return None


_STEPS = {
    "in_turn": in_turn,
    "direction": _change_in_words,
    "sign": _sign,
    "than": _than,
    "paragraph": _paragraph,
    "group": _group,
    "none": none_of,
    "every": _every,
    "vague": share_in_words,
    "goal": _goal,
    **dict.fromkeys(EXTREMES, _extreme),
    "rating": _rating,
    "streak": _streak,
    "number": _number,
    "nouns": _nouns,
    "own": _own,
    "figure": _figure,
}
