"""What the page of invoices asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context, Hit
from jointseas.kernel.listing import Contains, Listing, Stop
from jointseas.kernel.outcome import settled
from jointseas.ledger.records import Account
from jointseas.parties.records import Party, PartyRole
from jointseas.trade.invoices.ageing.records import Ageing
from jointseas.trade.invoices.records import OpenInvoice
from jointseas.trade.invoicing.records import InvoiceView
from jointseas.trade.shipments.records import Shipment

_FOUND = 6


@dataclass(frozen=True)
class Overview:
    ageing: Ageing
    waiting: tuple[Shipment, ...]  # shipments that are to be invoiced
    invoices: int
    buyers: tuple[Party, ...]


@dataclass(frozen=True)
class Shown:
    view: InvoiceView
    accounts: Mapping[str, Account]


def read_overview(context: Context) -> Overview:
    doors, seat = context.services.invoices, context.seat
    return Overview(
        settled(doors.ageing(seat, today(context))),
        settled(doors.to_invoice(seat)),
        settled(doors.count(seat, Listing(), Stop())),
        settled(context.services.parties.having(seat, PartyRole.BUYER)),
    )


def read_invoice(context: Context, number: str) -> Shown:
    view = settled(context.services.invoices.whole(context.seat, number))
    return Shown(view, {it.code: it for it in settled(context.services.ledger.accounts(context.seat))})


def read_overdue(context: Context) -> tuple[OpenInvoice, ...]:
    now = today(context)
    found = settled(context.services.invoices.open_invoices(context.seat, now))
    late = (it for it in found if it.open.minor > 0 and it.invoice.due_on < now)
    return tuple(sorted(late, key=lambda it: it.invoice.due_on))


def find(context: Context, typed: str) -> list[Hit]:
    listing = Listing(filters=(Contains("any", typed),))
    found = settled(context.services.invoices.page(context.seat, listing, 0, _FOUND, Stop()))
    return [Hit(it.number, it.buyer_name, "invoices", {"invoice": it.number}) for it in found.rows]
