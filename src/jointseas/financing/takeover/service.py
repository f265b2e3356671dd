"""Takes what lived elsewhere over whole or not at all."""

from dataclasses import asdict, replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.financing.agreements import service as agreements
from jointseas.financing.bookkeeping import service as bookkeeping
from jointseas.financing.bookkeeping.records import Account
from jointseas.financing.borrowing_base.service import buyer_of
from jointseas.financing.claims import service as claims
from jointseas.financing.claims.records import OfFacility
from jointseas.financing.duplicates.records import Paper, PaperKind
from jointseas.financing.facilities import opening as purchase_opening
from jointseas.financing.facilities import service as facilities
from jointseas.financing.facilities.rules import is_free
from jointseas.financing.loans import opening
from jointseas.financing.loans import service as loans
from jointseas.financing.outstanding.records import Live
from jointseas.financing.products import product
from jointseas.financing.purchased.records import Book
from jointseas.financing.register import service as register
from jointseas.financing.takeover import buyers
from jointseas.financing.takeover.records import Owed, PaperTold, PurchaseTakenOver, Sums, TakenOver
from jointseas.intake.batches import service as batches
from jointseas.intake.records import ImportBatch
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.parties import service as parties


def take(work: Work, told: TakenOver) -> str:
    """Where the history, told again, comes to another figure than the other system says, one of them is wrong: the
    first is named."""
    _require_over(work, told.number, told.opened_on, told.stated_on)
    it = opening.enter_history(work, told.number, told.borrower, told.product, told.currency, told.ceiling,
                             told.opened_on, told.lent, told.events)  # fmt: skip
    now = loans.account(it, loans.happened(work, it), told.stated_on)
    left = now.figures.left
    found = Owed(left.principal, left.interest + left.penalty, left.fee)
    _require_same(it, told.stated_on, found, told.stated)
    bookkeeping.have(work, loans.books_of(it), told.stated_on, loans.standing_as(it, loans.happened(work, it)))
    return it.number


def take_purchase(work: Work, told: PurchaseTakenOver) -> str:
    """The same of what was bought. What is not over yet is claimed, so that nobody finances it again."""
    _require_over(work, told.number, told.opened_on, told.stated_on)
    owing = () if told.agreed.terms.by_client else told.papers
    agreed = replace(told.agreed, buyers={one.number: buyers.owes(work, one) for one in owing})
    it = purchase_opening.enter_history(work, told.number, told.seller, told.product, told.currency, agreed,
                                        told.opened_on, told.events)  # fmt: skip
    since = facilities.happened(work, it)
    now = facilities.as_told(it, since, told.stated_on)
    _require_same(it, told.stated_on, _sums(now), told.stated)
    bookkeeping.have(work, facilities.account(it), told.stated_on, facilities.standing_as(it, since))
    claimed = {one.number for one in now.held if not is_free(one)}
    papers = [_paper(work, told, one) for one in told.papers if one.number in claimed]
    claims.register(work, it.holder, work.firm, papers)
    claims.finance(work, it.holder, claimed)
    return it.number


def _paper(view: View, told: PurchaseTakenOver, it: PaperTold) -> Paper:
    """As whoever issued it would show it."""
    issuer, debtor = _identifier(view, told.seller), _identifier(view, it.other)
    if told.agreed.terms.by_client:
        issuer, debtor = debtor, issuer
    return Paper(PaperKind.INVOICE, it.number, issuer, it.issued, debtor, told.currency, it.minor)


def _identifier(view: View, party: str) -> str:
    known = parties.find(view, party)
    return buyer_of(view, known).identifier if known else party


def take_back(work: Work, batch: ImportBatch) -> int:
    """All that came with it, while nothing but its history has happened to any of it. The books were never posted with
    it, and are what they were."""
    numbers = [number for number, _ in batches.before(work, batch.id)]
    require(numbers, "financing.takeover_stays", batch=batch.id)
    its = [register.by_number(work, it) for it in numbers]
    for it in its:
        require(it.closed_on is None, "financing.closed", number=it.number)
        event = register.lived(work, it.id)
        if event:
            raise Refused("financing.takeover_lived", number=it.number, day=event.day, person=event.person,
                          event=Term("facility event", event.kind))  # fmt: skip
    ended = bookkeeping.day_since(work, batch.at)
    require(ended is None, "financing.takeover_day_ended", day=ended, batch=batch.id)
    for it in its:
        claims.release(work, OfFacility(it.id))
        bookkeeping.forget(work, Account(it.id, it.number, it.lender, it.client, it.currency))
        for kind in product(it.product).agreements:
            agreements.end(work, it.number, kind)
        register.take_back(work, it)
    return len(its)


def _require_over(work: Work, number: str, first: date, day: date) -> None:
    """Nobody knows yet how a day that is still to come will end."""
    require(first <= day <= work.today, "financing.event_day", number=number, first=first, last=work.today)


def _require_same(it: Live, day: date, found: Owed | Sums, stated: Owed | Sums) -> None:
    ours = asdict(found)
    for figure, said in asdict(stated).items():
        require(ours[figure] == said, "financing.takeover_differs", number=it.number, day=day,
                figure=Term("figure taken over", figure), ours=Money(ours[figure], it.currency),
                theirs=Money(said, it.currency))  # fmt: skip


def _sums(it: Book) -> Sums:
    return Sums(it.total(lambda one: one.out), it.total(lambda one: one.owed),
                it.total(lambda one: one.reserve), it.total(lambda one: one.earned + one.charged),
                it.unallocated)  # fmt: skip
