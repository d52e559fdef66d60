"""The whole text of the letters about one unit and about a year: tests/golden/kinds/*.txt; after a change that is meant,
`REWRITE_GOLDEN=1 pytest tests/report/kinds/test_golden.py` writes these anew, for the diff to be read."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis.report.letter_of_year import annual_letter
from analysis.report.letters_of_unit import announcement_letter, unit_report_letter

GOLDEN = Path(__file__).parents[2] / "golden" / "kinds"

# Eight communes; those after Tân Hạ only make a table of enough units.
PEERS = """
                    | total_points    | on_time_rate | digitization_rate | overdue_dossiers | certified_copies | rating
Yên Lộ              | 81,25 → 79,5    | 100 → 98,4   | 43,4 → 31,0       | 0 → 2            | 1.200 → 1.318    | Tốt
Tân Hạ              | 80 → 85,25      | 100 → 100    | 52,7 → 44,6       | 0 → 0            | 500 → 510        | Tốt
Thị trấn Hòa Bình   | 90 → 92         | 100 → 100    | – → 58,2          | 1 → 0            | 700 → 650        | Xuất sắc
Phú Thủy            | 91 → 91,2       | 100 → 100    | 60 → 61           | 0 → 0            | 300 → 300        | Xuất sắc
Đồng Xá             | 88 → 88         | 100 → 100    | 70 → 71           | 0 → 0            | 300 → 320        | Tốt
Minh Hà             | 87 → 87,5       | 99 → 100     | 80 → !180         | 1 → 0            | 300 → 330        | Tốt
Đại Đổng            | 86 → 86         | 100 → 100    | 81 → 82           | 0 → 0            | 300 → 340        | Tốt
An Vĩ               | 85 → 85         | 100 → 100    | 82 → 83           | 0 → 0            | 300 → 350        | Tốt
"""
GROUPS = """
         | total_points | transparency_points | timeliness_points | online_service_points | online_payment_points | satisfaction_points | digitization_points | digitization_rate
Yên Lộ   | 80,7 → 81,66 | 10,2 → 18           | 19,8 → 19,76      | 7,1 → 7,1             | 4,6 → 4,3             | 18 → 18             | 21 → 14,5           | 93 → 61,2
Tân Hạ   | 80 → 80      | 10 → 10             | 20 → 20           | 7 → 7                 | 5 → 5                 | 18 → 18             | 20 → 20             | 90 → 90
"""
PUBLISHED = """
   | overdue_dossiers | on_time_rate | online_payment_rate | online_submission_rate | satisfaction_rate | digitization_rate | certified_copies
@  | 0                | 100          | 57,53               | 11,3                   | 100               | 53,4              | 1318
"""
YEARS = """
              | total_points  | digitization_rate
Yên Lộ        | 82 → 79,9     | 60 → 38,5
Thị trấn Mẫu  | 84 → 88,1     | 70 → 75
Tân Hạ        | 90 → 90,3     | 80 → 80
"""
BARRED = {
    **{"rule": "out_of_range", "severity": "error", "area": "thu", "period": "2024-08", "unit": "Minh Hà"},
    **{"indicator_id": "digitization_rate", "detail": "180 ngoài 0–100", "source": "phu-luc.xlsx", "place": "PL I!E11"},
}
ILLUSTRATIVE = {"2024-07": "illustrative", "2024-08": "illustrative"}

PROVINCE = """
               | total_points         | satisfaction_points | digitization_points
Yên Lộ         | 74,2 → 74,31 → 73,9  | 18 → 18 → 18        | 9,91 → 9,91 → 9,5
Phường Trung   | 90 → 90 → 90         | 18 → 18 → 18        | 20 → 20,5 → 21
Đặc khu Mẫu    | 88 → 88 → 88,1       | 18 → 18 → 17,96     | 19 → 19 → 19
"""
PROVISIONAL = {"2025-09": "provisional"}

# name -> the Letter, from the fixtures.
CASES = {
    "thong-bao-xa-co-giam": lambda make: announcement_letter(make.district(PEERS), "Yên Lộ"),
    "thong-bao-thi-tran-khong-so-truoc": lambda make: announcement_letter(
        make.district(PEERS, baseline=None), "Thị trấn Hòa Bình"
    ),
    "thong-bao-thang-minh-hoa": lambda make: announcement_letter(
        make.district(GROUPS, statuses=ILLUSTRATIVE), "Yên Lộ"
    ),
    "thong-bao-cua-xa": lambda make: announcement_letter(
        make.district(
            PUBLISHED,
            level="xa",
            parent="Huyện Thử, thành phố Mẫu",
            name="Xã Phú Thủy",
            period="2024-10",
            baseline=None,
        )
    ),
    "thong-bao-phuong-cua-tinh": lambda make: announcement_letter(
        make.district(PROVINCE, level="tinh", parent="", name="Tỉnh Mẫu", period="2025-09", statuses=PROVISIONAL),
        "Phường Trung",
    ),
    "bao-cao-xa-den-tieu-chi": lambda make: unit_report_letter(make.of_commune()),
    "bao-cao-xa-cua-huyen": lambda make: unit_report_letter(make.district(GROUPS), "Yên Lộ"),
    "bao-cao-so-chua-tinh": lambda make: unit_report_letter(make.district(PEERS, checks=[BARRED]), "Minh Hà"),
    "nam-ben-trung-binh-tinh": lambda make: annual_letter(make.of_year()),
    "nam-cua-cac-xa": lambda make: annual_letter(make.district(YEARS, period="2024")),
}


@pytest.fixture
def make(district, of_commune, of_year):
    """What the cases are made of."""
    return SimpleNamespace(district=district, of_commune=of_commune, of_year=of_year)


@pytest.mark.parametrize("name", CASES)
def test_golden(name, make, text_of):
    said = text_of(CASES[name](make))
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("REWRITE_GOLDEN"):
        path.write_text(said, encoding="utf-8", newline="\n")
        pytest.skip(f"{path.name} was written anew")
    assert said.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_every_golden_text_has_its_case():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(CASES)
