"""Whose document it is: the issuing unit in the header, in the body, or none; other units in it."""

import pytest

AREA_XA = 'name = "Xã Tân Hà"\nlevel = "xa"\nparent = "Huyện Thử"\n'


def figures(read):
    """{(unit, indicator_id): text}, whatever the period."""
    return {(unit, name): text for (unit, name, _), text in read.figures.items()}


LETTER = "{}\nSố: 12/BC-UBND\nBÁO CÁO\n- Tổng điểm: 80 điểm\n"


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("ỦY BAN NHÂN DÂN\nHUYỆN THỬ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", ""),
        ("ỦY BAN NHÂN DÂN        CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ TÂN HẠ       Độc lập – Tự do – Hạnh phúc", "XÃ TÂN HẠ"),
        ("UBND HUYỆN THỬ\nUBND XÃ TÂN HÀ", "XÃ TÂN HÀ"),
        ("UBND HUYỆN THỬ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nUBND XÃ LẠ LẪM\tĐộc lập - Tự do - Hạnh phúc", "XÃ LẠ LẪM"),
        ("Thực hiện Công văn của UBND tỉnh Mẫu, UBND xã Tân Hạ báo cáo kết quả như sau:", "xã Tân Hạ"),
        ("Thực hiện Công văn của UBND xã Tân Hạ về kết quả", ""),
        ("HUYỆN ỦY THỬ\nVĂN PHÒNG", ""),
    ],
)  # fmt: skip
def test_the_issuing_unit(read, head, unit):
    found = read(LETTER.format(head))
    assert figures(found) == {(unit, "total_points"): "80 điểm"}
    assert found.findings == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("- Số hóa hồ sơ: 70%\nTrên đây là kết quả tháng 8/2024 của UBND xã Phú Thụy./.", "xã Phú Thụy"),
        ("Huyện Thử, tỉnh Mẫu\nXã Tân Hà tháng 8/2024\n- Số hóa hồ sơ: 70%", "Xã Tân Hà"),
        ("Xã Tân Hà tháng 8/2024\nXã Tân Hạ tháng 8/2024\n- Số hóa hồ sơ: 70%", ""),
        ("Tổng điểm xã Tân Hà đạt 80 điểm.\n- Số hóa hồ sơ: 70%", "xã Tân Hà"),
        ("Tổng điểm xã Tân Hà đạt 80 điểm. Tổng điểm xã Tân Hạ đạt 81 điểm.\n1. Số hóa hồ sơ: 70%", ""),
    ],
)
def test_the_issuing_unit_in_the_body(read, text, unit):
    assert figures(read(text))[unit, "digitization_rate"] == "70%"


def test_items_below_a_sentence_of_two_communes_are_a_question(read):
    found = read("Tổng điểm xã Tân Hà đạt 80 điểm. Tổng điểm xã Tân Hạ đạt 81 điểm.\n- Số hóa hồ sơ: 70%")
    assert set(figures(found)) == {("xã Tân Hà", "total_points"), ("xã Tân Hạ", "total_points")}
    assert [place for place, _ in found.aside] == ["dòng 2"]


def test_a_commune_of_the_area_of_a_commune(read):
    text = "UBND XÃ TÂN HÀ\nKết quả của xã:\n- Tổng điểm của xã đạt 80 điểm, của huyện Thử đạt 85 điểm, xếp hạng 2/6 xã"
    found = read(text, toml=AREA_XA, units=None)
    assert found.of("") == {"total_points": "80 điểm"}
    assert figures(found)["huyện Thử", "total_points"] == "85 điểm"


def test_a_commune_that_gives_its_districts_figures_too(read):
    found = read(
        "UBND XÃ TÂN HÀ\n1. Kết quả của xã Tân Hà:\n- Tổng điểm: 80 điểm\n2. Kết quả của huyện Thử:\n- Tổng điểm: 85 điểm"
    )
    assert figures(found) == {("XÃ TÂN HÀ", "total_points"): "80 điểm", ("", "total_points"): "85 điểm"}


@pytest.mark.parametrize(
    "text", ["ỦY BAN NHÂN DÂN\nHUYỆN THỨ\nTổng điểm: 80 điểm", "Tổng hợp các nhóm chỉ số của huyện Thứ đạt 80 điểm"]
)
def test_a_name_that_is_almost_the_areas(read, text):
    found = read(text)
    assert figures(found) == {("", "total_points"): "80 điểm"}
    assert [rule for rule, _, _ in found.findings] == ["suggested_alias"]


def test_other_districts_in_a_list_of_districts(read):
    found = read(
        "Tổng điểm của các huyện như sau:\n- Huyện Văn Mẫu: 85 điểm\n- Huyện Thử: 80 điểm\n- Thị xã Mới: 79 điểm"
    )
    assert figures(found) == {
        ("Huyện Văn Mẫu", "total_points"): "85 điểm",
        ("", "total_points"): "80 điểm",
        ("Thị xã Mới", "total_points"): "79 điểm",
    }
    assert found.findings == []
