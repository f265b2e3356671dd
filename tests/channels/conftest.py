"""A founded workspace whose exporter sells on channels: goods, stock, terms, a rate and duties."""

import pytest

from channelling import Selling, opened_channels
from house import House
from trading import opened_trade


@pytest.fixture
def selling(house: House) -> Selling:
    return opened_channels(opened_trade(house))
