"""Whose and of when a document's table is: its own title decides, not the sentences of the letter above it."""

import pytest

LETTER = "Kết quả tháng 8/2024 được tổng hợp tại các phụ lục kèm theo.\n"
TABLE = "\nSTT\tĐơn vị\tTỷ lệ số hóa hồ sơ (%)\n1\tTân Hà\t93,4\n2\tTân Hạ\t80,1\n3\tPhú Thủy\t70,2\n"
OTHERS = "\nTổng điểm của huyện tháng 8/2024 đạt 85 điểm.\n"
FIGURES = {
    ("Tân Hà", "digitization_rate"): "93,4",
    ("Tân Hạ", "digitization_rate"): "80,1",
    ("Phú Thủy", "digitization_rate"): "70,2",
}


@pytest.fixture
def ingested(make_root):
    """ingested(title) -> (the commune's figures, [(rule, severity) of errors]) of a letter with one table under that title."""

    def of(title):
        root = make_root()
        root.file("2024-08", "cong-van.txt", LETTER + title + TABLE + OTHERS)
        root.ingest()
        figures = {key: text for key, text in root.figures().items() if key[0] != "Huyện Thử"}
        return figures, [check.rule for check in root.errors()]

    return of


@pytest.mark.parametrize(
    "title",
    [
        "PHỤ LỤC I\n(Kèm theo Báo cáo số 12/BC-UBND ngày 05 tháng 9 năm 2024)",
        "TỔNG HỢP KẾT QUẢ THÁNG 8/2024\nSO VỚI THÁNG 7/2024",
        "KẾT QUẢ THÁNG 8/2024\nVÀ THÁNG 7/2024",
        "Bảng 1. So với tháng 7/2024",
        "Số liệu tháng 7/2024 xem Bảng 2.",
        "PHỤ LỤC\nKẾT QUẢ CÁC XÃ HUYỆN THỬ THÁNG 8/2024",
        "PHỤ LỤC\nKẾT QUẢ CÁC XÃ HUYỆN THỦ",  # a slip of the pen
        "PHỤ LỤC\nCÁC XÃ, THỊ TRẤN CỦA HUYỆN THỬ SO VỚI HUYỆN MẪU BÊN",
        "PHỤ LỤC\n(Kèm theo Công văn của UBND huyện Mẫu Bên)",
    ],
)
def test_a_table_of_ours_and_of_now(ingested, title):
    assert ingested(title) == (FIGURES, [])


@pytest.mark.parametrize(
    "title",
    ["PHỤ LỤC II\nKẾT QUẢ THÁNG 7/2024\n(Kèm theo Báo cáo số 12/BC-UBND)", "Bảng 2: Kết quả tháng 7/2024"],
)
def test_a_table_of_last_month_under_a_letter_of_this_one(ingested, title):
    assert ingested(title) == ({}, ["period_conflict"])


@pytest.mark.parametrize(
    "title",
    ["PHỤ LỤC\nKẾT QUẢ CÁC XÃ HUYỆN MẪU BÊN THÁNG 8/2024", "Phụ lục 2: Kết quả các xã thuộc huyện Mẫu Bên"],
)
def test_a_table_of_another_districts_communes_some_of_which_bear_our_names(ingested, title):
    assert ingested(title) == ({}, ["no_table"])
