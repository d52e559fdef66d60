"""The real tables that ship, read: no alarm, and every figure of the published document with its place."""

import re
import shutil
from pathlib import Path

import pytest

from analysis import store
from analysis.core.areas import load_area
from analysis.intake.ingest import ingest

TOP = Path(__file__).resolve().parents[2]
SEED = TOP.parent / "shared" / "seeds" / "004_508cc8e3c7a6c99c.txt"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    path = tmp_path_factory.mktemp("shipped")
    shutil.copytree(TOP / "data" / "raw" / "khoai-chau", path / "data" / "raw" / "khoai-chau")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYSIS_ROOT", str(path))
        results = ingest(load_area("khoai-chau"))
        frame = store.read_observations("khoai-chau", [result.period for result in results])
    return results, frame


def test_clean_data_raises_no_alarm(shipped):
    results, frame = shipped
    assert len(results) == 9
    for result in results:
        assert result.failure is None
        assert {(check["rule"], check["severity"]) for check in result.checks} <= {("rating_differs", "info")}
        assert sum(file["figures"] for file in result.files) == 25 * 6 + 5  # ratings are no figures
    assert frame["usable"].all() and len(frame) == 9 * (25 * 7 + 5)


@pytest.mark.parametrize(
    ("unit", "indicator_id", "text", "place"),
    [
        ("Thị trấn Khoái Châu", "online_payment_rate", "93.45", "Phụ lục 1!E6"),
        ("Bình Kiều", "on_time_rate", "37.9", "Phụ lục 1!C8"),
        ("Phùng Hưng", "digitization_rate", "46", "Phụ lục 2!D17"),
        ("Tân Dân", "certified_copies", "4859", "Phụ lục 2!E21"),
        ("Đồng Tiến", "total_points", "74.75", "Phụ lục 2!C30"),
        ("Đồng Tiến", "on_time_rate", "100", "Phụ lục 1!C30"),  # printed "Đông Tiến" there
        ("Đồng Tiến", "rating", "Tốt", "Phụ lục 2!F30"),
        ("Huyện Khoái Châu", "on_time_rate", "99.62%", "Huyện!C6"),
        ("Huyện Khoái Châu", "total_points", "86.02/100", "Huyện!C9"),
        ("Huyện Khoái Châu", "digitization_rate", "61.2%", "Huyện!C10"),
    ],
)
def test_august_figures(shipped, unit, indicator_id, text, place):
    _, frame = shipped
    row = frame.query("period == '2024-08' and unit == @unit and indicator_id == @indicator_id").iloc[0]
    assert (row["text"], row["place"], row["status"]) == (text, place, "official")


def test_august_is_the_published_document_figure_by_figure(shipped):
    if not SEED.is_file():
        pytest.skip("the published document is not beside this checkout")
    lines = SEED.read_text(encoding="utf-8").splitlines()
    printed = [figure for line in lines if re.match(r"\d+\t", line) for figure in line.split("\t")[2:]]
    own = [match[1] for line in lines if (match := re.fullmatch(r"- .+?: (\d[\d.%/]*)", line))]
    _, frame = shipped
    august = frame[frame["period"] == "2024-08"]
    assert sorted(august["text"]) == sorted(printed + own)
    numbers = august[august["decimals"] >= 0]
    for text, value in zip(numbers["text"], numbers["value"], strict=True):
        assert float(text.rstrip("%").partition("/")[0]) == value
