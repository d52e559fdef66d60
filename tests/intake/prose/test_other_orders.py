"""Sentences as other offices put them: names behind figures, ranks first, units in turn, totals that nothing names."""

import pytest


@pytest.fixture
def read(make_root, prose):
    """read(text) -> ({(unit, indicator_id): text}, [lines left aside]) of a document of the invented district."""

    def of(text, period="2024-08"):
        found = prose(make_root(), text, period)
        return {(unit, name): text for (unit, name, _), text in found.figures.items()}, [p for p, _ in found.aside]

    return of


READ = [
    # a rank leads, and the total follows without its name
    ("Xã Tân Hà xếp thứ 3/20 với 87,5 điểm.", {
        ("Xã Tân Hà", "rank"): "3/20",
        ("Xã Tân Hà", "total_points"): "87,5 điểm",
    }),
    ("Trong tháng, huyện Thử đạt 85,2 điểm, xếp loại Tốt, xếp hạng 6 trên 10 huyện, thị xã.", {
        ("", "total_points"): "85,2 điểm",
        ("", "rating"): "Tốt",
        ("", "rank"): "6 trên 10",
    }),
    ("Dẫn đầu là xã Tân Hà với 92,3 điểm, tiếp theo là xã Tân Hạ (91,2 điểm).", {
        ("xã Tân Hà", "total_points"): "92,3 điểm",
        ("xã Tân Hạ", "total_points"): "91,2 điểm",
    }),
    # "toàn huyện" behind the first or the last one says among whom, not whose
    ("Xã Tân Hà dẫn đầu toàn huyện về điểm tổng hợp với 90,22 điểm.", {("Xã Tân Hà", "total_points"): "90,22 điểm"}),
    ("Xã Tân Hà có tỷ lệ số hóa hồ sơ thấp nhất toàn huyện, đạt 40,1%.", {("Xã Tân Hà", "digitization_rate"): "40,1%"}),
    ("Tỷ lệ số hóa hồ sơ của xã Tân Hà cao, toàn huyện đạt 61,2%.", {("", "digitization_rate"): "61,2%"}),
    # a unit that is only compared with
    ("Xã Tân Hà đạt 90,8 điểm, bằng xã Tân Hạ; tỷ lệ số hóa hồ sơ 92,3%.", {
        ("Xã Tân Hà", "total_points"): "90,8 điểm",
        ("Xã Tân Hà", "digitization_rate"): "92,3%",
    }),
    ("Xã Tân Hà đạt 70,2 điểm, bằng mức của toàn huyện; tỷ lệ số hóa hồ sơ 61,5%.", {
        ("Xã Tân Hà", "total_points"): "70,2 điểm",
        ("Xã Tân Hà", "digitization_rate"): "61,5%",
    }),
    # a mean that is only compared with
    ("So với trung bình của tỉnh, tỷ lệ số hóa hồ sơ của huyện đạt 61,2%.", {("", "digitization_rate"): "61,2%"}),
    ("Tỷ lệ số hóa hồ sơ: so với trung bình của tỉnh, huyện đạt 61,2%.", {("", "digitization_rate"): "61,2%"}),
    ("Hạng 1: Tân Hà - 92,1 điểm", {("Tân Hà", "rank"): "1", ("Tân Hà", "total_points"): "92,1 điểm"}),
    ("Tổng điểm 85,5/100 (xếp thứ 5/10 đơn vị cấp huyện; xếp loại Tốt).", {
        ("", "total_points"): "85,5/100",
        ("", "rank"): "5/10",
        ("", "rating"): "Tốt",
    }),
    # a row of one unit: its last rank is the unit's, not that of the rate before
    ("Xã Tân Hà: Tổng điểm 88,5; số hóa 70,1%; hài lòng 99%; xếp hạng 1/6.", {
        ("Xã Tân Hà", "total_points"): "88,5",
        ("Xã Tân Hà", "digitization_rate"): "70,1%",
        ("Xã Tân Hà", "satisfaction_rate"): "99%",
        ("Xã Tân Hà", "rank"): "1/6",
    }),
    # the name stands behind its points
    ("Đạt 18/18 điểm chỉ số công khai minh bạch; 19,5/20 điểm chỉ số tiến độ giải quyết.", {
        ("", "transparency_points"): "18/18 điểm",
        ("", "timeliness_points"): "19,5/20 điểm",
    }),
    ("Chỉ số tiến độ giải quyết đạt tối đa 20/20 điểm", {("", "timeliness_points"): "20/20 điểm"}),
    # one name, units in turn
    ("Tỷ lệ thanh toán trực tuyến của các xã Tân Hà, Tân Hạ và Phú Thủy lần lượt là 45,1%, 50,2% và 60,3%.", {
        ("Tân Hà", "online_payment_rate"): "45,1%",
        ("Tân Hạ", "online_payment_rate"): "50,2%",
        ("Phú Thủy", "online_payment_rate"): "60,3%",
    }),
    ("Tỷ lệ số hóa hồ sơ của xã Tân Hà là 45,6%, xã Tân Hạ là 50,1%.", {
        ("xã Tân Hà", "digitization_rate"): "45,6%",
        ("xã Tân Hạ", "digitization_rate"): "50,1%",
    }),
    ("Số hóa hồ sơ 14,2 điểm, hài lòng 17,9 điểm, tiến độ 19,9 điểm.", {
        ("", "digitization_points"): "14,2 điểm",
        ("", "satisfaction_points"): "17,9 điểm",
        ("", "timeliness_points"): "19,9 điểm",
    }),
    ("Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn đạt 99,1%.", {("", "on_time_rate"): "99,1%"}),
    ("Bình quân chung toàn huyện về số hóa hồ sơ đạt 61,2%.", {("Trung bình của huyện", "digitization_rate"): "61,2%"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), READ)
def test_a_sentence_in_another_order(read, sentence, expected):
    assert read(sentence) == (expected, [])


# What must not be read, or not as that: only the figures that are given, the line left aside for a person.
ASIDE = [
    (
        "Xã Tân Hà đạt 90,8 điểm, cao hơn so với xã Tân Hạ 3 điểm; tỷ lệ số hóa hồ sơ đạt 92,3%.",
        {
            ("Xã Tân Hà", "total_points"): "90,8 điểm",
            ("Xã Tân Hà", "digitization_rate"): "92,3%",
        },
    ),
    # the first name has its figure before it: the second figure has none
    ("Đạt 100% thanh toán trực tuyến, 80% số hóa hồ sơ", {}),
    # points divided by their maximum are no rate of digitization; full points are 100% either way
    ("Số hóa hồ sơ đạt 15/22 điểm (68,2%)", {("", "digitization_points"): "15/22 điểm"}),
    # points that a group could have, without a name
    ("Huyện Thử đạt 17,5 điểm", {}),
    ("Nhóm dịch vụ công, thanh toán: huyện Thử đạt 22 điểm", {}),
    # another index
    ("Chỉ số CCHC của xã Tân Hà đạt 86 điểm.", {}),
    ("Chỉ số chuyển đổi số: xã Tân Hạ đạt 86 điểm.", {}),
    # more names than figures
    ("Tỷ lệ số hóa hồ sơ của các xã Tân Hà, Tân Hạ, Phú Thủy lần lượt là 45,1%, 50,2%", {}),
    ("Có 02 xã đạt trên 90 điểm, 01 xã dưới 70 điểm", {}),
]


def test_a_figure_of_nobody_but_a_unit_compared_with(read):
    assert read("So với xã Tân Hạ, tỷ lệ số hóa hồ sơ đạt 92,3%.") == ({}, ["dòng 1"])


@pytest.mark.parametrize(("sentence", "expected"), ASIDE)
def test_what_is_left_aside(read, sentence, expected):
    assert read(sentence) == (expected, ["dòng 1"])


def test_full_points_and_their_rate(read):
    assert read("Mức độ hài lòng: 18/18 điểm; đạt 100%\nTiến độ giải quyết: 19/20 điểm (95%)")[0] == {
        ("", "satisfaction_points"): "18/18 điểm",
        ("", "satisfaction_rate"): "100%",
        ("", "timeliness_points"): "19/20 điểm",
        ("", "on_time_rate"): "95%",
    }


def test_the_rank_of_a_unit_whose_points_are_not_understood(read):
    """The district must not get the rank of a commune, whatever stands between."""
    figures, aside = read("Phường Bắc Sơn đạt 12 điểm, xếp thứ 1/5.")
    assert figures == {("Phường Bắc Sơn", "rank"): "1/5"}
    assert aside == ["dòng 1"]


def test_a_list_below_its_bound(read):
    figures, aside = read("Có 3 xã đạt dưới 70 điểm gồm: Tân Hà (65,2 điểm), Tân Hạ (68 điểm), Phú Thủy (69,9 điểm).")
    assert figures == {
        ("Tân Hà", "total_points"): "65,2 điểm",
        ("Tân Hạ", "total_points"): "68 điểm",
        ("Phú Thủy", "total_points"): "69,9 điểm",
    }
    assert aside == ["dòng 1"]  # "3 xã", "70 điểm"


def test_a_numbered_list_without_marks(read):
    assert read("Kết quả tổng điểm của các đơn vị:\n1. Tân Hà: 92,1\n2. TT Yên Lộ: 88")[0] == {
        ("Tân Hà", "total_points"): "92,1",
        ("TT Yên Lộ", "total_points"): "88",
    }


def test_a_title_that_ends_with_a_kind_of_unit(read):
    """ "đặc khu" at the end of a line and "Một số …" on the next are no special zone named Một."""
    text = "Kết quả của các xã, phường, đặc khu\nMột số đơn vị đạt cao: xã Tân Hà (95,1 điểm), xã Tân Hạ (94 điểm)."
    assert read(text)[0] == {("xã Tân Hà", "total_points"): "95,1 điểm", ("xã Tân Hạ", "total_points"): "94 điểm"}


def test_items_below_the_heading_of_another_index(read):
    figures, aside = read(
        "1. Chỉ số hài lòng SIPAS\n- Xã Tân Hà đạt 86 điểm.\n2. Kết quả thực hiện Bộ chỉ số phục vụ người dân, doanh nghiệp\n"
        "- Xã Tân Hạ đạt 87 điểm."
    )
    assert figures == {("Xã Tân Hạ", "total_points"): "87 điểm"}
    assert aside == ["dòng 2"]


@pytest.mark.parametrize(
    ("name", "is_read"),
    [
        ("Bộ chỉ số phục vụ người dân, doanh nghiệp trong thực hiện TTHC, cung cấp dịch vụ công", True),
        ("Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp", True),
        ("Bộ chỉ số 766", True),
        ("Bộ chỉ số cải cách hành chính", False),
    ],
)
def test_items_below_the_name_of_an_index(read, name, is_read):
    figures, _ = read(f"Kết quả {name} tháng 8/2024 như sau:\n- Xã Tân Hà đạt 86 điểm.")
    assert bool(figures) == is_read
