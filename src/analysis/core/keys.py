"""Columns of words, and of texts, as whole numbers: what is the same is found by comparing numbers, and read once."""

from collections import namedtuple
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import compress


@dataclass(frozen=True, eq=False)
class Words:
    """Different texts in a list; the first `numbers` of them stand for numbers that a file holds. (A number and a text may
    look alike.)"""

    texts: list
    numbers: int = 0

    @cached_property
    def with_percent(self):
        """An array: whether each text has a "%"."""
        import numpy as np

        return np.array(["%" in text for text in self.texts], dtype=bool)


@dataclass(frozen=True, eq=False)
class Texts(Sequence):
    """A column of texts, or rows of them: the place of each in `words`. Columns of one sheet share their words."""

    codes: object
    words: Words = field(repr=False)

    @classmethod
    def of(cls, texts):
        """The Texts of a list of texts."""
        import numpy as np

        known = {}
        codes = [known.setdefault(text, len(known)) for text in texts]
        return cls(np.array(codes, dtype=np.int32), Words(list(known)))

    @classmethod
    def of_rows(cls, rows):
        """The Texts of rows of texts, all of one length."""
        of_all = cls.of([text for row in rows for text in row])
        return cls(of_all.codes.reshape(len(rows), -1 if rows else 0), of_all.words)

    def __len__(self):
        return len(self.codes)

    def __getitem__(self, place):
        return self.words.texts[self.codes[place]]

    def __iter__(self):
        return map(self.words.texts.__getitem__, self.codes.tolist())

    @property
    def with_percent(self):
        """An array: whether each text has a "%"."""
        return self.words.with_percent[self.codes]

    def those(self, where):
        """The Texts at the places `where` (a slice, an array)."""
        return Texts(self.codes[where], self.words)


def repeating(names, places):
    """The name at each of `places` (an array of positions in `names`), as categories."""
    import numpy as np
    import pandas as pd

    different = list(dict.fromkeys(names))
    if len(different) < len(names):
        known = {name: code for code, name in enumerate(different)}
        places = np.fromiter(map(known.get, names), np.int32, len(names))[places]
    return pd.Categorical.from_codes(places, pd.Index(different, dtype=_words()))


@cache
def _words():
    """The type "str" over Python's own texts: pandas sees four times as soon that none of them comes twice as over Arrow's."""
    import numpy as np
    import pandas as pd

    return pd.StringDtype("python", na_value=np.nan)


def used_only(names, places):
    """(those of `names` that stand at any of `places`, the places in them)"""
    import numpy as np

    is_used = np.zeros(len(names), dtype=bool)
    is_used[places] = True
    return list(compress(names, is_used.tolist())), (np.cumsum(is_used, dtype=np.int32) - 1)[places]


def coded(column):
    """(an array of whole numbers, the names that they stand for) of a Series of texts or categories."""
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.array.codes, column.array.categories
    return pd.factorize(column)


def words_of(column):
    """The different words of a Series of texts or categories, each once."""
    import numpy as np

    codes, names = coded(column)
    is_there = np.zeros(len(names), dtype=bool)
    is_there[codes] = True
    return names[is_there].tolist()


def rows_where(table, holds):
    """The rows of a DataFrame where `holds` is true; where it is everywhere or nowhere, as nearly always, nothing is copied."""
    if holds.all():
        return table
    return table[holds] if holds.any() else table.iloc[:0]


def one_by_one(table, holds):
    """The rows of a DataFrame where `holds` is true, as named tuples."""
    import numpy as np

    return rows_at(table, np.flatnonzero(holds))


def rows_at(table, positions):
    """The rows of a DataFrame at `positions`, as named tuples like those of `itertuples`, which is slow for few rows: it reads
    all words of a category."""
    if not len(positions):
        return iter(())
    columns = [_values_at(table[name], positions) for name in table.columns]
    return map(_row(tuple(table.columns))._make, zip(table.index[positions].tolist(), *columns, strict=True))


@cache
def _row(names):
    return namedtuple("Row", ["Index", *names])


def _values_at(column, positions):
    if column.dtype == "category":
        codes, names = coded(column)
        return names.take(codes[positions]).to_numpy().tolist()
    return column.array.take(positions).to_numpy().tolist()


def with_words(table, row, words):
    """A DataFrame in which the row of that label has the `words`, {column: text}, whether or not they are categories yet."""
    table = table.copy(deep=False)
    for column, word in words.items():
        if coded(table[column])[1].get_indexer([word])[0] < 0:
            table[column] = table[column].cat.add_categories([word])
        table.loc[row, column] = word
    return table


def has_repeats(keys):
    """True where an array of whole numbers holds one twice. (Keys come in long runs that only rise: they are soon in order.)"""
    import numpy as np

    in_order = np.sort(keys, kind="stable")
    return bool((in_order[1:] == in_order[:-1]).any())


def as_texts(table):
    """A DataFrame with texts in place of categories."""
    coded_columns = {column: coded(table[column]) for column in table.select_dtypes("category")}
    return table.assign(**{column: names.take(codes) for column, (codes, names) in coded_columns.items()})


def row_keys(table, columns):
    """An array with a whole number per row of a DataFrame, equal where the rows agree in all `columns`."""
    import numpy as np

    keys = np.zeros(len(table), dtype=np.int64)
    for column in columns:
        codes, names = coded(table[column])
        keys *= len(names) + 1
        keys += codes
        keys += 1
    return keys
