"""One firm of the sample at work: whoever of its people may does the next thing, some minutes after the last."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Concatenate, ParamSpec, TypeVar

from jointseas.access.gate import Gate, View, Work
from jointseas.access.records import Role, Seat
from jointseas.access.rules import permission
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import settled
from jointseas.sample.dice import between

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Desk:
    gate: Gate
    clock: FixedClock
    seats: Mapping[str, Seat]
    day: date = date.min
    _done: int = field(default=0)

    def does(self, command: str, act: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """One command, one unit of work, as a window would send it."""
        self.begins()
        seat = self._clerk(command)
        return settled(self.gate.carry_out(command, seat, lambda work: act(work, *args, **kwargs)))

    def begins(self) -> None:
        """The next thing, some minutes after the last."""
        self.clock.at(moment(self.day, self._done))
        self._done += 1

    def sees(self, command: str, look: Callable[Concatenate[View, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        seat = next(it for it in self.seats.values() if _may(it, command))
        return settled(self.gate.show(command, seat, lambda view: look(view, *args, **kwargs)))

    def any(self, *roles: Role) -> Seat:
        return next(seat for seat in self.seats.values() if seat.roles & set(roles))

    def turns_to(self, day: date) -> None:
        if day != self.day:
            self.day, self._done = day, 0

    def _clerk(self, command: str) -> Seat:
        clerks = [it for it in self.seats.values() if _may(it, command)]
        return clerks[between(0, len(clerks) - 1, command, self.day, self._done)]


def _may(seat: Seat, command: str) -> bool:
    return permission(command).right(seat.roles).act


def moment(day: date, index: int) -> datetime:
    """Office hours in China, a few minutes apart."""
    return datetime.combine(day, time(1 + index // 15 % 8, index % 15 * 4), UTC)
