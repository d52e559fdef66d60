"""The pictures of the pages: each is made by the script, small, and said in words for whoever cannot see it."""

import ast
import re
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
DOCS = TOP / "docs"
PAGES = [TOP / "README.md", *sorted(DOCS.glob("*.md"))]


def text_of(path):
    return path.read_text("utf-8")


def pictures_shown():
    """[(page, alternative text, path)] of every picture of the pages."""
    found = [(page, *match) for page in PAGES for match in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text_of(page))]
    return [(page, words, (page.parent / link).resolve()) for page, words, link in found]


def pictures_taken():
    """The keys of the table PICTURES of scripts/guide_pictures.py, in its order."""
    tree = ast.parse(text_of(TOP / "scripts" / "guide_pictures.py"))
    tables = [
        node.value for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PICTURES"
    ]
    return [key.value for table in tables for key in table.keys]


def test_every_picture_is_shown_and_has_a_way_to_be_taken_anew():
    shown = {path.relative_to(DOCS / "pictures").as_posix() for _, _, path in pictures_shown()}
    there = {path.name for path in (DOCS / "pictures").iterdir()}
    taken = pictures_taken()
    assert len(taken) == len(set(taken)) > 0
    assert there == shown == {f"{name}.png" for name in taken}


def test_pictures_are_small_png():
    contents = {path.name: path.read_bytes() for path in (DOCS / "pictures").iterdir()}
    assert [name for name, png in contents.items() if not png.startswith(b"\x89PNG") or len(png) > 120_000] == []
    assert sum(map(len, contents.values())) < 1_000_000


@pytest.mark.parametrize(
    ("page", "words", "path"), pictures_shown(), ids=[f"{page.stem}-{path.stem}" for page, _, path in pictures_shown()]
)
def test_a_picture_says_in_words_what_is_seen_and_has_a_caption_below(page, words, path):
    assert len(words.split()) >= 8
    after = text_of(page).partition(f"]({path.relative_to(page.parent).as_posix()})")[2]
    while after.lstrip().startswith("!["):  # two pictures may share one
        after = after.lstrip().partition(")")[2]
    assert re.match(r"\n\n *\*[^*\s]", after)


def test_pictures_of_illustrative_figures_say_so_in_words():
    of_comparisons = {"report", "trace", "unit", "compare", "chart", "half-width", "directive", "parameters", "explore"}
    said = {path.stem: words for _, words, path in pictures_shown() if path.stem in of_comparisons}
    assert set(said) == of_comparisons
    assert [name for name, words in said.items() if not re.search("số liệu minh họa|illustrative", words)] == []
