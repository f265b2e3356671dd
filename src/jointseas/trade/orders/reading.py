"""Rows of foreign files put together to orders. Runs in the child process, for hundreds of thousands of rows."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from jointseas.i18n import Language, languages
from jointseas.intake.reading import figures
from jointseas.intake.records import DayOrder, Problem
from jointseas.kernel.countries import COUNTRIES
from jointseas.kernel.money import CURRENCIES, LARGEST_MINOR, exponent
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line

_ALIASES = {"EIRE": "IE", "RSA": "ZA", "USA": "US", "UK": "GB", "GREAT BRITAIN": "GB", "ENGLAND": "GB",
            "HOLLAND": "NL", "UAE": "AE", "SOUTH KOREA": "KR", "RUSSIA": "RU", "CZECH REPUBLIC": "CZ"}  # fmt: skip
_CODE = re.compile(r"[A-Z0-9]{2,3}")
LARGEST_QUANTITY = 1_000_000_000_000
FINEST = Decimal("0.00000001")

# Kind, SKU, description, quantity, price and amount: a tuple, because so many of them go from process to process.
ReadLine = tuple[str, str, str, int, str, int]


class Head(NamedTuple):
    """What a row says of the whole order. `buyer` is what the channel calls the buyer by, a party's code at best."""

    day: str
    currency: str
    kind: str = "sale"
    state: str = ""
    cancelled: bool = False
    buyer: str = ""
    buyer_name: str = ""
    country: str = ""
    destination: str = ""
    returns: str = ""
    note: str = ""
    channel: str = ""


# What one row says: the number of its order, what it says of the whole (None where the rows before it have said that),
# and its lines.
Piece = tuple[str, Head | None, tuple[ReadLine, ...]]


class ReadOrder(NamedTuple):
    row: int
    rows: int  # of the file, that it was put together from
    number: str
    head: Head
    lines: list[ReadLine]
    file: str = ""  # where there are several


_NONE = ReadOrder(0, 0, "", Head("", ""), [])


class Wrong(Exception):
    """What is wrong in which column."""

    def __init__(self, column: str, refused: Refused) -> None:
        super().__init__(column)
        self.column, self.refused = column, refused


Finish = Callable[[ReadOrder], ReadOrder]
Named = Callable[[Any], str]


def orders(
    rows: Iterable[tuple[int, Any] | Problem],
    piece: Callable[[Any], Piece],
    channel: str,
    finish: Finish | None = None,
    named: Named | None = None,
) -> Iterator[ReadOrder | Problem]:
    """One after the other, each as soon as another begins. Where `named` says to which order a row belongs, one row
    that is wrong keeps its whole order out: with a part of it, less would be sent and invoiced than was ordered."""
    current, seen = _NONE, list[int]()
    broken: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Problem):
            problem, about = row, row.cells
        else:
            at, about = row
            try:
                number, head, lines = piece(about)
                if current is _NONE or number != current.number or _elsewhere(head, current):
                    yield from _finished(current, seen, finish, broken)
                    current, seen = _NONE, []
                    current = _begun(at, number, head, channel)
                current.lines.extend(lines)
                seen.append(at)
                continue
            except (Wrong, Refused) as wrong:
                problem = _problem(at, wrong, about)
        if named and not _is_nothing(problem.refused):
            broken.setdefault(_plain(named(about)), problem.row)
        yield problem
    yield from _finished(current, seen, finish, broken)


def _begun(row: int, number: str, head: Head | None, channel: str) -> ReadOrder:
    if head is None:
        raise Refused("orders.headless", number=number)
    return ReadOrder(row, 0, number, head if head.channel else head._replace(channel=channel), [])


def _elsewhere(head: Head | None, current: ReadOrder) -> bool:
    """Another channel may call its order by the same number."""
    return head is not None and head.channel not in ("", current.head.channel)


def _is_nothing(why: Refused) -> bool:
    """None of it was ordered, or it was cancelled: the rest of the order is whole without it."""
    return why.code == "orders.nothing" and why.facts["quantity"] == 0


def _plain(number: str) -> str:
    return " ".join(number.split())


def _problem(row: int, wrong: Wrong | Refused, told: object) -> Problem:
    """With the cells as they stand, where they are at hand."""
    column, why = (wrong.column, wrong.refused) if isinstance(wrong, Wrong) else ("", wrong)
    return Problem(row, column, why, told if isinstance(told, tuple) else ())


def _finished(
    order: ReadOrder, rows: list[int], finish: Finish | None, broken: Mapping[str, int]
) -> Iterator[ReadOrder | Problem]:
    if order is _NONE:
        return
    try:
        at = broken.get(_plain(order.number)) if broken else None
        require(at is None, "orders.incomplete", number=order.number, row=at)
        order = order._replace(rows=len(rows))
        whole = finish(order) if finish else order
        require(whole.lines, "orders.no_lines")
        yield whole
    except Refused as refused:
        yield from (Problem(row, "", refused) for row in rows)


# ---- single cells; the same texts come again and again


@lru_cache(maxsize=50_000, typed=True)
def number(text: str, column: str) -> Decimal:
    try:
        return figures.amount(text, ".")
    except Refused as refused:
        raise Wrong(column, refused) from None


def optional(text: str, column: str) -> Decimal:
    return number(text, column) if text.strip() else Decimal(0)


@lru_cache(maxsize=50_000, typed=True)
def whole(text: str, column: str) -> int:
    value = number(text, column)
    if value != value.to_integral_value() or abs(value) > LARGEST_QUANTITY:
        raise Wrong(column, Refused("field.whole", text=text[:40]))
    return int(value)


@lru_cache(maxsize=50_000, typed=True)
def day(text: str, column: str, order: DayOrder | None = None) -> str:
    """The day on which it was there; its zone is the shop's own."""
    try:
        return figures.moment(text, order).date().isoformat()
    except Refused as refused:
        raise Wrong(column, refused) from None


def currency(text: str, column: str) -> str:
    code = text.strip().upper()
    if code not in CURRENCIES:
        raise Wrong(column, Refused("money.currency", currency=text[:40]))
    return code


@lru_cache(maxsize=100_000)
def words(text: str, column: str, longest: int) -> str:
    """On one line and without what cannot be seen; too long is too long."""
    line = " ".join(text.split())
    if len(line) <= longest and line.isascii() and line.isprintable():
        return line
    try:
        return one_line(line, "text", longest=longest, needed=False)
    except Refused as refused:
        raise Wrong(column, refused) from None


@lru_cache(maxsize=100_000)
def minor(quantity: int, price: Decimal, code: str) -> int:
    exact = price * quantity
    return in_minor(exact, code)


def in_minor(amount: Decimal, code: str) -> int:
    found = int(amount.scaleb(exponent(code)).to_integral_value(ROUND_HALF_EVEN))
    require(abs(found) <= LARGEST_MINOR, "money.amount", text=str(amount)[:40])
    return found


def unit_price(amount: Decimal, quantity: int) -> str:
    """Of one, where the file tells what all cost together."""
    return plain((amount / quantity).quantize(FINEST))


def plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=5_000)
def country(text: str, column: str) -> str:
    """Its two letters, or nothing where words name no country; a code that is none is refused as by hand."""
    said = text.strip().upper()
    found = said if said in COUNTRIES else _ALIASES.get(said) or _names().get(said, "")
    if not found and _CODE.fullmatch(said):
        raise Wrong(column, Refused("country.unknown", country=said))
    return found


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    spoken = [Language(code) for code in languages()]
    return {tr.country(code).upper(): code for tr in spoken for code in COUNTRIES}


@dataclass(frozen=True)
class Columns:
    """Cells by the names of their columns; a column that there is not is empty."""

    places: dict[str, int]

    def __call__(self, cells: tuple[str, ...], name: str) -> str:
        place = self.places.get(name, -1)
        return cells[place].strip() if 0 <= place < len(cells) else ""


def columns(head: tuple[str, ...]) -> Columns:
    return Columns({name: place for place, name in enumerate(head)})


def extra(kind: str, description: str, amount: Decimal, code: str) -> tuple[ReadLine, ...]:
    """A line that is not goods, where there is anything to it."""
    found = in_minor(amount, code)
    return ((kind, "", description, 1, plain(abs(amount)), -found if kind == "discount" else found),) if found else ()


@dataclass(frozen=True)
class Format:
    """One channel's export. `needs` are the columns by which its head is known; `channel` what its orders are called
    by; `reader` makes what reads one row of a file with this head; `numbers` are the columns that name the order, where
    the lines of one belong together."""

    name: str
    channel: str
    needs: frozenset[str]
    reader: Callable[[tuple[str, ...], str], Callable[[tuple[str, ...]], Piece]]
    finish: Finish | None = None
    currency: str = ""  # where the file does not say
    numbers: tuple[str, ...] = ()
    also: str = ".*"  # a spelling of which at least one column must be

    def named(self, head: tuple[str, ...]) -> Named | None:
        if not self.numbers:
            return None
        cell = columns(head)
        return lambda cells: next(filter(None, (cell(cells, it) for it in self.numbers)), "")

    def knows(self, head: tuple[str, ...]) -> bool:
        return self.needs <= set(head) and any(re.fullmatch(self.also, it) for it in head)
