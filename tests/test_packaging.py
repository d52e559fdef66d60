"""One set of requirements, said in three files: pyproject.toml, environment.yml and requirements.lock."""

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import analysis

TOP = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
LOCK = (TOP / "requirements.lock").read_text("utf-8")

RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEV = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["dev"]]

# PyPI -> conda-forge, where the names differ by more than case.
CONDA_NAMES = {"pandera[pandas]": "pandera-pandas"}
# Not sure to be on conda-forge: `pip install -e .`, the last line of environment.yml, brings them from PyPI.
FROM_PIP = {"jupyterlab-language-pack-vi-VN"}

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
SYSTEMS = {
    "Linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    "macOS": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    "Windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
}


def locked():
    """The lock's entries: (requirement, its hashes)."""
    entries = re.sub(r"\s*\\\n\s*", " ", re.sub(r"(?m)^\s*#.*\n", "", LOCK)).splitlines()
    for entry in entries:
        requirement, *hashes = entry.split(" --hash=")
        yield Requirement(requirement), hashes


def conda_name(requirement):
    extras = f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""
    return CONDA_NAMES.get(requirement.name + extras, requirement.name.lower())


def test_version_is_the_package_s_own():
    assert metadata.version("chiso766") == analysis.__version__


def test_conda_environment_equals_the_project():
    conda = yaml.safe_load((TOP / "environment.yml").read_text("utf-8"))
    assert (conda["name"], conda["channels"]) == (PROJECT["project"]["name"], ["conda-forge"])
    *names, pip, from_pip = conda["dependencies"]
    assert (pip, from_pip) == ("pip", {"pip": ["-e ."]})
    wanted = {
        conda_name(requirement): requirement.specifier for requirement in RUNTIME if requirement.name not in FROM_PIP
    }
    wanted["python"] = Requirement("python" + PROJECT["project"]["requires-python"]).specifier
    assert {Requirement(name).name: Requirement(name).specifier for name in names} == wanted


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_lock_covers_every_dependency(python, system):
    here = {"python_version": python, "python_full_version": f"{python}.9", **SYSTEMS[system]}
    here |= {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
    pins = [pin for pin, _ in locked() if pin.marker is None or pin.marker.evaluate(here)]
    versions = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}
    assert len(versions) == len(pins), "one version each"
    for wanted in RUNTIME + DEV:
        assert versions[canonicalize_name(wanted.name)] in wanted.specifier


def test_every_locked_requirement_is_one_version_with_hashes():
    for pin, hashes in locked():
        assert re.fullmatch(r"==[\w.!+]+", str(pin.specifier)), pin
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), pin


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml", "environment.yml", "Makefile"])
def test_no_address_and_no_path_of_a_machine(name):
    text = (TOP / name).read_text("utf-8")
    assert not re.search(r"://|file:|--(extra-)?index|--find-links|--trusted-host| @ ", text)
    assert not re.search(r"(?<![\w.*)])/(home|Users|opt|root|tmp|work|mnt|srv)\b", text)


def test_every_import_of_the_package_is_a_declared_dependency():
    trees = [ast.parse(path.read_text("utf-8")) for path in TOP.glob("src/analysis/**/*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    outside = {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"analysis"}
    owners = metadata.packages_distributions()
    declared = {canonicalize_name(requirement.name) for requirement in RUNTIME}
    unmet = {name for name in outside if not declared & {canonicalize_name(owner) for owner in owners.get(name, [])}}
    assert not unmet, "add to pyproject.toml and environment.yml, then `make lock`"


def test_every_data_file_of_the_package_is_installed():
    folder = TOP / "src" / "analysis"
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["analysis"]
    taken = {path for pattern in patterns for path in folder.glob(pattern)}
    files = {path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {path for path in files if path.suffix != ".py"} <= taken


@pytest.mark.parametrize("group", ["console_scripts", "papermill.engine"])
def test_entry_point_leads_somewhere(group):
    (entry,) = metadata.entry_points(group=group, name="chiso766")
    assert callable(entry.load())
