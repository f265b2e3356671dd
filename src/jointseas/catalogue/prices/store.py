"""Prices of variants."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Table, Text, delete, insert, select

from jointseas.catalogue.records import Price
from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES

price = Table(
    "price",
    TABLES,
    Column("variant_id", BigInteger, primary_key=True),
    *(Column(name, Text, primary_key=True) for name in ("list", "currency")),
    Column("quantity_from", BigInteger, primary_key=True),
    Column("first_day", Text, primary_key=True),
    Column("last_day", Text),
    Column("firm_id", BigInteger),
    Column("minor", BigInteger),
)
AT_ONCE = 500


def of(connection: Connection, firm_id: int, skus: dict[int, str], conditions: Sequence[Any] = ()) -> list[Price]:
    """Of the variants with these ids, whose SKUs are given along."""
    ids, found = list(skus), []
    for at in range(0, len(ids), AT_ONCE):
        asked = select(price).where(price.c.firm_id == firm_id, price.c.variant_id.in_(ids[at : at + AT_ONCE]))
        rows = connection.execute(asked.where(*conditions).order_by(*price.primary_key.columns))
        found += [_record(row, skus[row.variant_id]) for row in rows]
    return found


def in_currency(connection: Connection, firm_id: int, skus: dict[int, str], list_: str, currency: str) -> list[Price]:
    return of(connection, firm_id, skus, [price.c.list == list_, price.c.currency == currency])


def every(connection: Connection, firm_id: int, skus: dict[int, str]) -> list[Price]:
    rows = connection.execute(select(price).where(price.c.firm_id == firm_id).order_by(*price.primary_key.columns))
    return [_record(row, skus[row.variant_id]) for row in rows]


def _record(row: Any, sku: str) -> Price:
    last = date.fromisoformat(row.last_day) if row.last_day else None
    money = Money(row.minor, row.currency)
    return Price(sku, money, date.fromisoformat(row.first_day), last, row.quantity_from, row.list)


def keep(connection: Connection, firm_id: int, kept: Sequence[tuple[int, Price | None, Price]]) -> None:
    """Each with its variant, and what stood in its place."""
    for variant_id, before, _ in kept:
        if before:
            forget(connection, variant_id, before)
    rows = [
        {"variant_id": variant_id, "firm_id": firm_id, "list": it.price_list, "currency": it.money.currency,
         "quantity_from": it.quantity_from, "first_day": it.first_day.isoformat(),
         "last_day": it.last_day.isoformat() if it.last_day else None, "minor": it.money.minor}
        for variant_id, _, it in kept
    ]  # fmt: skip
    if rows:
        connection.execute(insert(price), rows)


def forget(connection: Connection, variant_id: int, old: Price) -> None:
    connection.execute(delete(price).where(*_key(variant_id, old)))


def _key(variant_id: int, it: Price) -> tuple[ColumnElement[bool], ...]:
    return (
        price.c.variant_id == variant_id,
        price.c.list == it.price_list,
        price.c.currency == it.money.currency,
        price.c.quantity_from == it.quantity_from,
        price.c.first_day == it.first_day.isoformat(),
    )
