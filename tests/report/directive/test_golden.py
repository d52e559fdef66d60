"""The whole text of directives, footnotes included, held by tests/golden/directive/*.txt; after a change that is meant,
`REWRITE_GOLDEN=1 pytest tests/report/directive/test_golden.py` writes these anew, for the diff to be read."""

import os
from pathlib import Path

import pytest

from analysis.report import sections
from analysis.report.letters import appendix_numbers
from analysis.report.letters_directive import directive_letter
from analysis.report.letters_sources import footnote_text

GOLDEN = Path(__file__).parents[2] / "golden" / "directive"
RATE = "digitization_rate"


def province():
    """104 units of three kinds; unit n has the rate (7n mod 65) + 30 after (11n mod 65) + 30, so that many fall and many rise,
    the total 60 + (13n mod 37), and every fifth an on-time rate below 100."""
    kinds = ("Xã", "Phường", "Xã", "Xã")
    first, second = (
        ["An", "Bình", "Cẩm", "Đại", "Gia", "Hòa", "Khánh", "Long"],
        ["Châu", "Giang", "Hải", "Lộc", "Minh", "Phong", "Sơn", "Thịnh", "Thủy", "Tiến", "Trạch", "Vinh", "Yên"],
    )
    names = [f"{a} {b}" for a in first for b in second]
    lines = ["| total_points | on_time_rate | digitization_rate"]
    for n, name in enumerate(names, start=1):
        kind = "Đặc khu" if n == 104 else kinds[n % 4]
        total, on_time = 60 + 13 * n % 37, 100 if n % 5 else 90 + n % 10
        then, now = 30 + 11 * n % 65, 30 + 7 * n % 65
        lines.append(f"{kind} {name} | {total},5 → {total},5 | {on_time} → {on_time} | {then},4 → {now},4")
    return "\n".join([*lines, "@ | 84,25 → 84,5 | . | 66,1 → 65,9"])


# name -> (figures, how report_of takes them).
CASES = {
    "khong-don-vi-nao-giam": (
        """
                      | total_points  | on_time_rate | digitization_rate
        Yên Lộ        | 90,1 → 91     | 100 → 100    | 51,0 → 51,0
        Thị trấn Mẫu  | 90 → 90       | 100 → 100    | 82,8 → 84,1
        Tân Hạ        | 91,2 → 91,25  | 100 → 100    | 60,4 → 61
        @             | 86,2 → 86,4   | 99,5 → 99,6  | 70,1 → 71
        """,
        {},
    ),
    "khong-co-ky-truoc": (
        """
                      | total_points | on_time_rate | digitization_rate | rating
        Yên Lộ        | 74,75        | 100          | 31,0              | Khá
        Thị trấn Mẫu  | 79           | 99,5         | 38,8              | Tốt
        Tân Hạ        | 91,2         | 100          | 44,6              | Tốt
        Phú Thủy      | 90           | –            | –                 | Tốt
        @             | 86,02        | 99,62        | 61,2              | –
        """,
        {"period": "2025-02", "baseline": None},
    ),
    "thang-minh-hoa": (
        """
                      | total_points        | digitization_rate
        Yên Lộ        | 81 → 79,9 → 78      | 45,2 → 43,4 → 31,0
        Thị trấn Mẫu  | 80 → 80 → 80,5      | 84 → 82,8 → 80
        Tân Hạ        | 91,2 → 91,2 → 91,2  | 60,4 → 61 → 61
        @             | . → 86,22 → 86,02   |
        """,
        {"statuses": {"2024-06": "illustrative", "2024-07": "illustrative", "2024-08": "illustrative"}},
    ),
    "tinh-104-xa-phuong": (province(), {"period": "2025-09", "name": "Tỉnh Mẫu"}),
    "quy-iii-2025": (
        """
                       | total_points        | digitization_rate
        Yên Lộ         | 74,2 → 74 → 73,9    | 50 → 40 → 30
        Tân Hạ         | 85 → 85,5 → 86      | 60 → 61 → 62
        Phường Trung   | 90 → 90 → 90        | 70,5 → 70,4 → 70,3
        Đặc khu Mẫu    | 88 → 88 → 88,1      | 33 → 34 → 35
        """,
        {"period": "2025-Q3", "name": "Tỉnh Mẫu"},
    ),
    "khong-so-sanh-duoc": (
        """
                           | total_points | digitization_rate
        Yên Lộ             | 81,25 → 80,1 | 43,4 → 31,0
        Tân Hạ             | 79 → 79,5    | 40,1 → 44,6
        Thị trấn Mới       | . → 70       | . → 31
        Mất Số             | 80 → 80      | 50,5 → –
        Sai Nay            | 80 → 80      | 50 → !180
        Sai Trước          | 80 → 80      | !180 → 50
        """,
        {},
    ),
    "chi-co-so-lieu-rieng": (
        """
           | total_points | rank         | on_time_rate | overdue_rate
        @  | 81,5 → 79,1  | 2/14 → 4/14  | 80 → 75      | 20 → 25
        """,
        {"name": "Xã Mẫu"},
    ),
}


def text_of(letter):
    """All that a letter says as plain text, a paragraph per line, its footnotes below; of tables the headers."""
    lines = [
        letter.title,
        letter.subject,
        *(f"Kính gửi: {line}" for line in letter.addressees),
        *letter.grounds,
        letter.opening,
    ]
    for line in letter.body:
        note = footnote_text(line.sources, line.counted)
        lines += [line.text, f"    [{note}]" if note else ""]
    lines += [letter.closing, f"Nơi nhận: {' | '.join(letter.recipients)}", " | ".join(letter.signers)]
    for number, appendix in zip(appendix_numbers(letter.appendices), letter.appendices, strict=True):
        lines += [f"{number}: {appendix.caption}", f"    {' | '.join(appendix.table.headers)}"]
    return "\n".join(filter(None, lines)) + "\n"


def hold_golden(name, report):
    blocks = {"tung-nhom": sections.indicators(report, RATE), "don-vi-giam": sections.falling(report, RATE)}
    tables = {section: block.tables[0] for section, block in blocks.items() if block.tables}
    said = text_of(directive_letter(report, RATE, tables, ()))
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("REWRITE_GOLDEN"):
        path.write_text(said, encoding="utf-8", newline="\n")
        pytest.skip(f"{path.name} was written anew")
    assert said.splitlines() == path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", CASES)
def test_golden(name, report_of, no_charts):
    figures, how = CASES[name]
    hold_golden(name, report_of(figures, **how))


def test_golden_of_august_2024(shipped, no_charts):
    hold_golden("khoai-chau-2024-08", shipped("2024-08"))


def test_every_golden_text_has_its_case():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {*CASES, "khoai-chau-2024-08"}
