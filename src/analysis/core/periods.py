"""Periods of publication: months, quarters, half years, nine months, years; typed, ordered, counted by the calendar."""

import re
import unicodedata
from dataclasses import dataclass

from analysis.core.model import BadParameter

_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}
_ROMAN = ("", "I", "II", "III", "IV")
_FORMS = (
    ("month", re.compile(r"(\d{4})-(0[1-9]|1[0-2])")),
    ("quarter", re.compile(r"(\d{4})-Q([1-4])")),
    ("half", re.compile(r"(\d{4})-H([12])")),
    ("nine_months", re.compile(r"(\d{4})-9T()")),
    ("year", re.compile(r"(\d{4})()")),
)


@dataclass(frozen=True)
class Period:
    """One period; `number` counts within the year (month 1-12, quarter 1-4, half 1-2, else 1)."""

    kind: str
    year: int
    number: int

    def __str__(self):
        suffix = {
            "month": f"-{self.number:02d}",
            "quarter": f"-Q{self.number}",
            "half": f"-H{self.number}",
            "nine_months": "-9T",
            "year": "",
        }
        return f"{self.year:04d}{suffix[self.kind]}"

    def __lt__(self, other):
        return self._order() < other._order()

    def _order(self):
        """Time order: by the last month covered, the shorter period first."""
        return (self.year, self.last_month(), _MONTHS_IN[self.kind])

    def previous(self, steps=1):
        """The period of the same kind `steps` before by the calendar (nine months and years step by a year)."""
        if self.kind in ("nine_months", "year"):
            return Period(self.kind, self.year - steps, 1)
        per_year = 12 // _MONTHS_IN[self.kind]
        position = self.year * per_year + self.number - 1 - steps
        return Period(self.kind, position // per_year, position % per_year + 1)

    def months(self):
        """("YYYY-MM", "YYYY-MM"): the first and last month that it covers."""
        last = self.last_month()
        return f"{self.year:04d}-{last - _MONTHS_IN[self.kind] + 1:02d}", f"{self.year:04d}-{last:02d}"

    def last_month(self):
        """The number of the last month that it covers, 1 to 12."""
        return self.number * _MONTHS_IN[self.kind]

    def covers(self, other):
        """True where every month of `other` is one of this period's."""
        (first, last), (other_first, other_last) = self.months(), other.months()
        return first <= other_first and other_last <= last

    def words(self):
        """ "tháng 8/2024", "quý III/2024", "6 tháng đầu năm 2024", "năm 2024": as running text says it."""
        return {
            "month": f"tháng {self.number}/{self.year}",
            "quarter": f"quý {_ROMAN[self.number] if self.kind == 'quarter' else ''}/{self.year}",
            "half": f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm {self.year}",
            "nine_months": f"9 tháng đầu năm {self.year}",
            "year": f"năm {self.year}",
        }[self.kind]

    def short_words(self):
        """ "tháng 8": for a sentence or an axis that names the year elsewhere."""
        return f"tháng {self.number}" if self.kind == "month" else self.words()

    def head(self):
        """ "8/2024", "quý III/2024": for the head of a column."""
        return f"{self.number}/{self.year}" if self.kind == "month" else self.words()


def match_period(text):
    """The Period that `text` names exactly ("2024-08", "2024-Q3", …), or None."""
    for kind, form in _FORMS:
        if found := form.fullmatch(text):
            return Period(kind, int(found[1]), int(found[2] or 1))
    return None


def parse_period(value, parameter="month"):
    """The Period of a parameter: text "2024-08" or the number 202408; BadParameter for anything else."""
    text = str(value).strip()
    if re.fullmatch(r"\d{6}", text):
        text = f"{text[:4]}-{text[4:]}"
    if period := match_period(text):
        return period
    raise BadParameter(
        f"Tham số {parameter} = {value!r} không phải là một kỳ có thật. Hãy viết tháng theo dạng 2024-08 "
        "(năm, gạch nối, tháng từ 01 đến 12), quý 2024-Q3, nửa năm 2024-H1, chín tháng 2024-9T, năm 2024."
    )


def gaps_in(periods):
    """The periods that the calendar has between the first and last of `periods` (one kind) and that are not there."""
    present = set(periods)
    if not present:
        return []
    first, step = min(present), max(present)
    missing = []
    while first < step:
        if step not in present:
            missing.append(step)
        step = step.previous()
    return sorted(missing)


def periods_between(first, last):
    """The periods of the calendar from `first` to `last` (one kind), both among them."""
    periods = [last]
    while first < periods[0]:
        periods.insert(0, periods[0].previous())
    return periods


# "ngày 09 tháng 9 năm 2024" and "09/9/2024" are dates of letters, not periods of figures.
_DATES = re.compile(
    r"ngày[\s\d.…_]*tháng[\s\d.…_]*(?:năm|/)\s*(?:19|20)\d{2}"
    r"|ngày\s*\d{0,2}\s*([/.-])\s*\d{0,2}\s*\1\s*(?:19|20)\d{2}"
    r"|(?<!\d)\d{1,2}([/.-])\d{1,2}\2(?:19|20)\d{2}(?!\d)",
    re.IGNORECASE,
)
_YEAR_AFTER = r"(?:\s*(?:[/.,_-]|,?\s*n[ăa]m)?\s*((?:19|20)\d{2})(?!\d))?"
_NAMED_MONTH = re.compile(
    rf"\(?(?:trong\s+)?(?<![^\W_])(?:th[áa]ng[\s_-]*|t\.?)(0?[1-9]|1[0-2])(?!\d){_YEAR_AFTER}\)?", re.IGNORECASE
)
_NAMED_LONGER = (
    ("quarter", re.compile(rf"(?<![^\W_])qu[ýy][\s_-]*(iv|i{{1,3}}|[1-4])(?![^\W_]){_YEAR_AFTER}", re.IGNORECASE)),
    ("half", re.compile(rf"(?<!\d)0?6 tháng (đầu|cuối) năm{_YEAR_AFTER}", re.IGNORECASE)),
    ("nine_months", re.compile(rf"(?<!\d)0?9 tháng(?: đầu)?( năm){_YEAR_AFTER}", re.IGNORECASE)),
)
_NAMED_YEAR = re.compile(r"(?<![^\W_])năm\s*((?:19|20)\d{2})(?!\d)", re.IGNORECASE)
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "đầu": 1, "cuối": 2, " năm": 1}


def months_named(text, year=None):
    """The months that a title or a header names: "tháng 7/2024", "tháng 07 năm 2024", "T7.2024"; letter dates left aside.

    A month without its year ("tháng 7", "T7") is one of `year`, and is passed over where no `year` is given.
    """
    found = _NAMED_MONTH.findall(_DATES.sub(" ", _plain(text)))
    return [Period("month", int(named or year), int(month)) for month, named in found if named or year]


def periods_named(text, year=None):
    """The periods of any kind that `text` names (as `months_named`); a bare year ("năm 2024") only where it names no other."""
    plain = _DATES.sub(" ", _plain(text))
    longer = [
        Period(kind, int(named or year), _NUMBERS[number.lower()])
        for kind, form in _NAMED_LONGER
        for number, named in form.findall(plain)
        if named or year
    ]
    years = [Period("year", int(named), 1) for named in _NAMED_YEAR.findall(plain)]
    return (months_named(text, year) + longer) or years


def without_months(text):
    """`text` without the months that it names: "Kết quả (tháng 8/2024)" -> "Kết quả"."""
    return re.sub(r"\s+", " ", _NAMED_MONTH.sub(" ", _plain(text))).strip()


def without_periods(text):
    """`text` without the periods of any kind that it names: "Hạng quý I/2024" -> "Hạng"."""
    plain = _plain(text)
    for form in (*(form for _, form in _NAMED_LONGER), _NAMED_MONTH, _NAMED_YEAR):
        plain = form.sub(" ", plain)
    return re.sub(r"\s+", " ", plain).strip()


def without_dates(text):
    """`text` without dates of letters: "Thử, ngày 9 tháng 9 năm 2024" -> "Thử,"."""
    return re.sub(r"\s+", " ", _DATES.sub(" ", _plain(text))).strip()


def _plain(text):
    return unicodedata.normalize("NFC", text)
