"""Labels: "xếp loại Tốt", "đạt loại Tốt" of a unit; "Tốt: 9 đơn vị", "Xếp loại Tốt: xã A, xã B" of those that have one."""

from analysis.claims.lists import count_of, names_behind, open_list
from analysis.claims.said import COMMUNES, Condition, is_counted
from analysis.reference.indicators import TOTAL_POINTS

_LABELS = ("loại", "đạt loại", "đạt mức")


def rating_of(state, pieces, place):
    """ "xếp loại Tốt", "đạt loại Tốt" of a unit; a count or a list of those that have the label."""
    if after := _of_communes(state, pieces, place):
        return after
    if any(piece.means == "để" for piece in pieces[max(0, place - 2) : place]):
        return None  # "còn thiếu 0,1 điểm để xếp loại Tốt"
    before = pieces[place - 1].means if place else ""
    if before in _LABELS and state.fresh and state.label in ((), (TOTAL_POINTS,)):
        state.place_label = "rating"
    if state.is_of_communes and not state.fresh:
        if state.has_rest:
            state.say("aside", pieces[place], subject=(), which="rest")
        return None
    if state.place_label in ("rating", "scale") and not (state.is_aim or state.is_legend):
        kind = "rating" if state.place_label == "rating" else "band"
        state.say(kind, pieces[place], which=pieces[place].means)
        state.place_label = ""
        state.begin_figure()
    return None


def _of_communes(state, pieces, place):
    """ "Tốt: 9 đơn vị", "số đơn vị xếp loại Tốt là 9", "Xếp loại Tốt có xã A, xã B": the place after the label; None elsewhere."""
    condition, n = Condition("rating", label=pieces[place].means), place + 1
    if n < len(pieces) and pieces[n].role == "group" and is_counted(pieces[n].means, 0) and not state.fresh:
        state.condition, state.place_label = condition, ""  # "Tốt (9 đơn vị)"
        return n
    opens = n < len(pieces) and (pieces[n].means in (":", "có") or pieces[n].role == "complete")
    if not opens or state.fresh or state.is_aim or state.is_legend or n + 1 >= len(pieces):
        return None
    if is_counted(pieces, n + 1):  # "Tốt: 9 đơn vị"
        state.condition, state.place_label = condition, ""
        return n + 1
    following = pieces[n + 1]
    is_number = following.role == "figure" and not following.means.kind and following.means.text.isdigit()
    if state.is_of_communes and is_number:
        return count_of(state, pieces, following, condition, {"label": ()}, n + 2, following.means)
    names = names_behind(pieces, n + 1)
    if not names or not (state.place_label == "rating" or place == 0 or pieces[place - 1].means in _LABELS):
        return None
    said = state.claim("list", pieces[place], condition=condition, subject=COMMUNES, label=())
    state.place_label = ""
    return open_list(state, pieces, n + 1, said, "partial" if pieces[n].means == "có" else "complete")
