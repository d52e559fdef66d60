"""A .docx package opened: the elements of its text, of its first page's header and footnotes, and its tables of styles."""

import posixpath
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Package:
    """The body's element; `sections`: (the elements of a header that begins there, the section's own); footnotes and endnotes; the
    roots of styles and numbering, or None."""

    body: object
    sections: tuple
    footnotes: tuple
    styles: object
    numbering: object


def open_package(archive):
    """The Package of an open .docx file; KeyError where its text is not there."""
    main = dict(_relations(archive, "").values())["officeDocument"]
    relations = _relations(archive, main)
    by_kind = dict(relations.values())
    body = child(_root(archive, main), "body")
    if body is None:
        raise KeyError("body")
    return Package(
        body,
        tuple(_sections(archive, body, relations)),
        tuple(note for kind in ("footnote", "endnote") for note in _footnotes(archive, by_kind.get(f"{kind}s"), kind)),
        *(
            _root(archive, by_kind[kind]) if by_kind.get(kind) in archive.namelist() else None
            for kind in ("styles", "numbering")
        ),
    )


def _relations(archive, part):
    """{id: (last word of the relation's type, name of the part)} of a part, or of the package for ""."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in archive.namelist():
        return {}
    return {
        relation.get("Id"): (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in _root(archive, listed)
        if relation.get("TargetMode") != "External"
    }


def _root(archive, name):
    from lxml import etree

    return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, huge_tree=True))


def _sections(archive, body, relations):
    """(header's elements, elements) of every section: the header of the first page, later those that say something new."""
    elements, before = [], None
    for element in body:
        elements.append(element)
        look = element if local(element) == "sectPr" else child(child(element, "pPr"), "sectPr")
        if look is None:
            continue
        header = _header(archive, look, relations)
        text = "".join(header.itertext("{*}t")).strip() if header is not None else ""
        is_new = before is None or (re.search(r"[^\W\d_]", text) and text != before)
        yield (header if is_new and header is not None else ()), elements
        elements, before = [], text or before or ""
    if elements:
        yield (), elements


def _header(archive, section, relations):
    """The root of the header that a section's first page shows, where the section has one of its own; else None."""
    kind = "first" if child(section, "titlePg") is not None else "default"
    for element in section:
        if local(element) == "headerReference" and value(element, "type") == kind:
            _, target = relations.get(value(element, "id"), ("", ""))
            return _root(archive, target) if target in archive.namelist() else None
    return None


def _footnotes(archive, name, kind):
    """The elements of notes of a `kind`; the separators that Word keeps among them have a type."""
    if name in archive.namelist():
        yield from (note for note in _root(archive, name) if local(note) == kind and not value(note, "type"))


def local(element):
    """An element's name without its namespace, of which there are two sets; "" of a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element, name):
    """The first child of a name, or None; also of None."""
    return None if element is None else next((below for below in element if local(below) == name), None)


def value(element, name="val"):
    """An attribute, whatever its namespace; "" where it is not there or `element` is None."""
    attributes = {} if element is None else element.attrib
    return next((text for key, text in attributes.items() if key.rpartition("}")[2] == name), "")


def is_on(element):
    """True for a switch that is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")
