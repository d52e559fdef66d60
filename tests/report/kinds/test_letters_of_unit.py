"""Sentences of the announcement and of the report of one unit: counts, ties, what is low, sums, whose letter it is."""

import pytest

from analysis.report.letters_of_unit import unit_report_letter

POINTS = "total_points | transparency_points | timeliness_points | online_service_points | online_payment_points"
POINTS += " | satisfaction_points | digitization_points"


def lines(letter, beginning=""):
    """The Lines of a letter's body that begin so, as texts."""
    return [line.text for line in letter.body if line.text.startswith(beginning)]


def line(letter, beginning):
    (found,) = lines(letter, beginning)
    return found


# Against the month before


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "80 → 79,5 | 40 → 45 | 99 → 99",
            "trong 03 chỉ tiêu so sánh được của xã Yên Lộ có 01 chỉ tiêu giảm: điểm tổng hợp (79,5 điểm, giảm 0,5 điểm); 01 chỉ tiêu tăng: "
            "tỷ lệ số hóa hồ sơ (45%, tăng 5 điểm %); 01 chỉ tiêu không đổi.",
        ),
        (
            "80 → 80,25 | 40 → 45 | 99 → 99",
            "trong 03 chỉ tiêu so sánh được của xã Yên Lộ, không có chỉ tiêu nào giảm; 02 chỉ tiêu tăng: điểm tổng hợp (80,25 điểm, tăng 0,25 "
            "điểm) và tỷ lệ số hóa hồ sơ (45%, tăng 5 điểm %); 01 chỉ tiêu không đổi.",
        ),
        (
            "80 → 79 | 45 → 40 | 99 → 98,99",
            "trong 03 chỉ tiêu so sánh được của xã Yên Lộ có 03 chỉ tiêu giảm: điểm tổng hợp (79 điểm, giảm 1 điểm), tỷ lệ hồ sơ xử lý đúng hạn "
            "(98,99%, giảm 0,01 điểm %) và tỷ lệ số hóa hồ sơ (40%, giảm 5 điểm %); không có chỉ tiêu nào tăng.",
        ),
        ("80 → 80 | 45 → 45 | 99 → 99", "cả 03 chỉ tiêu so sánh được của xã Yên Lộ đều không đổi."),
        (
            "80 → 79 | – → 40 | 99 → !990",
            "điểm tổng hợp của xã Yên Lộ giảm 1 điểm (79 điểm); 02 chỉ tiêu chưa so sánh được: tỷ lệ hồ sơ xử lý đúng hạn và tỷ lệ số hóa hồ sơ.",
        ),
    ],
)
def test_which_indicators_moved(announced, row, said):
    letter = announced(f"| total_points | digitization_rate | on_time_rate\n Yên Lộ | {row}")
    assert line(letter, "- So với") == f"- So với tháng 7/2024, {said}"


def test_where_nothing_can_be_compared(announced):
    assert lines(announced("| total_points\n Yên Lộ | – → 79"), "- Không có chỉ tiêu nào của") == [
        "- Không có chỉ tiêu nào của xã Yên Lộ so sánh được với tháng 7/2024."
    ]
    assert lines(announced("| total_points\n Yên Lộ | 79", baseline=None), "- Chưa có số liệu tháng 7") == [
        "- Chưa có số liệu tháng 7/2024 nên không so sánh với tháng trước."
    ]
    broken = announced("| total_points\n Yên Lộ | 79 → 80", period="2026-01")
    assert "so sánh được với tháng 12/2025: từ năm 2026 công thức" in line(broken, "- Không có chỉ tiêu nào của")


def test_what_the_month_has_no_more(announced):
    letter = announced("| total_points | on_time_rate\n Yên Lộ | 80 → 81 | 99 → .")
    assert lines(letter, "- Có số liệu") == [
        "- Có số liệu tháng 7/2024 nhưng chưa có số liệu tháng 8/2024: tỷ lệ hồ sơ xử lý đúng hạn."
    ]


def test_a_published_place_is_won_or_lost(reported):
    letter = reported("| rank | total_points\n @ | 12/14 → 9/14 | 80 → 80", unit=None, name="Xã Phú Thủy", level="xa")
    assert line(letter, "- Điểm tổng hợp").endswith(": 80/100 điểm; xếp hạng 09/14 (đã công bố).")
    assert line(letter, "- So với").endswith(
        "điểm tổng hợp của xã Phú Thủy không đổi (80 điểm); xếp hạng đã công bố lên 3 bậc."
    )


# Places


def test_equal_units_share_the_best_place(announced):
    text = "| total_points | overdue_rate\n Yên Lộ | 80 | 0\n Tân Hạ | 80 | 5\n Phú Thủy | 80 | 0\n Đồng Xá | 81 | 1"
    letter = announced(text, baseline=None)
    assert ": 80/100 điểm, xếp thứ 02/04 xã (cùng 02 đơn vị khác)." in line(letter, "- Điểm tổng hợp tháng")
    assert line(letter, "- Tỷ lệ hồ sơ quá hạn") == "- Tỷ lệ hồ sơ quá hạn: 0%, thứ 01/04 (cùng 01 đơn vị khác)."


@pytest.mark.parametrize(("kind", "nouns"), [("phường", "phường"), ("xã", "xã"), (None, "đơn vị")])
def test_places_are_among_the_kinds_of_units_that_are_there(announced, kind, nouns):
    letter = announced("| total_points\n Yên Lộ | 80\n Tân Hạ | 81", baseline=None, kind=kind)
    assert f"xếp thứ 02/02 {nouns}." in line(letter, "- Điểm tổng hợp")


# What is low


def test_below_half_begins_below_half(announced):
    text = "| digitization_rate | on_time_rate | satisfaction_points | overdue_rate\n Yên Lộ | 49,99 | 50 | 8,9 | 3"
    letter = announced(text, baseline=None)
    assert line(letter, "- Chỉ tiêu dưới") == (
        "- Chỉ tiêu dưới một nửa mức tối đa: mức độ hài lòng (8,9/18 điểm) và tỷ lệ số hóa hồ sơ (49,99%)."
    )
    assert lines(letter, "- Không có điểm") == []
    none = announced("| on_time_rate\n Yên Lộ | 50", baseline=None)
    assert lines(none, "- Không có điểm") == ["- Không có điểm, tỷ lệ nào dưới một nửa mức tối đa."]


@pytest.mark.parametrize(
    ("total", "span"),
    [("79,99", "79,99 điểm (dưới 80 điểm)"), ("80", "80 điểm (từ 80 đến dưới 90 điểm)"), ("90", None)],
)
def test_the_lists_of_weak_units_in_which_it_is(announced, total, span):
    letter = announced(f"| total_points\n Yên Lộ | {total}", baseline=None)
    expected = [f"- Theo các ngưỡng đang theo dõi: điểm tổng hợp {span}."] if span else []
    assert lines(letter, "- Theo các ngưỡng") == expected


def test_the_last_quarter_of_eight_are_the_seventh_and_the_eighth(announced):
    rows = [f"{unit} | {rate}" for unit, rate in zip("ABCDEFGH", (90, 89, 88, 87, 86, 85, 84, 83), strict=True)]
    text = "\n".join([" | on_time_rate", *(f"Xã {row}" for row in rows)])
    last = [u for u in "ABCDEFGH" if lines(announced(text, f"Xã {u}", baseline=None), "- Thứ hạng ở một phần tư cuối")]
    assert last == ["G", "H"]


def test_many_equal_units_are_no_last_quarter(announced):
    text = "| on_time_rate\n Yên Lộ | 99\n Tân Hạ | 99\n Phú Thủy | 99\n Đồng Xá | 100"
    assert lines(announced(text, baseline=None), "- Thứ hạng ở") == []  # the second of four, with two others


def test_groups_that_lack_most_points_with_those_that_lack_as_many(announced):
    # Lacking: 18−10,2 = 7,8; 0; 12−9 = 3; 10−7 = 3; 18−18 = 0; 22−19 = 3.
    letter = announced(f"| {POINTS}\n Yên Lộ | 83,2 | 10,2 | 20 | 9 | 7 | 18 | 19", baseline=None)
    assert line(letter, "- Nhóm còn thiếu") == (
        "- Nhóm còn thiếu nhiều điểm nhất: công khai minh bạch (10,2/18 điểm, thiếu 7,8 điểm), dịch vụ công trực tuyến (9/12 "
        "điểm, thiếu 3 điểm), thanh toán trực tuyến (7/10 điểm, thiếu 3 điểm) và số hóa hồ sơ (19/22 điểm, thiếu 3 điểm)."
    )
    full = announced(f"| {POINTS}\n Yên Lộ | 100 | 18 | 20 | 12 | 10 | 18 | 22", baseline=None)
    assert lines(full, "- Cả 06 nhóm") == ["- Cả 06 nhóm có số liệu đều đạt điểm tối đa."]
    few = announced(f"| {POINTS}\n Yên Lộ | 60 | . | 19 | 12 | . | !19 | 22", baseline=None)
    assert line(few, "- Trong 03 nhóm có số liệu").endswith("tiến độ giải quyết (19/20 điểm, thiếu 1 điểm).")


def test_requests_are_about_groups_that_got_worse_or_are_low(announced):
    text = "| overdue_rate | satisfaction_rate | digitization_rate | online_payment_rate\n Yên Lộ | 1 → 2 | 90 → 91 | 40 → 41 | 70 → 69"
    letter = announced(text)
    asked = [group.split(":")[0] for group in lines(letter)[lines(letter).index(line(letter, "UBND xã giao")) + 1 :]]
    assert asked[:3] == ["- Tiến độ giải quyết", "- Thanh toán trực tuyến", "- Số hóa hồ sơ"]
    assert asked[3].startswith("Kết quả này được niêm yết")
    assert lines(announced("| on_time_rate\n Yên Lộ | 90 → 91"), "UBND xã giao") == []


# Sums and doubts


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("83,2", "- Cộng điểm sáu nhóm được 83,2 điểm, đúng bằng điểm tổng hợp đã công bố."),
        # Half a last digit of seven printed figures: 7 × 0,05 = 0,35, an integer counting as if it had one digit.
        ("83,5", "- Cộng điểm sáu nhóm được 83,2 điểm, chênh 0,3 điểm, trong giới hạn làm tròn (0,35 điểm)."),
        ("83,6", "- Cộng điểm sáu nhóm được 83,2 điểm, không khớp với điểm tổng hợp đã công bố (xem mục 3)."),
    ],
)
def test_whether_the_groups_add_up(reported, total, said):
    letter = reported(f"| {POINTS}\n Yên Lộ | {total} | 10,2 | 20 | 9 | 7 | 18 | 19", baseline=None)
    assert line(letter, "- Cộng điểm") == said
    wrong = (
        "- Điểm tổng hợp: công bố 83,6/100 điểm, cộng sáu nhóm được 83,2 điểm, ít hơn 0,4 điểm, vượt giới hạn làm tròn 0,35 "
        "điểm; cần xác minh với nơi công bố."
    )
    assert lines(letter, "- Điểm tổng hợp: công bố") == ([wrong] if total == "83,6" else [])


def test_a_sum_that_cannot_be_made(reported):
    letter = reported(f"| {POINTS}\n Yên Lộ | 83,6 | 10,2 | 20 | 9 | – | 18 | 19", baseline=None)
    assert lines(letter, "- Có điểm của") == ["- Có điểm của 05/06 nhóm chỉ số; chưa đối chiếu được với điểm tổng hợp."]
    assert lines(letter, "- Chưa có số liệu:") == ["- Chưa có số liệu: thanh toán trực tuyến."]
    assert lines(letter, "- Thanh toán trực tuyến") == ["- Thanh toán trực tuyến: chưa có số liệu."]


def test_the_published_rating_is_kept_beside_that_of_the_bands(reported):
    letter = reported("| total_points | rating\n Yên Lộ | 74,75 | Tốt", baseline=None)
    assert line(letter, "- Điểm tổng hợp").endswith("xếp loại Tốt (đã công bố).")
    assert lines(letter, "- Xếp loại") == [
        "- Xếp loại đã công bố: Tốt; điểm tổng hợp 74,75 điểm thuộc mức Khá theo thang tham khảo (chưa có văn bản xác nhận)."
    ]
    assert lines(reported("| total_points | rating\n Yên Lộ | 84,75 | Tốt", baseline=None), "- Xếp loại") == []


def test_a_doubt_about_the_month_before_is_told_as_its_own(reported):
    row = dict.fromkeys(("detail", "source", "place", "area"), "x")
    row |= {"severity": "warning", "unit": "Yên Lộ", "indicator_id": "on_time_rate"}
    checks = [{**row, "rule": "outlier", "period": "2024-07"}, {**row, "rule": "numbers_moved", "period": "2024-08"}]
    letter = reported("| on_time_rate\n Yên Lộ | 9 → 90", checks=checks)
    assert line(letter, "- Tỷ lệ hồ sơ xử lý đúng hạn:") == "- Tỷ lệ hồ sơ xử lý đúng hạn: 90% (lưu ý: cần đối chiếu)."
    assert lines(letter, "- Tỷ lệ hồ sơ xử lý đúng hạn tháng 7/2024") == [
        "- Tỷ lệ hồ sơ xử lý đúng hạn tháng 7/2024 (9%): khác hẳn các kỳ trước."
    ]


def test_what_the_source_says_against_its_own_figure_is_quoted(of_commune):
    letter = unit_report_letter(of_commune())
    assert line(letter, "- Tỷ lệ hồ sơ quá hạn (20%)") == (
        "- Tỷ lệ hồ sơ quá hạn (20%): văn bản nguồn ghi chú rằng số này không đúng: “Số liệu hồ sơ quá hạn chưa chính xác, sổ "
        "theo dõi của xã không có hồ sơ nào trễ”."
    )


def test_counts_stand_behind_their_rates(of_commune):
    letter = unit_report_letter(of_commune())
    for text in (
        "- Tỷ lệ TTHC có giao dịch thanh toán trực tuyến: 65,32% (81 TTHC).",
        "- Tỷ lệ hồ sơ nộp trực tuyến: 66,7% (80/120).",
        "- Tỷ lệ TTHC cung cấp DVCTT một phần: 1,83% (3 TTHC).",
    ):
        assert text in lines(letter)
    assert lines(letter, "- Số TTHC") == []


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (257, ["- Tỷ lệ hồ sơ thanh toán trực tuyến: 60,61% (257/424 hồ sơ)."]),
        (
            258,
            [
                "- Tỷ lệ hồ sơ thanh toán trực tuyến: 60,61% (257/424).",
                "- Số hồ sơ thanh toán trực tuyến: 258.",
            ],
        ),
    ],
)
def test_a_count_is_said_once_and_never_in_the_place_of_another(of_commune, count, said):
    text = f"Kết quả tháng 5/2024 của xã Phú Thủy\n- Tỷ lệ hồ sơ thanh toán trực tuyến: 60,61 % (257/424)\n- Số hồ sơ thanh toán trực tuyến: {count}"
    letter = unit_report_letter(of_commune(text))
    assert [found for found in lines(letter) if "thanh toán trực tuyến:" in found] == said


def test_a_count_without_its_rate_stands_alone(of_commune):
    alone = unit_report_letter(
        of_commune("Kết quả tháng 5/2024 của xã Phú Thủy\n- Số hồ sơ quá hạn: 3\n- Tổng điểm: 80 điểm")
    )
    assert lines(alone, "- Số hồ sơ quá hạn") == ["- Số hồ sơ quá hạn: 3."]
