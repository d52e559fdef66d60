"""A random table, drawn in a random office layout and written as .xlsx or .csv, comes back with exactly its figures, and quietly."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.core.numbers import exact

# How an office may spell each unit.
SPELLINGS = {
    "Thị trấn Yên Lộ": ("Thị trấn Yên Lộ", "TT. Yên Lộ", "UBND thị trấn Yên Lộ", "THỊ TRẤN YÊN LỘ"),
    "Xã Yên Lộ": ("Xã Yên Lộ", "X. Yên Lộ", "UBND xã Yên Lộ"),
    "Tân Hà": ("Tân Hà", "Xã Tân Hà", "UBND xã Tân Hà", "Tân  Hà (*)", "Xã Tân Hà, huyện Thử"),
    "Tân Hạ": ("Tân Hạ", "xã Tân Hạ", "TÂN HẠ"),
    "Phú Thủy": ("Phú Thủy", "Phú Thuỷ", "Phú Thụy"),
    "Đồng Xá": ("Đồng Xá", "Ðồng Xá", "xã Đồng Xá"),
}
# {indicator_id: (highest figure, digits, headers of one row, (upper, lower) headers of two)}; figures that no check can mind.
INDICATORS = {
    "digitization_rate": (100, 2, ("Tỷ lệ số hóa hồ sơ (%)", "Kết quả số hóa (%)"), ("Số hóa hồ sơ", "Tỷ lệ (%)")),
    "satisfaction_rate": (100, 1, ("Mức độ hài lòng (%)", "Tỷ lệ hài lòng"), ("Mức độ hài lòng", "Tỷ lệ (%)")),
    "total_points": (100, 2, ("Điểm tổng hợp", "Tổng điểm (100đ)"), ("Các nhóm chỉ số", "Tổng điểm")),
    "transparency_points": (18, 2, ("Công khai (18đ)", "Công khai, minh bạch (18)"), ("Công khai, minh bạch", "Điểm")),
    "certified_copies": (
        99_999,
        0,
        ("Số bản sao điện tử", "Chứng thực bản sao điện tử"),
        ("Các chỉ tiêu", "Số bản sao điện tử"),
    ),
}
TITLES = ("PHỤ LỤC I", "Kết quả tháng 8/2024", "(Kèm theo Công văn số 12/UBND-VP ngày 05/9/2024)", "ĐVT: %, điểm")
NOTES = ("Ghi chú: số liệu ngày 05/9/2024", "Nơi nhận: - Như trên; - Lưu: VT.", "(*) Đơn vị mới nhập dữ liệu")


@st.composite
def tables(draw):
    """{(unit, indicator_id): Decimal}: each column far enough from zero that no figure looks slipped."""
    units = draw(st.permutations(list(SPELLINGS)))[: draw(st.integers(2, 6))]
    found = {}
    for indicator_id in draw(st.lists(st.sampled_from(list(INDICATORS)), min_size=1, max_size=4, unique=True)):
        highest, digits, *_ = INDICATORS[indicator_id]
        low = Decimal(highest) * Decimal("0.6")
        for unit in units:
            found[unit, indicator_id] = draw(st.decimals(low.quantize(Decimal(1)), highest, places=digits))
    return found


def printed(value, mark):
    """As a cell's text: "1.318" for a count where points part thousands, "93,45"."""
    return str(value).replace(".", mark)


@st.composite
def sheets(draw, figures):
    """(rows of a sheet with numbers as Decimals, merged ranges) of `figures`, units down or across."""
    units, indicators = (list(dict.fromkeys(names)) for names in zip(*figures, strict=True))
    names = {unit: draw(st.sampled_from(SPELLINGS[unit])) for unit in units}
    titles = [[title] for title in draw(st.lists(st.sampled_from(TITLES), unique=True))]
    notes = [[], *([note] for note in draw(st.lists(st.sampled_from(NOTES), unique=True)))]
    if draw(st.booleans()):
        return [*titles, *_units_across(draw, figures, units, indicators, names), *notes], []
    return _units_down(draw, figures, units, indicators, names, titles, notes)


def _units_across(draw, figures, units, indicators, names):
    heads = {i: draw(st.sampled_from(INDICATORS[i][2])) for i in indicators}
    ordinals = draw(st.sampled_from([str, "{}.".format, ("", "I", "II", "III", "IV").__getitem__]))
    yield ["TT", draw(st.sampled_from(["Chỉ tiêu", "Tiêu chí", "Nội dung"])), *(names[unit] for unit in units)]
    for n, indicator_id in enumerate(indicators, 1):
        yield [ordinals(n), heads[indicator_id], *(figures[unit, indicator_id] for unit in units)]


def _units_down(draw, figures, units, indicators, names, titles, notes):
    label = draw(st.sampled_from(["Đơn vị", "Tên đơn vị", "Xã, thị trấn", "UBND các xã, thị trấn"]))
    number = draw(st.sampled_from(["STT", "TT", "Số TT"]))
    width = 2 + len(indicators)
    merged = []
    if draw(st.booleans()):
        header = [[number, label, *(draw(st.sampled_from(INDICATORS[i][2])) for i in indicators)]]
    else:
        pairs = [INDICATORS[i][3] for i in indicators]
        header = [[number, label, *(upper for upper, _ in pairs)], [None, None, *(lower for _, lower in pairs)]]
        merged = [(len(titles) + 1, 1, len(titles) + 2, 1), (len(titles) + 1, 2, len(titles) + 2, 2)]
    numbering = draw(
        st.sampled_from([[], [[f"({n})" for n in range(1, width + 1)]], [["A", "B", *range(1, width - 1)]]])
    )
    first = draw(st.sampled_from([1, 1, 15]))
    body = [[n, names[unit], *(figures[unit, i] for i in indicators)] for n, unit in enumerate(units, first)]
    if draw(st.booleans()):
        body.insert(draw(st.integers(0, len(body) - 1)), ["I", "Khối các xã, thị trấn"])
    if len(header) == 1 and draw(st.booleans()):
        place = draw(st.integers(1, len(body)))
        body[place:place] = [["Trang 2"], *header] if place < len(body) else []
    return [*titles, *header, *numbering, *body, *notes], merged


def as_workbook(root, rows, merged):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([float(cell) if isinstance(cell, Decimal) else cell for cell in row])
    for top, left, bottom, right in merged:
        book.active.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    book.save(root.file("2024-08", "a.xlsx", b""))


def as_text(root, rows, delimiter, mark, encoding):
    out = io.StringIO()
    texts = ([printed(cell, mark) if isinstance(cell, Decimal) else cell for cell in row] for row in rows)
    csv.writer(out, delimiter=delimiter).writerows(texts)
    root.file("2024-08", "a.csv", out.getvalue().encode(encoding))


@pytest.fixture
def one_root(make_root):
    return make_root()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_a_table_in_an_office_layout(one_root, data):
    figures = data.draw(tables())
    rows, merged = data.draw(sheets(figures))
    for old in one_root.raw("2024-08").glob("a.*"):
        old.unlink()
    if data.draw(st.booleans()):
        as_workbook(one_root, rows, merged)
    else:
        as_text(
            one_root,
            rows,
            *data.draw(st.sampled_from([(";", ",", "utf-8-sig"), ("\t", ",", "utf-16"), ("|", ".", "utf-8")])),
        )
    one_root.ingest()
    stored = one_root.stored()
    read = zip(stored["unit"], stored["indicator_id"], stored["value"], stored["decimals"], strict=True)
    assert {(unit, i): exact(value, decimals) for unit, i, value, decimals in read} == figures
    assert stored["usable"].all() and (stored["standing"] == "current").all()
    assert {check.rule for check in one_root.checks() if check.severity != "info"} <= {"unit_missing"}
