"""A statement's text -> tokens: figures, periods, units, the words that phrases.py knows, and those that it does not.

Digits of dates, letters' numbers, addresses and telephones are no figures and leave no token.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.core.numbers import OUT_OF
from analysis.core.periods import Period, periods_named
from analysis.core.text import spelling_key
from analysis.grammar.no_figures import DATES, DEADLINE, HINT, NOT_FIGURES, PERIODS, SPANS, SUBSETS
from analysis.grammar.short_names import with_short_names
from analysis.reference.names import name_parts
from analysis.reference.phrases import longest_phrase, phrases, same_words

LEVELS = {
    "tỉnh": ("tinh",),
    "thành phố": ("tinh", "huyen"),
    "huyện": ("huyen",),
    "quận": ("huyen",),
    "thị xã": ("huyen",),
    "xã": ("xa",),
    "phường": ("xa",),
    "thị trấn": ("xa",),
    "đặc khu": ("xa",),
}
_KINDS = {tuple(spelling_key(kind).split()): kind for kind in LEVELS}
_KINDS |= {("tt",): "thị trấn", ("tp",): "thành phố", ("tx",): "thị xã", ("đk",): "đặc khu"}
_LONGEST_NAME = 5

# A number that a line's end or a slip has broken: "9 3,4%", "93 ,4", "đạt 93, 4%", "1. 318 bản". Nobody can say which it is.
_BROKEN = (
    r"(?<![\d.,])(?:\d{1,3}(?: \d{1,3})+,\d+|\d{1,3} \d{1,2}(?=\s*%)|\d+ [,.]\d+|\d+(?:\.\.|,,|['’·，])\d+|\d{1,2}, \d{1,2}(?=\s*%)"
    r"|(?:(?<=đạt )\d{1,3}, \d{1,2}|\d{1,3}, \d)(?=\s*(?:điểm|đ)(?!\w))|\d{1,3}(?:\.\d{3})*\. \d{3}(?![\d.,]))"
)
_NUMBER = r"[1-9]\d{0,2}(?: \d{3})+(?![.,]?\d)|\d+(?:[.,]\d+)*"
_MARK = r"điểm\s*(?:%|phần trăm)|%|(?:phần trăm|điểm|đ|hồ sơ|TTHC|thủ tục|lượt|bản sao|bản|dịch vụ)(?!\w)"
_FIGURE = rf"(?P<number>{_NUMBER})(?:\s*{OUT_OF}\s*(?P<out_of>\d+(?:[.,]\d+)*))?(?!\d)(?:\s*(?P<mark>{_MARK}))?"
_MARK_KINDS = {"%": "percent", "phần trăm": "percent", "điểm": "points", "đ": "points"}
_SCAN = re.compile(
    rf"(?P<broken>{_BROKEN})(?:\s*(?:{_MARK}))?|{_FIGURE}|(?P<word>[^\W\d_]+)|(?P<sign>[^\w\s])", re.IGNORECASE
)
_LATE = 15  # the day of the next month from which on the figures of a month are no longer taken down
SO_FAR = "so_far"  # what "tính đến" means: a count so far may be that of all months
_SOFT = ",/-–\"“”'"


@dataclass(frozen=True)
class Figure:
    """A figure as printed; `kind` is what its mark says: "percent", "points", "count", "difference" (of rates), or ""; "broken" of
    one in pieces."""

    text: str
    kind: str
    out_of: str = ""


@dataclass(frozen=True)
class Token:
    """Characters start..end of a text; `role`: figure, period, span (of time, no period), unit, level, hint, sign, word, or one of
    phrases.py."""

    role: str
    start: int
    end: int
    means: object = ""
    words: tuple = ()


@dataclass(frozen=True)
class _Item:
    """A figure, a sign or a word before phrases are found."""

    kind: str
    text: str
    start: int
    end: int
    key: str = ""
    figure: Figure | None = None


def tokens_of(text, scope_of, period):
    """The Tokens of a statement's text; `scope_of` gives the scope of a unit that a text names, "" for anything else."""
    ready, rest = _set_apart(text, period)
    items = _with_meant(list(_items(text, rest)))
    found, place = [], 0
    while place < len(items):
        token, place = _token_at(items, place, text, scope_of)
        found.append(token)
    return with_short_names(sorted([*ready, *found], key=lambda token: token.start), scope_of)


def _set_apart(text, period):
    """(Tokens of periods and hints, `text` with blanks in their place and in that of digits that are no figures)."""
    found, rest = [], text
    tables = (
        (DATES, _dates_token),
        (DEADLINE, _deadline_token),
        (NOT_FIGURES, None),
        (SUBSETS, _subset_token),
        (SPANS, _span_token),
        (PERIODS, _period_token),
        ((HINT,), _hint_token),
    )
    for forms, make in tables:
        for form in forms:
            for match in list(re.finditer(form, rest, re.IGNORECASE)):
                token = make(match, period) if make else None
                if token or not make:
                    rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
                found += [token] if token else []
    return found, rest


def _dates_token(match, _period):
    """The Token of two dates: a span, a mere link where they are of one month."""
    return Token("span" if int(match["first"]) != int(match["last"]) else "link", match.start(), match.end())


def _deadline_token(match, period):
    """The Token of "đến ngày 31/8/2024": a link where the period's figures may be taken down on that day, else a span, before or
    beyond the period."""
    if period is None:
        return None
    months_on = (int(match["year"]) - period.year) * 12 + int(match["month"]) - period.last_month()
    is_of_period = months_on == 0 or (months_on == 1 and int(match["day"]) < _LATE)
    return Token("link" if is_of_period else "span", match.start(), match.end(), SO_FAR)


def _subset_token(match, _period):
    return Token("word", match.start(), match.end(), match[0])


def _span_token(match, period):
    """The Token of a span of time; of two months ("tháng 6 đến tháng 8/2024") it means both Periods, else nothing."""
    ends = tuple(periods_named(match[0], period.year)) if period else ()
    return Token("span", match.start(), match.end(), ends if len(ends) == 2 else "")


def _hint_token(match, _period):
    kind = next(name for name in ("percent", "points", "count") if match[name])
    return Token("hint", match.start(), match.end(), kind)


def _period_token(match, period):
    """The Token of a period; a month without its year is the last one of that number up to the folder's period, a quarter in which
    that lies is its own."""
    named = periods_named(match[0], period.year)
    if len(named) != 1:
        return Token("span", match.start(), match.end())
    (found,) = named
    if not re.search(r"(?:19|20)\d\d", match[0]) and period < found and not found.covers(period):
        found = Period(found.kind, found.year - 1, found.number)
    return Token("period", match.start(), match.end(), found)


def _items(text, rest):
    for match in _SCAN.finditer(rest):
        start, end = match.span()
        if match["word"]:
            yield _Item("word", text[start:end], start, end, _key(match["word"]))
        elif match["sign"]:
            yield _Item("sign", match["sign"], start, end)
        elif match["broken"]:
            yield _Item("figure", text[start:end], start, end, figure=Figure(match["broken"], "broken"))
        else:
            mark = " ".join((match["mark"] or "").lower().split())
            kind = "difference" if mark.startswith("điểm ") else _MARK_KINDS.get(mark, "count" if mark else "")
            words = text[start : match.start("mark")] if mark == "phần trăm" else text[start:end]
            figure = Figure(words.rstrip(), kind, match["out_of"] or "")
            yield _Item("figure", text[start:end], start, end, figure=figure)


@lru_cache(maxsize=16384)
def _key(word):
    return spelling_key(word)


def _with_meant(items):
    """`items` in which words that offices write in two ways ("tỉ lệ", "TTHC") have one key."""
    found, place = [], 0
    while place < len(items):
        for written, meant in same_words().get(items[place].key, {}).items():
            here = items[place : place + len(written)]
            if tuple(item.key for item in here) == written:
                found += [_Item("word", here[0].text, here[0].start, here[-1].end, key) for key in meant]
                place += len(written)
                break
        else:
            found.append(items[place])
            place += 1
    return found


def _token_at(items, place, text, scope_of):
    """(the Token that begins at an item, the place after it)."""
    item = items[place]
    if item.kind == "figure":
        return Token("figure", item.start, item.end, item.figure), place + 1
    if item.kind == "sign":
        return Token("sign", item.start, item.end, item.text), place + 1
    for found in (_unit_at(items, place, text, scope_of), _phrase_at(items, place), _level_at(items, place)):
        if found:
            return found
    return Token("word", item.start, item.end, item.text), place + 1


def _phrase_at(items, place):
    """(Token, place after it) of the longest phrase that begins at an item, over commas and slashes; None for none."""
    keys, ends = [], []
    for n in range(place, len(items)):
        if items[n].kind == "word":
            keys.append(items[n].key)
            ends.append(n)
        elif items[n].kind == "figure" or items[n].text not in _SOFT:
            break
        if len(keys) == longest_phrase():
            break
    for length in range(len(keys), 0, -1):
        if phrase := phrases().get(tuple(keys[:length])):
            last = ends[length - 1]
            return Token(phrase.role, items[place].start, items[last].end, phrase.means, phrase.words), last + 1
    return None


def _level_at(items, place):
    """(Token, place after it) of a bare "xã", "huyện", "tỉnh"."""
    kind, after = _kind_at(items, place)
    return (Token("level", items[place].start, items[after - 1].end, kind), after) if kind else None


def _kind_at(items, place):
    for length in (2, 1):
        keys = tuple(item.key for item in items[place : place + length])
        if len(keys) == length and keys in _KINDS:
            return _KINDS[keys], place + length
    return "", place


def _unit_at(items, place, text, scope_of):
    """(Token, place after it) of a unit's name: "xã" and a name, or a name that `scope_of` knows."""
    kind, first = _kind_at(items, place)
    if kind and first < len(items) and items[first].text == "." and len(items[place].text) == 2:
        first += 1  # "TT. Khoái Châu"
    after = first
    while after < len(items) and after - first < _LONGEST_NAME and _is_of_name(items, after):
        after += 1
    for end in range(after, first + (0 if kind else 1), -1):
        name = text[items[place].start : items[end - 1].end]
        if scope_of(name) and (not kind or name_parts(name)[1]):
            return Token("unit", items[place].start, items[end - 1].end, name), end
    if kind and after > first and not _is_phrase_beyond(items, first, after):
        return Token(
            "unit", items[place].start, items[after - 1].end, text[items[place].start : items[after - 1].end]
        ), after
    return None


def _is_phrase_beyond(items, first, after):
    """True where the words with capitals begin a phrase that goes on without them: "… đặc khu Một số đơn vị …"."""
    found = _phrase_at(items, first)
    return found is not None and found[1] > after


def _is_of_name(items, place):
    """True for a word with a capital; in CAPITALS, for none that goes on with the sentence ("XÃ TÂN HÀ ĐẠT")."""
    item = items[place]
    if item.kind != "word" or not item.text[0].isupper():
        return False
    in_capitals = len(item.text) > 1 and item.text.isupper()
    phrase = phrases().get((item.key,))
    return not (in_capitals and phrase and phrase.role in ("link", "label", "change"))
