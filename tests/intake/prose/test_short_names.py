"""Communes whose name is one syllable, in sentences that are read into the store."""

import pytest

UNITS = """unit_id,name,kind,aliases,since,until,successors,official_code
ban,Bần,xã,,,,,
lat,Lát,xã,,,,,
hoa-phong,Hòa Phong,xã,,,,,
"""


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ số hóa hồ sơ tháng 8/2024: Bần 24,5%, Hòa Phong 31%, Lát 69%.",
        "Tỷ lệ số hóa hồ sơ tháng 8/2024:\n- Bần: 24,5%;\n- Hòa Phong: 31%;\n- Lát: 69%.",
    ],
)
def test_its_figure_is_read(make_root, text):
    root = make_root(units=UNITS)
    root.file("2024-08", "bao-cao.txt", text)
    root.ingest()
    assert root.figures() == {
        ("Bần", "digitization_rate"): "24,5%",
        ("Hòa Phong", "digitization_rate"): "31%",
        ("Lát", "digitization_rate"): "69%",
    }


def test_the_name_of_a_person_is_no_unit(make_root):
    root = make_root(units=UNITS)
    root.file(
        "2024-08",
        "bao-cao.txt",
        "Tỷ lệ số hóa hồ sơ tháng 8/2024 của xã Hòa Phong đạt 31%.\nĐồng chí Lát, Chủ tịch xã, báo cáo 24,5%.",
    )
    root.ingest()
    assert set(root.figures()) == {("Hòa Phong", "digitization_rate")}
