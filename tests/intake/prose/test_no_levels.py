"""Figures of a sentence that are no level of a unit in the folder's period: numbers in pieces, steps, bounds, maxima, figures of then
and of elsewhere. None may be read; what is read beside them is."""

import pytest

TAN_HA = "Tân Hà"


@pytest.fixture
def read(make_root, prose):
    """read(text) -> {(bare unit, indicator_id, period named by its section): text} of a document of the invented district."""

    def of(text):
        found = prose(make_root(), text, "2024-08").figures
        return {
            (unit.removeprefix("Xã ").removeprefix("xã "), name, p or "2024-08"): text
            for (unit, name, p), text in found.items()
        }

    return of


def rates(period="2024-08", **of_units):
    """{(unit, "digitization_rate", period): text}: `ha`, `hạ` and `own`, the district."""
    names = {"ha": TAN_HA, "hạ": "Tân Hạ", "thủy": "Phú Thủy", "own": ""}
    return {(names[unit], "digitization_rate", period): text for unit, text in of_units.items()}


SENTENCES = [
    # a number that a line's end or a slip has broken
    ("Tỷ lệ số hóa hồ sơ của huyện đạt 9 3,4%.", {}),
    ("Tỷ lệ số hóa hồ sơ của huyện đạt 9 3%.", {}),
    ("Tỷ lệ số hóa hồ sơ của huyện đạt 93 ,4%.", {}),
    ("Tỷ lệ số hóa hồ sơ của huyện đạt 93, 4%.", {}),
    ("Tỷ lệ số hóa hồ sơ của huyện đạt 93..4%.", {}),
    ("Tỷ lệ số hóa hồ sơ của huyện đạt 93·4%.", {}),
    ("Tỷ lệ số hóa hồ sơ của xã Tân Hà đạt 93,\n4% và xã Tân Hạ đạt 80,1%.", rates(hạ="80,1%")),
    ("Tỷ lệ số hóa hồ sơ của xã Tân Hà là 9\n3,4% và của xã Tân Hạ là 80,1%.", rates(hạ="80,1%")),
    ("Số bản sao chứng thực điện tử của xã Tân Hà là 1.\n318 bản.", {}),
    ("Tổng điểm của huyện đạt 87, 5 điểm.", {}),
    # the mark of a note is no digit, a number without spaces is whole
    ("Tỷ lệ số hóa hồ sơ của xã Tân Hà đạt 93,4%¹, xã Tân Hạ đạt 80,1%².", rates(ha="93,4%", hạ="80,1%")),
    (
        "Xã Tân Hà xếp thứ 2, 85 điểm.",
        {(TAN_HA, "rank", "2024-08"): "2", (TAN_HA, "total_points", "2024-08"): "85 điểm"},
    ),
    # steps
    ("Các xã có tỷ lệ số hóa hồ sơ giảm so với tháng 7: Tân Hà (5,4%), Tân Hạ (2,1%).", {}),
    ("Mức giảm tỷ lệ số hóa hồ sơ của xã Tân Hà là 5,4%, của xã Tân Hạ là 2,1%.", {}),
    ("Mức tăng, giảm tỷ lệ số hóa hồ sơ so với tháng 7/2024:\n- Xã Tân Hà: 5,4%\n- Xã Tân Hạ: 2,1%", {}),
    ("Chênh lệch tỷ lệ số hóa hồ sơ tháng 8 so với tháng 7: Tân Hà 5,4%; Tân Hạ 2,1%.", {}),
    ("Tỷ lệ số hóa hồ sơ giảm:\n- Xã Tân Hà: 5,4%\n- Xã Tân Hạ: 2,1%", {}),
    ("Tỷ lệ số hóa hồ sơ: Tân Hà \u22122,3%; Tân Hạ: 80,1%.", rates(hạ="80,1%")),
    (
        "Có 2 xã có tỷ lệ số hóa hồ sơ giảm so với tháng 7, gồm: Tân Hà (53,4%), Tân Hạ (50,1%).",
        rates(ha="53,4%", hạ="50,1%"),
    ),
    ("Tỷ lệ số hóa hồ sơ của xã Tân Hà đạt gần 93,4%, của xã Tân Hạ đạt 80,1%.", rates(hạ="80,1%")),
    # bounds, about as much, from one to the other
    ("Tỷ lệ số hóa hồ sơ của xã Tân Hà đạt ≥ 93%; xã Tân Hạ < 80,1%; Phú Thủy: ~70%.", {}),
    ("Tỷ lệ số hóa hồ sơ: Tân Hà 92,2% → 93,4%; Tân Hạ: 80,1%.", rates(hạ="80,1%")),
    ("Tỷ lệ số hóa hồ sơ tháng 8/2024 so với tháng 7/2024: Tân Hà 93,4%/92,2%; Tân Hạ 80,1%/79%.", {}),
    # a maximum
    ("Tổng điểm tối đa 100 điểm, trong đó số hóa hồ sơ 22 điểm, tiến độ giải quyết 20 điểm.", {}),
    ("Chỉ số số hóa hồ sơ đạt tối đa 22/22 điểm.", {("", "digitization_points", "2024-08"): "22/22 điểm"}),
    # of then
    ("Cùng kỳ tháng 8/2023, tỷ lệ số hóa hồ sơ của huyện đạt 45,1%.", rates(own="45,1%", period="2023-08")),
    ("Tháng 8 năm trước, tỷ lệ số hóa hồ sơ của huyện đạt 45,1%.", {}),
    ("Tỷ lệ số hóa hồ sơ tháng 6, tháng 7, tháng 8 của xã Tân Hà lần lượt là 90,1%, 92,2%, 93,4%.", {}),
    # of a time to come
    ("Kết quả tháng 8/2024.\nĐến tháng 12/2024, tỷ lệ số hóa hồ sơ của xã Tân Hà đạt 95%, xã Tân Hạ đạt 90%.", {}),
    ("Đến tháng 12/2024 tỷ lệ số hóa hồ sơ của xã Tân Hà đạt 95%; tháng 8/2024 đạt 93,4%.", rates(ha="93,4%")),
    ("Tỷ lệ số hóa hồ sơ quý III của huyện đạt 61,2%.", rates(own="61,2%", period="2024-Q3")),
    # in turn: semicolons, a month between
    (
        "Tháng 8/2024, tỷ lệ số hóa hồ sơ của Tân Hà, Tân Hạ và Phú Thủy lần lượt là 93,4%; 80,1%; 70%.",
        rates(ha="93,4%", hạ="80,1%", thủy="70%"),
    ),
    ("Tỷ lệ số hóa hồ sơ của xã Tân Hà, Tân Hạ tháng 8 lần lượt là 93,4% và 80,1%.", rates(ha="93,4%", hạ="80,1%")),
    # of elsewhere: a commune of another district that bears the name of ours
    (
        "Tỷ lệ số hóa hồ sơ của xã Tân Hà, huyện Mẫu Bên đạt 50,1%; của xã Tân Hạ, huyện Thử đạt 80,1%.",
        rates(hạ="80,1%"),
    ),
    ("Kết quả của huyện Mẫu Bên như sau:\n- Xã Tân Hà: tỷ lệ số hóa hồ sơ đạt 50,1%.", {}),
    (
        "Tỷ lệ số hóa hồ sơ của xã Tân Hà (huyện Mẫu Bên) đạt 50,1%; của xã Tân Hạ (huyện Thử) đạt 80,1%.",
        rates(hạ="80,1%"),
    ),
    # the rank by one indicator is not the rank
    ("Xã Tân Hà xếp thứ 2/6 xã, thị trấn về số hóa hồ sơ.", {}),
    ("Xã Tân Hà xếp thứ 2/6 xã, thị trấn về tổng điểm.", {(TAN_HA, "rank", "2024-08"): "2/6"}),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_only_levels_are_read(read, sentence, expected):
    assert read(sentence) == expected


def test_one_unit_in_two_spellings_is_no_question(make_root):
    root = make_root()
    root.file("2024-08", "a.txt", "Tỷ lệ số hóa hồ sơ thấp nhất là xã Đồng Xá: 48,7%.\nĐồng Xá đạt 80,5 điểm.")
    root.ingest()
    assert root.figures() == {("Đồng Xá", "digitization_rate"): "48,7%", ("Đồng Xá", "total_points"): "80,5 điểm"}
    assert root.errors() == []


def test_two_figures_of_one_unit_in_two_spellings_are_one(make_root):
    root = make_root()
    root.file(
        "2024-08",
        "a.txt",
        "Tỷ lệ số hóa hồ sơ thấp nhất là xã Đồng Xá: 48,7%.\nTổng điểm huyện đạt 80,5 điểm.\n"
        "Tỷ lệ số hóa hồ sơ của Đồng Xá đạt 47,8%.",
    )
    root.ingest()
    assert ("Đồng Xá", "digitization_rate") not in root.figures()
    assert [check.rule for check in root.errors()] == ["duplicate_value"]
