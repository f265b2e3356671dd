"""Issues invoices and credit notes: by hand, from a shipment, and against an invoice."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods import service as catalogue
from jointseas.compliance import service as compliance
from jointseas.intake.reading import xml
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, Sentence, Term, require
from jointseas.kernel.quantities import whole
from jointseas.kernel.text import one_line
from jointseas.ledger.books import service as books
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.rules import converted
from jointseas.ledger.records import EntryDraft, StatedRate
from jointseas.ledger.records import Line as EntryLine
from jointseas.parties import service as parties
from jointseas.parties.accounts.records import BankAccount
from jointseas.parties.records import Party, PartyRole
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.en16931.records import EInvoice
from jointseas.trade.invoices.issuing.rules import Given, Side, composed, worth
from jointseas.trade.invoices.reading import ubl
from jointseas.trade.invoices.records import Invoice, InvoiceDraft, InvoiceKind, LineDraft
from jointseas.trade.invoices.rulebook.records import Fault
from jointseas.trade.invoices.rulebook.table import verdict
from jointseas.trade.invoices.writing.ubl import written
from jointseas.trade.numbering.service import next_number
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import LineKind, OrderLine
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Shipment, ShipmentState

PREFIXES = {InvoiceKind.INVOICE: "INV", InvoiceKind.CREDIT_NOTE: "CN"}
RECEIVABLE, TAX = "receivable", "tax"
EARNED = {InvoiceKind.INVOICE: "revenue", InvoiceKind.CREDIT_NOTE: "dilution"}
COMMAND = "invoices.issue"
_MOST_TOLD = 3  # of the rules that an invoice would break


def preview(view: View, draft: InvoiceDraft) -> EInvoice:
    """The paper as it would be issued now, still without its number."""
    return composed(draft, _given(view, draft, "—"))


def issue(work: Work, draft: InvoiceDraft) -> Invoice:
    """The same key with the same content is one invoice. The goods of a shipment are the buyer's from then at the
    latest."""
    key = one_line(draft.key, "key", longest=200)
    done = invoices.asked(work, key)
    if done:
        require(done[1] == digest(draft), "invoices.key_reused", key=draft.key)
        work.repeated()
        return invoices.invoice(work, done[0])
    given = _given(work, draft, next_number(work, PREFIXES[draft.kind], draft.issued_on))
    compliance.require_clear(work, [given.buyer.party.id], COMMAND)
    paper = composed(draft, given)
    require_sound(paper)
    issued = _issued(work, draft, given, paper)
    invoices.keep(work, issued, given.corrected, key, digest(draft))
    if draft.shipment and draft.kind is InvoiceKind.INVOICE:
        shipments.recognise(work, draft.shipment, draft.issued_on)
    work.record(f"invoice {issued.number}", issued)
    return issued


def require_sound(paper: EInvoice) -> None:
    """The rules that it would break are told as sentences, each with its code."""
    broken = {it.code: it for it in reversed(verdict(paper).fatal)}
    told = tuple(_broken(it) for it in [*broken.values()][::-1][:_MOST_TOLD])
    require(not told, "invoices.faulty", rules=told, count=len(broken))


def _broken(it: Fault) -> Sentence:
    rule = Sentence(Term("", it.sentence), dict(it.facts))
    return Sentence(Term("invoice rule", "broken"), {"rule": rule, "code": it.code})


def _issued(work: Work, draft: InvoiceDraft, given: Given, paper: EInvoice) -> Invoice:
    net, tax, total = worth(paper)
    buyer, corrects = given.buyer.party, given.corrected.number if given.corrected else ""
    new = Invoice(invoices.next_id(work), given.number, draft.kind, buyer.id, buyer.name, draft.shipment, corrects,
                  draft.order_reference, draft.issued_on, given.due_on, draft.issued_on, draft.currency, net, tax,
                  total, 0, written(paper).decode())  # fmt: skip
    return replace(new, entry=_post(work, new))


def _post(work: Work, it: Invoice) -> int:
    """The tax is owed in the currency of the book, at the rate of the day."""
    sign = -1 if it.kind is InvoiceKind.CREDIT_NOTE else 1
    tax, stated = it.tax, tuple[StatedRate, ...]()
    if tax and it.currency != work.firm.base_currency:
        rate = rates.rate(work, it.currency, work.firm.base_currency, it.issued_on)
        tax, stated = converted(tax, rate), (StatedRate(it.currency, rate.rate),)
    parts = ((RECEIVABLE, it.total.minor, it.currency), (EARNED[it.kind], -it.net.minor, it.currency),
             (TAX, -tax.minor, tax.currency))  # fmt: skip
    lines = tuple(EntryLine(books.holding(work, duty).code, Money(sign * minor, currency), it.buyer_name)
                  for duty, minor, currency in parts if minor)  # fmt: skip
    draft = EntryDraft(it.issued_on, f"{it.number} {it.buyer_name}", f"{it.source}/issued", it.source, lines, stated)
    return books.post(work, draft).number


def paper(it: Invoice) -> EInvoice | None:
    """As it was issued; nothing where that was before these books."""
    return ubl.read(xml.parsed(it.document.encode())) if it.document else None


# ---- what is known beside the draft


def _given(view: View, draft: InvoiceDraft, number: str) -> Given:
    exponent(draft.currency)
    buyer = parties.require_role(parties.party(view, draft.buyer), PartyRole.BUYER)
    due = draft.due_on or draft.issued_on + timedelta(days=buyer.terms_days or 0)
    require(due >= draft.issued_on, "invoices.due_before", issued=draft.issued_on, due=due)
    shipment = shipments.shipment(view, draft.shipment) if draft.shipment else None
    seller = own_party(view)
    return Given(number, due, _side(view, seller), _side(view, buyer), account_in(view, seller, draft.currency),
                 _corrected(view, draft, buyer), shipment.left_on if shipment else None,
                 shipment.country if shipment else "")  # fmt: skip


def own_party(view: View) -> Party:
    """The firm itself among the parties: there its address, its numbers and its bank accounts are kept."""
    found = parties.find(view, view.firm.code)
    if found is None or PartyRole.EXPORTER not in found.roles:
        raise Refused("invoices.no_seller", firm=view.firm.code)
    return found


def _side(view: View, it: Party) -> Side:
    return Side(it, parties.identifiers(view, it.id), parties.addresses(view, it.id))


def account_in(view: View, seller: Party, currency: str) -> BankAccount | None:
    """To which a buyer pays: in the invoice's currency, and none that waits for somebody to vouch for it. Of another
    currency none is named: what is sent there is changed at a rate that nobody agreed to, or comes back."""
    usable = (it for it in parties.accounts(view, seller.id) if it.active and it.trusted)
    return next((it for it in usable if it.currency == currency), None)


def _corrected(view: View, draft: InvoiceDraft, buyer: Party) -> Invoice | None:
    if draft.kind is InvoiceKind.INVOICE:
        return None
    it = invoices.invoice(view, draft.corrects)
    require(it.kind is InvoiceKind.INVOICE, "invoices.credits_credit", number=it.number)
    same = it.buyer_id == buyer.id and it.currency == draft.currency
    require(same, "invoices.other_invoice", number=it.number, buyer=it.buyer_name, currency=it.currency)
    require(draft.issued_on >= it.booked_on, "invoices.before_issue", number=it.number, day=draft.issued_on,
            issued=it.booked_on)  # fmt: skip
    return it


# ---- from a shipment


def draft_of_shipment(view: View, number: str, day: date) -> InvoiceDraft:
    """What has left, with what else its orders ask for: freight, fees, discounts, with the first of their shipments."""
    it = shipments.shipment(view, number)
    gone = it.state in (ShipmentState.LEFT, ShipmentState.DELIVERED)
    require(gone, "invoices.not_shipped", number=it.number)
    if it.buyer_id is None:
        raise Refused("invoices.no_buyer", number=it.number, buyer=it.buyer_name)
    buyer = parties.by_ids(view, [it.buyer_id])[it.buyer_id]
    found = [orders.order(view, of) for of in it.orders]
    said = ", ".join(one.channel_number or one.number for one in found)[:120]
    beside = [line for one in found if _is_first(view, it, one.id) for line in one.lines if not line.kind.moves]
    lines = (*_goods(view, it), *(_beside(line) for line in beside if line.kind is not LineKind.TAX))
    return InvoiceDraft(f"{it.source}/invoice", buyer.code, day, it.currency, lines, shipment=it.number,
                        order_reference=said)  # fmt: skip


def from_shipment(work: Work, number: str, day: date) -> Invoice:
    """Once: asked again, it is the invoice that there is."""
    kept = next((it for it in invoices.of_shipment(work, number) if it.kind is InvoiceKind.INVOICE), None)
    if kept:
        work.repeated()
        return kept
    return issue(work, draft_of_shipment(work, number, day))


def _is_first(view: View, it: Shipment, order_id: int) -> bool:
    others = [one.number for one in shipments.of_orders(view, [order_id]) if one.number != it.number]
    return not any(invoices.of_shipment(view, one) for one in others)


def _goods(view: View, it: Shipment) -> list[LineDraft]:
    """Called as the order says, else by the goods' name: a SKU alone tells neither the buyer nor customs anything."""
    variants = catalogue.variants_by_ids(view, {line.variant_id for line in it.lines})
    goods = catalogue.goods_by_ids(view, {one.goods_id for one in variants.values()})
    made = []
    for line in it.lines:
        variant = variants[line.variant_id]
        named = line.description or goods[variant.goods_id].name_in("en") or line.sku
        quantity = whole(line.quantity, variant.decimals)
        made.append(LineDraft(named, quantity, _price(line.amount, quantity), line.sku,
                              variant.unit, amount=line.amount))  # fmt: skip
    return made


def _price(amount: Money, quantity: Decimal) -> Decimal:
    """As fine as it takes for the line to multiply out."""
    exact = amount.amount / quantity
    finer = (round(exact, digits) for digits in (2, 4, 6))
    return next((price for price in finer if price * quantity == amount.amount), round(exact, 10))


def _beside(line: OrderLine) -> LineDraft:
    """A discount is a line whose quantity is below zero: a price cannot be."""
    amount = line.amount if line.kind is not LineKind.DISCOUNT or line.amount.minor < 0 else -line.amount
    quantity = Decimal(-1 if amount.minor < 0 else 1)
    return LineDraft(line.description or line.sku or line.kind.value, quantity, abs(amount.amount), line.sku,
                     amount=amount)  # fmt: skip
