"""The published order lines of a gift wholesaler: one row for each line, a C before the number of a credit."""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter

from jointseas.kernel.outcome import Refused
from jointseas.trade.orders.reading import (
    Format,
    Head,
    Piece,
    Wrong,
    columns,
    country,
    day,
    minor,
    number,
    whole,
    words,
)

_COLUMNS = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country")
_DIGITS = frozenset("0123456789")
# What stands for something other than goods.
_CODES = {"POST": "shipping", "DOT": "shipping", "C2": "shipping", "D": "discount", "S": "sample", "M": "fee",
          "m": "fee", "BANK CHARGES": "fee", "AMAZONFEE": "fee", "CRUK": "fee"}  # fmt: skip


def _reader(head: tuple[str, ...], code: str) -> Callable[[tuple[str, ...]], Piece]:
    """What the first row of an order says of it counts; the same texts come again and again, and are looked at once."""
    cells_of = itemgetter(*(columns(head).places[name] for name in _COLUMNS))
    last, told = "", Head("", code)

    @lru_cache(maxsize=100_000)
    def named(sku: str, text: str) -> tuple[str, str, str]:
        return _CODES.get(sku, ""), words(sku, "StockCode", 80), words(text, "Description", 500)

    @lru_cache(maxsize=100_000)
    def figured(pieces: str, each: str) -> tuple[int, Decimal, int]:
        quantity, price = whole(pieces, "Quantity"), number(each, "UnitPrice")
        return quantity, price, minor(abs(quantity), price, code)

    def piece(cells: tuple[str, ...]) -> Piece:
        nonlocal last, told
        of, code_, text, pieces, moment, each, buyer, place = cells_of(cells)
        quantity, price, amount = figured(pieces, each)
        if quantity <= 0 or price <= 0 or of[:1] not in _DIGITS:
            _require_sale(of, -quantity if of[:1] == "C" else quantity, price, buyer)
        if of != last:
            told = _head((of[:1], moment, buyer, place), code)
            last = of
        kind, sku, description = named(code_, text)
        kind = kind or ("goods" if price else "sample")
        line = (kind, sku, description, abs(quantity), each, -amount if kind == "discount" else amount)
        return of, told, (line,)

    return piece


def _require_sale(of: str, quantity: int, price: Decimal, buyer: str) -> None:
    """What corrects the stock or writes off a debt stands among the sales, and is none."""
    if not of.strip():
        raise Wrong("InvoiceNo", Refused("field.required"))
    if of[0] not in "C0123456789":
        raise Wrong("InvoiceNo", Refused("orders.adjustment", number=of[:40]))
    if quantity <= 0:
        raise Wrong("Quantity", Refused("orders.stock_correction", quantity=quantity))
    if price < 0:
        raise Wrong("UnitPrice", Refused("orders.price", sku="", price=str(price)))
    if not price and not buyer.strip():
        raise Wrong("UnitPrice", Refused("orders.for_nobody"))


def _head(about: tuple[str, str, str, str], code: str) -> Head:
    first, moment, buyer, place = about
    name = words(buyer, "CustomerID", 80)
    return Head(day(moment, "InvoiceDate"), code, "return" if first == "C" else "sale", buyer=name, buyer_name=name,
                country=country(place, "Country"), destination=words(place, "Country", 80))  # fmt: skip


FORMAT = Format("online-retail", "online-retail", frozenset(_COLUMNS), _reader, currency="GBP")
