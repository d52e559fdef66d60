"""Indicators down: units, one result, or months across; or a unit's name in each row. (Months down: months.py.)"""

import re

from analysis.core.periods import Period, without_months
from analysis.core.text import tidy
from analysis.grammar.tokens import tokens_of
from analysis.intake.header_periods import bare_header, period_of, periods_over
from analysis.intake.header_rows import measure_of
from analysis.intake.headers import kind_of, named, without_ordinal
from analysis.intake.months import periods_down
from analysis.intake.tables import Aside, Cell, Column, Table, is_figure, is_numbering, is_summary, is_total, texts_of
from analysis.reference.indicators import find_indicator, has_role, roles
from analysis.reference.names import name_parts
from analysis.reference.phrases import quantity

_LEVELS = ("xã", "phường", "huyện", "tỉnh")  # "Công an xã"
_OF_COMMUNE = re.compile(r"(?:toàn|cả) (?:xã|phường|thị trấn)", re.IGNORECASE)
_ENDS_IN_KIND = re.compile(r"\b(?:tỉnh|huyện|quận|thị xã|thành phố)$", re.IGNORECASE)
_ANY_PERIOD = Period("month", 1, 1)  # of a title's words only the names count


def criteria_down(grid, cells, header, end, title, scope_of, year):
    """The Table of a Header of layout "criteria"."""
    issuer = issuing_unit([*(text for _, _, text in title), grid.sheet], scope_of)
    issuer = issuer or (not grid.lines and issuing_unit(_parts_of_name(grid.source), scope_of)) or ""
    if has_role(header.texts[header.label][-1], "period"):
        return periods_down(grid, cells, header, end, title, issuer, scope_of, year)
    dated, when = _period_column(cells, header, end, year), None
    across = _across(header, issuer, scope_of, year, dated)
    own = [c for c, owner, _, _ in across if owner == issuer]  # the results of whoever heads the rows: "I | Xã X"
    results = [c for c, owner, _, _ in across if owner is not None]
    measures = [c for c, texts in header.texts.items() if texts and {"measure", "unit"} & roles(texts[-1])]
    cells_of, aside, unit, last_row, sections, theirs = {}, [], "", header.first - 1, [], across
    are_repeated = header.units is None and _are_repeated(cells[header.first : end], header.label)
    for r in range(header.first, end):
        if is_numbering(cells[r], header.label, header.columns):
            continue
        if header.units is not None:
            unit = cells[r][header.units] or unit
        if dated is not None:
            when = period_of(cells[r][dated], header.texts[dated][-1], year) or when
        label, kinds = cells[r][header.label], [measure_of(cells[r][c]) for c in measures]
        figures = [c for c in results if is_figure(grid, r, c)]
        if header.units is None and (heading := _heading(cells[r], header, scope_of, bool(figures), are_repeated)):
            heading = issuer if issuer and _OF_COMMUNE.fullmatch(heading) else heading
            sections.append((heading, r, header.label))
            theirs = [(c, heading if c in own else owner, months, kind) for c, owner, months, kind in across]
        here = _cells_of_row(grid, header, r, label, unit, theirs, next(filter(None, kinds), None), when)
        if label and here and (figures or any(indicator for _, indicator, _ in here)):
            for what, cells_here in here.items():
                cells_of.setdefault(what, []).extend(cells_here)
            last_row = r
            continue
        texts = texts_of(grid, header, r)
        others = [text for c, text in texts.items() if c != header.label]
        if texts:
            here = Aside(r, min(figures or texts), " ".join(texts.values()), bool(figures))
            aside.append((here, bool(figures) or any(re.search(r"\d", text) for text in others)))
    sections = [heading for heading in sections if heading[1] < last_row]  # below stands the next table's title
    if header.units is None:
        owners = sections + [(owner, header.first - 1, c) for c, owner, _, _ in across if owner]
    else:
        owners = [(cells[r][header.units], r, header.units) for r in range(header.first, last_row + 1)]
    unknown = _unknown_columns(grid, header, across, last_row + 1)
    aside = tuple(here for here, has_digits in aside if has_digits or here.row > last_row)
    own = _columns(header, cells_of, lambda name, known: not is_summary(name) or (is_total(name) and not known))
    columns = (*own, *unknown)
    owners = _once(owners)
    return Table(
        grid,
        units=tuple(who for who in owners if not is_summary(who[0])),
        columns=columns,
        title=title,
        aside=aside,
        last_row=last_row,
        summaries=tuple(who for who in owners if is_summary(who[0])),
        totals=_columns(header, cells_of, lambda name, known: is_total(name) and known),
    )


def _are_repeated(rows, label):
    """True where an indicator is in several rows: they are of several units, months or the like."""
    known = [i.indicator_id for i in (find_indicator(without_ordinal(row[label])) for row in rows) if i]
    return len(set(known)) < len(known)


def _heading(row, header, scope_of, has_figures, are_repeated):
    """Whose the rows below are, as "I | UBND xã X", "1. Phòng Y", "Toàn huyện" without figures say; "" for any other row.

    Without a name that the register knows only rows that are repeated are of several: "II | PHÒNG NGỪA RỦI RO", "XÃ HỘI" head
    a group of criteria.
    """
    filled = {row[c] for c in header.columns if row[c]}
    name = without_ordinal(row[header.label] or (filled.pop() if len(filled) == 1 else ""))
    if has_figures or find_indicator(name):
        return name if scope_of(name) == "commune" else ""
    kind, _, scope = name_parts(name)
    own = re.split(kind, name, maxsplit=1, flags=re.IGNORECASE)[-1].split() if scope else []
    is_named = bool(own) and (own[0][0].isupper() or own[0] in _LEVELS)  # "Phòng ngừa …" is none
    if name.casefold() == "xã hội":
        return ""
    if scope_of(name) in ("commune", "area") or "total" in roles(name):
        return name
    return name if are_repeated and (scope_of(name) or is_named) else ""


def _columns(header, cells_of, is_wanted):
    """The Columns of the wanted cells; `is_wanted` is asked with a name and whether the row's indicator is known. Whatever stands
    in a row of no indicator must be told: it stays with the units'."""
    wanted = {what: [c for c in cells if is_wanted(c.unit, what[1] is not None)] for what, cells in cells_of.items()}
    return tuple(
        Column.of(label, indicator, cells[0].row, header.label, cells, months)
        for (label, indicator, months), cells in wanted.items()
        if cells
    )


def _period_column(cells, header, end, year):
    """The column that holds each row's period, None where there is none: "Kỳ báo cáo" may stand over figures."""
    rows = [row for row in cells[header.first : end] if not is_numbering(row, header.label, header.columns)]
    for c, texts in header.texts.items():
        if c != header.label and texts and has_role(texts[-1], "period"):
            filled = [row[c] for row in rows if row[c]]
            if filled and all(period_of(text, texts[-1], year) for text in filled):
                return c
    return None


def _cells_of_row(grid, header, row, label, unit, across, measure, when):
    """{(label, Indicator, months): [Cell, …]} of one criterion: an entry per month and kind of quantity that the result
    columns hold; `when`: the Period that the row itself names, else None."""
    groups = {}
    for c, owner, months, kind in across:
        if owner is not None:
            cell = Cell(owner if header.units is None else unit, grid.text(row, c), grid.is_number(row, c), row, c)
            groups.setdefault((months or ((when,) if when else ()), kind), []).append(cell)
    found = {}
    for (months, kind), cells in groups.items():
        if any(cell.text.strip() for cell in cells):
            found.setdefault((label, indicator_of(label, kind or measure), months), []).extend(cells)
    return found


def indicator_of(label, kind):
    """The Indicator that a row's label names, as a quantity of `kind` where a column or a unit of measure says one: beside "81
    TTHC" a column "Tỷ lệ (%)" holds the rate of that count."""
    bare = without_ordinal(label)
    found = (named(bare, kind) if kind else None) or find_indicator(bare)
    other = quantity(found.indicator_id, kind) if found and kind not in (None, found.unit) else None
    return other or found


def _across(header, issuer, scope_of, year, dated):
    """[(column, owner, months, kind), …] of the result columns; `dated` is that of the rows' periods.

    The owner is the name that the column's header prints, the issuing unit under "Kết quả", "Điểm", a bare month; None
    where the words are neither.
    """
    found = []
    for c, texts in header.texts.items():
        if c in (header.label, dated) or not texts or {"ignored", "measure", "unit", "person"} & roles(texts[-1]):
            continue
        months = periods_over(texts, year)
        bare = [text for text in map(bare_header, texts) if text]
        kinds = [kind for kind in map(kind_of, bare) if kind]
        names = [text for text in bare if not kind_of(text) and not {"value", "neutral", "unit"} & roles(text)]
        owner = " ".join(names) or issuer
        owner = issuer if issuer and _OF_COMMUNE.fullmatch(owner) else owner
        found.append((c, owner, months, kinds[-1] if kinds else None))
    across_units = any(scope_of(owner) for _, owner, _, _ in found if owner != issuer)

    def is_owner(name):
        if "change" in roles(name):
            return False
        return name == issuer or scope_of(name) or is_summary(name) or name_parts(name)[0] or across_units

    own_kinds = {kind for _, owner, _, kind in found if owner == issuer}
    shared = own_kinds.pop() if len(own_kinds) == 1 else None  # "Điểm đạt được | Trung bình của tỉnh": both are points
    return [
        (c, owner if is_owner(owner) else None, months, kind if owner == issuer else kind or shared)
        for c, owner, months, kind in found
    ]


def _unknown_columns(grid, header, across, end):
    """Result columns whose header names neither a unit nor a result, as Columns without an indicator."""
    for c, owner, _, _ in across:
        if owner is None:
            cells = tuple(Cell("", grid.text(r, c), grid.is_number(r, c), r, c) for r in range(header.first, end))
            yield Column.of(" / ".join(header.texts[c]), None, header.first - 1, c, cells)


def _once(owners):
    """`owners` with each name once, where it comes first: the names of a long list stand in many rows."""
    first = {}
    for name, row, column in owners:
        if name:
            first.setdefault(name, (name, row, column))
    return tuple(first.values())


def issuing_unit(texts, scope_of):
    """The commune that a table's titles or its sheet's name name ("Kết quả của UBND xã X"), else "": the area itself.

    Two names give both, joined: nobody bears such a name, and so a person is asked.
    """
    names = {}
    for before, text in zip(["", *texts], texts, strict=False):
        if _ENDS_IN_KIND.search(before) and not name_parts(text)[0]:
            continue  # the lines of a .pdf break within a name: "… trên địa bàn huyện", "Thạch Khê"
        for name in _communes_in(text, scope_of):
            names.setdefault(name_parts(name)[:2], name)  # "UBND xã X" is xã X
    with_kind = {short for kind, short in names if kind}
    return " / ".join(name for (kind, short), name in names.items() if kind or short not in with_kind)


def _parts_of_name(source):
    """A workbook's file name and the parts of it: one per commune, they may tell only there whose they are."""
    stem = re.sub(r"\.\w+$", "", source.rpartition("/")[2])
    return [stem, *re.split(r"\s*[-–_()]+\s*", stem)]


def _communes_in(text, scope_of):
    """Names of communes within a title: the whole text, or words of it that begin with "xã", "thị trấn", "UBND"."""
    bare = without_months(tidy(text))
    if scope_of(bare) == "commune":
        return [bare]
    units = [token.means for token in tokens_of(bare, scope_of, _ANY_PERIOD) if token.role == "unit"]
    return [name for name in units if scope_of(name) == name_parts(name)[2] == "commune"][:1]
