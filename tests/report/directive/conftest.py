"""The directive of invented figures, made and read back."""

import io
import re
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from PIL import Image, ImageFont

import analysis.report
from analysis.report.document import Table, cell
from analysis.report.docx import directive

# The metrics of Times New Roman.
BOLD = Path(analysis.report.__file__).parent / "fonts" / "LiberationSerif-Bold.ttf"
RATE = "digitization_rate"
MARK = "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]"
FIGURES = """
                    | digitization_rate | total_points
Yên Lộ              | 43,4 → 31,0       | 81,2 → 79,5
Tân Hạ              | 52,7 → 44,6       | 80 → 85,25
Thị trấn Khoái Châu | 58,2 → 58,2       | 90 → 92
Phú Thủy            | 60 → 61           | 91 → 91,2
@                   | 61,1 → 61,2       | 86,22 → 86,02
"""
TABLES = (
    Table(
        "Các chỉ tiêu của từng đơn vị, tháng 8/2024",
        ("Đơn vị", "Điểm tổng hợp (điểm)", "Tỷ lệ số hóa hồ sơ (%)"),
        ("text", "number", "number"),
        (
            (cell("Phú Thủy"), cell("91,20", 91.2), cell("61,0", 61.0)),
            (cell("Thị trấn Khoái Châu", strong=True), cell("92,00", 92.0), cell("58,2", 58.2)),
            (cell("Tân Hạ"), cell("–", ""), cell("1.044,6", 1044.6)),
        ),
    ),
    Table(
        "Các đơn vị giảm",
        ("Đơn vị", "Thay đổi"),
        ("text", "number"),
        ((cell("Yên Lộ"), cell("−12,4", -12.4)),),
        f"{MARK} Kỳ liên quan: tháng 7/2024.",
    ),
)


def drawn(width=1550, height=1000, status="illustrative"):
    """A blank chart of so many points of an image."""
    image = io.BytesIO()
    Image.new("L", (width, height), 255).save(image, "PNG")
    alt = 'Biểu đồ cột: "Yên Lộ" −12,4 & Tân Hạ −8,1'
    return SimpleNamespace(png=image.getvalue(), title="Yên Lộ giảm 12,4 điểm %", alt=alt, status=status)


@dataclass
class Letter:
    """The bytes of a directive, the document that python-docx reads in them, its text (a space for any that does not break),
    and that of its footnotes."""

    made: bytes

    def __post_init__(self):
        self.document = docx.Document(io.BytesIO(self.made))
        self.section = self.document.sections[0]
        self.tables = self.document.tables
        self.paragraphs = [p for item in self.document.iter_inner_content() for p in _paragraphs(item) if p.text]
        self.texts = [p.text.replace("\u00a0", " ") for p in self.paragraphs]
        self.notes = _notes(self.made)

    def paragraph(self, beginning):
        """The one paragraph that begins so."""
        (found,) = [p for p, text in zip(self.paragraphs, self.texts, strict=True) if text.startswith(beginning)]
        return found

    def note(self, beginning):
        """The text of the footnotes of the paragraph that begins so."""
        marks = self.paragraph(beginning)._p.iter(qn("w:footnoteReference"))
        return " ".join(self.notes[mark.get(qn("w:id"))] for mark in marks)

    def matching(self, pattern):
        """The texts of the paragraphs in which `pattern` is found."""
        return [text for text in self.texts if re.search(pattern, text)]


def _notes(made):
    """{id: text} of the footnotes, without the two lines that part them from the page."""
    with ZipFile(io.BytesIO(made)) as package:
        if "word/footnotes.xml" not in package.namelist():
            return {}
        part = parse_xml(package.read("word/footnotes.xml"))
    notes = [note for note in part.iter(qn("w:footnote")) if note.get(qn("w:type")) is None]
    return {note.get(qn("w:id")): "".join(text.text for text in note.iter(qn("w:t"))).strip() for note in notes}


def _paragraphs(item):
    """Those of a paragraph or, cell by cell, of a table."""
    return [item] if hasattr(item, "runs") else [p for row in item.rows for c in row.cells for p in c.paragraphs]


@pytest.fixture
def letter(report_of):
    """letter(FIGURES, TABLES, charts=[…], office={…}, level="huyen", statuses={…}, …) -> the Letter about these figures."""

    def make(figures=FIGURES, tables=TABLES, charts=None, office=None, level="huyen", slug="thu", **about):
        report = report_of(figures, **about)
        report = replace(report, area=replace(report.area, office=office or {}, level=level, slug=slug))
        named = dict(zip(("tung-nhom", "don-vi-giam", "khac"), tables, strict=False))
        return Letter(directive(report, RATE, named, [drawn()] if charts is None else charts))

    return make


@pytest.fixture
def read_letter():
    """read_letter(bytes) -> the Letter that they are."""
    return Letter


@pytest.fixture
def chart():
    """chart(width, height, status) -> a blank chart."""
    return drawn


@pytest.fixture
def width_mm():
    """width_mm(text, points): how wide a text stands on paper in bold type."""
    return lambda text, points: ImageFont.truetype(BOLD, 20 * points).getlength(text) / 20 / 72 * 25.4
