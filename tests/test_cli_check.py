"""chiso766 check as a shell sees it: what it prints, its JSON, its exit codes, what it writes and what it leaves alone."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
RIGHT = "Trong tháng 8/2024, tỷ lệ số hóa hồ sơ của huyện đạt 61,2%."
WRONG = "Trong tháng 8/2024, tỷ lệ số hóa hồ sơ của xã Đồng Tiến đạt 24,18%; có 12/25 xã, thị trấn giảm so với tháng 7."
KEYS = ["text", "unit", "indicator_id", "quoted", "found", "verdict", "place"]
VERDICTS = {"agrees", "differs", "no_data", "not_understood", "unknown_unit"}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A root with two months of the shipped data; it is the default area's."""
    root = tmp_path_factory.mktemp("goc")
    for name in ("2024-07", "2024-08"):
        shutil.copytree(CHECKOUT / "data/raw/khoai-chau" / name, root / "data/raw/khoai-chau" / name)
    for name in ("area.toml", "units.csv"):
        shutil.copy(CHECKOUT / "data/raw/khoai-chau" / name, root / "data/raw/khoai-chau")
    return root


def check(root, text, *arguments, name="du-thao.txt"):
    (root / name).write_text(text, encoding="utf-8")
    return chiso766(root, root / name, *arguments)


def chiso766(root, file, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "analysis", "check", str(file), *(arguments or ("--month", "2024-08"))],
        env=os.environ | {"ANALYSIS_ROOT": str(root)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def test_a_right_draft_is_one_line_and_0(root):
    done = check(root, RIGHT)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "du-thao.txt, đối chiếu với số liệu tháng 8/2024 của Huyện Khoái Châu: 1 đúng.\n"


def test_a_wrong_draft_names_the_right_figures_and_their_places_first_and_ends_with_1(root):
    done = check(root, f"{WRONG}\nThu phí tăng 15%.")
    assert done.returncode == 1 and done.stderr == ""
    first, remark, _, title, one, _, two, *_ = done.stdout.splitlines()
    assert first.endswith("2 sai, 1 chưa hiểu, 0 đúng.") and title == "SAI (2)"
    assert remark == (
        "Lưu ý: số liệu tháng 7/2024 là số liệu minh họa; điều gì dưới đây dựa vào kỳ đó thì chưa có căn cứ."
    )
    assert one == (
        "  1. dòng 1: Đồng Tiến, tỷ lệ số hóa hồ sơ: văn bản ghi 24,18%, đúng ra là 36% (phu-luc-thang-8-2024.xlsx, Phụ lục 2!D30)"
    )
    assert two.startswith(
        "  2. dòng 1: tỷ lệ số hóa hồ sơ: văn bản ghi 12/25, đúng ra là 13/25 (phu-luc-thang-8-2024.xlsx"
    )
    assert "Chưa hiểu, hãy tự đối chiếu (1)" in done.stdout


def test_json_has_the_shape_of_the_contract(root):
    target = root / "ket-qua.json"
    assert check(root, WRONG, "--month", "2024-08", "--area", "khoai-chau", "--json", target).returncode == 1
    content = json.loads(target.read_text(encoding="utf-8"))
    assert set(content) == {"claims", "counts"} and set(content["counts"]) == VERDICTS
    value, count = content["claims"]
    assert list(value) == list(count) == KEYS
    assert (value["unit"], value["quoted"], value["found"], value["verdict"]) == (
        "Đồng Tiến",
        "24,18%",
        "36%",
        "differs",
    )
    assert value["place"] == "dòng 1; nguồn: phu-luc-thang-8-2024.xlsx, Phụ lục 2!D30"
    assert (count["unit"], count["quoted"], count["found"], count["verdict"]) == (None, "12/25", "13/25", "differs")
    assert content["counts"]["differs"] == 2


@pytest.mark.parametrize(
    "name, arguments, words",
    [
        ("khong-co.docx", (), "Không có tệp"),
        ("tranh.png", (), 'chưa kiểm tra được loại tệp ".png"'),
        ("rong.txt", (), "tệp rỗng (0 byte). Hãy chép lại tệp gốc thay cho tệp này."),
        ("hong.docx", (), "không mở được tệp Word"),
        ("du-thao.txt", ("--month", "2024-09"), "Không có số liệu 2024-09 của Huyện Khoái Châu"),
        ("du-thao.txt", ("--month", "2024-13"), "không phải là một kỳ có thật"),
        ("du-thao.txt", ("--month", "2024-08", "--area", "khac"), "Không có địa bàn 'khac'"),
        ("du-thao.txt", ("--area", "khoai-chau"), "câu lệnh chưa đúng"),
    ],
)
def test_what_cannot_be_checked_is_one_sentence_and_2(root, name, arguments, words):
    contents = {"tranh.png": b"x", "rong.txt": b"", "hong.docx": b"PK\x03\x04x", "du-thao.txt": RIGHT.encode()}
    if name in contents:
        (root / name).write_bytes(contents[name])
    done = chiso766(root, root / name, *arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert words in done.stderr and "Traceback" not in done.stderr


def test_a_json_that_cannot_be_written_is_2_after_the_report(root):
    done = check(root, RIGHT, "--month", "2024-08", "--json", root / "du-thao.txt" / "ket-qua.json")
    assert done.returncode == 2 and "1 đúng" in done.stdout
    assert done.stderr.startswith("Lỗi: Không ghi được")


@pytest.mark.parametrize("place", ["du-thao.txt", "data/raw/khoai-chau/2024-08/ket-qua.json"])
def test_a_json_in_the_place_of_the_draft_or_among_received_files_is_2_and_nothing_is_written(root, place):
    before = sorted((root / "data/raw").rglob("*"))
    done = check(root, RIGHT, "--month", "2024-08", "--json", root / place)
    assert done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 1
    assert (root / "du-thao.txt").read_text(encoding="utf-8") == RIGHT
    assert sorted((root / "data/raw").rglob("*")) == before


def test_the_copy_of_a_received_draft_does_not_become_a_received_file(root):
    from docx import Document

    draft = Document()
    draft.add_paragraph(WRONG)
    folder = root / "data/raw/khoai-chau/2024-07"
    draft.save(folder / "nhan.docx")
    done = chiso766(root, folder / "nhan.docx")
    assert done.returncode == 1
    assert done.stdout.endswith("từng chỗ: reports/khoai-chau/2024-08/nhan-kiem-tra.docx\n")
    assert (root / "reports/khoai-chau/2024-08/nhan-kiem-tra.docx").is_file()
    assert sorted(p.name for p in folder.iterdir()) == ["nhan.docx", "phu-luc-minh-hoa.xlsx"]
    (folder / "nhan.docx").unlink()


def test_the_guide_shows_what_is_printed_of_the_draft_in_its_picture(root):
    from docx import Document

    tree = ast.parse((CHECKOUT / "scripts/guide_pictures.py").read_text("utf-8"))
    lines = next(
        ast.literal_eval(n.value)
        for n in tree.body
        if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "DRAFT"
    )
    draft = Document()
    for line in lines:
        draft.add_paragraph(line)
    draft.save(root / "cong-van.docx")
    printed = chiso766(root, root / "cong-van.docx").stdout.splitlines()
    guide = [line.strip() for line in (CHECKOUT / "docs/huong-dan.md").read_text("utf-8").splitlines()]
    start = guide.index(printed[0])
    assert guide[start : start + 4] == [line.strip() for line in printed[:4]]
    assert printed[0].endswith("1 sai, 3 đúng.")
