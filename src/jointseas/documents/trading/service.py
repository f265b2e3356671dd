"""Gathers a shipment for whoever draws its papers, inside a reading."""

from collections.abc import Iterator

from jointseas.access.gate import View
from jointseas.compliance.rules import is_called
from jointseas.documents.kind import Subject
from jointseas.documents.trading.records import Sent, Side
from jointseas.kernel.outcome import Term, require
from jointseas.parties import service as parties
from jointseas.parties.addresses.records import Address, Purpose
from jointseas.parties.records import Party
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.issuing import service as issuing
from jointseas.trade.invoices.records import InvoiceKind
from jointseas.trade.shipments import papers
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Shipment, ShipmentState

_SEAT = (Purpose.REGISTERED, Purpose.BILLING)
_DOOR = (Purpose.DELIVERY, Purpose.WAREHOUSE)


def subjects(view: View) -> tuple[Subject, ...]:
    """The last first."""
    found = {it.number: it for it in (*shipments.under_way(view), *shipments.gone(view))}
    return tuple(_subject(it) for it in sorted(found.values(), key=lambda it: it.number, reverse=True))


def _subject(it: Shipment) -> Subject:
    return Subject(it.number, (it.buyer_name, it.value, Term("shipment_state", it.state)), it.left_on or it.leaves_on)


def sent(view: View, number: str) -> Sent:
    it = shipments.shipment(view, number)
    require(it.state is not ShipmentState.CANCELLED, "shipments.cancelled", number=it.number)
    own = issuing.own_party(view)
    issued = next((one for one in invoices.of_shipment(view, it.number) if one.kind is InvoiceKind.INVOICE), None)
    buyer, consignee = _receiving(view, it)
    return Sent(it, papers.papers(view, it), of_party(view, own, _SEAT), buyer, consignee,
                issuing.account_in(view, own, it.currency), issued, issuing.paper(issued) if issued else None,
                dict(_carriers(view, it)))  # fmt: skip


def of_party(view: View, it: Party, wanted: tuple[Purpose, ...]) -> Side:
    there = parties.addresses(view, it.id)
    return Side(it.name, it.country, it, _address(there, wanted), parties.identifiers(view, it.id))


def _address(there: tuple[Address, ...], wanted: tuple[Purpose, ...]) -> Address | None:
    return next((it for purpose in wanted for it in there if it.purpose is purpose), None)


def _receiving(view: View, it: Shipment) -> tuple[Side, Side]:
    """Whoever buys, and whoever receives: of the buyer itself at the address that it gave for goods."""
    named = Side(it.buyer_name, it.country)
    if it.buyer_id is None:
        return named, named
    party = parties.by_ids(view, [it.buyer_id])[it.buyer_id]
    buyer = of_party(view, party, _SEAT)
    if not is_called(party, it.buyer_name):
        return buyer, named
    door = of_party(view, party, _DOOR)
    return buyer, door if door.address else buyer


def _carriers(view: View, it: Shipment) -> Iterator[tuple[str, str]]:
    codes = {leg.carrier for leg in it.legs if leg.carrier}
    yield from ((code, one.name) for code, one in parties.parties(view, codes).items())
    if it.carrier_id is not None:
        yield "", parties.by_ids(view, [it.carrier_id])[it.carrier_id].name
