"""A printed name taken apart: number, committee, kind, short name, and the district and province behind it."""

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.core.text import spelling_key, tidy

# How a printed name begins -> (kind, scope); a name that begins with its kind goes on behind it: "Ban | Quản lý các khu …".
_KINDS = (
    ("thị trấn", "thị trấn", "commune"),
    ("tt.", "thị trấn", "commune"),
    ("tt", "thị trấn", "commune"),
    ("đặc khu", "đặc khu", "commune"),
    ("đk.", "đặc khu", "commune"),
    ("đk", "đặc khu", "commune"),
    ("phường", "phường", "commune"),
    ("p.", "phường", "commune"),
    ("xã", "xã", "commune"),
    ("x.", "xã", "commune"),
    ("huyện", "huyện", "district"),
    ("h.", "huyện", "district"),
    ("quận", "quận", "district"),
    ("q.", "quận", "district"),
    ("thị xã", "thị xã", "district"),
    ("tx.", "thị xã", "district"),
    ("thành phố", "thành phố", "district"),
    ("tp.", "thành phố", "district"),
    ("tp", "thành phố", "district"),
    ("tỉnh", "tỉnh", "province"),
    ("sở", "sở", "department"),
    ("phòng", "phòng", "department"),
    ("ban quản lý", "ban", "department"),
    ("ban dân tộc", "ban", "department"),
    ("ban chỉ huy", "ban", "department"),
    ("ban tôn giáo", "ban", "department"),
    ("bộ chỉ huy", "bộ chỉ huy", "department"),
    ("văn phòng", "văn phòng", "department"),
    ("chi nhánh", "chi nhánh", "department"),
    ("chi cục", "chi cục", "department"),
    ("cục", "cục", "department"),
    ("thuế", "thuế", "department"),
    ("kho bạc", "kho bạc", "department"),
    ("hải quan", "hải quan", "department"),
    ("công an", "công an", "department"),
    ("bảo hiểm xã hội", "bảo hiểm xã hội", "department"),
    ("hạt kiểm lâm", "hạt kiểm lâm", "department"),
    ("đội quản lý", "đội", "department"),
    ("điện lực", "điện lực", "department"),
    ("công ty", "công ty", "department"),
    ("tòa án", "tòa án", "department"),
    ("viện kiểm sát", "viện kiểm sát", "department"),
    ("trung tâm", "trung tâm", "department"),
    ("thanh tra", "thanh tra", "department"),
)
SCOPES = {kind: scope for _, kind, scope in _KINDS}
KIND_KEYS = {kind: spelling_key(kind) for kind in SCOPES}


def _any_of(words):
    """A pattern for `words` at the beginning of a name: a space or, after an abbreviation's point, nothing must follow."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) + ("" if word.endswith(".") else r"(?=\s)") for word in longest_first)


# Key of a beginning -> (kind, scope, what of it is no part of the short name: its length as printed in NFC, that of its key).
_TAKEN_OFF = {word: kind if word.startswith(kind) else word for word, kind, _ in _KINDS}
_BEGINNINGS = {
    spelling_key(word): (kind, scope, len(_TAKEN_OFF[word]), len(spelling_key(_TAKEN_OFF[word])))
    for word, kind, scope in _KINDS
}
# Offices whose whole name may be that: "Công an huyện X" without its place.
_WHOLE = ("công an", "bảo hiểm xã hội", "ban dân tộc", "hạt kiểm lâm", "điện lực")
_BEGINNING = re.compile(_any_of(_BEGINNINGS) + "".join(f"|{spelling_key(word)}$" for word in _WHOLE))
_ORDINAL = r"(?:\(?\d{1,3}\s*[.)/-]|[a-zđ]\)|[-–—+•*]+)\s*(?=[^\W\d_])"
_BEFORE = re.compile(rf"(?:{_ORDINAL})?(?:(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+)?", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*(?:\(?\*+\)?|[(\[]?[¹²³⁴-⁹]+[)\]]?|[(\[]\d{1,2}[)\]])$")
_PLACE_WORDS = [word for word, _, scope in _KINDS if scope in ("district", "province")]
# What _TAIL needs at least: nearly no name has it.
_PLACE_BEHIND = re.compile(r"[\s\-–—,(](?:" + "|".join(map(re.escape, _PLACE_WORDS)) + ")")
_ENDS_OF_NOTES = frozenset("*)]¹²³⁴⁵⁶⁷⁸⁹")
_TAIL = re.compile(rf"(?:\s*[-–—,(]\s*|\s(?:thuộc\s)?)(?={_any_of(_PLACE_WORDS)})", re.IGNORECASE)
# A place without its kind: only a register can say whether it is one.
_BARE_TAIL = re.compile(r"\s+[-–—]\s+|\s*[,(]\s*")
_SIGNS_OF_TAIL = re.compile(r"[-,(]")
# In which of (district, province) a place of a kind is looked for.
_LEVELS = {"huyện": (0,), "quận": (0,), "thị xã": (0,), "tỉnh": (1,), "thành phố": (0, 1), "": (0, 1)}


class Place(NamedTuple):
    """A district or a province behind a name: its kind ("" where none is printed), its short name's key, its printed text."""

    kind: str
    short: str
    text: str


class Parts(NamedTuple):
    """A printed name taken apart. "2. UBND TT. Yên Lộ - tỉnh Mẫu": kind "thị trấn", scope "commune", text "Yên Lộ" and its
    key `short`, `whole` the key of "TT. Yên Lộ", places (tỉnh Mẫu)."""

    kind: str
    scope: str
    text: str
    short: str
    whole: str
    places: tuple

    @property
    def with_kind(self):
        """The key of kind and short name: "tt. yên lộ" and "thị trấn yên lộ" have one."""
        return f"{KIND_KEYS[self.kind]} {self.short}".strip() if self.kind else self.short

    @property
    def may_have_more_tail(self):
        """True where something stands behind a hyphen, a comma, a bracket."""
        return bool(_SIGNS_OF_TAIL.search(self.whole))


def name_key(printed):
    """The spelling key of a printed name without "UBND"."""
    return spelling_key(printed).removeprefix("ubnd ")


def bare_name(printed):
    """A printed name without its number in a list, "UBND" and the mark of a note: "2. UBND Xã X (*)", "Xã X¹" -> "Xã X"."""
    name = tidy(printed)
    if name[-1:] in _ENDS_OF_NOTES:
        name = _FOOTNOTE.sub("", name)
    return name[_BEFORE.match(name).end() :]


@lru_cache(maxsize=2**15)  # a list of the whole country has ten thousand
def parts_of(printed, bare_tail=False):
    """The Parts of a printed name; `bare_tail`: whatever stands behind a hyphen, a comma, a bracket is a place."""
    head, tail = bare_name(printed), ()
    if bare_tail or _PLACE_BEHIND.search(head.lower()):
        head, *tail = (_BARE_TAIL if bare_tail else _TAIL).split(head)
    head = head.rstrip(" .,;:")
    whole = short = spelling_key(head)
    kind, scope = "", ""
    if begun := _BEGINNING.match(whole):
        kind, scope, length, length_of_key = _BEGINNINGS[begun[0]]
        head, short = head[length:].strip(), whole[length_of_key:].strip()
    return Parts(kind, scope, head, short, whole, tuple([place_of(text) for text in tail if text]))


def printed_kinds(names):
    """{(key of a short name, places): kinds of communes with which printed `names` have it, sorted}"""
    found = {}
    for parts in map(parts_of, names):
        if parts.scope == "commune":
            found.setdefault((parts.short, parts.places), set()).add(parts.kind)
    return {name: sorted(kinds) for name, kinds in found.items()}


@lru_cache(maxsize=16384)
def name_parts(printed):
    """(kind or "", spelling key of the short name, scope or "") of "UBND xã X - tỉnh Y", "Xã X", "TT. X", "X"."""
    parts = parts_of(printed)
    return parts.kind, parts.short, parts.scope


@lru_cache(maxsize=4096)
def place_of(printed):
    """The Place that "tỉnh Mẫu", "TP. Mẫu", "Mẫu" names."""
    text = printed.rstrip(" .,;:)")
    key = spelling_key(text)
    if (begun := _BEGINNING.match(key)) and _BEGINNINGS[begun[0]][0] in _LEVELS:
        return Place(_BEGINNINGS[begun[0]][0], key[begun.end() :].strip(), text)
    return Place("", key, text)


def begins_with_kind(key):
    """True where a spelling key begins like "xã tân hà", "sở y tế"."""
    return bool(_BEGINNING.match(key))


def words_for(kind):
    """The keys of the words that print `kind`: "thành phố", "tp.", "tp"."""
    return {key for key, (meant, *_) in _BEGINNINGS.items() if meant == kind}


def lies_in(own, places):
    """Whether a unit whose (district, province) are `own` (None: not known) lies in all `places`: True, False, or None where
    that cannot be said. A place without its kind counts as one only where it is the unit's own."""
    answer = True
    for place in places:
        here = [own[level] for level in _LEVELS[place.kind]]
        alike = [known for known in here if known and known.short == place.short]
        if any(place.kind in ("", known.kind) or not known.kind for known in alike):
            continue
        if not alike and (not place.kind or None not in here):
            return False
        answer = None  # a town may have become a city: the same name with another kind is no contradiction
    return answer
