"""Papermill's traps, closed for our notebooks and left as they are for all others."""

import json
import subprocess
import sys

import papermill
import pytest
from papermill.exceptions import PapermillExecutionError

from analysis.render import papermill_engine
from analysis.render.papermill_engine import NotebookFailed, Refused

LAST_GOOD = b"the last good run"


@pytest.fixture
def output(root):
    """A file that an earlier run wrote."""
    path = root / "out.ipynb"
    path.write_bytes(LAST_GOOD)
    return path


def run(source, output, **parameters):
    return papermill.execute_notebook(source, output, parameters, progress_bar=False)


def papermill_command(*arguments):
    command = [sys.executable, "-m", "papermill", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"mnth": "2024-08"}, "không có tham số 'mnth'; có phải là 'month' không? Các tham số hiện có: month, area,"),
        ({"thang": "2024-08"}, "không có tham số 'thang'. Các tham số hiện có: month, area, baseline, unit."),
        ({"month": "2024-13"}, "month = '2024-13' không phải là một kỳ có thật"),
        ({"month": 202413}, "month = 202413 không phải là một kỳ có thật"),
        ({"month": "2024-05"}, "Không có số liệu 2024-05 của khoai-chau"),
        ({"area": "khoai-chua"}, "Không có địa bàn 'khoai-chua' trong data/raw. Các địa bàn hiện có: khoai-chau."),
        ({"baseline": "2024-05"}, "Không có số liệu 2024-05"),
        ({"month": "2024-07", "baseline": "2024-08"}, "Không so sánh được 2024-07 với 2024-08"),
        ({"unit": 1}, "Hãy dùng -r thay cho -p, ví dụ -r unit 00001"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_written(notebook, output, parameters, said):
    with pytest.raises(Refused) as refused:
        run(notebook("raise AssertionError('never run')"), output, **parameters)
    assert said in str(refused.value)
    assert output.read_bytes() == LAST_GOOD


def test_the_default_of_the_notebook_is_checked_too(notebook, output):
    with pytest.raises(Refused, match="2024-05"):
        run(notebook(parameters="area = None\nmonth: str = '2024-05'"), output)


def test_the_command_says_one_sentence_and_exits_with_2(notebook, output):
    done = papermill_command(notebook(), output, "-p", "month", "2024-13")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("Lỗi: Tham số month = '2024-13'")
    assert "Traceback" not in done.stderr
    assert output.read_bytes() == LAST_GOOD


def test_the_command_writes_the_notebook_to_standard_output(notebook):
    done = papermill_command(notebook("print(month)"), "-p", "month", "202408")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["cells"][-1]["outputs"][0]["text"] == ["202408\n"]


def test_a_good_run_makes_the_folder_and_writes_once(notebook, root, printed):
    output = root / "new" / "folder" / "out.ipynb"
    run(notebook(f"from pathlib import Path\nprint(month, Path({str(output)!r}).exists())"), output, month=202408)
    assert printed(output) == "202408 False\n"


def test_an_analysts_error_in_a_cell_comes_as_its_sentence_alone(notebook, output):
    source = notebook("from analysis.core.model import UnreadableInput\nraise UnreadableInput('tệp bang.csv hỏng')")
    with pytest.raises(Refused) as refused:
        run(source, output)
    assert str(refused.value) == "tệp bang.csv hỏng"
    assert output.read_bytes() == LAST_GOOD


def test_a_fault_of_the_program_shows_its_traceback_without_colours(notebook, output):
    with pytest.raises(NotebookFailed) as failed:
        run(notebook("print('trước')", "1/0"), output)
    text = str(failed.value)
    assert "ZeroDivisionError" in text and "1/0" in text and "\x1b" not in text
    assert text.endswith("Hãy gửi toàn bộ thông báo này cho người phụ trách chương trình.")
    assert output.read_bytes() == LAST_GOOD


def test_a_kernel_that_dies_is_a_fault_of_the_program(notebook, output):
    with pytest.raises(NotebookFailed, match="dừng giữa chừng"):
        run(notebook("import os\nos._exit(1)"), output)
    assert output.read_bytes() == LAST_GOOD


def test_a_kernel_that_cannot_start_is_a_fault_of_the_program(notebook, output, monkeypatch):
    monkeypatch.setitem(papermill_engine._OWN_KERNEL, "extra_arguments", ["--IPKernelApp.log_level=NOWHERE"])
    with pytest.raises(NotebookFailed, match=r"Kernel died before replying.*Hãy gửi toàn bộ thông báo này"):
        run(notebook(), output)
    assert output.read_bytes() == LAST_GOOD


def test_the_kernel_is_this_interpreter_whatever_is_registered_as_python3(notebook, root, output, monkeypatch, printed):
    other = root / "jupyter" / "kernels" / "python3"
    other.mkdir(parents=True)
    spec = {"argv": ["/nowhere/python", "-f", "{connection_file}"], "display_name": "x", "language": "python"}
    (other / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(root / "jupyter"))
    run(notebook("import sys\nprint(sys.executable)"), output)
    assert printed(output).strip() == sys.executable


def test_a_notebook_that_is_not_ours_is_run_as_papermill_does(notebook, output, printed):
    source = notebook("print(mnth)", "1/0", kind=None)
    with pytest.raises(PapermillExecutionError):
        run(source, output, mnth="2024-13")
    assert printed(output) == "2024-13\n"


@pytest.mark.parametrize("first", ["papermill", "analysis.render.papermill_engine"])
def test_it_is_the_default_engine_whichever_is_imported_first(first):
    code = f"import {first}\nfrom papermill.engines import papermill_engines as e\nprint(e.get_engine().__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "StrictEngine", done.stderr
