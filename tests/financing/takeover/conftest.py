"""What is taken over lies in the tables of what was lent here."""

import pytest


@pytest.fixture
def kind() -> str:
    """The tables of a loan are those of a purchase, which is lived on both databases."""
    return "sqlite"
