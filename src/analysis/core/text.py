"""Vietnamese spelling and order: which spellings are the same name, and what stands before what."""

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: place for place, letter in enumerate(_LETTERS, start=1)}
_SPACES = re.compile(r"\s+")
# Eth stands for Đ in text typed with some old keyboards; it is another letter with the same picture.
_SAME_PICTURE = str.maketrans({"Ð": "Đ", "ð": "đ", "’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " ", "\u200b": "", "\ufeff": ""})


def tidy(text):
    """`text` in NFC with single spaces: fit to be shown; spelling, case and tone placement stay."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


@lru_cache(maxsize=65536)
def spelling_key(text):
    """A key that is equal exactly for spellings of one name: case, spaces, Unicode form, tone placement, Đ and Ð are
    folded; every letter and every tone still counts (Tân Hà ≠ Tân Hạ, Đồng Tiến ≠ Đông Tiến)."""
    folded = _SPACES.sub(" ", text.translate(_SAME_PICTURE)).strip().lower()
    return " ".join(_syllable_key(syllable) for syllable in folded.split(" "))


def _syllable_key(syllable):
    """Letters with their quality marks, then the tone as a digit: "hòa" and "hoà" both give "hoa1"."""
    letters, tone = _split_tones(syllable)
    tones = [t for t in tone if t]
    return letters + "".join(map(str, tones))


def _split_tones(text):
    """(letters without tone marks in NFC, list of the tone number per letter)."""
    letters, tones = [], []
    for character in unicodedata.normalize("NFD", text):
        if character in _TONES:
            if tones:
                tones[-1] = _TONES[character]
        elif unicodedata.combining(character) and letters:
            letters[-1] += character
        else:
            letters.append(character)
            tones.append(0)
    return unicodedata.normalize("NFC", "".join(letters)), tones


def sort_key(text):
    """Vietnamese dictionary order: a ă â b … đ e ê …; letters decide first, then tones: none huyền hỏi ngã sắc nặng."""
    letters, tones = _split_tones(tidy(text.translate(_SAME_PICTURE)).lower())
    return tuple(_LETTER_ORDER.get(letter, 0 if letter == " " else 100 + ord(letter)) for letter in letters), tuple(tones)


def without_marks(text):
    """ASCII letters only: for slugs and for finding near names, never for deciding who is who."""
    decomposed = unicodedata.normalize("NFD", text.translate(_SAME_PICTURE).replace("đ", "d").replace("Đ", "D"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def slug(text):
    """"Thị trấn Khoái Châu" -> "thi-tran-khoai-chau"."""
    return re.sub(r"[^a-z0-9]+", "-", without_marks(text).lower()).strip("-")


def near_names(name, candidates, limit=3):
    """Those of `candidates` that look like `name`, the nearest first; a suggestion for a person and nothing more."""
    from difflib import SequenceMatcher

    plain = without_marks(name).lower()

    def likeness(candidate):
        bare = SequenceMatcher(None, plain, without_marks(candidate).lower()).ratio()
        exact = SequenceMatcher(None, tidy(name).lower(), tidy(candidate).lower()).ratio()
        return bare + exact / 10

    scored = sorted(((likeness(c), c) for c in candidates), key=lambda pair: (-pair[0], pair[1]))
    return [candidate for score, candidate in scored[:limit] if score >= 0.78]


def join_names(names):
    """"A", "A và B", "A, B và C"."""
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " và " + names[-1]


def capitalized(sentence):
    """`sentence` with a capital first letter, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
