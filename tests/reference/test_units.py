"""Who a unit is: spellings are data (tests/names/), and accents are never stripped to decide."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.areas import Area, load_area
from analysis.core.model import UnreadableInput
from analysis.core.periods import match_period
from analysis.core.text import spelling_key
from analysis.reference.names import name_parts
from analysis.reference.units import Register, Unit, load_register

AUGUST = match_period("2024-08")
NAMES = Path(__file__).parents[1] / "names"
UNITS = """unit_id,name,kind,aliases,since,until,successors,official_code
tt-yen-lo,Yên Lộ,thị trấn,,,,,
xa-yen-lo,Yên Lộ,xã,,,,,
tan-ha-1,Tân Hà,xã,,,,,
tan-ha-2,Tân Hạ,xã,,,,,
phu-thuy,Phú Thủy,xã,Phú Thụy,,,,
dong-xa-2,Đồng Xá,xã,Đồng Xa;Xã Đồng Xà,,,,
trung-tam,Trung Tâm,xã,,,,,
so-dau,Sở Dầu,phường,,,,,
phuong-1,1,phường,,,,,
phuong-10,10,phường,,,,,
cu-ky,Cũ Kỹ,xã,,,2024-07,tan-ha-1,
moi-lap,Mới Lập,xã,,2024-09,,,
so-y-te,Sở Y tế,sở,,,,,
"""


def lines(name):
    rows = (
        line.split("\t") for line in (NAMES / name).read_text("utf-8").splitlines() if line.strip() and line[0] != "#"
    )
    return [tuple(row) for row in rows]


@pytest.fixture
def register(make_root):
    return load_register(load_area(make_root(units=UNITS).area))


def found(register, printed, period=AUGUST):
    match = register.identify(printed, period)
    return "area" if match.scope == "area" else match.unit_id or "-"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_spelling(register, form):
    wrong = [
        (printed, expected, found(register, unicodedata.normalize(form, printed)))
        for printed, expected in lines("units.tsv")
        if found(register, unicodedata.normalize(form, printed)) != expected
    ]
    assert wrong == []


@pytest.mark.parametrize(("printed", "never"), lines("must-not-match.tsv"))
def test_must_not_match(register, printed, never):
    assert found(register, printed) != never


ACCENT_PAIRS = lines("accent-pairs.tsv")
WAYS = ("{}", "Xã {}", "UBND xã {}", "2. Xã {} (*)")


def test_names_that_differ_by_accents_stay_apart_in_a_district(make_root):
    names = [name for *pair, where in ACCENT_PAIRS if where == "huyện" for name in pair]
    rows = "".join(f"don-vi-{number},{name},xã\n" for number, name in enumerate(names))
    register = load_register(load_area(make_root(units="unit_id,name,kind\n" + rows).area))
    assert len(names) == 90
    for way in (*WAYS, "Xã {} - tỉnh Mẫu"):
        for number, name in enumerate(names):
            assert found(register, way.format(name)) == f"don-vi-{number}", way.format(name)


def test_names_that_differ_by_accents_stay_apart_in_a_province(make_root):
    names = [name for *pair, where in ACCENT_PAIRS if where == "tỉnh" for name in pair]
    rows = "".join(f"don-vi-{number},{name},xã,Huyện {number}\n" for number, name in enumerate(names))
    root = make_root(units="unit_id,name,kind,district\n" + rows, toml='name = "Tỉnh Mẫu"\nlevel = "tinh"\n')
    register = load_register(load_area(root.area))
    assert len(names) == 20
    for number, name in enumerate(names):
        for way in (*WAYS, f"Xã {{}} - huyện {number} - tỉnh Mẫu"):
            assert found(register, way.format(name)) == f"don-vi-{number}", way.format(name)
        assert found(register, f"Xã {name} - huyện {number ^ 1}") == "-"  # where the other of the pair lies


@pytest.mark.parametrize(("one", "other", "where"), ACCENT_PAIRS)
def test_the_other_of_a_pair_is_suggested_and_never_taken(make_root, one, other, where):
    register = load_register(load_area(make_root(units=f"unit_id,name,kind\nmot,{one},xã\n").area))
    match = register.identify(other, AUGUST)
    assert (match.unit_id, match.scope, match.near, match.near_ids) == ("", "unknown", (one,), ("mot",))


def test_no_two_names_of_the_lists_have_one_key():
    names = [name for one, other, _ in ACCENT_PAIRS for name in (one, other)]
    assert len({spelling_key(name) for name in names}) == len(set(names)) == 110


def test_a_shared_name_is_a_question_with_both(register):
    match = register.identify("Yên Lộ", AUGUST)
    assert (match.unit_id, match.scope, match.shared) == ("", "unknown", True)
    assert match.near == ("Thị trấn Yên Lộ", "Xã Yên Lộ")


def test_a_far_name_has_no_suggestion(register):
    match = register.identify("Nghĩa Trụ", AUGUST)
    assert (match.scope, match.near, match.shared) == ("unknown", (), False)


def test_near_names_carry_their_kind_where_it_counts(register):
    assert register.identify("TT. Yên Lô", AUGUST).near[0] == "Thị trấn Yên Lộ"


def test_validity_is_of_the_period(register):
    assert found(register, "Cũ Kỹ", match_period("2024-07")) == "cu-ky"
    assert found(register, "Cũ Kỹ", match_period("2024-Q3")) == "cu-ky"  # it was there in July
    assert found(register, "Mới Lập", match_period("2024-09")) == "moi-lap"
    ids = [unit.unit_id for unit in register.valid_units(AUGUST)]
    assert "cu-ky" not in ids and "moi-lap" not in ids and "so-y-te" not in ids


def test_labels_show_the_kind_that_is_not_usual_or_shared(register):
    labels = register.labels
    assert (labels["tan-ha-1"], labels["tt-yen-lo"], labels["xa-yen-lo"]) == ("Tân Hà", "Thị trấn Yên Lộ", "Xã Yên Lộ")
    assert labels["so-dau"] == "Phường Sở Dầu"


@pytest.mark.parametrize(
    ("printed", "scope"),
    [
        ("Sở Y tế", "department"),
        ("Sở Nội vụ", "department"),
        ("Văn phòng UBND huyện", "department"),
        ("Công an huyện", "department"),
        ("Công an huyện Thử", "department"),
        ("Bảo hiểm xã hội huyện", "department"),
        ("Ban Chỉ huy Quân sự huyện", "department"),
        ("Chi nhánh Văn phòng Đăng ký đất đai", "department"),
        ("Ban Quản lý dự án", "department"),
        ("Tỉnh Mẫu", "province"),
        ("Huyện Khác", "district"),
        ("TP. Khác", "district"),
    ],
)
def test_other_levels_are_not_communes(register, printed, scope):
    assert register.identify(printed, AUGUST).scope == scope


def test_a_department_that_is_a_commune_but_for_its_accents_is_a_question(make_root):
    root = make_root(units="unit_id,name,kind\nmot,Phong Hải,xã\nhai,Trung Tâm,xã\n")
    register = load_register(load_area(root.area))
    match = register.identify("Phòng Hải", AUGUST)
    assert (match.scope, match.near) == ("unknown", ("Phong Hải",))
    assert register.identify("Trưng tâm", AUGUST).near == ("Trung Tâm",)
    assert register.identify("Phòng Hải quan", AUGUST).scope == "department"


def test_without_a_register_names_are_taken_as_printed(make_root):
    register = load_register(load_area(make_root(units=None).area))
    assert register.is_open and register.valid_units(AUGUST) == []
    one, other = register.identify("Xã Tân Hà", AUGUST), register.identify("UBND xã Tân Hà", AUGUST)
    assert (one.scope, one.name) == ("commune", "Xã Tân Hà")
    assert one.unit_id == other.unit_id != register.identify("Xã Tân Hạ", AUGUST).unit_id
    assert register.scope_of("Xã Tân Hà", AUGUST) == "commune"
    assert register.scope_of("Tỷ lệ", AUGUST) == register.scope_of("Xã", AUGUST) == ""
    assert register.identify("UBND huyện Thử", AUGUST).scope == "area"


def test_scope_of(register):
    names = ["Huyện Thử", "Tân Hà", "Yên Lộ", "Sở Y tế", "Kết quả", ""]
    assert [register.scope_of(name, AUGUST) for name in names] == ["area", "commune", "", "department", "", ""]


def test_name_parts():
    assert name_parts("UBND thị trấn Yên Lộ - tỉnh Mẫu")[::2] == ("thị trấn", "commune")
    assert name_parts("Tân Hà")[::2] == ("", "")
    assert name_parts("Xã Tân Hà")[1] == name_parts("tân hà")[1]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("UBND xã Tân Hà - tỉnh Mẫu", "Xã Tân Hà"),
        ("xã Tân Hà - tỉnh Mẫu", "Xã Tân Hà"),
        ("3. Xã Tân Hà, huyện Thử", "Xã Tân Hà"),
        ("XÃ TÂN HÀ", "Xã Tân Hà"),
        ("UBND TT. Yên Lộ", "Thị trấn Yên Lộ"),
        ("TT Yên Lộ", "Thị trấn Yên Lộ"),
        ("Tân Hà", "Tân Hà"),
        ("Xã Tân Hà - tỉnh Khác", "Xã Tân Hà - tỉnh Khác"),
        ("UBND xã Tân Hà, huyện Lạ, tỉnh Mẫu", "Xã Tân Hà - huyện Lạ"),
    ],
)
def test_without_a_register_a_name_is_short_and_keeps_the_place_that_is_not_the_areas(make_root, printed, name):
    register = load_register(load_area(make_root(units=None).area))
    match = register.identify(printed, AUGUST)
    assert (match.name, match.scope) == (name, "commune")
    assert match.unit_id == register.identify(name, AUGUST).unit_id


def test_without_a_register_a_kind_and_a_place_part_units(make_root):
    register = load_register(load_area(make_root(units=None).area))
    printed = ["Tân Hà", "Xã Tân Hà", "TT Tân Hà", "Xã Tân Hà - tỉnh Khác", "Xã Tân Hà, huyện Khác"]
    assert len({register.identify(name, AUGUST).unit_id for name in printed}) == 5


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("unit_id,name\n,Tân Hà\n", "dòng 2: thiếu unit_id hoặc name"),
        ("unit_id,name\nmot,\n", "dòng 2: thiếu"),
        ("unit_id,name\nmot,A\nmot,B\n", "dòng 3: unit_id 'mot' đã có"),
        ("unit_id,name,kind\nmot,A,thôn\n", "dòng 2: kind 'thôn' không hợp lệ"),
        ("unit_id,name,since\nmot,A,12/2024\n", "since = '12/2024' không hợp lệ"),
        ('unit_id,name\nmot,"A\n', "không đọc được"),
        ("unit_id,name\nmot,Hà\n".encode("cp1258"), "UTF-8"),
    ],
)
def test_a_bad_register_says_where(make_root, content, message):
    root = make_root(units=None)
    path = root.raw("units.csv")
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UnreadableInput, match=r"data/raw/thu/units\.csv") as error:
        load_register(load_area(root.area))
    assert message in str(error.value)


def test_a_register_saved_by_excel(make_root):
    root = make_root(units=None)
    root.raw("units.csv").write_bytes("\ufeffunit_id;name;kind;aliases\r\nmot;Tân Hà;Xã;Tân Hã\r\n".encode())
    (unit,) = load_register(load_area(root.area)).units
    assert (unit.unit_id, unit.name, unit.kind, unit.aliases) == ("mot", "Tân Hà", "xã", ("Tân Hã",))


@given(
    st.sampled_from(["Tân Hà", "Tân Hạ", "Phú Thủy", "Đồng Xá"]),
    st.sampled_from(["", "Xã ", "xã ", "X. ", "UBND xã ", "ỦY BAN NHÂN DÂN XÃ "]),
    st.sampled_from(["", " - tỉnh Mẫu", ", huyện Thử"]),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([str, str.upper, str.lower]),
)
def test_prefix_tail_case_and_form_do_not_matter(name, prefix, tail, form, case):
    register = Register(AREA, _units())
    printed = unicodedata.normalize(form, prefix + case(name) + tail)
    assert found(register, printed) == found(register, name) != "-"


AREA = Area("thu", "Huyện Thử", "huyen", "Tỉnh Mẫu")


def _units():
    rows = (line.split(",") for line in UNITS.splitlines()[1:7])
    return [Unit(row[0], row[1], row[2]) for row in rows]
