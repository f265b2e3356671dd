"""Takes a loan over whole or not at all."""

from jointseas.access.gate import Work
from jointseas.financing.bookkeeping import service as bookkeeping
from jointseas.financing.loans import opening
from jointseas.financing.loans import service as loans
from jointseas.financing.takeover.records import TakenOver
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require


def take(work: Work, told: TakenOver) -> None:
    """Where the history, told again, comes to other figures than the other system says, one of them is wrong."""
    it = opening.enter_history(work, told.number, told.borrower, told.product, told.currency, told.ceiling,
                             told.opened_on, told.lent, told.events)  # fmt: skip
    now = loans.account(it, loans.happened(work, it), told.stated.day)
    left = now.figures.left
    found, said = (left.principal, left.interest + left.penalty), (told.stated.principal, told.stated.interest)
    require(found == said, "financing.opening_differs", number=it.number, day=told.stated.day,
            principal=Money(found[0], it.currency), interest=Money(found[1], it.currency),
            stated_principal=Money(said[0], it.currency), stated_interest=Money(said[1], it.currency))  # fmt: skip
    bookkeeping.have(work, loans.books_of(it), told.stated.day, loans.standing_as(it, loans.happened(work, it)))
