"""When an office file says that it was last saved: part of its bytes, so the same wherever and whenever it is read."""

import re
import zipfile
import zlib
from datetime import datetime, timedelta, timezone

from analysis.readers.kinds import kind_of

_PACKAGED = {
    **dict.fromkeys(("xlsx", "xlsb", "docx"), ("docProps/core.xml", re.compile(rb"<dcterms:modified[^>]*>([^<]+)<"))),
    **dict.fromkeys(("ods", "odt"), ("meta.xml", re.compile(rb"<dc:date>([^<]+)<"))),
}
_IN_PDF = re.compile(rb"/ModDate\s*\(D:(\d{14})(?:([+\-]\d\d)'(\d\d)|Z?)")
_HANOI = timezone(timedelta(hours=7))
# Programs that do not know write the first day of their calendar.
_EARLIEST = 2000


def saved_on(path):
    """ "2024-09-05", the day in Vietnam on which the file was last saved by its own account; "" where it gives none."""
    content = path.read_bytes()
    kind = kind_of(content)
    if kind == "pdf":
        found = _IN_PDF.search(content)
        text = _iso(*(part.decode() if part else "" for part in found.groups())) if found else ""
    else:
        text = _of_package(path, *_PACKAGED[kind]) if kind in _PACKAGED else ""
    return _day(text)


def _iso(digits, hours, minutes):
    """A PDF's "20240905113000", "+07", "00" as "20240905T113000+07:00"."""
    return f"{digits[:8]}T{digits[8:]}{f'{hours}:{minutes}' if hours else 'Z'}"


def _of_package(path, part, form):
    try:
        with zipfile.ZipFile(path) as package:
            found = form.search(package.read(part)) if part in package.namelist() else None
    except (zipfile.BadZipFile, RuntimeError, zlib.error):  # a damaged or locked part that no figure depends on
        return ""
    return found[1].decode("ascii", errors="replace").strip() if found else ""


def _day(text):
    """The day in Vietnam of a moment; a moment without its zone is of the clock of the place."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if moment.tzinfo is not None:
        moment = moment.astimezone(_HANOI)
    return moment.date().isoformat() if moment.year >= _EARLIEST else ""
