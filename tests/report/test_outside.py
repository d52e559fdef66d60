"""Figures of districts and departments, which no count of communes takes in, are told all the same."""

import pytest

from analysis.render.monthly import open_report
from analysis.report import sections
from analysis.report.letters_directive import directive_letter

TINH = 'name = "Tỉnh Mẫu"\nlevel = "tinh"\n'
HEADER = "STT | Đơn vị | Tỷ lệ số hóa hồ sơ (%) | Tỷ lệ hồ sơ xử lý đúng hạn"
DISTRICTS = f"{HEADER}\n1 | Huyện Đông An | 81,5 | 99\n2 | Thị xã Tây An | 70,2 | -"
DEPARTMENTS = f"{HEADER}\n1 | Sở Nội vụ | 81,5 | 99\n2 | Sở Y tế | 70,2 | 98\n3 | Sở Tư pháp | 60 | 97"
COMMUNES = f"{HEADER}\n1 | Xã Tân Hà | 50 | 95\n2 | Xã Đồng Xá | 60 | 96"


@pytest.fixture
def report(make_root, sheet):
    def make(**sheets):
        root = make_root(units=None, toml=TINH)
        root.workbook("2024-08", "bang.xlsx", {name: sheet(text) for name, text in sheets.items()})
        return open_report("2024-08")

    return make


def test_a_province_of_districts(report, no_charts):
    found = report(huyen=DISTRICTS)
    block = sections.headline(found, "digitization_rate")
    assert block.lead == "Kỳ này không có số liệu của từng đơn vị cấp xã thuộc tỉnh Mẫu."
    assert block.paragraphs[-1] == (
        "Tệp còn có 3 số liệu của 2 huyện, thị xã, thành phố: không vào số đếm, xếp hạng của các đơn vị cấp xã; xem bảng "
        "xuất (chiso766 export)."
    )
    # A letter that announces results and has none says so.
    texts = [line.text for line in directive_letter(found, "digitization_rate", {}, ()).body]
    assert texts[:2] == ["1. Kết quả", f"- {block.lead}"]


def test_departments_beside_communes(report, no_charts):
    block = sections.headline(report(so=DEPARTMENTS, xa=COMMUNES), "digitization_rate")
    assert block.lead.startswith("Tỷ lệ số hóa hồ sơ: 2 xã, từ 50% đến 60%")
    assert block.paragraphs[-1].startswith("Tệp còn có 6 số liệu của 3 sở, ngành: ")


def test_communes_alone(report, no_charts):
    assert "Tệp còn có" not in " ".join(sections.headline(report(xa=COMMUNES), "digitization_rate").paragraphs)
