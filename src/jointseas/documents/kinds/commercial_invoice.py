"""The commercial invoice of a shipment, as the customs and the buyer ask for it: as it was issued, or, before that, by
what its orders say."""

from collections.abc import Iterator
from decimal import Decimal

from jointseas.access.gate import View
from jointseas.access.records import FirmKind
from jointseas.documents.kind import Asked, Kind, Reader
from jointseas.documents.paper.records import (
    Bare,
    Block,
    Column,
    Day,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Row,
    Table,
    Value,
)
from jointseas.documents.trading.records import Sent
from jointseas.documents.trading.saying import (
    amount_of,
    bank,
    lacks,
    packed,
    price,
    recorded,
    sides,
    signed,
    terms,
    way,
)
from jointseas.documents.trading.service import sent, subjects
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.kernel.money import Money, from_amount
from jointseas.trade.invoices.en16931.records import EInvoice
from jointseas.trade.invoices.en16931.records import Line as Billed
from jointseas.trade.shipments.records import PaperLine


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    it = sent(view, asked.subject)
    return (
        Facts(tuple(_head(it, tr))),
        sides(it, tr),
        Facts(tuple(_delivery(it, tr))),
        Heading(tr("Goods")),
        *_goods(it, tr),
        Facts(tuple(_paid(it, tr))),
        Facts(tuple(packed(it, tr))),
        *lacks(it, tr),
        signed(it, tr),
    )


def _head(it: Sent, tr: Wording) -> Iterator[Fact]:
    issued, paper = it.invoice, it.paper
    orders = paper.order if paper and paper.order else ", ".join(it.shipment.orders)
    yield Fact(tr("Invoice number"), issued.number if issued else in_one(tr("not issued yet")), "invoice")
    yield Fact(tr("Invoice date"), recorded(Day(issued.issued_on) if issued else None, tr), "issued_on")
    yield Fact(tr("Shipment"), it.shipment.number, "shipment")
    yield Fact(tr("The buyer's order"), recorded(orders, tr), "order")
    yield Fact(tr("Currency"), it.shipment.currency, "currency")


def _delivery(it: Sent, tr: Wording) -> Iterator[Fact]:
    country = it.shipment.country
    yield Fact(tr("Terms of delivery"), terms(it, tr), "terms")
    yield Fact(
        tr("Country of destination"), recorded(in_one(tr.country(country)) if country else None, tr), "destination"
    )
    yield from way(it, tr)
    yield Fact(tr("Export declaration"), recorded(it.shipment.declaration.number, tr), "declaration")


# ---- the goods


def _goods(it: Sent, tr: Wording) -> Iterator[Block]:
    if it.paper is None:
        yield Paragraph(
            tr("No invoice has been issued for this shipment: the figures are those of its orders."), strong=True
        )
    columns = (
        Column(tr("No."), 2, right=True, key="line"),
        Column(tr("Description of goods"), 8, key="description"),
        Column(tr("HS code"), 4, key="hs"),
        Column(tr("Origin"), 4, key="origin"),
        Column(tr("Quantity"), 5, right=True, key="quantity"),
        Column(tr("Unit price"), 6, right=True, key="price"),
        Column(tr("Amount"), 7, right=True, key="amount"),
    )
    rows = tuple(_billed(it, it.paper, tr) if it.paper else _ordered(it, tr))
    yield Table(columns, (*rows, *_totals(it, tr)), key="goods")


def _ordered(it: Sent, tr: Wording) -> Iterator[Row]:
    for line in it.papers.lines:
        quantity, each = amount_of(line.quantity, line.unit, tr), price(line.price, line.amount.currency)
        yield Row((line.line, _said(line.description, line.sku), *_known(line, tr), quantity, each, Bare(line.amount)))


def _billed(it: Sent, paper: EInvoice, tr: Wording) -> Iterator[Row]:
    """What goods are, the catalogue says; what they cost, the invoice."""
    known = {line.sku: line for line in it.papers.lines}
    for at, line in enumerate(paper.lines, start=1):
        of = known.get(line.item.seller_code)
        quantity = amount_of(line.quantity or Decimal(0), line.unit, tr) if of else ""
        yield Row((at, _said(line.item.name, line.item.seller_code), *(_known(of, tr) if of else ("", "")), quantity,
                   price(line.item.price or Decimal(0), paper.currency), Bare(_amount(line, paper))))  # fmt: skip


def _amount(line: Billed, paper: EInvoice) -> Money:
    return from_amount(line.amount or Decimal(0), paper.currency)


def _said(description: str, sku: str) -> str:
    return "\n".join(filter(None, (description, sku if sku != description else "")))


def _known(it: PaperLine, tr: Wording) -> tuple[Value, Value]:
    return recorded(it.hs, tr), recorded(in_one(tr.country(it.origin)) if it.origin else None, tr)


def _totals(it: Sent, tr: Wording) -> Iterator[Row]:
    def total(name: str, money: Money) -> Row:
        return Row(("", name, "", "", "", money.currency, Bare(money)), strong=True)

    issued = it.invoice
    if issued and issued.tax:
        yield total(in_one(tr("Total without tax")), issued.net)
        yield total(in_one(tr("Tax")), issued.tax)
    yield total(in_one(tr("Total")), issued.total if issued else it.shipment.value)


def _paid(it: Sent, tr: Wording) -> Iterator[Fact]:
    issued = it.invoice
    total = issued.total if issued else it.shipment.value
    yield Fact(tr("Total"), total, "total")
    yield Fact(tr("Due on"), recorded(Day(issued.due_on) if issued else None, tr), "due_on")
    yield Fact(tr("Pay to"), bank(it.account, tr), "account")


KIND = Kind("commercial_invoice", "CIV", Reader.TRADE, "shipments.read", draw, "shipment", subjects,
            firms=(FirmKind.EXPORTER,))  # fmt: skip
