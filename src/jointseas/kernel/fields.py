"""What a person is asked for, declared once: the form draws itself from it, the command line and files read by it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum, auto
from fractions import Fraction

from jointseas.kernel.money import CURRENCIES, Money, parse_amount
from jointseas.kernel.outcome import Refused, require


class Kind(StrEnum):
    TEXT = auto()
    MULTILINE = auto()
    SECRET = auto()
    MONEY = auto()  # an amount in the currency that another field or the field itself names
    DECIMAL = auto()
    PERCENT = auto()  # 7.2 and 7.2% are the same
    INTEGER = auto()
    DATE = auto()
    MONTH = auto()
    CHOICE = auto()
    CURRENCY = auto()
    BOOL = auto()
    FILE = auto()
    FOLDER = auto()


@dataclass(frozen=True)
class Choice:
    """One answer of several. `label` is shown as it is given: a translated word, or a name from the books."""

    code: str
    label: str
    note: str = ""


Check = Callable[[object], Refused | None]


@dataclass(frozen=True)
class Field:
    name: str
    label: str  # a sentence marked with N_
    kind: Kind = Kind.TEXT
    required: bool = True
    hint: str = ""  # marked with N_
    choices: tuple[Choice, ...] = ()
    term: str = ""  # the catalogue context in which the labels of `choices` are codes to be put into words
    currency: str = ""  # of a money field: a fixed currency,
    currency_from: str = ""  # or the name of the field beside it that holds one
    start: str = ""  # what stands in the field at first, in the spelling of a form
    longest: int = 500
    check: Check | None = None
    none: str = ""  # marked with N_: what it means to choose nothing, where that is more than "None"


# Run together, a date needs all its digits: 2026111 could be two days.
_DAY = re.compile(r"(\d{4})(?:(\d\d)(\d\d)|[-/.年](\d{1,2})[-/.月](\d{1,2})日?)", re.ASCII)
_TRUE = {"1", "true", "yes", "y", "x", "是", "√"}
_FALSE = {"0", "false", "no", "n", "否"}
_MONTH = re.compile(r"(\d{4})(?:(\d\d)|[-/.年](\d{1,2})月?)", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}([ ,])\d{3}(\1\d{3})*(\.\d*)?", re.ASCII)
# What an input method and a spreadsheet write for plain signs. Not by NFKC, to which 10² is 102.
_PLAIN = {0xFF01 + i: 0x21 + i for i in range(94)} | dict.fromkeys((0x3000, 0xA0, 0x2009, 0x202F), " ") | {0x2212: "-"}
_LONGEST_FIGURE = 28  # what Decimal holds exactly


def value_of(field: Field, text: str, currency: str = "") -> object:
    """The value that the text spells, None where an optional field is left empty; refused with the mend otherwise."""
    if not text.strip():
        if field.required and field.kind is not Kind.BOOL:
            raise Refused("field.required")
        return False if field.kind is Kind.BOOL else None
    value = _read(field, text, currency or field.currency)
    refused = field.check(value) if field.check else None
    if refused:
        raise refused
    return value


def _read(field: Field, text: str, currency: str) -> object:
    if field.kind in (Kind.TEXT, Kind.MULTILINE, Kind.SECRET, Kind.FILE, Kind.FOLDER):
        return _read_text(field, text)
    if field.kind is Kind.MONEY:
        return read_money(text, currency)
    if field.kind is Kind.BOOL:
        return read_truth(text)
    if field.kind in (Kind.CHOICE, Kind.CURRENCY):
        return _read_choice(field, text.strip())
    return _READERS[field.kind](text)


def read_truth(text: str) -> bool:
    said = text.strip().casefold()
    require(said in _TRUE | _FALSE, "field.choice", text=text[:40])
    return said in _TRUE


def _read_text(field: Field, text: str) -> str:
    if len(text) > field.longest:
        raise Refused("field.too_long", length=len(text), longest=field.longest)
    return text if field.kind is Kind.SECRET else text.strip()


def _read_choice(field: Field, text: str) -> str:
    allowed = CURRENCIES if field.kind is Kind.CURRENCY and not field.choices else [c.code for c in field.choices]
    if text not in allowed:
        raise Refused("field.choice", text=text[:40])
    return text


def _plain(text: str) -> str:
    return text.translate(_PLAIN).strip()


def _plain_figure(text: str) -> str:
    """Commas and blanks only go where they group thousands: 1,5 is asked about, not guessed."""
    plain = _plain(text)
    return re.sub("[ ,]", "", plain) if _GROUPED.fullmatch(plain) else plain


def read_money(text: str, currency: str) -> Money:
    if not currency:
        raise Refused("field.currency_first")
    return parse_amount(_plain_figure(text), currency)


def read_decimal(text: str) -> Decimal:
    plain = _plain(text)
    share = plain.endswith("%")
    figure = _plain_figure(plain.removesuffix("%"))
    if len(figure) > _LONGEST_FIGURE or not all(c in "0123456789+-." for c in figure):
        raise Refused("field.number", text=text[:40])
    try:
        return Decimal(figure) / 100 if share else Decimal(figure)
    except InvalidOperation:
        raise Refused("field.number", text=text[:40]) from None


def read_percent(text: str) -> Decimal:
    """In percent, whether or not it is said."""
    return read_decimal(_plain(text).removesuffix("%"))


def read_share(text: str) -> Decimal:
    """Of one. What is above it is said in percent, since a bare 7.2 would be 720 %."""
    value = read_decimal(text)
    if not _plain(text).endswith("%"):
        require_share(value, text)
    return value


def require_share(value: Decimal | Fraction, text: str) -> None:
    if value > 1:
        raise Refused("field.share", text=text[:40])


def read_integer(text: str) -> int:
    value = read_decimal(text)
    if value != value.to_integral_value():
        raise Refused("field.whole", text=text[:40])
    if abs(value) >= 2**63:  # more than a database holds
        raise Refused("field.number", text=text[:40])
    return int(value)


def read_date(text: str) -> date:
    try:
        year, month, day = _parts(_DAY, text)
        return date(year, month, day)
    except ValueError:
        raise Refused("field.date", text=text[:40]) from None


def read_month(text: str) -> date:
    """A month is its first day."""
    try:
        year, month = _parts(_MONTH, text)
        return date(year, month, 1)
    except ValueError:
        raise Refused("field.month", text=text[:40]) from None


def _parts(spelling: re.Pattern[str], text: str) -> list[int]:
    found = spelling.fullmatch(re.sub(r"\s*([-/.年月日])\s*", r"\1", _plain(text)))
    return [int(part) for part in found.groups() if part] if found else []


_READERS: dict[Kind, Callable[[str], object]] = {
    Kind.DECIMAL: read_decimal,
    Kind.PERCENT: read_percent,
    Kind.INTEGER: read_integer,
    Kind.DATE: read_date,
    Kind.MONTH: read_month,
}
