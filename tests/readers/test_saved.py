"""When a file says it was last saved: read from its own bytes, as a day in Vietnam; nothing where it does not say."""

import io
import os
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from analysis.readers.saved import saved_on

SAMPLES = Path(__file__).parents[1] / "samples"
WORKBOOK = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
CORE = '<cp:coreProperties><dcterms:modified xsi:type="dcterms:W3CDTF">{}</dcterms:modified></cp:coreProperties>'


@pytest.fixture
def package(tmp_path):
    """package({part: text}) -> path of a zip package."""

    def make(parts):
        buffer = io.BytesIO()
        with ZipFile(buffer, "w") as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
        path = tmp_path / "tep.bin"
        path.write_bytes(buffer.getvalue())
        return path

    return make


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-09-05T08:30:00Z", "2024-09-05"),
        ("2024-09-05T17:30:00Z", "2024-09-06"),  # half past midnight in Hanoi
        ("2024-09-05T23:30:00", "2024-09-05"),
        ("1980-01-01T00:00:00Z", ""),
        ("hôm qua", ""),
    ],
)
def test_a_workbook_says_when_it_was_saved(package, written, day):
    assert saved_on(package(WORKBOOK | {"docProps/core.xml": CORE.format(written)})) == day


def test_an_open_document_says_it_elsewhere(package):
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "meta.xml": "<dc:date>2024-10-01T09:00:00</dc:date>",
    }
    assert saved_on(package(parts)) == "2024-10-01"


@pytest.mark.parametrize(
    ("content", "day"),
    [
        (b"%PDF-1.7\n<< /ModDate (D:20240905233000+07'00') >>", "2024-09-05"),
        (b"%PDF-1.7\n<< /ModDate(D:20240905233000Z) >>", "2024-09-06"),
        (b"%PDF-1.7\n<< /CreationDate (D:20240905233000Z) >>", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""),
        ("Đơn vị;Tỷ lệ\n".encode(), ""),
        (b"", ""),
    ],
)
def test_other_files_say_it_or_say_nothing(tmp_path, content, day):
    path = tmp_path / "tep.bin"
    path.write_bytes(content)
    assert saved_on(path) == day


def test_a_workbook_without_properties_says_nothing(package):
    assert saved_on(package(WORKBOOK)) == ""


def test_copying_a_file_or_touching_it_changes_nothing(tmp_path):
    copy = shutil.copyfile(SAMPLES / "luu-bang-libreoffice.xlsx", tmp_path / "a.xlsx")
    os.utime(copy, (0, 0))
    assert saved_on(copy) == "2026-11-21"
