"""The house's one-way streets, as a table: which layer may import which; and modules short enough to read."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"
FILES = sorted(SOURCE.glob("analysis/**/*.py"))

REPORTING = {"core", "reference", "measures", "store"}
ALL_BUT_CLI = {"core", "reference", "readers", "grammar", "store", "intake", "measures", "report", "claims", "render"}
ALLOWED = {
    "core": set(),
    "reference": {"core"},
    "readers": {"core", "reference"},
    "grammar": {"core", "reference"},
    "store": {"core"},
    "intake": {"core", "reference", "readers", "grammar", "store"},
    "measures": {"core", "reference"},
    "report": REPORTING,
    "claims": REPORTING | {"readers", "grammar", "report"},
    "render": ALL_BUT_CLI,
    "cli": ALL_BUT_CLI,
    "__main__": ALL_BUT_CLI | {"cli"},
    "__init__": set(),
}

# A wrong parameter is refused before any of these is imported.
HEAVY = {"matplotlib", "numpy", "pandas", "pandera", "pyarrow", "seaborn"}

MOST_LINES = 330


def names_imported(node, package):
    """The dotted names that one node imports; `package` is that of its module, for relative imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
        source = ".".join([*above, *([node.module] if node.module else [])])
        return [f"{source}.{alias.name}" for alias in node.names]
    return []


def layers_imported(text, package):
    """The layers of `analysis` that a module's text imports, at its top or inside a function."""
    dotted = [name.split(".") for node in ast.walk(ast.parse(text)) for name in names_imported(node, package)]
    return {parts[1] for parts in dotted if parts[0] == "analysis" and len(parts) > 1} - {"__version__"}


def imported_at_once(text, package):
    """The top-level packages that are imported when the module is: all but what stands inside a function."""
    waiting, found = [ast.parse(text)], set()
    while waiting:
        node = waiting.pop()
        found |= {name.split(".")[0] for name in names_imported(node, package)}
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))
    return found


def layer(path):
    return path.relative_to(SOURCE / "analysis").with_suffix("").parts[0]


def package(path):
    return ".".join(path.relative_to(SOURCE).parent.parts)


def named(path):
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_imports_only_what_its_layer_may(path):
    assert layer(path) in ALLOWED, "a new layer needs its row in ALLOWED, and its place in docs/architecture.md"
    imported = layers_imported(path.read_text("utf-8"), package(path))
    assert imported <= ALLOWED[layer(path)] | {layer(path)}


@pytest.mark.parametrize("path", [path for path in FILES if layer(path) == "core"], ids=named)
def test_core_starts_light(path):
    assert not imported_at_once(path.read_text("utf-8"), package(path)) & HEAVY


@pytest.mark.parametrize("path", FILES, ids=named)
def test_module_is_short(path):
    lines = len(path.read_text("utf-8").splitlines())
    assert lines < MOST_LINES, f"{lines} lines: past 300 a module wants splitting"


@pytest.mark.parametrize(
    "text",
    [
        "import analysis.report.facts",
        "import analysis.report.facts as facts",
        "from analysis.report import facts",
        "from analysis.report.facts import month_facts",
        "from analysis import report",
        "from .. import report",
        "from ..report import facts",
        "def late():\n    from analysis.report import facts",
    ],
)
def test_every_form_of_import_is_seen(text):
    assert layers_imported(text, "analysis.intake") == {"report"}


def test_only_an_import_inside_a_function_waits():
    text = "try:\n    import numpy\nexcept ImportError:\n    pass\n\ndef late():\n    import seaborn"
    assert imported_at_once(text, "analysis.core") == {"numpy"}
