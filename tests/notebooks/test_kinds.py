"""The notebooks beside the monthly one, by papermill and by the command, on the shipped data of Khoái Châu.

What JupyterLab's Run All makes of them is seen in a real browser: tests/browser/test_lab.py.
"""

import hashlib
import json
import shutil

import nbformat
import pytest

pytestmark = pytest.mark.slow

PERIOD = "reports/khoai-chau/2024-08"
YEAR = "../../huyen-tinh-hung-yen/2024"
# What stands beside the page of a kind.
LETTERS = {"annual": ["annual.docx"], "unit": ["announcement.docx", "unit-report.docx"]}
# notebook: (arguments of papermill, folder of its files below the period's, headline, charts)
KINDS = {
    "quality": (("-p", "month", "2024-08"), "quality", "0 lỗi, 0 cảnh báo · không có câu hỏi nào", 1),
    "indicator": (
        ("-p", "month", "202408", "-p", "indicator", "total_points", "-p", "months_back", "4"),
        "indicator/total_points",
        "Điểm tổng hợp: 12/25 xã, thị trấn giảm so với tháng 7/2024 · 13 tăng",
        6,
    ),
    "compare": (
        ("-p", "period", "2024-08", "-p", "baseline", "2024-04"),
        "compare/2024-04",
        "So sánh được tháng 8/2024 với tháng 4/2024: 6/6 chỉ tiêu so sánh được ở mọi đơn vị",
        3,
    ),
    "unit": (
        ("-p", "unit", "Đồng Tiến", "-p", "month", "2024-08"),
        "unit/dong-tien",
        "Điểm tổng hợp tháng 8/2024 của xã Đồng Tiến: 74,75/100 điểm, xếp thứ 25/25 xã, thị trấn",
        1,
    ),
    "annual": (
        ("-p", "year", "2024", "-p", "area", "huyen-tinh-hung-yen"),
        f"{YEAR}/annual",
        "Điểm tổng hợp năm 2024 của huyện (văn bản không ghi tên): 89,39/100 điểm; xếp hạng 05/10 (đã công bố)",
        1,
    ),
}


def checksums(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_with_an_output_path_writes_a_page_charts_and_a_manifest(root, run, kind):
    arguments, folder, headline, charts = KINDS[kind]
    done = run("papermill", f"{kind}.ipynb", root / "out.ipynb", *arguments, folder="notebooks")
    assert done.returncode == 0, done.stderr
    written = (root / PERIOD / folder).resolve()
    manifest = json.loads((written / "manifest.json").read_text(encoding="utf-8"))
    assert headline in manifest["headline"]
    assert headline in (written / "report.html").read_text(encoding="utf-8")
    assert sorted(p.name for p in written.glob("*.docx")) == LETTERS.get(kind, [])
    assert set(LETTERS.get(kind, [])) <= set(manifest["outputs"])
    drawn = sorted(p.stem for p in (written / "charts").glob("*.png"))
    assert len(drawn) == charts and drawn == sorted(p.stem for p in (written / "charts").glob("*.svg"))
    for name, checksum in manifest["outputs"].items():
        assert hashlib.sha256((written / name).read_bytes()).hexdigest() == checksum, name
    executed = nbformat.read(root / "out.ipynb", as_version=4)
    outputs = [output for cell in executed.cells for output in cell.get("outputs", ())]
    assert {output.output_type for output in outputs} == {"execute_result"}
    assert headline in "".join(str(output.data) for output in outputs)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_run_without_an_output_path_writes_the_same_bytes(root, run, kind):
    arguments, folder, _, _ = KINDS[kind]
    before = checksums((root / PERIOD / folder).resolve())
    shutil.rmtree((root / PERIOD / folder).resolve())
    done = run("papermill", f"notebooks/{kind}.ipynb", *arguments)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["metadata"]["papermill"]["exception"] is None
    assert checksums((root / PERIOD / folder).resolve()) == before


@pytest.mark.parametrize(
    ("kind", "arguments", "said"),
    [
        ("quality", ("-p", "mnth", "2024-08"), "'month'"),
        ("quality", ("-p", "month", "2024-09"), "2023-12 đến 2024-08"),
        ("indicator", ("-p", "indicator", "total_pints"), "Gần nhất: total_points"),
        ("indicator", ("-p", "indicator", "transparency_points"), "không có chỉ tiêu công khai minh bạch"),
        ("indicator", ("-p", "months_back", "0"), "từ 2 đến 60"),
        ("compare", ("-p", "period", "2023-12"), "Không có số liệu 2023-11"),
        ("compare", ("-p", "area", "khong-co"), "khoai-chau"),
        ("unit", ("-p", "unit", "Đồng Tíen"), "gần giống: Đồng Tiến"),
        ("unit", ("-p", "unit", ""), "Cần chọn một đơn vị"),
        ("unit", ("-p", "unit", "Đồng Tiến", "-p", "month", "2024-09"), "2023-12 đến 2024-08"),
        ("annual", ("-p", "year", "2024-12"), "Hãy viết tham số year như 2024"),
        ("annual", ("-p", "year", "2023"), "Không có số liệu 2023"),
    ],
)
def test_a_wrong_parameter_ends_in_one_sentence_and_changes_nothing(root, run, kind, arguments, said):
    before = checksums(root)
    done = run("papermill", f"{kind}.ipynb", root / "out.ipynb", *arguments, folder="notebooks")
    assert done.returncode == 2
    (sentence,) = [line for line in done.stderr.splitlines() if line.startswith("Lỗi: ")]
    assert said in sentence and "Traceback" not in done.stderr
    assert checksums(root) == before


def test_the_command_makes_each_kind_beside_its_files(root, run):
    done = run("analysis", "report", "2024-08", "--kind", "quality")
    assert done.returncode == 0, done.stderr
    assert "Đã lập: reports/khoai-chau/2024-08/quality/report.html (0 lỗi, 0 cảnh báo)" in done.stdout
    done = run("analysis", "report", "2024-08", "--kind", "indicator", "-p", "indicator", "on_time_rate")
    assert done.returncode == 0, done.stderr
    assert (root / PERIOD / "indicator/on_time_rate/indicator.ipynb").is_file()
    done = run("analysis", "report", "2024-08", "--kind", "compare", "--baseline", "2024-05")
    assert done.returncode == 0, done.stderr
    assert (root / PERIOD / "compare/2024-05/compare.ipynb").is_file()


def test_the_command_makes_a_units_and_a_years_report(root, run):
    done = run("analysis", "report", "2024-08", "--kind", "unit", "-p", "unit", "Tân Dân")
    assert done.returncode == 0, done.stderr
    assert (root / PERIOD / "unit/tan-dan/unit.ipynb").is_file()
    done = run("analysis", "report", "2024-05", "--kind", "unit", "--area", "my-thanh", "-p", "unit", "")
    assert done.returncode == 1, done.stderr  # six groups that do not add up
    assert (root / "reports/my-thanh/2024-05/unit/announcement.docx").is_file()
    done = run("analysis", "report", "2024", "--kind", "annual", "--area", "huyen-tinh-hung-yen")
    assert done.returncode == 1, done.stderr  # two readings of one figure
    assert "Đã lập: reports/huyen-tinh-hung-yen/2024/annual/report.html (1 lỗi, 0 cảnh báo)" in done.stdout


def test_the_command_takes_the_default_area_and_not_the_notebooks(root, run):
    done = run("analysis", "report", "2024", "--kind", "annual")
    assert done.returncode == 2 and "Không có số liệu 2024 của Huyện Khoái Châu" in done.stderr


def test_a_batch_makes_a_page_for_every_unit_and_a_report_for_every_year(root, run):
    done = run("analysis", "batch", "--kind", "unit", "--units", "all", "--area", "dai-thinh", "--area", "my-thanh")
    assert "Đã lập 2/2 báo cáo" in done.stdout, done.stderr
    assert (root / "reports/dai-thinh/2024-10/unit/report.html").is_file()
    done = run("analysis", "batch", "--kind", "annual")
    assert "Đã lập 1/1 báo cáo" in done.stdout, done.stderr


def test_the_monthly_report_has_no_file_of_the_other_kinds(root, run):
    done = run("analysis", "report", "2024-08")
    assert done.returncode == 0, done.stderr
    manifest = json.loads((root / PERIOD / "manifest.json").read_text(encoding="utf-8"))
    assert not [name for name in manifest["outputs"] if name.startswith(tuple(KINDS))]
    assert (root / PERIOD / "quality/report.html").is_file()
