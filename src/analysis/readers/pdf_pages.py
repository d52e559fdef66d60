"""The pages of a PDF as they are seen: lines of words, ruled tables, and whether a page is a picture."""

import itertools
import logging
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass

from analysis.core.model import UnreadableInput
from analysis.readers.documents import RAISED

# A gap of this many letter heights between two words parts the pieces of a line.
_GAP = 1.0
_RAISED_SIZE = 0.8
_CURVES_OF_LETTERS = 200
_SLANT = 0.1  # a watermark's letters slant more
# Columns of sentences: so many lines at least, of so many letters on average; what stands over the middle of the page by so much.
_FEWEST, _LETTERS, _OVER = 3, 25, 6
# A rule that strikes words out is thinner than this, runs this far from their edges, and ends this near to their ends.
_THIN, _MIDDLE, _LOOSE = 2, 0.3, 4


@dataclass(frozen=True)
class Line:
    """One line of a page: its pieces (x0, x1, text), and where it stands, in points from the top."""

    top: float
    bottom: float
    pieces: list

    @property
    def text(self):
        """All its words."""
        return " ".join(text for _, _, text in self.pieces)


@dataclass(frozen=True)
class Ruled:
    """One ruled table of a page: rows of cells as lists of lines, merged ranges, and where it stands."""

    top: float
    rows: list
    merged: list


@dataclass(frozen=True)
class Page:
    """One page: `items`, its Lines and Ruled tables from top to bottom; `is_picture`: an image covers most of it, or its
    letters are drawn."""

    number: int
    height: float
    items: list
    is_picture: bool


def open_pages(path, source):
    """The Pages of a PDF; UnreadableInput where it is damaged or has a password."""
    import pdfplumber
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of colours and fonts
    content = path.read_bytes()
    damaged = f"{source}: không đọc được tệp PDF, tệp hỏng hoặc chép dở. Hãy chép lại tệp gốc hoặc xin lại tệp."
    if b"%PDF-" not in content[:1024] or b"%%EOF" not in content[-2048:]:
        raise UnreadableInput(damaged)  # what was cut off may be readable but for its last pages
    try:
        with pdfplumber.open(path, raise_unicode_errors=False) as pdf:
            pages = [_page(_upright(page)) for page in pdf.pages]
    except (PdfminerException, MalformedPDFException) as error:
        locked = (
            f"{source}: tệp PDF có mật khẩu. Hãy mở bằng mật khẩu, in lại thành PDF không mật khẩu (hoặc xin tệp không khóa) "
            "rồi chép vào thư mục của kỳ."
        )
        raise UnreadableInput(locked if b"/Encrypt" in content else damaged) from error
    if not pages:
        raise UnreadableInput(damaged)
    return pages


def _upright(page):
    """The page, turned so that most of its letters stand upright: a landscape table may lie on its side."""
    from pdfplumber.page import Page as Sheet

    turns = Counter(map(_turn, page.chars))
    turn, letters = turns.most_common(1)[0] if turns else (0, 0)
    if not turn or letters * 2 <= len(page.chars):
        return page
    page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate
    return Sheet(page.pdf, page.page_obj, page.page_number)


def _turn(letter):
    """By how much a page must be turned clockwise for a letter to stand upright: 0, 90, 180, 270; None for a slanting one."""
    along, up = letter["matrix"][:2]
    if min(abs(along), abs(up)) > _SLANT * max(abs(along), abs(up)):
        return None
    return (0 if along > 0 else 180) if abs(along) > abs(up) else (90 if up > 0 else 270)


def _page(page):
    page = page.dedupe_chars()  # letters printed twice to look bold
    struck = _struck_letters(page)
    page = page.filter(
        lambda thing: thing["object_type"] != "char" or (_turn(thing) is not None and _key(thing) not in struck)
    )
    _mark_raised_digits(page.chars)
    tables = [table for table in page.find_tables() if len(table.columns) > 1]
    boxes = [(table.bbox, table.cells) for table in tables]
    outside = page.filter(lambda thing: thing["object_type"] != "char" or not _is_in(thing, boxes))
    items = [*_lines(outside.extract_words(x_tolerance=2)), *map(_ruled, tables)]
    largest = max((image["width"] * image["height"] for image in page.images), default=0)
    is_drawn = not page.chars and (page.images or len(page.curves) > _CURVES_OF_LETTERS)
    is_picture = bool(is_drawn or largest > 0.7 * page.width * page.height)
    items = _by_columns(sorted(items, key=lambda item: item.top))
    return Page(page.page_number, page.height, items, is_picture)


def _struck_letters(page):
    """The keys of the letters that are struck out: a short rule runs through their middle and ends where the words do."""
    rows = defaultdict(list)
    for letter in page.chars:
        height = letter["bottom"] - letter["top"]
        for y in range(int(letter["top"] + _MIDDLE * height), int(letter["bottom"] - _MIDDLE * height) + 1):
            rows[y].append(letter)
    found = set()
    for rule in (*page.lines, *page.rects):
        if rule["bottom"] - rule["top"] > _THIN:
            continue
        y, left, right = (rule["top"] + rule["bottom"]) / 2, rule["x0"] - _LOOSE, rule["x1"] + _LOOSE
        here = [letter for letter in rows.get(int(y), ()) if letter["text"].strip() and _is_through(y, letter)]
        met = [letter for letter in here if left <= letter["x0"] and letter["x1"] <= right]
        start, end = min((x["x0"] for x in met), default=right), max((x["x1"] for x in met), default=left)
        goes_on = any(
            x not in met and start - 1 < x["x1"] and x["x0"] < end + 1 for x in here
        )  # a part of a word is none
        if met and not goes_on and start - rule["x0"] < _LOOSE and rule["x1"] - end < _LOOSE:
            found |= set(map(_key, met))
    return found


def _is_through(y, letter):
    height = letter["bottom"] - letter["top"]
    return letter["top"] + _MIDDLE * height <= y <= letter["bottom"] - _MIDDLE * height


def _key(letter):
    return letter["text"], letter["x0"], letter["top"]


def _mark_raised_digits(letters):
    """Small raised digits, the marks of notes, become "¹", "²" … on the line of the letter before."""
    for before, letter in itertools.pairwise(letters):
        is_small = letter["size"] < _RAISED_SIZE * before["size"] and letter["bottom"] < before["bottom"] - 1
        if letter["text"].isdigit() and is_small and abs(letter["x0"] - before["x1"]) < before["size"] / 2:
            letter["text"] = letter["text"].translate(RAISED)
            letter |= {place: before[place] for place in ("top", "bottom", "doctop", "size")}


def _is_in(letter, boxes):
    x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2

    def holds(box):
        return box[0] <= x < box[2] and box[1] <= y < box[3]

    return any(holds(box) and any(map(holds, cells)) for box, cells in boxes)


def _ruled(table):
    texts = table.extract(x_tolerance=2)
    rows = [[_text(cell or "").split("\n") if cell else [] for cell in row] for row in texts]
    lefts = sorted({cell[0] for cell in table.cells})
    tops = sorted({cell[1] for cell in table.cells})
    merged = []
    for left, top, right, bottom in table.cells:
        r, c = tops.index(top), lefts.index(left)
        last_row = max(n for n, y in enumerate(tops) if y < bottom - 1)
        last_column = max(n for n, x in enumerate(lefts) if x < right - 1)
        if (last_row, last_column) != (r, c):
            merged.append((r, c, last_row, last_column))
    return Ruled(table.bbox[1], rows, sorted(merged))


def _lines(words):
    """The Lines that words make, whatever their size, by where they stand."""
    groups = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        height = word["bottom"] - word["top"]
        if groups and word["bottom"] - groups[-1][0]["bottom"] < 0.35 * height:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_line(sorted(group, key=lambda word: word["x0"])) for group in groups]


def _by_columns(items):
    """`items`, in which sentences set in two columns whose lines do not stand level are read column by column."""
    pieces = [piece for item in items if isinstance(item, Line) for piece in item.pieces]
    middle = (min((x for x, _, _ in pieces), default=0) + max((x for _, x, _ in pieces), default=0)) / 2
    found = []
    for sides, run in itertools.groupby(items, key=lambda item: _is_of_columns(item, middle)):
        run = list(run)
        columns = (
            [[item for item in run if (item.pieces[0][1] > middle + _OVER) == is_right] for is_right in (False, True)]
            if sides
            else []
        )
        found += itertools.chain(*columns) if columns and all(map(_are_sentences, columns)) else run
    return found


def _is_of_columns(item, middle):
    """True for a line that stands in one half of a page alone."""
    is_line = isinstance(item, Line) and len(item.pieces) == 1
    return is_line and (item.pieces[0][1] <= middle + _OVER or item.pieces[0][0] >= middle - _OVER)


def _are_sentences(lines):
    return len(lines) >= _FEWEST and sum(len(line.text) for line in lines) >= _LETTERS * len(lines)


def _line(words):
    pieces = []
    for word in words:
        height = word["bottom"] - word["top"]
        if pieces and word["x0"] - pieces[-1][1] < _GAP * height:
            start, _, text = pieces[-1]
            pieces[-1] = (start, word["x1"], f"{text} {_text(word['text'])}")
        else:
            pieces.append((word["x0"], word["x1"], _text(word["text"])))
    return Line(min(word["top"] for word in words), max(word["bottom"] for word in words), pieces)


def _text(text):
    return unicodedata.normalize("NFC", text)
