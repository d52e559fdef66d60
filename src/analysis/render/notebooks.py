"""Notebooks as kinds of report: their parameters, what is wrong with a given one, and one run from start to end.

Light on purpose: papermill is imported only once a run is sure to begin.
"""

import ast
import importlib
import json
import os
import sys
from pathlib import Path

from analysis.core import paths
from analysis.core.model import BadParameter, UnreadableInput
from analysis.core.text import join_names, near_names
from analysis.render.kinds import KINDS, UNCHANGED, choose

NOT_LITERAL = object()  # the default of a parameter whose value only the kernel can tell
_ADDED_BY_PAPERMILL = "PAPERMILL_"  # --inject-paths adds names with this beginning
_ALWAYS_TEXT = ("area", "unit", "unit_id", "indicator")
_PERIODS = ("month", "period", "year", "baseline")  # 202408 is as good as "2024-08"


def read_notebook(path):
    """The notebook at `path` as nested dicts; UnreadableInput where it is none."""
    try:
        notebook = json.loads(Path(path).read_text(encoding="utf-8"))
        notebook["cells"], notebook["metadata"]
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise UnreadableInput(
            f"{paths.in_root(path)} không phải là sổ tay Jupyter đọc được. Hãy lấy lại bản gốc của sổ tay rồi chạy lại."
        ) from error
    return notebook


def kind_of(notebook):
    """The kind of report that a notebook's metadata names ({"chiso766": {"kind": …}}); None where it is not ours."""
    ours = notebook["metadata"].get("chiso766")
    return ours.get("kind", "") if isinstance(ours, dict) else None


def kinds():
    """The kinds of report there are, sorted: names of our notebooks, without those that are for the hand."""
    return [path.stem for path in sorted(paths.notebooks_dir().glob("*.ipynb")) if is_report(path)]


def is_report(path):
    """True for a file that is one of our notebooks and makes a report."""
    if not is_ours(path):
        return False
    kind = kind_of(read_notebook(path))
    return kind not in KINDS or KINDS[kind].is_report


def is_ours(path):
    """True for a file that is one of our notebooks."""
    try:
        return kind_of(read_notebook(path)) is not None
    except (OSError, UnreadableInput):
        return False


def declared_parameters(notebook):
    """{name: default} of the cell tagged "parameters", as Python reads it (papermill's patterns miss some forms)."""
    tagged = [cell for cell in notebook["cells"] if "parameters" in cell["metadata"].get("tags", ())]
    source = "".join(tagged[0]["source"]) if tagged else ""
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        place = f"dòng {error.lineno}: {(error.text or '').strip()!r}"
        raise BadParameter(f"Ô tham số của sổ tay viết sai cú pháp ở {place}. {UNCHANGED}") from error
    found = {}
    for statement in statements:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        found |= {target.id: _literal(statement.value) for target in targets if isinstance(target, ast.Name)}
    return found


def _literal(node):
    try:
        return ast.literal_eval(node)
    except ValueError:
        return NOT_LITERAL


def check_parameters(notebook, given):
    """The Chosen area and period; BadParameter or MissingData for a name or a value that cannot be meant."""
    declared = declared_parameters(notebook)
    given = {name: value for name, value in given.items() if not name.startswith(_ADDED_BY_PAPERMILL)}
    if unknown := [name for name in given if name not in declared]:
        raise BadParameter(_no_such_parameter(unknown, list(declared), kind_of(notebook)))
    for name, value in given.items():
        _refuse_number_for_text(name, value, declared[name])
    values = {name: value for name, value in {**declared, **given}.items() if value is not NOT_LITERAL}
    return choose(kind_of(notebook), values)


def _no_such_parameter(unknown, declared, kind):
    near = near_names(unknown[0], declared, limit=1)
    question = f"; có phải là {near[0]!r} không?" if near else "."
    names = f"Các tham số hiện có: {', '.join(declared)}." if declared else "Sổ tay này không có tham số nào."
    return f"Sổ tay {kind} không có tham số {join_names(map(repr, unknown))}{question} {names} {UNCHANGED}"


def _refuse_number_for_text(name, value, default):
    """Papermill's -p turns 00001 into the number 1; what was typed is lost, and unit 1 would be another unit."""
    is_text = isinstance(default, str) or name in _ALWAYS_TEXT
    if is_text and name not in _PERIODS and isinstance(value, int | float):
        raise BadParameter(
            f"Tham số {name} là chữ, nhưng papermill đã đổi giá trị vừa gõ thành {value!r} (gõ 00001 thì chỉ còn 1). "
            f"Hãy dùng -r thay cho -p, ví dụ -r {name} 00001. Báo cáo cũ được giữ nguyên."
        )


def executed_path(name, chosen):
    """Where the executed notebook goes: reports/<area>/<period>/…/<name>.ipynb, beside the files that it writes."""
    folders = [chosen.area.slug if chosen.area else None, chosen.period, *chosen.folder]
    return paths.reports_dir(*filter(None, folders), f"{name}.ipynb")


def period_parameter(kind):
    """The parameter of the notebook `kind` that names its period."""
    return KINDS.get(kind_of(_source(kind)[1]), KINDS["monthly"]).period


def parameters_of(kind):
    """{name: default} of the notebook `kind`."""
    return declared_parameters(_source(kind)[1])


def _source(kind):
    """(path, nested dicts) of the notebook of a kind of report; BadParameter where there is none."""
    path = paths.notebooks_dir() / f"{kind}.ipynb"
    if path.stem != kind or not is_report(path):
        listed = ", ".join(kinds()) or "chưa có loại nào"
        raise BadParameter(f"Không có loại báo cáo {kind!r}. Các loại hiện có: {listed}. {UNCHANGED}")
    return path, read_notebook(path)


def render(kind, parameters, watched=True):
    """Path of the executed notebook, after one run of `kind` with `parameters` (texts, passed on as they are); `watched`: with a
    progress bar where a person may see it.

    AnalysisError for what the analyst can mend, NotebookFailed (papermill_engine) for a fault of the program; nothing
    of an earlier run is replaced then.
    """
    source, notebook = _source(kind)
    target = executed_path(kind, check_parameters(notebook, parameters))
    # The papermill command sets it too: without it the kernel prints a warning for developers.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    papermill = import_papermill("papermill.execute")
    # No output path: papermill writes straight into the file, and a full disk would leave half a notebook.
    options = {"engine_name": "chiso766", "progress_bar": watched and _progress_bar()}
    executed = papermill.execute_notebook(source, None, parameters, **options)
    _write(executed, target)
    return target


def import_papermill(name):
    """The module `name` of papermill, imported without the grammar of internationalised web addresses.

    jsonschema builds that grammar at import, for 0.8 s, wherever JupyterLab is installed; no notebook holds such
    addresses, and jsonschema does without it where the package is missing.
    """
    grammar = "rfc3987_syntax"
    if grammar in sys.modules:
        return importlib.import_module(name)
    sys.modules[grammar] = None
    try:
        return importlib.import_module(name)
    finally:
        del sys.modules[grammar]


def _progress_bar():
    """Options of tqdm for a run of over a second that a person watches, else False (tqdm's import is slow)."""
    return sys.stderr.isatty() and {"delay": 1, "desc": "Đang lập báo cáo", "unit": " ô", "leave": False}


def _write(notebook, target):
    import nbformat

    paths.write_text_whole(target, nbformat.writes(notebook) + "\n")
