"""A shipment with all that its papers say."""

from collections.abc import Mapping
from dataclasses import dataclass

from jointseas.parties.accounts.records import BankAccount
from jointseas.parties.addresses.records import Address
from jointseas.parties.identifiers.records import Identifier
from jointseas.parties.records import Party
from jointseas.trade.invoices.en16931.records import EInvoice
from jointseas.trade.invoices.records import Invoice
from jointseas.trade.shipments.records import Papers, Shipment


@dataclass(frozen=True, slots=True)
class Side:
    """`party` is None where an order names nobody that we know: then there is no more than the name and the country."""

    name: str
    country: str
    party: Party | None = None
    address: Address | None = None
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """`consignee` is whoever receives: the buyer, where an order says nothing else. `invoice` is the one that was
    issued for it, with its paper as it was issued. `carriers` are their names by their codes, the shipment's own by
    none."""

    shipment: Shipment
    papers: Papers
    seller: Side
    buyer: Side
    consignee: Side
    account: BankAccount | None
    invoice: Invoice | None
    paper: EInvoice | None
    carriers: Mapping[str, str]
