"""Many reports with one command: which ones, what becomes of each, and that one failure stops no other."""

import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

from analysis.core.model import BadParameter, MissingData
from analysis.render.batch import Made, Task, line_of, made_reports, make, summary, tasks_of

# A report that has one error in July, is not made in June, and says of which unit it is.
CELL = """
import json, os
from pathlib import Path
from analysis.core.model import UnreadableInput
if month == "2024-06":
    raise UnreadableInput("bang.csv hỏng. Hãy xin lại tệp.")
folder = Path(os.environ["ANALYSIS_ROOT"], "reports", area, month)
folder.mkdir(parents=True, exist_ok=True)
found = {"headline": f"xong {unit}".strip(), "errors": int(month == "2024-07"), "warnings": 2}
(folder / "manifest.json").write_text(json.dumps(found), encoding="utf-8")
"""
PARAMETERS = 'month = "2024-08"\narea = None\nunit = ""'


@pytest.fixture
def reports(notebook):
    """notebooks/monthly.ipynb that writes a manifest and nothing else."""
    return notebook(CELL, parameters=PARAMETERS)


def texts(tasks):
    return [str(task) for task in tasks]


def other_area(root, *periods):
    for period in periods:
        (root / "data/raw/my-hao" / period).mkdir(parents=True)
        (root / "data/raw/my-hao" / period / "bang.csv").write_text("x\n", encoding="utf-8")


def test_all_periods_of_all_areas_in_order(reports, root):
    other_area(root, "2025-01", "2024")
    assert texts(tasks_of("monthly")) == [
        *("khoai-chau/2024-06", "khoai-chau/2024-07", "khoai-chau/2024-08"),
        *("my-hao/2024", "my-hao/2025-01"),
    ]


def test_only_the_areas_and_periods_asked_for(reports, root):
    other_area(root, "2025-01", "2024-08")
    assert texts(tasks_of("monthly", ["my-hao"])) == ["my-hao/2024-08", "my-hao/2025-01"]
    assert texts(tasks_of("monthly", (), ["2024-08"])) == ["khoai-chau/2024-08", "my-hao/2024-08"]
    asked = tasks_of("monthly", ["khoai-chau"], ["2024-08", "2024-07"])
    assert texts(asked) == ["khoai-chau/2024-08", "khoai-chau/2024-07"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("montly",), "Không có loại báo cáo 'montly'"),
        (("monthly", ["khong-co"]), "Không có địa bàn 'khong-co'"),
        (("monthly", ["khoai-chau"], ["2024-05"]), "Không có số liệu 2024-05"),
        (("monthly", [], ["2024-05"]), "Không địa bàn nào trong data/raw có kỳ 2024-05"),
        (("monthly", [], ["5/2024"]), "Tham số period = '5/2024'"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_any_run(reports, arguments, said):
    with pytest.raises((BadParameter, MissingData), match=said):
        tasks_of(*arguments)


def test_nothing_to_report_on(reports, root):
    for folder in (root / "data/raw/khoai-chau").iterdir():
        (folder / "bang.csv").unlink()
        folder.rmdir()
    with pytest.raises(MissingData, match="Chưa có kỳ nào"):
        tasks_of("monthly")


def test_a_report_for_each_unit(notebook, root):
    notebook(CELL, parameters=PARAMETERS)
    table = "STT;Đơn vị;Tỷ lệ số hóa hồ sơ (%)\n1;Tân Hà;50\n2;Tân Hạ;60\n"
    (root / "data/raw/khoai-chau/2024-08/bang.csv").write_text(table, encoding="utf-8")
    tasks = tasks_of("monthly", (), ["2024-08"], every_unit=True)
    assert texts(tasks) == ["khoai-chau/2024-08/Tân Hà", "khoai-chau/2024-08/Tân Hạ"]
    assert make(str(root), tasks[1]).headline == "xong Tân Hạ"


def test_a_kind_without_units_is_refused_for_each_unit(notebook):
    notebook(parameters='month = "2024-08"\narea = None')
    with pytest.raises(BadParameter, match="không có tham số unit"):
        tasks_of("monthly", every_unit=True)


def test_one_that_fails_does_not_stop_the_others(reports):
    made = list(made_reports(tasks_of("monthly"), jobs=1))
    assert [(str(one.task), one.headline, one.errors, one.failure) for one in made] == [
        ("khoai-chau/2024-06", "", 0, "bang.csv hỏng. Hãy xin lại tệp."),
        ("khoai-chau/2024-07", "xong", 1, ""),
        ("khoai-chau/2024-08", "xong", 0, ""),
    ]


def test_a_fault_of_the_program_is_a_failure_of_its_report_alone(notebook, root):
    notebook("1/0", parameters=PARAMETERS)
    made = make(str(root), Task("monthly", "khoai-chau", "2024-08"))
    assert "Đây là lỗi của chương trình" in made.failure


def test_the_summary_names_what_failed_and_what_has_errors():
    tasks = [Task("monthly", "a", period) for period in ("2024-10", "2024-09", "2024-08")]
    made = [Made(tasks[0], "tốt"), Made(tasks[1], failure="hỏng"), Made(tasks[2], "xấu", 3, 1)]
    assert summary(made) == [
        "Đã lập 2/3 báo cáo vào reports/.",
        "Có lỗi số liệu cần người xem: a/2024-08 (3).",
        "Không lập được: a/2024-09.",
    ]
    assert line_of(made[2]) == "a/2024-08: xấu (3 lỗi, 1 cảnh báo)"


@pytest.mark.slow
def test_the_command_says_a_line_per_report_and_ends_with_1(reports, root):
    command = [sys.executable, "-m", "analysis", "batch", "--jobs", "2"]
    done = subprocess.run(
        command, env=dict(os.environ), stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 1
    assert done.stderr.count("Lỗi: ") == 1 and "Lỗi: khoai-chau/2024-06: bang.csv hỏng" in done.stderr
    *lines, count, errors, failed = done.stdout.splitlines()
    assert sorted(line.partition("] ")[2] for line in lines) == [
        "khoai-chau/2024-07: xong (1 lỗi, 2 cảnh báo)",
        "khoai-chau/2024-08: xong (0 lỗi, 2 cảnh báo)",
    ]
    assert (count, errors, failed) == (
        "Đã lập 2/3 báo cáo vào reports/.",
        "Có lỗi số liệu cần người xem: khoai-chau/2024-07 (1).",
        "Không lập được: khoai-chau/2024-06.",
    )
    assert (root / "reports/index.html").is_file()


@pytest.mark.skipif(find_spec("distributed") is not None, reason="dask.distributed is installed here")
def test_without_dask_the_message_says_what_to_install(reports):
    with pytest.raises(BadParameter, match="python -m pip install distributed"):
        next(made_reports(tasks_of("monthly"), scheduler="tcp://127.0.0.1:8786"))


@pytest.mark.slow
@pytest.mark.skipif(find_spec("distributed") is None, reason="dask.distributed is not installed")
def test_a_dask_scheduler_gives_the_reports_to_its_workers(reports):
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        made = list(made_reports(tasks_of("monthly", (), ["2024-07", "2024-08"]), scheduler=cluster.scheduler_address))
    assert sorted((str(one.task), one.headline) for one in made) == [
        ("khoai-chau/2024-07", "xong"),
        ("khoai-chau/2024-08", "xong"),
    ]
