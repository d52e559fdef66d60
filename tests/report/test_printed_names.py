"""Without units.csv: "X" and "Xã X" are one unit where only one kind of X is printed; two kinds stay apart."""

import pytest

from analysis.core.areas import load_area
from analysis.reference.units import load_register
from analysis.render.monthly import open_report
from analysis.render.units import listed_units, open_questions, write_units

RATE = "digitization_rate"
HEADER = "Đơn vị;Tỷ lệ số hóa hồ sơ (%)\n"


@pytest.fixture
def root(make_root):
    return make_root(units=None)


@pytest.fixture
def report(root):
    """report({"2024-08": "Tân Hà;31", …}) -> the Report of 2024-08."""

    def make(months):
        for period, lines in months.items():
            root.file(period, "a.csv", HEADER + lines.replace(", ", "\n") + "\n")
        return open_report("2024-08")

    return make


def rows(report):
    """{unit: (value, baseline, state)}; None in place of no figure."""
    table = report.changes
    values = [[None if n != n else n for n in table[name]] for name in ("value", "baseline")]
    return dict(zip(table["unit"], zip(*values, table["state"], strict=True), strict=True))


@pytest.mark.parametrize(
    ("july", "august"),
    [("Xã Tân Hà;43,4", "Tân Hà;31"), ("Tân Hà;43,4", "Xã Tân Hà;31"), ("X. Tân Hà;43,4", "UBND xã Tân Hà;31")],
)
def test_one_kind_in_both_periods_is_one_unit(report, july, august):
    assert rows(report({"2024-07": july, "2024-08": august})) == {"Xã Tân Hà": (31, 43.4, "falling")}


def test_accents_are_never_folded(report):
    found = rows(report({"2024-07": "Xã Tân Hà;43,4", "2024-08": "Tân Hạ;31"}))
    assert {unit: state for unit, (*_, state) in found.items()} == {"Tân Hạ": "new", "Xã Tân Hà": "gone"}


def test_two_kinds_stay_apart_and_the_bare_name_is_a_question(report):
    found = report({"2024-07": "Thị trấn Tân Hà;43,4, Xã Tân Hà;50", "2024-08": "Tân Hà;31, Sơn;70"})
    assert {unit: (value, state) for unit, (value, _, state) in rows(found).items()} == {
        "Sơn": (70, "new"),
        "Thị trấn Tân Hà": (None, "gone"),
        "Xã Tân Hà": (None, "gone"),
    }
    (check,) = [c for c in found.checks if c["rule"] == "unknown_unit"]
    assert [check[name] for name in ("severity", "period", "unit", "place")] == ["error", "2024-08", "Tân Hà", "B2"]
    assert '"Tân Hà" là tên chung của "Thị trấn Tân Hà" và "Xã Tân Hà"' in check["detail"]
    assert found.units == 1


def test_a_bare_baseline_of_two_kinds_is_a_question_too(report):
    found = report({"2024-07": "Tân Hà;43,4, Sơn;60", "2024-08": "Thị trấn Tân Hà;31, Xã Tân Hà;50, Sơn;70"})
    assert rows(found)["Xã Tân Hà"] == (50, None, "new")
    assert [(c["period"], c["unit"]) for c in found.checks if c["rule"] == "unknown_unit"] == [("2024-07", "Tân Hà")]


def test_what_was_printed_before_the_two_periods_decides_only_where_they_say_nothing(report):
    months = {"2024-06": "Phường Tân Hà;52", "2024-07": "Xã Tân Hà;43,4", "2024-08": "Tân Hà;31"}
    assert list(rows(report(months))) == ["Xã Tân Hà"]
    months = {"2024-06": "Xã Tân Hà;52", "2024-07": "Tân Hà;43,4", "2024-08": "Tân Hà;31"}
    found = report(months)
    assert list(found.changes["streak"]) == [-2] and list(rows(found)) == ["Xã Tân Hà"]


def test_one_unit_within_a_period(root):
    root.file("2024-08", "a.csv", HEADER + "Xã Tân Hà;31\nSơn;70\n")
    root.file("2024-08", "b.csv", "Đơn vị;Số hóa (22đ)\nTân Hà;18\nSơn;20\n")
    root.ingest()
    assert root.figures() == {
        ("Xã Tân Hà", RATE): "31",
        ("Sơn", RATE): "70",
        ("Xã Tân Hà", "digitization_points"): "18",
        ("Sơn", "digitization_points"): "20",
    }
    assert root.checks("2024-08", "unmatched_between_tables") == []


def test_two_kinds_within_a_period(root):
    root.file("2024-08", "a.csv", HEADER + "Thị trấn Tân Hà;31\nXã Tân Hà;40\nTân Hà;70\n")
    root.ingest()
    (check,) = root.checks("2024-08", "unknown_unit")
    assert check.unit == "Tân Hà" and "là tên chung của" in check.detail
    register = load_register(load_area("thu"))
    ((question, place, suggestions),) = open_questions(register, root.ingest().checks)
    assert place == "2024-08, a.csv, A4"
    assert question == '"Tân Hà" là tên chung của "Thị trấn Tân Hà" và "Xã Tân Hà"' and suggestions == []


def test_listed_and_written_once(root):
    area = load_area("thu")
    for period, name in (("2024-07", "Xã Tân Hà"), ("2024-08", "Tân Hà")):
        root.file(period, "a.csv", HEADER + f"{name};31\n")
        root.ingest(period)
    listed = listed_units(load_register(area), ["2024-07", "2024-08"])
    assert [name for _, name, *_ in listed] == ["Xã Tân Hà"]
    assert "1 đơn vị" in write_units(area, ["2024-07", "2024-08"])
