"""What every reader of documents makes: one grid in reading order, from lines of text and from tables."""

from dataclasses import dataclass

from analysis.core.model import UnreadableInput
from analysis.core.numbers import looks_like_number
from analysis.core.text import tidy
from analysis.readers.grids import Grid, rectangle
from analysis.readers.lines import bulleted, tabbed_rows
from analysis.reference.indicators import roles

# Raised digits are the marks of notes: "93,45" with a raised 1 must not become 93,451.
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What shows nothing within a word or a figure: soft hyphens, joints of no width, marks of direction.
_INVISIBLE = dict.fromkeys(
    [0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)
# A cell that says to span more columns or rows is damaged, or meant to fill memory.
MOST_SPANNED = 1000


@dataclass(frozen=True)
class Part:
    """A stretch of a document: rows of (label, cells); `merged`: (top, left, bottom, right), counted from its first row."""

    rows: tuple
    merged: tuple = ()


def line_part(label, text):
    """The Part of one line of text."""
    return Part(((label, (text,)),))


def table_part(label, rows, merged=()):
    """The Part of a table whose cells are lists of lines.

    Of a table that only lays out the page, as letterheads and signatures do, each line becomes a row of its own.
    """
    if is_layout([[" ".join(cell) for cell in row] for row in rows]):
        lines = [(n, line) for n, row in enumerate(rows, 1) for cell in row for line in cell if line.strip()]
        return Part(tuple((f"{label}, dòng {n}", (line,)) for n, line in lines))
    texts = [tuple(map(_one_text, row)) for row in rows]
    return Part(tuple((f"{label}, dòng {n}", row) for n, row in enumerate(texts, 1)), tuple(merged))


def _one_text(lines):
    """The lines of a cell as one text; two figures below one another stay two: "12" and "318" are no 12 318."""
    lines = [line for line in lines if line]
    return ("; " if len(lines) > 1 and all(map(looks_like_number, lines)) else " ").join(lines)


def is_layout(rows):
    """True for a table of at most three columns without a figure and without a header that names units or criteria."""
    texts = [tidy(text) for row in rows for text in row if text.strip()]
    is_narrow = max(map(len, rows), default=0) <= 3
    return is_narrow and not any(looks_like_number(text) or {"unit", "criterion"} & roles(text) for text in texts)


def document_grid(source, parts, notes=()):
    """The Grid of a document's `parts`; UnreadableInput where they hold no text at all."""
    rows, merged = [], []
    for part in parts:
        merged += [(top + len(rows), left, bottom + len(rows), right) for top, left, bottom, right in part.merged]
        rows += part.rows
    cells = [[cell.translate(_INVISIBLE) for cell in row] for _, row in rows]
    if not any(cell.strip() for row in cells for cell in row):
        raise UnreadableInput(
            f"{source}: văn bản không có chữ nào. Hãy mở tệp gốc kiểm tra, rồi chép lại tệp có nội dung thay cho tệp này."
        )
    tabbed = tabbed_rows([row[0] if len(row) == 1 else "|" for row in cells])
    cells = [tabbed.get(n) or [cell.replace("\t", " ").strip() for cell in row] for n, row in enumerate(cells)]
    cells = [[bulleted(row[0])] if len(row) == 1 else row for row in cells]
    labels = tuple(label for label, _ in rows)
    return Grid(source, "", rectangle(cells), merged=tuple(merged), notes=tuple(notes), lines=labels)
