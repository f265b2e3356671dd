"""A founded workspace whose exporter has invoices and whose lender has a programme that two people signed."""

import pytest

from house import House
from lending import Lending, opened_lending
from trading import opened_trade


@pytest.fixture
def lending(house: House) -> Lending:
    return opened_lending(opened_trade(house))
