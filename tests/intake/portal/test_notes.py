"""What a person should know of the portal's answers: what is not taken in, what is not known, what cannot be told."""

import json

import pytest

from analysis.core.model import UnreadableInput
from analysis.intake.portal.answers import portal_tables


def test_points_of_metrics_are_named_once_as_left_out(sample, notes):
    found = notes(sample("cong-2026-transparency.json")["commune"])
    assert set(found) == {"not_taken_in"}
    assert "metrics.score (6 số)" in found["not_taken_in"].detail


def test_an_unknown_metric_is_a_question(sample, notes):
    note = notes(sample("cong-2026-dossier-digitized-phan-so.json")["commune"])["unknown_column"]
    assert note.severity == "warning"
    assert "metrics[CHUA_BIET].ratio (1 số)" in note.detail


def test_few_petitions_are_named(sample, figures, notes):
    table = sample("cong-2026-handling-satisfaction.json")["commune"]
    note = notes(table)["small_counts"]
    assert note.severity == "info"
    assert "2 đơn vị" in note.detail
    assert "UBND phường Mẫu Sơn (2), UBND xã Tân Hạ (0)" in note.detail
    assert "Tân Hà" not in note.detail, "nine petitions are enough"
    assert figures(table)["UBND xã Tân Hạ", "satisfaction_points"] == "18"


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
def test_where_two_groups_have_the_maximum_the_name_of_the_file_tells(figures, tmp_path, name, indicator_id):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(one_of_18()), encoding="utf-8")
    (table,) = portal_tables(path, name)
    assert figures(table) == {("Xã Tân Hà", indicator_id): "17"}
    with pytest.raises(UnreadableInput, match="không rõ tệp chứa nhóm chỉ số nào"):
        portal_tables(path, "transparency/x.json")


def test_points_of_another_maximum_are_an_error(notes, tables):
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
def test_level(notes, tables, record, level):
    (table,) = tables(one_of_18(**record), "CKMB.json")
    assert table.scope == level
    assert ("unknown_level" in notes(table)) == (level == "unknown")


def test_a_nameless_record_goes_by_its_code_and_never_as_the_area(tables):
    (table,) = tables(one_of_18(departmentName=None, departmentCode="H99.1"), "CKMB.json")
    assert [cell.unit for cell in table.columns[0].cells] == ["H99.1"]
    (table,) = tables(one_of_18(departmentName="", departmentId=None), "CKMB.json")
    assert table.units == () and table.columns == ()
    assert [(aside.row, aside.is_figures) for aside in table.aside] == [(0, True)]


def test_figures_beside_the_records_are_a_question(notes, tables):
    answer = one_of_18()
    answer["data"] |= {"totalScore": 88.3, "radar": {"x": 1}, "updatedAt": "2026-04-01"}
    (table,) = tables(answer, "CKMB.json")
    assert "data.totalScore (1 số)" in notes(table)["unknown_column"].detail
    assert "updatedAt" not in notes(table)["unknown_column"].detail
