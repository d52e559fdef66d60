"""Which rows below a header's first one are of it: words, the numbers of months, years, the numbers of the columns."""

import re
from itertools import pairwise

from analysis.intake.header_periods import NUMBER_OF_MONTH, YEAR, is_bare_month

_COUNTED = [str(n) for n in range(1, 100)]


def are_periods_or_numbering(cells, row, label, columns):
    """True for the numbers of months, or years, below the texts over them, and for those of the columns that begin behind the names."""
    right = range(label + 1, columns.stop)
    if row >= len(cells):
        return False
    above, here = ([cells[r][c] for c in right] for r in (row - 1, row))
    here = ["" if text == over else text for text, over in zip(here, above, strict=True)]
    if any(cells[row][c] not in ("", cells[row - 1][c]) for c in range(columns.start, label + 1)):
        return False
    others = [text for text in here if text and not text.isdigit()]
    is_of_months = are_words(others) and are_numbers_of_months(above, here)
    return is_of_months or are_years(here) or numbers_columns(cells, row, right)


def numbers_columns(cells, row, columns):
    """True for the numbers of columns, "1 | 2 | 3", of which each has a text of its own."""
    numbered = [c for c in columns if cells[row][c]]
    above = [cells[row - 1][c] for c in numbered]
    has_each_a_text = all(above) and all(left != text for left, text in pairwise(above))
    return has_each_a_text and len(numbered) > 2 and [cells[row][c] for c in numbered] == _COUNTED[: len(numbered)]


def are_words(texts):
    """True where every text is words or "(%)", and none begins as a figure does: "104,2%", "18 điểm", "167(39,39%)"."""
    return all(
        re.match(r"(?=\D*%|.*[^\W\d_])[^\d+\-\u2212=#]|\d{1,2} tháng\b", text) or is_bare_month(text) for text in texts
    )


def are_numbers_of_months(groups, texts):
    """True for a header row of month numbers: `texts`, some of them 1 to 12, of which each text of the row above it (`groups`, in the
    same columns) has two or more, no number twice. (The numbers of columns stand under a text each.)"""
    runs, group = [], None
    for above, text in zip(groups, texts, strict=True):
        if above and above != group:
            group, runs = above, [*runs, []]
        if group and NUMBER_OF_MONTH.fullmatch(text):
            runs[-1].append(int(text))
    runs = [run for run in runs if run]
    return bool(runs) and all(1 < len(run) == len(set(run)) for run in runs)


def are_years(texts):
    """True for a header row of bare years: `texts`, all of them years, two at least."""
    found = [text for text in texts if text]
    return len(found) > 1 and all(map(YEAR.fullmatch, found))
