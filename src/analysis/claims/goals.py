"""Targets, which are held against nothing: "so với mục tiêu 60%", "đạt 102% kế hoạch", "thiếu 5 điểm so với điểm tối đa"."""

from analysis.claims.state import REMEMBER

_PASSED = ("link", "complete", "period", "level", "aim")
_COMPARING = ("versus", "bound", "than", "closing")


def goal_of(state, pieces, place):
    """ "so với mục tiêu 60%", "(chỉ tiêu giao 60%)", "kế hoạch là 60%": the next figure is a target; "Mục tiêu: tỷ lệ … 80%, …":
    all that follow are."""
    state.is_versus = False
    behind = [piece.role for piece in pieces[place + 1 :] if piece.role not in _PASSED and piece.means != ":"]
    is_compared = any(piece.role in (*_COMPARING, "figure") for piece in pieces[:place]) or state.than or state.is_goal
    if behind[:1] in (["figure"], ["group"]) or is_compared:
        state.is_goal = True
    else:
        REMEMBER["aim"](state, pieces[place])
        state.reach = "near"


def is_of_goal(state, pieces, place):
    """True for a target, and for what is said of one: "102% kế hoạch", "vượt 1,2 điểm % so với chỉ tiêu giao"."""
    roles = [piece.role for piece in pieces[place + 1 : place + 3]]
    before = [piece.role for piece in pieces[:place] if piece.role not in ("link", "complete")]
    if before[-2:] == ["goal", "figure"] and pieces[place].means.kind == "difference":
        return True  # "cách mục tiêu 60% là 19,9 điểm %"
    is_share = pieces[place].means.kind == "percent" and roles[:1] in (["goal"], ["topic"])
    is_gap = pieces[place].means.kind == "difference" or state.than or state.relates("bound", "direction", "short")
    return state.is_goal or is_share or roles == ["complete", "goal"] or (roles == ["versus", "goal"] and is_gap)


def is_to_the_maximum(pieces, place):
    """True for "thiếu 5 điểm so với điểm tối đa"."""
    behind = pieces[place + 1 : place + 4]
    return [piece.role for piece in behind] == ["versus", "aim", "bound"] and behind[2].means == "at_most"
