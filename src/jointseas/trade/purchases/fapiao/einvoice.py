"""The XML of a digital fapiao, root EInvoice. Runs in the child process."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element

from jointseas.intake.reading.xml import parsed
from jointseas.kernel.fields import read_date
from jointseas.kernel.money import Money, parse_amount
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.trade.purchases.fapiao.records import CURRENCY, FapiaoDraft, FapiaoLine
from jointseas.trade.purchases.fapiao.rules import require_adds_up, require_sound

ROOT = "EInvoice"


def recognise(beginning: bytes) -> bool:
    return b"<" + ROOT.encode() in beginning


def read(content: bytes) -> FapiaoDraft:
    root = parsed(content)
    require(root.tag.rpartition("}")[2] == ROOT, "purchases.no_einvoice", root=root.tag[:60])
    data, basic = "EInvoiceData", "EInvoiceData/BasicInformation"
    found = FapiaoDraft(
        number=_text(root, "TaxSupervisionInfo/InvoiceNumber") or _text(root, "Header/EIid"),
        issued_on=_day(_text(root, "TaxSupervisionInfo/IssueTime") or _text(root, f"{basic}/RequestTime")),
        seller_name=_needed(root, f"{data}/SellerInformation/SellerName"),
        buyer_name=_needed(root, f"{data}/BuyerInformation/BuyerName"),
        net=_money(root, f"{basic}/TotalAmWithoutTax"),
        tax=_money(root, f"{basic}/TotalTaxAm", missing="0"),
        kind=_kind(root),
        seller_tax_id=_text(root, f"{data}/SellerInformation/SellerIdNum"),
        buyer_tax_id=_text(root, f"{data}/BuyerInformation/BuyerIdNum"),
        lines=tuple(_lines(root)),
    )
    require_sound(found)
    require_adds_up(found, _money(root, f"{basic}/TotalTax-includedAmount"))
    return found


def _kind(root: Element) -> str:
    label = "Header/InherentLabel"
    words = (_text(root, f"{label}/{it}/LabelName") for it in ("EInvoiceType", "GeneralOrSpecialVAT"))
    return " ".join(word for word in words if word)


def _lines(root: Element) -> Iterator[FapiaoLine]:
    """Those that carry an amount; some kinds of fapiao tell only the rate here."""
    for it in root.findall("EInvoiceData/IssuItemInformation"):
        if _text(it, "Amount"):
            quantity = _text(it, "Quantity")
            yield FapiaoLine(
                _text(it, "ItemName"), _text(it, "SpecMod"), _text(it, "MeaUnits"),
                _quantity(quantity) if quantity else None, _money(it, "Amount"), _text(it, "TaxRate"),
                _money(it, "ComTaxAm", missing="0"))  # fmt: skip


def _quantity(text: str) -> Decimal:
    """Up to ten decimals, as the tax bureau writes them."""
    plain = text.strip()
    fits = plain.isascii() and plain.lstrip("-").replace(".", "", 1).isdigit() and len(plain) <= 28
    require(fits, "field.number", text=plain[:40])
    return Decimal(plain)


def _money(it: Element, path: str, *, missing: str = "") -> Money:
    said = _text(it, path) or missing
    require(said, "purchases.fapiao_lacks", place=path)
    return parse_amount(said, CURRENCY)


def _day(said: str) -> date:
    """Some write the moment, some the day, some both run together."""
    day = said.strip().replace("T", " ").split(" ")[0]
    try:
        return read_date(day[:8] if day.isdigit() else day)
    except Refused:
        raise Refused("purchases.fapiao_lacks", place="TaxSupervisionInfo/IssueTime") from None


def _needed(root: Element, path: str) -> str:
    said = _text(root, path)
    require(said, "purchases.fapiao_lacks", place=path)
    return said


def _text(it: Element, path: str) -> str:
    return one_line(it.findtext(path) or "", "name", longest=200, needed=False)
