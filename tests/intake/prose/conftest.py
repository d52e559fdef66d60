"""What the tests of sentences share: a document of the invented district, read."""

import pytest


@pytest.fixture
def read(make_root, prose):
    """read(text, period="2024-08", **root) -> Prose of a document of the invented district."""

    def of(text, period="2024-08", **root):
        return prose(make_root(**root), text, period)

    return of
