"""Notebooks are tables of contents: thin cells, prose before each, plain parameters, no outputs."""

import ast
import json
import re
from pathlib import Path

import pytest

METHODS = Path(__file__).parents[2] / "docs" / "methods.md"
NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
FORBIDDEN = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If, ast.ListComp, ast.Try)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    """The notebook as nested dicts."""
    return json.loads(request.param.read_text(encoding="utf-8"))


def code_cells(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_there_are_notebooks():
    assert "monthly" in [path.stem for path in NOTEBOOKS]


def test_code_cells_are_thin(notebook):
    for cell in code_cells(notebook):
        lines = [line for line in "".join(cell["source"]).splitlines() if line.strip()]
        assert 1 <= len(lines) <= 6, lines
        tree = ast.parse("".join(cell["source"]))
        assert not [node for node in ast.walk(tree) if isinstance(node, FORBIDDEN)], lines


def test_prose_stands_before_every_code_cell(notebook):
    kinds = [cell["cell_type"] for cell in notebook["cells"]]
    assert all(kinds[place - 1] == "markdown" for place, kind in enumerate(kinds) if kind == "code")


def test_outputs_are_stripped(notebook):
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code_cells(notebook))


def test_parameters_are_plain_literals(notebook):
    (cell,) = [cell for cell in code_cells(notebook) if "parameters" in cell["metadata"].get("tags", [])]
    for statement in ast.parse("".join(cell["source"])).body:
        assert isinstance(statement, ast.Assign)
        ast.literal_eval(statement.value)


def test_the_strict_engine_takes_the_notebook_for_ours(notebook):
    assert notebook["metadata"]["chiso766"]["kind"]


def test_a_cell_near_the_end_says_where_the_method_of_each_figure_stands(notebook):
    """By links that work in JupyterLab, on the web and in an editor: each to an anchor right before a heading."""
    sources = ["".join(cell["source"]) for cell in notebook["cells"]]
    (place,) = [n for n, source in enumerate(sources) if source.startswith("## Con số được tính thế nào?")]
    assert place >= len(sources) - 3 and notebook["cells"][place]["cell_type"] == "markdown"
    links = re.findall(r"\]\(([^)]*)\)", sources[place])
    there = re.findall(r'(?m)^<a id="([\w-]+)"></a>\n\n##', METHODS.read_text(encoding="utf-8"))
    assert len(links) >= 5
    assert [link for link in links if link.removeprefix("../docs/methods.md#") not in there] == []
