"""Official codes in a table: they say who is meant where the name does not, and object where it says another."""

import pytest

UNITS = """unit_id,name,kind,aliases,since,until,successors,official_code
tt-yen-lo,Yên Lộ,thị trấn,,,,,12001
xa-yen-lo,Yên Lộ,xã,,,,,12002
tan-ha-1,Tân Hà,xã,,,,,12003
tan-ha-2,Tân Hạ,xã,,,,,12004
cu,Phú Cũ,xã,,,2024-06,phu-moi,08974
phu-moi,Phú Mới,xã,,2024-07,,,12005
khac,Đồng Xá,xã,,2024-07,,,08974
so-mot,Sơn Một,xã,,,,,00001
"""


@pytest.fixture
def read(make_root):
    """read("Tân Hà;12003;50", …) -> (figures, [(rule, severity, place)] of doubts about names) of a table with codes."""
    root = make_root(units=UNITS)

    def make(*lines, period="2024-08", header="Mã ĐVHC"):
        root.file(period, "a.csv", "\n".join([f"Đơn vị;{header};Tỷ lệ số hóa hồ sơ (%)", *lines]) + "\n")
        root.ingest(period)
        rules = ("same_code", "code_conflict", "unknown_unit", "suggested_alias", "unknown_column", "duplicate_unit")
        doubts = [(c.rule, c.severity, c.place) for c in root.checks(period, *rules)]
        rows = root.table(period).query("usable and scope != 'unknown'")
        return dict(zip(rows["unit"], rows["text"], strict=True)), doubts

    make.root = root
    return make


@pytest.mark.parametrize("header", ["Mã ĐVHC", "Mã xã", "Mã đơn vị hành chính", "MA_COQUAN"])
def test_names_and_codes_that_agree_raise_nothing(read, header):
    assert read("Tân Hà;12003;50", "Thị trấn Yên Lộ;12001;60", header=header) == (
        {"Tân Hà": "50", "Thị trấn Yên Lộ": "60"},
        [],
    )


def test_a_shared_name_is_its_codes_unit(read):
    figures, doubts = read("Yên Lộ;12001;50", "Yên Lộ;12002;60")
    assert figures == {"Thị trấn Yên Lộ": "50", "Xã Yên Lộ": "60"}
    assert doubts == [("same_code", "info", "A2"), ("same_code", "info", "A3")]


def test_an_unknown_spelling_near_its_codes_unit(read):
    assert read("Tân Hả;12003;50") == ({"Tân Hà": "50"}, [("same_code", "info", "A2")])


@pytest.mark.parametrize("name", ["Tân Hạ", "Phú Lâu"])
def test_a_name_and_a_code_that_contradict_each_other_are_a_question(read, name):
    figures, doubts = read(f"{name};12003;50", "Tân Hà;;60")
    assert figures == {"Tân Hà": "60"}
    assert [(rule, place) for rule, severity, place in doubts if severity == "error"] == [
        ("code_conflict", "A2"),
        ("unknown_unit", "A2"),
    ]


def test_the_question_is_answered_by_one_alias(read):
    """A confirmed 'Tân Hạ (mã 12003)' says that this name counts, whatever its code."""
    path = read.root.raw("units.csv")
    path.write_text(UNITS.replace("tan-ha-2,Tân Hạ,xã,,", "tan-ha-2,Tân Hạ,xã,Tân Hạ (mã 12003),"), encoding="utf-8")
    figures, _ = read("Tân Hạ;12003;50")
    assert figures == {"Tân Hạ": "50"}


def test_a_code_that_is_used_again_is_its_bearers_of_the_time(read):
    assert read("Phú Cũ;08974;50", period="2024-06") == ({"Phú Cũ": "50"}, [])
    assert read("Đồng Xá;08974;50") == ({"Đồng Xá": "50"}, [])
    figures, doubts = read("Phú Cũ;08974;50", period="2024-09")
    assert figures == {} and ("code_conflict", "error", "A2") in doubts


def test_a_code_that_lost_its_zero_counts_unless_little_is_left(read):
    assert read("Đông Xá;8974;50") == ({"Đồng Xá": "50"}, [("same_code", "info", "A2")])
    assert read("Tân Hà;1;50", header="Mã đơn vị", period="2024-09") == ({"Tân Hà": "50"}, []), "a number of a list"


def test_a_code_that_nobody_bears_says_nothing(read):
    assert read("Tân Hà;99999;50") == ({"Tân Hà": "50"}, [])
