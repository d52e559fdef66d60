"""What is set against the first or the last of all units: "kém xã dẫn đầu 60,1 điểm %", "chênh lệch giữa xã cao nhất và xã thấp nhất"."""

from analysis.claims.said import APART

TOPS, BOTTOMS = ("best", "highest"), ("worst", "lowest")
_ALSO = ("period", "months", "complete")


def gap_to_end(state, pieces, place):
    """Say "kém xã dẫn đầu toàn huyện (xã Y) 60,1 điểm %"; the place after it, None where no such figure follows."""
    n, whose = place + 1, ()
    while n < len(pieces) and (pieces[n].role in _ALSO or _is_own(state, pieces[n])):
        n += 1
    if n < len(pieces) and pieces[n].role == "group":
        inside = pieces[n].means
        whose = tuple(piece.means for piece in inside if piece.role == "unit")
        if not whose or any(piece.role not in ("unit", "nouns", "complete", "link", "sign") for piece in inside):
            return None
        n += 1
        n += n < len(pieces) and pieces[n].role == "complete"
    figure = pieces[n].means if n < len(pieces) and pieces[n].role == "figure" else None
    if figure is None or figure.kind not in APART or figure.out_of or state.is_aim or state.is_legend:
        return None
    if whose:
        state.say("extreme", pieces[place], which=pieces[place].role, subject=whose)
    state.is_of_communes = False
    state.say("gap", pieces[n], figure=figure, against=pieces[place].role, bound=state.than)
    state.begin_figure()
    return n + 1


def spread_of(state, pieces, place):
    """True where "chênh lệch giữa xã cao nhất và xã thấp nhất … là 60,1 điểm %" is said, or that between two units."""
    figure = pieces[place].means
    if state.is_spread and len(state.fresh) == 2 and figure.kind in APART and not (figure.out_of or state.is_aim):
        one, other = state.fresh  # "xã A và xã B cách nhau 25,4 điểm"
        state.say("gap", pieces[place], figure=figure, subject=(one,), against=other)
        return True
    first = max((n for n in range(place) if pieces[n].role == "paragraph" or pieces[n].means in (".", ";")), default=-1)
    before = pieces[first + 1 : place]
    start = next((n for n, piece in enumerate(before) if (piece.role, piece.means) == ("direction", "any")), None)
    ends = [] if start is None else [n for n, piece in enumerate(before) if n > start and piece.role in TOPS + BOTTOMS]
    is_pair = len(ends) == 2 and (before[ends[0]].role in TOPS) != (before[ends[1]].role in TOPS)
    if not is_pair or figure.kind not in APART or figure.out_of or before[ends[0] - 1].role != "nouns" or state.is_aim:
        return False
    is_plain = before[-1].role == "complete" or before[-1].means == "lên"
    state.say("spread", pieces[place], figure=figure, subject=None, **({} if is_plain else {"is_sure": False}))
    return True


def _is_own(state, piece):
    return piece.role in ("own", "level") and state.owners.is_own_level(piece.means)
