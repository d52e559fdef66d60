"""A unit among those of its kind with about as many dossiers: who they are, its places, who is left out; worked out by hand."""

import pytest

from analysis.report import sections_of_unit as one
from analysis.report.unit_peers import rule, similar_volume, unit_facts

# Half of Yên Lộ's 120 dossiers is 60, the double 240; the town is of another kind, Hữu Lộ has 241, An Lộ one line for two counts.
VOLUMES = """
              | total_points | digitization_rate | on_time_rate  | overdue_rate
Yên Lộ        | 80           | 61,2              | 95/120        | 5/120
Tân Hạ        | 80           | 90                | 90/60         | 10/60
Phú Thủy      | 81,66        | 61,25             | 99/240        | 1/240
Đông Xá       | 70,5         | .                 | 100/100       | 0/100
Hữu Lộ        | 99           | 20                | 50/241        | 50/241
An Lộ         | 98           | 21                | 50/120        | 50/119
Vân Lộ        | 97           | 22                | 50            | 50
Thị trấn Mẫu  | 95           | 100               | 50/120        | 50/120
"""
COUNTED = "hồ sơ tính tiến độ giải quyết"


@pytest.fixture
def report(report_of):
    return report_of(VOLUMES, baseline=None)


def rows_of(table):
    return {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}


def test_golden_of_a_unit_with_a_known_number_of_dossiers(report, golden):
    golden("unit/so-ho-so-tuong-duong", [one.peers(report, "Yên Lộ")])


def test_the_peers_are_of_the_same_kind_and_have_from_half_to_double(report):
    found = similar_volume(report, "Yên Lộ")
    # 20, 60 and 120 away.
    assert list(found.peers.items()) == [("Đông Xá", 100), ("Tân Hạ", 60), ("Phú Thủy", 240)]
    assert (found.counted, found.volume, found.known, found.of) == (COUNTED, 120, 5, 7)
    assert found.standing["Tân Hạ"] == "phu-luc.xlsx, PL I!E7"


def test_the_page_says_the_place_the_rule_and_who_is_left_out(report):
    place, said, without = one.peers(report, "Yên Lộ").paragraphs
    # Phú Thủy has more points, Tân Hạ as many.
    assert place == "Trong các xã có số hồ sơ tương đương, điểm tổng hợp đứng thứ 02/04 xã (cùng 01 xã khác)."
    assert said == (
        "Số hồ sơ tương đương: tối đa 10 xã có số hồ sơ tính tiến độ giải quyết gần số của xã Yên Lộ (120) nhất, trong khoảng từ "
        "một nửa đến gấp đôi số đó (60 đến 240); bằng nhau ở vị trí cuối thì lấy cả."
    )
    assert without.startswith("02/07 xã chưa biết số hồ sơ tính tiến độ giải quyết")  # An Lộ: 120 and 119; Vân Lộ: none


def test_the_tables_show_the_places_and_the_peers_with_most_dossiers_first(report):
    places, peers = one.peers(report, "Yên Lộ").tables
    assert places.headers[2:4] == ("Thứ trong các xã", "Thứ khi số hồ sơ tương đương")
    shown = rows_of(places)
    # Of seven communes 99, 98, 97 and 81,66 are better, one is equal, one below.
    assert shown["Điểm tổng hợp (điểm)"][1:3] == ["05/07", "02/04"]
    # Of the three peers two have a digitization rate: too few to stand among.
    assert shown["Tỷ lệ số hóa hồ sơ (%)"][1:3] == ["03/06", "–"]
    assert [[cell.text for cell in row] for row in peers.rows] == [
        ["Phú Thủy", "240", "81,66"],
        ["Yên Lộ (đơn vị này)", "120", "80,00"],
        ["Đông Xá", "100", "70,50"],
        ["Tân Hạ", "60", "80,00"],
    ]
    assert peers.rows[0][1].origin == "phu-luc.xlsx, PL I!E8"


def test_too_few_peers_are_said_and_give_no_place(report):
    block = one.peers(report, "Hữu Lộ")  # from 120,5 to 482: Phú Thủy alone
    assert block.paragraphs[0] == "Chỉ có 01 xã khác có số hồ sơ tương đương, cần ít nhất 03 để xếp thứ theo số hồ sơ."
    assert "(120,5 đến 482)" in block.paragraphs[1]
    assert len(block.tables) == 1 and "Thứ khi số hồ sơ tương đương" not in block.tables[0].headers


def test_by_what_is_neither_good_nor_bad_and_by_counts_nobody_is_placed(report_of):
    report = report_of(
        " | partial_online_rate | certified_copies | digitization_rate\nA | 1 | 9 | 40\nB | 2 | 8 | 50", baseline=None
    )
    assert list(rows_of(one.peers(report, "A").tables[0])) == ["Tỷ lệ số hóa hồ sơ (%)"]


def test_a_unit_alone_of_its_size_has_no_peer(report_of):
    lines = "A | 1 | 9/10\nB | 2 | 9/100\nC | 3 | 9/100"
    block = one.peers(report_of(f" | total_points | on_time_rate\n{lines}", baseline=None), "A")
    assert block.paragraphs[0].startswith("Không có xã khác có số hồ sơ tương đương, cần ít nhất 03")


def test_a_unit_without_a_known_number_is_told_once(report):
    block = one.peers(report, "Vân Lộ")
    assert block.paragraphs == (
        "Chưa biết số hồ sơ tính tiến độ giải quyết của xã Vân Lộ (đã biết của 05/07 xã) nên không xếp thứ theo số hồ sơ.",
    )
    assert len(block.tables) == 1


def test_where_no_file_prints_a_number_nothing_is_said(report_of):
    report = report_of(" | total_points | on_time_rate\nA | 1 | 9\nB | 2 | 9", baseline=None)
    block = one.peers(report, "A")
    assert block.paragraphs == () and len(block.tables) == 1
    assert unit_facts(report, "A")["similar_volume"] is None


def test_the_count_that_more_units_have_is_taken_where_the_unit_has_it(report_of):
    text = " | total_points | on_time_rate | online_submission_rate\nA | 1 | 9/10 | 9/20\nB | 2 | 9 | 9/20\nC | 3 | 9/10 | 9"
    report = report_of(f"{text}\nD | 4 | 9 | 9/20", baseline=None)
    assert similar_volume(report, "A").counted == "hồ sơ đã nộp"  # of three units, the other of two
    assert similar_volume(report, "C").counted == COUNTED


def test_figures_of_a_lower_standing_carry_their_mark(report_of):
    block = one.peers(report_of(VOLUMES, baseline=None, statuses={"2024-08": "illustrative"}), "Yên Lộ")
    assert "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]" in block.paragraphs[0]
    assert all("[SỐ LIỆU MINH HỌA" in table.note for table in block.tables)


def test_the_facts_of_a_unit_tell_the_same(report):
    facts = unit_facts(report, "Yên Lộ")
    assert facts["same_kind"]["units"] == 7
    assert facts["same_kind"]["places"]["total_points"] == {"place": 5, "of": 7, "alike": 1}
    found = facts["similar_volume"]
    assert found["rule"] == rule(report, "Yên Lộ", similar_volume(report, "Yên Lộ"))
    assert (found["counted"], found["volume"], found["left_out"]) == (COUNTED, 120, 2)
    assert found["source"] == "phu-luc.xlsx, PL I!E6"
    assert found["peers"][0] == {"unit": "Đông Xá", "volume": 100, "source": "phu-luc.xlsx, PL I!E9"}
    assert found["places"]["total_points"] == {"place": 2, "of": 4, "alike": 1}
    assert "digitization_rate" not in found["places"]


def test_an_area_that_is_itself_the_commune_has_no_peers(report_of):
    facts = unit_facts(report_of(" | total_points\n@ | 80", baseline=None), None)
    assert (facts["unit"], facts["same_kind"], facts["similar_volume"]) == ("Huyện Thử", None, None)
