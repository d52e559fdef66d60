"""A page saved from a browser or from Word (.html, .htm, .mht) -> its grid: paragraphs and tables in reading order."""

import email
import re
import unicodedata
from email import policy
from itertools import count

from analysis.core.model import UnreadableInput
from analysis.readers.delimited import decoded
from analysis.readers.documents import MOST_SPANNED, RAISED, document_grid, line_part, table_part
from analysis.readers.page_styles import mark_looks

# Elements that show no text of the page, and tracked deletions.
_UNSEEN = {
    "head",
    "script",
    "style",
    "template",
    "noscript",
    "datalist",
    "title",
    "del",
    "s",
    "strike",
    "object",
    "svg",
}
_INLINE = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "samp",
    ),
    *("input", "select", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "nobr", "acronym", "wbr"),
}
# Tables made of other elements say what these are.
_ROLES = {
    "table": "table",
    "grid": "table",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARK_END = "\0"  # cannot occur in a page


def html_grids(path, source):
    """[Grid] of a saved page, of MHTML too; UnreadableInput where it holds no text."""
    content = path.read_bytes()
    if re.match(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?mime-version:", content, re.IGNORECASE):
        content = _page_of(content, source)
    return [document_grid(source, list(_parts(_text(content, source), source)))]


def tables_in(fragment, source):
    """The rows of cells of the tables in a piece of HTML."""
    return [cells for part in _parts(fragment, source) for _, cells in part.rows]


def _page_of(content, source):
    """The bytes of the page within an MHTML file, with its style sheets."""
    parts = list(email.message_from_bytes(content, policy=policy.default).walk())
    sheets = [part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/css"]
    for part in parts:
        if part.get_content_type() == "text/html":
            return part.get_payload(decode=True) + b"".join(b"<style>" + sheet + b"</style>" for sheet in sheets)
    raise UnreadableInput(
        f"{source}: không thấy trang web nào trong tệp. Hãy mở bằng trình duyệt, lưu lại dạng .html rồi chép vào thư mục của kỳ."
    )


def _text(content, source):
    """The letters of a page: UTF-8 where they are, else as the page says, else as those of a text file are found."""
    named = _CHARSET.search(content[:4096])
    for encoding in ("utf-8-sig", named[1].decode() if named else "utf-8"):
        try:
            text = content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
        if "\0" not in text:
            return text
    return decoded(content, source)


def _parts(text, source):
    """The Parts of a page's text; UnreadableInput where the parser would leave some of it out."""
    from lxml import etree, html

    content = unicodedata.normalize("NFC", text).strip().encode()
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(content, parser=parser)
    except etree.ParserError:  # nothing but comments
        return
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnreadableInput(
            f"{source}: trang web lồng quá nhiều lớp, không đọc hết được. Hãy chép bảng từ trình duyệt vào Excel và lưu thành .xlsx."
        )
    mark_looks(root)
    paragraphs, tables = count(1), count(1)
    for block in _blocks(root):
        if isinstance(block, str):
            yield line_part(f"đoạn {next(paragraphs)}", block)
        else:
            yield table_part(f"bảng {next(tables)}", *block)


def _blocks(root):
    """What an element shows, in order: a text per line, (rows, merged) per table."""
    words = []
    for piece in _pieces(root):
        if isinstance(piece, str):
            words.append(piece)
            continue
        yield from _lines(words)
        words = []
        yield from _table(piece)
    yield from _lines(words)


def _pieces(root):
    """The texts of an element, "\n" where a line begins or ends, and its table elements, in order."""
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end"))
    preformatted = raised = 0
    for event, element in walker:
        kind, is_start = _kind(element), event == "start"
        is_seen = element is root or not _is_unseen(element, kind)
        is_whole = element is not root and kind == "table"
        is_field = kind == "select"
        preformatted += (kind == "pre") * (1 if is_start else -1)
        raised += (kind == "sup") * (1 if is_start else -1)
        text = element.text if is_start else element.tail if element is not root else ""
        if is_start and (is_whole or is_field or not is_seen):
            walker.skip_subtree()
            text = ""
        if is_start and is_whole and is_seen:
            yield element
        elif is_seen and (is_start or kind != "br") and (kind == "br" or (kind not in _INLINE and ":" not in kind)):
            yield "\n"
        if is_start and is_seen and kind == "li":
            yield _mark(element)
        if is_start and is_seen and kind in _FIELDS:
            text = _FIELDS[kind](element)
        text = (text or "").translate(RAISED) if raised else text
        yield (text or "") if preformatted else re.sub(r"\s+", " ", text or "")


def _typed(field):
    """What a field within a table's cell shows: typed text; "" of all other fields, and of switches."""
    is_text = field.get("type", "text").lower() in ("text", "number")
    return field.get("value", "") if is_text and _is_in_cell(field) else ""


def _chosen(field):
    """The choice that a list within a table's cell shows."""
    choices = list(field.iter("option"))
    chosen = [child for child in choices if child.get("selected") is not None] or choices[:1]
    return " ".join(chosen[-1].itertext()) if chosen and _is_in_cell(field) else ""


def _is_in_cell(element):
    return any(_kind(above) in ("td", "th") for above in element.iterancestors())


_FIELDS = {"input": _typed, "select": _chosen}


def _lines(pieces):
    """The lines of joined pieces; the mark of a list's item stands before its first words."""
    mark = ""
    for line in "".join(pieces).split("\n"):
        found, _, text = line.rpartition(_MARK_END)
        mark = found or mark
        if text := " ".join(text.split()):
            yield mark + text
            mark = ""


def _kind(element):
    role = _ROLES.get(element.get("role", ""))
    return role or element.tag.lower()


def _is_unseen(element, kind):
    return kind in _UNSEEN or element.get("hidden") is not None


def _mark(item):
    """What stands before an item of a list: "- ", "+ " in a list within a list, or its number."""
    above = [kind for kind in map(_kind, item.iterancestors()) if kind in ("ul", "ol", "table")]
    depth = above.index("table") if "table" in above else len(above)
    if above[:1] != ["ol"]:
        return ("- " if depth < 2 else "+ ") + _MARK_END
    number = int(item.getparent().get("start", 1)) + sum(
        _kind(other) == "li" for other in item.itersiblings(preceding=True)
    )
    return f"{item.get('value', number)}. {_MARK_END}"


def _table(table):
    """The blocks of a table: itself, or those of its cells where it only frames other tables or one text."""
    captions = [child for child in table if _kind(child) == "caption" and not _is_unseen(child, "caption")]
    for caption in captions:
        yield from _blocks(caption)
    rows = [list(_children(row, ("td", "th"))) for row in _rows(table)]
    cells = [cell for row in rows for cell in row]
    blocks = {cell: list(_blocks(cell)) for cell in cells}
    if len(cells) < 2 or any(not isinstance(block, str) for here in blocks.values() for block in here):
        for here in blocks.values():
            yield from here
    else:
        yield _placed(
            [[(blocks[cell], _span(cell, "rowspan"), _span(cell, "colspan")) for cell in row] for row in rows]
        )


def _rows(table):
    """The rows of a table that are seen, in the order in which they are seen: the foot last."""
    parts = list(_children(table, ("thead", "tbody", "tfoot", "tr")))
    for part in sorted(parts, key=lambda part: (_kind(part) == "tfoot") - (_kind(part) == "thead")):
        yield from [part] if _kind(part) == "tr" else _children(part, ("tr",))


def _children(element, kinds):
    """The seen elements of `kinds` below an element; wrappers such as forms are looked into."""
    for child in element:
        kind = _kind(child)
        if _is_unseen(child, kind):
            continue
        if kind in kinds:
            yield child
        elif kind not in ("table", "td", "th", "caption"):
            yield from _children(child, kinds)


def _span(cell, name):
    """1 or more; as many as there can be for rowspan="0", which reaches to the end of the table."""
    text = cell.get(name, "1").strip()
    number = int(text) if text.isdigit() else 1
    return min(number, MOST_SPANNED) if number or name == "colspan" else MOST_SPANNED


def _placed(rows):
    """(rows of cells, merged ranges) of rows of (lines, rows spanned, columns spanned)."""
    taken, cells, merged = set(), {}, []
    for r, row in enumerate(rows):
        c = 0
        for lines, down, across in row:
            while (r, c) in taken:
                c += 1
            bottom, right = min(r + down, len(rows)) - 1, c + max(across, 1) - 1
            taken |= {(i, k) for i in range(r, bottom + 1) for k in range(c, right + 1)}
            cells[r, c] = lines
            if (bottom, right) != (r, c):
                merged.append((r, c, bottom, right))
    width = max((c for _, c in taken), default=-1) + 1
    return [[cells.get((r, c), []) for c in range(width)] for r in range(len(rows))], merged
