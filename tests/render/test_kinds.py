"""What the parameters of each kind of report may hold, and where its files lie."""

import pytest

from analysis.core.model import BadParameter, MissingData
from analysis.render.kinds import choose, choose_indicator, choose_months_back
from analysis.render.notebooks import executed_path, kinds, period_parameter, render


def test_each_kind_has_a_folder_of_its_own_below_the_period(root):
    def folder(kind, **values):
        return executed_path(kind, choose(kind, {"area": None, **values})).relative_to(root / "reports").as_posix()

    assert folder("monthly", month="2024-08", baseline=None) == "khoai-chau/2024-08/monthly.ipynb"
    assert folder("quality", month="2024-08") == "khoai-chau/2024-08/quality/quality.ipynb"
    given = {"month": 202408, "indicator": "Điểm tổng hợp", "months_back": 3}
    assert folder("indicator", **given) == "khoai-chau/2024-08/indicator/total_points/indicator.ipynb"
    assert folder("compare", period="2024-08", baseline=None) == "khoai-chau/2024-08/compare/2024-07/compare.ipynb"
    assert folder("compare", period="2024-08", baseline="2024-06") == "khoai-chau/2024-08/compare/2024-06/compare.ipynb"
    assert folder("của-tôi", month="2024-08") == "khoai-chau/2024-08/của-tôi.ipynb"


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("compare", {"period": "2024-06", "baseline": None}, "Không có số liệu 2024-05, kỳ liền trước 2024-06"),
        ("compare", {"period": "2024-06", "baseline": "2024-08"}, "kỳ gốc phải cùng loại"),
        ("compare", {"period": "2024-8", "baseline": None}, "Tham số period = '2024-8' không phải là một kỳ có thật"),
        ("compare", {"period": "2024-08", "baseline": "2024"}, "Không có số liệu 2024 của"),
        ("monthly", {"month": "2024-08", "baseline": "7/2024"}, "Tham số baseline = '7/2024' không phải"),
        ("indicator", {"month": "2024-08", "indicator": "total_pints"}, "Gần nhất: total_points"),
        ("indicator", {"month": "2024-08", "indicator": "rating"}, "Chỉ tiêu Xếp loại (rating) là chữ"),
        (
            "indicator",
            {"month": "2024-08", "indicator": "total_points", "months_back": 1},
            "months_back = 1 không hợp lệ",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(root, kind, values, said):
    with pytest.raises((BadParameter, MissingData)) as refused:
        choose(kind, {"area": None, **values})
    assert said in str(refused.value)


def test_an_indicator_is_named_by_its_id_or_by_the_catalogues_words():
    for name in ("digitization_rate", "Tỷ lệ số hóa hồ sơ", "tỉ lệ số hoá hồ sơ (%)"):
        assert choose_indicator(name) == "digitization_rate"


@pytest.mark.parametrize("value", [2, 60, "12"])
def test_months_back_is_a_whole_number(value):
    assert choose_months_back(value) == int(value)


@pytest.mark.parametrize("value", [1, 61, -3, 2.5, "ba", True, ""])
def test_other_months_back_are_refused(value):
    with pytest.raises(BadParameter, match="số nguyên từ 2 đến 60"):
        choose_months_back(value)


def test_the_commands_month_is_the_notebooks_own_period(notebook, printed):
    notebook(
        "print(period)", name="compare", kind="compare", parameters='area = None\nperiod = "2024-07"\nbaseline = None'
    )
    assert period_parameter("compare") == "period"
    path = render("compare", {"period": "2024-08"})
    assert printed(path) == "2024-08\n"
    assert path.parent.name == "2024-07"


def test_a_notebook_for_the_hand_is_no_kind_of_report(notebook):
    notebook()
    notebook(name="explore", kind="explore")
    assert kinds() == ["monthly"]
    with pytest.raises(BadParameter, match="Không có loại báo cáo 'explore'"):
        render("explore", {})
