"""Columns of words as whole numbers: texts and categories of them say the same."""

import numpy as np
import pandas as pd
import pytest

from analysis.core.keys import as_texts, coded, repeating, row_keys, rows_at, rows_where, with_words, words_of

WORDS = ["Tân Hạ", "Tân Hà", "Tân Hạ", "", "Tân Hạ"]


@pytest.fixture(params=["texts", "categories"])
def column(request):
    """WORDS as a column of texts, and as categories among which one stands for no row."""
    texts = pd.Series(WORDS, dtype="str")
    return texts if request.param == "texts" else texts.astype(pd.CategoricalDtype(["Đồng Xá", "", "Tân Hà", "Tân Hạ"]))


def test_a_name_at_each_place_though_two_names_are_one_word():
    column = repeating(["Tân Hà", "Tân Hạ", "Tân Hà"], np.array([2, 1, 1, 0]))
    assert list(column) == ["Tân Hà", "Tân Hạ", "Tân Hạ", "Tân Hà"]
    assert list(column.categories) == ["Tân Hà", "Tân Hạ"] and str(column.categories.dtype) == "str"


def test_numbers_stand_for_the_words_of_their_rows(column):
    codes, names = coded(column)
    assert [names[code] for code in codes] == WORDS


def test_the_words_that_rows_have(column):
    assert sorted(words_of(column)) == ["", "Tân Hà", "Tân Hạ"]


def test_rows_that_agree_in_all_columns_have_one_key(column):
    table = pd.DataFrame({"unit": column, "period": ["a", "a", "b", "a", "a"]})
    first, other, later, nameless, again = row_keys(table, ["unit", "period"])
    assert first == again and len({first, other, later, nameless}) == 4


def test_no_two_combinations_share_a_key():
    table = pd.DataFrame([(a, b, c) for a in "xyz" for b in "pqrs" for c in "mn"], columns=["a", "b", "c"])
    assert len(set(row_keys(table, ["a", "b", "c"]))) == 24


def test_a_word_that_is_no_category_yet_is_put_in():
    table = pd.DataFrame({"unit": repeating(WORDS, np.arange(5)), "value": range(5)}, index=[5, 6, 7, 8, 9])
    changed = with_words(table, 7, {"unit": "Bình quân"})
    assert list(changed["unit"]) == ["Tân Hạ", "Tân Hà", "Bình quân", "", "Tân Hạ"]
    assert list(table["unit"]) == WORDS
    assert list(with_words(table, 5, {"unit": "Tân Hà"})["unit"]) == ["Tân Hà", "Tân Hà", "Tân Hạ", "", "Tân Hạ"]


def test_texts_in_place_of_categories(column):
    table = as_texts(pd.DataFrame({"unit": column, "value": range(5)}))
    assert list(table["unit"]) == WORDS and str(table["unit"].dtype) == "str"


def test_rows_where_something_holds():
    table = pd.DataFrame({"value": [1, 2, 3]})
    assert list(rows_where(table, table["value"] > 1).index) == [1, 2]
    nothing = rows_where(table, table["value"] > 3)
    assert nothing.empty and list(nothing.columns) == ["value"]


def test_single_rows_tell_texts_and_numbers_as_python_has_them(column):
    table = pd.DataFrame(
        {"unit": column, "value": [90.5, np.nan, 1.0, 2.0, 3.0], "decimals": np.array([1, -1, 0, 0, 0], dtype=np.int8)}
    )
    table = table.set_index(pd.Index([50, 60, 70, 80, 90]))
    last, first = rows_at(table, np.array([3, 0]))
    assert (last.Index, last.unit, last.value, last.decimals) == (80, "", 2.0, 0)
    assert (first.Index, first.unit, first.value, first.decimals) == (50, "Tân Hạ", 90.5, 1)
    assert [type(field) for field in first] == [int, str, float, int]
    assert list(rows_at(table, np.array([], dtype=int))) == []
