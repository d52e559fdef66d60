"""JupyterLab's command, its terminal on a pseudo-terminal, and (slow) the server itself."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from analysis.core.paths import CHECKOUT
from analysis.render import lab

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
SHORT_FORM = "papermill monthly.ipynb -p month 2024-08"
# What an analyst's own start-up file may do: another papermill in front, our folders gone.
HOSTILE_BASHRC = 'PATH="$HOME/bin:/usr/bin:/bin"\n'


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home folder whose .bashrc puts another papermill first."""
    home = tmp_path / "home"
    (home / "bin").mkdir(parents=True)
    (home / ".bashrc").write_text(HOSTILE_BASHRC, encoding="utf-8")
    other = home / "bin" / "papermill"
    other.write_text("#!/bin/sh\necho the wrong papermill\n", encoding="utf-8")
    other.chmod(0o755)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("SHELL", shutil.which("bash") or "/bin/sh")
    return home


@pytest.fixture
def executed(root):
    """Where the short form puts the executed notebook."""
    return root / "reports" / "khoai-chau" / "2024-08" / "monthly.ipynb"


def typed_into_terminal(line, folder):
    """All that JupyterLab's terminal shows when `line` is typed into it in `folder`."""
    import pty

    command = lab.terminal_command()
    process, screen = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execv(command[0], command)
    os.write(screen, f"{line}; exit $?\n".encode())
    shown = b""
    try:
        while piece := os.read(screen, 4096):
            shown += piece
    except OSError:  # Linux: the other end is closed
        pass
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return code, shown.decode(errors="replace")


@needs_bash
def test_the_short_form_runs_in_the_terminal(notebook, root, home, executed, monkeypatch, printed):
    # An interpreter in a folder with a space, as on many desktops.
    interpreter = root / "trình thông dịch" / "python"
    interpreter.parent.mkdir()
    interpreter.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    interpreter.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(interpreter))
    notebook("print(month)")
    code, shown = typed_into_terminal(SHORT_FORM, root / "notebooks")
    assert code == 0, shown
    assert printed(executed) == "2024-08\n"


@needs_bash
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("-p mnth 2024-08", "có phải là 'month' không"),
        ("-p month 2024-13", "không phải là một kỳ có thật"),
        ("-y 'month: 2024-05'", "Không có số liệu 2024-05"),
    ],
)
def test_a_refusal_reads_the_same_in_the_terminal(notebook, root, home, executed, arguments, said):
    notebook()
    code, shown = typed_into_terminal(f"papermill monthly.ipynb {arguments}", root / "notebooks")
    assert code == 2
    assert "Lỗi: " in shown and said in shown.replace("\r\n", "") and "Traceback" not in shown
    assert not executed.parent.exists()


@needs_bash
def test_other_uses_of_papermill_are_left_alone(notebook, root, home):
    notebook("1", name="scratch", kind=None)
    code, shown = typed_into_terminal("papermill scratch.ipynb", root / "notebooks")
    assert code == 2 and "Missing argument 'OUTPUT_PATH'" in shown
    code, shown = typed_into_terminal("papermill --version", root / "notebooks")
    assert code == 0 and shown.count("papermill/cli.py") == 1


def test_jupyterlab_opens_in_the_notebooks_folder(root):
    command = lab.lab_command(["--no-browser"])
    assert f"--ServerApp.root_dir={root / 'notebooks'}" in command
    assert command[-1] == "--no-browser"
    assert ("--allow-root" in command) == (os.geteuid() == 0)


def test_kernels_get_a_root_only_where_they_would_find_another(root):
    without = lab.lab_environment()
    assert (without["ANALYSIS_ROOT"], without["PATH"]) == (str(root), os.environ["PATH"])
    assert "CHISO766_PYTHON" not in without


def test_kernels_in_the_checkouts_notebooks_keep_the_data_of_the_working_directory(root, monkeypatch):
    monkeypatch.delenv("ANALYSIS_ROOT")
    (root / "notebooks").rmdir()
    monkeypatch.chdir(root)
    assert f"--ServerApp.root_dir={CHECKOUT / 'notebooks'}" in lab.lab_command()
    assert lab.lab_environment()["ANALYSIS_ROOT"] == str(root)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def asked(server, path, method="GET"):
    """The JSON that the server answers, or None while it is not there yet."""
    request = urllib.request.Request(server + path, method=method)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return json.loads(answer.read() or b"null")
    except OSError:
        return None


def waited_for(condition, seconds):
    """The first true answer of `condition`, within `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.1)
    pytest.fail(f"nothing within {seconds} s")


@pytest.fixture
def server(root, home, tmp_path):
    """Address of a running JupyterLab, opened as `chiso766 lab` opens it."""
    port = free_port()
    code = "import sys\nfrom analysis.render.lab import open_lab\nsys.exit(open_lab(sys.argv[1:]))"
    options = ["--no-browser", f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=t"]
    log = tmp_path / "lab.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *options], stdout=out, stderr=out, start_new_session=True
        )
    address = f"http://127.0.0.1:{port}"
    try:
        waited_for(lambda: asked(address, "/api/status?token=t") or process.poll(), 60)
        assert process.poll() is None, log.read_text("utf-8", "replace")
        yield address
        asked(address, "/api/shutdown?token=t", "POST")
        assert process.wait(20) == 0
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


@needs_bash
@pytest.mark.slow
def test_the_short_form_runs_in_jupyterlab_itself(notebook, server, executed, printed):
    import websocket

    notebook("print(month)")
    name = asked(server, "/api/terminals?token=t", "POST")["name"]
    address = f"{server.replace('http', 'ws')}/terminals/websocket/{name}?token=t"
    terminal = websocket.create_connection(address, timeout=20)
    terminal.send(json.dumps(["stdin", f"{SHORT_FORM}\r"]))
    waited_for(executed.exists, 30)
    terminal.close()
    assert printed(executed) == "2024-08\n"
