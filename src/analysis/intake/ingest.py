"""Raw to processed: the table of contents of the left half."""

import gc
import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy as np

from analysis import store
from analysis.core import paths
from analysis.core.areas import periods_of
from analysis.core.keys import coded, repeating, rows_where, words_of
from analysis.core.model import OBSERVATION_COLUMNS, AnalysisError, UnreadableInput, lower_status
from analysis.core.periods import match_period
from analysis.core.text import tidied, tidy
from analysis.intake import checks, sources
from analysis.intake.bases import basis_conflict, joined, shared_places, with_level
from analysis.intake.codes import by_code
from analysis.intake.consistency import inconsistencies
from analysis.intake.corrections import apply_corrections, load_corrections
from analysis.intake.doubts import doubts_about, in_their_period, period_conflict
from analysis.intake.files import tables_of_file
from analysis.intake.findings import Finding, People
from analysis.intake.frames import frame_of
from analysis.intake.repeats import settle_repeats, settle_totals
from analysis.intake.values import figures_of
from analysis.readers.saved import saved_on
from analysis.reference.indicators import roles
from analysis.reference.names import begins_with_kind, name_key, parts_of
from analysis.reference.units import Match, load_register

_LETTERS = re.compile(r"[^\W\d_]{2}")
_LARGEST_KEPT = 31 * 2**20  # a little below the most that the C library takes for such a size


@dataclass(frozen=True)
class Ingested:
    """What became of one period: its check rows and files, the other periods of which its files print figures that count,
    whether it was built now, or the error that stopped it."""

    period: object
    files: tuple = ()
    checks: tuple = ()
    others: tuple = ()
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


def guest_periods(area):
    """{Period without a folder of its own: [Period of a folder whose files print figures of it, …]}, after what is new was
    read. A folder that cannot be read has none."""
    folders = periods_of(area.slug)
    return {period: found for period, found in hosts_of(ingest(area)).items() if period not in folders}


def hosts_of(results):
    """{Period: [Period of a folder whose files print figures of it beside its own, …]} of some Ingested.

    What a file prints of a period that was not over yet is no figure of that period: a year's in a letter of August.
    """
    hosts = {}
    for result in results:
        for period in map(match_period, result.others):
            if period.months()[1] <= result.period.months()[1]:
                hosts.setdefault(period, []).append(result.period)
    return hosts


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
            f"{paths.in_root(folder)}: thư mục không có tệp số liệu nào. Hãy đặt tệp nhận được vào đó, hoặc xóa thư mục nếu kỳ "
            "ấy chưa có số liệu, rồi chạy lại."
        )
    checksums = sources.checksums_of(folder, files)
    stamp = sources.stamp_of(area, folder, checksums)
    notes = store.read_notes(area.slug, period)
    if notes and notes["stamp"] == stamp:
        return Ingested(period, tuple(notes["files"]), tuple(notes["checks"]), tuple(notes["others"]))
    with _memory_at_hand():
        figures, findings = read_period(area, period, folder, files)

        def notes():
            rows = [_check_row(finding, area, period) for finding in findings()]
            counts = _files(folder, checksums, figures, rows)
            return {"stamp": stamp, "files": counts, "checks": rows, "others": _other_periods(figures, period)}

        notes = store.write_period(area.slug, period, _long_table(figures, area, period), notes)
    return Ingested(period, tuple(notes["files"]), tuple(notes["checks"]), tuple(notes["others"]), built=True)


@contextmanager
def _memory_at_hand():
    """Reading makes hundred thousands of cells, hardly any of them garbage: Python shall not look for some all the time, and
    Linux's C library shall not give each freed array back to the system, only to ask for as much again at once: it keeps blocks
    up to the size of the largest one that it ever gave back (mallopt(3), M_MMAP_THRESHOLD), here an array that nobody fills."""
    np.empty(_LARGEST_KEPT, dtype=np.uint8)
    usual = gc.get_threshold()
    gc.set_threshold(500_000, *usual[1:])
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # what is left counts as old now: nothing of it is looked through at once
        gc.set_threshold(*usual)


def read_period(area, period, folder, files):
    """(figures, the function that gives [Finding, …]) of all files of a period; `figures` has a row per figure (`values.CHUNK`,
    who it is of, and `standing`), figures of other periods that the files print among them.

    The function does no more than look at the figures: they may be written meanwhile.
    """
    register_of_area, register = cache(lambda: load_register(area)), None

    def identify(name, level, when):
        """Who bears a name in the period of its column; whoever bore it at no such time is who bears it in the folder's."""
        known = register or register_of_area()
        match = _who(name, level, known, area, when or period)
        return _who(name, level, known, area, period) if when and match.scope == "unknown" else match

    people = People(identify)

    def scope_of(name):
        return register_of_area().scope_of(name, period)

    findings, tables = _about_folder(folder), []
    for path in files:
        source = path.relative_to(folder).as_posix()
        meanwhile = partial(_get_to_know, register_of_area, people)
        here, doubts = tables_of_file(path, source, scope_of, period, area, meanwhile)
        tables += here
        findings += doubts
    tables, renamed = joined(tables, lambda name: _registered(name, register_of_area(), period))
    register = register_of_area().with_printed({name for table in tables for name, *_ in table.units})
    findings = [replace(f, unit=people.match(f.unit).name) if f.indicator_id else f for f in findings]
    tables, by_their_code = by_code(tables, register, period)
    findings += [*renamed, *by_their_code, *shared_places(tables)]
    conflicts = [period_conflict(table, period) or basis_conflict(table, period) for table in tables]
    tables, conflicts = in_their_period(tables, conflicts, period, people)
    in_place = {t.grid.source for t, conflict in zip(tables, conflicts, strict=True) if not (conflict or t.is_prose)}
    chunks, ours = [], []
    for table, conflict in zip(tables, conflicts, strict=True):
        if table.is_prose and table.grid.source in in_place:
            conflict = None  # a letter quotes other months beside the tables of its own
        findings += [conflict] if conflict else []
        findings += doubts_about(table, people, period, area.slug)
        chunks += figures_of(table, sources.layer_of(table.grid.source), people, period, bool(conflict), findings)
        if not conflict:
            ours.append(table)
    if not any(period.covers(match_period(chunk["period"])) for chunk in chunks):
        raise UnreadableInput(_no_figures(period, folder, findings))
    figures = frame_of(chunks, people)
    for settle in (settle_totals, settle_repeats):
        figures, found = settle(figures)
        findings += found
    figures, found = apply_corrections(figures, load_corrections(area.slug), people, period, area.slug)
    findings = checks.still_open([*findings, *found], figures)
    findings += checks.file_name_conflicts(ours, period)
    findings += checks.out_of_bounds(figures)

    def all_findings():
        found = [*findings, *inconsistencies(figures)]
        found += checks.unmatched_between_tables([t for t in ours if not sources.layer_of(t.grid.source)], people)
        found += checks.unregistered(figures, register, paths.in_root(folder))
        found += checks.missing_units(figures, register, period, paths.in_root(folder))
        return list(dict.fromkeys(found))  # two tables side by side share their title and its faults

    return figures, all_findings


def _get_to_know(register_of_area, people, texts):
    """Asks `people` about those of a workbook's texts that may be names, while its cells are read.

    Without a register the other names of the period may say which "X" is meant; what is no name of a register would be
    compared with all that are.
    """
    is_open = register_of_area().is_open
    for text in tidied(list(dict.fromkeys(texts))):
        if _LETTERS.search(text) and (parts_of(text).kind if is_open else begins_with_kind(name_key(text))):
            people.number(text)


def _who(printed, level, register, area, period):
    """The Match of a printed name; "" is the area itself, a total row's name too, a mean is a series of its own. (There are
    communes named Trung Bình.) `level`: the scope that the source gives the unit, or ""."""
    summary = {"total", "mean"} & roles(printed)
    if not printed or (summary and register.scope_of(printed, period) != "commune"):
        own = Match(area.slug, area.name, "area")
        return Match("", tidy(printed), "mean") if "mean" in summary else own
    return with_level(register.identify(printed, period), level, register)


def _registered(printed, register, period):
    """The unit_id of a printed name that the register bears, else ""."""
    unit_id = register.identify(printed, period).unit_id
    return unit_id if unit_id in register.labels else ""


def _about_folder(folder):
    where = paths.in_root(folder)
    return [
        Finding(
            "ignored_folder",
            "warning",
            f'Thư mục con "{name}" không được đọc. Nếu là đính chính, hãy đổi tên thành dinh-chinh-1, dinh-chinh-2…',
            f"{where}/{name}",
        )
        for name in sources.stray_folders(folder)
    ] + [
        Finding(
            "ignored_folder",
            "warning",
            f'Thư mục đính chính "{name}" chưa có tệp nào để đọc. Hãy chép tệp đính chính vào đó, hoặc xóa thư mục.',
            f"{where}/{name}",
        )
        for name in sources.empty_corrections(folder)
    ]


def _no_figures(period, folder, findings):
    """The message about a period whose tables hold no figure of it."""
    errors = [f"{f.source}, {f.place}: {f.detail}" for f in findings if f.severity == "error"]
    why = f" Lỗi đầu tiên: {errors[0]}" if errors else ""
    return (
        f"{paths.in_root(folder)}: không đọc được số liệu nào của {period.words()}.{why} Hãy kiểm tra tiêu đề cột và tên đơn "
        "vị rồi chạy lại."
    )


def _other_periods(figures, period):
    """The periods, as texts in time order, that have a figure which counts among `figures` of a folder of `period`."""
    if words_of(figures["period"]) == [str(period)]:
        return []
    counts = figures["usable"] & (figures["standing"] == "current") & figures["value"].notna()
    counts &= (figures["scope"] != "unknown") & (figures["period"] != str(period))
    return list(map(str, sorted(map(match_period, words_of(figures.loc[counts, "period"])))))


def _long_table(figures, area, folder):
    """The stored table of a period, in the order of its files, sheets and columns. Figures of another period are no better
    than those that they stand beside."""
    periods, printed = coded(figures["period"])
    whole, own = np.zeros(len(figures), dtype=int), area.status(folder)
    statuses = [lower_status(own, area.status(period)) for period in printed]
    table = figures.assign(area=repeating([area.slug], whole), status=repeating(statuses, periods))
    return table[list(OBSERVATION_COLUMNS)].reset_index(drop=True)


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


def _files(folder, checksums, figures, check_rows):
    """One dict per source file: what `chiso766 ingest` prints and what the manifest lists."""
    found = []
    for source, checksum in checksums.items():
        here = rows_where(figures[["value", "printed"]], figures["source"] == source)
        severities = [row["severity"] for row in check_rows if row["source"] == source]
        found.append(
            {
                "source": source,
                "sha256": checksum,
                "saved": saved_on(folder / source),
                "figures": int(here["value"].count()),
                "rows": len(words_of(here["printed"])),
                "errors": severities.count("error"),
                "warnings": severities.count("warning"),
            }
        )
    return found
