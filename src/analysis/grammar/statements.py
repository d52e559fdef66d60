"""The lines of a document -> statements: wrapped lines joined, bullets and numbers of lists turned into depth."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from analysis.core.text import tidy
from analysis.reference.indicators import find_indicator, rating_bands
from analysis.reference.phrases import begins_with_label, goes_on

# How deep a line stands, by how it begins: headings are numbered, items have bullets, a paragraph has neither.
_PARAGRAPH, ITEM, _SUB_ITEM = 6, 7, 8
_ROMAN = re.compile(r"(?:Phần\s+)?[IVX]{1,5}\s*[.)-]\s*(?=[^\W\d_])")
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\s*[.)]\s*|\d{1,2}(?:\.\d{1,2})+\s+)(?=[^\W\d_]|\d{1,2} tháng )")
_LETTER = re.compile(r"[a-zđ]\)\s*(?=\S)")
_BULLET = re.compile(r"(?:[-–—•●■*+◦○](?:\s+|(?=[^\d\s])))+")
_MARK = re.compile(r"(?:điểm|hồ sơ|TTHC|thủ tục|lượt|bản)\b", re.IGNORECASE)
_FULL_LINE = 60  # characters of a line that the page's width may have broken
_ENDED = re.compile(r"[.;:!?”\")]$|\d\s*%?$|(?:điểm|hồ sơ|TTHC)$", re.IGNORECASE)
_RATED = re.compile(rf"(?:[-–,:(]|loại)\s*(?:{'|'.join(label for label, _ in rating_bands())})$", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """A sentence or more of one paragraph or item, without its bullet; `lines`: (offset in the text, row, column) of each."""

    text: str
    depth: int
    lines: tuple

    def place(self, offset):
        """(row, column) of the grid where the character at `offset` stands."""
        _, row, column = self.lines[bisect_right(self.lines, offset, key=lambda line: line[0]) - 1]
        return row, column

    @property
    def is_heading(self):
        return self.depth < _PARAGRAPH

    @property
    def is_lead(self):
        """True for what announces the items below it: "… như sau:", "…, trong đó"."""
        return self.text.endswith((":", "như sau", "trong đó", "như sau.", "trong đó."))


def statements_of(grid, rows):
    """The Statements of a document's `rows` in order; page numbers are left out."""
    found, last_row, last_line = [], -1, ""
    lines, taken = _lines(grid, rows), set(range(len(grid.cells))) - set(rows)
    pages = _page_numbers(lines)
    for n, (row, column, line, is_cell) in enumerate(lines):
        if n in pages:
            continue
        table_between = any(any(grid.cells[r]) for r in range(last_row + 1, row) if r in taken)
        depth, text = _depth(line)
        if not found or is_cell or table_between or _begins(last_line, line, depth):
            found.append(Statement(text, depth, ((0, row, column),)))
        else:
            above = found[-1]
            offset = len(above.text) + 1
            found[-1] = Statement(f"{above.text} {line}", above.depth, (*above.lines, (offset, row, column)))
        last_row, last_line = row, line
    return found


def _lines(grid, rows):
    """(row, column, tidy line, whether it is a cell beside others) of all that `rows` hold.

    Two cells, words and a figure, are read as "words: figure".
    """
    found = []
    for row in rows:
        filled = [(c, text) for c, text in enumerate(grid.cells[row]) if text.strip()]
        if len(filled) == 2 and re.match(r"\d", filled[1][1].strip()) and not re.match(r"\d", filled[0][1].strip()):
            filled = [(filled[1][0], f"{filled[0][1].strip().rstrip(':')}: {filled[1][1]}"), (-1, "")]
        for column, text in filled:
            pieces = [tidy(piece) for piece in text.split("\n") if piece.strip()]
            found += [(row, column, piece, n == 0 and len(filled) > 1) for n, piece in enumerate(pieces)]
    return found


def _page_numbers(lines):
    """The numbers of the lines that hold a page's number alone: they count up by one from 1 or 2, and no word leads to them."""
    texts = ["", *(line for _, _, line, _ in lines), ""]
    alone = {}
    for n, (above, line, below) in enumerate(zip(texts, texts[1:], texts[2:], strict=False)):
        is_figure = above.endswith((":", "/")) or below.startswith(("%", "/")) or _MARK.match(below)
        if re.fullmatch(r"[1-9]\d{0,2}", line) and not is_figure:
            alone[n] = int(line)
    first = min(alone.values(), default=0)
    return set(alone) if first in (1, 2) and list(alone.values()) == list(range(first, first + len(alone))) else set()


def _depth(line):
    """(depth, `line` without its mark)."""
    if (found := _ROMAN.match(line)) and line[found.end()].isupper():
        return 1, line[found.end() :]
    if (found := _NUMBER.match(line)) and not line[found.end()].islower():
        return 1 + len(re.findall(r"\d+", found[0])), line[found.end() :]
    if found := _LETTER.match(line):
        return _PARAGRAPH - 1, line[found.end() :]
    if found := _BULLET.match(line):
        return _SUB_ITEM if set("+◦○") & set(found[0]) else ITEM, line[found.end() :]
    return _PARAGRAPH, line


def _begins(above, line, depth):
    """True where `line` begins a statement and does not go on with the line `above`.

    Behind the end of a sentence or a figure, between a title in capitals and what is not; where it is "indicator: …", or
    begins with an indicator behind a short line (a title).
    """
    if depth != _PARAGRAPH:
        return True
    if line.startswith("("):
        return above.endswith((".", ";", ":", ")"))
    mark = _MARK.match(line) if above[-1].isdigit() else None
    if not line[0].isupper() or (mark and mark[0].isupper()):
        return False
    is_name = find_indicator(line.partition(":")[0]) is not None and ":" in line
    is_rated = len(above) < _FULL_LINE and _RATED.search(above)
    is_entry = len(above) < _FULL_LINE and begins_with_label(line) and re.search(r"[\d:]", line) and not goes_on(above)
    return bool(_ENDED.search(above) or is_name or is_entry or is_rated) or _is_title(above) != _is_title(line)


def _is_title(line):
    return line.isupper() and len(line.split()) > 1 and not re.search(r"\d", line)
