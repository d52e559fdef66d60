"""What the columns of a table say of one another: names that only the others or the title give, and columns that repeat others.

"Số hóa" beside five groups of points is the sixth, "Tổng" beside them the total; a bare month takes its name from the title.
A change since the month before, a target and points divided by their maximum are no results: they are told and left aside.
"""

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import chain, islice

from analysis.core.numbers import rounded
from analysis.core.periods import without_months, without_periods
from analysis.intake.headers import kind_of, named
from analysis.intake.parts import parts_of_time, volumes
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS, catalogue, find_indicator, header_words, roles
from analysis.reference.phrases import labels_within, quantity

_INDEX = re.compile(r"bộ chỉ số.*(?:phục vụ người dân|766)|(?:chỉ số|quyết định(?: số)?|qđ(?: số)?) 766", re.IGNORECASE)
_SCORED = re.compile(r"(?<!\w)điểm(?!\w)", re.IGNORECASE)
_QUOTED = re.compile(r"(?<!tối đa )(?<![\d.,])\d[\d.,]*\s*(?:%|điểm|hồ sơ|đơn vị|xã)|\d,\d", re.IGNORECASE)
_ENOUGH_GROUPS = 3  # columns of so many groups make a table of points
_LOOKED_AT = 200  # units whose rates are held against their points
_DERIVED = {
    "change": "là mức tăng, giảm so với kỳ khác hoặc so với chỉ tiêu",
    "target": "là chỉ tiêu, kế hoạch được giao, không phải kết quả",
    "span": "là số lũy kế, không phải số của một kỳ",
    "before": "là số của kỳ trước, không phải của kỳ này",
    "place": "là xếp hạng, xếp loại riêng của một chỉ tiêu, không phải xếp hạng, xếp loại chung",
    "over_periods": "là tổng hoặc trung bình của các kỳ bên cạnh, không phải số của một kỳ",
}
BY_TITLE = "nằm dưới tiêu đề cho biết đó là chỉ tiêu được giao hoặc mức tăng, giảm, không phải kết quả"
_NO_RESULTS = re.compile(
    r"(?:\W|bảng|biểu|phụ lục)*(?:(?:giao|phân bổ)\s(?:các )?(?:chỉ tiêu|kế hoạch)|(?:chỉ tiêu|kế hoạch)\b.*\bgiao\b"
    r"|(?:mức |số )?(?:tăng\s*[,/-]\s*giảm|chênh lệch))",
    re.IGNORECASE,
)
_REACHED = re.compile(r"kết quả|và thực hiện|tình hình|đạt|\d\s*%", re.IGNORECASE)
_ALL_PERCENT = re.compile(r"\(?\s*(?:đvt|đơn vị(?: tính)?)\s*:\s*(?:%|tỷ lệ %|phần trăm)\s*\)?", re.IGNORECASE)
_PLUS_MINUS = re.compile(r"\(?\s*(?:\+\s*[/,;]?\s*[-–−]|±)\s*\)?")
_MONTHS_SO_FAR = re.compile(r"(?:(?:lũy|luỹ) kế )?\d{1,2} tháng(?: đầu)?(?: năm)?(?: 20\d\d)?", re.IGNORECASE)
_IS_SUM, _PLACES = {"total", "mean"}, {"rank", "rating"}
_SHARE = "là điểm đạt chia cho điểm tối đa, không phải tỷ lệ của chỉ tiêu"


def with_neighbours(table):
    """The Table with the indicators that its columns and title give each other, and what repeats others marked as derived."""
    named_so_far = _renamed(_renamed(table, _named_by_marks(table)), _named_by_others(table))
    return _renamed(named_so_far, _derived(named_so_far))


def _renamed(table, changes):
    """`table` with fields of its columns changed, by _key: {…: {field: value}}."""

    def changed(columns):
        return tuple(replace(column, **changes.get(_key(column), {})) for column in columns)

    return replace(table, columns=changed(table.columns), totals=changed(table.totals)) if changes else table


def _key(column):
    return column.header, column.column, column.indicator and column.indicator.indicator_id


def _named_by_marks(table):
    """The rate of a group in place of its points, where every figure of the column is marked "%", or the title says that all are, and
    the header says nothing."""
    found, are_all = {}, any(_ALL_PERCENT.fullmatch(text) for _, _, text in table.title)
    for column in table.columns:
        indicator = column.indicator
        if (
            indicator
            and indicator.unit == "points"
            and indicator.max_value != 100
            and (are_all or _are_marked(column.texts))
        ):
            rate = quantity(indicator.indicator_id, "percent") if header_words(column.header).hint is None else None
            if rate:
                found[_key(column)] = {"indicator": rate}
    return found


def _are_marked(texts):
    return texts.with_percent.any() and all(text.rstrip().endswith("%") or not re.search(r"\d", text) for text in texts)


def _named_by_others(table):
    unnamed = [column for column in table.columns if column.indicator is None and not column.derived]
    present = {column.indicator.indicator_id for column in table.columns if column.indicator}
    are_points = len(present & set(GROUP_POINTS)) >= _ENOUGH_GROUPS
    found = {}
    for column in unnamed:
        words = without_months(column.header.rpartition(" / ")[2])
        if are_points and TOTAL_POINTS not in present and "total" in roles(words):
            indicator = catalogue()[TOTAL_POINTS]
        else:
            indicator = (are_points and named(words, "points")) or _named_by_title(table, column, present)
        if indicator and indicator.indicator_id not in present:
            found[_key(column)] = {"indicator": indicator}
    return found


def _named_by_title(table, column, present):
    """The Indicator of a column that says only a month, "Tỷ lệ (%)" or "Kết quả": the one that the title names; else None."""
    words = without_periods(column.header)
    kind = kind_of(words)
    if (words and not kind and "value" not in roles(words)) or present - {"rank", "rating"}:
        return None
    titles = [text for _, _, text in table.title if not (table.grid.lines and _is_sentence(text))]
    ids = {name for text in titles for name in labels_within(text)} - {"rank", "rating"}
    ids = ids or labels_within(table.grid.sheet) - {"rank", "rating"}
    of_index = [text for text in titles if _INDEX.search(text)]
    says_points = kind == "points" or (
        not kind and not _are_marked(column.texts) and any(map(_SCORED.search, of_index))
    )
    if not ids and of_index and says_points:
        return catalogue()[TOTAL_POINTS]
    others = {quantity(name, kind) for name in ids if kind and kind != catalogue()[name].unit == "points"}
    fitting = {catalogue()[name] for name in ids if kind in (None, catalogue()[name].unit)} | others
    fitting -= {None}  # "Thanh toán trực tuyến" names points, a rate and a count; "Điểm" says which
    return fitting.pop() if len(fitting) == 1 else None


def _is_sentence(text):
    """True for a line above a document's table that is no title: it ends as a sentence, or quotes figures."""
    return text.endswith((".", ";")) or _QUOTED.search(text) is not None


def _derived(table):
    found, of_periods = {}, len({column.periods for column in table.columns if column.indicator and column.periods})
    for column in table.columns:
        parts = [without_months(part) for part in column.header.split(" / ")]
        said = _DERIVED.keys() & roles(without_months(column.header)).union(*map(roles, parts))
        said |= {"change"} if _PLUS_MINUS.fullmatch(parts[-1].strip()) else set()
        said |= {"span"} if any(map(_MONTHS_SO_FAR.fullmatch, parts)) else set()
        said |= {"place"} if _is_place_of_one(parts) else set()
        said |= {"over_periods"} if of_periods > 1 and not column.periods and _IS_SUM & roles(parts[-1]) else set()
        if column.indicator is None and said:
            found[_key(column)] = {"derived": _DERIVED[min(said)], "periods": ()}
    titles = [table.grid.sheet, *(text for _, _, text in table.title)]
    has_own_words = found or any(column.periods for column in table.columns)  # "Tháng 7 | Tháng 8 | Tăng/giảm"
    if not has_own_words and any(map(_NO_RESULTS.match, titles)) and not any(map(_REACHED.search, titles)):
        no_results = {"indicator": None, "derived": BY_TITLE, "periods": ()}
        return {_key(column): no_results for column in (*table.columns, *table.totals)}
    for column in _shares_of_points(table.columns):
        found[_key(column)] = {"derived": _SHARE, "indicator": None}
    for column, why in (*volumes(table.columns), *parts_of_time(table.columns)):
        found.setdefault(_key(column), {"derived": why, "indicator": None})
    return found


def _is_place_of_one(parts):
    """True for "Xếp hạng" beside the name of an indicator that has ranks of its own."""
    named_here = [found for found in map(find_indicator, parts) if found]
    return bool(_PLACES & {i.indicator_id for i in named_here}) and any(
        i.is_number and i.unit != "rank" for i in named_here
    )


def _shares_of_points(columns):
    """The columns of rates that are throughout the points beside them, divided by their maximum.

    The points of timeliness are 20 times the rate by their formula, and full points are 100% either way: neither tells.
    """
    points = {(c.indicator.indicator_id, c.periods): c for c in columns if c.indicator and c.indicator.unit == "points"}
    pairs = []
    for rates in columns:
        if rates.indicator and rates.indicator.unit == "percent":
            other = quantity(rates.indicator.indicator_id, "points")
            if other and (other.indicator_id, rates.periods) in points:
                pairs.append((rates, points[other.indicator_id, rates.periods]))
    telling = (_comparisons(above, rates) for rates, above in pairs if above.indicator.group != "timeliness")
    told = chain.from_iterable(telling)
    if next(told, False) and all(told):
        return [rates for rates, above in pairs if all(_comparisons(above, rates))]
    return []


def _comparisons(points, rates):
    """For each figure of points that are not full: whether the rate beside it is the points divided by their maximum."""
    if (points.units, points.rows) == (rates.units, rates.rows):
        beside = zip(points.texts, rates.texts, strict=True)
    else:
        of_unit = dict(zip(zip(points.units, points.rows, strict=True), points.texts, strict=True))
        beside = (
            (of_unit.get((unit, row), ""), text)
            for unit, row, text in zip(rates.units, rates.rows, rates.texts, strict=True)
        )
    for printed, text in islice(beside, _LOOKED_AT):
        score, rate = _plain(printed.partition("/")[0]), _plain(text.rstrip("% "))
        if score is not None and rate is not None and score != points.indicator.max_value:
            yield rounded(100 * score / points.indicator.max_value, max(-rate.as_tuple().exponent, 0)) == rate


def _plain(text):
    try:
        return Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
