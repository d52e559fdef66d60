"""Lines of plain text -> cells: rows separated by tabs, by signs or by frames; bullets brought to one spelling."""

import re
from itertools import groupby

from analysis.core.numbers import looks_like_number

# The last ones are signs of the fonts Symbol and Wingdings.
_BULLETS = "-–—+*•●▪■·◦○‣➢✓\uf0b7\uf0a7\uf02d\uf0d8\uf0fc\uf076"
_SECOND = "+◦○"
_BULLET = re.compile(rf"([{re.escape(_BULLETS)}])\s+(\S.*)", re.DOTALL)
_ITEM = re.compile(
    rf"[{re.escape(_BULLETS)}]|\d{{1,2}}(?:\.\d{{1,2}})*[.)]|\d{{1,2}}(?:\.\d{{1,2}})+|[IVX]{{1,5}}[.)]|[a-zđ][.)]"
)
_FRAME = re.compile(r"(?=.*[-=─━═]{2})[\s|+:\-=─━═┄┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╞╪╡│║]+")
_UPRIGHT = str.maketrans("│┃║", "|||")


def bulleted(line):
    """`line` with its bullet, whichever sign it is, as "- ", or as "+ " for one of the second level; "- + " stays."""
    found = _BULLET.fullmatch(line)
    if not found:
        return line
    sign = "+" if found[1] in _SECOND else "-"
    return f"{sign} {bulleted(found[2])}" if sign == "-" else f"{sign} {found[2]}"


def nested(lines, step):
    """The texts of `lines` [(indent, text), …]: a "- " that stands `step` or more right of the one above it is "+ "."""
    texts, first = [], None
    for indent, line in lines:
        text = bulleted(line.strip())
        if text.startswith("- "):
            if first is not None and indent >= first + step and not text.startswith("- + "):
                text = "+ " + text.removeprefix("- ")
            else:
                first = indent
        elif first is not None and text and not text.startswith("+ ") and indent <= first:
            first = None
        texts.append(text)
    return texts


def runs(lines, belongs):
    """Lists of the numbers of neighbouring lines that belong together, empty lines passed over."""
    found = [[]]
    for n, line in enumerate(lines):
        if line.strip() and belongs(line):
            found[-1].append(n)
        elif line.strip() and found[-1]:
            found.append([])
    return [run for run in found if run]


def tabbed_rows(lines):
    """{line number: cells} of the lines with tabs that are rows of a table.

    What follows the number or bullet of an item, a list of "name: value", a single line of two words and an indented line
    are running text.
    """
    found = {}
    for run in runs(lines, lambda line: "\t" in line):
        split = {n: [cell.strip() for cell in lines[n].split("\t")] for n in run}
        words = {n: [cell for cell in cells if cell] for n, cells in split.items()}
        width, most = max(map(len, split.values())), max(map(len, words.values()))
        pairs = [texts for texts in words.values() if len(texts) > 1]
        is_list = all(_ITEM.match(texts[0]) or texts[0].endswith(":") for texts in pairs)
        if most < 3 and (is_list or len(pairs) == 1):
            continue
        for n, cells in split.items():
            is_item = len(cells) == 2 and _ITEM.fullmatch(cells[0])
            is_indented = len(words[n]) == 1 and len(cells) < width
            if not is_item and not is_indented:
                found[n] = cells
    return found


def framed_rows(lines):
    """{line number: cells} of tables with upright bars at both ends of their rows (Markdown, text editors); frames are empty.

    Between frames that begin with "+", as pandoc draws them, the lines of a cell belong together.
    """
    lines = [line.translate(_UPRIGHT).strip() for line in lines]
    found = {}
    for run in runs(lines, lambda line: _is_framed(line) or is_frame(line)):
        rows = [n for n in run if _is_framed(lines[n]) and not is_frame(lines[n])]
        if not rows:
            continue
        is_drawn = sum(lines[n].startswith("+") for n in run) > 2
        first = None
        for n in run:
            if is_frame(lines[n]):
                found[n], first = [""], None
                continue
            cells = [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", lines[n])[1:-1]]
            if is_drawn and first is not None and len(cells) == len(found[first]):
                found[first] = [" ".join(filter(None, pair)) for pair in zip(found[first], cells, strict=True)]
                found[n] = [""]
            else:
                found[n], first = cells, n
    return found


def _is_framed(line):
    return len(line) > 2 and line.startswith("|") and line.endswith("|")


def is_frame(line):
    """True for a line that only draws: "|---|---|", "+-----+", "------ -----"."""
    return _FRAME.fullmatch(line) is not None


def separated_rows(lines):
    """{line number: cells} of neighbouring lines with equally many ";" or "|", at least two, and a figure in some cell."""
    found = {}
    for sign in ";|":
        for run in runs(lines, lambda line, sign=sign: line.count(sign) > 1):
            split = {n: [cell.strip() for cell in lines[n].split(sign)] for n in run if not is_frame(lines[n])}
            for _, stretch in groupby(split, key=lambda n, split=split: len(split[n])):
                rows = {n: split[n] for n in stretch}
                if len(rows) > 1 and any(looks_like_number(cell) for cells in rows.values() for cell in cells):
                    found |= rows
            found |= {n: [""] for n in run if is_frame(lines[n])}
    return found


def stacked_rows(lines):
    """{line number: cells} of a table whose cells stand one below the other, as a page copies them: STT, its other headers, then
    "1" and as many lines, "2" … The other lines of a row are empty; a row of a name and figures without a number may follow.
    """
    filled = [n for n, line in enumerate(lines) if line.strip()]
    texts = [lines[n].strip() for n in filled]
    found = {}
    for start in (place for place, text in enumerate(texts) if text.upper() in ("STT", "TT")):
        first = next((place for place in range(start, len(texts)) if _is_number(texts, place, 1)), start)
        width, count = first - start, 0
        while width > 2 and _is_number(texts, first + count * width, count + 1):
            count += 1
        end = first + count * width
        if count < 2 or end > len(texts):
            continue
        for place in range(start, end, width):
            found |= _one_row(filled[place : place + width], texts[place : place + width])
        behind = texts[end : end + width - 1]
        if len(behind) == width - 1 and not looks_like_number(behind[0]) and all(map(looks_like_number, behind[1:])):
            found |= _one_row(filled[end : end + width - 1], ["", *behind])
    return found


def _is_number(texts, place, number):
    return place < len(texts) and re.fullmatch(rf"0?{number}\.?", texts[place]) is not None


def _one_row(numbers, cells):
    return {n: [""] for n in numbers} | {numbers[0]: cells}
