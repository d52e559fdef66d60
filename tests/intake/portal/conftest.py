"""What the tests of the portal's answers share: the samples' tables, and what stands in a table."""

import json
from pathlib import Path

import pytest

from analysis.intake.portal.answers import portal_tables

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture
def sample():
    """sample(name) -> the tables of a sample by their level."""
    return lambda name: {table.scope: table for table in portal_tables(SAMPLES / name, name)}


@pytest.fixture
def sample_text():
    """sample_text(name) -> the text of a sample."""
    return lambda name: (SAMPLES / name).read_text("utf-8")


@pytest.fixture
def tables(tmp_path):
    """tables(content or text, name="a.json") -> [Table]."""

    def read(content, name="a.json"):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return portal_tables(path, name)

    return read


@pytest.fixture
def figures():
    """figures(table) -> {(unit, indicator_id): text}."""
    return lambda table: {(cell.unit, c.indicator.indicator_id): cell.text for c in table.columns for cell in c.cells}


@pytest.fixture
def fractions():
    """fractions(table, indicator_id) -> {unit: (numerator, denominator)} of a rate."""

    def of(table, indicator_id):
        (column,) = (c for c in table.columns if c.indicator.indicator_id == indicator_id)
        return {cell.unit: cell.fraction and tuple(map(int, cell.fraction)) for cell in column.cells}

    return of


@pytest.fixture
def notes():
    """notes(table) -> {rule: note}."""
    return lambda table: {note.rule: note for note in table.grid.notes}
