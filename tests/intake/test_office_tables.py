"""Tables as offices draw them: groups between the rows, numbered columns, targets beside results, months beside the year so far."""

import pytest

UNITS = ["TT. Yên Lộ", "Xã Yên Lộ", "Tân Hà", "Tân Hạ", "Phú Thủy", "Đồng Xá"]
RATES = {"Thị trấn Yên Lộ": "71", "Xã Yên Lộ": "72", "Tân Hà": "73", "Tân Hạ": "74", "Phú Thủy": "75", "Đồng Xá": "76"}


def rows(*more):
    """The six communes' rows, with figures from 71 on, or with `more` made of them behind."""
    return [[n, unit, 70 + n, *(make(n) for make in more)] for n, unit in enumerate(UNITS, 1)]


def of(indicator_id):
    return {(unit, indicator_id): text for unit, text in RATES.items()}


@pytest.fixture
def read(make_root):
    """read(rows, sheet="S", **looks) -> (figures, [(rule, severity)] of warnings and errors, root)."""

    def ingest(content, sheet="S", **looks):
        root = make_root()
        root.workbook("2024-08", "a.xlsx", {sheet: content}, **looks)
        root.ingest()
        loud = [(check.rule, check.severity) for check in root.checks() if check.severity != "info"]
        return root.figures(), loud, root

    return ingest


HEADER = ["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"]


def test_groups_between_the_rows(read):
    group = ["II", "UBND các xã, thị trấn"]
    departments = [["I", "Các phòng chuyên môn"], [1, "Phòng Tư pháp", 99]]
    found, loud, _ = read([["Tháng 8/2024"], HEADER, *departments, group, *rows()])
    assert found == of("digitization_rate") | {("Phòng Tư pháp", "digitization_rate"): "99"}
    assert loud == []


def test_a_groups_own_figures_are_no_units(read):
    found, loud, root = read([HEADER, ["I", "Khối các xã, thị trấn", 73.5], *rows()])
    assert (found, loud) == (of("digitization_rate"), [])
    (check,) = root.checks("2024-08", "total_row")
    assert "số chung của một khối" in check.detail


@pytest.mark.parametrize("numbers", [["A", "B", 1], ["(1)", "(2)", "(3)"], ["A", "B", "1=2+3"]])
def test_a_row_that_numbers_the_columns(read, numbers):
    found, loud, _ = read([["Tháng 8/2024"], [None, None, "ĐVT: %"], HEADER, numbers, *rows()])
    assert (found, loud) == (of("digitization_rate"), [])


def test_targets_beside_results(read):
    header = [["STT", "Đơn vị", "Tỷ lệ số hóa hồ sơ (%)", None, None]]
    header += [[None, None, "Kết quả đạt được", "Chỉ tiêu giao", "So với chỉ tiêu"]]
    found, loud, _ = read([*header, *rows(lambda n: 80, lambda n: n - 10)], merged=("C1:E1",))
    assert (found, loud) == (of("digitization_rate"), [])


def test_a_years_sheet_of_months(read):
    header = [["STT", "Đơn vị", "Điểm tổng hợp", None], [None, None, "T8", "T7"]]
    found, loud, root = read([*header, *rows(lambda n: 60)], sheet="Năm 2024", merged=("C1:D1",))
    assert (found, loud) == (of("total_points"), [])
    assert set(root.stored()["period"]) == {"2024-07", "2024-08"}


def test_a_month_beside_the_year_so_far(read):
    header = [["KẾT QUẢ THÁNG 8 VÀ 8 THÁNG ĐẦU NĂM 2024"], ["STT", "Đơn vị", "Điểm tổng hợp", None]]
    header += [[None, None, "Tháng 8", "8 tháng"]]
    found, loud, root = read([*header, *rows(lambda n: 60)], merged=("C2:D2",))
    assert (found, loud) == (of("total_points"), [])
    assert "là số lũy kế" in root.checks("2024-08", "unknown_column")[0].detail


def test_the_title_of_the_index_names_bare_points(read):
    title = "BẢNG ĐIỂM BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP THÁNG 8/2024"
    found, loud, _ = read([[title], ["STT", "Đơn vị", "Điểm"], *rows()])
    assert (found, loud) == (of("total_points"), [])


def test_marks_tell_rates_from_points(read):
    found, loud, _ = read(
        [["STT", "Đơn vị", "Số hóa hồ sơ"], *([n, unit, f"{70 + n}%"] for n, unit in enumerate(UNITS, 1))]
    )
    assert found == {key: f"{text}%" for key, text in of("digitization_rate").items()}
    assert loud == []


def test_a_mark_against_its_header_is_a_question(read):
    found, loud, _ = read([["Đơn vị", "Số hóa (22đ)", "Tổng điểm"], ["Tân Hà", "61,2%", 80]])
    assert found == {("Tân Hà", "total_points"): "80"}
    assert ("unreadable_cell", "error") in loud


@pytest.mark.parametrize(
    "header", ["Tỷ lệ số hóa hồ sơ (%) (1)", "Tỷ lệ\nsố hóa\nhồ sơ (%)²", "Tỷ lệ số hóa hồ sơ (*) (%)"]
)
def test_marks_of_notes_in_a_header(read, header):
    found, loud, _ = read([["STT", "Đơn vị", header], *rows(), ["(1) Nguồn: Cổng Dịch vụ công quốc gia"]])
    assert (found, loud) == (of("digitization_rate"), [])


@pytest.mark.parametrize(
    ("header", "indicator_id"),
    [("Công khai (18)", "transparency_points"), ("Công khai (tối đa 18 điểm)", "transparency_points")],
)
def test_a_maximum_in_brackets(read, header, indicator_id):
    found, _, _ = read([["Đơn vị", header], ["Tân Hà", 17]])
    assert found == {("Tân Hà", indicator_id): "17"}


def test_another_maximum_in_brackets_is_a_question(read):
    found, loud, _ = read([["Đơn vị", "Hài lòng (12)", "Tổng điểm"], ["Tân Hà", 11, 80]])
    assert found == {("Tân Hà", "total_points"): "80"}
    assert ("unknown_column", "error") in loud


@pytest.mark.parametrize(("total", "is_wrong"), [(441, False), (450, False), (445, True)])
def test_a_count_of_departments_and_communes(read, total, is_wrong):
    """The total may be that of the communes (441) or of all that the table lists (450)."""
    header = ["STT", "Đơn vị", "Số hồ sơ quá hạn"]
    _, loud, _ = read([header, ["", "Phòng Tư pháp", 9], *rows(), ["", "Toàn huyện", total]])
    assert loud == [("total_mismatch", "warning")] * is_wrong


def test_a_group_header_of_neutral_words(read):
    header = [
        ["STT", "Đơn vị", "Điểm các nhóm trong Bộ chỉ số", None],
        [None, None, "Công khai (18đ)", "Hài lòng (18đ)"],
    ]
    found, loud, _ = read([*header, [1, "Tân Hà", 17, 18]], merged=("C1:D1",))
    assert found == {("Tân Hà", "transparency_points"): "17", ("Tân Hà", "satisfaction_points"): "18"}
    assert {rule for rule, _ in loud} == {"unit_missing"}


def test_a_run_of_unread_figures_is_a_warning(make_root):
    root = make_root()
    root.file(
        "2024-08",
        "a.txt",
        "Kết quả tháng 8/2024\nTổng điểm: 80 điểm\nSTTĐơn vịSố hóa1Tân Hà 93,4 2Tân Hạ 80 3Phú Thủy 7,5 4Đồng Xá 6,6 5Yên Lộ 48 6\n",
    )
    root.ingest()
    assert [c.severity for c in root.checks("2024-08", "text_aside")] == ["warning"]


def test_marks_of_notes_behind_figures(read):
    content = [["STT", "Đơn vị", "Tỷ lệ số hóa (%)"], *rows(), ["* Số liệu tạm tính"]]
    content[1][2], content[2][2], content[3][2] = "71*", "72 (**)", "73¹"
    found, loud, _ = read(content)
    assert found == of("digitization_rate") | {
        ("Thị trấn Yên Lộ", "digitization_rate"): "71*",
        ("Xã Yên Lộ", "digitization_rate"): "72 (**)",
        ("Tân Hà", "digitization_rate"): "73¹",
    }
    assert loud == []


def test_months_over_points_and_ranks_with_a_comparison(read):
    header = [
        ["BẢNG ĐIỂM BỘ CHỈ SỐ 766"],
        ["STT", "Đơn vị", "Tháng 7/2024", None, "Tháng 8/2024", None, "So sánh", None],
    ]
    header += [[None, None, "Điểm", "Xếp hạng", "Điểm", "Xếp hạng", "Điểm", "Hạng"]]
    body = [[n, unit, 60, n, 70 + n, 7 - n, 10 + n, 7 - 2 * n] for n, unit in enumerate(UNITS, 1)]
    found, loud, _ = read([*header, *body], merged=("C2:D2", "E2:F2", "G2:H2"))
    assert {key: text for key, text in found.items() if key[1] == "total_points"} == of("total_points")
    assert found["Tân Hà", "rank"] == "4"
    assert loud == []


@pytest.mark.parametrize("measure", ["ĐVT", "Đơn vị", "Đơn vị tính"])
def test_criteria_down_under_another_name(read, measure):
    content = [["TT", "Các chỉ tiêu", measure, *UNITS], [1, "Tỷ lệ số hóa hồ sơ", "%", *range(71, 77)]]
    found, loud, _ = read(content)
    assert (found, loud) == (of("digitization_rate"), [])


def test_a_group_of_columns_is_no_criterion(read):
    header = [["STT", "Đơn vị", "Các chỉ tiêu", None], [None, None, "Tỷ lệ số hóa (%)", "Mức độ hài lòng (%)"]]
    found, loud, _ = read([*header, *rows(lambda n: 100)], merged=("C1:D1",))
    assert {key: text for key, text in found.items() if key[1] == "digitization_rate"} == of("digitization_rate")
    assert loud == []
