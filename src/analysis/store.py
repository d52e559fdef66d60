"""The long table on disk: one Parquet file per area and period, written whole, rebuilt only when its sources changed.

What belongs to the table (checks, source files, the stamp of what it was built from) is in the file's own metadata, so
that one rename replaces everything at once.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from analysis.core import paths
from analysis.core.keys import coded, has_repeats, row_keys, words_of
from analysis.core.model import (
    CHECK_COLUMNS,
    EXPORT_COLUMNS,
    OBSERVATION_COLUMNS,
    SCOPES,
    STANDINGS,
    STATUSES,
    CannotWrite,
)
from analysis.core.periods import match_period

_NOTES_KEY = b"chiso766"
_NUMBERS = ("value", "numerator", "denominator")
# Columns whose words and figures come again and again: each is stored once.
_REPEATED = [column for column in OBSERVATION_COLUMNS if column not in ("place", "usable")]
_NEVER_EMPTY = ("area", "period", "unit", "indicator_id", "source", "place", "printed")


def period_path(area_slug, period):
    """data/processed/<area>/<period>.parquet"""
    return paths.processed_dir(area_slug, f"{period}.parquet")


@cache
def observation_schema():
    """The pandera contract on the long table: columns, types, allowed words, one value per unit and indicator."""
    import pandera.pandas as pa

    other = {**dict.fromkeys(_NUMBERS, "float64"), "decimals": "int8", "usable": "bool"}
    texts = [column for column in OBSERVATION_COLUMNS if column not in other]
    words = {
        name: pa.Check(lambda s, allowed=allowed: set(words_of(s)) <= set(allowed), name=f"one of {allowed}")
        for name, allowed in (("status", STATUSES), ("scope", SCOPES), ("standing", STANDINGS))
    }
    words |= dict.fromkeys(_NEVER_EMPTY, pa.Check(lambda s: (s != "").all(), name="never empty"))
    words["period"] = pa.Check(lambda s: all(map(match_period, words_of(s))), name="a period")
    return pa.DataFrameSchema(
        {
            # The type of text columns is checked below, all at once: one by one it takes longer than reading the file.
            **{column: pa.Column(checks=words.get(column)) for column in texts},
            **{column: pa.Column(kind, nullable=column in _NUMBERS) for column, kind in other.items()},
        },
        checks=[
            pa.Check(lambda f: all(_is_text(f[column].dtype) for column in texts), name="text is text"),
            pa.Check(lambda f: (f["value"].isna() == (f["decimals"] < 0)).all(), name="digits where there is a number"),
            pa.Check(
                lambda f: not has_repeats(_keys(_counting(f)).array), name="one value per unit, indicator and period"
            ),
        ],
        strict=True,
    )


def _counting(observations):
    """The rows that may enter a statement."""
    counts = observations["usable"] & (observations["standing"] == "current")
    return observations if counts.all() else observations[counts]


def _is_text(dtype):
    """True for the type of texts and for that of categories which are texts."""
    return str(dtype.categories.dtype if dtype == "category" else dtype) == "str"


def _keys(observations):
    """Who is meant in each row and what of, as a number: units outside a register are known by their name as printed."""
    import numpy as np
    import pandas as pd

    (ids, names), (printed, more_names) = coded(observations["unit_id"]), coded(observations["printed"])
    who = np.where(observations["unit_id"] == "", len(names) + printed.astype("int64"), ids)
    keys = row_keys(observations, ["scope", "indicator_id", "period"]) * (len(names) + len(more_names)) + who
    return pd.Series(keys, observations.index)


def write_period(area_slug, period, observations, notes):
    """The notes of a period ({"stamp", "files", "checks", …}), after its long table was written with them, whole or not at all.

    `notes` is a function that gives them, called while the table is being written. The same rows and notes give the same
    bytes. CannotWrite where the place cannot be written to; pandera's SchemaError where the rows break the contract.
    """
    path, table = period_path(area_slug, period), _arrow_table(observations)
    try:
        with (
            paths.written_whole(path) as temporary,
            _writer(temporary, table.schema) as writer,
            ThreadPoolExecutor(1) as beside,
        ):
            writing = beside.submit(writer.write_table, table)
            observation_schema().validate(observations, inplace=True)  # no copy: no check changes anything
            found = notes()
            writing.result()
            as_text = json.dumps(found, ensure_ascii=False, sort_keys=True)
            writer.add_key_value_metadata({_NOTES_KEY: as_text.encode("utf-8")})
    except OSError as error:
        raise CannotWrite(
            f"Không ghi được {paths.in_root(path)} ({error.strerror or error}). Hãy kiểm tra quyền ghi và chỗ trống của ổ đĩa "
            "rồi chạy lại. Số liệu cũ được giữ nguyên."
        ) from error
    return found


def _arrow_table(observations):
    import pyarrow as pa

    there = [name for name in OBSERVATION_COLUMNS if name in observations]  # the contract tells what is missing
    return pa.table({name: _arrow_array(observations[name]) for name in there})


def _arrow_array(column):
    """The values of a Series; the codes of categories are taken as they are."""
    import pyarrow as pa

    if column.dtype != "category":
        return pa.Array.from_pandas(column)
    codes, names = coded(column)
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.Array.from_pandas(names))


def _writer(path, schema):
    import pyarrow.parquet as pq

    # Without Arrow's own schema categories are read as the texts that they stand for. Nobody asks for statistics.
    how = {"compression": "zstd", "use_dictionary": _REPEATED, "write_page_checksum": True}
    how |= {"store_schema": False, "write_statistics": False}
    return pq.ParquetWriter(path, schema, **how)


def read_notes(area_slug, period):
    """{"stamp": …, "files": [{source, sha256, figures, …}], "checks": [check row, …]} of a stored period, or None.

    None also where the file is damaged, in its notes or in its figures: derived data is simply built again.
    """
    table = _read(period_path(area_slug, period))
    return _notes(table) if table is not None else None


def read_stored(area_slug, periods):
    """All that is stored of `periods`, in the order given; all OBSERVATION_COLUMNS. Other readings of a figure, figures that a
    correction replaced, and figures of other periods that the files print are among them."""

    tables = [_read(period_path(area_slug, period)) for period in periods]
    return _one_below_the_other([table.to_pandas() for table in tables if table is not None])


def _one_below_the_other(frames):
    """One table of all rows; the frames without any, whose columns may have no type, are left out."""
    import pandas as pd

    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=list(OBSERVATION_COLUMNS))


def read_own(area_slug, periods):
    """Like `read_stored`, without what the files of one period print of another."""
    stored = [(str(period), read_stored(area_slug, [period])) for period in periods]
    return _one_below_the_other([table[table["period"] == period] for period, table in stored])


def read_guests(area_slug, hosts):
    """What the files of some periods print of others: all current figures of each period of `hosts` ({period: [other periods
    that may print it]}), as `read_stored` has them; their source is relative to the folder above, "2024-12/cong-van.txt"."""
    frames = []
    for host in dict.fromkeys(str(host) for found in hosts.values() for host in found):
        asked = [str(period) for period, found in hosts.items() if host in map(str, found) and str(period) != host]
        table = read_stored(area_slug, [host])
        table = table[table["period"].isin(asked) & (table["standing"] == "current")]
        frames.append(table.assign(source=f"{host}/" + table["source"]))
    return _one_below_the_other(frames)


def read_observations(area_slug, periods, guests=None):
    """The long table of `periods` (those that are stored), in the order given: one row per unit and indicator. Figures that
    contradict each other are one row without a value, their texts joined.

    A figure that a period's own files lack comes from `guests` (see `read_guests`), where there are any; never one of a lower
    status than the period's own.
    """
    table = read_own(area_slug, periods)
    table = table[table["standing"] == "current"].reset_index(drop=True)
    if guests is not None and len(guests):
        table = _one_below_the_other([table, _lacking(table, guests)])
        table = table[~_is_needless_blank(table)].reset_index(drop=True)
    keys = _keys(table)
    repeated = keys.duplicated(keep=False)
    if repeated.any():
        texts = table["text"].groupby(keys, sort=False).transform(" | ".join)
        table = table.assign(
            text=table["text"].where(~repeated, texts),
            value=table["value"].mask(repeated),
            decimals=table["decimals"].mask(repeated, -1).astype("int8"),
            usable=table["usable"] & ~repeated,
        )
    return table[~keys.duplicated()].reset_index(drop=True)


def _lacking(own, guests):
    """The rows of `guests` of which `own` says nothing, each different figure once."""
    import pandas as pd

    status_of = dict(zip(own["period"], own["status"], strict=True))
    as_good = [
        STATUSES.index(status) <= STATUSES.index(status_of.get(period, STATUSES[-1]))
        for period, status in zip(guests["period"], guests["status"], strict=True)
    ]
    keys = _keys(_one_below_the_other([own, guests])).to_numpy()  # numbers of one table mean nothing in another
    said, keys = keys[: len(own)][own["text"].str.strip() != ""], keys[len(own) :]
    is_known = pd.Series(keys).isin(said).to_numpy()
    is_said_again = pd.DataFrame({"key": keys, "value": guests["value"].to_numpy()}).duplicated().to_numpy()
    return guests[as_good & ~is_known & ~is_said_again]


def _is_needless_blank(table):
    """True for an empty cell where another row has something, or stands empty too, for the same."""
    filled, keys = table["text"].str.strip() != "", _keys(table)
    return ~filled & (filled.groupby(keys).transform("any") | keys.duplicated())


def check_rows(area_slug, period):
    """The stored checks of a period as dicts with CHECK_COLUMNS."""
    notes = read_notes(area_slug, period) or {"checks": []}
    return [{column: row.get(column, "") for column in CHECK_COLUMNS} for row in notes["checks"]]


def exported(observations):
    """The columns that `chiso766 export` gives, in the contract's order."""
    return observations[list(EXPORT_COLUMNS)]


def _read(path):
    """The stored table with its notes, or None where there is none or it is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.is_file():
        return None
    try:
        table = pq.read_table(path, page_checksum_verification=True)
        is_ours = table.schema.equals(_arrow_schema()) and isinstance(_notes(table), dict)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):  # a flipped bit may stand anywhere
        return None
    return table if is_ours else None


def _notes(table):
    return json.loads(table.schema.metadata[_NOTES_KEY])


def _arrow_schema():
    import pyarrow as pa

    kinds = {**dict.fromkeys(_NUMBERS, pa.float64()), "decimals": pa.int8(), "usable": pa.bool_()}
    return pa.schema([(column, kinds.get(column, pa.string())) for column in OBSERVATION_COLUMNS])
