"""An invoice that people and programs read alike: its pages, and in it the same invoice by EN 16931. Both are drawn of
the paper that was issued; what was not issued here has none."""

from collections.abc import Iterator
from decimal import Decimal

from jointseas.access.gate import View
from jointseas.access.records import FirmKind
from jointseas.documents.kind import Asked, Kind, Reader, Subject
from jointseas.documents.paper.records import (
    Bare,
    Block,
    Column,
    Day,
    Enclosed,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Percent,
    Row,
    Table,
)
from jointseas.documents.trading.saying import amount_of, price, recorded
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.intake.reading import xml
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import Refused, Term, ensure
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.en16931.records import EInvoice, Line, Means, Place, TaxRow, Trader
from jointseas.trade.invoices.issuing import service as issuing
from jointseas.trade.invoices.reading import cii as reading
from jointseas.trade.invoices.records import Invoice
from jointseas.trade.invoices.writing import cii as writing

_FILE = "factur-x.xml"


def subjects(view: View) -> tuple[Subject, ...]:
    return tuple(
        Subject(it.number, (it.buyer_name, it.total, Term("invoice kind", it.kind)), it.issued_on)
        for it in invoices.issued(view)
    )


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    it = invoices.invoice(view, asked.subject)
    paper = issuing.paper(it)
    if paper is None:
        raise Refused("invoices.no_document", number=it.number)
    return (
        Facts(tuple(_head(it, paper, tr))),
        _sides(paper, tr),
        Heading(tr("What is invoiced")),
        _lines(paper, tr),
        _taxes(paper, tr),
        Facts(tuple(_paid(it, paper, tr))),
        *(Paragraph(tr.as_typed(note.text)) for note in paper.notes),
        Enclosed(tr("The same invoice lies in this file as {name}, by EN 16931 (Factur-X), for programs.", name=_FILE),
                 _FILE, enclosed(paper)),
    )  # fmt: skip


def enclosed(paper: EInvoice) -> str:
    """What the rules find fault with is not handed out, and what is read in it is what was issued."""
    issuing.require_sound(paper)
    content = writing.written(paper)
    ensure(reading.read(xml.parsed(content)) == paper, f"{paper.number} is another invoice by the other syntax")
    return content.decode()


def _head(it: Invoice, paper: EInvoice, tr: Wording) -> Iterator[Fact]:
    yield Fact(tr("Kind"), in_one(tr.term("invoice kind", it.kind)), "kind")
    yield Fact(tr("Number"), it.number, "invoice")
    yield Fact(tr("Issued on"), Day(it.issued_on), "issued_on")
    if paper.due_on:
        yield Fact(tr("Due on"), Day(paper.due_on), "due_on")
    yield Fact(tr("The buyer's order"), recorded(paper.order, tr), "order")
    yield Fact(tr("Shipment"), recorded(paper.despatch_advice, tr), "shipment")
    if paper.delivery and paper.delivery.day:
        yield Fact(tr("Delivered on"), Day(paper.delivery.day), "delivered_on")
    for before in paper.preceding:
        yield Fact(tr("Corrects"), before.number, "corrects")


def _sides(it: EInvoice, tr: Wording) -> Table:
    columns = (Column(tr("Seller"), key="seller"), Column(tr("Buyer"), key="buyer"))
    return Table(columns, (Row((_side(it.seller, tr), _side(it.buyer, tr))),), key="sides")


def _side(it: Trader | None, tr: Wording) -> str:
    if it is None:
        return ""
    numbers = [("VAT", it.vat), (in_one(tr("Tax number")), it.tax_number)]
    if it.registration and it.registration.value not in (it.vat, it.tax_number):
        numbers.append((in_one(tr("Register number")), it.registration.value))
    contact = it.contact
    reached = " ".join(filter(None, (contact.name, contact.phone, contact.email))) if contact else ""
    said = (it.name, it.trading_name, *_place(it.place, tr), reached, *(f"{name} {no}" for name, no in numbers if no))
    return "\n".join(dict.fromkeys(filter(None, said)))


def _place(it: Place | None, tr: Wording) -> tuple[str, ...]:
    if it is None:
        return ()
    town = " ".join(filter(None, (it.postcode, it.city, it.region)))
    return it.line, it.more, it.third, town, in_one(tr.country(it.country)) if it.country else ""


def _lines(it: EInvoice, tr: Wording) -> Table:
    columns = (
        Column(tr("No."), 2, right=True, key="line"),
        Column(tr("Description"), 9, key="description"),
        Column(tr("Quantity"), 5, right=True, key="quantity"),
        Column(tr("Unit price"), 6, right=True, key="price"),
        Column(tr("Tax"), 6, key="tax"),
        Column(tr("Amount"), 7, right=True, key="amount"),
    )
    return Table(columns, tuple(_line(one, it, tr) for one in it.lines), key="lines")


def _line(it: Line, of: EInvoice, tr: Wording) -> Row:
    code = it.item.seller_code
    said = "\n".join(filter(None, (it.item.name, code if code != it.item.name else "")))
    each = price(it.item.price or Decimal(0), of.currency)
    return Row((it.number, said, amount_of(it.quantity or Decimal(0), it.unit, tr), each,
                in_one(tr.term("tax category", it.item.category)), Bare(_money(it.amount, of))))  # fmt: skip


def _money(amount: Decimal | None, of: EInvoice) -> Money:
    return from_amount(amount or Decimal(0), of.currency)


def _taxes(it: EInvoice, tr: Wording) -> Table:
    columns = (
        Column(tr("Tax"), 12, key="category"),
        Column(tr("Rate of tax"), 4, right=True, key="rate"),
        Column(tr("Taxable"), 6, right=True, key="taxable"),
        Column(tr("Tax"), 6, right=True, key="tax"),
    )
    return Table(columns, tuple(_tax(one, it, tr) for one in it.tax_rows), key="taxes")


def _tax(it: TaxRow, of: EInvoice, tr: Wording) -> Row:
    reason = " ".join(filter(None, (it.reason, it.reason_code)))
    said = "\n".join(filter(None, (in_one(tr.term("tax category", it.category)), reason)))
    rate = Percent(it.rate / 100) if it.rate is not None else "—"
    return Row((said, rate, Bare(_money(it.taxable, of)), Bare(_money(it.tax, of))))


def _paid(it: Invoice, paper: EInvoice, tr: Wording) -> Iterator[Fact]:
    yield Fact(tr("Total without tax"), it.net, "net")
    yield Fact(tr("Tax"), it.tax, "tax")
    yield Fact(tr("Total"), it.total, "total")
    for means in paper.means:
        yield Fact(tr("Pay to"), recorded(_means(means), tr), "account")
        yield Fact(tr("Payment reference"), recorded(means.remittance, tr), "remittance")


def _means(it: Means) -> str:
    account = it.account
    return "\n".join(filter(None, (account.name, account.number, account.provider))) if account else ""


KIND = Kind("facturx", "FTX", Reader.TRADE, "invoices.read", draw, "invoice", subjects, firms=(FirmKind.EXPORTER,))
