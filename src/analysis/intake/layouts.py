"""A grid -> tables: which column holds which indicator, which row which unit; found by the words in the header.

Two layouts: units down and indicators across, or indicators down and units (or one result) across. Both become `Table`s
of `Column`s, so that everything after this module sees one shape.
"""

import re
from dataclasses import dataclass

from analysis.core.periods import months_named
from analysis.core.text import tidy
from analysis.reference.indicators import find_indicator, has_role, header_words

_MONTH_PHRASE = re.compile(r"\(?\s*(?:trong\s+)?tháng\s*\d{1,2}\s*(?:/|-|\.|,?\s*năm)\s*\d{4}\s*\)?", re.IGNORECASE)
_NUMBERING = re.compile(r"\(?\s*(?:\d{1,2}|[A-ZĐa-zđ])\s*\)?(?:\s*=.*)?")
_BARE_CHILD = {"percent": ("tỷ lệ", "tỉ lệ", ""), "points": ("điểm", "điểm số", "số điểm", "")}


@dataclass(frozen=True)
class Cell:
    """One figure as found: whose (the printed name), what the file says, and where."""

    unit: str
    text: str
    is_number: bool
    row: int
    column: int


@dataclass(frozen=True)
class Column:
    """The cells of one indicator; `indicator` is None where the header's words are in no catalogue row."""

    header: str
    indicator: object
    row: int
    column: int
    cells: tuple
    months: tuple = ()


@dataclass(frozen=True)
class Table:
    """One table of a grid; `units` are the (printed name, row, column) in order, `title` the texts above it with their rows."""

    grid: object
    units: tuple
    columns: tuple
    title: tuple
    nameless: tuple = ()


def tables_of(grid, is_known_unit):
    """The tables of a grid, top to bottom; `is_known_unit` tells whether a printed name belongs to a unit or the area."""
    cells = _with_merged_filled(grid)
    headers = [row for row in range(len(cells)) if _is_header(cells, row, is_known_unit)]
    tables, free_from = [], 0
    for place, row in enumerate(headers):
        end = headers[place + 1] if place + 1 < len(headers) else len(cells)
        title = tuple((r, c, text) for r in range(free_from, row) for c, text in enumerate(grid.cells[r]) if text)
        table = _read_table(grid, cells, row, end, title, is_known_unit)
        tables.append(table)
        free_from = end
    return tables


def _with_merged_filled(grid):
    """A copy of the cells in which every cell of a merged range holds the range's text."""
    cells = [[tidy(text) for text in row] for row in grid.cells]
    for top, left, bottom, right in grid.merged:
        for r in range(top, min(bottom + 1, len(cells))):
            for c in range(left, min(right + 1, len(cells[r]))):
                cells[r][c] = tidy(grid.text(top, left))
    return cells


def _is_header(cells, row, is_known_unit):
    """True for the first row of a header: it names a unit column, or criteria with an indicator below, and something beside."""
    if row and _unit_column(cells, row) is not None and cells[row] == cells[row - 1]:
        return False
    above_is_same = row and _unit_column(cells, row - 1) is not None and _unit_column(cells, row - 1) == _unit_column(cells, row)
    if above_is_same:
        return False
    unit_column = _unit_column(cells, row)
    if unit_column is not None:
        others = {text for c, text in enumerate(cells[row]) if text and c != unit_column and not has_role(text, "ignored")}
        return bool(others - {cells[row][unit_column]})
    return _criterion_column(cells, row, is_known_unit) is not None


def _unit_column(cells, row):
    found = [c for c, text in enumerate(cells[row]) if text and has_role(text, "unit")]
    if not found or len({text for text in cells[row] if text}) < 2:
        return None
    # "Đơn vị" beside "Tiêu chí" is a unit of measure: the table's units are not in that column.
    if any(has_role(text, "criterion") for text in cells[row]) and _indicators_below(cells, row, found[0]) == 0:
        below = [cells[r][found[0]] for r in range(row + 1, len(cells)) if cells[r][found[0]]]
        if all(header_words(text).words == "" or text in ("%", "điểm", "hồ sơ") for text in below):
            return None
    return found[0]


def _criterion_column(cells, row, is_known_unit):
    for c, text in enumerate(cells[row]):
        beside = [t for k, t in enumerate(cells[row]) if k > c and t and t != text]
        named = any(has_role(t, "value") or is_known_unit(t) or months_named(t) for t in beside)
        if text and has_role(text, "criterion") and named and _indicators_below(cells, row, c):
            return c
    return None


def _indicators_below(cells, row, column):
    return sum(1 for r in range(row + 1, len(cells)) if cells[r][column] and find_indicator(cells[r][column]))


def _read_table(grid, cells, row, end, title, is_known_unit):
    unit_column = _unit_column(cells, row)
    if unit_column is None:
        return _indicators_down(grid, cells, row, end, title, is_known_unit)
    return _units_down(grid, cells, row, end, title, unit_column, is_known_unit)


def _units_down(grid, cells, row, end, title, unit_column, is_known_unit):
    top, first = _header_span(cells, row, end, unit_column)
    headers = {c: _header_texts(cells, top, first, c) for c in range(len(cells[row]))}
    kept = [c for c, texts in headers.items() if texts and c != unit_column and not has_role(texts[-1], "ignored")]
    left_of_figures = range(min((c for c in kept if c > unit_column), default=unit_column + 1))
    units, nameless, data_rows = [], [], []
    for r in range(first, end):
        name = cells[r][unit_column] or next((cells[r][c] for c in left_of_figures if re.search(r"[^\W\d_]", cells[r][c])), "")
        figures = [grid.text(r, c) for c in kept if re.search(r"\d", grid.text(r, c))]
        if r == first and _NUMBERING.fullmatch(name) or _is_numbering(cells[r]):
            continue
        if not name and figures:
            nameless.append((r, unit_column))
        elif name and (figures or is_known_unit(name)):
            units.append((name, r, unit_column))
            data_rows.append(r)
    names = dict(zip(data_rows, (name for name, _, _ in units), strict=True))
    columns = [
        _column(headers[c], top, c, tuple(Cell(names[r], grid.text(r, c), (r, c) in grid.numbers, r, c) for r in data_rows))
        for c in kept
    ]
    columns += [
        _column([], top, c, tuple(Cell(names[r], grid.text(r, c), (r, c) in grid.numbers, r, c) for r in data_rows))
        for c, texts in headers.items()
        if not texts and c > unit_column and any(re.search(r"\d", grid.text(r, c)) for r in data_rows)
    ]
    return Table(grid, tuple(units), tuple(columns), title, tuple(nameless))


def _header_span(cells, row, end, unit_column):
    """(first header row, first row after the header): group names above, second and third header rows below."""
    top = row
    while top and not cells[top - 1][unit_column] and len({t for t in cells[top - 1][unit_column + 1 :] if t}) >= 2:
        top -= 1
    first = row + 1
    label = cells[row][unit_column]
    while first < end and first - row < 4:
        others = [text for c, text in enumerate(cells[first]) if text and c != unit_column]
        continues = cells[first][unit_column] in ("", label)
        words = [text for text in others if re.search(r"[^\W\d_]", text) or text == "%"]
        if not (continues and others and len(words) == len(others)):
            break
        first += 1
    return top, first


def _header_texts(cells, top, first, column):
    """The header's texts over one column, top to bottom, each once."""
    return list(dict.fromkeys(cells[r][column] for r in range(top, first) if cells[r][column]))


def _is_numbering(row):
    """True for the row "(1) (2) (3)" or "A B 1 2" that numbers the columns."""
    texts = [text for text in row if text]
    if len(texts) < 3 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(n) for n in re.findall(r"\d+", " ".join(t.partition("=")[0] for t in texts))]
    return len(numbers) >= 2 and all(b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False))


def _column(texts, row, column, cells):
    header = " / ".join(texts)
    months = tuple(months_named(header))
    return Column(header, _column_indicator([tidy(_MONTH_PHRASE.sub(" ", t)) for t in texts]), row, column, cells, months)


def _column_indicator(texts):
    """The Indicator of a header of one or more rows.

    A lower row alone decides only under a neutral upper row or one of its own group: "Tỷ lệ đúng hạn" under
    "Hồ sơ trực tuyến" is another quantity than without it.
    """
    texts = [text for text in texts if text]
    if not texts:
        return None
    if len(texts) == 1:
        return find_indicator(texts[0])
    *upper, lower = texts
    parent = " ".join(upper)
    hinted = header_words(lower)
    for unit, bare in _BARE_CHILD.items():
        if _plain_words(lower) in bare and hinted.hint in (None, unit) and _plain_words(lower) + (hinted.hint or ""):
            mark = "%" if unit == "percent" else "điểm"
            return find_indicator(f"{parent} ({mark})")
    if whole := find_indicator(" ".join(texts)) or find_indicator(f"{lower} {parent}"):
        return whole
    child, above = find_indicator(lower), find_indicator(parent)
    if child and (_is_neutral(upper) or (above and above.group == child.group)):
        return child
    return None


def _plain_words(text):
    return re.sub(r"[()%\s]+", " ", text).strip().casefold()


def _is_neutral(upper):
    neutral = re.compile(r"(?:các\s+)?(?:nhóm\s+)?(?:chỉ tiêu|tiêu chí|chỉ số|kết quả|nội dung|điểm số|điểm)(?:\s+(?:thành phần|đánh giá|nhóm chỉ số|cụ thể))*", re.IGNORECASE)
    return all(neutral.fullmatch(_plain_words(text)) for text in upper)


def _indicators_down(grid, cells, row, end, title, is_known_unit):
    criterion = _criterion_column(cells, row, is_known_unit)
    header = cells[row]
    # "Đơn vị" beside criteria is the unit of measure.
    across = [c for c in range(criterion + 1, len(header)) if header[c] and not has_role(header[c], "ignored") and not has_role(header[c], "unit")]
    owners = {c: _owner(header[c]) for c in across}
    by_months = {}
    for c in across:
        by_months.setdefault(tuple(months_named(header[c])), []).append(c)
    columns = []
    for r in range(row + 1, end):
        label = cells[r][criterion]
        if not label or _is_numbering(cells[r]):
            continue
        for months, group in by_months.items():
            found = tuple(Cell(owners[c], grid.text(r, c), (r, c) in grid.numbers, r, c) for c in group)
            if any(re.search(r"\d", cell.text) for cell in found):
                columns.append(Column(label, find_indicator(label), r, criterion, found, months))
    units = tuple((owner, row, c) for c, owner in owners.items() if owner)
    return Table(grid, units, tuple(columns), title)


def _owner(header):
    """Whose figures a result column holds: the name in its header, or "" (the issuing unit) under "Kết quả" or a bare month."""
    name = tidy(_MONTH_PHRASE.sub(" ", header))
    return "" if not name or has_role(name, "value") else name
