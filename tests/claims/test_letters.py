"""Letters in the styles of offices about the published areas, held as text and as Word: what is true is never called wrong, each
planted error is found alone, and what cannot be held is told as such.

A file of letters/ has the area and the month in its first line. «right=>wrong» stands where an error is planted; {?what nobody can
hold?} is told as not understood.
"""

import re
import shutil
from pathlib import Path

import pytest

LETTERS = sorted((Path(__file__).parent / "letters").glob("*.txt"))
RAW = Path(__file__).parents[2] / "data" / "raw"
PLANTED, UNHELD = re.compile(r"«(.*?)=>(.*?)»"), re.compile(r"\{\?(.*?)\?\}")


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """held(text, area, month, kind) -> [Claim, …] of a letter written as a file of that kind."""
    from analysis.claims.stored import Data
    from analysis.core.areas import load_area
    from analysis.core.periods import parse_period
    from analysis.intake.ingest import hosts_of, ingest
    from analysis.readers.files import read_grids
    from analysis.render.checking import claims_of

    root, known = tmp_path_factory.mktemp("goc"), {}
    shutil.copytree(RAW, root / "data" / "raw")

    def hold(text, area, month, kind):
        path = root / f"van-ban{kind}"
        WRITERS[kind](text.splitlines(), path)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ANALYSIS_ROOT", str(root))
            if (area, month) not in known:
                found = load_area(area)
                known[area, month] = Data(found, parse_period(month), hosts=hosts_of(ingest(found)))
            return [claim for grid in read_grids(path, path.name) for claim in claims_of(grid, known[area, month])]

    return hold


def _as_text(lines, path):
    cells = ["\t".join(_cells(line)) if line.startswith("|") else line for line in lines]
    path.write_text("\n".join(cells), encoding="utf-8")


def _as_word(lines, path):
    import docx

    document, table = docx.Document(), None
    for line in lines:
        if line.startswith("|"):
            table = table or document.add_table(rows=0, cols=len(_cells(line)))
            for cell, text in zip(table.add_row().cells, _cells(line), strict=True):
                cell.text = text
        else:
            table = None
            document.add_paragraph(line)
    document.save(path)


def _cells(line):
    return [cell.strip() for cell in line.strip("| ").split("|")]


WRITERS = {".txt": _as_text, ".docx": _as_word}


def letter(path):
    """(area, month, text with its marks)"""
    head, _, text = path.read_text(encoding="utf-8").partition("\n")
    return *head.split(), text


def written(text, wrong=None):
    """`text` without its marks; the `wrong`-th error is planted."""
    parts, number = UNHELD.sub(r"\1", text), iter(range(len(PLANTED.findall(text))))
    return PLANTED.sub(lambda mark: mark[2] if next(number) == wrong else mark[1], parts)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_what_is_true_is_right_and_what_is_not_held_is_told(held, path, kind):
    area, month, text = letter(path)
    claims = held(written(text), area, month, kind)
    others = [(claim.verdict, claim.quoted) for claim in claims if claim.verdict != "agrees"]
    assert sorted(others) == sorted(("not_understood", quoted) for quoted in UNHELD.findall(text))
    assert len(claims) >= len(PLANTED.findall(text))


@pytest.mark.slow
@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_each_planted_error_is_found_alone(held, path, kind):
    area, month, text = letter(path)
    before = {_what(claim) for claim in held(written(text), area, month, kind)}
    for number, (right, wrong) in enumerate(PLANTED.findall(text)):
        claims = held(written(text, number), area, month, kind)
        assert any(c.verdict == "differs" and _what(c) not in before for c in claims), f"{right} => {wrong}"


def _what(claim):
    return claim.verdict, claim.row, claim.start, claim.quoted, claim.found


def test_there_are_twelve_letters_and_many_errors():
    texts = [letter(path)[2] for path in LETTERS]
    assert len(texts) == 12 and sum(len(PLANTED.findall(text)) for text in texts) > 110
