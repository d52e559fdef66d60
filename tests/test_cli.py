"""The command chiso766 as a shell sees it: what it prints, where, and its exit codes."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
COLUMNS = "area,period,unit,unit_id,indicator_id,value,numerator,denominator,text,status,source,place"


@pytest.fixture
def root(tmp_path):
    """A root with two months of the shipped data."""
    for period in ("2024-07", "2024-08"):
        shutil.copytree(CHECKOUT / "data/raw/khoai-chau" / period, tmp_path / "data/raw/khoai-chau" / period)
    for name in ("area.toml", "units.csv"):
        shutil.copy(CHECKOUT / "data/raw/khoai-chau" / name, tmp_path / "data/raw/khoai-chau")
    return tmp_path


def chiso766(root, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "analysis", *arguments],
        env=os.environ | {"ANALYSIS_ROOT": str(root)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def write_month(root, period, lines):
    folder = root / "data/raw/khoai-chau" / period
    folder.mkdir()
    (folder / "bang.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_ingest_prints_a_line_per_file(root):
    done = chiso766(root, "ingest")
    assert done.returncode == 0, done.stderr
    assert "khoai-chau/2024-08/phu-luc-thang-8-2024.xlsx" in done.stdout
    assert "155 số liệu, 0 cảnh báo, 0 lỗi" in done.stdout
    assert "(không đổi)" in chiso766(root, "ingest").stdout


def test_ingest_ends_with_1_where_a_person_must_look(root):
    write_month(root, "2024-09", ["STT;Đơn vị;Tỷ lệ số hóa hồ sơ (%)", "1;Tân Dân;147,5", "2;An Vỹ;81,5"])
    done = chiso766(root, "ingest", "--period", "2024-09")
    assert done.returncode == 1
    assert "[out_of_range] bang.csv, C2" in done.stdout


def test_a_folder_with_a_slip_in_its_name_is_no_silent_gap(root):
    july = root / "data/raw/khoai-chau/2024-07"
    july.rename(july.with_name("2024-7"))
    said = 'Thư mục "2024-7" không được đọc: tên không phải là một kỳ.'
    done = chiso766(root, "ingest")
    assert (done.returncode, f"[misplaced] data/raw/khoai-chau/2024-7: {said}" in done.stdout) == (0, True)
    code = (
        "from analysis.render.monthly import read_report\n"
        "print([row for row in read_report('2024-08').checks if row['rule'] == 'misplaced'])"
    )
    rows = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"ANALYSIS_ROOT": str(root)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "'severity': 'warning', 'area': 'khoai-chau', 'period': '2024-08'" in rows and said in rows


def test_ingest_of_a_period_reads_the_areas_that_have_it(root):
    other = root / "data/raw/huyen-khac/2024-07"
    other.mkdir(parents=True)
    (other.parent / "area.toml").write_text('name = "Huyện Khác"\nlevel = "huyen"\n', encoding="utf-8")
    done = chiso766(root, "ingest", "--period", "2024-08")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("khoai-chau/2024-08/")
    missing = chiso766(root, "ingest", "--period", "2023-01")
    assert missing.returncode == 2 and "Không có số liệu 2023-01" in missing.stderr


def test_ingest_ends_with_2_where_a_file_cannot_be_read_and_goes_on_with_the_others(root):
    folder = root / "data/raw/khoai-chau/2024-09"
    folder.mkdir()
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04 cut off")
    done = chiso766(root, "ingest")
    assert done.returncode == 2
    assert "hong.xlsx" in done.stderr and "Traceback" not in done.stderr
    assert "khoai-chau/2024-08/phu-luc-thang-8-2024.xlsx" in done.stdout


def test_export_gives_the_long_table_in_the_contracts_columns(root):
    done = chiso766(root, "export", "--area", "khoai-chau", "--period", "2024-08")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == COLUMNS
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 25 * 7 + 5
    (found,) = [r for r in rows if r["unit"] == "Đồng Tiến" and r["indicator_id"] == "online_payment_rate"]
    assert (found["value"], found["text"], found["place"]) == ("100.0", "100", "Phụ lục 1!E30")
    (own,) = [r for r in rows if r["unit_id"] == "khoai-chau" and r["indicator_id"] == "total_points"]
    assert (own["unit"], own["value"], own["text"]) == ("Huyện Khoái Châu", "86.02", "86.02/100")
    (label,) = [r for r in rows if r["unit"] == "Tân Dân" and r["indicator_id"] == "rating"]
    assert (label["value"], label["text"]) == ("", "Tốt")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_export_writes_files_that_pandas_reads_alike(root, suffix):
    from functools import partial

    import pandas as pd

    target = root / f"bang{suffix}"
    assert chiso766(root, "export", "--period", "2024-08", "--to", str(target)).returncode == 0
    read_excel = partial(pd.read_excel, engine="openpyxl")
    readers = {".csv": pd.read_csv, ".xlsx": read_excel, ".parquet": pd.read_parquet}
    table = readers[suffix](target)
    assert list(table.columns) == COLUMNS.split(",")
    rates = table[(table["indicator_id"] == "digitization_rate") & (table["unit_id"] != "khoai-chau")]
    assert len(rates) == 25
    assert rates["value"].astype(float).min() == 33.8


def test_a_period_in_another_periods_file_has_its_report(root):
    letter = "Kết quả tháng 8/2024: Tổng hợp các nhóm chỉ số đạt 86,02 điểm.\nKết quả quý III/2024: Tổng hợp các nhóm chỉ số đạt 85,5 điểm.\n"
    folder = root / "data/raw/khoai-chau/2024-09"
    folder.mkdir()
    (folder / "cong-van.txt").write_text(letter.replace("8/2024", "9/2024"), encoding="utf-8")
    done = chiso766(root, "report", "2024-Q3")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:2] == [
        "Huyện Khoái Châu, điểm tổng hợp: 85,5 điểm",
        "Số liệu quý III/2024: 1 số lấy từ tệp của tháng 9/2024.",
    ]
    manifest = json.loads((root / "reports/khoai-chau/2024-Q3/manifest.json").read_text(encoding="utf-8"))
    assert manifest["taken_from"] == {"2024-Q3": {"2024-09": 1}}
    refused = chiso766(root, "report", "2024-Q2")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "2024-Q3 (trong tệp của 2024-09)" in refused.stderr


def test_periods_lists_what_there_is(root):
    done = chiso766(root, "periods")
    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1].split()
    assert last == ["khoai-chau", "2024-08", "25", "7", "official", "0"]
    assert "illustrative" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "2024-13"),
        ("report", "2024-10"),
        ("report", "2024-08", "--area", "khong-co"),
        ("report", "2024-08", "--kind", "khong-co"),
        ("report",),
        ("khong-co",),
        ("export", "--to", "bang.doc"),
        ("export", "--period", "2025-01"),
        ("ingest", "--area", "khong-co"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_one_vietnamese_message_and_exit_2(root, arguments):
    done = chiso766(root, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("Lỗi: ") and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["ingest", "units", "export", "batch"])
def test_a_wrong_period_is_told_under_the_name_of_its_option(root, command):
    done = chiso766(root, command, "--period", "8/2024")
    assert done.returncode == 2 and done.stderr.startswith("Lỗi: Tham số period = '8/2024'")


def test_an_export_is_never_silently_incomplete(root):
    folder = root / "data/raw/khoai-chau/2024-09"
    folder.mkdir()
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04 cut off")
    done = chiso766(root, "export")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "hong.xlsx" in done.stderr


def test_charts_are_drawn_only_beside_a_report(root):
    done = chiso766(root, "charts", "2024-08")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Lỗi: Chưa có báo cáo của tháng 8/2024 trong reports/khoai-chau/2024-08.")
    assert not (root / "reports").exists()
