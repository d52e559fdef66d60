"""A choice in explore.ipynb, from the changed widget to the page that the browser gets, of 130 units and 13 months; against
matplotlib alone, which draws as many dots, lines and words and writes them as SVG.

Prints medians; the promise is under 300 ms. Run it on an idle machine: `make bench`, or
`python benchmarks/explore_redraw.py [ROUNDS]`.
"""

import io
import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

UNITS, MONTHS = 130, 13
HEADERS = ("Điểm tổng hợp", "Tỷ lệ số hóa hồ sơ (%)", "Tỷ lệ hồ sơ xử lý đúng hạn (%)", "Tỷ lệ mức độ hài lòng (%)")
SYLLABLES = ("An", "Bình", "Cao", "Dương", "Đông", "Hòa", "Hưng", "Lạc", "Liên", "Minh", "Nam", "Phú")
NAMES = [" ".join(pair) for pair in itertools.islice(itertools.product(SYLLABLES, repeat=2), UNITS)]


def main(rounds):
    """Nothing; prints one line per choice."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANALYSIS_ROOT"] = folder
        _write_area(Path(folder))
        from analysis.render.explore import desk

        box = desk("tinh-mau", "2024-12")
        (periods, indicators), chosen = (
            box.children[0].children[0].children[1:],
            box.children[0].children[1].children[0],
        )
        choices = {
            "another indicator": lambda n: _choose(indicators, ("total_points", "digitization_rate")[n % 2]),
            "another period": lambda n: _choose(periods, ("2024-11", "2024-12")[n % 2]),
            "20 units": lambda n: _choose(chosen, tuple(f"Xã {name}" for name in NAMES[n + 2 : n + 22])),
            "matplotlib alone": lambda n: _plain_chart(),
        }
        for name, choice in choices.items():
            _choose(chosen, ())
            choice(-2), choice(-1)  # a period is read once
            times, worked = [], []
            for n in range(rounds):
                start, before = time.perf_counter(), time.process_time()
                choice(n)
                times.append((time.perf_counter() - start) * 1000)
                worked.append((time.process_time() - before) * 1000)
            spread = f"{min(times):.0f} to {max(times):.0f}"
            print(
                f"{name:18} {statistics.median(times):6.0f} ms ({spread}), {statistics.median(worked):.0f} of the processor"
            )


def _choose(widget, value):
    widget.value = value


def _plain_chart():
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.1, 9.6))
    axes = figure.add_axes((0.3, 0, 0.6, 1))
    axes.set_axis_off()
    axes.plot(range(UNITS), range(UNITS), "o")
    axes.hlines(range(UNITS), 0, range(UNITS))
    for n, name in enumerate(NAMES):
        for x, text in ((0.2, name), (0.28, str(n)), (0.95, f"{n},5")):
            figure.text(x, n / UNITS, text, size=6)
    figure.savefig(io.BytesIO(), format="svg")


def _write_area(root):
    from analysis.core.periods import match_period

    draw, last = random.Random(766), match_period("2024-12")
    area = root / "data" / "raw" / "tinh-mau"
    for back in range(MONTHS):
        folder = area / str(last.previous(back))
        folder.mkdir(parents=True)
        rows = [";".join(["STT", "Đơn vị", *HEADERS])]
        rows += [
            ";".join([str(n), f"Xã {name}", *(f"{draw.uniform(30, 100):.2f}".replace(".", ",") for _ in HEADERS)])
            for n, name in enumerate(NAMES, 1)
        ]
        (folder / "bang.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (area / "area.toml").write_text('name = "Tỉnh Mẫu"\nlevel = "tinh"\n', encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
