"""How sides, ways, packages and quantities stand on a paper of the trade."""

from collections.abc import Iterator
from decimal import Decimal

from jointseas.documents.paper.records import (
    Column,
    Day,
    Fact,
    Facts,
    Number,
    Row,
    Signatures,
    Signer,
    Table,
    Text,
    Value,
)
from jointseas.documents.trading.records import Sent, Side
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.kernel.money import exponent
from jointseas.kernel.outcome import Term
from jointseas.parties.accounts.records import BankAccount
from jointseas.parties.addresses.records import Address
from jointseas.trade.shipments.records import Leg, Package

RULES = "Incoterms 2020"
_THOUSANDTH, _THOUSANDTHS = Decimal("0.001"), 3


def recorded(value: Value | None, tr: Wording) -> Value:
    """What the ledger has nothing of is said to be missing, and is not left blank."""
    return in_one(tr("not recorded")) if value is None or value == "" else value


def sides(it: Sent, tr: Wording) -> Table:
    """Beside each other, as such papers have them."""
    receives = in_one(tr("Same as the buyer")) if it.consignee == it.buyer else side(it.consignee, tr)
    columns = (
        Column(tr("Seller"), key="seller"),
        Column(tr("Buyer"), key="buyer"),
        Column(tr("Consignee"), key="consignee"),
    )
    return Table(columns, (Row((side(it.seller, tr), side(it.buyer, tr), receives)),), key="sides")


def side(it: Side, tr: Wording) -> str:
    """Name, address and numbers, line by line."""
    party = it.party
    names = dict.fromkeys((it.name, party.name_local if party else ""))
    numbers = (f"{in_one(tr.term('identifier', one.scheme))} {one.value}" for one in it.identifiers)
    at = place(it.address, tr) if it.address else _somewhere(it.country, tr)
    return "\n".join((*filter(None, names), *at, *numbers))


def _somewhere(country: str, tr: Wording) -> tuple[str, ...]:
    unknown = in_one(tr("address not recorded"))
    return (unknown, in_one(tr.country(country))) if country else (unknown,)


def place(it: Address, tr: Wording) -> tuple[str, ...]:
    town = " ".join(filter(None, (it.postcode, it.city, it.region)))
    reached = " ".join(filter(None, (it.contact, it.phone, it.email)))
    return tuple(filter(None, (it.street, town, in_one(tr.country(it.country)), reached)))


def bank(it: BankAccount | None, tr: Wording) -> Value:
    if it is None:
        return recorded(None, tr)
    beside = [f"{name} {value}" for name, value in (("BIC", it.bic), ("CNAPS", it.cnaps)) if value]
    return "\n".join(filter(None, (it.holder, it.bank, it.number, " ".join((it.currency, *beside)))))


def terms(it: Sent, tr: Wording) -> str:
    of = it.shipment
    return in_one(tr("{term}, {place} ({rules})", term=Term("incoterm", of.incoterm), place=of.place, rules=RULES))


def way(it: Sent, tr: Wording) -> Iterator[Fact]:
    """Each leg on a line, then what carries papers of its own."""
    legs = it.shipment.legs
    carrier = it.carriers.get("", "")
    yield Fact(tr("Way"), recorded("\n".join(_leg(leg, it, tr) for leg in legs), tr), "way")
    yield Fact(tr("Carrier"), recorded(carrier, tr), "carrier")
    yield Fact(tr("Left on"), recorded(Day(it.shipment.left_on) if it.shipment.left_on else None, tr), "left_on")
    documents = ", ".join(dict.fromkeys(leg.document for leg in legs if leg.document))
    yield Fact(tr("Bill of lading or waybill"), recorded(documents, tr), "transport_document")


def _leg(it: Leg, of: Sent, tr: Wording) -> str:
    beside = ", ".join(filter(None, (it.vessel, of.carriers.get(it.carrier, ""))))
    mode = in_one(tr.term("transport_mode", it.mode))
    return f"{mode}: {it.origin} → {it.destination}, {it.leaves_on} – {it.arrives_on}" + (
        f", {beside}" if beside else ""
    )


def unit(code: str, tr: Wording) -> Text:
    return tr.term("unit", code)


def amount_of(quantity: Decimal, code: str, tr: Wording) -> str:
    return f"{quantity.normalize():,f} {in_one(unit(code, tr))}"


def kilograms(grams: int) -> Number:
    return Number(Decimal(grams) / 1000, _THOUSANDTHS)


def cubic_metres(centimetres: int) -> Number:
    return Number((Decimal(centimetres) / 1_000_000).quantize(_THOUSANDTH), _THOUSANDTHS)


def price(asked: Decimal, currency: str) -> Number:
    """With the decimals of its money, or more."""
    return Number(asked, exponent(currency))


def size(it: Package) -> str:
    """In centimetres, as carriers ask it."""
    return " × ".join(f"{Decimal(one).scaleb(-1).normalize():f}" for one in (it.length_mm, it.width_mm, it.height_mm))


def packed(it: Sent, tr: Wording) -> Iterator[Fact]:
    stowed, packages = it.papers.stowed, it.shipment.packages
    marks = ", ".join(dict.fromkeys(one.marks for one in packages if one.marks))
    yield Fact(tr("Marks and numbers"), recorded(marks, tr), "marks")
    yield Fact(tr("Packages"), recorded(stowed.packages or None, tr), "packages")
    yield Fact(tr("Gross weight, kg"), recorded(kilograms(stowed.gross_g) if stowed.gross_g else None, tr), "gross_kg")
    yield Fact(tr("Net weight, kg"), recorded(kilograms(stowed.net_g) if stowed.net_g else None, tr), "net_kg")
    volume = cubic_metres(stowed.volume_cm3) if stowed.volume_cm3 else None
    yield Fact(tr("Volume, m³"), recorded(volume, tr), "volume_m3")
    boxes = ", ".join(filter(None, (f"{one.number} {one.kind} {one.seal}".strip() for one in it.shipment.containers)))
    yield Fact(tr("Containers and seals"), recorded(boxes, tr), "containers")


def lacks(it: Sent, tr: Wording) -> Iterator[Facts]:
    found = "\n".join(in_one(tr.term("paper_lack", lack)) for lack in it.papers.lacks)
    if found:
        yield Facts((Fact(tr("Still lacking"), found, "lacks"),))


def signed(it: Sent, tr: Wording) -> Signatures:
    return Signatures((Signer(tr("Seller"), it.seller.name, (tr("Name and signature"), tr("Place and day"))),))
