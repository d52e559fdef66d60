"""A small root of its own for each test: one area, two months, notebooks that import nothing."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

PARAMETERS = 'month = "2024-08"\narea = None\nbaseline = None\nunit = ""'
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A root whose path has spaces and Vietnamese letters, named by ANALYSIS_ROOT."""
    root = tmp_path / "Báo cáo xã"
    for period in ("2024-06", "2024-07", "2024-08"):
        folder = root / "data" / "raw" / "khoai-chau" / period
        folder.mkdir(parents=True)
        (folder / "bang.csv").write_text("x\n", encoding="utf-8")
    (root / "notebooks").mkdir()
    monkeypatch.setenv("ANALYSIS_ROOT", str(root))
    monkeypatch.chdir(root / "notebooks")
    return root


@pytest.fixture
def notebook(root):
    """A function that writes notebooks/<name>.ipynb with `cells` after the parameters; ours unless `kind` is None."""

    def write(*cells, name="monthly", kind="monthly", parameters=PARAMETERS):
        first = new_code_cell(parameters, metadata={"tags": ["parameters"]})
        metadata = KERNEL | ({"chiso766": {"kind": kind}} if kind else {})
        path = root / "notebooks" / f"{name}.ipynb"
        nbformat.write(new_notebook(cells=[first, *map(new_code_cell, cells)], metadata=metadata), path)
        return path

    return write


@pytest.fixture
def printed():
    """A function that gives what the cells of an executed notebook printed."""

    def text(path):
        cells = nbformat.read(path, as_version=4).cells
        return "".join(out.get("text", "") for cell in cells for out in cell.get("outputs", ()))

    return text
