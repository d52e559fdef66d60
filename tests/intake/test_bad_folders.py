"""Folders and files that are no sources; what cannot be understood fails the period and leaves the stored one as it was."""

from pathlib import Path

import pytest

from analysis.core.model import UnreadableInput

SAMPLES = Path(__file__).parents[1] / "samples"


def test_a_folder_that_nobody_reads(make_root, put):
    root = make_root()
    put(root)
    root.file("2024-08", "Đính chính 1/a.csv", "x")
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity, check.source) == (
        "ignored_folder",
        "warning",
        "data/raw/thu/2024-08/Đính chính 1",
    )


def test_a_correction_without_files(make_root, put):
    root = make_root()
    put(root)
    root.ingest()
    root.raw("2024-08", "dinh-chinh-1").mkdir()
    (root.raw("2024-08", "dinh-chinh-1") / "Thumbs.db").write_bytes(b"x")
    assert root.ingest().built  # the folder came after the figures were read
    (check,) = root.checks()
    where = "data/raw/thu/2024-08/dinh-chinh-1"
    assert (check.rule, check.severity, check.source) == ("ignored_folder", "warning", where)
    assert check.detail.startswith('Thư mục đính chính "dinh-chinh-1" chưa có tệp nào để đọc.')
    root.file("2024-08", "dinh-chinh-1/a.csv", "STT;Đơn vị;Tỷ lệ số hóa hồ sơ (%)\n1;Tân Hà;71,5\n")
    root.ingest()
    assert root.checks("2024-08", "ignored_folder") == []


def test_lock_files_are_no_sources(make_root, put):
    root = make_root()
    put(root)
    for name in ("~$phu-luc.xlsx", ".~lock.phu-luc.xlsx#", "Thumbs.db", "desktop.ini"):
        root.file("2024-08", name, b"x")
    assert [file["source"] for file in root.ingest().files] == ["phu-luc.xlsx"]
    assert root.checks() == []


def test_without_a_register(make_root, put):
    root = make_root(units=None)
    put(root)
    root.ingest()
    (check,) = root.checks()
    assert (check.rule, check.severity) == ("unit_missing", "warning")
    assert ("Tân Hà", "digitization_rate") in root.figures()


BROKEN = {
    "empty": b"",
    "html": b"<html><body><table><tr><td>93,45</td></tr></table></body></html>",
    "text": "Kính gửi".encode(),
    "password": (SAMPLES / "co-mat-khau.xlsx").read_bytes(),
    "half": (SAMPLES / "luu-bang-libreoffice.xlsx").read_bytes()[:3000],
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_file_that_cannot_be_understood_leaves_the_stored_period(make_root, put, how):
    if how == "html":
        pytest.importorskip("analysis.readers.web_pages")
    root = make_root()
    put(root)
    root.ingest()
    stored = root.path / "data/processed/thu/2024-08.parquet"
    before = stored.read_bytes()
    root.file("2024-08", "moi.xlsx", BROKEN[how])
    with pytest.raises(UnreadableInput, match=r"^moi\.xlsx: ") as error:
        root.ingest()
    message = str(error.value)
    assert "Hãy" in message or "hãy" in message
    assert "\n" not in message and "Traceback" not in message
    assert stored.read_bytes() == before
    assert root.figures()["Tân Hà", "digitization_rate"] == "93.45"
    assert [path.name for path in stored.parent.iterdir()] == ["2024-08.parquet"]


def test_one_bad_period_stops_no_other(make_root, put):
    from analysis.core.areas import load_area
    from analysis.intake.ingest import ingest, ingest_strictly

    root = make_root()
    put(root, period="2024-07", title="tháng 7/2024")
    root.file("2024-08", "hong.xlsx", b"PK")
    put(root, period="2024-09", title="tháng 9/2024")
    area = load_area("thu")
    july, august, september = ingest(area)
    assert (july.built, september.built, august.built) == (True, True, False)
    assert isinstance(august.failure, UnreadableInput)
    with pytest.raises(UnreadableInput):
        ingest_strictly(area, [august.period], [august.period])
    assert not ingest_strictly(area, [july.period, august.period], [july.period])[0].built


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["Báo cáo"], ["Không có bảng"]], "không thấy bảng số liệu nào"),
        ([["STT", "Đơn vị", "Cột lạ"], [1, "Tân Hà", 5]], "không đọc được số liệu nào của tháng 8/2024"),
        ([["STT", "§¬n vÞ", "Tû lÖ sè hãa"], [1, "T©n Hµ", 5], [2, "Phó Thñy", 7]], "TCVN3"),
        ([["STT", "Ñôn vò", "Tyû leä soá hoùa"], [1, "Taân Haø", 5], [2, "Ñoâng Taûo", 7]], "VNI"),
    ],
)
def test_a_workbook_without_a_table(make_root, rows, words):
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"S": rows})
    with pytest.raises(UnreadableInput, match=words):
        root.ingest()


def test_a_table_in_a_hidden_sheet_only(make_root, good):
    root = make_root()
    root.workbook("2024-08", "a.xlsx", {"Bìa": [["Báo cáo"]], "PL I": [good.header, *good.rows]}, hidden=("PL I",))
    with pytest.raises(UnreadableInput, match="đang ẩn, không được đọc: PL I"):
        root.ingest()


def test_an_empty_folder(make_root):
    root = make_root()
    root.raw("2024-08").mkdir()
    with pytest.raises(UnreadableInput, match="data/raw/thu/2024-08: thư mục không có tệp"):
        root.ingest()


def test_a_file_that_may_not_be_read(make_root, put, monkeypatch):
    root = make_root()
    put(root)

    def locked(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(UnreadableInput, match=r"phu-luc\.xlsx: không mở được tệp"):
        root.ingest()


def test_decimal_commas_in_a_comma_separated_file(make_root):
    root = make_root()
    root.file("2024-08", "a.csv", "STT,Đơn vị,Tỷ lệ số hóa (%),Điểm tổng hợp\n1,Tân Hà,93,45,88\n2,Tân Hạ,80,81\n")
    with pytest.raises(UnreadableInput, match=r"a\.csv, dòng 2: có nhiều ô hơn hàng tiêu đề"):
        root.ingest()


def test_a_csv_that_was_cut_off(make_root):
    root = make_root()
    root.file("2024-08", "a.csv", "STT;Đơn vị;Số hóa (22đ)\n1;Tân Hà;20,5\n2;Tân Hạ;21\n3;Phú Th")
    root.ingest()
    (check,) = root.checks("2024-08", "unreadable_cell")
    assert (check.severity, check.source, check.place) == ("error", "a.csv", "B4")


@pytest.mark.parametrize("cells", [["93,4", "80", "75,5"], ["93,4,", "80,0,", "75,55,"]])
def test_decimals_that_fell_into_a_column_of_remarks(make_root, cells):
    """93,4 under "… (%),Ghi chú" would be 93 with the remark "4"."""
    root = make_root()
    units = ("Tân Hà", "Tân Hạ", "Phú Thủy")
    lines = [f"{n},{unit},{cell}" for n, (unit, cell) in enumerate(zip(units, cells, strict=True), 1)]
    root.file("2024-08", "a.csv", "\n".join(["STT,Đơn vị,Tỷ lệ số hóa hồ sơ (%),Ghi chú", *lines]))
    with pytest.raises(UnreadableInput, match=r"a\.csv, dòng 2: số đứng dưới một cột chữ \(ô D2\)"):
        root.ingest()


@pytest.mark.parametrize("remarks", [["4", "", ""], ["xem 5", "6", "7"], ["", "", ""]])
def test_remarks_are_no_decimals(make_root, remarks):
    root = make_root()
    lines = [
        f"{n},{unit},{80 + n},{remark}"
        for n, (unit, remark) in enumerate(zip(("Tân Hà", "Tân Hạ", "Phú Thủy"), remarks, strict=True), 1)
    ]
    root.file("2024-08", "a.csv", "\n".join(["STT,Đơn vị,Tỷ lệ số hóa hồ sơ (%),Ghi chú", *lines]))
    root.ingest()
    assert list(root.figures().values()) == ["81", "82", "83"]


def test_decimals_that_fell_into_the_ratings(make_root):
    root = make_root()
    lines = ["STT,Đơn vị,Tỷ lệ số hóa hồ sơ (%),Xếp loại", "1,Tân Hà,93,4,Tốt", "2,Tân Hạ,80,5,Khá"]
    root.file("2024-08", "a.csv", "\n".join(lines))
    with pytest.raises(UnreadableInput, match=r"a\.csv, dòng 2: số đứng dưới một cột chữ \(ô D2\)"):
        root.ingest()
