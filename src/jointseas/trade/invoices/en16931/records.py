"""An electronic invoice by the business terms (BT) and groups (BG) of EN 16931. What a file does not say is "" or None;
nothing is filled in, so that the rules see what is missing."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Named:
    """An identifier with the scheme that it is one of."""

    value: str
    scheme: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Note:  # BG-1
    text: str  # BT-22
    subject: str = ""  # BT-21


@dataclass(frozen=True, slots=True)
class Period:  # BG-14, BG-26
    start: date | None = None  # BT-73, BT-134
    end: date | None = None  # BT-74, BT-135


@dataclass(frozen=True, slots=True)
class Place:  # BG-5, BG-8, BG-12, BG-15
    line: str = ""
    more: str = ""
    third: str = ""
    city: str = ""
    postcode: str = ""
    region: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Contact:  # BG-6, BG-9
    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Trader:
    """Seller BG-4, buyer BG-7, payee BG-10 or the seller's tax representative BG-11."""

    name: str = ""  # BT-27, BT-44, BT-59, BT-62
    trading_name: str = ""  # BT-28, BT-45
    identifiers: tuple[Named, ...] = ()  # BT-29, BT-46, BT-60
    registration: Named | None = None  # BT-30, BT-47, BT-61
    vat: str = ""  # BT-31, BT-48, BT-63
    tax_number: str = ""  # BT-32
    legal: str = ""  # BT-33
    endpoint: Named | None = None  # BT-34, BT-49
    place: Place | None = None
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class Delivery:  # BG-13
    name: str = ""  # BT-70
    location: Named | None = None  # BT-71
    day: date | None = None  # BT-72
    place: Place | None = None  # BG-15


@dataclass(frozen=True, slots=True)
class Account:  # BG-17
    number: str = ""  # BT-84
    name: str = ""  # BT-85
    provider: str = ""  # BT-86


@dataclass(frozen=True, slots=True)
class Card:  # BG-18
    number: str = ""  # BT-87
    holder: str = ""  # BT-88


@dataclass(frozen=True, slots=True)
class Debit:  # BG-19
    mandate: str = ""  # BT-89
    account: str = ""  # BT-91


@dataclass(frozen=True, slots=True)
class Means:  # BG-16
    code: str = ""  # BT-81
    text: str = ""  # BT-82
    remittance: str = ""  # BT-83
    account: Account | None = None
    card: Card | None = None
    debit: Debit | None = None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An allowance (BG-20, BG-27) or a charge (BG-21, BG-28)."""

    charge: bool
    amount: Decimal | None = None
    base: Decimal | None = None
    percent: Decimal | None = None
    category: str = ""
    rate: Decimal | None = None
    reason: str = ""
    reason_code: str = ""


@dataclass(frozen=True, slots=True)
class TaxRow:  # BG-23
    taxable: Decimal | None = None  # BT-116
    tax: Decimal | None = None  # BT-117
    category: str = ""  # BT-118
    rate: Decimal | None = None  # BT-119
    reason: str = ""  # BT-120
    reason_code: str = ""  # BT-121


@dataclass(frozen=True, slots=True)
class Totals:  # BG-22
    lines: Decimal | None = None  # BT-106
    allowances: Decimal | None = None  # BT-107
    charges: Decimal | None = None  # BT-108
    net: Decimal | None = None  # BT-109
    tax: Decimal | None = None  # BT-110
    tax_accounted: Decimal | None = None  # BT-111
    gross: Decimal | None = None  # BT-112
    paid: Decimal | None = None  # BT-113
    rounding: Decimal | None = None  # BT-114
    due: Decimal | None = None  # BT-115


@dataclass(frozen=True, slots=True)
class Preceding:  # BG-3
    number: str = ""  # BT-25
    issued_on: date | None = None  # BT-26


@dataclass(frozen=True, slots=True)
class Supporting:  # BG-24
    number: str = ""  # BT-122
    text: str = ""  # BT-123
    address: str = ""  # BT-124
    content: bytes = b""  # BT-125
    mime: str = ""
    file_name: str = ""
    scheme: str = ""  # none that the standard knows; a rule looks at it


@dataclass(frozen=True, slots=True)
class Attribute:  # BG-32
    name: str = ""  # BT-160
    value: str = ""  # BT-161


@dataclass(frozen=True, slots=True)
class Item:  # BG-29, BG-30, BG-31
    name: str = ""  # BT-153
    description: str = ""  # BT-154
    seller_code: str = ""  # BT-155
    buyer_code: str = ""  # BT-156
    standard_code: Named | None = None  # BT-157
    classes: tuple[Named, ...] = ()  # BT-158
    origin: str = ""  # BT-159
    attributes: tuple[Attribute, ...] = ()
    category: str = ""  # BT-151
    rate: Decimal | None = None  # BT-152
    price: Decimal | None = None  # BT-146
    discount: Decimal | None = None  # BT-147
    gross_price: Decimal | None = None  # BT-148
    base_quantity: Decimal | None = None  # BT-149
    base_unit: str = ""  # BT-150


@dataclass(frozen=True, slots=True)
class Line:  # BG-25
    number: str = ""  # BT-126
    note: str = ""  # BT-127
    object: Named | None = None  # BT-128
    quantity: Decimal | None = None  # BT-129
    unit: str = ""  # BT-130
    amount: Decimal | None = None  # BT-131
    order_line: str = ""  # BT-132
    accounting: str = ""  # BT-133
    period: Period | None = None
    adjustments: tuple[Adjustment, ...] = ()
    item: Item = field(default_factory=Item)


@dataclass(frozen=True, slots=True)
class EInvoice:
    number: str = ""  # BT-1
    issued_on: date | None = None  # BT-2
    type_code: str = ""  # BT-3
    currency: str = ""  # BT-5
    tax_currency: str = ""  # BT-6
    tax_point: date | None = None  # BT-7
    tax_point_code: str = ""  # BT-8
    due_on: date | None = None  # BT-9
    buyer_reference: str = ""  # BT-10
    project: str = ""  # BT-11
    contract: str = ""  # BT-12
    order: str = ""  # BT-13
    sales_order: str = ""  # BT-14
    receiving_advice: str = ""  # BT-15
    despatch_advice: str = ""  # BT-16
    tender: str = ""  # BT-17
    object: Named | None = None  # BT-18
    accounting: str = ""  # BT-19
    terms: str = ""  # BT-20
    notes: tuple[Note, ...] = ()
    process: str = ""  # BT-23
    specification: str = ""  # BT-24
    preceding: tuple[Preceding, ...] = ()
    seller: Trader | None = None
    buyer: Trader | None = None
    payee: Trader | None = None
    creditor: str = ""  # BT-90
    representative: Trader | None = None
    delivery: Delivery | None = None
    period: Period | None = None
    means: tuple[Means, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    totals: Totals = field(default_factory=Totals)
    tax_rows: tuple[TaxRow, ...] = ()
    supporting: tuple[Supporting, ...] = ()
    lines: tuple[Line, ...] = ()
    credit: bool = False  # a credit note by its form or its type
    countries: tuple[str, ...] = field(default=(), compare=False)  # every country code of the file but an origin
    currencies: tuple[str, ...] = field(default=(), compare=False)  # every currency code of its amounts
    strays: tuple[tuple[str, str], ...] = field(default=(), compare=False)  # what the syntax has no place for


CREDIT_TYPES = frozenset(("81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"))
SPECIFICATION = "urn:cen.eu:en16931:2017"
