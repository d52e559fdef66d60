"""The documents say what is there: modules, commands, messages, bands and links are held against the tree."""

import ast
import csv
import re
import runpy
import tomllib
from functools import cache
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.core.model import EXPORT_COLUMNS, OBSERVATION_COLUMNS

TOP = Path(__file__).resolve().parents[1]
PACKAGE = TOP / "src" / "analysis"
DOCS = TOP / "docs"
PAGES = [TOP / "README.md", *sorted(DOCS.glob("*.md"))]

# Folders whose content is not in git, and those that the guide tells the analyst to make.
ABSENT = ("reports/", "data/processed/", "data/raw/van-giang/", "data/raw/khoai-chau/2024-09/")


def text_of(path):
    return path.read_text("utf-8")


def named(path):
    return path.relative_to(TOP).as_posix()


def section(page, title):
    """The text of a page below the heading `title`, up to the next heading of that level or a higher one."""
    level, body = re.search(rf"(?m)^(#+) {re.escape(title)}$\n([\s\S]*)", text_of(page)).groups()
    return re.split(rf"(?m)^#{{1,{len(level)}}} ", body)[0]


def table_rows(text):
    """The rows of the first table in `text`, without header, as lists of cell texts."""
    lines = re.search(r"(?m)(?:^ *\|.*\|$\n?)+", text)[0].strip().splitlines()
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]] for line in lines[2:]]


def in_backticks(text):
    return re.findall(r"`([^`\n]+)`", text)


def anchors(page):
    """The anchors of a page: those written before a heading, and those made of headings on the web: lower case, hyphens for
    spaces, no punctuation."""
    headings = re.findall(r"(?m)^#+ (.+)$", text_of(page))
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return made | set(re.findall(r'(?m)^<a id="([\w-]+)"></a>\n\n#+ ', text_of(page)))


# architecture.md and the tree


def pictured():
    """{path: what the picture of folders says of it}, folders with a slash at their end."""
    picture = re.search(r"```\n([\s\S]*?)```", text_of(DOCS / "architecture.md"))[1]
    found, above = {}, []
    for line in picture.splitlines():
        name, _, words = line.strip().partition(" ")
        above[(len(line) - len(line.lstrip())) // 2 :] = [name]
        found["".join(above)] = words.strip()
    return found


def test_every_path_of_the_picture_exists():
    assert [path for path in pictured() if not (TOP / path).exists()] == []
    assert all((TOP / path).is_dir() == path.endswith("/") for path in pictured())


def test_every_module_and_table_of_the_package_is_in_the_picture():
    there = {named(path) for suffix in ("py", "csv") for path in PACKAGE.rglob(f"*.{suffix}")}
    picture = pictured()
    assert {path for path in there if not path.endswith("__init__.py")} - set(picture) == set()
    assert [path for path in there & set(picture) if not picture[path]] == [], "a module without its line"


def test_layers_are_those_that_the_layer_test_holds():
    allowed = runpy.run_path(str(TOP / "tests" / "test_layers.py"))["ALLOWED"]
    there = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    layers = {name: allowed[name] & there - {name} for name in there if not name.startswith("__")}
    rows = table_rows(section(DOCS / "architecture.md", "Layers"))
    assert {layer.strip("`"): set(in_backticks(may)) for layer, may in rows} == layers


def test_columns_of_the_long_table():
    rows = table_rows(section(DOCS / "architecture.md", "The long table"))
    assert tuple(name.strip("`") for name, _ in rows) == OBSERVATION_COLUMNS


# huong-dan.md: messages, settings


@cache
def texts_of_the_program():
    """Every text in the code, f-strings in their pieces, and the Makefile."""
    nodes = [node for path in PACKAGE.rglob("*.py") for node in ast.walk(ast.parse(text_of(path)))]
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)] + [
        text_of(TOP / "Makefile")
    ]


@pytest.mark.parametrize(
    "row", table_rows(section(DOCS / "huong-dan.md", "Thông báo lỗi thường gặp")), ids=lambda r: r[0]
)
def test_a_message_of_the_guide_is_one_of_the_program(row):
    pieces = [piece.strip() for piece in row[0].strip("`").split("…") if piece.strip()]
    assert pieces and all(any(piece in text for text in texts_of_the_program()) for piece in pieces)


def test_the_guide_names_every_column_of_the_register_and_of_the_export():
    new_area, ways = section(DOCS / "huong-dan.md", "Thêm địa bàn mới"), section(DOCS / "huong-dan.md", "Các cách chạy")
    header = text_of(TOP / "data/raw/khoai-chau/units.csv").splitlines()[0].split(",")
    assert set(header) <= set(in_backticks(new_area))
    assert tuple(in_backticks(ways.partition("Bảng dài có các cột")[2]))[: len(EXPORT_COLUMNS)] == EXPORT_COLUMNS


def test_the_guide_names_every_setting_of_an_area():
    words = in_backticks(section(DOCS / "huong-dan.md", "Thêm địa bàn mới"))
    settings = tomllib.loads(text_of(TOP / "data/raw/khoai-chau/area.toml"))
    top = {key if not isinstance(value, dict) else f"[{key}]" for key, value in settings.items()}
    modules = [PACKAGE / "report" / name for name in ("docx.py", "letters.py", "letters_directive.py")]
    office = {name for path in modules for name in re.findall(r"setting\([\w.]*area, [\"'](\w+)", text_of(path))}
    assert office > set(settings["office"])
    assert top | office | {"[targets]"} <= set(words)


# methods.md and decisions.md


def reference(name):
    with (PACKAGE / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_thresholds_bands_and_breaks_are_those_of_the_reference_tables():
    bounds = {}
    for row in reference("thresholds.csv"):
        bounds.setdefault(row["indicator_id"], []).append(row["bound"])
    told = table_rows(section(DOCS / "methods.md", "Ngưỡng của danh sách đơn vị còn yếu"))
    assert {in_backticks(name)[0]: values.split("; ") for name, values in told} == bounds
    bands = [[row["label"], row["at_least"]] for row in reference("ratings.csv")]
    assert table_rows(section(DOCS / "methods.md", "Mức xếp loại tham khảo")) == bands
    breaks = [[row["since"], row["reason"], row["source"]] for row in reference("breaks.csv")]
    told = table_rows(section(DOCS / "methods.md", "Đứt chuỗi số liệu"))
    assert [[since, reason, source] for since, _, reason, source in told] == breaks


def test_every_anchor_stands_before_a_heading_and_is_one_of_a_kind():
    for page in PAGES:
        written = re.findall(r'<a id="([\w-]+)">', text_of(page))
        assert len(written) == len(set(written)) and set(written) <= anchors(page), named(page)


def test_every_rule_of_the_methods_has_its_source():
    """What a heading says before the next one, its parts of lower level included, names where the rule comes from."""
    headings = re.findall(r"(?m)^## (.+)$", text_of(DOCS / "methods.md"))
    assert [title for title in headings if "Nguồn: " not in section(DOCS / "methods.md", title)] == []


def test_every_dependency_has_its_decision():
    dependencies = tomllib.loads(text_of(TOP / "pyproject.toml"))["project"]["dependencies"]
    titles = " ".join(re.findall(r"(?m)^### (.+)$", section(DOCS / "decisions.md", "Libraries"))).lower()
    names = [re.match(r"[\w-]+", line)[0].lower() for line in dependencies]
    assert [name for name in names if not re.search(rf"\b{re.escape(name)}\b", titles)] == []


def test_a_decision_has_five_lines_at_most():
    for entry in re.split(r"(?m)^### ", text_of(DOCS / "decisions.md"))[1:]:
        title, *lines = re.split(r"(?m)^## ", entry)[0].strip().splitlines()
        assert 1 <= len([line for line in lines if line]) <= 5, title


# Commands, links and paths


def code_of(page):
    """What a page sets as code: spans, fenced blocks, indented blocks."""
    text = text_of(page)
    fenced = re.findall(r"(?m)^ *```\w*\n([\s\S]*?)^ *```", text)
    indented = re.findall(r"(?m)^(?: {4,})(.+)$", text)
    return [
        *in_backticks(re.sub(r"(?m)^ *```\w*\n[\s\S]*?^ *```", "", text)),
        *"\n".join(fenced).splitlines(),
        *indented,
    ]


def commands_of(page, program):
    """The lists of words that follow `program` in a page's code."""
    found = (re.match(rf"\s*(?:\S*/)?{program}\s+(.+)", code) for code in code_of(page))
    return [re.split(r"\s{2,}|\s#", match[1])[0].split() for match in found if match]


def options_of(command):
    return {option for parameter in command.params for option in parameter.opts} | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_and_their_options_exist(page):
    for name, *rest in commands_of(page, "chiso766"):
        assert name in main.commands, f"chiso766 {name}"
        assert {word for word in rest if word.startswith("--")} <= options_of(main.commands[name]), f"chiso766 {name}"
    alone = {code.split()[0] for code in code_of(page) if code.startswith("--")}
    assert alone <= set().union(*map(options_of, main.commands.values()))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_make_targets_and_their_variables_exist(page):
    makefile = text_of(TOP / "Makefile")
    targets = set(re.findall(r"(?m)^([a-z-]+):", makefile))
    variables = set(re.findall(r"\$\((\w+)\)", makefile))
    words = [word for command in commands_of(page, "make") for word in command]
    words += [code for code in code_of(page) if re.fullmatch(r"[a-z]+=\S+", code)]
    assert {word for word in words if "=" not in word} <= targets
    assert {word.partition("=")[0] for word in words if "=" in word} <= variables


def test_every_command_is_documented():
    told = {words[0] for page in PAGES for words in commands_of(page, "chiso766")}
    assert set(main.commands) <= told
    assert ["test"] in commands_of(TOP / "README.md", "make")


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page):
    for target, anchor in re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", text_of(page)):
        linked = (page.parent / target).resolve() if target else page
        assert linked.is_file(), target
        assert not anchor or anchor in anchors(linked), f"{target}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_paths_in_code_exist(page):
    tops = tuple(f"{path.name}/" for path in TOP.iterdir() if path.is_dir())
    paths = [code for code in code_of(page) if re.fullmatch(r"[\w./-]+", code) and code.startswith(tops)]
    assert [path for path in paths if not path.startswith(ABSENT) and not (TOP / path).exists()] == []
