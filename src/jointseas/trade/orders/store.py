"""The tables of orders. Hundreds of thousands of lines go in as bare rows through statements compiled once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    Connection,
    Table,
    Text,
    bindparam,
    column,
    delete,
    exists,
    func,
    insert,
    select,
    table,
    update,
)

from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.storage.prepared import Prepared
from jointseas.trade.orders.records import Growth, LineKind, Order, OrderKind, OrderLine, OrderState, Unlinked

_NUMBERS = {"id", "firm_id", "buyer_id", "batch_id", "lines", "unlinked", "total", "order_id", "line", "quantity",
            "amount", "variant_id", "fulfilled", "returned", "cost"}  # fmt: skip
ORDER = ("id", "firm_id", "number", "channel", "channel_number", "channel_state", "kind", "returns", "buyer_id",
         "buyer_name", "country", "destination", "ordered_on", "currency", "state", "note", "batch_id", "lines",
         "unlinked", "total")  # fmt: skip
LINE = ("order_id", "line", "kind", "sku", "description", "quantity", "price", "amount", "variant_id")
Row = Sequence[object]


def _table(name: str, key: str, rest: Iterable[str]) -> Table:
    keys = key.split()
    columns = [*keys, *(it for it in rest if it not in keys)]
    return Table(name, TABLES, *(_column(it, primary=it in keys) for it in columns))


def _column(word: str, *, primary: bool) -> Column[Any]:
    return Column(word, BigInteger if word in _NUMBERS else Text, primary_key=primary, autoincrement=False)


sales_order = _table("sales_order", "id", ORDER)
order_line = _table("order_line", "order_id line", [*LINE, "fulfilled", "returned", "cost"])
# As much of the catalogue as is read here.
_variant = table("variant", *map(column, ["id", "firm_id", "sku"]))
_PER_QUERY = 500
_NEW_ORDER = Prepared(insert(sales_order).values({name: bindparam(name) for name in ORDER}))
_NEW_LINE = Prepared(insert(order_line).values({name: bindparam(name) for name in LINE}))


def next_id(connection: Connection) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, sales_order.c.id)


# ---- writing


def add_orders(connection: Connection, rows: Iterable[Row]) -> None:
    """Each as ORDER names its values."""
    _NEW_ORDER.run_rows(connection, ORDER, rows)


def add_lines(connection: Connection, rows: Iterable[Row]) -> None:
    """Each as LINE names its values."""
    _NEW_LINE.run_rows(connection, LINE, rows)


_GROWN = Prepared(
    update(sales_order)
    .where(sales_order.c.id == bindparam("of"))
    .values(
        lines=sales_order.c.lines + bindparam("more"),
        unlinked=sales_order.c.unlinked + bindparam("loose"),
        total=sales_order.c.total + bindparam("worth"),
    )
)


def grow(connection: Connection, grown: Mapping[int, Growth]) -> None:
    """Lines that came for orders after these had been written."""
    _GROWN.run(connection, [
        {"of": of, "more": it.lines, "loose": it.unlinked, "worth": it.total} for of, it in grown.items()])  # fmt: skip


def name_buyer(connection: Connection, ids: Collection[int], buyer_id: int) -> None:
    connection.execute(_NAMED, [{"of": of, "buyer": buyer_id} for of in ids])


_NAMED = update(sales_order).where(sales_order.c.id == bindparam("of")).values(buyer_id=bindparam("buyer"))


def change_state(connection: Connection, of: int, state: OrderState) -> None:
    connection.execute(update(sales_order).where(sales_order.c.id == of).values(state=state.value))


_FULFILLED = Prepared(
    update(order_line)
    .where(order_line.c.order_id == bindparam("of"), order_line.c.line == bindparam("at"))
    .values(fulfilled=bindparam("gone"), returned=bindparam("back"), cost=bindparam("spent"))
)


def change_lines(connection: Connection, changed: Iterable[OrderLine]) -> None:
    _FULFILLED.run(
        connection,
        [{"of": it.order_id, "at": it.line, "gone": it.fulfilled, "back": it.returned, "spent": it.cost}
         for it in changed],
    )  # fmt: skip


def link(connection: Connection, firm_id: int) -> int:
    """The lines whose SKU stands in the catalogue by now get their variant."""
    loose = select(sales_order.c.id).where(sales_order.c.firm_id == firm_id, sales_order.c.unlinked > 0)
    known = select(_variant.c.id).where(_variant.c.firm_id == firm_id, _variant.c.sku == order_line.c.sku)
    waiting = (order_line.c.order_id.in_(loose), order_line.c.variant_id.is_(None), _moves())
    changed = update(order_line).where(*waiting, known.exists()).values(variant_id=known.scalar_subquery())
    linked = connection.execute(changed).rowcount
    if linked:
        _count_unlinked(connection, firm_id)
    return linked


def _moves() -> Any:
    return order_line.c.kind.in_([it.value for it in LineKind if it.moves])


def _count_unlinked(connection: Connection, firm_id: int) -> None:
    left = (
        select(func.count())
        .where(order_line.c.order_id == sales_order.c.id, order_line.c.variant_id.is_(None), _moves())
        .scalar_subquery()
    )
    mine = update(sales_order).where(sales_order.c.firm_id == firm_id, sales_order.c.unlinked > 0)
    connection.execute(mine.values(unlinked=left))


def worked_on(connection: Connection, batch_id: int) -> str | None:
    """An order of this batch that something has been done with, if there is one."""
    quiet = [OrderState.NEW.value, OrderState.CANCELLED.value]
    mine = (sales_order.c.batch_id == batch_id,)
    gone = exists().where(order_line.c.order_id == sales_order.c.id, order_line.c.fulfilled > 0)
    asked = select(sales_order.c.number).where(*mine, sales_order.c.state.not_in(quiet) | gone).limit(1)
    return connection.execute(asked).scalar()


def take_back(connection: Connection, batch_id: int) -> int:
    mine = select(sales_order.c.id).where(sales_order.c.batch_id == batch_id)
    connection.execute(delete(order_line).where(order_line.c.order_id.in_(mine)))
    return connection.execute(delete(sales_order).where(sales_order.c.batch_id == batch_id)).rowcount


# ---- reading


def ids_by_number(connection: Connection, firm_id: int, numbers: Collection[str]) -> dict[str, int]:
    wanted, found = list(numbers), dict[str, int]()
    for at in range(0, len(wanted), _PER_QUERY):
        asked = select(sales_order.c.number, sales_order.c.id).where(
            sales_order.c.firm_id == firm_id, sales_order.c.number.in_(wanted[at : at + _PER_QUERY])
        )
        found |= {row.number: row.id for row in connection.execute(asked)}
    return found


# Put together once, because every paper of the trade asks it.
_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_HEADS = (
    select(sales_order)
    .where(sales_order.c.firm_id == bindparam("firm"), sales_order.c.id.in_(_WANTED))
    .order_by(sales_order.c.id)
)
_LINES = select(order_line).where(order_line.c.order_id.in_(_WANTED)).order_by(order_line.c.order_id, order_line.c.line)


def by_ids(connection: Connection, firm_id: int, ids: Collection[int]) -> list[Order]:
    heads = connection.execute(_HEADS, {"firm": firm_id, "wanted": list(ids)}).all()
    lines = _lines(connection, {it.id: it.currency for it in heads})
    return [replace(_order(it), lines=tuple(lines.get(it.id, ()))) for it in heads]


def _lines(connection: Connection, currencies: Mapping[int, str]) -> dict[int, list[OrderLine]]:
    found: dict[int, list[OrderLine]] = {}
    for row in connection.execute(_LINES, {"wanted": list(currencies)}):
        found.setdefault(row.order_id, []).append(_line(row, currencies[row.order_id]))
    return found


def _line(row: Any, currency: str) -> OrderLine:
    return OrderLine(row.order_id, row.line, row.variant_id, row.sku, row.description, row.quantity,
                     Decimal(row.price), Money(row.amount, currency), LineKind(row.kind), row.fulfilled, row.returned,
                     row.cost)  # fmt: skip


def _order(row: Any) -> Order:
    return Order(row.id, row.number, row.channel, row.channel_number, row.channel_state, OrderKind(row.kind),
                 row.returns, row.buyer_id, row.buyer_name, row.country, row.destination,
                 date.fromisoformat(row.ordered_on), row.currency, OrderState(row.state), row.note, row.batch_id,
                 ())  # fmt: skip


def open_ids(connection: Connection, firm_id: int) -> list[int]:
    """Orders for which goods may still have to go."""
    waiting = [OrderState.NEW.value, OrderState.CONFIRMED.value, OrderState.PARTLY.value]
    asked = select(sales_order.c.id).where(sales_order.c.firm_id == firm_id, sales_order.c.state.in_(waiting))
    return list(connection.execute(asked).scalars())


def unlinked(connection: Connection, firm_id: int) -> list[Unlinked]:
    """Most wanted first."""
    it = order_line.c
    asked = (
        select(it.sku, func.max(it.description), func.count(), func.sum(it.quantity))
        .join(sales_order, sales_order.c.id == it.order_id)
        .where(sales_order.c.firm_id == firm_id, sales_order.c.unlinked > 0, it.variant_id.is_(None), _moves())
        .group_by(it.sku)
        .order_by(func.count().desc(), it.sku)
    )
    return [Unlinked(sku, name, lines, int(pieces)) for sku, name, lines, pieces in connection.execute(asked)]
