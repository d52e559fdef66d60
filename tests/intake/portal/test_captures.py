"""The flat capture of 2026: its groups, its period, how many records it says it has."""

import pytest

from analysis.core.periods import match_period
from analysis.intake.doubts import period_conflict


def capture(**metadata):
    record = {"departmentId": 1, "departmentName": "Xã Tân Hà", "totalScore": 80, "groupScores": {"ONLINE": 6.04}}
    return {"metadata": metadata, "count": 1, "communes": [record]}


def test_capture_has_groups_period_and_no_rank(sample, figures, notes):
    table = sample("cong-2026-gon-thieu-mot.json")["commune"]
    found = figures(table)
    assert found["UBND xã Tân Hà", "online_service_points"] == "6.04"
    assert found["UBND xã Tân Hà", "satisfaction_points"] == "12"
    assert {column.periods for column in table.columns} == {(match_period("2026-03"),)}
    assert ("UBND xã Tân Hà", "rank") not in found
    assert "rank (2 số)" in notes(table)["not_taken_in"].detail


def test_capture_with_fewer_records_than_it_counts(sample, notes):
    table = sample("cong-2026-gon-thieu-mot.json")["commune"]
    note = notes(table)["count_differs"]
    assert note.severity == "warning" and "3 đơn vị nhưng chứa 2 bản ghi" in note.detail
    assert table.grid.place(note.row, note.column) == "phần đầu tệp"


def test_period_of_a_capture_is_held_against_the_folder(sample):
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
def test_metadata_name_a_period(notes, tables, metadata, period):
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
def test_metadata_that_name_no_period_are_a_warning(notes, tables, metadata):
    (table,) = tables(capture(**metadata))
    assert {column.periods for column in table.columns} == {()}
    assert notes(table)["period_conflict"].severity == "warning"
    assert f"timeType = {metadata['timeType']}" in notes(table)["period_conflict"].detail
