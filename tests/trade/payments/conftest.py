"""An exporter with three bank accounts, buyers and a supplier, and rates on the days of the tests."""

import pytest

from settling import Settling, opened_settling
from trading import Trade


@pytest.fixture
def desk(trade: Trade) -> Settling:
    return opened_settling(trade)
