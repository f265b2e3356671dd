"""The sample year, made once for each day that it ends on."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

import pytest

from jointseas.intake.service import unheard
from jointseas.sample.make import make
from sampling import Year, entered

WATCHED, LEAP_DAY = date(2026, 1, 1), date(2028, 2, 29)


@pytest.fixture(scope="package", params=[WATCHED, LEAP_DAY], ids=str)
def year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """It takes its time, and nobody here writes in it. The second is made in a child, where coverage does not watch
    what the first has run already: that would double its time."""
    path = tmp_path_factory.mktemp("sample") / "sample.jointseas"
    if request.param == WATCHED:
        make(path, request.param, unheard)
    else:
        with ProcessPoolExecutor(1, get_context("spawn")) as child:
            child.submit(make, path, request.param, unheard).result()
    yield from entered(path, request.param)
