"""Our own drafts: nothing wrong is found in them as they are, and exactly what is planted in them when a figure is changed."""

import random
import re
import shutil
from dataclasses import replace
from itertools import product
from pathlib import Path

import openpyxl
import pytest

CHECKOUT = Path(__file__).parents[2]
SYLLABLES = ("An", "Bình", "Cát", "Dương", "Hòa", "Khánh", "Lạc", "Minh", "Ngọc", "Phú", "Quang")
DRAFTS = {
    "falls": ("khoai-chau", "2024-08"),
    "no-baseline": ("khoai-chau", "2023-12"),
    "no-falls": ("chi-tang", "2024-08"),
    "only-the-area": ("my-thanh", "2024-05"),
    "a-year-beside-a-mean": ("huyen-tinh-hung-yen", "2024"),
    "a-province": ("tinh-mau", "2025-09"),
}
PLANTED = {("khoai-chau", "2024-08", "directive.docx"): 130, ("khoai-chau", "2024-08", "report.html"): 40,
           ("my-thanh", "2024-05", "directive.docx"): 30}  # fmt: skip
PLANTED_IN_LETTERS = {"announcement-commune": 40, "report-area-that-is-a-commune": 60, "annual": 60}

pytestmark = pytest.mark.slow


def write(root, slug, months, rows):
    """data/raw/<slug>/ with a workbook per month; `rows`: {name: [rate and total of each month]}."""
    for place, month in enumerate(months):
        workbook = openpyxl.Workbook()
        workbook.active.append(["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)", "Điểm tổng hợp"])
        for number, (name, figures) in enumerate(rows.items(), 1):
            workbook.active.append([number, name, *figures[place]])
        folder = root / "data" / "raw" / slug / month
        folder.mkdir(parents=True)
        workbook.save(folder / "phu-luc.xlsx")


def settings(root, slug, name, level, units):
    folder = root / "data" / "raw" / slug
    (folder / "area.toml").write_text(f'name = "{name}"\nlevel = "{level}"\n', encoding="utf-8")
    head = "unit_id,name,kind,aliases,since,until,successors,official_code"
    lines = [f"u-{number},{name},{kind},,,,," for number, (name, kind) in enumerate(units)]
    (folder / "units.csv").write_text("\n".join([head, *lines, ""]), encoding="utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A root with the shipped data, an invented province of 104 communes and an invented district in which all rise."""
    root = tmp_path_factory.mktemp("goc")
    shutil.copytree(CHECKOUT / "data" / "raw", root / "data" / "raw")
    draw = random.Random(766)
    names = [" ".join(pair) for pair in product(SYLLABLES, repeat=2)][:104]
    rows = {
        name: [(round(draw.uniform(20, 99), 1), round(draw.uniform(60, 95), 2)) for _ in range(2)] for name in names
    }
    write(root, "tinh-mau", ("2025-08", "2025-09"), rows)
    settings(root, "tinh-mau", "Tỉnh Mẫu", "tinh", [(n, "phường" if k % 5 == 0 else "xã") for k, n in enumerate(names)])
    rising = {name: [(50 + k, 80 + k), (50.5 + k, 80.5 + k)] for k, name in enumerate(names[:6])}
    write(root, "chi-tang", ("2024-07", "2024-08"), rising)
    settings(root, "chi-tang", "Huyện Tăng", "huyen", [(name, "xã") for name in rising])
    return root


@pytest.fixture(scope="module")
def drafted(root):
    """drafted(area, month) -> the folder of a period's report, made where it is not there yet."""

    def draft(area, month):
        from analysis.render.notebooks import render

        folder = root / "reports" / area / month
        if not folder.is_dir():
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("ANALYSIS_ROOT", str(root))
                render("monthly", {"month": month, "area": area})
        return folder

    return draft


@pytest.fixture(scope="module")
def in_root(root):
    """ANALYSIS_ROOT for the tests of this module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYSIS_ROOT", str(root))
        yield


@pytest.mark.parametrize("area, month", DRAFTS.values(), ids=DRAFTS)
@pytest.mark.parametrize("file", ["directive.docx", "report.html"])
def test_nothing_is_wrong_in_our_own_drafts(drafted, in_root, area, month, file):
    from analysis.render.checking import check_draft

    counts = check_draft(drafted(area, month) / file, month, area).counts
    # The year's files print two figures of one thing, and so does the report.
    most = 2 if month == "2024" else 0
    assert counts.pop("agrees") > 6 and counts.pop("differs") == 0
    assert counts["unknown_unit"] == 0 and sum(counts.values()) <= most


def letter_of(kind, area, month, unit=None):
    """The Word file of a letter about one unit, or about a year."""
    from analysis.render.monthly import open_report
    from analysis.report.docx import letter_docx
    from analysis.report.letter_of_year import annual_letter
    from analysis.report.letters_of_unit import announcement_letter, unit_report_letter

    report = open_report(month, area)
    if kind == "annual":
        return letter_docx(report, annual_letter(report))
    return letter_docx(report, {"announcement": announcement_letter, "report": unit_report_letter}[kind](report, unit))


LETTERS = {
    f"{kind}-{name}": (kind, area, month, unit)
    for kind in ("announcement", "report")
    for name, area, month, unit in (
        ("commune", "khoai-chau", "2024-08", "Đồng Tiến"),
        ("town", "khoai-chau", "2024-07", "Thị trấn Khoái Châu"),
        ("area-that-is-a-commune", "my-thanh", "2024-05", None),
        ("without-a-total", "dai-thinh", "2024-10", None),
        ("of-a-province", "tinh-mau", "2025-09", "An Bình"),
        ("all-rise", "chi-tang", "2024-08", "An Cát"),
    )
} | {"annual": ("annual", "huyen-tinh-hung-yen", "2024", None)}


@pytest.fixture(scope="module")
def lettered(root, tmp_path_factory, in_root):
    """lettered(kind, area, month, unit) -> the path of a letter, made where it is not there yet."""
    made = {}

    def make(*letter):
        if letter not in made:
            made[letter] = tmp_path_factory.mktemp("van-ban") / "van-ban.docx"
            made[letter].write_bytes(letter_of(*letter))
        return made[letter]

    return make


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_nothing_is_wrong_in_our_own_letters(lettered, letter):
    from analysis.render.checking import check_draft

    _, area, month, _ = letter
    checked = check_draft(lettered(*letter), month, area)
    others = [(claim.verdict, claim.quoted) for claim in checked.claims if claim.verdict != "agrees"]
    # The year's files print two figures of one thing; of which one the six groups add up to is no figure of the data.
    of_two_figures = [("no_data", "9,2/10; 9,6/10 (chưa tính)"), ("not_understood", "9,2/10 điểm")]
    assert sorted(others) == (of_two_figures if area == "huyen-tinh-hung-yen" else [])
    assert checked.counts["agrees"] > 12


def other_figure(quoted, draw):
    """`quoted` with one digit changed, so that it prints another number."""
    numbers = list(re.finditer(r"\d+(?:[.,]\d+)*", quoted))
    number = draw.choice(numbers) if len(numbers) > 1 and "%" not in quoted else numbers[0]
    text = number[0]
    while True:
        place = draw.choice([n for n, character in enumerate(text) if character.isdigit()])
        other = text[:place] + draw.choice("0123456789") + text[place + 1 :]
        if other.lstrip("0") != text.lstrip("0") and not (
            other[0] == "0" and text[0] != "0" and other[1:2] not in ",."
        ):
            return quoted[: number.start()] + other + quoted[number.end() :]


def planted(grid, claim, draw):
    """(the grid with another figure in the place of a claim's, what it says now)."""
    cells = [list(row) for row in grid.cells]
    cell = cells[claim.row][claim.column].replace("\xa0", " ")
    at = cell.index(claim.quoted, cell.index(claim.line.strip()) + max(0, claim.start - 1))
    other = other_figure(claim.quoted, draw)
    cells[claim.row][claim.column] = cell[:at] + other + cell[at + len(claim.quoted) :]
    return replace(grid, cells=cells, coded=None), other


@pytest.mark.parametrize("area, month, file", PLANTED, ids=["-".join(draft) for draft in PLANTED])
def test_every_planted_error_is_found_and_no_other(drafted, in_root, area, month, file):
    found_where_planted(drafted(area, month) / file, area, month, PLANTED[area, month, file])


@pytest.mark.parametrize("name", PLANTED_IN_LETTERS)
def test_every_planted_error_is_found_in_our_own_letters(lettered, name):
    _, area, month, _ = LETTERS[name]
    found_where_planted(lettered(*LETTERS[name]), area, month, PLANTED_IN_LETTERS[name])


def found_where_planted(path, area, month, number):
    """Assert that each of `number` figures of a draft, changed alone, is found to differ, and nothing else."""
    from analysis.claims.stored import Data
    from analysis.core.areas import load_area
    from analysis.core.periods import parse_period
    from analysis.readers.files import read_grids
    from analysis.render.checking import claims_of

    (grid,) = read_grids(path, path.name)
    data = Data(load_area(area), parse_period(month))
    spots, before = {}, set()
    for claim in claims_of(grid, data):
        if claim.verdict != "agrees":
            before.add((claim.verdict, claim.row, claim.column, claim.start))
            continue
        if re.search(r"\d", claim.quoted) and claim.line[claim.start : claim.end].strip() == claim.quoted:
            spots.setdefault((claim.row, claim.column, claim.start), claim)
    draw = random.Random(f"{area} {month} {path.name}")
    # "dưới 40%" of named units stays true with many another bound: it is no figure that can be wrong by a digit alone.
    figures = [claim for claim in spots.values() if not re.search(r"[^\W\d]", claim.quoted.split(" ")[0])]
    for claim in draw.sample(figures, number):
        spoilt, other = planted(grid, claim, draw)
        wrong = [found for found in claims_of(spoilt, data) if found.verdict != "agrees"]
        places = {(found.verdict, found.row, found.column, found.start) for found in wrong} - before
        assert places == {("differs", claim.row, claim.column, claim.start)}, f"{claim.text}: {other}, {wrong}"
