"""JupyterLab in the folder of notebooks, with a terminal in which papermill's short form works."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from analysis.core import paths
from analysis.render.start_page import write_start_page

TERMINAL = Path(__file__).with_name("terminal")
# What differs from JupyterLab's own settings, until the user sets it otherwise: the language, Markdown shown and not edited,
# nothing asked of the internet, no consoles and no debugger. The editor's plugin is off for its cards in the launcher (files of
# text, Markdown, Python), with the parts that need it; what opens and saves a text file is another plugin, and stays.
SETTINGS = Path(__file__).with_name("jupyterlab")


def open_lab(extra_arguments=()):
    """Exit code of JupyterLab, started in notebooks/ on its start page with `extra_arguments` and run until it is stopped."""
    try:
        extra_arguments = [f"--LabApp.default_url=/lab/tree/{write_start_page()}", *extra_arguments]
    except OSError as error:
        print(f"Không ghi được trang bắt đầu vào {paths.notebooks_dir()} ({error.strerror or error}).", file=sys.stderr)
    with subprocess.Popen(lab_command(extra_arguments), env=lab_environment()) as server:
        # Ctrl-C reaches the server too, and it asks whether to stop; this process has only to wait for its answer.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            return server.wait()
        finally:
            signal.signal(signal.SIGINT, before)


def lab_command(extra_arguments=()):
    """The command line of JupyterLab."""
    # -P: a file that happens to lie in the working directory is not taken for a module.
    command = [sys.executable, "-P", "-m", "jupyterlab", f"--ServerApp.root_dir={paths.notebooks_dir()}"]
    command += [f"--LabApp.app_settings_dir={SETTINGS}", "--LabApp.extension_manager=readonly", "--LabApp.news_url="]
    command.append("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
    if os.name == "posix":
        terminal = {"shell_command": terminal_command()}
        command.append(f"--ServerApp.terminado_settings={terminal!r}")
        if os.geteuid() == 0:
            command.append("--allow-root")  # in a container everyone is root, and Jupyter then refuses to start
    return command + list(extra_arguments)


def lab_environment():
    """The environment of JupyterLab, which its kernels and terminals inherit."""
    environment = dict(os.environ)
    # A kernel that some other Python has registered as "python3" would not know this package.
    environment.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    if not paths.notebooks_dir().is_relative_to(paths.root()):
        # Kernels start in the checkout's notebooks/ then, and would find the checkout's data from there.
        environment["ANALYSIS_ROOT"] = str(paths.root())
    if os.name != "posix":
        environment |= _terminal_variables()
    return environment


def terminal_command(shell=None):
    """The command of a terminal on POSIX: the user's shell with our papermill first on its PATH.

    Variables are given to the shell alone, so that kernels keep the environment they have in any JupyterLab. Bash gets
    a start-up file besides, because ~/.bashrc often puts another Python in front; other shells are left to inherit.
    """
    shell = shell or os.environ.get("SHELL") or shutil.which("bash") or "sh"
    variables = [f"{name}={value}" for name, value in _terminal_variables().items()]
    options = ["--rcfile", str(TERMINAL / "bashrc")] if Path(shell).name == "bash" else []
    return ["/usr/bin/env", *variables, shell, *options, "-i"]


def _terminal_variables():
    folders = [str(TERMINAL), str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
    return {"CHISO766_PYTHON": sys.executable, "PATH": os.pathsep.join(folders)}
