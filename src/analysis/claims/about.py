"""Of which indicator a claim is, and of which kind of communes, where other words of its sentence say it."""

from dataclasses import replace

from analysis.claims.said import COMMUNES, NO_INDICATOR
from analysis.grammar.tokens import LEVELS

ENDS = (".", "?", "!")
PARTS = (";", "·")
_NEXT = len(" của các ")
_OF_WHAT_FOLLOWS = (
    *("value", "change", "bound", "gap", "climb", "streak", "extreme", "nth", "count", "list", "spread", "record"),
    "times",
)


def of_what_follows(said, pieces):
    """A Said of the indicator of "xã X dẫn đầu về tỷ lệ …", "A dẫn đầu, B cuối bảng về …": it stands behind, and the words before
    name none in this sentence; of the one directly behind in any case."""
    place = next((n for n, piece in enumerate(pieces) if piece.start >= said.end), len(pieces))
    first = max((n for n in range(place) if pieces[n].role == "paragraph" or pieces[n].means in ENDS), default=-1)
    is_in_brackets = any(piece.role == "group" and piece.start <= said.start < piece.end for piece in pieces)
    is_taken = bool(said.label) and any(piece.means == said.label for piece in pieces[place:])  # "giảm cả về A và B"
    if said.kind not in _OF_WHAT_FOLLOWS or is_in_brackets or is_taken:
        return said
    is_named = any(piece.role == "label" for piece in pieces[first + 1 : place])
    for n in range(place, len(pieces)):
        is_other = pieces[n].role == "figure" and (said.figure is None or pieces[n].means.kind != said.figure.kind)
        if pieces[n].role == "label":
            is_about = pieces[n - 1].means == "về" and pieces[n - 2].role != "sign"
            return said.of(pieces[n].means) if is_about and not NO_INDICATOR & set(pieces[n].means) else said
        is_end = pieces[n].role == "paragraph" or pieces[n].means in (*ENDS, *PARTS)
        if is_end or is_other or (is_named and pieces[n].role in ("sign", "figure", "unit", "direction", "group")):
            return said
    return said


def of_kind(said, pieces):
    """A Said of all communes, or of the first or the last of them, with the kind of those that are meant: "3 phường", "các xã"."""
    if said.subject is not COMMUNES and said.kind not in ("extreme", "nth"):
        return said
    flat = [p for piece in pieces for p in (piece.means if piece.role == "group" else (piece,))]
    nouns = [piece for piece in flat if piece.role == "nouns"]
    behind = next((p for p in nouns if said.end <= p.start <= said.end + _NEXT), None)
    inside = next((p for p in nouns if said.start <= p.start < said.end), None)
    first = max((p.end for p in flat if p.start < said.start and (p.role == "paragraph" or p.means in ENDS)), default=0)
    before = next((p for p in reversed(nouns) if first <= p.start < said.start), None)
    piece = behind or inside or before
    return replace(said, peers=piece.means) if piece is not None and piece.means in LEVELS else said
