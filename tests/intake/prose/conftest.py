"""What the tests of sentences share: a document of the invented district, read."""

import pytest


@pytest.fixture
def read(make_root, prose):
    """read(text, period="2024-08", **root) -> Prose of a document of the invented district."""

    def of(text, period="2024-08", **root):
        return prose(make_root(**root), text, period)

    return of


@pytest.fixture
def of_units(read):
    """of_units(text) -> {(bare unit, indicator_id, period that the text names): text} of a letter of the invented district."""

    def of(text, **options):
        return {
            (unit.removeprefix("Xã ").removeprefix("xã "), name, period): figure
            for (unit, name, period), figure in read(text, **options).figures.items()
        }

    return of
