"""What claims are held against: places with ties, places won and lost, streaks, medians, what has no figure."""

from decimal import Decimal

import pytest

from analysis.core.periods import parse_period

JULY, AUGUST = parse_period("2024-07"), parse_period("2024-08")
RATE = "digitization_rate"


@pytest.fixture
def data(make_root):
    """data({"Tân Hà": "60 → 62,5", …}) -> Data of August; "–" is a month without a figure."""
    from analysis.claims.stored import Data
    from analysis.core.areas import load_area

    def make(figures):
        root = make_root()
        for place, month in enumerate((JULY, AUGUST)):
            rows = [["Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"]]
            rows += [[name, months.split(" → ")[place]] for name, months in figures.items()]
            root.workbook(str(month), "phu-luc.xlsx", {"PL": rows})
            root.ingest(str(month))
        return Data(load_area("thu"), AUGUST)

    return make


def test_figures_are_exact_and_changes_have_no_float_dust(data):
    found = data({"Tân Hà": "0,1 → 0,3", "Tân Hạ": "70,2 → 70,20"})
    assert found.deltas(RATE, AUGUST, JULY) == {"tan-ha-1": Decimal("0.2"), "tan-ha-2": 0}


def test_ties_share_the_best_place(data):
    found = data({"Tân Hà": "1 → 90", "Tân Hạ": "1 → 80", "Phú Thủy": "1 → 80", "Đồng Xá": "1 → 10,5"})
    assert found.ranks(RATE, AUGUST) == {"tan-ha-1": 1, "tan-ha-2": 2, "phu-thuy": 2, "dong-xa-2": 4}
    assert found.median(RATE, AUGUST) == 80


def test_the_median_lies_between_two(data):
    assert data({"Tân Hà": "1 → 90,5", "Tân Hạ": "1 → 80"}).median(RATE, AUGUST) == Decimal("85.25")


def test_units_of_one_month_only_move_nobody(data):
    found = data({"Tân Hà": "– → 90", "Tân Hạ": "50 → 80", "Phú Thủy": "60 → 70"})
    assert found.climbs(RATE, AUGUST, JULY) == {"tan-ha-2": 1, "phu-thuy": -1}
    assert found.ranks(RATE, AUGUST) == {"tan-ha-1": 1, "tan-ha-2": 2, "phu-thuy": 3}


def test_a_streak_ends_where_a_month_is_missing(data):
    found = data({"Tân Hà": "60 → 50", "Tân Hạ": "60 → 60", "Phú Thủy": "– → 5"})
    assert found.streaks(RATE, AUGUST) == {"tan-ha-1": -1, "tan-ha-2": 0, "phu-thuy": 0}


def test_a_streak_is_as_long_as_the_months_reach_back(make_root):
    from analysis.claims.stored import Data
    from analysis.core.areas import load_area

    root, month = make_root(), AUGUST
    for n in range(
        27
    ):  # August 2024 back to June 2022: 26 falls, the first of them since a month that nothing precedes
        root.workbook(str(month), "phu-luc.xlsx", {"PL": [["Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], ["Tân Hà", 40 + n]]})
        root.ingest(str(month))
        month = month.previous()
    assert Data(load_area("thu"), AUGUST).streaks(RATE, AUGUST) == {"tan-ha-1": -26}


def test_no_change_across_a_break_of_the_series(data, monkeypatch):
    from analysis.claims import stored

    found = data({"Tân Hà": "60 → 50"})
    monkeypatch.setattr(stored, "series_break", lambda *_: {"reason": "công thức mới"})
    who = found.who("Tân Hà")
    assert found.delta(who, RATE, AUGUST, JULY) is None and found.deltas(RATE, AUGUST, JULY) == {}


def test_places_name_the_month_where_it_is_another(data):
    found = data({"Tân Hà": "60 → 50"})
    who = found.who("Tân Hà")
    assert found.place(found.figure(who, RATE, AUGUST)) == "phu-luc.xlsx, PL!B2"
    assert found.sheets(RATE, AUGUST, JULY) == "phu-luc.xlsx, PL; 2024-07/phu-luc.xlsx, PL"


def test_agreement_is_rounding_half_up_to_the_printed_digits():
    from analysis.claims.written import rounds_to

    value = Decimal("24.185")
    agrees = [quoted for quoted in ("24", "24.2", "24.19", "24.185", "24.1850") if _is_same(rounds_to, value, quoted)]
    differs = [quoted for quoted in ("25", "24.1", "24.18", "24.186") if _is_same(rounds_to, value, quoted)]
    assert (len(agrees), differs) == (5, [])


def _is_same(rounds_to, value, quoted):
    return rounds_to(value, (Decimal(quoted), len(quoted.partition(".")[2])))
