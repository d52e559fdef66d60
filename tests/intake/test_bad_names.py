"""Names that nobody bears, that two units share, or that come twice: a question with suggestions, and no figure lost."""


def test_an_unknown_unit_with_a_near_name(make_root, put, good):
    root = make_root()
    put(root, good.changed(3, 1, "Đông Xá"))
    root.ingest()
    unknown, alias = root.checks("2024-08", "unknown_unit", "suggested_alias")
    assert (unknown.severity, unknown.place, unknown.unit) == ("error", "PL I!B5", "Đông Xá")
    assert '"Đồng Xá"' in unknown.detail
    assert alias.severity == "info" and "Đồng Xá" in alias.detail and "chiso766 units --confirm" in alias.detail
    (missing,) = root.checks("2024-08", "unit_missing")
    assert (missing.unit, missing.severity) == ("Đồng Xá", "warning")
    rows = root.table().query("printed == 'Đông Xá'")
    assert len(rows) == 3 and set(rows["scope"]) == {"unknown"} and set(rows["unit_id"]) == {""}


def test_a_confirmed_alias_settles_it(make_root, put, good):
    root = make_root()
    put(root, good.changed(3, 1, "Đông Xá"))
    root.ingest()
    register = root.raw("units.csv")
    register.write_text(register.read_text("utf-8").replace("Đồng Xá,xã,", "Đồng Xá,xã,Đông Xá"), encoding="utf-8")
    assert root.ingest().built  # the register changed, the file did not
    assert root.checks() == []
    assert root.figures()["Đồng Xá", "digitization_rate"] == "60.1"


def test_a_shared_short_name(make_root, put, good):
    root = make_root()
    put(root, good.changed(5, 1, "Yên Lộ"))
    root.ingest()
    (check,) = root.checks("2024-08", "unknown_unit")
    assert check.place == "PL I!B7"
    assert 'tên chung của "Thị trấn Yên Lộ" và "Xã Yên Lộ"' in check.detail


def test_a_unit_twice(make_root, put, good):
    root = make_root()
    put(root, good.changed(5, 1, "UBND xã Tân Hà"))
    root.ingest()
    (twice,) = root.checks("2024-08", "duplicate_unit")
    assert (twice.severity, twice.place, twice.unit) == ("error", "PL I!B7", "Tân Hà")
    assert "PL I!B2" in twice.detail
    values = root.checks("2024-08", "duplicate_value")
    assert {check.indicator_id for check in values} == {"digitization_rate", "total_points", "certified_copies"}
    assert all(check.severity == "error" and "PL I!" in check.detail for check in values)
    row = root.table().query("unit == 'Tân Hà' and indicator_id == 'digitization_rate'").iloc[0]
    assert (row["text"], row["usable"]) == ("93.45 | 48.7", False) and row["value"] != row["value"]


def test_a_row_without_a_name(make_root, put, good):
    root = make_root()
    put(root, good.changed(3, 1, None))
    root.ingest()
    (check,) = root.checks("2024-08", "unreadable_cell")
    assert (check.severity, check.place) == ("error", "PL I!C5")
    assert "Dòng 5" in check.detail
