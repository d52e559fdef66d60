"""Every sample of tests/samples/<group>/, one oddity each, comes out with exactly the figures and questions that its writer knows.

mong-doi.csv: sample, unit, indicator, period, the figure to the letter; quy-tac.csv: the area and the period into whose folder it goes,
and its rules of errors and warnings ("rule:severity", none for a clean file).
"""

import csv
import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
AREAS = {
    "huyen": {},
    "tinh": {
        "area": "tinh-mau",
        "toml": 'name = "Tỉnh Mẫu"\nlevel = "tinh"\n',
        "units": "unit_id,name,kind,aliases,since,until,successors,official_code\n"
        "bac-son,Bắc Sơn,phường,,2025-07,,,\nnam-son,Nam Sơn,xã,,2025-07,,,\ntay-ho,Tây Hồ,xã,,2025-07,,,\n"
        "hon-mau,Hòn Mẫu,đặc khu,,2025-07,,,\ndong-hai,Đông Hải,phường,,2025-07,,,\ncu,Cũ,xã,,,2025-06,nam-son;tay-ho,\n",
    },
    "mo": {"area": "huyen-mo", "toml": 'name = "Huyện Mở"\nlevel = "huyen"\nparent = "Tỉnh Mẫu"\n', "units": None},
    "xa": {
        "area": "xa-tan-ha",
        "toml": 'name = "Xã Tân Hà"\nlevel = "xa"\nparent = "Huyện Thử, Tỉnh Mẫu"\n',
        "units": None,
    },
}


def rows_of(name):
    with (SAMPLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FIGURES, RULES = rows_of("mong-doi.csv"), rows_of("quy-tac.csv")


@pytest.mark.parametrize("sample", RULES, ids=[row["sample"] for row in RULES])
def test_a_sample(make_root, sample):
    source = SAMPLES / sample["sample"]
    if source.suffix == ".doc" and not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed")
    root = make_root(**AREAS[sample["area"]])
    folder = root.raw(sample["period"])
    if source.is_dir():
        shutil.copytree(source, folder)
    else:
        folder.mkdir(parents=True)
        shutil.copy(source, folder)
    expected = {
        (row["unit"], row["indicator_id"], row["period"]): row["text"]
        for row in FIGURES
        if row["sample"] == sample["sample"]
    }
    assert expected or sample["loud"]
    root.ingest(sample["period"])
    stored = root.stored(sample["period"]).query("usable and standing == 'current' and scope != 'unknown'")
    keys = zip(stored["unit"], stored["indicator_id"], stored["period"], strict=True)
    assert dict(zip(keys, stored["text"], strict=True)) == expected
    loud = {f"{check.rule}:{check.severity}" for check in root.checks(sample["period"]) if check.severity != "info"}
    assert loud == set(sample["loud"].split())


def test_every_sample_is_in_the_tables():
    groups = [path for path in SAMPLES.iterdir() if path.is_dir()]
    there = {path.relative_to(SAMPLES).as_posix() for group in groups for path in group.iterdir()}
    assert there == {row["sample"] for row in RULES}
    assert {row["sample"] for row in FIGURES} <= there
