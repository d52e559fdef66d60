"""What Word prints before the paragraphs of automatic lists: bullets and running numbers."""

from collections import defaultdict

from analysis.readers.word_package import child, local, value

_MOST_LEVELS = 9


def list_marks(package):
    """A function from a paragraph, each asked once and in order, to (mark, indent): ("- ", 720), ("2.1. ", 0), ("", 0)."""
    styles = (
        {value(style, "styleId"): style for style in package.styles if local(style) == "style"}
        if package.styles is not None
        else {}
    )
    lists = _lists(package.numbering) if package.numbering is not None else {}
    counters = defaultdict(dict)

    def mark(paragraph):
        chain = list(_properties(paragraph, styles))
        number = _first(chain, lambda look: value(child(child(look, "numPr"), "numId")))
        level = _first(chain, lambda look: value(child(child(look, "numPr"), "ilvl"))) or "0"
        levels = lists.get(number)
        if not levels or int(level) not in levels[1]:
            return "", 0
        abstract, looks = levels
        level = int(level)
        look = looks[level]
        indent = _first([*chain, child(look, "pPr")], lambda found: _indent(child(found, "ind"))) or 0
        kind, text = value(child(look, "numFmt")), value(child(look, "lvlText"))
        if kind == "bullet":
            return ("+ " if level or text in ("+", "o") else "- "), int(indent)
        counts = counters[abstract]
        counts[level] = counts.get(level, _start(look) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        for n in range(_MOST_LEVELS):
            if f"%{n + 1}" in text and n in looks:
                printed = _printed(counts.get(n, _start(looks[n])), value(child(looks[n], "numFmt")))
                text = text.replace(f"%{n + 1}", printed)
        return (f"{text} " if text and kind != "none" else ""), 0

    return mark


def _properties(paragraph, styles):
    """The properties of a paragraph, then those of its style and of the styles on which that is based."""
    look = child(paragraph, "pPr")
    if look is None:
        return
    yield look
    name, seen = value(child(look, "pStyle")), set()
    while name in styles and name not in seen:
        seen.add(name)
        if (look := child(styles[name], "pPr")) is not None:
            yield look
        name = value(child(styles[name], "basedOn"))


def _first(chain, asked):
    return next(filter(None, map(asked, chain)), "")


def _indent(element):
    return value(element, "left") or value(element, "start")


def _lists(numbering):
    """{numId: (id of the list that counts, {level: its element})}."""
    abstract = {}
    for element in numbering:
        if local(element) == "abstractNum":
            levels = {int(value(look, "ilvl")): look for look in element if local(look) == "lvl"}
            abstract[value(element, "abstractNumId")] = levels
    found = {}
    for element in numbering:
        if local(element) != "num":
            continue
        base = value(child(element, "abstractNumId"))
        levels = dict(abstract.get(base, {}))
        overrides = [other for other in element if local(other) == "lvlOverride"]
        for override in overrides:
            if (look := child(override, "lvl")) is not None:
                levels[int(value(override, "ilvl"))] = look
        restarts = any(child(override, "startOverride") is not None for override in overrides)
        found[value(element, "numId")] = (value(element, "numId") if restarts else f"abstract {base}", levels)
    return found


def _start(look):
    return int(value(child(look, "start")) or 1)


def _printed(number, kind):
    """A number as a list of `kind` prints it."""
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        return _roman(number).lower() if kind == "lowerRoman" else _roman(number)
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def _roman(number):
    text = ""
    for sign, worth in (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)):
        text += sign * (number // worth)
        number %= worth
    return text
