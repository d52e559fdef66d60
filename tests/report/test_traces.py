"""Figures in sentences get their places where they can be but one figure of the unit named before them, and else none."""

import pytest

from analysis.report import sections
from analysis.report.traces import tracer

# Row 6 on, columns C, D, E; the months have the same cells.
REPORT = """
                   | digitization_rate | on_time_rate | certified_copies
Yên Lộ             | 43,4 → 31,0       | 90 → 31,0    | 10 → 4859
Thị trấn Hòa Bình  | 60 → 70,5         | 95 → 99      | 2 → 2
Tân Hạ             | 44,6 → 40,0       | 99 → 98,5    | 7 → 40
"""
RATE, ON_TIME, COPIES = "PL I!C", "PL I!D", "PL I!E"


@pytest.fixture
def traced(report_of):
    """traced(sentence, …) -> {figure: its place} of those that have one."""

    def trace(sentence, figures=REPORT, **about):
        pieces = tracer(report_of(figures, **about))(sentence)
        assert "".join(text for text, _ in pieces) == sentence
        return {text: place for text, place in pieces if place}

    return trace


def test_a_figure_after_a_name_is_that_unit_s(traced):
    assert traced("Dưới 50%: thị trấn Hòa Bình 70,5% · Tân Hạ 40,0%.") == {
        "70,5%": "phu-luc.xlsx, PL I!C7",
        "40,0%": "phu-luc.xlsx, PL I!C8",
    }


@pytest.mark.parametrize("said", ["giảm 4,6 điểm %", "−4,6 điểm %", "−4,6"])
def test_a_change_leads_to_both_of_its_figures(traced, said):
    form = f"Tân Hạ (40,0%, {said})." if said.startswith("giảm") else f"Tân Hạ ({said}; còn 40,0%)."
    found = traced(form)
    assert found[said.removeprefix("giảm ")] == "phu-luc.xlsx, PL I!C8 trừ tháng 7/2024: phu-luc.xlsx, PL I!C8"
    assert found["40,0%"] == "phu-luc.xlsx, PL I!C8"


def test_two_figures_that_are_written_alike_have_no_place(traced):
    assert traced("Yên Lộ (31,0%, giảm 12,4 điểm %).") == {
        "12,4 điểm %": "phu-luc.xlsx, PL I!C6 trừ tháng 7/2024: phu-luc.xlsx, PL I!C6"
    }


def test_a_figure_of_another_unit_or_of_nobody_has_no_place(traced):
    assert traced("Tân Hạ 70,5%.") == {}
    assert traced("Tỷ lệ số hóa hồ sơ dưới 40%: 02 đơn vị.") == {}
    assert traced("Tân Hạ tăng 4,6 điểm %.") == {}, "it fell"


@pytest.mark.parametrize(
    "sentence",
    [
        "Tân Hạ (40 tháng)",
        "Tân Hạ (40 bậc)",
        "Tân Hạ. Điểm từ 40 đơn vị",
        "Tân Hạ 40/50 xã",
        "Tân Hạ, trên 40,0%",
        "Nguồn: Tân Hạ. Tháng 8: 40,0%",
    ],
)
def test_counts_bounds_and_what_follows_the_sentence_are_not_the_unit_s(traced, sentence):
    assert traced(sentence) == {}


def test_a_count_of_a_unit_is_its_figure(traced):
    assert traced("Đứng đầu: Yên Lộ (4.859); cuối bảng: thị trấn Hòa Bình (2).") == {
        "4.859": "phu-luc.xlsx, PL I!E6",
        "2": "phu-luc.xlsx, PL I!E7",
    }


def test_a_longer_name_is_not_the_shorter_one(traced):
    figures = " | digitization_rate\nAn | 40,5\nAn Vĩ | 50,5"
    assert traced("An Vĩ 40,5% · An 40,5%.", figures, baseline=None) == {"40,5%": "phu-luc.xlsx, PL I!C6"}
    assert traced("An Vĩ 50,5%.", figures, baseline=None) == {"50,5%": "phu-luc.xlsx, PL I!C7"}


def test_the_areas_own_figures_have_their_places(traced):
    figures = " | total_points | digitization_rate | rank\n@ | 86,22 → 86,02 | 60 → 99,62 | 6/10 → 6/10"
    assert traced("Huyện Thử, điểm tổng hợp: 86,02 điểm (giảm 0,2 điểm so với tháng 7/2024).", figures) == {
        "86,02 điểm": "phu-luc.xlsx, PL I!C6"
    }
    assert traced("Xếp hạng: 6/10.", figures) == {"6/10": "phu-luc.xlsx, PL I!E6"}


def test_of_the_shipped_august_every_named_figure_has_its_place(shipped, no_charts):
    report = shipped("2024-08")
    pieces = tracer(report)
    lead = sections.falling(report, "digitization_rate").lead
    found = [(text, place) for text, place in pieces(lead) if place]
    assert len(found) == 2 * 13
    # Dân Tiến stands in row 25 of the published appendix: 43,5 after 50,4.
    assert "Dân Tiến (43,5%, giảm 6,9 điểm %)" in lead
    for text, place in found:
        assert place.startswith("phu-luc-thang-8-2024.xlsx, Phụ lục 2!") and ("trừ" in place) == ("điểm" in text)
