"""How the cells of an .ods file look: number formats, formulas without a value, errors, what is hidden, merged and struck out."""

import io
import zipfile
from functools import partial
from xml.etree import ElementTree

from analysis.readers.documents import RAISED
from analysis.readers.looks import Look, Outline

_OFFICE, _TABLE, _STYLE, _NUMBER = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "style", "datastyle")
)
_CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_IN_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TEXT, _SPAN = f"{_IN_TEXT}p", f"{_IN_TEXT}span"
_SIGNS = {f"{_IN_TEXT}tab": "\t", f"{_IN_TEXT}line-break": "\n"}
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_BY_SIGN = {"value()>0", "value()>=0", "value()<0", "value()=0"}
# An empty row or column may be repeated to the end of the sheet.
_MOST_REPEATED = 20_000


def ods_outlines(content):
    """The Outlines of an .ods file's sheets, in their order; zipfile.BadZipFile, KeyError, ParseError … where it is damaged."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        own = ElementTree.fromstring(package.read("content.xml"))
        named = ElementTree.fromstring(package.read("styles.xml")) if "styles.xml" in package.namelist() else None
    parts = [part for part in (named, own) if part is not None]
    formats, marks = _cell_formats(parts), _marks(parts)
    return [
        _outline(table, formats, marks) for table in own.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")
    ]


def _cell_formats(parts):
    """{name of a cell style: its number format, as Excel writes it}."""
    numbers, styles = {}, {}
    for part in parts:
        for kind in ("number", "percentage", "currency", "text", "date"):
            numbers |= {style.get(f"{_STYLE}name"): style for style in part.iter(f"{_NUMBER}{kind}-style")}
        for style in part.iter(f"{_STYLE}style"):
            if style.get(f"{_STYLE}family") == "table-cell":
                styles[style.get(f"{_STYLE}name")] = style
    return {name: _format_of(numbers.get(_data_style(name, styles)), numbers) for name in styles}


def _marks(parts):
    """{name of a style of cells or of texts: {"struck" or "raised": whether it says so}}, what the styles above it say included."""
    said, above = {}, {}
    for style in (style for part in parts for style in part.iter(f"{_STYLE}style")):
        look, name = style.find(f"{_STYLE}text-properties"), style.get(f"{_STYLE}name")
        if style.get(f"{_STYLE}family") not in ("table-cell", "text"):
            continue
        above[name], here = style.get(f"{_STYLE}parent-style-name"), {}
        for key in ("style", "type") if look is not None else ():
            if line := look.get(f"{_STYLE}text-line-through-{key}"):
                here["struck"] = line != "none"
        if look is not None and (position := look.get(f"{_STYLE}text-position")):
            here["raised"] = not position.startswith(("sub", "-", "0%"))
        said[name] = here
    for name in said:
        parent, seen = above[name], {name}
        while parent in said and parent not in seen:
            said[name] = said[parent] | said[name]
            seen.add(parent)
            parent = above[parent]
    return said


def _remaining(cell, marks, own):
    """The text of a cell without what is struck out, raised digits as marks of notes; `own`: the cell's own marks."""

    def text_of(element, here):
        if element.tag == _SPAN:
            here = here | marks.get(element.get(f"{_IN_TEXT}style-name"), {})
        inner = _SIGNS.get(element.tag, " " * int(element.get(f"{_IN_TEXT}c", element.tag == f"{_IN_TEXT}s")))
        inner = _as_marked(inner + (element.text or ""), here)
        return inner + "".join(text_of(part, here) + _as_marked(part.tail or "", here) for part in element)

    return "\n".join(text_of(line, own) for line in cell.iterfind(_TEXT))


def _as_marked(text, marks):
    return "" if marks.get("struck") else text.translate(RAISED) if marks.get("raised") else text


def _data_style(name, styles):
    """The name of the number style of a cell style or of the nearest style above it that has one."""
    for _ in styles:
        if name not in styles or styles[name].get(f"{_STYLE}data-style-name"):
            break
        name = styles[name].get(f"{_STYLE}parent-style-name")
    return styles[name].get(f"{_STYLE}data-style-name") if name in styles else None


def _format_of(style, numbers):
    """ "0.00", "0.0%", "mm/yyyy" or "" for a number style; "0.0;0.0;" for one whose cases are positive, negative and zero, as in
    Excel; one with other conditions has the digits of its first case."""
    if style is None:
        return ""
    cases = {
        case.get(f"{_STYLE}condition", ""): numbers.get(case.get(f"{_STYLE}apply-style-name"), style)
        for case in style.iterfind(f"{_STYLE}map")
    }
    first = next(iter(cases.values()), style)
    if not cases or not cases.keys() <= _BY_SIGN:
        return _section(first)
    above = cases.get("value()>0", first)
    below = cases.get("value()<0", style)
    zero = cases.get("value()=0", cases.get("value()>=0", style))
    return ";".join(_section(case) or ("General" if _has_digits(case) else "") for case in (above, below, zero))


def _has_digits(style):
    """True where a case shows anything of a value: a number, a fraction, a date, the text of a cell."""
    kinds = {part.tag for part in style if part.tag.startswith(_NUMBER)}
    return bool(kinds - {f"{_NUMBER}text", f"{_NUMBER}fill-character", f"{_NUMBER}currency-symbol"})


def _section(style):
    """The digits of one case of a number style."""
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


def _outline(table, cell_formats, marks):
    columns, hidden_columns = _columns(table)
    formats, valueless, hidden_rows, merged, last, struck, texts = {}, {}, set(), [], (0, 0), set(), {}
    are_marked = {name for name, said in marks.items() if any(said.values())}
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
                own = marks.get(style or columns.get(left), {}) if are_marked else {}
                spans = {span.get(f"{_IN_TEXT}style-name") for span in cell.iter(_SPAN)} if are_marked else ()
                if spans and (own.get("struck") or not are_marked.isdisjoint(spans)):
                    left_over = _remaining(cell, marks, own)
                else:
                    left_over = "" if own.get("struck") else None
                if left_over and left_over.strip():
                    texts |= {(r, column): left_over for r in rows for column in places}
                elif left_over is not None:
                    struck.update((r, column) for r in rows for column in places)
                if text := _without_value(cell):
                    valueless |= {(r, column): text for r in rows for column in places}
                down, right = (int(cell.get(f"{_TABLE}number-{side}-spanned", 1)) for side in ("rows", "columns"))
                if down > 1 or right > 1:
                    merged.append((rows[0], left, rows[0] + down - 1, left + right - 1))
            left += repeated
        if any(here.values()):
            formats |= dict.fromkeys(rows, tuple(here.get(c, "") for c in range(max(here) + 1)))
    hidden = frozenset(hidden_rows), frozenset(hidden_columns)
    look = partial(Look, formats, valueless, *hidden, tuple(merged), frozenset(struck), texts)
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
