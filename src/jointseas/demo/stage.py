"""Where it is played: the doors, whoever has signed in, the day, and what has been done so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from jointseas.access.records import Decision, Proposal, Seat
from jointseas.demo.cast import ABROAD, ANALYST, APPROVER, HOME, OFFICER, OWNER, STAFF
from jointseas.demo.records import Actor, Step
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import ensure, settled
from jointseas.ledger.service import Ledger
from jointseas.workspace.services import Services

# The days on which something happens, counted from the first.
DAYS = 46
_OPENS, _MINUTES = time(1), timedelta(minutes=2)  # office hours in China, in universal time
_PUBLISHER = "JointSeas demonstration"
# What a euro is worth, with a little to and fro.
_DOLLARS, _YUAN, _SWING = Decimal("1.1500"), Decimal("8.1650"), Decimal("0.0015")

Tell = Callable[[Step], object]


@dataclass
class Stage:
    """`folder` holds everything until it is whole, `secrets` what only its owner may read."""

    services: Services
    clock: FixedClock
    folder: Path
    first: date
    tell: Tell
    seats: dict[str, Seat] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    @property
    def secrets(self) -> Path:
        return self.folder / "secrets"

    # ---- days

    @property
    def today(self) -> date:
        return self.clock.today()

    def turns_to(self, number: int) -> date:
        """In the morning the bank's rates are brought in, of the days that went by as well."""
        since, day = self.today, self.first + timedelta(days=number)
        ensure(not self.seats or day > since, "the demonstration goes back in time")
        self.clock.at(datetime.combine(day, _OPENS, UTC))
        if self.seats:
            settled(self.services.ledger.load_rates(self.owner, _rates(since, day), _PUBLISHER))
        return day

    def goes_on(self) -> None:
        """Nothing happens at once."""
        self.clock.at(self.clock.now() + _MINUTES)

    # ---- people

    def sits(self, actor: Actor) -> Seat:
        """At the desk that this person finds on signing in."""
        self.goes_on()
        signed = settled(self.services.access.sign_in(actor.sign_in, self.passwords[actor.sign_in]))
        return next(it for it in signed.seats if it.firm.code == actor.firm)

    def _seat(self, actor: Actor) -> Seat:
        self.goes_on()
        return self.seats[actor.sign_in]

    @property
    def owner(self) -> Seat:
        return self._seat(OWNER)

    @property
    def staff(self) -> Seat:
        return self._seat(STAFF)

    @property
    def analyst(self) -> Seat:
        return self._seat(ANALYST)

    @property
    def approver(self) -> Seat:
        return self._seat(APPROVER)

    @property
    def officer(self) -> Seat:
        return self._seat(OFFICER)

    def by_two(self, put: object, second: Actor) -> object:
        """What one has put is agreed to by another, who gives the password again; it must have waited for that."""
        asked = settled(put)
        if not isinstance(asked, Proposal):
            raise TypeError("two people decide")
        confirmed = settled(self.services.access.confirm(self._seat(second), self.passwords[second.sign_in]))
        return settled(self.services.access.decide(confirmed, Decision(asked.id, approve=True)))

    # ---- what was done

    def step(self, name: str, paper: str = "", money: Money | None = None, *, ok: bool = True) -> None:
        """With both books in balance, whatever else must hold."""
        held = ok and all(balanced(self.services.ledger, it, self.today) for it in (self.owner, self.approver))
        self.steps.append(Step(name, self.today, held, paper, money))
        self.tell(self.steps[-1])

    def stands(self, seat: Seat, currency: str) -> dict[str, int]:
        """What stands in a book by the duty of its account, in one currency."""
        rows = settled(self.services.ledger.trial_balance(seat, self.today)).rows
        return {it.account.duty: it.closing.minor for it in rows
                if it.account.duty and it.closing and it.closing.currency == currency}  # fmt: skip


def _rates(after: date, last: date) -> bytes:
    """As the European Central Bank writes them, which counts every currency in euros."""
    rows = [f"Date,{ABROAD},{HOME}"]
    for number in range(after.toordinal() + 1, last.toordinal() + 1):
        swing = _SWING * (number % 5 - 2)
        rows.append(f"{date.fromordinal(number)},{_DOLLARS + swing},{_YUAN - swing}")
    return "\n".join([*rows, ""]).encode()


def balanced(ledger: Ledger, seat: Seat, day: date) -> bool:
    totals = settled(ledger.trial_balance(seat, day)).totals
    return all(not it.closing and it.debit == it.credit for it in totals)
