"""Any office file -> plain grids of text, each cell with its place.

A grid holds what a reader of the printed sheet sees: a number under the format "0.0%" is "47.2%". Reading is
calamine's; openpyxl looks a second time for what calamine does not tell: number formats, formulas without a value, errors.
"""

import csv
import datetime
import io
import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from analysis.core.model import UnreadableInput


@dataclass(frozen=True)
class Grid:
    """One sheet: `cells` are rows of printed text, all of one length; `numbers` the (row, column) that the file holds as numbers."""

    source: str
    sheet: str
    cells: list
    numbers: frozenset = frozenset()
    merged: tuple = ()
    hidden: bool = False
    stored: dict = field(default_factory=dict)  # (row, column): the unrounded number where the format shows fewer digits

    def text(self, row, column):
        """The printed text of a cell, "" outside the grid."""
        inside = 0 <= row < len(self.cells) and 0 <= column < len(self.cells[row])
        return self.cells[row][column] if inside else ""

    def place(self, row, column):
        """"PL I!B22": sheet and cell as a spreadsheet program names them."""
        cell = f"{column_letters(column)}{row + 1}"
        return f"{self.sheet}!{cell}" if self.sheet else cell


def column_letters(column):
    """0 -> "A", 26 -> "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_grids(path, source):
    """The grids of one file, hidden sheets among them (marked); UnreadableInput where it cannot be read."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableInput(
            f'{source}: chưa đọc được loại tệp "{path.suffix}". Hãy lưu bảng thành .xlsx hoặc .csv rồi đặt lại vào thư mục của kỳ.'
        )
    if path.stat().st_size == 0:
        raise UnreadableInput(f"{source}: tệp rỗng (0 byte). Hãy chép lại tệp gốc.")
    return reader(path, source)


def _xlsx_grids(path, source):
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        with CalamineWorkbook.from_path(path) as workbook:
            sheets = [
                (meta, workbook.get_sheet_by_index(place))
                for place, meta in enumerate(workbook.sheets_metadata)
                if meta.typ == SheetTypeEnum.WorkSheet
            ]
            raw = [(meta, sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or []) for meta, sheet in sheets]
    except CalamineError as error:
        raise UnreadableInput(
            f"{source}: không mở được sổ tính ({error}). Tệp có thể hỏng, chép dở hoặc có mật khẩu; hãy mở bằng Excel, "
            "lưu lại rồi chép lại vào thư mục của kỳ."
        ) from error
    looks = _openpyxl_looks(path, source)
    return [
        _sheet_grid(source, meta, rows, merged, looks.get(meta.name, {}))
        for meta, rows, merged in raw
    ]


def _openpyxl_looks(path, source):
    """{sheet: {(row, column): (number format, formula or error text)}} of the cells where either says something."""
    import zipfile

    import openpyxl

    try:
        workbook = openpyxl.load_workbook(path)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise UnreadableInput(
            f"{source}: không mở được sổ tính ({error}). Hãy mở bằng Excel, lưu lại rồi chép lại vào thư mục của kỳ."
        ) from error
    looks = {}
    for sheet in workbook.worksheets:
        looks[sheet.title] = {
            (cell.row - 1, cell.column - 1): (cell.number_format, str(cell.value) if cell.data_type in ("f", "e") else "")
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and (cell.number_format != "General" or cell.data_type in ("f", "e"))
        }
    return looks


def _sheet_grid(source, meta, rows, merged, looks):
    width = max(map(len, rows), default=0)
    cells, numbers, stored = [], set(), {}
    for r, row in enumerate(rows):
        texts = []
        for c, value in enumerate(row):
            number_format, formula = looks.get((r, c), ("General", ""))
            text = _displayed(value, number_format) if value != "" else formula
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                numbers.add((r, c))
                if Decimal(text.rstrip("%")) != _scaled(value, text):
                    stored[r, c] = _plain(value)
            texts.append(text)
        cells.append(texts + [""] * (width - len(texts)))
    merged = tuple((r1, c1, r2, c2) for (r1, c1), (r2, c2) in merged)
    hidden = not str(meta.visible).endswith(".Visible")
    return Grid(source, meta.name, cells, frozenset(numbers), merged, hidden, stored)


def _scaled(value, text):
    exact = Decimal(_plain(value))
    return exact * 100 if text.endswith("%") else exact


_DIGITS_AFTER = re.compile(r"^(?:\[[^\]]*\])?[#,0_\s]*0(?:\.(0+))?(%?)")


def _displayed(value, number_format):
    """What the sheet shows of a cell's value; only plain digit formats and percent are applied, others show the number whole."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return value.strftime("%d/%m/%Y") if isinstance(value, datetime.date) else str(value)
    if not isinstance(value, (int, float)):
        return str(value)
    first = number_format.split(";")[0].strip()
    found = _DIGITS_AFTER.match(first)
    if not found or "#" in first.partition(".")[2] or "?" in first or "E" in first:
        return _plain(value)
    number = Decimal(_plain(value)) * (100 if found[2] else 1)
    digits = len(found[1] or "")
    return f"{number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP):f}{found[2]}"


def _plain(value):
    """A stored number at the 15 digits that a spreadsheet keeps, without exponent or float dust."""
    number = Decimal(format(value, ".15g"))
    return f"{number.quantize(Decimal(1)) if number == number.to_integral_value() else number:f}"


def _csv_grids(path, source):
    text = _decoded(path.read_bytes(), source)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    width = max(map(len, rows), default=0)
    return [Grid(source, "", [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows])]


def _decoded(content, source):
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1258")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableInput(f"{source}: không nhận ra bảng mã chữ. Hãy lưu lại dạng CSV UTF-8.")


def _delimiter(text):
    """The sign among ; tab | , that splits the lines most evenly: decimal commas must not split cells."""
    lines = [line for line in text.splitlines() if line.strip()][:200]

    def evenness(delimiter):
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (usual > 1, widths.count(usual) / max(len(widths), 1))

    return max((";", "\t", "|", ","), key=evenness)


_READERS = {".xlsx": _xlsx_grids, ".csv": _csv_grids}


def source_files(folder):
    """Paths of the files of a period's folder in name order, corrections (dinh-chinh-N/) after the files that they correct.

    Lock files of office programs and hidden files are no sources.
    """

    def is_source(path: Path):
        return path.is_file() and not path.name.startswith(("~$", ".")) and path.name.lower() not in ("thumbs.db", "desktop.ini")

    top = sorted((p for p in folder.iterdir() if is_source(p)), key=lambda p: p.name)
    return top + [p for _, sub in correction_folders(folder) for p in sorted(sub.iterdir(), key=lambda p: p.name) if is_source(p)]


def correction_folders(folder):
    """[(N, path)] of the dinh-chinh-N folders, N ascending as a number."""
    found = [(re.fullmatch(r"dinh-chinh-(\d+)", p.name), p) for p in folder.iterdir() if p.is_dir()]
    return sorted((int(match[1]), path) for match, path in found if match)
