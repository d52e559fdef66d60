"""What the texts over a column, and the first cells of rows, say of periods."""

import re

from analysis.core.periods import Period, periods_named, without_months

# A period longer than a month that is all a header says, "(%)" aside; "Kế hoạch năm 2024" is no year's column.
_LONGER = r"(?:quý (?:iv|i{1,3}|[1-4])|0?[69] tháng(?: (?:đầu|cuối) năm)?)(?:[ /,]*(?:năm )?(?:19|20)\d\d)?"
_LONGER_PERIOD = re.compile(rf"(?:{_LONGER}|(?:cả )?năm (?:19|20)\d\d)(?=\s*(?:\(|$))", re.IGNORECASE)
_YEAR_OF_MONTHS = re.compile(r"(?:các tháng )?(?:trong )?năm ((?:19|20)\d\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?:tháng |t)(\d\d?)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_OF_YEAR = re.compile(r"(0?[1-9]|1[0-2])\s*[/.-]\s*((?:19|20)\d\d)")
# In a header only without a point: 7.2024 is a figure.
_MONTH_ALONE = re.compile(r"(0?[1-9]|1[0-2])\s*[/-]\s*(20\d\d)")
_BARE_NUMBER = re.compile(r"(?:\d{1,2}|[IV]{1,3})(?:\s*/\s*(?:19|20)\d\d)?")


def is_bare_month(text):
    """True for "7/2024", all that a header says."""
    return _MONTH_ALONE.fullmatch(text) is not None


def names_a_period(text):
    """True for "2024" and "7/2024", which look like figures."""
    return bool(_YEAR.fullmatch(text)) or is_bare_month(text)


def dated(texts):
    """The texts over a column with a bare month in words, "8/2023" -> "Tháng 8/2023", and a year that stands over a month in the
    month: ("Năm 2023", "T8") -> ("Tháng 8/2023",)."""
    texts = tuple(_MONTH_ALONE.sub(r"Tháng \1/\2", text) if is_bare_month(text) else text for text in texts)
    years = [found[1] for found in map(_YEAR_OF_MONTHS.fullmatch, texts) if found]
    months = [text for text in texts if _MONTH.fullmatch(text)]
    if len(years) != 1 or len(months) != 1:
        return texts
    in_words = {months[0]: f"Tháng {_MONTH.fullmatch(months[0])[1]}/{years[0]}"}
    return tuple(in_words.get(text, text) for text in texts if not _YEAR_OF_MONTHS.fullmatch(text))


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
    if not named and (found := _MONTH_OF_YEAR.fullmatch(text)):
        named = [Period("month", int(found[2]), int(found[1]))]
    return named[0] if len(named) == 1 else None
