"""The long table for other programs, and the list of what there is."""

import io
import sys
from pathlib import Path

from analysis import store
from analysis.core import paths
from analysis.core.areas import choose_period, periods_of
from analysis.core.model import BadParameter
from analysis.intake.ingest import ingest, ingest_strictly
from analysis.render.monthly import with_progress


def exported_table(areas, period_texts):
    """The long table (EXPORT_COLUMNS) of the areas and periods asked for, after what is new was read.

    A period that cannot be read is an AnalysisError: an export without it would be silently incomplete.
    """
    import pandas as pd

    frames = []
    for area in areas:
        there = periods_of(area.slug)
        asked = [choose_period(area, text) for text in period_texts] if period_texts else there
        ingest_strictly(area, asked, asked, with_progress)
        table = store.read_stored(area.slug, asked)
        frames.append(table[table["standing"] != "replaced"])
    return store.exported(pd.concat(frames, ignore_index=True))


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
    """(area, period, units, indicators, status, open errors) of every period there is; "không đọc được" for what cannot be read."""
    rows = []
    for area in areas:
        for result in ingest(area, progress=with_progress):
            if result.failure:
                rows.append((area.slug, result.period, "–", "–", area.status(result.period), "không đọc được"))
                continue
            table = store.read_observations(area.slug, [result.period])
            communes = table[table["scope"] == "commune"]
            errors = sum(row["severity"] == "error" for row in result.checks)
            rows.append(
                (
                    area.slug,
                    result.period,
                    communes["unit"].nunique(),
                    table["indicator_id"].nunique(),
                    area.status(result.period),
                    errors,
                )
            )
    return rows
