"""A text file of cells (.csv, .tsv) -> its grid: encoding and delimiter found by looking, quotes taken strictly."""

import csv
import io
import re
import unicodedata

from analysis.core.model import UnreadableInput
from analysis.core.text import lost_letters
from analysis.readers.grids import Grid, Note, rectangle

DELIMITERS = (";", "\t", "|", ",")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HINT = re.compile(r'"?sep=([;\t|,])"?\r?\n', re.IGNORECASE)  # Excel's own first line

# How a program tells Excel that a cell is text: ="08974".
_TOLD_AS_TEXT = re.compile(r'^="(.*)"$', re.DOTALL)


def csv_grids(path, source):
    """[Grid] of a delimited text file; UnreadableInput where its letters or quotes make no sense."""
    text = decoded(path.read_bytes(), source)
    hint = _HINT.match(text)
    delimiter = hint[1] if hint else _delimiter(text)
    rest = text[hint.end() :] if hint else text
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [[cell.strip() for cell in row] for row in reader]
        if '="' in rest:
            rows = [[_TOLD_AS_TEXT.sub(r"\1", cell) for cell in row] for row in rows]
    except csv.Error as error:
        raise UnreadableInput(
            f"{source}, dòng {reader.line_num + bool(hint)}: dấu nháy kép mở mà không đóng đúng chỗ ({error}), tệp có thể "
            "chép dở. Hãy sửa dòng đó hoặc lưu lại bảng thành .xlsx rồi chạy lại."
        ) from error
    if hint:
        rows.insert(0, [])
    return [Grid(source, "", rectangle(rows), delimiter=delimiter, notes=_cut_off(rows, text))]


def is_table(content, source):
    """True where the bytes of a file are letters only, and a delimiter splits most lines into as many cells each."""
    try:
        text = decoded(content, source)
    except UnreadableInput:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    counts = [line.count(_delimiter(text)) for line in lines]
    is_even = max(counts, default=0) > 0 and counts.count(max(set(counts) - {0}, key=counts.count)) * 2 > len(counts)
    return is_even and len(lines) > 1 and not _CONTROL.search(text)


def _cut_off(rows, text):
    """A Note where the last row is shorter than those above and the file ends in the middle of a line."""
    filled = [row for row in rows if any(row)]
    if len(filled) < 3 or text.endswith(("\n", "\r")) or len(filled[-1]) >= len(filled[-2]):
        return ()
    last = len(rows) - 1 - next(n for n, row in enumerate(reversed(rows)) if any(row))
    detail = "Dòng cuối tệp thiếu ô so với các dòng trên: tệp có thể chép dở; hãy chép lại tệp gốc."
    return (Note("unreadable_cell", "error", detail, last, len(rows[last]) - 1),)


def decoded(content, source):
    """The text of a file in UTF-8 (BOM or not), UTF-16 or Windows-1258."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in content:
        # Without a byte order mark: in UTF-16 every second byte of ASCII text is zero.
        encodings = ["utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            _refuse_lost_letters(text, source)
            # cp1258 has the tone marks apart from their letters
            return unicodedata.normalize("NFC", text) if encoding == "cp1258" else text
    raise UnreadableInput(
        f"{source}: không nhận ra bảng mã chữ của tệp. Hãy mở bằng chương trình đã tạo ra nó và lưu lại với mã UTF-8 (bảng: "
        "CSV UTF-8 hoặc .xlsx)."
    )


def _refuse_lost_letters(text, source):
    if words := lost_letters(text):
        raise UnreadableInput(
            f'{source}: chữ có dấu đã mất khi lưu tệp, chỉ còn dấu hỏi ("{words}"), không khôi phục được từ tệp này. Hãy mở bảng '
            'gốc trong Excel, lưu lại với loại "CSV UTF-8" hoặc .xlsx (văn bản: mã UTF-8), rồi chép tệp mới vào.'
        )


def _delimiter(text):
    """The sign among ; tab | , that splits the lines most evenly: decimal commas must not split cells."""
    lines = [line for line in text.splitlines() if line.strip()][:200]

    def evenness(delimiter):
        widths = [width for width in map(len, csv.reader(lines, delimiter=delimiter)) if width > 1]
        return max(map(widths.count, widths), default=0)  # titles and notes hold no sign at all

    return max(DELIMITERS, key=evenness)
