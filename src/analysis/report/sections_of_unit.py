"""Sections about one unit: how it stands, every group and part, its history, its peers, what is disputed.

`unit` is a commune of the report by its name, or None where the area itself is the commune.
"""

from dataclasses import replace

from analysis.core.numbers import padded, written
from analysis.core.periods import match_period
from analysis.core.text import capitalized
from analysis.measures.change import communes
from analysis.measures.ranking import ranks
from analysis.reference.indicators import TOTAL_POINTS, catalogue
from analysis.report import charts_of_unit, first_screen, sentences, tables
from analysis.report.document import Block, Table, cell, present
from analysis.report.letters_of_unit import issuer_of, who_is
from analysis.report.unit_doubts import doubt_lines, mismatch_lines, sum_lines
from analysis.report.unit_figures import as_printed, figures_of
from analysis.report.unit_lines import counts_of, lost_lines, low_lines, movement_lines, total_line
from analysis.report.unit_tables import history_table, parts_table
from analysis.report.unit_words import is_known
from analysis.report.words import digits_of, figure_of, history_calendar, lowered, with_kind

_FEWEST_PEERS = 2
# So many units at one place are named, more are counted.
_MOST_NAMED = 3


def said(lines):
    """The texts of a letter's Lines as a page says them, without their dashes."""
    return tuple(line.text.removeprefix("- ") for line in lines)


def headline(report, unit):
    """First screen: how the unit stands, whether its groups add up, what moved, what is low, from where, how sure."""
    figures, who = figures_of(report, unit), who_of(report, unit)
    mismatch = list(mismatch_lines(report, figures, unit))
    lines = mismatch or list(sum_lines(report, figures, unit))
    lines += [*movement_lines(report, figures, who, unit), *low_lines(report, figures)]
    paragraphs = (*said(lines), sentences.source_sentence(report), first_screen.taken(report))
    (lead,) = said([total_line(report, figures, who)])
    return Block("tom-tat", "Tóm tắt", lead.rstrip("."), tuple(filter(None, paragraphs)), note=tables.note(report))


def who_of(report, unit):
    """ "xã Đồng Tiến"."""
    return who_is(issuer_of(report, unit))


def groups(report, unit):
    """Every group and its parts with numerator and denominator where they are printed, and the points that each group lacks."""
    figures = figures_of(report, unit)
    lost = said(lost_lines(report, figures))
    lead = lost[0] if lost else "Chưa đủ điểm của các nhóm chỉ số để biết còn thiếu nhiều điểm ở nhóm nào."
    table = without_bold(parts_table(report, figures, who_of(report, unit), counts_of(figures)))
    note = "Tử số, mẫu số chỉ ghi nơi tệp nguồn có in." if "Tử số" in table.headers else ""
    return Block("tung-nhom", "Từng nhóm, từng tiêu chí", lead, tables=(table,), note=note)


def without_bold(table):
    """A letter's table for a page, where what is strong is weak: the names of totals and groups are not."""
    return replace(table, rows=tuple((replace(head, strong=False), *cells) for head, *cells in table.rows))


def history(report, unit):
    """The unit's figures of the periods before, as a table and a chart; a gap stays a gap."""
    title, figures, who = "Các kỳ trước thế nào?", figures_of(report, unit), who_of(report, unit)
    before = _before(report, unit)
    known = [period for period, found in before.items() if found]
    if not known:
        return Block("lich-su", title, f"Chưa có số liệu của {who} ở kỳ nào trước {report.period.words()}.")
    lead = f"Có số liệu của {who} ở {written(len(known) + 1)} kỳ, từ {known[0].words()} đến {report.period.words()}."
    gaps = [period.words() for period, found in before.items() if not found]
    missing = (f"Không có số liệu: {', '.join(gaps)}; kỳ thiếu để trống, không nối qua.",) if gaps else ()
    columns = [(_short(period), period, found) for period, found in {**before, report.period: figures}.items()]
    finding = furthest(figures)
    whose = f"số liệu của {who}, {known[0].words()} đến {report.period.words()}"
    drawn = present(charts_of_unit.figures_by_period(report, finding, whose, columns))
    return Block("lich-su", title, lead, missing, tables=(history_table(report, figures, who, before),), charts=drawn)


def _short(period):
    return f"{period.number}/{period.year}" if period.kind == "month" else period.words()


def _before(report, unit):
    """{Period: {indicator_id: Figure}} of every period of the calendar before the report's, from the first with figures."""
    rows = report.history
    rows = rows[rows["scope"] == "area"] if unit is None else communes(rows)
    rows = rows if unit is None else rows[rows["unit"] == unit]
    found = {match_period(period): as_printed(some) for period, some in rows.groupby("period")}
    calendar = [period for period in history_calendar(report) if period < report.period]
    first = min((period for period in found if found[period]), default=report.period)
    return {period: found.get(period, {}) for period in calendar if not period < first}


def furthest(figures, when="hiện nay"):
    """The chart's finding: which figure is furthest from its maximum."""
    shares = {
        name: f.lost / f.indicator.max_value
        for name, f in figures.items()
        if is_known(f)
        and f.indicator.unit in ("points", "percent")
        and f.indicator.polarity > 0
        and f.indicator.max_value
    }
    most = max(shares.values(), default=0)
    if not most:
        return "Mọi chỉ tiêu đều đạt mức tối đa" if shares else "Kỳ này chưa có số liệu"
    furthest = [lowered(catalogue()[name].name) for name in shares if shares[name] == most]
    return f"Xa mức tối đa nhất {when}: {', '.join(furthest[:_MOST_NAMED])}"


def peers(report, unit):
    """The unit's places among the communes of its own kind, indicator by indicator, between the best and the weakest."""
    title = "Đứng thứ mấy trong các đơn vị cùng loại?"
    if unit is None:
        return Block("cung-loai", title, "Không có số liệu của các đơn vị khác để xếp thứ.")
    kind = next(iter(report.changes.loc[report.changes["unit"] == unit, "kind"]), "")
    nouns, figures = kind or "đơn vị", figures_of(report, unit)
    rows = [row for name in figures if (row := _among(report, name, unit, kind))]
    if not rows:
        lead = f"Chưa có chỉ tiêu nào mà từ {padded(_FEWEST_PEERS)} {nouns} trở lên, trong đó có {in_words(report, unit)}, cùng có số liệu."
        return Block("cung-loai", title, lead)
    first = next((row for row in rows if row[0] == TOTAL_POINTS), rows[0])
    name, place, alike, count, *_ = first
    also = f" (cùng {padded(alike)} {nouns} khác)" if alike else ""
    lead = f"{catalogue()[name].name}: thứ {padded(place)}/{padded(count)} {nouns}{also}."
    body = tuple(_peers_row(report, unit, row) for row in rows)
    headers = ("Chỉ tiêu", capitalized(in_words(report, unit)), f"Thứ trong các {nouns}", "Tốt nhất", "Kém nhất")
    caption = f"{capitalized(in_words(report, unit))} trong các {nouns} cùng có số liệu, {report.period.words()}"
    table = Table(
        caption, headers, ("text", "number", "number", "text", "text"), body, tables.note(report, [report.period])
    )
    note = "Số lượng (hồ sơ, bản sao) lớn nhỏ theo quy mô của đơn vị nên không xếp thứ."
    if not kind:
        note += " Chưa biết loại của đơn vị (units.csv) nên so với mọi đơn vị chưa biết loại."
    return Block("cung-loai", title, sentences.with_warning(report, lead, [report.period]), tables=(table,), note=note)


def in_words(report, unit):
    """ "xã Đồng Tiến": the unit within a sentence."""
    return with_kind(next(report.changes[report.changes["unit"] == unit].itertuples()))


def _among(report, name, unit, kind):
    """(indicator, place, how many others share it, of how many, the best rows, the weakest rows, the unit's row) among the
    communes of `kind`; None of what has no place."""
    if catalogue()[name].unit not in ("percent", "points") or not catalogue()[name].polarity:
        return None
    rows = report.of(name)
    rows = rows[rows["kind"] == kind].dropna(subset="value")
    if len(rows) < _FEWEST_PEERS or unit not in set(rows["unit"]):
        return None
    place = ranks(rows["value"], rows["indicator_id"])
    own = place[rows["unit"] == unit].iloc[0]
    best, weakest = rows[place == place.min()], rows[place == place.max()]
    row = next(rows[rows["unit"] == unit].itertuples())
    return name, int(own), int((place == own).sum()) - 1, len(rows), best, weakest, row


def _peers_row(report, unit, found):
    name, place, _, count, best, weakest, row = found
    digits = digits_of(row.value, report.digits(name))
    return (
        cell(tables.with_unit(name)),
        tables.number_cell(row.value, digits, report.origin(unit, name)),
        cell(f"{padded(place)}/{padded(count)}", place, strong=place * 4 > count * 3 and count >= 4),
        cell(_named(report, name, best)),
        cell(_named(report, name, weakest)),
    )


def _named(report, name, rows):
    """ "33,8% (Đông Ninh)", "100% (14 đơn vị)"."""
    units = ", ".join(rows["unit"]) if len(rows) <= _MOST_NAMED else f"{written(len(rows))} đơn vị"
    return f"{figure_of(report, name, rows['value'].iloc[0])} ({units})"


def disputed(report, unit):
    """What must be asked of the source before anybody relies on the unit's figures."""
    title, lines = "Điều gì còn cần xác minh?", said(doubt_lines(report, figures_of(report, unit), unit))
    lead = f"{written(len(lines))} điều cần xác minh với nơi công bố." if lines else "Không có điều gì cần xác minh."
    return Block("can-xac-minh", title, lead, lists=(lines,) if lines else ())
