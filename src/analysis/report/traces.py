"""Sentences taken apart: which figure in them stands in which cell. Only what can be but one figure is given a place.

A sentence names a unit and then its figures: "Yên Lộ (31,0%, giảm 12,4 điểm %)". A figure after a name has its place where exactly
one figure of that unit, or one change, is written so; a count, a bound or a number of months has none.
"""

import re
from itertools import zip_longest

from analysis.reference.indicators import catalogue
from analysis.report import origins
from analysis.report.facts import Report
from analysis.report.sentences import own_figure
from analysis.report.words import delta_text, figure_of, in_sentence

_FIGURE = re.compile(
    r"(?P<led>(?:dưới|trên|từ|đến|giảm|tăng) )?(?P<figure>[+−]?\d[\d.]*(?:,\d+)?(?:%| điểm(?: %)?)?)(?![\d/]| (?:bậc|tháng|kỳ|đơn vị))"
)
_BOUNDS = ("dưới ", "trên ", "từ ", "đến ")
_SIGNS = {"giảm ": "−", "tăng ": "+"}
# Where what is said of a unit ends.
_END = re.compile(r"\.(?:\s|$)|: |\[")


def tracer(report):
    """A function from a sentence to its pieces [(text, the place of a figure or ""), …], which joined are the sentence."""
    names = _names(report)
    rows, known = _rows(report), {}
    form = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names, key=len, reverse=True)))
    own = _own_places(report)

    def pieces(text):
        places = {}
        mentions = list(form.finditer(text)) if names else []
        for mention, following in zip_longest(mentions, mentions[1:]):
            unit, end = names[mention[0]], following.start() if following else len(text)
            if unit not in known:
                known[unit] = _figures_of(report, rows[unit])
            stop = _END.search(text, mention.end(), end)
            for found in _FIGURE.finditer(text, mention.end(), stop.start() if stop else end):
                for indicator_id, place in _only(found, known[unit]):
                    places[found.span("figure")] = place(report, unit, indicator_id)
        for said, place in own.items():
            if (start := text.lower().find(said.lower())) >= 0:
                places[start + said.index(": ") + 2, start + len(said)] = place
        return _cut(text, places)

    return pieces


def _names(report):
    """{a unit's name as sentences write it: the unit}; a name that two units share has none."""
    found = {}
    for row in report.changes.drop_duplicates("unit").itertuples():
        for name in {row.unit, in_sentence(row)}:
            found.setdefault(name, []).append(row.unit)
    return {name: units[0] for name, units in found.items() if len(units) == 1}


def _rows(report):
    """{unit: [(indicator_id, value, delta), …]}"""
    found = {}
    columns = (report.changes[name] for name in ("unit", "indicator_id", "value", "delta"))
    for unit, *row in zip(*columns, strict=True):
        found.setdefault(unit, []).append(row)
    return found


def _figures_of(report, rows):
    """{a figure or a change as sentences write it: [(indicator_id, what gives its place), …]} of a unit's rows."""
    found = {}
    for indicator_id, value, delta in rows:
        if value == value:
            found.setdefault(figure_of(report, indicator_id, value), []).append((indicator_id, Report.origin))
        if delta == delta:
            text = delta_text(delta, report.digits(indicator_id))
            found.setdefault(text, []).append((indicator_id, origins.of_change))
    return found


def _only(found, known):
    """The figure, in a list, that is written as what was `found` after a unit's name; none where there are more."""
    led = found["led"] or ""
    if led in _BOUNDS:
        return []
    figure = found["figure"]
    if led or figure[0] in "+−":  # a change, with its unit or without
        figure = _SIGNS.get(led, "") + figure.partition("%")[0].partition(" ")[0]
    alike = known.get(figure, [])
    return alike if len(alike) == 1 else []


def _own_places(report):
    """{ "Điểm tổng hợp: 86,02 điểm": its place} of the area's own figures, as their sentences write them."""
    return {
        f"{catalogue()[row.indicator_id].name}: {own_figure(row).removeprefix('hạng ')}": f"{row.source}, {row.place}"
        for row in report.own_figures().itertuples()
        if row.value == row.value
    }


def _cut(text, places):
    """`text` cut at the spans of `places`."""
    cut, at = [], 0
    for (start, end), place in sorted(places.items()):
        cut += [(text[at:start], ""), (text[start:end], place)]
        at = end
    return [piece for piece in [*cut, (text[at:], "")] if piece[0]]
