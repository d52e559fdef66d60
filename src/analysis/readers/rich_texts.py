"""Texts of more than one look within a cell of an .xlsx file: what is struck out is left out, raised digits stay marks of notes.

calamine gives such a text without its looks: "12" struck out before "15" would be 1215, "5" with a raised 1 would be 51.
"""

import io
import zipfile
from xml.etree import ElementTree

from analysis.readers.documents import RAISED

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def has_marks(part):
    """True where a part of a workbook, its shared texts or a sheet, has a text that is struck out or raised."""
    return b"strike" in part or b"superscript" in part


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
    for run in (
        run for tag in ("si", "is") for text in texts.iter(f"{{{_MAIN}}}{tag}") for run in text.iterfind("{*}r")
    ):
        look, text = run.find("{*}rPr"), run.find("{*}t")
        if look is None or text is None:
            continue
        strike, raised = look.find("{*}strike"), look.find("{*}vertAlign")
        if strike is not None and strike.get("val", "1") not in ("0", "false"):
            text.text = ""
        elif raised is not None and raised.get("val") == "superscript":
            text.text = (text.text or "").translate(RAISED)
    return ElementTree.tostring(texts)
