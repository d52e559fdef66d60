"""Columns that count the dossiers behind a rate, and rates of parts: "trước hạn 80%, đúng hạn 15%" divide what is in time.

No row of the catalogue holds them: they are told and left aside. Counts that the catalogue has (overdue dossiers, payments)
are never taken for such a number, under whatever words they stand.
"""

import re
from decimal import Decimal

from analysis.core.numbers import rate_in
from analysis.core.periods import without_months
from analysis.intake.header_periods import bare_header
from analysis.intake.headers import kind_of
from analysis.reference.indicators import is_made_of, roles

VOLUME = "là số hồ sơ để tính các tỷ lệ, không phải một chỉ tiêu của danh mục"
EARLY = "là phần trước hạn của tỷ lệ đúng hạn, không phải một chỉ tiêu của danh mục"
ONLY_THE_REST = (
    "chỉ là phần còn lại bên cạnh phần trước hạn, không phải cả tỷ lệ đúng hạn (gồm cả trước hạn); nếu cần chỉ tiêu này, hãy ghi "
    'thêm cột "Tỷ lệ trước và đúng hạn (%)"'
)
SUM_OF_CRITERIA = "là dòng cộng các chỉ tiêu của bảng, không phải một chỉ tiêu của danh mục"
_COUNTS = re.compile(r"(?:^|/ )\W*(?:tổng |số lượng |số )+(?:hồ sơ|hs|tthc)\b", re.IGNORECASE)
_EARLY = re.compile(r"(?<!đúng và )(?<!đúng hạn và )(?<!đúng hạn, )trước hạn\W*(?:\(%\)|%)?\W*$", re.IGNORECASE)
_OF_DOSSIERS = re.compile(r"hạn\b|hồ sơ|tiếp nhận|giải quyết", re.IGNORECASE)
_RATE = re.compile(r"%|t[ỷỉ] lệ|phần trăm", re.IGNORECASE)
_ROUNDED = Decimal("0.15")  # three rates of one or two decimals may miss 100 by so much


def volumes(columns):
    """[(Column, why), …] of those that count dossiers, and of the sums over the rows of criteria."""
    found = [(c, VOLUME) for c in columns if c.indicator is None and not c.derived and _is_volume(c)]
    known = [c.indicator.unit for c in columns if c.indicator]
    if known and "points" not in known:
        found += [(c, SUM_OF_CRITERIA) for c in columns if c.indicator is None and _is_row(c) and _is_sum(c.header)]
    return found


def _is_volume(column):
    header = without_months(column.header)
    parts = [bare_header(part) for part in header.split(" / ")]
    counts = _COUNTS.search(header) or ("count" in map(kind_of, parts) and _OF_DOSSIERS.search(header))
    return bool(counts) and not _is_rate(column) and all(is_made_of("volume_word", part) for part in parts)


def _is_row(column):
    """True for a row of a table whose criteria stand below each other."""
    return bool(column.columns) and column.columns[0] != column.column


def _is_sum(header):
    return "total" in roles(header) and not re.search("điểm", header, re.IGNORECASE)


def parts_of_time(columns):
    """[(Column, why), …] of the rates "trước hạn", and of the rates "đúng hạn" beside them that are only the rest."""
    found = []
    for early in columns:
        if early.indicator is None and _is_early(early.header) and _is_rate(early):
            found.append((early, EARLY))
            rests = [c for c in columns if _is(c, "on_time_rate", early) and _is_rest(c, early, columns)]
            found += [(c, ONLY_THE_REST) for c in rests]
    return found


def _is_early(header):
    words = [part for part in header.split(" / ") if not kind_of(part)]
    return bool(words) and _EARLY.search(words[-1]) is not None


def _is_rate(column):
    return bool(_RATE.search(column.header) or column.texts.with_percent.any())


def _is(column, indicator_id, other):
    return bool(column.indicator) and (column.indicator.indicator_id, column.periods) == (indicator_id, other.periods)


def _is_rest(on_time, early, columns):
    """True where no unit's two rates are more than the whole, and one's do not make the whole without the early part."""
    rates, firsts = _rates(on_time), _rates(early)
    late = next((_rates(c) for c in columns if _is(c, "overdue_rate", early)), {})
    told = [(rates[unit], first, late.get(unit)) for unit, first in firsts.items() if first and unit in rates]
    if any(rate + first > 100 + _ROUNDED for rate, first, _ in told):
        return False
    return any(over is None or abs(rate + over - 100) > _ROUNDED for rate, _, over in told)


def _rates(column):
    """{unit: its rate} of a Column, where it is a number."""
    found = {unit: rate_in(text) for unit, text in zip(column.units, column.texts, strict=True)}
    return {unit: rate for unit, rate in found.items() if rate is not None}
