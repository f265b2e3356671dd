"""A feed as it is handed over."""

from dataclasses import dataclass

from jointseas.channels.items.records import Fault
from jointseas.channels.readiness.records import Standing


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Listed, and still not in the feed."""

    sku: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Written:
    """`faults` are why the outlet would refuse it; then there is no content."""

    channel: str
    ending: str
    content: bytes
    items: int
    left_out: tuple[LeftOut, ...]
    faults: tuple[Fault, ...]
