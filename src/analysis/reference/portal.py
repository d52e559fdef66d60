"""What the names in the national portal's files mean (portal.csv): fields, levels, kinds of period, words of sheet names."""

from functools import cache

from analysis.reference.indicators import read_table


@cache
def fields(role, kind=""):
    """{field: what it means} of the rows of `role`, those of `kind` and those of every kind, in the table's order."""
    rows = (row for row in read_table("portal.csv") if row["role"] == role and row["kind"] in ("", kind))
    return {row["field"]: row["means"] for row in rows}


@cache
def kinds():
    """The kinds of answers in the table's order: "2025" (six groups and total), "CKMB" … (one group), "total"."""
    return tuple(dict.fromkeys(row["kind"] for row in read_table("portal.csv") if row["kind"]))
