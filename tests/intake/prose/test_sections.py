"""Sections of a document: of when and of whom its figures are, what is an order, and the source's own doubts."""


def figures(read):
    """{(unit, indicator_id): text}, whatever the period."""
    return {(unit, name): text for (unit, name, _), text in read.figures.items()}


def test_a_quarter_and_what_stands_beside_it(read):
    found = read(
        "Kết quả quý III/2024:\n- Tổng điểm: 85,2 điểm\nKết quả 6 tháng đầu năm 2024:\n- Tổng điểm: 84 điểm\n"
        "Kết quả 9 tháng đầu năm 2024:\n- Tổng điểm: 83 điểm\nKết quả 8 tháng đầu năm 2024:\n- Tổng điểm: 82 điểm",
        period="2024-Q3",
    )
    assert found.of("", "2024-Q3") == {"total_points": "85,2 điểm"}
    assert found.of("", "2024-H1") == {"total_points": "84 điểm"}
    # Nine months end with the third quarter: they are no time to come.
    assert found.of("", "2024-9T") == {"total_points": "83 điểm"}
    assert [place for place, _ in found.aside] == ["dòng 8"]


def test_another_month_than_the_folders_is_named(read):
    found = read("Kết quả tháng 7/2024 của huyện:\n- Tổng điểm: 80 điểm\nTỷ lệ số hóa hồ sơ: 90%")
    assert set(found.figures) == {("", "total_points", "2024-07"), ("", "digitization_rate", "2024-07")}


def test_a_month_of_comparison_dates_nothing(read):
    found = read("Tỷ lệ số hóa hồ sơ đạt 61,2%, giảm so với tháng 7")
    assert set(found.figures) == {("", "digitization_rate", "")}


def test_a_month_without_its_year_is_the_last_one(read):
    found = read("Tỷ lệ số hóa hồ sơ tháng 8/2024 đạt 61,2% (tháng 12 đạt 60,1%)")
    assert found.figures == {
        ("", "digitization_rate", "2024-08"): "61,2%",
        ("", "digitization_rate", "2023-12"): "60,1%",
    }


def test_orders_are_no_results(read):
    found = read(
        "UBND huyện yêu cầu thực hiện các nội dung sau:\n1. Tỷ lệ số hóa hồ sơ đạt 90%\n- Tỷ lệ số hóa của xã Tân Hà: 90%\n"
        "II. Kết quả tháng 8/2024\n- Tỷ lệ số hóa hồ sơ: 70%"
    )
    assert figures(found) == {("", "digitization_rate"): "70%"}
    assert [place for place, _ in found.aside] == ["dòng 2", "dòng 3"]


def test_items_below_a_heading_that_nobody_knows(read):
    found = read(
        "- Kết quả của hồ sơ đất đai:\n+ Tỷ lệ đúng hạn: 80%\n- Kết quả giải quyết hồ sơ trực tuyến:\n+ Tỷ lệ đúng hạn: 85%\n"
        "- Tỷ lệ đúng hạn: 90%"
    )
    assert figures(found) == {("", "on_time_rate"): "90%", ("", "online_on_time_rate"): "85%"}
    assert [place for place, _ in found.aside] == ["dòng 2"]


def test_communes_of_one_announcement(read):
    found = read(
        "Tổng điểm của các xã như sau:\n1. Xã Tân Hà: 85,2 điểm, xếp hạng 1/6, xếp loại Tốt\n2. Tân Hạ: 80 điểm\n"
        "3. TT. Yên Lộ đạt 79 điểm\n4. Toàn huyện: 84 điểm\n5. Xã Không Có: 70 điểm"
    )
    assert figures(found) == {
        ("Xã Tân Hà", "total_points"): "85,2 điểm",
        ("Xã Tân Hà", "rank"): "1/6",
        ("Xã Tân Hà", "rating"): "Tốt",
        ("Tân Hạ", "total_points"): "80 điểm",
        ("TT. Yên Lộ", "total_points"): "79 điểm",
        ("", "total_points"): "84 điểm",
        ("Xã Không Có", "total_points"): "70 điểm",
    }
    assert found.aside == []


def test_a_section_per_commune(read):
    found = read(
        "1. UBND xã Tân Hà:\n- Tổng điểm: 85,2 điểm\n- Số hóa hồ sơ: 70%\n2. UBND xã Tân Hạ:\n- Tổng điểm: 80 điểm\n"
        "3. Thị trấn Yên Lộ: tổng điểm 79 điểm\n- Số hóa hồ sơ: 60%"
    )
    assert figures(found) == {
        ("xã Tân Hà", "total_points"): "85,2 điểm",
        ("xã Tân Hà", "digitization_rate"): "70%",
        ("xã Tân Hạ", "total_points"): "80 điểm",
        ("Thị trấn Yên Lộ", "total_points"): "79 điểm",
        ("Thị trấn Yên Lộ", "digitization_rate"): "60%",
    }


def test_counts_beside_a_rate_are_its_fraction(read):
    found = read("Tỷ lệ hồ sơ giải quyết đúng hạn: 1.234/1.321 hồ sơ, đạt 93,4%\nTỷ lệ số hóa hồ sơ: 70,5 % (931/1321)")
    fractions = {c.indicator.indicator_id: c.fractions for table in found.tables for c in table.columns}
    assert fractions == {"on_time_rate": ((1234, 1321),), "digitization_rate": ((931, 1321),)}
    assert found.aside == []


def test_a_remark_of_the_source_about_its_own_figure(read):
    found = read(
        "- Tỷ lệ hồ sơ quá hạn: 5% (số liệu chưa chính xác do lỗi đồng bộ).\n- Tỷ lệ đúng hạn: 95%\n"
        "- Hồ sơ không đúng hạn được xin lỗi.\nGhi chú: số liệu trên không khớp."
    )
    assert found.findings == [
        ("disputed_by_source", "overdue_rate", "dòng 1"),
        ("disputed_by_source", "on_time_rate", "dòng 2"),
    ]
    assert found.of("") == {"overdue_rate": "5%", "on_time_rate": "95%"}


def test_a_rate_without_its_sign(read):
    found = read("- Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công Quốc gia: 4.\n- Tỷ lệ số hóa hồ sơ (%): 4")
    assert found.of("") == {"dossier_sync_rate": "4", "digitization_rate": "4"}
    assert found.findings == [("ambiguous_number", "dossier_sync_rate", "dòng 1")]
