"""At the scale of the country: 10,598 names of 63 provinces, full of pairs that differ by accents, spelled in every way."""

import random
import unicodedata

import pytest

from analysis.core.areas import Area
from analysis.core.periods import match_period
from analysis.core.text import spelling_key, without_marks
from analysis.reference.units import Register, Unit

AUGUST = match_period("2024-08")
COUNTRY = Area("ca-nuoc", "Cả nước", "tinh")
KINDS = ("xã", "xã", "xã", "phường", "thị trấn")
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
# Syllables as (what stands before the tone mark, what after).
SYLLABLES = [tuple(text.split("|")) for text in (
    "ta|n ha| ho|a ho|an do|ng đo|ng đô|ng sơ|n bi|nh mi|nh phu| thu|y quy| la|m lâ|m văn| tha|nh "
    "lươ|ng hươ|ng trươ|ng yê|n ki|m na|m hư|ng gia| gia|ng nghi|a xua|n xuâ|n châ|u khê| vi| vy| u|y"
).replace("văn|", "vă|n").split()]  # fmt: skip
WAYS = (
    "{kind} {name} - {province}",
    "UBND {kind} {name} - {province}",
    "UBND {kind} {name}, {district}, {province}",
    "{short} {name} ({district} - {province})",
    "12. {kind} {name} – {province} (*)",
    "ỦY BAN NHÂN DÂN {kind} {name}, {province}",
    "{name} - {province}",
    "{name}, {district}, {province}",
)
SHORT = {"xã": "X.", "phường": "P.", "thị trấn": "TT"}


def toned(syllable, tone, late=False):
    """A syllable with its tone mark on the last letter before "|", or on the letter after it."""
    head, tail = syllable
    at = head + tail[:1] + tone + tail[1:] if late and tail[:1] in "aeiouy" and tail else head + tone + tail
    return unicodedata.normalize("NFC", at)


def country():
    """[(unit, syllables, tones)]: in each province every pair of syllables that occurs has several of its accents."""
    draw, found = random.Random(766), []
    sizes = [169 if n < 14 else 168 for n in range(63)]
    for province, size in enumerate(sizes):
        names = {}
        while len(names) < size:
            pair = tuple(draw.sample(SYLLABLES, 2))
            for _ in range(draw.randint(1, 4)):
                tones = (draw.choice(TONES), draw.choice(TONES))
                names.setdefault(spelling_key(" ".join(map(toned, pair, tones))), (pair, tones))
        for number, (pair, tones) in enumerate(list(names.values())[:size]):
            name = " ".join(toned(*each).capitalize() for each in zip(pair, tones, strict=True))
            places = (f"Huyện {number % 11 + 1} Mẫu", f"Tỉnh {province + 1} Thử")
            found.append(
                (Unit(f"u{len(found)}", name, KINDS[number % 5], district=places[0], province=places[1]), pair, tones)
            )
    return found


@pytest.fixture(scope="module")
def units():
    return country()


@pytest.fixture(scope="module")
def register(units):
    return Register(COUNTRY, [unit for unit, _, _ in units])


def printed(unit, way, name=None):
    words = {"kind": unit.kind, "short": SHORT[unit.kind], "name": name or unit.name}
    return WAYS[way % len(WAYS)].format(**words, district=unit.district.lower(), province=unit.province.lower())


def test_there_are_so_many_names_and_so_many_pairs(units):
    assert len(units) == 10_598
    plain = [(unit.province, without_marks(unit.name)) for unit, _, _ in units]
    assert len(plain) - len(set(plain)) > 4_000
    names = [spelling_key(unit.name) for unit, _, _ in units]
    assert len(names) - len(set(names)) > 500  # borne in several provinces


def test_every_name_is_its_own_unit_in_every_spelling(units, register):
    forms = (lambda text: unicodedata.normalize("NFD", text), str.upper, lambda text: text.replace("Đ", "Ð"), str)
    wrong = []
    for number, (unit, pair, tones) in enumerate(units):
        late = " ".join(toned(*each, late=True).capitalize() for each in zip(pair, tones, strict=True))
        for way, name in ((number, unit.name), (number // 8, late), (number // 64 + 3, unit.name)):
            text = forms[(number + way) % 4](printed(unit, way, name))
            if register.identify(text, AUGUST).unit_id != unit.unit_id:
                wrong.append((text, unit))
    assert wrong == []


def test_an_accent_variant_that_is_nobodys_is_nobodys(units, register):
    there = {(unit.province, spelling_key(unit.name)) for unit, _, _ in units}
    wrong, asked = [], 0
    for number, (unit, pair, tones) in enumerate(units):
        other = (TONES[(TONES.index(tones[0]) + 1 + number % 5) % 6], tones[1])
        name = " ".join(toned(*each).capitalize() for each in zip(pair, other, strict=True))
        if (unit.province, spelling_key(name)) not in there:
            asked += 1
            text = printed(unit, number, name)
            wrong += [(text, unit)] if register.scope_of(text, AUGUST) else []
            if asked % 100 == 0:  # looking for near names takes its time
                match = register.identify(text, AUGUST)
                wrong += [(text, match)] if match.unit_id or match.shared else []
    assert wrong == []
    assert asked > 4_000


def test_a_name_borne_in_several_provinces_is_a_question_without_its_place(units, register):
    bearers = {}
    for unit, _, _ in units:
        bearers.setdefault((unit.kind, spelling_key(unit.name)), []).append(unit)
    shared = [group for group in bearers.values() if len(group) > 1]
    assert len(shared) > 100
    for group in shared:
        match = register.identify(f"UBND {group[0].kind} {group[0].name}", AUGUST)
        assert (match.unit_id, match.shared) == ("", True)
        assert set(match.near_ids) == {unit.unit_id for unit in group}
        assert len(set(match.near)) == len(group)  # the labels tell them apart
        assert [register.identify(name, AUGUST).unit_id for name in match.near] == list(match.near_ids)


def test_near_names_of_a_country_are_those_of_the_same_initials(register, units):
    unit = units[0][0]
    match = register.identify(f"Xã {unit.name}m - {unit.province}", AUGUST)
    assert match.unit_id == "" and unit.unit_id in match.near_ids
