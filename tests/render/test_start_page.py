"""The page on which JupyterLab opens, and the settings that it opens with."""

import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.core.paths import CHECKOUT
from analysis.render.lab import SETTINGS, open_lab
from analysis.render.start_page import start_page, write_start_page


@pytest.fixture
def desk(make_root):
    """An invented root with three notebooks of ours and one that is not."""
    root = make_root(toml='name = "Huyện Thử | A"\nlevel = "huyen"\n[status]\n"2024-07" = "provisional"\n')
    (root.path / "notebooks").mkdir()
    for name, kind in (("monthly", "monthly"), ("quality", "quality"), ("của-tôi", "monthly"), ("nháp", None)):
        metadata = {"chiso766": {"kind": kind}} if kind else {}
        notebook = new_notebook(cells=[new_code_cell("1")], metadata=metadata)
        nbformat.write(notebook, root.path / "notebooks" / f"{name}.ipynb")
    return root


def table_of(page):
    return [line for line in page.splitlines() if line.startswith("|")][2:]


def test_the_notebooks_are_linked_in_the_order_of_the_work(desk):
    links = [line for line in start_page().splitlines() if line[:1].isdigit()]
    assert links == [
        "1. [Chất lượng số liệu](quality.ipynb): Đã nhận những gì, đọc từ tệp nào, còn câu hỏi nào?",
        "2. [Báo cáo tháng](monthly.ipynb): Tháng này có gì thay đổi?",
        "3. [của-tôi](của-tôi.ipynb)",
    ]


def test_the_newest_periods_with_their_open_errors(desk):
    head = "STT;Đơn vị;Tỷ lệ số hóa hồ sơ (%)\n"
    for period, figure in (("2024-05", "50"), ("2024-06", "50"), ("2024-07", "150"), ("2024-08", "50")):
        desk.file(period, "a.csv", f"{head}1;Tân Hà;{figure}\n2;Phú Thủy;60\n")
    desk.ingest("2024-07")
    desk.ingest("2024-06")
    report = desk.path / "reports/thu/2024-07/report.html"
    report.parent.mkdir(parents=True)
    report.write_text("", encoding="utf-8")
    # four units of the register are in no table: warnings
    assert table_of(start_page()) == [
        "| Huyện Thử \\| A | Tháng 8/2024 | chính thức | chưa đọc | – | – | chưa lập |",
        "| Huyện Thử \\| A | Tháng 7/2024 | tạm tính | 2 | **1** | 4 | `reports/thu/2024-07/report.html` |",
        "| Huyện Thử \\| A | Tháng 6/2024 | chính thức | 2 | 0 | 4 | chưa lập |",
    ]
    assert "papermill monthly.ipynb -p month 2024-08" in start_page()


def test_settings_that_cannot_be_read_are_said_and_hide_no_other_area(desk):
    other = desk.path / "data/raw/khac"
    (other / "2024-08").mkdir(parents=True)
    desk.raw("area.toml").write_text("name = ", encoding="utf-8")
    rows = table_of(start_page())
    assert len(rows) == 2 and rows[0].startswith("| khac | Tháng 8/2024") and "data/raw/thu/area.toml" in rows[1]


def test_without_areas_the_page_says_so(desk):
    for path in desk.raw().iterdir():
        path.unlink()
    desk.raw().rmdir()
    assert "Chưa có địa bàn nào trong `data/raw/`." in start_page()


def test_it_is_written_where_git_does_not_look(desk):
    assert write_start_page() == "bat-dau.md"
    assert (desk.path / "notebooks/bat-dau.md").read_text(encoding="utf-8") == start_page()
    assert "/notebooks/bat-dau.md" in (Path(__file__).parents[2] / ".gitignore").read_text("utf-8").splitlines()


def test_jupyterlab_opens_without_the_page_where_it_cannot_be_written(desk, monkeypatch, capsys):
    from analysis.render import lab

    given = []

    class Ended(list):
        def __init__(self, command, env):
            given.extend(command)

        def __enter__(self):
            return self

        def __exit__(self, *error):
            return None

        def wait(self):
            return 0

    def refuse():
        raise PermissionError(13, "không có quyền ghi")

    monkeypatch.setattr(lab, "write_start_page", refuse)
    monkeypatch.setattr(lab.subprocess, "Popen", Ended)
    assert open_lab(["--no-browser"]) == 0
    assert given[-1] == "--no-browser" and not [part for part in given if "default_url" in part]
    assert "Không ghi được trang bắt đầu" in capsys.readouterr().err


def test_every_setting_is_one_of_the_installed_jupyterlab():
    from jupyterlab.commands import get_app_dir

    schemas = Path(get_app_dir()) / "schemas"
    for name, values in json.loads((SETTINGS / "overrides.json").read_text("utf-8")).items():
        package, _, plugin = name.partition(":")
        schema = json.loads((schemas / package / f"{plugin}.json").read_text("utf-8"))
        assert set(values) <= set(schema["properties"]), name


def test_every_part_that_is_left_out_is_one_of_the_installed_jupyterlab():
    from jupyterlab.commands import get_app_dir

    code = "".join(path.read_text("utf-8") for path in (Path(get_app_dir()) / "static").glob("*.js"))
    for name in json.loads((SETTINGS / "page_config.json").read_text("utf-8"))["disabledExtensions"]:
        assert f'"{name}' in code, name


def test_the_page_of_methods_lies_where_jupyterlab_looks_for_the_docs_of_a_notebook(desk):
    write_start_page()
    copy = desk.path / "notebooks/docs/methods.md"
    assert copy.read_text(encoding="utf-8") == (CHECKOUT / "docs/methods.md").read_text(encoding="utf-8")
