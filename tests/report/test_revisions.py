"""A corrected figure in the report: old, new, the difference, and the change split into revision and movement."""

import pytest

from analysis.core import paths
from analysis.core.areas import choose_baseline, load_area
from analysis.core.periods import match_period
from analysis.render.monthly import open_report
from analysis.report import sections
from analysis.report.facts import Report, build_report

HEADER = "STT;Đơn vị;Tỷ lệ số hóa (%)\n"
UNITS = ("Tân Hà", "Tân Hạ", "Phú Thủy", "Đồng Xá", "Thị trấn Yên Lộ", "Xã Yên Lộ")


@pytest.fixture
def report(make_root, no_charts):
    """report({"2024-07": "50 60 …", "2024-07/dinh-chinh-1": …}) -> the Report of August; a dash is no row."""
    root = make_root()

    def make(months):
        for place, figures in months.items():
            period, _, folder = place.partition("/")
            rows = [f"{n};{u};{f}\n" for n, (u, f) in enumerate(zip(UNITS, figures.split(), strict=True)) if f != "-"]
            root.file(period, f"{folder}/a.csv" if folder else "a.csv", HEADER + "".join(rows))
        for period in ("2024-07", "2024-08"):
            if root.raw(period).is_dir():
                root.ingest(period)
        area, august = load_area(root.area), match_period("2024-08")
        return build_report(area, august, choose_baseline(area, august))

    return make


def revised(report):
    """The rows of the table of corrected figures, as texts."""
    return [[cell.text for cell in row] for table in sections.checks(report).tables[1:] for row in table.rows]


def test_a_revised_baseline_is_no_movement(report):
    made = report(
        {"2024-07": "50,0 60 70 80 90 40", "2024-07/dinh-chinh-1": "47,5 - - - - -", "2024-08": "48 60 70 80 90 40"}
    )
    # first published 50,0, then 47,5: August's 48 is a fall of 2,0 by the old figure and a rise of 0,5 by the new one
    assert revised(made) == [["Tân Hà", "tháng 7/2024", "Tỷ lệ số hóa hồ sơ", "50,0", "47,5", "−2,5", "−2,0", "+0,5"]]
    assert made.counts("digitization_rate")["rising"] == 1 and made.counts("digitization_rate")["falling"] == 0
    assert sections.checks(made).paragraphs == ()


def test_a_revised_period(report):
    made = report(
        {"2024-07": "50 60 70 80 90 40", "2024-08": "48 60 70 80 90 40", "2024-08/dinh-chinh-1": "51 - - - - -"}
    )
    assert revised(made) == [["Tân Hà", "tháng 8/2024", "Tỷ lệ số hóa hồ sơ", "48", "51", "+3", "−2", "+1"]]


def test_a_revised_figure_of_the_area_itself(make_root, no_charts):
    root = make_root()
    for place, figure in (("2024-07", "60,5"), ("2024-08", "61"), ("2024-08/dinh-chinh-1", "59,5")):
        root.file(place, "a.csv", f"{HEADER}1;Tân Hà;50\n;Toàn huyện;{figure}\n")
    assert [row[:1] + row[3:] for row in revised(open_report("2024-08"))] == [
        ["Huyện Thử", "61", "59,5", "−1,5", "+0,5", "−1,0"]
    ]


def test_where_both_months_were_corrected_the_first_figures_of_both_are_compared(report):
    made = report(
        {
            "2024-07": "20,0 60 70 80 90 40",
            "2024-07/dinh-chinh-1": "18.5 - - - - -",
            "2024-08": "20,0 60 70 80 90 40",
            "2024-08/dinh-chinh-1": "14,0 - - - - -",
        }
    )
    # first published 20,0 and 20,0: no change; corrected 18,5 and 14,0: a fall of 4,5
    assert [row[1:2] + row[3:] for row in revised(made)] == [
        ["tháng 8/2024", "20,0", "14,0", "−6,0", "0,0", "−4,5"],
        ["tháng 7/2024", "20,0", "18,5", "−1,5", "0,0", "−4,5"],
    ]


def test_across_a_break_of_the_series_a_correction_makes_no_movement(report, monkeypatch):
    monkeypatch.setattr(Report, "break_reason", lambda self, indicator_id: "Công thức thay đổi")
    made = report(
        {"2024-07": "50 60 70 80 90 40", "2024-08": "48 60 70 80 90 40", "2024-08/dinh-chinh-1": "51 - - - - -"}
    )
    assert [row[3:] for row in revised(made)] == [["48", "51", "+3", "–", "–"]]


def test_the_first_publication_counts_where_a_figure_was_corrected_twice(report):
    made = report(
        {
            "2024-08": "48 60 70 80 90 40",
            "2024-08/dinh-chinh-1": "49 - - - - -",
            "2024-08/dinh-chinh-2": "51 - - - - -",
        }
    )
    assert [row[3:6] for row in revised(made)] == [["48", "51", "+3"]]


def test_a_silent_revision_of_nearly_all_units_is_told(report):
    made = report({"2024-08": "48 60 70 80 90 40", "2024-08/dinh-chinh-1": "47,5 59,5 69,5 79,5 89,5 40"})
    assert sections.checks(made).paragraphs == (
        "Tỷ lệ số hóa hồ sơ, tháng 8/2024: 5/6 đơn vị cùng dịch −0,5 so với lần công bố trước. Đây là điều chỉnh của nguồn, "
        "không phải kết quả thực hiện.",
    )


def test_nothing_corrected_nothing_said(report):
    made = report({"2024-07": "50 60 70 80 90 40", "2024-08": "48 60 70 80 90 40"})
    assert revised(made) == [] and made.shifts == ()


def test_a_baseline_that_the_new_file_prints_otherwise(report):
    made = report({"2024-07": "50 60 70 80 90 40", "2024-08": "48 60 70 80 90 40"})
    assert [c["rule"] for c in made.checks] == []
    header = "Đơn vị;Tỷ lệ số hóa (%) tháng 7/2024;Tỷ lệ số hóa (%) tháng 8/2024\n"
    rows = zip(UNITS, (50, 60, 70.5, 80, 90, 40), (48, 60, 70, 80, 90, 40), strict=True)
    text = header + "".join(f"{u};{a};{b}\n" for u, a, b in rows)
    paths.raw_dir("thu", "2024-08", "a.csv").write_text(text, encoding="utf-8")
    made = report({})
    checks = [c for c in made.checks if c["severity"] == "warning"]
    assert [(c["rule"], c["unit"], c["place"]) for c in checks] == [("restated", "Phú Thủy", "B4")]
    assert "(Phú Thủy: 70 → 70.5)" in checks[0]["detail"]
    assert made.of("digitization_rate").set_index("unit").loc["Phú Thủy", "baseline"] == 70


def test_the_new_files_column_of_last_month_does_not_stand_for_the_corrected_figure(report):
    report({"2024-07": "50 60 70 80 90 40", "2024-07/dinh-chinh-1": "47,5 - - - - -", "2024-08": "48 60 70 80 90 40"})
    header = "Đơn vị;Tỷ lệ số hóa (%) tháng 7/2024;Tỷ lệ số hóa (%) tháng 8/2024\n"
    rows = zip(UNITS, (46, 60, 70, 80, 90, 40), (48, 60, 70, 80, 90, 40), strict=True)
    text = header + "".join(f"{u};{a};{b}\n" for u, a, b in rows)
    paths.raw_dir("thu", "2024-08", "a.csv").write_text(text, encoding="utf-8")
    assert [row[3:6] for row in revised(report({}))] == [["50", "47,5", "−2,5"]]
