"""Vietnamese spelling and order: which spellings are the same name, and what stands before what."""

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: place for place, letter in enumerate(_LETTERS, start=1)}
_AT_ONCE = 200  # texts: the line breaks of one header shall not make a whole list slow
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
# Signs with the same picture. Eth (Ð) and African D (Ɖ) stand for Đ in text typed with some old keyboards.
_SAME_PICTURE = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "’": "'", "‘": "'", "–": "-", "—": "-"})
# Letters of no Vietnamese word in Unicode: text meant for a TCVN3 or a VNI font shows them everywhere.
_FOREIGN_LETTER = re.compile(r"[ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ§®¬¸µ¶·¹¨©ª]")


@lru_cache(maxsize=65536)  # a name is asked for wherever it is compared
def tidy(text):
    """`text` in NFC with single spaces: fit to be shown; spelling, case and tone placement stay."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text if text.isprintable() else _INVISIBLE.sub("", text))
    return " ".join(text.split())


def tidied(texts):
    """[tidy(text), …] of a list of texts. Most are tidy, which is seen of many at once."""
    parts = [texts[start : start + _AT_ONCE] for start in range(0, len(texts), _AT_ONCE)]
    return [text for part in parts for text in (part if _are_tidy(part) else map(tidy, part))]


def _are_tidy(texts):
    """True where all texts are tidy: of an empty one, or a space at the end of one, two spaces meet."""
    joined = f" {' '.join(texts)} "
    return joined.isprintable() and "  " not in joined and unicodedata.is_normalized("NFC", joined)


@lru_cache(maxsize=65536)
def spelling_key(text):
    """A key that is equal exactly for spellings of one name.

    Case, spaces, Unicode form, tone placement, Đ and Ð are folded; every letter and every tone still counts
    (Tân Hà ≠ Tân Hạ, Đồng Tiến ≠ Đông Tiến). In the key a syllable's tone mark stands after its letters.
    """
    return " ".join(filter(None, map(_word_key, text.split())))


@lru_cache(maxsize=65536)
def _word_key(word):
    """The spelling key of one word. Vietnamese has some thousand syllables, so that a new name is made of known words."""
    decomposed = unicodedata.normalize("NFD", tidy(word).translate(_SAME_PICTURE).lower())
    key, tones = [], []
    for character in decomposed:
        if character in _TONES:
            tones.append(character)
            continue
        if not (character.isalpha() or unicodedata.combining(character)):  # a syllable ends
            key += tones
            tones = []
        key.append(character)
    return "".join(key + tones)


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
    return [unicodedata.normalize("NFC", letter) for letter in letters], tones


def sort_key(text):
    """Vietnamese dictionary order: a ă â b … đ e ê …; letters decide first, then tones: none huyền hỏi ngã sắc nặng."""
    letters, tones = _split_tones(tidy(text).translate(_SAME_PICTURE).lower())
    places = (_LETTER_ORDER.get(letter, 0 if letter == " " else 100 + ord(letter[0])) for letter in letters)
    return tuple(places), tuple(tones)


def without_marks(text):
    """ASCII letters only: for slugs and for finding near names, never for deciding who is who."""
    decomposed = unicodedata.normalize("NFD", text.translate(_SAME_PICTURE).replace("đ", "d").replace("Đ", "D"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def slug(text):
    """ "Thị trấn Khoái Châu" -> "thi-tran-khoai-chau"."""
    return re.sub(r"[^a-z0-9]+", "-", without_marks(text).lower()).strip("-")


def near_names(name, candidates, limit=3):
    """Those of `candidates` that look like `name`, the nearest first; a suggestion for a person and nothing more."""
    from difflib import SequenceMatcher

    plain, spelled = SequenceMatcher(), SequenceMatcher()  # each keeps what it learns of its second text, the name
    plain.set_seq2(without_marks(name).lower())
    spelled.set_seq2(tidy(name).lower())
    scored = []
    for candidate in candidates:
        plain.set_seq1(without_marks(candidate).lower())
        if plain.real_quick_ratio() < 0.7 or plain.quick_ratio() < 0.7:
            continue
        spelled.set_seq1(tidy(candidate).lower())
        scored.append((-plain.ratio() - spelled.ratio() / 10, candidate))
    return [candidate for score, candidate in sorted(scored)[:limit] if score <= -0.78]


_FEWEST_LOST = 4
_ONLY_UNICODE = re.compile(r"[\u1e00-\u1eff]")  # ạ ả ấ ầ …: in no code page of one byte
_BETWEEN_WORDS = re.compile(r"[\s;,|()\"/.:]+")


def legacy_font(texts):
    """ "TCVN3" or "VNI" where `texts` were typed for such a font and read as gibberish in Unicode, else ""."""
    broken = [text for text in texts if _FOREIGN_LETTER.search(text)]
    if len(broken) < 3 or len(broken) * 3 < sum(any(c.isalpha() for c in text) for text in texts):
        return ""
    return "TCVN3" if re.search(r"[§®¬¸µ¶·¹¨©ª]", " ".join(broken)) else "VNI"


def lost_letters(text):
    """Some words of `text` in which "?" stands for letters that were lost when it was saved ("T? l? s? hóa"), "" where question
    marks are what they seem: not in every fifth word, and beside letters that only Unicode has."""
    if text.count("?") < _FEWEST_LOST or _ONLY_UNICODE.search(unicodedata.normalize("NFC", text)):
        return ""
    words = [word for word in _BETWEEN_WORDS.split(text) if any(map(str.isalpha, word))]
    lost = [word for word in words if "?" in word and word.replace("?", "").isalpha()]
    return " ".join(lost[:4]) if len(lost) >= max(_FEWEST_LOST, len(words) / 5) else ""


def join_names(names):
    """ "A", "A và B", "A, B và C"."""
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " và " + names[-1]


def capitalized(sentence):
    """`sentence` with a capital first letter, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
