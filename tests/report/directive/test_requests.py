"""What the directive asks of whom: by what the figures show, and of nobody whose figures do not show it."""

import re

import pytest

from analysis.report.letters_requests import request_lines

RATE = "digitization_rate"
SAID = {"digitization": "số hóa đầy đủ", "total": "rà soát từng nhóm", "timeliness": "xử lý ngay các hồ sơ quá hạn"}


@pytest.fixture
def asked(report_of):
    """asked(figures, …) -> the requests without their letters, but for the two that every directive ends with."""

    def make(figures, indicator_id=RATE, where="", **how):
        first, *points = request_lines(report_of(figures, **how), indicator_id, where)
        assert first.text.startswith("Căn cứ kết quả nêu trên, UBND ")
        assert [p.text[:2] for p in points] == [f"{letter})" for letter in "abcdđeghik"[: len(points)]]
        return [re.sub(r"^\w\) ", "", p.text) for p in points][:-2]

    return make


def test_nobody_is_asked_whose_figures_are_good(asked):
    assert asked("| digitization_rate | total_points | on_time_rate\nYên Lộ | 40 → 40 | 80 → 80 | 100 → 100") == []


@pytest.mark.parametrize(
    ("column", "just_below", "what", "to_do"),
    [
        ("digitization_rate", "39,9", "tỷ lệ số hóa hồ sơ dưới 40%", SAID["digitization"]),
        ("total_points", "79,99", "điểm tổng hợp dưới 80 điểm", SAID["total"]),
        ("on_time_rate", "99,9", "tỷ lệ hồ sơ xử lý đúng hạn dưới 100%", SAID["timeliness"]),
    ],
)
def test_who_is_below_the_lowest_threshold_is_named_weakest_first(asked, column, just_below, what, to_do):
    (request,) = asked(
        f"| {column}\nYên Lộ | {just_below}\nTân Hạ | 12,5\nThị trấn Mẫu | 100\nThị trấn Thử | 3", baseline=None
    )
    assert request.startswith(f"UBND các xã Tân Hạ, Yên Lộ và thị trấn Thử ({what}): {to_do}")
    assert "Mẫu" not in request


def test_falls_of_several_months_are_told_with_their_length(asked):
    (request,) = asked(
        "| digitization_rate\nYên Lộ | 70 → 69 → 68 → 67\nTân Hạ | 60 → 61 → 60 → 59\nPhú Thủy | 60 → 59 → 60 → 59"
    )
    assert request.startswith(
        "UBND các xã có tỷ lệ số hóa hồ sơ giảm từ hai tháng liên tiếp trở lên, gồm Yên Lộ (3 tháng) và Tân Hạ (2 tháng): kiểm tra"
    )
    assert request.endswith("báo cáo UBND huyện biện pháp khắc phục.")


def test_where_less_is_better_who_rose_for_months_is_asked_and_who_fell_is_not(asked):
    (request,) = asked(
        "| overdue_rate\nYên Lộ | 9 → 7 → 5\nTân Hạ | 2 → 3 → 6\nPhú Thủy | 1 → 2 → 2", indicator_id="overdue_rate"
    )
    assert request.startswith("UBND xã Tân Hạ (tỷ lệ hồ sơ quá hạn tăng 2 tháng liên tiếp): kiểm tra từng khâu")


def test_one_fall_of_several_months(asked):
    (request,) = asked("| digitization_rate\nYên Lộ | 70 → 69 → 68\nTân Hạ | 60 → 61 → 60")
    assert request.startswith("UBND xã Yên Lộ (tỷ lệ số hóa hồ sơ giảm 2 tháng liên tiếp): kiểm tra từng khâu")


@pytest.mark.parametrize(
    ("indicator_id", "worse", "better"),
    [(RATE, "70 → 69 → 68", "60 → 61 → 62"), ("overdue_rate", "6 → 7 → 8", "9 → 8 → 7")],
)
def test_the_places_of_a_streak_are_those_of_all_its_months(report_of, indicator_id, worse, better):
    report = report_of(f"| {indicator_id}\nYên Lộ | {worse}\nTân Hạ | {better}")
    (line,) = [line for line in request_lines(report, indicator_id) if "liên tiếp" in line.text]
    assert line.sources == (
        "phu-luc.xlsx, PL I!C6", "tháng 7/2024: phu-luc.xlsx, PL I!C6", "tháng 6/2024: phu-luc.xlsx, PL I!C6",
    )  # fmt: skip


def test_a_streak_that_rests_on_an_illustrative_month_is_marked_and_a_level_is_not(asked):
    figures = "| digitization_rate\nYên Lộ | 33 → 32 → 31"
    level, streak = asked(figures, statuses={"2024-06": "illustrative"})
    assert "MINH HỌA" not in level and streak.endswith("[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]")


def test_who_has_no_figure_is_asked_for_it_and_who_has_a_barred_one_is_not(asked):
    requests = asked(
        "| digitization_rate | total_points\nYên Lộ | – | –\nTân Hạ | . | 90\nPhú Thủy | !180 | 90\nThị trấn Mẫu | – | 90\nHòa Bình | 50 | 90",
        baseline=None,
    )
    assert [request.partition(":")[0] for request in requests] == [
        "UBND xã Yên Lộ (chưa có số liệu tỷ lệ số hóa hồ sơ và điểm tổng hợp tháng 8/2024)",
        "UBND xã Tân Hạ và thị trấn Mẫu (chưa có số liệu tỷ lệ số hóa hồ sơ tháng 8/2024)",
    ]


def test_a_long_list_is_counted_and_stands_in_the_findings(asked):
    low = "\n".join(
        f"Số {n} | 79 → 79 → 79 | {30 - n / 10:.1f} → {29 - n / 10:.1f} → {28 - n / 10:.1f}".replace(".", ",")
        for n in range(21)
    )
    requests = asked(f"| total_points | digitization_rate\n{low}", where="Phụ lục II")
    assert [request.partition(":")[0] for request in requests] == [
        "UBND 21 xã có tỷ lệ số hóa hồ sơ dưới 40% nêu trên",
        "UBND 21 xã có điểm tổng hợp dưới 80 điểm nêu trên",
        "UBND 21 xã có tỷ lệ số hóa hồ sơ giảm từ hai tháng liên tiếp trở lên (chi tiết tại Phụ lục II)",
    ]


def test_every_request_has_its_letter_where_there_are_more_than_twelve(report_of):
    lacking = ("– | 90 | 100", "60 | – | 100", "60 | 90 | –", "– | – | 100", "– | 90 | –", "60 | – | –", "– | – | –")
    rows = "\n".join(f"Thiếu {n} | {row}" for n, row in enumerate(lacking, start=1))
    report = report_of(
        f"| digitization_rate | total_points | on_time_rate\nYên Lộ | 33 → 32 → 31 | 79 → 79 → 79 | 99 → 99 → 99\n{rows}"
    )
    _, *points = request_lines(report, RATE)
    # Three thresholds, one fall, seven sets of figures that are lacking, and the two that every directive ends with.
    assert [point.text.partition(") ")[0] for point in points] == list("abcdđeghiklmn")
    assert points[-1].text.startswith("n) Giao ")


def test_units_of_an_unknown_kind_are_no_councils(asked):
    (request,) = asked("| digitization_rate\nYên Lộ | 30\nTân Hạ | 20\nPhú Thủy | 90", baseline=None, kind=None)
    assert request.startswith("Các đơn vị Tân Hạ và Yên Lộ (tỷ lệ số hóa hồ sơ dưới 40%): ")


def test_an_area_without_communes_is_asked_about_its_own_figures(asked):
    requests = asked(
        "| total_points | on_time_rate | overdue_rate | rank\n@ | 85 → 79,5 | 99 → 100 | 1 → 2 | 4/14 → 3/14",
        name="Xã Mẫu",
    )
    assert requests == [
        "Có biện pháp cải thiện các chỉ tiêu chưa bằng tháng 7/2024: điểm tổng hợp (79,5 điểm, giảm 5,5 điểm) và tỷ lệ hồ sơ quá hạn "
        "(2%, tăng 1 điểm %).",
        "Điểm tổng hợp mới đạt 79,5 điểm: rà soát từng nhóm chỉ số, có biện pháp cụ thể để nâng các nhóm chỉ số còn thấp.",
    ]


@pytest.mark.parametrize(
    ("name", "level", "period", "staff"),
    [
        ("Huyện Thử", "huyen", "2024-08", "Văn phòng HĐND và UBND huyện"),
        ("Tỉnh Mẫu", "tinh", "2025-08", "Văn phòng UBND tỉnh"),
        ("Thành phố Mẫu", "tinh", "2025-08", "Văn phòng UBND thành phố"),
        ("Xã Mẫu", "xa", "2025-06", "công chức Văn phòng - Thống kê xã"),
        ("Xã Mẫu", "xa", "2025-07", "Văn phòng HĐND và UBND xã"),
    ],
)
def test_who_follows_up(letter, name, level, period, staff):
    made = letter("| digitization_rate\n@ | 61,2\n", (), [], period=period, baseline=None, name=name, level=level)
    (line,) = made.matching("^[a-e]\\) Giao ")
    assert (
        line
        == f"b) Giao {staff} theo dõi, đôn đốc và tổng hợp kết quả thực hiện, báo cáo Chủ tịch UBND {name.lower().removesuffix(' thử').removesuffix(' mẫu')}."
    )


def test_no_word_of_cause(asked):
    text = " ".join(
        asked(
            "| digitization_rate | on_time_rate\nYên Lộ | 33 → 32 → 31 | 90 → 90 → 90\nTân Hạ | – → – → – | 100 → 100 → 100"
        )
    )
    assert not re.search(r"\b(do|nhờ|vì|bởi|nguyên nhân)\b", text)
