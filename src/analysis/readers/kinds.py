"""What a file is, whatever its name says: many a portal's ".xls" is a web page, a text or an .xlsx."""

import io
import re
import zipfile
from struct import error as StructError

from analysis.readers import ole

# The part that only a package of this kind has.
_PARTS = {
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
}
_STREAMS = {"EncryptedPackage": "encrypted", "Workbook": "xls", "Book": "xls", "WordDocument": "doc"}
_XML_WORKBOOK = b"urn:schemas-microsoft-com:office:spreadsheet"
_WEB_PAGE = re.compile(rb"<!doctype html|<(?:html|head|body|meta|table|style|div)\b", re.IGNORECASE)
_SPACE = b"\xef\xbb\xbf \r\n\t"


def kind_of(content):
    """ "xlsx", "xlsb", "ods", "odt", "xls", "docx", "pptx", "doc", "encrypted", "html", "mhtml", "xml-workbook", "pdf"; "" for
    anything else, such as text."""
    if content.startswith(b"PK"):
        return _kind_of_package(content)
    if content.startswith(ole.MAGIC):
        return _kind_of_ole(content)
    head = content[:4096].lstrip(_SPACE)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = content[:8192].decode("utf-16", errors="replace").encode().lstrip(_SPACE)
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(b"MIME-Version:"):
        return "mhtml"
    if _XML_WORKBOOK in head and head.startswith((b"<?xml", b"<Workbook")):
        return "xml-workbook"
    return "html" if head.startswith(b"<") and _WEB_PAGE.search(head) else ""


def _kind_of_package(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            kind = next((kind for part, kind in _PARTS.items() if part in names), "")
            if not kind and "mimetype" in names:
                media = package.read("mimetype").decode("ascii", errors="replace")
                kind = {"spreadsheet": "ods", "text": "odt"}.get(media.rpartition(".")[2].partition("-")[0], "")
            return kind or ("xlsx" if "[Content_Types].xml" in names else "")
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, LookupError):
        return "damaged"


def _kind_of_ole(content):
    try:
        names = ole.stream_names(content)
    except (StructError, ValueError, LookupError):
        return "damaged"
    return next((kind for name, kind in _STREAMS.items() if name in names), "")
