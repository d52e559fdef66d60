"""The reading of what is new, as a person in front of a terminal sees it: progress, a line per file, why a period failed."""

import sys


def with_progress(periods):
    """`periods`, with a progress bar where reading takes over a second and a person watches."""
    if not sys.stderr.isatty():
        return periods
    from tqdm import tqdm

    return tqdm(periods, desc="Đọc số liệu", unit=" kỳ", delay=1, leave=False)


def failure_line(area, result):
    """The line that says why a period of `area` could not be read (`result`: an Ingested that failed)."""
    return f"Lỗi: {area.slug}/{result.period}: {result.failure}"


def read_lines(area, result):
    """The lines that say what a period's files gave: one per file, then one per warning and error."""
    note = "" if result.built else " (không đổi)"
    files = [
        f"{area.slug}/{result.period}/{file['source']}: {file['rows']} dòng, {file['figures']} số liệu, "
        f"{file['warnings']} cảnh báo, {file['errors']} lỗi{note}"
        for file in result.files
    ]
    return files + [_check_line(row) for row in result.checks if row["severity"] != "info"]


def _check_line(row):
    kind = "Lỗi" if row["severity"] == "error" else "Cảnh báo"
    return f"  {kind} [{row['rule']}] {', '.join(filter(None, (row['source'], row['place'])))}: {row['detail']}"


def exit_code(result):
    """The exit code that one period's reading calls for: 2 where it failed, 1 where a person must look at errors, else 0."""
    if result.failure:
        return 2
    return int(any(row["severity"] == "error" for row in result.checks))
