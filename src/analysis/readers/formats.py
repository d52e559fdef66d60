"""What a cell shows of the value that it stores, by its number format: 0.472 as "47.2%", 93.4 as "93.40"."""

import datetime
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

# The built-in formats that show digits otherwise than "General" does (ECMA-376, part 1, 18.8.30); 17 shows a date's month.
BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 17: "mmm-yy"}
BUILT_IN |= {37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 43: "#,##0.00"}
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)  # the largest float has 309 digits
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
# The last sign before the point is no comma: "0,." shows thousands.
_DIGITS = re.compile(
    r"\s*(?=[#0?., ]*[#0?])(?:[#0?, ]*[#0?])?(?:\.(?P<always>0*)(?P<perhaps>[#?]*))?\s*(?P<percent>%?)\s*"
)
_SHOWS = re.compile(r"[0#?ymdhs@]|general", re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")
_MONTH_OF_YEAR = re.compile(r"(?=.*m)(?=.*y)[^d]*", re.IGNORECASE)


class Shown(dict):
    """{stored value: the text that a cell of `number_format` shows}, filled as it is asked: a sheet has fewer values than cells.

    `in_full`: {value: all its digits} where the text shows fewer. Of the booleans only the text may be asked: True equals 1.
    """

    def __init__(self, number_format=""):
        self.in_full = {}
        self._format = number_format
        self._is_general = _digits_of(number_format) is None
        self._places = _fixed_places(number_format)

    def each(self, numbers):
        """The texts of many different numbers."""
        if not self._is_general:
            return list(map(self.__getitem__, numbers))
        texts = [f"{number + 0:.15g}" for number in numbers]
        if "e" not in "".join(texts):
            return texts
        return [self[number] if "e" in text else text for number, text in zip(numbers, texts, strict=True)]

    def __missing__(self, value):
        if isinstance(value, str):
            text = value
        elif isinstance(value, (int, float)):
            digits = f"{value + 0:.15g}"  # the 15 digits that a spreadsheet keeps; + 0 because -0.0 is 0
            text = digits if self._is_general and "e" not in digits else self._figure(value, digits)
        else:
            text = _moment(value, self._format)
        self[value] = text
        return text

    def _figure(self, value, digits):
        whole, _, fraction = digits.partition(".")
        if "e" not in digits and self._places is not None and len(fraction) <= self._places:
            return f"{whole}.{fraction.ljust(self._places, '0')}" if self._places else whole
        number = Decimal(digits)
        text = displayed(number, self._format)
        if Decimal(text.removesuffix("%")) != (number * 100 if text.endswith("%") else number):
            self.in_full[value] = plain(number)
        return text


def is_plain(number_format):
    """True where a format shows every value as "General" does."""
    return not _digits_of(number_format) and not _shows_month(number_format) and not signs_unseen(number_format)


@lru_cache(maxsize=1024)
def signs_unseen(number_format):
    """The signs (1, -1, 0) of the numbers of which a format shows no digit: {0} of "0.0;-0.0;", all of ";;;"."""
    if not number_format or _CONDITION.search(number_format):
        return frozenset()
    above, below, zero = [*_LITERALS.sub("", number_format).split(";"), None, None][:3]
    sections = {1: above, -1: above if below is None else below, 0: above if zero is None else zero}
    unseen = {sign for sign, section in sections.items() if not _SHOWS.search(section)}
    return frozenset(unseen | ({0} if re.fullmatch(r"[#?, ]+%?", sections[0]) else set()))


@lru_cache(maxsize=1024)
def _digits_of(number_format):
    """The match of a format that shows plain digits or a percent, None for any other."""
    return _DIGITS.fullmatch(_first_section(number_format)) if number_format else None


@lru_cache(maxsize=1024)
def _shows_month(number_format):
    """True for a date's format that shows month and year without the day: "mm/yyyy"."""
    return bool(_MONTH_OF_YEAR.fullmatch(_first_section(number_format)))


def _fixed_places(number_format):
    """The number of digits that a format shows after the decimal sign; None where it depends on the value."""
    found = _digits_of(number_format)
    return len(found["always"] or "") if found and not found["perhaps"] and not found["percent"] else None


def _first_section(number_format):
    return _LITERALS.sub("", number_format.partition(";")[0])


def _moment(value, number_format):
    """The text of a date or a time; calamine gives one where the format is a date's."""
    if isinstance(value, datetime.date):  # datetime is one, too
        return value.strftime("%m/%Y" if _shows_month(number_format) else "%d/%m/%Y")
    return str(value)


def displayed(number, number_format):
    """The text that a cell shows of a Decimal: "0.0%" shows 0.472 as "47.2%"; other than plain digit formats show it whole.

    A thousands mark that the format would add is left out: which sign it is depends on the reader's Windows.
    """
    found = _digits_of(number_format)
    if not found:
        return plain(number)
    shown = number * 100 if found["percent"] else number
    always, perhaps = len(found["always"] or ""), len(found["perhaps"] or "")
    text = f"{shown.quantize(Decimal(1).scaleb(-always - perhaps), context=_ROUNDING):f}"
    for _ in range(perhaps):
        text = text.removesuffix("0")
    return text.removesuffix(".") + found["percent"]


def plain(number):
    """A Decimal's digits without exponent and without zeros at the end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
