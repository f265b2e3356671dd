"""The one place that asks the machine what time it is."""

from datetime import UTC, date, datetime
from typing import Protocol

from jointseas.kernel.outcome import ensure


class Clock(Protocol):
    def now(self) -> datetime:
        """An aware moment in UTC."""

    def today(self) -> date:
        """The calendar day where the person sits."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(UTC).astimezone().date()


class FixedClock:
    """A clock that stands still or is moved by hand: for the sample year and for tests."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def at(self, moment: datetime) -> "FixedClock":
        self.moment = moment
        return self


def stamp(moment: datetime) -> str:
    """A moment as it is stored: UTC, microseconds, always the same length, so that text order is time order."""
    ensure(moment.tzinfo is not None, "a moment without its zone is not a moment")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def moment(stamped: str) -> datetime:
    """Any other spelling than the one of `stamp` is a ValueError."""
    found = datetime.fromisoformat(stamped)
    if found.tzinfo is None or stamp(found) != stamped:
        raise ValueError(f"not a stamp: {stamped[:40]}")
    return found
