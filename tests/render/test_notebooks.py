"""A kind of report and its parameters, without papermill as far as possible; then one run."""

import subprocess
import sys

import pytest

from analysis.core.model import AnalysisError, BadParameter, MissingData
from analysis.render.notebooks import NOT_LITERAL, check_parameters, declared_parameters, kinds, read_notebook, render


def with_parameters(source):
    return {"metadata": {}, "cells": [{"metadata": {"tags": ["parameters"]}, "source": source}]}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('month = "2024-08"  # tháng', {"month": "2024-08"}),
        ('month: str = "2024-08"\narea: str | None = None', {"month": "2024-08", "area": None}),
        ("units = [\n    1,\n    2,\n]", {"units": [1, 2]}),
        ("a = b = 1", {"a": 1, "b": 1}),
        (["month = 1\n", "area = -2"], {"month": 1, "area": -2}),
        ("month = today()", {"month": NOT_LITERAL}),
        ("month: str", {"month": NOT_LITERAL}),
        ("# nothing\nprint(1)", {}),
    ],
)
def test_parameters_are_read_as_python_reads_them(source, expected):
    assert declared_parameters(with_parameters(source)) == expected


def test_a_notebook_without_parameters_has_none():
    assert declared_parameters({"metadata": {}, "cells": []}) == {}


def test_a_broken_parameters_cell_is_named():
    with pytest.raises(BadParameter, match="dòng 2"):
        declared_parameters(with_parameters("month = 1\narea = ="))


def test_names_that_papermill_adds_are_no_parameters_of_ours(notebook):
    chosen = check_parameters(read_notebook(notebook()), {"PAPERMILL_INPUT_PATH": "x", "month": "2024-07"})
    assert (chosen.area.slug, str(chosen.period)) == ("khoai-chau", "2024-07")


def test_a_value_that_only_the_kernel_can_tell_is_left_to_it(notebook):
    source = notebook(parameters="area = None\nmonth = latest_month()")
    assert check_parameters(read_notebook(source), {}).period is None


def test_the_kinds_are_our_notebooks(notebook, root):
    notebook(name="yearly")
    notebook(name="scratch", kind=None)
    (root / "notebooks" / "broken.ipynb").write_text("{", encoding="utf-8")
    assert kinds() == ["yearly"]


@pytest.mark.parametrize("kind", ["montly", "scratch", "../notebooks/monthly"])
def test_an_unknown_kind_is_refused_with_those_there_are(notebook, kind):
    notebook()
    notebook(name="scratch", kind=None)
    with pytest.raises(BadParameter, match=r"Các loại hiện có: monthly\."):
        render(kind, {"month": "2024-08"})


def test_a_month_that_is_not_there_writes_nothing(notebook, root):
    notebook()
    with pytest.raises(MissingData, match="Các kỳ hiện có: 2024-06 đến 2024-08"):
        render("monthly", {"month": "2024-09"})
    assert not (root / "reports").exists()


def test_a_run_goes_beside_the_report_and_keeps_texts_as_they_are(notebook, root, printed):
    notebook("import os\nprint(repr(unit), repr(month), os.getcwd())")
    path = render("monthly", {"month": "202408", "unit": "00001"})
    assert path == root / "reports" / "khoai-chau" / "2024-08" / "monthly.ipynb"
    assert printed(path) == f"'00001' '202408' {root / 'notebooks'}\n"


def test_a_failed_run_leaves_the_last_good_one(notebook, root):
    notebook("from analysis.core.model import CannotWrite\nraise CannotWrite('đang mở trong Word')")
    last_good = root / "reports" / "khoai-chau" / "2024-08" / "monthly.ipynb"
    last_good.parent.mkdir(parents=True)
    last_good.write_bytes(b"last")
    with pytest.raises(AnalysisError, match=r"^đang mở trong Word$"):
        render("monthly", {"month": "2024-08"})
    assert last_good.read_bytes() == b"last"
    assert [path.name for path in last_good.parent.iterdir()] == ["monthly.ipynb"]


def test_a_refusal_never_waits_for_papermill(notebook):
    notebook()
    code = (
        "import sys\nfrom analysis.render.notebooks import render\n"
        "try: render('monthly', {'month': '2024-13'})\n"
        "except Exception: print('papermill' in sys.modules, 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "False False", done.stderr
