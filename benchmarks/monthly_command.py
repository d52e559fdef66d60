"""The whole monthly command against papermill's floor: a notebook that only imports pandas, seaborn, matplotlib, openpyxl.

Prints the medians and their ratio; the promise is a ratio of at most 1.8 with nothing new to read. Run it on an idle
machine: `make bench`, or `python benchmarks/monthly_command.py [ROUNDS]`.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
FLOOR = "import pandas\nimport seaborn\nimport matplotlib.pyplot\nimport openpyxl"


def main(rounds):
    """Nothing; prints one line per command and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(CHECKOUT / "data" / "raw", root / "data" / "raw")
        shutil.copytree(CHECKOUT / "notebooks", root / "notebooks")
        floor = floor_notebook(root / "notebooks" / "floor.ipynb")
        commands = {
            "floor": ["papermill", floor.name, "floor-out.ipynb"],
            "unchanged": ["papermill", "monthly.ipynb", "out.ipynb", "-p", "month", "2024-08"],
            "first": ["papermill", "monthly.ipynb", "out.ipynb", "-p", "month", "2024-08"],
            "chiso766 report": ["analysis", "report", "2024-08"],
        }
        seconds = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                if name == "first":
                    shutil.rmtree(root / "data" / "processed", ignore_errors=True)
                seconds[name].append(timed(command, root / "notebooks"))
        medians = {name: statistics.median(times) for name, times in seconds.items()}
        for name, median in medians.items():
            spread = f"{min(seconds[name]):.2f} to {max(seconds[name]):.2f}"
            print(f"{name:16} {median:6.2f} s ({spread}) = {median / medians['floor']:.2f} x floor")


def timed(command, folder):
    """Seconds that `python -m` takes with the words of `command` in `folder`."""
    start = time.perf_counter()
    environment = {k: v for k, v in os.environ.items() if k != "ANALYSIS_ROOT"}
    subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def floor_notebook(path):
    """`path`, where the notebook that only imports was written."""
    cell = {
        "cell_type": "code",
        "id": "imports",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": FLOOR,
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
