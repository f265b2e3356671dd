"""A founded workspace whose exporter has invoices and whose lender has a programme that two people signed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import KEY
from house import House, opened
from jointseas.storage.postgres import open_server
from jointseas.storage.sqlite import open_file


@pytest.fixture
def second(house: House) -> Iterator[House]:
    """The same workspace, opened once more as at another window."""
    file = house.database.kind == "sqlite"
    database = open_file(Path(house.database.name), KEY) if file else open_server(house.database.name)
    yield opened(database, house.desks)
    database.close()
