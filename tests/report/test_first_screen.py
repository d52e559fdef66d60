from analysis.report import first_screen, sections

RATE = "digitization_rate"


def test_headline(rates):
    def headline(text, **how):
        return first_screen.headline(rates(text, **how), RATE)

    assert headline("A: 2 → 1; B: 2 → 1; C: 1 → 2; D: 1 → 1") == (
        "Tỷ lệ số hóa hồ sơ: 2/4 xã giảm so với tháng 7/2024 · 1 tăng · 1 không đổi"
    )
    assert headline("A: 1 → 2; B: – → 2") == (
        "Tỷ lệ số hóa hồ sơ: không có xã nào giảm so với tháng 7/2024 · 1 tăng · 1 không so sánh được"
    )
    assert headline("A: 2 → 1; B: 1 → 2; C: . → 1; D: 1 → .; E: 1 → –; F: . → 3") == (
        "Tỷ lệ số hóa hồ sơ: 1/2 xã giảm so với tháng 7/2024 · 1 tăng · 1 không so sánh được · 2 mới có · 1 không còn"
    )
    assert headline("A: 2 → 1") == "Tỷ lệ số hóa hồ sơ: 1/1 xã giảm so với tháng 7/2024 · không có đơn vị nào tăng"
    assert headline("A: 2 → –") == "Tỷ lệ số hóa hồ sơ: không so sánh được với tháng 7/2024"
    assert headline("A: 28,5; B: 90", baseline=None) == (
        "Tỷ lệ số hóa hồ sơ: 2 xã, từ 28,5% đến 90,0% · chưa có số liệu tháng 7/2024 nên không so sánh với tháng trước"
    )
    assert headline("A: –", baseline=None) == (
        "Tỷ lệ số hóa hồ sơ: chưa có số liệu · chưa có số liệu tháng 7/2024 nên không so sánh với tháng trước"
    )


def test_greatest_falls(rates):
    report = rates("A: 43,4 → 31,0; Thị trấn B: 52,7 → 44,6; C: 9 → 8; D: 60 → 57; E: 1 → 5")
    assert first_screen.greatest_falls(report, RATE) == (
        "Giảm nhiều nhất: A (−12,4 điểm %, còn 31,0%), thị trấn B (−8,1; còn 44,6%), D (−3,0; còn 57,0%)."
    )


def test_where_less_is_better_who_rose_stands_on_the_first_screen(rates):
    report = rates("A: 5 → 9,4; B: 12 → 25; C: 30 → 20; D: 3 → 3; E: 8 → 7", "overdue_rate")
    assert first_screen.headline(report, "overdue_rate") == (
        "Tỷ lệ hồ sơ quá hạn: 2/5 xã tăng so với tháng 7/2024 · 2 giảm · 1 không đổi"
    )
    assert first_screen.greatest_falls(report, "overdue_rate") == (
        "Tăng nhiều nhất: B (+13,0 điểm %, nay là 25,0%), A (+4,4; nay là 9,4%)."
    )
    better = rates("A: 5 → 4; B: 9 → 9", "overdue_rate")
    assert first_screen.headline(better, "overdue_rate") == (
        "Tỷ lệ hồ sơ quá hạn: không có xã nào tăng so với tháng 7/2024 · 1 giảm · 1 không đổi"
    )
    assert first_screen.greatest_falls(better, "overdue_rate") == ""


def test_a_place_that_is_lost_goes_down(rates):
    report = rates("A: 2 → 5; B: 5 → 2", "rank")
    assert first_screen.headline(report, "rank") == "Xếp hạng: 1/2 xã xuống so với tháng 7/2024 · 1 lên"
    assert first_screen.greatest_falls(report, "rank") == "Xuống nhiều nhất: A (−3 bậc, nay là hạng 5)."


def test_greatest_falls_of_a_count_has_no_unit(rates):
    report = rates("A: 3.100 → 1.090; B: 20 → 10", "certified_copies")
    assert (
        first_screen.greatest_falls(report, "certified_copies")
        == "Giảm nhiều nhất: A (−2.010; còn 1.090), B (−10; còn 10)."
    )


def test_a_tie_at_the_last_place_is_named_whole_or_not_at_all(rates):
    start = "A: 20 → 10; B: 20 → 11; "
    said = first_screen.greatest_falls(rates(start + "C: 9 → 4; D: 9 → 4"), RATE)
    assert said.endswith("B (−9; còn 11%), C (−5; còn 4%), D (−5; còn 4%).")
    many = "; ".join(f"C{n}: 9 → 4" for n in range(7))
    assert first_screen.greatest_falls(rates(start + many), RATE).endswith("B (−9; còn 11%).")
    assert first_screen.greatest_falls(rates(many + "; D: 9 → 4; E: 9 → 4"), RATE) == (
        "Giảm nhiều nhất: 9 đơn vị cùng giảm 5 điểm %."
    )
    risen = "A: 20 → 30; " + "; ".join(f"C{n}: 4 → 9" for n in range(8))
    assert first_screen.greatest_falls(rates(risen, "overdue_rate"), "overdue_rate") == (
        "Tăng nhiều nhất: A (+10 điểm %, nay là 30%)."
    )


def test_nobody_fell_leaves_no_line(rates):
    assert first_screen.greatest_falls(rates("A: 1 → 2"), RATE) == ""


def test_the_weakest_on_the_first_screen(rates):
    weakest = first_screen.weakest_named(rates("A: 39,9; Thị trấn B: 12; C: 40", baseline=None), RATE)
    assert weakest == "Dưới 40%: thị trấn B 12,0% · A 39,9%."
    assert first_screen.weakest_named(rates("C: 40"), RATE) == "Dưới 40%: không có đơn vị nào."
    many = rates("; ".join(f"X{n}: {n}" for n in range(10, 19)))
    assert first_screen.weakest_named(many, RATE) == (
        "Dưới 40%: 9 đơn vị, yếu nhất: X10 10% · X11 11% · X12 12% · X13 13% · X14 14% · X15 15% · X16 16% · X17 17%."
    )
    totals = rates("A: 79,99; B: 80", "total_points")
    assert first_screen.weakest_counted(totals, "total_points") == "Điểm tổng hợp dưới 80 điểm: 1 đơn vị."
    assert first_screen.weakest_counted(rates("A: 80", "total_points"), "total_points") == (
        "Điểm tổng hợp dưới 80 điểm: không có đơn vị nào."
    )


def test_the_first_screen_names_the_units_that_no_table_has(report_of):
    missing = {
        **dict.fromkeys(("detail", "source", "place", "indicator_id"), ""),
        "rule": "unit_missing",
        "severity": "warning",
    }
    checks = [{**missing, "unit": "Thị trấn Mẫu", "period": "2024-08"}]
    report = report_of(" | digitization_rate\nA | 50 → 51", checks=checks)
    assert (
        "Chưa có số liệu tháng 8/2024 của 01 đơn vị trong danh mục: thị trấn Mẫu."
        in sections.headline(report, RATE).paragraphs
    )


def test_the_first_screen_of_an_area_alone_says_that_nothing_is_compared(report_of):
    found = sections.headline(report_of(" | total_points\n@ | 80", baseline=None), RATE)
    assert "Chưa có số liệu tháng 7/2024 nên không so sánh với tháng trước." in found.paragraphs


def test_indicators_without_thresholds_are_not_called_absent(report_of):
    assert (
        sections.weak(report_of(" | overdue_rate\nA | 5 → 6")).lead == "Không chỉ tiêu nào của kỳ này có ngưỡng để xét."
    )
