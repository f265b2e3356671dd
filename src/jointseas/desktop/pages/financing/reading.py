"""What the pages of financing ask."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jointseas.access.records import Firm
from jointseas.compliance.consents.records import Consent
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context, Hit
from jointseas.financing.applications.records import Application, Asked, Case, State
from jointseas.financing.facilities.records import Facility, Standing
from jointseas.financing.lines.records import Usage
from jointseas.financing.loans.records import Loan, LoanStanding
from jointseas.financing.products import LOANS, PAYABLES, RECEIVABLES
from jointseas.financing.programme.records import Programme
from jointseas.financing.records import Opened
from jointseas.kernel.listing import matcher
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled

TOPICS = frozenset({"financing"})
WRITTEN = TOPICS | {"books", "invoices", "credit"}  # what a step of financing may change
_FOUND = 6  # of either


@dataclass(frozen=True)
class Asking:
    """An application in the list; `until` is when its offer lapses."""

    of: Application
    until: date | None = None

    @property
    def waits(self) -> bool:
        return self.of.state is State.OFFERED


@dataclass(frozen=True)
class Overview:
    asked: tuple[Asking, ...]
    facilities: tuple[Standing, ...]
    loans: tuple[LoanStanding, ...]
    lines: tuple[Usage, ...]

    @property
    def waiting(self) -> int:
        """Offers to answer, and what our own book does not have yet."""
        lacking = [it.waits for it in self.facilities] + [it.waits for it in self.loans]
        return sum(it.waits for it in self.asked) + sum(why is not None for why in lacking)


@dataclass(frozen=True)
class Offering:
    """A lender, and what it offers for receivables."""

    firm: Firm
    programme: Programme

    @property
    def products(self) -> tuple[str, ...]:
        return tuple(it for it in (*RECEIVABLES, *PAYABLES, *LOANS) if it in self.programme.offers)


@dataclass(frozen=True)
class Desk:
    """All that a draft is written with. `owed` is how many invoices are open in each currency, the most first, and
    `owing` how many bills."""

    offerings: tuple[Offering, ...]
    owed: Mapping[str, int]
    owing: Mapping[str, int]
    draft: Application

    def offering(self, lender: str) -> Offering:
        return next((it for it in self.offerings if it.firm.code == lender), self.offerings[0])

    def currencies(self, of: Offering, product: str) -> tuple[str, ...]:
        """In which it lends; those first in which most is open."""
        many = self.many(product)
        return (*(it for it in many if it in of.programme.money),
                *sorted(it for it in of.programme.money if it not in many))  # fmt: skip

    def many(self, product: str) -> Mapping[str, int]:
        return self.owing if product in PAYABLES else self.owed


@dataclass(frozen=True)
class Shown:
    """One application with the facility that came of it, and by what the lender sees it."""

    case: Case
    facility: Facility | Loan | None
    consent: Consent | None


@dataclass(frozen=True)
class Borrowed:
    """A loan, with the application that it came of."""

    standing: LoanStanding
    whole: Application | None


@dataclass(frozen=True)
class Stood:
    """A facility with the buyers of its invoices and the days on which they are due; `whole` is the application."""

    standing: Standing
    whole: Application | None


def read_overview(context: Context) -> Overview:
    doors, seat = context.services.financing, context.seat
    asked = tuple(Asking(it, _until(context, it)) for it in settled(doors.applications(seat)))
    return Overview(asked, settled(doors.our_bought(seat)), settled(doors.our_lent(seat)),
                    settled(context.services.lines.ours(seat)))  # fmt: skip


def _until(context: Context, it: Application) -> date | None:
    if it.state is not State.OFFERED:
        return None
    offer = settled(context.services.financing.application(context.seat, it.number)).offer
    return offer.told.until if offer else None


def read_desk(context: Context, number: str) -> Desk:
    draft = settled(context.services.financing.application(context.seat, number)).application
    return Desk(offerings(context), _owed(context), _owing(context), draft)


def offerings(context: Context) -> tuple[Offering, ...]:
    """Those lenders of the workspace that offer anything."""
    doors, seat = context.services.financing, context.seat
    every = (Offering(it, settled(doors.offered_by(seat, it.code))) for it in settled(doors.lenders(seat)))
    return tuple(it for it in every if it.products and it.programme.money)


def _owed(context: Context) -> dict[str, int]:
    if not may(context, "invoices.read"):
        return {}
    its = settled(context.services.invoices.open_invoices(context.seat, today(context)))
    return _counted([it.open for it in its])


def _owing(context: Context) -> dict[str, int]:
    if not may(context, "purchases.read"):
        return {}
    its = settled(context.services.purchases.open_bills(context.seat, today(context)))
    return _counted([it.open for it in its])


def _counted(its: Sequence[Money]) -> dict[str, int]:
    """By currency, the most first."""
    many = Counter(it.currency for it in its if it.minor > 0)
    return dict(sorted(many.items(), key=lambda pair: -pair[1]))


def begun(context: Context) -> Application | Refused:
    """A draft to go on with: one in which nothing is chosen yet, or a new one."""
    doors, seat = context.services.financing, context.seat
    blank = next((it for it in settled(doors.applications(seat))
                  if it.state is State.DRAFT and not it.asked.papers and not it.asked.answers), None)  # fmt: skip
    if blank:
        return blank
    found = offerings(context)
    if not found:
        return Refused("financing.no_lender")
    first, owed = found[0], _owed(context)
    currency = next((it for it in owed if it in first.programme.money), min(first.programme.money))
    return doors.save(seat, Asked(first.firm.code, first.products[0], currency))


def read_application(context: Context, number: str) -> Shown:
    doors, seat = context.services.financing, context.seat
    case = settled(doors.application(seat, number))
    every: Sequence[Facility | Loan] = settled(doors.our_facilities(seat))
    if case.application.asked.product in LOANS:
        every = settled(doors.our_loans(seat))
    became = next((it for it in every if it.application_id == case.application.id), None)
    return Shown(case, became, settled(doors.consent(seat, number)))


def read_facility(context: Context, lender: str, number: str) -> Stood:
    doors, seat = context.services.financing, context.seat
    standing = settled(doors.our_facility(seat, lender, number))
    return Stood(standing, _whole(context, standing.facility.application_id))


def read_loan(context: Context, lender: str, number: str) -> Borrowed:
    standing = settled(context.services.financing.our_loan(context.seat, lender, number))
    return Borrowed(standing, _whole(context, standing.loan.application_id))


def _whole(context: Context, application_id: int | None) -> Application | None:
    every = settled(context.services.financing.applications(context.seat))
    return next((it for it in every if it.id == application_id), None)


def waiting(context: Context) -> int:
    return read_overview(context).waiting


def find(context: Context, typed: str) -> list[Hit]:
    """Applications, facilities and loans by number or lender."""
    wanted, tr, found = matcher(typed), context.tr, read_overview(context)
    hits = [Hit(it.of.number, it.of.lender.name_in(tr.code), "financing", opening(it.of)) for it in found.asked
            if wanted.search(f"{it.of.number} {_names(it.of.lender)}")]  # fmt: skip
    out: list[Facility | Loan] = [one.facility for one in found.facilities]
    out += [one.loan for one in found.loans]
    stand = [Hit(it.number, it.lender.name_in(tr.code), "financing", standing(it)) for it in out
             if wanted.search(f"{it.number} {_names(it.lender)}")]  # fmt: skip
    return hits[:_FOUND] + stand[:_FOUND]


def _names(it: Firm) -> str:
    return f"{it.code} {it.name_zh} {it.name_en}"


def opening(it: Application) -> dict[str, str]:
    """The way to an application: to write on, or to look at."""
    return {"draft" if it.state is State.DRAFT else "application": it.number}


def standing(it: Facility | Loan | Opened) -> dict[str, str]:
    return {"lender": it.lender.code, "loan" if it.product in LOANS else "facility": it.number}
