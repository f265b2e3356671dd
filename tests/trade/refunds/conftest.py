"""A trade that buys with fapiao and sells abroad."""

import pytest

from purchasing import Buying, opened_buying
from selling import Selling, opened_selling
from trading import Trade


@pytest.fixture
def selling(trade: Trade) -> Selling:
    return opened_selling(trade)


@pytest.fixture
def buying(trade: Trade) -> Buying:
    return opened_buying(trade)
