"""Word files that cannot be read, and older ones, through LibreOffice."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from analysis.core.model import UnreadableInput
from analysis.readers import word_files
from analysis.readers.files import read_grids

SAMPLES = Path(__file__).parents[1] / "samples"


ROWS = [["STT", "Đơn vị", "Tỷ lệ số hóa (%)"], ["1", "Tân Hà", "93,45"], ["2", "Phú Thủy", "100"]]


needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def test_a_document_without_words_is_refused(read_word):
    with pytest.raises(UnreadableInput, match=r"van-ban\.docx: văn bản không có chữ nào"):
        read_word(Document())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_half_written(add_table, tmp_path, share):
    document = Document()
    add_table(document, ROWS)
    document.save(tmp_path / "a.docx")
    content = (tmp_path / "a.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(content[: int(len(content) * share)])
    with pytest.raises(UnreadableInput, match=r"a\.docx: không mở được tệp Word\..*; hãy mở bằng Word"):
        read_grids(tmp_path / "a.docx", "a.docx")


@pytest.mark.parametrize("parts", [{}, {"word/document.xml": "<x/>"}, {"_rels/.rels": "<x"}])
def test_packages_that_are_no_document(tmp_path, parts):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    with pytest.raises(UnreadableInput, match="không mở được tệp Word"):
        read_grids(tmp_path / "a.docx", "a.docx")


@pytest.mark.parametrize("name", ["a.docx", "a.doc"])
def test_a_password_is_named(tmp_path, name):
    shutil.copy(SAMPLES / "co-mat-khau.xlsx", tmp_path / name)
    with pytest.raises(UnreadableInput, match=r"có mật khẩu.*Hãy mở bằng Word"):
        read_grids(tmp_path / name, name)


def test_without_libreoffice_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(word_files.shutil, "which", lambda name: None)
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0 old")
    with pytest.raises(
        UnreadableInput, match=r"a\.doc: .*không có LibreOffice\. Hãy mở bằng Word, lưu lại thành \.docx"
    ):
        read_grids(tmp_path / "a.doc", "a.doc")


def test_a_new_file_or_a_page_with_the_old_name(add_table, tmp_path):
    document = Document()
    add_table(document, ROWS)
    document.save(tmp_path / "a.doc")
    assert read_grids(tmp_path / "a.doc", "a.doc")[0].cells == ROWS
    (tmp_path / "b.doc").write_text("<html><body><p>Tân Hà</p></body></html>", encoding="utf-8")
    assert read_grids(tmp_path / "b.doc", "b.doc")[0].cells == [["Tân Hà"]]


@needs_libreoffice
@pytest.mark.slow
def test_an_old_file_gives_what_the_new_one_gives(add_table, tmp_path):
    document = Document()
    document.styles["Normal"].font.size = Pt(13)
    add_table(document, [["UBND HUYỆN THỬ", "CỘNG HÒA"]])
    document.add_paragraph("một", style="List Bullet")
    add_table(document, ROWS)
    document.add_paragraph("Nơi nhận")
    document.save(tmp_path / "a.docx")
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc", "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "a.docx"], check=True, capture_output=True)
    shutil.copy(tmp_path / "a.doc", tmp_path / "doi-ten.docx")
    (new,) = read_grids(tmp_path / "a.docx", "a")
    for name in ("a.doc", "doi-ten.docx"):
        (old,) = read_grids(tmp_path / name, "a")
        assert (old.cells, old.lines) == (new.cells, new.lines)


@needs_libreoffice
@pytest.mark.slow
def test_what_libreoffice_cannot_open(tmp_path):
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(UnreadableInput, match=r"a\.doc: LibreOffice không mở được tệp"):
        read_grids(tmp_path / "a.doc", "a.doc")
