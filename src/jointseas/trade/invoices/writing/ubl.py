"""UBL 2.1 out of an electronic invoice, its elements in the order in which the schema wants them."""

import base64
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, register_namespace

from jointseas.trade.invoices.en16931.records import (
    Adjustment,
    Contact,
    Delivery,
    EInvoice,
    Item,
    Line,
    Means,
    Named,
    Note,
    Period,
    Place,
    Supporting,
    TaxRow,
    Totals,
    Trader,
)
from jointseas.trade.invoices.reading.ubl import COMPONENTS, NAMES, OBJECT, SEPA, TENDER
from jointseas.trade.invoices.writing.elements import Elements, spelled

_UBL = Elements(NAMES)
_group, _put = _UBL.group, _UBL.put
_VAT, _OTHER_TAX = "VAT", "TAX"
_NETWORK = "NA"  # the schema wants one beside a card's number, the standard knows none


def written(it: EInvoice) -> bytes:
    kind = "CreditNote" if it.credit else "Invoice"
    for prefix, space in NAMES.items():
        register_namespace(prefix, space)
    register_namespace("", f"{COMPONENTS}{kind}-2")
    root = Element(f"{{{COMPONENTS}{kind}-2}}{kind}")
    _head(root, it, kind)
    _references(root, it)
    _parties(root, it)
    _payment(root, it)
    for one in it.adjustments:
        _adjustment(root, one, it.currency)
    _taxes(root, it)
    _totals(root, it.totals, it.currency)
    for line in it.lines:
        _line(root, line, it, kind)
    return spelled(root)


# ---- small things


def _amount(parent: Element, path: str, value: Decimal | None, currency: str) -> None:
    _put(parent, path, value, currencyID=currency)


def _named(parent: Element, path: str, it: Named | None, scheme: str = "schemeID") -> None:
    if it:
        version = "schemeVersionID" if scheme == "schemeID" else "listVersionID"
        _put(parent, path, it.value, **{scheme: it.scheme, version: it.version})


# ---- the document


def _head(root: Element, it: EInvoice, kind: str) -> None:
    _put(root, "cbc:CustomizationID", it.specification)
    _put(root, "cbc:ProfileID", it.process)
    _put(root, "cbc:ID", it.number)
    _put(root, "cbc:IssueDate", it.issued_on)
    if it.credit:
        _put(root, "cbc:TaxPointDate", it.tax_point)
    else:
        _put(root, "cbc:DueDate", it.due_on)
    _put(root, f"cbc:{kind}TypeCode", it.type_code)
    for note in it.notes:
        _put(root, "cbc:Note", _noted(note))
    if not it.credit:
        _put(root, "cbc:TaxPointDate", it.tax_point)
    _put(root, "cbc:DocumentCurrencyCode", it.currency)
    _put(root, "cbc:TaxCurrencyCode", it.tax_currency)
    _put(root, "cbc:AccountingCost", it.accounting)
    _put(root, "cbc:BuyerReference", it.buyer_reference)
    _period(root, it.period, it.tax_point_code)


def _noted(note: Note) -> str:
    return f"#{note.subject}#{note.text}" if note.subject else note.text


def _period(parent: Element, it: Period | None, code: str = "") -> None:
    if it or code:
        told = _group(parent, "cac:InvoicePeriod")
        _put(told, "cbc:StartDate", it.start if it else None)
        _put(told, "cbc:EndDate", it.end if it else None)
        _put(told, "cbc:DescriptionCode", code)


def _references(root: Element, it: EInvoice) -> None:
    if it.order or it.sales_order:
        order = _group(root, "cac:OrderReference")
        _put(order, "cbc:ID", it.order)
        _put(order, "cbc:SalesOrderID", it.sales_order)
    for one in it.preceding:
        reference = _group(root, "cac:BillingReference/cac:InvoiceDocumentReference")
        _put(reference, "cbc:ID", one.number)
        _put(reference, "cbc:IssueDate", one.issued_on)
    _put(root, "cac:DespatchDocumentReference/cbc:ID", it.despatch_advice)
    _put(root, "cac:ReceiptDocumentReference/cbc:ID", it.receiving_advice)
    if it.credit:
        _put(root, "cac:ContractDocumentReference/cbc:ID", it.contract)
        _additional(root, it)
        _typed(root, Named(it.project), TENDER)
        _put(root, "cac:OriginatorDocumentReference/cbc:ID", it.tender)
    else:
        _put(root, "cac:OriginatorDocumentReference/cbc:ID", it.tender)
        _put(root, "cac:ContractDocumentReference/cbc:ID", it.contract)
        _additional(root, it)
        _put(root, "cac:ProjectReference/cbc:ID", it.project)


def _additional(root: Element, it: EInvoice) -> None:
    for one in it.supporting:
        _supporting(root, one)
    if it.object:
        _typed(root, it.object, OBJECT)


def _typed(root: Element, it: Named, code: str) -> None:
    if it.value:
        reference = _group(root, "cac:AdditionalDocumentReference")
        _named(reference, "cbc:ID", it)
        _put(reference, "cbc:DocumentTypeCode", code)


def _supporting(root: Element, it: Supporting) -> None:
    reference = _group(root, "cac:AdditionalDocumentReference")
    _put(reference, "cbc:ID", it.number, schemeID=it.scheme)
    _put(reference, "cbc:DocumentDescription", it.text)
    if it.content or it.address:
        attached = _group(reference, "cac:Attachment")
        packed = base64.b64encode(it.content).decode()
        _put(attached, "cbc:EmbeddedDocumentBinaryObject", packed, mimeCode=it.mime, filename=it.file_name)
        _put(attached, "cac:ExternalReference/cbc:URI", it.address)


# ---- who


def _parties(root: Element, it: EInvoice) -> None:
    if it.seller:
        _trader(_group(root, "cac:AccountingSupplierParty/cac:Party"), it.seller, it.creditor)
    if it.buyer:
        _trader(_group(root, "cac:AccountingCustomerParty/cac:Party"), it.buyer)
    for path, one in (("cac:PayeeParty", it.payee), ("cac:TaxRepresentativeParty", it.representative)):
        if one:
            _trader(_group(root, path), one, beside=True)
    if it.delivery:
        _delivery(_group(root, "cac:Delivery"), it.delivery)


def _trader(told: Element, it: Trader, creditor: str = "", *, beside: bool = False) -> None:
    """A payee and a representative have but one name, where others have the one that they trade under."""
    _named(told, "cbc:EndpointID", it.endpoint)
    for one in (*it.identifiers, *((Named(creditor, SEPA),) if creditor else ())):
        _named(told, "cac:PartyIdentification/cbc:ID", one)
    _put(told, "cac:PartyName/cbc:Name", it.name if beside else it.trading_name)
    _place(told, "cac:PostalAddress", it.place)
    for number, scheme in ((it.vat, _VAT), (it.tax_number, _OTHER_TAX)):
        if number:
            taxed = _group(told, "cac:PartyTaxScheme")
            _put(taxed, "cbc:CompanyID", number)
            _put(taxed, "cac:TaxScheme/cbc:ID", scheme)
    _entity(told, it, beside=beside)
    _contact(told, it.contact)


def _entity(told: Element, it: Trader, *, beside: bool) -> None:
    name = "" if beside else it.name
    if name or it.registration or it.legal:
        entity = _group(told, "cac:PartyLegalEntity")
        _put(entity, "cbc:RegistrationName", name)
        _named(entity, "cbc:CompanyID", it.registration)
        _put(entity, "cbc:CompanyLegalForm", it.legal)


def _place(parent: Element, path: str, it: Place | None) -> None:
    if not it:
        return
    told = _group(parent, path)
    _put(told, "cbc:StreetName", it.line)
    _put(told, "cbc:AdditionalStreetName", it.more)
    _put(told, "cbc:CityName", it.city)
    _put(told, "cbc:PostalZone", it.postcode)
    _put(told, "cbc:CountrySubentity", it.region)
    _put(told, "cac:AddressLine/cbc:Line", it.third)
    _put(told, "cac:Country/cbc:IdentificationCode", it.country)


def _contact(parent: Element, it: Contact | None) -> None:
    if it:
        told = _group(parent, "cac:Contact")
        _put(told, "cbc:Name", it.name)
        _put(told, "cbc:Telephone", it.phone)
        _put(told, "cbc:ElectronicMail", it.email)


def _delivery(told: Element, it: Delivery) -> None:
    _put(told, "cbc:ActualDeliveryDate", it.day)
    if it.location or it.place:
        location = _group(told, "cac:DeliveryLocation")
        _named(location, "cbc:ID", it.location)
        _place(location, "cac:Address", it.place)
    _put(told, "cac:DeliveryParty/cac:PartyName/cbc:Name", it.name)


# ---- how it is paid


def _payment(root: Element, it: EInvoice) -> None:
    """Of a credit note the syntax keeps a due date only beside a means of payment."""
    due = it.due_on if it.credit else None
    for at, means in enumerate(it.means):
        _means(_group(root, "cac:PaymentMeans"), means, None if at else due)
    _put(root, "cac:PaymentTerms/cbc:Note", it.terms)


def _means(told: Element, it: Means, due: date | None) -> None:
    _put(told, "cbc:PaymentMeansCode", it.code, name=it.text)
    _put(told, "cbc:PaymentDueDate", due)
    _put(told, "cbc:PaymentID", it.remittance)
    if it.card:
        card = _group(told, "cac:CardAccount")
        _put(card, "cbc:PrimaryAccountNumberID", it.card.number)
        _put(card, "cbc:NetworkID", _NETWORK)
        _put(card, "cbc:HolderName", it.card.holder)
    if it.account:
        account = _group(told, "cac:PayeeFinancialAccount")
        _put(account, "cbc:ID", it.account.number)
        _put(account, "cbc:Name", it.account.name)
        _put(account, "cac:FinancialInstitutionBranch/cbc:ID", it.account.provider)
    if it.debit:
        mandate = _group(told, "cac:PaymentMandate")
        _put(mandate, "cbc:ID", it.debit.mandate)
        _put(mandate, "cac:PayerFinancialAccount/cbc:ID", it.debit.account)


# ---- how much


def _adjustment(parent: Element, it: Adjustment, currency: str) -> None:
    told = _group(parent, "cac:AllowanceCharge")
    _put(told, "cbc:ChargeIndicator", str(it.charge).lower())
    _put(told, "cbc:AllowanceChargeReasonCode", it.reason_code)
    _put(told, "cbc:AllowanceChargeReason", it.reason)
    _put(told, "cbc:MultiplierFactorNumeric", it.percent)
    _amount(told, "cbc:Amount", it.amount, currency)
    _amount(told, "cbc:BaseAmount", it.base, currency)
    if it.category:
        _category(told, "cac:TaxCategory", it.category, it.rate)


def _category(parent: Element, path: str, code: str, rate: Decimal | None, reasons: Iterable[str] = ("", "")) -> None:
    told = _group(parent, path)
    _put(told, "cbc:ID", code)
    _put(told, "cbc:Percent", rate)
    for name, reason in zip(("cbc:TaxExemptionReasonCode", "cbc:TaxExemptionReason"), reasons, strict=True):
        _put(told, name, reason)
    _put(told, "cac:TaxScheme/cbc:ID", _VAT)


def _taxes(root: Element, it: EInvoice) -> None:
    if it.totals.tax is not None or it.tax_rows:
        told = _group(root, "cac:TaxTotal")
        _amount(told, "cbc:TaxAmount", it.totals.tax, it.currency)
        for row in it.tax_rows:
            _tax_row(told, row, it.currency)
    if it.totals.tax_accounted is not None and it.tax_currency != it.currency:
        _amount(root, "cac:TaxTotal/cbc:TaxAmount", it.totals.tax_accounted, it.tax_currency)


def _tax_row(parent: Element, it: TaxRow, currency: str) -> None:
    told = _group(parent, "cac:TaxSubtotal")
    _amount(told, "cbc:TaxableAmount", it.taxable, currency)
    _amount(told, "cbc:TaxAmount", it.tax, currency)
    _category(told, "cac:TaxCategory", it.category, it.rate, (it.reason_code, it.reason))


def _totals(root: Element, it: Totals, currency: str) -> None:
    told = _group(root, "cac:LegalMonetaryTotal")
    _amount(told, "cbc:LineExtensionAmount", it.lines, currency)
    _amount(told, "cbc:TaxExclusiveAmount", it.net, currency)
    _amount(told, "cbc:TaxInclusiveAmount", it.gross, currency)
    _amount(told, "cbc:AllowanceTotalAmount", it.allowances, currency)
    _amount(told, "cbc:ChargeTotalAmount", it.charges, currency)
    _amount(told, "cbc:PrepaidAmount", it.paid, currency)
    _amount(told, "cbc:PayableRoundingAmount", it.rounding, currency)
    _amount(told, "cbc:PayableAmount", it.due, currency)


def _line(root: Element, it: Line, whole: EInvoice, kind: str) -> None:
    told = _group(root, f"cac:{kind}Line")
    _put(told, "cbc:ID", it.number)
    _put(told, "cbc:Note", it.note)
    _put(told, "cbc:CreditedQuantity" if whole.credit else "cbc:InvoicedQuantity", it.quantity, unitCode=it.unit)
    _amount(told, "cbc:LineExtensionAmount", it.amount, whole.currency)
    _put(told, "cbc:AccountingCost", it.accounting)
    _period(told, it.period)
    _put(told, "cac:OrderLineReference/cbc:LineID", it.order_line)
    if it.object:
        reference = _group(told, "cac:DocumentReference")
        _named(reference, "cbc:ID", it.object)
        _put(reference, "cbc:DocumentTypeCode", OBJECT)
    for one in it.adjustments:
        _adjustment(told, one, whole.currency)
    _item(_group(told, "cac:Item"), it.item)
    _price(told, it.item, whole.currency)


def _item(told: Element, it: Item) -> None:
    _put(told, "cbc:Description", it.description)
    _put(told, "cbc:Name", it.name)
    _put(told, "cac:BuyersItemIdentification/cbc:ID", it.buyer_code)
    _put(told, "cac:SellersItemIdentification/cbc:ID", it.seller_code)
    _named(told, "cac:StandardItemIdentification/cbc:ID", it.standard_code)
    _put(told, "cac:OriginCountry/cbc:IdentificationCode", it.origin)
    for one in it.classes:
        _named(told, "cac:CommodityClassification/cbc:ItemClassificationCode", one, "listID")
    if it.category:
        _category(told, "cac:ClassifiedTaxCategory", it.category, it.rate)
    for attribute in it.attributes:
        property_ = _group(told, "cac:AdditionalItemProperty")
        _put(property_, "cbc:Name", attribute.name)
        _put(property_, "cbc:Value", attribute.value)


def _price(parent: Element, it: Item, currency: str) -> None:
    told = _group(parent, "cac:Price")
    _amount(told, "cbc:PriceAmount", it.price, currency)
    _put(told, "cbc:BaseQuantity", it.base_quantity, unitCode=it.base_unit)
    if it.discount is not None or it.gross_price is not None:
        taken = _group(told, "cac:AllowanceCharge")
        _put(taken, "cbc:ChargeIndicator", "false")
        _amount(taken, "cbc:Amount", it.discount if it.discount is not None else Decimal(0), currency)
        _amount(taken, "cbc:BaseAmount", it.gross_price, currency)
