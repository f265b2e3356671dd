"""A facility in the list, whatever its product."""

from dataclasses import dataclass
from datetime import date

from jointseas.desktop.books.financing import facility_state, seller
from jointseas.desktop.books.loans import borrower, loan_state, security_state
from jointseas.desktop.kit import Tone
from jointseas.desktop.pages.facilities.reading import All, late_days, undrawn
from jointseas.financing.accounts.records import Holding
from jointseas.financing.facilities.records import Standing
from jointseas.financing.loans.records import LoanStanding
from jointseas.i18n import Language
from jointseas.kernel.money import Money


@dataclass(frozen=True)
class Row:
    """`out` is what was lent and has not come back, `owed` what is owed in all, by whoever it is; `room` may still be
    drawn, and is None where nobody can say. `late` is since the oldest unpaid amount was due."""

    number: str
    client: str
    product: str
    opened: date
    closed: date | None
    ceiling: Money
    out: Money
    owed: Money
    room: Money | None
    late: int
    security: tuple[str, Tone]
    state: tuple[str, Tone]
    proposed: bool
    waits: bool
    papers: str = ""
    lends: bool = False

    @property
    def way(self) -> dict[str, str]:
        return {"loan" if self.lends else "facility": self.number}


def rows_of(tr: Language, found: All) -> tuple[Row, ...]:
    return (*(_bought(tr, it, found) for it in found.bought), *(_lent(tr, it, found) for it in found.lent))


def _bought(tr: Language, it: Standing, of: All) -> Row:
    facility, book = it.facility, it.book
    ours = () if book.away else book.held
    out = sum(held.out for held in ours)
    late = max((late_days(facility, held, of.day) for held in ours), default=0)
    open_ = facility.closed_on is None and not book.away and bool(undrawn(it))
    left = max(0, facility.ceiling - book.total(lambda held: held.advance)) if open_ else 0

    def money(minor: int) -> Money:
        return Money(minor, facility.currency)

    return Row(
        facility.number, seller(tr, it), facility.product,
        facility.opened_on, facility.closed_on, money(facility.ceiling), money(out),
        money(book.total(lambda held: 0 if held.ended else held.owed)), money(left), late,
        (tr("Held by invoices"), "good"),
        facility_state(facility, out, drawn=bool(book.held), sold=book.away, late=bool(late)),
        facility.number in of.proposed, it.waits is not None, " ".join(facility.agreed.invoices))  # fmt: skip


def _lent(tr: Language, it: LoanStanding, of: All) -> Row:
    """What was sold or written off is out, and late, in nobody's book here; what its borrower owes stands."""
    loan, now = it.loan, it.account
    out, late = (now.principal, now.days_past_due) if now.holding is Holding.HELD else (0, 0)

    def money(minor: int) -> Money:
        return Money(minor, loan.currency)

    return Row(
        loan.number, borrower(tr, it), loan.product, loan.opened_on, loan.closed_on, money(loan.ceiling),
        money(out), money(now.pay_off), None if it.room is None else money(it.room), late,
        security_state(tr, it), loan_state(it), loan.number in of.proposed, it.waits is not None,
        loan.lent.purpose, lends=True)  # fmt: skip
