import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis.report import first_screen, sections, sentences, tables, words


@pytest.mark.parametrize(
    ("units", "kind", "nouns"),
    [
        ("A: 1; Thị trấn B: 1", "xã", "xã, thị trấn"),
        ("Thị trấn B: 1; Phường C: 1; A: 1", "xã", "xã, phường, thị trấn"),
        ("A: 1; Phường B: 1; Đặc khu C: 1", "xã", "xã, phường, đặc khu"),
        ("A: 1", "phường", "phường"),
        ("A: 1; Thị trấn B: 1", None, "đơn vị"),
        ("Xã A: 1; Thị trấn B: 1", None, "xã, thị trấn"),
        ("A: 1 → 1; Thị trấn B: 1 → .", "xã", "xã"),
    ],
)
def test_nouns_follow_the_units_that_are_there(rates, units, kind, nouns):
    assert words.unit_nouns(rates(units, kind=kind)) == nouns


@pytest.mark.parametrize(
    ("count", "said"), [(0, "không có"), (1, "01"), (9, "09"), (10, "10"), (130, "130"), (3321, "3.321")]
)
def test_counted(count, said):
    assert words.counted(count) == said


@pytest.mark.parametrize(
    ("indicator_id", "delta", "digits", "said"),
    [
        ("digitization_rate", -12.4, 1, "giảm 12,4 điểm %"),
        ("total_points", 0.25, 2, "tăng 0,25 điểm"),
        ("certified_copies", -1500, 0, "giảm 1.500"),
        ("rank", -2, 0, "lên 2 bậc"),
        ("rank", 3, 0, "xuống 3 bậc"),
        ("overdue_rate", -1, 0, "giảm 1 điểm %"),
        ("digitization_rate", 0, 1, "không đổi"),
        ("digitization_rate", -0.0004, 3, "giảm dưới 0,001 điểm %"),
    ],
)
def test_change_words(indicator_id, delta, digits, said):
    assert words.change_words(indicator_id, delta, digits) == said


def test_a_small_change_keeps_its_sign():
    assert [words.delta_text(d, 3) for d in (-0.0004, 0.0, 0.0004)] == ["−0,000", "0,000", "+0,000"]


@pytest.mark.parametrize(
    ("indicator_id", "value", "digits", "said"),
    [
        ("digitization_rate", 31.0, 1, "31,0%"),
        ("total_points", 86.02, 2, "86,02 điểm"),
        ("certified_copies", 4859.0, 0, "4.859"),
        ("rank", 6.0, 0, "hạng 6"),
        ("digitization_rate", float("nan"), 1, "chưa có số liệu"),
        ("digitization_rate", None, 1, "chưa có số liệu"),
    ],
)
def test_figure(indicator_id, value, digits, said):
    assert words.figure(indicator_id, value, digits) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Huyện Thử", "huyện Thử"),
        ("Thị xã Mỹ Hào", "thị xã Mỹ Hào"),
        ("Thử", "Thử"),
        ("UBND huyện Thử", "UBND huyện Thử"),
    ],
)
def test_area_inside_a_sentence(name, said):
    assert words.area_words(SimpleNamespace(name=name)) == said


@pytest.mark.parametrize("module", [first_screen, sections, sentences, tables, words], ids=lambda m: m.__name__)
def test_no_sentence_names_a_cause(module):
    quoted = re.findall(r'"[^"\n]*"', Path(module.__file__).read_text(encoding="utf-8").lower())
    assert quoted
    assert not [text for text in quoted if re.search(r"(?<!\w)(do|nhờ|bởi|vì)(?!\w)", text)]


def rows(*units):
    return [SimpleNamespace(unit=unit, kind=kind) for unit, kind in units]


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ([("Yên Lộ", "xã")], "UBND xã Yên Lộ"),
        ([("Thị trấn Mẫu", "thị trấn")], "UBND thị trấn Mẫu"),
        ([("Yên Lộ", "xã"), ("Tân Hạ", "xã")], "UBND các xã Yên Lộ và Tân Hạ"),
        ([("Xã A", "xã"), ("Xã B", "xã"), ("Xã C", "xã")], "UBND các xã A, B và C"),
        ([("Thị trấn M", "thị trấn"), ("A", "xã"), ("B", "xã")], "UBND các xã A, B và thị trấn M"),
        ([("Đặc khu Đ", "đặc khu"), ("P", "phường"), ("A", "xã"), ("B", "xã")], "UBND các xã A, B; phường P và đặc khu Đ"),
        ([("A", ""), ("B", "")], "các đơn vị A và B"),
        ([("A", "")], "đơn vị A"),
        ([(f"Số {n}", "xã") for n in range(1, 41)], "UBND các xã " + ", ".join(f"Số {n}" for n in range(1, 40)) + " và Số 40"),
    ],
)  # fmt: skip
def test_who_is_asked_is_told_by_kind(units, said):
    assert words.councils(rows(*units)) == said


@pytest.mark.parametrize(
    ("units", "kind", "all_of_them", "two_of_them"),
    [
        ("A: 1; Thị trấn B: 1", "xã", "UBND các xã, thị trấn", "UBND 02 xã, thị trấn"),
        ("A: 1; Phường B: 1; Đặc khu C: 1", "xã", "UBND các xã, phường, đặc khu", "UBND 02 xã, phường, đặc khu"),
        ("A: 1; B: 1", None, "các đơn vị", "02 đơn vị"),
    ],
)
def test_all_who_are_asked_and_a_number_of_them(rates, units, kind, all_of_them, two_of_them):
    report = rates(units, kind=kind)
    assert (words.all_councils(report), words.all_councils(report, 2)) == (all_of_them, two_of_them)
