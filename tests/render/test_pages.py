"""What the notebooks about one unit and about a year open: which unit is meant, which checks are its own, what stops a run."""

import hashlib

import pytest

from analysis.core.model import AnalysisError, MissingData
from analysis.render.pages import open_unit, open_year, page_outputs
from analysis.report import sections, sections_of_unit

TABLE = (
    "STT | Đơn vị | Tỷ lệ số hóa hồ sơ (%)\n1 | Tân Hà | 93,4\n2 | Tân Hạ | 193,4\n3 | Tân Hả | 50,5\n4 | Đồng Xá | 40"
)


@pytest.fixture
def month(make_root, sheet):
    """The root of a month with one figure that cannot be, and one name that nobody bears."""
    root = make_root()
    root.workbook("2024-08", "phu-luc.xlsx", {"PL I": sheet(TABLE)})
    return root


def rules(report):
    return {(row["rule"], row["unit"]) for row in report.checks if row["severity"] == "error"}


def test_a_unit_has_its_own_checks_and_those_of_nobody(month):
    report, name = open_unit("tan-ha-1", "2024-08")
    assert name == "Tân Hà"
    # "Tân Hả" may be Tân Hà; what is wrong with Tân Hạ concerns Tân Hạ alone.
    assert ("unknown_unit", "Tân Hả") in rules(report) and ("out_of_range", "Tân Hạ") not in rules(report)
    assert ("out_of_range", "Tân Hạ") in rules(open_unit("Tân Hạ", "2024-08")[0])


def test_a_unit_without_a_row_is_refused(month):
    with pytest.raises(MissingData, match='không có số liệu tháng 8/2024 của đơn vị "Phú Thủy"'):
        open_unit("Phú Thủy", "2024-08")


def test_its_letters_stand_beside_its_page(month):
    report, name = open_unit("Đồng Xá", "2024-08")
    outputs = page_outputs(report, "unit", [sections_of_unit.headline(report, name)], name)
    assert sorted(outputs) == ["announcement.docx", "facts.json", "manifest.json", "report.html", "unit-report.docx"]


def test_a_month_that_cannot_be_read_is_no_silent_gap(make_root):
    root = make_root()
    root.file("2024", "nam.txt", "Kết quả năm 2024 của huyện Thử: Tổng điểm: 88 điểm.")
    root.file("2024-03", "thang.txt", "Kết quả tháng 3/2024 của huyện Thử: Tổng điểm: 86 điểm.")
    assert open_year("2024").period.year == 2024
    root.file("2024-04", "hong.xlsx", b"no workbook")
    with pytest.raises(AnalysisError, match=r"hong\.xlsx"):
        open_year("2024")


def test_the_files_of_a_years_months_are_among_its_sources(make_root, sheet):
    root = make_root()
    root.file("2024", "nam.txt", "Kết quả năm 2024 của huyện Thử: Tổng điểm: 88 điểm.")
    root.file("2024-03", "thang-3.txt", "Kết quả tháng 3/2024 của huyện Thử: Tổng điểm: 86 điểm.")
    # Without a figure of the district itself a month has no column that could be traced to a file.
    root.workbook("2024-05", "thang-5.xlsx", {"PL I": sheet(TABLE)})
    report = open_year("2024")
    (table,) = sections.method(report).tables
    checksums = {file["source"]: file["sha256"][:12] for files in report.files.values() for file in files}
    assert [(row[0].text, row[1].text, row[4].text) for row in table.rows] == [
        ("2024", "nam.txt", checksums["nam.txt"]),
        ("2024-03", "thang-3.txt", checksums["thang-3.txt"]),
    ]
    thang_3 = (root.path / "data/raw/thu/2024-03/thang-3.txt").read_bytes()
    assert table.rows[1][4].text == hashlib.sha256(thang_3).hexdigest()[:12]
