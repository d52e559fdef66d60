"""One unit's Figures as the tables of a letter's appendix."""

from functools import partial

from analysis.core.numbers import is_blank, padded, written
from analysis.core.periods import Period
from analysis.core.text import capitalized
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS, catalogue, in_order
from analysis.report.document import Table, cell
from analysis.report.origins import before
from analysis.report.tables import compared_periods, note
from analysis.report.unit_figures import Figure, groups_of
from analysis.report.unit_words import is_known, own_digits, said
from analysis.report.words import change_words, delta_text


def unit_table(report, figures, who):
    """Every indicator of a unit: what is printed, the baseline's figure, the change, the place among the communes."""
    return _table(report, figures, who, (_now, _then, _change, _place))


def parts_table(report, figures, who, counts):
    """criteria_table() with the numerator and denominator of each rate, as far as they are printed, and the place among the
    communes; `counts`: {id of a rate: Figure of the count that is said behind it}."""
    return _table(
        report, figures, who, (_now, partial(_numerator, counts), _denominator, _lost, _then, _change, _place)
    )


def criteria_table(report, figures, who):
    """The total, the six groups and their parts: what is printed, the points lacking, the baseline's figure and the
    change."""
    return _table(report, figures, who, (_now, _lost, _then, _change))


def beside_table(report, figures, who, name, means):
    """What is printed of a unit beside a series of means {indicator_id: Figure} called `name`, and beside the baseline."""
    columns = (_now, partial(_mean, name, means), partial(_gap, means), _then, _change)
    return _table(report, figures, who, columns)


def months_table(report, figures, months):
    """The figures of the months {month: {indicator_id: Figure}}, a column each, and of the whole year; "–" where there is none."""
    year = [Period("month", report.period.year, number) for number in range(1, 13)]
    columns = [(capitalized(month.short_words()), month, months.get(month, {})) for month in year]
    caption = f"Số liệu các tháng và của cả {report.period.words()}"
    return _side_by_side(report, caption, [*columns, ("Cả năm", None, figures)], [report.period, *months])


def history_table(report, figures, who, before):
    """The figures of a unit of the periods `before` {Period: {indicator_id: Figure}}, a column each, and of the report's own;
    "–" where there is none."""
    columns = [(capitalized(period.head()), period, found) for period, found in before.items()]
    caption = f"Số liệu của {who} qua các kỳ"
    known = [period for period, found in before.items() if found]
    return _side_by_side(
        report, caption, [*columns, (capitalized(report.period.head()), None, figures)], [report.period, *known]
    )


def _side_by_side(report, caption, columns, periods):
    """The Table of columns (header, Period or None for the report's own, {indicator_id: Figure})."""
    rows = tuple(
        (cell(with_maximum(name)), *(_bare_cell(of, found.get(name)) for _, of, found in columns))
        for name in names_in_groups(found for _, _, found in columns)
    )
    headers = ("Chỉ tiêu", *(header for header, _, _ in columns))
    return Table(caption, headers, ("text", *["number"] * len(columns)), rows, note(report, periods))


def names_in_groups(columns):
    """Every indicator that one of the {indicator_id: Figure} has: the total, then each group above its parts."""
    names = in_order({name for found in columns for name in found})
    return [figure.indicator_id for figure in _in_groups({name: Figure(name) for name in names})]


def with_maximum(indicator_id):
    """ "Số hóa hồ sơ (22 điểm)", "Tỷ lệ số hóa hồ sơ (%)": an indicator's name with the most that it can be, of a rate its unit."""
    indicator = catalogue()[indicator_id]
    unit = {"points": f"{indicator.max_value} điểm", "percent": "%"}.get(indicator.unit)
    return f"{indicator.name} ({unit})" if unit else indicator.name


def _bare_cell(month, figure):
    """A figure without its unit, which stands in the row's header; `month`: of which it is, None for the year."""
    if figure is None:
        return cell("–", "")
    is_barred = figure.value is None and figure.indicator.is_number and not is_blank(figure.text)
    bare = is_known(figure) and figure.indicator.unit in ("points", "percent")
    text = written(figure.value, figure.digits) if bare else "chưa tính" if is_barred else printed(figure)
    return cell(text, figure.value, before(month, figure.origin) if month else figure.origin)


def _table(report, figures, who, columns):
    rows = _in_groups(figures)
    made = [found for column in columns if (found := column(report, rows))]
    body = tuple(
        (cell(_name(figure), strong=_is_head(figure)), *(make(figure) for _, _, make in made)) for figure in rows
    )
    headers = ("Chỉ tiêu", *(header for header, _, _ in made))
    kinds = ("text", *(kind for _, kind, _ in made))
    return Table(f"Kết quả từng chỉ tiêu của {who}, {compared_periods(report)}", headers, kinds, body, note(report))


def _in_groups(figures):
    """The total first, then each group's points above its parts, then what belongs to no group."""
    total = [f for f in figures.values() if f.indicator.group == "total"]
    grouped = [f for _, points, parts in groups_of(figures) for f in (*filter(None, [points]), *parts)]
    return [*total, *grouped, *(f for f in figures.values() if f not in total and f not in grouped)]


def _is_head(figure):
    return figure.indicator_id in (TOTAL_POINTS, *GROUP_POINTS)


def _name(figure):
    return figure.indicator.name


def _now(report, figures):
    return capitalized(report.period.words()), "number", lambda f: cell(printed(f), f.value, f.origin)


def printed(figure):
    """ "15/20", "75%", "10/14"; what a check bars as the file has it."""
    if figure.value is None and figure.indicator.is_number:
        readings = figure.text.replace(" | ", "; ").replace(" điểm", "")
        return "–" if is_blank(figure.text) else f"{readings} (chưa tính)"
    return "–" if figure.indicator.unit == "label" and is_blank(figure.text) else said(figure).removesuffix(" điểm")


def _numerator(counts, report, figures):
    if not any(_numerator_of(f, counts) for f in figures):
        return None
    return "Tử số", "number", lambda f: _count_cell(f, *(_numerator_of(f, counts) or (None, "")))


def _numerator_of(figure, counts):
    """(numerator of a rate, where it stands), be it printed with it or as a count of its own; None where it is not known."""
    if figure.indicator.unit != "percent":
        return None
    if figure.numerator is not None:
        return figure.numerator, figure.origin
    count = counts.get(figure.indicator_id)
    return count and (count.value, count.origin)


def _denominator(report, figures):
    rates = {f.indicator_id for f in figures if f.indicator.unit == "percent" and f.denominator}
    if not rates:
        return None
    return "Mẫu số", "number", lambda f: _count_cell(f, f.denominator if f.indicator_id in rates else None, f.origin)


def _count_cell(figure, count, origin):
    """A count behind a rate; "–" where it is not known, nothing where there is no rate."""
    if count is None:
        return cell("–" if figure.indicator.unit == "percent" else "", "")
    return cell(written(count), count, origin)


def _then(report, figures):
    if report.baseline is None:
        return None
    return (
        capitalized(report.baseline.words()),
        "number",
        lambda f: cell(_before(f), f.baseline, before(report.baseline, f.before)),
    )


def _before(figure):
    mark = "%" if figure.indicator.unit == "percent" else ""
    return "–" if figure.baseline is None else written(figure.baseline, own_digits(figure.baseline)) + mark


def _change(report, figures):
    if report.baseline is None:
        return None
    return "Thay đổi", "number", _change_cell


def _change_cell(figure):
    if figure.delta is None:
        return cell("–", "")
    digits = own_digits(figure.delta)
    text = delta_text(figure.delta, digits)
    if figure.indicator.unit == "rank":
        text = change_words(figure.indicator_id, figure.delta, digits)
    return cell(text, figure.delta, strong=figure.delta * figure.indicator.polarity < 0)


def _place(report, figures):
    if not any(figure.place for figure in figures):
        return None
    return "Thứ hạng", "number", lambda f: cell(_place_of(f), f.place)


def _mean(name, means, report, figures):
    if not means:
        return None
    return capitalized(name), "number", lambda f: _mean_cell(means.get(f.indicator_id))


def _mean_cell(mean):
    return cell(printed(mean), mean.value, mean.origin) if mean else cell("–", "")


def _gap(means, report, figures):
    return ("Chênh lệch", "number", partial(_gap_cell, means)) if means else None


def _gap_cell(means, figure):
    mean = means.get(figure.indicator_id)
    if mean is None or figure.value is None or figure.indicator.unit == "rank":
        return cell("–", "")
    gap = figure.value - mean.value
    return cell(delta_text(gap, own_digits(gap)), gap, strong=gap * figure.indicator.polarity < 0)


def _place_of(figure):
    return f"{padded(figure.place)}/{padded(figure.peers)}" if figure.place else "–"


def _lost(report, figures):
    """Of the groups' points only: the total lacks what they lack."""
    if not any(f.indicator_id in GROUP_POINTS and f.value is not None for f in figures):
        return None

    def lacking(figure):
        if figure.indicator_id not in GROUP_POINTS or figure.value is None:
            return cell("", "")
        return cell(written(figure.lost), figure.lost)

    return "Điểm còn thiếu", "number", lacking
