"""A grid: one sheet as a reader of the printed page sees it, each cell with its place."""

from dataclasses import dataclass, field

from analysis.core.keys import Texts

NUMBERS = frozenset((int, float))


@dataclass(frozen=True)
class Note:
    """Something about a grid that a person should know, found while it was read; `row` and `column` say where."""

    rule: str
    severity: str
    detail: str
    row: int
    column: int


@dataclass(frozen=True)
class Grid:
    """One sheet, or one document: `cells` are rows of printed text, all of one length.

    `numbers`: an array of the shape of `cells`, true where the file holds a number, None where it knows only text; `coded`: the
    cells as `Texts`, in the same shape (made of `cells` where it is None);
    `stored`: {(row, column): the number in full} where the cell's format shows fewer digits; `merged`: (top, left, bottom,
    right); `delimiter`: what separates a text file's cells; `lines`: for a document, where each row stands ("dòng 12"). A
    document's paragraphs are rows with one filled cell, the rows of its tables have several; `fields`: the columns' names,
    where the file gives each value under a name (JSON).
    """

    source: str
    sheet: str
    cells: list
    numbers: object = None
    stored: dict = field(default_factory=dict)
    merged: tuple = ()
    hidden: bool = False
    delimiter: str = ""
    notes: tuple = ()
    lines: tuple = ()
    fields: tuple = ()
    coded: Texts = None

    def __post_init__(self):
        if self.coded is None:
            object.__setattr__(self, "coded", Texts.of_rows(self.cells))

    def text(self, row, column):
        """The printed text of a cell, "" outside the grid."""
        inside = 0 <= row < len(self.cells) and 0 <= column < len(self.cells[row])
        return self.cells[row][column] if inside else ""

    def is_number(self, row, column):
        """True where the file holds the cell as a number, not as text."""
        if self.numbers is None or row >= self.numbers.shape[0] or column >= self.numbers.shape[1]:
            return False
        return bool(self.numbers[row, column])

    def are_numbers(self, first, end):
        """An array of the shape of the rows from `first` to `end`: whether the file holds the cell as a number."""
        import numpy as np

        here = self.coded.codes[first:end]
        return np.zeros(here.shape, dtype=bool) if self.numbers is None else self.numbers[first:end]

    def place(self, row, column):
        """ "PL I!B22": sheet and cell as a spreadsheet program names them; "dòng 12, cột 3" in a document, the
        field's name in place of the column where it has one."""
        if self.lines:
            in_table = sum(map(bool, self.cells[row])) > 1
            where = self.fields[column] if self.fields else f"cột {column + 1}"
            return f"{self.lines[row]}, {where}" if in_table else self.lines[row]
        cell = cell_name(row, column)
        return f"{self.sheet}!{cell}" if self.sheet else cell


def column_letters(column):
    """0 -> "A", 26 -> "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row, column):
    """(0, 1) -> "B1"."""
    return f"{column_letters(column)}{row + 1}"


def rectangle(rows):
    """`rows` padded with "" to one length."""
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]
