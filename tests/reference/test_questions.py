"""What a person is asked about a name, and the command that answers."""

from analysis.reference.questions import confirmations, question_about
from analysis.reference.units import Match


def test_a_near_name_says_whether_it_differs_by_accents_only(make_root):
    root = make_root()
    match = Match("", "Đông Xá", "unknown", ("Đồng Xá", "Đồng Xát"), near_ids=("dong-xa-2", "dong-xat"))
    assert question_about("Đông Xá", match) == (
        '"Đông Xá" không có trong danh mục đơn vị (units.csv); gần nhất: "Đồng Xá" (khác dấu), "Đồng Xát"'
    )
    assert confirmations(root.area, "Đông Xá", match) == [
        'Nếu đúng là Đồng Xá: chiso766 units --confirm "Đông Xá=dong-xa-2"',
        'Nếu đúng là Đồng Xát: chiso766 units --confirm "Đông Xá=dong-xat"',
    ]


def test_the_command_names_the_area_where_there_are_several(make_root):
    root = make_root()
    (root.path / "data/raw/khac").mkdir()
    match = Match("", "Đông Xá", "unknown", ("Đồng Xá",), near_ids=("dong-xa-2",))
    (sentence,) = confirmations("thu", "Đông Xá", match)
    assert sentence.endswith('chiso766 units --confirm "Đông Xá=dong-xa-2" --area thu')


def test_a_shared_name_and_a_name_of_another_time(make_root):
    root = make_root()
    shared = Match("", "Yên Lộ", "unknown", ("Thị trấn Yên Lộ", "Xã Yên Lộ"), True, ("tt-yen-lo", "xa-yen-lo"))
    assert question_about("Yên Lộ", shared) == '"Yên Lộ" là tên chung của "Thị trấn Yên Lộ" và "Xã Yên Lộ"'
    assert confirmations(root.area, "Yên Lộ", shared) == []
    gone = Match("", "Cũ", "unknown", note='đã sáp nhập vào "Mới" từ 2024-12')
    assert question_about("Cũ", gone) == '"Cũ" đã sáp nhập vào "Mới" từ 2024-12'
    assert confirmations(root.area, "Cũ", gone) == []
