"""A trade that ships."""

import pytest

from selling import Selling, opened_selling
from trading import Trade


@pytest.fixture
def selling(trade: Trade) -> Selling:
    return opened_selling(trade)
