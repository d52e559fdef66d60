"""The directive, a công văn: the table of contents of its text."""

from analysis.core.text import join_names
from analysis.reference.indicators import TOTAL_POINTS, catalogue, thresholds
from analysis.report import sentences
from analysis.report.letters import (
    INDEX,
    WHOLE_INDEX,
    Appendix,
    Letter,
    Line,
    addressees,
    appendix_numbers,
    everybody,
    grounds,
    kind_and_place,
    numbered,
    office,
    recipients,
    signers,
)
from analysis.report.letters_findings import (
    doubt_line,
    falling_line,
    missing_line,
    own_doubt_line,
    own_lines,
    under_full,
    weak_line,
    weak_lines,
)
from analysis.report.letters_requests import ON_TIME, request_lines
from analysis.report.words import lowered, span_words, unit_nouns

# Sections whose tables the text refers to.
_ALL_UNITS, _FALLING, _OWN = "tung-nhom", "don-vi-giam", "dia-ban"


def directive_letter(report, indicator_id, tables, charts):
    """The Letter about a period's figures: the area's own, then its communes', then what is asked of whom. `tables`: {name of a
    section: its document.Table}, an appendix each; `charts`: those of one more appendix."""
    appendices = tuple(
        Appendix(table.caption, table, periods=(report.period,) if name == _ALL_UNITS else ())
        for name, table in tables.items()
    )
    if charts:
        appendices += (Appendix(f"Biểu đồ {report.period.words()}", None, tuple(charts)),)
    numbers = appendix_numbers(appendices)
    where = dict(zip(tables, numbers, strict=False))
    area, nouns, period = report.area, unit_nouns(report), report.period.words()
    kind, place = kind_and_place(area)
    own, whose = own_lines(report, only_main=_OWN in tables), []
    parts = []
    if own:
        if not report.units and report.baseline is None:
            own.append(
                Line("item", sentences.with_warning(report, f"- {sentences.no_baseline(report)}.", [report.period]))
            )
        whose.append(f" của {kind}")
        parts.append((f"Kết quả của {kind} {place}", [*own, *own_doubt_line(report)]))
    if report.units:
        whose.append(f" của các {nouns}")
        parts.append((f"Kết quả của các {nouns}", [*_unit_lines(report, indicator_id, where)]))
    if not parts:
        parts.append(("Kết quả", [Line("item", f"- {sentences.absent(report)}")]))
    details = [
        *_details(appendices, numbers),
        *(_doubts_of_the_rest(report, indicator_id) if _ALL_UNITS in tables else ()),
    ]
    parts[-1:] = [(heading, [*lines, *details]) for heading, lines in parts[-1:]]
    parts.append(("Tổ chức thực hiện", request_lines(report, indicator_id, where.get(_FALLING, ""))))
    return Letter(
        kind="directive",
        title="",
        subject=f"Kết quả đánh giá {INDEX} {period}",
        addressees=addressees(report),
        grounds=grounds(report),
        opening=f"Trên cơ sở kết quả đánh giá {WHOLE_INDEX} {period}, {office(area)} thông báo kết quả"
        f"{' và'.join(whose)} như sau:",
        body=numbered(parts),
        closing=f"Trên đây là kết quả đánh giá {INDEX} {period}; {office(area)} yêu cầu {everybody(report)} "
        "nghiêm túc thực hiện./.",
        recipients=recipients(area),
        signers=signers(area),
        appendices=appendices,
    )


def _told(report, indicator_id):
    """The indicators that the text tells of, those of them that the communes have."""
    return [name for name in dict.fromkeys((indicator_id, TOTAL_POINTS, ON_TIME)) if name in report.indicator_ids]


def _doubts_of_the_rest(report, indicator_id):
    """The Lines for who signs about the other indicators, which stand in the appendix of all units."""
    told = _told(report, indicator_id)
    return [line for name in report.number_ids if name not in told for line in doubt_line(report, name)]


def _unit_lines(report, indicator_id, where):
    """Who fell and who is weak: the main indicator, the total, and the on-time rate; a lettered point each, if several."""
    here = {"falling": where.get(_FALLING, ""), "all": where.get(_ALL_UNITS, "")}
    names = _told(report, indicator_id)
    yield from missing_line(report)
    for letter, name in zip("abc", names, strict=False):
        if len(names) > 1:
            yield Line("point", f"{letter}) {catalogue()[name].name}:")
        if report.of(name)["value"].isna().all():
            yield Line("item", f"- Chưa có số liệu {lowered(catalogue()[name].name)} {report.period.words()}.")
            yield from doubt_line(report, name)
            continue
        if name == indicator_id:
            yield falling_line(report, name, here["falling"])
        if name == ON_TIME:
            bound, weak = under_full(report, name)
            yield weak_line(report, name, span_words(name, float("-inf"), bound), weak, here["all"])
        elif thresholds(name):
            yield from weak_lines(report, name, here["all"])
        yield from doubt_line(report, name, is_compared=name == indicator_id)


def _details(appendices, numbers):
    """The Line that refers to the appendices."""
    if appendices:
        named = join_names(
            f"{number} ({lowered(appendix.caption)})" for number, appendix in zip(numbers, appendices, strict=True)
        )
        yield Line("text", f"Số liệu chi tiết tại {named} kèm theo.")
