"""What the pictures of the guide are taken of: a copy of the data that ship with its reports, a browser, JupyterLab."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

TOP = Path(__file__).resolve().parents[1]
FONTS = TOP / "src" / "analysis" / "report" / "fonts"

# What is made before the first picture is taken.
REPORTS = (
    ("batch", "--area", "my-hao", "--area", "dai-thinh", "--area", "my-thanh", "--area", "huyen-tinh-hung-yen"),
    ("report", "2024-08", "--area", "khoai-chau"),
    ("report", "2024-08", "--area", "khoai-chau", "--kind", "quality"),
    ("report", "2024-08", "--area", "khoai-chau", "--kind", "unit", "-p", "unit", "Đồng Tiến"),
    ("report", "2024-08", "--area", "khoai-chau", "--kind", "compare", "--baseline", "2024-04"),
    ("report", "2024", "--area", "huyen-tinh-hung-yen", "--kind", "annual"),
    ("report", "2024-05", "--area", "my-thanh", "--kind", "quality"),
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"]
LAB_WIDTH, SCALE = 1080, 1.25  # of JupyterLab's window; more pixels than that for sharp letters


@contextmanager
def a_desk():
    """What pictures are taken of: `root`, where every report is made; `open(width, height)` -> a page; `lab()` -> one with JupyterLab."""
    with ExitStack() as stack:
        root = Path(stack.enter_context(TemporaryDirectory(prefix="chiso766-", ignore_cleanup_errors=True))) / "bao-cao"
        shutil.copytree(TOP / "data" / "raw", root / "data" / "raw")
        shutil.copytree(TOP / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*", "bat-dau.md"))
        os.environ["ANALYSIS_ROOT"] = str(root)
        # Browser and LibreOffice on Linux find the letters here that ship with the program: older faces lack Vietnamese ones.
        os.environ["XDG_DATA_HOME"] = str(root.parent / "share")
        shutil.copytree(FONTS, root.parent / "share" / "fonts")
        browser = stack.enter_context(chromium())
        for words in REPORTS:
            chiso766(*words)
        opened = partial(new_page, browser)
        lab = cache(lambda: lab_page(opened, stack.enter_context(running_lab(root.parent / "home"))))
        yield SimpleNamespace(root=root, reports=root / "reports", open=opened, lab=lab)


def chiso766(*words):
    """Nothing; the command has done what the words ask."""
    command = [sys.executable, "-m", "analysis", *words]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8")
    if done.returncode not in (0, 1):  # 1: done, and the data or the draft have errors, which are to be seen
        sys.exit(f"chiso766 {' '.join(map(str, words))}: {done.stderr}")


@contextmanager
def chromium():
    """A headless Chromium, Chrome or Edge of this machine."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        found = [{"executable_path": path} for path in map(shutil.which, BROWSERS) if path]
        for where in [*found, {"channel": "chrome"}, {"channel": "msedge"}]:
            try:
                browser = playwright.chromium.launch(args=ARGUMENTS, **where)
            except Error:
                continue  # none where that channel would be installed
            yield browser
            browser.close()
            return
        sys.exit("Cần Chromium, Chrome hoặc Edge để chụp hình. Hãy cài một trong ba rồi chạy lại.")


def new_page(browser, width, height):
    """A page of this size, in a context of its own."""
    size = {"width": width, "height": height}
    page = browser.new_context(viewport=size, device_scale_factor=SCALE, locale="vi-VN").new_page()
    page.set_default_timeout(120_000)
    return page


@contextmanager
def running_lab(home):
    """The address of a JupyterLab with no settings of any user; it is ended with its kernels."""
    from analysis.render.lab import lab_command, lab_environment
    from analysis.render.start_page import write_start_page

    home.mkdir()
    own = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address, token = f"http://127.0.0.1:{port}", secrets.token_hex()
    options = [
        f"--LabApp.default_url=/lab/tree/{write_start_page()}",
        "--LabApp.expose_app_in_browser=True",
        "--no-browser",
    ]
    options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"]
    environment = lab_environment() | dict.fromkeys(own, str(home))
    with (home / "lab.log").open("wb") as log:
        streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
        server = subprocess.Popen(lab_command(options), env=environment, **streams)
    try:
        deadline = time.monotonic() + 120
        while not answers(f"{address}/api/status", token):
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"JupyterLab không mở được: {(home / 'lab.log').read_text('utf-8', 'replace')}")
            time.sleep(0.2)
        yield f"{address}/?token={token}"
    finally:
        if not answers(f"{address}/api/shutdown", token, "POST"):
            server.kill()
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()
            raise


def answers(address, token, method="GET"):
    """True where a JupyterLab does what is asked."""
    request = urllib.request.Request(address, method=method, headers={"Authorization": f"token {token}"})
    try:
        with urllib.request.urlopen(request, timeout=30):
            return True
    except OSError:
        return False


def lab_page(opened, address):
    """A page with JupyterLab on its start page."""
    page = opened(LAB_WIDTH, 840)
    page.goto(address)
    page.wait_for_function("window.jupyterapp && window.jupyterapp.shell.currentWidget")
    page.get_by_role("heading", name="Bàn làm việc").wait_for()
    return page
