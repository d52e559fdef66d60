"""The files of a report on disk: written all or none, listed with their checksums in manifest.json."""

import hashlib
import json
import os
from contextlib import contextmanager
from tempfile import TemporaryFile

from analysis import __version__
from analysis.core import paths
from analysis.core.model import CannotWrite


def encoded(content):
    """A value as the UTF-8 bytes of a JSON file, the same for equal values."""
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n").encode("utf-8")


def checksum(content):
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def manifest_of(report, headline, outputs):
    """The content of manifest.json: what the report is about, how sure it is, what it was made of, its files ({name: bytes})."""
    return {
        "area": report.area.slug,
        "period": str(report.period),
        "baseline": str(report.baseline) if report.baseline else None,
        "status": report.status,
        "headline": headline,
        "errors": report.errors,
        "warnings": report.warnings,
        "program": f"chiso766 {__version__}",
        "sources": report.files,
        "taken_from": report.taken_from,
        "outputs": {name: checksum(content) for name, content in outputs.items()},
    }


def write_all(folder, outputs):
    """Nothing; every output ({name: bytes}) was written beside its place first, then put in place: all of them or none."""
    with _told_of(folder):
        _refuse_open_files([folder / name for name in outputs])
    staged = []
    try:
        for name, content in outputs.items():
            path = folder / name
            temporary = path.with_name(f".{path.name}.{os.getpid()}")
            with _told_of(path.parent):
                path.parent.mkdir(parents=True, exist_ok=True)
                staged.append((temporary, path))
                temporary.write_bytes(content)
        for temporary, path in staged:
            temporary.replace(path)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def write_report(folder, outputs):
    """Nothing; all files of a report are in its folder, and those that only an earlier run made are no more."""
    above = paths.reports_dir()
    with _told_of(above):
        former = _former_outputs(folder)
        # The index is written after the report: what stands against it must be known before.
        _refuse_open_files([above / "index.html"])
        above.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=above).close()
    write_all(folder, outputs)
    for name in former - set(outputs):
        (folder / name).unlink(missing_ok=True)


@contextmanager
def _told_of(folder):
    """Nothing; CannotWrite in place of an OSError of the block, which writes into `folder`."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(
            f"Không ghi được vào {paths.in_root(folder)} ({error.strerror or error}). Hãy kiểm tra quyền ghi của thư mục và chỗ trống "
            "của ổ đĩa rồi chạy lại. Báo cáo cũ được giữ nguyên."
        ) from error


def _former_outputs(folder):
    """Names of the files that the last run wrote into a report's folder, as its manifest has them."""
    try:
        return set(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["outputs"])
    except (FileNotFoundError, json.JSONDecodeError, KeyError):
        return set()


def _refuse_open_files(targets):
    """CannotWrite where an output is held open by another program (Windows locks what Word or Excel shows)."""
    for path in targets:
        if path.exists():
            try:
                with path.open("r+b"):
                    pass
            except PermissionError as error:
                raise CannotWrite(
                    f"{paths.in_root(path)} đang mở trong chương trình khác hoặc không được phép ghi. Hãy đóng tệp rồi chạy lại. Báo cáo cũ được giữ nguyên."
                ) from error


def write_index():
    """Path of reports/index.html, made anew from the reports that are there."""
    from analysis.report.html import index_page

    path = paths.reports_dir("index.html")
    with _told_of(path.parent):
        paths.write_text_whole(path, index_page())
    return path
