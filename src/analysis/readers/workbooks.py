"""A workbook (.xlsx .xlsm .xlsb .xls .ods) -> its grids: values by calamine, what its cells look like by the `*_outlines`."""

import io
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from operator import getitem
from struct import error as StructError
from xml.etree import ElementTree

from analysis.core.model import UnreadableInput
from analysis.readers.binary import xls_outlines, xlsb_outlines
from analysis.readers.formats import Shown
from analysis.readers.grids import NUMBERS, Grid, cell_name
from analysis.readers.looks import xlsx_outlines
from analysis.readers.oddities import notes_about
from analysis.readers.opendocument import ods_outlines

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

OUTLINES = {"xlsx": xlsx_outlines, "xlsb": xlsb_outlines, "xls": xls_outlines, "ods": ods_outlines}


def workbook_grids(content, source, kind, meanwhile=None):
    """The grids of the worksheets in a workbook's bytes, hidden ones marked; UnreadableInput where it cannot be opened.

    `kind`: a key of OUTLINES, what the file is, whatever its name says; `meanwhile`: what to do with the texts of its cells,
    as far as they are known, while the cells are read.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    def sheets(workbook):
        return [
            (meta, workbook.get_sheet_by_index(place) if meta.typ == SheetTypeEnum.WorkSheet else None)
            for place, meta in enumerate(workbook.sheets_metadata)
        ]

    try:
        outlines = OUTLINES[kind](content)
        _refuse_far_cells(outlines, source)
        # Calamine leaves the interpreter free while it reads the sheets, not while it opens the file.
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook, ThreadPoolExecutor(1) as beside:
            reading = beside.submit(sheets, workbook)
            looks = [outline.look() for outline in outlines]
            if meanwhile:
                meanwhile(set(chain.from_iterable(outline.texts() for outline in outlines)))
            if (
                type(reading.exception()).__name__ == "PanicException"
            ):  # calamine's word for a fault that it did not foresee
                raise ValueError("nội dung tệp bị hỏng") from reading.exception()
            found = zip(reading.result(), looks, strict=True)
            return [_sheet_grid(source, meta, sheet, look) for (meta, sheet), look in found if sheet]
    except PasswordError as error:
        raise UnreadableInput(
            f"{source}: không đọc được, đây là sổ tính có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo "
            "vệ), lưu lại rồi chép vào thư mục của kỳ."
        ) from error
    except (CalamineError, *DAMAGE) as error:
        raise UnreadableInput(
            f"{source}: không mở được sổ tính ({error}). Tệp có thể hỏng hoặc chép dở; hãy mở bằng Excel, lưu lại rồi "
            "chép lại vào thư mục của kỳ."
        ) from error


def _refuse_far_cells(outlines, source):
    for outline in outlines:
        if (outline.last[0] + 1) * (outline.last[1] + 1) > MOST_CELLS:
            raise UnreadableInput(
                f'{source}, trang tính "{outline.sheet}": có ô chứa dữ liệu quá xa bảng (đến ô {cell_name(*outline.last)}). Hãy '
                "xóa các dòng, cột thừa bên dưới và bên phải bảng rồi lưu lại."
            )


def _sheet_grid(source, meta, sheet, look):
    values = sheet.to_python(skip_empty_area=False)
    printed = _without_booleans(values)
    shown = {}  # number format -> its Shown
    cells = _texts(printed, look.formats, shown)
    stored = _in_full(printed, look.formats, shown)
    _put_valueless(cells, look.valueless)
    merged = look.merged or tuple((r1, c1, r2, c2) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or [])
    hidden = not str(meta.visible).endswith(".Visible")
    others = [
        (value, text) for by_value in shown.values() for value, text in by_value.items() if type(value) not in NUMBERS
    ]
    words = frozenset(chain((text for _, text in others), look.valueless.values()))
    notes = notes_about(cells, values, {value for value, _ in others if type(value) is str}, merged, look)
    return Grid(source, meta.name, cells, values, stored, merged, hidden, notes=notes, words=words)


def _without_booleans(values):
    """`values` with TRUE and FALSE as texts: True equals 1, so that one dict of texts cannot hold both."""
    if bool not in set(map(type, chain.from_iterable(values))):
        return values
    return [[str(value).upper() if type(value) is bool else value for value in row] for row in values]


def _texts(values, formats, shown):
    """Rows of printed texts; each number format's Shown is put into `shown`."""
    plain = shown.setdefault("", Shown("")).__getitem__
    ways, cells = {}, []
    for r, row in enumerate(values):
        form = formats.get(r)
        if form is None:
            cells.append(list(map(plain, row)))
            continue
        if form not in ways:
            padded = form[: len(row)] + ("",) * (len(row) - len(form))
            ways[form] = [shown.setdefault(f, Shown(f)) for f in padded]
        cells.append(list(map(getitem, ways[form], row)))
    return cells


def _in_full(values, formats, shown):
    """{(row, column): all digits} of the cells that show fewer."""
    rounding = {form: by_value.in_full for form, by_value in shown.items() if by_value.in_full}
    if not rounding:
        return {}
    return {
        (r, c): rounding[form][value]
        for r, forms in formats.items()
        if r < len(values)
        for c, (value, form) in enumerate(zip(values[r], forms, strict=False))
        if form in rounding and value in rounding[form]
    }


def _put_valueless(cells, valueless):
    """Write formulas and errors into `cells`, which may have to grow: calamine does not see such cells."""
    width = max([len(cells[0]) if cells else 0, *(column + 1 for _, column in valueless)])
    height = max([len(cells), *(row + 1 for row, _ in valueless)])
    if valueless and cells and width > len(cells[0]):
        for row in cells:
            row += [""] * (width - len(row))
    cells += [[""] * width for _ in range(height - len(cells))]
    for (row, column), text in valueless.items():
        cells[row][column] = cells[row][column] or text
