"""A lender with facilities and the door to its book."""

import pytest

from jointseas.portfolio.service import Portfolio
from lending import Lending


@pytest.fixture
def portfolio(lending: Lending) -> Portfolio:
    return Portfolio(lending.house.gate)
