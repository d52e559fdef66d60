"""The tables of a draft -> their claims: figures, places, changes and streaks of units.

The intake's tables say which column is which indicator, and of whom each row is. Columns that the intake leaves aside are read
here by their header and by the indicator of the table's caption.
"""

import re
from dataclasses import dataclass, replace

from analysis.claims.cells import figure_in, signed_change, words_of
from analysis.claims.draft import Claim
from analysis.claims.finding import NOT_UNDERSTOOD, UNKNOWN_UNIT, Ruling
from analysis.claims.judge import findings_of
from analysis.claims.said import COMMUNES, NO_INDICATOR, Roll, Said
from analysis.core.numbers import MINUS, is_blank, looks_like_number
from analysis.core.periods import Period, match_period, periods_named, without_periods
from analysis.core.text import tidy
from analysis.grammar.naming import own_periods
from analysis.grammar.tokens import tokens_of
from analysis.reference.indicators import find_indicator, header_words, roles

OF_PARTS = "cộng các đơn vị cũ"  # as report/tables.py marks a sum of counts
_SIGNED = re.compile(rf"[+{MINUS}]\s?\d")
_OF_CHANGES = re.compile(r"\(\s*điểm\s*(?:%|phần trăm)\s*\)", re.IGNORECASE)
_WHOSE = re.compile(r"\(([^()]+)\)$")
_IN_WORDS = ("change", "climb", "streak")  # what a cell may say without a figure


@dataclass(frozen=True)
class Caption:
    """What stands above a table: the indicator, the period and the baseline that it names."""

    label: tuple = ()
    period: object = None
    baseline: object = None


def rows_of(grid, table):
    """The rows of a table: in a document, those of the table in which its header stands."""
    rows = range(table.top, table.last_row + 1)
    if not grid.lines or not grid.lines[table.top].startswith("bảng"):
        return set(rows)
    name = grid.lines[table.top].partition(",")[0]
    return {row for row in rows if grid.lines[row].partition(",")[0] == name}


def claims_of_tables(grid, tables, data, issuer=""):
    """[Claim, …] of the tables that the intake reads in a grid; `issuer`: whose the figures are that no words say of whom."""
    return [claim for table in tables for claim in _claims_of_table(grid, table, data, issuer)]


def _claims_of_table(grid, table, data, issuer):
    caption = caption_of([text for _, _, text in table.title], table.columns, data)
    known = [column for column in table.columns if column.indicator is not None]
    of_rows = {cell.row: (column.indicator.indicator_id, cell.unit) for column in known for cell in column.cells}
    found, unknown, rows, means = [], set(), rows_of(grid, table), _means_left_of(table)
    for column in table.columns:
        for cell, said in _said_of_column(column, caption, of_rows, data):
            if cell.row not in rows:
                continue
            if isinstance(said, Said) and said.kind == "change" and cell.column in means:
                said = replace(said, kind="gap", against=means[cell.column])
            if isinstance(said, Said):
                said = replace(said, subject=tuple(_own(name, data.area) if name else issuer for name in said.subject))
            findings = [said] if isinstance(said, Ruling) else findings_of(said, data, data.period)
            for finding in findings:
                is_told = finding.verdict == UNKNOWN_UNIT and finding.unit in unknown
                unknown |= {finding.unit} if finding.verdict == UNKNOWN_UNIT else set()
                found += [] if is_told else [claim_of_cell(grid, column.header, cell, finding)]
    for column in table.totals:
        for cell in column.cells if column.indicator is not None else ():
            if said := _of_summary(cell, column, caption, data):
                found += [claim_of_cell(grid, column.header, cell, f) for f in findings_of(said, data, data.period)]
    return found


def _means_left_of(table):
    """{column of the grid: the mean's name} of the columns whose nearest figures on the left are a mean's: a change there is the
    gap to it."""
    owners = {}
    for column in (*table.columns, *table.totals):
        for cell in column.cells if column.indicator is not None else ():
            is_other = owners.get(cell.column, cell.unit) != cell.unit  # a mean in the last row is not that of a column
            owners[cell.column] = "" if is_other else cell.unit
    others = {cell.column for column in table.columns for cell in column.cells} - owners.keys()
    nearest = {c: owners[max(k for k in owners if k < c)] for c in others if c > min(owners, default=c)}
    return {c: name for c, name in nearest.items() if "mean" in roles(name)}


def _of_summary(cell, column, caption, data):
    """The Said of a mean's cell, or of a total's: the area's own figure, or where a count has none the sum of its communes."""
    said = _value(cell, column, caption)
    if said is None or "mean" in roles(cell.unit):
        return replace(said, subject=(), mean=cell.unit) if said else None
    name, period = column.indicator.indicator_id, said.period or data.period
    is_sum = column.indicator.unit == "count" and data.figure(data.who(""), name, period) is None
    return replace(said, kind="sum", subject=COMMUNES) if is_sum else replace(said, subject=("",))


def _own(name, area):
    """ "" for the area itself, whose name may stand in a heading above its table ("Xã X đạt bao nhiêu?")."""
    return "" if area.name.casefold() in name.casefold() else name


def claim_of_cell(grid, header, cell, finding):
    text = tidy(cell.text)
    words = ", ".join(filter(None, (tidy(header), cell.unit)))
    return Claim(
        f"{words}: {text}",
        finding.unit,
        finding.indicator_id,
        text,
        finding.found,
        finding.verdict,
        grid.place(cell.row, cell.column),
        finding.source,
        finding.note,
        cell.row,
        cell.column,
        text,
        0,
        len(text),
    )


def caption_of(texts, columns, data):
    """The Caption of the lines above a table: the nearest that names an indicator, and the nearest that names one period (and
    what it is compared with); the periods of the columns come first."""
    label, period, baseline = (), None, None
    for text in reversed(texts):
        tokens = [] if text.startswith("[") else tokens_of(text, lambda name: "", data.period)
        labels = [t.means for t in tokens if t.role == "label" and t.means and not set(NO_INDICATOR) & set(t.means)]
        label = label or (labels[-1] if labels else ())
        own = {t.means for t in own_periods(tokens)}
        others = [t.means for t in tokens if t.role == "period" and t.means not in own]
        if period is None and len(own) == 1:
            (period,) = own
            baseline = baseline or next(iter(others), None)
    named = {p for column in columns for p in periods_named(column.header, data.period.year)}
    if len(named) == 2:
        period = data.period if data.period in named else max(named)
        (baseline,) = named - {period}
    return Caption(label, period, baseline)


def _said_of_column(column, caption, of_rows, data):
    """(Cell, Said or Ruling) of the filled cells of a column."""
    cells = [cell for cell in column.cells if not is_blank(tidy(cell.text))]
    changed = _changed(column, cells)
    if changed is not None:
        yield from _changes(column, changed, cells, caption)
        return
    if column.indicator is not None:
        owner = next((cell.unit for cell in column.cells if not _peer(cell.unit)), "")
        for cell in cells:
            which, period = _peer(cell.unit), column.periods[0] if column.periods else caption.period
            about = which, column.indicator.indicator_id, owner, period
            if said := _of_peers(cell, *about) if which else _value(cell, column, caption):
                yield cell, said
        return
    if which := _peer(column.header):
        for cell in (cell for cell in cells if cell.row in of_rows):
            if said := _of_peers(cell, which, *of_rows[cell.row], caption.period):
                yield cell, said
        return
    read = _READERS.get(_meaning(column.header))
    periods = periods_named(column.header, data.period.year)
    if read is None and periods and caption.label and not header_words(without_periods(column.header)).words:
        read = _topic_value
    is_of_period = bool(periods) and read in (_topic_value, _READERS["rank"])
    figures = [cell for cell in cells if looks_like_number(tidy(cell.text)) and not match_period(tidy(cell.text))]
    if read is None and figures:
        note = f"{len(figures)} ô số của cột này không đối chiếu được vì không rõ cột là chỉ tiêu nào"
        yield figures[0], Ruling(None, NOT_UNDERSTOOD, note=note)
        return
    for cell in cells if read else ():
        label, unit = of_rows.get(cell.row, ("", ""))
        owner = cell.unit or unit
        of = (label,) if label and not cell.unit else caption.label
        period = periods[0] if is_of_period else caption.period
        period = Period("year", data.period.year, 1) if read is _whole_year else period
        said = Said("", 0, 0, of, (owner,), period=period, baseline=caption.baseline)
        found = read(cell, said)
        if isinstance(found, Ruling) or found.figure is not None or found.kind in _IN_WORDS:
            yield cell, found


def _value(cell, column, caption):
    """The Said of a cell of a known indicator."""
    name, period = column.indicator.indicator_id, column.periods[0] if column.periods else caption.period
    if name == "rating":
        return Said("rating", 0, 0, (name,), (cell.unit,), period=period, which=tidy(cell.text))
    figure = figure_in(cell.text)
    if figure is None:
        return None
    if name == "rank":
        return Said("rank", 0, 0, caption.label or (name,), (cell.unit,), period=period, figure=figure)
    kind = "parts" if OF_PARTS in tidy(cell.text) else "value"
    return Said(kind, 0, 0, (name,), (cell.unit,), period=period, figure=figure)


def _changed(column, cells):
    """The Indicator of a column of its changes: of figures with signs, "+0,10", or headed "Tỷ lệ số hóa (điểm %)"; else None."""
    if column.indicator is not None:
        return column.indicator if any(_SIGNED.match(tidy(cell.text)) for cell in cells) else None
    return find_indicator(_OF_CHANGES.sub("", column.header)) if _OF_CHANGES.search(column.header) else None


def _changes(column, indicator, cells, caption):
    """(cell, Said) of a column of an indicator's changes."""
    period = column.periods[0] if column.periods else caption.period
    for cell in cells:
        about = {"period": period, "baseline": caption.baseline}
        said = signed_change(cell, Said("", 0, 0, (indicator.indicator_id,), (cell.unit,), **about), "change")
        if said.figure is not None or said.kind:
            yield cell, said


def _peer(header):
    """ "rank", "best", "worst" where a header speaks of a unit among those of its kind, else ""."""
    words = f"{header_words(header).words} "
    return next((means for text, means in words_of("peer") if words.startswith(f"{text} ")), "")


def _of_peers(cell, which, name, owner, period):
    """The Said of a cell of a unit's place among those of its kind, or of the best of them: "90,22 điểm (Tân Dân)"."""
    figure = figure_in(cell.text)
    if figure is None:
        return None
    if which == "rank":
        return Said("rank", 0, 0, (name,), (owner,), period=period, figure=figure)
    whose = _WHOSE.search(tidy(cell.text))
    names = [whose[1]] if whose and not whose[1][0].isdigit() else []
    return Said("peer", 0, 0, (name,), (owner,), period=period, figure=figure, which=which, roll=Roll(True, names))


def _topic_value(cell, said):
    return replace(said, kind="value", figure=figure_in(cell.text))


def _whole_year(cell, said):
    return replace(said, kind="rank" if "rank" in said.label else "value", figure=figure_in(cell.text))


def _of_kind(kind):
    """The reader of a column of plain figures that are a place, or points that are lacking; a mark tells them from the value."""

    def read(cell, said):
        return replace(said, kind=kind, figure=figure_in(cell.text))

    return read


def _streak(cell, said):
    text = tidy(cell.text)
    number = text.lstrip(f"{MINUS}-–+ ")
    if not number.isdigit():
        return Ruling(None, NOT_UNDERSTOOD, note="không đọc được số tháng")
    return replace(said, kind="streak", which=number, direction="down" if text.startswith((MINUS, "-", "–")) else "up")


_READERS = {
    "change": lambda cell, said: signed_change(cell, said, "change"),
    "climb": lambda cell, said: signed_change(cell, said, "climb"),
    "streak": _streak,
    "rank": _of_kind("rank"),
    "short": _of_kind("short"),
    "year": _whole_year,
}


def _meaning(header):
    """ "change", "climb", "streak" where a header says that, else ""."""
    bare = without_periods(header)
    named = find_indicator(bare)
    if named is not None and named.indicator_id == "rank":
        return "rank"
    words = f" {header_words(bare).words} "
    return next((means for text, means in words_of("column") if f" {text} " in words), "")
