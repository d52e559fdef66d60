"""What the quality notebook says: its golden texts, counts that add up, and questions whose answers, once added, end them."""

import csv

import pytest

from analysis.core.areas import choose_baseline, load_area
from analysis.core.periods import match_period
from analysis.intake.corrections import COLUMNS
from analysis.reference.units import load_register
from analysis.report import sections, sections_of_quality
from analysis.report.facts import build_report
from analysis.report.questions import open_questions

HEADER = "STT;Đơn vị;Tỷ lệ số hóa hồ sơ (%);Tỷ lệ hồ sơ xử lý đúng hạn (%)"
SIX = (
    "Tân Hà;93,4;100",
    "Tân Hạ;50;99,5",
    "Phú Thủy;60,5;98",
    "Đồng Xá;70;97",
    "Xã Yên Lộ;71,5;96",
    "Thị trấn Yên Lộ;72;95",
)


def blocks_of(report):
    """The blocks that the quality notebook makes, in its order."""
    quality = sections_of_quality
    made = (quality.headline, quality.arrived, quality.questions, quality.corrected, quality.checked)
    return [*(make(report) for make in made), sections.method(report, "quality")]


@pytest.fixture
def root(make_root, no_charts):
    """An invented district whose register has six units."""
    return make_root()


def report_of_files(root, files):
    """The Report of August after {"2024-08/a.csv": lines of a table, …} were read."""
    for place, lines in files.items():
        period, _, name = place.partition("/")
        numbered = [f"{n};{line}" for n, line in enumerate(lines, 1)]
        root.file(period, name, "\n".join([HEADER, *numbered, ""]))
    return reread(root)


def reread(root):
    area, august = load_area(root.area), match_period("2024-08")
    baseline = choose_baseline(area, august)
    for period in filter(None, (baseline, august)):
        root.ingest(str(period))
    return build_report(area, august, baseline)


def asked(report):
    return open_questions(report, load_register(report.area))


def answer_to(report, rule_words):
    """The one question whose words hold `rule_words`."""
    (question,) = [q for q in asked(report) if rule_words in q.detail]
    return question


def test_golden_of_a_month_with_doubts(root, golden):
    august = [*SIX[1:4], "Đông Xá;64;90", "Xã Yên Lộ;171,5;96", "Thị trấn Yên Lộ;;95"]
    report = report_of_files(
        root,
        {"2024-07/a.csv": SIX, "2024-08/a.csv": august, "2024-08/dinh-chinh-1/b.csv": ["Phú Thủy;61;98"]},
    )
    golden("quality/co-cau-hoi", blocks_of(report))


def test_golden_of_august_2024(shipped, no_charts, golden):
    golden("quality/khoai-chau-2024-08", blocks_of(shipped("2024-08")))


def test_the_units_of_an_indicator_add_up(root):
    report = report_of_files(root, {"2024-08/a.csv": [*SIX[:3], "Xã Yên Lộ;171,5;", "Thị trấn Yên Lộ;;95"]})
    (_, table) = sections_of_quality.arrived(report).tables
    rows = [[c.text for c in row[:6]] for row in table.rows]
    # five units have rows; Yên Lộ's 171,5 is barred, the town's cell is empty; the second column has one empty cell
    assert rows == [
        ["Tỷ lệ hồ sơ xử lý đúng hạn", "4", "1", "0", "0", "5"],
        ["Tỷ lệ số hóa hồ sơ", "3", "1", "1", "0", "5"],
    ]


def test_a_corrected_figure_answers_its_question(root):
    report = report_of_files(root, {"2024-08/a.csv": [*SIX[:4], "Xã Yên Lộ;171,5;96", SIX[5]]})
    question = answer_to(report, "171,5")
    ((what, file),) = question.answers
    assert file == "data/raw/thu/corrections.csv"
    row = next(csv.reader([what.partition(": ")[2]]))
    assert row == ["2024-08", "Xã Yên Lộ", "digitization_rate", "171,5", "<số đúng>", "<lý do>", "<người xác minh>"]
    filled = ",".join([*(f'"{cell}"' for cell in row[:4]), '"71,5"', "gõ thừa số 1", "Nguyễn Văn A"])
    (root.path / file).write_text(f"{','.join(COLUMNS)}\n{filled}\n", encoding="utf-8")
    after = reread(root)
    assert after.errors == 0 and [q for q in asked(after) if "171,5" in q.detail] == []
    assert root.figures()["Xã Yên Lộ", "digitization_rate"] == "71,5"


def test_two_figures_of_one_unit_are_one_question_that_a_row_answers(root):
    report = report_of_files(root, {"2024-08/a.csv": SIX, "2024-08/b.csv": ["Tân Hà;39,4;100"]})
    ((what, file),) = answer_to(report, "có các số khác nhau").answers
    row = next(csv.reader([what.partition(": ")[2]]))
    assert row[3] in ("93,4", "39,4")
    filled = ",".join([*(f'"{cell}"' for cell in row[:4]), '"93,4"', "bảng b gõ đảo số", "Nguyễn Văn A"])
    (root.path / file).write_text(f"{','.join(COLUMNS)}\n{filled}\n", encoding="utf-8")
    assert asked(reread(root)) == []


def test_a_name_that_nobody_bears_is_answered_by_the_command_or_a_row(root):
    report = report_of_files(root, {"2024-08/a.csv": [*SIX[:3], "Đông Xá;70;97", *SIX[4:]]})
    question = answer_to(report, '"Đông Xá"')
    (confirm, no_file), (new_row, file) = question.answers
    assert confirm == 'Nếu đúng là Đồng Xá: chiso766 units --confirm "Đông Xá=dong-xa-2"' and no_file == ""
    assert (new_row, file) == ("Nếu là đơn vị mới: dong-xa,Đông Xá,,,2024-08,,,", "data/raw/thu/units.csv")
    register = root.raw("units.csv")
    register.write_text(register.read_text(encoding="utf-8") + new_row.partition(": ")[2] + "\n", encoding="utf-8")
    assert [q for q in asked(reread(root)) if '"Đông Xá"' in q.detail] == []


def test_a_name_asked_in_two_files_is_one_question_with_both_places(root):
    rows = [*SIX[:3], "Đông Xá;70;97", *SIX[4:]]
    report = report_of_files(root, {"2024-08/a.csv": rows, "2024-08/b.csv": rows})
    question = answer_to(report, '"Đông Xá"')
    assert [source for source, _ in question.places] == ["a.csv", "b.csv"]


def test_a_unit_that_no_table_has_is_answered_by_its_last_month(root):
    report = report_of_files(root, {"2024-08/a.csv": SIX[:5]})
    ((what, _),) = answer_to(report, "không có trong bảng nào").answers
    assert what == "Nếu đơn vị đã hết tồn tại: ghi 2024-07 vào cột until của dòng tt-yen-lo"
    register = root.raw("units.csv")
    text = register.read_text(encoding="utf-8")
    register.write_text(
        text.replace("tt-yen-lo,Yên Lộ,thị trấn,,,,,", "tt-yen-lo,Yên Lộ,thị trấn,,,2024-07,,"), "utf-8"
    )
    assert asked(reread(root)) == []


def test_an_unknown_column_names_the_indicator_that_lacks_the_words(root):
    root.file(
        "2024-08", "a.csv", "STT;Đơn vị;Tỷ lệ số hoá các hồ sơ (%);Tỷ lệ hồ sơ xử lý đúng hạn (%)\n1;Tân Hà;50;100\n"
    )
    answers = answer_to(reread(root), "Cột hoặc dòng chỉ tiêu").answers
    assert "thêm Tỷ lệ số hoá các hồ sơ (%) vào cột synonyms của dòng digitization_rate" in answers[0][0]
    assert {file for _, file in answers} == {"src/analysis/reference/indicators.csv"}


def test_without_doubts_nothing_is_asked(root):
    report = report_of_files(root, {"2024-07/a.csv": SIX, "2024-08/a.csv": SIX})
    assert sections_of_quality.questions(report).lead == "Không có câu hỏi nào cần trả lời."
    assert sections_of_quality.headline(report).lead == (
        "Tháng 8/2024 và tháng 7/2024: 0 lỗi, 0 cảnh báo · không có câu hỏi nào cần trả lời"
    )
