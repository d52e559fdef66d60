"""A headless Chromium, and the report of the shipped tables of August 2024, made once per session in a root of its own."""

import os
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

SHIPPED = Path(__file__).parents[2] / "data" / "raw" / "khoai-chau"
MONTHS = ("2024-06", "2024-07", "2024-08")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESKTOP, PHONE = (1100, 800), (375, 667)


def needs(program, *names):
    """The path of a program; where it is not installed, the test is skipped, or fails where a browser is required."""
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None and os.environ.get("CHISO766_REQUIRE_BROWSER"):
        pytest.fail(f"{program} is not installed, and CHISO766_REQUIRE_BROWSER is set")
    if path is None:
        pytest.skip(f"{program} is not installed (CHISO766_REQUIRE_BROWSER=1 makes this a failure)")
    return path


@pytest.fixture(scope="session")
def chromium():
    """A running headless Chromium."""
    path = needs("Chromium", "chromium", "chromium-browser", "google-chrome")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def poppler():
    """poppler(tool, *arguments) -> what a tool of Poppler (pdftotext, pdfimages) writes."""

    def run(tool, *arguments):
        return subprocess.run([needs("Poppler", tool), *arguments], capture_output=True, check=True, text=True).stdout

    return run


@pytest.fixture
def open_page(chromium):
    """open_page(path or address, size=DESKTOP) -> the page; `.noise` lists what it wrote to the console or could not do."""
    contexts = []

    def opened(path, size=DESKTOP):
        context = chromium.new_context(viewport=dict(zip(("width", "height"), size, strict=True)))
        contexts.append(context)
        page = context.new_page()
        page.noise = []
        page.on("console", lambda message: page.noise.append(message.text))
        page.on("pageerror", lambda error: page.noise.append(str(error)))
        page.goto(path if isinstance(path, str) else path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The report of August 2024 as `report`, `blocks` and `path` of report.html, in the folder `reports`."""
    from analysis.render.monthly import main_indicator, open_report, publish
    from analysis.report import sections

    root = tmp_path_factory.mktemp("root")
    for name in ("area.toml", "units.csv", *MONTHS):
        copy = shutil.copytree if (SHIPPED / name).is_dir() else shutil.copy
        target = root / "data" / "raw" / "khoai-chau" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy(SHIPPED / name, target)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYSIS_ROOT", str(root))
        report = open_report("2024-08")
        main = main_indicator(report)
        of_main = (sections.falling, sections.ranking, sections.indicators, sections.trends)
        of_all = (sections.movement, sections.weak, sections.own_figures, sections.checks, sections.method)
        blocks = [sections.headline(report, main)]
        blocks += [make(report, main) for make in of_main] + [make(report) for make in of_all]
        path = publish(report, blocks, main)
    return SimpleNamespace(report=report, blocks=blocks, path=path, reports=root / "reports")


@pytest.fixture
def written(tmp_path):
    """written(*blocks, status="official", errors=0, area="Huyện Thử") -> path of a page with these blocks."""
    from analysis.core.areas import Area
    from analysis.core.periods import parse_period
    from analysis.report.html import page

    def write(*blocks, status="official", errors=0, area="Huyện Thử"):
        period = parse_period("2024-08")
        facts = SimpleNamespace(
            status=status,
            period=period,
            baseline=None,
            area=Area("thu", area, statuses={"2024-08": status}),
            errors=errors,
            taken_from={},
            files={},
        )
        path = tmp_path / "report.html"
        path.write_text(page(facts, blocks), encoding="utf-8")
        return path

    return write


@pytest.fixture
def findings():
    """findings(page) -> what axe-core finds with all of its rules, as "rule: element"."""
    from axe_playwright_python.sync_playwright import Axe

    every_rule = """async () => {
        const rules = Object.fromEntries(axe.getRules().map(({ruleId}) => [ruleId, {enabled: true}]));
        const {violations, passes} = await axe.run({rules});
        return [violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target}`)), passes.length];
    }"""

    def found(page):
        page.evaluate(Axe().axe_script)
        said, rules_passed = page.evaluate(every_rule)
        assert rules_passed > 30
        return said

    return found


@pytest.fixture
def desktop():
    """The size of an office's screen."""
    return DESKTOP


@pytest.fixture
def phone():
    """The size of a small phone."""
    return PHONE
