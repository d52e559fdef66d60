"""Where things are: the root, raw and processed data, reports, notebooks; and files written whole or not at all."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

from analysis.core.model import BadParameter

CHECKOUT = Path(__file__).resolve().parents[3]


def root():
    """ANALYSIS_ROOT, else the nearest folder at or above the working directory with data/raw/, else the checkout."""
    if named := os.environ.get("ANALYSIS_ROOT"):
        return Path(named).expanduser().resolve()
    here = Path.cwd().resolve()
    return next((folder for folder in (here, *here.parents) if (folder / "data" / "raw").is_dir()), CHECKOUT)


def raw_dir(*parts):
    """data/raw/… below the root: files as received, never written to."""
    return root().joinpath("data", "raw", *map(str, parts))


def is_raw(path):
    """True for a path in data/raw/."""
    return Path(path).resolve().is_relative_to(raw_dir().resolve())


def refuse_raw(path):
    """Nothing; BadParameter for a file to write that would lie among those received, or take the place of one."""
    if is_raw(path):
        raise BadParameter(
            f"Không ghi {path} vào data/raw: thư mục đó chỉ giữ tệp nhận được. Hãy chọn nơi khác rồi chạy lại."
        )


def processed_dir(*parts):
    """data/processed/… below the root: wholly derived."""
    return root().joinpath("data", "processed", *map(str, parts))


def reports_dir(*parts):
    """reports/… below the root: what the analyst takes away."""
    return root().joinpath("reports", *map(str, parts))


def notebooks_dir():
    """The root's notebooks/, else the checkout's."""
    own = root() / "notebooks"
    return own if own.is_dir() else CHECKOUT / "notebooks"


def in_root(path):
    """`path` as messages print it: relative to the root where it lies in it, with forward slashes."""
    path = Path(path)
    return path.relative_to(root()).as_posix() if path.is_relative_to(root()) else path.as_posix()


@contextmanager
def written_whole(path):
    """A temporary path beside `path`; it takes the place of `path` when the block ends well, and vanishes otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text_whole(path, text):
    """Write `text` as UTF-8 with \\n line ends, whole or not at all."""
    with written_whole(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
