"""What the page of purchases asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context, Hit
from jointseas.kernel.listing import Contains, Listing, Stop
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.records import Account
from jointseas.parties.accounts.records import BankAccount
from jointseas.parties.records import Party, PartyRole
from jointseas.trade.purchases.billing.records import Ageing, Bill, OpenBill
from jointseas.trade.purchases.fapiao.records import Fapiao
from jointseas.trade.purchases.ordering.records import PurchaseOrder
from jointseas.trade.purchases.paying.records import Payer, Run, RunState
from jointseas.trade.purchases.prepaying.records import Prepayment
from jointseas.trade.purchases.sheets.records import Accrued, BillSheet
from jointseas.trade.stock.warehouses.records import Warehouse

_FOUND = 6
_BILLING = (PartyRole.SUPPLIER, PartyRole.CARRIER, PartyRole.WAREHOUSE)


@dataclass(frozen=True)
class Overview:
    ageing: Ageing
    accrued: Accrued
    expected: tuple[PurchaseOrder, ...]
    prepayments: tuple[Prepayment, ...]
    runs: tuple[Run, ...]
    fapiao: tuple[Fapiao, ...]
    parties: Mapping[int, Party]  # all who may bill us

    @property
    def suppliers(self) -> list[Party]:
        return [it for it in self.parties.values() if PartyRole.SUPPLIER in it.roles]

    def name(self, supplier_id: int, language: str) -> str:
        known = self.parties.get(supplier_id)
        return known.name_in(language) if known else ""


def read_overview(context: Context) -> Overview:
    doors, seat, day = context.services.purchases, context.seat, today(context)
    known = [it for role in _BILLING for it in settled(context.services.parties.having(seat, role))]
    return Overview(
        settled(doors.ageing(seat, day)), settled(doors.accrued(seat, day)), settled(doors.expected(seat)),
        settled(doors.prepayments(seat)), settled(doors.runs(seat)), settled(doors.fapiao(seat)),
        {it.id: it for it in known})  # fmt: skip


def read_warehouses(context: Context) -> tuple[Warehouse, ...]:
    return tuple(it for it in settled(context.services.warehousing.warehouses(context.seat)) if it.active)


def read_accounts(context: Context) -> tuple[Account, ...]:
    return settled(context.services.ledger.accounts(context.seat))


@dataclass(frozen=True)
class Shown:
    """A bill, and what can be laid to it or used for it."""

    sheet: BillSheet
    accounts: Mapping[str, Account]
    prepayments: tuple[Prepayment, ...]
    fapiao: tuple[Fapiao, ...]


def read_bill(context: Context, number: str) -> Shown:
    doors, seat = context.services.purchases, context.seat
    sheet = settled(doors.bill_sheet(seat, number))
    it = sheet.bill
    usable = [one for one in settled(doors.prepayments(seat))
              if one.supplier_id == it.supplier_id and one.left and one.left.currency == it.currency]  # fmt: skip
    free = [one for one in settled(doors.fapiao(seat)) if not one.paper and one.side.value == "purchase"]
    return Shown(sheet, {one.code: one for one in read_accounts(context)}, tuple(usable), tuple(free))


@dataclass(frozen=True)
class ToPay:
    """`open` is what no other run is to pay already, what is due first in front; `payers` are our own accounts, the one
    that paid last in front."""

    open: tuple[OpenBill, ...]
    payers: tuple[Payer, ...]


def read_to_pay(context: Context) -> ToPay:
    doors, seat = context.services.purchases, context.seat
    runs = settled(doors.runs(seat))
    waiting: dict[str, int] = {}
    for run in runs:
        for it in run.payments if run.state in (RunState.PREPARED, RunState.SENT) else ():
            waiting[it.bill] = waiting.get(it.bill, 0) + it.money.minor
    owed = settled(doors.open_bills(seat, today(context)))
    left = [OpenBill(it.bill, Money(it.open.minor - waiting.get(it.bill.number, 0), it.open.currency)) for it in owed]
    payers = {it.number: it for it in (*(run.payer for run in runs), *_own(context))}
    return ToPay(tuple(it for it in left if it.open.minor > 0), tuple(payers.values()))


def _own(context: Context) -> Iterator[Payer]:
    """As the firm itself stands among the parties."""
    parties, seat = context.services.parties, context.seat
    for it in settled(parties.having(seat, PartyRole.EXPORTER)):
        accounts: tuple[BankAccount, ...] = settled(parties.accounts(seat, it.code))
        yield from (Payer(one.holder, one.number, one.country, one.bic) for one in accounts if one.active)


def read_bills_in(context: Context, currency: str) -> tuple[Bill, ...]:
    owed = settled(context.services.purchases.open_bills(context.seat, today(context)))
    return tuple(it.bill for it in owed if it.bill.currency == currency)


def find(context: Context, typed: str) -> list[Hit]:
    doors, seat = context.services.purchases, context.seat
    listing = Listing(filters=(Contains("any", typed),))
    orders = settled(doors.orders(seat, listing, 0, _FOUND, Stop())).rows
    bills = settled(doors.bills(seat, listing, 0, _FOUND, Stop())).rows
    runs = [it for it in settled(doors.runs(seat)) if typed.casefold() in it.number.casefold()]
    return [
        *(Hit(it.number, context.tr.money(it.total), "purchases", {"run": it.number}) for it in runs[:_FOUND]),
        *(Hit(it.number, it.supplier_name, "purchases", {"order": it.number}) for it in orders),
        *(Hit(f"{it.number} {it.reference}", it.supplier_name, "purchases", {"bill": it.number}) for it in bills),
    ]
