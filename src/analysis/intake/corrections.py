"""Known mistakes of a source: rows of data/raw/<area>/corrections.csv, each with the figure that it expects to find.

A row expires by itself: where the source no longer says what the row expects, that is an error, and nothing is changed.
"""

import csv
import io
from dataclasses import dataclass

import pandas as pd

from analysis.core import paths
from analysis.core.keys import as_texts, words_of
from analysis.core.model import UnreadableInput
from analysis.core.numbers import NotANumber, read_number, reading_rule
from analysis.core.periods import match_period
from analysis.core.text import tidy
from analysis.intake.findings import Finding, about
from analysis.intake.repeats import CURRENT, REPLACED
from analysis.reference.indicators import catalogue

FILE = "corrections.csv"
COLUMNS = ("period", "unit", "indicator_id", "expected", "corrected", "reason", "who")


@dataclass(frozen=True)
class Correction:
    """One row: the figure `expected` of a unit and indicator shall be read as `corrected`."""

    line: int
    period: str
    unit: str
    indicator_id: str
    expected: str
    corrected: str
    reason: str
    who: str


def load_corrections(area_slug):
    """[Correction, …] of the area's corrections.csv, none where there is no such file; UnreadableInput for a row that cannot
    be meant."""
    path = paths.raw_dir(area_slug, FILE)
    if not path.is_file():
        return []
    where = paths.in_root(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        header = text.partition("\n")[0]
        delimiter = ";" if header.count(";") > header.count(",") else ","
        rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(f"{where}: không đọc được ({error}). Hãy lưu lại dạng CSV UTF-8.") from error
    return [_correction(row, number, where) for number, row in enumerate(rows, start=2)]


def _correction(row, number, where):
    values = {column: tidy(row.get(column) or "") for column in COLUMNS}
    missing = [column for column in COLUMNS if not values[column]]
    if missing:
        raise UnreadableInput(f"{where}, dòng {number}: thiếu {', '.join(missing)}. Hãy điền đủ mọi cột.")
    if match_period(values["period"]) is None:
        raise UnreadableInput(f"{where}, dòng {number}: period {values['period']!r} không phải là một kỳ như 2024-08.")
    if values["indicator_id"] not in catalogue():
        raise UnreadableInput(f"{where}, dòng {number}: không có chỉ tiêu {values['indicator_id']!r} trong danh mục.")
    if catalogue()[values["indicator_id"]].is_number and _number(values["indicator_id"], values["corrected"]) is None:
        raise UnreadableInput(f"{where}, dòng {number}: corrected {values['corrected']!r} không phải là số.")
    return Correction(number, **values)


def _number(indicator_id, text):
    """The PrintedNumber of a text, None where it is none."""
    try:
        return read_number(text, reading_rule([text], catalogue()[indicator_id].unit))
    except NotANumber:
        return None


def apply_corrections(figures, corrections, people, period, area_slug):
    """(figures, [Finding, …]): what a correction of `period`, or of another period that its files print, expects and finds is
    replaced, and kept as replaced."""
    source, findings, added = paths.in_root(paths.raw_dir(area_slug, FILE)), [], []
    printed = set(words_of(figures["period"]))
    for correction in (c for c in corrections if c.period in printed or c.period == str(period)):
        match = people.match(correction.unit)
        is_unit = (figures["same_unit"] == (match.unit_id or correction.unit)) & (figures["scope"] == match.scope)
        rows = figures[
            is_unit
            & (figures["indicator_id"] == correction.indicator_id)
            & (figures["period"] == correction.period)
            & (figures["standing"] == CURRENT)
        ]
        expected = _number(correction.indicator_id, correction.expected)
        found = [row for row in rows.itertuples() if _is_expected(row, correction.expected, expected)]
        if not found:
            # Of another period's figures a file may print only some.
            if correction.period == str(period) or len(rows):
                findings.append(_stale(correction, rows, source))
            continue
        figures.loc[rows.index, "standing"] = REPLACED
        added.append(_corrected(figures.loc[found[0].Index], correction, source))
        findings.append(_revised(found[0], correction, source))
    if added:
        figures = as_texts(figures)
        figures = pd.concat([figures, pd.DataFrame(added).astype(figures.dtypes)], ignore_index=True)
    return figures, findings


def _is_expected(row, text, number):
    return tidy(row.text) == text or (number is not None and row.value == float(number.value))


def _corrected(row, correction, source):
    number = _number(correction.indicator_id, correction.corrected)
    out_of = float(number.out_of) if number and number.out_of is not None else float("nan")
    of_how_many = catalogue()[correction.indicator_id].unit in ("rank", "count")
    return row.to_dict() | {
        "value": float(number.value) if number else float("nan"),
        "decimals": number.decimals if number else -1,
        "out_of": out_of,
        "numerator": float("nan"),
        "denominator": out_of if of_how_many else float("nan"),
        "text": correction.corrected,
        "source": source,
        "place": f"dòng {correction.line}",
        "usable": True,
        "standing": CURRENT,
    }


def _revised(row, correction, source):
    what = (
        f"{correction.corrected} thay cho {tidy(row.text)} ({row.source}, {row.place}): {correction.reason} "
        f"(người ghi: {correction.who})."
    )
    found = about(row, "revised", "info", what)
    return Finding(
        found.rule, found.severity, found.detail, source, f"dòng {correction.line}", row.unit, row.indicator_id
    )


def _stale(correction, rows, source):
    found = " và ".join(tidy(text) for text in rows["text"]) or "không có số nào"
    detail = (
        f"{catalogue()[correction.indicator_id].name}: dòng sửa chờ thấy {correction.expected} nhưng tệp ghi {found}; không "
        "sửa gì. Nếu nguồn đã sửa, hãy xóa dòng này; nếu không, hãy ghi lại cột expected."
    )
    place = f"dòng {correction.line}"
    return Finding("stale_correction", "error", detail, source, place, correction.unit, correction.indicator_id)
