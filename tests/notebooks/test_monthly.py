"""The monthly notebook through papermill, as the analyst types it, on the shipped data of Khoái Châu."""

import csv
import hashlib
import json
import shutil

import nbformat
import pytest

pytestmark = pytest.mark.slow

PERIOD = "reports/khoai-chau/2024-08"
NAMED_IN_THE_CONTRACT = (
    "report.html",
    "directive.docx",
    "appendix.xlsx",
    "facts.json",
    "checks.csv",
    "manifest.json",
)


@pytest.fixture(scope="module")
def first_run(root, run):
    """One run of the user's own command inside notebooks/, with an output path."""
    done = run("papermill", "monthly.ipynb", root / "out.ipynb", "-p", "month", "2024-08", folder="notebooks")
    assert done.returncode == 0, done.stderr
    return done


def checksums(folder):
    return {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_everything_that_the_contract_names_is_written(first_run, root):
    for name in NAMED_IN_THE_CONTRACT:
        assert (root / PERIOD / name).stat().st_size > 100, name
    drawn = sorted(p.stem for p in (root / PERIOD / "charts").glob("*.png"))
    assert len(drawn) >= 8
    assert drawn == sorted(p.stem for p in (root / PERIOD / "charts").glob("*.svg"))
    assert (root / "reports/index.html").is_file()


def test_facts_say_what_the_directive_of_the_district_says(first_run, root):
    facts = json.loads((root / PERIOD / "facts.json").read_text(encoding="utf-8"))
    assert (facts["area"], facts["period"], facts["baseline"]) == ("khoai-chau", "2024-08", "2024-07")
    assert (facts["units"], facts["status"]) == (25, "illustrative")
    digitized = facts["indicators"]["digitization_rate"]
    assert (digitized["falling"], digitized["rising"], digitized["unchanged"]) == (13, 10, 2)
    weakest = digitized["rows"][-1]
    assert (weakest["unit"], weakest["value"], weakest["rank"]) == ("Đông Ninh", 33.8, 25)
    assert list(facts) == sorted(facts)


def test_the_manifest_holds_the_checksum_of_every_output(first_run, root):
    manifest = json.loads((root / PERIOD / "manifest.json").read_text(encoding="utf-8"))
    for name, checksum in manifest["outputs"].items():
        assert hashlib.sha256((root / PERIOD / name).read_bytes()).hexdigest() == checksum, name
    assert set(NAMED_IN_THE_CONTRACT) - {"manifest.json"} <= set(manifest["outputs"])


def test_checks_are_a_table_with_the_contracts_columns(first_run, root):
    with (root / PERIOD / "checks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["rule", "severity", "area", "period", "unit", "indicator_id", "detail", "source", "place"]
    assert {row["severity"] for row in rows} == {"info"}
    assert {row["rule"] for row in rows} == {"rating_differs"}


def test_the_executed_notebook_reads_as_a_report(first_run, root):
    notebook = nbformat.read(root / "out.ipynb", as_version=4)
    shown = "".join(str(o.get("data", {})) for cell in notebook.cells for o in cell.get("outputs", ()))
    assert "13/25 xã, thị trấn giảm so với tháng 7/2024" in shown
    assert "data:image/svg+xml;base64," in shown
    assert not [o for cell in notebook.cells for o in cell.get("outputs", ()) if o.output_type in ("error", "stream")]


def test_raw_files_are_never_written_to(first_run, root):
    shipped = sorted(p.name for p in (root / "data/raw/khoai-chau/2024-08").iterdir())
    assert shipped == ["phu-luc-thang-8-2024.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-p", "mnth", "2024-08"), "'month'"),
        (("-p", "month", "2024-13"), "2024-13"),
        (("-p", "month", "2024-09"), "2023-12 đến 2024-08"),
        (("-p", "month", "2024-08", "-p", "area", "khong-co"), "khoai-chau"),
        (("-p", "month", "2024-08", "-p", "baseline", "2024-08"), "baseline"),
    ],
    ids=["unknown parameter", "impossible month", "absent month", "absent area", "baseline not before"],
)
def test_a_wrong_parameter_ends_in_one_sentence_and_changes_nothing(first_run, root, run, arguments, said):
    before = checksums(root)
    done = run("papermill", "monthly.ipynb", root / "out.ipynb", *arguments, folder="notebooks")
    assert done.returncode == 2
    (sentence,) = [line for line in done.stderr.splitlines() if line.startswith("Lỗi: ")]
    assert said in sentence
    assert "Traceback" not in done.stderr
    assert checksums(root) == before


def test_an_unreadable_workbook_leaves_the_last_good_report(first_run, root, run):
    source = root / "data/raw/khoai-chau/2024-08/phu-luc-thang-8-2024.xlsx"
    whole = source.read_bytes()
    source.write_bytes(whole[:5000])
    before = checksums(root)
    try:
        done = run("papermill", "monthly.ipynb", root / "out.ipynb", "-p", "month", "2024-08", folder="notebooks")
        assert done.returncode == 2
        assert "Lỗi: phu-luc-thang-8-2024.xlsx" in done.stderr
        assert checksums(root) == before
    finally:
        source.write_bytes(whole)


def test_a_month_given_as_a_number_is_the_same_month(first_run, root, run):
    before = checksums(root / PERIOD)
    done = run("papermill", "notebooks/monthly.ipynb", root / "out2.ipynb", "-p", "month", "202408")
    assert done.returncode == 0, done.stderr
    after = checksums(root / PERIOD)
    changed = {path.name for path in before if before[path] != after[path]}
    assert changed <= {"directive.docx", "appendix.xlsx", "manifest.json"}  # their zip parts carry the time of writing


def test_without_an_output_path_the_notebook_goes_to_standard_output(first_run, root, run):
    shutil.rmtree(root / PERIOD)
    done = run("papermill", "monthly.ipynb", "-p", "month", "2024-08", folder="notebooks")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["metadata"]["papermill"]["parameters"] == {"month": "2024-08"}
    assert (root / PERIOD / "report.html").is_file()


def test_a_second_run_reads_no_raw_file_again(first_run, root, run):
    stored = root / "data/processed/khoai-chau"
    before = {p.name: p.stat().st_mtime_ns for p in stored.iterdir()}
    assert run("analysis", "report", "2024-08").returncode == 0
    assert {p.name: p.stat().st_mtime_ns for p in stored.iterdir()} == before
    assert len(before) == 9


def test_the_first_month_has_no_baseline_and_says_so(first_run, root, run):
    done = run("analysis", "report", "2023-12")
    assert done.returncode == 0, done.stderr
    facts = json.loads((root / "reports/khoai-chau/2023-12/facts.json").read_text(encoding="utf-8"))
    assert facts["baseline"] is None
    assert facts["indicators"]["digitization_rate"]["compared"] == 0
    assert "Chưa có số liệu tháng 11/2023" in (root / "reports/khoai-chau/2023-12/report.html").read_text(
        encoding="utf-8"
    )


def test_the_executed_notebook_of_the_command_lies_beside_the_report(first_run, root, run):
    done = run("analysis", "report", "2024-08")
    assert done.returncode == 0, done.stderr
    assert (root / PERIOD / "monthly.ipynb").is_file()
    assert "13/25" in done.stdout


def test_run_all_without_papermill_works_with_the_default_month(root, first_run, tmp_path):
    """What JupyterLab's Run All does: the notebook as it lies there, in a kernel that starts in its folder."""
    from nbclient import NotebookClient

    notebook = nbformat.read(root / "notebooks/monthly.ipynb", as_version=4)
    (root / PERIOD / "report.html").unlink()
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(root / "notebooks")}}).execute()
    assert (root / PERIOD / "report.html").is_file()
