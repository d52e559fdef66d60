"""Open questions of a report's checks, each with the row that answers it: what to add, and into which file."""

import csv
import io
import itertools
import re
from dataclasses import dataclass

from analysis.core.model import SEVERITIES
from analysis.core.periods import match_period
from analysis.core.text import slug, tidy
from analysis.reference.indicators import find_indicator, near_headers
from analysis.reference.lineage import month_before
from analysis.reference.names import parts_of
from analysis.reference.questions import confirmations

# Rules about one printed figure: where it is a mistake of the source that somebody has verified, a row corrects it.
OF_ONE_FIGURE = (
    *("unreadable_cell", "out_of_range", "points_over_max", "ambiguous_number", "duplicate_value", "outlier"),
    *("rate_pair", "rate_of_counts", "sum_mismatch", "disputed_by_source", "merged_figures"),
)
_QUOTED = re.compile(r'"([^"]+)"')


@dataclass(frozen=True)
class Question:
    """A doubt that waits for a person: the check's severity, period, unit and words, all its places, and `answers`:
    [(what to add or to run, the file it belongs to; "" for a command), …], none where the words themselves say what to do."""

    severity: str
    period: str
    unit: str
    detail: str
    places: tuple
    answers: tuple


def open_questions(report, register):
    """[Question, …] of the report's errors and warnings, errors first; what is asked in several places is asked once."""
    found = {}
    for check in report.checks:
        if check["severity"] in SEVERITIES[:2]:
            answers = tuple(_ANSWERS.get(check["rule"], _none)(report, register, check))
            asked_before = answers and (check["rule"], check["period"], check["unit"], answers)
            key = asked_before or (check["rule"], check["period"], check["unit"], check["detail"])
            found.setdefault(key, []).append((check, answers))
    return [_question(rows) for rows in found.values()]


def _question(rows):
    check, answers = rows[0]
    places = tuple(dict.fromkeys((row["source"], row["place"]) for row, _ in rows))
    return Question(check["severity"], check["period"], check["unit"], check["detail"], places, answers)


def _none(report, register, check):
    return ()


def _alias(report, register, check):
    """The command that confirms each near name, or the row of a unit that is new."""
    match = register.identify(check["unit"], match_period(check["period"]))
    if match.scope != "unknown":  # answered since
        return
    for sentence in confirmations(report.area.slug, check["unit"], match):
        yield sentence, ""
    if not match.shared and not register.is_open:
        name = parts_of(check["unit"])
        row = _row(_free_id(register, slug(name.text)), name.text, name.kind, "", _since(check), "", "", "")
        yield f"Nếu là đơn vị mới: {row}", _file(report, "units.csv")


def _free_id(register, wanted):
    """`wanted`, with a number behind it where a unit of the register has that id."""
    return next(
        i for i in itertools.chain([wanted], (f"{wanted}-{n}" for n in itertools.count(2))) if i not in register.labels
    )


def _since(check):
    period = match_period(check["period"])
    return period.months()[0] if period else ""


def _synonym(report, register, check):
    """The header to add among an indicator's synonyms, per near indicator."""
    header = _QUOTED.search(check["detail"])
    for name in near_headers(header[1]) if header else ():
        indicator = find_indicator(name)
        if indicator:
            what = f"Nếu đúng là {name}: thêm {header[1]} vào cột synonyms của dòng {indicator.indicator_id}"
            yield what, "src/analysis/reference/indicators.csv"


def _correction(report, register, check):
    """The row of corrections.csv for a figure that the source has wrong."""
    if printed := _printed(report, check):
        values = (check["period"], check["unit"], check["indicator_id"], printed)
        yield (
            f"Nếu nguồn ghi sai: {_row(*values, '<số đúng>', '<lý do>', '<người xác minh>')}",
            _file(report, "corrections.csv"),
        )


def _printed(report, check):
    """What the files print for the check's unit and indicator, "" where that is not known."""
    rows = report.history
    rows = rows[(rows["period"] == check["period"]) & (rows["indicator_id"] == check["indicator_id"])]
    # The history calls a unit of an earlier period by its name of today, or by another where it had other land.
    is_there = (rows["source"] == check["source"]) & (rows["place"] == check["place"])
    texts = rows.loc[is_there if is_there.any() else rows["unit"] == check["unit"], "text"]
    # Figures that contradict each other are one row, their texts joined; a correction expects one of them.
    return tidy(texts.iloc[0].partition(" | ")[0]) if len(texts) else ""


def _ended(report, register, check):
    """The month with which a unit ends that no table has any more; without a register, the command that makes one."""
    if register.is_open:
        yield f"Lập danh mục từ các kỳ đã đọc: chiso766 units --write --area {report.area.slug}", ""
        return
    ids = {label: unit_id for unit_id, label in register.labels.items()}
    if check["unit"] in ids:
        until = month_before(match_period(check["period"]).months()[0])
        what = f"Nếu đơn vị đã hết tồn tại: ghi {until} vào cột until của dòng {ids[check['unit']]}"
        yield what, _file(report, "units.csv")


def _file(report, name):
    return f"data/raw/{report.area.slug}/{name}"


def _row(*values):
    """A row as a CSV file has it."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(values)
    return buffer.getvalue()


_ANSWERS = {
    "unknown_unit": _alias,
    "unknown_column": _synonym,
    "unit_missing": _ended,
    **dict.fromkeys(OF_ONE_FIGURE, _correction),
}
