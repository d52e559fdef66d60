"""What the style sheet within a saved page and elements' own styles say of what is seen, written into the elements; in doubt it is."""

import re
from collections import defaultdict, namedtuple

_PROPERTIES = {
    "display",
    "text-decoration",
    "text-decoration-line",
    "vertical-align",
    "mso-hide",
    "mso-element",
    "visibility",
}
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_BLOCK = re.compile(r"([^{}]*)\{((?:[^{}]|\{[^{}]*\})*)\}")
_PART = re.compile(r"([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_STATE = re.compile(r"::?[\w-]+(?:\([^)]*\))?|\[[^\]]*\]")  # ":hover", "[open]": who they meet nobody knows here
_ALWAYS = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*", re.IGNORECASE)
_Rule = namedtuple(
    "_Rule", "weight parts says"
)  # parts: (tag, names, whether the one before is its parent), the last first


def mark_looks(root):
    """Write into the elements below `root` what their looks say: `hidden` where nothing is seen, the tag "sup" where it is raised,
    roles of a table where its parts only look like one."""
    look, looks = _looks_of(root), {}
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in ("html", "body") and (said := look(element)):
            looks[element] = said
    for element, said in looks.items():
        is_struck = any("line-through" in said.get(name, "") for name in ("text-decoration", "text-decoration-line"))
        is_comment = said.get("mso-element", "").startswith("comment")
        if said.get("display") == "none" or said.get("mso-hide") == "all" or is_struck or is_comment:
            element.set("hidden", "")
        elif said.get("visibility") in ("hidden", "collapse"):
            _empty(element)
        elif said.get("vertical-align") == "super" and element.tag in ("span", "a", "font", "b", "i"):
            element.tag = "sup"
        elif said.get("display") in ("table", "inline-table") and element.tag != "table":
            _mark_table(element, looks)


def _empty(element):
    """Take the words of an element that keeps its place: a cell stays a cell."""
    if element.tag not in ("td", "th"):
        element.set("hidden", "")
        return
    element.text = None
    for child in list(element):
        element.remove(child)


def _mark_table(element, looks):
    """Say what the parts of a table are, where all of its rows are made of cells."""
    rows = [row for row in element.iter() if looks.get(row, {}).get("display") == "table-row"]
    if rows and all(looks.get(cell, {}).get("display") in ("table-cell", "none") for row in rows for cell in row):
        element.set("role", "table")
        for row in rows:
            row.set("role", "row")
            for cell in row:
                cell.set("role", "cell")


def _looks_of(root):
    """A function from an element below `root` to {property: value}, as far as it tells what is seen."""
    rules = defaultdict(list)
    sheets = [_COMMENT.sub(" ", style.text or "") for style in root.iter("style")]
    for order, (selector, says, is_certain) in enumerate(rule for sheet in sheets for rule in _rules_in(sheet)):
        if parts := _parts_of(selector, is_certain):
            tag, names, _ = parts[0]
            weight = (
                sum(name[0] == "#" for _, ns, _ in parts for name in ns),
                sum(len(ns) for _, ns, _ in parts),
                len(parts),
                order,
            )
            rules[next(iter(sorted(names)), tag)].append(_Rule(weight, parts, says))

    def look(element):
        own = element.get("style")
        names = (element.tag, "*", *_names_of(element)) if rules else ()
        met = [rule for name in names if name in rules for rule in rules[name] if _meets(rule.parts, element)]
        said = {}
        for rule in sorted(met, key=lambda rule: rule.weight):
            said |= rule.says
        return said | _said(own) if own else said

    return look


def _rules_in(sheet):
    """(selector, {property: value}, whether it surely counts) of every rule that tells what is seen.

    What counts only at some widths, or in some states, may show something; it hides nothing.
    """
    for head, body in _BLOCK.findall(sheet):
        head = head.rpartition(";")[2].strip()
        inner = (
            [(head, body)]
            if not head.startswith("@")
            else _BLOCK.findall(body)
            if head.lower().startswith("@media")
            else []
        )
        is_always = not head.startswith("@") or _ALWAYS.fullmatch(head)
        for selectors, declarations in inner:
            says = {
                name: value for name, value in _said(declarations).items() if name != "visibility"
            }  # scripts lift it
            shows = {"display": "shown"} if says.get("display", "none") != "none" else {}
            for selector in selectors.split(","):
                is_certain = bool(is_always) and not _STATE.search(selector) and not re.search(r"[~+]", selector)
                if here := (says if is_certain else shows):
                    yield selector.strip(), here, is_certain


def _said(declarations):
    pairs = (text.partition(":") for text in declarations.split(";"))
    said = {name.strip().lower(): " ".join(value.lower().replace("!important", "").split()) for name, _, value in pairs}
    return {name: value for name, value in said.items() if name in _PROPERTIES}


def _parts_of(selector, is_certain):
    """The parts of a selector, the last first; of one that does not surely count its last part alone; () for what is not understood."""
    words = re.sub(r"\s*>\s*", " > ", _STATE.sub("", selector)).split()
    parts, is_parent = [], False
    for word in reversed(words):
        found = _PART.fullmatch(word)
        if word == ">":
            is_parent = True
        elif not found:
            return tuple(parts[:1]) if not is_certain else ()
        else:
            if parts:
                parts[-1] = (*parts[-1][:2], is_parent)
            parts.append(((found[1] or "*").lower(), frozenset(re.findall(r"[.#][\w-]+", found[2])), False))
            is_parent = False
    return tuple(parts if is_certain else parts[:1])


def _meets(parts, element):
    (tag, names, is_parent), *above = parts
    if tag not in ("*", element.tag) or not names <= _names_of(element):
        return False
    if not above:
        return True
    return any(
        _meets(above, other)
        for other in ([element.getparent()] if is_parent else element.iterancestors())
        if other is not None
    )


def _names_of(element):
    own, classes = element.get("id"), element.get("class")
    return (
        {*(f".{name}" for name in (classes or "").split()), *([f"#{own}"] if own else ())} if own or classes else set()
    )
