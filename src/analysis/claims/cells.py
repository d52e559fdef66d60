"""What a cell of a draft's table says: its figure, a change by its sign or in words; and the words of headers."""

from dataclasses import replace
from functools import cache

from analysis.claims.words import claim_phrases
from analysis.core.numbers import MINUS
from analysis.core.text import tidy
from analysis.grammar.tokens import Figure, tokens_of
from analysis.reference.indicators import header_words, read_table

_ANY_PERIOD = None


def signed_change(cell, said, kind):
    """A change, or places won or lost: by its sign "−1,6", or in words "lên 2 bậc", "không đổi"."""
    text = tidy(cell.text)
    figure = figure_in(text)
    if figure is None:
        said_in_words = direction_of(text)
        return replace(said, kind="change" if said_in_words else "", direction=said_in_words)
    is_down = text.startswith((MINUS, "-", "–")) or text.lower().startswith(("giảm", "xuống"))
    is_zero = not figure.text.strip("0,.")
    direction = "" if is_zero else "down" if is_down else "up"
    is_place = kind == "climb" or "rank" in said.label
    return replace(said, kind="climb" if is_place else "change", figure=figure, direction=direction)


def direction_of(text):
    """ "up", "down" or "same" where a text begins with the words of one, else ""."""
    words = tuple(header_words(text).words.split())
    found = [claim_phrases().get(words[:n], ("", "")) for n in range(len(words), 0, -1)]
    role, means = next((phrase for phrase in found if phrase[0]), ("", ""))
    return means if role == "direction" and means != "any" else ""


def figure_in(text):
    """The Figure of a cell, its mark left to the column; None where it holds none."""
    found = [t.means for t in tokens_of(tidy(text), lambda name: "", _ANY_PERIOD) if t.role == "figure"]
    return Figure(found[0].text, "", found[0].out_of) if found else None


@cache
def words_of(role):
    """[(words, meaning), …] of the headers of claims.csv with that role."""
    return [(header_words(r["text"]).words, r["means"]) for r in read_table("claims.csv") if r["role"] == role]
