"""What a report is made of: the tables that its directive carries."""

import pytest

from analysis.render.monthly import _appendix_tables
from analysis.report.document import Block, Table, cell


def block(name, rows):
    table = Table(name, ("Đơn vị",), ("text",), tuple((cell(str(n)),) for n in range(rows)))
    return Block(name, name, tables=(table,) if rows else ())


@pytest.mark.parametrize(
    ("blocks", "carried"),
    [
        ({"dia-ban": 16, "don-vi-giam": 3, "tung-nhom": 25, "xep-hang": 25}, ["tung-nhom", "don-vi-giam"]),
        ({"tung-nhom": 25, "don-vi-giam": 0}, ["tung-nhom"]),
        ({"dia-ban": 17}, ["dia-ban"]),
        ({}, []),
    ],
)
def test_a_directive_carries_all_units_those_that_fell_and_own_figures_where_they_are_many(blocks, carried):
    tables = _appendix_tables([block(name, rows) for name, rows in blocks.items()])
    assert list(tables) == carried
    assert all(table.caption == name for name, table in tables.items())
