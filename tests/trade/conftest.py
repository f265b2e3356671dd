"""A founded workspace whose exporter has an open book, goods, a warehouse of its own and one with a keeper."""

import pytest

from house import House
from selling import Selling, opened_selling
from trading import Trade, opened_trade


@pytest.fixture
def trade(house: House) -> Trade:
    return opened_trade(house)


@pytest.fixture
def selling(trade: Trade) -> Selling:
    return opened_selling(trade)
