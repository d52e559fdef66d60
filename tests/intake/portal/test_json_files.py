"""JSON files: what is none, what is no answer of the portal, encodings, and numbers to the letter."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.model import UnreadableInput
from analysis.intake.portal.answers import portal_tables

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.mark.parametrize(
    "name, words",
    [
        ("cong-2026-tra-loi-loi.json", ('code "INTERNAL_ERROR": Timeout', "tải lại")),
        ("cong-2026-chep-do.json", ("dòng 2, ký tự thứ 63", "chép dở")),
    ],
)
def test_answers_that_are_none_are_refused(sample, name, words):
    with pytest.raises(UnreadableInput) as refused:
        sample(name)
    assert all(word in str(refused.value) for word in (name, *words))


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "dòng 1"),
        ("[]", "không thấy danh sách đơn vị"),
        ("3", "không thấy danh sách đơn vị"),
        ('{"facts": {"a": 1}}', "không thấy danh sách đơn vị"),
        ('{"code": "OK", "data": null}', "không thấy danh sách đơn vị"),
        ('{"code": "OK", "data": {"evaluation": []}}', "không thấy danh sách đơn vị"),
        ('{"code": "OK", "data": {"evaluation": [null]}}', "ở chỗ của một bản ghi"),
        ('[{"TEN": "Xã A", "CKMB": "18", "CKMB": "17"}]', 'trường "CKMB" hai lần'),
        ('[{"TEN": "Xã A"}]', "không rõ tệp chứa nhóm chỉ số nào"),
        ('[{"TEN": "Xã A", "CKMB": "18", "totalOnTime": 3}]', "không rõ tệp chứa nhóm chỉ số nào"),
        ("[" * 100_000, "lồng nhau"),
    ],
)
def test_other_json_is_refused(tables, text, words):
    with pytest.raises(UnreadableInput, match=words):
        tables(text)


def test_other_encodings(figures, tmp_path):
    text = (SAMPLES / "cong-2026-provide-online-tree.json").read_text("utf-8")
    for encoding in ("utf-8-sig", "utf-16"):
        path = tmp_path / f"{encoding}.json"
        path.write_bytes(text.encode(encoding))
        assert figures(portal_tables(path, path.name)[0])
    path.write_bytes(text.encode("utf-8")[:-5] + "Đ".encode("cp1258"))
    with pytest.raises(UnreadableInput, match="không phải Unicode"):
        portal_tables(path, path.name)


@given(
    st.one_of(
        st.decimals(0, 1000, places=2).map(str),
        st.integers(-(10**9), 10**9).map(str),
        st.floats(0.0001, 10**6).map(repr),
        st.sampled_from(["0", "-0.0", "20.50", "17.599999999999998", "1e2", "1.5E-3", "0E0"]),
    )
)
def test_a_number_is_the_number_of_its_literal(tmp_path_factory, literal):
    path = tmp_path_factory.getbasetemp() / "so.json"
    path.write_text(f'[{{"TEN":"Xã A","CKMB":{literal}}}]', encoding="utf-8")
    (table,) = portal_tables(path, path.name)
    text = table.columns[0].texts[0]
    assert Decimal(text) == Decimal(literal)
    assert "e" in literal.lower() or text == literal


def test_an_absurd_exponent_is_no_number(tables):
    (table,) = tables('[{"TEN":"Xã A","CKMB":1e999999999}]')
    assert (list(table.columns[0].texts), list(table.columns[0].numbers)) == (["1e999999999"], [False])
