"""What data/raw/ ships of four other published documents: every figure of theirs, in its area's table and in the long table."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analysis import store
from analysis.core.areas import area_slugs, choose_area, load_area, periods_of
from analysis.core.periods import parse_period
from analysis.intake.ingest import ingest_period
from analysis.reference.indicators import catalogue
from analysis.report import sections
from analysis.report.facts import build_report

TOP = Path(__file__).resolve().parents[1]
RAW = TOP / "data" / "raw"
SEEDS = TOP.parent / "shared" / "seeds"
SCRIPT = TOP / "scripts" / "published_tables.py"

# The figures as printed, by hand.
FIGURES = {
    ("my-hao", "2025-01"): """
        total_points            79,01 điểm
        rank                    06/10
        transparency_points     10,2/18 điểm
        timeliness_points       19,8/20 điểm
        on_time_rate            98,93%
        online_service_points   7,1/12 điểm
        online_service_rate     92,0%
        online_payment_points   8,5/10 điểm
        online_payment_rate     61,65%
        satisfaction_points     18/18 điểm
        satisfaction_rate       100%
        digitization_points     15,5/22 điểm
        digitization_rate       93,39%
        electronic_result_rate  93,39%
        data_reuse_dossiers     02 hồ sơ
        data_reuse_rate         0,10%
    """,
    ("huyen-tinh-hung-yen", "2024-12"): """
        total_points            87,96 điểm
        rank                    03/10
        transparency_points     18/18 điểm
        transparency_rate       100%
        timeliness_points       19,8/20 điểm
        on_time_rate            99,16%
        online_service_points   7,2/12 điểm
        online_payment_points   8,1/10 điểm
        online_payment_rate     70,2%
        satisfaction_points     18/18 điểm
        satisfaction_rate       100%
        digitization_points     16,9/22 điểm
    """,
    ("huyen-tinh-hung-yen", "2024"): """
        total_points            89,39 điểm
        rank                    05/10
        transparency_points     18/18 điểm
        transparency_rate       100%
        timeliness_points       19,9/20 điểm
        on_time_rate            99,33%
        online_service_points   7,4/12 điểm
        online_service_rate     92,2%
        online_payment_points   9,2/10 điểm 9,6/10 điểm
        online_payment_rate     67,94%
        satisfaction_points     18/18 điểm
        satisfaction_rate       100%
        digitization_points     17/22 điểm
    """,
    ("dai-thinh", "2024-10"): """
        overdue_dossiers        0
        on_time_rate            100
        online_payment_rate     57.53
        online_submission_rate  11.3
        satisfaction_rate       100
        digitization_rate       53.4
        certified_copies        1318
    """,
    ("my-thanh", "2024-05"): """
        total_points                              82,1/100 điểm
        rank                                      10/14
        rating                                    Tốt
        transparency_points                       18/18 điểm
        procedures_disclosed_rate                 100%
        dossier_sync_rate                         4
        timeliness_points                         15/20 điểm
        on_time_rate                              75 %
        overdue_rate                              25 %
        online_service_points                     7,5/12 điểm
        partial_online_procedures                 3 TTHC
        partial_online_rate                       1,83 %
        full_online_procedures                    4 TTHC
        full_online_rate                          2,44 %
        information_only_procedures               157 TTHC
        information_only_rate                     95,73%
        online_submission_rate                    100 %
        in_person_submission_rate                 0%
        online_on_time_rate                       75 %
        online_overdue_rate                       25 %
        online_payment_points                     7,2/10 điểm
        procedures_with_online_payment            81 TTHC
        procedures_with_online_payment_rate       65,32%
        procedures_with_direct_payment            43 TTHC
        procedures_with_direct_payment_rate       34,68 %
        financial_procedures_on_portal            8 TTHC
        financial_procedures_on_portal_rate       15,69%
        financial_procedures_not_integrated       43 TTHC
        financial_procedures_not_integrated_rate  84,31%
        online_payments                           257
        online_payment_rate                       60,61%
        direct_payments                           167
        direct_payment_rate                       39,39%
        satisfaction_points                       18 /18 điểm
        petition_satisfaction_rate                100%
        reception_satisfaction_rate               100%
        digitization_points                       18/22 điểm
        electronic_result_rate                    100 %
        digitization_rate                         100%
        data_reuse_rate                           0 %
        portal_document_queries                   921.747
        certified_copies_deployed                 1/1
        certified_copies                          296
    """,
}
MEANS = {
    ("huyen-tinh-hung-yen", "2024-12"): """
        transparency_points    12,5/18 điểm
        timeliness_points      19,3/20 điểm
        online_service_points  8/12 điểm
        online_payment_points  6,2/10 điểm
        satisfaction_points    17,9/18 điểm
        digitization_points    16,9/22 điểm
    """,
    ("huyen-tinh-hung-yen", "2024"): """
        total_points           87,73 điểm
        transparency_points    14/18 điểm
        timeliness_points      19,8/20 điểm
        online_service_points  8/12 điểm
        online_payment_points  9,6/10 điểm
        satisfaction_points    17,7/18 điểm
        digitization_points    18,7/22 điểm
    """,
}
DOCUMENTS = {
    "000_a0d9fb8f9b8e1be8.txt": [("my-hao", "2025-01")],
    "001_ddb569d09104806e.txt": [("huyen-tinh-hung-yen", "2024-12"), ("huyen-tinh-hung-yen", "2024")],
    "002_b85ac3aee1dcacda.txt": [("dai-thinh", "2024-10")],
    "003_ed3ac0f57f1a658c.txt": [("my-thanh", "2024-05")],
}


def by_hand(text):
    """{indicator_id: printed text} of lines "total_points   79,01 điểm"."""
    return dict(line.strip().split(None, 1) for line in text.strip().splitlines())


CASES = pytest.mark.parametrize(("area", "period"), FIGURES)


def printed(area, period):
    """{text of every cell below the header} of an area's table."""
    [path] = (RAW / area / period).iterdir()
    rows = load_workbook(path).active.iter_rows(min_row=6, values_only=True)
    return {str(value) for row in rows for value in row if value is not None}


def expected(area, period):
    """The printed texts of all figures of an area's period, those of the mean among them."""
    return [text for texts in (FIGURES, MEANS) for text in by_hand(texts.get((area, period), "")).values()]


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """stored(area, period) -> (the long table, its check rows) of the shipped files, read anew."""
    root = tmp_path_factory.mktemp("root")
    shutil.copytree(RAW, root / "data" / "raw")

    def read(area, period):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ANALYSIS_ROOT", str(root))
            ingest_period(load_area(area), parse_period(period))
            return store.read_observations(area, [period]), list(store.check_rows(area, period))

    return read


def figures_of(table, scope, unit):
    """{indicator_id: printed text} of the current figures of a unit; its empty cells are left out."""
    rows = table.query("scope == @scope and unit == @unit and standing == 'current' and text != ''")
    return dict(zip(rows["indicator_id"], rows["text"], strict=True))


@pytest.fixture
def shipped_root(monkeypatch):
    monkeypatch.setenv("ANALYSIS_ROOT", str(TOP))


def test_khoai_chau_is_the_default_of_five_areas(shipped_root):
    areas = {area for area, _ in FIGURES}
    assert area_slugs() == sorted({"khoai-chau", *areas})
    assert choose_area().slug == "khoai-chau"
    assert {(area, str(period)) for area in areas for period in periods_of(area)} == set(FIGURES)


@pytest.mark.parametrize(
    ("slug", "name", "level", "parent"),
    [
        ("my-hao", "Thị xã Mỹ Hào", "huyen", "Tỉnh Hưng Yên"),
        ("huyen-tinh-hung-yen", "Huyện (văn bản không ghi tên)", "huyen", "Tỉnh Hưng Yên"),
        ("dai-thinh", "Xã Đại Thịnh", "xa", "Huyện Mê Linh, thành phố Hà Nội"),
        ("my-thanh", "Xã Mỹ Thanh", "xa", "Huyện Bạch Thông, tỉnh Bắc Kạn"),
    ],
)
def test_who_an_area_is(shipped_root, slug, name, level, parent):
    area = load_area(slug)
    assert (area.name, area.level, area.parent, area.statuses) == (name, level, parent, {})


@CASES
def test_every_figure_stands_in_the_areas_table(area, period):
    assert set(expected(area, period)) <= printed(area, period)


@CASES
def test_every_figure_that_the_catalogue_knows_arrives_as_the_areas_own(stored, area, period):
    table, _ = stored(area, period)
    printed = figures_of(table, "area", load_area(area).name)
    own = {name: text.replace(" | ", " ") for name, text in printed.items()}  # two readings of one cell
    known = {name: text for name, text in by_hand(FIGURES[area, period]).items() if name in catalogue()}
    assert own == known
    assert set(table["status"]) == {"official"}


@pytest.mark.parametrize(("area", "period"), MEANS)
def test_the_provincial_means_are_a_series_of_their_own(stored, area, period):
    table, _ = stored(area, period)
    assert figures_of(table, "mean", "Trung bình của tỉnh") == by_hand(MEANS[area, period])


def test_figures_are_read_as_they_are_meant(stored):
    values = {}
    for area, period in FIGURES:
        table, _ = stored(area, period)
        own = table[table["unit_id"] == area]
        values |= {(area, period, row.indicator_id): (row.value, row.denominator) for row in own.itertuples()}
    assert values["my-hao", "2025-01", "rank"] == (6, 10)
    assert values["my-hao", "2025-01", "data_reuse_dossiers"][0] == 2
    assert values["my-hao", "2025-01", "transparency_points"][0] == 10.2
    assert values["dai-thinh", "2024-10", "overdue_dossiers"][0] == 0
    assert values["my-thanh", "2024-05", "portal_document_queries"][0] == 921747
    assert values["my-thanh", "2024-05", "satisfaction_points"][0] == 18


def test_a_figure_that_is_printed_twice_is_a_question(stored):
    table, checks = stored("huyen-tinh-hung-yen", "2024")
    row = table[(table["indicator_id"] == "online_payment_points") & (table["unit_id"] == "huyen-tinh-hung-yen")].iloc[
        0
    ]
    assert row["text"] == "9,2/10 điểm | 9,6/10 điểm"
    assert row["place"] in {check["place"] for check in checks if check["severity"] == "error"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_tables_hold_the_documents_figures(document):
    if not (SEEDS / document).is_file():
        pytest.skip("the published document is not beside this checkout")
    text = " ".join((SEEDS / document).read_text(encoding="utf-8").split())
    shipped = " ".join(part for key in DOCUMENTS[document] for part in expected(*key))
    assert [part for key in DOCUMENTS[document] for part in expected(*key) if part not in text] == []
    decimals = re.findall(r"\d+,\d+|\d{2,3}\.\d+", text)
    assert sorted(set(decimals) - set(re.findall(r"[\d.,]*\d", shipped))) == []


def test_running_the_script_again_changes_nothing(tmp_path):
    for name in ("once", "again"):
        subprocess.run([sys.executable, SCRIPT, tmp_path / name], check=True)
    made = sorted(path.relative_to(tmp_path / "once") for path in (tmp_path / "once").rglob("*.xlsx"))
    assert len(made) == len(FIGURES)
    for file in made:
        assert (tmp_path / "once" / file).read_bytes() == (tmp_path / "again" / file).read_bytes()
        again, shipped = load_workbook(tmp_path / "again" / file).active, load_workbook(RAW / file).active
        assert list(again.values) == list(shipped.values)


def test_the_provincial_mean_stands_beside_the_areas_own_figures(tmp_path, monkeypatch):
    shutil.copytree(RAW / "huyen-tinh-hung-yen", tmp_path / "data" / "raw" / "huyen-tinh-hung-yen")
    monkeypatch.setenv("ANALYSIS_ROOT", str(tmp_path))
    area, december = load_area("huyen-tinh-hung-yen"), parse_period("2024-12")
    ingest_period(area, december)
    (table,) = sections.own_figures(build_report(area, december, None)).tables
    assert table.headers == ("Chỉ tiêu", "Tháng 12/2024", "Trung bình của tỉnh")
    texts = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert texts["Tiến độ giải quyết"] == ["19,8/20", "19,3"]
    assert texts["Điểm tổng hợp"] == ["87,96", "–"]
