"""The announcement of a year: its own figures, the mean of the level above, the months with their gaps."""

import io
import re
from dataclasses import replace

import docx
import pandas as pd
import pytest

from analysis.core.areas import load_area
from analysis.core.model import BadParameter, MissingData
from analysis.core.periods import parse_period
from analysis.report.docx import letter_docx
from analysis.report.facts import build_report
from analysis.report.letter_of_year import annual_letter, mean_above

MARK = "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]"


def lines(letter, beginning=""):
    return [line.text for line in letter.body if line.text.startswith(beginning)]


def cells(letter, caption, row):
    """The texts of one row of the appendix whose caption begins so."""
    (table,) = [a.table for a in letter.appendices if a.caption.startswith(caption)]
    (found,) = [[c.text for c in cells] for cells in table.rows if cells[0].text.startswith(row)]
    return found[1:]


@pytest.fixture
def yearly(district):
    """yearly(text, period="2024", baseline=None, …) -> the announcement about a year of these figures."""
    return lambda text, period="2024", baseline=None, **how: annual_letter(
        district(text, period=period, baseline=baseline, **how)
    )


def with_means(report, name, figures):
    """`report` with a printed series of means: {indicator_id: printed}."""
    row = report.observations.iloc[0].to_dict() | {"scope": "mean", "unit": name, "unit_id": "", "usable": True}
    rows = [
        row
        | {
            "indicator_id": i,
            "text": text,
            "value": float(text.replace(",", ".")),
            "decimals": len(text.partition(",")[2]),
        }
        for i, text in figures.items()
    ]
    table = pd.concat([report.observations, pd.DataFrame(rows)], ignore_index=True)
    return replace(report, observations=table.astype({"decimals": "int8", "usable": bool}))


def test_a_year_is_a_year(district):
    with pytest.raises(BadParameter, match=r"không lập cho tháng 8/2024\. Hãy chọn kỳ viết như 2024\."):
        annual_letter(district("| total_points\n @ | 80 → 81"))


# Beside the mean of the level above


def test_the_distance_to_the_mean_above_is_that_of_the_printed_figures(of_year):
    letter = annual_letter(of_year())
    assert lines(letter, "- Điểm tổng hợp cao hơn") == [
        "- Điểm tổng hợp cao hơn 0,64 điểm so với trung bình của tỉnh (87,5 điểm)."  # 88,14 − 87,5
    ]
    assert cells(letter, "Kết quả từng chỉ tiêu", "Số hóa hồ sơ") == ["16,7/22", "18,7/22", "−2,0"]
    assert cells(letter, "Kết quả từng chỉ tiêu", "Tiến độ giải quyết") == ["19,9/20", "19,9/20", "0,0"]
    assert cells(letter, "Kết quả từng chỉ tiêu", "Xếp hạng") == ["04/10", "–", "–"]


def test_two_readings_of_one_figure_are_compared_with_nothing(of_year):
    letter = annual_letter(of_year())
    (beside,) = lines(letter, "- So với trung bình của tỉnh")
    assert "trong 05 nhóm chỉ số so sánh được" in beside and beside.endswith(
        "; chưa so sánh được: thanh toán trực tuyến."
    )
    assert lines(letter, "- Thanh toán trực tuyến: ") == [
        "- Thanh toán trực tuyến: văn bản nguồn ghi “9,1/10 điểm” và “9,9/10 điểm”, chưa tính (trung bình của tỉnh: 9,6/10 điểm)."
    ]
    # 17 + 19,9 + 7,4 + 9,1 + 18 + 16,7 = 88,1, printed 88,14; with 9,9 it would be 88,9.
    assert lines(letter, "- Thanh toán trực tuyến (")[0].endswith(
        "cộng sáu nhóm chỉ khớp điểm tổng hợp khi lấy 9,1/10 điểm."
    )
    assert cells(letter, "Số liệu các tháng", "Thanh toán trực tuyến")[-1] == "chưa tính"


@pytest.mark.parametrize(
    ("name", "level", "series", "found"),
    [
        ("Huyện Thử", "huyen", "Trung bình của tỉnh", True),
        ("Huyện Thử", "huyen", "Trung bình toàn thành phố", True),
        ("Huyện Thử", "huyen", "Trung bình của huyện", False),
        ("Huyện Thử", "huyen", "Trung bình", False),
        ("Thành phố Mẫu", "huyen", "Trung bình của thành phố", False),
        ("Xã Phú Thủy", "xa", "Trung bình của huyện", True),
        ("Tỉnh Mẫu", "tinh", "Trung bình của tỉnh", False),
        ("Tỉnh Mẫu", "tinh", "Trung bình cả nước", True),
    ],
)
def test_which_mean_is_that_of_a_level_above(district, name, level, series, found):
    report = district("| total_points\n @ | 80", name=name, level=level, period="2024", baseline=None)
    shown, means = mean_above(with_means(report, series, {"total_points": "81,5"}))
    assert (shown != "", [str(figure.value) for figure in means.values()]) == (found, ["81.5"] * found)


def test_below_and_equal_to_the_mean(district):
    report = district("| total_points | on_time_rate | rank\n @ | 80 | 99,5 | 6/10", period="2024", baseline=None)
    means = {"total_points": "80,75", "on_time_rate": "99,5", "rank": "5"}
    letter = annual_letter(with_means(report, "Trung bình của tỉnh", means))
    assert lines(letter, "- Điểm tổng hợp thấp hơn") == [
        "- Điểm tổng hợp thấp hơn 0,75 điểm so với trung bình của tỉnh (80,75 điểm)."
    ]
    assert lines(letter, "- So với trung bình") == [
        "- So với trung bình của tỉnh, trong 01 chỉ tiêu so sánh được có 01 chỉ tiêu bằng: tỷ lệ hồ sơ xử lý đúng hạn (99,5%)."
    ]
    same = annual_letter(with_means(report, "Trung bình của tỉnh", {"total_points": "80"}))
    assert lines(same, "- Điểm tổng hợp bằng") == ["- Điểm tổng hợp bằng trung bình của tỉnh (80 điểm)."]
    assert "- Không có chỉ tiêu thành phần nào so được với trung bình của tỉnh." in lines(same)


def test_without_a_mean_nothing_is_put_in_its_place(yearly):
    letter = yearly("| total_points\n @ | 80\n Yên Lộ | 70\n Tân Hạ | 81")
    assert "- Bảng công bố không có số trung bình của cấp trên để đặt bên cạnh." in lines(letter)
    assert not [text for text in lines(letter) if "75,5" in text]  # the mean of the two communes


# The year before, the communes


def test_against_the_year_before(yearly):
    letter = yearly("| total_points | rank\n @ | 80 → 79,25 | 3/10 → 5/10", baseline="2023")
    assert lines(letter, "- So với năm 2023") == [
        "- So với năm 2023, điểm tổng hợp của huyện Thử giảm 0,75 điểm (79,25 điểm); xếp hạng đã công bố xuống 2 bậc."
    ]


def test_the_communes_of_the_year(yearly):
    text = "| total_points\n @ | 80 → 81\n Yên Lộ | 82 → 79\n Tân Hạ | 90 → 91\n Phú Thủy | 79 → 79"
    letter = yearly(text, baseline="2023")
    assert lines(letter)[lines(letter).index("3. Kết quả của các xã") + 1 :][:3] == [
        "- Điểm tổng hợp: đứng đầu: Tân Hạ (91 điểm); cuối bảng: Yên Lộ và Phú Thủy (79 điểm). So với năm 2023, lên nhiều bậc nhất: "
        "Phú Thủy (1 bậc).",
        "- Trong năm 2024, có 01/03 xã có điểm tổng hợp giảm so với năm 2023 là xã Yên Lộ (79 điểm, giảm 3 điểm).",
        "- Có 02/03 xã có điểm tổng hợp dưới 80 điểm, gồm: Yên Lộ (79 điểm) và Phú Thủy (79 điểm).",
    ]
    assert letter.addressees == ("UBND các xã",)
    assert "của huyện và của các xã như sau:" in letter.opening
    assert [a.caption for a in letter.appendices][1] == "Các chỉ tiêu của từng đơn vị, năm 2024"


# The months


def test_the_months_stand_beside_the_year_with_their_gaps(of_year):
    letter = annual_letter(of_year())
    gap = ["–"]
    total = cells(letter, "Số liệu các tháng", "Điểm tổng hợp")
    assert total == gap + ["85,1", "86"] + gap * 8 + ["87,96", "88,14"]
    assert cells(letter, "Số liệu các tháng", "Tỷ lệ số hóa hồ sơ") == gap + ["61,2"] + gap * 11
    assert cells(letter, "Số liệu các tháng", "Xếp hạng") == gap * 11 + ["03/10", "04/10"]
    assert lines(letter, "- Có số liệu riêng") == [
        "- Có số liệu riêng của huyện ở 03/12 tháng (tháng 2, tháng 3 và tháng 12); chưa có: tháng 1 và tháng 4 đến tháng 11."
    ]


def test_no_mean_of_months_stands_for_the_year(of_year):
    months = {f"2024-{n:02d}": f"Kết quả tháng {n}/2024 của huyện Thử: Tổng điểm: {80 + n} điểm." for n in (1, 3)}
    letter = annual_letter(of_year("Kết quả năm 2024 của huyện Thử: Tỷ lệ số hóa hồ sơ: 61%.", months))
    total = cells(letter, "Số liệu các tháng", "Điểm tổng hợp")
    assert total == ["81", "–", "83", *["–"] * 10]
    assert lines(letter)[1] == "- Năm 2024, huyện Thử có 01 chỉ tiêu được công bố; bảng không có điểm tổng hợp."
    assert not re.search(r"\b82\b", " ".join(lines(letter)))


def test_all_months_and_none(of_year):
    months = {f"2024-{n:02d}": f"Kết quả tháng {n}/2024 của huyện Thử: Tổng điểm: 80 điểm." for n in range(1, 13)}
    assert "- Có số liệu riêng của huyện ở cả 12 tháng." in lines(annual_letter(of_year(months=months)))


def test_a_year_without_months_has_no_table_of_them(of_year):
    letter = annual_letter(of_year(months={}))
    assert "- Chưa có số liệu riêng của huyện ở tháng nào của năm 2024." in lines(letter)
    assert [a.caption for a in letter.appendices] == ["Kết quả từng chỉ tiêu của huyện Thử, năm 2024"]
    assert "Số liệu chi tiết tại Phụ lục kèm theo." in lines(letter)


def test_a_month_that_is_not_read_yet_is_no_gap(of_year):
    with pytest.raises(MissingData, match="có tệp của tháng 3/2024 nhưng chưa được đọc") as told:
        annual_letter(of_year(unread=("2024-03",)))
    assert "chiso766 ingest --area thu" in str(told.value)


def test_an_illustrative_month_marks_the_table_of_months_and_no_sentence(of_year):
    toml = 'name = "Huyện Thử"\nlevel = "huyen"\nparent = "Tỉnh Mẫu"\n[status]\n"2024-03" = "illustrative"\n'
    letter = annual_letter(of_year(toml=toml))
    own, months = (appendix.table for appendix in letter.appendices)
    assert own.note == ""
    assert months.note == f"{MARK} Kỳ liên quan: tháng 3/2024 (minh họa)."
    assert not [text for text in lines(letter) if "MINH HỌA" in text]


# In Word; a published year


def test_the_word_file_says_all_of_it(of_year):
    report = of_year()
    letter = annual_letter(report)
    document = docx.Document(io.BytesIO(letter_docx(report, letter)))
    texts = [p.text for p in document.paragraphs]
    assert [line.text for line in letter.body if line.text not in texts] == []
    assert len(document.sections) == 2  # the months lie across


def test_the_shipped_year(shipped_area):
    area = shipped_area("huyen-tinh-hung-yen")
    letter = annual_letter(build_report(load_area(area), parse_period("2024"), None))
    assert lines(letter, "- Điểm tổng hợp năm")[0].endswith(": 89,39/100 điểm; xếp hạng 05/10 (đã công bố).")
    assert lines(letter, "- Điểm tổng hợp cao hơn 1,66 điểm so với trung bình của tỉnh (87,73 điểm).")
    (beside,) = lines(letter, "- So với trung bình của tỉnh")
    assert "số hóa hồ sơ (17/22 điểm, thấp hơn 1,7 điểm)" in beside
    assert cells(letter, "Số liệu các tháng", "Điểm tổng hợp") == [*["–"] * 11, "87,96", "89,39"]
