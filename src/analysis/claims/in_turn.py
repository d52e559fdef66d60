"""Several figures of several units, periods or indicators, each of its own: "lần lượt là 60% và 62,5%", "A và B (40,1% và 36,04%)"."""

from dataclasses import replace

from analysis.claims.figures import say_figure
from analysis.claims.said import with_kind
from analysis.claims.state import REMEMBER

_BETWEEN = ("figure", "link", "complete", "direction", "landing")


def in_turn(state, pieces, place):
    """Say each figure behind "lần lượt" of the unit, the period or the indicator whose turn it is; the place after the last.

    Where they are not as many, it is told that nobody can say of which each is. None where no figure follows.
    """
    found, relations, n = [], [], place + 1
    while n < len(pieces) and (pieces[n].role in _BETWEEN or pieces[n].means in (",", ";")):
        if pieces[n].role == "figure":
            found.append(n)
            relations.append(list(state.relation))
        if pieces[n].role == "direction":
            # "tăng 2,5 điểm % và giảm 12,1 điểm %": each figure has the direction that stands last before it
            state.relation = [piece for piece in state.relation if piece.role != "direction"]
            REMEMBER["direction"](state, pieces[n])
        n += 1
    if len(found) < 2:
        return None
    units, (periods, labels) = tuple(state.fresh) or state.subject or (), _named_before(pieces, place)
    figures = [_marked(pieces, at, found) for at in found]
    if len(units) == len(found):
        for unit, at, figure, relation in zip(units, found, figures, relations, strict=True):
            state.fresh, state.relation = [unit], relation
            say_figure(state, [*pieces[:at], figure, *pieces[at + 1 :]], at)
            state.begin_figure()
        state.subject = units
    elif len(periods) == len(found):
        for period, figure, relation in zip(periods, figures, relations, strict=True):
            state.say(figure=figure.means, period=period, piece=figure, **_kind_by(relation))
    elif len(labels) == len(found):
        for label, figure, relation in zip(labels, figures, relations, strict=True):
            state.say(figure=figure.means, label=label, piece=figure, **_kind_by(relation))
    else:
        for figure in figures:
            state.say("aside", figure, figure=figure.means, subject=(), which="in_turn")
    state.begin_figure()
    return found[-1] + 1


def figures_in_turn(state, pieces, units):
    """True where brackets behind several `units` hold nothing but as many figures of one kind: most likely one of each, which is
    said as not sure."""
    found = [n for n, piece in enumerate(pieces) if piece.role == "figure"]
    is_plain = all(piece.role == "figure" or piece.means in (",", ";") for piece in pieces)
    kinds = {pieces[n].means.kind for n in found} - {""}
    if len(units) < 2 or len(units) != len(found) or not is_plain or len(kinds) != 1:
        return False
    for unit, at in zip(units, found, strict=True):
        figure = _marked(pieces, at, found)
        state.say("value", figure, figure=figure.means, subject=(unit,), is_sure=False)
    return True


def _kind_by(relation):
    """{"kind", "direction"} of a figure: a change behind "tăng", "giảm", else a value."""
    direction = next((piece.means for piece in relation if piece.role == "direction"), "")
    return {"kind": "change" if direction else "value", "direction": direction}


def _named_before(pieces, place):
    """(periods, labels) that the sentence names before `place`, behind its last figure."""
    start = max((n for n in range(place) if pieces[n].role == "figure" or pieces[n].means == "."), default=-1) + 1
    before = pieces[start:place]
    dated = [n for n, piece in enumerate(before) if piece.role == "period"]
    while dated and any(piece.role not in ("sign", "link", "period") for piece in before[dated[0] : dated[-1]]):
        dated.pop(0)  # a heading's months above "tháng 7 và tháng 8 lần lượt"
    periods = [before[n].means for n in dated]
    return periods, [piece.means for piece in before if piece.role == "label"]


def _marked(pieces, at, found):
    """The Piece of a figure, with the mark of the last of them where it has none."""
    return replace(pieces[at], means=with_kind(pieces[at].means, pieces[found[-1]].means.kind))
