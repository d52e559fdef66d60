"""Texts of more than one look within a cell of an .xlsx file: what is struck out is left out, raised digits stay marks of notes.

(Of .xls, .xlsb: binary.py; of .ods: opendocument.py.) calamine gives such a text without its looks: "12" struck out before "15"
would be 1215, "5" with a raised 1 would be 51.
"""

import io
import zipfile
from xml.etree import ElementTree

from analysis.readers.documents import RAISED

# Stand before a text that is struck out as a whole, and before one of which every part has its own font, so that the cell's says
# nothing: what becomes of both is decided where their cells are known (struck.py).
WITHDRAWN, DECIDED = "\ue000", "\ue001"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def has_marks(part):
    """True where a part of a workbook, its shared texts or a sheet, has a text that is struck out or raised."""
    return b"strike" in part or b"superscript" in part


def is_on(element):
    """True for the element of a look ("<strike/>") that is there and not switched off."""
    return element is not None and element.get("val", "1") not in ("0", "false")


def with_marks_told(content):
    """The bytes of a workbook whose texts say in signs what their looks say."""
    told = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            part = package.read(name)
            is_of_texts = name.endswith("/sharedStrings.xml") or "/worksheets/" in name
            copy.writestr(name, _told(part) if is_of_texts and has_marks(part) else part)
    return told.getvalue()


def _told(part):
    ElementTree.register_namespace("", _MAIN)
    texts = ElementTree.fromstring(part)
    for text in (text for tag in ("si", "is") for text in texts.iter(f"{{{_MAIN}}}{tag}")):
        runs = [run for run in text.iterfind("{*}r") if run.find("{*}t") is not None and run.findtext("{*}t")]
        struck = [run for run in runs if is_on(run.find("{*}rPr/{*}strike"))]
        if struck and not any(run.findtext("{*}t").strip() for run in runs if run not in struck):
            struck[0].find("{*}t").text = WITHDRAWN + struck[0].findtext("{*}t")
            continue
        for run in runs:
            raised, part = run.find("{*}rPr/{*}vertAlign"), run.find("{*}t")
            if run in struck:
                part.text = ""
            elif raised is not None and raised.get("val") == "superscript":
                part.text = part.text.translate(RAISED)
        if runs and all(run.find("{*}rPr") is not None for run in runs):
            runs[0].find("{*}t").text = DECIDED + runs[0].findtext("{*}t")
    return ElementTree.tostring(texts)
