"""From files to the stored table, on tables as offices lay them out."""

import csv
import io
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
SAMPLES = TOP / "tests" / "samples"
SEED = TOP.parent / "shared" / "seeds" / "004_508cc8e3c7a6c99c.txt"


def test_a_workbook_saved_by_libreoffice(make_root):
    """Merged two-row header, formats 0.0, 0.0%, #,##0, a blank, a total row of formulas, a signature, a hidden sheet."""
    root = make_root()
    root.file("2024-08", "phu-luc.xlsx", (SAMPLES / "luu-bang-libreoffice.xlsx").read_bytes())
    root.ingest()
    assert root.figures() == {
        ("Tân Hà", "digitization_points"): "20.8",
        ("Tân Hà", "digitization_rate"): "47.2%",
        ("Tân Hà", "online_payment_points"): "9.10",
        ("Tân Hà", "online_payment_rate"): "93.45%",
        ("Tân Hà", "certified_copies"): "3090",
        ("Tân Hạ", "digitization_points"): "22.0",
        ("Tân Hạ", "digitization_rate"): "100.0%",
        ("Tân Hạ", "online_payment_points"): "10.00",
        ("Tân Hạ", "online_payment_rate"): "80.00%",
        ("Tân Hạ", "certified_copies"): "948",
        ("Thị trấn Yên Lộ", "digitization_points"): "",
        ("Thị trấn Yên Lộ", "digitization_rate"): "50.1%",
        ("Thị trấn Yên Lộ", "online_payment_points"): "8.25",
        ("Thị trấn Yên Lộ", "online_payment_rate"): "72.50%",
        ("Thị trấn Yên Lộ", "certified_copies"): "12636",
        # the total row: a count is the area's, rates that are the mean of the units are no figure of the area
        ("Huyện Thử", "certified_copies"): "16674",
        ("Tổng cộng", "digitization_rate"): "65.8%",
        ("Tổng cộng", "online_payment_rate"): "81.98%",
    }
    row = root.table().query("unit == 'Tân Hà' and indicator_id == 'digitization_rate'").iloc[0]
    assert (row["value"], row["decimals"], row["place"]) == (47.2, 1, "Phụ lục I!D5")
    found = [(check.rule, check.severity, check.place) for check in root.checks()]
    assert found == [
        ("hidden_sheet", "warning", "Nháp"),
        ("total_row", "info", "Phụ lục I!B8"),
        ("text_aside", "info", "Phụ lục I!E9"),
        ("no_figure", "info", "Phụ lục I!C7"),
        ("rounded_display", "info", "Phụ lục I!C5"),
        ("rounded_display", "info", "Phụ lục I!D7"),
        ("unit_missing", "warning", ""),
        ("unit_missing", "warning", ""),
        ("unit_missing", "warning", ""),
    ]


@pytest.mark.parametrize(
    ("text", "value", "decimals", "denominator"),
    [
        ("93,45", 93.45, 2, None),
        ("93.45", 93.45, 2, None),
        ("86.02/100", 86.02, 2, None),
        ("75 %", 75, 0, None),
        ("99.62%", 99.62, 2, None),
        ("100", 100, 0, None),
        ("0", 0, 0, None),
    ],
)
def test_rates_in_text(make_root, text, value, decimals, denominator):
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"S": [["Đơn vị", "Tỷ lệ số hóa (%)", "Hạng"], ["Tân Hà", text, "06/10"]]})
    root.ingest()
    rate, rank = root.table().to_dict("records")
    assert (rate["value"], rate["decimals"], rate["text"]) == (value, decimals, text)
    assert (rank["value"], rank["denominator"], rank["text"]) == (6, 10, "06/10")
    assert not errors(root)


def errors(root):
    return [check for check in root.checks() if check.severity == "error"]


def test_points_in_text(make_root):
    root = make_root()
    header = ["Đơn vị", "Số hóa (22đ)", "Hài lòng (18đ)", "Điểm tổng hợp %", "Số hồ sơ quá hạn"]
    root.workbook("2024-08", "a.xlsx", {"S": [header, ["Tân Hà", "18,7/22", "18 /18 điểm", "86.02%", "2/150"]]})
    root.ingest()
    rows = {row["indicator_id"]: row for row in root.table().to_dict("records")}
    assert {name: row["value"] for name, row in rows.items()} == {
        "digitization_points": 18.7,
        "satisfaction_points": 18,
        "total_points": 86.02,
        "overdue_dossiers": 2,
    }
    assert rows["overdue_dossiers"]["denominator"] == 150
    assert not errors(root)


TABLE = [
    ["STT", "Đơn vị", "Tỷ lệ số hóa (%)", "Công khai, minh bạch (18đ)", "Số bản sao điện tử", "Xếp loại"],
    ["1", "Xã Tân Hà", "93,45", "17,5", "1.318", "Tốt"],
    ["2", "UBND xã Tân Hạ", "80,0", "18", "2.636", "Khá"],
    ["3", "Phú Thuỷ", "-", "16", "948", ""],
    ["Tổng cộng", "", "", "", "4.902", ""],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_a_table_says_the_same_as_csv_and_as_xlsx(make_root, delimiter, encoding):
    root = make_root()
    root.workbook("2024-07", "a.xlsx", {"S": TABLE})
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(TABLE)
    root.file("2024-08", "a.csv", out.getvalue().encode(encoding))
    root.ingest("2024-07")
    root.ingest("2024-08")
    frames = [root.table(period).drop(columns=["period", "source", "place"]) for period in ("2024-07", "2024-08")]
    assert frames[0].equals(frames[1])
    values = frames[0].set_index(["unit", "indicator_id"])["value"]
    assert values["Tân Hà", "digitization_rate"] == 93.45
    assert values["Tân Hà", "certified_copies"] == 1318
    assert values["Phú Thủy", "transparency_points"] == 16
    assert not errors(root)


def test_two_appendices_and_the_districts_own_figures(make_root):
    root = make_root()
    first = [
        ["Phụ lục I, tháng 8/2024"],
        ["STT", "Đơn vị", "Kết quả xử lý hồ sơ (%)"],
        [1, "Tân Hà", 100],
        [2, "Tân Hạ", 37.9],
    ]
    second = [
        ["Phụ lục II"],
        ["STT", "Đơn vị", "Điểm tổng hợp %"],
        [1, "Xã Tân Hạ", 74.75],
        [2, "UBND xã Tân Hà", 81.56],
    ]
    own = [["HUYỆN THỬ"], ["STT", "Tiêu chí", "Kết quả"], [1, "Điểm tổng hợp", "86.02/100"]]
    root.workbook("2024-08", "a.xlsx", {"I": first, "II": second, "Huyện": own})
    root.ingest()
    assert root.figures() == {
        ("Tân Hà", "on_time_rate"): "100",
        ("Tân Hạ", "on_time_rate"): "37.9",
        ("Tân Hạ", "total_points"): "74.75",
        ("Tân Hà", "total_points"): "81.56",
        ("Huyện Thử", "total_points"): "86.02/100",
    }
    row = root.table().query("scope == 'area'").iloc[0]
    assert (row["unit_id"], row["printed"], row["place"]) == ("thu", "Huyện Thử", "Huyện!C3")
    assert root.checks("2024-08", "unmatched_between_tables") == []


def test_two_appendices_in_two_files(make_root):
    root = make_root()
    root.file("2024-08", "1.csv", "Đơn vị;Số hóa (22đ)\nTân Hà;20\nTân Hạ;21\n")
    root.file("2024-08", "2.csv", "Đơn vị;Hài lòng (18đ)\nTân Hà;18\nTân Hạ;17\n")
    result = root.ingest()
    assert [(f["source"], f["figures"], f["rows"], f["errors"]) for f in result.files] == [
        ("1.csv", 2, 2, 0),
        ("2.csv", 2, 2, 0),
    ]
    assert len(root.figures()) == 4


def test_levels_do_not_mix(make_root):
    root = make_root()
    rows = [
        ["Đơn vị", "Điểm tổng hợp"],
        ["Tân Hà", 80],
        ["Sở Y tế", 90],
        ["Huyện Khác", 85],
        ["Huyện Thử", 86],
        ["Tỉnh Mẫu", 88],
    ]
    root.workbook("2024-08", "a.xlsx", {"S": rows})
    root.ingest()
    assert dict(zip(root.table()["printed"], root.table()["scope"], strict=True)) == {
        "Tân Hà": "commune",
        "Sở Y tế": "department",
        "Huyện Khác": "district",
        "Huyện Thử": "area",
        "Tỉnh Mẫu": "province",
    }


def test_one_commune_s_own_document(make_root):
    """As seed 002: one row, STT that does not begin at 1."""
    root = make_root(toml='name = "Xã Đại Thịnh"\nlevel = "xa"\n', units=None)
    header = [
        "STT",
        "Tên đơn vị",
        "Tổng số hồ sơ quá hạn trên Cổng Dịch vụ công Quốc gia",
        "Tỷ lệ hồ sơ nộp trực tuyến (%)",
    ]
    header += ["Mức độ hài lòng (%)", "Hồ sơ chứng thực điện tử"]
    root.workbook("2024-10", "a.xlsx", {"S": [header, ["2", "UBND xã Đại Thịnh", "0", "11.3", "100", "1318"]]})
    root.ingest("2024-10")
    assert root.figures("2024-10") == {
        ("Xã Đại Thịnh", "overdue_dossiers"): "0",
        ("Xã Đại Thịnh", "online_submission_rate"): "11.3",
        ("Xã Đại Thịnh", "satisfaction_rate"): "100",
        ("Xã Đại Thịnh", "certified_copies"): "1318",
    }
    assert set(root.table("2024-10")["scope"]) == {"area"}


def test_status_comes_from_the_area(make_root):
    root = make_root(toml='name = "Huyện Thử"\n[status]\n"2024-08" = "illustrative"\n')
    root.file("2024-08", "1.csv", "Đơn vị;Số hóa (22đ)\nTân Hà;20\n")
    root.ingest()
    assert set(root.table()["status"]) == {"illustrative"}


def test_nothing_is_read_twice(make_root, monkeypatch):
    from analysis.intake import files

    root = make_root()
    path = root.file("2024-08", "1.csv", "Đơn vị;Số hóa (22đ)\nTân Hà;20\n")
    first = root.ingest()
    read = []
    monkeypatch.setattr(files, "read_grids", lambda *args: read.append(args) or [])
    again = root.ingest()
    path.touch()  # a new time, the same content
    assert not root.ingest().built and read == []
    assert (first.built, again.built) == (True, False)
    assert (again.files, again.checks) == (first.files, first.checks)


@pytest.mark.parametrize("change", ["units.csv", "area.toml", "2024-08/1.csv", "2024-08/2.csv"])
def test_what_changes_the_answer_is_read_again(make_root, change):
    root = make_root()
    root.file("2024-08", "1.csv", "Đơn vị;Số hóa (22đ)\nTân Hà;20\n")
    root.ingest()
    path = root.raw(change)
    old = path.read_text("utf-8") if path.exists() else "Đơn vị;Hài lòng (18đ)\nTân Hà;18"
    path.write_text(old + "\n", encoding="utf-8")
    assert root.ingest().built


def test_raw_files_are_never_written(make_root):
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"S": TABLE})
    before = {path: path.read_bytes() for path in root.raw().rglob("*") if path.is_file()}
    root.ingest()
    assert {path: path.read_bytes() for path in root.raw().rglob("*") if path.is_file()} == before
