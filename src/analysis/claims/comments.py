"""A Word file with a comment at each figure that a person must look at: a copy, never the original."""

import io
import re
from copy import deepcopy

from analysis.core.text import tidy
from analysis.report.undated import undated

_AUTHOR, _INITIALS = "chiso766", "KT"
_SPACES = re.compile(r"\s+")


def commented(path, grid, remarks):
    """Bytes of the Word file at `path` with a comment per remark [(Claim, text), …], at the quoted words or, where those cannot be
    found, at the first paragraph."""
    from docx import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    document = Document(str(path))
    paragraphs = [Paragraph(element, document) for element in document.element.body.iter(_w("p"))]
    places = _paragraphs_of_cells(grid, [_compact(paragraph.text) for paragraph in paragraphs])
    somewhere = next((paragraph for paragraph in paragraphs if paragraph.runs), None)
    for claim, text in remarks:
        here = ((n, _quoted_runs(paragraphs[n], claim)) for n in places.get((claim.row, claim.column), ()))
        number, runs = next(((n, runs) for n, runs in here if runs), (0, []))
        if runs:
            document.add_comment([Run(run, paragraphs[number]) for run in runs], text, _AUTHOR, _INITIALS)
        elif somewhere is not None:
            document.add_comment(somewhere.runs[0], f"{claim.place}: {text}", _AUTHOR, _INITIALS)
    for comment in document.part._comments_part.element:
        comment.attrib.pop(_w("date"), None)  # the same draft and data give the same file
    buffer = io.BytesIO()
    document.save(buffer)
    return undated(buffer.getvalue())


def _paragraphs_of_cells(grid, texts):
    """{(row, column): numbers of the paragraphs that make up a cell of the grid}, in the order of the text."""
    found, at = {}, 0
    for row, cells in enumerate(grid.cells):
        for column, cell in enumerate(cells):
            whole = _compact(cell)
            if not whole:
                continue
            here = _next(texts, whole, at)
            if here is not None:
                found[row, column] = [here]
                at = here + 1
                while at < len(texts) and texts[at] and texts[at] in whole and whole != texts[here]:
                    found[row, column].append(at)
                    at += 1
    return found


def _next(texts, whole, at):
    """The number of the next paragraph that is the cell `whole`, its bullet aside, or a part of it; None where none is."""
    order = [*range(at, len(texts)), *range(at)]
    is_same = (n for n in order if texts[n] and (texts[n] == whole or (len(texts[n]) > 2 and whole.endswith(texts[n]))))
    is_part = (n for n in order if texts[n] and (texts[n] in whole or whole in texts[n]))
    return next(is_same, next(is_part, None))


def _quoted_runs(paragraph, claim):
    """The runs that hold the quoted words alone, split off where they share a run with others; [] where they are not there."""
    pieces = [(run, t) for run in paragraph._p.iter(_w("r")) for t in run.iter(_w("t")) if t.text]
    whole = "".join(t.text for _, t in pieces)
    positions = [n for n, character in enumerate(whole) if not character.isspace()]
    lead, quoted = _compact(claim.line[: claim.start]), _compact(claim.line[claim.start : claim.end])
    at = _compact(whole).find(lead + quoted)
    if not quoted or at < 0:
        return []
    first, last = positions[at + len(lead)], positions[at + len(lead) + len(quoted) - 1] + 1
    found, offset = [], 0
    for run, t in pieces:
        length = len(t.text)
        start, end = max(first, offset), min(last, offset + length)
        if start < end:
            _split(run, t, start - offset, end - offset)
            found.append(run)
        offset += length
    return found


def _split(run, text, start, end):
    """Leave characters start..end of its text to a run; what stands before and behind them becomes runs of its own."""
    if [child.tag for child in run if child.tag != _w("rPr")] != [_w("t")]:
        return
    whole = text.text
    for part, put in ((whole[:start], run.addprevious), (whole[end:], run.addnext)):
        if part:
            other = deepcopy(run)
            _set(other.find(_w("t")), part)
            put(other)
    _set(text, whole[start:end])


def _set(text, words):
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _compact(text):
    return _SPACES.sub("", tidy(text))


def _w(name):
    from docx.oxml.ns import qn

    return qn(f"w:{name}")
