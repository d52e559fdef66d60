"""Figures of a period that stand in the files of another: reports of that period, baselines, gaps filled; what is said of it."""

import pytest

from analysis.core.areas import load_area
from analysis.core.model import MissingData
from analysis.render.export import listed_periods
from analysis.render.monthly import open_report
from analysis.report import first_screen, sentences
from analysis.report.html import folders_of

LETTER = (
    "1. Kết quả tháng 12/2024: Tổng hợp các nhóm chỉ số đạt 87,96 điểm.\n"
    "2. Kết quả cả năm 2024: Tổng hợp các nhóm chỉ số đạt 89,39 điểm.\n"
)
TWO_MONTHS = "Đơn vị;Tỷ lệ số hóa hồ sơ (%) tháng 7/2024;Tỷ lệ số hóa hồ sơ (%) tháng 8/2024\n"
RATE = "digitization_rate"


@pytest.fixture
def report(make_root):
    """report({"2024-12/a.txt": text, …}, "2024", baseline=None, toml="") -> the Report; `report.root` is the root."""
    root = make_root()

    def make(files, month, baseline=None, toml=""):
        root.raw("area.toml").write_text('name = "Huyện Thử"\n' + toml, encoding="utf-8")
        for place, content in files.items():
            period, _, name = place.partition("/")
            root.file(period, name, content)
        return open_report(month, baseline=baseline)

    make.root = root
    return make


def checks(report, *rules):
    return [(c["severity"], c["period"], c["detail"]) for c in report.checks if c["rule"] in rules]


def rows(report, indicator_id=RATE):
    """{unit: (value, baseline, state, why)}; None in place of no figure."""
    table = report.changes[report.changes["indicator_id"] == indicator_id]
    plain = {
        row.unit: tuple(None if number != number else number for number in (row.value, row.baseline))
        for row in table.itertuples()
    }
    return {row.unit: (*plain[row.unit], row.state, row.why) for row in table.itertuples()}


# A period without a folder


def test_the_year_in_decembers_letter_has_a_report(report):
    found = report({"2024-12/cong-van.txt": LETTER}, "2024")
    (own,) = found.own_figures().itertuples()
    assert (own.value, own.text, own.source, own.place) == (89.39, "89,39 điểm", "2024-12/cong-van.txt", "dòng 2")
    assert (str(found.period), found.baseline, found.status) == ("2024", None, "official")
    assert found.taken_from == {"2024": {"2024-12": 1}}
    assert first_screen.taken(found) == "Số liệu năm 2024: 1 số lấy từ tệp của tháng 12/2024."
    ((severity, period, detail),) = checks(found, "from_other_period")
    assert (severity, period) == ("info", "2024")
    assert "1 số liệu của năm 2024 (Điểm tổng hợp) lấy từ tệp của tháng 12/2024" in detail
    (file,) = found.files["2024"]
    assert (file["source"], file["figures"]) == ("2024-12/cong-van.txt", 1)
    assert len(file["sha256"]) == 64
    assert folders_of(found) == "data/raw/thu/2024-12"
    assert [c["rule"] for c in found.checks] == ["from_other_period"]


def test_the_month_of_that_letter_has_its_own_figure_only(report):
    found = report({"2024-12/cong-van.txt": LETTER}, "2024-12")
    assert [own.value for own in found.own_figures().itertuples()] == [87.96]
    assert found.taken_from == {} and first_screen.taken(found) == "" and folders_of(found) == "data/raw/thu/2024-12"


def test_only_doubts_about_its_figures_are_told_with_it(report):
    letter = LETTER + "3. Kết quả tháng 12/2024: Công khai, minh bạch đạt 19/18 điểm.\n"
    wrong = "\n4. Kết quả cả năm 2024: Công khai, minh bạch đạt 18,5/18 điểm.\n"
    found = report({"2024-12/cong-van.txt": letter + wrong}, "2024")
    assert [c["place"] for c in found.checks if c["severity"] == "error"] == ["dòng 5"]


def test_a_year_that_is_not_over_is_no_period(report):
    letter = LETTER.replace("12/2024", "8/2024")
    with pytest.raises(MissingData, match="Không có số liệu 2024 của"):
        report({"2024-08/cong-van.txt": letter}, "2024")


def test_a_period_that_nobody_knows_is_said_with_what_there_is(report):
    with pytest.raises(MissingData) as error:
        report({"2024-12/cong-van.txt": LETTER}, "2023")
    assert "data/raw/thu/2023 không tồn tại" in str(error.value)
    assert "Các kỳ hiện có: 2024-12; 2024 (trong tệp của 2024-12)." in str(error.value)


def test_figures_that_a_check_bars_make_no_period(report):
    letter = LETTER.replace("89,39", "189,39")
    with pytest.raises(MissingData, match=r"Các kỳ hiện có: 2024-12\. Hãy"):
        report({"2024-12/cong-van.txt": letter}, "2024")


def test_what_was_stored_of_a_folder_that_is_gone_counts_no_more(report):
    report({"2024-12/cong-van.txt": LETTER, "2024/a.txt": "Năm 2024: Tổng hợp các nhóm chỉ số đạt 11 điểm.\n"}, "2024")
    (report.root.raw("2024", "a.txt")).unlink()
    report.root.raw("2024").rmdir()
    assert [own.value for own in report({}, "2024").own_figures().itertuples()] == [89.39]


def test_periods_are_listed_with_whose_files_they_stand_in(report):
    report({"2024-12/cong-van.txt": LETTER}, "2024-12", toml='[status]\n"2024-12" = "provisional"\n')
    assert [tuple(map(str, row)) for row in listed_periods([load_area("thu")])] == [
        ("thu", "2024-12", "0", "1", "provisional", "0", ""),
        ("thu", "2024", "0", "1", "provisional", "0", "2024-12"),
    ]


# A baseline without a folder


def test_last_months_column_beside_this_months_is_the_baseline(report):
    found = report({"2024-08/a.csv": TWO_MONTHS + "Tân Hà;43,4;31\nTân Hạ;50;50,5\nPhú Thủy;;61\n"}, "2024-08")
    assert str(found.baseline) == "2024-07"
    assert rows(found) == {
        "Tân Hà": (31, 43.4, "falling", ""),
        "Tân Hạ": (50.5, 50, "rising", ""),
        "Phú Thủy": (61, None, "not_comparable", "missing_then"),
    }
    fell = found.state(RATE, "falling")
    assert (fell["delta"].iloc[0], fell["streak"].iloc[0]) == (-12.4, -1)
    ((severity, period, detail),) = checks(found, "from_other_period")
    assert (severity, period) == ("info", "2024-07")
    assert "2 số liệu của tháng 7/2024" in detail and "không có thư mục riêng" in detail
    assert found.taken_from == {"2024-07": {"2024-08": 2}}


def test_a_unit_that_the_column_does_not_have_is_not_new(report):
    other = "Đơn vị;Tỷ lệ số hóa hồ sơ (%)\nĐồng Xá;12\n"
    found = report(
        {"2024-08/a.csv": TWO_MONTHS + "Tân Hà;43,4;31\nTân Hạ;50;50,5\n", "2024-08/b.csv": other}, "2024-08"
    )
    assert rows(found)["Đồng Xá"] == (12, None, "not_comparable", "missing_then")


def test_two_quoted_communes_are_no_baseline(report):
    table = "Đơn vị;Tỷ lệ số hóa hồ sơ (%)\n" + "Tân Hà;31\nTân Hạ;50,5\nPhú Thủy;61\nĐồng Xá;12\n"
    quoted = TWO_MONTHS + "Tân Hà;43,4;31\nTân Hạ;50;50,5\n"
    files = {"2024-08/a.csv": table, "2024-08/b.csv": quoted}
    assert report(files, "2024-08").baseline is None
    assert str(report(files, "2024-08", baseline="2024-07").baseline) == "2024-07"


def test_the_files_of_another_period_give_no_baseline_unasked(report):
    september = TWO_MONTHS.replace("8/2024", "9/2024") + "Tân Hà;43,4;31\n"
    files = {"2024-08/a.csv": "Đơn vị;Tỷ lệ số hóa hồ sơ (%)\nTân Hà;40\n", "2024-09/a.csv": september}
    assert report(files, "2024-08").baseline is None
    assert rows(report(files, "2024-08", baseline="2024-07")) == {"Tân Hà": (40, 43.4, "falling", "")}


def test_figures_beside_invented_ones_are_no_better(report):
    table = {"2024-08/a.csv": TWO_MONTHS + "Tân Hà;43,4;31\n"}
    found = report(table, "2024-07", toml='[status]\n"2024-08" = "illustrative"\n')
    assert (found.status, set(found.observations["status"])) == ("illustrative", {"illustrative"})


# A period with a folder of its own


JULY = "Đơn vị;Tỷ lệ số hóa hồ sơ (%)\nTân Hà;43,4\nTân Hạ;\n"
AUGUST = "Đơn vị;Số hóa (22đ) tháng 7/2024;Tỷ lệ số hóa hồ sơ (%) tháng 7/2024;Số hóa (22đ) tháng 8/2024\n"


def test_what_its_own_files_lack_comes_from_another_periods(report):
    found = report({"2024-07/a.csv": JULY, "2024-08/a.csv": AUGUST + "Tân Hà;20;99;21\nTân Hạ;19;50;18\n"}, "2024-07")
    assert found.text("Tân Hà", RATE) == "43,4", "its own first"
    assert found.text("Tân Hạ", RATE) == "50", "an empty cell is no figure"
    assert found.text("Tân Hà", "digitization_points") == "20"
    assert found.origin("Tân Hà", "digitization_points") == "2024-08/a.csv, B2"
    ((severity, period, detail),) = checks(found, "from_other_period")
    assert (severity, period) == ("info", "2024-07")
    assert detail.startswith(
        "3 số liệu của tháng 7/2024 (Số hóa hồ sơ; Tỷ lệ số hóa hồ sơ) lấy từ tệp của tháng 8/2024"
    )
    assert "tệp của kỳ này không có các số đó" in detail
    assert [file["source"] for file in found.files["2024-07"]] == ["a.csv", "2024-08/a.csv"]
    assert folders_of(found) == "data/raw/thu/2024-07, data/raw/thu/2024-08"


def test_the_same_figures_are_the_baseline_of_the_next_period(report):
    found = report({"2024-07/a.csv": JULY, "2024-08/a.csv": AUGUST + "Tân Hà;20;99;21\nTân Hạ;19;50;18\n"}, "2024-08")
    assert rows(found, "digitization_points") == {
        "Tân Hà": (21, 20, "rising", ""),
        "Tân Hạ": (18, 19, "falling", ""),
    }
    ((severity, _, detail),) = checks(found, "restated")
    assert severity == "warning" and "Tân Hà: 43,4 → 99" in detail


OLD_AND_NEW = """unit_id,name,kind,aliases,since,until,successors,official_code
an,An,xã,,,2024-07,an-binh,
binh,Bình,xã,,,2024-07,an-binh,
an-binh,An Bình,xã,,2024-08,,,
son,Sơn,xã,,,,,
"""


@pytest.mark.parametrize("units", [OLD_AND_NEW, None], ids=["units.csv", "names as printed"])
def test_a_unit_that_did_not_exist_then_does_not_enter(report, units):
    """August's table prints what July would have been for the merged unit; July had An and Bình."""
    path = report.root.raw("units.csv")
    path.write_text(units, encoding="utf-8") if units else path.unlink()
    july = "Đơn vị;Số hóa (22đ)\nXã An;18\nXã Bình;20\nXã Sơn;21\n"
    files = {"2024-07/a.csv": july, "2024-08/a.csv": TWO_MONTHS + "Xã An Bình;43,4;31\nXã Sơn;60;61\n"}
    found = report(files, "2024-07")
    assert found.units == 3 and found.taken_from == {"2024-07": {"2024-08": 1}}
    assert [state for _, _, state, _ in rows(report(files, "2024-08")).values()] == ["new", "rising", "gone", "gone"]


def test_official_figures_take_in_no_invented_ones(report):
    files = {"2024-07/a.csv": JULY, "2024-08/a.csv": AUGUST + "Tân Hà;20;99;21\n"}
    found = report(files, "2024-07", toml='[status]\n"2024-08" = "illustrative"\n')
    assert (found.status, found.indicator_ids, found.taken_from) == ("official", [RATE], {})


def test_two_other_periods_that_disagree_count_neither(report):
    september = AUGUST.replace("8/2024", "9/2024")
    files = {
        "2024-07/a.csv": JULY,
        "2024-08/a.csv": AUGUST + "Tân Hà;20;99;21\nTân Hạ;19;;18\n",
        "2024-09/a.csv": september + "Tân Hà;20,5;;21\nTân Hạ;19;;18\n",
    }
    found = report(files, "2024-07")
    assert rows(found, "digitization_points") == {
        "Tân Hà": (None, None, "not_comparable", "no_period"),
        "Tân Hạ": (19, None, "not_comparable", "no_period"),
    }
    ((severity, period, detail),) = checks(found, "duplicate_value")
    assert (severity, period) == ("error", "2024-07")
    assert "Tân Hà: 20 (2024-08/a.csv, B2) và 20,5 (2024-09/a.csv, B2)" in detail and "Tân Hạ" not in detail


def test_a_figure_that_its_own_file_bars_is_not_replaced(report):
    july = JULY.replace("43,4", "143,4")
    found = report({"2024-07/a.csv": july, "2024-08/a.csv": AUGUST + "Tân Hà;20;43,4;21\n"}, "2024-07")
    assert rows(found)["Tân Hà"][0] is None and found.text("Tân Hà", RATE) == "143,4"


# The periods before


def test_the_months_of_a_years_sheet_are_the_history(report):
    header = "Đơn vị;" + ";".join(f"Tỷ lệ số hóa hồ sơ (%) tháng {month}/2024" for month in (5, 6, 7, 8)) + "\n"
    found = report({"2024-08/a.csv": header + "Tân Hà;60;50,5;43,4;31\n"}, "2024-08")
    assert [str(p) for p in found.history_periods()] == ["2024-05", "2024-06", "2024-07", "2024-08"]
    assert list(found.of(RATE)["streak"]) == [-3]


def test_a_few_figures_of_an_earlier_month_are_no_history(report):
    files = {
        "2024-08/a.csv": TWO_MONTHS + "Tân Hà;43,4;31\nTân Hạ;50;50,5\nPhú Thủy;;61\n",
        "2024-08/b.csv": TWO_MONTHS.replace("7/2024", "6/2024") + "Tân Hà;50,5;31\n",
    }
    found = report(files, "2024-08")
    assert [str(p) for p in found.history_periods()] == ["2024-07", "2024-08"]
    assert "Chưa có số liệu ba tháng liền nhau" in sentences.trend_sentence(found, RATE)


def test_a_later_period_that_cannot_be_read_stops_nothing(report):
    files = {"2024-08/a.csv": TWO_MONTHS + "Tân Hà;43,4;31\n", "2024-09/hong.xlsx": b"PK\x03\x04 cut off"}
    found = report(files, "2024-08")
    assert str(found.baseline) == "2024-07" and found.errors == 0
