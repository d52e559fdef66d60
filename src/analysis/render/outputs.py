"""Files of a report: all of them in place, or on any failure none; and the list of all reports."""

import hashlib
import json
import os

from analysis.core import paths
from analysis.core.model import CannotWrite


def checksums(outputs):
    """{relative name: SHA-256} of outputs ({relative name: bytes})."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in outputs.items()}


def as_json(content):
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n").encode("utf-8")


def write_all(folder, outputs):
    """Write every output beside its place first, then put all in place; charts of an earlier run that are no more are removed."""
    _refuse_open_files([folder / name for name in outputs])
    former = _former_outputs(folder)
    staged = []
    try:
        for name, content in outputs.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name}.{os.getpid()}")
            staged.append((temporary, path))
            temporary.write_bytes(content)
        for temporary, path in staged:
            temporary.replace(path)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
    for name in former - set(outputs):
        (folder / name).unlink(missing_ok=True)


def _former_outputs(folder):
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
    paths.write_text_whole(path, index_page())
    return path
