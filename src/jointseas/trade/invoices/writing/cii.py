"""A Cross Industry Invoice out of an electronic invoice, its elements in the order in which the schema of Factur-X has
them. It is one of the two syntaxes of the standard, and the one that lies in a PDF."""

import base64
import re
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, register_namespace

from jointseas.trade.invoices.en16931.records import (
    Account,
    Adjustment,
    Contact,
    Delivery,
    EInvoice,
    Item,
    Line,
    Means,
    Named,
    Period,
    Place,
    Supporting,
    TaxRow,
    Totals,
    Trader,
)
from jointseas.trade.invoices.reading.cii import NAMES, OBJECT, ROOT, SUMS, SUPPORTING, TENDER
from jointseas.trade.invoices.writing.elements import Elements, spelled

_CII = Elements(NAMES)
_group, _put = _CII.group, _CII.put
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_TAX, _DAY, _PROJECT = "VAT", "102", "Project reference"  # a day without signs; the schema wants a project's name


def written(it: EInvoice) -> bytes:
    for prefix, space in NAMES.items():
        register_namespace(prefix, space)
    root = Element(ROOT)
    _document(root, it)
    trade = _group(root, "rsm:SupplyChainTradeTransaction")
    for line in it.lines:
        _line(_group(trade, "ram:IncludedSupplyChainTradeLineItem"), line)
    _agreement(_group(trade, "ram:ApplicableHeaderTradeAgreement"), it)
    _delivered(_group(trade, "ram:ApplicableHeaderTradeDelivery"), it)
    _settlement(_group(trade, "ram:ApplicableHeaderTradeSettlement"), it)
    return spelled(root)


# ---- small things


def _day(parent: Element, path: str, day: date | None, kind: str = "udt:DateTimeString") -> None:
    _put(parent, f"{path}/{kind}", f"{day:%Y%m%d}" if day else None, format=_DAY)


def _named(parent: Element, path: str, it: Named | None) -> None:
    if it:
        _put(parent, path, it.value, schemeID=it.scheme)


def _period(parent: Element, it: Period | None) -> None:
    if it:
        told = _group(parent, "ram:BillingSpecifiedPeriod")
        _day(told, "ram:StartDateTime", it.start)
        _day(told, "ram:EndDateTime", it.end)


def _taxed(told: Element, category: str, rate: Decimal | None) -> None:
    _put(told, "ram:TypeCode", _TAX)
    _put(told, "ram:CategoryCode", category)
    _put(told, "ram:RateApplicablePercent", rate)


def _adjustment(parent: Element, it: Adjustment) -> None:
    told = _group(parent, "ram:SpecifiedTradeAllowanceCharge")
    _put(told, "ram:ChargeIndicator/udt:Indicator", "true" if it.charge else "false")
    _put(told, "ram:CalculationPercent", it.percent)
    _put(told, "ram:BasisAmount", it.base)
    _put(told, "ram:ActualAmount", it.amount)
    _put(told, "ram:ReasonCode", it.reason_code)
    _put(told, "ram:Reason", it.reason)
    if it.category:
        _taxed(_group(told, "ram:CategoryTradeTax"), it.category, it.rate)


# ---- the document


def _document(root: Element, it: EInvoice) -> None:
    context = _group(root, "rsm:ExchangedDocumentContext")
    _put(context, "ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID", it.process)
    _put(context, "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID", it.specification)
    document = _group(root, "rsm:ExchangedDocument")
    _put(document, "ram:ID", it.number)
    _put(document, "ram:TypeCode", it.type_code)
    _day(document, "ram:IssueDateTime", it.issued_on)
    for note in it.notes:
        told = _group(document, "ram:IncludedNote")
        _put(told, "ram:Content", note.text)
        _put(told, "ram:SubjectCode", note.subject)


def _agreement(told: Element, it: EInvoice) -> None:
    _put(told, "ram:BuyerReference", it.buyer_reference)
    _trader(told, "ram:SellerTradeParty", it.seller)
    _trader(told, "ram:BuyerTradeParty", it.buyer)
    _trader(told, "ram:SellerTaxRepresentativeTradeParty", it.representative)
    _put(told, "ram:SellerOrderReferencedDocument/ram:IssuerAssignedID", it.sales_order)
    _put(told, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID", it.order)
    _put(told, "ram:ContractReferencedDocument/ram:IssuerAssignedID", it.contract)
    for one in it.supporting:
        _supporting(_group(told, "ram:AdditionalReferencedDocument"), one)
    _typed(told, Named(it.tender), TENDER)
    _typed(told, it.object, OBJECT)
    if it.project:
        project = _group(told, "ram:SpecifiedProcuringProject")
        _put(project, "ram:ID", it.project)
        _put(project, "ram:Name", _PROJECT)


def _supporting(told: Element, it: Supporting) -> None:
    _put(told, "ram:IssuerAssignedID", it.number)
    _put(told, "ram:URIID", it.address)
    _put(told, "ram:TypeCode", SUPPORTING)
    _put(told, "ram:Name", it.text)
    packed = base64.b64encode(it.content).decode()
    _put(told, "ram:AttachmentBinaryObject", packed, mimeCode=it.mime, filename=it.file_name)


def _typed(parent: Element, it: Named | None, code: str) -> None:
    if it and it.value:
        told = _group(parent, "ram:AdditionalReferencedDocument")
        _put(told, "ram:IssuerAssignedID", it.value)
        _put(told, "ram:TypeCode", code)
        _put(told, "ram:ReferenceTypeCode", it.scheme)


# ---- who


def _trader(parent: Element, path: str, it: Trader | None) -> None:
    if not it:
        return
    told = _group(parent, path)
    for one in sorted(it.identifiers, key=lambda one: one.scheme != ""):
        _named(told, "ram:GlobalID" if one.scheme else "ram:ID", one)
    _put(told, "ram:Name", it.name)
    _put(told, "ram:Description", it.legal)
    if it.registration or it.trading_name:
        organised = _group(told, "ram:SpecifiedLegalOrganization")
        _named(organised, "ram:ID", it.registration)
        _put(organised, "ram:TradingBusinessName", it.trading_name)
    _contact(told, it.contact)
    _place(told, it.place)
    _named(told, "ram:URIUniversalCommunication/ram:URIID", it.endpoint)
    for number, scheme in ((it.vat, "VA"), (it.tax_number, "FC")):
        _put(told, "ram:SpecifiedTaxRegistration/ram:ID", number, schemeID=scheme)


def _contact(parent: Element, it: Contact | None) -> None:
    if it:
        told = _group(parent, "ram:DefinedTradeContact")
        _put(told, "ram:PersonName", it.name)
        _put(told, "ram:TelephoneUniversalCommunication/ram:CompleteNumber", it.phone)
        _put(told, "ram:EmailURIUniversalCommunication/ram:URIID", it.email)


def _place(parent: Element, it: Place | None) -> None:
    if it:
        told = _group(parent, "ram:PostalTradeAddress")
        _put(told, "ram:PostcodeCode", it.postcode)
        _put(told, "ram:LineOne", it.line)
        _put(told, "ram:LineTwo", it.more)
        _put(told, "ram:LineThree", it.third)
        _put(told, "ram:CityName", it.city)
        _put(told, "ram:CountryID", it.country)
        _put(told, "ram:CountrySubDivisionName", it.region)


def _delivered(told: Element, it: EInvoice) -> None:
    if it.delivery:
        _ship_to(told, it.delivery)
        _day(told, "ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime", it.delivery.day)
    _put(told, "ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID", it.despatch_advice)
    _put(told, "ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID", it.receiving_advice)


def _ship_to(parent: Element, it: Delivery) -> None:
    if it.name or it.location or it.place:
        told = _group(parent, "ram:ShipToTradeParty")
        _named(told, "ram:GlobalID" if it.location and it.location.scheme else "ram:ID", it.location)
        _put(told, "ram:Name", it.name)
        _place(told, it.place)


# ---- how much, and how it is paid


def _settlement(told: Element, it: EInvoice) -> None:
    _put(told, "ram:CreditorReferenceID", it.creditor)
    _put(told, "ram:PaymentReference", next((one.remittance for one in it.means if one.remittance), ""))
    _put(told, "ram:TaxCurrencyCode", it.tax_currency)
    _put(told, "ram:InvoiceCurrencyCode", it.currency)
    _trader(told, "ram:PayeeTradeParty", it.payee)
    for means in it.means:
        _means(_group(told, "ram:SpecifiedTradeSettlementPaymentMeans"), means)
    for row in it.tax_rows:
        _tax_row(_group(told, "ram:ApplicableTradeTax"), row, it)
    _period(told, it.period)
    for one in it.adjustments:
        _adjustment(told, one)
    _terms(told, it)
    _totals(_group(told, SUMS), it.totals, it)
    for before in it.preceding:
        reference = _group(told, "ram:InvoiceReferencedDocument")
        _put(reference, "ram:IssuerAssignedID", before.number)
        _day(reference, "ram:FormattedIssueDateTime", before.issued_on, "qdt:DateTimeString")
    _put(told, "ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID", it.accounting)


def _means(told: Element, it: Means) -> None:
    _put(told, "ram:TypeCode", it.code)
    _put(told, "ram:Information", it.text)
    if it.card:
        card = _group(told, "ram:ApplicableTradeSettlementFinancialCard")
        _put(card, "ram:ID", it.card.number)
        _put(card, "ram:CardholderName", it.card.holder)
    if it.debit:
        _put(told, "ram:PayerPartyDebtorFinancialAccount/ram:IBANID", it.debit.account)
    if it.account:
        _account(told, it.account)


def _account(told: Element, it: Account) -> None:
    account = _group(told, "ram:PayeePartyCreditorFinancialAccount")
    is_iban = _IBAN.fullmatch(it.number)
    _put(account, "ram:IBANID", it.number if is_iban else "")
    _put(account, "ram:AccountName", it.name)
    _put(account, "ram:ProprietaryID", "" if is_iban else it.number)
    _put(told, "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID", it.provider)


def _tax_row(told: Element, it: TaxRow, of: EInvoice) -> None:
    _put(told, "ram:CalculatedAmount", it.tax)
    _put(told, "ram:TypeCode", _TAX)
    _put(told, "ram:ExemptionReason", it.reason)
    _put(told, "ram:BasisAmount", it.taxable)
    _put(told, "ram:CategoryCode", it.category)
    _put(told, "ram:ExemptionReasonCode", it.reason_code)
    _day(told, "ram:TaxPointDate", of.tax_point, "udt:DateString")
    _put(told, "ram:DueDateTypeCode", of.tax_point_code)
    _put(told, "ram:RateApplicablePercent", it.rate)


def _terms(parent: Element, it: EInvoice) -> None:
    mandate = next((one.debit.mandate for one in it.means if one.debit), "")
    if it.terms or it.due_on or mandate:
        told = _group(parent, "ram:SpecifiedTradePaymentTerms")
        _put(told, "ram:Description", it.terms)
        _day(told, "ram:DueDateDateTime", it.due_on)
        _put(told, "ram:DirectDebitMandateID", mandate)


def _totals(told: Element, it: Totals, of: EInvoice) -> None:
    _put(told, "ram:LineTotalAmount", it.lines)
    _put(told, "ram:ChargeTotalAmount", it.charges)
    _put(told, "ram:AllowanceTotalAmount", it.allowances)
    _put(told, "ram:TaxBasisTotalAmount", it.net)
    _put(told, "ram:TaxTotalAmount", it.tax, currencyID=of.currency)
    if of.tax_currency != of.currency:
        _put(told, "ram:TaxTotalAmount", it.tax_accounted, currencyID=of.tax_currency)
    _put(told, "ram:RoundingAmount", it.rounding)
    _put(told, "ram:GrandTotalAmount", it.gross)
    _put(told, "ram:TotalPrepaidAmount", it.paid)
    _put(told, "ram:DuePayableAmount", it.due)


# ---- the lines


def _line(told: Element, it: Line) -> None:
    document = _group(told, "ram:AssociatedDocumentLineDocument")
    _put(document, "ram:LineID", it.number)
    _put(document, "ram:IncludedNote/ram:Content", it.note)
    _item(_group(told, "ram:SpecifiedTradeProduct"), it.item)
    agreed = _group(told, "ram:SpecifiedLineTradeAgreement")
    _put(agreed, "ram:BuyerOrderReferencedDocument/ram:LineID", it.order_line)
    _price(agreed, it.item)
    _put(told, "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity", it.quantity, unitCode=it.unit)
    paid = _group(told, "ram:SpecifiedLineTradeSettlement")
    _taxed(_group(paid, "ram:ApplicableTradeTax"), it.item.category, it.item.rate)
    _period(paid, it.period)
    for one in it.adjustments:
        _adjustment(paid, one)
    _put(paid, "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount", it.amount)
    _typed(paid, it.object, OBJECT)
    _put(paid, "ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID", it.accounting)


def _item(told: Element, it: Item) -> None:
    _named(told, "ram:GlobalID", it.standard_code)
    _put(told, "ram:SellerAssignedID", it.seller_code)
    _put(told, "ram:BuyerAssignedID", it.buyer_code)
    _put(told, "ram:Name", it.name)
    _put(told, "ram:Description", it.description)
    for attribute in it.attributes:
        characteristic = _group(told, "ram:ApplicableProductCharacteristic")
        _put(characteristic, "ram:Description", attribute.name)
        _put(characteristic, "ram:Value", attribute.value)
    for one in it.classes:
        path = "ram:DesignatedProductClassification/ram:ClassCode"
        _put(told, path, one.value, listID=one.scheme, listVersionID=one.version)
    _put(told, "ram:OriginTradeCountry/ram:ID", it.origin)


def _price(told: Element, it: Item) -> None:
    if it.gross_price is not None:
        gross = _group(told, "ram:GrossPriceProductTradePrice")
        _put(gross, "ram:ChargeAmount", it.gross_price)
        if it.discount is not None:
            taken = _group(gross, "ram:AppliedTradeAllowanceCharge")
            _put(taken, "ram:ChargeIndicator/udt:Indicator", "false")
            _put(taken, "ram:ActualAmount", it.discount)
    net = _group(told, "ram:NetPriceProductTradePrice")
    _put(net, "ram:ChargeAmount", it.price)
    _put(net, "ram:BasisQuantity", it.base_quantity, unitCode=it.base_unit)
