"""Nobody and nothing: "không có xã nào …", "xã X không có hồ sơ quá hạn"."""

from dataclasses import replace

from analysis.claims.lists import count_of
from analysis.claims.said import NONE, condition_of, counts_of


def none_of(state, pieces, place):
    """ "không có xã nào …": a count of none; the place after it, None where it is none."""
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    if counts := counts_of(following):
        return _has_none(state, pieces, place, counts)
    if following is None or following.role != "nouns" or state.is_aim or state.is_legend:
        return None
    condition, about, after = condition_of(pieces, place + 2)
    return count_of(state, pieces, pieces[place], condition or state.condition, about, after)


def _has_none(state, pieces, place, counts):
    """Say "xã X không có hồ sơ quá hạn" of a unit that is named; the place after it, None where none is."""
    if not (state.fresh or state.subject) or state.is_aim or state.is_legend:
        return None
    quoted = replace(pieces[place], end=pieces[place + 1].end)
    state.say("value", quoted, figure=NONE, label=counts)
    state.begin_figure()
    return place + 2
