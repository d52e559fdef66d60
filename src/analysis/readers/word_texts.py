"""What a paragraph of a Word file shows: no deleted or hidden text, no field's code; raised digits, symbols and fractions as seen."""

from functools import cache

from analysis.readers.documents import RAISED
from analysis.readers.word_package import child, is_on, local, value

# What a reader of the page does not see: deleted and moved text, fields' codes, the older copy of a drawing.
UNSEEN = {"del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "Fallback", "txbxContent"}
_NOT_TO_READ = ("vanish", "strike", "dstrike")
_LOOKS = {*_NOT_TO_READ, "rStyle", "vertAlign", "position", "caps"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_RAISED_BY = 4  # half points
# Letters of the fonts Symbol and Wingdings that say something of a figure; all else of them is decoration.
_PRIVATE = 0xF000
_SYMBOLS = {
    "symbol": {code: chr(code) for code in b"0123456789,.%()+/:;<=>"}
    | {0x2D: "\u2212", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xBB: "≈", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓"},
    "wingdings": {0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓"}
    | {0xF1: "↑", 0xF2: "↓"},
}


def shown_texts(package):
    """A function from a paragraph to the text that it shows, by its runs' looks and those of their styles."""
    styles = (
        {value(style, "styleId"): style for style in package.styles if local(style) == "style"}
        if package.styles is not None
        else {}
    )

    @cache
    def look_of(name):
        """{property: its element} of a style and those on which it is based; the nearest counts."""
        found, seen = {}, set()
        while name in styles and name not in seen:
            seen.add(name)
            found = _properties(child(styles[name], "rPr")) | found
            name = value(child(styles[name], "basedOn"))
        return found

    def text_of(paragraph):
        style = value(child(child(paragraph, "pPr"), "pStyle"))
        return "".join(_texts(paragraph, look_of(style), look_of, []))

    return text_of


def _properties(look):
    """{property: its element} of an rPr, as far as they change what is read."""
    return {name: element for element in look if (name := local(element)) in _LOOKS} if look is not None else {}


def _texts(element, above, look_of, fields):
    """The seen texts below an element; `above`: the look of the paragraph's style; `fields`: per open field, whether its code goes on."""
    for below in element:
        name = local(below)
        if name == "fldChar":
            _enter(fields, value(below, "fldCharType"))
            yield _chosen(child(child(below, "ffData"), "ddList"))
        elif name in UNSEEN or not isinstance(below.tag, str) or (any(fields) and name in ("t", "sym", *_SIGNS)):
            continue
        elif name == "t":
            yield below.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "sym":
            yield _symbol(below)
        elif name == "f":  # a fraction of a formula
            yield "/".join(
                "".join(_texts(part, above, look_of, fields)) for part in below if local(part) in ("num", "den")
            )
        elif name == "sup":
            yield "".join(_texts(below, above, look_of, fields)).translate(RAISED)
        elif name == "r":
            yield _of_run(below, above, look_of, fields)
        else:
            yield from _texts(below, above, look_of, fields)


def _enter(fields, kind):
    """Note in `fields` that a field begins, that its result does, or that it ends."""
    if kind == "begin":
        fields.append(True)
    elif fields and kind == "separate":
        fields[-1] = False
    elif fields:
        fields.pop()


def _chosen(choices):
    """The entry that a form's list of choices shows, which no run holds; "" for None."""
    entries = [value(entry) for entry in choices if local(entry) == "listEntry"] if choices is not None else []
    place = int(value(child(choices, "result")) or value(child(choices, "default")) or 0)
    return entries[place] if place < len(entries) else ""


def _of_run(run, above, look_of, fields):
    text = "".join(_texts(run, above, look_of, fields))  # read in any case: fields begin and end in hidden runs, too
    own = _properties(child(run, "rPr"))
    look = {**above, **(look_of(value(own["rStyle"])) if "rStyle" in own else {}), **own}
    if not look:
        return text
    if any(is_on(look.get(name)) for name in _NOT_TO_READ):
        return ""
    if value(look.get("vertAlign")) == "superscript" or int(value(look.get("position")) or 0) >= _RAISED_BY:
        return text.translate(RAISED)
    return text.upper() if is_on(look.get("caps")) else text


def _symbol(element):
    """The letter of a symbol's font as text; "" for a decoration."""
    code, font = int(value(element, "char") or "20", 16), value(element, "font").lower()
    means = next((letters for name, letters in _SYMBOLS.items() if font.startswith(name)), None)
    if code < _PRIVATE and means is None:
        return chr(code)
    return (means or {}).get(code - _PRIVATE if code >= _PRIVATE else code, "")
