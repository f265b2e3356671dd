"""The arithmetic of an invoice, how it is taxed where nothing is said, and the paper itself: pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from jointseas.kernel.countries import EUROPEAN_UNION
from jointseas.kernel.money import Money, exponent, from_amount
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.parties.accounts.records import BankAccount
from jointseas.parties.addresses.records import Address, Purpose
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.records import Party
from jointseas.trade.invoices.en16931.records import (
    SPECIFICATION,
    Account,
    Contact,
    Delivery,
    EInvoice,
    Item,
    Line,
    Means,
    Named,
    Note,
    Place,
    Preceding,
    TaxRow,
    Totals,
    Trader,
)
from jointseas.trade.invoices.records import Invoice, InvoiceDraft, InvoiceKind, LineDraft, TaxCategory

MOST_LINES = 10_000
TYPE_CODES = {InvoiceKind.INVOICE: "380", InvoiceKind.CREDIT_NOTE: "381"}
# The usual rate of a country that levies one, as far as it is known here.
USUAL_RATES = {"CN": Decimal(13)}
REASONS = {
    TaxCategory.REVERSE: "VATEX-EU-AE",
    TaxCategory.WITHIN_UNION: "VATEX-EU-IC",
    TaxCategory.EXPORT: "VATEX-EU-G",
    TaxCategory.OUTSIDE: "VATEX-EU-O",
}
_SCHEMES = {Scheme.GLN: "0088", Scheme.LEI: "0199"}
_REGISTERED = (Scheme.USCC, Scheme.HKBR, Scheme.EIN, Scheme.REGISTER)
_TRANSFER, _UNDEFINED = "30", "1"
_FINEST = 2  # decimals that the standard lets an amount have


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as an invoice names it."""

    party: Party
    identifiers: tuple[Identifier, ...]
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What is known beside the draft. `delivered_to` is the country that the goods of a shipment went to,
    `delivered_on` when they left."""

    number: str
    due_on: date
    seller: Side
    buyer: Side
    account: BankAccount | None
    corrected: Invoice | None = None
    delivered_on: date | None = None
    delivered_to: str = ""


# ---- how it is taxed


def usual_category(seller: Trader, buyer: Trader) -> TaxCategory:
    """At home at the standard rate. Goods that leave a country that refunds the tax on them are zero-rated where the
    seller is known to the tax office, and outside the scope of tax where it is not; the Union has words of its own."""
    here, there = _country(seller), _country(buyer)
    if here == there:
        return TaxCategory.STANDARD
    if here in EUROPEAN_UNION:
        return TaxCategory.WITHIN_UNION if there in EUROPEAN_UNION and buyer.vat else TaxCategory.EXPORT
    return TaxCategory.ZERO if seller.vat or seller.tax_number else TaxCategory.OUTSIDE


def _country(it: Trader) -> str:
    return it.place.country if it.place else ""


def _taxed(line: LineDraft, usual: TaxCategory, country: str) -> tuple[TaxCategory, Decimal | None]:
    category = line.category or usual
    if category is TaxCategory.OUTSIDE:
        return category, None
    if category is not TaxCategory.STANDARD:
        return category, Decimal(0)
    rate = line.rate if line.rate is not None else USUAL_RATES.get(country)
    if rate is None:
        raise Refused("invoices.rate_needed", country=country)
    return category, rate


# ---- the paper


def composed(draft: InvoiceDraft, given: Given) -> EInvoice:
    require(draft.lines, "invoices.no_lines")
    require(len(draft.lines) <= MOST_LINES, "invoices.lines_many", most=MOST_LINES)
    credit = draft.kind is InvoiceKind.CREDIT_NOTE
    seller, buyer = _trader(given.seller), _trader(given.buyer)
    lines = _lines(draft, usual_category(seller, buyer), _country(seller))
    rows = _rows(lines, draft)
    if any(row.category == TaxCategory.OUTSIDE for row in rows):
        # Whoever is outside the scope of a tax has no number for it.
        seller, buyer = replace(seller, vat=""), replace(buyer, vat="")
    net = sum((line.amount or Decimal(0) for line in lines), Decimal(0))
    tax = sum((row.tax or Decimal(0) for row in rows), Decimal(0))
    corrected = given.corrected
    return EInvoice(
        number=given.number,
        issued_on=draft.issued_on,
        type_code=TYPE_CODES[draft.kind],
        currency=draft.currency,
        due_on=None if credit else given.due_on,
        order=draft.order_reference,
        despatch_advice=draft.shipment,
        notes=tuple(Note(one_line(it, "note", longest=1000)) for it in (draft.note, draft.reason) if it),
        specification=SPECIFICATION,
        preceding=(Preceding(corrected.number, corrected.issued_on),) if corrected else (),
        seller=seller,
        buyer=buyer,
        delivery=_delivery(given),
        means=() if credit else (_means(given),),
        totals=Totals(lines=net, net=net, tax=tax, gross=net + tax, due=net + tax),
        tax_rows=rows,
        lines=lines,
        credit=credit,
    )


def _lines(draft: InvoiceDraft, usual: TaxCategory, country: str) -> tuple[Line, ...]:
    made = []
    for number, line in enumerate(draft.lines, start=1):
        require(line.price >= 0, "invoices.price", line=number)
        require(line.quantity, "invoices.quantity", line=number)
        category, rate = _taxed(line, usual, country)
        item = Item(
            name=one_line(line.description, "description", longest=500),
            seller_code=line.sku,
            category=category.value,
            rate=rate,
            price=line.price,
        )
        made.append(Line(str(number), quantity=line.quantity, unit=line.unit, amount=_amount(line, draft), item=item))
    return tuple(made)


def _amount(line: LineDraft, draft: InvoiceDraft) -> Decimal:
    if line.amount is not None:
        return line.amount.amount
    return _rounded(line.quantity * line.price, draft.currency)


def _rounded(amount: Decimal, currency: str) -> Decimal:
    digits = min(exponent(currency), _FINEST)
    return amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _rows(lines: Sequence[Line], draft: InvoiceDraft) -> tuple[TaxRow, ...]:
    """One for each category and rate, the tax rounded once for each."""
    sums: dict[tuple[str, Decimal | None], Decimal] = {}
    for line in lines:
        key = (line.item.category, line.item.rate)
        sums[key] = sums.get(key, Decimal(0)) + (line.amount or Decimal(0))
    return tuple(
        TaxRow(taxable, _rounded(taxable * (rate or Decimal(0)) / 100, draft.currency), category, rate,
               *_reason(TaxCategory(category), draft.reason))
        for (category, rate), taxable in sums.items())  # fmt: skip


def _reason(category: TaxCategory, said: str) -> tuple[str, str]:
    """In words, and by its code."""
    if category is TaxCategory.EXEMPT:
        require(said, "invoices.reason_needed")
        return said, ""
    return "", REASONS.get(category, "")


def _trader(it: Side) -> Trader:
    party = it.party
    found = {one.scheme: one.value for one in reversed(it.identifiers)}
    address = next((one for purpose in (Purpose.REGISTERED, Purpose.BILLING) for one in it.addresses
                    if one.purpose is purpose), None) or next(iter(it.addresses), None)  # fmt: skip
    return Trader(
        name=party.name,
        trading_name=party.name_local,
        identifiers=tuple(Named(found[scheme], code) for scheme, code in _SCHEMES.items() if scheme in found)
        or (Named(party.code),),
        registration=next((Named(found[scheme]) for scheme in _REGISTERED if scheme in found), None),
        vat=found.get(Scheme.VAT, ""),
        tax_number=found.get(Scheme.USCC, ""),
        place=_place(address) if address else Place(country=party.country),
        contact=_contact(address) if address else None,
    )


def _place(it: Address) -> Place:
    return Place(it.street, "", "", it.city, it.postcode, it.region, it.country)


def _contact(it: Address) -> Contact | None:
    return Contact(it.contact, it.phone, it.email) if it.contact or it.phone or it.email else None


def _delivery(given: Given) -> Delivery | None:
    if not given.delivered_on:
        return None
    return Delivery(day=given.delivered_on, place=Place(country=given.delivered_to or given.buyer.party.country))


def _means(given: Given) -> Means:
    account = given.account
    if not account:
        return Means(_UNDEFINED, remittance=given.number)
    return Means(_TRANSFER, remittance=given.number, account=Account(account.number, account.holder, account.bic))


def worth(it: EInvoice) -> tuple[Money, Money, Money]:
    """Without tax, the tax, and together."""
    sums = it.totals
    net, tax, gross = (from_amount(one or Decimal(0), it.currency) for one in (sums.net, sums.tax, sums.gross))
    require(gross.minor > 0, "invoices.nothing", number=it.number)
    return net, tax, gross
