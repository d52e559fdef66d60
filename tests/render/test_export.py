"""What `export` gives of figures that a file prints of other periods than its folder's."""

import pytest

from analysis.core.areas import load_area
from analysis.core.model import BadParameter, MissingData
from analysis.render.export import exported_table, writer_to

LETTER = (
    "1. Kết quả tháng 12/2024: Tổng hợp các nhóm chỉ số đạt 87,96 điểm.\n"
    "2. Kết quả cả năm 2024: Tổng hợp các nhóm chỉ số đạt 89,39 điểm.\n"
)


@pytest.fixture
def exported(make_root):
    """exported({"2024-12/a.txt": text, …}, "2024") -> [(period, unit, text)] of what is asked for."""
    root = make_root()

    def make(files, *periods):
        for place, content in files.items():
            period, _, name = place.partition("/")
            root.file(period, name, content)
        table = exported_table([load_area(root.area)], periods)
        return list(zip(table["period"], table["unit"], table["text"], strict=True))

    return make


def test_the_year_in_decembers_letter(exported):
    files = {"2024-12/cong-van.txt": LETTER}
    month, year = ("2024-12", "Huyện Thử", "87,96 điểm"), ("2024", "Huyện Thử", "89,39 điểm")
    assert exported(files) == [month, year]
    assert exported(files, "2024") == [year]
    assert exported(files, "2024-12") == [month]


def test_a_period_that_stands_nowhere_is_said(exported):
    with pytest.raises(MissingData, match="2023"):
        exported({"2024-12/cong-van.txt": LETTER}, "2023")


def test_a_period_of_one_area_needs_no_other_area_to_have_it(make_root):
    first = make_root()
    first.file("2024-12", "cong-van.txt", LETTER)
    other = first.path / "data" / "raw" / "khac" / "2024-11" / "a.csv"
    other.parent.mkdir(parents=True)
    other.write_text("Đơn vị;Số hóa (22đ)\nTân Hà;20\n", encoding="utf-8")
    areas = [load_area("khac"), load_area(first.area)]
    assert set(exported_table(areas, ["2024-12"])["area"]) == {"thu"}
    with pytest.raises(MissingData, match="2023"):
        exported_table(areas, ["2024-12", "2023"])


def test_what_another_folder_repeats_is_given_once_and_what_it_contradicts_twice(exported):
    header = "Đơn vị;Số hóa (22đ) tháng 7/2024;Số hóa (22đ) tháng 8/2024\n"
    files = {
        "2024-07/a.csv": "Đơn vị;Số hóa (22đ)\nTân Hà;20\nTân Hạ;19\n",
        "2024-08/a.csv": header + "Tân Hà;20;21\nTân Hạ;18,5;17\n",
    }
    assert exported(files, "2024-07") == [
        ("2024-07", "Tân Hà", "20"),
        ("2024-07", "Tân Hạ", "19"),
        ("2024-07", "Tân Hạ", "18,5"),
    ]


def test_a_figure_of_another_folder_names_that_folder(make_root):
    root = make_root()
    # Both files are called alike; only the folder tells which of them prints 18,5 of July.
    root.file("2024-07", "a.csv", "Đơn vị;Số hóa (22đ)\nTân Hạ;19\n")
    root.file("2024-08", "a.csv", "Đơn vị;Số hóa (22đ) tháng 7/2024;Số hóa (22đ) tháng 8/2024\nTân Hạ;18,5;17\n")
    table = exported_table([load_area(root.area)], ["2024-07"])
    assert list(zip(table["text"], table["source"], table["place"], strict=True)) == [
        ("19", "a.csv", "B2"),
        ("18,5", "2024-08/a.csv", "B2"),
    ]


def test_an_export_never_takes_the_place_of_a_received_file(make_root):
    root = make_root()
    root.file("2024-08", "bang.csv", "Đơn vị")
    with pytest.raises(BadParameter, match=r"bang.csv vào data/raw: thư mục đó chỉ giữ tệp nhận được"):
        writer_to(root.raw("2024-08", "bang.csv"))
