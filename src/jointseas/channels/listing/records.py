"""What became of listing many goods at once."""

from dataclasses import dataclass

from jointseas.channels.readiness.records import Standing


@dataclass(frozen=True, slots=True)
class Held:
    """What was not listed, and why."""

    sku: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Listed:
    """`skus` are new there; `already` were there before."""

    channel: str
    skus: tuple[str, ...]
    already: tuple[str, ...]
    held: tuple[Held, ...] = ()
