"""Sections about one unit: how it stands, every group and part, its history, its peers, what is disputed.

`unit` is a commune of the report by its name, or None where the area itself is the commune.
"""

from dataclasses import replace

from analysis.core.numbers import padded, written
from analysis.core.periods import match_period, parse_period
from analysis.core.text import capitalized, sort_key
from analysis.measures.change import communes
from analysis.measures.volume import FEWEST
from analysis.reference.indicators import TOTAL_POINTS, catalogue
from analysis.reference.units import load_register
from analysis.report import charts_of_unit, first_screen, sentences, tables
from analysis.report.document import Block, Table, cell, present
from analysis.report.letters_of_unit import issuer_of, who_is
from analysis.report.mergers import on_other_land
from analysis.report.unit_doubts import doubt_lines, mismatch_lines, sum_lines
from analysis.report.unit_figures import as_printed, figures_of
from analysis.report.unit_lines import counts_of, lost_lines, low_lines, movement_lines, total_line
from analysis.report.unit_peers import (
    in_words,
    kind_of,
    left_out,
    places,
    places_by_volume,
    rule,
    similar_volume,
    units_of_kind,
)
from analysis.report.unit_tables import history_table, parts_table
from analysis.report.unit_words import is_known
from analysis.report.words import digits_of, figure_of, history_calendar, lowered

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
    apart = _not_joined(report, unit, who, known or [report.period])
    if not known:
        land = " theo địa giới hiện nay" if _on_other_land(report, unit) else ""
        return Block(
            "lich-su", title, f"Chưa có số liệu của {who}{land} ở kỳ nào trước {report.period.words()}.", apart
        )
    lead = f"Có số liệu của {who} ở {written(len(known) + 1)} kỳ, từ {known[0].words()} đến {report.period.words()}."
    gaps = [period.words() for period, found in before.items() if not found]
    missing = (f"Không có số liệu: {', '.join(gaps)}; kỳ thiếu để trống, không nối qua.",) if gaps else ()
    columns = [(period.head(), period, found) for period, found in {**before, report.period: figures}.items()]
    finding = furthest(figures)
    whose = f"số liệu của {who}, {known[0].words()} đến {report.period.words()}"
    drawn = present(charts_of_unit.figures_by_period(report, finding, whose, columns))
    return Block(
        "lich-su", title, lead, (*apart, *missing), tables=(history_table(report, figures, who, before),), charts=drawn
    )


def _not_joined(report, unit, who, known):
    """Of a unit that begins within the report's history, in no other name, or had other land in it: that figures before are apart."""
    if then := _on_other_land(report, unit):
        return (f"Số liệu của {who} đến {match_period(max(then)).words()} là theo địa giới cũ, không nối qua.",)
    ids = set(report.changes.loc[report.changes["unit"] == unit, "unit_id"])
    since = next((u.since for u in load_register(report.area).units if u.unit_id in ids), "")
    if not since or not report.history_periods()[0].months()[0] < since or known[0].months()[1] < since:
        return ()
    return (
        f"{capitalized(who)} có từ {parse_period(since).words()}; số liệu trước đó là của các đơn vị cũ, không nối qua.",
    )


def _on_other_land(report, unit):
    """The periods of the history in which the unit had other land, as text."""
    rows = report.history
    return set(rows.loc[rows["unit"] == on_other_land(unit), "period"])


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
    """The unit's places among the communes of its own kind, and among those of them with about as many dossiers."""
    title = "Đứng thứ mấy trong các đơn vị cùng loại?"
    if unit is None:
        return Block("cung-loai", title, "Không có số liệu của các đơn vị khác để xếp thứ.")
    kind, figures, units = kind_of(report, unit), figures_of(report, unit), units_of_kind(report, unit)
    nouns, found = kind or "đơn vị", places(report, unit, figures, units)
    if not found:
        lead = f"Chưa có chỉ tiêu nào mà từ 02 {nouns} trở lên, trong đó có {in_words(report, unit)}, cùng có số liệu."
        return Block("cung-loai", title, lead)
    first = _first(found)
    lead = f"{catalogue()[first.indicator_id].name}: {_stands(first, nouns)}."
    volume = similar_volume(report, unit)
    among = places_by_volume(report, unit, figures, volume)
    tables_shown = (_places_table(report, unit, nouns, found, among), *_volumes_table(report, unit, volume, among))
    note = "Số lượng (hồ sơ, bản sao) lớn nhỏ theo quy mô của đơn vị nên không xếp thứ."
    if not kind:
        note += " Chưa biết loại của đơn vị (units.csv) nên so với mọi đơn vị chưa biết loại."
    said = sentences.with_warning(report, lead, [report.period])
    return Block(
        "cung-loai", title, said, _of_volume(report, unit, nouns, volume, among), tables=tables_shown, note=note
    )


def _first(found):
    """The Place by the total points, else by the first indicator."""
    return found.get(TOTAL_POINTS) or next(iter(found.values()))


def _stands(place, nouns):
    """ "thứ 03/11 xã (cùng 01 xã khác)"."""
    also = f" (cùng {padded(place.alike)} {nouns} khác)" if place.alike else ""
    return f"thứ {padded(place.place)}/{padded(place.count)} {nouns}{also}"


def _of_volume(report, unit, nouns, volume, among):
    """What is said of the units with about as many dossiers: the place among them, the rule, how many are left out; nothing
    where no file prints how many any unit has."""
    if volume is None:
        return ()
    if volume.volume is None:
        known = f"{padded(volume.known)}/{padded(volume.of)} {nouns}"
        return (
            f"Chưa biết số {volume.counted} của {in_words(report, unit)} (đã biết của {known}) nên không xếp thứ theo số hồ sơ.",
        )
    if among:
        first, alike = _first(among), f"Trong các {nouns} có số hồ sơ tương đương"
        said = f"{alike}, {lowered(catalogue()[first.indicator_id].name)} đứng {_stands(first, nouns)}."
        said = sentences.with_warning(report, said, [report.period])
    elif volume.is_enough:
        said = f"Chưa có chỉ tiêu nào mà {in_words(report, unit)} và từ {padded(FEWEST)} {nouns} có số hồ sơ tương đương cùng có số liệu."
    else:
        some = f"Chỉ có {padded(len(volume.peers))}" if volume.peers else "Không có"
        said = f"{some} {nouns} khác có số hồ sơ tương đương, cần ít nhất {padded(FEWEST)} để xếp thứ theo số hồ sơ."
    return tuple(filter(None, (said, rule(report, unit, volume), left_out(report, unit, volume))))


def _places_table(report, unit, nouns, found, among):
    """The unit's places of the Places `found` between the best and the weakest, and beside them those in `among`, if any."""
    headers = [capitalized(in_words(report, unit)), f"Thứ trong các {nouns}", "Tốt nhất", "Kém nhất"]
    kinds = ["number", "number", "text", "text"]
    if among:
        headers.insert(2, "Thứ khi số hồ sơ tương đương")
        kinds.insert(2, "number")
    rows = []
    for name, place in found.items():
        digits = digits_of(place.value, report.digits(name))
        rows.append(
            (
                cell(tables.with_unit(name)),
                tables.number_cell(place.value, digits, report.origin(unit, name)),
                _place_cell(place),
                *([_place_cell(among.get(name))] if among else []),
                cell(_named(report, name, place.best)),
                cell(_named(report, name, place.weakest)),
            )
        )
    caption = f"{capitalized(in_words(report, unit))} trong các {nouns} cùng có số liệu, {report.period.words()}"
    return Table(caption, ("Chỉ tiêu", *headers), ("text", *kinds), tuple(rows), tables.note(report, [report.period]))


def _place_cell(place):
    """ "03/11", marked in the last quarter of at least four units; "–" where there is no place."""
    if place is None:
        return cell("–", "")
    is_last = place.place * 4 > place.count * 3 and place.count >= 4
    return cell(f"{padded(place.place)}/{padded(place.count)}", place.place, strong=is_last)


def _volumes_table(report, unit, volume, among):
    """The units with about as many dossiers, the one with most first, with their figures of the first of the Places `among`; no
    table where there is none of these."""
    if not among:
        return ()
    name = _first(among).indicator_id
    figures, digits = report.of(name).set_index("unit")["value"], report.digits(name)
    everyone = sorted({**volume.peers, unit: volume.volume}.items(), key=lambda pair: (-pair[1], sort_key(pair[0])))
    rows = tuple(
        (
            cell(f"{who} (đơn vị này)" if who == unit else who),
            tables.number_cell(number, 0, volume.standing[who]),
            tables.number_cell(figures.get(who, float("nan")), digits, report.origin(who, name)),
        )
        for who, number in everyone
    )
    nouns = kind_of(report, unit) or "đơn vị"
    caption = f"Các {nouns} có số hồ sơ tương đương với {in_words(report, unit)}, {report.period.words()}"
    headers = ("Đơn vị", f"Số {volume.counted}", tables.with_unit(name))
    return (Table(caption, headers, ("text", "number", "number"), rows, tables.note(report, [report.period])),)


def _named(report, name, rows):
    """ "33,8% (Đông Ninh)", "100% (14 đơn vị)"."""
    units = ", ".join(rows["unit"]) if len(rows) <= _MOST_NAMED else f"{written(len(rows))} đơn vị"
    return f"{figure_of(report, name, rows['value'].iloc[0])} ({units})"


def disputed(report, unit):
    """What must be asked of the source before anybody relies on the unit's figures."""
    title, lines = "Điều gì còn cần xác minh?", said(doubt_lines(report, figures_of(report, unit), unit))
    lead = f"{written(len(lines))} điều cần xác minh với nơi công bố." if lines else "Không có điều gì cần xác minh."
    return Block("can-xac-minh", title, lead, lists=(lines,) if lines else ())
