"""Proposals for whoever is inside a reading."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from jointseas.access.gate import View
from jointseas.kernel.money import Money
from jointseas.kernel.text import folded
from jointseas.ledger.rates import service as rates
from jointseas.parties import service as parties
from jointseas.parties.records import Party
from jointseas.trade.banking.accounts import service as own
from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.lines.records import KeptLine
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.records import OpenInvoice
from jointseas.trade.payments.proposing.records import Waiting
from jointseas.trade.payments.proposing.rules import (
    NEAR_DAYS,
    Habit,
    Rates,
    in_the_books,
    of_runs,
    others,
    settling,
    transfers,
)
from jointseas.trade.payments.recording import service as recording
from jointseas.trade.payments.records import Booked, Open, PartKind, Proposal
from jointseas.trade.purchases import service as purchases
from jointseas.trade.purchases.billing.records import OpenBill
from jointseas.trade.purchases.paying import service as paying
from jointseas.trade.purchases.paying.records import Run

MOST = 5
Accounts = dict[int, tuple[str, ...]]  # what a party is paid on


@dataclass(frozen=True)
class _Desk:
    """All that a movement is compared with. Nothing is settled before the books know of it."""

    accounts: dict[int, OwnAccount]
    owed_to_us: tuple[tuple[date, Open], ...]
    owed_by_us: tuple[tuple[date, Open], ...]
    runs: tuple[Run, ...]
    booked: dict[int, tuple[Booked, ...]]
    names: dict[str, str]
    habits: dict[str, Habit]
    every: tuple[KeptLine, ...]
    rates: Rates

    @cached_property
    def of_day(self) -> dict[date, list[KeptLine]]:
        found: dict[date, list[KeptLine]] = {}
        for it in self.every:
            found.setdefault(it.told.booked, []).append(it)
        return found


def waiting(view: View) -> tuple[Waiting, ...]:
    """Every movement that nobody has said anything of, with its proposals; the newest first."""
    desk = _desk(view)
    return tuple(_propose(desk, it) for it in desk.every)


def for_line(view: View, line_id: int) -> Waiting:
    return _propose(_desk(view), lines.line(view, line_id))


def _propose(desk: _Desk, line: KeptLine) -> Waiting:
    held = desk.accounts[line.account_id]
    papers = desk.owed_to_us if line.told.money.minor > 0 else desk.owed_by_us
    opened = [it for booked, it in papers if booked <= line.told.booked]
    found: list[Proposal] = settling(line, opened, desk.names)
    found += of_runs(line, desk.runs)
    found += in_the_books(line, desk.booked.get(held.id, ()))
    found += transfers(line, held, _near(desk, line), desk.accounts, desk.rates)
    found += others(line, desk.habits.get(folded(line.told.counter)) if line.told.counter else None)
    ranked = sorted(found, key=lambda it: -it.score)
    return Waiting(line, held, tuple(ranked[:MOST]))


def _near(desk: _Desk, line: KeptLine) -> Iterator[KeptLine]:
    """The movements of about the same days."""
    for days in range(-NEAR_DAYS, NEAR_DAYS + 1):
        yield from desk.of_day.get(line.told.booked + timedelta(days=days), ())


def _desk(view: View) -> _Desk:
    every = lines.waiting(view)
    last = max((it.told.booked for it in every), default=view.today)
    day = max(last, view.today)
    invoiced, billed = invoices.open_invoices(view, day), purchases.open_bills(view, day)
    known = parties.by_ids(view, {it.invoice.buyer_id for it in invoiced} | {it.bill.supplier_id for it in billed})
    theirs = {it: tuple(one.number for one in parties.accounts(view, it)) for it in known}
    of_invoices = [(it.open.minor > 0, it.invoice.booked_on, _invoice(known[it.invoice.buyer_id], theirs, it))
                   for it in invoiced]  # fmt: skip
    of_bills = [(it.open.minor < 0, it.bill.booked_on, _bill(known[it.bill.supplier_id], theirs, it)) for it in billed]
    papers = (*of_invoices, *of_bills)
    accounts = {it.id: it for it in own.accounts(view)}
    habits = {folded(who): Habit(account, why) for who, (account, why) in recording.habits(view).items()}
    return _Desk(
        accounts,
        tuple((booked, it) for to_us, booked, it in papers if to_us),
        tuple((booked, it) for to_us, booked, it in papers if not to_us),
        paying.waiting_runs(view),
        {it: _booked(view, held, [one for one in every if one.account_id == it]) for it, held in accounts.items()},
        {it.code: it.name for it in known.values()}, habits, every, _rates(view, accounts.values()))  # fmt: skip


def _booked(view: View, held: OwnAccount, waiting: Sequence[KeptLine]) -> tuple[Booked, ...]:
    """What the books have on this account of about the days of what waits there."""
    if not waiting:
        return ()
    days, near = [it.told.booked for it in waiting], timedelta(NEAR_DAYS)
    minors = {it.told.money.minor for it in waiting}
    return recording.unclaimed(view, held, min(days) - near, max(days) + near, minors)


def _invoice(of: Party, theirs: Accounts, it: OpenInvoice) -> Open:
    days, also = (it.invoice.issued_on, it.invoice.due_on), (it.invoice.order_reference, it.invoice.shipment)
    return _open(PartKind.INVOICE, it.invoice.number, of, theirs, it.open, days, also, disputed=bool(it.disputed))


def _bill(of: Party, theirs: Accounts, it: OpenBill) -> Open:
    days, also = (it.bill.issued_on, it.bill.due_on), (it.bill.reference,)
    return _open(PartKind.BILL, it.bill.number, of, theirs, it.open, days, also, disputed=False)


def _open(kind: PartKind, number: str, of: Party, theirs: Accounts, money: Money, days: tuple[date, date],
          also: Iterable[str], *, disputed: bool) -> Open:  # fmt: skip
    """What was paid or credited too much goes back the other way."""
    names, also = tuple(filter(None, (of.name, of.name_local))), tuple(filter(None, also))
    money = money if money.minor > 0 else -money
    return Open(kind, number, of.code, names, theirs[of.id], money, *days, also, disputed)


def _rates(view: View, accounts: Collection[OwnAccount]) -> Rates:
    """Between every two of the moneys that we hold, asked for once a day of movements."""
    held = sorted({it.currency for it in accounts})
    asked: dict[date, dict[tuple[str, str], Decimal]] = {}

    def of_day(day: date) -> dict[tuple[str, str], Decimal]:
        if day not in asked:
            table = rates.rates(view, held, day, day)
            pairs = ((base, quote, table.find(base, quote, day)) for base in held for quote in held if base != quote)
            asked[day] = {(base, quote): it.rate for base, quote, it in pairs if it}
        return asked[day]

    return of_day
