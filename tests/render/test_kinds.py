"""What the parameters of each kind of report may hold, and where its files lie."""

import pytest

from analysis.core.model import BadParameter, MissingData
from analysis.core.periods import match_period
from analysis.render.kinds import KINDS, choose, choose_indicator, choose_months_back, choose_year
from analysis.render.notebooks import executed_path, kinds, period_parameter, render
from analysis.report.formulas import FORMULAS


def test_each_kind_has_a_folder_of_its_own_below_the_period(root):
    def folder(kind, **values):
        (root / "data/raw/khoai-chau/2024").mkdir(exist_ok=True)
        return executed_path(kind, choose(kind, {"area": None, **values})).relative_to(root / "reports").as_posix()

    assert folder("monthly", month="2024-08", baseline=None) == "khoai-chau/2024-08/monthly.ipynb"
    assert folder("quality", month="2024-08") == "khoai-chau/2024-08/quality/quality.ipynb"
    given = {"month": 202408, "indicator": "Điểm tổng hợp", "months_back": 3}
    assert folder("indicator", **given) == "khoai-chau/2024-08/indicator/total_points/indicator.ipynb"
    assert folder("compare", period="2024-08", baseline=None) == "khoai-chau/2024-08/compare/2024-07/compare.ipynb"
    assert folder("compare", period="2024-08", baseline="2024-06") == "khoai-chau/2024-08/compare/2024-06/compare.ipynb"
    assert folder("annual", year=2024) == "khoai-chau/2024/annual/annual.ipynb"
    assert folder("của-tôi", month="2024-08") == "khoai-chau/2024-08/của-tôi.ipynb"


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("compare", {"period": "2024-06", "baseline": None}, "Không có số liệu 2024-05, kỳ liền trước 2024-06"),
        ("compare", {"period": "2024-06", "baseline": "2024-08"}, "kỳ gốc phải cùng loại"),
        ("compare", {"period": "2024-8", "baseline": None}, "Tham số period = '2024-8' không phải là một kỳ có thật"),
        ("compare", {"period": "2024-08", "baseline": "2024"}, "Không có số liệu 2024 của"),
        ("annual", {"year": "2024-08"}, "Báo cáo năm không lập được cho tháng 8/2024. Hãy viết tham số year như 2024."),
        ("annual", {"year": "2024"}, "Không có số liệu 2024 của"),
        ("annual", {"year": "năm 2024"}, "Tham số year = 'năm 2024' không phải"),
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


def test_every_kind_of_report_says_how_its_figures_are_made():
    assert set(FORMULAS) == {name for name, kind in KINDS.items() if kind.is_report}


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


UNITS = """unit_id,name,kind,aliases,since,until,successors,official_code
tt-yen-lo,Yên Lộ,thị trấn,,,,,
xa-yen-lo,Yên Lộ,xã,,,,,
tan-ha-1,Tân Hà,xã,,,,,
tan-ha-2,Tân Hạ,xã,,,,,
cu-2,Xã Cũ,xã,,,2024-07,,
"""


@pytest.fixture
def unit_folder(root):
    """unit_folder(value, level="huyen", units=UNITS) -> where the report of the unit `value` lies, below that of the period."""

    def of(value, level="huyen", units=UNITS):
        raw = root / "data/raw/khoai-chau"
        (raw / "area.toml").write_text(f'name = "Huyện Thử"\nlevel = "{level}"\n', encoding="utf-8")
        if units:
            (raw / "units.csv").write_text(units, encoding="utf-8")
        chosen = choose("unit", {"area": None, "month": "2024-08", "unit": value, "baseline": None})
        return executed_path("unit", chosen).relative_to(root / "reports/khoai-chau/2024-08").as_posix()

    return of


def test_a_unit_is_named_by_its_id_or_a_name_it_bears(unit_folder):
    assert unit_folder("Tân Hà") == unit_folder("tan-ha-1") == unit_folder("xã tân hà") == "unit/tan-ha-1/unit.ipynb"
    assert unit_folder("Tân Hạ") == "unit/tan-ha-2/unit.ipynb"
    assert unit_folder("Thị trấn Yên Lộ") == "unit/tt-yen-lo/unit.ipynb"


def test_without_a_register_names_that_differ_by_a_tone_have_two_folders(unit_folder):
    assert unit_folder("Tân Hà", units=None) == "unit/tân-hà/unit.ipynb"
    assert unit_folder("Xã Tân/Hạ", units=None) == "unit/xã-tân-hạ/unit.ipynb"


@pytest.mark.parametrize("value", ["", None, "  "])
def test_an_area_that_is_a_commune_needs_no_unit(unit_folder, value):
    assert unit_folder(value, level="xa", units=None) == "unit/unit.ipynb"
    with pytest.raises(BadParameter, match="Cần chọn một đơn vị của Huyện Thử"):
        unit_folder(value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Tân Hả", r'không có đơn vị "Tân Hả" trong units\.csv ở tháng 8/2024 \(gần giống: .*Tân Hà'),
        ("Yên Lộ", r'"Yên Lộ" là tên của Thị trấn Yên Lộ và Xã Yên Lộ\. Hãy ghi rõ'),
        ("Huyện Thử", "không có đơn vị"),
    ],
)
def test_a_unit_that_nobody_or_more_than_one_is_is_refused(unit_folder, value, said):
    with pytest.raises(BadParameter, match=said):
        unit_folder(value)


@pytest.fixture
def years(root, monkeypatch):
    """years({area: [year, …]}, default="khoai-chau"): these folders, beside the three months of Khoái Châu."""

    def make(folders, default="khoai-chau"):
        monkeypatch.setattr("analysis.render.kinds.guest_periods", lambda area: {})
        for slug, periods in folders.items():
            for period in periods:
                (root / "data/raw" / slug / period).mkdir(parents=True)
        (root / "data/raw/areas.toml").write_text(f'default_area = "{default}"', encoding="utf-8")

    return make


def chosen_year(**given):
    area, year = choose_year(**given)
    return f"{area.slug}/{year}"


def test_without_a_year_the_newest_of_the_default_area_is_meant(years):
    years({"khoai-chau": ["2022", "2023"], "van-giang": ["2024"]})
    assert chosen_year() == "khoai-chau/2023"
    assert chosen_year(area="van-giang") == "van-giang/2024"
    assert chosen_year(year=2022) == "khoai-chau/2022"


def test_a_year_in_another_periods_file_counts(years, monkeypatch):
    years({"khoai-chau": ["2022"]})
    year = match_period("2023")
    monkeypatch.setattr("analysis.render.kinds.guest_periods", lambda area: {year: [match_period("2023-12")]})
    assert chosen_year() == "khoai-chau/2023"


def test_where_nothing_is_chosen_the_only_area_with_a_year_stands_in(years, root):
    years({"van-giang": ["2023", "2024"]})
    assert chosen_year() == "van-giang/2024"
    chosen = choose("annual", {"area": None, "year": None})
    assert executed_path("annual", chosen) == root / "reports/van-giang/2024/annual/annual.ipynb"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "khoai-chau chưa có số liệu cả năm nào trong data/raw/khoai-chau."),
        ({"area": "khoai-chau"}, "khoai-chau chưa có số liệu cả năm nào trong data/raw/khoai-chau."),
        ({"year": "2024"}, "Không có số liệu 2024 của khoai-chau"),
    ],
)
def test_no_area_is_guessed_among_several_or_for_what_was_chosen(years, given, said):
    years({"van-giang": ["2023", "2024"], "my-hao": ["2024"]})
    with pytest.raises(MissingData) as refused:
        choose_year(**given)
    assert str(refused.value).startswith(said)
    assert "Địa bàn có số liệu năm: my-hao (2024); van-giang (2023, 2024)." in str(refused.value)


def test_an_area_that_was_chosen_is_not_replaced_by_the_only_one(years):
    years({"van-giang": ["2024"]})
    with pytest.raises(MissingData, match=r"Địa bàn có số liệu năm: van-giang \(2024\)"):
        choose_year(area="khoai-chau")
