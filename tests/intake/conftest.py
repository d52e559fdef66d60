"""Fixtures of the intake's tests: a good appendix to spoil, and the tables that a few rows give."""

import re
from dataclasses import dataclass

import pytest

from analysis.core.areas import load_area
from analysis.core.periods import match_period
from analysis.intake.layouts import tables_of
from analysis.intake.prose import prose_tables
from analysis.readers.grids import Grid, rectangle
from analysis.reference.units import load_register


@dataclass(frozen=True)
class Appendix:
    """An appendix of the invented district without a fault."""

    header: tuple = ("STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)", "Điểm tổng hợp", "Số bản sao chứng thực điện tử")
    units: tuple = ("Tân Hà", "Tân Hạ", "Phú Thủy", "Đồng Xá", "TT. Yên Lộ", "Xã Yên Lộ")
    rows: tuple = (
        (1, "Tân Hà", 93.45, 88.1, 690),
        (2, "Tân Hạ", 80, 81.2, 948),
        (3, "Phú Thủy", 75.5, 90, 642),
        (4, "Đồng Xá", 60.1, 77, 157),
        (5, "TT. Yên Lộ", 55, 79.9, 444),
        (6, "Xã Yên Lộ", 48.7, 83, 791),
    )

    def changed(self, row, column, value):
        """The rows with one cell changed: row 0 is that of Tân Hà, column 2 that of the first figure."""
        rows = [list(r) for r in self.rows]
        rows[row][column] = value
        return rows


@pytest.fixture
def good():
    """The good appendix: `header`, `units`, `rows`, `changed(row, column, value)`."""
    return Appendix()


@pytest.fixture
def put(good):
    """put(root, rows, header=…, period=…, name=…, title=…, sheet=…, **looks): one appendix as phu-luc.xlsx."""

    def write(
        root,
        rows=good.rows,
        header=good.header,
        period="2024-08",
        name="phu-luc.xlsx",
        title=None,
        sheet="PL I",
        **looks,
    ):
        root.workbook(period, name, {sheet: [*([[title]] if title else []), header, *rows]}, **looks)

    return write


KNOWN = {"Tân Hà", "Tân Hạ", "Phú Thủy", "Xã Tân Hà", "UBND xã Tân Hạ", "xã Tân Hà", "xã Tân Hạ"}


def _scope_of(name):
    return "commune" if name in KNOWN else "area" if name == "Huyện Thử" else ""


@pytest.fixture
def scope_of():
    """scope_of(name): "commune", "area" (Huyện Thử) or "", as a register gives it."""
    return _scope_of


@pytest.fixture
def tables():
    """tables(rows, merged=(), name="PL I", last_month=8) -> the Tables of a sheet of these rows."""

    def read(rows, merged=(), name="PL I", last_month=8):
        cells = rectangle([[cell or "" for cell in row] for row in rows])
        return tables_of(Grid("a.xlsx", name, cells, merged=tuple(merged)), _scope_of, 2024, last_month)

    return read


@pytest.fixture
def figures():
    """figures(tables) -> {(unit, indicator_id): text} of their cells, in order; an unknown column under its header."""

    def texts(found):
        return {
            (cell.unit, column.indicator.indicator_id if column.indicator else column.header): cell.text
            for table in found
            for column in (*table.columns, *table.totals)
            for cell in column.cells
        }

    return texts


@dataclass(frozen=True)
class Prose:
    """What prose_tables gave, as tests compare it.

    `figures`: {(printed unit, indicator_id, period as the section names it): the text, or a list of two readings}; `places`:
    the same with where each stands; `aside`: [(place, text)]; `findings`: [(rule, indicator_id, place)].
    """

    figures: dict
    places: dict
    aside: list
    findings: list
    tables: list

    def of(self, unit="", period=None):
        """{indicator_id: text} of one unit, of one period where it is given."""
        return {name: text for (u, name, p), text in self.figures.items() if u == unit and period in (None, p)}


@pytest.fixture
def prose():
    """prose(root, text, period="2024-08") -> Prose of a document; lines with two tabs and more are a table's."""

    def read(root, text, period="2024-08"):
        area, period = load_area(root.area), match_period(period)
        register = load_register(area)
        text = re.sub(r"\*\*|</?b>", "", text)
        cells = rectangle([line.split("\t") for line in text.split("\n")])
        grid = Grid("van-ban.txt", "", cells, lines=tuple(f"dòng {n}" for n in range(1, len(cells) + 1)))
        rows = [n for n, row in enumerate(cells) if sum(map(bool, row)) < 3]
        tables, aside, findings = prose_tables(grid, rows, lambda name: register.scope_of(name, period), period, area)
        figures, places = {}, {}
        for column in (column for table in tables for column in table.columns):
            for cell in column.cells:
                key = (cell.unit, column.indicator.indicator_id, ", ".join(map(str, column.periods)))
                figures.setdefault(key, []).append(cell.text)
                places.setdefault(key, []).append(grid.place(cell.row, cell.column))
        return Prose(
            {key: texts[0] if len(texts) == 1 else texts for key, texts in figures.items()},
            {key: texts[0] if len(texts) == 1 else texts for key, texts in places.items()},
            [(grid.place(a.row, a.column), a.text) for a in aside],
            [(f.rule, f.indicator_id, f.place) for f in findings],
            tables,
        )

    return read
