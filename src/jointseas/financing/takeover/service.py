"""Takes what lived elsewhere over whole or not at all."""

from dataclasses import asdict
from datetime import date

from jointseas.access.gate import Work
from jointseas.financing.bookkeeping import service as bookkeeping
from jointseas.financing.facilities import opening as purchase_opening
from jointseas.financing.facilities import service as facilities
from jointseas.financing.loans import opening
from jointseas.financing.loans import service as loans
from jointseas.financing.purchased.records import Book
from jointseas.financing.takeover.records import PurchaseTakenOver, Sums, TakenOver
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Term, require


def take(work: Work, told: TakenOver) -> None:
    """Where the history, told again, comes to other figures than the other system says, one of them is wrong."""
    _require_over(work, told.number, told.opened_on, told.stated.day)
    it = opening.enter_history(work, told.number, told.borrower, told.product, told.currency, told.ceiling,
                             told.opened_on, told.lent, told.events)  # fmt: skip
    now = loans.account(it, loans.happened(work, it), told.stated.day)
    left = now.figures.left
    found, said = (left.principal, left.interest + left.penalty), (told.stated.principal, told.stated.interest)
    require(found == said, "financing.opening_differs", number=it.number, day=told.stated.day,
            principal=Money(found[0], it.currency), interest=Money(found[1], it.currency),
            stated_principal=Money(said[0], it.currency), stated_interest=Money(said[1], it.currency))  # fmt: skip
    bookkeeping.have(work, loans.books_of(it), told.stated.day, loans.standing_as(it, loans.happened(work, it)))


def take_purchase(work: Work, told: PurchaseTakenOver) -> None:
    """The same of what was bought: the first figure that differs is named."""
    _require_over(work, told.number, told.opened_on, told.stated_on)
    it = purchase_opening.enter_history(work, told.number, told.seller, told.product, told.currency, told.agreed,
                                        told.opened_on, told.events)  # fmt: skip
    since = facilities.happened(work, it)
    found = asdict(_sums(facilities.as_told(it, since, told.stated_on)))
    for figure, said in asdict(told.stated).items():
        require(found[figure] == said, "financing.takeover_differs", number=it.number, day=told.stated_on,
                figure=Term("figure taken over", figure), ours=Money(found[figure], it.currency),
                theirs=Money(said, it.currency))  # fmt: skip
    bookkeeping.have(work, facilities.account(it), told.stated_on, facilities.standing_as(it, since))


def _require_over(work: Work, number: str, first: date, day: date) -> None:
    """Nobody knows yet how a day that is still to come will end."""
    require(first <= day <= work.today, "financing.event_day", number=number, first=first, last=work.today)


def _sums(it: Book) -> Sums:
    return Sums(it.total(lambda one: one.out), it.total(lambda one: one.owed),
                it.total(lambda one: one.reserve), it.total(lambda one: one.earned + one.charged),
                it.unallocated)  # fmt: skip
