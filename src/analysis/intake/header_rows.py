"""Which rows below a header's first one are of it: words, the numbers of months, years, the numbers of the columns,
units of measure, maxima."""

import re
from itertools import pairwise

from analysis.core.numbers import is_blank, looks_like_number
from analysis.intake.header_periods import NUMBER_OF_MONTH, YEAR, is_bare_month
from analysis.reference.indicators import catalogue, find_indicator, has_role, header_words

_OUT_OF = re.compile(r"^\(?\s*(?:điểm )?tối đa\s*:?\s*(\d{2,3})(?:\s*(?:điểm|đ))?\s*\)?$", re.IGNORECASE)
_MAXIMA = {str(i.max_value) for i in catalogue().values() if i.unit == "points"}
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


def says_units(row, label, columns):
    """True for a row "Đơn vị tính | % | bản | -" below the names of indicators, its first words left out or not."""
    texts = [row[c] for c in columns if c > label and row[c]]
    others = [text for text in texts if not measure_of(text) or (text.isdigit() and text not in _MAXIMA)]
    if len(others) == len(texts) or any(map(looks_like_number, others)):
        return False
    return has_role(row[label], "measure") or (not row[label] and all(map(is_blank, others)))


def measure_of(text):
    """The kind that a unit of measure means: "%" -> "percent", "điểm" -> "points", "hồ sơ" -> "count"; else None."""
    asked = header_words(f"({text.strip('()')})")
    return asked.hint if text and not asked.words else None


def with_maxima(texts):
    """The texts over columns with "Điểm tối đa 18" below a name as "(18đ)"; beside "Điểm đạt" it heads a column of maxima."""
    above = [said[:-1] for said in texts.values()]
    below = {c: _OUT_OF.match(said[-1]) for c, said in texts.items() if len(said) > 1}
    found = {c: out_of[1] for c, out_of in below.items() if out_of}
    found |= {
        c: texts[c][-1]
        for c in below
        if texts[c][-1] in _MAXIMA and find_indicator(f"{texts[c][-2]} ({texts[c][-1]}đ)")
    }
    told = {c: f"({most}đ)" if above.count(texts[c][:-1]) == 1 else "Điểm tối đa" for c, most in found.items()}
    return {c: (*said[:-1], told[c]) if c in told else said for c, said in texts.items()}
