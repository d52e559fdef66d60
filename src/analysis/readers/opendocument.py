"""How the cells of an .ods file look: number formats, formulas without a value, errors, what is hidden and merged."""

import io
import zipfile
from functools import partial
from xml.etree import ElementTree

from analysis.readers.looks import Look, Outline

_OFFICE, _TABLE, _STYLE, _NUMBER = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "style", "datastyle")
)
_CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
# An empty row or column may be repeated to the end of the sheet.
_MOST_REPEATED = 20_000


def ods_outlines(content):
    """The Outlines of an .ods file's sheets, in their order; zipfile.BadZipFile, KeyError, ParseError … where it is damaged."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        own = ElementTree.fromstring(package.read("content.xml"))
        named = ElementTree.fromstring(package.read("styles.xml")) if "styles.xml" in package.namelist() else None
    formats = _cell_formats([part for part in (named, own) if part is not None])
    return [_outline(table, formats) for table in own.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")]


def _cell_formats(parts):
    """{name of a cell style: its number format, as Excel writes it}."""
    numbers, styles = {}, {}
    for part in parts:
        for kind in ("number", "percentage", "date"):
            numbers |= {style.get(f"{_STYLE}name"): style for style in part.iter(f"{_NUMBER}{kind}-style")}
        for style in part.iter(f"{_STYLE}style"):
            if style.get(f"{_STYLE}family") == "table-cell":
                styles[style.get(f"{_STYLE}name")] = style
    return {name: _format_of(numbers.get(_data_style(name, styles)), numbers) for name in styles}


def _data_style(name, styles):
    """The name of the number style of a cell style or of the nearest style above it that has one."""
    for _ in styles:
        if name not in styles or styles[name].get(f"{_STYLE}data-style-name"):
            break
        name = styles[name].get(f"{_STYLE}parent-style-name")
    return styles[name].get(f"{_STYLE}data-style-name") if name in styles else None


def _format_of(style, numbers):
    """ "0.00", "0.0%", "mm/yyyy" or "" for a number style; one with conditions has the digits of its first case."""
    if style is None:
        return ""
    first = style.find(f"{_STYLE}map")
    style = numbers.get(first.get(f"{_STYLE}apply-style-name"), style) if first is not None else style
    if style.tag == f"{_NUMBER}date-style":
        parts = {part.tag.removeprefix(_NUMBER) for part in style}
        return "mm/yyyy" if {"month", "year"} <= parts and "day" not in parts else ""
    number = style.find(f"{_NUMBER}number")
    places = number.get(f"{_NUMBER}decimal-places") if number is not None else None
    if places is None or number.get(f"{_NUMBER}display-factor"):
        return ""
    always = min(int(number.get(f"{_NUMBER}min-decimal-places", places)), int(places))
    digits = "0" * always + "#" * (int(places) - always)
    return ("0." + digits if digits else "0") + ("%" if style.tag == f"{_NUMBER}percentage-style" else "")


def _outline(table, cell_formats):
    columns, hidden_columns = _columns(table)
    formats, valueless, hidden_rows, merged, last = {}, {}, set(), [], (0, 0)
    top = 0
    for row in table.iter(f"{_TABLE}table-row"):
        times = int(row.get(f"{_TABLE}number-rows-repeated", 1))
        rows = range(top, top + min(times, _MOST_REPEATED))
        top += times
        if row.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            hidden_rows.update(rows)
        here, left = {}, 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            repeated = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
            is_filled = len(cell) or cell.get(f"{_TABLE}formula")
            if is_filled:
                last = (max(last[0], top - 1), max(last[1], left + repeated - 1))
                places = range(left, left + min(repeated, _MOST_REPEATED))
                for column in places:
                    style = cell.get(f"{_TABLE}style-name") or row.get(f"{_TABLE}default-cell-style-name")
                    here[column] = cell_formats.get(style or columns.get(column), "")
                if text := _without_value(cell):
                    valueless |= {(r, column): text for r in rows for column in places}
                down, right = (int(cell.get(f"{_TABLE}number-{side}-spanned", 1)) for side in ("rows", "columns"))
                if down > 1 or right > 1:
                    merged.append((rows[0], left, rows[0] + down - 1, left + right - 1))
            left += repeated
        if any(here.values()):
            formats |= dict.fromkeys(rows, tuple(here.get(c, "") for c in range(max(here) + 1)))
    look = partial(Look, formats, valueless, frozenset(hidden_rows), frozenset(hidden_columns), tuple(merged))
    return Outline(table.get(f"{_TABLE}name"), last, look)


def _columns(table):
    """({column: its cells' style}, hidden columns)."""
    styles, hidden, left = {}, set(), 0
    for column in table.iter(f"{_TABLE}table-column"):
        times = int(column.get(f"{_TABLE}number-columns-repeated", 1))
        places = range(left, left + min(times, _MOST_REPEATED))
        left += times
        styles |= dict.fromkeys(places, column.get(f"{_TABLE}default-cell-style-name"))
        if column.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            hidden.update(places)
    return styles, hidden


def _without_value(cell):
    """The error that a cell shows ("#DIV/0!") or the formula that has no stored value ("=A1+B1"), else ""."""
    if cell.get(f"{_CALCEXT}value-type") == "error":
        return "".join(cell.find(_TEXT).itertext()) if cell.find(_TEXT) is not None else "#ERROR!"
    formula = cell.get(f"{_TABLE}formula", "")
    return "=" + formula.partition("=")[2] if formula and not cell.get(f"{_OFFICE}value-type") else ""
