"""A table of the whole country from file to stored long table against pandas, which only reads it: 10,598 units x 20 columns.

Prints medians, their ratio and the peak memory; the promise is at most 2.0 times `pandas.read_excel(engine="calamine")`, under
700 MB. Every round is a fresh process that has read a small table before. Run it on an idle machine: `make bench`, or
`python benchmarks/province_year.py [ROUNDS]`.
"""

import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

UNITS = 10_598
# Header -> what its figures are drawn from: points up to a maximum, a rate, a count.
COLUMNS = {
    "Điểm tổng hợp": "total",
    "Công khai minh bạch": 18,
    "Tiến độ giải quyết": 20,
    "Dịch vụ công trực tuyến": 12,
    "Thanh toán trực tuyến": 10,
    "Mức độ hài lòng": 18,
    "Số hóa hồ sơ": 22,
    "Tỷ lệ hồ sơ xử lý đúng hạn (%)": "rate",
    "Tỷ lệ hồ sơ quá hạn (%)": "rest",
    "Số hồ sơ quá hạn": "count",
    "Tỷ lệ công khai minh bạch (%)": "rate",
    "Tỷ lệ TTHC được công khai đầy đủ": "rate",
    "Tỷ lệ hồ sơ đồng bộ lên Cổng DVCQG": "rate",
    "Tỷ lệ hồ sơ nộp trực tuyến": "rate",
    "Tỷ lệ hồ sơ thanh toán trực tuyến": "rate",
    "Số hồ sơ thanh toán trực tuyến": "count",
    "Tỷ lệ mức độ hài lòng": "rate",
    "Tỷ lệ số hóa hồ sơ": "rate",
    "Tỷ lệ hồ sơ cấp kết quả điện tử": "rate",
    "Số bản sao chứng thực điện tử": "count",
}
# fmt: off
SYLLABLES = (
    "An", "Bình", "Cao", "Dương", "Đông", "Hòa", "Hưng", "Khánh", "Lạc", "Liên", "Long",
    "Minh", "Nam", "Ngọc", "Phú", "Phước", "Quang", "Sơn", "Tân", "Thanh", "Thịnh", "Tiến",
)
# fmt: on


def main(rounds):
    """Nothing; prints one line per measure."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for area, count in (("nho", 20), ("ca-nuoc", UNITS), ("ca-nuoc-co-danh-muc", UNITS)):
            _write_area(root / "data" / "raw" / area, count, with_register=area.endswith("danh-muc"))
        measures = {
            "pandas.read_excel": (read_with_pandas, "ca-nuoc"),
            "ingest, names as printed": (ingest_whole, "ca-nuoc"),
            "ingest, names of units.csv": (ingest_whole, "ca-nuoc-co-danh-muc"),
        }
        results = {name: [] for name in measures}
        for _ in range(rounds):
            for name, (function, area) in measures.items():
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
                    results[name].append(fresh.submit(function, root, area).result())
        floor = statistics.median(seconds for seconds, _ in results["pandas.read_excel"])
        for name, pairs in results.items():
            seconds = [pair[0] for pair in pairs]
            median, spread = statistics.median(seconds), f"{min(seconds):.3f} to {max(seconds):.3f}"
            peak = max(pair[1] for pair in pairs)
            print(f"{name:27} {median:.3f} s ({spread}) = {median / floor:.2f} x pandas, {peak:.0f} MB at most")


def read_with_pandas(root, area):
    """(seconds, MB) of reading the area's workbook with pandas alone."""
    import pandas as pd

    pd.read_excel(_workbook(root, "nho"), engine="calamine")
    start = time.perf_counter()
    pd.read_excel(_workbook(root, area), engine="calamine")
    return time.perf_counter() - start, _peak()


def ingest_whole(root, area):
    """(seconds, MB) from the area's workbook to its stored table."""
    os.environ["ANALYSIS_ROOT"] = str(root)
    from analysis import store
    from analysis.core.areas import load_area
    from analysis.core.periods import match_period
    from analysis.intake.ingest import ingest_period

    period = match_period("2024")
    for path in (root / "data" / "processed").glob("*/*"):  # the small table's, too: what is stored is not read again
        path.unlink()
    ingest_period(load_area("nho"), period)
    start = time.perf_counter()
    result = ingest_period(load_area(area), period)
    seconds = time.perf_counter() - start
    assert result.built and len(store.read_observations(area, [period])) == UNITS * len(COLUMNS)
    return seconds, _peak()


def _peak():
    """The most memory that this process has held, in MB (0 where the system does not tell, as on Windows)."""
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:
        return 0
    return getrusage(RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def _workbook(root, area):
    return root / "data" / "raw" / area / "2024" / "ca-nam-2024.xlsx"


def _write_area(folder, count, with_register):
    from openpyxl import Workbook

    names = [" ".join(parts) for parts in itertools.islice(itertools.product(SYLLABLES, repeat=3), count)]
    (folder / "2024").mkdir(parents=True)
    (folder / "area.toml").write_text('name = "Cả nước"\nlevel = "tinh"\n', encoding="utf-8")
    if with_register:
        rows = [f"u-{n},{name},xã,,,,,{n:05d}" for n, name in enumerate(names, 1)]
        head = "unit_id,name,kind,aliases,since,until,successors,official_code"
        (folder / "units.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Kết quả")
    sheet.append(["STT", "Đơn vị", *COLUMNS])
    draw = random.Random(766)
    for number, name in enumerate(names, 1):
        sheet.append([number, f"UBND xã {name}", *_figures(draw)])
    workbook.save(folder / "2024" / "ca-nam-2024.xlsx")


def _figures(draw):
    points = [round(draw.uniform(0.4, 1) * out_of, 2) for out_of in COLUMNS.values() if isinstance(out_of, int)]
    given = {"total": round(sum(points), 2)}
    figures, points = [], iter(points)
    for what in COLUMNS.values():
        if what == "rate":
            given["rest"] = round(100 - (rate := round(draw.uniform(30, 100), 2)), 2)
            figures.append(rate)
        elif what == "count":
            figures.append(draw.randint(0, 5000))
        else:
            figures.append(given[what] if what in given else next(points))
    return figures


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
