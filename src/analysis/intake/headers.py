"""Where a table begins: its header found by the words, and what the texts over a column name.

Two layouts: units down and indicators across ("units"), or indicators (or periods) down and units or one result across
("criteria").
"""

import re
from dataclasses import dataclass

from analysis.core.numbers import looks_like_number
from analysis.intake.header_periods import (
    bare_header,
    dated,
    is_bare_month,
    names_a_period,
    period_of,
    periods_over,
)
from analysis.intake.header_rows import (
    are_numbers_of_months,
    are_periods_or_numbering,
    are_words,
    measure_of,
    numbers_columns,
    says_units,
    with_maxima,
)
from analysis.intake.tables import is_numbering, is_summary
from analysis.reference.indicators import (
    find_indicator,
    header_words,
    is_made_of,
    rating_bands,
    roles,
)

# A hint as a header prints it in brackets.
_MARKS = {"percent": "%", "points": "điểm", "count": "hồ sơ"}
_MOST_HEADER_ROWS = 5
_NUMBERS_ROWS = ("stt", "tt", "số tt", "số thứ tự")
_LIST_NUMBER = re.compile(r"[IVX]{1,5}|[A-Z]")
_ORDINAL = re.compile(r"^(?:\d+(?:\.\d+)*(?:\s*[.)/]\s*|\s+)|(?:[IVX]+|[a-zđ])\s*[.)]\s*|[-+•*]\s*)(?=\D)")


@dataclass(frozen=True)
class Header:
    """A recognised header: rows top..first-1 of the grid over `columns`.

    `label`: the column of the unit names or of the criteria; `units`: in a "criteria" table, the column of the unit names
    where it has one, else None; `texts`: {column: its texts, top to bottom, each once}.
    """

    layout: str
    label: int
    units: int | None
    top: int
    first: int
    columns: range
    texts: dict

    def numbers_rows(self, column):
        """True for a column of STT: its header says so, or it has none and stands left of the names."""
        texts = self.texts[column]
        return "ignored" in roles(texts[-1]) if texts else column < self.label


def find_headers(cells, texts, scope_of):
    """The lists of Headers that begin in one row (two tables may stand side by side), top to bottom.

    `texts`: all that the cells hold; `scope_of` gives the scope of a unit that a text names, "" for anything else.
    """
    with_role = filter(roles, (text for text in texts if not text[:1].isdigit()))
    over_names = {text for text in with_role if not {"unit", "criterion", "period"}.isdisjoint(roles(text))}
    found, free_from = [], 0
    for row, texts in enumerate(cells):
        if row < free_from or over_names.isdisjoint(texts):
            continue
        if here := _headers_at(cells, row, scope_of):
            found.append(here)
            free_from = max(header.first for header in here)
    return found


def _headers_at(cells, row, scope_of):
    filled = [(c, text) for c, text in enumerate(cells[row]) if text]
    if len({text for _, text in filled}) < 2:
        return []
    names_across = any(scope_of(text) == "commune" for _, text in filled)  # "Đơn vị" may stand over criteria
    over_criteria = {"criterion", "unit"} if names_across else {"criterion"}
    criteria = [c for c, text in filled if over_criteria & roles(text) and _indicators_below(cells, row, c)]
    if any(
        "unit" in roles(text) and not _is_measure(cells, row, c) for c, text in filled
    ):  # "Các chỉ tiêu" beside "Đơn vị" is a group of columns
        criteria = [c for c in criteria if "neutral" not in roles(cells[row][c])]
    units = [c for c, text in filled if "unit" in roles(text) and not (criteria and _is_measure(cells, row, c))]
    units = [c for c in units if c not in criteria[:1]]
    units += [c for c, _ in filled if units and c > units[-1] + 1 and _is_list_of_names(cells, row, units[-1], c)]
    if criteria:
        label = criteria[0]
        if _is_over_names(cells, row, label, units, scope_of):
            return [_header(cells, row, "criteria", label, range(len(cells[row])))]
        beside = [text for c, text in filled if c > label and text != cells[row][label]]
        is_over_months = are_periods_or_numbering(cells, row + 1, label, range(len(cells[row])))
        if units or is_over_months or any(_is_result(text, scope_of) for text in beside):
            return [_header(cells, row, "criteria", label, range(len(cells[row])), units[-1] if units else None)]
    wide = [c for c, text in filled if cells[row][c + 1 : c + 2] in ([""], [text])]  # "Tháng" over "7 | 8 | 9"
    groups = {*wide, *(c + 1 for c in wide)}
    months = [
        c for c, text in filled if "period" in roles(text) and c not in groups and _is_over_periods(cells, row, c)
    ]
    if months and any(c not in (*months, *units) and "ignored" not in roles(text) for c, text in filled):
        return [_header(cells, row, "criteria", months[0], range(len(cells[row])), units[-1] if units else None)]
    beside = {text for c, text in filled if c not in units and "ignored" not in roles(text)}
    beside = {text for text in beside - {cells[row][c] for c in units} if not _LIST_NUMBER.fullmatch(text)}
    ratings = beside & {label for label, _ in rating_bands()}
    beside -= ratings if len(ratings) == 1 else set()
    if units and row and are_numbers_of_months(cells[row - 1][units[0] + 1 :], cells[row][units[0] + 1 :]):
        beside = {text for text in beside if not text.isdigit()} or {"tháng"}
    if not units or not beside or any(looks_like_number(text) and not names_a_period(text) for text in beside):
        return []  # nothing beside it, or a row of a table: "II | Các xã, thị trấn | 75,2 | Tốt"
    return [_header(cells, row, "units", label, columns) for label, columns in _blocks(cells, row, units)]


def _is_over_names(cells, row, label, units, scope_of):
    """True where "Đơn vị" beside criteria stands over a header row of units' names, not over a column of them."""
    below = cells[row + 1] if row + 1 < len(cells) else [""] * len(cells[row])
    return below[label] in ("", cells[row][label]) and any(scope_of(below[c]) for c in units)


def _is_result(text, scope_of):
    """True for what stands over figures beside criteria: "Kết quả", "Tỷ lệ (%)", a month, a unit's name, "Toàn huyện". ("Tổng"
    may stand over counts of units: "Giảm | Tăng | Tổng".)"""
    of_area = "total" in roles(text) and "toàn" in text.casefold()
    return of_area or bool(
        is_bare_month(text)
        or {"value", "mean"} & roles(text)
        or kind_of(text)
        or periods_over([text], 1)
        or scope_of(text)
    )


def _indicators_below(cells, row, column):
    return any(
        find_indicator(without_ordinal(cells[r][column])) for r in range(row + 1, len(cells)) if cells[r][column]
    )


def _is_over_periods(cells, row, column):
    """True where the first text below, other than the numbers of the columns, is a period."""
    below = (cells[r][column] for r in range(row + 1, len(cells)))
    first = next((text for text in below if text and text != cells[row][column]), "")
    return period_of(first, cells[row][column], 1) is not None


def _is_measure(cells, row, column):
    """True where "Đơn vị" stands over units of measure ("%", "điểm", "hồ sơ"), not over names."""
    return all(measure_of(cells[r][column]) for r in range(row + 1, len(cells)) if cells[r][column])


def _is_list_of_names(cells, row, before, column):
    """True for a column of words behind a second STT: another table's names, whatever its header calls them.

    Persons head a table of their own where the units before them (whose names stand in the column `before`) have figures.
    """
    is_numbered, header = cells[row][column - 1].casefold() in _NUMBERS_ROWS, cells[row][column]
    if not is_numbered or find_indicator(header) or "ignored" in roles(header):
        return False
    if "person" in roles(header):
        return any(text and not {"ignored", "person"} & roles(text) for text in cells[row][before + 1 : column])
    below = [cells[r][column] for r in range(row + 1, len(cells)) if cells[r][column]]
    return bool(below) and not any(map(looks_like_number, below))


def _blocks(cells, row, units):
    """(column of the names, columns) of each table that begins in a header row.

    "Huyện" directly beside "Xã" is one table, whose names are in the column with the more different texts; two columns of
    names with figures between them are two tables side by side.
    """
    groups = []
    for column in units:
        if groups and column == groups[-1][-1] + 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    starts = [0]
    for group in groups[1:]:
        start = group[0]  # and as many columns of STT before it as the first table has
        while group[0] - start < groups[0][0] and "ignored" in roles(cells[row][start - 1]):
            start -= 1
        starts.append(start)
    for group, start, end in zip(groups, starts, [*starts[1:], len(cells[row])], strict=True):
        label = group[0] if len(group) == 1 else max(group, key=lambda c: (_count_names(cells, row, c), c))
        yield label, range(start, end)


def _count_names(cells, row, column):
    """How many different names stand below a header."""
    below = {cells[r][column] for r in range(row + 1, len(cells))}
    return sum(re.search(r"[^\W\d_]", text) is not None for text in below)


def _header(cells, row, layout, label, columns, units=None):
    top, first = _span(cells, row, label, columns)
    return Header(layout, label, units, top, first, columns, _texts(cells, top, first, label, columns))


def _span(cells, row, label, columns):
    """(first header row, first row after the header): group names above, second and third header rows below."""
    right = range(label + 1, columns.stop)
    top = row
    while top and not cells[top - 1][label]:
        groups = [cells[top - 1][c] for c in right if cells[top - 1][c]]
        if len(groups) < 2 or not are_words(groups):
            break
        top -= 1
    first = row + 1
    while first < len(cells) and first - top < _MOST_HEADER_ROWS:
        others = [cells[first][c] for c in columns if c != label and cells[first][c]]
        of_measure = says_units(cells[first], label, columns)
        words = (are_words(others) or of_measure) and any(cells[first][c] for c in right)
        words = words or are_periods_or_numbering(cells, first, label, columns)
        total = any(
            is_summary(cells[first][c]) and cells[first][c] != cells[row][c] for c in range(columns.start, label)
        )
        if not (cells[first][label] in ("", cells[row][label]) or of_measure) or not words or total:
            break
        first += 1
    numbering = first < len(cells) and is_numbering(cells[first], label, columns)
    if numbering and first + 1 < len(cells) and says_units(cells[first + 1], label, columns):
        first += 2  # "A | B | 1 | 2" above "ĐVT: | % | điểm"
    return top, first


def _texts(cells, top, first, label, columns):
    """{column: its header's texts}; the name of a group counts for the unnamed columns right of it, as a merged cell would."""
    right = range(label + 1, columns.stop)
    rows = [
        list(cells[r])
        for r in range(top, first)
        if r == top or not (numbers_columns(cells, r, right) or is_numbering(cells[r], label, columns))
    ]
    for place, row in enumerate(rows):
        below = rows[place + 1 :]
        for c in range(max(label + 2, columns.start + 1), columns.stop):
            left = row[c - 1]
            is_group = left and any(lower[c - 1] not in ("", left) for lower in below)
            if not row[c] and is_group and any(lower[c] for lower in below):
                row[c] = left
    return with_maxima({c: dated(tuple(dict.fromkeys(row[c] for row in rows if row[c]))) for c in columns})


def column_indicator(texts):
    """The Indicator of a header of one or more rows, months in it left aside; None where the catalogue has no such words.

    A lower row alone decides only under a neutral upper row or one of its own group: "Tỷ lệ đúng hạn" under "Hồ sơ trực
    tuyến" is another quantity than without it. "Điểm" or "Tỷ lệ" above or below says which quantity of a name is meant.
    """
    texts = [text for text in map(bare_header, texts) if text]
    if len(texts) < 2:
        return find_indicator(texts[0]) if texts else None
    kinds = {kind for kind in map(kind_of, texts) if kind}
    out_of = {header_words(text).out_of for text in texts if kind_of(text)} - {None}
    words = [text for text in texts if not kind_of(text) and re.search(r"[^\W_]", text)]
    words = [text for text in words if not _is_neutral(text)] or words[-1:]
    if not words or len(kinds) > 1:
        return None
    kind = kinds.pop() if kinds else None
    found = named(" ".join(words), kind) or named(" ".join(reversed(words)), kind)
    if not found:
        over = " ".join(words[:-1])
        child, above = named(words[-1], kind), find_indicator(over) or named(over, "points")
        says_it = over.casefold() in words[-1].casefold()  # "Trực tuyến" over "Tỷ lệ hồ sơ nộp trực tuyến"
        found = child if child and (says_it or (above and above.group == child.group)) else None
    return found if found and out_of <= {found.max_value} else None


def _is_neutral(text):
    """True for what says of no column which one it is: "Các chỉ tiêu", "Điểm các nhóm", "Kết quả", "Trong đó"."""
    return bool({"neutral", "criterion", "value"} & roles(text)) or is_made_of("neutral_word", text)


def kind_of(text):
    """ "percent", "points" or "count" where a header's text says only that ("Tỷ lệ (%)", "Điểm", "(%)"), else None."""
    found = {"percent", "points", "count"} & roles(text)
    asked = header_words(text)
    return found.pop() if found else asked.hint if not asked.words else None


def named(words, kind):
    """The Indicator that `words` name as a quantity of `kind` (of any kind where None)."""
    if kind is None:
        return find_indicator(words)
    found = find_indicator(f"{words} ({_MARKS[kind]})") or (
        find_indicator(f"tỷ lệ {words}") if kind == "percent" else None
    )
    return found if found and found.unit == kind else None


def without_ordinal(label):
    """A criterion without its number: "1.2. Số hóa hồ sơ" -> "Số hóa hồ sơ", "- Điểm tổng hợp" -> "Điểm tổng hợp"."""
    return _ORDINAL.sub("", label)
