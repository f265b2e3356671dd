"""A founded workspace whose exporter is about to sell something."""

import pytest

from house import House
from jointseas.access.records import Role
from jointseas.catalogue.service import Catalogue
from shop import Shop


@pytest.fixture
def shop(house: House) -> Shop:
    return Shop(house, Catalogue(house.gate), house.exporter[Role.STAFF])
