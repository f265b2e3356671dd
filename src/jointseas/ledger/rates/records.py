"""A rate, and where it is from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jointseas.kernel.outcome import Refused

EURO = "EUR"

# Told how far of how much long work has come; may raise to call it off.
Progress = Callable[[int, int], object]


def unheard(_done: int, _total: int) -> None:
    """Nobody watches."""


class RateSource(StrEnum):
    SAME = "same"
    OWN = "own"
    OWN_INVERSE = "own_inverse"
    PUBLISHED = "published"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `base` is `rate` units of `quote`, as of `day`: the day asked, or a little before it."""

    base: str
    quote: str
    rate: Decimal
    day: date
    source: RateSource
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class OwnRate:
    base: str
    quote: str
    day: date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class PublishedRate:
    currency: str
    day: date
    per_euro: Decimal
    publisher: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A cell that was left out, as a person counts rows and columns."""

    row: int
    column: int
    why: Refused


@dataclass(frozen=True, slots=True)
class RatesRead:
    """What a history file says; `unknown` are its columns of currencies that no longer exist."""

    rates: tuple[PublishedRate, ...]
    skipped: tuple[Skipped, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatesLoaded:
    read: int
    imported: int
    updated: int
    skipped: tuple[Skipped, ...]
    unknown: tuple[str, ...]
    first: date
    last: date
