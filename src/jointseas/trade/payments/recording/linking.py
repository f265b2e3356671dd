"""Movements that the books have already, because somebody recorded them by hand or the other side of a transfer came
first: nothing is posted, it is only said which entry they are."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.kernel.fields import read_integer
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require
from jointseas.ledger.books import service as books
from jointseas.ledger.records import Entry
from jointseas.ledger.reports import service as reports
from jointseas.ledger.reports.records import StatementLine
from jointseas.ledger.rules import FIRST_DAY
from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.banking.lines.records import KeptLine
from jointseas.trade.payments.records import Booked, PartKind, Payment, PaymentPart


def linked(work: Work, new: Payment, moved: Sequence[KeptLine]) -> Payment:
    """To the cent, and nothing beside: several movements may be one entry, or one movement several."""
    alone = len(new.parts) == 1 or len(moved) == 1
    require(moved and alone and all(it.kind is PartKind.BOOKED for it in new.parts), "payments.link_alone")
    its = [_linked(work, new, it) for it in new.parts]
    require(len({it.number for it in its}) == len(its), "payments.entry_taken", entry=its[0].number)
    parts = tuple(replace(part, reference=str(it.number)) for part, it in zip(new.parts, its, strict=True))
    return replace(new, day=max(it.day for it in its), entry=its[0].number, parts=parts)


def _linked(work: Work, new: Payment, part: PaymentPart) -> Entry:
    it = books.entry(work, read_integer(part.reference))
    there = _on(it, new.account, new.money.currency)
    require(there == part.money, "payments.other_entry", entry=it.number, money=part.money, booked=there)
    require(stands(it), "payments.entry_taken", entry=it.number)
    return it


def entries(it: Payment) -> tuple[int, ...]:
    """Which its movements are."""
    return (it.entry,) if len(it.parts) == 1 or not it.links else tuple(int(part.reference) for part in it.parts)


def _on(it: Entry, account: str, currency: str) -> Money:
    lines = (one.money for one in it.lines if one.account == account and one.money.currency == currency)
    return Money(sum(one.minor for one in lines), currency)


def stands(it: Entry) -> bool:
    return it.reverses is None and it.reversed_by is None


def moving(view: View, held: OwnAccount, first: date, last: date, minors: Collection[int]) -> dict[int, Booked]:
    """Entries of these days that move one of these amounts on the account."""
    found: dict[int, Booked] = {}
    for line in on_account(view, held, last, first):
        kept = found.get(line.number)
        money = line.money + kept.money if kept else line.money
        found[line.number] = Booked(line.number, line.day, money, line.memo, line.source)
    return {number: it for number, it in found.items() if it.money.minor in minors}


def on_account(view: View, held: OwnAccount, last: date, first: date = FIRST_DAY) -> Iterator[StatementLine]:
    """Every line of the books on a bank account."""
    after = None
    while True:
        page = reports.statement(view, held.account, held.currency, first, last, after, 1_000)
        yield from page.lines
        if page.then is None:
            return
        after = page.then
