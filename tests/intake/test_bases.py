"""Levels, bases and codes of tables: from LOAI_COQUAN, ROW_STT, sheets' names, titles; one id, one name."""

import pytest

from analysis.core.areas import load_area
from analysis.core.periods import match_period
from analysis.intake.bases import (
    basis_conflict,
    basis_of,
    by_level,
    codes_of,
    field_of,
    joined,
    levels_of,
    shared_places,
    with_level,
)
from analysis.intake.layouts import tables_of
from analysis.intake.portal.answers import portal_tables
from analysis.readers.grids import Grid, rectangle
from analysis.reference.units import load_register

HEADER = "ID | TEN | MA_COQUAN | LOAI_COQUAN | CKMB | TONG_SCORE | ROW_STT"
ROWS = """
470001 | Phường Mẫu Sơn | H99.113 | 3 | 18 | 93.33 | 1
470003 | Bệnh viện Thử | H99.05 | 2 | 18 | 86.70 | 2
470002 | Xã Tân Hà | H99.114 | 3 | 17.25 | 80.75 | 3
"""
OCTOBER = match_period("2025-10")


@pytest.fixture
def table(sheet):
    """table(text, sheet="Sheet1") -> the one Table of a sheet."""

    def read(text, name="Sheet1"):
        grid = Grid("dan.xlsx", name, rectangle([[cell or "" for cell in row] for row in sheet(text)]))
        (found,) = tables_of(grid, lambda name: "", 2025)
        return found

    return read


def test_fields_of_a_pasted_table_below_titles(table):
    found = table(f"Bảng điểm\n{HEADER}{ROWS}")
    assert field_of(found, "ROW_STT") == {2: "1", 3: "2", 4: "3"}
    assert field_of(found, "KHONG_CO") == {}
    assert codes_of(found)[3] == ("H99.05", "470003")


def test_one_sheet_with_two_levels_becomes_two_tables(table):
    found = table(HEADER + ROWS)
    assert levels_of(found) == {1: "commune", 2: "department", 3: "commune"}
    communes, departments = by_level(found)
    assert (communes.scope, [name for name, *_ in communes.units]) == ("commune", ["Phường Mẫu Sơn", "Xã Tân Hà"])
    assert [(c.indicator.indicator_id, c.units, tuple(c.texts), c.rows) for c in departments.columns] == [
        ("transparency_points", ("Bệnh viện Thử",), ("18",), (2,)),
        ("total_points", ("Bệnh viện Thử",), ("86.70",), (2,)),
    ]
    assert departments.codes == {2: ("H99.05", "470003")}
    assert levels_of(departments) == {2: "department"}


def test_a_level_that_nobody_knows_is_no_commune(table):
    assert levels_of(table(HEADER + ROWS.replace("| 2 | 18", "| 4 | 18")))[2] == "unknown"


@pytest.mark.parametrize(
    "name, level",
    [
        ("Sở Ban", "department"),
        ("SỞ, BAN, NGÀNH", "department"),
        ("Xã Phường", "commune"),
        ("Xã, phường", "commune"),
        ("Điểm năm", None),
        ("PL I", None),
    ],
)
def test_level_by_the_name_of_the_sheet(table, name, level):
    found = table("Đơn vị | Công khai (18đ)\nA | 18", name)
    assert levels_of(found) == ({1: level} if level else {})
    assert [part.scope for part in by_level(found)] == [level or ""]


def test_a_table_without_levels_stays_as_it_is(table):
    found = table("Đơn vị | Công khai (18đ)\nA | 18")
    assert by_level(found) == [found]


# Who is meant where the source gives the level


@pytest.mark.parametrize(
    "printed, level, scope, unit_id",
    [
        ("Tân Hà", "", "commune", "tan-ha-1"),
        ("Tân Hà", "commune", "commune", "tan-ha-1"),
        ("Tân Hà", "department", "unknown", ""),
        ("Huyện Thử", "province", "area", "thu"),
        ("Bệnh viện Thử", "department", "department", ""),
        ("Bệnh viện Thử", "commune", "unknown", ""),
        ("Bệnh viện Thử", "", "unknown", ""),
        ("Sở Lạ", "commune", "unknown", ""),
    ],
)
def test_match_with_a_level_in_a_register(make_root, printed, level, scope, unit_id):
    root = make_root()
    register = load_register(load_area(root.area))
    found = with_level(register.identify(printed, OCTOBER), level, register)
    assert (found.scope, found.unit_id) == (scope, unit_id)


def test_match_with_a_level_and_no_register(make_root):
    root = make_root(units=None)
    register = load_register(load_area(root.area))
    for level in ("department", "commune", "province", "unknown"):
        assert with_level(register.identify("Bệnh viện Thử", OCTOBER), level, register).scope == level
    assert with_level(register.identify("Sở Dầu", OCTOBER), "commune", register).scope == "commune"


# Bases


@pytest.mark.parametrize(
    "name, titles, basis",
    [
        ("Điểm năm", (), "year"),
        ("ĐIỂM NĂM 2025", (), "year"),
        ("Năm", (), "year"),
        ("Điểm tháng", (), "month"),
        ("Tháng", (), "month"),
        ("Điểm tháng 10", (), ""),
        ("Sheet1", ("Kết quả lũy kế đến tháng 10/2025",), "year_to_date"),
        ("Sheet1", ("Kết quả luỹ kế năm 2025",), "year_to_date"),
        ("Sheet1", ("Từ ngày 01/01/2025 đến ngày 31/10/2025",), "year_to_date"),
        ("Sheet1", ("Từ ngày 01/10/2025 đến ngày 31/10/2025",), ""),
        ("Sheet1", ("Ngày 21/01/2025, sửa 03/02/2025",), ""),
        ("Sheet1", ("Kết quả 10 tháng đầu năm 2025",), "year_to_date"),
        ("Sheet1", ("Kết quả 6 tháng đầu năm 2025",), ""),
        ("Sheet1", ("Bộ chỉ số năm 2025", "Tháng 10/2025"), ""),
        ("Điểm năm", ("Kết quả lũy kế",), "year"),
        ("Sheet1", ("Điểm năm", "Điểm tháng"), ""),
        ("Xã Phường", (), ""),
        ("Tân Năm", (), ""),
    ],
)
def test_basis(name, titles, basis):
    assert basis_of(name, titles) == basis


@pytest.mark.parametrize(
    "name, period, words",
    [
        ("Điểm năm", "2025-10", "của cả năm, không phải số của tháng 10/2025"),
        ("Điểm năm", "2025-Q3", "của cả năm, không phải số của quý III/2025"),
        ("Điểm tháng", "2025", "của một tháng, không phải số của năm 2025"),
        ("Lũy kế", "2025-10", "lũy kế từ đầu năm, không phải số của tháng 10/2025"),
        ("Điểm năm", "2025", None),
        ("Điểm tháng", "2025-10", None),
        ("Lũy kế", "2025", None),
        ("Lũy kế", "2025-01", None),
        ("Lũy kế", "2025-9T", None),
        ("PL I", "2025-10", None),
    ],
)
def test_basis_that_is_not_the_period(table, name, period, words):
    found = basis_conflict(table("Đơn vị | Công khai (18đ)\nA | 18", name), match_period(period))
    assert (found is None) == (words is None)
    assert not words or (words in found.detail and (found.rule, found.place) == ("basis_differs", name))


def test_a_capture_of_the_year_in_the_folder_of_a_month(tmp_path):
    text = (
        '{"metadata":{"timeType":"YEAR","year":2026},"communes":[{"departmentName":"Xã A","groupScores":{"CKMB":18}}]}'
    )
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    (found,) = portal_tables(path, "a.json")
    assert basis_conflict(found, match_period("2026-03")).place == "phần đầu tệp"
    assert basis_conflict(found, match_period("2026")) is None


def test_departments_and_communes_that_share_a_place_are_not_of_one_ranking(table):
    header = "TEN | LOAI_COQUAN | CKMB | ROW_STT\n"
    departments = table(header + "Sở Y tế | 2 | 18 | 2\nSở Nội vụ | 2 | 17 | 10", "Sở Ban")
    one_ranking = table(header + "Xã A | 3 | 18 | 1\nXã B | 3 | 17 | 3", "Xã Phường")
    another = table(header + "Xã A | 3 | 18 | 2\nXã B | 3 | 17 | 3\nXã C | 3 | 17 | 10", "Xã Phường")
    assert shared_places([departments, one_ranking]) == []
    (finding,) = shared_places([departments, another])
    assert (finding.rule, finding.severity, finding.place) == ("basis_differs", "warning", "Xã Phường!A2")
    assert "chung 2 số ROW_STT (2, 10" in finding.detail and '"Sở Ban"' in finding.detail
    assert shared_places([one_ranking, another]) == [], "two tables of communes may be two months"


# One id, one name


def known(**units):
    return lambda printed: units.get(printed.replace(" ", "_"), "")


@pytest.fixture
def answers(tmp_path):
    """answers((id, name, points), …) -> the Table of a file of one group."""

    def read(*rows, name="CKMB"):
        records = ",".join(
            f'{{"departmentId":{i},"departmentName":"{unit}","totalScore":{points}}}' for i, unit, points in rows
        )
        path = tmp_path / f"{name}.json"
        path.write_text(f'{{"code":"OK","data":{{"evaluation":[{records}]}}}}', encoding="utf-8")
        (table,) = portal_tables(path, path.name)
        return table

    return read


def test_files_are_joined_on_the_id(answers):
    tables = [answers((1, "P. Mẫu Sơn", 18)), answers((1, "Phường Mẫu Sơn", 20), (2, "Xã B", 9), name="TDGQ")]
    (first, second), findings = joined(tables, known(Phường_Mẫu_Sơn="mau-son"))
    assert first.columns[0].units == ("Phường Mẫu Sơn",), "the spelling that the register knows"
    assert [name for name, *_ in first.units] == ["Phường Mẫu Sơn"]
    assert second.columns[0].units == ("Phường Mẫu Sơn", "Xã B")
    assert [(f.rule, f.source, f.place, f.unit) for f in findings] == [
        ("same_code", "CKMB.json", "bản ghi 1 (evaluation[0])", "Phường Mẫu Sơn")
    ]


def test_without_a_register_the_first_spelling_counts(answers):
    tables = [answers((1, "P. Mẫu Sơn", 18)), answers((1, "Phường Mẫu Sơn", 20), name="TDGQ")]
    found, _ = joined(tables, known())
    assert [table.columns[0].units for table in found] == [("P. Mẫu Sơn",), ("P. Mẫu Sơn",)]


def test_two_units_under_one_id_are_an_error_and_stay(answers):
    tables = [answers((1, "Xã A", 18)), answers((1, "Xã B", 20), name="TDGQ")]
    found, (finding,) = joined(tables, known(Xã_A="a", Xã_B="b"))
    assert [table.columns[0].units for table in found] == [("Xã A",), ("Xã B",)]
    assert (finding.rule, finding.severity) == ("code_conflict", "error")
    assert '"Xã A" và "Xã B"' in finding.detail


def test_one_spelling_or_no_id_needs_nothing(answers, table):
    tables = [answers((1, "Xã A", 18)), answers((1, "xã  A", 20), name="TDGQ"), table(HEADER + ROWS)]
    found, findings = joined(tables, known())
    assert findings == [], "another case or space is the same name"
    assert found[2] == tables[2]
