"""How many times as much: "tăng gấp đôi so với tháng 7", "gấp 1,6 lần xã Y"."""

from analysis.claims.behind import baseline_behind
from analysis.grammar.tokens import Figure

_PASSED = ("link", "nouns", "period")


def times_of(state, pieces, place, figure, bound=""):
    """Say how many times a unit's figure is another unit's or that of another period; where neither is named, it is told that
    nobody can say."""
    n = place + 1
    while n < len(pieces) and (pieces[n].role in _PASSED or pieces[n].means == "lần"):
        n += 1
    other = pieces[n].means if n < len(pieces) and pieces[n].role == "unit" else ""
    is_rise = any(piece.role == "direction" for piece in pieces[max(0, place - 2) : place])
    baseline = baseline_behind(pieces, place) or state.baseline or ("month" if is_rise else None)
    if figure.kind or not (other or baseline):
        state.say("aside", pieces[place], figure=figure, which="times")
        return
    which = "" if pieces[place].role == "figure" else "about"
    bound = bound or next((piece.means for piece in state.relation if piece.role == "bound"), None)
    state.say("times", pieces[place], figure=figure, against=other, baseline=baseline, which=which, bound=bound)


def times_in_words(state, pieces, place):
    """ "gấp đôi xã Y"; "gấp 1,6 lần" is said by its figure."""
    if pieces[place].means and (state.fresh or state.subject or state.has_level):
        bound, _, number = pieces[place].means.rpartition(" ")
        times_of(state, pieces, place, Figure(number, ""), bound)
        state.relation = []
