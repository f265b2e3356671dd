"""Shopify's order export: one row for each line; what is said of the whole order stands in its first row only."""

from collections.abc import Callable
from decimal import Decimal

from jointseas.kernel.money import exponent
from jointseas.kernel.outcome import Refused, require
from jointseas.trade.orders.reading import (
    Columns,
    Format,
    Head,
    Piece,
    ReadLine,
    ReadOrder,
    Wrong,
    columns,
    country,
    currency,
    day,
    extra,
    in_minor,
    minor,
    number,
    optional,
    plain,
    whole,
    words,
)

_NEEDS = frozenset(("Name", "Financial Status", "Created at", "Currency", "Subtotal", "Total", "Lineitem quantity",
                    "Lineitem name", "Lineitem price", "Lineitem sku"))  # fmt: skip


def _reader(head: tuple[str, ...], _code: str) -> Callable[[tuple[str, ...]], Piece]:
    cell = columns(head)
    codes: dict[str, str] = {}  # the currency of the order in hand: its other rows do not repeat it

    def piece(cells: tuple[str, ...]) -> Piece:
        of = cell(cells, "Name")
        if not of:
            raise Wrong("Name", Refused("field.required"))
        first = bool(cell(cells, "Created at") and cell(cells, "Currency"))
        if first:
            codes.clear()
            codes[of] = currency(cell(cells, "Currency"), "Currency")
        if of not in codes:
            raise Wrong("Currency", Refused("orders.headless", number=of))
        told = _head(cell, cells, codes[of]) if first else None
        lines = _goods(cell, cells, codes[of])
        return of, told, (*lines, *_around(cell, cells, codes[of])) if first else lines

    return piece


def _head(cell: Columns, cells: tuple[str, ...], code: str) -> Head:
    where = cell(cells, "Shipping Country") or cell(cells, "Billing Country")
    name = cell(cells, "Shipping Name") or cell(cells, "Billing Name") or cell(cells, "Email")
    state = " / ".join(filter(None, (cell(cells, "Financial Status"), cell(cells, "Fulfillment Status"))))
    return Head(day(cell(cells, "Created at"), "Created at"), code, state=words(state, "Financial Status", 80),
                cancelled=bool(cell(cells, "Cancelled at")), buyer_name=words(name, "Shipping Name", 200),
                country=country(where, "Shipping Country"), destination=words(where, "Shipping Country", 80),
                note=words(cell(cells, "Notes"), "Notes", 1000))  # fmt: skip


def _goods(cell: Columns, cells: tuple[str, ...], code: str) -> tuple[ReadLine, ...]:
    quantity = whole(cell(cells, "Lineitem quantity"), "Lineitem quantity")
    price = number(cell(cells, "Lineitem price"), "Lineitem price")
    if quantity <= 0:
        raise Wrong("Lineitem quantity", Refused("orders.nothing", quantity=quantity))
    if price < 0:
        raise Wrong("Lineitem price", Refused("orders.price", sku=cell(cells, "Lineitem sku"), price=str(price)))
    sku = words(cell(cells, "Lineitem sku"), "Lineitem sku", 80)
    name = words(cell(cells, "Lineitem name"), "Lineitem name", 500)
    return (("goods" if price else "sample", sku or name[:80], name, quantity, plain(price),
             minor(quantity, price, code)),)  # fmt: skip


def _around(cell: Columns, cells: tuple[str, ...], code: str) -> tuple[ReadLine, ...]:
    """Shipping and tax; the tax only where the prices do not hold it. The subtotal waits for the other rows."""
    sums = {name: optional(cell(cells, name), name) for name in ("Subtotal", "Shipping", "Taxes", "Total")}
    on_top = sums["Taxes"] and sums["Subtotal"] + sums["Shipping"] + sums["Taxes"] == sums["Total"]
    tax = sums["Taxes"] if on_top else Decimal(0)
    said = words(cell(cells, "Discount Code"), "Discount Code", 80)
    told: ReadLine = ("subtotal", "", said, 1, "0", in_minor(sums["Subtotal"], code))
    return (told, *extra("shipping", words(cell(cells, "Shipping Method"), "Shipping Method", 200), sums["Shipping"],
                         code), *extra("tax", "", tax, code))  # fmt: skip


def _finish(order: ReadOrder) -> ReadOrder:
    """What was taken off lies between the goods and the subtotal, whether by line or for all."""
    told = next(line for line in order.lines if line[0] == "subtotal")
    goods = sum(line[5] for line in order.lines if line[0] in ("goods", "sample"))
    off = goods - told[5]
    require(off >= 0, "orders.sum", number=order.number)
    lines = [line for line in order.lines if line is not told]
    if off:
        price = Decimal(off).scaleb(-exponent(order.head.currency))
        lines.append(("discount", "", told[2], 1, plain(price), -off))
    return order._replace(lines=lines)


FORMAT = Format("shopify", "shopify", _NEEDS, _reader, _finish, numbers=("Name",))
