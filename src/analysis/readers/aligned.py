"""Lines whose words stand in columns, with nothing but space between them -> rows of cells.

A line is a list of pieces (start, end, text), left to right: in a text file the positions are characters, on a page points.
"""

from collections import Counter
from functools import reduce
from itertools import pairwise

from analysis.core.numbers import looks_like_number
from analysis.readers.documents import is_layout


def aligned_rows(lines, gutter, wide_gutter):
    """{line number: [(line number, cells), …]} of the lines that stand in columns at least `gutter` apart.

    A table's line is one row, a heading over several columns repeated in each. Where two columns at least `wide_gutter`
    apart only lay out the page (a letterhead), their lines become rows of their own, the left column first.
    """
    found = {}
    for run, (low, high) in _runs(lines, gutter):
        here = {n: lines[n] for n in run}
        if any(map(_has_figure, here.values())):
            rows = _table(here)
            if rows and (len(rows[run[0]]) > 2 or not _has_figure(here[run[0]])):
                found |= {n: [(n, cells)] for n, cells in rows.items()}
        elif high - low >= wide_gutter and is_layout([[text for _, _, text in line] for line in here.values()]):
            found |= {n: [] for n in run}
            for is_right in (False, True):
                pieces = [(n, [text for start, _, text in lines[n] if (start > low) == is_right]) for n in run]
                found[run[0]] += [(n, [" ".join(texts)]) for n, texts in pieces if texts]
    return found


def _has_figure(line):
    return any(looks_like_number(text) for _, _, text in line)


def _runs(lines, gutter):
    """[(line numbers, their common gutter)] of neighbouring lines, two or more of which have words on both sides of it.

    A line across the gutter ends a run, and so do words of the left column alone after an empty line.
    """
    found, run, bounds, is_after_empty = [], [], None, False
    for n, line in enumerate([*lines, [(float("-inf"), float("inf"), "")]]):
        if not line:
            is_after_empty = True
            continue
        low, high = _narrowed(bounds, line) if run else (0, 0)
        if run and high - low >= gutter and not (is_after_empty and line[-1][0] <= low):
            run, bounds = [*run, n], (low, high)
        else:
            found.append(run)
            run, bounds = ([n], (line[0][1], line[1][0])) if len(line) > 1 else ([], None)
        is_after_empty = False
    return [(run, _gutter(lines, run)) for run in (_without_tail(lines, run) for run in found) if len(run) > 1]


def _narrowed(bounds, line):
    """The gutter `bounds` without what the words of `line` take of it."""
    low, high = bounds
    left = [end for start, end, _ in line if start <= low]
    right = [start for start, _, _ in line if start > low]
    return max([low, *left]), min([high, *right])


def _gutter(lines, run):
    first = lines[run[0]]
    return reduce(_narrowed, (lines[n] for n in run), (first[0][1], first[1][0]))


def _without_tail(lines, run):
    """`run` up to its last line with words right of the gutter; [] where fewer than two lines have words on both sides."""
    if sum(len(lines[n]) > 1 for n in run) < 2:
        return []
    low, _ = _gutter(lines, run)
    last = max(n for n in run if lines[n][-1][0] > low)
    return [n for n in run if n <= last]


def _table(lines):
    """{line number: cells} of `lines` by the columns of those with the usual number of pieces; {} where these are not clear."""
    counts = Counter(len(line) for line in lines.values() if len(line) > 1)
    for width in sorted(counts, key=lambda width: (-counts[width], -width)):
        full = [line for line in lines.values() if len(line) == width]
        columns = [(min(line[c][0] for line in full), max(line[c][1] for line in full)) for c in range(width)]
        rows = {n: _cells(line, columns) for n, line in lines.items()}
        if all(left[1] < right[0] for left, right in pairwise(columns)) and all(rows.values()):
            return rows
    return {}


def _cells(line, columns):
    """The cells of a line, each piece in the columns over or under which it stands; [] where that is not clear."""
    cells = [""] * len(columns)
    for start, end, text in line:
        under = [c for c, (left, right) in enumerate(columns) if start < right and left < end]
        is_figure = looks_like_number(text)
        if (
            not under
            or (is_figure and (len(under) > 1 or cells[under[0]]))
            or any(looks_like_number(cells[c]) for c in under)
        ):
            return []
        for c in under:
            cells[c] = f"{cells[c]} {text}".strip()
    return cells
