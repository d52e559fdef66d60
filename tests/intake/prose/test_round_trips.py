"""A random announcement, put together from the sentences that offices write, comes back with exactly its figures."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

POINTS = {
    "transparency_points": (
        18,
        ("Công khai, minh bạch", "Chỉ số Công khai minh bạch", "Nhóm chỉ số công khai, minh bạch"),
    ),
    "timeliness_points": (20, ("Tiến độ giải quyết", "Chỉ số Tiến độ giải quyết hồ sơ")),
    "online_service_points": (12, ("Dịch vụ công trực tuyến", "Chỉ số cung cấp DVC trực tuyến")),
    "online_payment_points": (10, ("Thanh toán trực tuyến", "Nhóm chỉ số thanh toán trực tuyến")),
    "satisfaction_points": (18, ("Mức độ hài lòng", "Chỉ số mức độ hài lòng của người dân, doanh nghiệp")),
    "digitization_points": (22, ("Số hóa hồ sơ", "Chỉ số về số hóa hồ sơ", "Điểm số hoá hồ sơ")),
}
RATES = {
    "on_time_rate": (
        "Tỷ lệ hồ sơ giải quyết đúng hạn",
        "Tỉ lệ giải quyết hồ sơ TTHC đúng hạn",
        "Tỷ lệ hồ sơ xử lý đúng hạn/trong hạn",
    ),
    "digitization_rate": ("Tỷ lệ số hóa hồ sơ", "Tỷ lệ số hoá hồ sơ, kết quả giải quyết TTHC"),
    "online_payment_rate": ("Tỷ lệ thanh toán trực tuyến", "Tỷ lệ hồ sơ thanh toán trực tuyến"),
    "online_submission_rate": ("Tỷ lệ hồ sơ nộp trực tuyến", "Tỷ lệ hồ sơ trực tuyến"),
    "electronic_result_rate": ("Tỷ lệ cấp kết quả điện tử", "Tỷ lệ hồ sơ cấp kết quả điện tử"),
}
UNITS = ("xã Tân Hà", "xã Tân Hạ", "thị trấn Yên Lộ", "xã Yên Lộ", "xã Phú Thủy", "xã Đồng Xá")
LINKS = (": ", " đạt ", " là ", ": đạt ", " đạt mức ", " chỉ đạt ", ": ")
# What may follow a figure and says nothing of another one.
TAILS = ("", ";", ".", ", tăng {} so với tháng trước.", " (giảm {} so với tháng 7).", ", thấp hơn tháng trước {}.")
MEANS = (
    " (trung bình của tỉnh là {})",
    " (trung bình chung toàn tỉnh: {}).",
    ", bình quân của tỉnh đạt {};",
    "; mức trung bình của tỉnh {}",
)
BULLETS = ("- ", "+ ", "* ", "1. ", "a) ", "")


def figure(draw, low, high, digits):
    value = draw(st.decimals(low, high, places=draw(st.integers(0, digits))))
    return str(value).replace(".", draw(st.sampled_from([",", ",", "."])))


@st.composite
def own_lines(draw):
    """(line, {("", indicator_id): text}) of the area's own figure."""
    change = figure(draw, 0, 9, 1)
    tail = draw(st.sampled_from(TAILS))
    if draw(st.booleans()):
        indicator_id = draw(st.sampled_from(list(POINTS)))
        highest, names = POINTS[indicator_id]
        text = f"{figure(draw, Decimal('0.5'), highest, 2)}{draw(st.sampled_from(['/', ' /', '/ ']))}{highest} điểm"
        name, tail = draw(st.sampled_from(names)), tail.format(f"{change} điểm")
        if draw(st.booleans()):
            mean = f"{figure(draw, 1, highest, 1)}/{highest} điểm"
            frame = draw(st.sampled_from(MEANS))
            line = f"{name}{draw(st.sampled_from(LINKS))}{text}{frame.format(mean)}"
            return line, {("", indicator_id): text, ("Trung bình của tỉnh", indicator_id): mean}
    else:
        indicator_id = draw(st.sampled_from(list(RATES)))
        text = f"{figure(draw, 1, 100, 2)}{draw(st.sampled_from(['%', ' %']))}"
        name, tail = draw(st.sampled_from(RATES[indicator_id])), tail.format(f"{change}%")
    return f"{name}{draw(st.sampled_from(LINKS))}{text}{tail}", {("", indicator_id): text}


@st.composite
def lists_of_units(draw):
    """(line, figures) of a sentence that gives one rate of several communes, in one of four orders."""
    indicator_id = draw(st.sampled_from(list(RATES)))
    name = draw(st.sampled_from(RATES[indicator_id]))
    units = draw(st.permutations(UNITS))[: draw(st.integers(2, 4))]
    texts = [f"{figure(draw, 1, 100, 1)}%" for _ in units]
    pairs = list(zip(units, texts, strict=True))
    form = draw(st.sampled_from(["each", "brackets", "in turn", "colon"]))
    line = {
        "each": f"{name} của " + ", ".join(f"{unit} là {text}" for unit, text in pairs) + ".",
        "brackets": f"Một số đơn vị có {name} thấp: " + ", ".join(f"{unit} ({text})" for unit, text in pairs) + ".",
        "in turn": f"{name} của {', '.join(units)} lần lượt là {', '.join(texts)}.",
        "colon": f"{name}: " + "; ".join(f"{unit}: {text}" for unit, text in pairs) + ".",
    }[form]
    return line, {(unit, indicator_id): text for unit, text in pairs}


@st.composite
def totals_of_units(draw):
    """(line, figures) of a commune's total and rank, one of them first."""
    unit = draw(st.sampled_from(UNITS))
    total, rank = f"{figure(draw, 30, 100, 2)} điểm", f"{draw(st.integers(1, 6))}/6"
    line = draw(
        st.sampled_from(
            [
                f"{unit} đạt {total}, xếp thứ {rank}.",
                f"{unit} xếp hạng {rank} với {total}.",
                f"Tổng điểm của {unit} là {total}; xếp hạng thứ {rank} xã, thị trấn.",
            ]
        )
    )
    return line[0].upper() + line[1:], {(unit, "total_points"): total, (unit, "rank"): rank}


@pytest.fixture
def district(make_root):
    return make_root()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_an_announcement(district, prose, data):
    lines, expected = ["Kết quả tháng 8/2024 của huyện Thử như sau:"], {}
    bullet = data.draw(st.sampled_from(BULLETS))  # one for all: no line stands below another
    for line, figures in data.draw(
        st.lists(st.one_of(own_lines(), own_lines(), lists_of_units(), totals_of_units()), min_size=1, max_size=7)
    ):
        if not set(figures) & set(expected):
            lines.append(bullet + line)
            expected |= figures
    read = prose(district, "\n".join(lines))
    found = {
        (unit if unit.startswith("Trung bình") else unit[:1].lower() + unit[1:], name): text
        for (unit, name, _), text in read.figures.items()
    }
    assert found == expected
