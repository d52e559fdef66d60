"""Columns of words as whole numbers: what is the same thing is found by comparing numbers, not texts."""


def repeating(names, places):
    """The name at each of `places` (an array of positions in `names`), as categories."""
    import numpy as np
    import pandas as pd

    known = {name: code for code, name in enumerate(dict.fromkeys(names))}
    codes = np.fromiter(map(known.get, names), np.int32, len(names))
    return pd.Categorical.from_codes(codes[places], pd.Index(list(known), dtype="str"))


def coded(column):
    """(an array of whole numbers, the names that they stand for) of a Series of texts or categories."""
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories
    return pd.factorize(column)


def words_of(column):
    """The different words of a Series of texts or categories, each once."""
    import numpy as np

    codes, names = coded(column)
    is_there = np.zeros(len(names), dtype=bool)
    is_there[codes] = True
    return names[is_there].tolist()


def rows_where(table, holds):
    """The rows of a DataFrame where `holds` is true; where it is nowhere, as nearly always, nothing is copied to find none."""
    return table[holds] if holds.any() else table.iloc[:0]


def one_by_one(table, holds):
    """The rows of a DataFrame where `holds` is true, as named tuples. (Few rows of a category are slow: all its words are read.)"""
    import numpy as np

    there = np.flatnonzero(holds)
    return as_texts(table.iloc[there]).itertuples() if len(there) else iter(())


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
        keys = keys * (len(names) + 1) + codes + 1
    return keys
