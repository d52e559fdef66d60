"""A workbook (.xlsx .xlsm .xlsb .xls .ods) -> its grids: values by calamine, what its cells look like by the `*_outlines`."""

import io
import sys
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, product
from struct import error as StructError
from xml.etree import ElementTree

import numpy as np
from pandas.api.types import infer_dtype

from analysis.core.keys import Texts, Words
from analysis.core.model import UnreadableInput
from analysis.readers.binary import xls_outlines, xlsb_outlines
from analysis.readers.formats import Shown, signs_unseen
from analysis.readers.grids import NUMBERS, Grid, cell_name
from analysis.readers.looks import xlsx_outlines
from analysis.readers.oddities import notes_about, notes_of_unseen
from analysis.readers.opendocument import ods_outlines
from analysis.readers.rich_texts import with_marks_told
from analysis.readers.struck import without_struck

# What reading a damaged package raises: cut off, flipped bits, missing or unfinished parts.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    RuntimeError,
    StructError,
    ElementTree.ParseError,
)
# A stray cell far below or to the right would make a grid of billions of empty cells.
MOST_CELLS = 20_000_000
_HEAD = 20  # rows in which titles and headers stand
_OF_NUMBERS = {"floating", "integer", "mixed-integer-float"}  # what pandas calls columns of nothing but numbers

OUTLINES = {"xlsx": xlsx_outlines, "xlsb": xlsb_outlines, "xls": xls_outlines, "ods": ods_outlines}


def workbook_grids(content, source, kind, meanwhile=None):
    """The grids of the worksheets in a workbook's bytes, hidden ones marked; UnreadableInput where it cannot be opened.

    `kind`: a key of OUTLINES, what the file is, whatever its name says; `meanwhile`: what to do with the texts of its cells,
    as far as they are known, while the cells are read.
    """
    from python_calamine import CalamineError, PasswordError

    try:
        # Inflating and calamine's reading leave the interpreter free.
        with _short_turns(), ThreadPoolExecutor(1) as beside:
            opening = beside.submit(_opened, content, source, kind)
            reading = beside.submit(_sheets, opening)
            looking = beside.submit(_looks, opening)
            if meanwhile:
                meanwhile(_texts(opening))
            looks = _looks(opening) if looking.cancel() else looking.result()  # whoever is free first
            found = zip(_result(reading), looks, strict=True)
            return [_sheet_grid(source, meta, sheet, look) for (meta, sheet), look in found if sheet]
    except PasswordError as error:
        raise UnreadableInput(
            f"{source}: không đọc được, đây là sổ tính có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo "
            "vệ), lưu lại rồi chép thay cho tệp này."
        ) from error
    except (CalamineError, *DAMAGE) as error:
        raise UnreadableInput(
            f"{source}: không mở được sổ tính ({error}). Tệp có thể hỏng hoặc chép dở; hãy mở bằng Excel, lưu lại rồi "
            "chép lại thay cho tệp này."
        ) from error


@contextmanager
def _short_turns():
    """While two threads share the interpreter: the one that needs it for moments between its long calls gets it soon."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _opened(content, source, kind):
    """(outlines of the sheets, calamine's workbook)"""
    from python_calamine import CalamineWorkbook

    outlines = OUTLINES[kind](content)
    for outline in outlines:
        if (outline.last[0] + 1) * (outline.last[1] + 1) > MOST_CELLS:
            raise UnreadableInput(
                f'{source}, trang tính "{outline.sheet}": có ô chứa dữ liệu quá xa bảng (đến ô {cell_name(*outline.last)}). Hãy '
                "xóa các dòng, cột thừa bên dưới và bên phải bảng rồi lưu lại."
            )
    if any(outline.has_marks for outline in outlines):
        content = with_marks_told(content)
    return outlines, CalamineWorkbook.from_filelike(io.BytesIO(content))


def _result(future):
    """What a thread gave; ValueError where calamine met a fault that it did not foresee."""
    if type(future.exception()).__name__ == "PanicException":
        raise ValueError("nội dung tệp bị hỏng") from future.exception()
    return future.result()


def _looks(opening):
    """The Looks of all sheets."""
    return [replace(outline.look(), is_told=outline.has_marks) for outline in _result(opening)[0]]


def _texts(opening):
    """The texts of all sheets as far as their outlines know them; whoever asks for the first waits for the outlines."""
    for outline in _result(opening)[0]:
        yield from outline.texts()


def _sheets(opening):
    """[(metadata, sheet or None), …] of the opened workbook."""
    from python_calamine import SheetTypeEnum

    with opening.result()[1] as workbook:
        return [
            (meta, workbook.get_sheet_by_index(place) if meta.typ == SheetTypeEnum.WorkSheet else None)
            for place, meta in enumerate(workbook.sheets_metadata)
        ]


def _sheet_grid(source, meta, sheet, look):
    values, withdrawn = without_struck(sheet.to_python(skip_empty_area=False), look)
    texts, numbers, stored, unseen = _printed(values, look)
    texts, numbers = _with_valueless(texts, numbers, look.valueless)
    cells = np.array(texts.words.texts, dtype=object)[texts.codes].tolist()
    merged = look.merged or tuple((r1, c1, r2, c2) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or [])
    hidden = not str(meta.visible).endswith(".Visible")
    notes = withdrawn + unseen + notes_about(cells, values, set(texts.words.texts[texts.words.numbers :]), merged, look)
    return Grid(source, meta.name, cells, numbers, stored, merged, hidden, notes=notes, coded=texts)


def _printed(values, look):
    """(Texts of rows of `values` as their number formats show them, an array: whether each is a number, {(row, column): all
    digits} of the cells that show fewer, the Notes about figures that are not shown). Each different value is written once: a
    sheet has fewer of them than cells."""
    shape = len(values), len(values[0]) if values else 0
    held = np.fromiter(chain.from_iterable(values), dtype=object, count=shape[0] * shape[1]).reshape(shape)
    (floats, numbers), (forms, form_of) = _as_floats(held), _forms(shape, look.formats)
    codes, words, stored, unseen = np.zeros(held.shape, dtype=np.int32), [], {}, np.zeros(held.shape, dtype=bool)
    for are_numbers, place in product((True, False), range(len(forms))):
        where, shown = (numbers == are_numbers) & (form_of == place), Shown(forms[place])
        found, different = _different_numbers(floats[where]) if are_numbers else _different_others(held[where])
        codes[where] = found + len(words)
        words += shown.each(different) if are_numbers else map(shown.__getitem__, different)
        if are_numbers:
            count_of_numbers = len(words)
            for sign in signs_unseen(forms[place]) | ({0} if look.hides_zeros else set()):
                unseen |= where & (np.sign(floats) == sign)
        if shown.in_full:
            all_digits = np.array([shown.in_full.get(value) for value in different], dtype=object)[found]
            cells = zip(*(axis.tolist() for axis in np.nonzero(where)), strict=True)
            stored |= {cell: digits for cell, digits in zip(cells, all_digits, strict=True) if digits}
    return Texts(codes, Words(words, count_of_numbers)), numbers, stored, notes_of_unseen(unseen, floats, numbers)


def _as_floats(held):
    """An array: the values of the rows as floats where they are numbers, and one that says where they are. Below the head of
    a sheet most columns are of one kind."""
    floats, numbers = np.empty(held.shape), np.zeros(held.shape, dtype=bool)
    for part in (slice(0, _HEAD), slice(_HEAD, None)):
        for column, values in enumerate(held[part].T):
            kind = infer_dtype(values, skipna=False)
            if kind in _OF_NUMBERS:
                floats[part, column], numbers[part, column] = values, True
            elif kind != "string":
                where = np.fromiter(map(NUMBERS.__contains__, map(type, values)), dtype=bool, count=len(values))
                numbers[part, column] = where
                floats[part, column][where] = values[where]
    return floats, numbers


def _different_numbers(values):
    """(the place of each number in the list of different ones, that list)"""
    import pyarrow as pa

    found = pa.array(values).dictionary_encode()
    return found.indices.to_numpy(), found.dictionary.to_pylist()


def _different_others(values):
    """The same of texts, moments and booleans, the last as texts."""
    known = {}
    values = [str(value).upper() if type(value) is bool else value for value in values]
    places = [known.setdefault(value, len(known)) for value in values]
    return np.array(places, dtype=np.int32), list(known)


def _forms(shape, formats):
    """([number format, …], an array of `shape`: the place of each cell's format among them)."""
    forms, form_of, known = {"": 0}, np.zeros(shape, dtype=np.int32), {}  # most rows have one tuple of formats
    for row, of_cells in formats.items():
        if row < shape[0]:
            if of_cells not in known:
                known[of_cells] = [forms.setdefault(form, len(forms)) for form in of_cells[: shape[1]]]
            form_of[row, : len(known[of_cells])] = known[of_cells]
    return list(forms), form_of


def _with_valueless(texts, numbers, valueless):
    """`texts` and `numbers` with formulas and errors, which calamine does not see, in the empty cells that hold them; the sheet may
    have to grow."""
    if not valueless:
        return texts, numbers
    height, width = (max(size, *(place[axis] + 1 for place in valueless)) for axis, size in enumerate(numbers.shape))
    blank, words = len(texts.words.texts), [*texts.words.texts, "", *valueless.values()]
    codes = np.full((height, width), blank, dtype=np.int32)
    codes[: numbers.shape[0], : numbers.shape[1]] = texts.codes
    for code, place in enumerate(valueless, blank + 1):
        codes[place] = codes[place] if words[codes[place]] else code
    grown = np.zeros(codes.shape, dtype=bool)
    grown[: numbers.shape[0], : numbers.shape[1]] = numbers
    return Texts(codes, Words(words, texts.words.numbers)), grown
