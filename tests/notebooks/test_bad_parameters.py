"""Every shipped notebook with every kind of wrong parameter: one sentence, the same by papermill and by Run All, nothing
written."""

import json
from pathlib import Path

import pytest

from analysis.core.model import AnalysisError
from analysis.render.kinds import KINDS
from analysis.render.notebooks import check_parameters, declared_parameters, kind_of, read_notebook

NOTEBOOKS = {path.stem: path for path in sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))}
NOT_THERE = {"month": "2031-01", "period": "2031-01", "year": "2031", "baseline": "2019-01"}
# parameter: (value, what is said of it), …
BAD = {
    "area": [("khong-co", "Không có địa bàn 'khong-co' trong data/raw. Các địa bàn hiện có: dai-thinh, ")],
    "unit": [
        ("Không Có", 'Huyện Khoái Châu không có đơn vị "Không Có"'),
        ("Đồng Tíen", "gần giống: Đồng Tiến"),
        ("", "Cần chọn một đơn vị của Huyện Khoái Châu"),
    ],
    "indicator": [("khong_co", "Không có chỉ tiêu 'khong_co' trong danh mục"), ("rating", "là chữ, không phải số")],
    "months_back": [(1, "months_back = 1 không hợp lệ"), ("ba", "months_back = 'ba' không hợp lệ")],
    "units": [(["Không Có"], "không có đơn vị 'Không Có'"), ("An Vi", "Gần nhất: An Vỹ")],
}
for name, period in NOT_THERE.items():
    BAD[name] = [
        ("2024-13", f"Tham số {name} = '2024-13' không phải là một kỳ có thật"),
        (period, f"Không có số liệu {period} của Huyện Khoái Châu"),
    ]
BAD["baseline"] += [("2024-Q1", "Không có số liệu 2024-Q1")]
BAD["year"] += [("2024-08", "Báo cáo năm không lập được cho tháng 8/2024")]
# Either value of it is right.
FREE = {"save"}
ONLY_A_CELL_KNOWS = {"units"}


def parameters(name):
    return declared_parameters(read_notebook(NOTEBOOKS[name]))


WRONG = [
    pytest.param(notebook, name, value, said, id=f"{notebook}-{name}-{value or 'empty'}")
    for notebook in NOTEBOOKS
    for name in parameters(notebook)
    for value, said in BAD.get(name, ())
]


@pytest.fixture
def here(root, monkeypatch):
    """The root with the shipped data, as the one that is worked in."""
    monkeypatch.setenv("ANALYSIS_ROOT", str(root))
    return root


def run_all(notebook, name, value):
    """Run the code cells one after the other in this process, with one parameter changed."""
    names = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
            if "parameters" in cell["metadata"].get("tags", ()):
                names[name] = value


def test_every_parameter_of_every_notebook_is_tried():
    assert set().union(*map(parameters, NOTEBOOKS)) - FREE == set(BAD)
    assert set(NOTEBOOKS) == set(KINDS)


@pytest.mark.parametrize(("notebook", "name", "value", "said"), WRONG)
def test_a_wrong_value_ends_in_one_sentence(here, notebook, name, value, said):
    source = read_notebook(NOTEBOOKS[notebook])
    with pytest.raises(AnalysisError) as by_run_all:
        run_all(source, name, value)
    assert said in str(by_run_all.value)
    # What Jupyter shows in place of a traceback.
    assert by_run_all.value._render_traceback_() == [str(by_run_all.value)]
    if name not in ONLY_A_CELL_KNOWS:
        with pytest.raises(AnalysisError) as by_papermill:
            check_parameters(source, {name: value})
        assert str(by_papermill.value) == str(by_run_all.value)
    assert not (here / "reports").exists()


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_an_unknown_name_is_refused_with_the_names_there_are(here, notebook):
    with pytest.raises(AnalysisError, match="không có tham số 'mnth'") as refused:
        check_parameters(read_notebook(NOTEBOOKS[notebook]), {"mnth": "2024-08"})
    assert f"Các tham số hiện có: {', '.join(parameters(notebook))}." in str(refused.value)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_number_where_a_name_is_meant_is_refused(here, notebook):
    source = read_notebook(NOTEBOOKS[notebook])
    for name in {"area", "unit", "indicator"} & set(parameters(notebook)):
        with pytest.raises(AnalysisError, match=f"Tham số {name} là chữ"):
            check_parameters(source, {name: 1})


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_the_defaults_are_right(here, notebook):
    source = read_notebook(NOTEBOOKS[notebook])
    chosen = check_parameters(source, {})
    assert kind_of(source) == notebook
    assert chosen.area.slug == ("huyen-tinh-hung-yen" if notebook == "annual" else "khoai-chau")
    assert json.dumps(declared_parameters(source)["area"]) == "null"
