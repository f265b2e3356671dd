"""A lender with facilities and the door to its book."""

import pytest

from house import House
from jointseas.portfolio.service import Portfolio
from lending import Lending, opened_lending
from trading import opened_trade


@pytest.fixture
def lending(house: House) -> Lending:
    return opened_lending(opened_trade(house))


@pytest.fixture
def portfolio(lending: Lending) -> Portfolio:
    return Portfolio(lending.house.gate)
