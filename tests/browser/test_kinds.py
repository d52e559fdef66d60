"""The pages beside the monthly report in a real Chromium: accessible, and readable on a phone."""

import shutil
from pathlib import Path

import pytest

from analysis.render.kinds import KINDS

pytestmark = pytest.mark.browser

SHIPPED = Path(__file__).parents[2] / "data" / "raw" / "huyen-tinh-hung-yen"


@pytest.fixture(scope="module")
def pages(made, tmp_path_factory):
    """{kind: path of its page}, made of the figures of the monthly report."""
    from analysis.core.periods import match_period
    from analysis.render.monthly import read_report
    from analysis.render.pages import page_outputs
    from analysis.report import sections, sections_of_comparison, sections_of_indicator, sections_of_quality
    from analysis.report import sections_of_unit as unit

    quality, one, rate = sections_of_quality, sections_of_indicator, "digitization_rate"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYSIS_ROOT", str(made.reports.parent))
        report = made.report
        against_june = read_report("2024-08", baseline=match_period("2024-06"))
        blocks = {
            "quality": [
                make(report) for make in (quality.headline, quality.arrived, quality.questions, quality.corrected)
            ],
            "indicator": [
                make(report, rate)
                for make in (one.headline, one.figures_by_period, one.spread, one.signals, one.targets)
            ],
            "compare": [
                make(against_june) for make in (sections_of_comparison.verdict, sections_of_comparison.all_changes)
            ],
            "unit": [
                make(report, "Đồng Tiến")
                for make in (unit.headline, unit.groups, unit.history, unit.peers, unit.disputed)
            ],
        }
        blocks["quality"].append(sections.checks(report))
        folder = tmp_path_factory.mktemp("pages")
        found = {}
        for kind, here in blocks.items():
            about = {"indicator": rate, "unit": "Đồng Tiến"}.get(kind)
            outputs = page_outputs(against_june if kind == "compare" else report, kind, here, about)
            found[kind] = folder / f"{kind}.html"
            found[kind].write_bytes(outputs["report.html"])
    return found | {"annual": year_page(tmp_path_factory.mktemp("year"), folder / "annual.html")}


def year_page(root, path):
    """`path`, after the page of the shipped year was written there; its area lies alone in `root`."""
    from analysis.render.pages import open_year, page_outputs
    from analysis.report import sections
    from analysis.report import sections_of_year as year

    shutil.copytree(SHIPPED, root / "data/raw/huyen-tinh-hung-yen")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYSIS_ROOT", str(root))
        report = open_year()
        makers = (year.headline, year.figures, year.months, year.units, year.disputed, sections.checks)
        blocks = [*(make(report) for make in makers), sections.method(report, "annual")]
        path.write_bytes(page_outputs(report, "annual", blocks)["report.html"])
    return path


def test_every_kind_of_page_is_looked_at(pages):
    # The monthly report's page has tests of its own.
    assert {*pages, "monthly"} == {name for name, kind in KINDS.items() if kind.is_report}


@pytest.mark.parametrize("kind", ["quality", "indicator", "compare", "unit", "annual"])
@pytest.mark.parametrize("size", [(1100, 800), (375, 667)], ids=["desktop", "phone"])
def test_axe_finds_nothing_and_nothing_sticks_out(open_page, pages, findings, kind, size):
    page = open_page(pages[kind], size)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert page.noise == []


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("quality", "Chất lượng số liệu tháng 8/2024"),
        ("indicator", "Tỷ lệ số hóa hồ sơ tháng 8/2024"),
        ("unit", "Xã Đồng Tiến tháng 8/2024"),
        ("compare", "So sánh tháng 8/2024 với tháng 6/2024"),
        ("annual", "Báo cáo năm 2024"),
    ],
)
def test_the_heading_says_what_the_page_is_about(open_page, pages, kind, heading):
    page = open_page(pages[kind])
    assert page.get_by_role("heading", level=1).text_content() == heading
    area = "Huyện (văn bản không ghi tên)" if kind == "annual" else "Huyện Khoái Châu"
    assert page.title() == f"{heading}: {area}"
