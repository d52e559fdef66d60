"""Fixtures for every test: an invented root, and office files written from rows.

    def test_something(make_root):
        root = make_root()                                       # data/raw/thu/ with area.toml and units.csv, ANALYSIS_ROOT set
        root.workbook("2024-08", "phu-luc.xlsx", {"PL I": [["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], [1, "Tân Hà", 93.45]]})
        result = root.ingest("2024-08")                          # an Ingested
        root.figures("2024-08")["Tân Hà", "digitization_rate"]    # "93.45", as printed

Rows may be written as text, too: `sheet("STT | Đơn vị | Số hóa (22đ)\\n1 | Tân Hà | 20,5")` gives lists of texts.
"""

from collections import namedtuple
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run: a red test is red again, on any machine, however busy. To search further, set
# derandomize=False here and raise max_examples at the test.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

# An invented district. Thị trấn Yên Lộ and Xã Yên Lộ share their short name; Tân Hà and Tân Hạ differ by a tone.
UNITS = """unit_id,name,kind,aliases,since,until,successors,official_code
tt-yen-lo,Yên Lộ,thị trấn,,,,,
xa-yen-lo,Yên Lộ,xã,,,,,
tan-ha-1,Tân Hà,xã,,,,,
tan-ha-2,Tân Hạ,xã,,,,,
phu-thuy,Phú Thủy,xã,Phú Thụy,,,,
dong-xa-2,Đồng Xá,xã,,,,,
"""
AREA = 'name = "Huyện Thử"\nlevel = "huyen"\nparent = "Tỉnh Mẫu"\n'

Check = namedtuple("Check", "rule severity unit place source detail indicator_id")


@dataclass
class Root:
    """A root of invented data; `area` is the slug of its only area."""

    path: Path
    area: str

    def raw(self, *parts):
        """data/raw/<area>/…"""
        return self.path.joinpath("data", "raw", self.area, *map(str, parts))

    def file(self, period, name, content):
        """Write a file (text as UTF-8, or bytes) into a period's folder; its path."""
        path = self.raw(period, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def workbook(self, period, name, sheets, **looks):
        """Write {sheet name: rows} as .xlsx into a period's folder (see `write_workbook`); its path."""
        path = self.raw(period, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return _write_workbook(path, sheets, **looks)

    def ingest(self, period="2024-08"):
        """The Ingested of a period; its failure is raised."""
        from analysis.core.areas import load_area
        from analysis.core.periods import match_period
        from analysis.intake.ingest import ingest_period

        return ingest_period(load_area(self.area), match_period(period))

    def table(self, period="2024-08"):
        """The stored long table of a period."""
        from analysis import store

        return store.read_observations(self.area, [period])

    def stored(self, period="2024-08"):
        """All that is stored of a period's folder: other readings, replaced figures, other periods' figures among it."""
        from analysis import store

        return store.read_stored(self.area, [period])

    def figures(self, period="2024-08"):
        """{(unit, indicator_id): printed text} of what is stored and usable."""
        rows = self.table(period).query("usable")
        return dict(zip(zip(rows["unit"], rows["indicator_id"], strict=True), rows["text"], strict=True))

    def checks(self, period="2024-08", *rules):
        """The stored checks of a period as tuples (of the given rules only, where there are any)."""
        from analysis import store

        rows = (Check(*(row[field] for field in Check._fields)) for row in store.check_rows(self.area, period))
        return [row for row in rows if not rules or row.rule in rules]

    def errors(self, period="2024-08"):
        """The stored checks of a period that are errors."""
        return [check for check in self.checks(period) if check.severity == "error"]


@pytest.fixture
def make_root(tmp_path, monkeypatch):
    """make_root(area="thu", units=UNITS, toml=AREA) -> Root; ANALYSIS_ROOT points to it. `units=None`: no units.csv."""

    def make(area="thu", units=UNITS, toml=AREA):
        root = Root(tmp_path / "root", area)
        root.raw().mkdir(parents=True)
        root.raw("area.toml").write_text(toml, encoding="utf-8")
        if units is not None:
            root.raw("units.csv").write_text(units, encoding="utf-8")
        monkeypatch.setenv("ANALYSIS_ROOT", str(root.path))
        return root

    return make


@pytest.fixture
def write_workbook():
    """write_workbook(path, {sheet name: rows}, merged=("A1:C1",), formats={"C4": "0.0%"}, hidden=("PL II",)) -> path.

    `merged` and `formats` concern the first sheet; `hidden` names sheets; None is an empty cell.
    """
    return _write_workbook


def _write_workbook(path, sheets, merged=(), formats=None, hidden=()):
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    first = workbook.worksheets[0]
    for cell, number_format in (formats or {}).items():
        first[cell].number_format = number_format
    for area in merged:
        first.merge_cells(area)
    workbook.save(path)
    return path


@pytest.fixture
def sheet():
    """sheet("a | b\\n1 | 2") -> [["a", "b"], ["1", "2"]]; an empty cell is None; "//" stands for a line break."""

    def rows(text):
        lines = text.strip("\n").splitlines()
        return [[cell.strip().replace("//", "\n") or None for cell in line.split("|")] for line in lines]

    return rows


@pytest.fixture
def long_table():
    """long_table("2024-08", {"Tân Hà": "93,45", "Tân Hạ": None}, indicator_id="…", barred=("Tân Hà",), scope="commune")."""

    import pandas as pd

    from analysis.core.model import OBSERVATION_COLUMNS

    def make(period, figures, indicator_id="digitization_rate", barred=(), scope="commune"):
        rows = [
            {
                **dict.fromkeys(OBSERVATION_COLUMNS, ""),
                "period": period,
                "unit": unit,
                "unit_id": unit.lower().replace(" ", "-"),
                "indicator_id": indicator_id,
                "value": None if printed is None else float(printed.replace(",", ".")),
                "decimals": -1 if printed is None else len(printed.partition(",")[2]),
                "text": printed or "",
                "scope": scope,
                "usable": unit not in barred,
                "standing": "current",
            }
            for unit, printed in figures.items()
        ]
        return pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS)).astype(
            {"value": float, "decimals": "int8", "usable": bool}
        )

    return make
