"""A Word file (.docx; older ones through LibreOffice) -> its grid: paragraphs and tables in the order of the text."""

import re
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from collections import Counter, namedtuple
from pathlib import Path
from struct import error as struct_error
from struct import unpack_from

from analysis.core.model import UnreadableInput
from analysis.core.numbers import looks_like_number
from analysis.readers.documents import MOST_SPANNED, document_grid, line_part, table_part
from analysis.readers.grids import Note
from analysis.readers.lines import nested
from analysis.readers.ole import MAGIC, stream
from analysis.readers.web_pages import html_grids
from analysis.readers.word_lists import list_marks
from analysis.readers.word_package import child, is_on, local, open_package, value
from analysis.readers.word_texts import UNSEEN, shown_texts
from analysis.readers.workbooks import DAMAGE

# Where LibreOffice stands when it is not on the PATH.
_LIBREOFFICE = (
    "soffice",
    "libreoffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_WEB_PAGE = re.compile(rb"<html|<!doctype html|<table|^mime-version:", re.IGNORECASE | re.MULTILINE)
_SECONDS = 180
_CELL_END = "\x07"
_LIST_STEP = 150  # twentieths of a point
_EMBEDDED = (
    "Văn bản có bảng Excel nhúng (đối tượng, không phải chữ); số trong bảng đó chưa được đọc. Hãy mở đối tượng, lưu thành .xlsx rồi "
    "chép vào thư mục của kỳ."
)
_PICTURE = "Văn bản có hình lớn; nếu là ảnh chụp bảng số liệu thì số trong hình chưa được đọc, hãy xin tệp gốc."
_WIDE, _HIGH = 120 * 36000, 60 * 36000  # 120 and 60 millimetres
_Reads = namedtuple("_Reads", "mark text")  # what stands before a paragraph, what it shows


def docx_grids(path, source):
    """[Grid] of a .docx file; UnreadableInput where it is damaged, has a password or holds no text."""
    from lxml.etree import XMLSyntaxError

    if path.read_bytes().startswith(MAGIC):
        return doc_grids(path, source)
    try:
        return [document_grid(source, *_parts_of(path))]
    except (XMLSyntaxError, *DAMAGE) as error:
        raise UnreadableInput(
            f"{source}: không mở được tệp Word. Tệp có thể hỏng hoặc chép dở; hãy mở bằng Word, lưu lại thành .docx "
            "rồi chép lại thay cho tệp này."
        ) from error


def doc_grids(path, source):
    """[Grid] of a file that Word wrote before .docx, or of one that only bears its name; UnreadableInput as `docx_grids`."""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        return docx_grids(path, source)
    if _WEB_PAGE.search(content[:4096].replace(b"\0", b"")):
        return html_grids(path, source)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableInput(
            f"{source}: tệp Word có mật khẩu. Hãy mở bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu), lưu lại rồi chép "
            "thay cho tệp này."
        )
    advice = "Hãy mở bằng Word, lưu lại thành .docx (Tệp > Lưu thành) rồi chép thay cho tệp này."
    if _ends_with_a_table(content):
        raise UnreadableInput(f"{source}: tệp .doc kết thúc bằng một bảng mà LibreOffice đọc mất các cột. {advice}")
    program = next(filter(None, map(shutil.which, _LIBREOFFICE)), None)
    if program is None:
        raise UnreadableInput(f"{source}: chưa đọc được tệp Word kiểu cũ vì máy không có LibreOffice. {advice}")
    with tempfile.TemporaryDirectory() as folder:
        given = shutil.copy(path, Path(folder, "a.doc"))
        profile = Path(folder, "profile").as_uri()
        command = [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            given,
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UnreadableInput(f"{source}: LibreOffice không chuyển được tệp. {advice}") from error
        made = Path(folder, "a.docx")
        if not made.is_file():
            raise UnreadableInput(
                f"{source}: LibreOffice không mở được tệp; tệp có thể hỏng, có mật khẩu hoặc không phải văn bản Word. {advice}"
            )
        return docx_grids(made, source)


def _ends_with_a_table(content):
    """True for a .doc whose text ends with a cell and no paragraph (Word always adds one, other programs may not): LibreOffice
    reads such a table as one line."""
    try:
        words = stream(content, ("WordDocument",))
        start, length = unpack_from("<I", words, 24)[0], unpack_from("<i", words, 76)[0]
    except (KeyError, ValueError, IndexError, struct_error):
        return False  # LibreOffice says what it is
    text = words[start : start + 2 * length].decode("utf-16-le", "replace")
    return text.endswith(_CELL_END) and text.count(_CELL_END) > 3


def _parts_of(path):
    """(Parts, Notes) of a document: the header of its first page and those of its sections, its text, its notes."""
    with zipfile.ZipFile(path) as archive:
        package = open_package(archive)
        read = _Reads(list_marks(package), shown_texts(package))
        blocks = []
        for header, elements in package.sections:
            blocks += [("đầu trang, ", block) for block in _blocks_below(header, read)]
            blocks += [("", block) for block in _blocks_below(elements, read)]
        for note in package.footnotes:
            blocks += [("chú thích, ", block) for block in _blocks_below(note, read)]
        return list(_labelled(blocks)), list(_notes(package.body))


def _notes(body):
    """A Note per table that is no text: a sheet of Excel that is embedded as an object, perhaps a large picture."""
    for element in body.iter("{*}OLEObject"):
        if value(element, "ProgID").startswith("Excel"):
            yield Note("no_table", "warning", _EMBEDDED, 0, 0)
    for element in body.iter("{*}extent"):
        is_picture = next(element.getparent().iter("{*}blip"), None) is not None
        if is_picture and int(element.get("cx", 0)) >= _WIDE and int(element.get("cy", 0)) >= _HIGH:
            yield Note("scanned_page", "info", _PICTURE, 0, 0)


def _labelled(blocks):
    """The Parts of (where, block): a block is a paragraph [(indent, line), …] or a table (rows, merged); each is counted."""
    lines = [line for _, block in blocks if isinstance(block, list) for line in block]
    texts, counts = iter(nested(lines, _LIST_STEP)), Counter()
    for where, block in blocks:
        kind = "bảng" if isinstance(block, tuple) else "đoạn"
        counts[where, kind] += 1
        label = f"{where}{kind} {counts[where, kind]}"
        if isinstance(block, tuple):
            yield table_part(label, *block)
        else:
            yield from [line_part(label, next(texts)) for _ in block]


def _blocks_below(elements, read):
    """The paragraphs and tables of `elements`, in order; text boxes before the paragraph that they hang on.

    Where the end of a paragraph is deleted, it goes on with the next.
    """
    carried = ""
    for block in elements:
        name = local(block)
        if name == "p":
            for box in _boxes(block):
                yield from _blocks_below(box, read)
            if _is_end_deleted(block):
                carried += read.text(block)
            elif lines := _lines(block, read, carried):
                yield lines
            carried = carried if _is_end_deleted(block) else ""
        elif name == "tbl":
            yield from _table(block, read)
        elif name not in UNSEEN:
            yield from _blocks_below(block, read)
    if carried.strip():
        yield [(0, carried.replace("\n", " "))]


def _is_end_deleted(paragraph):
    mark = child(child(paragraph, "pPr"), "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _boxes(element):
    """The contents of the text boxes of a paragraph."""
    for below in element:
        if local(below) == "txbxContent":
            yield below
        elif local(below) not in UNSEEN:
            yield from _boxes(below)


def _lines(paragraph, read, carried):
    """[(indent, line), …] of the lines that hold text; the mark of a list's item stands before the first, but for a figure's cell."""
    texts = unicodedata.normalize("NFC", carried + read.text(paragraph)).split("\n")
    sign, indent = read.mark(paragraph)
    if local(paragraph.getparent()) == "tc":
        if sign and not texts[0].strip():
            return [(0, sign.strip())]  # the numbers of a column STT
        sign = "" if looks_like_number(texts[0].strip()) else sign
    lines = [text for text in texts if text.strip()]
    return [(0 if n else indent, line if n else sign + line) for n, line in enumerate(lines)]


def _table(table, read):
    """The blocks of a table: itself as (rows of lists of lines, merged), or those of its cells where tables stand in them."""
    looks = [(row, child(row, "trPr")) for row in _within(table, "tr")]
    rows = [row for row, look in looks if child(look, "del") is None and not is_on(child(look, "hidden"))]
    cells = [list(_within(row, "tc")) for row in rows]
    blocks = {cell: list(_blocks_below(cell, read)) for row in cells for cell in row}
    if len(blocks) < 2 or any(isinstance(block, tuple) for here in blocks.values() for block in here):
        for here in blocks.values():
            yield from here
        return
    found, merged, open_cells = [], [], {}
    for r, (row, here) in enumerate(zip(rows, cells, strict=True)):
        before = child(child(row, "trPr"), "gridBefore")
        texts = [[] for _ in range(min(int(value(before) or 0), MOST_SPANNED))]
        for cell in here:
            look, c = child(cell, "tcPr"), len(texts)
            across = min(max(int(value(child(look, "gridSpan")) or 1), 1), MOST_SPANNED)
            down = child(look, "vMerge")
            goes_on = down is not None and value(down) != "restart" and open_cells.get(c, [0, 0, r])[2] == r - 1
            if goes_on:
                open_cells[c][2] = r
            else:
                open_cells[c] = [r, c, r, c + across - 1]
                merged.append(open_cells[c])
            lines = [] if goes_on else [text for block in blocks[cell] for _, text in block]
            texts += [lines] + [[]] * (across - 1)
        found.append(texts)
    width = max(map(len, found))
    found = [texts + [[]] * (width - len(texts)) for texts in found]
    yield found, [tuple(place) for place in merged if place[:2] != place[2:]]


def _within(element, name):
    """The elements of a name below `element` that content controls and the like may wrap."""
    for below in element:
        if local(below) == name:
            yield below
        elif local(below) in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
            yield from _within(below, name)
