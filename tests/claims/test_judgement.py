"""How claims are judged: each case turns on one rule of the judgement, worked by hand from the figures of conftest.py."""

import pytest

from analysis.render.checking import check_draft

CASES = {
    # 78 → 77 points are one point, and no percentage point.
    "points in points": ("Điểm tổng hợp của xã Đồng Xá giảm 1 điểm.", "agrees: Đồng Xá | 1 điểm | giảm 1 điểm"),
    "points in percentage points": (
        "Điểm tổng hợp của xã Đồng Xá giảm 1 điểm %.",
        "differs: Đồng Xá | 1 điểm % | giảm 1 điểm",
    ),
    # "about" reaches one unit to each side: 62,5 + 1.
    "about, at its end": (
        "Tỷ lệ số hóa hồ sơ của xã Tân Hà xấp xỉ 63,5%.",
        "agrees: Tân Hà | xấp xỉ 63,5% | 62,5%",
    ),
    "about, beyond its end": (
        "Tỷ lệ số hóa hồ sơ của xã Tân Hà xấp xỉ 63,6%.",
        "differs: Tân Hà | xấp xỉ 63,6% | 62,5%",
    ),
    # A year before all six had 50%, and so had their median: who is at the median is not low.
    "only, at the median": (
        "Tháng 8/2023, xã Tân Hà có tỷ lệ số hóa hồ sơ chỉ trên 40%.",
        "differs: Tân Hà | chỉ trên 40% | 50%",
    ),
    # The six communes' mean is 57,165; 61,2 is what the district's own files print of itself.
    "the area's own figure for a mean": (
        "Tỷ lệ số hóa hồ sơ trung bình các xã đạt 61,2%.",
        "not_understood: - | 61,2% | -",
    ),
    # 690 + 948 + 642 + 157 + 1318 + 791 = 4546; no file prints the district's own number.
    "a count of the area": (
        "Tổng số bản sao chứng thực điện tử của huyện là 4.546 bản.",
        "agrees: Huyện Thử | 4.546 bản | 4.546",
    ),
    "another count of the area": (
        "Tổng số bản sao chứng thực điện tử của huyện là 4.547 bản.",
        "no_data: Huyện Thử | 4.547 bản | -",
    ),
    # In July Tân Hà was the fourth of six (81; 70,2; 61; 60), in August the third.
    "places lost that were won": (
        "Về tỷ lệ số hóa hồ sơ, xã Tân Hà xuống 1 bậc.",
        "differs: Tân Hà | 1 | lên 1 bậc",
    ),
    "a place of too many": ("Xã Tân Hà xếp thứ 3/7 về tỷ lệ số hóa hồ sơ.", "differs: Tân Hà | 3/7 | 3/6"),
    # 77 − 81,2 = −4,2
    "a gap to the right side": (
        "Xã Đồng Xá có điểm tổng hợp thấp hơn xã Tân Hạ 4,2 điểm.",
        "agrees: Đồng Xá | 4,2 điểm | thấp hơn 4,2 điểm",
    ),
    "a gap to the wrong side": (
        "Xã Đồng Xá có điểm tổng hợp cao hơn xã Tân Hạ 4,2 điểm.",
        "differs: Đồng Xá | 4,2 điểm | thấp hơn 4,2 điểm",
    ),
    # No file prints the district's rate of that month; 6 × 50 is no rate of anybody.
    "a sum of rates": ("Tháng 8/2023, tỷ lệ số hóa hồ sơ của huyện đạt 300%.", "no_data: Huyện Thử | 300% | -"),
    # July has no labels; 78 points are Khá on the scale, and another label is not known to be wrong.
    "a label by the scale": ("Tháng 7/2024, xã Đồng Xá xếp loại Khá.", "agrees: Đồng Xá | Khá | Khá"),
    "another label than the scale's": ("Tháng 7/2024, xã Đồng Xá xếp loại Tốt.", "no_data: Đồng Xá | Tốt | -"),
    # Đồng Xá 47, 45,6, 40,1 and Xã Yên Lộ 41, 39,8, 36,04; Tân Hạ rose before it fell.
    "who fell for two months": (
        "Có 02 xã, thị trấn có tỷ lệ số hóa hồ sơ giảm từ hai tháng liên tiếp trở lên.",
        "agrees: - | 02 | 2",
    ),
    # One of six has just 36,04; the others have more.
    "all have the same": ("Các xã, thị trấn đều có tỷ lệ số hóa hồ sơ đạt 36,04%.", "differs: - | 36,04% | 1/6 đơn vị"),
    # A year before all were alike, and all the highest.
    "a tie at the top": (
        "Tháng 8/2023, xã Tân Hà có tỷ lệ số hóa hồ sơ cao nhất.",
        "agrees: Tân Hà | cao nhất | Tân Hà, Tân Hạ, Phú Thủy, Đồng Xá, Thị trấn Yên Lộ, Xã Yên Lộ",
    ),
}


@pytest.mark.parametrize("text, said", CASES.values(), ids=CASES)
def test_judgement(found, text, said):
    assert found(text) == [said]


# Of six communes five have a figure, two of these below 40%: 2/5 is 40%, and 2/6 33,3%.
@pytest.mark.parametrize(
    "quoted, verdict", [("40%", "agrees"), ("33,3%", "not_understood"), ("35%", "differs"), ("60%", "differs")]
)
def test_a_share_of_the_units_with_a_figure_or_of_all(make_root, tmp_path, quoted, verdict):
    root, draft = make_root(), tmp_path / "du-thao.txt"
    figures = {"Tân Hà": 62, "Tân Hạ": 48, "Phú Thủy": 35, "Đồng Xá": 39, "TT. Yên Lộ": 85, "Xã Yên Lộ": None}
    rows = [["Đơn vị", "Tỷ lệ số hóa hồ sơ (%)"], *map(list, figures.items())]
    root.workbook("2024-08", "phu-luc.xlsx", {"PL I": rows})
    draft.write_text(f"Có {quoted} số xã, thị trấn có tỷ lệ số hóa hồ sơ dưới 40%.", encoding="utf-8")
    (claim,) = check_draft(draft, "2024-08", root.area).claims
    assert claim.verdict == verdict


@pytest.mark.parametrize(
    "text, verdict",
    [
        ("Về tỷ lệ hồ sơ quá hạn, xã Tân Hà đứng đầu.", "agrees"),  # 1%: less is better
        ("Về tỷ lệ hồ sơ quá hạn, xã Tân Hạ đứng đầu.", "differs"),
        ("Tỷ lệ hồ sơ quá hạn cao nhất là xã Tân Hạ.", "agrees"),
        ("Tỷ lệ hồ sơ quá hạn cao nhất là xã Tân Hà.", "differs"),
    ],
)
def test_who_leads_where_less_is_better(make_root, tmp_path, text, verdict):
    root, draft = make_root(), tmp_path / "du-thao.txt"
    rows = [["Đơn vị", "Tỷ lệ hồ sơ quá hạn (%)"], ["Tân Hà", 1], ["Tân Hạ", 7], ["Phú Thủy", 3]]
    root.workbook("2024-08", "phu-luc.xlsx", {"PL I": rows})
    draft.write_text(text, encoding="utf-8")
    assert [claim.verdict for claim in check_draft(draft, "2024-08", root.area).claims] == [verdict]


HEADER = [
    *("Đơn vị", "Công khai minh bạch (18đ)", "Tiến độ giải quyết (20đ)", "Dịch vụ công trực tuyến (12đ)"),
    *("Thanh toán trực tuyến (10đ)", "Mức độ hài lòng (18đ)", "Số hóa hồ sơ (22đ)", "Điểm tổng hợp"),
    "Tỷ lệ số hóa hồ sơ (%)",
]


# In August the groups add to 83,7 under a total of 82,1; two groups, the total and the rate rose since July.
@pytest.mark.parametrize(
    "text, verdicts",
    [
        ("Cộng điểm sáu nhóm của xã Tân Hà được 83,7 điểm.", ["agrees"]),
        ("Cộng điểm sáu nhóm của xã Tân Hà được 82,1 điểm.", ["differs"]),
        ("Tổng điểm sáu nhóm của xã Tân Hà là 82,1 điểm.", ["agrees"]),  # may mean the printed total
        ("So với tháng 7, trong 06 nhóm chỉ số so sánh được của xã Tân Hà có 02 nhóm tăng.", ["agrees"] * 2),
        ("So với tháng 7, trong 06 nhóm chỉ số so sánh được của xã Tân Hà có 04 nhóm tăng.", ["agrees", "differs"]),
        ("So với tháng 7, trong 08 chỉ tiêu so sánh được của xã Tân Hà có 04 chỉ tiêu tăng.", ["agrees"] * 2),
        ("So với tháng 7, trong 08 chỉ tiêu so sánh được của xã Tân Hà có 02 chỉ tiêu tăng.", ["agrees", "differs"]),
    ],
)
def test_the_six_groups_and_how_many_indicators_rose(make_root, tmp_path, text, verdicts):
    root, draft = make_root(), tmp_path / "du-thao.txt"
    months = {"2024-07": [18, 14, 7.5, 7, 18, 18, 82, 70], "2024-08": [18, 15, 7.5, 7.2, 18, 18, 82.1, 75]}
    for month, figures in months.items():
        root.workbook(month, "phu-luc.xlsx", {"PL I": [HEADER, ["Tân Hà", *figures]]})
    draft.write_text(text, encoding="utf-8")
    assert [claim.verdict for claim in check_draft(draft, "2024-08", root.area).claims] == verdicts
