"""A Report's rows as tables: the cells, headers and notes that sections share."""

from analysis.core.numbers import is_blank, signed, written
from analysis.core.text import capitalized
from analysis.reference.indicators import DELTA_WORDS, UNIT_WORDS, catalogue
from analysis.report import origins, sentences
from analysis.report.document import Table, cell
from analysis.report.words import (
    area_words,
    change_words,
    delta_text,
    of_how_many,
    origin_words,
    short_words,
    step_words,
    with_origin,
    worse_sign,
)

STATES = {
    "falling": "Giảm",
    "rising": "Tăng",
    "unchanged": "Không đổi",
    "new": "Mới có",
    "gone": "Không còn",
    "not_comparable": "Không so sánh được",
}


def states_table(report, names):
    """How many units fell, rose, stayed, came, went or cannot be compared, per indicator of `names`, with their sum."""
    rows = []
    for name in names:
        counts, made_of = report.counts(name), origins.of_counts(report, name)
        numbers = [*(counts[state] for state in STATES), sum(counts.values())]
        rows.append((cell(catalogue()[name].name), *(number_cell(number, 0, made_of=made_of) for number in numbers)))
    caption = f"Số đơn vị giảm, tăng, không đổi theo từng chỉ tiêu, {compared_periods(report)}"
    headers = ("Chỉ tiêu", *STATES.values(), "Tổng")
    return Table(caption, headers, ("text", *["number"] * 7), tuple(rows), note(report))


def changes_table(report, indicator_id, caption, rows, with_moves=False):
    """Place, figure, change and streak of every unit in `rows`; `with_moves`: also the places won or lost. Without a
    baseline there are only places and figures."""
    columns = [column for column in _change_columns(report, indicator_id, with_moves) if column]
    body = tuple(
        (cell(row.unit, strong=row.delta * worse_sign(indicator_id) > 0), *(make(row) for _, make in columns))
        for row in rows.itertuples()
    )
    headers = ("Đơn vị", *(header for header, _ in columns))
    said = note(report, _periods_behind(report, rows))
    return Table(caption, headers, ("text", *["number"] * len(columns)), body, said)


def _periods_behind(report, rows):
    """The report's periods and, as a column tells them, those of the streaks of `rows`, the latest first."""
    return sorted({*report.periods, *(report.periods_behind(rows) if report.baseline else ())}, reverse=True)


def _change_columns(report, indicator_id, with_moves):
    """[(header, function of a row that gives its Cell), …]; None in the place of a column that is left out."""
    digits, now = report.digits(indicator_id), short_words(report, report.period)

    def of(origin, row):
        return origin(report, row.unit, indicator_id)

    rank = (f"Hạng {now}", lambda row: number_cell(row.rank, 0, made_of=of(origins.of_rank, row)))
    value = (
        with_unit(indicator_id, now),
        lambda row: number_cell(row.value, digits, report.origin(row.unit, indicator_id)),
    )
    if report.baseline is None:
        return rank, value
    then, unit = short_words(report, report.baseline), DELTA_WORDS[catalogue()[indicator_id].unit]
    word, worse = step_words(report), worse_sign(indicator_id)
    return (
        rank,
        (f"Hạng {then}", lambda row: number_cell(row.baseline_rank, 0, made_of=of(origins.of_rank_before, row))),
        ("Lên (+), xuống (−) bậc", lambda row: delta_cell(row.rank_change, 0, -1, of(origins.of_moves, row)))
        if with_moves
        else None,
        value,
        (
            with_unit(indicator_id, then),
            lambda row: number_cell(row.baseline, digits, of(origins.of_baseline, row)),
        ),
        (
            "Thay đổi" + (f" ({unit})" if unit else ""),
            lambda row: delta_cell(row.delta, digits, worse, of(origins.of_change, row)),
        ),
        (
            f"Số {word} tăng (+), giảm (−) liên tiếp",
            lambda row: cell(signed(row.streak), row.streak, made_of=of(origins.of_streak, row)),
        ),
    )


def origins_table(report, names, caption):
    """The units that a merger or a split changed, with their figures of `names` in both periods side by side: of counts also
    the sum of the parts that make up one unit. None where there is nothing of it."""
    body = tuple(
        (
            cell(row.unit),
            cell(origin_words(row)),
            cell(with_unit(name)),
            number_cell(row.value, report.digits(name), report.origin(row.unit, name)),
            _earlier_cell(row, report.digits(name)),
            delta_cell(row.parts_delta, report.digits(name)),
        )
        for name in names
        for row in with_origin(report, name)
    )
    if not body:
        return None
    headers = (
        "Đơn vị",
        "Thay đổi",
        "Chỉ tiêu",
        *(capitalized(p.words()) for p in report.periods),
        "Chênh lệch",
    )
    said = "Tỷ lệ, điểm không so sánh qua sáp nhập, chia tách; số lượng chỉ cộng khi các đơn vị cũ gộp lại đúng bằng đơn vị mới."
    return Table(caption, headers, ("text", "text", "text", *["number"] * 3), body, f"{said} {note(report)}".strip())


def _earlier_cell(row, digits):
    """What stands on the baseline's side: the sum of the parts, marked as such, else the unit's figure of other land."""
    if row.parts == row.parts:
        return number_cell(row.parts, digits, mark=" (cộng các đơn vị cũ)")
    return number_cell(row.apart, digits)


def indicators_table(report, names, order):
    """Every figure or label of every unit in `order` (unit names), an indicator per column."""
    values = {name: report.of(name).set_index("unit")["value"].to_dict() for name in names}
    rows = tuple((cell(unit), *(_figure_cell(report, name, values[name], unit) for name in names)) for unit in order)
    kinds = ("text", *("number" if catalogue()[name].is_number else "text" for name in names))
    headers = ("Đơn vị", *(with_unit(name) for name in names))
    caption = f"Các chỉ tiêu của từng đơn vị, {report.period.words()}"
    return Table(caption, headers, kinds, rows, note(report, [report.period]))


def _figure_cell(report, indicator_id, values, unit):
    origin = report.origin(unit, indicator_id)
    if not catalogue()[indicator_id].is_number:
        return cell(report.text(unit, indicator_id) or "–", origin=origin)
    return number_cell(values.get(unit, float("nan")), report.digits(indicator_id), origin)


def own_table(report, rows):
    """The area's own figures with their own digits, and its labels, beside those of the baseline where there is one, and
    beside the means that the files print ("Trung bình của tỉnh")."""
    periods = [capitalized(period.words()) for period in report.periods]
    headers = ("Chỉ tiêu", *periods, *(["Thay đổi"] if report.baseline else []))
    means = report.means()
    labels = report.own[~report.own["indicator_id"].isin(rows["indicator_id"]) & ~report.own["text"].map(is_blank)]
    body = tuple(
        (*_own_row(report, row)[: len(headers)], *(_mean_cell(found, row.indicator_id) for found in means.values()))
        for some in (rows, labels)
        for row in some.itertuples()
    )
    headers += tuple(means)
    caption = f"Số liệu riêng của {area_words(report.area)}, {compared_periods(report)}"
    return Table(caption, headers, ("text", *["number"] * (len(headers) - 1)), body, note(report))


def _own_row(report, row):
    indicator, origin = catalogue()[row.indicator_id], f"{row.source}, {row.place}"
    mark = "%" if indicator.unit == "percent" else ""
    value = number_cell(row.value, row.digits, origin, mark or of_how_many(row))
    if row.value != row.value and not is_blank(row.text):  # a label, or a figure that a check bars
        readings = row.text.strip().replace(" | ", "; ")
        value = cell(readings + (" (chưa tính)" if indicator.is_number else ""), "", origin)
    before = origins.before(report.baseline, f"{row.before_source}, {row.before_place}") if report.baseline else ""
    change = delta_cell(row.delta, row.digits, worse_sign(row.indicator_id), origins.difference(origin, before))
    if indicator.unit == "rank" and row.delta == row.delta:
        change = cell(change_words(row.indicator_id, row.delta, row.digits), row.delta, made_of=change.made_of)
    return cell(indicator.name), value, number_cell(row.baseline, row.digits, before, mark), change


def _mean_cell(found, indicator_id):
    """The figure of a series of means; "–" where it has none of this indicator."""
    value, decimals, origin = found.get(indicator_id, (float("nan"), 0, ""))
    return number_cell(value, max(decimals, 0), origin, "%" if catalogue()[indicator_id].unit == "percent" else "")


def number_cell(value, digits, origin="", mark="", made_of=""):
    """A figure's Cell; "–" where there is none."""
    if value != value:
        return cell("–", "")
    return cell(written(value, digits) + mark, value, origin, made_of=made_of)


def delta_cell(delta, digits, worse=0, made_of=""):
    """A change's Cell with its sign, marked where it is for the worse (`worse`: -1 or 1; 0: never); "–" where there is none."""
    if delta != delta:
        return cell("–", "")
    return cell(delta_text(delta, digits), delta, strong=delta * worse > 0, worse=worse, made_of=made_of)


def with_unit(indicator_id, words=None):
    """A column's header: the indicator's name, or `words` in its place, with the unit."""
    indicator = catalogue()[indicator_id]
    unit = UNIT_WORDS[indicator.unit]
    return capitalized(words or indicator.name) + (f" ({unit})" if unit and indicator.unit != "rank" else "")


def compared_periods(report):
    """ "tháng 8/2024 so với tháng 7/2024": what a caption says of its periods."""
    return report.period.words() + (f" so với {report.baseline.words()}" if report.baseline else "")


def note(report, periods=None):
    """The note that every table with figures of a lower standing carries; "" where all are official."""
    poor = [p for p in periods or report.periods if report.area.status(p) != "official"]
    if not poor:
        return ""
    named = [f"{p.words()} ({sentences.STATUS_WORDS[report.area.status(p)]})" for p in poor]
    return f"{sentences.WARNINGS[report.status_of(poor)]} Kỳ liên quan: {', '.join(named)}."
