"""The long table on disk: one Parquet file per area and period, written whole, rebuilt only when its sources changed.

What belongs to the table (checks, source files, the stamp of what it was built from) is in the file's own metadata, so
that one rename replaces everything at once.
"""

import json

from analysis.core import paths
from analysis.core.model import CHECK_COLUMNS, EXPORT_COLUMNS, OBSERVATION_COLUMNS, SCOPES, STATUSES

_NOTES_KEY = b"chiso766"


def period_path(area_slug, period):
    """data/processed/<area>/<period>.parquet"""
    return paths.processed_dir(area_slug, f"{period}.parquet")


def observation_schema():
    """The pandera contract on the long table: columns, types, allowed words, one value per unit and indicator."""
    import pandera.pandas as pa

    text = pa.Column(str)
    number = pa.Column(float, nullable=True)
    return pa.DataFrameSchema(
        {
            **dict.fromkeys(("area", "period", "unit", "indicator_id"), pa.Column(str, pa.Check.str_length(min_value=1))),
            **dict.fromkeys(("unit_id", "text", "printed"), text),
            **dict.fromkeys(("source", "place"), pa.Column(str, pa.Check.str_length(min_value=1))),
            **dict.fromkeys(("value", "numerator", "denominator"), number),
            "status": pa.Column(str, pa.Check.isin(STATUSES)),
            "scope": pa.Column(str, pa.Check.isin(SCOPES)),
            "decimals": pa.Column("int8"),
            "usable": pa.Column(bool),
        },
        strict=True,
        unique=["scope", "unit_id", "printed", "indicator_id"],
    )


def write_period(area_slug, period, observations, notes):
    """Write one period's long table and its notes ({"stamp", "files", "checks"}), whole or not at all."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    observation_schema().validate(observations)
    table = pa.Table.from_pandas(observations[list(OBSERVATION_COLUMNS)], schema=_arrow_schema(), preserve_index=False)
    packed = json.dumps(notes, ensure_ascii=False, sort_keys=True).encode("utf-8")
    table = table.replace_schema_metadata({_NOTES_KEY: packed})
    with paths.written_whole(period_path(area_slug, period)) as temporary:
        pq.write_table(table, temporary, compression="zstd")


def read_notes(area_slug, period):
    """{"stamp": …, "files": [{source, sha256, figures, …}], "checks": [check row, …]} of a stored period, or None."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = period_path(area_slug, period)
    try:
        return json.loads(pq.read_schema(path).metadata[_NOTES_KEY])
    except (FileNotFoundError, pa.ArrowInvalid, KeyError, TypeError):
        return None  # derived data that is missing or damaged is simply built again


def read_observations(area_slug, periods):
    """The long table of `periods` (those that are stored), in the order given; all OBSERVATION_COLUMNS."""
    import pandas as pd
    import pyarrow.parquet as pq

    frames = [
        pq.read_table(period_path(area_slug, period)).to_pandas()
        for period in periods
        if period_path(area_slug, period).is_file()
    ]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(OBSERVATION_COLUMNS))


def check_rows(area_slug, period):
    """The stored checks of a period as dicts with CHECK_COLUMNS."""
    notes = read_notes(area_slug, period) or {"checks": []}
    return [{column: row.get(column, "") for column in CHECK_COLUMNS} for row in notes["checks"]]


def exported(observations):
    """The columns that `chiso766 export` gives, in the contract's order."""
    return observations[list(EXPORT_COLUMNS)]


def _arrow_schema():
    import pyarrow as pa

    kinds = {"value": pa.float64(), "numerator": pa.float64(), "denominator": pa.float64(), "decimals": pa.int8(), "usable": pa.bool_()}
    return pa.schema([(column, kinds.get(column, pa.string())) for column in OBSERVATION_COLUMNS])
