"""The highest and the lowest over time: "thấp nhất trong 6 tháng qua", "cao nhất kể từ tháng 3 đến nay"."""

from analysis.core.periods import Period

_ENDS = ("highest", "lowest")
_RECENT = (("qua",), ("gần", "đây"), ("trở", "lại", "đây"), ("vừa", "qua"))
_UNTIL_NOW = ("nay",)


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
