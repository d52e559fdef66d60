"""A wrong cell is named with file, sheet and place, and barred; the others are as good as before."""

import datetime
import zipfile

import pytest


def test_good_input_raises_no_doubt(make_root, put):
    root = make_root()
    put(root, title="Kết quả tháng 8/2024")
    root.ingest()
    assert root.checks() == []
    table = root.table()
    assert len(table) == 18 and table["usable"].all() and set(table["scope"]) == {"commune"}
    row = table.iloc[0]
    assert (row["unit_id"], row["text"], row["value"], row["decimals"]) == ("tan-ha-1", "93.45", 93.45, 2)
    assert (row["source"], row["place"]) == ("phu-luc.xlsx", "PL I!C3")


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        (2, 104.2, "out_of_range"),
        (2, "−5", "out_of_range"),
        (2, -0.5, "out_of_range"),
        (3, 100.5, "points_over_max"),
        (3, "18/18", "out_of_range"),
        (4, 1.318, "ambiguous_number"),
        (4, "12,5", "ambiguous_number"),
        (4, 1_000_000_001, "out_of_range"),
        (2, "abc 12", "unreadable_cell"),
        (2, "12/25", "unreadable_cell"),
        (2, "93,45 điểm", "unreadable_cell"),
        (4, "75 %", "unreadable_cell"),
        (2, datetime.date(2024, 2, 9), "unreadable_cell"),
        (2, True, "unreadable_cell"),
        (2, "=D2/E2", "unreadable_cell"),
        (2, "9,2/10 hoặc 9,6/10", "unreadable_cell"),
        (4, "167(39,39%)", "unreadable_cell"),
    ],
)
def test_a_wrong_cell_is_named_and_barred(make_root, put, good, column, value, rule):
    root = make_root()
    put(root, good.changed(2, column, value))
    root.ingest()
    (check,) = root.errors()
    place = f"PL I!{'ABCDE'[column]}4"
    assert (check.rule, check.unit, check.source, check.place) == (rule, "Phú Thủy", "phu-luc.xlsx", place)
    row = root.table().query("place == @place").iloc[0]
    assert not row["usable"]
    assert root.table()["usable"].sum() == 17  # the others are as good as before


@pytest.mark.parametrize("tiny", [1e-200, "0," + "0" * 199 + "1"])
def test_more_digits_than_the_table_counts_are_no_fault(make_root, put, good, tiny):
    root = make_root()
    put(root, good.changed(2, 2, tiny))
    root.ingest()
    row = root.table().query("place == 'PL I!C4'").iloc[0]
    assert (row["value"], row["decimals"], row["usable"]) == (1e-200, 127, True)


@pytest.mark.parametrize(
    ("value", "word"),
    [("02/09/2024", "ngày tháng"), ("=D2/E2", "công thức"), ("abc", "không phải là số"), ("5 hồ sơ", "đơn vị tính")],
)
def test_the_message_says_what_is_wrong(make_root, put, good, value, word):
    root = make_root()
    put(root, good.changed(2, 2, value))
    root.ingest()
    (check,) = root.errors()
    assert word in check.detail and check.detail.startswith("Tỷ lệ số hóa hồ sơ: ")


def test_an_error_cell(make_root, put):
    import openpyxl

    root = make_root()
    put(root)
    path = root.raw("2024-08", "phu-luc.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook.active["D5"] = "#DIV/0!"
    workbook.active["D5"].data_type = "e"
    workbook.save(path)
    root.ingest()
    (check,) = root.errors()
    assert (check.rule, check.place, check.unit) == ("unreadable_cell", "PL I!D5", "Đồng Xá")
    assert "#DIV/0!" in check.detail and "lỗi công thức" in check.detail


def test_blank_zero_and_dash_are_three_things(make_root, put, good):
    root = make_root()
    rows = good.changed(0, 2, None)
    rows[1][2], rows[2][2] = "-", 0
    put(root, rows)
    root.ingest()
    table = root.table().query("indicator_id == 'digitization_rate'").set_index("unit")
    assert list(table.loc[["Tân Hà", "Tân Hạ", "Phú Thủy"], "text"]) == ["", "-", "0"]
    assert table.loc["Phú Thủy", "value"] == 0
    assert table.loc[["Tân Hà", "Tân Hạ"], "value"].isna().all() and table["usable"].all()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("no_figure", "info", "PL I!C2")
    assert 'Tân Hà (C2, trống), Tân Hạ (C3, "-")' in check.detail


def test_one_grouped_count_is_read_and_said(make_root, put, good):
    root = make_root()
    put(root, good.changed(0, 4, "1.318"))
    root.ingest()
    text, check = root.checks()
    assert (text.rule, text.severity, text.place) == ("numbers_as_text", "info", "PL I!E2")
    assert (check.rule, check.severity, check.place) == ("ambiguous_number", "info", "PL I!E2")
    assert root.table().query("place == 'PL I!E2'")["value"].item() == 1318


def test_neighbours_make_a_sign_ambiguous(make_root, put, good):
    root = make_root()
    rows = good.changed(0, 4, "1.318")
    rows[1][4] = "3090"
    put(root, rows)
    root.ingest()
    (check,) = root.errors()
    assert (check.rule, check.place) == ("ambiguous_number", "PL I!E2")


def with_shares(good):
    shares = [0.934, 0.8, 1, 0.6, 0.55, 0.487]
    return [[*row[:2], share, *row[3:]] for row, share in zip(good.rows, shares, strict=True)]


def test_fractions_that_may_be_percent(make_root, put, good):
    root = make_root()
    put(root, with_shares(good))
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("ambiguous_number", "warning", "PL I!C2")


def test_the_same_under_a_percent_format_is_clear(make_root, put, good):
    root = make_root()
    put(root, with_shares(good), formats={f"C{n}": "0.0%" for n in range(2, 8)})
    root.ingest()
    assert root.checks() == []
    assert list(root.table().query("indicator_id == 'digitization_rate'")["value"]) == [93.4, 80, 100, 60, 55, 48.7]


def test_a_rounded_display_is_said_once_per_column(make_root, put, good):
    root = make_root()
    put(root, good.changed(0, 2, 93.4567), formats={"C2": "0.0"})
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.place) == ("rounded_display", "info", "PL I!C2")
    assert "93.5" in check.detail and "93.4567" in check.detail


def test_two_readings_in_one_cell_are_both_kept_and_neither_counts(make_root):
    root = make_root()
    rows = [["Tiêu chí", "Kết quả"], ["Thanh toán trực tuyến", "9,2/10 điểm 9,6/10 điểm"], ["Điểm tổng hợp", "89,39"]]
    root.workbook("2024-08", "a.xlsx", {"S": rows})
    root.ingest()
    both = root.stored().query("indicator_id == 'online_payment_points'")
    assert list(both["value"]) == [9.2, 9.6] and list(both["text"]) == ["9,2/10 điểm", "9,6/10 điểm"]
    assert not both["usable"].any()
    (check,) = root.checks("2024-08", "duplicate_value")
    assert (check.severity, check.place) == ("error", "S!B2")


def test_a_count_with_a_fraction_is_asked_about_beside_a_percentage_too(make_root):
    root = make_root()
    rows = [["Đơn vị", "Số bản sao điện tử"], ["Tân Hà", 1.318], ["Tân Hạ", 0.5]]
    root.workbook("2024-08", "a.xlsx", {"S": rows}, formats={"B3": "0%"})
    root.ingest()
    assert {(c.rule, c.place) for c in root.checks() if c.severity == "error"} == {
        ("ambiguous_number", "S!B2"),
        ("unreadable_cell", "S!B3"),
    }


def test_a_rate_without_its_sign_among_rates_with_it(make_root):
    labels = [
        "Tỷ lệ hồ sơ xử lý đúng hạn",
        "Tỷ lệ hồ sơ quá hạn",
        "Tỷ lệ mức độ hài lòng",
        "Tỷ lệ hồ sơ đồng bộ lên Cổng DVCQG",
    ]
    root = make_root()
    rows = [["Tiêu chí", "Kết quả"], *zip(labels, ["75 %", "25 %", "100%", "4"], strict=True)]
    root.workbook("2024-08", "a.xlsx", {"S": rows})
    root.ingest()
    (check,) = root.checks("2024-08", "ambiguous_number")
    assert (check.severity, check.place, check.indicator_id) == ("warning", "S!B5", "dossier_sync_rate")
    assert root.figures()["Huyện Thử", "dossier_sync_rate"] == "4"


def test_rates_without_any_sign_are_no_alarm(make_root):
    labels = ["Tỷ lệ hồ sơ xử lý đúng hạn (%)", "Tỷ lệ hồ sơ quá hạn", "Tỷ lệ mức độ hài lòng"]
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"S": [["Tiêu chí", "Kết quả"], *zip(labels, ["75", "25", "100"], strict=True)]})
    root.ingest()
    assert root.checks("2024-08", "ambiguous_number") == []


def test_a_number_that_a_program_stored_as_nan_is_none(make_root):
    root = make_root()
    path = root.workbook("2024-08", "a.xlsx", {"S": [["Đơn vị", "Điểm tổng hợp"], ["Tân Hà", 81.5], ["Tân Hạ", 80.5]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).replace(b"<v>81.5</v>", b"<v>nan</v>") for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    root.ingest()
    assert root.stored().query("unit == 'Tân Hà'")["value"].isna().all()
    assert root.figures()["Tân Hạ", "total_points"] == "80.5"


def test_counts_beside_a_rate_are_kept(make_root, put, good):
    texts = ["80% (12/15)", "1/3 (33,3%)", "12/15 hồ sơ, đạt 80%", "80% (12/16)", "50%", "▲ 60,0"]
    root = make_root()
    put(root, [[*row[:2], text, *row[3:]] for row, text in zip(good.rows, texts, strict=True)])
    root.ingest()
    rates = root.stored().query("indicator_id == 'digitization_rate'")
    counts = dict(zip(rates["unit"], zip(rates["numerator"], rates["denominator"], strict=True), strict=True))
    assert [counts[name] for name in ("Tân Hà", "Tân Hạ", "Phú Thủy")] == [(12, 15), (1, 3), (12, 15)]
    assert rates[["numerator", "denominator"]].notna().all(axis=1).sum() == 3
    assert [check.unit for check in root.checks("2024-08", "unreadable_cell")] == ["Đồng Xá"]


def test_figures_behind_an_arrow_that_may_be_steps(make_root, put, good):
    root = make_root()
    put(root, [[*row[:2], f"▲ {n},5", *row[3:]] for n, row in enumerate(good.rows)])
    root.ingest()
    assert len(root.checks("2024-08", "unreadable_cell")) == 6
    assert ("Tân Hà", "digitization_rate") not in root.figures()


def test_a_column_with_several_negative_rates_is_none_of_results(make_root, put, good):
    root = make_root()
    put(root, [[*row[:2], value, *row[3:]] for row, value in zip(good.rows, (1.2, -3, 4, 0, -1, 2), strict=True)])
    root.ingest()
    assert not [name for _, name in root.figures() if name == "digitization_rate"]
    assert {check.severity for check in root.checks("2024-08", "out_of_range")} == {"error"}
