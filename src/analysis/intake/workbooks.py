"""An .xlsx file -> its grids: values by calamine, what they look like by `looks`."""

import datetime
import zipfile
import zlib
from decimal import Decimal
from xml.etree import ElementTree

from analysis.core.model import UnreadableInput
from analysis.intake.grids import Grid, Note, cell_name, rectangle
from analysis.intake.looks import Look, displayed, plain, sheet_looks

# What reading a damaged package raises: cut off, flipped bits, missing or unfinished parts.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    RuntimeError,
    ElementTree.ParseError,
)
# A stray cell far below or to the right would make a grid of billions of empty cells.
MOST_CELLS = 20_000_000


def xlsx_grids(path, source):
    """The grids of a workbook's worksheets, hidden ones marked; UnreadableInput where it cannot be opened."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    _refuse_what_is_no_workbook(path, source)
    try:
        looks = sheet_looks(path)
        _refuse_far_cells(looks, source)
        with CalamineWorkbook.from_path(path) as workbook:
            return [
                _sheet_grid(source, meta, workbook.get_sheet_by_index(place), looks.get(meta.name, Look()))
                for place, meta in enumerate(workbook.sheets_metadata)
                if meta.typ == SheetTypeEnum.WorkSheet
            ]
    except (CalamineError, *DAMAGE) as error:
        raise UnreadableInput(
            f"{source}: không mở được sổ tính ({error}). Tệp có thể hỏng hoặc chép dở; hãy mở bằng Excel, lưu lại rồi "
            "chép lại vào thư mục của kỳ."
        ) from error


def _refuse_what_is_no_workbook(path, source):
    """UnreadableInput that names what a file called .xlsx is in truth."""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        return
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            what, advice = "sổ tính có mật khẩu", "mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu lại"
        else:
            what, advice = "sổ tính kiểu cũ (.xls) đổi tên", "mở bằng Excel và lưu lại thành .xlsx"
    elif (
        content.lstrip(b"\xef\xbb\xbf \r\n\t")
        .lower()
        .startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta"))
    ):
        what, advice = "trang HTML hoặc XML đổi tên thành .xlsx", "mở bằng Excel và lưu lại thành .xlsx thật"
    else:
        what, advice = "tệp hỏng hoặc không phải sổ tính", "mở bằng Excel, lưu lại hoặc xin lại tệp gốc"
    raise UnreadableInput(f"{source}: không đọc được, đây là {what}. Hãy {advice} rồi chép vào thư mục của kỳ.")


def _refuse_far_cells(looks, source):
    for sheet, look in looks.items():
        if (look.last[0] + 1) * (look.last[1] + 1) > MOST_CELLS:
            raise UnreadableInput(
                f'{source}, trang tính "{sheet}": có ô chứa dữ liệu quá xa bảng (đến ô {cell_name(*look.last)}). Hãy xóa '
                "các dòng, cột thừa bên dưới và bên phải bảng rồi lưu lại."
            )


def _sheet_grid(source, meta, sheet, look):
    values = sheet.to_python(skip_empty_area=False)
    cells, stored = [], {}  # formulas without a value may lie beyond what calamine saw
    for r, row in enumerate(values + [[]] * (look.last[0] + 1 - len(values))):
        texts = []
        for c, value in enumerate(row + [""] * (look.last[1] + 1 - len(row))):
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                number = Decimal(format(value, ".15g"))  # the 15 digits that a spreadsheet keeps
                text = displayed(number, look.formats.get((r, c), ""))
                if Decimal(text.removesuffix("%")) != (number * 100 if text.endswith("%") else number):
                    stored[r, c] = plain(number)
            else:
                text = _text(value) or look.valueless.get((r, c), "")
            texts.append(text)
        cells.append(texts)
    cells = rectangle(cells)
    merged = tuple((r1, c1, r2, c2) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or [])
    hidden = not str(meta.visible).endswith(".Visible")
    notes = _hidden_notes(cells, look)
    return Grid(source, meta.name, cells, values, stored, merged, hidden, notes=notes)


def _text(value):
    """The text of a cell that is no number."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.date):  # datetime is one, too
        return value.strftime("%d/%m/%Y")
    return str(value)


def _hidden_notes(cells, look):
    """One Note for the hidden rows and columns that hold figures: they are read like the others."""
    places = [
        (r, c)
        for r, row in enumerate(cells)
        for c, text in enumerate(row)
        if (r in look.hidden_rows or c in look.hidden_columns) and any(ch.isdigit() for ch in text)
    ]
    if not places:
        return ()
    detail = f"{len(places)} ô có số nằm trong dòng hoặc cột bị ẩn; vẫn được đọc như các ô khác."
    return (Note("hidden_cells", "info", detail, *places[0]),)
