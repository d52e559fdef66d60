"""When figures were received: what the office noted, else what the file says; a correction was not received with what it corrects."""

import io
import re
from datetime import date
from zipfile import ZipFile

import pytest

from analysis.core.areas import load_area
from analysis.core.model import UnreadableInput
from analysis.core.periods import parse_period
from analysis.report.capture import capture_sentence, capture_words, day_words

NOTED = """name = "Huyện Thử"
[received]
"2024-08" = 2024-09-05
"2024-08/dinh-chinh-1" = 2024-09-20
"2024-07/muon.xlsx" = 2024-08-12
"""


@pytest.mark.parametrize(
    ("period", "source", "day"),
    [
        ("2024-08", "phu-luc.xlsx", date(2024, 9, 5)),
        ("2024-08", "dinh-chinh-1/phu-luc.xlsx", date(2024, 9, 20)),
        ("2024-08", "dinh-chinh-2/phu-luc.xlsx", None),
        ("2024-07", "muon.xlsx", date(2024, 8, 12)),
        ("2024-07", "phu-luc.xlsx", None),
    ],
)
def test_the_day_of_a_file_of_its_correction_or_of_its_period(make_root, period, source, day):
    assert load_area(make_root(toml=NOTED).area).received_on(parse_period(period), source) == day


@pytest.mark.parametrize("line", ['"2024-08" = "hôm qua"', '"2024-13" = 2024-09-05', '"2024-08" = 2024-09-05T08:00:00'])
def test_a_day_that_is_none_is_said_with_its_place(make_root, line):
    root = make_root(toml=f'name = "Huyện Thử"\n[received]\n{line}\n')
    with pytest.raises(UnreadableInput, match=r"area\.toml: mục \[received\]"):
        load_area(root.area)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 9, 5), "ngày 05/9/2024"),
        (date(2024, 2, 12), "ngày 12/02/2024"),
        (date(2024, 11, 30), "ngày 30/11/2024"),
    ],
)
def test_days_are_written_as_in_letters(day, words):
    assert day_words(day) == words


def test_what_is_not_noted_is_said_to_be_so(report_of):
    report = report_of(" | digitization_rate\nA | 50 → 40")
    file = {"source": "phu-luc.xlsx", "saved": "2024-09-09"}
    assert capture_words(report, report.period, file) == "chưa ghi ngày nhận, tệp được lưu ngày 09/9/2024"
    assert capture_words(report, report.period, file | {"saved": ""}) == "chưa ghi ngày nhận"


def test_a_period_of_several_files_says_each_day_once(report_of):
    report = report_of(" | digitization_rate\nA | 40", baseline=None)
    names = ["a.xlsx", "b.xlsx", "dinh-chinh-1/a.xlsx"]
    report.files["2024-08"] = [{"source": name, "saved": ""} for name in names]
    report.area.received.update({"2024-08": date(2024, 9, 5), "2024-08/dinh-chinh-1": date(2024, 9, 20)})
    assert capture_sentence(report) == "Nhận số liệu: tháng 8/2024: ngày 05/9/2024; ngày 20/9/2024."
    report.files["2024-08"] = [{"source": f"{n}.csv", "saved": f"2024-09-0{n}"} for n in range(1, 5)]
    report.area.received.clear()
    assert capture_sentence(report) == (
        "Nhận số liệu: tháng 8/2024: 4 tệp, nhận vào các ngày khác nhau (xem trang Ghi chú)."
    )


def test_ingest_keeps_what_a_file_says_of_itself(make_root):
    root = make_root()
    path = root.workbook(
        "2024-08", "a.xlsx", {"PL": [["Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], ["Tân Hà", 50], ["Tân Hạ", 40]]}
    )
    with ZipFile(io.BytesIO(path.read_bytes())) as written, ZipFile(path, "w") as package:
        for name in written.namelist():
            package.writestr(name, re.sub(rb"(modified[^>]*>)[^<]+", rb"\g<1>2024-09-05T17:30:00Z", written.read(name)))
    root.file("2024-08", "b.csv", "Đơn vị;Tỷ lệ mức độ hài lòng (%)\nTân Hà;50\nTân Hạ;40\n")
    saved = {file["source"]: file["saved"] for file in root.ingest().files}
    assert saved["b.csv"] == "" and saved["a.xlsx"] == "2024-09-06"
