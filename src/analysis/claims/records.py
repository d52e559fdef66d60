"""How long and since when: "giảm 3 tháng liên tiếp", "thấp nhất trong 6 tháng qua", "cao nhất kể từ tháng 3 đến nay"."""

from analysis.claims.lists import open_list
from analysis.claims.said import COMMUNES, Condition
from analysis.core.periods import Period

_ENDS = ("highest", "lowest")
_RECENT = (("qua",), ("gần", "đây"), ("trở", "lại", "đây"), ("vừa", "qua"))
_UNTIL_NOW = ("nay",)


def streak_of(state, pieces, place):
    """ "giảm 3 tháng liên tiếp", "(3 tháng)"; before a list: "giảm từ hai tháng liên tiếp trở lên: A, B"."""
    piece, after = pieces[place], place + 1
    while after < len(pieces) and pieces[after].role in ("months", "row", "closing"):
        after += 1
    is_row = any(p.role == "row" for p in pieces[max(0, place - 1) : after])  # "liên tiếp 2 tháng" too
    opens = not state.subject or (after < len(pieces) and pieces[after].means == ":")
    if is_row and not state.fresh and not state.is_behind_unit and opens:
        condition = Condition("streak", state.direction or "down", low=int(piece.means))
        said = state.claim("list", piece, condition=condition, subject=COMMUNES)
        while after < len(pieces) and not (pieces[after].role == "sign" and pieces[after].means in (":", ".", ";")):
            after += 1
        return open_list(state, pieces, after, said)
    if piece.role == "streak" and not is_row and not state.is_behind_unit:
        state.is_over_time = True  # "qua 3 tháng"
    if (is_row or (state.is_behind_unit and len(pieces) == 1)) and state.direction in ("up", "down"):
        bound = "at_least" if any(p.role == "closing" for p in pieces[place + 1 : after]) else None
        state.say("streak", piece, which=str(piece.means), direction=state.direction, bound=bound)


def record_of(state, pieces, place):
    """Say that a unit's figure is the most or the least of its own since when; the place after it, None where that is not said."""
    since, after = _since(pieces, place + 1)
    is_named = state.fresh or state.subject or state.has_level
    is_other = state.is_aim or state.is_legend or state.is_outside
    if pieces[place].role not in _ENDS or since is None or not is_named or is_other or state.is_of_communes:
        return None
    about = {"baseline": since} if isinstance(since, Period) else {"bound": since}
    state.say("record", pieces[place], which=pieces[place].role, **about)
    return after


def _since(pieces, place):
    """(a Period, how many periods, or "year"; the place after it) of "trong 6 tháng qua", "từ tháng 3 đến nay", "từ đầu năm đến nay";
    (None, `place`) elsewhere."""
    n = place
    while n < len(pieces) and pieces[n].means in ("trong", "vòng", "kể", "tính", "trong vòng"):
        n += 1
    if n < len(pieces) and pieces[n].role == "streak":
        words = [piece.means for piece in pieces[n + 1 : n + 4]]
        length = next((len(form) for form in _RECENT if tuple(words[: len(form)]) == form), 0)
        return (pieces[n].means, n + 1 + length) if length else (None, place)
    if n < len(pieces) and pieces[n].role == "from":
        n += 1
        words = [piece.means for piece in pieces[n : n + 2]]
        if words == ["đầu", "năm"]:
            since, n = "year", n + 2
        elif n < len(pieces) and pieces[n].role == "period":
            since, n = pieces[n].means, n + 1
        else:
            return None, place
        if n < len(pieces) and pieces[n].role == "to":
            is_now = n + 1 < len(pieces) and pieces[n + 1].means in _UNTIL_NOW
            return (since, n + 2) if is_now else (None, place)
        return since, n
    return None, place
