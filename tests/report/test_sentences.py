from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.report import first_screen, sentences

RATE = "digitization_rate"
MARK = "[SỐ LIỆU MINH HỌA, KHÔNG SỬ DỤNG TRONG VĂN BẢN]"


def falling(report, indicator_id=RATE):
    return sentences.falling_sentence(report, indicator_id)


# The sentence of the directive


def test_many_fell(rates):
    report = rates(
        "Phú Thủy: 63,2 → 58,2; Yên Lộ: 43,4 → 31,0; Tân Hạ: 52,7 → 44,6; Thị trấn An Vĩ: 38,8 → 38,9; Bình: 5 → 5"
    )
    assert falling(report) == (
        "Trong tháng 8/2024, có 03/05 xã, thị trấn có tỷ lệ số hóa hồ sơ giảm so với tháng 7/2024, gồm: "
        "Yên Lộ (31,0%, giảm 12,4 điểm %), Tân Hạ (44,6%, giảm 8,1 điểm %) và Phú Thủy (58,2%, giảm 5,0 điểm %)."
    )


def test_who_fell_stands_weakest_first_whoever_fell_most(rates):
    assert falling(rates("A: 90 → 60; B: 31 → 30; C: 50 → 45")).endswith(
        "gồm: B (30%, giảm 1 điểm %), C (45%, giảm 5 điểm %) và A (60%, giảm 30 điểm %)."
    )
    assert falling(rates("A: 6 → 9; B: 30 → 31; C: 45 → 50; D: 60 → 1", "overdue_rate"), "overdue_rate").endswith(
        "có 03/04 xã có tỷ lệ hồ sơ quá hạn tăng so với tháng 7/2024, gồm: "
        "C (50%, tăng 5 điểm %), B (31%, tăng 1 điểm %) và A (9%, tăng 3 điểm %)."
    )


def test_a_kind_is_small_inside_a_sentence(rates):
    report = rates("Thị trấn Khoái Châu: 51,9 → 47,2; Yên Lộ: 43,4 → 31,0")
    assert falling(report).endswith(
        "gồm: Yên Lộ (31,0%, giảm 12,4 điểm %) và thị trấn Khoái Châu (47,2%, giảm 4,7 điểm %)."
    )


@pytest.mark.parametrize(
    ("unit", "kind", "said"),
    [
        ("Yên Lộ", "xã", "là xã Yên Lộ (31%"),
        ("Thị trấn Yên Lộ", "xã", "là thị trấn Yên Lộ (31%"),
        ("Đặc khu Cô Tô", "xã", "là đặc khu Cô Tô (31%"),
        ("UBND xã Yên Lộ", "xã", "là UBND xã Yên Lộ (31%"),
        ("Sở Dầu", "phường", "là phường Sở Dầu (31%"),
        ("Yên Lộ", None, "là Yên Lộ (31%"),
        ("Xã Yên Lộ", None, "là xã Yên Lộ (31%"),
    ],
)
def test_one_fell(rates, unit, kind, said):
    assert said in falling(rates(f"{unit}: 43 → 31; Phú Thủy: 50 → 60", kind=kind))


def test_one_of_two_in_full(rates):
    assert falling(rates("Yên Lộ: 43,4 → 31,0; Phú Thủy: 50 → 60")) == (
        "Trong tháng 8/2024, có 01/02 xã có tỷ lệ số hóa hồ sơ giảm so với tháng 7/2024 là xã Yên Lộ (31,0%, giảm 12,4 điểm %)."
    )


def test_nobody_fell(rates):
    report = rates("Yên Lộ: 43,4 → 43,4; Phường Một: 50 → 60")
    assert (
        falling(report) == "Trong tháng 8/2024, không có xã, phường nào có tỷ lệ số hóa hồ sơ giảm so với tháng 7/2024."
    )


def test_no_baseline(rates):
    assert (
        falling(rates("Yên Lộ: 43,4", baseline=None))
        == "Chưa có số liệu tháng 7/2024 nên không so sánh với tháng trước."
    )


def test_an_illustrative_figure_closes_the_sentence_with_its_warning(rates):
    statuses = {"2024-07": "illustrative"}
    assert falling(rates("A: 40 → 50", statuses=statuses)).endswith(f"so với tháng 7/2024. {MARK}")
    assert falling(rates("A: 40", baseline=None, statuses=statuses)).endswith("với tháng trước.")
    provisional = falling(rates("A: 40 → 50", statuses={"2024-08": "provisional"}))
    assert provisional.endswith("[SỐ LIỆU TẠM TÍNH, CHƯA SỬ DỤNG TRONG VĂN BẢN CHÍNH THỨC]")


# Who is in no count, and why


def test_where_nobody_fell_and_some_are_not_comparable_the_sentence_says_of_how_many_it_speaks(rates):
    assert falling(rates("A: 30 → 40; B: . → 5; C: . → 6; D: 7 → .")) == (
        "Trong tháng 8/2024, không có xã nào có tỷ lệ số hóa hồ sơ giảm so với tháng 7/2024 (02 đơn vị mới có tên trong tháng 8: "
        "B và C; 01 đơn vị không còn tên trong tháng 8: xã D; chỉ so sánh được 01 đơn vị)."
    )
    assert falling(rates("A: 30 → 40; B: 30 → 31; C: – → 6")).endswith("xã C, chỉ so sánh được 02 đơn vị).")


def test_a_unit_that_the_register_still_has_is_not_said_to_be_gone(rates):
    row = dict.fromkeys(("detail", "source", "place", "indicator_id"), "") | {
        "rule": "unit_missing",
        "severity": "warning",
    }
    checks = [row | {"unit": "C", "period": "2024-08"}, row | {"unit": "D", "period": "2024-07"}]
    report = rates("A: 50 → 45; B: 60 → –; C: 70 → .; D: 80 → .", checks=checks)
    assert sentences.falling_sentence(report, RATE).endswith(
        "(02 đơn vị chưa có số liệu tháng 8: B và C; 01 đơn vị không còn tên trong tháng 8: xã D; không tính vào số trên)."
    )


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ("Thị trấn Hòa Bình: – → 70", "(01 đơn vị chưa có số liệu tháng 7: thị trấn Hòa Bình, không tính vào số trên)"),
        ("Hòa Bình: 70 → –", "(01 đơn vị chưa có số liệu tháng 8: xã Hòa Bình, không tính vào số trên)"),
        ("Hòa Bình: – → –", "(01 đơn vị chưa có số liệu tháng 7 và tháng 8: xã Hòa Bình, không tính vào số trên)"),
        ("Hòa Bình: . → 70", "(01 đơn vị mới có tên trong tháng 8: xã Hòa Bình, không tính vào số trên)"),
        ("Hòa Bình: 70 → .", "(01 đơn vị không còn tên trong tháng 8: xã Hòa Bình, không tính vào số trên)"),
        (
            "Hòa Bình: 70 → !170",
            "(01 đơn vị có số liệu tháng 8 chưa qua kiểm tra: xã Hòa Bình, không tính vào số trên)",
        ),
        (
            "Hòa Bình: !170 → 70",
            "(01 đơn vị có số liệu tháng 7 chưa qua kiểm tra: xã Hòa Bình, không tính vào số trên)",
        ),
        ("C: – → 1; Thị trấn D: – → 2", "(02 đơn vị chưa có số liệu tháng 7: C và thị trấn D, không tính vào số trên)"),
        (
            "C: – → 1; D: – → 2; E: . → 3; G: 4 → .",
            "(02 đơn vị chưa có số liệu tháng 7: C và D; 01 đơn vị mới có tên trong tháng 8: xã E; "
            "01 đơn vị không còn tên trong tháng 8: xã G; không tính vào số trên)",
        ),
    ],
)
def test_who_is_not_comparable_is_named_with_the_reason_and_left_out_of_the_denominator(rates, units, said):
    sentence = falling(rates(f"A: 40 → 30; B: 50 → 60; {units}"))
    assert sentence.endswith(f" là xã A (30%, giảm 10 điểm %) {said}.")
    assert "có 01/02 xã" in sentence


def test_nobody_is_comparable(rates):
    said = "Không có xã nào có đủ số liệu tỷ lệ số hóa hồ sơ của tháng 8/2024 và tháng 7/2024 để so sánh"
    assert falling(rates("A: – → 30; B: – → 60")) == f"{said} (cả 02 đơn vị chưa có số liệu tháng 7)."
    assert falling(rates("A: – → 30")) == f"{said} (01 đơn vị chưa có số liệu tháng 7: xã A)."
    assert falling(rates("A: – → 30; B: . → 60")) == (
        f"{said} (01 đơn vị chưa có số liệu tháng 7: xã A; 01 đơn vị mới có tên trong tháng 8: xã B)."
    )


def test_a_break_of_the_series_is_no_fall(rates):
    report = rates("A: 50 → 30; B: 50 → 60", period="2026-01")
    assert falling(report) == (
        "Không so sánh tỷ lệ số hóa hồ sơ của tháng 1/2026 với tháng 12/2025: "
        "từ năm 2026 công thức và điểm tối đa của các tiêu chí thành phần thay đổi."
    )
    assert first_screen.headline(report, RATE) == (
        "Tỷ lệ số hóa hồ sơ: không so sánh được với tháng 12/2025 "
        "(từ năm 2026 công thức và điểm tối đa của các tiêu chí thành phần thay đổi)"
    )


# Periods


def test_a_quarter_is_called_a_quarter(rates):
    report = rates("A: 50 → 30; B: – → 60", period="2024-Q3")
    assert falling(report) == (
        "Trong quý III/2024, có 01/01 xã có tỷ lệ số hóa hồ sơ giảm so với quý II/2024 là xã A (30%, giảm 20 điểm %) "
        "(01 đơn vị chưa có số liệu quý II/2024: xã B, không tính vào số trên)."
    )
    assert (
        falling(rates("A: 50", period="2024-Q1", baseline=None))
        == "Chưa có số liệu quý IV/2023 nên không so sánh với kỳ trước."
    )
    assert (
        falling(rates("A: 50", period="2024", baseline=None))
        == "Chưa có số liệu năm 2023 nên không so sánh với kỳ trước."
    )


def test_months_of_two_years_are_told_apart(rates):
    sentence = falling(rates("A: 50 → 30; B: – → 60", period="2024-01"))
    assert "(01 đơn vị chưa có số liệu tháng 12/2023: xã B, không tính vào số trên)" in sentence


def test_a_chosen_baseline_is_named_everywhere(rates):
    report = rates("Yên Lộ: 43,4 → 40 → 31,0; Phú Thủy: 50 → 55 → 60", baseline="2024-06")
    said = [
        falling(report),
        first_screen.headline(report, RATE),
        first_screen.greatest_falls(report, RATE),
        sentences.movement_sentence(report),
        sentences.ranking_sentence(report, RATE),
    ]
    assert all("so với tháng 6/2024" in text.lower() for text in said)
    assert "31,0%, giảm 12,4 điểm %" in said[0]


def test_movement(report_of):
    def movement(*lines, **how):
        return sentences.movement_sentence(
            report_of("\n".join([" | digitization_rate | on_time_rate | rating", *lines]), **how)
        )

    assert movement("A | 2 → 1 | 9 → 8 | Tốt", "B | 2 → 1 | – → 8 | Tốt") == (
        "Chỉ tiêu có nhiều đơn vị giảm nhất so với tháng 7/2024: tỷ lệ số hóa hồ sơ (2/2)."
    )
    assert movement("A | 2 → 1 | 9 → 8 | Tốt", "B | – → 1 | 8 → 8 | Tốt") == (
        "Chỉ tiêu có nhiều đơn vị giảm nhất so với tháng 7/2024: tỷ lệ hồ sơ xử lý đúng hạn (1/2) và tỷ lệ số hóa hồ sơ (1/1)."
    )
    assert movement("A | 1 → 2 | 8 → 8 | Tốt") == "Không có chỉ tiêu nào có đơn vị giảm so với tháng 7/2024."
    assert movement("A | – → 2 | 8 → – | Tốt") == "Không có chỉ tiêu nào so sánh được với tháng 7/2024."
    assert (
        movement("A | 2 | 8 | Tốt", baseline=None) == "Chưa có số liệu tháng 7/2024 nên không so sánh với tháng trước."
    )


# The area's own figures


def test_own_figures_have_their_own_digits(report_of):
    report = report_of(
        " | on_time_rate | total_points | satisfaction_rate | rank | overdue_rate\n"
        "A | 37,9 | 80,123 | 99,5 | 1 | 5\n"
        "@ | 99,77 → 99,62 | 86 → 86,5 | 100 → 100 | 08/10 → 06/10 | –"
    )
    assert [sentences.own_sentence(report, row) for row in report.own_figures().itertuples()] == [
        "Điểm tổng hợp: 86,5 điểm (tăng 0,5 điểm so với tháng 7/2024).",
        "Tỷ lệ hồ sơ xử lý đúng hạn: 99,62% (giảm 0,15 điểm % so với tháng 7/2024).",
        "Tỷ lệ hồ sơ quá hạn: chưa có số liệu.",
        "Tỷ lệ mức độ hài lòng: 100% (không đổi so với tháng 7/2024).",
        "Xếp hạng: 6/10 (lên 2 bậc so với tháng 7/2024).",
    ]


# Source


def test_source(rates, report_of):
    report = rates("A: 1 → 2", statuses={"2024-07": "illustrative"})
    assert sentences.source_sentence(report) == (
        "Nguồn: phu-luc.xlsx (PL I). Tháng 8/2024: số liệu chính thức. Tháng 7/2024: số liệu minh họa. "
        "0 lỗi, 0 cảnh báo (xem mục Kiểm tra)."
    )


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([("a.xlsx", "I!A1"), ("a.xlsx", "II!A1"), ("b.csv", "dòng 2")], "Nguồn: a.xlsx (I, II); b.csv. "),
        ([(f"{n}.csv", "A1") for n in range(4)], "Nguồn: 4 tệp (xem mục Phương pháp và nguồn). "),
    ],
)
def test_source_of_many_files(places, said):
    observations = pd.DataFrame(places, columns=["source", "place"])
    report = SimpleNamespace(observations=observations, periods=[], errors=1, warnings=1234)
    assert sentences.source_sentence(report) == said + " 1 lỗi, 1.234 cảnh báo (xem mục Kiểm tra)."


def test_own_points_have_their_maximum_and_a_barred_figure_says_what_is_printed(report_of):
    report = report_of(
        " | transparency_points | total_points | online_payment_points\n@ | 10,2 | 79,01 | !chín phẩy hai",
        baseline=None,
    )
    assert [sentences.own_sentence(report, row) for row in report.own_figures().itertuples()] == [
        "Điểm tổng hợp: 79,01 điểm.",
        "Công khai minh bạch: 10,2/18 điểm.",
        'Thanh toán trực tuyến: văn bản ghi "chín phẩy hai", chưa tính (xem mục Kiểm tra).',
    ]


@pytest.mark.parametrize(
    ("count", "where", "beginning", "end"),
    [
        (1, "Phụ lục II", " là xã Số 0 (0)", " là xã Số 0 (0)"),
        (2, "Phụ lục II", ", gồm: Số 0 (0) và", "Số 1 (1)"),
        (20, "Phụ lục II", ", gồm: Số 0 (0), Số 1 (1),", " và Số 19 (19)"),
        (21, "Phụ lục II", " (chi tiết tại Phụ lục II), trong đó có: Số 0 (0), Số 1 (1),", ", Số 8 (8) và Số 9 (9)"),
        (40, "", ", gồm: Số 0 (0), Số 1 (1),", ", Số 38 (38) và Số 39 (39)"),
    ],
)
def test_a_list_names_all_unless_the_text_can_say_where_they_stand(count, where, beginning, end):
    rows = [SimpleNamespace(unit=f"Số {n}", kind="xã") for n in range(count)]
    said = sentences.listed(rows, lambda row: f"({row.unit[3:]})", where)
    assert said.startswith(beginning) and said.endswith(end)
