"""The tables of orders to suppliers, and of goods that came or went back."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Table,
    Text,
    bindparam,
    column,
    delete,
    func,
    insert,
    select,
    table,
    tuple_,
    update,
)

from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.storage.prepared import Prepared
from jointseas.trade.purchases.ordering.records import (
    GoodsReceipt,
    Match,
    OrderLine,
    OrderState,
    PurchaseOrder,
    ReceiptKind,
    ReceiptLine,
    Unbilled,
)

_NUMBERS = {"id", "firm_id", "supplier_id", "total", "order_id", "line", "variant_id", "quantity", "amount", "received",
            "returns_id", "receipt_id", "order_line", "returns_line", "worth", "source_line"}  # fmt: skip


def _table(name: str, key: str, rest: str) -> Table:
    words = [(word, True) for word in key.split()] + [(word, False) for word in rest.split()]
    return Table(name, TABLES, *(
        Column(word, BigInteger if word in _NUMBERS else Text, primary_key=primary, autoincrement=False)
        for word, primary in words))  # fmt: skip


purchase_order = _table(
    "purchase_order", "id", "firm_id number supplier_id ordered_on expected_on currency total state note"
)
purchase_order_line = _table(
    "purchase_order_line", "order_id line", "firm_id variant_id quantity price amount received"
)
goods_receipt = _table(
    "goods_receipt", "id",
    "firm_id number kind supplier_id order_id returns_id warehouse day currency note key content",
)  # fmt: skip
goods_receipt_line = _table(
    "goods_receipt_line", "receipt_id line",
    "firm_id order_line returns_line variant_id lot quantity amount worth",
)  # fmt: skip
goods_match = _table("goods_match", "firm_id source source_line", "receipt_id line day quantity worth")
_party = table("party", *map(column, ["id", "code", "name"]))


def next_id(connection: Connection, of: Table) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, of.c.id)


# ---- orders

_ORDERS = select(purchase_order, _party.c.code, _party.c.name).join(_party, _party.c.id == purchase_order.c.supplier_id)


def order_id(connection: Connection, firm_id: int, number: str) -> int | None:
    here = (purchase_order.c.firm_id == firm_id, purchase_order.c.number == number)
    return connection.execute(select(purchase_order.c.id).where(*here)).scalar()


def orders(
    connection: Connection, firm_id: int, ids: Collection[int] | None, skus: Mapping[int, str]
) -> list[PurchaseOrder]:
    """None asks for all that are not over, the one expected first in front."""
    here = _ORDERS.where(purchase_order.c.firm_id == firm_id)
    here = here.where(purchase_order.c.state.in_(["open", "partly"]) if ids is None else purchase_order.c.id.in_(ids))
    rows = connection.execute(here.order_by(purchase_order.c.expected_on, purchase_order.c.id)).all()
    lines: dict[int, list[OrderLine]] = {}
    of = {row.id: row.currency for row in rows}
    found = select(purchase_order_line).where(purchase_order_line.c.order_id.in_(of))
    for row in connection.execute(found.order_by(purchase_order_line.c.order_id, purchase_order_line.c.line)):
        amount = Money(row.amount, of[row.order_id])
        lines.setdefault(row.order_id, []).append(
            OrderLine(row.line, row.variant_id, skus.get(row.variant_id, ""), row.quantity, Decimal(row.price), amount,
                      row.received))  # fmt: skip
    return [_order(row, tuple(lines.get(row.id, ()))) for row in rows]


def _order(row: Any, lines: tuple[OrderLine, ...]) -> PurchaseOrder:
    expected = date.fromisoformat(row.expected_on) if row.expected_on else None
    return PurchaseOrder(row.id, row.number, row.supplier_id, row.code, row.name, date.fromisoformat(row.ordered_on),
                         expected, row.currency, OrderState(row.state), row.note, lines)  # fmt: skip


def variants_of_orders(connection: Connection, firm_id: int, ids: Collection[int] | None) -> set[int]:
    it = purchase_order_line.c
    asked = select(it.variant_id).where(it.firm_id == firm_id)
    return set(connection.execute(asked if ids is None else asked.where(it.order_id.in_(ids))).scalars())


def add_order(connection: Connection, firm_id: int, it: PurchaseOrder) -> None:
    connection.execute(insert(purchase_order).values(
        id=it.id, firm_id=firm_id, number=it.number, supplier_id=it.supplier_id, ordered_on=it.ordered_on.isoformat(),
        expected_on=it.expected_on.isoformat() if it.expected_on else None, currency=it.currency, total=it.total.minor,
        state=it.state.value, note=it.note))  # fmt: skip
    connection.execute(insert(purchase_order_line), [
        {"order_id": it.id, "line": line.line, "firm_id": firm_id, "variant_id": line.variant_id,
         "quantity": line.quantity, "price": str(line.price), "amount": line.amount.minor, "received": line.received}
        for line in it.lines])  # fmt: skip


_CAME = Prepared(
    update(purchase_order_line)
    .where(purchase_order_line.c.order_id == bindparam("of"), purchase_order_line.c.line == bindparam("place"))
    .values(received=bindparam("came"))
)


def change_order(connection: Connection, it: PurchaseOrder) -> None:
    """As far as one changes: what has come, and its state."""
    _CAME.run(connection, [{"of": it.id, "place": line.line, "came": line.received} for line in it.lines])
    connection.execute(update(purchase_order).where(purchase_order.c.id == it.id).values(state=it.state.value))


def drop_order(connection: Connection, of: int) -> None:
    connection.execute(delete(purchase_order_line).where(purchase_order_line.c.order_id == of))
    connection.execute(delete(purchase_order).where(purchase_order.c.id == of))


# ---- goods that came or went back

_origin = goods_receipt.alias("origin")
_RECEIPTS = (
    select(goods_receipt, func.coalesce(purchase_order.c.number, "").label("order_number"),
           func.coalesce(_origin.c.number, "").label("returns_number"))
    .join(purchase_order, purchase_order.c.id == goods_receipt.c.order_id, isouter=True)
    .join(_origin, _origin.c.id == goods_receipt.c.returns_id, isouter=True)
)  # fmt: skip


def asked(connection: Connection, firm_id: int, key: str) -> tuple[str, str] | None:
    """The paper that was made under this key, and the digest of what was asked for."""
    here = (goods_receipt.c.firm_id == firm_id, goods_receipt.c.key == key)
    row = connection.execute(select(goods_receipt.c.number, goods_receipt.c.content).where(*here)).one_or_none()
    return None if row is None else (row.number, row.content)


def receipt_ids(connection: Connection, firm_id: int, numbers: Collection[str]) -> dict[str, int]:
    here = (goods_receipt.c.firm_id == firm_id, goods_receipt.c.number.in_(numbers))
    found = connection.execute(select(goods_receipt.c.number, goods_receipt.c.id).where(*here))
    return {row.number: row.id for row in found}


def receipts_of_order(connection: Connection, of: int) -> list[int]:
    """And what went back of them."""
    it = goods_receipt.c
    came = select(it.id).where(it.order_id == of)
    here = select(it.id).where((it.order_id == of) | it.returns_id.in_(came))
    return list(connection.execute(here.order_by(it.id)).scalars())


def receipts(connection: Connection, ids: Collection[int], skus: Mapping[int, str]) -> list[GoodsReceipt]:
    rows = connection.execute(_RECEIPTS.where(goods_receipt.c.id.in_(ids)).order_by(goods_receipt.c.id)).all()
    matched = _matched(connection, ids)
    of = {row.id: row.currency for row in rows}
    lines: dict[int, list[ReceiptLine]] = {}
    found = select(goods_receipt_line).where(goods_receipt_line.c.receipt_id.in_(of))
    for row in connection.execute(found.order_by(goods_receipt_line.c.receipt_id, goods_receipt_line.c.line)):
        quantity, worth = matched.get((row.receipt_id, row.line), (0, 0))
        lines.setdefault(row.receipt_id, []).append(
            ReceiptLine(row.line, row.variant_id, skus.get(row.variant_id, ""), row.lot, row.quantity,
                        Money(row.amount, of[row.receipt_id]), row.worth, row.order_line, row.returns_line, quantity,
                        worth))  # fmt: skip
    return [_receipt(row, tuple(lines.get(row.id, ()))) for row in rows]


def _receipt(row: Any, lines: tuple[ReceiptLine, ...]) -> GoodsReceipt:
    return GoodsReceipt(
        row.id,
        row.number,
        ReceiptKind(row.kind),
        row.supplier_id,
        row.order_number,
        row.returns_number,
        row.warehouse,
        date.fromisoformat(row.day),
        row.currency,
        row.note,
        lines,
    )


def _matched(connection: Connection, ids: Collection[int]) -> dict[tuple[int, int], tuple[int, int]]:
    it = goods_match.c
    found = connection.execute(
        select(it.receipt_id, it.line, func.sum(it.quantity), func.sum(it.worth))
        .where(it.receipt_id.in_(ids))
        .group_by(it.receipt_id, it.line)
    )
    return {(of, line): (int(quantity), int(worth)) for of, line, quantity, worth in found}


def receipts_of_lots(connection: Connection, firm_id: int, lots: Collection[tuple[int, str]]) -> list[int]:
    """The receipts, not the returns, that brought these lots: variant and code of each."""
    it = goods_receipt_line.c
    found = connection.execute(
        select(it.receipt_id)
        .where(it.firm_id == firm_id, it.returns_line.is_(None), tuple_(it.variant_id, it.lot).in_(list(lots)))
        .distinct()
    )
    return sorted(found.scalars())


def variants_of_receipts(connection: Connection, ids: Collection[int]) -> set[int]:
    it = goods_receipt_line.c
    return set(connection.execute(select(it.variant_id).where(it.receipt_id.in_(ids))).scalars())


def add_receipt(connection: Connection, firm_id: int, it: GoodsReceipt, order_id: int | None, returns_id: int | None,
                key: str, content: str) -> None:  # fmt: skip
    connection.execute(insert(goods_receipt).values(
        id=it.id, firm_id=firm_id, number=it.number, kind=it.kind.value, supplier_id=it.supplier_id, order_id=order_id,
        returns_id=returns_id, warehouse=it.warehouse, day=it.day.isoformat(), currency=it.currency, note=it.note,
        key=key, content=content))  # fmt: skip
    connection.execute(insert(goods_receipt_line), [
        {"receipt_id": it.id, "line": line.line, "firm_id": firm_id, "order_line": line.order_line,
         "returns_line": line.returns_line, "variant_id": line.variant_id, "lot": line.lot, "quantity": line.quantity,
         "amount": line.amount.minor, "worth": line.worth}
        for line in it.lines])  # fmt: skip


def add_matches(connection: Connection, firm_id: int, new: Iterable[Match]) -> None:
    rows = [
        {"source": it.source, "source_line": it.source_line, "receipt_id": it.receipt_id, "line": it.line,
         "firm_id": firm_id, "day": it.day.isoformat(), "quantity": it.quantity, "worth": it.worth}
        for it in new]  # fmt: skip
    if rows:
        connection.execute(insert(goods_match), rows)


def unbilled(connection: Connection, firm_id: int, day: date, base: str) -> list[Unbilled]:
    """The oldest first."""
    line, paper, match = goods_receipt_line.c, goods_receipt.c, goods_match.c
    done = (
        select(match.receipt_id, match.line, func.sum(match.quantity).label("quantity"),
               func.sum(match.worth).label("worth"))
        .where(match.firm_id == firm_id, match.day <= day.isoformat())
        .group_by(match.receipt_id, match.line)
        .subquery()
    )  # fmt: skip
    left = line.quantity - func.coalesce(done.c.quantity, 0)
    worth = line.worth - func.coalesce(done.c.worth, 0)
    found = connection.execute(
        select(paper.number, paper.kind, paper.day, paper.supplier_id, line.line, line.variant_id, left, worth)
        .join(goods_receipt, paper.id == line.receipt_id)
        .join(done, (done.c.receipt_id == line.receipt_id) & (done.c.line == line.line), isouter=True)
        .where(paper.firm_id == firm_id, paper.day <= day.isoformat(), left > 0)
        .order_by(paper.day, paper.id, line.line)
    )
    return [
        Unbilled(number, ReceiptKind(kind), date.fromisoformat(came), supplier_id, place, variant_id, int(quantity),
                 Money(-int(value) if kind == "return" else int(value), base))
        for number, kind, came, supplier_id, place, variant_id, quantity, value in found]  # fmt: skip
