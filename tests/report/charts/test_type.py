"""The charts' face: every Vietnamese letter, and measures that hold when it is set."""

import unicodedata
from pathlib import Path

import pytest
from matplotlib.ft2font import FT2Font

import analysis.report
from analysis.report.chart_type import SMALLEST, fitted, text_width, widest, wrapped

FONTS = sorted((Path(analysis.report.__file__).parent / "fonts").glob("*.ttf"))
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES} | {"đ"}
SIGNS = "0123456789,.;:%–−+…/()○●'\"\u2007"


def test_there_are_three_faces_and_their_licence():
    assert [path.stem.removeprefix("LiberationSerif-") for path in FONTS] == ["Bold", "Italic", "Regular"]
    assert "SIL OPEN FONT LICENSE" in (FONTS[0].parent / "LICENSE.txt").read_text("utf-8").upper()


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_face_has_every_vietnamese_letter(path):
    assert len(LETTERS) == 73
    known = FT2Font(str(path)).get_charmap()
    assert [c for c in LETTERS | {c.upper() for c in LETTERS} | set(SIGNS) if ord(c) not in known] == []


def test_width_is_that_of_times():
    # A digit of Times is half an em wide, a comma and a space a quarter, M 0.889 em (bold 0.944): 1 point is 25.4/72 mm.
    assert text_width("0000", 10) == pytest.approx(20 * 25.4 / 72, rel=0.01)
    assert text_width("0000", 10, bold=True) == pytest.approx(20 * 25.4 / 72, rel=0.01)
    assert text_width("0,0", 100) == pytest.approx(125 * 25.4 / 72, rel=0.01)
    assert text_width("MM", 9) == pytest.approx(9 * 1.778 * 25.4 / 72, rel=0.01)
    assert text_width("MM", 9, bold=True) == pytest.approx(9 * 1.888 * 25.4 / 72, rel=0.01)
    assert text_width("0\u20070", 10) == pytest.approx(15 * 25.4 / 72, rel=0.01), "a digit space is as wide as a digit"
    assert widest([], 9) == 0


def test_width_does_not_jump_with_the_size():
    widths = [text_width("Thị trấn Nông trường Liên Sơn", size / 4) * 4 / size for size in range(24, 48)]
    assert max(widths) == pytest.approx(min(widths))


def test_wrapped_loses_nothing_and_leaves_no_word_alone():
    text = "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba mười bốn"
    for width in range(20, 140, 7):
        lines = wrapped(text, width, 10)
        assert " ".join(lines) == text
        assert all(text_width(line, 10) <= width * 1.005 for line in lines), width
    full = text_width(text, 10)
    assert wrapped(text, full, 10) == [text]
    _, last = wrapped(text, full * 0.97, 10)
    assert len(last.split()) > 2


def test_a_word_longer_than_a_line_is_broken():
    lines = wrapped(f"Nguồn: {'0' * 50}.xlsx; hết", 20, 10)
    assert all(text_width(line, 10) <= 20.1 for line in lines)
    assert "".join(lines).replace(" ", "") == f"Nguồn:{'0' * 50}.xlsx;hết"


def test_fitted_sets_smaller_before_it_cuts():
    name = "Thị trấn Nông trường Liên Sơn"
    wide, narrow = text_width(name, 9), text_width(name, SMALLEST)
    assert fitted(name, wide, 9) == (name, 9)
    text, size = fitted(name, (wide + narrow) / 2, 9)
    assert text == name and SMALLEST < size < 9 and text_width(text, size) <= (wide + narrow) / 2
    text, size = fitted(name, narrow * 0.8, 9)
    assert size == SMALLEST and text.endswith("…") and name.startswith(text[:-1])
    assert narrow * 0.65 < text_width(text, size) <= narrow * 0.8


def test_a_line_never_begins_with_the_sign_of_its_figure():
    text = "Đại Tập và Dân Tiến cùng giảm 6,9 điểm %, nhiều nhất trong 13/25 đơn vị giảm"
    for width in range(20, 120):
        lines = wrapped(text, width, 9.5, bold=True)
        assert " ".join(" ".join(lines).split()) == text
        assert not [line for line in lines if line.startswith("%")], width
