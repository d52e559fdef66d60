"""The files of a period: which there are, in what order they count, and by what they are known."""

import hashlib
import re
from functools import cache
from pathlib import Path

from analysis.core import paths
from analysis.core.model import UnreadableInput

_CORRECTION = re.compile(r"dinh-chinh-(\d+)")
_OF_THE_DESKTOP = ("thumbs.db", "desktop.ini", ".ds_store")


def source_files(folder):
    """Paths of the files of a period's folder in name order, corrections (dinh-chinh-N/) after what they correct.

    Lock files of office programs and hidden files are no sources.
    """
    return _files(folder) + [path for _, sub in correction_folders(folder) for path in _files(sub)]


def _files(folder):
    def is_source(path):
        return path.is_file() and not path.name.startswith(("~$", ".")) and path.name.lower() not in _OF_THE_DESKTOP

    return sorted(filter(is_source, folder.iterdir()), key=lambda path: path.name)


def correction_folders(folder):
    """[(N, path)] of the dinh-chinh-N folders, N ascending as a number."""
    found = [(_CORRECTION.fullmatch(path.name), path) for path in folder.iterdir() if path.is_dir()]
    return sorted((int(match[1]), path) for match, path in found if match)


def stray_folders(folder):
    """Names of the folders in a period's folder, or in one of its corrections, that nobody reads, sorted."""
    inside = [path for _, sub in correction_folders(folder) for path in sub.iterdir() if path.is_dir()]
    top = [path for path in folder.iterdir() if path.is_dir() and not _CORRECTION.fullmatch(path.name)]
    found = [path for path in (*top, *inside) if not path.name.startswith((".", "_"))]
    return sorted(path.relative_to(folder).as_posix() for path in found)


def empty_corrections(folder):
    """Names of the dinh-chinh-N folders that hold no file to read."""
    return [path.name for _, path in correction_folders(folder) if not _files(path)]


def layer_of(source):
    """0 for a file of the first issue, N for one below dinh-chinh-N/."""
    found = _CORRECTION.match(source) if "/" in source else None
    return int(found[1]) if found else 0


def checksums_of(folder, files):
    """{source: sha256} of the files; UnreadableInput where another program keeps one locked."""
    found = {}
    for path in files:
        source = path.relative_to(folder).as_posix()
        try:
            found[source] = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise UnreadableInput(
                f"{paths.in_root(path)}: không mở được tệp ({error.strerror}). Hãy đóng tệp trong chương trình khác hoặc "
                "kiểm tra quyền đọc rồi chạy lại."
            ) from error
    return found


def stamp_of(area, folder, checksums):
    """A checksum of all that a stored period depends on: files, the area's settings, reference data, this half's code."""
    settings = [
        path
        for path in (paths.raw_dir(area.slug, name) for name in ("area.toml", "units.csv", "corrections.csv"))
        if path.is_file()
    ]
    total = hashlib.sha256(_code().encode())
    for path in settings:
        total.update(path.name.encode() + path.read_bytes())
    total.update(repr((sorted(checksums.items()), stray_folders(folder), empty_corrections(folder))).encode())
    return total.hexdigest()


@cache
def _code():
    package = Path(__file__).resolve().parents[1]
    files = [package / "store.py"]
    for name in ("core", "reference", "readers", "grammar", "intake"):
        files += sorted(path for path in (package / name).rglob("*") if path.suffix in (".py", ".csv"))
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()
