"""The files of a period, in the order in which they count."""

import pytest

from analysis.intake.sources import correction_folders, layer_of, source_files, stray_folders


@pytest.fixture
def folder(tmp_path):
    names = [
        "b.csv",
        "a.xlsx",
        "~$a.xlsx",
        ".an",
        "Thumbs.db",
        "dinh-chinh-10/a.csv",
        "dinh-chinh-2/b.csv",
        "dinh-chinh-2/a.csv",
    ]
    for name in [*names, "dinh-chinh-2/cu/a.csv", "Dinh-chinh-3/a.csv", "nhap/a.csv", ".git/a", "__MACOSX/a"]:
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def test_corrections_come_last_in_the_order_of_their_numbers(folder):
    found = [path.relative_to(folder).as_posix() for path in source_files(folder)]
    assert found == ["a.xlsx", "b.csv", "dinh-chinh-2/a.csv", "dinh-chinh-2/b.csv", "dinh-chinh-10/a.csv"]
    assert [number for number, _ in correction_folders(folder)] == [2, 10]


def test_folders_that_nobody_reads_are_named(folder):
    assert stray_folders(folder) == ["Dinh-chinh-3", "dinh-chinh-2/cu", "nhap"]


def test_layer():
    assert [layer_of(source) for source in ("a.xlsx", "dinh-chinh-2/a.xlsx", "dinh-chinh-12/a.xlsx")] == [0, 2, 12]
    assert layer_of("dinh-chinh-2.xlsx") == 0
