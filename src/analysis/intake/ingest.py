"""Raw to processed: the table of contents of the left half."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from analysis import store
from analysis.core import paths
from analysis.core.areas import periods_of
from analysis.core.model import OBSERVATION_COLUMNS, AnalysisError, UnreadableInput
from analysis.intake import checks, grids, layouts, values
from analysis.reference.units import load_register


@dataclass(frozen=True)
class Ingested:
    """What became of one period: its check rows and files, whether it was built now, or the error that stopped it."""

    period: object
    files: tuple = ()
    checks: tuple = ()
    built: bool = False
    failure: AnalysisError | None = None


def ingest(area, periods=None, progress=iter):
    """One Ingested per period of `area` (all that have a folder, unless told); a period that fails stops no other."""
    return [_ingest_or_fail(area, period) for period in progress(list(periods or periods_of(area.slug)))]


def ingest_strictly(area, periods, needed, progress=iter):
    """Like `ingest`, but a failure of a `needed` period is raised: no report from half the data."""
    results = ingest(area, periods, progress)
    for result in results:
        if result.failure and result.period in needed:
            raise result.failure
    return results


def _ingest_or_fail(area, period):
    try:
        return ingest_period(area, period)
    except UnreadableInput as error:
        return Ingested(period, failure=error)


def ingest_period(area, period):
    """Bring data/processed/<area>/<period>.parquet up to date with the period's folder; UnreadableInput leaves it as it was."""
    folder = paths.raw_dir(area.slug, period)
    files = grids.source_files(folder)
    if not files:
        raise UnreadableInput(f"{paths.in_root(folder)}: thư mục không có tệp số liệu nào. Hãy đặt tệp nhận được vào đó rồi chạy lại.")
    checksums = {path.relative_to(folder).as_posix(): _checksum(path) for path in files}
    stamp = _stamp(area, checksums)
    notes = store.read_notes(area.slug, period)
    if notes and notes["stamp"] == stamp:
        return Ingested(period, tuple(notes["files"]), tuple(notes["checks"]))
    observations, findings = read_period(area, period, folder, files)
    rows = [_check_row(f, area, period) for f in findings]
    counts = _files(checksums, observations, rows)
    frame = _frame(observations, area, period)
    store.write_period(area.slug, period, frame, {"stamp": stamp, "files": counts, "checks": rows})
    return Ingested(period, tuple(counts), tuple(rows), built=True)


def read_period(area, period, folder, files):
    """([Observation, …] one per unit and indicator, [Finding, …]) of all files of a period."""
    register = load_register(area)
    matches = {}

    def identify(printed):
        if printed not in matches:
            matches[printed] = register.identify(printed or area.name, period)
        return matches[printed]

    findings, observations, tables = [], [], []
    for path in files:
        source = path.relative_to(folder).as_posix()
        found, hidden = _tables_of_file(path, source, lambda name: identify(name).scope in ("commune", "area") and not register.is_open)
        findings += hidden
        layer = _layer(source)
        for table in found:
            observations += values.read_table_values(table, layer, identify, period, findings)
        tables += found
    if not observations:
        why = "; ".join(f"{f.source}, {f.place}: {f.detail}" for f in findings if f.severity == "error")
        raise UnreadableInput(
            f"{paths.in_root(folder)}: không đọc được số liệu nào của kỳ {period}{f' ({why})' if why else ''}. Hãy kiểm tra tiêu đề cột và tên đơn vị."
        )
    observations, repeats = checks.settle_repeats(observations)
    findings += repeats
    findings += checks.period_conflicts(tables, period)
    findings += checks.out_of_bounds(observations)
    findings += checks.fractions_for_percent(observations)
    findings += checks.unmatched_between_tables([t for t in tables if not _layer(t.grid.source)], identify)
    findings += checks.missing_units(observations, register, period, paths.in_root(folder))
    if register.is_open:
        findings.append(values.Finding("unit_missing", "warning", "Không có units.csv: tên đơn vị được lấy như in trong tệp, không đối chiếu được.", paths.in_root(folder)))
    return observations, findings


def _tables_of_file(path, source, is_known_unit):
    """(tables of one file, findings about what was left aside); a file without any table cannot be understood."""
    tables, findings = [], []
    for grid in grids.read_grids(path, source):
        if grid.hidden:
            findings.append(values.Finding("hidden_sheet", "warning", f'Trang tính ẩn "{grid.sheet}" không được đọc; nếu cần, hãy bỏ ẩn.', source, grid.sheet))
            continue
        found = layouts.tables_of(grid, is_known_unit)
        figures = sum(any(ch.isdigit() for ch in text) for row in grid.cells for text in row)
        if not found and figures:
            severity = "error" if figures > 10 else "info"
            findings.append(values.Finding("no_table", severity, f'Trang tính "{grid.sheet}" có {figures} ô chứa số nhưng không thấy hàng tiêu đề của bảng.', source, grid.sheet))
        tables += found
    if not tables:
        raise UnreadableInput(
            f'{source}: không thấy bảng số liệu nào. Cần một hàng tiêu đề có cột tên đơn vị (ví dụ "Đơn vị") hoặc cột "Tiêu chí", '
            "và tên các chỉ tiêu như trong danh mục."
        )
    return tables, findings


def _layer(source):
    """0 for a file of the first issue, N for one below dinh-chinh-N/."""
    first, _, rest = source.partition("/")
    return int(first.removeprefix("dinh-chinh-")) if rest else 0


def _frame(observations, area, period):
    """The long table of a period, sorted by unit as first met and by the catalogue's order within the files."""
    import pandas as pd

    rows = [
        (
            area.slug,
            str(period),
            o.match.name,
            o.match.unit_id,
            o.indicator.indicator_id,
            float(o.number.value) if o.number else None,
            None,
            float(o.number.out_of) if o.number and o.number.out_of is not None and o.indicator.unit == "rank" else None,
            o.text,
            area.status(period),
            o.source,
            o.place,
            o.match.scope,
            o.printed or o.match.name,
            o.number.decimals if o.number else -1,
            o.usable,
        )
        for o in observations
    ]
    frame = pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS))
    return frame.astype({"value": float, "numerator": float, "denominator": float, "decimals": "int8", "usable": bool})


def _check_row(finding, area, period):
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "area": area.slug,
        "period": str(period),
        "unit": finding.unit,
        "indicator_id": finding.indicator_id,
        "detail": finding.detail,
        "source": finding.source,
        "place": finding.place,
    }


def _files(checksums, observations, check_rows):
    """One dict per source file: what `chiso766 ingest` prints and what the manifest lists."""
    return [
        {
            "source": source,
            "sha256": checksum,
            "figures": sum(o.source == source and o.number is not None for o in observations),
            "rows": len({o.printed for o in observations if o.source == source}),
            "errors": sum(row["source"] == source and row["severity"] == "error" for row in check_rows),
            "warnings": sum(row["source"] == source and row["severity"] == "warning" for row in check_rows),
        }
        for source, checksum in checksums.items()
    ]


def _stamp(area, checksums):
    """A checksum of everything that a stored period depends on: its files, the area's settings, reference data, this half's code."""
    package = Path(__file__).resolve().parents[1]
    parts = [package / name for name in ("core", "reference", "intake")]
    code = sorted(p for part in parts for p in part.iterdir() if p.suffix in (".py", ".csv"))
    settings = [p for p in (paths.raw_dir(area.slug, name) for name in ("area.toml", "units.csv")) if p.is_file()]
    total = hashlib.sha256()
    for path in (*code, package / "store.py", *settings):
        total.update(path.name.encode() + path.read_bytes())
    total.update(repr(sorted(checksums.items())).encode())
    return total.hexdigest()


def _checksum(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
