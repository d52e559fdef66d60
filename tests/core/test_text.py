"""Which spellings are one name, and in what order names stand."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.core.text import (
    capitalized,
    join_names,
    legacy_font,
    lost_letters,
    near_names,
    slug,
    sort_key,
    spelling_key,
    tidied,
    tidy,
    without_marks,
)

ONE_NAME = [
    ("Việt Hoà", "Việt Hòa"),
    ("Phú Thủy", "Phú Thuỷ"),
    ("Hòe Thị", "Hoè Thị"),
    ("Khoái Châu", "KHOÁI CHÂU"),
    ("Khoái  Châu ", "Khoái Châu"),
    ("Khoái\u00a0Châu", "Khoái Châu"),
    ("Khoái\nChâu", "Khoái Châu"),
    ("Đông Tảo", "Ðông Tảo"),  # Eth
    ("Đông Tảo", "Ɖông Tảo"),
    ("Đa-krông", "Đa–Krông"),
    ("Ea H'leo", "Ea H’leo"),
    ("Tân\u200b Hà", "Tân Hà"),
    ("Tân \u200b Hà", "Tân Hà"),
    ("Quý", "Qúy"),
]
TWO_NAMES = [
    ("Tân Hà", "Tân Hạ"),
    ("Đồng Tiến", "Đông Tiến"),
    ("Đông Tiến", "Dông Tiến"),
    ("Hoàn", "Hoan"),
    ("Vĩ", "Vỹ"),
    ("Quý", "Quy"),
    ("Tân Dân", "Tản Dân"),
    ("Phường 1", "Phường 2"),
    ("Phường 1", "Phưởng"),
    ("Cư M'gar", "Cư Mgar"),
    ("Hoà Bình", "Hoa Bình"),
    ("Hoà-Bình", "Hoa-Bình"),
    ("Hoà-Binh", "Hoa-Bình"),
    ("Lương Sơn", "Luơng Sơn"),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_one_name(one, other):
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_two_names(one, other):
    assert spelling_key(one) != spelling_key(other)


VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
onsets = st.sampled_from(["", "b", "c", "ch", "d", "đ", "gi", "h", "kh", "ng", "ph", "qu", "t", "th", "tr", "v", "x"])
rhymes = st.sampled_from(["a", "ă", "â", "oa", "oe", "uy", "iê", "ươ", "uô", "ê", "ô", "ơ", "ư", "i", "y", "ai", "ao"])
codas = st.sampled_from(["", "n", "ng", "m", "t", "c", "ch", "nh"])


@st.composite
def syllables(draw):
    """(onset, rhyme, coda, tone) of a syllable that could be Vietnamese."""
    return draw(onsets), draw(rhymes), draw(codas), draw(st.sampled_from(TONES))


names = st.lists(syllables(), min_size=1, max_size=3)


def spelled(name, place):
    """A name in NFC; `place`: on which vowel of each rhyme the tone stands."""
    words = []
    for onset, rhyme, coda, tone in name:
        at = min(place, len(rhyme) - 1) + 1
        words.append(onset + rhyme[:at] + tone + rhyme[at:] + coda)
    return unicodedata.normalize("NFC", " ".join(words))


@given(names, st.sampled_from(["NFC", "NFD", "NFKD"]), st.sampled_from([str.upper, str.title, str.lower]))
def test_case_form_and_tone_placement_are_one_name(name, form, case):
    variant = unicodedata.normalize(form, case(spelled(name, 1)))
    assert spelling_key(f" {variant} ") == spelling_key(spelled(name, 0))


@given(names, st.integers(0, 2), st.sampled_from(TONES))
def test_another_tone_is_another_name(name, which, tone):
    which %= len(name)
    onset, rhyme, coda, old = name[which]
    assume(tone != old)
    other = [*name[:which], (onset, rhyme, coda, tone), *name[which + 1 :]]
    assert spelling_key(spelled(name, 0)) != spelling_key(spelled(other, 0))


@given(names, names)
def test_other_letters_are_another_name(name, other):
    def bare(syllables):
        return ["".join(parts[:3]) for parts in syllables]

    assume(bare(name) != bare(other))
    assert spelling_key(spelled(name, 0)) != spelling_key(spelled(other, 0))


@given(st.text(max_size=20))
def test_key_of_any_text_is_stable(text):
    assert spelling_key(tidy(text)) == spelling_key(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "a ", " a", "a  b", "a\nb", "a\u00a0b", "a\u200bb", "\ufeffa", "To\u0302", "Việt Hòa"],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_untidy_text_among_many_is_made_tidy(text, place):
    texts = ["Tân Hà", "Tân Hạ"]
    texts.insert(place, text)
    assert tidied(texts) == [tidy(text) for text in texts]


def test_lists_longer_than_are_looked_at_together_keep_their_order():
    assert tidied([f"Xã  {n}" if n in (7, 433) else f"Xã {n}" for n in range(450)]) == [f"Xã {n}" for n in range(450)]
    assert tidied([]) == []


@given(st.text(max_size=12), st.text(max_size=12))
def test_key_of_words_is_the_keys_of_the_words(one, other):
    assert spelling_key(f"{one} {other}") == f"{spelling_key(one)} {spelling_key(other)}".strip()


@given(st.text(alphabet="aeouyơâđĐÐhqn\u0301\u0323\u0309\u031b -'\u200b\u00a0", max_size=12))
def test_key_does_not_change_with_the_unicode_form(text):
    assert {spelling_key(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")} == {spelling_key(text)}


@given(names, st.integers(0, 1))
def test_key_of_a_key_is_that_key(name, place):
    key = spelling_key(spelled(name, place))
    assert spelling_key(key) == key


def test_vietnamese_order():
    ordered = ["An Vỹ", "Ân Thi", "Bình Kiều", "Dạ Trạch", "Đại Hưng", "Đông Kết", "Đông Ninh", "Đồng Tiến", "Hàm Tử"]
    assert sorted(set(ordered), key=sort_key) == ordered
    tones = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Mai"]
    assert sorted(set(tones), key=sort_key) == tones
    assert sort_key("Hòa") == sort_key(unicodedata.normalize("NFD", "hòa"))


def test_slug_and_plain_letters():
    assert slug("Thị trấn Khoái Châu") == "thi-tran-khoai-chau"
    assert without_marks("Đồng Tiến ð") == "Dong Tien d"


def test_near_names_suggest_and_leave_out_what_is_far():
    communes = ["Đồng Xá", "Tân Hà", "Tân Hạ", "Phú Thủy", "Yên Lộ"]
    assert near_names("Đông Xá", communes) == ["Đồng Xá"]
    assert near_names("Tân Hã", communes)[:2] == ["Tân Hà", "Tân Hạ"]
    assert near_names("Nghĩa Trụ", communes) == []
    assert near_names("Yên Lô", communes, limit=1) == ["Yên Lộ"]


def test_near_names_are_taken_from_any_iterable():
    assert near_names("Đông Xá", (name for name in ["Đồng Xá"])) == ["Đồng Xá"]


@pytest.mark.parametrize(
    ("texts", "font"),
    [
        (["STT", "§¬n vÞ", "Tû lÖ sè hãa", "T©n Hµ", "Phó Thñy"], "TCVN3"),
        (["STT", "Ñôn vò", "Tyû leä soá hoùa", "Ñoâng Taûo", "Bình Kieàu"], "VNI"),
        (["STT", "Đơn vị", "Tỷ lệ số hóa", "Tân Hà", "Phú Thủy"], ""),
        (["Café Müller", "Đơn vị", "Tân Hà", "Tân Hạ"], ""),
        ([], ""),
    ],
)
def test_legacy_font(texts, font):
    assert legacy_font(texts) == font


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("STT;Ðon v?;T? l? s? hóa h? so (%)\n1;Tân Hà;93,45\n2;Phú Th?y;100\n", "v? T? l? s?"),
        ("X? T?n H?;1\n??ng X?;2\n", "X? T?n H? ??ng"),
        ("Xã nào giảm? Giảm bao nhiêu? Vì sao giảm? Ai trả lời? Xã nào tăng trong tháng này so với tháng trước?", ""),
        ("Đơn vị;Đạt?\nTân Hà;có\nTân Hạ;?\nPhú Thủy;??\nĐồng Xá;?\n", ""),
        ("https://mau.vn/a?b=1&c=?2 https://mau.vn/d?e https://mau.vn/f?g https://mau.vn/h?i", ""),
        ("T? l? s?", ""),
    ],
    ids=["Windows-1252", "all letters", "questions", "unknown figures", "addresses", "too few"],
)
def test_letters_that_were_lost(text, words):
    assert lost_letters(text) == words


def test_joined_and_capitalized():
    assert [join_names(n) for n in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A và B", "A, B và C"]
    assert capitalized("xã An Vỹ") == "Xã An Vỹ"
    assert capitalized("") == ""
