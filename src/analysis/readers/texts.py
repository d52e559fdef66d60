"""A text as it was pasted (.txt, .md) -> its grid: tables by tabs, bars, signs or aligned columns; all else is lines."""

import html
import json
import re
import unicodedata

from analysis.core.model import UnreadableInput
from analysis.readers import lines as plain
from analysis.readers.aligned import aligned_rows
from analysis.readers.delimited import decoded
from analysis.readers.documents import RAISED, Part, document_grid
from analysis.readers.web_pages import tables_in

_LINE_END = re.compile(r"\r\n|\r|\n")
_IN_PARAGRAPH = r"(?:(?!\n[ \t]*\n)[\s\S])+?"
_TAGS = "a|b|big|br|center|code|del|div|em|font|i|ins|mark|p|s|small|span|strong|sub|sup|u"
# What Markdown and HTML add to the words, and what stands in its place; of what is struck out and of comments only line ends stay.
_MARKUP = (
    (re.compile(r"<!--[\s\S]*?-->"), lambda found: "\n" * found[0].count("\n")),
    (
        re.compile(rf"<(del|s|strike)(?:\s[^<>]*)?>{_IN_PARAGRAPH}</\1\s*>", re.IGNORECASE),
        lambda found: "\n" * found[0].count("\n"),
    ),
    (re.compile(rf"~~(?=[^\s~])({_IN_PARAGRAPH})(?<=[^\s~])~~"), lambda found: "\n" * found[0].count("\n")),
    (re.compile(r"<sup>\s*(\d+)\s*</sup>", re.IGNORECASE), lambda found: found[1].translate(RAISED)),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE), ""),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>"), r"\1"),
    (re.compile(r"!?\[([^\[\]\n]*)\]\((?:https?:|mailto:|[./#])[^()\s]*\)"), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*```.*$", re.MULTILINE), ""),
    (re.compile(rf"(\*\*\*|___)(?=\S)({_IN_PARAGRAPH})(?<=\S)\1"), r"\2"),
    (re.compile(rf"(\*\*|__)(?=\S)({_IN_PARAGRAPH})(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]+)(?<=[^\s_])_(?!\w)"), r"\1"),
    (re.compile(r"&(?:#\d+|#x[\da-f]+|[a-z]+);", re.IGNORECASE), lambda found: html.unescape(found[0])),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~])"), r"\1"),
)
_RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*")
_HTML_TABLE = re.compile(r"<table[\s>][\s\S]*?</table\s*>", re.IGNORECASE)
_PIECE = re.compile(r"(?:^\s*[-+*•–]\s+)?\S+(?: \S+)*")


def text_grids(path, source):
    """[Grid] of a text file, a row per line ("dòng 12"); UnreadableInput where its letters make no sense or it has none."""
    text = unicodedata.normalize("NFC", decoded(path.read_bytes(), source))
    text = text.translate({ord("\f"): None, ord("\ufeff"): None})
    if text.lstrip()[:1] in ("{", "[") and _is_json(text):
        raise UnreadableInput(
            f'{source}: nội dung của tệp là dữ liệu JSON. Hãy đổi đuôi tên tệp từ "{path.suffix}" thành ".json" rồi chạy lại.'
        )
    return [document_grid(source, [Part(tuple(_rows(_LINE_END.sub("\n", text), source)))])]


def _is_json(text):
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _rows(text, source):
    """(label, cells) of the rows of a text, in order."""
    tables = {text.count("\n", 0, found.start()): found[0] for found in _HTML_TABLE.finditer(text)}
    text = _HTML_TABLE.sub(lambda found: "\n" * found[0].count("\n"), text)
    lines = [line if not _RULE.fullmatch(line) else "" for line in without_markup(text).split("\n")]
    found = {}
    for rows_of in (plain.framed_rows, plain.tabbed_rows, plain.separated_rows, plain.stacked_rows):
        here = rows_of(["" if n in found else line for n, line in enumerate(lines)])
        found |= {n: [(n, cells)] for n, cells in here.items()}
    lines = ["" if plain.is_frame(line) else line.replace("\t", " ") for line in lines]
    found |= aligned_rows([[] if n in found else _pieces(line) for n, line in enumerate(lines)], 2, 4)
    paragraphs = [n for n in range(len(lines)) if n not in found]
    texts = plain.nested([(len(lines[n]) - len(lines[n].lstrip()), lines[n]) for n in paragraphs], step=2)
    found |= {n: [(n, [text])] for n, text in zip(paragraphs, texts, strict=True)}
    for n in range(len(lines)):
        if n in tables:
            yield from ((f"dòng {n + 1}", cells) for cells in tables_in(tables[n], source))
        yield from ((f"dòng {number + 1}", cells) for number, cells in found[n])


def without_markup(text):
    """`text` without emphasis, headings, inline tags and link signs; its lines and figures stay as they are."""
    for form, words in _MARKUP:
        text = form.sub(words, text)
    return text.replace("\xa0", " ")


def _pieces(line):
    return [(found.start(), found.end(), found[0].strip()) for found in _PIECE.finditer(line)]
