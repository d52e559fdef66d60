"""JupyterLab as `make lab` opens it, in a real Chromium: the start page, every notebook run from its first cell to its last,
a widget moved."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHECKOUT = Path(__file__).parents[2]
MONTHS = ("2024-06", "2024-07", "2024-08")
# What the executed notebook says, and where its page is.
NOTEBOOKS = {
    "quality": ("0 lỗi, 0 cảnh báo · không có câu hỏi nào cần trả lời", "quality/report.html"),
    "monthly": ("Tỷ lệ số hóa hồ sơ: 13/25 xã, thị trấn giảm so với tháng 7/2024", "report.html"),
    "indicator": (
        "Tỷ lệ số hóa hồ sơ: 13/25 xã, thị trấn giảm so với tháng 7/2024",
        "indicator/digitization_rate/report.html",
    ),
    "unit": (
        "Điểm tổng hợp tháng 8/2024 của xã Đồng Tiến: 74,75/100 điểm, xếp thứ 25/25 xã, thị trấn",
        "unit/dong-tien/report.html",
    ),
    "annual": (
        "Điểm tổng hợp năm 2024 của huyện (văn bản không ghi tên): 89,39/100 điểm",
        "../../huyen-tinh-hung-yen/2024/annual/report.html",
    ),
    "compare": ("6/6 chỉ tiêu so sánh được ở mọi đơn vị", "compare/2024-07/report.html"),
    "explore": ("Tỷ lệ số hóa hồ sơ: 13/25 xã, thị trấn giảm so với tháng 7/2024", None),
}


def test_every_shipped_notebook_is_tried_here():
    assert {path.stem for path in (CHECKOUT / "notebooks").glob("*.ipynb")} == set(NOTEBOOKS)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A root with three months of Khoái Châu, the year of another district and the notebooks, whose path has a space and Vietnamese letters."""
    root = tmp_path_factory.mktemp("lab") / "Bàn làm việc"
    shutil.copytree(
        CHECKOUT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*", "bat-dau.md", "docs")
    )
    (root / "data/raw").mkdir(parents=True)
    shutil.copy(CHECKOUT / "data/raw/areas.toml", root / "data/raw")
    shutil.copytree(CHECKOUT / "data/raw/huyen-tinh-hung-yen", root / "data/raw/huyen-tinh-hung-yen")
    for name in ("area.toml", "units.csv", *MONTHS):
        source, target = CHECKOUT / "data/raw/khoai-chau" / name, root / "data/raw/khoai-chau" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    return root


@pytest.fixture(scope="module")
def server(root, tmp_path_factory):
    """Address of a JupyterLab that runs in the root, with no settings of any user."""
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--no-browser", f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token="]
    options.append("--LabApp.expose_app_in_browser=True")
    own = {
        "ANALYSIS_ROOT": str(root),
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home),
        "JUPYTER_DATA_DIR": str(home),
    }
    own |= {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "s"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "w"),
        "SHELL": "/bin/sh",
    }
    log = home / "lab.log"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "analysis", "lab", *options]
        process = subprocess.Popen(command, env=os.environ | own, stdout=out, stderr=out, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 90
        while not _answers(f"{address}/api/status"):
            assert process.poll() is None and time.monotonic() < deadline, log.read_text("utf-8", "replace")
            time.sleep(0.2)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def _answers(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return json.loads(answer.read())
    except OSError:
        return None


@pytest.fixture(scope="module")
def lab(chromium, server):
    """One page with JupyterLab on its start page; `.asked` lists the requests that went elsewhere, `.broken` the parts of
    JupyterLab that did not start."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.asked, page.broken = [], []
    page.on("console", lambda message: page.broken.append(message.text) if "plugin" in message.text.lower() else None)
    page.on("request", lambda request: page.asked.append(request.url) if not _is_own(request.url, server) else None)
    page.goto(server)
    page.wait_for_function("window.jupyterapp && window.jupyterapp.shell.currentWidget")
    yield page
    context.close()


def _is_own(url, server):
    return url.startswith((server, server.replace("http", "ws", 1), "data:", "blob:"))


@pytest.fixture
def run_all(lab):
    """run_all(name) -> the notebook as nested dicts, after it was opened and all its cells were run."""
    opened = []

    def run(name):
        opened.append(name)
        lab.evaluate(
            """async (path) => {
                const panel = await window.jupyterapp.commands.execute("docmanager:open", {path});
                await panel.context.ready;
                await panel.sessionContext.ready;
                window.jupyterapp.shell.activateById(panel.id);
                await window.jupyterapp.commands.execute("notebook:run-all-cells");
            }""",
            f"{name}.ipynb",
        )
        return lab.evaluate("() => window.jupyterapp.shell.currentWidget.context.model.toJSON()")

    yield run
    for _ in opened:
        lab.evaluate(
            """async () => {
                const panel = window.jupyterapp.shell.currentWidget;
                await panel.context.save();
                await panel.sessionContext.shutdown();
                panel.dispose();
            }"""
        )


def outputs_of(notebook):
    return [output for cell in notebook["cells"] for output in cell.get("outputs", ())]


def test_it_opens_on_the_start_page_in_vietnamese(lab):
    expect(lab.get_by_role("heading", name="Bàn làm việc")).to_be_visible()
    expect(lab.get_by_role("link", name="Báo cáo tháng")).to_be_visible()
    menus = lab.locator(".lm-MenuBar-itemLabel").all_text_contents()
    assert menus[:2] == ["Tệp", "Chỉnh sửa"]


def test_a_link_of_the_start_page_opens_its_notebook(lab):
    lab.get_by_role("link", name="Chất lượng số liệu").click()
    lab.wait_for_function("() => window.jupyterapp.shell.currentWidget?.context?.path === 'quality.ipynb'")
    lab.evaluate("() => window.jupyterapp.shell.currentWidget.dispose()")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_from_its_first_cell_to_its_last(run_all, lab, root, name):
    headline, page = NOTEBOOKS[name]
    notebook = run_all(name)
    outputs = outputs_of(notebook)
    assert [output for output in outputs if output["output_type"] in ("error", "stream")] == []
    assert all(cell["execution_count"] for cell in notebook["cells"] if cell["cell_type"] == "code")
    assert headline in json.dumps(outputs, ensure_ascii=False)
    expect(lab.locator(".jp-NotebookPanel:visible").get_by_text(headline).first).to_be_attached()
    if page:
        assert headline in (root / "reports/khoai-chau/2024-08" / page).read_text(encoding="utf-8")


def test_table_and_chart_follow_a_moved_widget_and_the_button_saves(run_all, lab, root):
    run_all("explore")
    panel = lab.locator(".jp-NotebookPanel:visible")
    box = panel.locator(".widget-vbox").first
    picture = box.locator("img").first
    before = picture.get_attribute("src")
    box.get_by_label("Chỉ tiêu").select_option("Điểm tổng hợp")
    expect(box.get_by_text("Điểm tổng hợp: 12/25 xã, thị trấn giảm so với tháng 7/2024")).to_be_visible()
    assert picture.get_attribute("src") != before
    box.get_by_label("Đơn vị").select_option("Tân Dân")
    expect(box.get_by_text("Tân Dân: 90,22 điểm").first).to_be_visible()
    assert box.locator("tbody tr").count() == 1
    box.get_by_role("button", name="Lưu biểu đồ").click()
    expect(box.get_by_text("Đã lưu reports/khoai-chau/2024-08/explore/total-points-tan-dan.png")).to_be_visible()
    saved = root / "reports/khoai-chau/2024-08/explore"
    assert sorted(path.suffix for path in saved.glob("total-points-tan-dan.*")) == [".png", ".svg"]


def test_a_link_to_a_method_opens_it_at_its_heading(lab):
    lab.evaluate("() => window.jupyterapp.commands.execute('docmanager:open', {path: 'unit.ipynb'})")
    lab.locator(".jp-NotebookPanel:visible").get_by_role("link", name="điểm còn thiếu, mức thấp, thứ hạng").click()
    lab.wait_for_function("() => window.jupyterapp.shell.currentWidget?.context?.path === 'docs/methods.md'")
    expect(lab.get_by_role("heading", name="Điểm còn thiếu, mức thấp, thứ hạng")).to_be_in_viewport()
    expect(lab.get_by_role("heading", name="Số lấy vào tính")).not_to_be_in_viewport()
    for _ in range(2):
        lab.evaluate("() => window.jupyterapp.shell.currentWidget.dispose()")


def test_the_launcher_shows_what_is_of_use(lab):
    lab.evaluate("() => window.jupyterapp.commands.execute('launcher:create')")
    shown = lab.locator(".jp-Launcher:visible .jp-LauncherCard")
    expect(shown.first).to_be_visible()
    cards = shown.evaluate_all("(cards) => cards.map((card) => [card.dataset.category, card.title])")
    # Neither consoles nor contextual help, neither text nor Markdown nor Python files.
    assert len(cards) == 2
    assert cards[0][0] == "Notebook" and "terminal" in cards[1][1]


def test_a_text_file_is_still_edited_and_saved(lab, root):
    note = root / "notebooks/ghi-chu.txt"
    note.write_text("một\n", encoding="utf-8")
    lab.evaluate("() => window.jupyterapp.commands.execute('docmanager:open', {path: 'ghi-chu.txt'})")
    lab.locator(".jp-FileEditor:visible .cm-content").press("Control+Home")
    lab.keyboard.type("hai ")
    lab.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")
    assert note.read_text(encoding="utf-8") == "hai một\n"
    lab.evaluate("() => window.jupyterapp.shell.currentWidget.dispose()")
    note.unlink()


def test_no_part_of_jupyterlab_misses_another(lab):
    assert lab.broken == []


def test_nothing_was_asked_of_the_internet(lab):
    assert lab.asked == []
