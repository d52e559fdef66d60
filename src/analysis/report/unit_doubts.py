"""What must be asked of the source before anybody relies on a unit's figures: sums, what checks found, what is missing."""

from dataclasses import replace

from analysis.core.numbers import is_blank, written
from analysis.core.text import join_names
from analysis.reference.indicators import TOTAL_POINTS, catalogue, computed_rating
from analysis.report.letters import Line
from analysis.report.origins import before
from analysis.report.sentences import with_warning
from analysis.report.unit_figures import groups_of, name_of
from analysis.report.unit_words import doubt_words, line, own_digits, said, short
from analysis.report.words import counted, lowered

QUOTE = '"'


def sum_lines(report, figures, unit):
    """Whether the six groups add up to the printed total, within the bound of rounding; whether all six are there."""
    found = _sum_of(report, unit)
    groups = [points for _, points, _ in groups_of(figures)]
    if found is None:
        known = [points for points in groups if points and points.value is not None]
        if len(known) < len(groups):
            text = f"- Có điểm của {counted(len(known))}/{counted(len(groups))} nhóm chỉ số; chưa đối chiếu được với điểm tổng hợp."
            yield Line("item", text if known else "- Chưa có điểm của các nhóm chỉ số.")
        return
    total = f"Cộng điểm sáu nhóm được {written(found['sum'])} điểm"
    if not found["ok"]:
        text = f"- {total}, không khớp với điểm tổng hợp đã công bố (xem mục 3)."
    elif not found["difference"]:
        text = f"- {total}, đúng bằng điểm tổng hợp đã công bố."
    else:
        text = f"- {total}, chênh {written(abs(found['difference']))} điểm, trong giới hạn làm tròn ({written(found['bound'])} điểm)."
    yield line(report, "item", text, groups)


def _sum_of(report, unit):
    """The row of report.sums about the unit, or None."""
    return next((row for row in report.sums if row["unit"] == name_of(report, unit)), None)


def mismatch_lines(report, figures, unit):
    """The Line about six groups that do not add up to the printed total within the bound of rounding; none where they do."""
    found = _sum_of(report, unit)
    if found and not found["ok"]:
        total = figures[TOTAL_POINTS]
        more = "nhiều hơn" if found["difference"] > 0 else "ít hơn"
        text = (
            f"- Điểm tổng hợp: công bố {said(total)}, cộng sáu nhóm được {written(found['sum'])} điểm, {more} "
            f"{written(abs(found['difference']))} điểm, vượt giới hạn làm tròn {written(found['bound'])} điểm; cần xác minh với "
            "nơi công bố."
        )
        yield line(report, "item", text, [total, *(points for _, points, _ in groups_of(figures))])


def doubt_lines(report, figures, unit):
    """What must be asked of the source before anybody relies on it: the sum, what checks found, what is missing."""
    yield from mismatch_lines(report, figures, unit)
    for figure in figures.values():
        for row in figure.checks:
            if row["rule"] != "sum_mismatch":
                yield _doubt_line(report, figure, row)
    total, rating = figures.get(TOTAL_POINTS), figures.get("rating")
    if total and total.value is not None and rating and not is_blank(rating.text):
        computed = computed_rating(total.value)
        if computed.casefold() != rating.text.casefold():
            text = f"- Xếp loại đã công bố: {rating.text}; điểm tổng hợp {short(total)} thuộc mức {computed} theo thang tham khảo (chưa có văn bản xác nhận)."
            yield line(report, "item", text, [rating, total])
    missing = [
        f.indicator.name for f in figures.values() if f.value is None and f.indicator.is_number and is_blank(f.text)
    ]
    missing += [
        f"nhóm {lowered(catalogue()[name].name)}"
        for name, points, parts in groups_of(figures)
        if not points and not parts
    ]
    if missing:
        yield Line("item", f"- Chưa có số liệu: {join_names(map(lowered, missing))}.")


def _doubt_line(report, figure, row):
    """What a check row asks about a figure of the period, or about the one that it is compared with."""
    more = _MORE[row["rule"]](row["detail"]) if row["rule"] in _MORE else ""
    is_now = row["period"] == str(report.period)
    asked = f"{doubt_words(row, figure.text if is_now else '')}{more}."
    if is_now:
        return line(report, "item", f"- {figure.indicator.name} ({said(figure)}): {asked}", [figure])
    known = figure.baseline is not None
    shown = f" ({said(replace(figure, value=figure.baseline, digits=own_digits(figure.baseline)))})" if known else ""
    text = f"- {figure.indicator.name} {report.baseline.words()}{shown}: {asked}"
    sources = (before(report.baseline, figure.before),) if known else ()
    return Line("item", with_warning(report, text, [report.baseline]), sources)


def _remark(detail):
    """What the file says of its own figure, as the check row quotes it."""
    return f": “{detail.partition(QUOTE)[2].rpartition(QUOTE)[0]}”"


def _what_makes_the_sum(detail):
    """Which of several readings the sum of the groups speaks for, where the check row says so."""
    _, hint, reading = detail.partition("Cộng sáu nhóm chỉ khớp")
    return f"; {lowered(hint)}{reading.rstrip('.')}" if hint else ""


# What a check row adds to the words about its figure.
_MORE = {"disputed_by_source": _remark, "duplicate_value": _what_makes_the_sum}
