"""Comparisons without a figure: "xã X cao hơn xã Y", "ngang tháng trước", "số xã tăng nhiều hơn số xã giảm"."""

from dataclasses import replace

from analysis.claims.in_words import AND_YET, labels_at_end

# What "thấp hơn tháng 7", "không thấp hơn tháng 7", "bằng tháng 7" say of the change since then.
_SINCE = {"over": "up", "under": "down", "same": "same", "at_least": "up+same", "at_most": "down+same"}


def numbers_compared(state, pieces, place):
    """True where "số xã tăng nhiều hơn số xã giảm" is said, which is told as not held."""
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    is_so = following is not None and (following.role, following.means) == ("nouns", "of")
    if is_so:
        state.say("aside", pieces[place], subject=(), which="numbers")
    return is_so


def higher_or_lower(state, pieces, place):
    """ "xã X cao hơn xã Y", "thấp hơn tháng 7": a comparison without a figure; the place after it, None for another."""
    passed = ("link", "level", "nouns")
    to = next((n for n in range(place + 1, len(pieces)) if pieces[n].role not in passed), len(pieces) - 1)
    units = _units_from(pieces, to)
    end = to + 2 if [piece.role for piece in pieces[to : to + 2]] == ["mean", "own"] else to + 1
    end = end if not units else to + 2 * len(units) - 1
    goes_on = end < len(pieces) and pieces[end].means in AND_YET  # "thấp hơn xã X nhưng cao hơn xã Y"
    is_end = end == len(pieces) or pieces[end].role in ("sign", "paragraph") or goes_on
    has_amount = end + 1 < len(pieces) and pieces[end + 1].role == "figure"  # "cao hơn bình quân (64,59%) 0,41 điểm %"
    is_end = is_end or (pieces[end].role == "group" and pieces[to].role == "mean" and not has_amount)
    is_end = is_end or (pieces[end].means == "về" and labels_at_end(pieces, end + 1))
    is_other = state.is_aim or state.is_legend or state.is_of_communes or state.has_words
    is_other = is_other or any(p.role != "only" for p in state.relation)  # "chỉ đứng trên xã Y"
    is_named = state.fresh or state.subject or state.has_level
    if pieces[to].role not in ("unit", "mean", "period", "before") or not (is_end and is_named) or is_other:
        return None
    if pieces[to].role in ("unit", "mean"):
        state.compared += units
        for against in units or [pieces[to].means]:
            state.say("gap", pieces[place], against=against, bound=pieces[place].means)
    else:
        direction = _SINCE[pieces[place].means]
        state.say("change", pieces[place], direction=direction, baseline=pieces[to].means)
        state.baseline = pieces[to].means
    state.begin_figure()
    return end + goes_on


def as_high(state, pieces, place):
    """ "xã X bằng xã Y", "ngang tháng trước", "xã A và xã B bằng nhau"; the place after it, None for another."""
    piece, units = pieces[place], state.fresh
    if (piece.role == "link" and piece.means != "bằng") or numbers_compared(state, pieces, place):
        return None
    if piece.means != "each":
        return higher_or_lower(state, [*pieces[:place], replace(piece, means="same"), *pieces[place + 1 :]], place)
    if len(units) > 1 and not (state.is_aim or state.is_legend or state.has_words):
        for unit in units[1:]:
            state.say("gap", piece, subject=(unit,), against=units[0], bound="same")
    return None


def _units_from(pieces, place):
    """The units "A, B và C" at `place`; without the last where a clause of its own begins with it."""
    found, n = [], place
    while n < len(pieces) and pieces[n].role == "unit" and (not found or pieces[n - 1].means == ","):
        found.append(pieces[n].means)
        n += 2
    goes_on = len(found) > 1 and n - 1 < len(pieces) and pieces[n - 1].role not in ("sign", "paragraph")
    return found[:-1] if goes_on else found
