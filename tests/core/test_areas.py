"""Areas and their settings: what is wrong with area.toml, which area is meant."""

import unicodedata

import pytest

from analysis.core.areas import choose_area, choose_period, load_area, unread_in
from analysis.core.model import BadParameter, MissingData, UnreadableInput


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("name = 5", r"name = 5 không hợp lệ; hãy viết một đoạn chữ trong dấu nháy"),
        ('name = "Huyện Thử"\nparent = ["Tỉnh Mẫu"]', "parent = .* không hợp lệ"),
        ('level = ["huyen"]', "level = .* không hợp lệ"),
        ('status = "illustrative"', r'status = "illustrative" không hợp lệ; hãy viết thành mục \[status\]'),
        ("targets = 90", r"targets = 90 không hợp lệ; hãy viết thành mục \[targets\]"),
        ('office = "VP"', r"\[office\]"),
        ("received = 2024-09-05", r"\[received\]"),
        ('[status]\n"2024-07" = ["illustrative"]', r"mục \[status\] có dòng"),
        ('[statu]\n"2024-07" = "illustrative"', '"statu" không phải là tên thiết lập; có phải là "status" không'),
        ('[Status]\n"2024-07" = "illustrative"', '"Status" .* có phải là "status" không'),
        ('[trang_thai]\n"2024-07" = "illustrative"', r'dòng "2024-07" = "illustrative" không nằm trong mục \[status\]'),
        (
            '[office]\nplace = "Thử"\n"2024-Q3" = "provisional"',
            r'dòng "2024-Q3" = "provisional" không nằm trong mục \[status\]',
        ),
        ('2024-07 = "illustrative"', r'dòng "2024-07" = "illustrative" không nằm trong mục \[status\]'),
        ('nmae = "Huyện Thử"', '"nmae" .* có phải là "name" không'),
    ],
)
def test_a_setting_of_another_kind_is_refused(make_root, toml, said):
    make_root(toml=toml)
    with pytest.raises(UnreadableInput, match=f"^data/raw/thu/area.toml: .*{said}"):
        load_area("thu")


def test_names_of_the_office_s_own_in_area_toml_are_left_alone(make_root):
    make_root(
        toml='name = "Huyện Thử"\nghi_chu = "hỏi lại"\nten_khac = "Thử"\n[office]\nphone = "0221"\n[contact]\nx = 1\nvai_tro = "official"'
    )
    assert load_area("thu").name == "Huyện Thử"


def test_settings_with_a_byte_order_mark_and_line_ends_of_windows_are_read(make_root):
    root = make_root()
    text = 'name = "Huyện Thử"\r\nlevel = "tinh"\r\n[status]\r\n"2024-07" = "provisional"\r\n'
    root.raw("area.toml").write_bytes(text.encode("utf-8-sig"))
    area = load_area("thu")
    assert (area.name, area.level, area.status("2024-07"), area.status("2024-08")) == (
        *("Huyện Thử", "tinh"),
        *("provisional", "official"),
    )


def test_without_any_area_the_message_says_where_files_go(tmp_path, monkeypatch):
    monkeypatch.setenv("ANALYSIS_ROOT", str(tmp_path / "nham"))  # a slip of the pen: the message says where it looked
    with pytest.raises(
        MissingData,
        match=r"^Chưa có địa bàn nào trong .*/nham/data/raw\. Hãy đặt tệp nhận được vào data/raw/<địa bàn>/<kỳ>/",
    ):
        choose_area()


def test_a_default_area_that_is_not_there_is_named(make_root):
    root = make_root()
    root.path.joinpath("data/raw/khac").mkdir()
    root.path.joinpath("data/raw/areas.toml").write_text('default_area = "huyen-thu"\n', encoding="utf-8")
    with pytest.raises(BadParameter, match=r"khac, thu .*default_area = 'huyen-thu'"):
        choose_area()
    root.path.joinpath("data/raw/areas.toml").write_text("", encoding="utf-8")
    with pytest.raises(BadParameter, match=r"^Cần chọn địa bàn: data/raw có khac, thu"):
        choose_area()


def test_a_folder_is_found_by_its_name_in_whichever_unicode_form(make_root):
    decomposed = unicodedata.normalize("NFD", "huyện-thử")
    root = make_root(area=decomposed)
    root.path.joinpath("data/raw/khac").mkdir()
    assert [choose_area(name).slug for name in ("huyện-thử", decomposed)] == [decomposed, decomposed]
    root.path.joinpath("data/raw/areas.toml").write_text('default_area = "huyện-thử"\n', encoding="utf-8")
    assert choose_area().slug == decomposed


def test_a_correction_beside_the_months_is_to_be_put_into_its_month(make_root):
    root = make_root()
    root.raw("dinh-chinh-1").mkdir()
    ((place, said),) = unread_in("thu")
    assert place == "data/raw/thu/dinh-chinh-1"
    assert "Hãy chuyển vào đó, ví dụ 2024-08/dinh-chinh-1" in said and "không phải là một kỳ" not in said


def test_what_lies_in_an_areas_folder_and_in_no_period_is_told(make_root):
    root = make_root()
    for name in ("2024-08", "2024-8", "Tháng 9", "_2024-07 cũ", "mau", "tai-lieu"):
        root.raw(name).mkdir()
    for name in ("corrections.csv", "phu-luc.xlsx", "so.tsv", "ghi-chu.txt", "~$phu-luc.xlsx", "_nhap.docx"):
        root.raw(name).write_bytes(b"x")
    assert [place for place, _ in unread_in("thu")] == [
        "data/raw/thu/2024-8",
        "data/raw/thu/Tháng 9",
        "data/raw/thu/phu-luc.xlsx",
        "data/raw/thu/so.tsv",
    ]
    with pytest.raises(
        MissingData, match=r'Không được đọc \(.*\): "2024-8", "Tháng 9", "phu-luc.xlsx", "so.tsv"\. Hãy đặt'
    ):
        choose_period(choose_area(), "2024-09")
