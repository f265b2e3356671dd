"""The sample year, made once for each day that it ends on."""

from collections.abc import Iterator
from datetime import date

import pytest

from jointseas.sample.make import make
from sampling import Year, entered


@pytest.fixture(scope="package", params=[date(2026, 1, 1), date(2028, 2, 29)], ids=str)
def year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """It takes its time, and nobody here writes in it."""
    path = tmp_path_factory.mktemp("sample") / "sample.jointseas"
    make(path, request.param, lambda *_: None)
    yield from entered(path, request.param)
