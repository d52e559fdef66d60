"""units.csv: what is refused, with its line; and a spelling added with every other byte kept."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.model import BadParameter, UnreadableInput
from analysis.reference.unit_file import COLUMNS, csv_of, units_in, with_alias

HEAD = "unit_id,name,kind,aliases,since,until,successors,official_code\n"
PLACES = "unit_id,name,kind,district,province\n"


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (HEAD + "a,A,xã,,,2024-11,b;c,\nb,B,xã,,,,,\n", 2, "successors có 'c', không phải unit_id của dòng nào"),
        (HEAD + "a,A,xã,,2024-12,2024-11,,\n", 2, "since = 2024-12 đứng sau until = 2024-11"),
        (
            HEAD + "a,A,xã,,,,,08974\nb,B,xã,,,,,08974\n",
            3,
            "official_code 08974 đã có ở dòng 2 (A) trong cùng thời gian",
        ),
        (
            HEAD + "a,A,xã,,,,,08974\nb,B,xã,,,,,8974\n",
            3,
            "official_code 8974 đã có ở dòng 2",
        ),  # the zero that Excel eats
        (HEAD + "a,A,xã,,,2024-12,,1\nb,B,xã,,2024-12,,,1\n", 3, "đã có ở dòng 2"),
        (
            HEAD + "a,Hoà An,xã,,,,,\nb,B,xã,,,,,\nc,HÒA  AN,xã,,,,,\n",
            4,
            "xã HÒA AN đã có ở dòng 2 trong cùng thời gian",
        ),
        (HEAD + 'a,"A\nB",xã,,,,,\n\nb,C,thôn,,,,,\n', 5, "kind 'thôn' không hợp lệ"),
        (PLACES + "a,A,xã,Huyện Một,Tỉnh Mẫu\nb,A,xã,huyện một,Tỉnh Mẫu\n", 3, "xã A đã có ở dòng 2"),
        (HEAD + "a,A,xã,,2024-13,,,\n", 2, "since = '2024-13' không hợp lệ"),
        (HEAD + '"a",A,"xã\nthị trấn",,,,,\n', 2, "kind 'xã thị trấn' không hợp lệ"),  # where the row begins
        ("Tân Hà\n", 1, "không có cột unit_id và name"),
        ("unit_id;ten\na;A\n", 1, "không có cột name"),
        ("\n" + HEAD + "a,A,xã,,,,,\n", 1, "không có cột unit_id và name"),
    ],
)
def test_rows_that_do_not_fit_are_refused_with_their_line_and_what_to_do(content, line, message):
    with pytest.raises(UnreadableInput) as error:
        units_in(content.encode(), "units.csv")
    assert str(error.value).startswith(f"units.csv, dòng {line}: ")
    assert (message in str(error.value) and "Hãy" in str(error.value)) or "hãy" in str(error.value)


@pytest.mark.parametrize("content", ["", " \n", HEAD, HEAD + "\n \n", HEAD + ",,,,,,,\n"])
def test_a_register_into_which_nobody_wrote_yet_has_no_units(content):
    assert units_in(content.encode(), "units.csv") == []


def test_a_code_and_a_name_may_be_used_again_at_another_time():
    content = HEAD + "a,A,xã,,,2024-11,c,08974\nb,B,xã,,,2024-11,c,08977\nc,A,xã,,2024-12,,,08974\n"
    units = units_in(content.encode(), "units.csv")
    assert [(u.unit_id, u.successors, u.official_code) for u in units] == [
        ("a", ("c",), "08974"),
        ("b", ("c",), "08977"),
        ("c", (), "08974"),
    ]


def test_one_name_in_two_kinds_two_districts_or_two_provinces():
    content = PLACES + "a,A,xã,Huyện Một,Tỉnh Mẫu\nb,A,thị trấn,Huyện Một,Tỉnh Mẫu\nc,A,xã,Huyện Hai,Tỉnh Mẫu\n"
    units = units_in(content.encode() + "d,A,xã,Huyện Một,Tỉnh Lạ\n".encode(), "units.csv")
    assert [(u.district, u.province) for u in units][2:] == [("Huyện Hai", "Tỉnh Mẫu"), ("Huyện Một", "Tỉnh Lạ")]


@pytest.mark.parametrize("successors", ["b;c", "b; c", '"b,c"', "b|c", "b c;"])
def test_successors_are_apart_however_they_are_written(successors):
    content = f"unit_id,name,successors,until\na,A,{successors},2024-11\nb,B,,\nc,C,,\n"
    assert units_in(content.encode(), "u")[0].successors == ("b", "c")


def test_empty_rows_and_short_rows_are_no_fault():
    units = units_in((HEAD + "a,A\n,,,,,,,\n\nb,B,xã,B1;B2,2024-12-01\n").encode(), "u")
    assert [(u.unit_id, u.kind, u.aliases, u.since) for u in units] == [
        ("a", "", (), ""),
        ("b", "xã", ("B1", "B2"), "2024-12"),
    ]


def test_tabs_part_columns_too():
    assert units_in(b"unit_id\tname\tkind\na\tA\t\n", "u")[0].name == "A"


BEFORE_AND_AFTER = [
    ("unit_id,name,kind,aliases\na,A,xã,\nb,B,xã,\n", "unit_id,name,kind,aliases\na,A,xã,Ả\nb,B,xã,\n"),
    ("unit_id,name,kind,aliases\na,A,xã,Á\nb,B,xã,", "unit_id,name,kind,aliases\na,A,xã,Á;Ả\nb,B,xã,"),
    ("\ufeffaliases;name;unit_id\r\n;A;a\r\n", "\ufeffaliases;name;unit_id\r\nẢ;A;a\r\n"),
    ("unit_id;aliases\r\na;Á\r\n", 'unit_id;aliases\r\na;"Á;Ả"\r\n'),
    ('unit_id,name,aliases\nb,"B, ""B""",\na,"A",""\n', 'unit_id,name,aliases\nb,"B, ""B""",\na,"A","Ả"\n'),
    ('unit_id,name,aliases\n"a","A\nA","Á"\n', 'unit_id,name,aliases\n"a","A\nA","Á;Ả"\n'),
    ("unit_id,name,kind,aliases,until\na,A\nb,B\n", "unit_id,name,kind,aliases,until\na,A,,Ả\nb,B\n"),
    ("unit_id,name,aliases,until\nb,B,,\na,A,", "unit_id,name,aliases,until\nb,B,,\na,A,Ả"),
    ("unit_id\tname\taliases\na\tA\tÁ;\n", "unit_id\tname\taliases\na\tA\tÁ;Ả\n"),
]


@pytest.mark.parametrize(("before", "after"), BEFORE_AND_AFTER)
def test_an_alias_is_added_and_every_other_byte_stays(before, after):
    assert with_alias(before.encode(), "a", "Ả", "units.csv").decode() == after


def test_an_alias_with_a_comma_or_a_quote_is_quoted():
    content = with_alias(b"unit_id,name,aliases\na,A,\n", "a", 'X "Y", huyện Z', "units.csv")
    assert content.decode() == 'unit_id,name,aliases\na,A,"X ""Y"", huyện Z"\n'
    assert units_in(content, "u")[0].aliases == ('X "Y", huyện Z',)


def test_without_the_column_nothing_is_added():
    with pytest.raises(BadParameter, match="không có cột aliases"):
        with_alias(b"unit_id,name\na,A\n", "a", "B", "units.csv")


fields = st.text(alphabet='aẢ ,;"\n\t', max_size=5)


@given(
    st.lists(st.tuples(fields, fields, fields), max_size=5),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.booleans(),
)
def test_whatever_stands_in_the_other_fields_stays(rows, delimiter, line_end, quoting, has_mark):
    text = io.StringIO(newline="")
    table = [("unit_id", "name", "aliases"), *((f"u{n}", *row[1:]) for n, row in enumerate(rows)), ("a", "A", "B")]
    csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(table)
    before = text.getvalue().encode("utf-8-sig" if has_mark else "utf-8")
    after = with_alias(before, "a", "Ả", "u").decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(after, newline=""), delimiter=delimiter, strict=True))
    assert [tuple(row) for row in read] == [*table[:-1], ("a", "A", "B;Ả")]
    assert after.count(line_end) == text.getvalue().count(line_end)


def test_a_written_list_is_read_again_and_opens_in_excel():
    content = csv_of(COLUMNS, [{"unit_id": "a", "name": 'A "B", C', "kind": "xã", "other": "x"}])
    assert content.startswith(b"\xef\xbb\xbfunit_id,name,kind,aliases,since,until,successors,official_code\n")
    assert units_in(content, "u")[0][:3] == ("a", 'A "B", C', "xã")
