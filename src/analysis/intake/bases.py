"""Levels and bases: whose level a table's units are of, whether it counts a month or the year so far, which codes are one unit.

What the portal's workbooks and files say of themselves beyond figures: columns LOAI_COQUAN and ROW_STT, the names of
sheets ("Sở Ban", "Điểm năm"), titles ("lũy kế"), codes.
"""

import re
from dataclasses import replace

from analysis.core.periods import periods_named
from analysis.core.text import spelling_key, tidy
from analysis.intake.findings import Finding
from analysis.reference.portal import fields

_PUNCTUATION = re.compile(r"[-–,;:/()._]+")
_MONTHS_SO_FAR = re.compile(r"(?<!\d)(?:0?[2-57-8]|1[01]) tháng đầu năm", re.IGNORECASE)
_SINCE_JANUARY = re.compile(r"(?<!\d)0?1/0?1/(\d{4})\D{1,20}\d{1,2}/(?:0?[2-9]|1[0-2])/\1")


def field_of(table, name):
    """{row: text} of the column that the file itself calls `name` ("LOAI_COQUAN"), in the rows of the table's units; {} where
    there is none."""
    grid, rows = table.grid, [row for _, row, _ in table.units]
    if grid.fields:
        columns = [grid.fields.index(name)] if name in grid.fields else []
    else:
        above = grid.cells[min(rows, default=0) - 1 :: -1] if min(rows, default=0) else []
        columns = [row.index(name) for row in ([tidy(text) for text in row] for row in above) if name in row]
    return {row: tidy(grid.text(row, columns[0])) for row in rows} if columns else {}


def levels_of(table):
    """{row: scope} of a table's units as the source gives it: by its own level, by LOAI_COQUAN, or by the sheet's name.

    "unknown" for a LOAI_COQUAN that portal.csv does not have; {} where the source says nothing.
    """
    if table.scope:
        return {row: table.scope for _, row, _ in table.units}
    if kinds := field_of(table, "LOAI_COQUAN"):
        return {row: fields("scope").get(f"LOAI_COQUAN={text}", "unknown") for row, text in kinds.items()}
    named = {_words(text): scope for text, scope in fields("sheet").items()}.get(_words(table.grid.sheet))
    return {row: named for _, row, _ in table.units} if named else {}


def by_level(table):
    """`table` as one Table per level of its units, each with `scope`; as it is where the source gives no level.

    Total and mean rows, which are of no level, stay with the first.
    """
    levels = levels_of(table)
    scopes = list(dict.fromkeys(levels.values()))
    parts = [_part(table, scope, {row for row in levels if levels[row] == scope}) for scope in scopes] or [table]
    return [parts[0], *(replace(part, summaries=(), totals=()) for part in parts[1:])]


def _part(table, scope, rows):
    columns = tuple(_part_of_column(column, rows) for column in table.columns)
    units = tuple(unit for unit in table.units if unit[1] in rows)
    codes = {row: pair for row, pair in codes_of(table).items() if row in rows}
    return replace(table, units=units, columns=columns, scope=scope, codes=codes)


def _part_of_column(column, rows):
    keep = [place for place, row in enumerate(column.rows) if row in rows]
    names = ("units", "rows", "columns", *(["fractions"] if column.fractions else []))
    kept = {name: tuple(getattr(column, name)[place] for place in keep) for name in names}
    return replace(column, texts=column.texts.those(keep), numbers=column.numbers[keep], **kept)


def codes_of(table):
    """{row: (code, id)} of a table's units: ("H99.113", "470999"), "" for one that the source lacks."""
    if table.codes:
        return table.codes
    found = {role: [field_of(table, name) for name in fields(role)] for role in ("code", "id")}
    rows = [row for _, row, _ in table.units] if any(map(any, found.values())) else ()
    codes = {row: tuple(next((c[row] for c in found[role] if c.get(row)), "") for role in found) for row in rows}
    return {row: pair for row, pair in codes.items() if any(pair)}


def with_level(match, level, register):
    """`match` of a printed name where the source gives the unit's `level` ("" where it does not).

    The area stays the area. A unit of the register that the source puts on another level is a question; so is a commune that
    a register does not have. Anyone else is of the source's level.
    """
    if not level or match.scope in (level, "area"):
        return match
    if match.unit_id in register.labels:
        return match._replace(unit_id="", scope="unknown", near=(match.name,))
    if level == "commune" and not register.is_open:
        return match._replace(unit_id="", scope="unknown")
    return match._replace(scope=level, near=(), shared=False, near_ids=(), note="")


def basis_of(sheet, titles=()):
    """ "month", "year", "year_to_date", as a sheet's name says ("Điểm năm"), else its titles ("lũy kế"); "" where they say
    nothing or different things."""
    whole = {_words(phrase): basis for phrase, basis in fields("basis").items()}
    if named := whole.get(_words(sheet)) or _basis(
        sheet
    ):  # a cell "Năm" above a table says nothing, a sheet "Năm" does
        return named
    found = {basis for basis in map(_basis, titles) if basis}
    return found.pop() if len(found) == 1 else ""


def _basis(text):
    words, named = _words(text), periods_named(text, 1)
    phrases = {_words(phrase): basis for phrase, basis in fields("basis_phrase").items()}
    found = {basis for phrase, basis in phrases.items() if f" {phrase} " in f" {words} "}
    if _MONTHS_SO_FAR.search(tidy(text)) or _SINCE_JANUARY.search(text):
        found.add("year_to_date")
    if "year_to_date" in found:
        return "year_to_date"
    if any(period.kind != "year" for period in named):
        return ""  # a named month or quarter is held against the folder as such
    return found.pop() if len(found) == 1 else ""


def _words(text):
    return spelling_key(_PUNCTUATION.sub(" ", tidy(text)))


def basis_conflict(table, period):
    """The Finding about a table whose basis is not that of `period`, else None: its figures are reported, not compared.

    The year so far is the period itself where the period begins in January; a table may have
    a column per month, under the year or beside the year so far.
    """
    titles = [text for _, _, text in table.title]
    basis = basis_of(table.grid.sheet, titles)
    if basis in ("", period.kind) or (basis == "year_to_date" and period.number == 1):
        return None
    known = [column for column in table.columns if column.indicator]
    names_month = any(period in periods_named(text, period.year) for text in titles)
    if (basis == "year" or names_month) and known and all(column.periods for column in known):
        return None
    words = {"month": "của một tháng", "year": "của cả năm", "year_to_date": "lũy kế từ đầu năm"}[basis]
    where = table.grid.sheet or next((table.grid.place(row, column) for row, column, _ in table.title), "")
    detail = (
        f"Bảng là số {words}, không phải số của {period.words()}; số liệu của bảng không được tính và không được so sánh. Nếu "
        "đúng là của kỳ này, hãy sửa tên trang tính hoặc tiêu đề; nếu không, hãy chuyển bảng sang thư mục của kỳ đó."
    )
    return Finding("basis_differs", "warning", detail, table.grid.source, where)


def shared_places(tables):
    """Findings about a table of departments and one of communes that share a ROW_STT: one ranking gives each number once, so
    that the two are not of one ranking, and their bases differ."""
    places = [(table, set(levels_of(table).values()), _places(table)) for table in tables]
    found = []
    for departments, levels, numbers in places:
        for communes, other_levels, other_numbers in places:
            shared = numbers & other_numbers
            if levels == {"department"} and other_levels == {"commune"} and shared:
                first = ", ".join(sorted(shared, key=lambda number: (len(number), number))[:3])
                detail = (
                    f"Bảng này và bảng của {_where(departments)} có chung {len(shared)} số ROW_STT ({first}…), nên không cùng "
                    "một bảng xếp hạng: một bảng có thể là số tháng, bảng kia là lũy kế năm. Hãy xác nhận trước khi dùng."
                )
                grid = communes.grid
                found.append(
                    Finding("basis_differs", "warning", detail, grid.source, grid.place(*communes.units[0][1:]))
                )
    return found


def _places(table):
    return {text for text in field_of(table, "ROW_STT").values() if text}


def _where(table):
    return f'các sở ("{table.grid.sheet}")' if table.grid.sheet else f"các sở ({table.grid.source})"


def joined(tables, known):
    """(tables in which one id has one name, Findings): several files of one month, joined on departmentId.

    `known` gives the unit_id of a printed name that the register bears, else "". The spelling that the register knows stands
    for the others of its id, else the first; an id whose spellings are two units is an error and stays as it is.
    """
    spellings = {}
    for table in tables:
        for name, row, _ in table.units:
            if unit_id := table.codes.get(row, ("", ""))[1]:
                spellings.setdefault(unit_id, {}).setdefault(name, (table, row))
    names, findings = {}, []
    for unit_id, where in spellings.items():
        bearers = {name: known(name) for name in where}
        if len(set(filter(None, bearers.values()))) > 1:
            findings.append(_two_units(unit_id, where))
        elif len(where) > 1:
            names[unit_id] = next((name for name in where if bearers[name]), next(iter(where)))
            findings += _renamed(unit_id, names[unit_id], where)
    return [_with_names(table, names) for table in tables], findings


def _two_units(unit_id, where):
    listed = " và ".join(f'"{name}"' for name in where)
    detail = f"Mã {unit_id} là của hai đơn vị khác nhau: {listed}. Hãy xem lại tên hoặc mã trong tệp rồi chạy lại."
    table, row = list(where.values())[-1]
    return Finding(
        "code_conflict", "error", detail, table.grid.source, table.grid.lines[row] if table.grid.lines else ""
    )


def _renamed(unit_id, chosen, where):
    for name, (table, row) in where.items():
        if spelling_key(name) != spelling_key(chosen):
            detail = f'"{name}" được hiểu là "{chosen}" vì cùng mã {unit_id}.'
            place = table.grid.lines[row] if table.grid.lines else ""
            yield Finding("same_code", "info", detail, table.grid.source, place, chosen)


def _with_names(table, names):
    """`table` in which the units with an id in `names` are called so."""
    return called(table, {row: names[pair[1]] for row, pair in table.codes.items() if pair[1] in names})


def called(table, names):
    """`table` in which the units of the rows in `names` are called so."""
    if not names:
        return table
    units = tuple((names.get(row, name), row, column) for name, row, column in table.units)
    columns = (
        replace(column, units=tuple(names.get(row, name) for name, row in zip(column.units, column.rows, strict=True)))
        for column in table.columns
    )
    return replace(table, units=units, columns=tuple(columns))
