"""PDF files as they are sent: scanned, locked, no PDF at all, printed from Word."""

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from PIL import Image

from analysis.core.model import UnreadableInput
from analysis.intake.layouts import tables_of
from analysis.readers.files import read_grids

SAMPLES = Path(__file__).parents[1] / "samples"
HEADER = ["STT", "Đơn vị", "Số hóa (%)"]
needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def test_a_scanned_file_is_refused(tmp_path):
    Image.new("RGB", (600, 850), "white").save(tmp_path / "quet.pdf")
    with pytest.raises(UnreadableInput, match=r"quet\.pdf: PDF quét từ giấy.*Hãy xin tệp Word, Excel hoặc PDF gốc"):
        read_grids(tmp_path / "quet.pdf", "quet.pdf")


def test_a_password_is_named():
    with pytest.raises(UnreadableInput, match=r"co-mat-khau\.pdf: tệp PDF có mật khẩu\. Hãy"):
        read_grids(SAMPLES / "co-mat-khau.pdf", "co-mat-khau.pdf")


@pytest.mark.parametrize("content", [b"xin", b"%PDF-1.4\n%%EOF", b"%PDF-1.4\ntrailer <</Root 1 0 R>>\n%%EOF"])
def test_what_is_no_pdf(tmp_path, content):
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(UnreadableInput, match=r"a\.pdf: không đọc được tệp PDF"):
        read_grids(tmp_path / "a.pdf", "a.pdf")


def texts_of(grid):
    return ["|".join(row).rstrip("|") for row in grid.cells]


@needs_libreoffice
@pytest.mark.slow
def test_a_word_file_printed_to_pdf_gives_the_same_tables(tmp_path):
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin, section.right_margin = map(Mm, (210, 297, 30, 15))
    letterhead = document.add_table(1, 2)
    letterhead.cell(0, 0).text = "UBND HUYỆN THỬ\nXÃ TÂN HÀ"
    letterhead.cell(0, 1).text = "CỘNG HÒA XÃ HỘI\nĐộc lập - Tự do"
    document.add_paragraph("Kết quả", style="List Bullet")
    for title in ("Phụ lục 1", "Phụ lục 2"):
        document.add_paragraph(title)
        table = document.add_table(46, 3, style="Table Grid")
        rows = [HEADER, *([str(n), f"Thị trấn Yên Lộ Thượng {n}", f"{n},5"] for n in range(1, 46))]
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.add_paragraph("Nơi nhận")
    document.save(tmp_path / "a.docx")
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "a.docx"], check=True, capture_output=True)
    (printed,) = read_grids(tmp_path / "a.pdf", "a.pdf")
    assert texts_of(printed)[:5] == ["UBND HUYỆN THỬ", "XÃ TÂN HÀ", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "- Kết quả"]
    assert {line.split(",")[0] for line in printed.lines} >= {"trang 1", "trang 2", "trang 3"}
    tables = tables_of(printed, lambda name: "", 2024)
    assert [[unit for unit, _, _ in table.units] for table in tables] == [[row[1] for row in rows[1:]]] * 2
    assert [[tuple(column.texts) for column in table.columns] for table in tables] == [
        [tuple(row[2] for row in rows[1:])]
    ] * 2
