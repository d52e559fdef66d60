"""The chart kit on request: both widths, captions, the report's own baseline; never a chart of other figures than the report's."""

import json

import pytest
from PIL import Image

from analysis.core.model import BadParameter, MissingData
from analysis.render.charts import write_charts, write_charts_of
from analysis.render.monthly import open_report, publish
from analysis.report import sections

RATE = "digitization_rate"
HEAD = ["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)", "Tỷ lệ mức độ hài lòng (%)"]


@pytest.fixture
def root(make_root):
    """Three months of three units; a unit is 10 k lower in June than in August, and July is 5 lower."""
    root = make_root()
    for back, period in enumerate(("2024-08", "2024-07", "2024-06")):
        rows = [
            [n, unit, 60 + n - 5 * back * n, 90 - back] for n, unit in enumerate(("Tân Hà", "Tân Hạ", "Đồng Xá"), 1)
        ]
        root.workbook(period, "phu-luc.xlsx", {"PL I": [HEAD, *rows]})
    return root


def report_made(**how):
    report = open_report("2024-08", **how)
    blocks = [sections.headline(report, RATE), sections.falling(report, RATE), sections.checks(report)]
    return report, publish(report, blocks, RATE).parent


def test_every_chart_comes_at_both_widths_with_its_words(root):
    _, folder = report_made()
    names = {path.name for path in write_charts_of("2024-08")}
    stems = {name.rpartition(".")[0] for name in names}
    assert (
        len(names) == 3 * len(stems) and {f"{stem}.{form}" for stem in stems for form in ("png", "svg", "txt")} == names
    )
    whole = {stem for stem in stems if not stem.endswith("-nua")}
    assert stems == whole | {f"{stem}-nua" for stem in whole}
    assert {"thay-doi-digitization-rate", "xep-hang-digitization-rate", "xu-huong-digitization-rate"} <= whole
    sizes = {name: Image.open(folder / "charts" / name).width for name in names if name.endswith("png")}
    # 155 mm and 73 mm at 300 dots to 25,4 mm.
    assert {round(width / 300 * 25.4) for name, width in sizes.items() if "-nua" in name} == {73}
    assert {round(width / 300 * 25.4) for name, width in sizes.items() if "-nua" not in name} == {155}
    words = (folder / "charts" / "thay-doi-digitization-rate-nua.txt").read_text(encoding="utf-8")
    assert (
        words.startswith("Chú thích:\nKhông đơn vị nào giảm; Đồng Xá tăng 15 điểm %")
        and "\nVăn bản thay thế (Alt Text):\n" in words
    )


def test_they_are_part_of_the_report_until_the_next(root):
    report, folder = report_made()
    before = {path.name for path in folder.iterdir()}
    write_charts(report)
    assert {path.name for path in folder.iterdir()} == before, "nothing of the report is lost"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {f"charts/{path.name}" for path in (folder / "charts").iterdir()} == {
        name for name in manifest["outputs"] if name.startswith("charts/")
    }
    report_made()
    assert not list(folder.glob("charts/*-nua.*"))


def test_another_indicator_and_the_baseline_of_the_report(root):
    _, folder = report_made(baseline="2024-06")
    names = [path.name for path in write_charts_of("2024-08", indicator_id="satisfaction_rate")]
    assert "thay-doi-satisfaction-rate-nua.svg" in names
    assert "từ tháng 6 đến tháng 8/2024" in (folder / "charts" / "thay-doi-satisfaction-rate.txt").read_text(
        encoding="utf-8"
    )


def test_equal_figures_give_equal_bytes(root):
    report, _ = report_made()
    first, again = ({path: path.read_bytes() for path in write_charts(report)} for _ in range(2))
    assert first == again


def test_an_indicator_that_is_not_there_is_said_with_those_that_are(root):
    report, folder = report_made()
    there = set(folder.rglob("*"))
    with pytest.raises(BadParameter, match=r"online_payment_rate.*satisfaction_rate, digitization_rate"):
        write_charts(report, "online_payment_rate")
    assert set(folder.rglob("*")) == there


def test_without_a_report_there_is_nothing_to_add_to(root):
    with pytest.raises(MissingData, match=r"Chưa có báo cáo của tháng 8/2024.*chiso766 report 2024-08"):
        write_charts_of("2024-08")


def test_figures_that_changed_since_the_report_are_not_drawn_into_it(root):
    _, folder = report_made()
    root.workbook("2024-08", "phu-luc.xlsx", {"PL I": [HEAD, [1, "Tân Hà", 1, 2], [2, "Tân Hạ", 3, 4]]})
    with pytest.raises(MissingData, match="đã đổi từ khi lập báo cáo"):
        write_charts_of("2024-08")
    assert not list(folder.glob("charts/*-nua.*"))
