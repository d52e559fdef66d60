"""reports/index.html in a real Chromium: read from the disk and from a web server, with reports that are whole and damaged."""

import functools
import http.server
import json
import shutil
import threading

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(made, tmp_path_factory):
    """A folder with the reports as they would lie on an office's web site: one whole, one damaged, one without a page."""
    from analysis.render.outputs import write_index

    root = tmp_path_factory.mktemp("site")
    reports = root / "reports"
    shutil.copytree(made.reports, reports)
    settings = root / "data" / "raw" / "khoai-chau" / "area.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('name = "Huyện Khoái Châu"', encoding="utf-8")
    for folder, manifest in (
        ("khoai-chau/2024-07", "{ damaged"),
        ("huyện thử/2024-Q3", json.dumps({"headline": "<i>", "status": "official", "errors": 12, "warnings": 3})),
    ):
        (reports / folder).mkdir(parents=True)
        (reports / folder / "manifest.json").write_text(manifest, encoding="utf-8")
    (reports / "huyện thử/2024-Q3/report.html").write_text(
        "<meta charset=utf-8><link rel=icon href=data:,><title>Quý III</title>", encoding="utf-8"
    )
    quality = reports / "khoai-chau/2024-08/quality"
    quality.mkdir()
    said = {
        "title": "Chất lượng số liệu tháng 8/2024",
        "headline": "x",
        "status": "official",
        "errors": 0,
        "warnings": 0,
    }
    (quality / "manifest.json").write_text(json.dumps(said), encoding="utf-8")
    page = "<meta charset=utf-8><link rel=icon href=data:,><title>Chất lượng</title>"
    (quality / "report.html").write_text(page, encoding="utf-8")
    for number in range(30):
        unit = reports / f"khoai-chau/2024-08/unit/xa-{number:02}"
        unit.mkdir(parents=True)
        (unit / "manifest.json").write_text(json.dumps(said | {"title": f"Xã Thử {number:02}"}), encoding="utf-8")
        (unit / "report.html").write_text(page.replace("Chất lượng", f"Xã {number:02}"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYSIS_ROOT", str(root))
        return write_index()


@pytest.fixture
def served(site):
    """The address of the reports, copied to a web server."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site.parents[1]))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/reports/index.html"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("size", [(1100, 800), (375, 667)], ids=["desktop", "phone"])
def test_axe_finds_nothing_in_the_list(open_page, site, findings, size):
    page = open_page(site, size)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert page.noise == []


def test_the_newest_report_comes_first_and_opens_from_the_disk(open_page, site):
    page = open_page(site)
    listed = page.get_by_role("rowheader").all_text_contents()
    assert listed == ["Quý III/2024, huyện thử", "Tháng 8/2024, Huyện Khoái Châu", "Tháng 7/2024"]
    page.get_by_role("rowheader").get_by_role("link", name="Tháng 8/2024").click()
    assert page.get_by_role("heading", level=1).text_content().endswith("tháng 8/2024")


def test_links_work_on_a_web_server_and_nothing_else_is_asked_for(open_page, served):
    page = open_page(served)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert asked == [served]
    page.get_by_role("link", name="Quý III/2024").click()
    page.wait_for_url("**/2024-Q3/report.html")  # a click does not wait for the page behind it
    assert page.title() == "Quý III"
    page.go_back()
    page.get_by_role("rowheader").get_by_role("link", name="Tháng 8/2024").click()
    page.wait_for_url("**/2024-08/report.html")
    assert page.title() == "Tháng 8/2024: Huyện Khoái Châu"
    assert page.noise == []


def test_other_kinds_of_a_period_open_from_the_list(open_page, site):
    page = open_page(site)
    page.get_by_role("link", name="Chất lượng số liệu").click()
    page.wait_for_url("**/2024-08/quality/report.html")
    assert page.title() == "Chất lượng"


@pytest.mark.parametrize("size", [(1200, 800), (390, 800)], ids=["desktop", "phone"])
def test_many_units_are_folded_and_open_by_the_keyboard(open_page, site, findings, size):
    page = open_page(site, size)
    fold, link = page.locator("summary"), page.get_by_role("link", name="Xã Thử 29")
    assert fold.inner_text().startswith("30 đơn vị") and not link.is_visible()
    fold.focus()
    page.keyboard.press("Enter")
    assert link.is_visible() and findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Xã Thử 00")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/2024-08/unit/xa-29/report.html")
    assert page.title() == "Xã 29"


def test_the_list_is_sorted_by_time_and_by_number(open_page, site):
    page = open_page(site)
    page.get_by_role("button", name="Báo cáo").click()
    listed = [text.split(",")[0] for text in page.get_by_role("rowheader").all_text_contents()]
    assert listed == ["Tháng 7/2024", "Tháng 8/2024", "Quý III/2024"]
    page.get_by_role("button", name="Lỗi").click()
    errors = page.locator("tbody tr > :nth-child(6)").all_text_contents()
    assert errors == ["0", "12", "–"]
