"""How a workbook's cells look: what calamine does not tell, read from the package of an .xlsx or .xlsm file itself.

Number formats, formulas without a stored value, error values, hidden rows and columns, and how far the cells reach. A
national table has a quarter of a million cells, so a sheet's part is searched as bytes: to parse it takes longer than all
the rest of reading. A part in an unusual form (prefixed names, cells that do not say where they stand) is rewritten first.
"""

import html
import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree import ElementTree

from analysis.readers.formats import BUILT_IN, is_plain
from analysis.readers.grids import cell_name
from analysis.readers.rich_texts import has_marks, is_on

_HIDDEN = rb'hidden="(?:1|true)"'
_HIDDEN_ROW = re.compile(rb'<row r="(\d+)"[^>]* ' + _HIDDEN)
_COLUMNS = re.compile(rb"<col [^>]*>")
_FIRST_TO_LAST = (re.compile(rb'min="(\d+)"'), re.compile(rb'max="(\d+)"'))
_STYLES = re.compile(rb'<c r="([A-Z]+)\d+"(?:[^>]*? s="(\d+)")?')
_FILLED = re.compile(rb'<c r="([A-Z]+)(\d+)"(?:[^>]*[^/])?>(?!</c>)')
_NO_VALUE = re.compile(rb't="e"|(?:</f>|<f[^>]*/>)\s*(?:<v></v>|<v ?/>|</c>)')
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)>')
_FORMULA, _VALUE = re.compile(rb"<f[^>]*>([^<]*)</f>"), re.compile(rb"<v[^>]*>([^<]+)</v>")
# Each begins with the rarest of its letters and says in look-arounds what stands about it: so a search leaps from one such
# letter to the next.
_ANY_HIDDEN = re.compile(rb'd(?<=hid)(?=den=")')
_ANY_ERROR = re.compile(rb'e(?<=t="e)(?=")')
_ANY_RICH = re.compile(rb"P(?<=<rP)(?=r[ />])")
_ROW_WITHOUT_PLACE, _CELL_WITHOUT_PLACE = re.compile(rb'w(?<=<row)(?! r=")'), re.compile(rb'<c(?! r=")')
_HIDES_ZEROS = re.compile(rb'<sheetView [^>]*showZeros="(?:0|false)"')
_TEXT = re.compile(rb"<t(?: [^>]*)?>([^<]*)</t>")
_ROW, _FAR_COLUMNS = re.compile(rb'<row r="(\d+)"'), re.compile(rb'c r="[A-Z]{3}')
# A sheet that ends above this many rows in columns of at most two letters has no stray cell far away.
_ROWS_AT_EASE = 20_000


@dataclass(frozen=True)
class Look:
    """One sheet: {row: number formats of its cells, from column 0 on} where they are not all plain; {(row, column): formula
    or error text without a value}; what is hidden; merged areas (top, left, bottom, right) where calamine sees none; the
    cells whose whole text is struck out (`is_told`: texts say so, too, by the signs of rich_texts.py); whether the sheet
    shows no zeros; {(row, column): the text that remains} of cells whose text is struck out in part or raised, where calamine is
    not told of them; the cells that are written in white on white."""

    formats: dict = field(default_factory=dict)
    valueless: dict = field(default_factory=dict)
    hidden_rows: frozenset = frozenset()
    hidden_columns: frozenset = frozenset()
    merged: tuple = ()
    struck: frozenset = frozenset()
    texts: dict = field(default_factory=dict)
    is_told: bool = False
    hides_zeros: bool = False
    white: frozenset = frozenset()


@dataclass(frozen=True)
class Outline:
    """A sheet before it is looked at: its name, the last (row, column) that holds anything where that may be far from the
    other cells, the function that gives its Look, and the one that gives the texts of its cells as far as they are known; whether
    texts of the workbook are struck out or raised."""

    sheet: str
    last: tuple = (0, 0)
    look: object = Look
    texts: object = list
    has_marks: bool = False


def xlsx_outlines(content):
    """The Outlines of an .xlsx file's sheets, in their order; zipfile.BadZipFile, KeyError, ValueError … where it is damaged."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        styles = _cell_styles(package)
        shared = next((package.read(name) for name in package.namelist() if name.endswith("/sharedStrings.xml")), b"")
        return [
            _outline(name, package.read(part), styles, shared) if part else Outline(name)
            for name, part in _sheet_parts(package)
        ]


def _sheet_parts(package):
    """(sheet name, name of its part in the package) of all sheets; "" as the part of a chart or a macro sheet."""
    root = _workbook_part(package)
    folder, name = posixpath.split(root)
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join(folder, relation.get("Target", "")).lstrip("/"))
        for relation in ElementTree.fromstring(package.read(f"{folder}/_rels/{name}.rels"))
        if relation.get("Type", "").endswith("/worksheet")
    }
    for sheet in ElementTree.fromstring(package.read(root)).iterfind("{*}sheets/{*}sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        yield sheet.get("name"), targets.get(relation, "")


def _workbook_part(package):
    relations = ElementTree.fromstring(package.read("_rels/.rels"))
    found = (r.get("Target", "") for r in relations if r.get("Type", "").endswith("/officeDocument"))
    return next(found, "xl/workbook.xml").lstrip("/")


def _cell_styles(package):
    """([the number format of each cell style, "" for General], [whether it is struck out], [whether it is white on white])."""
    part = posixpath.join(posixpath.dirname(_workbook_part(package)), "styles.xml")
    if part not in package.namelist():
        return [], [], []
    styles = ElementTree.fromstring(package.read(part))
    own = {int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in styles.iterfind("{*}numFmts/{*}numFmt")}
    known, of_cells = BUILT_IN | own, styles.findall("{*}cellXfs/{*}xf")
    fonts = dict(enumerate(is_on(font.find("{*}strike")) for font in styles.iterfind("{*}fonts/{*}font")))
    in_white = {n for n, font in enumerate(styles.iterfind("{*}fonts/{*}font")) if _is_white(font.find("{*}color"))}
    coloured = {n for n, fill in enumerate(styles.iterfind("{*}fills/{*}fill")) if not _is_bare(fill)}
    return (
        [known.get(int(style.get("numFmtId", 0)), "") for style in of_cells],
        [fonts.get(int(style.get("fontId", 0)), False) for style in of_cells],
        [int(s.get("fontId", 0)) in in_white and int(s.get("fillId", 0)) not in coloured for s in of_cells],
    )


def _is_bare(fill):
    pattern = fill.find("{*}patternFill")  # else a gradient
    return pattern is not None and (
        pattern.get("patternType", "none") == "none" or _is_white(pattern.find("{*}fgColor"))
    )


def _is_white(color):
    return (
        color is not None
        and not color.get("tint")
        and (color.get("theme") == "0" or color.get("rgb", "")[-6:] == "FFFFFF")
    )


def _outline(name, content, styles, shared):
    """The Outline of a sheet's part; ValueError or ElementTree.ParseError where it is cut off."""
    start = content.find(b"<sheetData")
    if b"worksheet>" not in content[-2000:]:
        raise ValueError("trang tính bị cắt ngang")
    if start < 0 or b"='" in content[:start]:
        content = _rewritten(content)
    look, texts = lambda: _look(content, styles), lambda: _texts(shared or content)
    return Outline(
        name,
        _last_cell(content),
        look,
        texts,
        has_marks(shared) or (bool(_ANY_RICH.search(content)) and has_marks(content)),
    )


def _texts(content):
    """The texts in a part, those of one format each."""
    texts = b"\n".join(_TEXT.findall(content)).decode()
    return " ".join(map(_unescaped, texts.split(" "))).split("\n")


_unescaped = lru_cache(maxsize=65536)(html.unescape)  # word by word: a part has fewer words than texts


def _look(content, styles):
    start, (cell_formats, are_struck, are_white) = content.find(b"<sheetData"), styles
    shown = {b"%d" % style: form for style, form in enumerate(cell_formats) if not is_plain(form)}
    has_formats = any(b' s="%b"' % style in content for style in shown)
    struck, white = (_used(content, are_so) for are_so in (are_struck, are_white))
    # One letter is found much sooner than two signs, and a sheet without formulas hardly ever has an "f".
    has_formulas = content.find(b"f", start, content.rfind(b"</sheetData>")) >= 0 and b"<f" in content
    has_hidden, has_valueless = bool(_ANY_HIDDEN.search(content)), has_formulas or bool(_ANY_ERROR.search(content))
    if (has_formats or has_hidden or has_valueless or struck or white) and not _tells_places(content, start):
        return _look(_rewritten(content), styles)
    return Look(
        _formats(content, shown) if has_formats else {},
        _valueless(content) if has_valueless else {},
        frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(content, start)) if has_hidden else frozenset(),
        frozenset(_hidden_columns(content[:start])) if has_hidden else frozenset(),
        struck=frozenset(_cells_of_styles(content, struck)) if struck else frozenset(),
        white=frozenset(_cells_of_styles(content, white)) if white else frozenset(),
        hides_zeros=_HIDES_ZEROS.search(content, 0, start) is not None,
    )


def _used(content, are_so):
    """The numbers, as bytes, of the styles for which `are_so` says True, as far as the sheet has them."""
    numbers = [b"%d" % style for style, is_so in enumerate(are_so) if is_so]
    return [number for number in numbers if b' s="%b"' % number in content]


def _tells_places(content, start):
    """True where every row and every cell says first where it stands, as Excel writes them."""
    end = content.rfind(b"</sheetData>")
    return not (_ROW_WITHOUT_PLACE.search(content, start, end) or _CELL_WITHOUT_PLACE.search(content, start, end))


def _rewritten(content):
    """A sheet's part in the form that Excel writes: no prefixes, double quotes, every row and cell with its place first."""
    sheet, row_number = ElementTree.fromstring(content), 0
    for element in sheet.iter():
        element.tag = element.tag.rpartition("}")[2]
    for row in sheet.iterfind("sheetData/row"):
        row_number = int(row.get("r", row_number + 1))
        row.attrib = {"r": str(row_number)} | row.attrib
        column = -1
        for cell in row:
            column = column_number(cell.get("r").rstrip("0123456789")) if cell.get("r") else column + 1
            cell.attrib = {"r": cell_name(row_number - 1, column)} | cell.attrib
    return ElementTree.tostring(sheet)


def _hidden_columns(head):
    for columns in _COLUMNS.findall(head):
        if re.search(b" " + _HIDDEN, columns):
            first, last = (int(form.search(columns)[1]) for form in _FIRST_TO_LAST)
            yield from range(first - 1, min(last, 1000))


def _cells_of_styles(content, styles):
    """(row, column) of each cell that has one of the numbers of styles."""
    for place in re.finditer(rb'<c r="([A-Z]+)(\d+)"[^>]*? s="(?:%b)"' % b"|".join(styles), content):
        yield int(place[2]) - 1, column_number(place[1].decode())


def _formats(content, shown):
    """{row: (number format, …)} of the rows with a cell whose style is one of `shown`, {number of a style: its format}."""
    found, known = {}, {}  # most rows have the styles of the row before
    for row in content.split(b'<row r="')[1:]:
        styles = tuple(_STYLES.findall(row))
        if styles not in known:
            formats = {column_number(letters.decode()): shown.get(style, "") for letters, style in styles}
            known[styles] = tuple(formats.get(c, "") for c in range(max(formats, default=-1) + 1))
        if any(known[styles]):
            found[int(row[: row.index(b'"')]) - 1] = known[styles]
    return found


def _valueless(content):
    """{(row, column): the error that a cell shows ("#DIV/0!"), or its formula where no value is stored ("=A1+B1")}."""
    found = {}
    for place in _NO_VALUE.finditer(content):
        start = content.rfind(b"<c ", 0, place.end())
        letters, row, attributes = _CELL.match(content, start).groups()
        text = _without_value(attributes, content[start : content.find(b"</c>", start)])
        if text:
            found[int(row) - 1, column_number(letters.decode())] = text
    return found


def _without_value(attributes, cell):
    value, formula = _VALUE.search(cell), _FORMULA.search(cell)
    if b't="e"' in attributes:
        return value[1].decode() if value else "#ERROR!"
    if value or b't="str"' in attributes or b"<f" not in cell:
        return ""
    return "=" + (html.unescape(formula[1].decode()) if formula else "")


def _last_cell(content):
    """The last (row, column) that holds anything, or (0, 0) where no cell can be far from the others."""
    last_row = _ROW.match(content, max(content.rfind(b'<row r="'), 0))
    if (not last_row or int(last_row[1]) <= _ROWS_AT_EASE) and not _FAR_COLUMNS.search(content):
        return (0, 0)
    places = _FILLED.findall(content)
    rows, columns = {int(row) for _, row in places}, {letters for letters, _ in places}
    return (max(rows, default=1) - 1, max((column_number(letters.decode()) for letters in columns), default=0))


def column_number(letters):
    """ "B" -> 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
