"""What a directive asks of whom, by what the figures show: no word of cause, no unit named whose figures do not show it."""

from dataclasses import replace

from analysis.core.numbers import is_blank
from analysis.core.text import capitalized, join_names
from analysis.measures.ranking import weak_lists, weakest_first
from analysis.reference.indicators import TOTAL_POINTS, catalogue, thresholds
from analysis.report import sentences
from analysis.report.letters import Line, council, everybody, office, staff
from analysis.report.letters_findings import FULL, now_places, under_full, with_padded_place
from analysis.report.origins import before
from analysis.report.words import (
    all_councils,
    change_words,
    councils,
    lowered,
    span_words,
    step_words,
    worse_sign,
    worse_word,
)

ON_TIME = "on_time_rate"
_LETTERS = "abcdđeghiklmnopqrstuvxy"
# What is asked where an indicator is below its lowest threshold, by its group.
_TO_DO = {
    "total": "rà soát từng nhóm chỉ số, có biện pháp cụ thể để nâng các nhóm chỉ số còn thấp",
    "digitization": "số hóa đầy đủ thành phần hồ sơ và kết quả giải quyết thủ tục hành chính ngay khi tiếp nhận, giải quyết",
    "timeliness": "xử lý ngay các hồ sơ quá hạn, không để phát sinh hồ sơ chậm, muộn",
}
_TO_DO_ELSE = "có biện pháp cụ thể để cải thiện chỉ tiêu này"
_CHECK_THE_STEPS = (
    "kiểm tra từng khâu tiếp nhận, số hóa, giải quyết và trả kết quả, báo cáo {office} biện pháp khắc phục"
)
_CHECK_THE_FIGURES = "kiểm tra việc cập nhật, đồng bộ hồ sơ lên hệ thống, báo cáo {office}"


def request_lines(report, indicator_id, where=""):
    """The Lines of the last part: whom the letter asks what, a point per request; `where` all falling units stand."""
    names = [name for name in dict.fromkeys((indicator_id, TOTAL_POINTS, ON_TIME)) if name in report.indicator_ids]
    if report.units:
        asked = [
            *_weak(report, names),
            *_falling_for_long(report, indicator_id, where),
            *_without_figures(report, names),
        ]
    else:
        asked = [*_own_worse(report), *_own_weak(report)]
    asked += _of_everybody(report)
    begin = Line("text", f"Căn cứ kết quả nêu trên, {office(report.area)} yêu cầu:")
    return [
        begin,
        *(replace(line, text=f"{letter}) {line.text}") for letter, line in zip(_LETTERS, asked, strict=False)),
    ]


def _weak(report, names):
    """A request per indicator to the units below its lowest threshold, of the on-time rate to those below 100%."""
    for name in names:
        if name == ON_TIME:
            bound, weak = under_full(report, name)
            span = span_words(name, float("-inf"), bound)
        elif thresholds(name):
            low, high, weak = weak_lists(report.of(name), name)[0]
            span = span_words(name, low, high)
        else:
            continue
        if len(weak):
            what = f"{lowered(catalogue()[name].name)} {span}"
            yield _asked(report, f"{_who(report, weak, what)}: {_to_do(name)}.")


def _falling_for_long(report, indicator_id, where):
    """A request to the units that have fallen (risen, where less is better) for two periods or more in a row, with how many."""
    if indicator_id not in report.indicator_ids:
        return
    sign, worse = worse_sign(indicator_id), worse_word(indicator_id)
    rows = weakest_first(report.of(indicator_id), indicator_id)
    lasting = rows[rows["streak"] * sign >= 2].sort_values("streak", ascending=sign < 0, kind="stable")
    if lasting.empty:
        return
    what, word = lowered(catalogue()[indicator_id].name), step_words(report)
    lasts = f"{worse} từ hai {word} liên tiếp trở lên"
    is_long = bool(where) and len(lasting) > sentences.MOST_NAMED
    if len(lasting) == 1:
        who = _who(report, lasting, f"{what} {worse} {abs(lasting['streak'].iloc[0])} {word} liên tiếp")
    elif is_long:
        who = f"{all_councils(report, len(lasting))} có {what} {lasts} (chi tiết tại {where})"
    else:
        who = f"{all_councils(report)} có {what} {lasts}, gồm {sentences.lasting_named(report, lasting)}"
    text = f"{capitalized(who)}: {_CHECK_THE_STEPS.format(office=office(report.area))}."
    text = sentences.with_warning(report, text, report.periods_behind(lasting))
    places = _places_of_streaks(report, indicator_id, lasting)
    yield Line("item", text, counted=places) if is_long else Line("item", text, places)


def _places_of_streaks(report, indicator_id, rows):
    """Where the figures of all periods of the rows' streaks stand."""
    past = report.past[report.past["indicator_id"] == indicator_id]
    columns = (past["period"], past["unit_id"], past["unit"], past["source"], past["place"])
    stands = {(p, u or n): f"{source}, {place}" for p, u, n, source, place in zip(*columns, strict=True)}
    found = list(now_places(report, indicator_id, rows["unit"]))
    for back, period in enumerate(report.periods_behind(rows)[1:], start=1):
        keys = rows.loc[rows["streak"].abs() >= back, "key"]
        found += [before(period, stands.get((str(period), key), "")) for key in keys]
    return tuple(filter(None, found))


def _without_figures(report, names):
    """A request to the units of which the period's files print no figure, a group per set of indicators."""
    lacking = {}
    for name in names:
        for row in report.of(name).itertuples():
            if row.value != row.value and is_blank(report.text(row.unit, name)):
                lacking.setdefault(row.unit, (row, []))[1].append(name)
    groups = {}
    for row, missing in lacking.values():
        groups.setdefault(tuple(missing), []).append(row)
    for missing, rows in groups.items():
        what = join_names(lowered(catalogue()[name].name) for name in missing)
        who = f"{councils(rows)} (chưa có số liệu {what} {report.period.words()})"
        yield _asked(report, f"{who}: {_CHECK_THE_FIGURES.format(office=office(report.area))}.")


def _own_worse(report):
    """A request about the area's own figures that do not reach those of the baseline."""
    own = report.own_figures()
    worse = [row for row in own.itertuples() if row.delta * catalogue()[row.indicator_id].polarity < 0]
    if not worse:
        return
    named = join_names(
        f"{lowered(catalogue()[row.indicator_id].name)} "
        f"({figure}, {change_words(row.indicator_id, row.delta, row.digits)})"
        for row in worse
        for figure in (with_padded_place(sentences.own_figure(row).removeprefix("hạng "), row.indicator_id),)
    )
    text = f"Có biện pháp cải thiện các chỉ tiêu chưa bằng {report.baseline.words()}: {named}."
    now = (f"{row.source}, {row.place}" for row in worse)
    then = (before(report.baseline, f"{row.before_source}, {row.before_place}") for row in worse)
    yield Line("item", sentences.with_warning(report, text), (*now, *then))


def _own_weak(report):
    """A request per own figure below its lowest threshold, of the on-time rate below 100%."""
    for row in report.own_figures().itertuples():
        name, bounds = row.indicator_id, thresholds(row.indicator_id)
        bound = bounds[0] if bounds else FULL if name == ON_TIME else None
        if bound is not None and row.value < bound:
            what = f"{catalogue()[name].name} mới đạt {sentences.own_figure(row)}"
            yield _asked(report, f"{what}: {_to_do(name)}.", (f"{row.source}, {row.place}",))


def _of_everybody(report):
    yield Line(
        "item",
        f"{capitalized(everybody(report))} tiếp nhận, số hóa, giải quyết hồ sơ thủ tục hành chính đúng quy định; duy trì các "
        f"chỉ tiêu đã đạt, nâng các chỉ tiêu còn thấp trong các {step_words(report)} tiếp theo.",
    )
    follow = "theo dõi, đôn đốc và tổng hợp kết quả thực hiện"
    who = capitalized(staff(report)) if staff(report) == office(report.area) else f"Giao {staff(report)}"
    yield Line("item", f"{who} {follow}, báo cáo Chủ tịch {council(report.area)}.")


def _who(report, rows, what):
    """ "UBND các xã Đông Ninh và Ông Đình (tỷ lệ số hóa hồ sơ dưới 40%)"; of a long list only how many, as part 2 names them."""
    if len(rows) > sentences.MOST_NAMED:
        return f"{all_councils(report, len(rows))} có {what} nêu trên"
    return f"{councils(list(rows.itertuples()))} ({what})"


def _to_do(indicator_id):
    return _TO_DO.get(catalogue()[indicator_id].group, _TO_DO_ELSE)


def _asked(report, text, sources=()):
    return Line("item", sentences.with_warning(report, capitalized(text), [report.period]), sources)
