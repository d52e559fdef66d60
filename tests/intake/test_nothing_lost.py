"""Whatever a sheet holds: every cell with a digit below a header is an observation, in a finding, or in a column or row that
numbers, notes or adds up. And the same table says the same, however it is written down."""

import csv
import io
import itertools
import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from analysis.core.areas import load_area
from analysis.core.model import UnreadableInput
from analysis.core.numbers import exact
from analysis.core.periods import match_period
from analysis.intake.ingest import read_period
from analysis.readers.grids import column_letters

AUGUST = match_period("2024-08")
UNITS = ["Tân Hà", "Tân Hạ", "Phú Thủy", "Đồng Xá", "TT. Yên Lộ", "Xã Yên Lộ"]
INDICATORS = {
    "Số hóa (22đ)": "digitization_points",
    "Tỷ lệ số hóa (%)": "digitization_rate",
    "Hài lòng (18đ)": "satisfaction_points",
    "Số bản sao điện tử": "certified_copies",
    "Hạng": "rank",
    "Xếp loại": "rating",
}
IGNORED = ["STT", "Ghi chú", "Mã"]
STRANGE = ["Cột lạ", "", "Tỷ lệ", "Điểm", "So với tháng trước", "Số hóa tháng 7/2024"]

odd = st.sampled_from(
    """93,45; 93.45; 100; 0; -; ; x; 75 %; 18 /18 điểm; 86.02/100; 1.318; 2/150; 12,5; 06/10; 167(39,39%); #DIV/0!; =C2/D2;
    9,2/10 điểm 9,6/10 điểm; 02/09/2024; Tốt; Tốt 2; ngày 9/9/2024; 1; 2; -5; 104,2%; 1.234.567; hồ sơ 5; 3a; 2024; TRUE; I;
    (3)""".replace("\n", "").split("; ")
)
names = st.sampled_from([*UNITS, "Xã Lạ 5", "Đông Xá", "Yên Lộ", "Sở Y tế", "Huyện Thử", "Phường 1", "12", "III"])
summaries = st.sampled_from(["Tổng cộng", "Trung bình", "Điểm tối đa", "Tổng số (25 xã)"])


@st.composite
def bodies(draw, width, label):
    """Rows below a header: units, totals, nameless figures, sections, numberings, notes, signatures."""
    rows = []
    for _ in range(draw(st.integers(1, 7))):
        kind = draw(
            st.sampled_from(["unit", "unit", "unit", "nameless", "total", "total left", "text", "empty", "numbers"])
        )
        row = draw(st.lists(odd, min_size=width, max_size=width))
        if kind == "unit":
            row[label] = draw(names)
        elif kind == "nameless":
            row[label] = ""
        elif kind == "total":
            row[label] = draw(summaries)
        elif kind == "total left" and label:
            row[label], row[0] = "", draw(summaries)
        elif kind == "text":
            row = [""] * width
            row[draw(st.integers(0, width - 1))] = draw(
                st.sampled_from(
                    ["Thử, ngày 9 tháng 9 năm 2024", "Nơi nhận: 2 bản", "I. Các xã", "Ghi chú: 5 xã", "Lưu VT"]
                )
            )
        elif kind == "empty":
            row = [""] * width
        elif kind == "numbers":
            row = [f"({n})" for n in range(1, width + 1)]
        if not rows and not row[label]:
            row[-1] = "20,5"  # words alone, directly below a header, belong to it
        rows.append(row)
    return rows


@st.composite
def unit_tables(draw, indicators=tuple(INDICATORS)):
    """[(rows, header row, column of names, header)] of a sheet with one table."""
    headers = draw(st.permutations(indicators))[: draw(st.integers(1, 4))]
    headers = [*headers, *draw(st.lists(st.sampled_from([*STRANGE, *IGNORED[1:]]), max_size=2))]
    headers = draw(st.permutations(headers))
    left = draw(st.sampled_from([["STT"], [], ["STT", "Mã"], [""]]))
    header = [*left, "Đơn vị", *headers]
    titles = draw(st.lists(st.sampled_from(["PHỤ LỤC I", "tháng 8/2024", "(Kèm theo Công văn số 5)"]), max_size=2))
    rows = [[title] for title in titles] + [header]
    rows += draw(bodies(len(header), len(left)))
    return [(rows, len(titles), len(left), header)]


@st.composite
def criteria_tables(draw):
    header = [
        "STT",
        "Tiêu chí",
        *draw(st.sampled_from([["Kết quả"], ["Kết quả", "Điểm tối đa"], ["Điểm", "Tỷ lệ (%)"]])),
    ]
    header += draw(st.sampled_from([[], ["Ghi chú"], ["So với kế hoạch"]]))
    rows = [["tháng 8/2024"], header]
    labels = draw(st.permutations([*INDICATORS, "Chỉ tiêu lạ 3", "", "Nhóm I", "2. Điểm tổng hợp", "Nơi nhận: 5"]))
    for label in labels[: draw(st.integers(1, 7))]:
        rows.append(
            [
                draw(st.sampled_from(["1", "", "I"])),
                label,
                *draw(st.lists(odd, min_size=len(header) - 2, max_size=len(header) - 2)),
            ]
        )
    return [(rows, 1, 1, header)]


@st.composite
def stacked_tables(draw):
    """Two tables in one sheet, one below the other."""
    known = list(INDICATORS)
    return draw(unit_tables(known[:3])) + draw(unit_tables(known[3:]))


@st.composite
def tables_side_by_side(draw):
    """The same columns twice beside each other, as a long narrow table is printed."""
    (rows, header_row, label, header), *_ = draw(unit_tables().filter(lambda tables: tables[0][3][0] == "STT"))
    body = draw(bodies(len(header), label))
    height = max(len(rows) - header_row - 1, len(body))
    empty = [[""] * len(header)]
    left = rows[header_row + 1 :] + empty * (height - (len(rows) - header_row - 1))
    right = body + empty * (height - len(body))
    wide = [*rows[:header_row], header * 2, *(a + b for a, b in zip(left, right, strict=True))]
    return [(wide, header_row, {label, label + len(header)}, header * 2)]


def read(root, rows, period=AUGUST):
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    path = root.file(str(period), "a.csv", "sep=;\n" + out.getvalue())
    figures, findings = read_period(load_area(root.area), period, path.parent, [path])
    return figures, findings()


def accounted_rows(findings):
    """Row numbers that a finding about rows names, and the places that any finding names."""
    rows, places = set(), {finding.place for finding in findings}
    for finding in findings:
        places |= set(re.findall(r"\b[A-Z]+\d+\b", finding.detail))
        if found := re.match(r"(?:Dòng|Các dòng) (\d+)(?:–(\d+))? (?:có số liệu|không phải|dưới bảng)", finding.detail):
            rows |= set(range(int(found[1]), int(found[2] or found[1]) + 1))
        if finding.rule == "total_row":
            rows.add(int(re.sub(r"\D", "", finding.place)))
    return rows, places


def lost_cells(tables, figures, findings):
    """Places of the cells with a digit below a header that nobody accounts for. (One line above all is "sep=;".)"""
    seen_rows, seen_places = accounted_rows(findings)
    seen_places |= set(figures["place"])
    asked = [f for f in findings if f.rule in ("unknown_column", "other_period", "period_conflict")]
    asked_columns = {re.sub(r"\d", "", f.place) for f in asked}
    for finding in asked:
        if named := re.search(r"\(cột ([A-Z, ]+)\)", finding.detail):
            asked_columns |= set(named[1].split(", "))
    asked_rows = {int(re.sub(r"\D", "", f.place)) for f in asked if f.place}
    lost, above = [], 1
    for rows, header_row, labels, header in tables:
        labels = labels if isinstance(labels, set) else {labels}
        for r, row in enumerate(rows[header_row + 1 :], start=header_row + 1):
            number = above + r + 1
            for c, text in enumerate(row):
                place = f"{column_letters(c)}{number}"
                explained = (
                    c in labels
                    or (c < len(header) and header[c] in (*IGNORED, "Điểm tối đa"))
                    or (c < min(labels) and header[c] == "" and text.isdigit())
                    or number in seen_rows | asked_rows
                    or place in seen_places
                    or column_letters(c) in asked_columns
                    or (rows is not tables[-1][0] and text in DATES)  # perhaps the next table's title
                    or (re.fullmatch(r"\(\d\)", text) and {"(1)", "(2)"} <= set(row))  # it numbers the columns
                )
                if re.search(r"\d", text) and not explained:
                    lost.append((place, text))
        above += len(rows)
    return lost


DATES = ("Thử, ngày 9 tháng 9 năm 2024", "ngày 9/9/2024", "02/09/2024")
HARD = [["STT", "Đơn vị", "Số hóa (22đ)", ""], ["1", "Tân Hà", "20", ""], ["2", "", "", "7"]]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.one_of(unit_tables(), criteria_tables(), stacked_tables(), tables_side_by_side()))
@example([(HARD, 0, 1, HARD[0])])
def test_no_figure_vanishes(one_root, tables):
    try:
        figures, findings = read(one_root, [row for rows, *_ in tables for row in rows])
    except UnreadableInput:
        return  # the whole period fails, with a sentence: nothing of it is used
    assume(not [f for f in findings if f.rule in ("repeated_value", "duplicate_unit", "duplicate_value")])
    assert lost_cells(tables, figures, findings) == []


@pytest.fixture
def one_root(make_root):
    return make_root()


def test_repeated_and_contradicting_figures_are_counted(one_root):
    header = ["Đơn vị", "Số hóa (22đ)", "Hài lòng (18đ)"]
    figures, findings = read(one_root, [header, ["Tân Hà", "20", "18"], ["Tân Hà", "20", "17"], ["Tân Hạ", "21", "16"]])
    assert list(figures["text"]) == ["20", "21", "18", "17", "16"]
    assert list(figures["usable"]) == [True, True, False, False, True]
    by_rule = {finding.rule: finding for finding in findings}
    assert by_rule["repeated_value"].detail.startswith("1 số liệu trùng")
    assert "18 (a.csv, C3) và 17 (a.csv, C4)" in by_rule["duplicate_value"].detail


# one table, written down in many ways


cells = st.one_of(
    st.decimals(0, 22, places=2),
    st.decimals(0, 22, places=1),
    st.integers(0, 22).map(Decimal),
    st.just(None),
)


@st.composite
def figures_of_units(draw):
    """{(unit, header): Decimal or None}"""
    units = draw(st.permutations(UNITS))[: draw(st.integers(1, 6))]
    headers = draw(st.permutations(["Số hóa (22đ)", "Tỷ lệ số hóa (%)", "Điểm tổng hợp"]))[: draw(st.integers(1, 3))]
    return {pair: draw(cells) for pair in itertools.product(units, headers)}


def rows_of(figures, printed):
    units, headers = dict.fromkeys(u for u, _ in figures), list(dict.fromkeys(h for _, h in figures))
    rows = [["tháng 8/2024"], ["STT", "Đơn vị", *headers]]
    return rows + [[n, unit, *(printed(figures[unit, h]) for h in headers)] for n, unit in enumerate(units, start=1)]


def as_text(mark):
    return lambda value: "" if value is None else str(value).replace(".", mark)


def values(read, name="unit"):
    """{(unit, indicator_id): the figure as printed, or None} of what was read."""
    rows = zip(read[name], read["indicator_id"], read["value"], read["decimals"], strict=True)
    return {(unit, i): exact(value, decimals) if decimals >= 0 else None for unit, i, value, decimals in rows}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(figures_of_units())
def test_one_table_written_in_many_ways(one_root, figures):
    assume(any(value is not None for value in figures.values()))
    expected = None
    for delimiter, mark, encoding in [
        (";", ",", "utf-8"),
        ("\t", ",", "utf-16"),
        (",", ".", "utf-8-sig"),
        (";", ".", "utf-8"),
    ]:
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows(rows_of(figures, as_text(mark)))
        path = one_root.file("2024-08", "a.csv", out.getvalue().encode(encoding))
        found, findings = read_period(load_area("thu"), AUGUST, path.parent, [path])
        assert not [f for f in findings() if f.severity == "error"]
        expected = expected or values(found)
        assert values(found) == expected
    printed = values(found, "printed")
    assert printed == {
        (unit, {**INDICATORS, "Điểm tổng hợp": "total_points"}[h]): v for (unit, h), v in figures.items()
    }
    for convert in (as_text(","), lambda value: None if value is None else float(value)):
        path = one_root.workbook("2024-08", "a.xlsx", {"S": rows_of(figures, convert)})
        found, _ = read_period(load_area("thu"), AUGUST, path.parent, [path])
        assert values(found) == expected
