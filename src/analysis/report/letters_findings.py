"""What a letter says about figures: Lines of the own figures, of who fell, is weak or is missing, and of what a check asks about,
each with its sources."""

import re

from analysis.core.text import join_names
from analysis.measures.ranking import weak_lists, weakest_first
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS, catalogue, thresholds
from analysis.report import sentences
from analysis.report.letters import Line, kind_and_place
from analysis.report.origins import before
from analysis.report.words import (
    change_words,
    counted,
    figure_of,
    in_sentence,
    lowered,
    span_words,
    unit_nouns,
    worse_state,
)

_FIRST = (TOTAL_POINTS, "rank")
_MAIN = (*_FIRST, *GROUP_POINTS, "on_time_rate", "online_payment_rate", "satisfaction_rate", "digitization_rate")
# More of the area's own figures than a text should list, where an appendix has them all.
MOST_OWN = 16
FULL = 100  # what an on-time rate is held against where thresholds.csv has no bound of its own


def own_lines(report, only_main=False):
    """A Line per figure of the area itself (`only_main`: of those that every text names), the total and the place first; the
    comparison with the baseline is one of its own, with its own mark."""
    own = _own_figures(report, only_main)
    lines = [
        Line(
            "item",
            sentences.with_warning(report, f"- {with_padded_place(said, row.indicator_id)}", [report.period]),
            (f"{row.source}, {row.place}",),
        )
        for row in own.assign(delta=float("nan")).itertuples()
        for said in (sentences.own_sentence(report, row),)
    ]
    changed = list(own[own["delta"].notna()].itertuples())
    if changed:
        said = "; ".join(
            f"{_compared_name(row)} {change_words(row.indicator_id, row.delta, row.digits)}" for row in changed
        )
        text = sentences.with_warning(report, f"- So với {report.baseline.words()}: {said}.")
        now = [f"{row.source}, {row.place}" for row in changed]
        then = [before(report.baseline, f"{row.before_source}, {row.before_place}") for row in changed]
        lines.append(Line("item", text, (*now, *then)))
    return lines


def _own_figures(report, only_main=False):
    own = report.own_figures()
    own = own[own["indicator_id"].isin(_MAIN)] if only_main else own
    return own.sort_values("indicator_id", key=lambda names: ~names.isin(_FIRST), kind="stable")


def _compared_name(row):
    """ "số hóa hồ sơ", and "điểm số hóa hồ sơ" where no unit behind it would tell the points of a group from its rate."""
    name = lowered(catalogue()[row.indicator_id].name)
    return f"điểm {name}" if row.delta == 0 and row.indicator_id in GROUP_POINTS else name


def with_padded_place(said, indicator_id):
    """`said` with the place of an area in two digits, as offices write it: "Xếp hạng: 06/10."."""
    return re.sub(r"\b(\d)(?=/\d\d|\.$)", r"0\1", said) if catalogue()[indicator_id].unit == "rank" else said


def falling_line(report, indicator_id, where=""):
    """The Line of who fell, with the places of both periods' figures: of those named, and of all that were counted."""
    text = f"- {sentences.falling_sentence(report, indicator_id, where)}"
    if report.baseline is None or report.break_reason(indicator_id):
        return Line("item", text)
    fell = sentences.named_of(
        weakest_first(report.state(indicator_id, worse_state(indicator_id)), indicator_id)["unit"], where
    )
    compared = report.of(indicator_id).dropna(subset="delta")["unit"]
    return Line("item", text, both_places(report, indicator_id, fell), both_places(report, indicator_id, compared))


def weak_lines(report, indicator_id, where=""):
    """A Line per list of weak units, the weakest first."""
    return [
        weak_line(report, indicator_id, span_words(indicator_id, low, high), weak, where)
        for low, high, weak in weak_lists(report.of(indicator_id), indicator_id)
    ]


def weak_line(report, indicator_id, span, weak, where=""):
    """ "- Có 03/25 xã, thị trấn có tỷ lệ số hóa hồ sơ dưới 40%, gồm: Đông Ninh (33,8%), …": who is in a list of weak units."""
    what, nouns = lowered(catalogue()[indicator_id].name), unit_nouns(report)
    with_figure, rows = report.of(indicator_id).dropna(subset="value"), list(weak.itertuples())
    said = f"Không có {nouns} nào có {what} {span}"
    if rows:
        who = sentences.listed(rows, lambda row: f"({figure_of(report, indicator_id, row.value)})", where)
        said = f"Có {counted(len(rows))}/{counted(len(with_figure))} {nouns} có {what} {span}{who}"
    text = sentences.with_warning(report, f"- {said}.", [report.period])
    named = sentences.named_of(weak["unit"], where)
    places = (now_places(report, indicator_id, units) for units in (named, with_figure["unit"]))
    return Line("item", text, *places)


def under_full(report, indicator_id):
    """(bound, rows weakest first): units whose rate is below its lowest threshold, 100 where it has none."""
    rows = weakest_first(report.of(indicator_id).dropna(subset="value"), indicator_id)
    bound = float(thresholds(indicator_id)[0]) if thresholds(indicator_id) else FULL
    return bound, rows[rows["value"] < bound]


def missing_line(report):
    """[the Line of the units that no table of the period has], [] where all are there."""
    said = sentences.missing_units(report)
    return [Line("item", f"- {said}")] if said else []


def doubt_line(report, indicator_id, is_compared=False):
    """[the Line for who signs: whose figures of the indicator a check asks about, and whose of the baseline where changes from it
    are told (`is_compared`)], [] where there are none."""
    rows = report.of(indicator_id)
    now = _asked(report, report.period, rows)
    then = _asked(report, report.baseline, rows.dropna(subset="delta")) if is_compared else []
    said = [f"{p.words()} của {_named(of)}" for p, of in ((report.period, now), (report.baseline, then)) if of]
    places = [report.origin(row.unit, indicator_id) for row in now]
    places += [before(report.baseline, report.origin_before(row.unit, indicator_id)) for row in then]
    return _doubt(f"{lowered(catalogue()[indicator_id].name)} {' và '.join(said)}", places) if said else []


def own_doubt_line(report):
    """The same of all own figures of the area, which stand in the text or in an appendix, and of those that they are compared
    with; a figure that is not counted is told where it stands."""
    own = _own_figures(report).dropna(subset="value").assign(unit=report.area.name)
    now, then = _asked(report, report.period, own), _asked(report, report.baseline, own.dropna(subset="delta"))
    said = [
        f"{join_names(lowered(catalogue()[row.indicator_id].name) for row in rows)} {period.words()}"
        for period, rows in ((report.period, now), (report.baseline, then))
        if rows
    ]
    places = [f"{row.source}, {row.place}" for row in now]
    places += [before(report.baseline, f"{row.before_source}, {row.before_place}") for row in then]
    return _doubt(f"{', '.join(said)} của {kind_and_place(report.area)[0]}", places) if said else []


def _asked(report, period, rows):
    """Those of `rows` whose figures of `period` a check of warning or error asks about."""
    asked = {
        (c["unit"], c["indicator_id"]) for c in report.checks if c["severity"] != "info" and c["period"] == str(period)
    }
    return [row for row in rows.itertuples() if (row.unit, row.indicator_id) in asked]


def _named(rows):
    return join_names(map(in_sentence, rows)) if len(rows) <= sentences.MOST_NAMED else f"{counted(len(rows))} đơn vị"


def _doubt(what, places):
    text = f"[CẦN XÁC MINH TRƯỚC KHI KÝ: {what}; xem mục Kiểm tra của báo cáo]"
    return [Line("item", text, tuple(filter(None, places)))]


def now_places(report, indicator_id, units):
    """The places of the units' figures in the report's period."""
    return tuple(filter(None, (report.origin(unit, indicator_id) for unit in units)))


def both_places(report, indicator_id, units):
    """The same, and those of the figures that they are compared with."""
    then = (before(report.baseline, report.origin_before(unit, indicator_id)) for unit in units)
    return (*now_places(report, indicator_id, units), *filter(None, then))
