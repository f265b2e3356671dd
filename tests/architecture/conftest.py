"""The source as data: who imports whom, and what each file says."""

import ast
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest
from coverage import Coverage

SRC = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture(autouse=True)
def _unwatched() -> Iterator[None]:
    """Here the code is read and not run: to watch it for coverage would find nothing, and treble the time. In a worker
    one watcher stands behind the other, and takes over as the first stops."""
    stopped = []
    while watcher := Coverage.current():
        watcher.stop()
        stopped.append(watcher)
    yield
    for watcher in reversed(stopped):
        watcher.start()


@pytest.fixture(scope="session")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("jointseas", include_external_packages=True)


@pytest.fixture(scope="session")
def sources() -> dict[str, ast.Module]:
    """Every file under src, by its path from there."""
    files = sorted((SRC / "jointseas").rglob("*.py"))
    return {file.relative_to(SRC).as_posix(): ast.parse(file.read_text("utf-8")) for file in files}
