"""Sentences of invented announcements: which figure is whose and of what; and what must not be read."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ANNOUNCEMENT = """Văn phòng công bố kết quả tháng 8/2024 của huyện như sau:
1. Tổng hợp các nhóm chỉ số của huyện đạt 85,26 điểm; xếp hạng thứ 06/10 huyện, thành phố, thị xã của tỉnh, trong đó:
- Chỉ số Công khai minh bạch: 16,2/18 điểm, chỉ số trung bình của tỉnh đạt 12,5/18 điểm.
- Chỉ số Tiến độ giải quyết: 19,8/20 điểm (trung bình của tỉnh là19,3/20 điểm), đạt tỷ lệ 98,93%.
- Chỉ số Thanh toán trực tuyến: 8,5 /10 điểm; đạt 61,65 %.
+ Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa: 02 hồ sơ, đạt 0,10%.
+ Tỷ lệ TTHC có giao dịch thanh toán trực tuyến: 81 TTHC (đạt 65,32%).
- Trong tháng, có 3/5 xã có tỷ lệ số hóa hồ sơ giảm so với tháng 7, gồm xã Tân Hà 24,18%, Tân Hạ 30,47%, Phú Thụy 35%.
"""


OWN = {
    "total_points": "85,26 điểm",
    "rank": "06/10",
    "transparency_points": "16,2/18 điểm",
    "timeliness_points": "19,8/20 điểm",
    "on_time_rate": "98,93%",
    "online_payment_points": "8,5 /10 điểm",
    "online_payment_rate": "61,65 %",
    "data_reuse_dossiers": "02 hồ sơ",
    "data_reuse_rate": "0,10%",
    "procedures_with_online_payment": "81 TTHC",
    "procedures_with_online_payment_rate": "65,32%",
}


MEAN = {"transparency_points": "12,5/18 điểm", "timeliness_points": "19,3/20 điểm"}


LISTED = {"xã Tân Hà": "24,18%", "Tân Hạ": "30,47%", "Phú Thụy": "35%"}


def figures(read):
    """{(unit, indicator_id): text}, whatever the period."""
    return {(unit, name): text for (unit, name, _), text in read.figures.items()}


def everything(read):
    """What the announcement's reading must give: (own, mean, listed, places of what is left aside)."""
    listed = {unit: text for (unit, name), text in figures(read).items() if name == "digitization_rate"}
    return read.of(""), read.of("Trung bình của tỉnh"), listed


def test_an_announcement(read):
    found = read(ANNOUNCEMENT)
    assert everything(found) == (OWN, MEAN, LISTED)
    assert [place for place, _ in found.aside] == ["dòng 8"]  # "3/5 xã"
    assert found.findings == []


@pytest.mark.parametrize("spelling", [str.upper, lambda text: unicodedata.normalize("NFD", text)])
def test_capitals_and_decomposed_letters(read, spelling):
    own, mean, listed = everything(read(spelling(ANNOUNCEMENT)))
    assert {name: text.casefold() for name, text in own.items()} == {n: t.casefold() for n, t in OWN.items()}
    assert {name: text.casefold() for name, text in mean.items()} == MEAN
    assert list(listed.values()) == list(LISTED.values())


@pytest.fixture
def district(make_root):
    return make_root()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_lines_wrapped_anywhere(district, prose, data):
    lines = []
    for line in ANNOUNCEMENT.splitlines():
        mark, _, rest = line.partition(" ") if line[0] in "-+1" else ("", "", line)
        words = rest.split(" ")
        ends = st.sampled_from([" ", " ", " ", "\n", " \n\n"])
        chosen = data.draw(st.lists(ends, min_size=len(words), max_size=len(words)))
        lines.append(f"{mark} " + "".join(word + end for word, end in zip(words, chosen, strict=True)))
    assert everything(prose(district, "\n".join(lines))) == (OWN, MEAN, LISTED)


# One sentence each: what it gives, {(unit, indicator_id): text}, and how many of its lines are left aside.
READ = [
    (
        "Tổng điểm đạt 85,5 điểm, xếp thứ 2/8 huyện",
        {("", "total_points"): "85,5 điểm", ("", "rank"): "2/8"},
    ),
    ("Điểm tổng hợp: 86.02/100", {("", "total_points"): "86.02/100"}),
    ("- Kết quả xử lý hồ sơ TTHC (%): 99.62%", {("", "on_time_rate"): "99.62%"}),
    ("Tỉ lệ mức độ hài lòng (%): 100", {("", "satisfaction_rate"): "100"}),
    ("Tỷ lệ số hoá hồ sơ: 93,39 phần trăm", {("", "digitization_rate"): "93,39"}),
    ("a) Về công khai, minh bạch: đạt 17,5/18 điểm", {("", "transparency_points"): "17,5/18 điểm"}),
    ("Công khai (18 điểm): 10,2 điểm", {("", "transparency_points"): "10,2 điểm"}),
    ("Tổng điểm đạt 85,2/100 điểm (xếp loại Khá, hạng 2/10)", {
        ("", "total_points"): "85,2/100 điểm",
        ("", "rating"): "Khá",
        ("", "rank"): "2/10",
    }),
    ("Số hồ sơ quá hạn: 12 hồ sơ, chiếm 0,5%", {("", "overdue_dossiers"): "12 hồ sơ", ("", "overdue_rate"): "0,5%"}),
    ("Thanh toán trực tuyến: 257 (60,61%)", {
        ("", "online_payments"): "257",
        ("", "online_payment_rate"): "60,61%",
    }),
    ("Thanh toán trực tiếp và hình thức khác: 167(39,39%)", {
        ("", "direct_payments"): "167",
        ("", "direct_payment_rate"): "39,39%",
    }),
    ("TTHC cung cấp DVCTT toàn trình: 4 thủ tục hành chính (đạt 2,44 %)", {}),
    ("Thanh toán trực tuyến: 9,2/10 điểm 9,6/10 điểm", {("", "online_payment_points"): ["9,2/10 điểm", "9,6/10 điểm"]}),
    ("Theo Công văn của UBND tỉnh Mẫu, tổng điểm của huyện đạt 80 điểm", {("", "total_points"): "80 điểm"}),
    ("Tổng điểm xã Tân Hà, huyện Thử, tỉnh Mẫu đạt 82,1 điểm", {("xã Tân Hà", "total_points"): "82,1 điểm"}),
    ("Tổng điểm huyện Thử, thành phố Mẫu đạt 82,1 điểm", {("", "total_points"): "82,1 điểm"}),
    ("Tổng điểm của huyện đạt 85 điểm, bình quân toàn tỉnh đạt 80 điểm", {
        ("", "total_points"): "85 điểm",
        ("Trung bình của tỉnh", "total_points"): "80 điểm",
    }),
    ("Xã có tỷ lệ số hóa hồ sơ thấp nhất là Tân Hạ: 7,5% và Đồng Xá (8%), Phú Thụy (9%)", {
        ("Tân Hạ", "digitization_rate"): "7,5%",
        ("Đồng Xá", "digitization_rate"): "8%",
        ("Phú Thụy", "digitization_rate"): "9%",
    }),
    ("Xã Tân Hà: tổng điểm 85,2 điểm, tỷ lệ số hóa hồ sơ đạt 70%", {
        ("Xã Tân Hà", "total_points"): "85,2 điểm",
        ("Xã Tân Hà", "digitization_rate"): "70%",
    }),
    ("Kết quả xử lý hồ sơ nộp trực tuyến: xử lý đúng hạn 75%, quá hạn 25%", {
        ("", "online_on_time_rate"): "75%",
        ("", "online_overdue_rate"): "25%",
    }),
    ("Tỷ lệ TTHC cung cấp DVCTT một phần đạt 45,5% (81 TTHC)", {
        ("", "partial_online_rate"): "45,5%",
        ("", "partial_online_procedures"): "81 TTHC",
    }),
    ("Xếp hạng\t3/10", {("", "rank"): "3/10"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), READ)
def test_a_sentence(read, sentence, expected):
    found = read(sentence)
    assert figures(found) == expected
    assert bool(found.aside) == (not expected)


# What gives no figure, or only the one that is named; every other figure is a question.
ASIDE = [
    ("Phấn đấu tỷ lệ số hóa hồ sơ đạt 80%, thanh toán trực tuyến đạt 60%; số hóa 90%", {}),
    ("Tỷ lệ thanh toán trực tuyến đạt 61,65% (chỉ tiêu giao 50%)", {"online_payment_rate": "61,65%"}),
    ("Tỷ lệ số hóa hồ sơ đạt 61,2%, tăng 1,2% so với tháng 7", {"digitization_rate": "61,2%"}),
    ("Tỷ lệ số hóa hồ sơ: 61,2% (giảm 2,3 điểm % so với tháng trước)", {"digitization_rate": "61,2%"}),
    ("Tỷ lệ số hóa hồ sơ chỉ trên 40 %", {}),
    ("Tổng điểm dưới 80 điểm", {}),
    ("Tỷ lệ số hóa hồ sơ từ 40 đến 50%", {}),
    ("Tỷ lệ số hóa hồ sơ: 40 - 50%", {}),
    ("Tỷ lệ số hóa hồ sơ đạt 80% trở lên", {}),
    ("Tỷ lệ số hóa hồ sơ: -2,3%", {}),
    ("Tỷ lệ số hóa hồ sơ: +2,3%", {}),
    ("Có 13/25 xã có tỷ lệ số hóa hồ sơ giảm", {}),
    ("Tỷ lệ số hóa hồ sơ: 4 nhóm", {}),
    ("Thực hiện 100% thanh toán trực tuyến", {}),
    ("Thanh toán trực tuyến đạt 80% kế hoạch", {}),
    ("Thanh toán trực tuyến đạt 100% hồ sơ phát sinh", {}),
    ("Thanh toán trực tuyến đạt 2,5 tỷ đồng", {}),
    ("Tỷ lệ hồ sơ chưa số hóa: 5%", {}),
    ("Hồ sơ chưa thanh toán trực tuyến: 7%", {}),
    ("Tỷ lệ số hóa hồ sơ lĩnh vực đất đai đạt 40%", {}),
    ("Tỷ lệ số hóa hồ sơ của các xã đạt 40%", {}),
    ("Tổng điểm của tỉnh đạt 87,7 điểm", {}),
    ("Tổng điểm xã Tân Hà và xã Tân Hạ đạt 80 điểm", {}),
    ("Công khai minh bạch và tiến độ giải quyết đạt 18 điểm", {}),
    ("Chỉ số Tiến độ giải quyết: 19,8/20 điểm; xếp hạng 2/10", {"timeliness_points": "19,8/20 điểm"}),
    ("Tiến độ giải quyết: 19/20 điểm, trung bình của tỉnh đạt 18/20 điểm, đạt 95%", {"timeliness_points": "19/20 điểm"}),
    ("Tổng số hồ sơ trực tuyến: 100 hồ sơ, đúng hạn 95 hồ sơ (95%)", {}),
    ("Trong 8 tháng đầu năm 2024, tỷ lệ số hóa hồ sơ đạt 70%", {}),
    ("Lũy kế từ đầu năm, tỷ lệ số hóa hồ sơ đạt 70%", {}),
    ("Tháng trước, tỷ lệ số hóa hồ sơ đạt 70%", {}),
    ("Cùng kỳ năm trước tỷ lệ số hóa hồ sơ đạt 70%", {}),
    ("Đẩy nhanh tiến độ, mức độ hài lòng 18 điểm", {}),
    ("Mức độ hài lòng: 18", {}),
    ("Tiến độ giải quyết: 19/20 điểm, số hồ sơ nộp trực tuyến: 1.234 hồ sơ, 80%", {"timeliness_points": "19/20 điểm"}),
    ("Tổng điểm của thành phố đạt 87,7 điểm", {}),
    ("Kết quả tháng 8/2024: tổng điểm 80 điểm. Tháng 9/2024: tổng điểm 90 điểm", {"total_points": "80 điểm"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ASIDE)
def test_what_is_left_aside(read, sentence, expected):
    found = read(sentence)
    assert found.of("") == expected
    assert [place for place, _ in found.aside] == ["dòng 1"]


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ Quyết định số 766/QĐ-TTg ngày 23/6/2022, Nghị định 61/2018/NĐ-CP, Quyết định 766, Kế hoạch số 572/KH-UBND",
        "Số: 884 /UBND-VP, Thử, ngày 9 tháng 9 năm 2024",
        "Công văn số 727/TTg-\nKSTT ngày 01/10/2024",
        "Phụ lục 1, biểu số 02, khoản 2 Điều 5, mức độ 3, 4, giai đoạn 2021 - 2025, Đề án 06/CP, trang 2/5",
        "Điện thoại: 0221 3862 123, tại địa chỉ https://dichvucong.gov.vn/p/home?id=123",
        "1. Kết quả tháng 8/2024, quý III/2024, năm 2024, T7.2024",
        "thông báo số /TB-UBND ngày /11/2024",
        "2\nCăn cứ tình hình thực tế\n3",
    ],
)
def test_digits_that_are_no_figures(read, line):
    found = read(line)
    assert (found.figures, found.aside) == ({}, [])


def test_what_is_left_aside_is_quoted_with_its_words(read):
    ((_, text),) = read(
        "Đến nay đã có rất nhiều cố gắng, tuy vậy vẫn còn 12 hồ sơ quá hạn ở một vài nơi chưa xử lý"
    ).aside
    assert "vẫn còn 12 hồ sơ quá hạn" in text
