"""UBL 2.1 invoices and credit notes."""

import base64
import binascii
from dataclasses import replace
from decimal import Decimal
from xml.etree.ElementTree import Element

from jointseas.kernel.outcome import Refused
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

COMPONENTS = "urn:oasis:names:specification:ubl:schema:xsd:"
NAMES = {"cac": f"{COMPONENTS}CommonAggregateComponents-2", "cbc": f"{COMPONENTS}CommonBasicComponents-2"}
ROOTS = {f"{{{COMPONENTS}Invoice-2}}Invoice", f"{{{COMPONENTS}CreditNote-2}}CreditNote"}
OBJECT = "130"  # a document reference of this type names what is invoiced
TENDER = "50"  # and of this one, in a credit note, the project
SEPA = "SEPA"
_NOTE = "#"


def read(root: Element) -> EInvoice:
    it = Node(root, NAMES)
    kind = "CreditNote" if root.tag.endswith("CreditNote") else "Invoice"
    head = _head(it, kind)
    seller = it.at("cac:AccountingSupplierParty/cac:Party")
    return replace(
        head,
        seller=_trader(seller),
        buyer=_trader(it.at("cac:AccountingCustomerParty/cac:Party")),
        payee=_beside(it.at("cac:PayeeParty")),
        creditor=_creditor(seller) or _creditor(it.at("cac:PayeeParty")),
        representative=_beside(it.at("cac:TaxRepresentativeParty")),
        delivery=_delivery(it.at("cac:Delivery")),
        period=_period(it.at("cac:InvoicePeriod")),
        means=tuple(_means(one) for one in it.every("cac:PaymentMeans")),
        adjustments=tuple(_adjustment(one) for one in it.every("cac:AllowanceCharge")),
        totals=_totals(it, head.currency, head.tax_currency),
        tax_rows=tuple(_tax_row(one) for one in it.every("cac:TaxTotal/cac:TaxSubtotal")),
        lines=tuple(_line(one, kind) for one in it.every(f"cac:{kind}Line")),
        credit=kind == "CreditNote" or head.type_code in CREDIT_TYPES,
        countries=tuple(one.text() for one in _countries(it)),
        currencies=tuple(one.get("currencyID", "") for one in root.iter() if "currencyID" in one.attrib),
    )


def _head(it: Node, kind: str) -> EInvoice:
    """All but who, how it is paid and how much."""
    credit, references = kind == "CreditNote", it.every("cac:AdditionalDocumentReference")
    return EInvoice(
        number=it.text("cbc:ID"),
        issued_on=it.day("cbc:IssueDate"),
        type_code=it.text(f"cbc:{kind}TypeCode"),
        currency=it.text("cbc:DocumentCurrencyCode"),
        tax_currency=it.text("cbc:TaxCurrencyCode"),
        tax_point=it.day("cbc:TaxPointDate"),
        tax_point_code=it.text("cac:InvoicePeriod/cbc:DescriptionCode"),
        due_on=it.day("cac:PaymentMeans/cbc:PaymentDueDate") if credit else it.day("cbc:DueDate"),
        buyer_reference=it.text("cbc:BuyerReference"),
        project=_typed(references, TENDER) if credit else it.text("cac:ProjectReference/cbc:ID"),
        contract=it.text("cac:ContractDocumentReference/cbc:ID"),
        order=it.text("cac:OrderReference/cbc:ID"),
        sales_order=it.text("cac:OrderReference/cbc:SalesOrderID"),
        receiving_advice=it.text("cac:ReceiptDocumentReference/cbc:ID"),
        despatch_advice=it.text("cac:DespatchDocumentReference/cbc:ID"),
        tender=it.text("cac:OriginatorDocumentReference/cbc:ID"),
        object=_object(references),
        accounting=it.text("cbc:AccountingCost"),
        terms=it.text("cac:PaymentTerms/cbc:Note"),
        notes=tuple(_note(one.text()) for one in it.every("cbc:Note")),
        process=it.text("cbc:ProfileID"),
        specification=it.text("cbc:CustomizationID"),
        preceding=tuple(
            Preceding(one.text("cbc:ID"), one.day("cbc:IssueDate"))
            for one in it.every("cac:BillingReference/cac:InvoiceDocumentReference")
        ),
        supporting=tuple(_supporting(one) for one in references if _supports(one, credit=credit)),
    )


def _countries(it: Node) -> list[Node]:
    return it.every(".//cac:Country/cbc:IdentificationCode")


def _typed(references: list[Node], code: str) -> str:
    return next((it.text("cbc:ID") for it in references if it.text("cbc:DocumentTypeCode") == code), "")


def _object(references: list[Node]) -> Named | None:
    return next((it.named("cbc:ID") for it in references if it.text("cbc:DocumentTypeCode") == OBJECT), None)


def _supports(reference: Node, *, credit: bool) -> bool:
    return reference.text("cbc:DocumentTypeCode") not in ((OBJECT, TENDER) if credit else (OBJECT,))


def _note(text: str) -> Note:
    """`#AAK#text` tells the subject of a note."""
    parts = text.split(_NOTE, 2)
    return Note(parts[2], parts[1]) if len(parts) == 3 and not parts[0] and len(parts[1]) == 3 else Note(text)


def _trader(it: Node) -> Trader | None:
    if not it:
        return None
    entity = it.at("cac:PartyLegalEntity")
    schemes = it.every("cac:PartyTaxScheme")
    return Trader(
        name=entity.text("cbc:RegistrationName"),
        trading_name=it.text("cac:PartyName/cbc:Name"),
        identifiers=tuple(
            Named(one.text(), one.attribute("schemeID"))
            for one in it.every("cac:PartyIdentification/cbc:ID")
            if one.attribute("schemeID") != SEPA
        ),
        registration=entity.named("cbc:CompanyID"),
        vat=next((one.text("cbc:CompanyID") for one in schemes if _is_vat(one)), ""),
        tax_number=next((one.text("cbc:CompanyID") for one in schemes if not _is_vat(one)), ""),
        legal=entity.text("cbc:CompanyLegalForm"),
        endpoint=it.named("cbc:EndpointID"),
        place=_place(it.at("cac:PostalAddress")),
        contact=_contact(it.at("cac:Contact")),
    )


def _beside(it: Node) -> Trader | None:
    """A payee or a representative has but one name, and it stands where others have the one that they trade under."""
    found = _trader(it)
    return replace(found, name=found.trading_name, trading_name="") if found else None


def _is_vat(scheme: Node) -> bool:
    """A number whose scheme nobody names counts as one for VAT."""
    return scheme.text("cac:TaxScheme/cbc:ID").upper() in ("", "VAT")


def _creditor(it: Node) -> str:
    found = it.every("cac:PartyIdentification/cbc:ID")
    return next((one.text() for one in found if one.attribute("schemeID") == SEPA), "")


def _place(it: Node) -> Place | None:
    if not it:
        return None
    return Place(
        it.text("cbc:StreetName"),
        it.text("cbc:AdditionalStreetName"),
        it.text("cac:AddressLine/cbc:Line"),
        it.text("cbc:CityName"),
        it.text("cbc:PostalZone"),
        it.text("cbc:CountrySubentity"),
        it.text("cac:Country/cbc:IdentificationCode"),
    )


def _contact(it: Node) -> Contact | None:
    return Contact(it.text("cbc:Name"), it.text("cbc:Telephone"), it.text("cbc:ElectronicMail")) if it else None


def _delivery(it: Node) -> Delivery | None:
    if not it:
        return None
    location = it.at("cac:DeliveryLocation")
    name = it.text("cac:DeliveryParty/cac:PartyName/cbc:Name")
    place, day = _place(location.at("cac:Address")), it.day("cbc:ActualDeliveryDate")
    return Delivery(name, location.named("cbc:ID"), day, place)


def _period(it: Node) -> Period | None:
    """One that only codes the tax point is no period."""
    if not it or (it.at("cbc:DescriptionCode") and not it.at("cbc:StartDate") and not it.at("cbc:EndDate")):
        return None
    return Period(it.day("cbc:StartDate"), it.day("cbc:EndDate"))


def _means(it: Node) -> Means:
    account, card, debit = (
        it.at(path) for path in ("cac:PayeeFinancialAccount", "cac:CardAccount", "cac:PaymentMandate")
    )
    return Means(
        it.text("cbc:PaymentMeansCode"),
        it.at("cbc:PaymentMeansCode").attribute("name"),
        it.text("cbc:PaymentID"),
        Account(account.text("cbc:ID"), account.text("cbc:Name"), account.text("cac:FinancialInstitutionBranch/cbc:ID"))
        if account
        else None,
        Card(card.text("cbc:PrimaryAccountNumberID"), card.text("cbc:HolderName")) if card else None,
        Debit(debit.text("cbc:ID"), debit.text("cac:PayerFinancialAccount/cbc:ID")) if debit else None,
    )


def _adjustment(it: Node) -> Adjustment:
    return Adjustment(
        it.text("cbc:ChargeIndicator").lower() in ("true", "1"),
        it.figure("cbc:Amount"),
        it.figure("cbc:BaseAmount"),
        it.figure("cbc:MultiplierFactorNumeric"),
        it.text("cac:TaxCategory/cbc:ID"),
        it.figure("cac:TaxCategory/cbc:Percent"),
        it.text("cbc:AllowanceChargeReason"),
        it.text("cbc:AllowanceChargeReasonCode"),
    )


def _totals(it: Node, currency: str, tax_currency: str) -> Totals:
    sums = it.at("cac:LegalMonetaryTotal")
    tax, accounted = _taxes(it, currency, tax_currency)
    return Totals(
        sums.figure("cbc:LineExtensionAmount"),
        sums.figure("cbc:AllowanceTotalAmount"),
        sums.figure("cbc:ChargeTotalAmount"),
        sums.figure("cbc:TaxExclusiveAmount"),
        tax,
        accounted,
        sums.figure("cbc:TaxInclusiveAmount"),
        sums.figure("cbc:PrepaidAmount"),
        sums.figure("cbc:PayableRoundingAmount"),
        sums.figure("cbc:PayableAmount"),
    )


def _taxes(it: Node, currency: str, tax_currency: str) -> tuple[Decimal | None, Decimal | None]:
    """In the invoice's currency, and in the one in which the seller accounts for it."""
    found = [(one.at("cbc:TaxAmount").attribute("currencyID"), one.figure("cbc:TaxAmount"))
             for one in it.every("cac:TaxTotal") if one.at("cbc:TaxAmount")]  # fmt: skip
    if len(found) == 1 and not (tax_currency and found[0][0] == tax_currency != currency):
        return found[0][1], found[0][1] if tax_currency == currency != "" else None
    said = dict(reversed(found))
    return said.get(currency), said.get(tax_currency) if tax_currency else None


def _tax_row(it: Node) -> TaxRow:
    return TaxRow(
        it.figure("cbc:TaxableAmount"),
        it.figure("cbc:TaxAmount"),
        it.text("cac:TaxCategory/cbc:ID"),
        it.figure("cac:TaxCategory/cbc:Percent"),
        it.text("cac:TaxCategory/cbc:TaxExemptionReason"),
        it.text("cac:TaxCategory/cbc:TaxExemptionReasonCode"),
    )


def _supporting(it: Node) -> Supporting:
    content = it.at("cac:Attachment/cbc:EmbeddedDocumentBinaryObject")
    return Supporting(
        it.text("cbc:ID"),
        it.text("cbc:DocumentDescription"),
        it.text("cac:Attachment/cac:ExternalReference/cbc:URI"),
        unpacked(content.text()),
        content.attribute("mimeCode") if content.text() else "",
        content.attribute("filename") if content.text() else "",
        it.at("cbc:ID").attribute("schemeID"),
    )


def unpacked(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Refused("invoices.attachment") from None


def _line(it: Node, kind: str) -> Line:
    quantity = it.at("cbc:CreditedQuantity" if kind == "CreditNote" else "cbc:InvoicedQuantity")
    return Line(
        it.text("cbc:ID"),
        it.text("cbc:Note"),
        next((one.named("cbc:ID") for one in it.every("cac:DocumentReference")), None),
        quantity.figure("."),
        quantity.attribute("unitCode"),
        it.figure("cbc:LineExtensionAmount"),
        it.text("cac:OrderLineReference/cbc:LineID"),
        it.text("cbc:AccountingCost"),
        _period(it.at("cac:InvoicePeriod")),
        tuple(_adjustment(one) for one in it.every("cac:AllowanceCharge")),
        _item(it.at("cac:Item"), it.at("cac:Price")),
    )


def _item(it: Node, price: Node) -> Item:
    base = price.at("cbc:BaseQuantity")
    tax = it.at("cac:ClassifiedTaxCategory")
    return Item(
        it.text("cbc:Name"),
        it.text("cbc:Description"),
        it.text("cac:SellersItemIdentification/cbc:ID"),
        it.text("cac:BuyersItemIdentification/cbc:ID"),
        it.named("cac:StandardItemIdentification/cbc:ID"),
        tuple(
            Named(one.text(), one.attribute("listID"), one.attribute("listVersionID"))
            for one in it.every("cac:CommodityClassification/cbc:ItemClassificationCode")
        ),
        it.text("cac:OriginCountry/cbc:IdentificationCode"),
        tuple(Attribute(one.text("cbc:Name"), one.text("cbc:Value")) for one in it.every("cac:AdditionalItemProperty")),
        tax.text("cbc:ID"),
        tax.figure("cbc:Percent"),
        price.figure("cbc:PriceAmount"),
        price.figure("cac:AllowanceCharge/cbc:Amount") or None,  # nothing taken off is no discount
        price.figure("cac:AllowanceCharge/cbc:BaseAmount"),
        base.figure("."),
        base.attribute("unitCode"),
    )
