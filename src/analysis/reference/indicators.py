"""The catalogue: every indicator, the words by which a header names it, its thresholds, bands and breaks of series."""

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from analysis.core.periods import match_period
from analysis.core.text import near_names, spelling_key, tidy

_OF_YEAR, _NO_RESULTS = re.compile(r"\s*năm 20\d\d"), {"change", "target", "span", "before"}
# A cluster of communes, told by its number alone: "Cụm số 2", "Cộng cụm II".
_CLUSTER = re.compile(
    r"(?:(?:tổng|tổng cộng|cộng) )?(?:cụm|vùng)(?: thi đua)?(?: số)? (?:\d{1,2}|[IVX]+)", re.IGNORECASE
)
_ENDS_OF_CLUSTERS = frozenset("0123456789IVXivx")
_WORDY = re.compile(r"[^\W\d_]|%")

HERE = Path(__file__).parent

# The mark of a note, or a column's number: "Tỷ lệ số hóa (%) (1)".
_FOOTNOTE = re.compile(r"\(\s*\d\s*\)|[¹²³⁴-⁹]")

# "(ĐVT: %)" says no more than "(%)".
_MEASURED_IN = re.compile(r"(?:đvt|đơn vị tính)\s*:\s*")

UNIT_WORDS = {"points": "điểm", "percent": "%", "count": "", "rank": "hạng", "label": ""}
DELTA_WORDS = {"points": "điểm", "percent": "điểm %", "count": "", "rank": "bậc", "label": ""}

# What a header says in brackets or at its end about the unit of its column.
_HINTS = (
    ("percent", re.compile(r"\(?\s*%\s*\)?|\(\s*tỷ lệ\s*\)")),
    (
        "points",
        re.compile(
            r"\(\s*(?:(?:điểm )?tối đa\s*:?\s*)?(?P<out_of>\d+)?\s*(?:đ|điểm)\s*\)"
            r"|\(\s*(?:(?:điểm )?tối đa\s*:?\s*)?(?P<bare>\d{2,3})\s*\)"
        ),
    ),
    ("count", re.compile(r"\(\s*(?:hồ sơ|tthc|bản|lượt)\s*\)")),
)


@dataclass(frozen=True)
class Indicator:
    """A row of indicators.csv; `polarity` is 1 (more is better), -1 (less is better) or 0."""

    indicator_id: str
    name: str
    unit: str
    polarity: int
    max_value: Decimal | None
    group: str
    portal_codes: tuple
    synonyms: tuple

    @property
    def is_number(self):
        return self.unit != "label"


def read_table(name):
    """The rows of a reference CSV as dicts of text."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def catalogue():
    """{indicator_id: Indicator} in the catalogue's order."""
    return {
        row["indicator_id"]: Indicator(
            indicator_id=row["indicator_id"],
            name=row["name_vi"],
            unit=row["unit"],
            polarity=int(row["polarity"]),
            max_value=Decimal(row["max_value"]) if row["max_value"] else None,
            group=row["group"],
            portal_codes=tuple(filter(None, row["portal_code"].split(";"))),
            synonyms=tuple(filter(None, row["synonyms"].split(";"))),
        )
        for row in read_table("indicators.csv")
    }


TOTAL_POINTS = "total_points"
# The six groups of the index, in the order of the law; their points add up to the total.
GROUP_POINTS = (
    "transparency_points",
    "timeliness_points",
    "online_service_points",
    "online_payment_points",
    "satisfaction_points",
    "digitization_points",
)


def in_order(indicator_ids):
    """`indicator_ids` in the catalogue's order."""
    places = {name: place for place, name in enumerate(catalogue())}
    return sorted(indicator_ids, key=places.__getitem__)


@dataclass(frozen=True)
class HeaderWords:
    """A header without what it says of its unit: spelling key of the words, the hinted unit, points out of."""

    words: str
    hint: str | None
    out_of: int | None


def header_words(header):
    """The HeaderWords of a header's text: "Số hóa (22đ)" -> (key of "số hóa", "points", 22)."""
    text = _MEASURED_IN.sub("", _FOOTNOTE.sub(" ", tidy(header).casefold()))
    hint, out_of = None, None
    for unit, form in _HINTS:
        if found := form.search(text):
            hint = unit
            said = found.groupdict()
            out_of = int(said.get("out_of") or said.get("bare") or 0) or None
            text = form.sub(" ", text)
            break
    return HeaderWords(_bare_key(text), hint, out_of)


@lru_cache(maxsize=8192)
def find_indicator(header):
    """The Indicator that a header names, by the catalogue's words exactly; None where none or several do."""
    by_text, by_words = _header_index()
    if found := by_text.get(_text_key(header)):
        return catalogue()[found]
    asked = header_words(header)
    fitting = [
        indicator
        for indicator in (catalogue()[name] for name in by_words.get(asked.words, ()))
        if asked.hint in (None, indicator.unit) and asked.out_of in (None, indicator.max_value)
    ]
    return fitting[0] if len(fitting) == 1 else None


def near_headers(header):
    """At most two names of the catalogue that look like `header`: for the message about an unknown column."""
    return near_names(header, [i.name for i in catalogue().values()], limit=2)


@cache
def names_of(indicator_id):
    """Every name of an indicator: its own, its synonyms, and before those of a group "Chỉ số …", "Nhóm chỉ số về …"."""
    indicator = catalogue()[indicator_id]
    names = (indicator.name, *indicator.synonyms)
    heads = [row["text"] for row in read_table("words.csv") if row["role"] == "points_of"]
    return names + tuple(f"{head} {name}" for head in heads for name in names if indicator_id in GROUP_POINTS)


@cache
def _header_index():
    """({text key: indicator_id}, {words: (indicator_id, …)}) over names, synonyms and portal codes."""
    by_text, by_words = {}, {}
    for indicator in catalogue().values():
        for text in (*names_of(indicator.indicator_id), *indicator.portal_codes):
            by_text.setdefault(_text_key(text), indicator.indicator_id)
            words = header_words(text).words
            by_words.setdefault(words, {})[indicator.indicator_id] = None
    return by_text, by_words


def _text_key(header):
    return _bare_key(tidy(header).casefold().replace("(%)", "%"))


def _bare_key(text):
    """Spelling key of `text` without punctuation, and with the words that offices write in two ways ("tỉ lệ") in one."""
    key = f" {_key(text)} "
    for written, meant in _same_words():
        key = key.replace(f" {written} ", f" {meant} ")
    return key.strip()


def _key(text):
    return spelling_key(re.sub(r"[.,:;*()\[\]/\-–]+", " ", text.casefold()))


@cache
def _same_words():
    """[(key as written, key as meant), …] from the rows "tỉ lệ=tỷ lệ" of words.csv."""
    pairs = (row["text"].split("=") for row in read_table("words.csv") if row["role"] == "same")
    return [(_key(written), _key(meant)) for written, meant in pairs]


@cache
def _words():
    """{key of the words: {role, …}} of words.csv."""
    index = {}
    for row in read_table("words.csv"):
        if row["role"] not in ("same", "points_of"):
            index.setdefault(_bare_key(row["text"]), set()).add(row["role"])
    return index


@lru_cache(maxsize=65536)
def roles(text):
    """The roles that words.csv gives to `text`, brackets aside: unit, criterion, value, measure, ignored, total, …

    Beside a year only what is no result counts: "Kế hoạch năm 2024", "So với cùng kỳ năm 2023".
    """
    if text[-1:] in _ENDS_OF_CLUSTERS and _CLUSTER.fullmatch(text):
        return frozenset({"group"})
    # Nearly all texts of a table are figures or names: the last word, that no header has, ends the matter.
    if "năm 2" in text and (bare := _OF_YEAR.sub("", text)) != text:
        return roles(bare) & _NO_RESULTS
    may_be = "(" in text or (_is_header_word(text.rpartition(" ")[2]) and all(map(_is_header_word, text.split())))
    if not (may_be and _WORDY.search(text)):
        return frozenset()
    plain = tidy(text)
    found = _words().get(_bare_key(plain), ())
    return frozenset(found or _words().get(_bare_key(re.sub(r"\([^)]*\)", " ", plain)), ()))


@lru_cache(maxsize=65536)
def _is_header_word(word):
    return all(part in _vocabulary() for part in _key(word).split())


@cache
def _vocabulary():
    """Every word of words.csv, as written and as meant."""
    texts = (row["text"].replace("=", " ") for row in read_table("words.csv"))
    return {word for text in texts for word in _key(tidy(text)).split()}


def has_role(text, role):
    """True where `text`, brackets aside, is one of the words of `role`."""
    return role in roles(text)


@lru_cache(maxsize=8192)
def is_made_of(role, text):
    """True where `text`, brackets aside, consists of nothing but words that words.csv has under `role`."""
    words = [key for key, found in _words().items() if role in found]
    left = f" {_bare_key(re.sub(r'[(][^)]*[)]', ' ', tidy(text)))} "
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(f" {word} ", "  ")
    return not left.strip()


@cache
def thresholds(indicator_id):
    """The bounds that lists of weak units use, ascending Decimals (thresholds.csv)."""
    bounds = [Decimal(row["bound"]) for row in read_table("thresholds.csv") if row["indicator_id"] == indicator_id]
    return tuple(sorted(bounds))


@cache
def rating_bands():
    """((label, lowest total), …), best first (ratings.csv)."""
    bands = [(row["label"], Decimal(row["at_least"])) for row in read_table("ratings.csv")]
    return tuple(sorted(bands, key=lambda band: -band[1]))


def computed_rating(total):
    """The label of the band that `total` lies in; it stands beside the published label and never replaces it."""
    return next(label for label, at_least in rating_bands() if total >= at_least)


def series_break(indicator_id, baseline, period):
    """The row of breaks.csv that lies behind the first month of `baseline` and not behind the last of `period`, or None: no delta
    across it."""
    for row in read_table("breaks.csv"):
        (since, _), concerned = match_period(row["since"]).months(), row["indicators"] in ("*", indicator_id)
        concerned = concerned or indicator_id in row["indicators"].split(";")
        if concerned and baseline.months()[0] < since <= period.months()[1]:
            return row
    return None
