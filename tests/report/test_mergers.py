"""Units that a merger, a split or a new name changed: what is compared, what is said, and which counts are added up."""

import pytest

from analysis.measures.spread import by_period, spreads
from analysis.reference.units import load_register
from analysis.render.monthly import open_report
from analysis.render.pages import open_unit
from analysis.report import sections, sections_of_comparison, sections_of_unit, sentences
from analysis.report.facts_json import facts_dict
from analysis.report.questions import open_questions

# In December 2024 An and Bình become An Bình; Chi takes in Dung; Én is divided into Én Đông and Én Tây; Phú is called Phú Mỹ;
# Sơn stays; Vân ends without successors, Xuân begins without predecessors.
UNITS = """unit_id,name,kind,aliases,since,until,successors,official_code
an,An,xã,,,2024-11,an-binh,
binh,Bình,xã,,,2024-11,an-binh,
an-binh,An Bình,xã,,2024-12,,,
chi,Chi,xã,,,,,
dung,Dung,xã,,,2024-11,chi,
en,Én,xã,,,2024-11,en-dong;en-tay,
en-dong,Én Đông,xã,,2024-12,,,
en-tay,Én Tây,xã,,2024-12,,,
phu,Phú,xã,,,2024-11,phu-my,
phu-my,Phú Mỹ,xã,,2024-12,,,
son,Sơn,xã,,,,,
van,Vân,xã,,,2024-11,,
xuan,Xuân,xã,,2024-12,,,
"""
HEADER = "Đơn vị;Tỷ lệ số hóa hồ sơ (%);Số bản sao chứng thực điện tử\n"
MONTHS = {
    "2024-10": "An;41;90\nBình;50;200\nChi;46;300\nDung;60;400\nÉn;70;500\nPhú;84;600\nSơn;91;700\nVân;10;800\n",
    "2024-11": "An;40;100\nBình;51;250\nChi;45;310\nDung;61;405\nÉn;71;510\nPhú;82;610\nSơn;90;710\nVân;11;810\n",
    "2024-12": "An Bình;47;345\nChi;52;720\nÉn Đông;72;255\nÉn Tây;69;260\nPhú Mỹ;80,5;615\nSơn;92;705\nXuân;30;9\n",
}
RATE, COUNT = "digitization_rate", "certified_copies"


@pytest.fixture
def report(make_root):
    """report(month="2024-12", **changes of the months' lines) -> the Report."""
    root = make_root(units=UNITS)

    def make(month="2024-12", **changed):
        for period, lines in MONTHS.items():
            root.file(period, "a.csv", HEADER + changed.get(f"m{period[-2:]}", lines))
        return open_report(month)

    return make


def rows(report, indicator_id):
    """{unit: (value, baseline, delta, state, streak)}; None in place of no figure."""
    table = report.changes[report.changes["indicator_id"] == indicator_id]
    return {
        row.unit: (*(None if n != n else n for n in (row.value, row.baseline, row.delta)), row.state, row.streak)
        for row in table.itertuples()
    }


def test_a_rate_has_a_baseline_where_the_land_is_the_same_and_nowhere_else(report):
    assert rows(report(), RATE) == {
        "An Bình": (47, None, None, "new", 0),
        "Chi": (52, None, None, "not_comparable", 0),
        "Én Đông": (72, None, None, "new", 0),
        "Én Tây": (69, None, None, "new", 0),
        "Phú Mỹ": (80.5, 82, -1.5, "falling", -2),
        "Sơn": (92, 90, 2, "rising", 1),
        "Xuân": (30, None, None, "new", 0),
        "An": (None, 40, None, "gone", 0),
        "Bình": (None, 51, None, "gone", 0),
        "Dung": (None, 61, None, "gone", 0),
        "Én": (None, 71, None, "gone", 0),
        "Vân": (None, 11, None, "gone", 0),
    }


def test_the_facts_keep_their_shape(report):
    facts = facts_dict(report())["indicators"][RATE]
    assert facts["new"] == ["An Bình", "Én Đông", "Én Tây", "Xuân"]
    assert facts["gone"] == ["An", "Bình", "Dung", "Én", "Vân"]
    assert facts["not_comparable"] == ["Chi"]
    assert (facts["compared"], facts["falling"], facts["rising"]) == (2, 1, 1)
    assert set(facts["rows"][0]) == {"unit", "unit_id", "value", "baseline", "delta", "rank", "baseline_rank", "streak"}
    assert [row["baseline"] for row in facts["rows"] if row["unit"] == "Chi"] == [None]
    # 90, 82, 71, 61, 51, 45, 40, 11: the places of November are those of November's units.
    assert [(row["unit"], row["baseline_rank"]) for row in facts["rows"][:2]] == [("Sơn", 1), ("Phú Mỹ", 2)]


def test_the_directives_sentence_says_what_became_of_whom(report):
    said = sentences.falling_sentence(report(), RATE)
    assert said == (
        "Trong tháng 12/2024, có 01/02 xã có tỷ lệ số hóa hồ sơ giảm so với tháng 11/2024 là xã Phú Mỹ (80,5%, giảm 1,5 "
        "điểm %) (01 đơn vị mới (sáp nhập từ An, Bình): xã An Bình; 02 đơn vị mới (tách từ Én): Én Đông và Én Tây; 01 đơn vị "
        "thay đổi địa giới (sáp nhập thêm Dung): xã Chi; 02 đơn vị không còn (sáp nhập vào An Bình): An và Bình; 01 đơn vị "
        "không còn (sáp nhập vào Chi): xã Dung; 01 đơn vị không còn (chia tách vào Én Đông, Én Tây): xã Én; 01 đơn vị mới có "
        "tên trong tháng 12: xã Xuân; 01 đơn vị không còn tên trong tháng 12: xã Vân; không tính vào số trên)."
    )


def test_a_town_is_written_small_among_those_that_became_one(make_root):
    root = make_root(
        units=UNITS.replace("binh,Bình,xã", "binh,Bình,thị trấn").replace("en-tay,Én Tây,xã", "en-tay,Én Tây,thị trấn")
    )
    for period, lines in MONTHS.items():
        root.file(period, "a.csv", HEADER + lines)
    said = sentences.falling_sentence(open_report("2024-12"), RATE)
    assert "(sáp nhập từ An, thị trấn Bình): xã An Bình" in said
    assert "(chia tách vào Én Đông, thị trấn Én Tây): xã Én" in said


def test_corrected_figures_of_other_land_make_no_movement(make_root):
    root = make_root(units=UNITS)
    for period, lines in MONTHS.items():
        root.file(period, "a.csv", HEADER + lines)
    root.file("2024-11/dinh-chinh-1", "a.csv", HEADER.rpartition(";")[0] + "\nChi;44\nSơn;89\n")
    (_, table) = sections.checks(open_report("2024-12")).tables
    # Chi took in Dung; Sơn stayed: first 90, then 89, now 92.
    assert [row[:1] + row[3:] for row in texts(table)] == [
        ["Chi", "45", "44", "−1", "–", "–"],
        ["Sơn", "90", "89", "−1", "+2", "+3"],
    ]


def test_of_a_whole_provinces_mergers_a_sentence_gives_the_numbers(make_root, monkeypatch):
    # Eleven new communes of two old ones each, and one that stays.
    names = [f"{first} {second}" for first in ("An", "Bình", "Chi") for second in ("Đông", "Tây", "Nam", "Bắc")][:11]
    lines = ["unit_id,name,kind,aliases,since,until,successors,official_code", "son,Sơn,xã,,,,,"]
    lines += [f"moi-{k},Mới {name},xã,,2025-07,,," for k, name in enumerate(names)]
    lines += [f"cu-{k}-{n},Cũ {name} {n},xã,,,2025-06,moi-{k}," for k, name in enumerate(names) for n in ("Một", "Hai")]
    root = make_root(units="\n".join(lines) + "\n")
    july = [f"Mới {name}" for name in names]
    june = [f"Cũ {name} {n}" for name in names for n in ("Một", "Hai")]
    for period, rate, units in (("2025-06", 60, june), ("2025-07", 50, july)):
        rows = [[1, "Sơn", rate], *([k, unit, 40] for k, unit in enumerate(units, start=2))]
        root.workbook(period, "a.xlsx", {"PL": [["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], *rows]})
    report = open_report("2025-07")
    assert sentences.falling_sentence(report, RATE) == (
        "Trong tháng 7/2025, có 01/01 xã có tỷ lệ số hóa hồ sơ giảm so với tháng 6/2025 là xã Sơn (50%, giảm 10 điểm %) (11 đơn vị mới "
        "lập qua sáp nhập, chia tách: "
        + ", ".join(july[:-1])
        + f" và {july[-1]}; 22 đơn vị không còn sau sáp nhập, chia tách; không "
        "tính vào số trên)."
    )
    block = sections_of_comparison.verdict(report)
    assert "Chỉ có trong kỳ trước: 22 đơn vị." in block.lists[0]
    assert not any("11 đơn vị có từ" in line for line in block.lists[0])  # eleven are told one by one
    assert (
        "Mới An Đông có từ Cũ An Đông Một và Cũ An Đông Hai; tỷ lệ và điểm không nối qua sáp nhập, chia tách."
        in block.lists[0]
    )
    monkeypatch.setattr(sections_of_comparison, "MOST_NAMED", 10)
    block = sections_of_comparison.verdict(report)
    assert "Chỉ có trong kỳ sau: 11 đơn vị." in block.lists[0]
    line = "11 đơn vị có từ sáp nhập, chia tách (bảng dưới); tỷ lệ và điểm không nối qua sáp nhập, chia tách."
    assert line in block.lists[0]
    assert texts(block.tables[1])[0] == ["Mới An Đông", "Cũ An Đông Một, Cũ An Đông Hai"]


def texts(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_both_series_of_a_rate_stay_in_sight(report):
    tables = sections.falling(report(), RATE).tables
    assert tables[1].headers == ("Đơn vị", "Thay đổi", "Chỉ tiêu", "Tháng 12/2024", "Tháng 11/2024", "Chênh lệch")
    assert [[row[0], row[1], *row[3:]] for row in texts(tables[1])] == [
        ["An Bình", "mới (sáp nhập từ An, Bình)", "47,0", "–", "–"],
        ["Én Đông", "mới (tách từ Én)", "72,0", "–", "–"],
        ["Én Tây", "mới (tách từ Én)", "69,0", "–", "–"],
        ["Chi", "thay đổi địa giới (sáp nhập thêm Dung)", "52,0", "45,0", "–"],
        ["An", "không còn (sáp nhập vào An Bình)", "–", "40,0", "–"],
        ["Bình", "không còn (sáp nhập vào An Bình)", "–", "51,0", "–"],
        ["Dung", "không còn (sáp nhập vào Chi)", "–", "61,0", "–"],
        ["Én", "không còn (chia tách vào Én Đông, Én Tây)", "–", "71,0", "–"],
    ]
    assert "số lượng chỉ cộng khi" in tables[1].note


def test_counts_of_the_parts_are_added_where_they_make_up_the_unit(report):
    (_, table) = sections.movement(report()).tables
    lines = {row[0]: row[3:] for row in texts(table)}
    # 100 + 250 = 350 and 310 + 405 = 715; Én is divided: its 510 are in no sum.
    assert lines["An Bình"] == ["345", "350 (cộng các đơn vị cũ)", "−5"]
    assert lines["Chi"] == ["720", "715 (cộng các đơn vị cũ)", "+5"]
    assert lines["Én Đông"] == ["255", "–", "–"]
    assert lines["Én"] == ["–", "510", "–"]
    assert rows(report(), COUNT)["An Bình"] == (345, None, None, "new", 0), "a sum is shown, and counted nowhere"


def test_no_sum_where_one_part_has_no_figure(report):
    (_, table) = sections.movement(report(m11=MONTHS["2024-11"].replace("Bình;51;250", "Bình;51;"))).tables
    lines = {row[0]: row[3:] for row in texts(table)}
    assert lines["An Bình"] == ["345", "–", "–"]
    assert lines["Chi"] == ["720", "715 (cộng các đơn vị cũ)", "+5"]


def test_the_history_of_a_unit_begins_with_its_land(report):
    history = report().history
    first = history[history["indicator_id"] == RATE].groupby("unit")["period"].min()
    assert (first["Chi"], first["Phú Mỹ"], first["An Bình"]) == ("2024-12", "2024-10", "2024-12")
    assert "Phú" not in first


def test_the_earlier_figures_of_a_unit_that_won_land_stay_in_sight_apart(report, no_charts):
    found = report()
    by_unit = by_period(found.history, RATE)
    assert by_unit.loc["Chi"].dropna().to_dict() == {"2024-12": 52}
    assert by_unit.loc["Chi (địa giới cũ)"].dropna().to_dict() == {"2024-10": 46, "2024-11": 45}
    # All eight units of October: 10, 41, 46, 50, 60, 70, 84, 91; the middle is between 50 and 60.
    assert spreads(found.history, RATE).loc["2024-10", ["units", "median"]].tolist() == [8, 55]
    past = sections_of_unit.history(found, "Chi")
    assert past.lead == "Chưa có số liệu của xã Chi theo địa giới hiện nay ở kỳ nào trước tháng 12/2024."
    assert past.paragraphs == ("Số liệu của xã Chi đến tháng 11/2024 là theo địa giới cũ, không nối qua.",)


def test_a_comparison_says_of_other_land_that_it_is_other_land(report):
    block = sections_of_comparison.verdict(report())
    assert texts(block.tables[0])[0][-1] == "4 đơn vị mới có; 5 đơn vị không còn; 1 đơn vị thay đổi địa giới"
    line = "Chi có từ Chi (địa giới cũ) và Dung; tỷ lệ và điểm không nối qua sáp nhập, chia tách."
    assert line in block.lists[0]


def test_before_the_merger_all_is_as_ever(report):
    found = report("2024-11")
    assert rows(found, RATE)["Chi"] == (45, 46, -1, "falling", -1)
    assert set(found.changes["origin"]) == {""} and len(sections.falling(found, RATE).tables) == 1


SAME_NAME = """unit_id,name,kind,aliases,since,until,successors,official_code
ha-cu,Hà,xã,,,2024-11,ha,
lam,Lam,xã,,,2024-11,ha,
ha,Hà,xã,,2024-12,,,
son,Sơn,xã,,,,,
"""


def test_a_new_name_of_the_same_land_joins_the_history(report, no_charts):
    past = sections_of_unit.history(report(), "Phú Mỹ")
    assert past.lead == "Có số liệu của xã Phú Mỹ ở 3 kỳ, từ tháng 10/2024 đến tháng 12/2024." and past.paragraphs == ()


def test_a_merged_commune_that_keeps_a_name_has_no_history_of_the_old_one(make_root, no_charts):
    root = make_root(units=SAME_NAME)
    old = {"2024-08": (20, 50), "2024-09": (21, 50), "2024-10": (20, 51), "2024-11": (21, 50)}
    for period, (ha, lam) in old.items():
        root.file(period, "a.csv", f"{HEADER}Hà;{ha};100\nLam;{lam};100\nSơn;70;10\n")
    root.file("2024-12", "a.csv", f"{HEADER}Hà;90;210\nSơn;71;10\n")
    report = open_report("2024-12")
    assert rows(report, RATE) == {
        "Hà": (90, None, None, "new", 0),
        "Sơn": (71, 70, 1, "rising", 1),
        "Hà (cũ)": (None, 21, None, "gone", 0),
        "Lam": (None, 50, None, "gone", 0),
    }
    past = sections_of_unit.history(report, "Hà")
    assert past.lead == "Chưa có số liệu của xã Hà ở kỳ nào trước tháng 12/2024."
    assert past.paragraphs == ("Xã Hà có từ tháng 12/2024; số liệu trước đó là của các đơn vị cũ, không nối qua.",)
    assert sections_of_unit.history(report, "Sơn").paragraphs == ()
    # 90 after 20 or 21 in four months would be a doubtful figure of one and the same unit.
    assert [check for check in report.checks if check["rule"] == "outlier"] == []
    by_unit = by_period(report.history, RATE)
    assert by_unit.loc["Hà"].dropna().to_dict() == {"2024-12": 90}
    assert by_unit.loc["Hà (cũ)"].dropna().to_dict() == {period: ha for period, (ha, _) in old.items()}
    assert "02 đơn vị không còn (sáp nhập vào Hà): Hà (cũ) và Lam" in sentences.falling_sentence(report, RATE)
    assert "01 đơn vị mới (sáp nhập từ Hà (cũ), Lam): xã Hà" in sentences.falling_sentence(report, RATE)
    line = "Hà có từ Hà (cũ) và Lam; tỷ lệ và điểm không nối qua sáp nhập, chia tách."
    assert line in sections_of_comparison.verdict(report).lists[0]
    november = open_report("2024-11")
    assert sorted(november.of(RATE)["unit"]) == ["Hà", "Lam", "Sơn"]  # in its own months it has its own name


def test_what_is_wrong_with_the_old_unit_is_no_doubt_about_the_new_one(make_root):
    root = make_root(units=SAME_NAME)
    root.file("2024-11", "a.csv", f"{HEADER}Hà;121;100\nLam;50;100\nSơn;170;10\n")
    root.file("2024-12", "a.csv", f"{HEADER}Hà;90;210\nSơn;71;10\n")

    def wrong(unit):
        return [
            (row["unit"], row["rule"]) for row in open_unit(unit, "2024-12")[0].checks if row["severity"] == "error"
        ]

    assert wrong("ha") == []
    assert wrong("son") == [("Sơn", "out_of_range")]


def test_what_is_wrong_with_a_unit_under_its_old_name_is_said_on_its_own_page_only(report):
    report(m11=MONTHS["2024-11"].replace("Phú;82;", "Phú;182;"))

    def wrong(unit):
        return [
            (row["unit"], row["rule"]) for row in open_unit(unit, "2024-12")[0].checks if row["severity"] == "error"
        ]

    assert wrong("phu-my") == [("Phú", "out_of_range")]
    assert wrong("son") == []


def test_a_wrong_figure_of_a_unit_that_is_called_otherwise_now_has_its_line_of_correction(report):
    lines = MONTHS["2024-11"].replace("Phú;82;", "Phú;182;").replace("Chi;45;", "Chi;145;")
    found = report(m11=lines)
    asked = {question.unit: question.answers for question in open_questions(found, load_register(found.area))}
    for unit, figure in (("Phú", "182"), ("Chi", "145")):
        (what, file), *_ = asked[unit]
        assert f"2024-11,{unit},{RATE},{figure}," in what and file == "data/raw/thu/corrections.csv"


def test_a_figure_of_other_land_keeps_its_printed_digits(report):
    two_digits = MONTHS["2024-11"].replace("Chi;45;", "Chi;45,25;")
    (_, table) = sections.falling(report(m11=two_digits), RATE).tables
    chi = next(row for row in table.rows if row[0].text == "Chi")
    assert [c.text for c in chi][3:5] == ["52,00", "45,25"]
