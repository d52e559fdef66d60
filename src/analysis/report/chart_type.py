"""The charts' own face: set from files that ship, and measured in millimetres before anything is laid out."""

from functools import cache
from pathlib import Path

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

# What an SVG asks for; a generic serif follows.
FAMILIES = ["Times New Roman", "Liberation Serif"]
# The metric twin of Times New Roman, named by file: older copies on a system lack the Vietnamese letters.
_FONTS = Path(__file__).parent / "fonts"
_FILES = {weight: str(_FONTS / f"LiberationSerif-{weight}.ttf") for weight in ("Regular", "Bold", "Italic")}
# Nothing is set smaller: a photocopy loses the marks of Vietnamese letters first.
SMALLEST = 6.0
# As wide as a digit: keeps numbers in columns; an SVG would fold common spaces into one.
DIGIT_SPACE = "\u2007"
_PROBE = 100
_HARD_SPACE = "\u00a0"


@cache
def font(size, weight="Regular"):
    """FontProperties of the face; a PNG is set from the shipped file, an SVG names FAMILIES."""
    return FontProperties(
        family=["serif"],
        weight="bold" if weight == "Bold" else "normal",
        style="italic" if weight == "Italic" else "normal",
        size=size,
        fname=_FILES[weight],
    )


def text_width(text, size, bold=False):
    """Width of `text` in mm when set in `size` points."""
    return _probe_width(text, "Bold" if bold else "Regular") * size / _PROBE


@cache
def _probe_width(text, weight):
    face = _face(weight)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return face.get_width_height()[0] / 64 / 72 * 25.4


@cache
def _face(weight):
    face = FT2Font(_FILES[weight])
    face.set_size(_PROBE, 72)
    return face


def widest(texts, size, bold=False):
    """Width in mm of the widest of `texts`, 0 of none."""
    return max((text_width(text, size, bold) for text in texts), default=0.0)


def wrapped(text, width, size, bold=False):
    """`text` in as few lines of at most `width` mm as it needs, no word left alone on the last; a word wider than that is broken."""
    if text_width(text, size, bold) <= width:
        return [text]
    held = text.replace(" %", f"{_HARD_SPACE}%")  # a line does not begin with the sign of its figure
    words = [piece for word in held.split(" ") if word for piece in _pieces(word, width, size, bold)]
    widths = [text_width(word, size, bold) for word in words]
    space = text_width("a a", size, bold) - text_width("aa", size, bold)
    lines = _filled(words, widths, space, width)
    least, most = width * 0.75, width
    while len(lines) > 1 and most - least > 1:
        middle = (least + most) / 2
        if len(tighter := _filled(words, widths, space, middle)) > len(lines):
            least = middle
        else:
            lines, most = tighter, middle
    return lines


def _filled(words, widths, space, width):
    """`words` in lines, each taking as many as fit."""
    lines, left = [], 0.0
    for word, reach in zip(words, widths, strict=True):
        left -= space + reach
        if lines and left >= 0:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            left = width - reach
    return lines


def _pieces(word, width, size, bold):
    """`word` in pieces of at most `width` mm: a file name may be longer than a line."""
    while text_width(word, size, bold) > width and len(word) > 1:
        cut = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or text_width(word[:n], size, bold) <= width)
        yield word[:cut]
        word = word[cut:]
    yield word


def fitted(text, width, size, bold=False, smallest=SMALLEST):
    """(`text`, size): set smaller where it is wider than `width` mm, and cut with "…" where the smallest type does not fit."""
    size = max(min(size, size * width / max(text_width(text, size, bold), 1e-9)), smallest)
    size = int(size * 4) / 4
    whole = text
    while len(text) > 2 and text_width(text, size, bold) > width:
        whole = whole[:-1].rstrip(" -")
        text = f"{whole}…"
    return text, size
