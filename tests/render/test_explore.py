"""The look at one indicator by hand: what the widgets choose is what is shown, and only the button writes."""

import shutil
import sys
from pathlib import Path

import pytest

from analysis.core.model import BadParameter, MissingData
from analysis.render.explore import desk, look, save_chart

SHIPPED = Path(__file__).parents[2] / "data" / "raw"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A root with two months of Khoái Châu and a commune's one month."""
    root = tmp_path_factory.mktemp("root")
    for place in ("khoai-chau/2024-07", "khoai-chau/2024-08", "my-thanh/2024-05"):
        shutil.copytree(SHIPPED / place, root / "data/raw" / place)
    for name in ("khoai-chau/area.toml", "khoai-chau/units.csv", "my-thanh/area.toml", "areas.toml"):
        shutil.copy(SHIPPED / name, root / "data/raw" / name)
    return root


@pytest.fixture
def root(shared, monkeypatch):
    """The root, without reports."""
    monkeypatch.setenv("ANALYSIS_ROOT", str(shared))
    yield shared
    shutil.rmtree(shared / "reports", ignore_errors=True)


@pytest.fixture
def widgets(root):
    """The desk's widgets by their names, and `page` and `message` as functions that give what is shown."""
    box = desk()
    top, below, page = box.children
    (areas, periods, indicators), (chosen, _) = (column.children for column in top.children)
    button, message = below.children
    return {
        **{"areas": areas, "periods": periods, "indicators": indicators, "chosen": chosen, "button": button},
        **{"page": lambda: page.value, "message": lambda: message.value},
    }


def test_the_newest_period_and_the_main_indicator_come_first(root):
    shown = look()
    assert (str(shown.report.period), shown.indicator_id, shown.units) == ("2024-08", "digitization_rate", ())
    assert shown.block.lead.startswith("Tỷ lệ số hóa hồ sơ: 13/25 xã, thị trấn giảm so với tháng 7/2024")
    assert len(shown.block.tables[0].rows) == 25


def test_chosen_units_keep_their_places_among_all(root):
    shown = look(units=["Đông Ninh", "An Vỹ"])
    assert shown.block.lead == (
        "An Vỹ: 81,5%, giảm 1,6 điểm % so với tháng 7/2024, hạng 2/25; Đông Ninh: 33,8%, giảm 1,6 điểm % so với tháng 7/2024, "
        "hạng 25/25. [SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]"
    )
    assert [[c.text for c in row[:2]] for row in shown.block.tables[0].rows] == [["An Vỹ", "2"], ["Đông Ninh", "25"]]
    (chart,) = shown.block.charts
    assert chart.title == "Trong 2 đơn vị đã chọn: 2 giảm so với tháng 7/2024"


def test_one_name_may_be_a_text_as_papermill_passes_it(root):
    assert look(units="An Vỹ").units == ("An Vỹ",)
    assert look(units="").units == look(units=None).units == ()
    assert look(units=" An Vy\u0303").units == ("An Vỹ",)  # the tilde as a character of its own


def test_an_area_without_a_period_is_said(root):
    (root / "data/raw/van-giang").mkdir()
    try:
        with pytest.raises(MissingData, match="van-giang chưa có kỳ nào trong data/raw/van-giang"):
            look("van-giang")
        *_, page = desk("van-giang").children
        assert "van-giang chưa có kỳ nào" in page.value
    finally:
        (root / "data/raw/van-giang").rmdir()


def test_of_many_chosen_units_only_the_numbers_are_told(root):
    names = [row[0].text for row in look().block.tables[0].rows][:10]
    # among the ten best of August An Vỹ and Dạ Trạch fell, Thành Công and Đông Kết stayed
    assert look(units=names).block.lead == (
        "10 đơn vị đã chọn: 2 giảm, 6 tăng, 2 không đổi. [SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]"
    )


def test_an_area_without_communes_shows_its_own_figures(root):
    shown = look("my-thanh", "2024-05")
    assert shown.block.title == "Xã Mỹ Thanh đạt bao nhiêu?"
    assert shown.block.tables[0].rows[0][1].text == "82,1"


@pytest.mark.parametrize(
    ("given", "kind", "said"),
    [
        ({"units": ["Tân Dần"]}, BadParameter, "không có đơn vị 'Tân Dần'. Gần nhất: Tân Dân"),
        ({"indicator": "khong-co"}, BadParameter, "Không có chỉ tiêu 'khong-co'"),
        ({"month": "2024-09"}, MissingData, "Không có số liệu 2024-09"),
    ],
)
def test_what_cannot_be_meant_is_said(root, given, kind, said):
    with pytest.raises(kind, match=said):
        look(**given)


def test_the_page_follows_every_choice(widgets):
    assert "13/25 xã, thị trấn giảm" in widgets["page"]()
    widgets["indicators"].value = "total_points"
    assert "Điểm tổng hợp: 12/25 xã, thị trấn giảm" in widgets["page"]()
    widgets["chosen"].value = ("Tân Dân",)
    assert "Tân Dân: 90,22 điểm" in widgets["page"]() and "<img" in widgets["page"]()
    widgets["periods"].value = "2024-07"
    assert widgets["indicators"].value == "total_points" and widgets["chosen"].value == ("Tân Dân",)
    assert "tháng 7/2024" in widgets["page"]() and "Đông Ninh" not in widgets["page"]()
    widgets["areas"].value = "my-thanh"
    assert (widgets["periods"].value, widgets["chosen"].options) == ("2024-05", ())
    assert "Xã Mỹ Thanh" in widgets["page"]()
    widgets["areas"].value = "khoai-chau"
    assert widgets["indicators"].value == "digitization_rate"
    assert "13/25 xã, thị trấn giảm" in widgets["page"]()


def test_the_units_stand_in_vietnamese_order(widgets):
    names = [name for name, _ in widgets["chosen"].options]
    assert names[:4] == ["An Vỹ", "Bình Kiều", "Bình Minh", "Chí Tân"]
    assert names.index("Dân Tiến") < names.index("Đại Hưng") < names.index("Hàm Tử")


def test_a_period_that_cannot_be_read_is_said_in_place(widgets, root):
    source = next((root / "data/raw/khoai-chau/2024-07").iterdir())
    whole = source.read_bytes()
    widgets["periods"].value = "2024-07"  # read while it was whole
    source.write_bytes(whole[:5000])
    try:
        fresh = desk(month="2024-08")
        assert "phu-luc-minh-hoa.xlsx" in fresh.children[2].value and "Traceback" not in fresh.children[2].value
    finally:
        source.write_bytes(whole)


def test_only_the_button_writes(widgets, root):
    widgets["chosen"].value = ("An Vỹ", "Thị trấn Khoái Châu")
    assert not (root / "reports").exists()
    widgets["button"].click()
    folder = root / "reports/khoai-chau/2024-08/explore"
    names = ["digitization-rate-an-vy-thi-tran-khoai-chau.png", "digitization-rate-an-vy-thi-tran-khoai-chau.svg"]
    assert sorted(p.name for p in folder.iterdir()) == names
    assert (folder / names[0]).read_bytes().startswith(b"\x89PNG") and b"<svg" in (folder / names[1]).read_bytes()
    assert names[0] in widgets["message"]()


def test_a_plain_cell_saves_where_it_is_told_to(root):
    shown = look(units=["An Vỹ"])
    assert save_chart(shown, False) == [] and not (root / "reports").exists()
    assert [path.suffix for path in save_chart(shown, True)] == [".png", ".svg"]


def test_choices_of_many_units_do_not_overwrite_each_other(root):
    names = [row[0].text for row in look().block.tables[0].rows]
    first, second = (save_chart(look(units=part))[0].name for part in (names[:4], names[4:8]))
    assert first != second and first.startswith("digitization-rate-4-don-vi-")


def test_without_ipywidgets_a_sentence_says_what_to_do(root, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    assert "ipywidgets" in desk().lead
