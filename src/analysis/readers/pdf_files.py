"""A PDF of text -> its grid: ruled tables by their lines, other columns by where words stand, all else line by line."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from analysis.core.model import UnreadableInput
from analysis.core.numbers import looks_like_number
from analysis.readers.aligned import aligned_rows
from analysis.readers.documents import Part, document_grid, table_part
from analysis.readers.grids import Note
from analysis.readers.lines import nested
from analysis.readers.pdf_pages import Line, Page, Ruled, open_pages

_PAGE_NUMBER = re.compile(r"[-–\s]*(?:trang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?[-–\s]*", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"\d+(?:\s*/\s*\d+)?\s*$")
_NOTE = re.compile(r"[¹²³⁴-⁹]|\d{1,3}(?:\s+[^\W\d]|$)")
_SMALL_TYPE = 0.8  # of the document's usual type
_UNKNOWN_LETTER = re.compile(r"\(cid:\d+\)|\ufffd")
_MOST_UNKNOWN = 0.02
_EDGE = 34  # points: the outer 12 mm of a page, where programs print addresses and dates
_LIST_STEP = 9  # points
# Least widths between columns of a table, and between the halves of a letterhead, in points.
_GUTTER, _WIDE_GUTTER = 6, 12


@dataclass(frozen=True)
class Entry:
    """One thing of the document in reading order: a Line, a Ruled table, or a Page that is a picture; `label`: where."""

    page: int
    label: str
    item: object


def pdf_grids(path, source):
    """[Grid] of a PDF; UnreadableInput where it is scanned, damaged, has a password or letters that cannot be known."""
    pages = open_pages(path, source)
    if not any(page.items for page in pages) and any(page.is_picture for page in pages):
        raise UnreadableInput(
            f"{source}: PDF quét từ giấy, các trang là ảnh, không có chữ để đọc. Hãy xin tệp Word, Excel hoặc PDF gốc; nếu không có, "
            "hãy gõ bảng vào .xlsx và đối chiếu từng số."
        )
    entries = _entries(pages)
    _refuse_unknown_letters(entries, source)
    _join_rows_over_pages(entries)
    parts, notes = [], []
    for kind, group in groupby(entries, key=lambda entry: type(entry.item)):
        if kind is Line:
            parts += _text_parts(list(group))
        elif kind is Ruled:
            parts += [table_part(entry.label, entry.item.rows, entry.item.merged) for entry in group]
        else:
            for entry in group:
                notes.append(_picture_note(entry.item, sum(len(part.rows) for part in parts)))
                parts.append(Part(((entry.label, ("",)),)))
    return [document_grid(source, parts, notes)]


def _entries(pages):
    """The Entries of all pages, page numbers and repeated running heads left out; footnotes, which part a sentence that goes on
    over the page, come last."""
    numbers = {(page.number, place): number for page in pages for place, number in _page_numbers(page.items)}
    offsets = Counter(number - page for (page, _), number in numbers.items())
    repeated, height = _first_lines_of_most(pages), _usual_height(pages)
    found, notes, heads = [], [], set()
    for page in pages:
        if page.is_picture:
            found.append(Entry(page.number, f"trang {page.number}", page))
        counts, first_note = Counter(), _first_note(page.items, height)
        for place, item in enumerate(page.items):
            counts[type(item)] += 1
            number = numbers.get((page.number, place))
            is_number = number is not None and (number <= len(pages) or offsets[number - page.number] > 1)
            head = repeated.get((page.number, place)) or _running_head(page, item)
            if not is_number and head not in heads:
                name = "dòng" if isinstance(item, Line) else "bảng"
                entry = Entry(page.number, f"trang {page.number}, {name} {counts[type(item)]}", item)
                (found if place < first_note else notes).append(entry)
            heads |= {head} - {None}
    return found + notes


def _first_lines_of_most(pages):
    """{(page, place): text} of the lines that begin all pages, or all but one, below their numbers."""
    firsts = {}
    for page in pages:
        lines = [(n, item) for n, item in enumerate(page.items[:2]) if not _is_number(item)]
        if lines and isinstance(lines[0][1], Line) and len(lines[0][1].pieces) == 1:
            firsts[page.number, lines[0][0]] = lines[0][1].text
    counts = Counter(firsts.values())
    return {key: text for key, text in firsts.items() if counts[text] >= max(2, len(pages) - 1)}


def _usual_height(pages):
    heights = [item.bottom - item.top for page in pages for item in page.items if isinstance(item, Line)]
    return median(heights) if heights else 0


def _first_note(items, height):
    """The place of the first of a page's footnotes, the number of its items where it has none: lines of small type at its end,
    one of them a note's mark or begun by one."""
    end = first = len(items)
    while first and _is_small_line(items[first - 1], height):
        first -= 1
    has_mark = any(_NOTE.match(line.text) for line in items[first:end])
    return first if has_mark and first else end


def _is_small_line(item, height):
    """True for a line in small type that is no row of columns."""
    return isinstance(item, Line) and len(item.pieces) == 1 and item.bottom - item.top < _SMALL_TYPE * height


def _is_number(item):
    return isinstance(item, Line) and len(item.pieces) == 1 and bool(_PAGE_NUMBER.fullmatch(item.text))


def _page_numbers(items):
    """(place, number) of the bare numbers that are a page's first or last line."""
    for place in {0, len(items) - 1} if items else ():
        item = items[place]
        if _is_number(item):
            yield place, int(_PAGE_NUMBER.fullmatch(item.text)[1])


def _running_head(page, item):
    """What a line at the very edge of a page says, without the page's number; None of every other thing."""
    if isinstance(item, Line) and (item.bottom < _EDGE or item.top > page.height - _EDGE):
        return _LAST_NUMBER.sub("", item.text)
    return None


def _refuse_unknown_letters(entries, source):
    text = " ".join(entry.item.text for entry in entries if isinstance(entry.item, Line))
    text += " ".join(
        line for e in entries if isinstance(e.item, Ruled) for row in e.item.rows for cell in row for line in cell
    )
    unknown = len(_UNKNOWN_LETTER.findall(text))
    if unknown > _MOST_UNKNOWN * len(_UNKNOWN_LETTER.sub("", text)):
        raise UnreadableInput(
            f"{source}: phông chữ trong tệp PDF không cho biết chữ nào là chữ nào ({unknown} chữ không đọc được). Hãy xin tệp Word, "
            "Excel, hoặc in lại tệp gốc thành PDF."
        )


def _join_rows_over_pages(entries):
    """The rest of a row that a page's end has cut goes back to the row; an empty row stays in its place."""
    for before, after in pairwise(entries):
        if not isinstance(before.item, Ruled) or not isinstance(after.item, Ruled) or before.page == after.page:
            continue
        last, rest = before.item.rows[-1], after.item.rows[0]
        filled = [c for c, lines in enumerate(rest) if any(lines)]
        is_rest = filled and filled[0] > 0 and len(last) == len(rest)
        if is_rest and all(any(last[c]) and not looks_like_number(" ".join(last[c])) for c in filled):
            for c in filled:
                last[c], rest[c] = last[c] + rest[c], []


def _text_parts(entries):
    """The Parts of lines that follow one another: rows of columns where words stand in columns, else the lines."""
    spaced = []
    for block in _blocks(entries):
        if spaced and spaced[-1].page == block[0].page:
            spaced.append(None)
        spaced += _as_one_row(block) or block
    found = aligned_rows([entry.item.pieces if entry else [] for entry in spaced], _GUTTER, _WIDE_GUTTER)
    others = [n for n, entry in enumerate(spaced) if entry and n not in found]
    texts = nested([(spaced[n].item.pieces[0][0], spaced[n].item.text) for n in others], _LIST_STEP)
    found |= {n: [(n, [text])] for n, text in zip(others, texts, strict=True)}
    rows = [(spaced[n].label, tuple(cells)) for _, here in sorted(found.items()) for n, cells in here]
    return [Part(tuple(rows))]


def _blocks(entries):
    """The lines in groups that an empty line or a page's end parts."""
    blocks = []
    for before, entry in zip([None, *entries], entries, strict=False):
        is_near = before and before.page == entry.page and entry.item.top - before.item.bottom <= _height(before.item)
        if is_near:
            blocks[-1].append(entry)
        else:
            blocks.append([entry])
    return blocks


def _height(line):
    return line.bottom - line.top


def _as_one_row(block):
    """[the one row of a table] that a group of lines is whose words are broken within their columns, else []: one line has
    figures (or, in a header, words in three columns), and every piece of the others stands over or under words, or over nothing,
    and ends no sentence."""
    rows = [entry for entry in block if any(looks_like_number(text) for _, _, text in entry.item.pieces)]
    rows = rows or [entry for entry in block if len(entry.item.pieces) > 2]
    if len(block) < 2 or len(rows) != 1 or len(rows[0].item.pieces) < 3:
        return []
    cells = [[start, end, [(rows[0].item.top, text)]] for start, end, text in rows[0].item.pieces]
    for line in (entry.item for entry in block if entry is not rows[0]):
        for start, end, text in line.pieces:
            under = [cell for cell in cells if start < cell[1] and cell[0] < end]
            if text.endswith((".", ";", ":")) or len(under) > 1 or (under and looks_like_number(under[0][2][0][1])):
                return []
            if not under:
                under = [[start, end, []]]
                cells += under
            under[0][:2] = min(start, under[0][0]), max(end, under[0][1])
            under[0][2].append((line.top, text))
    pieces = [(start, end, " ".join(text for _, text in sorted(texts))) for start, end, texts in sorted(cells)]
    if any(left[1] > right[0] for left, right in pairwise(pieces)):
        return []
    whole = Line(block[0].item.top, block[-1].item.bottom, pieces)
    return [replace(rows[0], item=whole)]


def _picture_note(page: Page, row):
    if page.items:
        detail = (
            f"Trang {page.number} là ảnh quét kèm chữ do máy nhận dạng: số có thể sai; hãy đối chiếu từng số với ảnh."
        )
        return Note("scanned_page", "warning", detail, row, 0)
    detail = f"Trang {page.number} là ảnh quét, không có chữ để đọc: số trên trang này chưa được tính; hãy xin tệp gốc."
    return Note("scanned_page", "error", detail, row, 0)
