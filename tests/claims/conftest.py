"""An invented district with four months of figures, and drafts that are held against them.

| tháng 8/2024      | số hóa: tháng 6 → 7 → 8 | điểm: 7 → 8 | bản sao | xếp loại |
|-------------------|-------------------------|-------------|---------|----------|
| Tân Hà            | 61 → 60 → 62,5          | 88,1 → 88,1 |     690 | Tốt      |
| Tân Hạ            | 60 → 61 → 48,9          | 80 → 81,2   |     948 | Tốt      |
| Phú Thủy          | 70 → 70,2 → 70,2        | 89,5 → 90   |     642 | Xuất sắc |
| Đồng Xá           | 47 → 45,6 → 40,1        | 78 → 77     |     157 | Khá      |
| Thị trấn Yên Lộ   | 80 → 81 → 85,25         | 79 → 79,9   |    1318 | Khá      |
| Xã Yên Lộ         | 41 → 39,8 → 36,04       | 82 → 83     |     791 | Tốt      |
| Huyện Thử         | 60,9 → 61,1 → 61,2      | 86,22 → 86,02, hạng 08/10 → 06/10 |
"""

from types import SimpleNamespace

import openpyxl
import pytest

AREA = 'name = "Huyện Thử"\nlevel = "huyen"\nparent = "Tỉnh Mẫu"\n'
UNITS = """unit_id,name,kind,aliases,since,until,successors,official_code
tt-yen-lo,Yên Lộ,thị trấn,,,,,
xa-yen-lo,Yên Lộ,xã,,,,,
tan-ha-1,Tân Hà,xã,,,,,
tan-ha-2,Tân Hạ,xã,,,,,
phu-thuy,Phú Thủy,xã,Phú Thụy,,,,
dong-xa-2,Đồng Xá,xã,,,,,
"""
NAMES = ("Tân Hà", "Tân Hạ", "Phú Thủy", "Đồng Xá", "TT. Yên Lộ", "Xã Yên Lộ")
RATES = {
    "2023-08": (50, 50, 50, 50, 50, 50),
    "2024-06": (61, 60, 70, 47, 80, 41),
    "2024-07": (60, 61, 70.2, 45.6, 81, 39.8),
    "2024-08": (62.5, 48.9, 70.2, 40.1, 85.25, 36.04),
}
TOTALS = {"2024-07": (88.1, 80, 89.5, 78, 79, 82), "2024-08": (88.1, 81.2, 90, 77, 79.9, 83)}
COPIES = (690, 948, 642, 157, 1318, 791)
RATINGS = ("Tốt", "Tốt", "Xuất sắc", "Khá", "Khá", "Tốt")
OWN = {
    "2024-06": (("Tỷ lệ số hóa hồ sơ (%)", 60.9),),
    "2024-07": (("Tỷ lệ số hóa hồ sơ (%)", 61.1), ("Điểm tổng hợp", 86.22), ("Xếp hạng", "08/10")),
    "2024-08": (("Tỷ lệ số hóa hồ sơ (%)", 61.2), ("Điểm tổng hợp", 86.02), ("Xếp hạng", "06/10")),
}


@pytest.fixture(scope="session")
def district(tmp_path_factory):
    """The root of the invented district, its figures read: `path`, and `check(text, name="du-thao.txt", month="2024-08")`, which
    gives the Checked of a draft with that text (or bytes)."""
    root = tmp_path_factory.mktemp("district")
    raw = root / "data" / "raw" / "thu"
    raw.mkdir(parents=True)
    (raw / "area.toml").write_text(AREA, encoding="utf-8")
    (raw / "units.csv").write_text(UNITS, encoding="utf-8")
    for month in RATES:
        (raw / month).mkdir()
        sheets = {"PL I": _rates(month)}
        if month == "2024-08":
            sheets["PL II"] = [["STT", "Đơn vị", "Số bản sao chứng thực điện tử", "Xếp loại"]]
            sheets["PL II"] += [[n, *row] for n, row in enumerate(zip(NAMES, COPIES, RATINGS, strict=True), 1)]
        if month in OWN:
            sheets["Huyện"] = [["Tiêu chí", "Kết quả"], *OWN[month]]
        _write(raw / month / "phu-luc.xlsx", sheets)

    def check(text, name="du-thao.txt", month="2024-08"):
        from analysis.render.checking import check_draft

        path = root / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ANALYSIS_ROOT", str(root))
            return check_draft(path, month, "thu")

    return SimpleNamespace(path=root, check=check)


def _write(path, sheets):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)


def _rates(month):
    header = ["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"]
    columns = [RATES[month]]
    if month in TOTALS:
        header.append("Điểm tổng hợp")
        columns.append(TOTALS[month])
    return [header, *([n, *row] for n, row in enumerate(zip(NAMES, *columns, strict=True), 1))]


@pytest.fixture
def found(district):
    """found(text) -> ["verdict: unit | quoted | found", …] of the claims of a draft, in reading order; "-" for none."""

    def find(text, **how):
        claims = district.check(text, **how).claims
        return [f"{c.verdict}: {c.unit or '-'} | {c.quoted} | {c.found or '-'}" for c in claims]

    return find
