"""Rows of the store -> the figures that claims are held against: exact, with their printed digits and their places."""

from dataclasses import dataclass
from decimal import Decimal

from analysis.core.numbers import exact

AREA = ""  # the key of the area itself


@dataclass(frozen=True)
class Stored:
    """One stored figure: exact `value` (None for a label or a gap), its printed digits, and where it stands."""

    name: str
    value: Decimal | None
    decimals: int
    text: str
    source: str
    sheet: str
    usable: bool
    out_of: Decimal | None = None
    readings: tuple = ()


def key_of(row):
    """The key of whom a row is of: a unit's id, a mean's name, AREA."""
    if row.scope == "area":
        return AREA
    return row.unit if row.scope == "mean" else row.unit_id or row.printed


def table_of(rows, readings, here):
    """{(scope, key, indicator_id): Stored} of rows whose sources begin with a folder; that of the draft, `here`, is left away."""
    found = {}
    for row in rows.itertuples():
        key = (row.scope, key_of(row), row.indicator_id)
        others = tuple(exact(r.value, r.decimals) for r in readings.get(key, ()) if r.decimals >= 0)
        found[key] = Stored(
            row.unit,
            exact(row.value, row.decimals) if row.decimals >= 0 else None,
            row.decimals,
            row.text,
            row.source.removeprefix(here),
            row.place,
            bool(row.usable),
            Decimal(str(row.denominator)) if row.denominator == row.denominator else None,
            others,
        )
    return found
