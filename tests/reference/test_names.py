"""A printed name taken apart, and where a place behind it lets a unit lie."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.text import spelling_key
from analysis.reference.names import bare_name, lies_in, name_parts, parts_of, place_of


@pytest.mark.parametrize(
    ("printed", "kind", "text", "places"),
    [
        ("2. UBND TT. Yên Lộ - tỉnh Mẫu (*)", "thị trấn", "Yên Lộ", [("tỉnh", "Mẫu")]),
        ("UBND phường Yên Lộ, thành phố Mẫu", "phường", "Yên Lộ", [("thành phố", "Mẫu")]),
        ("P.Yên Lộ, TP.Mẫu", "phường", "Yên Lộ", [("thành phố", "Mẫu")]),
        ("Xã Yên Lộ (huyện Thử)", "xã", "Yên Lộ", [("huyện", "Thử")]),
        ("Xã Yên Lộ, huyện Thử, tỉnh Mẫu", "xã", "Yên Lộ", [("huyện", "Thử"), ("tỉnh", "Mẫu")]),
        ("xã Yên Lộ thuộc huyện Thử tỉnh Mẫu", "xã", "Yên Lộ", [("huyện", "Thử"), ("tỉnh", "Mẫu")]),
        ("Xã Yên Lộ - TP. Phan Rang - Tháp Chàm", "xã", "Yên Lộ", [("thành phố", "Phan Rang - Tháp Chàm")]),
        ("TP. Phan Rang - Tháp Chàm", "thành phố", "Phan Rang - Tháp Chàm", []),
        ("Đặc khu Mẫu - tỉnh Thử", "đặc khu", "Mẫu", [("tỉnh", "Thử")]),
        ("Trung Tâm", "", "Trung Tâm", []),
        ("Yên Lộ - Mẫu", "", "Yên Lộ - Mẫu", []),
        ("3/ Phường 1", "phường", "1", []),
        ("Xuân Xã", "", "Xuân Xã", []),
        ("Ban Quản lý các khu công nghiệp", "ban", "Quản lý các khu công nghiệp", []),
        ("Chi nhánh Văn phòng Đăng ký đất đai", "chi nhánh", "Văn phòng Đăng ký đất đai", []),
        ("Công an huyện", "công an", "huyện", []),
        ("Công an huyện Thử", "công an", "", [("huyện", "Thử")]),
        ("Bảo hiểm xã hội huyện Thử", "bảo hiểm xã hội", "", [("huyện", "Thử")]),
        ("Thuế cơ sở 3 tỉnh Mẫu", "thuế", "cơ sở 3", [("tỉnh", "Mẫu")]),
        ("Xã", "", "Xã", []),
        ("", "", "", []),
    ],
)
def test_parts(printed, kind, text, places):
    for form in ("NFC", "NFD"):
        parts = parts_of(unicodedata.normalize(form, printed))
        assert (parts.kind, parts.text, parts.short) == (kind, text, spelling_key(text))
        assert [place[:2] for place in parts.places] == [(kind, spelling_key(name)) for kind, name in places]


def test_a_tail_without_its_kind_is_taken_where_it_is_asked_for():
    assert [p[:2] for p in parts_of("Xã Yên Lộ (Thử) - Mẫu", bare_tail=True).places] == [
        ("", spelling_key("Thử")),
        ("", spelling_key("Mẫu")),
    ]


def test_spellings_of_one_kind_have_one_key():
    spelled = ("TT. Yên Lộ", "TT Yên Lộ", "Thị trấn Yên Lộ", "tt.yên lộ", "UBND THỊ TRẤN YÊN LỘ")
    assert {parts_of(name).with_kind for name in spelled} == {spelling_key("thị trấn Yên Lộ")}


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("2. UBND Xã X (*)", "Xã X"),
        ("Uỷ ban nhân dân xã X**", "xã X"),
        ("(12) xã X", "xã X"),
        ("X. Tân Hà", "X. Tân Hà"),
        ("10", "10"),
        ("b) X", "X"),
        ("b X", "b X"),
        ("- 5", "- 5"),
    ],
)
def test_bare_name(printed, bare):
    assert bare_name(printed) == bare


@given(st.text(max_size=30))
def test_any_text_has_parts_and_its_kind_is_what_it_begins_with(text):
    parts = parts_of(text)
    assert name_parts(text) == (parts.kind, parts.short, parts.scope)
    assert bool(parts.kind) == bool(parts.scope)
    assert parts.whole.endswith(parts.short)


HERE = (place_of("Huyện Thử"), place_of("Tỉnh Mẫu"))
IN_PROVINCE = (None, place_of("Tỉnh Mẫu"))


@pytest.mark.parametrize(
    ("own", "places", "answer"),
    [
        (HERE, ["huyện Thử", "tỉnh Mẫu"], True),
        (HERE, ["H. Thử"], True),
        (HERE, ["Thử"], True),
        (HERE, ["Mẫu"], True),
        (HERE, ["huyện Khác"], False),
        (HERE, ["huyện Thử", "tỉnh Khác"], False),
        (HERE, ["thành phố Khác"], False),
        (HERE, ["Khác"], False),
        (HERE, ["thị xã Thử"], None),  # perhaps what was the district is a town now
        (IN_PROVINCE, ["huyện Khác"], None),
        (IN_PROVINCE, ["thành phố Khác"], None),  # perhaps a city of the province
        (IN_PROVINCE, ["huyện Khác", "tỉnh Mẫu"], None),
        (IN_PROVINCE, ["tỉnh Mậu"], False),
        (IN_PROVINCE, ["Khác"], False),
        ((None, None), ["tỉnh Khác"], None),
        ((None, place_of("Mẫu")), ["tỉnh Mẫu"], True),
        (HERE, [], True),
    ],
)
def test_lies_in(own, places, answer):
    assert lies_in(own, tuple(map(place_of, places))) is answer
