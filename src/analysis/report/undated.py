"""Office files are zip packages that note when they were written; equal reports are to give equal bytes."""

import io
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# The earliest date that a zip package can hold: what a ZipInfo has unless told.
NO_DATE = datetime(1980, 1, 1)


def undated(package):
    """`package`, the bytes of a zip file, with the same members in the same order and no time of writing."""
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as written, ZipFile(buffer, "w") as fixed:
        for name in written.namelist():
            packed = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            fixed.writestr(ZipInfo(name), written.read(name), packed, compresslevel=4)
    return buffer.getvalue()
