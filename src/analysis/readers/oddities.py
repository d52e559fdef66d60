"""What is odd about a sheet and should be said once: hidden figures, figures as text, codes as numbers, merged figures."""

import re
from itertools import pairwise

from analysis.core.numbers import looks_like_number
from analysis.core.text import tidy
from analysis.readers.grids import Note, cell_name, column_letters

_LETTER = re.compile(r"[^\W\d_]")
# "99,62%" is as its office printed it; "05" and "08974" are no quantities.
_FIGURE = re.compile(r"\s*[-+\u2212]?(?!0\d)\d[\d.,]*\s*")
# A column named by a database, TONG_SCORE: in its export every value is text.
_DATABASE_HEADER = re.compile(r"[A-Z]+_[A-Z]+")
_CODE_HEADER = re.compile(
    r"(?:mã(?: (?:số|đơn vị|xã|phường|đvhc|định danh|hành chính|tỉnh|huyện|cơ quan)\b.*)?|ma_\w+)", re.IGNORECASE
)
_M = re.compile(r"\s*[mM]")
# Official codes of communes have five digits, the first of which may be 0.
_COMMUNE_CODE = re.compile(r"xã|phường|đvhc|hành chính", re.IGNORECASE)


def notes_about(cells, values, texts, merged, look):
    """The Notes about one sheet, at most one of each kind; `texts` are the different texts among `values`."""
    found = (
        _hidden(cells, look),
        _in_white(cells, look),
        _formulas(look),
        _figures_as_text(values, texts),
        _codes_as_numbers(values, texts),
        _merged_figures(cells, merged),
    )
    return tuple(note for note in found if note)


def notes_of_unseen(unseen, floats, numbers):
    """The Notes about numbers of which the sheet shows no digit: "-" or nothing in place of 0, or nothing at all. They are read;
    among figures with fractions, as rates are, a person is asked."""
    if not unseen.any():
        return ()
    places = [(int(r), int(c)) for r, c in zip(*unseen.nonzero(), strict=True)]
    are_zeros = not floats[unseen].any()
    columns = sorted({c for _, c in places})
    is_rate = any((floats[numbers[:, c], c] % 1).any() for c in columns)
    what = "có số 0 mà bản in để trống hoặc ghi dấu gạch" if are_zeros else "có số mà bản in không hiện chữ số nào"
    detail = (
        f"{len(places)} ô {what} (ô đầu: {cell_name(*places[0])}); vẫn được đọc theo số trong ô. Nếu ở đó không có số liệu, hãy "
        "xóa số trong ô rồi chạy lại."
    )
    return (Note("unseen_figures", "info" if are_zeros and not is_rate else "warning", detail, *places[0]),)


def _hidden(cells, look):
    """A Note for the hidden rows and columns that hold figures: they are read like the others."""
    places = [
        (r, c)
        for r, row in enumerate(cells if look.hidden_rows or look.hidden_columns else ())
        for c in (range(len(row)) if r in look.hidden_rows else look.hidden_columns)
        if c < len(row) and any(ch.isdigit() for ch in row[c])
    ]
    if not places:
        return None
    detail = f"{len(places)} ô có số nằm trong dòng hoặc cột bị ẩn; vẫn được đọc như các ô khác."
    return Note("hidden_cells", "info", detail, *min(places))


def _in_white(cells, look):
    """A Note for figures in white on white, which a reader of the print does not see."""
    places = [
        (r, c) for r, c in sorted(look.white) if r < len(cells) and c < len(cells[r]) and looks_like_number(cells[r][c])
    ]
    if not places:
        return None
    detail = (
        f"{len(places)} ô có số ghi bằng chữ trắng trên nền trắng, bản in không thấy (ô đầu: {cell_name(*places[0])}); vẫn được đọc. "
        "Nếu ở đó không có số liệu, hãy xóa số trong ô rồi chạy lại."
    )
    return Note("unseen_figures", "warning", detail, *places[0])


def _formulas(look):
    """A Note for formulas without a stored value, as programs other than spreadsheets write them."""
    places = sorted(place for place, text in look.valueless.items() if text.startswith("="))
    if not places:
        return None
    detail = (
        f"{len(places)} ô là công thức chưa có kết quả (ô đầu: {cell_name(*places[0])}); chưa đọc được số nào trong đó. Hãy mở "
        "tệp bằng Excel hoặc LibreOffice, lưu lại rồi chạy lại."
    )
    return Note("formula_without_value", "warning", detail, *places[0])


def _figures_as_text(values, texts):
    """A Note for the columns in which figures are stored as text: all of them, or one among numbers."""
    figures = set(filter(_FIGURE.fullmatch, texts))
    if figures and any(map(_DATABASE_HEADER.fullmatch, texts)):
        return None
    places = {}
    for c, column in enumerate(zip(*values, strict=True) if figures else ()):
        rows = [r for r, value in enumerate(column) if value in figures]
        is_list = _counts_up(column[r].strip() for r in rows)
        if not is_list and (len(rows) > 1 or sum(type(value) in (int, float) for value in column) > 1):
            places[c] = rows
    if not places:
        return None
    count, letters = sum(map(len, places.values())), ", ".join(map(column_letters, places))
    detail = f"{count} ô có số được lưu dạng chữ (cột {letters}); được đọc theo chữ in trong ô."
    first = min(places)
    return Note("numbers_as_text", "info", detail, places[first][0], first)


def _counts_up(texts):
    """True for the numbers of a list, for one number alone ("2" under a header), and for none."""
    expected = None
    for text in texts:
        if not text.isdigit() or expected not in (None, int(text)):
            return False
        expected = int(text) + 1
    return True


def _codes_as_numbers(values, texts):
    """A Note for a column of codes that the file holds as numbers, so that zeros at their beginning are lost."""
    headers = {text for text in texts if _M.match(text) and _CODE_HEADER.fullmatch(tidy(text))}
    for r, row in enumerate(values if headers else ()):
        for c in [c for c, value in enumerate(row) if type(value) is str and value in headers]:
            codes = {k: lower[c] for k, lower in enumerate(values[r + 1 :], r + 1) if _is_whole(lower[c])}
            short = _shortened(list(codes.values()), row[c])
            if short:
                first = next(k for k, code in codes.items() if code in short)
                count = sum(code in short for code in codes.values())
                detail = (
                    f'Cột "{tidy(row[c])}": {count} mã được lưu dạng số và ngắn hơn các mã khác (ô đầu: {codes[first]:.0f}); '
                    "có thể đã mất số 0 ở đầu. Hãy lưu cột mã dạng chữ (Text)."
                )
                return Note("codes_as_numbers", "info", detail, first, c)
    return None


def _is_whole(value):
    return type(value) in (int, float) and value == int(value) and value >= 0


def _shortened(codes, header):
    """The codes with fewer digits than codes of their kind have; empty for the numbers of a list."""
    if len(codes) < 2 or all(b == a + 1 for a, b in pairwise(codes)):
        return set()
    longest = 5 if _COMMUNE_CODE.search(header) and max(codes) >= 100 else len(f"{max(codes):.0f}")
    return {code for code in codes if len(f"{code:.0f}") < longest} if longest > 2 else set()


def _merged_figures(cells, merged):
    """A Note for figures in cells merged over the rows of several units: only the first of them gets the figure."""
    areas = set(merged)
    places = [
        (top, left, bottom, right)
        for top, left, bottom, right in sorted(areas)
        if bottom > top
        and bottom < len(cells)
        and looks_like_number(cells[top][left])
        and _names_differ(cells, top, left)
    ]
    if not places:
        return None
    top, left, bottom, right = places[0]
    detail = (
        f"{len(places)} số nằm trong ô gộp qua nhiều dòng (ô đầu: {cell_name(top, left)}:{cell_name(bottom, right)}); mỗi số chỉ "
        "được tính cho dòng đầu của ô gộp. Hãy bỏ gộp ô và ghi số của từng dòng."
    )
    return Note("merged_figures", "warning", detail, top, left)


def _names_differ(cells, row, column):
    """True where a row and the one below it are of two units: left of `column` stand two texts."""
    return any(
        cells[row][c] and cells[row + 1][c] and cells[row][c] != cells[row + 1][c] and _LETTER.search(cells[row][c])
        for c in range(column)
    )
