"""The portal's JSON: who, what and of which level each record is; what is printed, to the letter; what is not taken in."""

import json
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.model import UnreadableInput
from analysis.core.numbers import read_number, reading_rule
from analysis.core.periods import match_period
from analysis.intake.doubts import period_conflict
from analysis.intake.portal.answers import portal_tables
from analysis.reference.indicators import GROUP_POINTS, catalogue
from analysis.reference.portal import fields, kinds

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def sample(name):
    """The tables of a sample by their level."""
    return {table.scope: table for table in portal_tables(SAMPLES / name, name)}


@pytest.fixture
def tables(tmp_path):
    """tables(content or text, name="a.json") -> [Table]."""

    def read(content, name="a.json"):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return portal_tables(path, name)

    return read


def figures(table):
    """{(unit, indicator_id): text}"""
    return {(cell.unit, c.indicator.indicator_id): cell.text for c in table.columns for cell in c.cells}


def fractions(table, indicator_id):
    """{unit: (numerator, denominator)} of a rate."""
    (column,) = (c for c in table.columns if c.indicator.indicator_id == indicator_id)
    return {cell.unit: cell.fraction and tuple(map(int, cell.fraction)) for cell in column.cells}


def notes(table):
    return {note.rule: note for note in table.grid.notes}


# 2025


def test_2025_each_level_is_a_table_of_its_own():
    levels = sample("cong-2025-ba-cap.json")
    assert {level: [unit for unit, *_ in table.units] for level, table in levels.items()} == {
        "commune": [
            "UBND phường Mẫu Sơn - tỉnh Thử",
            unicodedata.normalize("NFD", "UBND Xã Tân Hà - tỉnh Thử"),
        ],
        "department": ["Sở Y tế"],
        "province": ["UBND tỉnh Thử"],
    }


def test_2025_six_groups_and_the_total_by_their_codes():
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


def test_2025_codes_are_kept_and_row_stt_is_no_rank():
    table = sample("cong-2025-ba-cap.json")["commune"]
    assert table.codes == {0: ("H99.113", "470001"), 1: ("H99.114", "470002")}
    assert "rank" not in {column.indicator.indicator_id for column in table.columns}
    assert table.grid.notes == ()


def test_2025_under_data_is_the_same(tables):
    records = json.loads((SAMPLES / "cong-2025-ba-cap.json").read_text("utf-8"))
    commune = tables({"data": records})[0]
    assert figures(commune) == figures(sample("cong-2025-ba-cap.json")["commune"])
    assert commune.grid.place(0, commune.columns[0].column) == "bản ghi 1 (data[0]), CKMB"


# 2026


def test_total_with_the_groups_where_they_are_printed():
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


def test_radar_is_never_read():
    grid = sample("cong-2026-service-results.json")["province"].grid
    assert not [text for row in grid.cells for text in row if text in ("16.64", "22")]
    assert grid.notes == ()


def test_a_number_keeps_its_digits_and_is_a_number():
    (column,) = sample("cong-2026-service-results.json")["commune"].columns
    assert (column.texts, list(column.numbers)) == (("93.30", ""), [True, False])
    assert column.cells[0].is_number and column.cells[0].text == "93.30"


def test_counts_stand_behind_the_rates_of_transparency():
    table = sample("cong-2026-transparency.json")["commune"]
    assert figures(table) == {
        ("UBND phường Mẫu Sơn", "transparency_points"): "17.6",
        ("UBND xã Tân Hà", "transparency_points"): "0",
        ("UBND phường Mẫu Sơn", "publish_on_time_rate"): "100",
        ("UBND xã Tân Hà", "publish_on_time_rate"): "0",
        ("UBND phường Mẫu Sơn", "update_on_time_rate"): "90.0",
        ("UBND phường Mẫu Sơn", "procedures_disclosed_rate"): "",
        ("UBND phường Mẫu Sơn", "dossier_sync_rate"): "100",
        ("UBND xã Tân Hà", "dossier_sync_rate"): "0",
    }, "null is empty, an absent metric has no cell, 0 of 0 keeps its printed 0"
    assert fractions(table, "update_on_time_rate") == {"UBND phường Mẫu Sơn": (9, 10)}
    assert fractions(table, "procedures_disclosed_rate") == {"UBND phường Mẫu Sơn": (0, 0)}
    assert fractions(table, "dossier_sync_rate") == {"UBND phường Mẫu Sơn": (150, 150), "UBND xã Tân Hà": (0, 0)}


def test_points_of_metrics_are_named_once_as_left_out():
    found = notes(sample("cong-2026-transparency.json")["commune"])
    assert set(found) == {"not_taken_in"}
    assert "metrics.score (6 số)" in found["not_taken_in"].detail


def test_ratios_that_are_shares_are_read_as_percent():
    table = sample("cong-2026-dossier-digitized-phan-so.json")["commune"]
    found = figures(table)
    assert found["UBND phường Mẫu Sơn", "digitization_rate"] == "93.4%"
    assert found["UBND xã Tân Hà", "digitization_rate"] == "100%"
    assert found["UBND phường Mẫu Sơn", "data_reuse_rate"] == "50%"
    assert fractions(table, "digitization_rate") == {"UBND phường Mẫu Sơn": (467, 500), "UBND xã Tân Hà": (3, 3)}
    assert notes(table)["ambiguous_number"].severity == "info"
    assert "0.95 là 95%" in notes(table)["ambiguous_number"].detail


def test_an_unknown_metric_is_a_question():
    note = notes(sample("cong-2026-dossier-digitized-phan-so.json")["commune"])["unknown_column"]
    assert note.severity == "warning"
    assert "metrics[CHUA_BIET].ratio (1 số)" in note.detail


def ratios(*pairs, code="DOSSIER_SYNC"):
    """A CKMB answer of one metric: (numerator, denominator, ratio) per unit."""
    records = [
        {
            "departmentId": place,
            "departmentName": f"Xã {place}",
            "metrics": [{"code": code, "numerator": n, "denominator": d, "ratio": ratio}],
        }
        for place, (n, d, ratio) in enumerate(pairs)
    ]
    return {"code": "OK", "data": {"evaluation": records}}


@pytest.mark.parametrize(
    "pairs, texts",
    [
        ([(1, 200, 0.005), (1, 2, 0.5)], ["0.5%", "50%"]),
        ([(1, 200, 0.5), (1, 2, 50)], ["0.5", "50"]),
        ([(0, 9, 0), (0, 0, 1)], ["0", "1"]),
        ([(1, 2, 0.5), (1, 2, 50)], ["0.5", "50"]),
        ([(1, 2, 0.5), (0, 0, 1)], ["50%", "100%"]),
    ],
    ids=["shares", "percents", "no counts tell", "both ways", "0 of 0 among shares"],
)
def test_scale_of_a_ratio(tables, pairs, texts):
    (table,) = tables(ratios(*pairs))
    assert list(figures(table).values()) == texts


def test_ratios_given_both_ways_are_a_warning(tables):
    (table,) = tables(ratios((1, 2, 0.5), (1, 2, 50)))
    assert notes(table)["ambiguous_number"].severity == "warning"


def test_progress_tree_parent_and_children():
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


def test_online_tree_is_known_by_its_maximum_and_read_to_its_leaves():
    levels = sample("cong-2026-provide-online-tree.json")
    assert figures(levels["commune"]) == {("UBND phường Mẫu Sơn", "online_service_points"): "8.16"}
    assert figures(levels["department"]) == {
        ("Sở Y tế", "online_service_points"): "9.10",
        ("Chi cục Dân số", "online_service_points"): "7",
    }
    table = levels["department"]
    assert table.grid.place(2, table.columns[0].column) == "bản ghi 3 (children[1].children[0]), totalScore"


def test_payment_tree():
    table = sample("cong-2026-formality-online-payment-tree.json")["commune"]
    assert figures(table)["UBND phường Mẫu Sơn", "online_payment_points"] == "8.48"
    assert figures(table)["UBND phường Mẫu Sơn", "online_payments"] == "212"
    expected = {"UBND phường Mẫu Sơn": (212, 250), "UBND xã Tân Hà": (0, 0)}
    assert fractions(table, "online_payment_rate") == expected


def test_few_petitions_are_named():
    table = sample("cong-2026-handling-satisfaction.json")["commune"]
    note = notes(table)["small_counts"]
    assert note.severity == "info"
    assert "2 đơn vị" in note.detail
    assert "UBND phường Mẫu Sơn (2), UBND xã Tân Hạ (0)" in note.detail
    assert "Tân Hà" not in note.detail, "nine petitions are enough"
    assert figures(table)["UBND xã Tân Hạ", "satisfaction_points"] == "18"


def test_few_dossiers_are_no_few_petitions(tables):
    (table,) = tables(ratios((1, 2, 50), code="DOSSIER_RECEIVING_SATISFACTION"))
    assert "small_counts" not in notes(table)


# The flat capture


def capture(**metadata):
    record = {"departmentId": 1, "departmentName": "Xã Tân Hà", "totalScore": 80, "groupScores": {"ONLINE": 6.04}}
    return {"metadata": metadata, "count": 1, "communes": [record]}


def test_capture_has_groups_period_and_no_rank():
    table = sample("cong-2026-gon-thieu-mot.json")["commune"]
    found = figures(table)
    assert found["UBND xã Tân Hà", "online_service_points"] == "6.04"
    assert found["UBND xã Tân Hà", "satisfaction_points"] == "12"
    assert {column.periods for column in table.columns} == {(match_period("2026-03"),)}
    assert ("UBND xã Tân Hà", "rank") not in found
    assert "rank (2 số)" in notes(table)["not_taken_in"].detail


def test_capture_with_fewer_records_than_it_counts():
    table = sample("cong-2026-gon-thieu-mot.json")["commune"]
    note = notes(table)["count_differs"]
    assert note.severity == "warning" and "3 đơn vị nhưng chứa 2 bản ghi" in note.detail
    assert table.grid.place(note.row, note.column) == "phần đầu tệp"


def test_period_of_a_capture_is_held_against_the_folder():
    table = sample("cong-2026-gon-thieu-mot.json")["commune"]
    assert period_conflict(table, match_period("2026-03")) is None
    assert "thư mục 2026-04" in period_conflict(table, match_period("2026-04")).detail


@pytest.mark.parametrize(
    "metadata, period",
    [
        ({"timeType": "MONTH", "year": 2026, "period": 3}, "2026-03"),
        ({"timeType": "month", "year": "2026", "period": "03"}, "2026-03"),
        ({"timeType": "MONTH", "year": 2026, "period": "2026-03"}, "2026-03"),
        ({"timeType": "QUARTER", "year": 2026, "period": 1}, "2026-Q1"),
        ({"timeType": "QUARTER", "year": 2026, "period": "Q1"}, "2026-Q1"),
        ({"timeType": "YEAR", "year": 2026, "period": None}, "2026"),
        ({"timeType": "YEAR", "year": 2026}, "2026"),
    ],
)
def test_metadata_name_a_period(tables, metadata, period):
    (table,) = tables(capture(**metadata))
    assert {column.periods for column in table.columns} == {(match_period(period),)}
    assert not notes(table)


@pytest.mark.parametrize(
    "metadata",
    [
        {"timeType": "MONTH", "year": 2026, "period": 13},
        {"timeType": "MONTH", "year": 2026, "period": None},
        {"timeType": "WEEK", "year": 2026, "period": 3},
        {"timeType": "MONTH", "year": 2026, "period": "2026-Q1"},
    ],
)
def test_metadata_that_name_no_period_are_a_warning(tables, metadata):
    (table,) = tables(capture(**metadata))
    assert {column.periods for column in table.columns} == {()}
    assert notes(table)["period_conflict"].severity == "warning"
    assert f"timeType = {metadata['timeType']}" in notes(table)["period_conflict"].detail


# What cannot be, or cannot be told


@pytest.mark.parametrize(
    "name, words",
    [
        ("cong-2026-tra-loi-loi.json", ('code "INTERNAL_ERROR": Timeout', "tải lại")),
        ("cong-2026-chep-do.json", ("dòng 2, ký tự thứ 63", "chép dở")),
    ],
)
def test_answers_that_are_none_are_refused(name, words):
    with pytest.raises(UnreadableInput) as refused:
        sample(name)
    assert all(word in str(refused.value) for word in (name, *words))


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "dòng 1"),
        ("[]", "không thấy danh sách đơn vị"),
        ("3", "không thấy danh sách đơn vị"),
        ('{"facts": {"a": 1}}', "không thấy danh sách đơn vị"),
        ('{"code": "OK", "data": null}', "không thấy danh sách đơn vị"),
        ('{"code": "OK", "data": {"evaluation": []}}', "không thấy danh sách đơn vị"),
        ('{"code": "OK", "data": {"evaluation": [null]}}', "ở chỗ của một bản ghi"),
        ('[{"TEN": "Xã A", "CKMB": "18", "CKMB": "17"}]', 'trường "CKMB" hai lần'),
        ('[{"TEN": "Xã A"}]', "không rõ tệp chứa nhóm chỉ số nào"),
        ('[{"TEN": "Xã A", "CKMB": "18", "totalOnTime": 3}]', "không rõ tệp chứa nhóm chỉ số nào"),
        ("[" * 100_000, "lồng nhau"),
    ],
)
def test_other_json_is_refused(tables, text, words):
    with pytest.raises(UnreadableInput, match=words):
        tables(text)


def test_other_encodings(tmp_path):
    text = (SAMPLES / "cong-2026-provide-online-tree.json").read_text("utf-8")
    for encoding in ("utf-8-sig", "utf-16"):
        path = tmp_path / f"{encoding}.json"
        path.write_bytes(text.encode(encoding))
        assert figures(portal_tables(path, path.name)[0])
    path.write_bytes(text.encode("utf-8")[:-5] + "Đ".encode("cp1258"))
    with pytest.raises(UnreadableInput, match="không phải Unicode"):
        portal_tables(path, path.name)


def one_of_18(**extra):
    record = {"departmentId": 1, "departmentName": "Xã Tân Hà", "totalScore": 17, "totalMaxScore": 18, **extra}
    return {"code": "OK", "data": {"evaluation": [record]}}


@pytest.mark.parametrize(
    "name, indicator_id",
    [
        ("03-transparency.json", "transparency_points"),
        ("thang-3-mdhl.json", "satisfaction_points"),
        ("dinh-chinh-1/MDHL.json", "satisfaction_points"),
    ],
)
def test_where_two_groups_have_the_maximum_the_name_of_the_file_tells(tmp_path, name, indicator_id):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(one_of_18()), encoding="utf-8")
    (table,) = portal_tables(path, name)
    assert figures(table) == {("Xã Tân Hà", indicator_id): "17"}
    with pytest.raises(UnreadableInput, match="không rõ tệp chứa nhóm chỉ số nào"):
        portal_tables(path, "transparency/x.json")


def test_points_of_another_maximum_are_an_error(tables):
    (table,) = tables(one_of_18(totalMaxScore=20, metrics=[{"code": "DOSSIER_SYNC"}]))
    note = notes(table)["out_of_range"]
    assert (
        note.severity == "error"
        and "Công khai minh bạch: 1 bản ghi có totalMaxScore khác điểm tối đa 18" in note.detail
    )


@pytest.mark.parametrize(
    "record, level",
    [
        ({"departmentType": "COMMUNE_PEOPLE_COMMITTEE"}, "commune"),
        ({"departmentType": "PROVINCIAL_DEPARTMENT", "childGroup": "AGENCY"}, "department"),
        ({"departmentType": "NEW_TYPE", "childGroup": "AGENCY"}, "department"),
        ({"departmentType": "NEW_TYPE"}, "unknown"),
        ({"departmentType": "PROVINCE", "childGroup": "COMMUNE"}, "unknown"),
        ({"departmentType": None}, ""),
        ({}, ""),
    ],
)
def test_level(tables, record, level):
    (table,) = tables(one_of_18(**record), "CKMB.json")
    assert table.scope == level
    assert ("unknown_level" in notes(table)) == (level == "unknown")


def test_a_nameless_record_goes_by_its_code_and_never_as_the_area(tables):
    (table,) = tables(one_of_18(departmentName=None, departmentCode="H99.1"), "CKMB.json")
    assert [cell.unit for cell in table.columns[0].cells] == ["H99.1"]
    (table,) = tables(one_of_18(departmentName="", departmentId=None), "CKMB.json")
    assert table.units == () and table.columns == ()
    assert [(aside.row, aside.is_figures) for aside in table.aside] == [(0, True)]


def test_figures_beside_the_records_are_a_question(tables):
    answer = one_of_18()
    answer["data"] |= {"totalScore": 88.3, "radar": {"x": 1}, "updatedAt": "2026-04-01"}
    (table,) = tables(answer, "CKMB.json")
    assert "data.totalScore (1 số)" in notes(table)["unknown_column"].detail
    assert "updatedAt" not in notes(table)["unknown_column"].detail


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


# Literals


@given(
    st.one_of(
        st.decimals(0, 1000, places=2).map(str),
        st.integers(-(10**9), 10**9).map(str),
        st.floats(0.0001, 10**6).map(repr),
        st.sampled_from(["0", "-0.0", "20.50", "17.599999999999998", "1e2", "1.5E-3", "0E0"]),
    )
)
def test_a_number_is_the_number_of_its_literal(tmp_path_factory, literal):
    path = tmp_path_factory.getbasetemp() / "so.json"
    path.write_text(f'[{{"TEN":"Xã A","CKMB":{literal}}}]', encoding="utf-8")
    (table,) = portal_tables(path, path.name)
    text = table.columns[0].texts[0]
    assert Decimal(text) == Decimal(literal)
    assert "e" in literal.lower() or text == literal


def test_an_absurd_exponent_is_no_number(tables):
    (table,) = tables('[{"TEN":"Xã A","CKMB":1e999999999}]')
    assert (table.columns[0].texts, table.columns[0].numbers) == (("1e999999999",), (False,))


# The table of fields


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
