"""What a figure behind "giảm", "từ … xuống", "vươn lên vị trí thứ" is: a change, one of its two ends, a place."""

from dataclasses import replace

from analysis.claims.behind import baseline_behind, label_behind, period_behind
from analysis.claims.said import with_kind
from analysis.claims.written import read, sign

THAN = {"over": "up", "under": "down"}
SIGNS = {"−": "down", "-": "down", "–": "down", "+": "up"}
_MOVES = ("direction", "landing")
_OF_PLACES = ("word", "place", "ranked", "label")


def say_change(state, pieces, place):
    """Say "giảm 1,6 điểm %", "−1,6"; "giảm từ 45,6% xuống 40,1%" is a figure of the month before, and one of this."""
    piece, figure = pieces[place], pieces[place].means
    words = [p for p in state.relation if p.role in _MOVES and p.means]
    direction = SIGNS.get(state.sign) or (words[0].means if words else THAN.get(state.than, ""))
    baseline = baseline_behind(pieces, place) or state.baseline
    is_place = state.place_label in ("rank", "place") and not figure.kind  # "xếp hạng tăng từ 08/10 lên 06/10"
    kind = "rank" if is_place else "value"
    if state.relates("from") and figure.kind != "difference":
        label = _label_at_end(pieces, place) if is_place else ()
        about = {"label": label} if label else {}
        state.say(kind, piece, figure=figure, period=period_behind(pieces, place) or baseline or "month", **about)
        state.is_from, state.moved = True, direction
    elif state.is_from and figure.kind != "difference":
        first, label = state.said[-1] if state.said else None, label_behind(pieces, place) if is_place else ()
        direction = _contradicted(_both(state.moved, direction), first, figure, is_place)
        about = {"direction": direction, "baseline": first and first.period} | ({"label": label} if label else {})
        state.say(kind, piece, figure=figure, period=period_behind(pieces, place) or state.period, **about)
        state.is_from = False
    elif is_place:
        _say_place_reached(state, pieces, place, direction)
    else:
        bound = next((p.means for p in state.relation if p.role == "bound"), "")
        is_sure = [p.role for p in pieces[place + 1 : place + 3]] != ["versus", "streak"]  # "so với 2 tháng trước"
        state.say(
            "change",
            piece,
            figure=figure,
            direction=direction,
            bound=bound,
            baseline=baseline,
            **({} if is_sure else {"is_sure": False}),
        )


def begins_fall(state, pieces, place):
    """True for the first figure of "từ 45,6% xuống 40,1%"."""
    return state.relates("from") and _end_of_fall(state, pieces, place) is not None


def marked_by_end(state, pieces, place):
    """`pieces` in which the 70 of "từ 70 xuống 61 hồ sơ" has the mark of the other end."""
    end = _end_of_fall(state, pieces, place) if state.relates("from") and not pieces[place].means.kind else None
    if state.relates("from") and [p.role for p in pieces[place + 1 : place + 3]] == ["to", "figure"]:
        end = place + 2  # "dao động từ 67,7 đến 93,1 điểm"
    if end is None or pieces[end].role != "figure" or state.place_label:
        return pieces
    marked = replace(pieces[place], means=with_kind(pieces[place].means, pieces[end].means.kind))
    return [*pieces[:place], marked, *pieces[place + 1 :]]


def moved_to(state, pieces, place):
    """The direction that "giảm xuống còn 48,9%" says of a value, and since when; {} where none is said."""
    direction = next((piece.means for piece in state.relation if piece.role == "landing" and piece.means), "")
    baseline = baseline_behind(pieces, place) or state.baseline
    return {"direction": direction, "baseline": baseline} if direction else {}


def _end_of_fall(state, pieces, place):
    """The place of the other figure of "từ 45,6% (tháng 7) xuống 40,1%"; None where none follows."""
    is_dated = (
        place + 1 < len(pieces) and period_behind(pieces, place) is not None and pieces[place + 1].role == "group"
    )
    passed = _OF_PLACES if state.place_label else ()  # "từ vị trí thứ 5 lên vị trí thứ nhất"
    ends = ("figure", "number") if state.place_label else ("figure",)
    following = [n for n in range(place + 1 + is_dated, len(pieces)) if pieces[n].role not in passed][:2]
    is_fall = len(following) == 2 and pieces[following[0]].role in _MOVES and pieces[following[1]].role in ends
    return following[1] if is_fall else None


def _label_at_end(pieces, place):
    end = next((n for n in range(place + 1, len(pieces)) if pieces[n].role in ("figure", "number")), place)
    return label_behind(pieces, end)


def _both(one, other):
    """The direction that two words of a change say; "both" where they say two."""
    said = {one, other} - {""}
    return "both" if len(said) > 1 else next(iter(said), "")


def _contradicted(direction, first, figure, is_place):
    """A direction that two figures of a text do not go, else ""."""
    ends = [read(end, "rank" if is_place else "") for end in (first and first.figure, figure) if end]
    if len(ends) < 2 or None in ends:
        return ""
    moved = sign(ends[1][0] - ends[0][0]) * (-1 if is_place else 1)
    return direction if direction and {1: "up", -1: "down"}.get(moved, "same") != direction else ""


def _say_place_reached(state, pieces, place, direction):
    """Say "vươn lên vị trí thứ 4/10"; "tăng lần thứ 4" is no place."""
    n = place - 1
    if pieces[n].role == "place" and pieces[n - 1].means == "lần":
        return
    while n and pieces[n].role in _OF_PLACES:
        n -= 1
    moved = direction if pieces[n].role in _MOVES and direction in ("up", "down") else ""
    label = label_behind(pieces, place) or state.label
    state.say("rank", pieces[place], figure=pieces[place].means, label=label, direction=moved, baseline=state.baseline)
    state.place_label = ""
