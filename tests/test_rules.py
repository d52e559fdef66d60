"""The rules of checks: those that the code gives to check rows are those that the guide explains."""

import ast
import re
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
PACKAGE = TOP / "src" / "analysis"
GUIDE = TOP / "docs" / "huong-dan.md"

# Where a call has the name of a rule among its arguments.
RULE_ARGUMENT = {"Finding": 0, "Note": 0, "check_row": 0, "_about_taken": 0, "about": 1, "_about_first": 1}
SEVERITIES = {"error", "warning", "info"}


def text_of(path):
    return path.read_text("utf-8")


def rules_in_code():
    """The names of all rules that the program gives to check rows; an assertion fails where one cannot be read off."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(text_of(path))
        for node in ast.walk(tree):
            if isinstance(node, ast.Tuple) and len(node.elts) > 1 and strings(node.elts[1]) & SEVERITIES:
                found |= strings(node.elts[0]) - SEVERITIES
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RULE_ARGUMENT:
                argument = node.args[RULE_ARGUMENT[node.func.id]]
                names = strings(argument) or assigned(tree, argument)
                assert names or is_passed_on(tree, argument), f"{path.name}, line {node.lineno}: which rule?"
                found |= names
    return found


def strings(node):
    """The texts that an expression may be: a literal, or one or the other of a choice."""
    if isinstance(node, ast.IfExp):
        return strings(node.body) | strings(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def assigned(tree, variable):
    """The texts that a module gives to a variable: directly, or as the first of a pair that one of its functions returns."""
    name, found = getattr(variable, "id", None), set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id == name:
                found |= strings(node.value)
            if isinstance(target, ast.Tuple) and getattr(target.elts[0], "id", None) == name:
                values = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
                pairs = [value for value in values if isinstance(value, ast.Tuple)]
                found |= set().union(*(strings(pair.elts[0]) for pair in pairs or returned_pairs(tree)))
    return found


def returned_pairs(tree):
    return [n.value for n in ast.walk(tree) if isinstance(n, ast.Return) and isinstance(n.value, ast.Tuple)]


def is_passed_on(tree, argument):
    """True for `note.rule`, and for a parameter of one of the functions that RULE_ARGUMENT knows."""
    if isinstance(argument, ast.Attribute):
        return argument.attr == "rule"
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name in RULE_ARGUMENT]
    return any(f.args.args[RULE_ARGUMENT[f.name]].arg == getattr(argument, "id", None) for f in functions)


def test_the_guide_explains_every_rule_and_no_other():
    section = re.search(r"(?m)^## Mục Kiểm tra$([\s\S]*?)^## ", text_of(GUIDE))[1]
    rows = [line.split(" | ") for line in section.splitlines() if line.startswith("| `")]
    explained = [name.strip("| `") for name, *_ in rows]
    assert len(explained) == len(set(explained))
    assert set(explained) == rules_in_code()
    assert all(len(row) == 4 and all(cell.strip(" |") for cell in row) for row in rows), (
        "each with level, meaning, remedy"
    )
