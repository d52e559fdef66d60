"""The one shape of every table: columns of one indicator each, their cells with name and place, and what was left aside."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from analysis.core.keys import Texts
from analysis.core.numbers import looks_like_number
from analysis.core.periods import without_dates, without_months
from analysis.reference.indicators import roles

_TWO_READINGS = re.compile(r"(\d[\d.,]*\s*(?:/\s*\d+\s*)?(?:điểm|%))[\s;]+(\d.*)", re.IGNORECASE)
_SHORTEST_PAIR = 4
_SUMMARIES = {"total", "mean", "maximum", "group"}
_OTHER_ROWS = {"target", "before", "change"}
_COUNT_OF_UNITS = re.compile(r"(?:tổng )?số (?:lượng )?(?:các )?(?:xã|phường|đơn vị|địa phương)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:phụ lục|biểu|bảng|mẫu|số)\s*\d+(?:/\S*)?", re.IGNORECASE)
_LONGEST_NUMBERING = len("( 12 )")  # without what it is made of: "(3 = 1 + 2)"
_NUMBERING = re.compile(r"[(\[]?\s*(?:\d{1,2}|[A-ZĐa-zđ])\s*[)\]]?(?:\s*=.*)?")


@dataclass(frozen=True)
class Cell:
    """One figure as found: whose (the printed name), what the file says, where, and (numerator, denominator) if it has them."""

    unit: str
    text: str
    is_number: bool
    row: int
    column: int
    fraction: tuple | None = None


@dataclass(frozen=True)
class Column:
    """The figures of one indicator: parallel sequences of the units' printed names, texts (`Texts`), whether the file holds a
    number (an array), rows and columns of the grid.

    `indicator` is None where the header's words are in no catalogue row; `row` and `column` are the header's; `periods`:
    those that the header or the section names, empty for the period of the folder; `fractions`: (numerator, denominator)
    per figure, or empty; `is_prose`: quoted by a sentence, so that a table's figure comes first; `derived`: why its figures
    only repeat others, "" for a column of its own.
    """

    header: str
    indicator: object
    row: int
    column: int
    units: tuple
    texts: Texts
    numbers: object
    rows: tuple
    columns: tuple
    periods: tuple = ()
    fractions: tuple = ()
    is_prose: bool = False
    derived: str = ""

    @classmethod
    def of(cls, header, indicator, row, column, cells, periods=(), is_prose=False):
        """The Column of `Cell`s."""
        fields = zip(*((c.unit, c.text, c.row, c.column) for c in cells), strict=True)
        units, texts, rows, columns = fields if cells else [()] * 4
        texts = Texts.of(texts)
        numbers = np.array([c.is_number for c in cells], dtype=bool)
        fractions = tuple(c.fraction for c in cells) if any(c.fraction for c in cells) else ()
        return cls(header, indicator, row, column, units, texts, numbers, rows, columns, periods, fractions, is_prose)

    def with_each_reading(self):
        """This Column with a cell per reading, where one cell prints two of them: "9,2/10 điểm 9,6/10 điểm"."""
        written = self.texts.those(~self.numbers)
        if not any(_TWO_READINGS.fullmatch(text) for text in written if len(text) > _SHORTEST_PAIR):
            return self
        cells = [replace(cell, text=text) for cell in self.cells for text in _readings(cell.text)]
        return Column.of(self.header, self.indicator, self.row, self.column, cells, self.periods, self.is_prose)

    def without_empty_cells(self):
        """This Column without the cells that hold nothing."""
        cells = [cell for cell in self.cells if cell.text.strip()]
        return Column.of(self.header, self.indicator, self.row, self.column, cells, self.periods, self.is_prose)

    @property
    def cells(self):
        """The figures one by one."""
        fractions = self.fractions or (None,) * len(self.texts)
        fields = (self.units, self.texts, self.numbers, self.rows, self.columns, fractions)
        return [Cell(*values) for values in zip(*fields, strict=True)]


def _readings(text):
    found = _TWO_READINGS.fullmatch(text)
    return found.groups() if found and all(map(looks_like_number, found.groups())) else (text,)


@dataclass(frozen=True)
class Aside:
    """A row of a table's range that is no unit's; `is_figures` where it holds figures and nobody's name."""

    row: int
    column: int
    text: str
    is_figures: bool


@dataclass(frozen=True)
class Table:
    """One table of a grid.

    `units`: the (printed name, row, column) in order, and `summaries` those of total, mean and maximum rows; `title`: (row,
    column, text) above it; `top`: the first row of its header, `last_row`: the last row with a figure or a name; `totals`: the figures of the total and mean
    rows, as columns; `scope`: the level of units that the source gives for all of them ("commune", "department", "province",
    "unknown"), "" where it gives none; `codes`: {row: (code, id)} of the units that the source numbers.
    """

    grid: object
    units: tuple
    columns: tuple
    title: tuple
    aside: tuple
    last_row: int
    summaries: tuple = ()
    totals: tuple = ()
    scope: str = ""
    codes: dict = field(default_factory=dict)
    top: int = 0

    @property
    def is_prose(self):
        """True for the figures of a document's sentences."""
        return any(column.is_prose for column in self.columns)

    @property
    def is_heading(self):
        """True where nothing below the header is more than the title of a table that follows."""
        return not any(column.texts for column in self.columns) and not self.without_aside_from(0).aside

    def without_aside_from(self, row):
        """This table without the next table's title, the texts from `row` on; what may be more than a title stays."""
        return replace(self, aside=tuple(a for a in self.aside if a.row < row or a.is_figures or not _is_title(a.text)))


def _is_title(text):
    """True for a text whose digits are those of a date, a month, an appendix or a letter's number."""
    rest = _NUMBERED.sub(" ", without_months(without_dates(text)))
    return not re.search(r"\d", rest)


def is_summary(printed):
    """True for the name of a total, mean or maximum row, or of the row of a group of units ("Cấp xã")."""
    return not _SUMMARIES.isdisjoint(roles(printed))


def is_no_unit(printed):
    """True for the name of a row below the units that is none of them: a summary, "Kế hoạch", "Tháng trước", "So với tháng 7",
    "Số xã giảm"."""
    if is_summary(printed) or _COUNT_OF_UNITS.match(printed):
        return True
    bare = without_months(printed) if printed[:1] in "TtSsCc" else printed
    return not bare or not _OTHER_ROWS.isdisjoint(roles(bare) | roles(printed))


def is_total(printed):
    """True for the name of a total or mean row: its figures are kept, as the area's or as a mean."""
    return not {"total", "mean"}.isdisjoint(roles(printed))


def is_figure(grid, row, column):
    """True where a cell holds a number, the text of one, or a formula or an error in place of one."""
    text = grid.text(row, column)
    return bool(text) and (grid.is_number(row, column) or looks_like_number(text) or text.startswith(("=", "#")))


def is_numbering(row, label, columns):
    """True for the row "(1) (2) (3)" or "A B 1 2" that numbers `columns`, that of the names (`label`) among them."""
    name = row[label]
    if (len(name) > _LONGEST_NUMBERING and "=" not in name) or not _NUMBERING.fullmatch(name):
        return False
    texts = [row[c] for c in columns if row[c]]
    if texts[:3] == ["A", "B", "1"]:
        return True
    enough = 2 if all(text.startswith(("(", "[")) for text in texts) else 3
    if len(texts) < enough or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(n) for n in re.findall(r"\d+", " ".join(text.partition("=")[0] for text in texts))]
    return len(numbers) >= 2 and all(b - a == 1 for a, b in pairwise(numbers))


def texts_of(grid, header, row):
    """{column: text} of the filled cells of a row, the numbers of the list (STT) left out."""
    texts = {c: grid.text(row, c).strip() for c in header.columns}
    return {c: text for c, text in texts.items() if text and not (text.isdigit() and header.numbers_rows(c))}
