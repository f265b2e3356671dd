"""The source as data: who imports whom, and what each file says."""

import ast
from pathlib import Path

import grimp
import pytest

SRC = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture(scope="session")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("jointseas", include_external_packages=True)


@pytest.fixture(scope="session")
def sources() -> dict[str, ast.Module]:
    """Every file under src, by its path from there."""
    files = sorted((SRC / "jointseas").rglob("*.py"))
    return {file.relative_to(SRC).as_posix(): ast.parse(file.read_text("utf-8")) for file in files}
