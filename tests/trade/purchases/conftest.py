"""A trade with suppliers."""

import pytest

from purchasing import Buying, opened_buying
from trading import Trade


@pytest.fixture
def buying(trade: Trade) -> Buying:
    return opened_buying(trade)
