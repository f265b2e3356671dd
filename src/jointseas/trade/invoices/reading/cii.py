"""Cross Industry Invoices D16B, as Factur-X, ZUGFeRD 2 and XRechnung write them too."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from xml.etree.ElementTree import Element

from jointseas.trade.invoices.en16931.records import (
    CREDIT_TYPES,
    Account,
    Adjustment,
    Attribute,
    Card,
    Contact,
    Debit,
    Delivery,
    EInvoice,
    Item,
    Line,
    Means,
    Named,
    Note,
    Period,
    Place,
    Preceding,
    Supporting,
    TaxRow,
    Totals,
    Trader,
)
from jointseas.trade.invoices.reading.nodes import Node
from jointseas.trade.invoices.reading.ubl import unpacked

_STANDARD = "urn:un:unece:uncefact:data:standard:"
NAMES = {
    "rsm": f"{_STANDARD}CrossIndustryInvoice:100",
    "ram": f"{_STANDARD}ReusableAggregateBusinessInformationEntity:100",
    "udt": f"{_STANDARD}UnqualifiedDataType:100",
    "qdt": f"{_STANDARD}QualifiedDataType:100",
}
ROOT = f"{{{NAMES['rsm']}}}CrossIndustryInvoice"
_DAY = "/udt:DateTimeString"
SUPPORTING, TENDER, OBJECT = "916", "50", "130"
SUMS = "ram:SpecifiedTradeSettlementHeaderMonetarySummation"
_CODED = "TaxTotalAmount"  # the one amount that says its currency


def read(root: Element) -> EInvoice:
    whole = Node(root, NAMES)
    trade = whole.at("rsm:SupplyChainTradeTransaction")
    agreed = trade.at("ram:ApplicableHeaderTradeAgreement")
    paid = trade.at("ram:ApplicableHeaderTradeSettlement")
    head = _head(whole, trade)
    return replace(
        head,
        seller=_trader(agreed.at("ram:SellerTradeParty")),
        buyer=_trader(agreed.at("ram:BuyerTradeParty")),
        payee=_trader(paid.at("ram:PayeeTradeParty")),
        creditor=paid.text("ram:CreditorReferenceID"),
        representative=_trader(agreed.at("ram:SellerTaxRepresentativeTradeParty")),
        delivery=_delivery(trade.at("ram:ApplicableHeaderTradeDelivery")),
        period=_period(paid.at("ram:BillingSpecifiedPeriod")),
        means=tuple(_means(it, paid) for it in paid.every("ram:SpecifiedTradeSettlementPaymentMeans")),
        adjustments=tuple(_adjustment(it) for it in paid.every("ram:SpecifiedTradeAllowanceCharge")),
        totals=_totals(paid.at(SUMS), head.currency, head.tax_currency),
        tax_rows=tuple(_tax_row(it) for it in paid.every("ram:ApplicableTradeTax")),
        lines=tuple(_line(it) for it in trade.every("ram:IncludedSupplyChainTradeLineItem")),
        credit=head.type_code in CREDIT_TYPES,
        countries=tuple(it.text() for it in whole.every(".//ram:PostalTradeAddress/ram:CountryID")),
        currencies=tuple(it.get("currencyID", "") for it in root.iter() if "currencyID" in it.attrib),
        strays=tuple(_strays(root)),
    )


def _head(whole: Node, trade: Node) -> EInvoice:
    """All but who, how it is paid and how much."""
    context, document = whole.at("rsm:ExchangedDocumentContext"), whole.at("rsm:ExchangedDocument")
    agreed = trade.at("ram:ApplicableHeaderTradeAgreement")
    delivered = trade.at("ram:ApplicableHeaderTradeDelivery")
    paid = trade.at("ram:ApplicableHeaderTradeSettlement")
    references = agreed.every("ram:AdditionalReferencedDocument")
    return EInvoice(
        number=document.text("ram:ID"),
        issued_on=document.day(f"ram:IssueDateTime{_DAY}"),
        type_code=document.text("ram:TypeCode"),
        currency=paid.text("ram:InvoiceCurrencyCode"),
        tax_currency=paid.text("ram:TaxCurrencyCode"),
        tax_point=paid.day("ram:ApplicableTradeTax/ram:TaxPointDate/udt:DateString"),
        tax_point_code=paid.text("ram:ApplicableTradeTax/ram:DueDateTypeCode"),
        due_on=paid.day(f"ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime{_DAY}"),
        buyer_reference=agreed.text("ram:BuyerReference"),
        project=agreed.text("ram:SpecifiedProcuringProject/ram:ID"),
        contract=agreed.text("ram:ContractReferencedDocument/ram:IssuerAssignedID"),
        order=agreed.text("ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"),
        sales_order=agreed.text("ram:SellerOrderReferencedDocument/ram:IssuerAssignedID"),
        receiving_advice=delivered.text("ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID"),
        despatch_advice=delivered.text("ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID"),
        tender=_typed(references, TENDER),
        object=_object(references),
        accounting=paid.text("ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"),
        terms=paid.text("ram:SpecifiedTradePaymentTerms/ram:Description"),
        notes=tuple(
            Note(it.text("ram:Content"), it.text("ram:SubjectCode")) for it in document.every("ram:IncludedNote")
        ),
        process=context.text("ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"),
        specification=context.text("ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"),
        preceding=tuple(
            Preceding(it.text("ram:IssuerAssignedID"), it.day("ram:FormattedIssueDateTime/qdt:DateTimeString"))
            for it in paid.every("ram:InvoiceReferencedDocument")
        ),
        supporting=tuple(_supporting(it) for it in references if it.text("ram:TypeCode") == SUPPORTING),
    )


def _strays(root: Element) -> Iterator[tuple[str, str]]:
    for it in root.iter():
        name = it.tag.rpartition("}")[2]
        if "currencyID" in it.attrib and name != _CODED:
            yield "currency", name
        if name == "GermanBankleitzahlID":
            yield "bank", name


def _typed(references: list[Node], code: str) -> str:
    return next((it.text("ram:IssuerAssignedID") for it in references if it.text("ram:TypeCode") == code), "")


def _object(references: list[Node]) -> Named | None:
    found = next((it for it in references if it.text("ram:TypeCode") == OBJECT), None)
    return Named(found.text("ram:IssuerAssignedID"), found.text("ram:ReferenceTypeCode")) if found else None


def _trader(it: Node) -> Trader | None:
    if not it:
        return None
    organised = it.at("ram:SpecifiedLegalOrganization")
    numbers = {one.at("ram:ID").attribute("schemeID"): one.text("ram:ID")
               for one in reversed(it.every("ram:SpecifiedTaxRegistration"))}  # fmt: skip
    global_ids = tuple(Named(one.text(), one.attribute("schemeID")) for one in it.every("ram:GlobalID"))
    return Trader(
        name=it.text("ram:Name"),
        trading_name=organised.text("ram:TradingBusinessName"),
        identifiers=tuple(Named(one.text()) for one in it.every("ram:ID")) + global_ids,
        registration=organised.named("ram:ID"),
        vat=numbers.get("VA", ""),
        tax_number=numbers.get("FC", ""),
        legal=it.text("ram:Description"),
        endpoint=it.named("ram:URIUniversalCommunication/ram:URIID"),
        place=_place(it.at("ram:PostalTradeAddress")),
        contact=_contact(it.at("ram:DefinedTradeContact")),
    )


def _place(it: Node) -> Place | None:
    if not it:
        return None
    return Place(
        it.text("ram:LineOne"),
        it.text("ram:LineTwo"),
        it.text("ram:LineThree"),
        it.text("ram:CityName"),
        it.text("ram:PostcodeCode"),
        it.text("ram:CountrySubDivisionName"),
        it.text("ram:CountryID"),
    )


def _contact(it: Node) -> Contact | None:
    if not it:
        return None
    return Contact(
        it.text("ram:PersonName") or it.text("ram:DepartmentName"),
        it.text("ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
        it.text("ram:EmailURIUniversalCommunication/ram:URIID"),
    )


def _delivery(it: Node) -> Delivery | None:
    day = it.day(f"ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime{_DAY}")
    to = it.at("ram:ShipToTradeParty")
    if day is None and not to:
        return None
    location = to.named("ram:GlobalID") or (Named(to.text("ram:ID")) if to.at("ram:ID") else None)
    return Delivery(to.text("ram:Name"), location, day, _place(to.at("ram:PostalTradeAddress")))


def _period(it: Node) -> Period | None:
    return Period(it.day(f"ram:StartDateTime{_DAY}"), it.day(f"ram:EndDateTime{_DAY}")) if it else None


def _means(it: Node, paid: Node) -> Means:
    account, card = it.at("ram:PayeePartyCreditorFinancialAccount"), it.at("ram:ApplicableTradeSettlementFinancialCard")
    mandate = paid.text("ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID")
    debited = it.text("ram:PayerPartyDebtorFinancialAccount/ram:IBANID")
    number = account.text("ram:IBANID") or account.text("ram:ProprietaryID")
    provider = it.text("ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID")
    return Means(
        it.text("ram:TypeCode"),
        it.text("ram:Information"),
        paid.text("ram:PaymentReference"),
        Account(number, account.text("ram:AccountName"), provider) if account else None,
        Card(card.text("ram:ID"), card.text("ram:CardholderName")) if card else None,
        Debit(mandate, debited) if mandate or debited else None,
    )


def _adjustment(it: Node) -> Adjustment:
    return Adjustment(
        it.text("ram:ChargeIndicator/udt:Indicator").lower() in ("true", "1"),
        it.figure("ram:ActualAmount"),
        it.figure("ram:BasisAmount"),
        it.figure("ram:CalculationPercent"),
        it.text("ram:CategoryTradeTax/ram:CategoryCode"),
        it.figure("ram:CategoryTradeTax/ram:RateApplicablePercent"),
        it.text("ram:Reason"),
        it.text("ram:ReasonCode"),
    )


def _totals(it: Node, currency: str, tax_currency: str) -> Totals:
    taxes = {one.attribute("currencyID") or currency: one.figure(".")
             for one in reversed(it.every("ram:TaxTotalAmount"))}  # fmt: skip
    return Totals(
        it.figure("ram:LineTotalAmount"),
        it.figure("ram:AllowanceTotalAmount"),
        it.figure("ram:ChargeTotalAmount"),
        it.figure("ram:TaxBasisTotalAmount"),
        taxes.get(currency),
        taxes.get(tax_currency) if tax_currency else None,
        it.figure("ram:GrandTotalAmount"),
        it.figure("ram:TotalPrepaidAmount"),
        it.figure("ram:RoundingAmount"),
        it.figure("ram:DuePayableAmount"),
    )


def _tax_row(it: Node) -> TaxRow:
    return TaxRow(
        it.figure("ram:BasisAmount"),
        it.figure("ram:CalculatedAmount"),
        it.text("ram:CategoryCode"),
        it.figure("ram:RateApplicablePercent"),
        it.text("ram:ExemptionReason"),
        it.text("ram:ExemptionReasonCode"),
    )


def _supporting(it: Node) -> Supporting:
    content = it.at("ram:AttachmentBinaryObject")
    return Supporting(
        it.text("ram:IssuerAssignedID"),
        it.text("ram:Name"),
        it.text("ram:URIID"),
        unpacked(content.text()),
        content.attribute("mimeCode") if content.text() else "",
        content.attribute("filename") if content.text() else "",
    )


def _line(it: Node) -> Line:
    document, agreed = it.at("ram:AssociatedDocumentLineDocument"), it.at("ram:SpecifiedLineTradeAgreement")
    paid = it.at("ram:SpecifiedLineTradeSettlement")
    quantity = it.at("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity")
    return Line(
        document.text("ram:LineID"),
        document.text("ram:IncludedNote/ram:Content"),
        _object(paid.every("ram:AdditionalReferencedDocument")),
        quantity.figure("."),
        quantity.attribute("unitCode"),
        paid.figure("ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"),
        agreed.text("ram:BuyerOrderReferencedDocument/ram:LineID"),
        paid.text("ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"),
        _period(paid.at("ram:BillingSpecifiedPeriod")),
        tuple(_adjustment(one) for one in paid.every("ram:SpecifiedTradeAllowanceCharge")),
        _item(it.at("ram:SpecifiedTradeProduct"), agreed, paid.at("ram:ApplicableTradeTax")),
    )


def _item(it: Node, agreed: Node, tax: Node) -> Item:
    net, gross = agreed.at("ram:NetPriceProductTradePrice"), agreed.at("ram:GrossPriceProductTradePrice")
    base = net.at("ram:BasisQuantity") or gross.at("ram:BasisQuantity")
    return Item(
        it.text("ram:Name"),
        it.text("ram:Description"),
        it.text("ram:SellerAssignedID"),
        it.text("ram:BuyerAssignedID"),
        it.named("ram:GlobalID"),
        tuple(
            Named(one.text(), one.attribute("listID"), one.attribute("listVersionID"))
            for one in it.every("ram:DesignatedProductClassification/ram:ClassCode")
        ),
        it.text("ram:OriginTradeCountry/ram:ID"),
        tuple(
            Attribute(one.text("ram:Description"), one.text("ram:Value"))
            for one in it.every("ram:ApplicableProductCharacteristic")
        ),
        tax.text("ram:CategoryCode"),
        tax.figure("ram:RateApplicablePercent"),
        net.figure("ram:ChargeAmount"),
        _discount(gross),
        gross.figure("ram:ChargeAmount"),
        base.figure("."),
        base.attribute("unitCode"),
    )


def _discount(gross: Node) -> Decimal | None:
    return gross.figure("ram:AppliedTradeAllowanceCharge/ram:ActualAmount") or None
