"""Letters of communes, districts and provinces: figures that several share, parts of a whole, orders among results, spans of days."""

import pytest

READ = [
    # one figure of several units
    (
        "Xã Tân Hà, xã Tân Hạ cùng đạt 90 điểm; Phú Thủy và Đồng Xá đều có tỷ lệ số hóa hồ sơ 88,5%.",
        {
            ("Tân Hà", "total_points", ""): "90 điểm",
            ("Tân Hạ", "total_points", ""): "90 điểm",
            ("Phú Thủy", "digitization_rate", ""): "88,5%",
            ("Đồng Xá", "digitization_rate", ""): "88,5%",
        },
    ),
    ("Ngoại trừ xã Tân Hà, xã Tân Hạ và xã Đồng Xá đều đạt tỷ lệ số hóa hồ sơ 95,5%.", {}),
    ("Xã Tân Hà, xã Tân Hạ đều đạt tỷ lệ số hóa hồ sơ trên 90%; cùng tăng 3%.", {}),
    # of whom is what follows it, nobody can say
    (
        "Xã Tân Hà, xã Tân Hạ cùng đạt 90 điểm, xếp thứ 8/10.",
        {("Tân Hà", "total_points", ""): "90 điểm", ("Tân Hạ", "total_points", ""): "90 điểm"},
    ),
    # in turn, the name of the indicator between
    (
        "Xã Tân Hà và xã Tân Hạ có điểm tổng hợp lần lượt đạt 71,3 điểm và 70,05 điểm.\n"
        "Số hóa hồ sơ: Phú Thủy, Đồng Xá tương ứng là 61,2% và 58,7%.",
        {
            ("Tân Hà", "total_points", ""): "71,3 điểm",
            ("Tân Hạ", "total_points", ""): "70,05 điểm",
            ("Phú Thủy", "digitization_rate", ""): "61,2%",
            ("Đồng Xá", "digitization_rate", ""): "58,7%",
        },
    ),
    # a list below a list
    (
        "Tỷ lệ số hóa hồ sơ:\n- Cao nhất:\n+ Xã Tân Hà: 95,2%;\n- Thấp nhất:\n+ Xã Tân Hạ: 31,4%.",
        {("Tân Hà", "digitization_rate", ""): "95,2%", ("Tân Hạ", "digitization_rate", ""): "31,4%"},
    ),
    # the rest of what is in time is not what is in time
    (
        "Đã giải quyết 1.205 hồ sơ, trong đó: trước hạn 1.050 hồ sơ, chiếm 87,14%; đúng hạn 148 hồ sơ, chiếm 12,28%; "
        "quá hạn 07 hồ sơ, chiếm 0,58%.",
        {("", "overdue_dossiers", ""): "07 hồ sơ", ("", "overdue_rate", ""): "0,58%"},
    ),
    (
        "- Trước hạn: 1.050 hồ sơ (87,14%).\n- Đúng hạn: 148 hồ sơ (12,28%).\n- Quá hạn: 07 hồ sơ (0,58%).",
        {("", "overdue_dossiers", ""): "07 hồ sơ", ("", "overdue_rate", ""): "0,58%"},
    ),
    ("Tỷ lệ hồ sơ đúng hạn đạt 99,42%, trong đó trước hạn 87,14%.", {("", "on_time_rate", ""): "99,42%"}),
    ("- Trước hạn: 95,5/100%.\n- Tỷ lệ hồ sơ đúng hạn: 4%.", {}),
    ("- Trước hạn: 1.234,5%.\n- Tỷ lệ hồ sơ đúng hạn: 99%.", {("", "on_time_rate", ""): "99%"}),
    # a goal behind a figure is said of that one, and a plan's facts come after its goals
    (
        "1. Tỷ lệ số hóa hồ sơ đạt 76,8% (chỉ tiêu 80%).\n2. Tỷ lệ hài lòng đạt 98%/chỉ tiêu 95%.\n"
        "3. Tỷ lệ hồ sơ đúng hạn đạt 99,4%, chưa đạt chỉ tiêu.",
        {("", "digitization_rate", ""): "76,8%", ("", "on_time_rate", ""): "99,4%"},
    ),
    (
        "II. CHỈ TIÊU CỤ THỂ\n1. Tỷ lệ số hóa hồ sơ: 95%\nIII. THỰC TRẠNG\n1. Tỷ lệ hài lòng đạt 98,1%",
        {("", "satisfaction_rate", ""): "98,1%"},
    ),
    # what the brackets of a name say counts
    ("- Tỷ lệ số hóa hồ sơ (từ ngày 01/01/2024 đến ngày 31/8/2024): 71,6%.\n- Tỷ lệ hài lòng (lũy kế): 88%", {}),
    ("- Tỷ lệ số hóa hồ sơ (chỉ tiêu): 70%\n- Tỷ lệ đúng hạn từ 15/7/2024 đến 14/8/2024: 88%", {}),
    (
        "Tổng điểm (tháng 7/2024): 80,1 điểm; tỷ lệ số hóa (từ 01/8/2024 đến 31/8/2024): 76,8%; số hóa (22 điểm): 11,1",
        {
            ("", "total_points", "2024-07"): "80,1 điểm",
            ("", "digitization_rate", "2024-07"): "76,8%",
            ("", "digitization_points", "2024-07"): "11,1",
        },
    ),
    # a task
    ("- Công khai 100% TTHC.\n- Công khai minh bạch: 100% TTHC", {("", "transparency_rate", ""): "100%"}),
    # the maximum with a mark of its own, and numbers of items
    (
        "Công khai minh bạch: 16,2 điểm/18 điểm; tiến độ giải quyết: 19đ/20đ.",
        {("", "transparency_points", ""): "16,2 điểm/18 điểm", ("", "timeliness_points", ""): "19đ/20đ"},
    ),
    (
        "1. Tháng 9/2024: tổng điểm 86,1 điểm\n2. 9 tháng đầu năm 2024: tổng điểm 84,9 điểm",
        {("", "total_points", "2024-09"): "86,1 điểm", ("", "total_points", "2024-9T"): "84,9 điểm"},
    ),
    # lines that end with a rating, a title that ends with a year
    (
        "Xã Tân Hà: 93.4 điểm - Xuất sắc\nXã Tân Hạ: 88.05 điểm - Tốt",
        {
            ("Tân Hà", "total_points", ""): "93.4 điểm",
            ("Tân Hà", "rating", ""): "Xuất sắc",
            ("Tân Hạ", "total_points", ""): "88.05 điểm",
            ("Tân Hạ", "rating", ""): "Tốt",
        },
    ),
    # whole words of another clause do not make the heading vague
    (
        "Xét đề nghị của ông Trần Văn Mẫu; kết quả như sau:\n1. Xã Tân Hà: 84,6 điểm (hạng 5)",
        {("Tân Hà", "total_points", ""): "84,6 điểm", ("Tân Hà", "rank", ""): "5"},
    ),
    ("Tỷ lệ số hóa hồ sơ đạt 76,8%, trong khi trung bình toàn tỉnh là 81,2%.", {
        ("", "digitization_rate", ""): "76,8%",
        ("Trung bình của tỉnh", "digitization_rate", ""): "81,2%",
    }),
    ("Huyện đạt 91,7 điểm, xếp thứ 03/10 đơn vị hành chính cấp xã.", {
        ("", "total_points", ""): "91,7 điểm",
        ("", "rank", ""): "03/10",
    }),
    # a unit behind a figure: whose the figure is nobody says before it
    ("Tỷ lệ số hóa hồ sơ đạt 90,1% tại xã Tân Hà và 85% của xã Tân Hạ.", {}),
    ("Tỷ lệ hài lòng: 99,5% (xã Tân Hà), 98% (xã Tân Hạ).", {}),
    ("Tổng điểm: 93,4 điểm - xã Tân Hà; 68,5 điểm là xã Tân Hạ.", {}),
    (
        "Với 92,15 điểm, xã Tân Hà xếp thứ 2; với 91,7 điểm, xã Tân Hạ xếp thứ 3.",
        {("Tân Hà", "rank", ""): "2", ("Tân Hạ", "rank", ""): "3"},
    ),
    ("Tỷ lệ số hóa hồ sơ tháng 8/2024 cao nhất đạt 95,2%, xã Tân Hà.", {}),
    (
        "Tỷ lệ hài lòng đạt 87,3%, xã Tân Hà đạt 80%.",
        {("", "satisfaction_rate", ""): "87,3%", ("Tân Hà", "satisfaction_rate", ""): "80%"},
    ),
    # how much one is above another, whose own figure stands in brackets
    (
        "Tỷ lệ số hóa hồ sơ của xã Tân Hà (77,9%) cao hơn xã Tân Hạ (60%) 17,9%.",
        {("Tân Hà", "digitization_rate", ""): "77,9%"},
    ),
    # the month beside the year so far
    (
        "Tỷ lệ hài lòng 8 tháng đầu năm: 88%; riêng tháng 8: 91,2%; lũy kế đến tháng 8: 89%.",
        {("", "satisfaction_rate", "2024-08"): "91,2%"},
    ),
    # numbered headings announce lists, too
    (
        "1. Tỷ lệ số hóa hồ sơ\n- Xã Tân Hà 95,2%\n2. Giải pháp nâng cao tỷ lệ số hóa hồ sơ\n- Xã Tân Hạ 80%",
        {("Tân Hà", "digitization_rate", ""): "95,2%"},
    ),
    ("Chỉ số phục vụ người dân của xã Tân Hà đạt 92,15 điểm.", {("Tân Hà", "total_points", ""): "92,15 điểm"}),
    ("Xếp hạng toàn tỉnh: 5/10.", {("", "rank", ""): "5/10"}),
    # what is to come, and what is so by a plan
    ("Đến hết ngày 30/9/2024, tỷ lệ số hóa hồ sơ đạt 90%. Đến ngày 31/12/2024, tỷ lệ hài lòng đạt 95%.", {}),
    ("Kết quả tháng 8/2024.\nHết năm 2024, tỷ lệ số hóa hồ sơ đạt 90%. Đến hết quý III/2024, tỷ lệ hài lòng đạt 95%.", {}),
    ("Theo nghị quyết, tỷ lệ số hóa hồ sơ là 80%. Theo kế hoạch, tỷ lệ hài lòng đạt 95%.", {}),
    (
        "Tính đến ngày 02/9/2024, tỷ lệ số hóa hồ sơ đạt 76,8%. Hết tháng 8/2024, tỷ lệ hài lòng đạt 95%.",
        {("", "digitization_rate", "2024-08"): "76,8%", ("", "satisfaction_rate", "2024-08"): "95%"},
    ),
    (
        "Thông báo kết quả tháng 8/2024: xã Tân Hà (93,4 điểm, xếp thứ 1), xã Tân Hạ (92,1 điểm, xếp thứ 2).",
        {
            ("Tân Hà", "total_points", "2024-08"): "93,4 điểm",
            ("Tân Hà", "rank", "2024-08"): "1",
            ("Tân Hạ", "total_points", "2024-08"): "92,1 điểm",
            ("Tân Hạ", "rank", "2024-08"): "2",
        },
    ),
    # two months in one figure; figures are no days
    ("Tỷ lệ số hóa hồ sơ 2 tháng 7 và 8 đạt 74%.", {}),
    ("Từ ngày 01/01 đến ngày 31/8, tỷ lệ số hóa hồ sơ đạt 71,6%.", {}),
    ("Tháng 7/2024, huyện đạt 80,1 điểm. Sang tháng 8/2024, huyện đạt 82,4 điểm.", {
        ("", "total_points", "2024-07"): "80,1 điểm",
        ("", "total_points", "2024-08"): "82,4 điểm",
    }),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_letter(of_units, text, expected):
    assert of_units(text, period="2024-9T" if "9 tháng" in text else "2024-08") == expected


def test_a_title_that_ends_with_a_year_leads_to_nothing(of_units):
    found = of_units("Tình hình thực hiện chung năm 2024\nĐiểm các nhóm chỉ số: công khai minh bạch 16,5 điểm")
    assert found == {("", "transparency_points", ""): "16,5 điểm"}


def test_a_sentence_that_begins_with_a_unit_is_no_title(make_root):
    root = make_root(area="xa-tan-ha", units=None, toml='name = "Xã Tân Hà"\nlevel = "xa"\n')
    root.file(
        "2024-08", "a.txt", "UBND xã Tân Hà báo cáo kết quả Bộ chỉ số 766 tháng 8/2024 như sau:\n- Tổng điểm: 82,4 điểm"
    )
    root.ingest()
    assert root.figures() == {("Xã Tân Hà", "total_points"): "82,4 điểm"}
    assert root.checks("2024-08", "suggested_alias") == []


def test_a_count_of_a_number_with_groups(make_root):
    root = make_root()
    root.file("2024-08", "a.txt", "Tỷ lệ hồ sơ thanh toán trực tuyến: 3.214/4.400 hồ sơ (đạt 73,05%).")
    root.ingest()
    assert root.errors() == []
    (count,) = root.table().query("indicator_id == 'online_payments'")["value"]
    assert count == 3214


def test_points_from_one_to_another_are_no_days(read):
    found = read("Công khai minh bạch tăng từ 16.5 đến 18.2 điểm.\nCông khai minh bạch 15/18 - 16/18 điểm.")
    assert (found.figures, [place for place, _ in found.aside]) == ({}, ["dòng 1", "dòng 2"])
