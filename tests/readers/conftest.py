"""What the tests of documents share: a Word file made by python-docx, a pasted text, and the grid of either."""

import pytest

from analysis.readers.files import read_grids


@pytest.fixture
def read_word(tmp_path):
    """read_word(document) -> the Grid of a python-docx document, saved."""

    def grid(document, name="van-ban.docx"):
        document.save(tmp_path / name)
        (found,) = read_grids(tmp_path / name, name)
        return found

    return grid


@pytest.fixture(scope="session")
def add_table():
    """add_table(document, rows) -> the table of these texts at the end of a python-docx document."""

    def add(document, rows):
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return table

    return add


@pytest.fixture
def read_pasted(tmp_path):
    """read_pasted(content, name) -> the Grid of a file with that content."""

    def grid(content, name="van-ban.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (found,) = read_grids(path, name)
        return found

    return grid
