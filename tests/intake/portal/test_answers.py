"""The portal's answers: who, what and of which level each record is; what is printed, to the letter."""

import json
import unicodedata
from decimal import Decimal
from pathlib import Path

from analysis.core.numbers import read_number, reading_rule
from analysis.intake.portal.answers import portal_tables
from analysis.reference.indicators import GROUP_POINTS, catalogue
from analysis.reference.portal import fields, kinds

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def test_2025_each_level_is_a_table_of_its_own(sample):
    levels = sample("cong-2025-ba-cap.json")
    assert {level: [unit for unit, *_ in table.units] for level, table in levels.items()} == {
        "commune": [
            "UBND phường Mẫu Sơn - tỉnh Thử",
            unicodedata.normalize("NFD", "UBND Xã Tân Hà - tỉnh Thử"),
        ],
        "department": ["Sở Y tế"],
        "province": ["UBND tỉnh Thử"],
    }


def test_2025_six_groups_and_the_total_by_their_codes(sample, figures):
    found = figures(sample("cong-2025-ba-cap.json")["commune"])
    unit = "UBND phường Mẫu Sơn - tỉnh Thử"
    assert {i: text for (name, i), text in found.items() if name == unit} == {
        "transparency_points": "18",
        "timeliness_points": "19.87",
        "online_service_points": "8.16",
        "online_payment_points": "8.48",
        "satisfaction_points": "18",
        "digitization_points": "20.82",
        "total_points": "93.33",
    }
    rule = reading_rule([], "points")
    assert sum(read_number(found[unit, i], rule).value for i in GROUP_POINTS) == Decimal("93.33")


def test_2025_codes_are_kept_and_row_stt_is_no_rank(sample):
    table = sample("cong-2025-ba-cap.json")["commune"]
    assert table.codes == {0: ("H99.113", "470001"), 1: ("H99.114", "470002")}
    assert "rank" not in {column.indicator.indicator_id for column in table.columns}
    assert table.grid.notes == ()


def test_2025_under_data_is_the_same(sample, figures, tables):
    records = json.loads((SAMPLES / "cong-2025-ba-cap.json").read_text("utf-8"))
    commune = tables({"data": records})[0]
    assert figures(commune) == figures(sample("cong-2025-ba-cap.json")["commune"])
    assert commune.grid.place(0, commune.columns[0].column) == "bản ghi 1 (data[0]), CKMB"


def test_total_with_the_groups_where_they_are_printed(sample, figures):
    levels = sample("cong-2026-service-results.json")
    assert figures(levels["province"]) == {
        ("UBND tỉnh Thử", "total_points"): "88.34",
        ("UBND tỉnh Thử", "transparency_points"): "16.1",
        ("UBND tỉnh Thử", "timeliness_points"): "19.2",
        ("UBND tỉnh Thử", "online_service_points"): "8.8",
        ("UBND tỉnh Thử", "online_payment_points"): "7.7",
        ("UBND tỉnh Thử", "satisfaction_points"): "17.64",
        ("UBND tỉnh Thử", "digitization_points"): "18.9",
    }
    assert figures(levels["commune"]) == {
        ("UBND phường Mẫu Sơn", "total_points"): "93.30",
        ("UBND xã Tân Hà", "total_points"): "",
    }
    assert figures(levels["department"]) == {("Sở Y tế", "total_points"): "86.7"}


def test_radar_is_never_read(sample):
    grid = sample("cong-2026-service-results.json")["province"].grid
    assert not [text for row in grid.cells for text in row if text in ("16.64", "22")]
    assert grid.notes == ()


def test_a_number_keeps_its_digits_and_is_a_number(sample):
    (column,) = sample("cong-2026-service-results.json")["commune"].columns
    assert (list(column.texts), list(column.numbers)) == (["93.30", ""], [True, False])
    assert column.cells[0].is_number and column.cells[0].text == "93.30"


def test_progress_tree_parent_and_children(sample, figures, fractions):
    levels = sample("cong-2026-dvc-progress-tree.json")
    assert figures(levels["province"])["UBND tỉnh Thử", "timeliness_points"] == "19.2"
    assert figures(levels["commune"]) == {
        ("Phường Mẫu Sơn", "timeliness_points"): "19.87",
        ("Xã Tân Hà", "timeliness_points"): "",
        ("Phường Mẫu Sơn", "overdue_dossiers"): "10",
        ("Phường Mẫu Sơn", "on_time_rate"): "",
    }, "the file prints no rate: counts only; null counts give nothing, an absent count has no cell"
    assert fractions(levels["commune"], "on_time_rate") == {"Phường Mẫu Sơn": (1530, 1540)}
    assert fractions(levels["province"], "on_time_rate") == {"UBND tỉnh Thử": (5184, 5400)}
    assert fractions(levels["department"], "on_time_rate") == {"Sở Y tế": (0, 0)}


def test_online_tree_is_known_by_its_maximum_and_read_to_its_leaves(sample, figures):
    levels = sample("cong-2026-provide-online-tree.json")
    assert figures(levels["commune"]) == {("UBND phường Mẫu Sơn", "online_service_points"): "8.16"}
    assert figures(levels["department"]) == {
        ("Sở Y tế", "online_service_points"): "9.10",
        ("Chi cục Dân số", "online_service_points"): "7",
    }
    table = levels["department"]
    assert table.grid.place(2, table.columns[0].column) == "bản ghi 3 (children[1].children[0]), totalScore"


def test_payment_tree(sample, figures, fractions):
    table = sample("cong-2026-formality-online-payment-tree.json")["commune"]
    assert figures(table)["UBND phường Mẫu Sơn", "online_payment_points"] == "8.48"
    assert figures(table)["UBND phường Mẫu Sơn", "online_payments"] == "212"
    expected = {"UBND phường Mẫu Sơn": (212, 250), "UBND xã Tân Hà": (0, 0)}
    assert fractions(table, "online_payment_rate") == expected


def test_nothing_with_a_digit_is_silent():
    """Every value with a digit is a figure's text or count, a label, or in a note."""
    for path in sorted(SAMPLES.glob("cong-202?-*.json")):
        if path.stem.endswith(("loi", "chep-do")):
            continue
        found = portal_tables(path, path.name)
        grid = found[0].grid
        noted = " ".join(note.detail for note in grid.notes)
        taken = {column.column for table in found for column in table.columns}
        rates = {column.header.rpartition(".")[0] for table in found for column in table.columns}
        rates |= {part for table in found for column in table.columns for part in column.header.split("/")}
        labels = {field for role in ("name", "code", "id", "level", "known", "maximum") for field in fields(role)}
        for place, field in enumerate(grid.fields):
            last = field.rpartition(".")[2]
            is_known = place in taken or field in labels or last in ("code", "name", "maxScore") or field in rates
            is_known |= field.rpartition(".")[0] in rates and last in ("numerator", "denominator")
            plain = field if field in noted else "metrics.score" if last == "score" else field
            assert is_known or plain in noted, f"{path.name}: {field}"


def test_every_indicator_of_the_table_is_in_the_catalogue():
    named = {
        i
        for kind in kinds()
        for role in ("figure", "metric", "numerator", "denominator")
        for i in fields(role, kind).values()
    }
    assert named <= set(catalogue())
    assert {catalogue()[i].unit for kind in kinds() for i in fields("metric", kind).values()} == {"percent"}


def test_groups_of_2026_are_those_of_the_catalogue():
    codes = {code: i.indicator_id for i in catalogue().values() for code in i.portal_codes}
    for kind in kinds()[1:-1]:
        assert fields("figure", kind)["totalScore"] == codes[kind]
