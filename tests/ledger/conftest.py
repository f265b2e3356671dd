"""A founded workspace whose exporter has an open book."""

import pytest

from bookkeeping import Book, opened
from house import House


@pytest.fixture
def book(house: House) -> Book:
    return opened(house)
