"""Numbers as Vietnamese offices print them: read exactly, and written with a decimal comma.

A printed figure is a Decimal. One sign may be a decimal or a thousands sign: `ReadingRule` says which, decided over a
whole column, because pandas' thousands="." turns 93.45 into 9345 and nobody notices.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

MINUS = "\u2212"
# fmt: off
_BLANKS = {
    "", "-", "–", "—", MINUS, "--", "---", "…", "...", ".", "/", "x", "n/a", "na", "null", "none", "nan", "kps",
    "không phát sinh", "chưa phát sinh", "không phát sinh hồ sơ", "chưa phát sinh hồ sơ",
    "không có", "không có hồ sơ", "không có số liệu", "chưa có", "chưa có hồ sơ", "chưa có số liệu",
}
# fmt: on
_FIGURE = r"[-\u2212\u2013+]?\s*\d(?:[\d.,]|[ \u00a0\u202f](?=\d))*"
# "6/10", "15 điểm/18 điểm", "6 trên 10", "6 trong tổng số 10".
OUT_OF = r"(?:(?:(?:điểm|đ)\s*)?/|trên(?:\s+tổng\s+số)?(?=\s*\d)|trong\s+(?:tổng\s+)?số(?=\s*\d))"
_MARKS = "%|điểm|đ|hồ sơ|hs|tthc|lượt|bản sao|bản|thủ tục|dịch vụ"
_PRINTED = re.compile(
    rf"(?P<figure>{_FIGURE})\s*(?:{OUT_OF}\s*(?P<out_of>\d+(?:[.,]\d+)*)\s*)?(?P<mark>{_MARKS})?", re.IGNORECASE
)
# What stands behind a figure and is none of it: the mark of a note ("71*", "93,45 (*)", "80¹", "98,1%(1)"), how it moved ("80 ▼",
# "88,1 ▲ 1,2", "88,1 (+1,2)", "81,2 (giảm 0,4 điểm)", "90,0 (0)": by nothing). "12 (0%)" is a count and
# its rate, and in "85 → 90" the 90 is the figure that counts: such cells are for a person. Before a figure an arrow says its
# direction, "▲ 75,5"; that "▲ 1,2" is a step, its neighbours say.
ARROWS = "▲▼△▽↑↓⬆⬇"
_STEP, _ARROWS = r"\d+(?:[.,]\d+)?\s*(?:%|điểm(?:\s*%)?|đ|bậc)?", f"[{ARROWS}]+"
_NOTES = (
    r"\(\*{1,3}\)|\*{1,3}|[(\[]?[¹²³⁴-⁹⁰]+[)\]]?|(?<=%)\s*[(\[]\d[)\]]",
    r"\(\s*0(?:[.,]0+)?\s*\)|(?:(?<=%)|(?<=[.,]\d)|(?<=[.,]\d\d))\s*\(\s*0(?:[.,]0+)?\s*%\s*\)",
    rf"{_ARROWS}\s*(?:[-+\u2212\u2013]?\s*{_STEP})?|[↗↘→]|\(\s*(?:[-+\u2212\u2013]|tăng|giảm)\s*{_STEP}\s*\)",
)
_NOTE = re.compile(rf"^{_ARROWS}\s*(?=\d[^{ARROWS}]*$)|(?<=[\d%mđ])\s*(?:{'|'.join(_NOTES)})$", re.IGNORECASE)
# A rate and the counts that give it: "80% (12/15)", "12/15 = 80%", "12/15 hồ sơ, đạt 80%".
_RATE, _COUNT = r"(?:đạt\s+)?(?:t[ỷỉ]\s+lệ\s+)?(?P<rate>\d+(?:[.,]\d+)?)\s*%?", r"\d{1,3}(?:\.\d{3})+|\d+"
_COUNTS = rf"(?:đạt\s+)?(?P<part>{_COUNT})\s*/\s*(?P<whole>{_COUNT})(?:\s*(?:hồ sơ|hs|tthc|thủ tục|lượt|phiếu))?"
_RATE_OF_COUNTS = tuple(
    re.compile(rf"{first}\s*{between}", re.IGNORECASE)
    for first, second in ((_RATE, _COUNTS), (_COUNTS, _RATE))
    for between in (rf"(?:[=:;–-]\s*|,\s+|(?=đạt)){second}", rf"[(\[]\s*{second}\s*[)\]]")
)
# What says no figure but where it lies: "95,5-97", ">90", "khoảng 80", "từ 70 đến 80".
_RANGE = re.compile(
    rf"(?:[<>≤≥~≈]|(?:khoảng|gần|hơn|trên|dưới|ước(?: đạt)?|không quá|từ)\s)\s*{_FIGURE}.*"
    rf"|\d[\d.,]*\s*%?\s*(?:-|–|÷|~|đến)\s*\d[\d.,]*\s*(?:{_MARKS})?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<sign>[.,])\d{3}(?:(?P=sign)\d{3})*")
_SPACED = re.compile(r"[-+]?\s*[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?")


@dataclass(frozen=True)
class PrintedNumber:
    """A figure as printed: its exact value, digits after the decimal sign, "%"-like mark, N of "x/N", and the (numerator,
    denominator) that stand beside a rate."""

    value: Decimal
    decimals: int
    mark: str = ""
    out_of: Decimal | None = None
    counts: tuple | None = None


class NotANumber(ValueError):
    """The text is no figure; `reason` is "text", "range", "ambiguous", "unit", "date", "formula" or "error"."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class ReadingRule:
    """How a column's separators are read: as thousands marks where `groups`, and only if `certain`.

    `alone`: it rests on one figure, with no neighbour to confirm it.
    """

    groups: bool
    certain: bool = True
    alone: bool = False


def is_blank(text):
    """True for an empty cell and for the words and dashes that offices print where there is no figure."""
    return text.strip().casefold() in _BLANKS


def looks_like_number(text):
    """True where the whole text has the shape of one figure: "93,45", "75 %", "18 /18 điểm", "80% (12/15)"."""
    bare = text.strip()
    if _PRINTED.fullmatch(bare):
        return True
    bare = _NOTE.sub("", bare)
    return _PRINTED.fullmatch(bare) is not None or _rate_of_counts(bare) is not None


def reading_rule(texts, unit):
    """How a column's cells are to be read, from its unit ("percent", "points", "count", "rank") and all its texts.

    "1.318" is 1,318 in a rate. In a count it is 1318, unless a neighbour speaks against a thousands mark: 3090 without
    one, 12,5 with a fraction, 2,636 with the other sign.
    """
    if unit not in ("count", "rank"):
        return ReadingRule(groups=False)
    figures = [
        found["figure"].strip() for found in map(_PRINTED.fullmatch, (_NOTE.sub("", t.strip()) for t in texts)) if found
    ]
    grouped = [found["sign"] for found in map(_GROUPED.fullmatch, figures) if found]
    against = any(re.fullmatch(r"\d{4,}", f) or re.search(r"[.,]\d{1,2}$", f) for f in figures)
    return ReadingRule(groups=True, certain=not against and len(set(grouped)) < 2, alone=len(grouped) == 1)


@lru_cache(maxsize=65536)  # the columns of a table hold many of the same figures
def read_number(text, rule):
    """The PrintedNumber of a cell's text; NotANumber where it is none or where its sign cannot be decided."""
    text = text.strip()
    plain = _NOTE.sub("", text)
    of_counts = ("%" in text and _rate_of_counts(text)) or _rate_of_counts(plain)  # "0/12 (0%)"
    text, counts = of_counts or (plain, None)
    found = _PRINTED.fullmatch(text)
    if not found:
        raise NotANumber(_what_else(text))
    figure = found["figure"].replace(MINUS, "-").replace("\u2013", "-").strip()
    bare = re.sub(r"^([-+])\s+", r"\1", figure)
    if re.search(r"\s", bare) and not _SPACED.fullmatch(bare):
        raise NotANumber("text")
    digits, decimals = _plain_digits(re.sub(r"\s", "", bare).removeprefix("+"), rule)
    out_of = Decimal(_plain_digits(found["out_of"], rule)[0]) if found["out_of"] else None
    return PrintedNumber(Decimal(digits), decimals, (found["mark"] or "").lower(), out_of, counts)


def rate_in(text):
    """The Decimal that a rate's text prints, None where it prints none, or none for sure."""
    try:
        return read_number(text, ReadingRule(groups=False)).value
    except NotANumber:
        return None


def _rate_of_counts(text):
    """("80%", (12, 15)) of "80% (12/15)" or "12/15 (80%)" where the counts give that rate, else None: then one of them is wrong."""
    if "/" not in text:
        return None
    found = next(filter(None, (form.fullmatch(text) for form in _RATE_OF_COUNTS)), None)
    part, whole = (int(found[name].replace(".", "")) for name in ("part", "whole")) if found else (0, 0)
    if not whole:
        return None
    rate = found["rate"].replace(",", ".")
    share = rounded(Decimal(100 * part) / whole, len(rate.partition(".")[2]))
    return (f"{found['rate']}%", (part, whole)) if share == Decimal(rate) else None


def _what_else(text):
    """Why a text is no figure: a spreadsheet's date, formula without a value, or error; bounds of a figure; else "text"."""
    if re.fullmatch(r"\d{2}/\d{2}/\d{4}", text):
        return "date"
    if text.startswith("="):
        return "formula"
    if _RANGE.fullmatch(text):
        return "range"
    return "error" if re.fullmatch(r"#[A-Z0-9/_]+[!?]?", text) else "text"


def _plain_digits(figure, rule):
    """(`figure` with a point as its only sign, digits after it)."""
    sign, body = ("-", figure[1:]) if figure.startswith("-") else ("", figure)
    marks = [c for c in body if c in ".,"]
    if not marks:
        return sign + body, 0
    if len(set(marks)) == 2:
        return _with_both_marks(sign, body, marks, rule)
    mark = marks[0]
    grouped = _GROUPED.fullmatch(body)
    if len(marks) > 1 or (grouped and rule.groups):
        if not grouped:
            raise NotANumber("text")
        if not rule.certain and len(marks) == 1:
            raise NotANumber("ambiguous")
        return sign + body.replace(mark, ""), 0
    whole, _, fraction = body.partition(mark)
    if not fraction:
        raise NotANumber("text")
    if rule.groups and fraction.strip("0"):
        raise NotANumber("ambiguous")  # a count has no fraction
    return f"{sign}{whole}.{fraction}", len(fraction)


def _with_both_marks(sign, body, marks, rule):
    thousands, decimal = marks[0], marks[-1]
    whole, _, fraction = body.partition(decimal)
    if marks.count(decimal) != 1 or not _GROUPED.fullmatch(whole) or not fraction or thousands in fraction:
        raise NotANumber("text")
    if rule.groups and fraction.strip("0"):
        raise NotANumber("ambiguous")
    return f"{sign}{whole.replace(thousands, '')}.{fraction}", len(fraction)


def exact(value, decimals):
    """The Decimal that was printed, from the float that stores it and its printed digits after the sign."""
    return Decimal(f"{value:.{max(int(decimals), 0)}f}")


MILLIONTHS = 1_000_000
LARGEST_EXACT = 10**9  # the largest figure of which millionths are exact in a float, six digits and all


def millionths(values):
    """`values` (a number, an array, a Series) as whole numbers of millionths: floats without a fraction; NaN stays.

    Sums and differences of them have no float dust. Exact for figures below 10⁹ with at most six decimal digits.
    """
    import numpy as np

    return np.rint(values * MILLIONTHS)


def half_last_digit(decimals):
    """How far a printed figure may be from what it rounds, in millionths, from its digits after the decimal sign.

    An integer may be exact or stand for a dropped ",0": it counts as if printed with one digit.
    """
    import numpy as np

    return MILLIONTHS / 2 / 10.0 ** np.maximum(decimals, 1)


# The usual 28 digits are an error for a cell into which two numbers ran together.
_ANY_SIZE = Context(prec=400)


def rounded(value, decimals):
    """`value` rounded half up, as offices round, to a Decimal of `decimals` digits."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _ANY_SIZE)


def written(value, decimals=None):
    """A figure with decimal comma and thousands point: 1234.5 -> "1.234,5"; as many digits as it has unless told."""
    number = Decimal(str(value)) if decimals is None else rounded(value, decimals)
    if decimals is None and number == number.to_integral_value():
        number = number.to_integral_value()
    whole, _, fraction = f"{abs(number):,f}".partition(".")
    minus = MINUS if number < 0 else ""
    return minus + whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def signed(value):
    """Like `written`, with the sign always shown: "+1,5", "−2,1", "0"."""
    return f"+{written(value)}" if value > 0 else written(value)


def padded(count):
    """Counts below 10 as offices write them in running text: 7 -> "07", 0 -> "0"."""
    return f"{count:02d}" if count else "0"
