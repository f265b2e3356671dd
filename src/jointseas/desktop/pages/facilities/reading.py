"""What the pages show, asked for in one go."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jointseas.desktop.books.waiting import Put, put, put_among
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.financing.accounts.records import Account
from jointseas.financing.borrowed.records import Beside
from jointseas.financing.borrowing.records import Lends, OnOrder
from jointseas.financing.converting.records import Conversion, Converted
from jointseas.financing.correcting.records import Correction
from jointseas.financing.facilities.records import Deed, Drawing, Facility, Happened, Seen, Standing
from jointseas.financing.facilities.rules import agreed, due_on
from jointseas.financing.loans.charging import closing
from jointseas.financing.loans.records import (
    Borrower,
    Loan,
    LoanDeed,
    LoanDrawing,
    LoanOpening,
    LoanStanding,
    SecurityDeed,
)
from jointseas.financing.loans.records import Happened as LoanHappened
from jointseas.financing.loans.rules import account
from jointseas.financing.products import product
from jointseas.financing.products.records import Behind
from jointseas.financing.purchased.records import Book, Bought, Held
from jointseas.financing.purchased.rules import told
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled

# What is put to a second person of a facility, and with what.
DRAW, PAY, LEND, RELIEVE, LET_GO, CONVERT, CORRECT = (
    f"finance.{it}" for it in ("draw", "pay", "lend", "relieve", "let_go", "convert", "correct")
)
SERVE = "finance.serve"  # what one person books alone
OPEN = "finance.open"  # put to a second person before there is a facility
Wanted = Drawing | Deed | LoanDrawing | LoanDeed | SecurityDeed | Conversion | Correction
Comes = Bought | Converted | Happened | LoanHappened | Refused | None
_ASKED: Mapping[str, type[Wanted]] = {DRAW: Drawing, PAY: Deed, LEND: LoanDrawing, RELIEVE: LoanDeed,
                                      LET_GO: SecurityDeed, CONVERT: Conversion, CORRECT: Correction}  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """`comes` is what it would come to now, or why it could not be; None of what says so itself."""

    put: Put
    asked: Wanted
    comes: Comes


@dataclass(frozen=True)
class Dossier:
    """`waiting` are proposals of money that goes out, with what each asks for and what comes of it."""

    standing: Standing
    seen: tuple[Seen, ...]
    waiting: tuple[Waiting, ...]
    day: date

    @property
    def it(self) -> Facility:
        return self.standing.facility

    @property
    def undrawn(self) -> tuple[str, ...]:
        return undrawn(self.standing)

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
    """Since its buyer should have paid; nothing where it owes nothing more of what was lent."""
    return max(0, (day - due_on(of, held)).days) if held.at_stake and not held.ended else 0


@dataclass(frozen=True)
class LoanDossier:
    """`turns` are purchases whose receivables, once they are bought, could repay a loan on an order; `beside` is what
    others say of what stands behind it."""

    standing: LoanStanding
    waiting: tuple[Waiting, ...]
    turns: tuple[Standing, ...]
    beside: Beside
    day: date

    @property
    def loan(self) -> Loan:
        return self.standing.loan

    def money(self, minor: int) -> Money:
        return Money(minor, self.loan.currency)

    def on(self, day: date) -> Account:
        """As it stood, or would stand, at the end of another day, by what is booked now."""
        return account(self.loan, self.standing.happened, day)

    def closing(self, day: date) -> Account:
        return closing(self.loan, self.standing.happened, day)


@dataclass(frozen=True)
class Openable:
    """Of the programme, the `loans` on nothing but the borrower, and what `money` costs, our own first. `waiting`
    are openings that were put to a second person."""

    borrowers: tuple[Borrower, ...]
    loans: Mapping[str, Lends]
    money: Mapping[str, Fraction]
    waiting: tuple[tuple[Put, LoanOpening], ...]
    day: date

    @property
    def currencies(self) -> tuple[str, ...]:
        return tuple(self.money)


@dataclass(frozen=True)
class All:
    """Whatever this lender has out, of every family; `proposed` are the numbers for which something waits, `openings`
    those of loans that are not there yet."""

    bought: tuple[Standing, ...]
    lent: tuple[LoanStanding, ...]
    proposed: Collection[str]
    openings: int
    day: date


def proposals_of(context: Context) -> Mapping[str, list[Put]]:
    """By facility; a conversion stands at the loan that it repays."""
    found: dict[str, list[Put]] = {}
    for it in put_among(context, tuple(_ASKED)):
        found.setdefault(str(it.content.get("facility") or it.content["loan"]), []).append(it)
    return found


def read_all(context: Context) -> All:
    doors, seat = context.services.financing, context.seat
    bought, lent = settled(doors.bought(seat)), settled(doors.lent(seat))
    proposed = set(proposals_of(context)) if bought or lent else ()
    return All(bought, lent, proposed, len(put(context, OPEN)), today(context))


def read_openable(context: Context) -> Openable:
    from pydantic import TypeAdapter  # heavy, and only where something waits

    doors, seat = context.services.financing, context.seat
    programme, _text, _signed = settled(doors.programme(seat))
    plain = {code: it for code, it in programme.loans.items() if product(code).behind is Behind.NOTHING}
    opening = TypeAdapter(LoanOpening)
    waiting = tuple((it, opening.validate_json(it.proposal.content)) for it in put(context, OPEN))
    money = dict(sorted(programme.money.items(), key=lambda pair: pair[0] != seat.firm.base_currency))
    return Openable(settled(doors.borrowers(seat)), plain, money, waiting, today(context))


def read(context: Context, number: str) -> Dossier:
    doors, seat = context.services.financing, context.seat
    standing = settled(doors.facility(seat, number))
    seen = settled(doors.seen(seat, number)) if may(context, SERVE) else ()
    return Dossier(standing, seen, _waiting(context, standing.facility.number), today(context))


def read_loan(context: Context, number: str) -> LoanDossier:
    doors, seat = context.services.financing, context.seat
    standing = settled(doors.loan(seat, number))
    loan = standing.loan
    turns = settled(doors.bought(seat)) if loan.client and isinstance(loan.lent.security, OnOrder) else ()
    beside = settled(doors.beside_loan(seat, number)) if may(context, SERVE) else Beside((), ())
    return LoanDossier(standing, _waiting(context, loan.number), tuple(it for it in turns if _repays(it, loan)),
                       beside, today(context))  # fmt: skip


def _repays(it: Standing, loan: Loan) -> bool:
    of = it.facility
    return of.closed_on is None and (of.client, of.currency) == (loan.client, loan.currency) and bool(undrawn(it))


def undrawn(it: Standing) -> tuple[str, ...]:
    """Receivables that were agreed on and are not bought yet."""
    taken = {held.number for held in it.book.held}
    return tuple(number for number in it.facility.agreed.invoices if number not in taken)


def _waiting(context: Context, number: str) -> tuple[Waiting, ...]:
    every = ((it, _asked(it)) for it in proposals_of(context).get(number, []))
    return tuple(Waiting(it, asked, _comes(context, asked)) for it, asked in every)


def _comes(context: Context, it: Wanted) -> Comes:
    doors, seat = context.services.financing, context.seat
    if isinstance(it, Correction):
        return context.services.corrections.check(seat, it)
    if isinstance(it, Drawing):
        return doors.check_drawing(seat, it)
    return doors.check_conversion(seat, it) if isinstance(it, Conversion) else None


def _asked(it: Put) -> Wanted:
    """The very content, as it would be carried out."""
    from pydantic import TypeAdapter  # heavy, and only where something waits

    return TypeAdapter[Wanted](_ASKED[it.proposal.command]).validate_json(it.proposal.content)
