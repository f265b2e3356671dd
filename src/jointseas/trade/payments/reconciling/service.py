"""Reconciles one bank account for whoever is inside a reading."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from jointseas.access.gate import View
from jointseas.kernel.money import Money
from jointseas.ledger.reports import service as reports
from jointseas.ledger.reports.records import StatementLine
from jointseas.trade.banking.accounts import service as own
from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.lines.records import KeptLine, Said
from jointseas.trade.payments.reconciling.records import Between, Lying, Reconciliation
from jointseas.trade.payments.recording import linking
from jointseas.trade.payments.recording import service as recording
from jointseas.trade.payments.records import Payment


def reconcile(view: View, account_id: int, day: date) -> Reconciliation:
    """At the end of a day: every movement of the bank is looked for in the books, and every entry with the bank."""
    held = own.account(view, account_id)
    said = lines.said(view, held, day)
    booked = reports.balance(view, held.account, held.currency, day)
    every = lines.between(view, held, None, date.max)
    payments = recording.payments(view, {it.payment_id for it in every if it.payment_id})
    moved = [it for it in every if it.told.booked <= day]
    known = {paper for it in payments.values() for paper in _known(it)}
    told, entries = _told(moved, payments, day), linking.on_account(view, held, day)
    between = (*_opening(view, held, said, known), *_with_the_bank(moved, payments, day),
               *_in_the_books(entries, held, said.first_day, known, told))  # fmt: skip
    return Reconciliation(held, day, said.money, said.closed_on, booked, between)


def _opening(view: View, held: OwnAccount, said: Said, known: Collection[str]) -> Iterator[Between]:
    """Nothing that is older than the first statement is compared one by one, but what the bank told of later."""
    if said.opening is None or said.first_day is None:
        return
    older = (it for it in linking.on_account(view, held, said.first_day)
             if it.day < said.first_day and _paper(it, known) not in known)  # fmt: skip
    before = Money(sum(it.money.minor for it in older), held.currency)
    if said.opening != before:
        yield Between(Lying.OPENING, said.first_day, "", said.opening - before)


def _with_the_bank(moved: Iterable[KeptLine], payments: dict[int, Payment], day: date) -> Iterator[Between]:
    for it in moved:
        paid = payments.get(it.payment_id or 0)
        if paid is None:
            yield Between(Lying.WAITING, it.told.booked, it.told.counter or it.words, it.told.money, it.id)
        elif paid.day > day:
            yield Between(Lying.LATER, it.told.booked, paid.number, it.told.money, it.id, paid.entry)


def _told(moved: Iterable[KeptLine], payments: dict[int, Payment], day: date) -> dict[str, int]:
    """What the bank has by now of each payment that the books have by now."""
    told: dict[str, int] = defaultdict(int)
    for it in moved:
        paid = payments.get(it.payment_id or 0)
        if paid and paid.day <= day:
            for paper, minor in _shares(paid, it.told.money.minor):
                told[paper] += minor
    return told


def _shares(it: Payment, minor: int) -> Iterator[tuple[str, int]]:
    """What of a movement each of its papers is: all of it is one, but where one movement is several entries."""
    papers = _known(it)
    if len(papers) == 1:
        yield papers[0], minor
        return
    yield from ((paper, part.money.minor) for paper, part in zip(papers, it.parts, strict=True))


def _in_the_books(entries: Iterable[StatementLine], held: OwnAccount, first_day: date | None, known: Collection[str],
                  told: dict[str, int]) -> Iterator[Between]:  # fmt: skip
    """By the paper behind them, so that what was undone is nothing."""
    sources: dict[str, list[StatementLine]] = defaultdict(list)
    for it in entries:
        paper = _paper(it, known)
        if first_day is None or it.day >= first_day or paper in known:
            sources[paper].append(it)
    for paper, several in sources.items():
        left = sum(it.money.minor for it in several) - told.get(paper, 0)
        if left:
            first = several[0]
            more = Money(-left, held.currency)
            yield Between(Lying.BOOKED, first.day, first.memo or first.source, more, None, first.number)


def _known(it: Payment) -> tuple[str, ...]:
    """What stands for a payment in the books: its paper, or the entries that its movements are."""
    return tuple(f"entry/{number}" for number in linking.entries(it)) if it.links else (it.source,)


def _paper(it: StatementLine, known: Collection[str]) -> str:
    entry = f"entry/{it.number}"
    return entry if entry in known else it.source
