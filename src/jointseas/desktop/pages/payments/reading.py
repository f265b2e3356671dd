"""What the page of payments asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jointseas.desktop.books.words import account_name, other_name, today
from jointseas.desktop.context import Context, Hit
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.records import Account, Entry, Flow
from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.banking.lines.records import KeptLine
from jointseas.trade.payments.proposing.records import Waiting
from jointseas.trade.payments.recording.rules import TIED
from jointseas.trade.payments.records import Credit, Listed, PartKind, Payment

_FOUND = 6


@dataclass(frozen=True)
class Overview:
    waiting: tuple[Waiting, ...]
    payments: tuple[Listed, ...]
    credits: tuple[Credit, ...]
    accounts: tuple[OwnAccount, ...]

    @property
    def certain(self) -> int:
        return sum(it.best is not None and it.best.certain for it in self.waiting)


@dataclass(frozen=True)
class Shown:
    """One payment with its movements and its entry."""

    payment: Payment
    moved: tuple[KeptLine, ...]
    entry: Entry
    accounts: Mapping[str, Account]


@dataclass(frozen=True)
class Target:
    """What a part of a payment can be for. `code` is how it is chosen, `currency` that of the paper."""

    code: str
    kind: PartKind
    label: str
    note: str = ""
    currency: str = ""
    reference: str = ""
    account: str = ""
    left: Money | None = None
    party_id: int = 0


def read_overview(context: Context) -> Overview:
    doors, banking, seat = context.services.payments, context.services.banking, context.seat
    return Overview(
        settled(doors.waiting(seat)), settled(doors.listed(seat)), settled(doors.credits_left(seat)),
        settled(banking.accounts(seat)),
    )  # fmt: skip


def read_payment(context: Context, number: str) -> Shown:
    doors, ledger, seat = context.services.payments, context.services.ledger, context.seat
    it = settled(doors.payment(seat, number))
    accounts = {one.code: one for one in settled(ledger.accounts(seat))}
    return Shown(it, settled(doors.moved(seat, it.id)), settled(ledger.entry(seat, it.entry)), accounts)


def read_targets(context: Context, day: date, *, money_in: bool, held: str = "") -> tuple[Target, ...]:
    """Papers that are open on that day or today, then what there is without a paper; `held` is the account itself."""
    last = max(day, today(context))
    runs = () if money_in else _runs(context)
    papers = (*_invoices(context, last, owed=money_in), *_bills(context, last, owed=not money_in))
    return (*papers, *runs, *_without_paper(context), *_own(context, held), *_accounts(context))


def read_papers(context: Context, it: Credit) -> tuple[Target, ...]:
    """Those of one party that what it has with us can be applied to, and accounts where it can go for good."""
    day = max(it.day, today(context))
    theirs = it.left.minor > 0
    papers = _invoices(context, day, owed=True) if theirs else _bills(context, day, owed=True)
    mine = [one for one in papers if one.party_id == it.party_id and one.currency == it.left.currency]
    return (*mine, *_accounts(context))


def _invoices(context: Context, day: date, *, owed: bool) -> Iterator[Target]:
    """What is owed on them, or what the buyers have too much on them."""
    for it in settled(context.services.invoices.open_invoices(context.seat, day)):
        if (it.open.minor > 0) is owed:
            of, said = it.invoice, _owed(context, it.open, it.invoice.due_on)
            yield Target(of.number, PartKind.INVOICE, f"{of.buyer_name} · {said}", of.order_reference,
                         it.open.currency, of.number, left=it.open, party_id=of.buyer_id)  # fmt: skip


def _bills(context: Context, day: date, *, owed: bool) -> Iterator[Target]:
    for it in settled(context.services.purchases.open_bills(context.seat, day)):
        if (it.open.minor > 0) is owed:
            of, said = it.bill, _owed(context, it.open, it.bill.due_on)
            yield Target(of.number, PartKind.BILL, f"{of.supplier_name} · {said}", of.reference,
                         it.open.currency, of.number, left=it.open, party_id=of.supplier_id)  # fmt: skip


def _owed(context: Context, money: Money, due: date) -> str:
    if money.minor > 0:
        return context.tr("{money} owed, due {day}", money=money, day=due)
    return context.tr("{money} to be given back", money=-money)


def _runs(context: Context) -> Iterator[Target]:
    tr = context.tr
    for it in settled(context.services.purchases.waiting_runs(context.seat)):
        said = tr("{money} ordered for {day}", money=it.left, day=it.day)
        yield Target(it.number, PartKind.RUN, f"{tr.term('payment part', PartKind.RUN)} · {said}", it.number,
                     it.currency, it.number, left=it.left)  # fmt: skip


def _without_paper(context: Context) -> Iterator[Target]:
    for kind in (PartKind.UNAPPLIED, PartKind.PREPAID, PartKind.CHARGES):
        yield Target(context.tr.term("payment part", kind), kind, "")


def _own(context: Context, held: str) -> Iterator[Target]:
    for it in settled(context.services.banking.accounts(context.seat)):
        if it.active and it.number != held:
            name = f"{context.tr.term('payment part', PartKind.TRANSFER)} · {it.bank} {it.currency}"
            yield Target(it.number, PartKind.TRANSFER, name, it.bank, it.currency, account=it.number)


def _accounts(context: Context) -> Iterator[Target]:
    tr = context.tr
    for it in settled(context.services.ledger.accounts(context.seat)):
        if it.active and it.duty not in TIED and it.flow is not Flow.CASH:
            yield Target(it.code, PartKind.OTHER, account_name(tr, it), other_name(tr, it), account=it.code)


def find(context: Context, typed: str) -> list[Hit]:
    """By number, party, or what it settled."""
    wanted, found = typed.casefold(), list[Hit]()
    for it in settled(context.services.payments.listed(context.seat)):
        papers = " ".join(part.reference for part in it.payment.parts)
        if wanted in f"{it.payment.number} {it.party_name} {papers}".casefold():
            found.append(Hit(it.payment.number, it.party_name, "payments", {"payment": it.payment.number}))
        if len(found) == _FOUND:
            break
    return found
