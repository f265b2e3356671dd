"""What the pages show, asked for in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jointseas.desktop.books.waiting import Put, put
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.financing.facilities.records import Deed, Drawing, Facility, Seen, Standing
from jointseas.financing.facilities.rules import agreed, due_on
from jointseas.financing.purchased.records import Book, Held
from jointseas.financing.purchased.rules import told
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled

DRAW, PAY = "finance.draw", "finance.pay"


@dataclass(frozen=True)
class Row:
    """A facility in the list."""

    standing: Standing
    proposed: bool
    day: date

    @property
    def it(self) -> Facility:
        return self.standing.facility

    @property
    def out(self) -> Money:
        return Money(self.standing.book.total(lambda held: held.out), self.it.currency)

    @property
    def owed(self) -> Money:
        return Money(self.standing.book.total(lambda held: 0 if held.ended else held.owed), self.it.currency)

    @property
    def reserve(self) -> Money:
        return Money(self.standing.book.total(lambda held: held.reserve), self.it.currency)

    @property
    def drawn(self) -> bool:
        return bool(self.standing.book.held)

    @property
    def late(self) -> int:
        """Days that the oldest unpaid paper is late."""
        return max((late_days(self.it, held, self.day) for held in self.standing.book.held), default=0)


@dataclass(frozen=True)
class Dossier:
    """`waiting` are proposals of money that goes out, with what each asks for."""

    standing: Standing
    seen: tuple[Seen, ...]
    waiting: tuple[tuple[Put, Drawing | Deed], ...]
    day: date

    @property
    def it(self) -> Facility:
        return self.standing.facility

    @property
    def undrawn(self) -> tuple[str, ...]:
        taken = {held.number for held in self.standing.book.held}
        return tuple(number for number in self.it.agreed.invoices if number not in taken)

    def money(self, minor: int) -> Money:
        return Money(minor, self.it.currency)

    def on(self, day: date) -> Book:
        """As it stood at the end of another day, by what is booked now."""
        events = (one.event for one in self.standing.happened)
        return told(agreed(self.it.agreed.terms, self.it.currency), events, day)

    def held(self, number: str, day: date) -> Held | None:
        """None where it had not been drawn on that day."""
        return next((it for it in self.on(day).held if it.number == number), None)


def late_days(of: Facility, held: Held, day: date) -> int:
    """Since its buyer should have paid; nothing where nothing is out any more."""
    return max(0, (day - due_on(of, held)).days) if held.out and not held.ended else 0


def proposals_of(context: Context) -> Mapping[str, list[Put]]:
    """By facility."""
    found: dict[str, list[Put]] = {}
    for command in (DRAW, PAY):
        for it in put(context, command):
            found.setdefault(str(it.content["facility"]), []).append(it)
    return found


def read_all(context: Context) -> tuple[Row, ...]:
    doors, seat, day = context.services.financing, context.seat, today(context)
    every = settled(doors.facilities(seat))
    waiting = proposals_of(context) if every else {}
    return tuple(Row(settled(doors.facility(seat, it.number)), it.number in waiting, day) for it in every)


def read(context: Context, number: str) -> Dossier:
    doors, seat = context.services.financing, context.seat
    standing = settled(doors.facility(seat, number))
    seen = settled(doors.seen(seat, number)) if may(context, "finance.serve") else ()
    found = proposals_of(context).get(standing.facility.number, [])
    return Dossier(standing, seen, tuple((it, _asked(it)) for it in found), today(context))


def _asked(it: Put) -> Drawing | Deed:
    """The very content, as it would be carried out."""
    from pydantic import TypeAdapter  # heavy, and only where something waits

    of: type[Drawing | Deed] = Drawing if it.proposal.command == DRAW else Deed
    return TypeAdapter(of).validate_json(it.proposal.content)
