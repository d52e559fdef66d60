"""How the cells of binary workbooks look (.xls, .xlsb): number formats, errors, what is hidden, merged and struck out.

Both are streams of records, each with a number and a length ([MS-XLS], [MS-XLSB]). Calamine reads the values. A formula without
a stored value cannot be told there: the field always holds one.
"""

import io
import posixpath
import zipfile
from collections import defaultdict, namedtuple
from functools import partial
from struct import iter_unpack, unpack_from
from xml.etree import ElementTree

from analysis.readers.binary_texts import PLAIN, STRUCK, mark_of_font, remaining, xls_shared_texts
from analysis.readers.formats import BUILT_IN, is_plain
from analysis.readers.looks import Look, Outline
from analysis.readers.ole import stream

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
# [MS-XLS] 2.3.1
_BOF, _EOF, _SHEET, _FORMAT, _XF, _ROW, _COLUMNS = 0x809, 0x0A, 0x85, 0x41E, 0xE0, 0x208, 0x7D
_FORMULA, _BOOL_OR_ERROR, _MANY_NUMBERS, _SHARED_TEXT = 0x06, 0x205, 0xBD, 0xFD
_ONE_CELL = {0x203, 0x27E, _SHARED_TEXT, 0x204, 0xD6, _FORMULA, _BOOL_OR_ERROR}
_FONT, _SHARED_TEXTS, _CONTINUED = 0x31, 0xFC, 0x3C
# [MS-XLSB] 2.3.2; the short cells lack their column, and calamine passes over them without a word
_B_ROW, _B_ERROR, _B_FORMULA_ERROR, _B_FORMAT, _B_XF, _B_COLUMNS, _B_SHEET, _B_MERGED = 0, 3, 11, 44, 47, 60, 156, 176
_B_SHARED_TEXT, _B_FONT, _B_TEXT_OF_ALL = 7, 43, 19
_B_CELLS, _B_SHORT_CELLS, _B_CELL_STYLES, _B_CELL_STYLES_END = range(2, 12), range(13, 19), 617, 618

# of a workbook: number formats and marks of its cell styles, marks of its fonts, [(text, runs), …] of its shared texts
_Styles = namedtuple("_Styles", "formats marks fonts texts")


def xls_outlines(content):
    """The Outlines of an .xls file's sheets, in their order; KeyError, ValueError, struct.error … where it is damaged."""
    book = stream(content, ("Workbook", "Book"))
    sheets, styles, own, fonts, chunks, before = [], [], {}, [], [], None
    is_old = unpack_from("<H", book, 4)[0] < 0x600
    for number, data in _records_until_end(book, 0):
        if number == _SHEET:
            sheets.append(unpack_from("<I", data)[0])
        elif number == _FORMAT:
            own[unpack_from("<H", data)[0]] = data[3:].decode("latin-1") if is_old else _text_of(data[2:])
        elif number == _XF:
            styles.append(unpack_from("<HH", data))
        elif number == _FONT:
            fonts += [PLAIN] * (len(fonts) == 4)  # no font has the number 4
            fonts.append(mark_of_font(data[2], unpack_from("<H", data, 8)[0]))
        elif number == _SHARED_TEXTS or (number == _CONTINUED and before == _SHARED_TEXTS):
            chunks.append(data)
            number = _SHARED_TEXTS
        before = number
    texts = xls_shared_texts(chunks) if any(fonts) and chunks else []
    found = _styles(BUILT_IN | own, [(form, font) for font, form in styles], fonts, texts)
    return [_xls_outline(book, start, found) for start in sheets]


def _styles(known, of_cells, fonts, texts):
    """The _Styles of a workbook; `of_cells`: (number of its format, number of its font) of each cell style."""
    marks = [fonts[font] if font < len(fonts) else PLAIN for _, font in of_cells]
    return _Styles([known.get(form, "") for form, _ in of_cells], marks, fonts, texts)


def _records_until_end(book, start):
    """(number, data) of the records of one substream; those of charts within it are left out."""
    depth = 0
    while start + 4 <= len(book):
        number, length = unpack_from("<HH", book, start)
        depth += (number == _BOF) - (number == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield number, book[start + 4 : start + 4 + length]
        start += 4 + length
    raise ValueError("trang tính bị cắt ngang")


def _text_of(data):
    """A text with its length in two bytes before it, and a byte that says whether its letters have one byte or two."""
    letters, wide = unpack_from("<HB", data)
    return data[3 : 3 + 2 * letters].decode("utf-16-le") if wide & 1 else data[3 : 3 + letters].decode("latin-1")


def _xls_outline(book, start, styles):
    cells, errors, hidden_rows, hidden_columns, shared = [], {}, set(), set(), {}
    for number, data in _records_until_end(book, start):
        if number in _ONE_CELL:
            row, column, style = unpack_from("<HHH", data)
            cells.append((row, column, style))
            if number == _SHARED_TEXT and styles.texts:
                shared[row, column] = unpack_from("<I", data, 6)[0]
            elif number == _BOOL_OR_ERROR and data[7]:
                errors[row, column] = _ERRORS.get(data[6], "#ERROR!")
            elif number == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
                errors[row, column] = _ERRORS.get(data[8], "#ERROR!")
        elif number == _MANY_NUMBERS:
            row, column = unpack_from("<HH", data)
            cells += [(row, column + n, style) for n, (style, _) in enumerate(iter_unpack("<HI", data[4:-2]))]
        elif number == _ROW and data[12] & 0x20:
            hidden_rows.add(unpack_from("<H", data)[0])
        elif number == _COLUMNS and data[8] & 1:
            first, last = unpack_from("<HH", data)
            hidden_columns.update(range(first, last + 1))
    return _outline("", cells, styles, shared, errors, hidden_rows, hidden_columns)


def xlsb_outlines(content):
    """The Outlines of an .xlsb file's sheets, in their order; KeyError, ValueError, struct.error … where it is damaged."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        styles = _xlsb_styles(package)
        relations = {
            relation.get("Id"): (relation.get("Type", ""), relation.get("Target", ""))
            for relation in ElementTree.fromstring(package.read("xl/_rels/workbook.bin.rels"))
        }
        outlines = []
        for number, data in _xlsb_records(package.read("xl/workbook.bin")):
            if number == _B_SHEET:
                relation, rest = _wide_text(data, 8)
                kind, target = relations[relation]
                name = _wide_text(data, rest)[0]
                part = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
                is_sheet = kind.endswith("/worksheet")
                outlines.append(_xlsb_outline(name, package.read(part), styles) if is_sheet else Outline(name))
        return outlines


def _xlsb_styles(package):
    if "xl/styles.bin" not in package.namelist():
        return _Styles([], [], [], [])
    own, styles, fonts, inside = {}, [], [], False
    for number, data in _xlsb_records(package.read("xl/styles.bin")):
        if number == _B_FORMAT:
            own[unpack_from("<H", data)[0]] = _wide_text(data, 2)[0]
        elif number in (_B_CELL_STYLES, _B_CELL_STYLES_END):
            inside = number == _B_CELL_STYLES
        elif number == _B_XF and inside:
            styles.append(unpack_from("<HH", data, 2))
        elif number == _B_FONT:
            fonts.append(mark_of_font(data[2], unpack_from("<H", data, 6)[0]))
    has_texts = any(fonts) and "xl/sharedStrings.bin" in package.namelist()
    texts = _xlsb_shared_texts(package.read("xl/sharedStrings.bin")) if has_texts else []
    return _styles(BUILT_IN | own, styles, fonts, texts)


def _xlsb_shared_texts(content):
    """[(text, its runs), …] of the part of shared texts."""
    found = []
    for number, data in _xlsb_records(content):
        if number == _B_TEXT_OF_ALL:
            text, rest = _wide_text(data, 1)
            count = unpack_from("<I", data, rest)[0] if data[0] & 1 else 0
            found.append((text, list(iter_unpack("<HH", data[rest + 4 : rest + 4 + 4 * count]))))
    return found


def _xlsb_records(content):
    """(number, data) of the records: number in one or two bytes, length in up to four, seven bits of each."""
    place = 0
    while place < len(content):
        number, length = content[place], 0
        place += 1
        if number & 0x80:
            number = (number & 0x7F) | (content[place] & 0x7F) << 7
            place += 1
        for shift in (0, 7, 14, 21):
            byte = content[place]
            place += 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        if place + length > len(content):
            raise ValueError("trang tính bị cắt ngang")
        yield number, content[place : place + length]
        place += length


def _wide_text(data, start):
    """(text with its length in four bytes before it, where it ends)."""
    end = start + 4 + 2 * unpack_from("<I", data, start)[0]
    return data[start + 4 : end].decode("utf-16-le"), end


def _xlsb_outline(name, content, styles):
    cells, errors, hidden_rows, hidden_columns, merged, shared, row = [], {}, set(), set(), [], {}, -1
    for number, data in _xlsb_records(content):
        if number in _B_CELLS:
            column, style = unpack_from("<II", data)
            cells.append((row, column, style & 0xFFFFFF))
            if number in (_B_ERROR, _B_FORMULA_ERROR):
                errors[row, column] = _ERRORS.get(data[8], "#ERROR!")
            elif number == _B_SHARED_TEXT and styles.texts:
                shared[row, column] = unpack_from("<I", data, 8)[0]
        elif number == _B_ROW:
            row = unpack_from("<I", data)[0]
            if data[11] & 0x10:
                hidden_rows.add(row)
        elif number in _B_SHORT_CELLS:
            raise ValueError("kiểu ghi ô rút gọn của .xlsb chưa đọc được")
        elif number == _B_COLUMNS and data[16] & 1:
            first, last = unpack_from("<II", data)
            hidden_columns.update(range(first, min(last, 16_383) + 1))
        elif number == _B_MERGED:
            top, bottom, left, right = unpack_from("<IIII", data)
            merged.append((top, left, bottom, right))
    return _outline(name, cells, styles, shared, errors, hidden_rows, hidden_columns, tuple(merged))


def _outline(name, cells, styles, shared, errors, hidden_rows, hidden_columns, merged=()):
    last = (max((row for row, _, _ in cells), default=0), max((column for _, column, _ in cells), default=0))
    return Outline(name, last, partial(_look, cells, styles, shared, errors, hidden_rows, hidden_columns, merged))


def _look(cells, styles, shared, errors, hidden_rows, hidden_columns, merged):
    shown = {style: form for style, form in enumerate(styles.formats) if not is_plain(form)}
    marks = {style: mark for style, mark in enumerate(styles.marks) if mark}
    rows = defaultdict(dict)
    for row, column, style in cells:
        if style in shown:
            rows[row][column] = shown[style]
    formats = {row: tuple(by_column.get(c, "") for c in range(max(by_column) + 1)) for row, by_column in rows.items()}
    own = {(row, column): marks.get(style, PLAIN) for row, column, style in cells} if any(styles.fonts) else {}
    texts = {
        place: text
        for place, number in shared.items()
        if number < len(styles.texts)
        and (text := remaining(*styles.texts[number], styles.fonts, own[place])) is not None
    }
    whole = {place for place, text in texts.items() if not text.strip()}
    whole |= {place for place, mark in own.items() if mark == STRUCK and place not in texts}
    texts = {place: text for place, text in texts.items() if place not in whole}
    hidden = frozenset(hidden_rows), frozenset(hidden_columns)
    return Look(formats, errors, *hidden, merged, frozenset(whole), texts)
