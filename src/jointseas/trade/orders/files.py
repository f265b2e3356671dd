"""What is read of a file of orders: any table by its mapping, and the exports of channels. Runs in the child process,
which is why nothing of the workspace is imported here."""

from collections.abc import Iterator
from decimal import Decimal

from jointseas.i18n import N_
from jointseas.intake.mapping import lines_of
from jointseas.intake.reading import tables
from jointseas.intake.records import Beginning, Problem, Row, Source
from jointseas.kernel.fields import Choice, Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.outcome import Refused, require
from jointseas.trade.orders.formats import amazon, retail, shopify, woocommerce
from jointseas.trade.orders.reading import (
    Head,
    Named,
    Piece,
    ReadLine,
    ReadOrder,
    Wrong,
    columns,
    country,
    minor,
    orders,
    plain,
    words,
)
from jointseas.trade.orders.records import LineKind, OrderKind

FORMATS = (shopify.FORMAT, amazon.ALL, amazon.TO_SEND, woocommerce.BY_ITEM, woocommerce.BY_ORDER, retail.FORMAT)
_BY_NAME = {it.name: it for it in FORMATS}
_BY_ITSELF = "file"  # the channel of a table that names none


def _choices(codes: type[LineKind] | type[OrderKind]) -> tuple[Choice, ...]:
    return tuple(Choice(it.value, it.value) for it in codes)


FIELDS = (
    Field("number", N_("Order number"), longest=80),
    Field("ordered_on", N_("Ordered on"), FieldKind.DATE),
    Field("sku", N_("SKU"), required=False, longest=80),
    Field("description", N_("Description"), required=False),
    Field("quantity", N_("Quantity"), FieldKind.INTEGER),
    Field("price", N_("Unit price"), FieldKind.DECIMAL),
    Field("currency", N_("Currency"), FieldKind.CURRENCY),
    Field("buyer", N_("Buyer's code"), required=False, longest=80),
    Field("buyer_name", N_("Buyer"), required=False, longest=200),
    Field("country", N_("Country"), required=False, longest=80),
    Field("channel", N_("Channel"), required=False, longest=40),
    Field("line_kind", N_("Kind of line"), FieldKind.CHOICE, required=False, choices=_choices(LineKind),
          term="line_kind"),
    Field("kind", N_("Sale or return"), FieldKind.CHOICE, required=False, choices=_choices(OrderKind),
          term="order_kind"),
    Field("returns", N_("Belongs to order"), required=False, longest=80),
    Field("note", N_("Note"), required=False, longest=1000),
)  # fmt: skip


def recognise(beginning: Beginning) -> str:
    head = tables.unique(beginning.head)
    return next((it.name for it in FORMATS if it.knows(head)), "")


def read(source: Source) -> Iterator[ReadOrder | Problem | Row]:
    known, table = _BY_NAME.get(source.plan.format), tables.table(source)
    head = table.head.cells
    if known is None:
        rows = (it if isinstance(it, Problem) else (it.row, it.values) for it in lines_of(source, table))
        channel = source.plan.options.get("channel") or _BY_ITSELF
        yield from orders(rows, _piece, channel, named=_named(head, source.plan.columns.get("number", "")))
        return
    require(known.knows(head), "orders.format", format=known.name, missing=tuple(sorted(known.needs - set(head)))[:8])
    piece = known.reader(head, source.plan.options.get("currency") or known.currency)
    yield table.head
    yield from orders(table.rows, piece, source.plan.options.get("channel") or known.channel, known.finish,
                      known.named(head))  # fmt: skip


# ---- a table by its mapping


def _named(head: tuple[str, ...], column: str) -> Named:
    """To which order a row belongs, whether its values could be read or only its cells are there."""
    cell = columns(head)
    return lambda told: cell(told, column) if isinstance(told, tuple) else _said(told, "number")


def _piece(told: dict[str, object]) -> Piece:
    quantity, price = told["quantity"], told["price"]
    if not isinstance(quantity, int) or quantity <= 0:
        raise Wrong("quantity", Refused("orders.nothing", quantity=quantity))
    if not isinstance(price, Decimal) or price < 0:
        raise Wrong("price", Refused("orders.price", sku=_said(told, "sku"), price=str(price)))
    kind = LineKind(_said(told, "line_kind") or ("goods" if price else "sample"))
    sku, head = words(_said(told, "sku"), "sku", 80), _head(told)
    if kind.moves and not sku:
        raise Wrong("sku", Refused("orders.no_sku"))
    amount = minor(quantity, price, head.currency)
    line: ReadLine = (kind.value, sku, words(_said(told, "description"), "description", 500), quantity, plain(price),
                      -amount if kind is LineKind.DISCOUNT else amount)  # fmt: skip
    return words(_said(told, "number"), "number", 80), head, (line,)


def _head(told: dict[str, object]) -> Head:
    buyer, name, returns, note, channel = (words(_said(told, name), name, most) for name, most in _TEXTS.items())
    return Head(_said(told, "ordered_on"), _said(told, "currency"), _said(told, "kind") or OrderKind.SALE.value,
                buyer=buyer, buyer_name=name or buyer, country=country(_said(told, "country"), "country"),
                destination=_said(told, "country"), returns=returns, note=note, channel=channel)  # fmt: skip


_TEXTS = {"buyer": 80, "buyer_name": 200, "returns": 80, "note": 1000, "channel": 40}


def _said(told: dict[str, object], name: str) -> str:
    value = told[name]
    return "" if value is None else str(value)
