"""A grid: one sheet as a reader of the printed page sees it, each cell with its place."""

from dataclasses import dataclass, field

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

    `values`: the rows as the file stores them, all of one length, ints and floats where it holds numbers (empty where it knows
    only text; there may be fewer than of `cells`);
    `stored`: {(row, column): the number in full} where the cell's format shows fewer digits; `merged`: (top, left, bottom,
    right); `delimiter`: what separates a text file's cells; `lines`: for a document, where each row stands ("dòng 12"). A
    document's paragraphs are rows with one filled cell, the rows of its tables have several; `fields`: the columns' names,
    where the file gives each value under a name (JSON); `words`: the different texts of the cells, those of numbers left out
    where the reader knows them.
    """

    source: str
    sheet: str
    cells: list
    values: list = ()
    stored: dict = field(default_factory=dict)
    merged: tuple = ()
    hidden: bool = False
    delimiter: str = ""
    notes: tuple = ()
    lines: tuple = ()
    fields: tuple = ()
    words: frozenset = None

    def __post_init__(self):
        if self.words is None:
            object.__setattr__(self, "words", frozenset().union(*self.cells))

    def text(self, row, column):
        """The printed text of a cell, "" outside the grid."""
        inside = 0 <= row < len(self.cells) and 0 <= column < len(self.cells[row])
        return self.cells[row][column] if inside else ""

    def is_number(self, row, column):
        """True where the file holds the cell as a number, not as text."""
        inside = row < len(self.values) and column < len(self.values[row])
        return inside and type(self.values[row][column]) in NUMBERS

    def columns(self, rows):
        """[(texts, an array: whether each is a number in the file), …]: the cells of every column in `rows`."""
        texts = list(zip(*[self.cells[r] for r in rows], strict=True)) or [()] * len(self.cells[0])
        nothing = [""] * len(self.values[0]) if self.values else []
        stored = list(zip(*[self.values[r] if r < len(self.values) else nothing for r in rows], strict=True))
        stored += [("",) * len(rows)] * (len(texts) - len(stored))
        return [(of_column, _are_numbers(values)) for of_column, values in zip(texts, stored, strict=True)]

    def place(self, row, column):
        """ "PL I!B22": sheet and cell as a spreadsheet program names them; "dòng 12, cột 3" in a document, the
        field's name in place of the column where it has one."""
        if self.lines:
            in_table = sum(map(bool, self.cells[row])) > 1
            where = self.fields[column] if self.fields else f"cột {column + 1}"
            return f"{self.lines[row]}, {where}" if in_table else self.lines[row]
        cell = cell_name(row, column)
        return f"{self.sheet}!{cell}" if self.sheet else cell


def _are_numbers(values):
    import numpy as np

    if NUMBERS.issuperset(map(type, values)):
        return np.ones(len(values), dtype=bool)
    return np.array([type(value) in NUMBERS for value in values], dtype=bool)


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
