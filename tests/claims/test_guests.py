"""Drafts about a period whose figures stand in another period's files, and about figures that only those files print."""

import pytest

from analysis.core.model import MissingData
from analysis.render.checking import check_draft
from analysis.render.monthly import open_report
from analysis.report.docx import letter_docx
from analysis.report.letter_of_year import annual_letter

LETTER = (
    "1. Kết quả tháng 12/2024: Tổng hợp các nhóm chỉ số đạt 87,96 điểm; công khai, minh bạch đạt 17,5/18 điểm.\n"
    "2. Kết quả cả năm 2024: Tổng hợp các nhóm chỉ số đạt 89,39 điểm; công khai, minh bạch đạt 17,8/18 điểm; "
    "thanh toán trực tuyến đạt 9,2/10 điểm.\n"
)
TABLE = "Đơn vị;Tỷ lệ số hóa hồ sơ (%) tháng 7/2024;Tỷ lệ số hóa hồ sơ (%) tháng 8/2024\n"
COMMUNES = "Tân Hà;43,4;31\nTân Hạ;50;50,5\nPhú Thủy;61;60\nĐồng Xá;12;13\n"


@pytest.fixture
def root(make_root):
    return make_root()


@pytest.fixture
def verdicts(root, tmp_path):
    """verdicts(text, month) -> ["verdict: quoted | found (source)", …] of a draft."""

    def of(text, month):
        path = tmp_path / "du-thao.txt"
        path.write_text(text, encoding="utf-8")
        return [f"{c.verdict}: {c.quoted} | {c.found} ({c.source})" for c in check_draft(path, month, root.area).claims]

    return of


def test_a_year_in_decembers_letter_is_held_against_it(root, verdicts):
    root.file("2024-12", "cong-van.txt", LETTER)
    text = "Năm 2024, điểm tổng hợp của huyện đạt 89,39 điểm; công khai, minh bạch đạt 17,5/18 điểm."
    assert verdicts(text, "2024") == [
        "agrees: 89,39 điểm | 89,39 điểm (2024-12/cong-van.txt, dòng 2)",
        "differs: 17,5/18 điểm | 17,8/18 (2024-12/cong-van.txt, dòng 2)",
    ]


def test_our_own_announcement_of_such_a_year_is_right(root, tmp_path):
    root.file("2024-12", "cong-van.txt", LETTER)
    report = open_report("2024", root.area)
    path = tmp_path / "thong-bao.docx"
    path.write_bytes(letter_docx(report, annual_letter(report)))
    counts = check_draft(path, "2024", root.area).counts
    assert counts.pop("agrees") >= 6 and not any(counts.values())


def test_two_figures_of_one_thing_in_that_letter_are_told_as_no_figure(root, verdicts):
    root.file("2024-12", "cong-van.txt", LETTER.replace("9,2/10 điểm", "9,2/10 điểm 9,6/10 điểm"))
    (claim,) = verdicts("Năm 2024, thanh toán trực tuyến của huyện đạt 9,6/10 điểm.", "2024")
    assert claim.startswith("no_data: 9,6/10 điểm | None (2024-12/cong-van.txt")


def test_a_period_that_no_file_knows_is_refused(root, verdicts):
    root.file("2024-12", "cong-van.txt", LETTER)
    with pytest.raises(MissingData, match=r"2024 \(trong tệp của 2024-12\)"):
        verdicts("Năm 2023 đạt 80 điểm.", "2023")


def test_last_months_column_is_named_by_the_file_it_stands_in(root, verdicts):
    root.file("2024-08", "a.csv", TABLE + COMMUNES)
    text = (
        "Tháng 8/2024, có 2/4 xã có tỷ lệ số hóa giảm so với tháng 7/2024, gồm: Tân Hà (31%; tháng 7: 43,5%), Phú Thủy."
    )
    assert [line for line in verdicts(text, "2024-08") if not line.startswith("agrees")] == [
        "differs: 43,5% | 43,4% (a.csv, B2)"
    ]


def test_a_figure_of_another_month_is_named_by_its_folder(root, verdicts):
    root.file("2024-07", "b.csv", "Đơn vị;Tỷ lệ số hóa hồ sơ (%)\nTân Hà;43,4\n")
    root.file("2024-08", "a.csv", "Đơn vị;Tỷ lệ số hóa hồ sơ (%)\nTân Hà;31\n")
    text = "Tỷ lệ số hóa của xã Tân Hà giảm từ 43,5% trong tháng 7/2024 xuống 31%."
    assert verdicts(text, "2024-08")[0] == "differs: 43,5% | 43,4% (2024-07/b.csv, B2)"


def test_a_few_quoted_figures_of_last_month_count_no_units(root, verdicts):
    root.file("2024-08", "a.csv", "Đơn vị;Tỷ lệ số hóa hồ sơ (%)\nTân Hà;31\nTân Hạ;50,5\nPhú Thủy;60\nĐồng Xá;13\n")
    root.file("2024-08", "b.csv", TABLE + "Tân Hà;43,4;31\nTân Hạ;50;50,5\n")
    (claim,) = verdicts("Tháng 8/2024, có 2/4 xã có tỷ lệ số hóa giảm so với tháng 7/2024.", "2024-08")
    assert claim.startswith("no_data")
    (claim,) = verdicts("Tháng 8/2024, tỷ lệ số hóa của xã Tân Hà giảm 12,4 điểm % so với tháng 7/2024.", "2024-08")
    assert claim.startswith("agrees")
