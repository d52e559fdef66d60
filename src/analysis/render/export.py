"""The long table for other programs, and the list of what there is."""

import io
import sys
from pathlib import Path

from analysis import store
from analysis.core import paths
from analysis.core.areas import choose_period, periods_of
from analysis.core.model import BadParameter
from analysis.core.periods import parse_period
from analysis.intake.ingest import hosts_of, ingest, ingest_strictly
from analysis.render.reading import with_progress
from analysis.report.guests import area_with_guests, host_checks


def exported_table(areas, period_texts):
    """The long table (EXPORT_COLUMNS) of the areas and periods asked for, after what is new was read.

    A period may have no folder of its own and stand in another's files: the year in December's letter. A period asked for
    that cannot be read, or that none of the areas has, is an AnalysisError: an export without it would be silently incomplete.
    """
    import pandas as pd

    asked = [parse_period(text, "period") for text in period_texts]
    table = pd.concat([_of_area(area, asked) for area in areas], ignore_index=True)
    for period in asked:
        if str(period) not in set(table["period"]) and not any(period in periods_of(area.slug) for area in areas):
            choose_period(areas[0], period)  # says what there is instead
    return store.exported(table)


def _of_area(area, asked):
    import pandas as pd

    there = periods_of(area.slug)
    ingest_strictly(area, there, [p for p in there if not asked or p in asked], with_progress)
    stored = [(str(folder), store.read_stored(area.slug, [folder])) for folder in there]
    own = pd.concat([t[t["period"] == folder] for folder, t in stored] or [store.read_stored(area.slug, [])])
    # As reports name them: the source of another folder's figure is relative to the folder above.
    others = [(folder, t[t["period"] != folder]) for folder, t in stored]
    guests = pd.concat([t.assign(source=f"{folder}/" + t["source"]) for folder, t in others] or [own])
    what = ["period", "unit", "unit_id", "indicator_id", "value", "scope"]
    again = guests.merge(own[what].drop_duplicates(), on=what, how="left", indicator="found")["found"] == "both"
    table = pd.concat([own, guests[~again.to_numpy()]], ignore_index=True)
    table = table[table["standing"] != "replaced"]
    return table[table["period"].isin(list(map(str, asked)))] if asked else table


def writer_to(target):
    """A function that writes a table to `target` by its suffix (.csv, .xlsx, .parquet), or as CSV to standard output where it is None."""
    if target is None:
        return lambda table: sys.stdout.write(table.to_csv(index=False, lineterminator="\n"))
    path = Path(target)
    content = _CONTENTS.get(path.suffix.lower())
    if content is None:
        raise BadParameter(
            f"Không ghi được loại tệp {path.suffix!r}. Hãy chọn tên tệp kết thúc bằng {', '.join(_CONTENTS)}."
        )
    paths.refuse_raw(path)

    def write(table):
        with paths.written_whole(path) as temporary:
            temporary.write_bytes(content(table))

    return write


def _csv(table):
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _xlsx(table):
    """A workbook in which text that starts like a formula stays text."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "chiso766"
    for r, values in enumerate([list(table.columns), *table.itertuples(index=False)], start=1):
        for c, value in enumerate(values, start=1):
            cell = sheet.cell(r, c)
            cell.value = None if value != value else value
            if isinstance(value, str):
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _parquet(table):
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()


_CONTENTS = {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet}


def listed_periods(areas):
    """(area, period, units, indicators, status, open errors, whose files) of every period there is; "không đọc được" for what
    cannot be read. The last is empty for a period with a folder of its own, "2024-12" for one that stands in December's."""
    return [row for area in areas for row in _periods_of_area(area)]


def _periods_of_area(area):
    results = ingest(area, progress=with_progress)
    folders, hosts = [result.period for result in results], hosts_of(results)
    guests = store.read_guests(area.slug, {p: found for p, found in hosts.items() if p not in folders})
    shown = area_with_guests(area, guests)
    found = {}
    for result in results:
        table = store.read_observations(area.slug, [result.period])
        errors = "không đọc được" if result.failure else _errors(result.checks)
        found[result.period] = (None if result.failure else table, errors, "")
    for period in set(hosts) - set(folders):
        table = store.read_observations(area.slug, [], guests[guests["period"] == str(period)])
        errors = _errors(host_checks(area, period, hosts[period]))
        found[period] = (table, errors, ", ".join(map(str, hosts[period])))
    return [
        (area.slug, period, *_sizes(table), shown.status(period), errors, origin)
        for period, (table, errors, origin) in sorted(found.items())
    ]


def _sizes(table):
    """(units, indicators) of a long table; dashes where there is none."""
    if table is None:
        return "–", "–"
    return table.loc[table["scope"] == "commune", "unit"].nunique(), table["indicator_id"].nunique()


def _errors(checks):
    return sum(row["severity"] == "error" for row in checks)
