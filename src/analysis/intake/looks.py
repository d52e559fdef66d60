"""How a workbook's cells look: what calamine does not tell, read from the .xlsx package itself.

Number formats, formulas without a stored value, error values, hidden rows and columns, and how far the cells reach. (The
standard library's parser, because openpyxl takes ten times as long, and refuses workbooks for a fault in their colours.)
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from xml.etree import ElementTree

# The built-in formats that show digits otherwise than "General" does (ECMA-376, part 1, 18.8.30).
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
_BUILT_IN |= {37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 43: "#,##0.00"}
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"\s*[#,0]*0(?:\.(?P<always>0*)(?P<perhaps>#*))?\s*(?P<percent>%?)\s*")


@dataclass(frozen=True)
class Look:
    """One sheet: {(row, column): number format}, {(row, column): formula or error text without a value}, what is hidden,
    and the last (row, column) that holds anything."""

    formats: dict = field(default_factory=dict)
    valueless: dict = field(default_factory=dict)
    hidden_rows: frozenset = frozenset()
    hidden_columns: frozenset = frozenset()
    last: tuple = (0, 0)


def sheet_looks(path):
    """{sheet name: Look} of an .xlsx file; zipfile.BadZipFile, KeyError or ElementTree.ParseError where it is damaged."""
    with zipfile.ZipFile(path) as package:
        formats = _cell_formats(package)
        return {name: _look(ElementTree.fromstring(package.read(part)), formats) for name, part in _parts(package)}


def _parts(package):
    """(sheet name, name of its part in the package) of the worksheets."""
    root = _workbook_part(package)
    folder, name = posixpath.split(root)
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join(folder, relation.get("Target", "")).lstrip("/"))
        for relation in ElementTree.fromstring(package.read(f"{folder}/_rels/{name}.rels"))
        if relation.get("Type", "").endswith("/worksheet")
    }
    for sheet in ElementTree.fromstring(package.read(root)).iterfind("{*}sheets/{*}sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        if relation in targets:
            yield sheet.get("name"), targets[relation]


def _workbook_part(package):
    relations = ElementTree.fromstring(package.read("_rels/.rels"))
    found = (r.get("Target", "") for r in relations if r.get("Type", "").endswith("/officeDocument"))
    return next(found, "xl/workbook.xml").lstrip("/")


def _cell_formats(package):
    """The number format of each cell style, "" for General and dates."""
    part = posixpath.join(posixpath.dirname(_workbook_part(package)), "styles.xml")
    if part not in package.namelist():
        return []
    styles = ElementTree.fromstring(package.read(part))
    own = {int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in styles.iterfind("{*}numFmts/{*}numFmt")}
    known = _BUILT_IN | own
    return [known.get(int(style.get("numFmtId", 0)), "") for style in styles.iterfind("{*}cellXfs/{*}xf")]


def _look(sheet, cell_formats):
    formats, valueless, hidden_rows, last_row, last_column = {}, {}, set(), 0, 0
    row_number = -1
    for row in sheet.iterfind("{*}sheetData/{*}row"):
        row_number = int(row.get("r", row_number + 2)) - 1
        if row.get("hidden") in ("1", "true"):
            hidden_rows.add(row_number)
        column = -1
        for cell in row:
            column = _column_number(cell.get("r")) if cell.get("r") else column + 1
            if not len(cell):
                continue  # only a style
            last_row, last_column = max(last_row, row_number), max(last_column, column)
            if style := cell.get("s"):
                number_format = cell_formats[int(style)] if int(style) < len(cell_formats) else ""
                if number_format not in ("", "General"):
                    formats[row_number, column] = number_format
            if (cell.get("t") == "e" or cell.find("{*}f") is not None) and (text := _without_value(cell)):
                valueless[row_number, column] = text
    hidden_columns = {
        number
        for columns in sheet.iterfind("{*}cols/{*}col")
        if columns.get("hidden") in ("1", "true")
        for number in range(int(columns.get("min", 1)) - 1, min(int(columns.get("max", 1)), 1000))
    }
    return Look(formats, valueless, frozenset(hidden_rows), frozenset(hidden_columns), (last_row, last_column))


def _without_value(cell):
    """The error that a cell shows ("#DIV/0!") or the formula that has no stored value ("=A1+B1"), else ""."""
    value = cell.findtext("{*}v", "")
    if cell.get("t") == "e":
        return value or "#ERROR!"
    return "" if value or cell.get("t") == "str" else "=" + (cell.findtext("{*}f") or "")


def _column_number(reference):
    """ "B22" -> 1."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1


def displayed(number, number_format):
    """The text that a cell shows of a Decimal: "0.0%" shows 0.472 as "47.2%"; other than plain digit formats show it whole.

    A thousands mark that the format would add is left out: which sign it is depends on the reader's Windows.
    """
    found = _DIGITS.fullmatch(_LITERALS.sub("", number_format.partition(";")[0])) if number_format else None
    if not found:
        return plain(number)
    shown = number * 100 if found["percent"] else number
    always, perhaps = len(found["always"] or ""), len(found["perhaps"] or "")
    text = f"{shown.quantize(Decimal(1).scaleb(-always - perhaps), rounding=ROUND_HALF_UP):f}"
    for _ in range(perhaps):
        text = text.removesuffix("0")
    return text.removesuffix(".") + found["percent"]


def plain(number):
    """A Decimal's digits without exponent and without zeros at the end."""
    whole = number == number.to_integral_value()
    return f"{number.quantize(Decimal(1)):f}" if whole else f"{number.normalize():f}"
