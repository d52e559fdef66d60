"""Drafts about quarters and longer periods, about a baseline that is not the period before, about counts alone, and of areas that
have no register.

| An Lạc, Bình Đào, Kim Trung, Phú Thủy, Tân Hà | số hóa             | điểm tổng hợp      |
|-----------------------------------------------|--------------------|--------------------|
| quý I/2024                                    | 80, 70, 60, 50, 40 | 81, 72, 63, 54, 45 |
| quý II/2024                                   | 79, 71, 58, 50, 41 | 80, 73, 63, 54, 44 |
| tháng 11/2023, tháng 01/2024: An Lạc 80, 79; the others stay      |                    |
"""

import pytest

from analysis.render.checking import check_draft

NAMES = ("An Lạc", "Bình Đào", "Kim Trung", "Phú Thủy", "Tân Hà")
QUARTERS = {
    "2024-Q1": ((80, 70, 60, 50, 40), (81, 72, 63, 54, 45)),
    "2024-Q2": ((79, 71, 58, 50, 41), (80, 73, 63, 54, 44)),
}
LONGER = {
    ("2024-H1", "2023-H1"): ("6 tháng đầu năm 2024", "6 tháng đầu năm 2023"),
    ("2024-9T", "2023-9T"): ("9 tháng đầu năm 2024", "9 tháng đầu năm 2023"),
    ("2024", "2023"): ("năm 2024", "năm 2023"),
    ("2024-Q2", "2024-Q1"): ("quý II/2024", "quý I/2024"),
}
CHANGES = """Phụ lục. Các đơn vị giảm tỷ lệ số hóa hồ sơ, {now} so với {then}
TT\tĐơn vị\tHạng {now}\tHạng {then}\t{Now} (%)\t{Then} (%)\tThay đổi (điểm %)
1\tXã Kim Trung\t3\t3\t58\t60\t−2
2\tXã An Lạc\t1\t1\t79\t80\t−1
"""
CAPTION = """Phụ lục II. Các đơn vị giảm tỷ lệ số hóa hồ sơ
Trong tháng 01/2024, có 01/05 xã có tỷ lệ số hóa hồ sơ giảm so với tháng 11/2023 là xã An Lạc (79%, giảm 1 điểm %).
Phụ lục III. Biểu đồ
Hình 1. Xã An Lạc giảm 1 điểm %, các đơn vị khác không giảm
"""


def written(root, period, head, kind="Xã ", **columns):
    """A file of a period; `columns`: the figures of all NAMES under each header of `head`."""
    rows = zip(NAMES, *columns.values(), strict=True)
    root.file(
        period, "bang.csv", "\n".join([f"Đơn vị;{head}", *(";".join(map(str, (kind + n, *row))) for n, *row in rows)])
    )


@pytest.fixture
def claims(make_root, tmp_path):
    """claims(root, period, text) -> ["verdict: unit | quoted | found", …] of what does not agree, and how many do."""

    def of(root, period, text):
        path = tmp_path / "du-thao.txt"
        path.write_text(text, encoding="utf-8")
        found = check_draft(path, period, root.area).claims
        others = [f"{c.verdict}: {c.unit} | {c.quoted} | {c.found}" for c in found if c.verdict != "agrees"]
        return others, len(found) - len(others)

    return of


@pytest.mark.parametrize("periods", LONGER, ids=[now for now, _ in LONGER])
def test_the_columns_of_longer_periods_are_read(make_root, claims, periods):
    root, (now, then) = make_root(units=None), LONGER[periods]
    for period, values in zip(periods, ("2024-Q2", "2024-Q1"), strict=True):
        written(root, period, "Tỷ lệ số hóa hồ sơ (%)", a=QUARTERS[values][0])
    table = CHANGES.format(now=now, then=then, Now=now.capitalize(), Then=then.capitalize())
    assert claims(root, periods[0], table) == ([], 10)
    for right, wrong, line in (
        ("\t3\t3\t", "\t3\t4\t", "Xã Kim Trung | 4 | 3"),
        ("\t79\t80\t", "\t97\t80\t", "Xã An Lạc | 97 | 79%"),
        ("\t79\t80\t", "\t79\t79\t", "Xã An Lạc | 79 | 80%"),
    ):
        assert claims(root, periods[0], table.replace(right, wrong))[0] == [f"differs: {line}"]


def test_a_caption_has_the_indicator_and_the_baseline_that_the_draft_named(make_root, claims):
    root = make_root(units=None)
    written(root, "2023-11", "Tỷ lệ số hóa hồ sơ (%)", a=(80, 70, 60, 50, 40))
    written(root, "2024-01", "Tỷ lệ số hóa hồ sơ (%)", a=(79, 70, 60, 50, 40))
    assert claims(root, "2024-01", CAPTION)[0] == []
    wrong = CAPTION.replace("Lạc giảm 1 điểm %, các", "Lạc giảm 2 điểm %, các")
    assert claims(root, "2024-01", wrong)[0] == ["differs: Xã An Lạc | 2 điểm % | giảm 1 điểm %"]


def test_a_caption_of_points_is_of_one_indicator(make_root, claims):
    root = make_root(units=None)
    # Of the total one of five fell since quarter I, of the points of digitization two.
    written(root, "2024-Q1", "Điểm tổng hợp;Điểm số hóa hồ sơ", a=(81, 72, 63, 54, 44), b=(20, 19, 18, 17, 16))
    written(root, "2024-Q2", "Điểm tổng hợp;Điểm số hóa hồ sơ", a=(79, 72, 63, 54, 44), b=(20, 17, 17, 17, 16))
    text = (
        "Điểm số hóa hồ sơ.\nĐiểm tổng hợp quý II/2024 so với quý I/2024.\n"
        "Hình 1. Xã An Lạc giảm 2 điểm, nhiều nhất trong 1/5 đơn vị giảm\n"
    )
    assert claims(root, "2024-Q2", text)[0] == []
    wrong = claims(root, "2024-Q2", text.replace("1/5", "2/5"))[0]
    assert wrong == ["differs: None | 2/5 | 1/5"]


def test_a_fall_of_a_count_in_brackets_counts_no_units(make_root, claims):
    root = make_root(units=None)
    written(root, "2024-05", "Số hồ sơ quá hạn", a=(5, 691, 88362, 3, 4))
    written(root, "2024-06", "Số hồ sơ quá hạn", a=(5, 0, 22, 3, 4))
    text = (
        "Trong tháng 6/2024, có 02/05 xã có số hồ sơ quá hạn giảm so với tháng 5/2024, gồm: xã Kim Trung (22, giảm 88.340) và xã "
        "Bình Đào (0, giảm 691) (01 đơn vị không còn tên trong tháng 6, không tính vào số trên)."
    )
    assert claims(root, "2024-06", text)[0] == []
    wrong = claims(root, "2024-06", text.replace("giảm 691", "giảm 619"))[0]
    assert wrong == ["differs: Xã Bình Đào | 619 | giảm 691"]


@pytest.mark.parametrize("kind", ["Xã ", ""], ids=["names with their kind", "bare names"])
def test_a_condition_in_brackets_is_of_each_unit_of_the_list(make_root, claims, kind):
    root = make_root(units=None)
    for period, (rates, totals) in QUARTERS.items():
        written(root, period, "Tỷ lệ số hóa hồ sơ (%);Điểm tổng hợp", kind, a=rates, b=totals)
    text = "UBND các xã Tân Hà, Phú Thủy và {} (điểm tổng hợp dưới 80 điểm): rà soát từng nhóm chỉ số."
    assert claims(root, "2024-Q2", text.format("Bình Đào")) == ([], 3)  # xã Kim Trung (63) need not be named
    (wrong,), right = claims(root, "2024-Q2", text.format("An Lạc"))
    assert (wrong, right) == (f"differs: {kind}An Lạc | dưới 80 điểm | 80 điểm", 2)


def test_the_kind_that_the_files_leave_out_may_be_written(make_root, claims):
    root = make_root(units=None)
    written(root, "2024-Q2", "Tỷ lệ số hóa hồ sơ (%)", "", a=QUARTERS["2024-Q2"][0])
    text = "Tỷ lệ số hóa hồ sơ quý II/2024 của xã Kim Trung là 58%, của xã Tân Bình là 41%."
    assert claims(root, "2024-Q2", text) == (["unknown_unit: Xã Tân Bình | 41% | None"], 1)


def test_how_many_quarters_in_a_row(make_root, claims):
    root = make_root(units=None)
    for period, value in (("2023-Q4", 85), ("2024-Q1", 80), ("2024-Q2", 79)):
        written(root, period, "Tỷ lệ số hóa hồ sơ (%)", a=(value, 70, 60, 50, 40))
    text = "UBND xã An Lạc (tỷ lệ số hóa hồ sơ giảm {} kỳ liên tiếp): kiểm tra từng khâu."
    assert claims(root, "2024-Q2", text.format(2)) == ([], 1)
    assert claims(root, "2024-Q2", text.format(3))[0][0].startswith("differs: Xã An Lạc | ")


def test_so_many_at_the_end_are_not_the_unit_at_the_top(make_root, claims):
    root = make_root(units=None)
    written(root, "2024-Q2", "Số hồ sơ quá hạn", a=(0, 1318, 1318, 1318, 1318))
    assert (
        claims(root, "2024-Q2", "Số hồ sơ quá hạn quý II/2024. Đứng đầu: xã An Lạc (0); cuối bảng: 4 đơn vị (1.318).")[
            0
        ]
        == []
    )


def test_an_unchanged_place_is_no_unchanged_total(make_root, claims):
    root = make_root(units=None)
    for period, total in (("2024-05", 80), ("2024-06", 81.2)):
        root.file(
            period, "huyen.csv", f"Tiêu chí;Kết quả\nĐiểm tổng hợp;{str(total).replace('.', ',')}\nXếp hạng;05/10\n"
        )
    text = "So với tháng 5/2024: điểm tổng hợp tăng 1,2 điểm; xếp hạng không đổi."
    assert claims(root, "2024-06", text) == ([], 2)


def test_a_table_of_merged_units_has_a_figure_of_each(make_root, claims):
    units = "unit_id,name,kind,aliases,since,until,successors,official_code\n" + "".join(
        f"{key},{name},xã,,{since},{until},{became},\n"
        for key, name, since, until, became in (
            ("a", "An Lạc", "", "2024-03", "n"),
            ("b", "Bình Đào", "", "2024-03", "n"),
            ("n", "An Đào", "2024-04", "", ""),
        )
    )
    root = make_root(units=units)
    root.file("2024-Q1", "a.csv", "Đơn vị;Số hồ sơ quá hạn\nAn Lạc;10\nBình Đào;20\n")
    root.file("2024-Q2", "a.csv", "Đơn vị;Số hồ sơ quá hạn\nAn Đào;25\n")
    table = (
        "Số lượng của các đơn vị sáp nhập, quý II/2024 so với quý I/2024\n"
        "Đơn vị\tThay đổi\tChỉ tiêu\tQuý II/2024\tQuý I/2024\tChênh lệch\n"
        "An Đào\tmới (sáp nhập từ An Lạc, Bình Đào)\tSố hồ sơ quá hạn\t25\t30 (cộng các đơn vị cũ)\t−5\n"
    )
    assert claims(root, "2024-Q2", table) == ([], 3)
    assert claims(root, "2024-Q2", table.replace("\t25\t", "\t52\t"))[0] == ["differs: An Đào | 52 | 25"]


def test_the_files_of_a_year_in_a_table_are_no_figures(make_root, claims):
    root = make_root(units=None)
    written(root, "2024", "Tỷ lệ số hóa hồ sơ (%)", a=QUARTERS["2024-Q2"][0])
    table = "Nguồn\nKỳ\tTệp\tSố liệu đọc được\n2024\tbang.csv\t5\n2023\tbang.csv\t5\n"
    assert claims(root, "2024", table) == ([], 0)
