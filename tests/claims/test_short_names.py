"""Communes whose name is one syllable, in the lists of a draft and in its other sentences."""

import pytest

from analysis.render.checking import check_draft

UNITS = """unit_id,name,kind,aliases,since,until,successors,official_code
ban,Bần,xã,,,,,
lat,Lát,xã,,,,,
son,Sơn,xã,,,,,
hoa-phong,Hòa Phong,xã,,,,,
da-loc,Đa Lộc,xã,,,,,
"""
HEADER = "Đơn vị;Tỷ lệ số hóa hồ sơ (%)\n"
COUNT = "Tháng 8/2024, có 3/5 xã có tỷ lệ số hóa giảm so với tháng 7/2024"
BELOW = "Tháng 8/2024, tỷ lệ số hóa dưới 40%"


@pytest.fixture
def verdicts(make_root, tmp_path):
    """verdicts(text) -> ["verdict: unit | quoted | found", …]; Bần, Lát and Hòa Phong fell, Bần and Hòa Phong are below 40%."""
    root = make_root(units=UNITS)
    root.file("2024-07", "a.csv", HEADER + "Bần;25\nLát;70\nSơn;80\nHòa Phong;32\nĐa Lộc;50\n")
    root.file("2024-08", "a.csv", HEADER + "Bần;24,5\nLát;69\nSơn;81\nHòa Phong;31\nĐa Lộc;50,5\n")

    def of(text):
        path = tmp_path / "du-thao.txt"
        path.write_text(text, encoding="utf-8")
        return [
            f"{c.verdict}: {c.unit} | {c.quoted} | {c.found}" for c in check_draft(path, "2024-08", root.area).claims
        ]

    return of


@pytest.mark.parametrize(
    "names",
    [
        ", gồm: Bần, Lát, Hòa Phong.",
        ", gồm: Hòa Phong, Bần và Lát.",
        ", gồm Bần, Hòa Phong và Lát.",
        " (Bần; Hòa Phong; Lát).",
        ", trong đó có các xã Bần, Lát, Hòa Phong.",
        ", gồm:\n- Hòa Phong;\n- Lát;\n- Bần.",
    ],
)
def test_a_name_of_one_syllable_is_a_member_of_a_list(verdicts, names):
    assert verdicts(COUNT + names) == ["agrees: None | 3/5 | 3/5", "agrees: None | 3 | 3"]


@pytest.mark.parametrize(
    "text",
    [
        BELOW + ": 02 xã (Bần 24,5%; Hòa Phong 31%).",
        BELOW + " có Bần (24,5%), Hòa Phong (31%).",
    ],
)
def test_its_figure_is_its_own(verdicts, text):
    found = verdicts(text)
    assert "agrees: Bần | 24,5% | 24,5%" in found and "agrees: Hòa Phong | 31% | 31%" in found
    assert {line.partition(":")[0] for line in found} == {"agrees"}


def test_an_item_may_begin_with_it(verdicts):
    assert verdicts("Tỷ lệ số hóa hồ sơ tháng 8/2024:\n- Bần: 25,4%;\n- Lát: 69%;\n- Đa Lộc: 50,5%.") == [
        "differs: Bần | 25,4% | 24,5%",
        "agrees: Lát | 69% | 69%",
        "agrees: Đa Lộc | 50,5% | 50,5%",
    ]


def test_a_name_that_is_missing_or_too_many_is_told(verdicts):
    assert verdicts(COUNT + ", gồm: Bần, Sơn, Hòa Phong.")[1:] == [
        "differs: Sơn | có tên trong danh sách | tăng 1 điểm %",
        "differs: Lát | không có tên trong danh sách | giảm 1 điểm %",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Đồng chí Nguyễn Văn Sơn, Phó Chủ tịch UBND xã Hòa Phong, báo cáo kết quả.",
        "Tỷ lệ số hóa hồ sơ của xã Đa Lộc đạt 50,5% (ông Sơn, công chức xã, cung cấp).",
        "Giao đồng chí Sơn, Chánh Văn phòng, theo dõi; xã Hòa Phong báo cáo.",
        "Sơn nhà một cửa xã Hòa Phong, Đa Lộc trong tháng 9.",
    ],
)
def test_the_word_elsewhere_is_no_unit(verdicts, text):
    assert not [line for line in verdicts(text) if "Sơn" in line or line.startswith("differs")]
