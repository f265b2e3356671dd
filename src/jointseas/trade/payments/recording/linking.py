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
from jointseas.trade.payments.records import Booked, Payment


def linked(work: Work, new: Payment, moved: Sequence[KeptLine]) -> Payment:
    """To the cent, and nothing beside."""
    require(moved and len(new.parts) == 1, "payments.link_alone")
    it = books.entry(work, read_integer(new.parts[0].reference))
    there = _on(it, new.account, new.money.currency)
    require(there == new.money, "payments.other_entry", entry=it.number, money=new.money, booked=there)
    require(stands(it), "payments.entry_taken", entry=it.number)
    return replace(new, day=it.day, entry=it.number)


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
