"""What the texts over a column, and the first cells of rows, say of periods."""

import re
from itertools import pairwise

from analysis.core.periods import Period, periods_named, without_months
from analysis.reference.indicators import find_indicator, has_role

# A period longer than a month that is all a header says, "(%)" aside; "Kế hoạch năm 2024" is no year's column.
_LONGER = r"(?:quý (?:iv|i{1,3}|[1-4])|0?[69] tháng(?: (?:đầu|cuối) năm)?)(?:[ /,]*(?:năm )?(?:19|20)\d\d)?"
_LONGER_PERIOD = re.compile(rf"(?:{_LONGER}|(?:cả )?năm (?:19|20)\d\d)(?=\s*(?:\(|$))", re.IGNORECASE)
_YEAR_OF_MONTHS = re.compile(r"(?:các tháng )?(?:trong )?năm ((?:19|20)\d\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?:tháng |t)(\d\d?)", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_OF_YEAR = re.compile(r"(?P<month>0?[1-9]|1[0-2])\s*[/.-]\s*(?P<year>(?:19|20)\d\d)")
_SO_FAR = re.compile(r"(?:(?:lũy|luỹ) kế )?0?([69](?= tháng)|cả năm)(?: tháng(?: đầu)?(?: năm)?)?", re.IGNORECASE)
_OF_MONTHS = re.compile(r"(?:các )?(?:tháng|kỳ)\b", re.IGNORECASE)
# What a program stores for "8/2024" typed into a cell.
_FIRST_OF_MONTH = re.compile(r"0?1/(?P<month>0?[1-9]|1[0-2])/(?P<year>20\d\d)")
# In a header only without a point: 7.2024 is a figure.
_MONTH_ALONE = re.compile(r"(0?[1-9]|1[0-2])\s*[/-]\s*(20\d\d)")
NUMBER_OF_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_OF_YEAR = re.compile(r"[\s,]*(?:trong\s+)?năm\s+((?:19|20)\d\d)", re.IGNORECASE)
_BY_MONTHS = re.compile(
    r"\s*(?:(?:của|trong)\s+)?(?:theo|qua|từng|các|hằng|hàng)\s+(?:(?:từng|các)\s+)?tháng", re.IGNORECASE
)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_BARE_NUMBER = re.compile(r"(?:\d{1,2}|[IV]{1,3})(?:\s*/\s*(?:19|20)\d\d)?")


def is_bare_month(text):
    """True for "7/2024", all that a header says."""
    return _MONTH_ALONE.fullmatch(text) is not None


def names_a_period(text):
    """True for "2024" and "7/2024", which look like figures."""
    return bool(YEAR.fullmatch(text)) or is_bare_month(text)


def dated(texts):
    """The texts over a column with a bare month or year in words, "8/2023" -> "Tháng 8/2023", and a year that stands over a month
    in the month: ("Năm 2023", "T8") -> ("Tháng 8/2023",)."""
    texts = tuple(_MONTH_ALONE.sub(r"Tháng \1/\2", text) if is_bare_month(text) else text for text in texts)
    texts = tuple(f"Năm {text}" if YEAR.fullmatch(text) else text for text in texts)
    years = [found[1] for found in map(_YEAR_OF_MONTHS.fullmatch, texts) if found]
    months = [text for text in texts if _MONTH.fullmatch(text)]
    if len(years) != 1 or len(months) != 1:
        return texts
    in_words = {months[0]: f"Tháng {_MONTH.fullmatch(months[0])[1]}/{years[0]}"}
    return tuple(in_words.get(text, text) for text in texts if not _YEAR_OF_MONTHS.fullmatch(text))


def with_months_named(texts, titles, year, last_month):
    """{column: texts} of a header in which bare numbers under "Tháng" ("Quý"), or under an indicator by months, are those of a year.

    The year is the one that the texts over them or the `titles` name; where none does and "Tháng" stands over them, it is `year`
    if the last number is `last_month`, the folder's own. Else they stay numbers, and a person is asked; so do numbers that fall and
    rise, and under an indicator those that do not follow one another.
    """
    quarters = any(text.casefold() in ("quý", "các quý") for said in texts.values() for text in said[:-1])
    last = {c: _ROMAN.get(said[-1], said[-1]) if quarters else said[-1] for c, said in texts.items() if len(said) > 1}
    bare = {c: int(text) for c, text in last.items() if NUMBER_OF_MONTH.fullmatch(text)}
    steps = {b - a for (c, a), (d, b) in pairwise(bare.items()) if texts[c][:-1] == texts[d][:-1]}
    if not steps:
        return texts
    above = {text for c in bare for text in texts[c][:-1]}
    over = set(map(_without_year, above))
    says_months = "" in over or any(map(_BY_MONTHS.search, (*above, *titles)))
    of_title = [period for text in titles for period in periods_named(text)]
    named = {c: [p for text in texts[c][:-1] for p in periods_named(text)] or of_title for c in bare}
    years = {c: {p.year for p in periods} for c, periods in named.items()}
    if not any(years.values()) and not quarters and max(bare.values()) == last_month:
        years = dict.fromkeys(bare, {year} if says_months else set())
    said = {p.number for p in of_title if p.kind == ("quarter" if quarters else "month")}
    are_in_order = min(steps) > 0 or max(steps) < 0 if "" in over else steps in ({1}, {-1})
    are_sure = (
        are_in_order
        and (says_months or any(map(find_indicator, over)))
        and said <= set(bare.values())
        and not (quarters and max(bare.values()) > 4)
    )
    if not are_sure or any(len(found) != 1 for found in years.values()):
        return texts
    word = "Quý" if quarters else "Tháng"
    return texts | {
        c: (*filter(None, map(_without_year, texts[c][:-1])), f"{word} {n}/{min(years[c])}") for c, n in bare.items()
    }


def with_year_named(texts, titles, year, last_month):
    """{column: texts} of a header in which "Cả năm", "Lũy kế 9 tháng" are those of the year that the `titles` name, or else of `year`.

    Before December, the folder's `last_month`, "Cả năm" is a plan, or the months so far.
    """
    named = {period.year for text in titles for period in periods_named(text)} or {year}
    if len(named) > 1:
        return texts
    words = {"6": f"6 tháng đầu năm {min(named)}", "9": f"9 tháng năm {min(named)}"}
    words |= {"cả năm": f"Năm {min(named)}"} if last_month == 12 else {}

    def dated_text(text):
        found = _SO_FAR.fullmatch(text)
        return words.get(found[1].casefold(), text) if found else text

    return {c: tuple(map(dated_text, said)) for c, said in texts.items()}


def _without_year(text):
    """A text over months without the year and "theo tháng", "" where it says only "Tháng", "Các tháng năm 2024", a year."""
    bare = _OF_YEAR.sub("", text).strip()
    return "" if has_role(bare, "period") else _BY_MONTHS.sub("", bare).strip()


def periods_over(texts, year):
    """The periods that the texts over a column name: months and quarters anywhere in them, a year where it stands alone."""
    named = [period for period in periods_named(" / ".join(texts), year) if period.kind != "year"]
    return tuple(named or periods_named(" / ".join(filter(_LONGER_PERIOD.match, texts)), year))


def bare_header(text):
    """A header's text without the months in it, or the longer period that it says: "Năm 2024 (%)" -> "(%)"."""
    return _LONGER_PERIOD.sub("", without_months(text)).strip() if _LONGER_PERIOD.match(text) else without_months(text)


def period_of(text, header, year):
    """The Period of a row ("Tháng 8", "8/2024", "Quý III", "8" under "Tháng"), one of `year` where it names none; else None."""
    named = periods_named(f"{header} {text}" if _BARE_NUMBER.fullmatch(text) else text, year)
    if not named and (
        found := _MONTH_OF_YEAR.fullmatch(text) or (_OF_MONTHS.match(header) and _FIRST_OF_MONTH.fullmatch(text))
    ):
        named = [Period("month", int(found["year"]), int(found["month"]))]
    return named[0] if len(named) == 1 else None
