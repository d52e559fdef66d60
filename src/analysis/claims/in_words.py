"""What a text says in words and not in figures: who is the highest and the lowest, labels, places ("thứ hai"), how long, lists by a
direction, and directions without an amount."""

from dataclasses import replace

from analysis.claims.figures import label_behind, unit_behind
from analysis.claims.lists import EXTREMES, names_behind, open_list
from analysis.claims.said import COMMUNES, Condition, Roll, condition_of, is_counted
from analysis.claims.state import REMEMBER
from analysis.grammar.tokens import Figure

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


def extreme_of(state, pieces, place):
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
    if _counts_ties(pieces, place + 1):
        state.fresh, state.subject = [], None
        after = place + 4
        return after + (after < len(pieces) and pieces[after].role == "group")
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


def _counts_ties(pieces, place):
    """True for the ": 4 đơn vị" of "cuối bảng: 4 đơn vị (1.318)": so many share the place that no name is said."""
    behind = pieces[place : place + 2]
    return len(behind) == 2 and behind[0].means == ":" and is_counted(pieces, place + 1)


def own_or_among(state, pieces, place):
    """ "toàn huyện"; behind a place ("thứ hai toàn huyện", "thấp nhất toàn huyện") it only says among whom."""
    is_place = pieces[place - 1].role in (*EXTREMES, "number") if place else False
    is_place = is_place or (state.said and state.said[-1].kind == "rank" and pieces[place - 1].role == "figure")
    if not (is_place and (state.fresh or state.subject)):
        REMEMBER["own"](state, pieces[place])


def place_in_words(state, pieces, place):
    """ "đứng thứ hai"; else the length of a streak."""
    behind = unit_behind(pieces, place)
    is_named = state.fresh or state.subject or state.has_level
    is_place = behind or (state.place_label == "rank" and is_named)  # not "là xã thứ hai làm …"
    if state.place_label in ("rank", "place") and is_place and not state.is_aim:
        state.fresh = [behind] if behind else state.fresh
        label = label_behind(pieces, place) or state.label
        state.say("rank", pieces[place], figure=Figure(pieces[place].means, ""), label=label)
        state.place_label = ""
        return None
    return streak_of(state, pieces, place)


def list_of_nouns(state, pieces, place):
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


def rating_of(state, pieces, place):
    if state.place_label in ("rating", "scale") and not (state.is_aim or state.is_legend):
        kind = "rating" if state.place_label == "rating" else "band"
        state.say(kind, pieces[place], which=pieces[place].means)
        state.place_label = ""
        state.begin_figure()


def streak_of(state, pieces, place):
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


def change_in_words(state, pieces, place):
    """ "tỷ lệ … của xã X giảm so với tháng 7": a direction without a figure, where a period follows or "đều" leads to it."""
    piece, is_each = pieces[place], state.is_every and bool(state.fresh or state.subject)
    if piece.means == "same" and _is_of_rank(pieces, place) and not (state.is_aim or state.is_legend):
        state.say("climb", piece, figure=Figure("0", ""))
        state.place_label = ""
        state.begin_figure()
        return None
    if (
        state.is_only
        and state.fresh
        and not state.has_words
        and piece.means in ("up", "down")
        and not _is_amount(pieces, place + 1)
    ):
        return only_of(state, pieces, place)
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


def higher_or_lower(state, pieces, place):
    """ "xã X cao hơn xã Y", "thấp hơn tháng 7": a comparison without a figure; the place after it, None for another."""
    to = next((n for n in range(place + 1, len(pieces)) if pieces[n].role not in ("link", "level")), len(pieces) - 1)
    units = _units_from(pieces, to)
    end = to + 2 if [piece.role for piece in pieces[to : to + 2]] == ["mean", "own"] else to + 1
    end = end if not units else to + 2 * len(units) - 1
    is_end = end == len(pieces) or pieces[end].role in ("sign", "paragraph")
    is_other = state.is_aim or state.is_legend or state.is_of_communes or state.has_words or state.relation
    if pieces[to].role not in ("unit", "mean", "period", "before") or not (is_end and state.fresh) or is_other:
        return None
    if pieces[to].role in ("unit", "mean"):
        for against in units or [pieces[to].means]:
            state.say("gap", pieces[place], against=against, bound=pieces[place].means)
    else:
        direction = {"over": "up", "under": "down"}[pieces[place].means]
        state.say("change", pieces[place], direction=direction, baseline=pieces[to].means)
        state.baseline = pieces[to].means
    state.begin_figure()
    return end


def _units_from(pieces, place):
    """The units "A, B và C" at `place`; without the last where a clause of its own begins with it."""
    found, n = [], place
    while n < len(pieces) and pieces[n].role == "unit" and (not found or pieces[n - 1].means == ","):
        found.append(pieces[n].means)
        n += 2
    goes_on = len(found) > 1 and n - 1 < len(pieces) and pieces[n - 1].role not in ("sign", "paragraph")
    return found[:-1] if goes_on else found


def only_of(state, pieces, place):
    """ "chỉ có xã X tăng": the whole list of those that did."""
    condition, roll = Condition("state", pieces[place].means), Roll(True, list(state.fresh))
    behind = pieces[place + 1].means if place + 1 < len(pieces) and pieces[place + 1].role == "label" else ()
    if not (state.is_aim or state.is_legend):
        about = {"label": state.label or behind, "condition": condition, "roll": roll}
        state.say("list", pieces[place], subject=COMMUNES, **about)
    state.begin_figure()


def _is_amount(pieces, place):
    """True where a figure, how long, or how much follows."""
    return place < len(pieces) and pieces[place].role in (
        "figure",
        "streak",
        "number",
        "most",
        "least",
        "to",
        "landing",
        "from",
    )


def _is_of_rank(pieces, place):
    """True behind "xếp hạng", "thứ hạng theo điểm tổng hợp"."""
    while place and pieces[place - 1].role in ("link", "label"):
        place -= 1
        if pieces[place].role == "label" and "rank" in pieces[place].means:
            return True
    return False
