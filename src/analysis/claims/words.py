"""A statement's tokens -> pieces: the words of claims (claims.csv) found among them, brackets nested, wrapped paragraphs parted.

The tokens are those of grammar/tokens.py. What the intake bars ("giảm", "trên", "từ … đến") is what a claim is made of.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from analysis.claims.said import counts_of
from analysis.core.text import spelling_key
from analysis.reference.indicators import header_words, read_table

# Tokens that are a word or more of which a claim's phrase may be made.
_LOOSE = (
    "word",
    "link",
    "change",
    "bound",
    "target",
    "orders",
    "opening",
    "report",
    "units",
    "foreign",
    "level",
    "rating",
    "each",
    "early",
)
_KEPT = {"target": "aim", "orders": "aim", "units": "nouns", "foreign": "foreign", "level": "level"}
_SOFT = (",", "/")
_LANDING = ("lên", "xuống", "được nâng lên")
_MONTHS = re.compile(r"(\d{1,2})\s+tháng", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_CLOSED = (".", ";", ":", "?", "!", "]")
_OPEN = (",", "(", "/", "-")
_BEFORE_NAMES = (",", ":", ";", "·", "(")
_AFTER_MONTHS = (["period", "sign"], ["period", "link"])
_NAMES = 4  # a name that nobody bears has at most so many words


@dataclass(frozen=True)
class Piece:
    """Characters start..end of a statement's text; `role` as in claims.csv, or figure, unit, label, period, span, mean, rating, hint, head, sign, paragraph, group (`means`: the Pieces in brackets), link, word."""

    role: str
    means: object
    start: int
    end: int
    words: tuple = ()


@cache
def claim_phrases():
    """{words: (role, means)} of claims.csv; words are spelling keys, one per syllable."""
    return {
        tuple(header_words(row["text"]).words.split()): (row["role"], row["means"])
        for row in read_table("claims.csv")
        if row["role"] not in ("column", "counted", "peer")  # words of tables
    }


@cache
def _longest():
    return max(map(len, claim_phrases()))


def pieces_of(statement, tokens, is_paragraphs):
    """The Pieces of a statement, brackets nested; `is_paragraphs`: each of its lines was a paragraph of the file."""
    flat = _with_periods_before(_with_more_months(_with_streaks(_with_phrases(statement.text, tokens))))
    flat = _with_landings(_with_whole_extremes(flat), statement.text)
    flat = _with_unknown_names(flat, statement.text)
    if is_paragraphs:
        breaks = [Piece("paragraph", "", at, at) for at in paragraph_ends(statement)]
        flat = sorted([*flat, *breaks], key=lambda piece: (piece.start, piece.end))
    return _nested(flat)


def paragraph_ends(statement):
    """The offsets at which a line of a statement begins a sentence of its own."""
    starts = [offset for offset, _, _ in statement.lines[1:]]
    lines = [statement.text[a:b].strip() for a, b in zip([0, *starts], [*starts, None], strict=True)]
    return [
        start
        for start, above, line in zip(starts, lines, lines[1:], strict=False)
        if above.endswith(_CLOSED) or (line[0].isupper() and not above.endswith(_OPEN))
    ]


def _with_phrases(text, tokens):
    found, run = [], []
    for token in tokens:
        if token.role in _LOOSE or (token.role == "sign" and token.means in _SOFT and run):
            run.append(token)
            continue
        found += [*_phrases_in(text, run), _piece(text, token)]
        run = []
    return found + _phrases_in(text, run)


def _piece(text, token):
    if token.role == "span" and (months := _MONTHS.fullmatch(text[token.start : token.end])):
        return Piece("streak", int(months[1]), token.start, token.end)
    return Piece(token.role, token.means, token.start, token.end, token.words)


def _with_streaks(pieces):
    """`pieces` in which "2 kỳ" is how long, as "2 tháng" is."""
    found = []
    for piece in pieces:
        above = found[-1] if found else None
        is_nth = piece.role == "figure" and [p.role for p in found[-2:]] == ["months", "place"]
        if is_nth and piece.means.text.isdigit():  # "giảm tháng thứ 5 liên tiếp"
            found[-2:] = [Piece("streak", int(piece.means.text), found[-2].start, piece.end)]
            continue
        is_long = piece.role == "months" and above is not None and above.role == "figure" and above.means.text.isdigit()
        if is_long and not (above.means.kind or above.means.out_of):
            found[-1] = Piece("streak", int(above.means.text), above.start, piece.end)
        else:
            found.append(piece)
    return found


def _with_whole_extremes(pieces):
    """`pieces` in which "nhiều hồ sơ quá hạn nhất" stands as "hồ sơ quá hạn nhiều nhất"."""
    found = []
    for piece in pieces:
        is_last = (piece.role, piece.means) == ("number", "1") and [p.role for p in found[-2:]] == ["word", "label"]
        phrase = claim_phrases().get((spelling_key(found[-2].means), spelling_key("nhất"))) if is_last else None
        if phrase:
            counts = counts_of(found[-1])
            label = replace(found[-1], means=counts) if counts else found[-1]
            found[-2:] = [label, Piece(*phrase, piece.start, piece.end)]
        else:
            found.append(piece)
    return found


def _with_landings(pieces, text):
    """`pieces` in which the "lên" of "tăng 2 hồ sơ, lên 3 hồ sơ" and the "xuống" of "rơi xuống dưới 61%" say where a figure came to."""
    found = []
    for n, piece in enumerate(pieces):
        is_short = piece.role == "direction" and text[piece.start : piece.end].casefold() in _LANDING
        roles = [p.role for p in pieces[n + 1 : n + 3]]
        kind = pieces[n + 1].means.kind if roles[:1] == ["figure"] else ""
        is_end = n > 0 and pieces[n - 1].role in ("figure", "group", "period")  # "từ 60% lên 62,5%"
        is_first = n > 0 and pieces[n - 1].means == "," and roles[:1] == ["figure"] and kind != "difference"
        comes_to = roles == ["bound", "figure"] or is_first or (kind == "percent" and not is_end)
        found.append(replace(piece, role="landing") if is_short and comes_to else piece)
    return found


def _with_more_months(pieces):
    """`pieces` in which the 7 and the 8 of "tháng 6, 7, 8" are months too."""
    found = []
    for n, piece in enumerate(pieces):
        is_plain = (
            piece.role == "figure" and not (piece.means.kind or piece.means.out_of) and piece.means.text.isdigit()
        )
        month = found[-2].means if is_plain and [p.role for p in found[-2:]] in _AFTER_MONTHS else None
        goes_on = n + 1 < len(pieces) and pieces[n + 1].role in ("sign", "link", "in_turn", "unit")
        is_later = getattr(month, "kind", "") == "month" and month.number < int(piece.means.text) <= 12
        found.append(
            replace(piece, role="period", means=replace(month, number=int(piece.means.text)))
            if is_later and goes_on
            else piece
        )
    return found


def _with_periods_before(pieces):
    """`pieces` in which "cùng kỳ năm 2023", "cùng kỳ tháng 8/2023" are one: the year as a number, the month as a Period."""
    found = []
    for piece in pieces:
        above = found[-1] if found else None
        if piece.role == "period" and above is not None and above.role == "before" and above.means == "year":
            means = piece.means.year if piece.means.kind == "year" else piece.means
            found[-1] = Piece("before", means, above.start, piece.end)
        else:
            found.append(piece)
    return found


def _phrases_in(text, run):
    """The Pieces of neighbouring loose tokens: the longest phrases of claims.csv, and what is left as it was."""
    words = []  # (key, start, end, token)
    for token in run:
        if token.role == "sign":
            words.append(("", token.start, token.end, token))
        else:
            inside = _WORD.finditer(text, token.start, token.end)
            words += [(spelling_key(found[0]), found.start(), found.end(), token) for found in inside]
    found, place = [], 0
    while place < len(words):
        phrase, after = _phrase_at(words, place)
        if phrase:
            found.append(Piece(*phrase, words[place][1], words[after - 1][2]))
        else:
            _, start, _, token = words[place]
            after = place + 1
            if start == token.start:  # the first word of a token that no phrase took
                while after < len(words) and words[after][3] is token and _goes_on(words, after):
                    after += 1
                role = _KEPT.get(token.role, token.role if token.role in ("sign", "link", "rating") else "word")
                end = words[after - 1][2]
                means = token.means if role in ("sign", "rating", "level") else text[start:end].lower()
                found.append(Piece(role, means, start, end))
        place = after
    return found


def _goes_on(words, place):
    """True for a word that begins no phrase of its own within its token; the "xã" of "thị xã" does not."""
    return words[place][3].role == "level" or not _phrase_at(words, place)[0]


def _phrase_at(words, place):
    """((role, means), place after it) of the longest phrase that begins at a word, else (None, place).

    Signs between its words pass in "xã, thị trấn" only.
    """
    keys, ends, is_apart = [], [], []
    for n in range(place, len(words)):
        if words[n][0]:
            keys.append(words[n][0])
            ends.append(n + 1)
            is_apart.append(n + 1 - place > len(keys))
        elif not keys:
            break
        if len(keys) == _longest():
            break
    for length in range(len(keys), 0, -1):
        phrase = claim_phrases().get(tuple(keys[:length]))
        if phrase and (phrase[0] == "nouns" or not is_apart[length - 1]):
            return phrase, ends[length - 1]
    return None, place


def _with_unknown_names(pieces, text):
    """`pieces` in which capitalised words of a list of units, before a figure, a sign, or what is said of them, are a unit's name."""
    if not any(piece.role == "unit" for piece in pieces):
        return pieces
    found = []
    for n, piece in enumerate(pieces):
        found.append(piece)
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        if not _may_be_name(piece, text) or following is None or _may_be_name(following, text):
            continue
        name = []
        while found and _may_be_name(found[-1], text):
            name.insert(0, found.pop())
        words = text[name[0].start : name[-1].end]
        is_listed = bool(found) and (
            found[-1].role in ("complete", "partial", "nouns") or found[-1].means in _BEFORE_NAMES
        )
        if is_listed and 2 <= len(_WORD.findall(words)) <= _NAMES and not words.isupper() and following.role != "word":
            found.append(Piece("unit", words, name[0].start, name[-1].end))
        else:
            found += name
    return found


def _may_be_name(piece, text):
    """True for words that each begin with a capital: "Đồng Xả", "Đồng Xã"."""
    words = _WORD.findall(text, piece.start, piece.end)
    return piece.role in ("word", "rating", "nouns") and bool(words) and all(word[0].isupper() for word in words)


def _nested(flat):
    """`flat` with each pair of brackets and what stands in it as one group; a bracket that is never closed holds all the rest."""
    levels = [[]]
    opened = []
    for piece in flat:
        if piece.means == "(" and piece.role == "sign":
            levels.append([])
            opened.append(piece.start)
        elif piece.means == ")" and piece.role == "sign":
            if opened:
                inside = levels.pop()
                levels[-1].append(Piece("group", tuple(inside), opened.pop(), piece.end))
        else:
            levels[-1].append(piece)
    while opened:
        inside = levels.pop()
        levels[-1].append(Piece("group", tuple(inside), opened.pop(), flat[-1].end))
    return levels[0]
