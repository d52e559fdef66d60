"""Reports of invented figures, written as a table that can be read and worked out by hand.

    report_of('''
                        | digitization_rate  | total_points
    Yên Lộ              | 43,4 → 31,0        | 81,2 → 80
    Thị trấn Hòa Bình   | – → 70,5           | . → !180
    @                   | 60 → 61,2          |
    ''')

A cell holds what was printed in one month after the other, the last one in `period`: "–" is a row without a figure, "." no
row at all, "!" stands before a figure that a check bars. A unit is of the kind that its name begins with, else of `kind`
(None: no register, names as printed). "@" is the area's own row.
"""

import inspect
import os
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.core.areas import Area
from analysis.core.model import OBSERVATION_COLUMNS
from analysis.core.periods import parse_period
from analysis.core.text import slug
from analysis.reference.units import Register, Unit
from analysis.report.facts import report_from

SHIPPED = Path(__file__).parents[2] / "data" / "raw" / "khoai-chau"
GOLDEN = Path(__file__).parents[1] / "golden"
KINDS = ("xã", "phường", "thị trấn", "đặc khu")


def observations(text, period, area, kind):
    """(the long table of all periods that `text` has, [Unit, …])."""
    header, *lines = [
        [cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines() if line.strip()
    ]
    rows, units = [], []
    for place, (unit, *cells) in enumerate(lines, start=6):
        own = next((k for k in KINDS if unit.lower().startswith(f"{k} ")), kind)
        name = area.name if unit == "@" else unit
        unit_id = area.slug if unit == "@" else "" if kind is None else slug(unit)
        if unit != "@":
            units.append(Unit(unit_id, unit, own or ""))
        for column, (indicator_id, cell) in enumerate(zip(header[1:], cells, strict=True)):
            months = [month.strip() for month in cell.split("→")]
            for back, printed in enumerate(reversed(months)):
                if printed in ("", "."):
                    continue
                rows.append(
                    {
                        **dict.fromkeys(OBSERVATION_COLUMNS),
                        "area": area.slug,
                        "period": str(period.previous(back)),
                        "unit": name,
                        "unit_id": unit_id,
                        "indicator_id": indicator_id,
                        "text": printed.strip("!"),
                        "status": area.status(period.previous(back)),
                        "source": "phu-luc.xlsx",
                        "place": f"PL I!{'CDEFGHIJ'[column]}{place}",
                        "scope": "area" if unit == "@" else "commune",
                        "printed": name,
                        "usable": not printed.startswith("!"),
                        **number(printed.strip("!")),
                    }
                )
    table = pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS))
    floats = dict.fromkeys(("value", "numerator", "denominator"), float)
    return table.astype({**floats, "decimals": "int8", "usable": bool}), units


def number(printed):
    """The value, digits and "of how many" of a printed figure: "06/10" is 6 of 10; nothing of a word or a dash."""
    figure, _, of = printed.partition("/")
    if not figure.replace(",", "").replace(".", "").isdigit():
        return {"value": None, "decimals": -1}
    plain = figure.replace(".", "").replace(",", ".")
    return {"value": float(plain), "decimals": len(plain.partition(".")[2]), "denominator": float(of) if of else None}


@pytest.fixture
def report_of():
    """report_of(text, period="2024-08", baseline="the one before", kind="xã", statuses={}, …) -> Report of `text`'s figures."""

    def make(text, period="2024-08", baseline="the one before", kind="xã", statuses=(), checks=(), name="Huyện Thử"):
        period = parse_period(period)
        area = Area("thu", name, statuses=dict(statuses))
        table, units = observations(text, period, area, kind)
        chosen = period.previous() if baseline == "the one before" else parse_period(baseline) if baseline else None
        register = Register(area, units if kind is not None else ())
        before = table[table["period"] == str(chosen)]
        files = {"2024-08": [{"source": "phu-luc.xlsx", "figures": len(table), "sha256": "0123456789abcdef"}]}
        return report_from(area, period, chosen, table, before, register, checks, files)

    return make


@pytest.fixture
def rates(report_of):
    """rates("Yên Lộ: 43,4 → 31,0; …") -> the Report of these figures of one indicator."""

    def make(text, indicator_id="digitization_rate", **how):
        lines = [line.strip().replace(": ", " | ") for line in text.split(";")]
        return report_of("\n".join([f" | {indicator_id}", *lines]), **how)

    return make


@pytest.fixture
def no_charts(monkeypatch):
    """Sections without their charts, which have tests of their own: only words and tables are looked at."""
    from analysis.report import charts_of_change, charts_of_history, charts_of_level, charts_of_unit

    for module in (charts_of_change, charts_of_history, charts_of_level, charts_of_unit):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                monkeypatch.setattr(module, name, lambda *arguments: None)


@pytest.fixture
def text_of():
    """text_of(block) -> all that a block says as plain text, a paragraph or a table's row per line, without its charts."""

    def text(block):
        lines = [f"# {block.title}", block.lead, *block.paragraphs]
        lines += [f"- {line}" for items in block.lists for line in items]
        for table in block.tables:
            lines += [f"[{table.caption}]", " | ".join(table.headers)]
            lines += [" | ".join(f"*{c.text}*" if c.strong else c.text for c in row) for row in table.rows]
            lines.append(table.note)
        return "\n".join(filter(None, [*lines, block.note]))

    return text


@pytest.fixture
def golden(text_of):
    """golden("quality/name", blocks): what the blocks say is the text of tests/golden/quality/name.txt."""

    def hold(name, blocks):
        said = "\n\n".join(map(text_of, blocks)) + "\n"
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("REWRITE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(said, encoding="utf-8", newline="\n")
            pytest.skip(f"{path.name} was written anew")
        assert said.splitlines() == path.read_text(encoding="utf-8").splitlines()

    return hold


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """shipped("2024-08", baseline=None) -> the Report of Khoái Châu's own files, read anew from a copy of them."""
    from analysis.core.areas import choose_baseline, load_area
    from analysis.intake.ingest import ingest
    from analysis.report.facts import build_report

    root = tmp_path_factory.mktemp("root")
    shutil.copytree(SHIPPED, root / "data" / "raw" / "khoai-chau")

    def report(period, baseline=None):
        period = parse_period(period)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ANALYSIS_ROOT", str(root))
            area = load_area("khoai-chau")
            ingest(area)
            return build_report(area, period, choose_baseline(area, period, baseline))

    return report
