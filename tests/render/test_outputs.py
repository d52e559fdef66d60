"""The files of a report on disk: all of them or none, and a folder that takes none is told of."""

import pytest

from analysis.core import paths
from analysis.core.model import CannotWrite
from analysis.render import outputs


@pytest.fixture
def folder(make_root):
    """The folder of a report that an earlier run wrote."""
    make_root()
    folder = paths.reports_dir("thu", "2024-08")
    outputs.write_report(folder, {"facts.json": b"1"})
    return folder


def test_no_report_is_replaced_where_the_index_could_not_be_written(folder, monkeypatch):
    def refuse(**place):
        raise PermissionError(13, "Permission denied", str(place["dir"]))

    monkeypatch.setattr(outputs, "TemporaryFile", refuse)
    with pytest.raises(CannotWrite, match=r"^Không ghi được vào reports \(.*\)\. .* Báo cáo cũ được giữ nguyên\.$"):
        outputs.write_report(folder, {"facts.json": b"2"})
    assert (folder / "facts.json").read_bytes() == b"1"


def test_an_index_that_cannot_be_written_is_told(folder, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(paths, "write_text_whole", refuse)
    with pytest.raises(CannotWrite, match=r"^Không ghi được vào reports \("):
        outputs.write_index()


def test_a_place_that_takes_no_file_is_told_and_nothing_is_left_behind(folder):
    (folder / "charts").write_bytes(b"no folder")
    with pytest.raises(
        CannotWrite, match=r"^Không ghi được vào reports/thu/2024-08/charts \(.*\)\. .* Báo cáo cũ được giữ nguyên\.$"
    ):
        outputs.write_report(folder, {"facts.json": b"2", "charts/a.png": b"2"})
    assert (folder / "facts.json").read_bytes() == b"1"
    assert sorted(path.name for path in folder.iterdir()) == ["charts", "facts.json"]


def test_a_file_in_the_place_of_the_reports_is_told(make_root):
    make_root()
    paths.reports_dir().write_bytes(b"no folder")
    with pytest.raises(CannotWrite, match=r"^Không ghi được vào reports \("):
        outputs.write_report(paths.reports_dir("thu", "2024-08"), {"facts.json": b"1"})


def test_a_folder_in_the_place_of_a_file_is_told(folder):
    (folder / "report.html").mkdir()
    with pytest.raises(CannotWrite, match=r"^Không ghi được vào reports/thu/2024-08 \("):
        outputs.write_report(folder, {"facts.json": b"2", "report.html": b"2"})
    assert (folder / "facts.json").read_bytes() == b"1"
