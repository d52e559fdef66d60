"""Raw to processed: the table of contents of the left half."""

from dataclasses import dataclass

from analysis import store
from analysis.core import paths
from analysis.core.areas import periods_of
from analysis.core.model import OBSERVATION_COLUMNS, AnalysisError, UnreadableInput
from analysis.core.text import legacy_font
from analysis.intake import checks, sources
from analysis.intake.doubts import MANY_FIGURES, doubts_about, period_conflict
from analysis.intake.findings import Finding
from analysis.intake.layouts import tables_of
from analysis.intake.values import observations_of
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
    """Bring data/processed/<area>/<period>.parquet up to date with the period's folder.

    UnreadableInput, for a file that cannot be understood, leaves the stored period as it was.
    """
    folder = paths.raw_dir(area.slug, period)
    files = sources.source_files(folder)
    if not files:
        raise UnreadableInput(
            f"{paths.in_root(folder)}: thư mục không có tệp số liệu nào. Hãy đặt tệp nhận được vào đó rồi chạy lại."
        )
    checksums = sources.checksums_of(folder, files)
    stamp = sources.stamp_of(area, folder, checksums)
    notes = store.read_notes(area.slug, period)
    if notes and notes["stamp"] == stamp:
        return Ingested(period, tuple(notes["files"]), tuple(notes["checks"]))
    observations, findings = read_period(area, period, folder, files)
    rows = [_check_row(finding, area, period) for finding in findings]
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

    findings, observations, tables = _about_folder(register, folder), [], []
    for path in files:
        source = path.relative_to(folder).as_posix()
        layer = sources.layer_of(source)
        for table in _tables_of_file(path, source, lambda name: register.scope_of(name, period), period, findings):
            conflict = period_conflict(table, period)
            findings += [conflict] if conflict else []
            findings += doubts_about(table, identify, period)
            observations += observations_of(table, layer, identify, period, bool(conflict), findings)
            if not conflict:
                tables.append(table)
    if not observations:
        raise UnreadableInput(_no_figures(period, folder, findings))
    observations, repeats = checks.settle_repeats(observations)
    findings += repeats
    findings += checks.file_name_conflicts(tables, period)
    findings += checks.out_of_bounds(observations)
    findings += checks.fractions_for_percent(observations)
    findings += checks.unmatched_between_tables([t for t in tables if not sources.layer_of(t.grid.source)], identify)
    findings += checks.missing_units(observations, register, period, paths.in_root(folder))
    return observations, list(dict.fromkeys(findings))  # two tables side by side share their title and its faults


def _about_folder(register, folder):
    where = paths.in_root(folder)
    findings = [
        Finding(
            "ignored_folder",
            "warning",
            f'Thư mục con "{name}" không được đọc. Nếu là đính chính, hãy đổi tên thành dinh-chinh-1, dinh-chinh-2…',
            f"{where}/{name}",
        )
        for name in sources.stray_folders(folder)
    ]
    if register.is_open:
        detail = "Không có units.csv: tên đơn vị được lấy như in trong tệp, không đối chiếu được."
        findings.append(Finding("unit_missing", "warning", detail, where))
    return findings


def _no_figures(period, folder, findings):
    """The message about a period whose tables hold no figure of it."""
    errors = [f"{f.source}, {f.place}: {f.detail}" for f in findings if f.severity == "error"]
    why = f" Lỗi đầu tiên: {errors[0]}" if errors else ""
    return (
        f"{paths.in_root(folder)}: không đọc được số liệu nào của {period.words()}.{why} Hãy kiểm tra tiêu đề cột và tên đơn "
        "vị rồi chạy lại."
    )


def _tables_of_file(path, source, scope_of, period, findings):
    """The tables of one file; what was left aside is appended to `findings`. A file without a table is not understood."""
    tables, hidden, texts = [], [], []
    for grid in sources.read_grids(path, source):
        figures = sum(any(ch.isdigit() for ch in text) for row in grid.cells for text in row)
        texts += [text for row in grid.cells for text in row if text]
        if grid.hidden:
            hidden.append(grid.sheet)
            detail = (
                f'Trang tính ẩn "{grid.sheet}" ({figures} ô có số) không được đọc; nếu cần, hãy bỏ ẩn rồi chạy lại.'
            )
            findings.append(Finding("hidden_sheet", "warning" if figures else "info", detail, source, grid.sheet))
            continue
        found = tables_of(grid, scope_of, period.year)
        if not found and figures:
            detail = f"Có {figures} ô chứa số nhưng không thấy hàng tiêu đề của bảng; không số nào được tính."
            severity = "error" if figures > MANY_FIGURES else "info"
            findings.append(Finding("no_table", severity, detail, source, grid.sheet or grid.place(0, 0)))
        tables += found
    if not tables:
        raise UnreadableInput(_no_table(source, hidden, texts))
    return tables


def _no_table(source, hidden, texts):
    if font := legacy_font(texts):
        return (
            f"{source}: chữ trong tệp gõ bằng phông {font}, không phải Unicode. Hãy chuyển mã sang Unicode (ví dụ bằng "
            "Unikey, Ctrl+Shift+F6) rồi chép lại vào thư mục của kỳ."
        )
    also = f" Trang tính đang ẩn, không được đọc: {', '.join(hidden)}." if hidden else ""
    return (
        f'{source}: không thấy bảng số liệu nào.{also} Hãy kiểm tra hàng tiêu đề: cần có cột tên đơn vị (ví dụ "Đơn vị") hoặc '
        'cột "Tiêu chí", và tên các chỉ tiêu như trong danh mục.'
    )


def _frame(observations, area, period):
    """The long table of a period, in the order of its files, sheets and columns."""
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
            _denominator(o),
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


def _denominator(o):
    """The 10 of rank "06/10", the 150 of "2/150" dossiers; the maximum beside points is no denominator."""
    counts = o.number and o.number.out_of is not None and o.indicator.unit in ("rank", "count")
    return float(o.number.out_of) if counts else None


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
