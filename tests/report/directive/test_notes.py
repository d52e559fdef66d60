"""Footnotes: every line with figures leads to file, sheet and cell, in a part that Word and LibreOffice read."""

import io
import re
import shutil
import subprocess
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

FIGURE = re.compile(r"\d+(,\d+)?( điểm)?%|\d+(,\d+)? điểm|\d+/\d+ (xã|thị)|\d tháng\)")
NO_FIGURE_OF_DATA = ("Căn cứ Quyết định", "a) UBND xã Yên Lộ (tỷ lệ", "b) UBND xã Yên Lộ (điểm", "Hình", "V/v", "Nguồn")


def test_every_line_with_figures_has_a_footnote_and_no_other(letter):
    made = letter()
    end = made.texts.index("Nơi nhận:")
    for paragraph, text in list(zip(made.paragraphs, made.texts, strict=True))[:end]:
        marks = list(paragraph._p.iter(qn("w:footnoteReference")))
        expected = bool(FIGURE.search(text)) and not text.startswith(NO_FIGURE_OF_DATA)
        assert len(marks) == expected, text


@pytest.mark.parametrize(
    ("beginning", "note"),
    [
        ("- Điểm tổng hợp: 86", "phu-luc.xlsx, PL I, ô D10."),
        ("- Tỷ lệ số hóa hồ sơ: 61", "phu-luc.xlsx, PL I, ô C10."),
        ("- So với tháng 7/2024", "phu-luc.xlsx, PL I, ô D10, C10; tháng 7/2024: phu-luc.xlsx, PL I, cùng các ô."),
        (
            "- Trong tháng 8/2024, có 02/04",
            "phu-luc.xlsx, PL I, ô C6, C7, đếm trên ô C6:C9; tháng 7/2024: phu-luc.xlsx, PL I, cùng các ô.",
        ),
        ("- Có 01/04 xã, thị trấn có tỷ lệ số hóa hồ sơ dưới", "phu-luc.xlsx, PL I, ô C6, đếm trên ô C6:C9."),
    ],
)
def test_a_footnote_leads_to_the_cells_of_its_line(letter, beginning, note):
    assert letter().note(beginning) == note


def test_of_a_long_list_only_the_named_stand_in_reading_order(letter):
    rows = "\n".join(f"Số {n} | {90 - n},5 → {60 - n},5" for n in range(30))
    made = letter(f" | digitization_rate\n{rows}", charts=[])
    assert made.paragraph("- Trong tháng 8/2024, có 30/30 xã có").text.count("(") == 11
    named = ", ".join(f"C{row}" for row in range(35, 25, -1))
    assert made.note("- Trong tháng 8/2024, có 30/30").startswith(
        f"phu-luc.xlsx, PL I, ô {named}, đếm trên ô C6:C35; tháng 7"
    )


def test_the_months_of_footnotes_are_written_as_those_of_the_text(letter):
    made = letter(" | digitization_rate\nYên Lộ | 60 → 59", period="2025-02", charts=[])
    assert made.matching("^- Trong tháng 02/2025, có 01/01 xã .* so với tháng 01/2025")
    assert "; tháng 01/2025: " in made.note("- Trong tháng 02/2025")


def test_the_part_is_declared_with_its_separators_and_small_type(letter):
    made = letter()
    with ZipFile(io.BytesIO(made.made)) as package:
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
        settings = parse_xml(package.read("word/settings.xml"))
        notes = parse_xml(package.read("word/footnotes.xml"))
    assert (
        '/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"'
        in types
    )
    assert 'relationships/footnotes" Target="footnotes.xml"' in relations
    ids = [(note.get(qn("w:id")), note.get(qn("w:type"))) for note in notes]
    assert ids[:2] == [("-1", "separator"), ("0", "continuationSeparator")]
    assert ids[2:] == [(str(n), None) for n in range(1, len(ids) - 1)]
    (told,) = settings.iter(qn("w:footnotePr"))
    assert [note.get(qn("w:id")) for note in told] == ["-1", "0"]
    tags = [element.tag for element in settings]
    assert tags.index(qn("w:footnotePr")) < tags.index(qn("w:compat"))
    styles = made.document.styles
    assert styles["footnote text"].font.size.pt == 8 and styles["footnote reference"].font.superscript


def test_footnotes_of_a_template_are_kept(letter, make_root, monkeypatch):
    """A second letter made by a template that is itself a finished letter with footnotes: its own go on after those."""
    from analysis.report import letters_template
    from analysis.report.letters_notes import Notes

    document = docx.Document(io.BytesIO(letters_template.shipped("directive")))
    notes = Notes(document)
    assert [notes.add(text) for text in ("Của mẫu", "")] == [1, None]
    notes.save()
    again = Notes(document)
    assert again.add("Của văn bản") == 2
    again.save()
    buffer = io.BytesIO()
    document.save(buffer)
    with ZipFile(io.BytesIO(buffer.getvalue())) as package:
        texts = [text.text.strip() for text in parse_xml(package.read("word/footnotes.xml")).iter(qn("w:t"))]
    assert texts == ["Của mẫu", "Của văn bản"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdftotext"), reason="needs LibreOffice, pdftotext")
def test_footnotes_survive_libreoffice(letter, tmp_path):
    (tmp_path / "directive.docx").write_bytes(letter().made)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("odt", "docx:MS Word 2007 XML", "pdf"):
        source = "directive.docx" if kind == "odt" else "directive.odt"
        convert = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", tmp_path, tmp_path / source]
        subprocess.run(convert, check=True, capture_output=True, timeout=120)
    read = ["pdftotext", "-layout", tmp_path / "directive.pdf", "-"]
    shown = subprocess.run(read, check=True, capture_output=True, encoding="utf-8", timeout=60).stdout
    assert len(re.findall(r"phu-luc\.xlsx, PL I, (?:ô|đếm) ", shown)) == len(letter().notes)
    with ZipFile(tmp_path / "directive.docx") as package:
        kept = "".join(text.text for text in parse_xml(package.read("word/footnotes.xml")).iter(qn("w:t")))
    assert all(note in kept for note in letter().notes.values())
