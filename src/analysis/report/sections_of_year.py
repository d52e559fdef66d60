"""Sections about a year: its own published figures, the mean above, its months with their gaps, the communes."""

from analysis.core.periods import Period
from analysis.core.text import join_names
from analysis.reference.indicators import TOTAL_POINTS, catalogue, series_break
from analysis.report import charts_of_unit, first_screen, sections_of_unit, sentences, tables
from analysis.report.document import Block, Table, cell, present
from analysis.report.letter_of_year import commune_lines, mean_above, month_lines, months_of, own_lines, own_of
from analysis.report.letters_of_unit import who_is
from analysis.report.sections_of_unit import said, without_bold
from analysis.report.unit_lines import movement_lines, total_line
from analysis.report.unit_tables import beside_table, months_table, names_in_groups, with_maximum
from analysis.report.unit_words import is_known, short
from analysis.report.words import area_words

NO_MEAN = "Số của cả năm được công bố riêng; không lấy trung bình của các tháng, của các đơn vị thay cho số đó."


def headline(report):
    """First screen: the year's own total, what moved since the year before, which months are there, how sure."""
    own, months, who = own_of(report), months_of(report), who_is(report.area)
    if own:
        (lead,) = said([total_line(report, own, who)])
        lines = [*said(movement_lines(report, own, who)), _best_and_worst(report, months, TOTAL_POINTS)]
    else:
        lead, lines = said(own_lines(report, own, "", {}))[0], []
    lines += [said(month_lines(report, months))[0], sentences.source_sentence(report), first_screen.taken(report)]
    return Block("tom-tat", "Tóm tắt", lead.rstrip("."), tuple(filter(None, lines)), note=tables.note(report))


def figures(report):
    """The year's own figures beside the printed mean of the level above, and beside the year before."""
    title, own = "Cả năm đạt bao nhiêu?", own_of(report)
    if not own:
        return Block("ca-nam", title, said(own_lines(report, own, "", {}))[0])
    name, means = mean_above(report)
    who = who_is(report.area)
    shown = without_bold(beside_table(report, own, who, name, means))
    moved = said([total_line(report, own, who), *movement_lines(report, own, who)])
    lines = [text for text in said(own_lines(report, own, name, means)) if text not in moved]
    return Block("ca-nam", title, lines[0], tuple(lines[1:]), tables=(shown,), note=NO_MEAN)


def months(report):
    """The months beside the year, a missing month as a gap; the best and the worst month of each indicator."""
    title, own, found = "Các tháng trong năm thế nào?", own_of(report), months_of(report)
    first, last = said(month_lines(report, found))
    if not found:
        return Block("cac-thang", title, first, note=last)
    year = [Period("month", report.period.year, number) for number in range(1, 13)]
    columns = [(month.head(), month, found.get(month, {})) for month in year]
    columns.append(("Cả năm", report.period, own))
    finding = _best_and_worst(report, found, TOTAL_POINTS) or sections_of_unit.furthest(own, "trong số liệu cả năm")
    whose = f"số liệu riêng của {who_is(report.area)}, từng tháng và cả năm {report.period.year}"
    drawn = present(charts_of_unit.figures_by_period(report, finding.rstrip("."), whose, columns))
    shown = (months_table(report, own, found), *present(_ends_table(report, own, found)))
    lines = filter(None, [_best_and_worst(report, found, TOTAL_POINTS)])
    return Block("cac-thang", title, first, tuple(lines), tables=shown, charts=drawn, note=last)


def _best_and_worst(report, months, indicator_id):
    """ "Điểm tổng hợp tốt nhất: tháng 12 (87,96 điểm); kém nhất: tháng 2 (85,1 điểm), trong 3 tháng có số liệu."; "" where they
    cannot be told."""
    ends = _ends_of(months, indicator_id)
    if ends is None:
        return ""
    best, worst, known = ends
    name = catalogue()[indicator_id].name
    if best == worst:
        text = f"{name} bằng nhau ở cả {known} tháng có số liệu ({short(months[best[0]][indicator_id])})."
    else:
        text = f"{name} tốt nhất: {_named(months, indicator_id, best)}; kém nhất: {_named(months, indicator_id, worst)}, trong {known} tháng có số liệu."
    return sentences.with_warning(report, text, list(months))


def _ends_of(months, indicator_id):
    """([best months], [worst months], how many have the figure); None where fewer than two have it, where neither more nor
    less is better, or where the way of counting changed between them."""
    values = {month: found[indicator_id].value for month, found in months.items() if is_known(found.get(indicator_id))}
    polarity = catalogue()[indicator_id].polarity
    if len(values) < 2 or not polarity or series_break(indicator_id, min(values), max(values)):
        return None
    best, worst = (pick(value * polarity for value in values.values()) for pick in (max, min))
    return (
        [month for month, value in values.items() if value * polarity == best],
        [month for month, value in values.items() if value * polarity == worst],
        len(values),
    )


def _named(months, indicator_id, some):
    return f"{join_names(month.short_words() for month in some)} ({short(months[some[0]][indicator_id])})"


def _ends_table(report, own, months):
    """The best and the worst month of each indicator beside the year's own figure; None where none can be told."""
    rows = []
    for name in names_in_groups([*months.values()]):
        if ends := _ends_of(months, name):
            best, worst, known = ends
            year = own.get(name)
            text = short(year) if is_known(year) else "–"
            rows.append(
                (
                    cell(with_maximum(name)),
                    cell(_named(months, name, best)),
                    cell(_named(months, name, worst) if best != worst else "các tháng bằng nhau"),
                    cell(str(known), known),
                    cell(text, year.value if is_known(year) else "", year.origin if is_known(year) else ""),
                )
            )
    if not rows:
        return None
    headers = ("Chỉ tiêu", "Tháng tốt nhất", "Tháng kém nhất", "Số tháng có số liệu", "Cả năm (số công bố)")
    caption = f"Tháng tốt nhất, kém nhất trong các tháng có số liệu của {report.period.words()}"
    kinds = ("text", "text", "text", "number", "number")
    return Table(caption, headers, kinds, tuple(rows), tables.note(report, [report.period, *months]))


def units(report):
    """Who stands first and last in the year, who fell, who is weak, and every indicator of every commune."""
    title, lines = "Các đơn vị thế nào?", said(commune_lines(report)) if report.units else ()
    if not report.units:
        return Block("cac-don-vi", title, f"Số liệu {report.period.words()} không có của từng đơn vị.")
    ids = report.indicator_ids
    table = tables.indicators_table(report, ids, report.of(TOTAL_POINTS if TOTAL_POINTS in ids else ids[0])["unit"])
    return Block("cac-don-vi", title, lists=(lines,) if lines else (), tables=(table,), note=NO_MEAN)


def disputed(report):
    """What must be asked of the source before anybody relies on the year's own figures."""
    if not own_of(report):
        return Block(
            "can-xac-minh", "Điều gì còn cần xác minh?", f"Chưa có số riêng của {area_words(report.area)} để xét."
        )
    return sections_of_unit.disputed(report, None)
