"""The long table on disk: whole or not at all, the same bytes for the same rows, and nothing that breaks the contract."""

import pandas as pd
import pytest

from analysis import store
from analysis.core.model import CHECK_COLUMNS, EXPORT_COLUMNS, OBSERVATION_COLUMNS, CannotWrite
from analysis.core.periods import match_period

AUGUST = match_period("2024-08")
NOTES = {"stamp": "1", "files": [{"source": "a.xlsx"}], "checks": [{"rule": "revised", "detail": "Đồng Xá"}]}


def frame(**changes):
    row = {
        "area": "thu",
        "period": "2024-08",
        "unit": "Tân Hà",
        "unit_id": "tan-ha-1",
        "indicator_id": "digitization_rate",
        "value": 93.45,
        "numerator": None,
        "denominator": None,
        "text": "93,45",
        "status": "official",
        "source": "a.xlsx",
        "place": "S!C2",
        "scope": "commune",
        "printed": "Xã Tân Hà",
        "decimals": 2,
        "usable": True,
        "standing": "current",
    }
    rows = [row, {**row, "unit": "Tân Hạ", "unit_id": "tan-ha-2", "printed": "Tân Hạ", **changes}]
    kinds = {"value": float, "numerator": float, "denominator": float, "decimals": "int8", "usable": bool}
    return pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS)).astype(kinds)


@pytest.fixture
def root(make_root):
    return make_root()


def test_round_trip(root):
    store.write_period("thu", AUGUST, frame(value=None, decimals=-1, text="-"), NOTES.copy)
    table = store.read_observations("thu", [AUGUST])
    assert sorted(table.columns) == sorted(OBSERVATION_COLUMNS)
    assert list(table["unit"]) == ["Tân Hà", "Tân Hạ"]
    assert table["value"][0] == 93.45 and pd.isna(table["value"][1])
    assert str(table["decimals"].dtype) == "int8"
    assert store.read_notes("thu", AUGUST) == NOTES
    assert list(store.exported(table).columns) == list(EXPORT_COLUMNS)
    (check,) = store.check_rows("thu", AUGUST)
    assert list(check) == list(CHECK_COLUMNS) and check["detail"] == "Đồng Xá" and check["place"] == ""


def test_categories_are_read_back_as_the_texts_that_they_stand_for(root):
    texts = [column for column, kind in frame().dtypes.items() if kind == "str" and column not in ("text", "place")]
    store.write_period("thu", AUGUST, frame(), NOTES.copy)
    plain = store.read_stored("thu", [AUGUST])
    store.write_period("thu", AUGUST, frame().astype(dict.fromkeys(texts, "category")), NOTES.copy)
    assert len(texts) == 10 and store.read_stored("thu", [AUGUST]).equals(plain)
    assert store.read_notes("thu", AUGUST) == NOTES


def test_several_periods_in_the_order_asked_and_missing_ones_left_out(root):
    july, june = match_period("2024-07"), match_period("2024-06")
    store.write_period("thu", AUGUST, frame(), NOTES.copy)
    store.write_period("thu", july, frame().assign(period="2024-07"), NOTES.copy)
    assert list(store.read_observations("thu", [AUGUST, june, july])["period"]) == ["2024-08"] * 2 + ["2024-07"] * 2
    empty = store.read_observations("thu", [june])
    assert list(empty.columns) == list(OBSERVATION_COLUMNS) and empty.empty
    assert store.read_notes("thu", june) is None and store.check_rows("thu", june) == []


def test_built_twice_the_bytes_are_the_same(root):
    path = store.period_path("thu", AUGUST)
    store.write_period("thu", AUGUST, frame(), NOTES.copy)
    first = path.read_bytes()
    path.unlink()
    store.write_period("thu", AUGUST, frame(), lambda: dict(reversed(NOTES.items())))
    assert path.read_bytes() == first


def test_ingested_twice_the_bytes_are_the_same(root):
    rows = [["Đơn vị", "Số hóa (22đ)", "Hạng"], ["Tân Hà", 20, 1], ["Đông Xá", 21, 2], ["Tân Hạ", "x1", 3]]
    root.workbook("2024-08", "a.xlsx", {"S": rows})
    path = store.period_path("thu", AUGUST)
    root.ingest()
    first = path.read_bytes()
    path.unlink()
    root.ingest()
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    "changes",
    [
        {"unit_id": "tan-ha-1"},  # two values for one unit and indicator
        {"unit": ""},
        {"place": ""},
        {"source": ""},
        {"status": "final"},
        {"scope": "village"},
        {"period": "2024-13"},
        {"indicator_id": ""},
        {"text": None},
        {"value": None},  # decimals say that there is a number
        {"decimals": -1},
    ],
)
def test_the_contract_refuses_wrong_rows(root, changes):
    from pandera.errors import SchemaError

    with pytest.raises(SchemaError):
        store.write_period("thu", AUGUST, frame(**changes), NOTES.copy)
    assert not store.period_path("thu", AUGUST).exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f.drop(columns="place"),
        lambda f: f.assign(extra=1),
        lambda f: f.assign(value=f["value"].astype(str)),
        lambda f: f.assign(text=[1, 2]),
        lambda f: f.assign(usable=["yes", "no"]),
    ],
)
def test_the_contract_refuses_wrong_columns(root, change):
    from pandera.errors import SchemaError, SchemaErrors

    with pytest.raises((SchemaError, SchemaErrors)):
        store.write_period("thu", AUGUST, change(frame()), NOTES.copy)


def test_units_outside_a_register_are_known_by_their_printed_name(root):
    store.write_period("thu", AUGUST, frame(unit_id="").assign(unit_id="", scope="unknown"), NOTES.copy)
    assert len(store.read_observations("thu", [AUGUST])) == 2


def test_a_failing_write_leaves_the_old_file(root, monkeypatch):
    import pyarrow.parquet as pq

    store.write_period("thu", AUGUST, frame(), NOTES.copy)
    path = store.period_path("thu", AUGUST)
    before = path.read_bytes()

    def full_disk(writer, table):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full_disk)
    with pytest.raises(CannotWrite, match=r"data/processed/thu/2024-08\.parquet.*Số liệu cũ được giữ nguyên"):
        store.write_period("thu", AUGUST, frame(text="5"), NOTES.copy)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["2024-08.parquet"]


def test_no_flipped_bit_passes_for_a_figure(root):
    """Damage in any place is seen (None: it will be built again), or it is where it says nothing."""
    store.write_period("thu", AUGUST, frame(), NOTES.copy)
    path = store.period_path("thu", AUGUST)
    good, table = path.read_bytes(), store.read_observations("thu", [AUGUST])
    seen = 0
    for place in range(0, len(good), 17):
        path.write_bytes(good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :])
        if store.read_notes("thu", AUGUST) is None:
            assert store.read_observations("thu", [AUGUST]).empty
            seen += 1
        else:
            assert store.read_notes("thu", AUGUST) == NOTES
            assert store.read_observations("thu", [AUGUST]).equals(table)
    assert seen > 100


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.999])
def test_a_damaged_file_is_built_again(root, share):
    root.file("2024-08", "a.csv", "Đơn vị;Số hóa (22đ)\nTân Hà;20,5\n")
    root.ingest()
    path = store.period_path("thu", AUGUST)
    good = path.read_bytes()
    path.write_bytes(good[: int(len(good) * share)])
    assert root.ingest().built
    assert path.read_bytes() == good


def test_someone_elses_parquet_is_built_again(root):
    root.file("2024-08", "a.csv", "Đơn vị;Số hóa (22đ)\nTân Hà;20\n")
    root.ingest()
    pd.DataFrame({"a": [1]}).to_parquet(store.period_path("thu", AUGUST))
    assert root.ingest().built
