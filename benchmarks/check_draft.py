"""A draft of ten pages from file to claims, in one process that has imported everything and read the data.

Prints medians of processor time; the promise is under a second of `chiso766 check`'s own work on a ten-page .docx (800 claims),
the first time after the imports and later, beside the floor: opening the same file with python-docx. `make bench`, or
`python benchmarks/check_draft.py [ROUNDS]`.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES, LINES = 10, 40  # paragraphs of a line, more or less


def main(rounds):
    """Nothing; prints one line per measure."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(CHECKOUT / "data" / "raw" / "khoai-chau", root / "data" / "raw" / "khoai-chau")
        seconds = {"python-docx alone": [], "first check": [], "later check": []}
        for _ in range(rounds):
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
                for name, found in fresh.submit(_measure, root).result().items():
                    seconds[name].append(found)
        for name, found in seconds.items():
            print(f"{name:18} {statistics.median(found):.3f} s ({min(found):.3f} to {max(found):.3f})")


def _measure(root):
    """{measure: seconds}; the draft holds every sentence of a directive and an appendix of 25 communes, over and over."""
    os.environ["ANALYSIS_ROOT"] = str(root)
    import docx
    import pandera.pandas  # noqa: F401
    import pyarrow.parquet  # noqa: F401

    from analysis.core.areas import load_area
    from analysis.intake.ingest import ingest
    from analysis.render.checking import check_draft

    ingest(load_area("khoai-chau"))
    path = root / "du-thao.docx"
    _write(docx, path, root)
    found = {"python-docx alone": _seconds(lambda: docx.Document(str(path)))}
    for name in ("first check", "later check"):
        found[name] = _seconds(lambda: check_draft(path, "2024-08", "khoai-chau"))
    return found


def _seconds(function):
    start = time.process_time()
    function()
    return time.process_time() - start


def _write(docx, path, root):
    from analysis import store

    table = store.read_observations("khoai-chau", ["2024-08"])
    rows = table[(table["indicator_id"] == "digitization_rate") & (table["scope"] == "commune")]
    figures = list(zip(rows["unit"], rows["text"], strict=True))
    document = docx.Document()
    for number in range(PAGES * LINES):
        unit, figure = figures[number % len(figures)]
        document.add_paragraph(
            f"- Tỷ lệ số hóa hồ sơ tháng 8/2024 của {unit} đạt {figure}%; có 13/25 xã, thị trấn giảm."
        )
    grid = document.add_table(1, 3)
    for cell, text in zip(grid.rows[0].cells, ("STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"), strict=True):
        cell.text = text
    for number, (unit, figure) in enumerate(figures, 1):
        for cell, text in zip(grid.add_row().cells, (str(number), unit, figure), strict=True):
            cell.text = text
    document.save(path)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
