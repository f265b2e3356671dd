"""What the page of refunds asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from jointseas.access.records import Firm
from jointseas.compliance.consents.records import Consent
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context, Hit
from jointseas.kernel.listing import matcher
from jointseas.kernel.outcome import settled
from jointseas.ledger.records import Account, Entry
from jointseas.trade.refunds.comparing.records import Comparison
from jointseas.trade.refunds.records import Claim, Claimable, Export, RatesHeld
from jointseas.trade.shipments.records import Shipment

_FOUND = 6


@dataclass(frozen=True)
class Overview:
    exports: tuple[Export, ...]
    rates: RatesHeld


@dataclass(frozen=True)
class Shown:
    """One export: what may be claimed, or what was and what came of it, with the entries of both; its papers, to whom
    they are shown, and the lenders to whom they could be."""

    shipment: Shipment
    claimable: Claimable
    claim: Claim | None
    entries: tuple[Entry, ...]
    accounts: Mapping[str, Account]
    comparison: Comparison
    shown_to: tuple[Consent, ...]
    lenders: tuple[Firm, ...]


def read_overview(context: Context) -> Overview:
    doors, seat = context.services.refunds, context.seat
    return Overview(settled(doors.exports(seat)), settled(doors.rates_held(seat)))


def read_export(context: Context, number: str) -> Shown:
    services, seat = context.services, context.seat
    doors, ledger, disclosure = services.refunds, services.ledger, services.disclosure
    lenders = settled(disclosure.lenders(seat)) if may(context, "papers.show") else ()
    claim = next((it for it in settled(doors.claims(seat)) if it.shipment == number), None)
    posted = [claim.entry, *(it.entry for it in claim.receipts if it.entry)] if claim else []
    return Shown(
        settled(services.selling.shipment(seat, number)), settled(doors.claimable(seat, number)), claim,
        tuple(settled(ledger.entry(seat, it)) for it in posted),
        {it.code: it for it in settled(ledger.accounts(seat))}, settled(doors.comparison(seat, number)),
        settled(disclosure.shown_to(seat, number)), lenders)  # fmt: skip


def find(context: Context, typed: str) -> list[Hit]:
    """Claims by their number, their shipment or their declaration."""
    wanted = matcher(typed)
    found = [it for it in settled(context.services.refunds.claims(context.seat))
             if any(wanted.search(text) for text in (it.number, it.shipment, it.declaration))]  # fmt: skip
    return [Hit(it.number, it.shipment, "refunds", {"shipment": it.shipment}) for it in found[:_FOUND]]
