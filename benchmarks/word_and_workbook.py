"""The Word letter and the workbook of a 25-commune month against papermill's floor (see monthly_command.py), in the same run.

Prints the medians and their ratio; the promise is a ratio under 0.5 for both files together, the import of what writes them
included and the painting of the charts, which happens beside the notebook, not. `python benchmarks/word_and_workbook.py [ROUNDS]`.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from monthly_command import CHECKOUT, floor_notebook, timed

CHILD = """
import sys, time
sys.path.insert(0, sys.argv[1])
from word_and_workbook import seconds_of_both
print(*seconds_of_both())
"""


def main(rounds):
    """Nothing; prints a line for the floor, one per file, and the ratio of both."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(CHECKOUT / "data" / "raw", root / "data" / "raw")
        shutil.copytree(CHECKOUT / "notebooks", root / "notebooks")
        floor = floor_notebook(root / "notebooks" / "floor.ipynb")
        floors, parts = [], []
        for _ in range(rounds):
            floors.append(timed(["papermill", floor.name, "floor-out.ipynb"], root / "notebooks"))
            command = [sys.executable, "-c", CHILD, Path(__file__).parent]
            ran = subprocess.run(command, cwd=root / "notebooks", check=True, capture_output=True, text=True)
            parts.append([float(seconds) for seconds in ran.stdout.split()])
    median = statistics.median(floors)
    print(f"{'floor':16} {median:6.2f} s ({min(floors):.2f} to {max(floors):.2f})")
    for name, seconds in zip(("imports", "directive.docx", "appendix.xlsx"), zip(*parts, strict=True), strict=True):
        print(f"{name:16} {statistics.median(seconds):6.2f} s ({min(seconds):.2f} to {max(seconds):.2f})")
    both = statistics.median(map(sum, parts))
    print(f"{'both files':16} {both:6.2f} s = {both / median:.2f} x floor")


def seconds_of_both():
    """(seconds of importing what writes the two files, of writing the first, of writing the second) in this process."""
    from analysis.render import monthly
    from analysis.report import sections

    report = monthly.open_report("2024-08", area="khoai-chau")
    name = monthly.main_indicator(report)
    made = (sections.falling, sections.ranking, sections.indicators, sections.trends)
    blocks = [section(report, name) for section in made]
    blocks += [
        section(report) for section in (sections.movement, sections.own_figures, sections.checks, sections.method)
    ]
    for block in blocks:
        for chart in block.charts:
            assert chart.png
    start = time.perf_counter()
    import docxtpl  # noqa: F401

    from analysis.report import docx, xlsx

    seconds = [time.perf_counter() - start]
    docx.directive, xlsx.appendix = (_clocked(writer, seconds) for writer in (docx.directive, xlsx.appendix))
    monthly.render_outputs(report, blocks, name)
    return seconds


def _clocked(function, seconds):
    """`function`, which adds how long it took to `seconds`."""

    def run(*arguments):
        start = time.perf_counter()
        made = function(*arguments)
        seconds.append(time.perf_counter() - start)
        return made

    return run


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
