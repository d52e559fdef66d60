"""The five published documents through the whole intake, pasted as text and as Word files: the same figures, all of them."""

import re
from pathlib import Path

import pytest

from analysis.render.monthly import open_report

TOP = Path(__file__).resolve().parents[2]
SEEDS = TOP.parent / "shared" / "seeds"

# The document's number: the folder, how many figures and labels it prints of each period, the rules of errors and warnings.
DOCUMENTS = {
    "000": ("my-hao", "2025-01", {"2025-01": 16}, {"suggested_alias"}),
    "001": ("huyen", "2024-12", {"2024-12": 18, "2024": 21}, {"duplicate_value"}),
    "002": ("dai-thinh", "2024-10", {"2024-10": 7}, {"unit_missing"}),
    "003": (
        "my-thanh",
        "2024-05",
        {"2024-05": 43},
        {"disputed_by_source", "ambiguous_number", "sum_mismatch", "unit_missing"},
    ),
    "004": ("khoai-chau", "2024-08", {"2024-08": 25 * 7 + 5 + 7}, {"duplicate_value"}),
}


@pytest.fixture
def ingested(make_root):
    """ingested("004", write) -> (root, folder's period) after the document was written by `write` into its folder."""

    def make(number, write):
        found = sorted(SEEDS.glob(f"{number}_*"))
        if not found:
            pytest.skip("the published documents are not beside this checkout")
        area, period, *_ = DOCUMENTS[number]
        units = (TOP / "data" / "raw" / area / "units.csv") if area == "khoai-chau" else None
        toml = (TOP / "data" / "raw" / area / "area.toml") if area == "khoai-chau" else None
        root = make_root(
            area=area,
            toml=toml.read_text(encoding="utf-8") if toml else "",
            units=units.read_text(encoding="utf-8") if units else None,
        )
        write(root, period, found[0].read_text(encoding="utf-8"))
        root.ingest(period)
        return root, period

    return make


def as_text(root, period, text):
    root.file(period, "van-ban.txt", text)


def as_word(root, period, text):
    from docx import Document

    document, rows = Document(), []
    for line in [*re.sub(r"\*\*|</?b>", "", text).split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            table = document.add_table(rows=0, cols=max(map(len, rows)))
            for texts in rows:
                for cell, words in zip(table.add_row().cells, texts, strict=False):
                    cell.text = words
            rows = []
        if line.strip():
            document.add_paragraph(line)
    path = root.file(period, "van-ban.docx", b"")
    document.save(path)


@pytest.mark.parametrize("write", [as_text, as_word])
@pytest.mark.parametrize("number", DOCUMENTS)
def test_every_figure_arrives(ingested, number, write):
    root, period = ingested(number, write)
    _, _, counts, rules = DOCUMENTS[number]
    stored = root.stored(period)
    assert stored["period"].value_counts().to_dict() == counts
    assert {check.rule for check in root.checks(period) if check.severity != "info"} == rules


def test_the_directives_quotations_stand_beside_its_appendix(ingested):
    root, period = ingested("004", as_text)
    stored = root.stored(period).query("standing == 'second'")
    assert dict(zip(stored["unit"], stored["text"], strict=True)) == {
        "Đồng Tiến": "24,18%",
        "Ông Đình": "30,47%",
        "Đông Ninh": "32,97%",
        "Hàm Tử": "30,54%",
        "Dân Tiến": "37,45%",
        "Tân Châu": "34,21%",
        "Bình Minh": "37,58%",
    }
    assert root.figures(period)["Đồng Tiến", "digitization_rate"] == "36"
    assert not stored["usable"].any()


def test_which_of_two_readings_makes_the_sum(ingested):
    root, period = ingested("001", as_text)
    (check,) = root.checks(period, "duplicate_value")
    assert "9,2/10 điểm" in check.detail and "9,6/10 điểm" in check.detail
    assert check.detail.endswith("chỉ khớp điểm tổng hợp khi lấy 9,2/10 điểm.")
    means = root.stored(period).query("scope == 'mean' and period == '2024-12'")
    assert dict(zip(means["indicator_id"], means["text"], strict=True))["timeliness_points"] == "19,3/20 điểm"


def test_the_year_that_decembers_letter_prints_has_a_report(ingested):
    root, _ = ingested("001", as_text)
    report = open_report("2024", root.area)
    own = {row.indicator_id: row.value for row in report.own_figures().itertuples()}
    assert (own["total_points"], own["rank"], own["digitization_points"]) == (89.39, 5, 17)
    assert report.means()["Trung bình của tỉnh"]["total_points"][0] == 87.73
    # 21 printed figures, two of which contradict each other: 9,2 and 9,6.
    assert report.taken_from == {"2024": {"2024-12": 19}}
    assert [c["rule"] for c in report.checks if c["severity"] == "error"] == ["duplicate_value"]
