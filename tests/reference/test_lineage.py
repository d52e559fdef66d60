"""Where the units of a later period come from; an invented district, and Khoái Châu as far as its changes are published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.periods import match_period
from analysis.reference.lineage import Unit, exist_together, lineage, month_after


def units_of(text):
    """Units of lines "id since until successors", "-" for an open end."""
    rows = (line.split() for line in text.strip().splitlines())
    clean = [[field.strip("-") for field in row] for row in rows]
    return [
        Unit(
            i,
            i.upper(),
            "xã",
            since=since[:4] + "-" + since[4:] if since else "",
            until=until[:4] + "-" + until[4:] if until else "",
            successors=tuple(filter(None, more.split(";"))),
        )
        for i, since, until, more in clean
    ]


# In December 2024 a and b become ab; c ends in d, which stays; e is divided; f and g are re-cut into fg1 and fg2; h is
# renamed. In July 2025 ab and e1 become all. x is new, y ends without successors, s stays.
DISTRICT = units_of("""
a    -      202411 ab
b    -      202411 ab
ab   202412 202506 all
c    -      202411 d
d    -      -      -
e    -      202411 e1;e2
e1   202412 202506 all
e2   202412 -      -
f    -      202411 fg1;fg2
g    -      202411 fg2
fg1  202412 -      -
fg2  202412 -      -
h    -      202411 h2
h2   202412 -      -
all  202507 -      -
x    202412 -      -
y    -      202411 -
s    -      -      -
""")
PERIODS = [match_period(text) for text in ("2024-10", "2024-11", "2024-12", "2025-06", "2025-07", "2025-08")]


def origins(units, baseline, period):
    found = lineage(units, match_period(baseline), match_period(period))
    return {unit_id: (origin.how, " ".join(origin.earlier)) for unit_id, origin in found.items()}


def test_every_kind_of_change():
    assert origins(DISTRICT, "2024-11", "2024-12") == {
        "ab": ("merger", "a b"),
        "d": ("merger", "c d"),
        "e1": ("split", "e"),
        "e2": ("split", "e"),
        "fg1": ("split", "f"),
        "fg2": ("many", "f g"),
        "h2": ("same", "h"),
        "x": ("new", ""),
        "s": ("same", "s"),
    }


def test_changes_between_far_periods_follow_one_another():
    found = origins(DISTRICT, "2024-10", "2025-08")
    assert found["all"] == ("many", "a b e")
    assert found["e2"] == ("split", "e")
    assert found["h2"] == ("same", "h")


def test_no_change_before_it_happens_nor_twice():
    assert set(origins(DISTRICT, "2024-10", "2024-11").values()) == {("same", i) for i in "abcdefghys"}
    after = origins(DISTRICT, "2025-07", "2025-08")
    assert after == {i: ("same", i) for i in ("d", "e2", "fg1", "fg2", "h2", "all", "x", "s")}


def test_a_quarter_in_which_a_change_falls_has_the_old_and_the_new():
    found = origins(DISTRICT, "2024-Q3", "2024-Q4")
    assert found["ab"] == ("many", "a b")  # a and b are themselves units of the quarter, too
    assert found["s"] == ("same", "s")


def test_a_unit_that_lasts_and_gives_land_away_is_divided_once():
    units = units_of("""
old   -      -  part
part  202501 -  -
""")
    assert origins(units, "2024-12", "2025-01") == {"old": ("split", "old"), "part": ("split", "old")}
    assert origins(units, "2025-01", "2025-02") == {"old": ("same", "old"), "part": ("same", "part")}


def test_units_that_name_each_other_come_to_an_end():
    units = units_of("""
one    -  -  other
other  -  -  one
""")
    assert origins(units, "2024-01", "2024-02") == {"one": ("same", "one"), "other": ("same", "other")}


def test_khoai_chau_from_25_communes_to_20_to_7():
    # What is published here are the counts and the months alone; which commune went where is left out of the ids.
    first = [Unit(f"cu-{n}", f"Cũ {n}", "xã", until="2024-11", successors=(f"giua-{min(n, 19)}",)) for n in range(25)]
    then = [
        Unit(f"giua-{n}", f"Giữa {n}", "xã", since="2024-12", until="2025-06", successors=(f"moi-{n % 7}",))
        for n in range(20)
    ]
    last = [Unit(f"moi-{n}", f"Mới {n}", "xã", since="2025-07") for n in range(7)]
    units = [*first, *then, *last]
    december = lineage(units, match_period("2024-11"), match_period("2024-12"))
    assert len(december) == 20 and sum(len(origin.earlier) for origin in december.values()) == 25
    assert sorted(origin.how for origin in december.values()) == ["merger"] + ["same"] * 19
    july = lineage(units, match_period("2024-08"), match_period("2025-07"))
    assert len(july) == 7 and {origin.how for origin in july.values()} == {"merger"}
    assert sorted(i for origin in july.values() for i in origin.earlier) == sorted(unit.unit_id for unit in first)


@st.composite
def histories(draw):
    """Units of three generations with any successors in the next one."""
    dates = [("", "2024-11"), ("2024-12", "2025-06"), ("2025-07", "")]
    ids = [[f"u{generation}{n}" for n in range(draw(st.integers(1, 4)))] for generation in range(3)]
    units = []
    for generation, (since, until) in enumerate(dates):
        following = st.lists(st.sampled_from(ids[generation + 1]), unique=True) if generation < 2 else st.just([])
        units += [
            Unit(i, i, "xã", since=since, until=until, successors=tuple(draw(following))) for i in ids[generation]
        ]
    return units


@given(histories(), st.sampled_from(PERIODS), st.sampled_from(PERIODS))
def test_lineage_names_units_of_both_periods_and_every_unit_of_the_later(units, one, other):
    baseline, period = sorted((one, other))
    found = lineage(units, baseline, period)
    assert set(found) == {unit.unit_id for unit in units if unit.valid_in(period)}
    before = {unit.unit_id for unit in units if unit.valid_in(baseline)}
    later = {i: [u for u, origin in found.items() if i in origin.earlier] for i in before}
    for origin in found.values():
        assert before.issuperset(origin.earlier)
        divided = any(len(later[i]) > 1 for i in origin.earlier)
        expected = ("new", "split" if divided else "same", "many" if divided else "merger")
        assert origin.how == expected[min(len(origin.earlier), 2)]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("", ""), ("", ""), True),
        (("", "2024-11"), ("2024-12", ""), False),
        (("", "2024-12"), ("2024-12", ""), True),
        (("2024-01", "2024-03"), ("2024-03", "2024-05"), True),
        (("2024-01", "2024-03"), ("2024-04", ""), False),
    ],
)
def test_exist_together(one, other, together):
    units = [Unit("u", "U", "xã", since=since, until=until) for since, until in (one, other)]
    assert exist_together(*units) == exist_together(*reversed(units)) == together


def test_month_after():
    assert [month_after(month) for month in ("2024-11", "2024-12", "2025-01")] == ["2024-12", "2025-01", "2025-02"]
