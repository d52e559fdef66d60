"""Sentences of invented announcements: which figure is whose, of what and of when; and what must not be read."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

AREA_XA = 'name = "Xã Tân Hà"\nlevel = "xa"\nparent = "Huyện Thử"\n'

ANNOUNCEMENT = """Văn phòng công bố kết quả tháng 8/2024 của huyện như sau:
1. Tổng hợp các nhóm chỉ số của huyện đạt 85,26 điểm; xếp hạng thứ 06/10 huyện, thành phố, thị xã của tỉnh, trong đó:
- Chỉ số Công khai minh bạch: 16,2/18 điểm, chỉ số trung bình của tỉnh đạt 12,5/18 điểm.
- Chỉ số Tiến độ giải quyết: 19,8/20 điểm (trung bình của tỉnh là19,3/20 điểm), đạt tỷ lệ 98,93%.
- Chỉ số Thanh toán trực tuyến: 8,5 /10 điểm; đạt 61,65 %.
+ Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa: 02 hồ sơ, đạt 0,10%.
+ Tỷ lệ TTHC có giao dịch thanh toán trực tuyến: 81 TTHC (đạt 65,32%).
- Trong tháng, có 3/5 xã có tỷ lệ số hóa hồ sơ giảm so với tháng 7, gồm xã Tân Hà 24,18%, Tân Hạ 30,47%, Phú Thụy 35%.
"""
OWN = {
    "total_points": "85,26 điểm",
    "rank": "06/10",
    "transparency_points": "16,2/18 điểm",
    "timeliness_points": "19,8/20 điểm",
    "on_time_rate": "98,93%",
    "online_payment_points": "8,5 /10 điểm",
    "online_payment_rate": "61,65 %",
    "data_reuse_dossiers": "02 hồ sơ",
    "data_reuse_rate": "0,10%",
    "procedures_with_online_payment": "81 TTHC",
    "procedures_with_online_payment_rate": "65,32%",
}
MEAN = {"transparency_points": "12,5/18 điểm", "timeliness_points": "19,3/20 điểm"}
LISTED = {"xã Tân Hà": "24,18%", "Tân Hạ": "30,47%", "Phú Thụy": "35%"}


@pytest.fixture
def read(make_root, prose):
    """read(text, period="2024-08", **root) -> Prose of a document of the invented district."""

    def of(text, period="2024-08", **root):
        return prose(make_root(**root), text, period)

    return of


def figures(read):
    """{(unit, indicator_id): text}, whatever the period."""
    return {(unit, name): text for (unit, name, _), text in read.figures.items()}


def everything(read):
    """What the announcement's reading must give: (own, mean, listed, places of what is left aside)."""
    listed = {unit: text for (unit, name), text in figures(read).items() if name == "digitization_rate"}
    return read.of(""), read.of("Trung bình của tỉnh"), listed


# Wordings


def test_an_announcement(read):
    found = read(ANNOUNCEMENT)
    assert everything(found) == (OWN, MEAN, LISTED)
    assert [place for place, _ in found.aside] == ["dòng 8"]  # "3/5 xã"
    assert found.findings == []


@pytest.mark.parametrize("spelling", [str.upper, lambda text: unicodedata.normalize("NFD", text)])
def test_capitals_and_decomposed_letters(read, spelling):
    own, mean, listed = everything(read(spelling(ANNOUNCEMENT)))
    assert {name: text.casefold() for name, text in own.items()} == {n: t.casefold() for n, t in OWN.items()}
    assert {name: text.casefold() for name, text in mean.items()} == MEAN
    assert list(listed.values()) == list(LISTED.values())


@pytest.fixture
def district(make_root):
    return make_root()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_lines_wrapped_anywhere(district, prose, data):
    lines = []
    for line in ANNOUNCEMENT.splitlines():
        mark, _, rest = line.partition(" ") if line[0] in "-+1" else ("", "", line)
        words = rest.split(" ")
        ends = st.sampled_from([" ", " ", " ", "\n", " \n\n"])
        chosen = data.draw(st.lists(ends, min_size=len(words), max_size=len(words)))
        lines.append(f"{mark} " + "".join(word + end for word, end in zip(words, chosen, strict=True)))
    assert everything(prose(district, "\n".join(lines))) == (OWN, MEAN, LISTED)
