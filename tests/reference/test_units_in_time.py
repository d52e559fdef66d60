"""Who a unit is in which period: names that ended or are not yet, what a merger or a split made of them."""

import pytest

from analysis.core.areas import load_area
from analysis.core.periods import match_period
from analysis.reference.units import load_register

OVER_TIME = """unit_id,name,kind,aliases,since,until,successors,official_code
cu-a,Tân Hà,xã,,,2024-11,moi,08974
cu-b,Tân Hạ,xã,,,2024-11,moi,08977
moi,Hà Hạ,xã,,2024-12,,,08974
lon,Đại Thịnh,xã,,,2024-11,nua-1;nua-2,08980
nua-1,Đại An,xã,,2024-12,2025-06,cuoi,08981
nua-2,Đại Bình,xã,,2024-12,,,08982
cuoi,Đại An,phường,,2025-07,,,08981
het,Bãi Bồi,xã,,,2024-11,,
"""


@pytest.mark.parametrize(
    ("printed", "month", "note", "near_ids"),
    [
        ("Tân Hà", "2024-12", 'đã sáp nhập vào "Hà Hạ" từ 2024-12', ()),
        ("UBND xã Tân Hạ - tỉnh Mẫu", "2025-07", 'đã sáp nhập vào "Hà Hạ" từ 2024-12', ()),
        ("Đại Thịnh", "2024-12", 'đã chia tách vào "Đại An", "Đại Bình" từ 2024-12', ()),
        ("Đại Thịnh", "2025-07", 'đã chia tách vào "Đại Bình", "Phường Đại An" từ 2024-12', ()),
        ("Xã Đại An", "2025-07", 'đã đổi thành "Phường Đại An" từ 2025-07', ("cuoi",)),
        ("Bãi Bồi", "2025-01", "không còn tồn tại từ 2024-12", ()),
        ("Hà Hạ", "2024-11", "chỉ có từ 2024-12", ()),
        ("Hà Ha", "2024-12", "", ("moi",)),
    ],
)
def test_a_name_of_another_time_is_a_question_that_says_what_became_of_it(make_root, printed, month, note, near_ids):
    register = load_register(load_area(make_root(units=OVER_TIME).area))
    match = register.identify(printed, match_period(month))
    assert (match.unit_id, match.scope, match.shared) == ("", "unknown", False)
    assert (match.note, match.near_ids) == (note, near_ids)


def test_a_quarter_knows_the_units_of_all_its_months(make_root):
    register = load_register(load_area(make_root(units=OVER_TIME).area))
    quarter = match_period("2024-Q4")
    assert [register.identify(name, quarter).unit_id for name in ("Tân Hà", "Hà Hạ")] == ["cu-a", "moi"]


def test_of_one_name_in_a_year_the_unit_at_its_end_is_meant(make_root):
    """A merger left its name to the new commune: a table of the year speaks of that one."""
    rows = [
        "cu,Bình Đài,phường,,,2025-06,moi,",
        "ben,Bình Hải,phường,,,2025-06,moi,",
        "moi,Bình Đài,phường,,2025-07,,,",
    ]
    units = "\n".join(["unit_id,name,kind,aliases,since,until,successors,official_code", *rows, ""])
    register = load_register(load_area(make_root(units=units).area))
    periods = ("2025", "2025-Q2", "2025-06", "2025-07", "2024")
    assert [register.identify("Phường Bình Đài", match_period(p)).unit_id for p in periods] == [
        "moi",
        "cu",
        "cu",
        "moi",
        "cu",
    ]
    assert register.identify("Bình Hải", match_period("2025")).unit_id == "ben"


def test_predecessors(make_root):
    register = load_register(load_area(make_root(units=OVER_TIME).area))
    assert register.predecessors_of("moi") == ("cu-a", "cu-b")
    assert register.predecessors_of("cu-a") == ()
    lineage = register.lineage(match_period("2024-11"), match_period("2024-12"))
    assert lineage["moi"] == ("merger", ("cu-a", "cu-b"))
