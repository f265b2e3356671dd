"""Amazon's order reports, separated by tabs: of all orders, and of those to be sent. Amounts are those of the line."""

from collections.abc import Callable

from jointseas.kernel.outcome import Refused
from jointseas.trade.orders.reading import (
    Columns,
    Format,
    Head,
    Piece,
    ReadLine,
    Wrong,
    columns,
    country,
    currency,
    day,
    extra,
    in_minor,
    optional,
    unit_price,
    whole,
    words,
)

_ALL = frozenset(("amazon-order-id", "purchase-date", "order-status", "sku", "quantity", "currency", "item-price"))
_TO_SEND = frozenset(("order-id", "order-item-id", "purchase-date", "sku", "quantity-purchased", "currency",
                      "item-price"))  # fmt: skip
_EXTRAS = (("shipping", "shipping-price"), ("tax", "item-tax"), ("tax", "shipping-tax"), ("fee", "gift-wrap-price"),
           ("tax", "gift-wrap-tax"), ("discount", "item-promotion-discount"),
           ("discount", "ship-promotion-discount"))  # fmt: skip


def _reader(number: str, quantity: str) -> Callable[[tuple[str, ...], str], Callable[[tuple[str, ...]], Piece]]:
    def reader(head: tuple[str, ...], code: str) -> Callable[[tuple[str, ...]], Piece]:
        cell = columns(head)

        def piece(cells: tuple[str, ...]) -> Piece:
            of = cell(cells, number)
            if not of:
                raise Wrong(number, Refused("field.required"))
            said = cell(cells, "currency") or code
            lines = _lines(cell, cells, quantity, currency(said, "currency"))
            return of, _head(cell, cells, said), lines

        return piece

    return reader


def _head(cell: Columns, cells: tuple[str, ...], code: str) -> Head:
    where, state = cell(cells, "ship-country"), cell(cells, "order-status")
    name = cell(cells, "recipient-name") or cell(cells, "buyer-name")
    return Head(day(cell(cells, "purchase-date"), "purchase-date"), currency(code, "currency"), state=state[:80],
                cancelled=state.lower() in ("cancelled", "canceled"), buyer_name=words(name, "buyer-name", 200),
                country=country(where, "ship-country"), destination=words(where, "ship-country", 80))  # fmt: skip


def _lines(cell: Columns, cells: tuple[str, ...], quantity: str, code: str) -> tuple[ReadLine, ...]:
    pieces, amount = whole(cell(cells, quantity), quantity), optional(cell(cells, "item-price"), "item-price")
    if pieces <= 0:
        raise Wrong(quantity, Refused("orders.nothing", quantity=pieces))
    if amount < 0:
        raise Wrong("item-price", Refused("orders.price", sku=cell(cells, "sku"), price=str(amount)))
    goods: ReadLine = ("goods" if amount else "sample", words(cell(cells, "sku"), "sku", 80),
                       words(cell(cells, "product-name"), "product-name", 500), pieces, unit_price(amount, pieces),
                       in_minor(amount, code))  # fmt: skip
    around = (extra(kind, "", abs(optional(cell(cells, name), name)), code) for kind, name in _EXTRAS)
    return (goods, *(line for found in around for line in found))


ALL = Format("amazon-all", "amazon", _ALL, _reader("amazon-order-id", "quantity"),
             numbers=("amazon-order-id",))  # fmt: skip
TO_SEND = Format("amazon-orders", "amazon", _TO_SEND, _reader("order-id", "quantity-purchased"),
                 numbers=("order-id",))  # fmt: skip
