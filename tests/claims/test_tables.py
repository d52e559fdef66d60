"""The tables of drafts, held against the figures of conftest.py."""

CHANGES = """Các đơn vị giảm tỷ lệ số hóa hồ sơ, tháng 8/2024 so với tháng 7/2024
TT\tĐơn vị\tHạng tháng 8\tHạng tháng 7\tLên (+), xuống (−) bậc\tTháng 8 (%)\tTháng 7 (%)\tThay đổi (điểm %)\tSố tháng giảm (−) liên tiếp
1\tXã Yên Lộ\t6\t6\t0\t36,04\t39,8\t−3,76\t−2
2\tĐồng Xá\t5\t5\t0\t40,1\t45,6\t−5,5\t−2
3\tTân Hạ\t4\t3\t−1\t48,9\t61,0\t−12,1\t−1
"""
STATES = """Số đơn vị giảm, tăng, không đổi, tháng 8/2024 so với tháng 7/2024
Chỉ tiêu\tGiảm\tTăng\tKhông đổi\tMới có\tKhông còn\tTổng
Điểm tổng hợp\t1\t4\t1\t0\t0\t6
Tỷ lệ số hóa hồ sơ\t3\t2\t1\t0\t0\t6
"""
OWN = """Số liệu riêng của huyện Thử
Chỉ tiêu\tTháng 8/2024\tTháng 7/2024\tThay đổi
Điểm tổng hợp\t86,02\t86,22\t−0,20
Tỷ lệ số hóa hồ sơ\t61,2%\t61,1%\t+0,1
Xếp hạng\t6/10\t8/10\tlên 2 bậc
"""
FIGURES = """Phụ lục: kết quả tháng 8/2024
STT\tĐơn vị\tTỷ lệ số hóa hồ sơ (%)\tĐiểm tổng hợp\tSố bản sao chứng thực điện tử\tXếp loại
1\tTân Hà\t62,5\t88,1\t690\tTốt
2\tTT. Yên Lộ\t85,25\t79,9\t1.318\tKhá
\tTrung bình\t57,17\t83,20\t\t
\tTổng cộng\t\t\t4.546\t
"""


def wrong(found, text):
    return [claim for claim in found(text) if not claim.startswith("agrees")]


def test_the_tables_agree_cell_by_cell(found):
    assert (len(found(CHANGES)), wrong(found, CHANGES)) == (21, [])
    assert (len(found(STATES)), wrong(found, STATES)) == (12, [])
    assert (len(found(OWN)), wrong(found, OWN)) == (9, [])
    assert (len(found(FIGURES)), wrong(found, FIGURES)) == (11, [])


def test_one_changed_cell_is_told_with_the_right_figure(found):
    changed = {
        (CHANGES, "6\t0\t36,04", "5\t0\t36,04"): "Xã Yên Lộ | 5 | 6",
        (CHANGES, "−1\t48,9", "+1\t48,9"): "Tân Hạ | +1 | xuống 1 bậc",
        (CHANGES, "40,1\t", "41,0\t"): "Đồng Xá | 41,0 | 40,1%",
        (CHANGES, "45,6\t", "46,5\t"): "Đồng Xá | 46,5 | 45,6%",
        (CHANGES, "−5,5", "−5,6"): "Đồng Xá | −5,6 | giảm 5,5 điểm %",
        (CHANGES, "−5,5", "+5,5"): "Đồng Xá | +5,5 | giảm 5,5 điểm %",
        (CHANGES, "−5,5\t−2", "−5,5\t−3"): "Đồng Xá | −3 | 2 tháng",
        (STATES, "hồ sơ\t3", "hồ sơ\t4"): "- | 4 | 3",
        (STATES, "1\t0\t0\t6\n", "1\t0\t0\t7\n"): "- | 7 | 6",
        (OWN, "86,22", "86,32"): "Huyện Thử | 86,32 | 86,22",
        (OWN, "+0,1", "−0,1"): "Huyện Thử | −0,1 | tăng 0,1 điểm %",
        (OWN, "lên 2", "lên 3"): "Huyện Thử | lên 3 bậc | lên 2 bậc",
        (FIGURES, "1.318", "1.381"): "Thị trấn Yên Lộ | 1.381 | 1.318",
        (FIGURES, "Khá", "Tốt"): "Thị trấn Yên Lộ | Tốt | Khá",
        (FIGURES, "57,17", "57,71"): "Trung bình | 57,71 | 57,17%",
        (FIGURES, "4.546", "4.456"): "- | 4.456 | 4.546",
    }
    for (table, right, other), line in changed.items():
        (claim,) = wrong(found, table.replace(right, other, 1))
        assert claim.partition(": ")[2] == line


def test_an_unknown_name_is_told_once_and_not_cell_by_cell(found):
    assert wrong(found, FIGURES.replace("Tân Hà", "Tân Hả")) == ["unknown_unit: Tân Hả | 62,5 | -"]


def test_a_column_and_a_table_that_are_not_understood_are_told_once(district):
    column = "Kết quả tháng 8/2024\nSTT\tĐơn vị\tTỷ lệ số hóa hồ sơ (%)\tĐộ phủ sóng\n1\tTân Hà\t62,5\t4,5\n2\tTân Hạ\t48,9\t5,5\n"
    table = "Kinh phí\tDự toán\tThực hiện\nQuý I\t120\t110,5\nQuý II\t130\t125,5\n"
    for text, words in ((column, "2 ô số của cột này"), (table, "bảng có 4 ô số")):
        (claim,) = [c for c in district.check(text).claims if c.verdict != "agrees"]
        assert claim.verdict == "not_understood" and claim.note.startswith(words)


def test_a_workbook_is_held_against_the_data_too(district, tmp_path):
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.active.append(["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"])
    workbook.active.append([1, "Tân Hà", 62.5])
    workbook.active.append([2, "Tân Hạ", 49.8])
    workbook.save(tmp_path / "phu-luc.xlsx")
    claims = district.check((tmp_path / "phu-luc.xlsx").read_bytes(), name="phu-luc.xlsx").claims
    assert [(c.verdict, c.unit, c.place) for c in claims] == [
        ("agrees", "Tân Hà", "Sheet!C2"),
        ("differs", "Tân Hạ", "Sheet!C3"),
    ]


SIGNED = """Thay đổi tháng 8/2024 so với tháng 7/2024
STT\tĐơn vị\tTỷ lệ số hóa hồ sơ (%)\tĐiểm tổng hợp
1\tTân Hà\t+2,5\t0
2\tTân Hạ\t−12,1\t+1,2
3\tĐồng Xá\t−5,5\t−1
"""


def test_figures_with_signs_are_changes_of_the_columns_indicator(found):
    assert (len(found(SIGNED)), wrong(found, SIGNED)) == (6, [])
    assert wrong(found, SIGNED.replace("+1,2", "−1,2")) == ["differs: Tân Hạ | −1,2 | tăng 1,2 điểm"]
    assert wrong(found, SIGNED.replace("+2,5\t0", "+2,5\t+1")) == ["differs: Tân Hà | +1 | không đổi"]


COMPARED = """Chỉ tiêu nào so sánh được, tháng 8/2024 so với tháng 7/2024
Chỉ tiêu\tKết luận\tSố đơn vị so sánh được\tĐơn vị của cả hai kỳ\tPhần không so sánh được
Điểm tổng hợp\tSo sánh được\t6\t6\t–
Tỷ lệ số hóa hồ sơ\tSo sánh được\t6\t6\t–
"""
IN_POINTS = """Thay đổi của từng đơn vị, tháng 8/2024 so với tháng 7/2024
Đơn vị\tĐiểm tổng hợp (điểm)\tTỷ lệ số hóa hồ sơ (điểm %)
Tân Hà\t0,0\t+2,5
Phú Thủy\t+0,5\t0,0
Đồng Xá\t−1,0\t−5,5
"""


def test_how_many_units_can_be_compared_is_counted(found):
    assert (len(found(COMPARED)), wrong(found, COMPARED)) == (4, [])
    spoilt = COMPARED.replace("hồ sơ\tSo sánh được\t6\t6", "hồ sơ\tSo sánh được\t5\t7")
    assert wrong(found, spoilt) == ["differs: - | 5 | 6", "differs: - | 7 | 6"]


def test_a_rate_in_percentage_points_is_its_change(found):
    assert (len(found(IN_POINTS)), wrong(found, IN_POINTS)) == (6, [])
    assert wrong(found, IN_POINTS.replace("+0,5\t0,0", "+0,5\t+0,1")) == ["differs: Phú Thủy | +0,1 | không đổi"]
    assert wrong(found, IN_POINTS.replace("−5,5", "+5,5")) == ["differs: Đồng Xá | +5,5 | giảm 5,5 điểm %"]
