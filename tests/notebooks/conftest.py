"""The shipped data in a root of its own, and the commands run as an analyst runs them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A root with the shipped data and notebooks, whose path has a space and Vietnamese letters."""
    root = tmp_path_factory.mktemp("goc") / "Thư mục gốc"
    for part in ("data/raw", "notebooks"):
        shutil.copytree(CHECKOUT / part, root / part, ignore=shutil.ignore_patterns(".*"))
    return root


@pytest.fixture(scope="module")
def run(root):
    """A function that runs a Python module as a command in a folder of the root and gives the finished process."""

    def command(module, *arguments, folder="."):
        environment = {k: v for k, v in os.environ.items() if k != "ANALYSIS_ROOT"} | {"PYTHONUTF8": "1"}
        return subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=root / folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )

    return command
