"""What data/raw/khoai-chau/ ships: August 2024 as published, the months before it as the script makes them."""

import csv
import re
import subprocess
import sys
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

TOP = Path(__file__).resolve().parents[1]
AREA = TOP / "data" / "raw" / "khoai-chau"
SEED = TOP.parent / "shared" / "seeds" / "004_508cc8e3c7a6c99c.txt"
SCRIPT = TOP / "scripts" / "illustrative_months.py"
INVENTED = ["2023-12", *(f"2024-0{month}" for month in range(1, 8))]
MARK = "SỐ LIỆU MINH HỌA, KHÔNG PHẢI SỐ LIỆU CÔNG BỐ"
FIRST, SECOND, DISTRICT = SHEETS = ["Phụ lục 1", "Phụ lục 2", "Huyện"]
FALLING_NAMED = {"Đồng Tiến", "Ông Đình", "Đông Ninh", "Hàm Tử", "Dân Tiến", "Tân Châu", "Bình Minh"}


def workbook_in(folder):
    [path] = folder.glob("*.xlsx")
    return load_workbook(path)


def printed(folder, sheet):
    """The rows below the header, each cell as its text, without the STT column."""
    rows = workbook_in(folder)[sheet].iter_rows(min_row=6, min_col=2, values_only=True)
    return [[str(value) for value in row] for row in rows]


def series(sheet, column):
    """{unit: its figures from 2023-12 to 2024-08}, in decimal arithmetic; column 0 is the first figure's."""
    months = [printed(AREA / period, sheet) for period in (*INVENTED, "2024-08")]
    return {rows[0][0]: [Decimal(row[column + 1]) for row in rows] for rows in zip(*months, strict=True)}


def streak(figures):
    """Months in a row of rise (+3) or fall (-2), to the last."""
    deltas = [after - before for before, after in pairwise(figures)][::-1]
    sign = (deltas[0] > 0) - (deltas[0] < 0)
    length = next((n for n, delta in enumerate(deltas) if delta * sign <= 0), len(deltas))
    return sign * length


# August 2024, as published


def test_august_equals_the_published_appendices():
    if not SEED.is_file():
        pytest.skip("the published document is not beside this checkout")
    lines = SEED.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t")[1:] for line in lines if re.match(r"\d+\t", line)]
    heads = [line.split("\t") for line in lines if line.startswith("STT\t")]
    own = [list(match.groups()) for line in lines if (match := re.fullmatch(r"- (.+?): (\d[\d.%/]*)", line))]
    folder = AREA / "2024-08"
    assert printed(folder, FIRST) == rows[:25]
    assert printed(folder, SECOND) == rows[25:]
    assert printed(folder, DISTRICT) == own
    assert [[c.value for c in workbook_in(folder)[sheet][5]] for sheet in (FIRST, SECOND)] == heads


@pytest.mark.parametrize(
    ("sheet", "row"),
    [
        (FIRST, ["Thị trấn Khoái Châu", "100", "100", "93.45"]),
        (FIRST, ["Bình Kiều", "37.9", "100", "72.31"]),
        (FIRST, ["Việt Hoà", "98.1", "100", "30"]),
        (FIRST, ["Đông Tiến", "100", "100", "100"]),
        (SECOND, ["Thị trấn Khoái Châu", "81.56", "47.2", "3090", "Tốt"]),
        (SECOND, ["Phùng Hưng", "78.95", "46", "1470", "Tốt"]),
        (SECOND, ["Tân Dân", "90.22", "82.8", "4859", "Tốt"]),
        (SECOND, ["Đồng Tiến", "74.75", "36", "708", "Tốt"]),
        (DISTRICT, ["Kết quả xử lý hồ sơ TTHC (%)", "99.62%"]),
        (DISTRICT, ["Tỷ lệ mức độ hài lòng (%)", "100"]),
        (DISTRICT, ["Điểm tổng hợp", "86.02/100"]),
        (DISTRICT, ["Kết quả tỷ lệ số hóa hồ sơ (%)", "61.2%"]),
    ],
)
def test_august_row(sheet, row):
    assert row in printed(AREA / "2024-08", sheet)


def test_august_shows_its_figures_as_printed():
    for sheet in (FIRST, SECOND):
        rows = list(workbook_in(AREA / "2024-08")[sheet].iter_rows(min_row=6))
        assert len(rows) == 25
        assert {cell.number_format for row in rows for cell in row} == {"General"}


# The months before, invented


def test_thirteen_communes_fall_against_july():
    rates = series(SECOND, 1)
    deltas = {unit: figures[-1] - figures[-2] for unit, figures in rates.items()}
    falling = {unit for unit, delta in deltas.items() if delta < 0}
    assert (len(falling), sum(d > 0 for d in deltas.values()), sum(d == 0 for d in deltas.values())) == (13, 10, 2)
    assert falling >= FALLING_NAMED
    assert all(Decimal("0.3") <= -deltas[unit] <= 12 for unit in falling)


def test_there_are_streaks():
    streaks = [streak(figures) for figures in series(SECOND, 1).values()]
    assert -3 in streaks
    assert 4 in streaks


def test_invented_figures_are_possible():
    for sheet, columns in ((FIRST, (0, 1, 2)), (SECOND, (0, 1))):
        for column in columns:
            assert all(0 < figure <= 100 for figures in series(sheet, column).values() for figure in figures)
    for copies in series(SECOND, 2).values():
        assert all(count > 0 and count == int(count) for count in copies)
        assert copies not in (sorted(copies), sorted(copies, reverse=True))


@pytest.mark.parametrize("period", INVENTED)
def test_every_invented_sheet_says_so(period):
    year, month = period.split("-")
    august = workbook_in(AREA / "2024-08")
    workbook = workbook_in(AREA / period)
    assert workbook.sheetnames == SHEETS
    for sheet in workbook:
        titles = [sheet.cell(row, 1).value for row in (1, 2, 3)]
        assert titles[1].endswith(f"tháng {int(month)}/{year}")
        assert titles[2] == MARK
        assert not sheet.row_dimensions[3].hidden
        names = [[c.value for c in s["B"][4:]] for s in (sheet, august[sheet.title])]
        assert names[0] == names[1]


def test_area_marks_exactly_the_invented_months():
    area = tomllib.loads((AREA / "area.toml").read_text(encoding="utf-8"))
    assert area["status"] == dict.fromkeys(INVENTED, "illustrative")


def test_running_the_script_again_changes_nothing(tmp_path):
    subprocess.run([sys.executable, SCRIPT, tmp_path], check=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == INVENTED
    for period in INVENTED:
        again, shipped = workbook_in(tmp_path / period), workbook_in(AREA / period)
        for sheet in SHEETS:
            assert list(again[sheet].values) == list(shipped[sheet].values), (period, sheet)


# The register


def test_register_knows_every_printed_name():
    with open(AREA / "units.csv", encoding="utf-8", newline="") as file:
        units = list(csv.DictReader(file))
    assert len({unit["unit_id"] for unit in units}) == len(units) == 25
    known = {name for unit in units for name in (unit["name"], *unit["aliases"].split(";"))}
    for sheet in (FIRST, SECOND):
        assert {row[0].removeprefix("Thị trấn ") for row in printed(AREA / "2024-08", sheet)} <= known
