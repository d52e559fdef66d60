"""Ordinary announcements: days of counting, ranks in words, brackets, who leads among whom; nothing lost, nothing of others."""

import pytest

READ = [
    # what the brackets behind a unit hold is its figure, whatever follows; those behind a group of the index its maximum
    (
        "Xã Tân Hà (85 điểm) là xã dẫn đầu.\nXã Tân Hạ (66 điểm): xếp loại Khá.\nSố hóa hồ sơ (22 điểm): 15,1.",
        {
            ("Tân Hà", "total_points", ""): "85 điểm",
            ("Tân Hạ", "total_points", ""): "66 điểm",
            ("Tân Hạ", "rating", ""): "Khá",
            ("", "digitization_points", ""): "15,1",
        },
    ),
    # a unit in the brackets behind a figure has one of its own
    (
        "Tổng điểm đạt 84,2 điểm (xã Tân Hà đạt 90 điểm).",
        {("", "total_points", ""): "84,2 điểm", ("Tân Hà", "total_points", ""): "90 điểm"},
    ),
    # goals in brackets, one after another
    (
        "Tỷ lệ số hóa hồ sơ (chỉ tiêu 80%): 72%; tỷ lệ hài lòng (chỉ tiêu 95%): 99%.",
        {("", "digitization_rate", ""): "72%", ("", "satisfaction_rate", ""): "99%"},
    ),
    # the level among whom a unit is the first is no other unit
    (
        "Dẫn đầu toàn huyện là xã Tân Hà với tỷ lệ số hóa hồ sơ 99%. Tại huyện, xã Tân Hạ đạt tỷ lệ hài lòng 98%.",
        {("Tân Hà", "digitization_rate", ""): "99%", ("Tân Hạ", "satisfaction_rate", ""): "98%"},
    ),
    # "dẫn đầu toàn huyện" says among whom: what follows is still of the same unit, and the highest is not the district's own
    (
        "Xã Tân Hà: 92,1 điểm, dẫn đầu toàn huyện; tỷ lệ số hóa hồ sơ 97,7%.\n"
        "Xã Tân Hạ: 90 điểm, đứng thứ hai toàn huyện; tỷ lệ số hóa hồ sơ 95,4%.\n"
        "Huyện Thử dẫn đầu toàn tỉnh với 91,3 điểm; tỷ lệ số hóa hồ sơ 88%.",
        {
            ("Tân Hà", "total_points", ""): "92,1 điểm",
            ("Tân Hà", "digitization_rate", ""): "97,7%",
            ("Tân Hạ", "total_points", ""): "90 điểm",
            ("Tân Hạ", "digitization_rate", ""): "95,4%",
            ("", "total_points", ""): "91,3 điểm",
            ("", "digitization_rate", ""): "88%",
        },
    ),
    (
        "Tỷ lệ số hóa hồ sơ cao nhất toàn huyện đạt 95,2%. Điểm cao nhất của huyện là 95,5 điểm, thấp nhất là 60,1 điểm.\n"
        "Dẫn đầu toàn tỉnh đạt tỷ lệ hài lòng 99%.",
        {},
    ),
    # a district that only belongs to what is said of a commune does not take over the commune's figures
    (
        "Xã Tân Hà đạt 92,1 điểm, cao hơn mức trung bình của huyện; tỷ lệ số hóa hồ sơ đạt 97%.\n"
        "Xã Tân Hạ đạt 90 điểm, tăng 3 bậc trong bảng xếp hạng của huyện; tỷ lệ số hóa hồ sơ đạt 95,4%.\n"
        "Xã Đồng Xá đạt 80 điểm, đóng góp vào kết quả chung của huyện; tỷ lệ số hóa hồ sơ đạt 80,4%.\n"
        "Xã Phú Thủy của huyện đạt tỷ lệ số hóa hồ sơ 79%.",
        {
            ("Tân Hà", "total_points", ""): "92,1 điểm",
            ("Tân Hà", "digitization_rate", ""): "97%",
            ("Tân Hạ", "total_points", ""): "90 điểm",
            ("Tân Hạ", "digitization_rate", ""): "95,4%",
            ("Đồng Xá", "total_points", ""): "80 điểm",
            ("Đồng Xá", "digitization_rate", ""): "80,4%",
            ("Phú Thủy", "digitization_rate", ""): "79%",
        },
    ),
    (
        "Xã Tân Hà đạt 92,1 điểm, có điểm cao nhất trên địa bàn huyện; tỷ lệ hài lòng 99%; huyện đạt 84 điểm; tỷ lệ số hóa "
        "của huyện đạt 70%.",
        {
            ("Tân Hà", "total_points", ""): "92,1 điểm",
            ("Tân Hà", "satisfaction_rate", ""): "99%",
            ("", "total_points", ""): "84 điểm",
            ("", "digitization_rate", ""): "70%",
        },
    ),
    # a rank, a comma, and the next indicator
    (
        "Xã Tân Hà xếp thứ 1 toàn huyện, tỷ lệ số hóa hồ sơ đạt 97%. Xã Tân Hạ xếp thứ 2/6 xã, thị trấn về số hóa hồ sơ.",
        {("Tân Hà", "rank", ""): "1", ("Tân Hà", "digitization_rate", ""): "97%"},
    ),
    # a part of a commune or of the district, and what follows of it
    (
        "Bộ phận Một cửa xã Tân Hà đạt 92,1 điểm; tỷ lệ hài lòng 100%.\n"
        "Văn phòng Đăng ký đất đai huyện: tỷ lệ hồ sơ quá hạn 12%; số hồ sơ quá hạn: 120 hồ sơ.",
        {},
    ),
    # a rating of those whom it counts or names behind it
    (
        "Xếp loại Tốt: 8 xã; xếp loại Khá: 2 xã.\nXếp loại Xuất sắc gồm: xã Tân Hà.\nĐánh giá xếp loại: Tốt 5 xã.\n"
        "Xếp loại: Xuất sắc: xã Tân Hà; Tốt: xã Tân Hạ.",
        {},
    ),
    (
        "Huyện xếp loại Tốt (3/10), 84,5 điểm. Xã Tân Hà xếp loại Khá với 75,5 điểm.",
        {
            ("", "rating", ""): "Tốt",
            ("", "total_points", ""): "84,5 điểm",
            ("Tân Hà", "rating", ""): "Khá",
            ("Tân Hà", "total_points", ""): "75,5 điểm",
        },
    ),
    ("Theo kết quả tự chấm, xã Tân Hà đạt 95 điểm. Điểm tổng hợp tự đánh giá là 91 điểm.", {}),
    (
        "Tỷ lệ số hóa hồ sơ đạt 71,2%; huyện đạt 84 điểm.",
        {
            ("", "digitization_rate", ""): "71,2%",
            ("", "total_points", ""): "84 điểm",
        },
    ),
    (
        "Kết quả xếp loại: Xã Tân Hà: Tốt; Xã Tân Hạ: Khá; Xã Đồng Xá: Trung bình.",
        {("Tân Hà", "rating", ""): "Tốt", ("Tân Hạ", "rating", ""): "Khá", ("Đồng Xá", "rating", ""): "Trung bình"},
    ),
    (
        "Công khai minh bạch (18 điểm): xã Tân Hà 17, xã Tân Hạ 16,5.",
        {("Tân Hà", "transparency_points", ""): "17", ("Tân Hạ", "transparency_points", ""): "16,5"},
    ),
    # of some of those who hand in; of all
    (
        "Mức độ hài lòng của doanh nghiệp đạt 99,1%, của người dân đạt 97%.\n"
        "Tỷ lệ thanh toán trực tuyến của người dân, doanh nghiệp đạt 60%.",
        {("", "online_payment_rate", ""): "60%"},
    ),
    (
        "Một số nhóm chỉ số đạt điểm cao: công khai minh bạch 18/18 điểm; một số chỉ số đạt thấp: số hóa 9,5/22 điểm.",
        {("", "transparency_points", ""): "18/18 điểm", ("", "digitization_points", ""): "9,5/22 điểm"},
    ),
    # ranks in words leave the points beside them
    (
        "Xã Tân Hà xếp thứ nhất với 90,3 điểm; xã Tân Hạ đứng thứ hai với 88 điểm.\nHạng ba: xã Đồng Xá (85,5 điểm)",
        {
            ("Tân Hà", "total_points", ""): "90,3 điểm",
            ("Tân Hạ", "total_points", ""): "88 điểm",
            ("Đồng Xá", "total_points", ""): "85,5 điểm",
        },
    ),
    ("Huyện xếp thứ 3 về mức tăng. Huyện xếp thứ 4/10 của tỉnh, tăng 2 bậc.", {("", "rank", ""): "4/10"}),
    # who reports, and what, before the colon of one long sentence
    (
        "UBND huyện Thử thông báo kết quả tháng 8/2024 của huyện: tổng điểm 81,2 điểm; tỷ lệ hài lòng 100%.\n"
        "UBND xã Tân Hà báo cáo kết quả tháng 8/2024: tỷ lệ số hóa hồ sơ 77%.\n"
        "UBND xã Tân Hạ báo cáo kết quả tháng 8/2024 của các thôn: tỷ lệ số hóa hồ sơ 70%.",
        {
            ("", "total_points", "2024-08"): "81,2 điểm",
            ("", "satisfaction_rate", "2024-08"): "100%",
            ("Tân Hà", "digitization_rate", "2024-08"): "77%",
        },
    ),
    # days on which the month's figures are taken down, and others; a count so far may be that of all months
    (
        "Tỷ lệ số hóa hồ sơ đến ngày 31/8/2024 đạt 71,2%. Số liệu cập nhật đến ngày 05/9/2024: tỷ lệ hài lòng đạt 99%.",
        {("", "digitization_rate", ""): "71,2%", ("", "satisfaction_rate", ""): "99%"},
    ),
    ("Tính đến ngày 31/7/2024, tỷ lệ số hóa hồ sơ đạt 70%. Đến hết ngày 15/9/2024, tỷ lệ hài lòng đạt 90%.", {}),
    (
        "Tính đến hết tháng 8/2024, toàn huyện có số bản sao chứng thực điện tử 2.310 bản.\n"
        "Tính đến ngày 31/8/2024, số hồ sơ quá hạn: 12 hồ sơ.\nSố hồ sơ quá hạn tính đến nay là 12 hồ sơ.\n"
        "Tính đến ngày 31/8/2024, tỷ lệ hài lòng đạt 97%.",
        {("", "satisfaction_rate", "2024-08"): "97%"},
    ),
    # both parts in one name, however low the rate
    (
        "Tỷ lệ hồ sơ giải quyết đúng hạn, trước hạn đạt 45%. Tỷ lệ hồ sơ xử lý trước hạn và đúng hạn của xã Tân Hà: 41%.",
        {("", "on_time_rate", ""): "45%", ("Tân Hà", "on_time_rate", ""): "41%"},
    ),
    ("Tỷ lệ hồ sơ nộp trực tuyến mức độ 3, 4 đạt 55%.", {}),
    (
        "Kết quả số hóa hồ sơ đạt 92%; tỷ lệ hồ sơ được giải quyết đúng hạn đạt 99,2%.",
        {("", "digitization_rate", ""): "92%", ("", "on_time_rate", ""): "99,2%"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_letter(of_units, text, expected):
    assert of_units(text) == expected


def test_the_unit_of_figures_stands_once_above_or_before_a_list(read):
    lines = (
        "Tỷ lệ số hóa hồ sơ (%): huyện 70,2; xã Tân Hà 81,4.",
        "1. Tỷ lệ hài lòng (%) của các xã:\n- Xã Tân Hà: 98,5\n- Xã Tân Hạ: 97",
        "2. Số hóa hồ sơ (22 điểm):\n- Xã Tân Hà: 15,1",
    )
    found = read("\n".join(lines))
    assert found.of("Xã Tân Hà") | found.of("xã Tân Hà") == {
        "digitization_rate": "81,4",
        "satisfaction_rate": "98,5",
        "digitization_points": "15,1",
    }
    assert (found.of(), found.of("Xã Tân Hạ")) == ({"digitization_rate": "70,2"}, {"satisfaction_rate": "97"})
    assert found.findings == []
