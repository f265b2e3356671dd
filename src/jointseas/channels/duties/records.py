"""Rates of duty."""

from decimal import Decimal
from typing import NamedTuple


class DutyRate(NamedTuple):
    """`code` is the beginning of the customs codes that it speaks of; `EU` is a destination."""

    destination: str
    code: str
    rate: Decimal
    batch: int
