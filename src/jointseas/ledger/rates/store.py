"""Published rates and the firms' own."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)

from jointseas.ledger.rates.records import OwnRate, PublishedRate
from jointseas.ledger.rates.rules import spelled
from jointseas.storage.database import TABLES

published_rate = Table(
    "published_rate",
    TABLES,
    Column("currency", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("per_euro", Text),
    Column("source", Text),
)
own_rate = Table(
    "own_rate",
    TABLES,
    Column("firm_id", BigInteger, primary_key=True),
    Column("base", Text, primary_key=True),
    Column("quote", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("rate", Text),
)


def published(connection: Connection, currencies: Collection[str], first: date, last: date) -> list[PublishedRate]:
    found = connection.execute(
        select(published_rate).where(
            published_rate.c.currency.in_(currencies), published_rate.c.day.between(first.isoformat(), last.isoformat())
        )
    )
    return [
        PublishedRate(row.currency, date.fromisoformat(row.day), Decimal(row.per_euro), row.source) for row in found
    ]


def add_published(connection: Connection, rates: Iterable[PublishedRate]) -> None:
    rows = [
        {"currency": it.currency, "day": it.day.isoformat(), "per_euro": spelled(it.per_euro), "source": it.publisher}
        for it in rates
    ]
    if rows:
        connection.execute(insert(published_rate), rows)


def change_published(connection: Connection, rates: Iterable[PublishedRate]) -> None:
    rows = [
        {"of": it.currency, "on": it.day.isoformat(), "value": spelled(it.per_euro), "publisher": it.publisher}
        for it in rates
    ]
    if rows:
        connection.execute(
            update(published_rate)
            .where(published_rate.c.currency == bindparam("of"), published_rate.c.day == bindparam("on"))
            .values(per_euro=bindparam("value"), source=bindparam("publisher")),
            rows,
        )


def published_span(connection: Connection) -> tuple[date, date] | None:
    """Asked of the one currency that every history has."""
    first, last = connection.execute(
        select(func.min(published_rate.c.day), func.max(published_rate.c.day)).where(published_rate.c.currency == "USD")
    ).one()
    return None if first is None else (date.fromisoformat(first), date.fromisoformat(last))


def own(connection: Connection, firm_id: int, first: date, last: date) -> list[OwnRate]:
    found = connection.execute(
        select(own_rate)
        .where(own_rate.c.firm_id == firm_id, own_rate.c.day.between(first.isoformat(), last.isoformat()))
        .order_by(own_rate.c.day.desc(), own_rate.c.base, own_rate.c.quote)
    )
    return [OwnRate(row.base, row.quote, date.fromisoformat(row.day), Decimal(row.rate)) for row in found]


def own_on(connection: Connection, firm_id: int, rate: OwnRate) -> OwnRate | None:
    kept = connection.execute(select(own_rate.c.rate).where(*_key(firm_id, rate))).scalar_one_or_none()
    return None if kept is None else OwnRate(rate.base, rate.quote, rate.day, Decimal(kept))


def keep_own(connection: Connection, firm_id: int, rate: OwnRate) -> None:
    connection.execute(
        insert(own_rate).values(
            firm_id=firm_id, base=rate.base, quote=rate.quote, day=rate.day.isoformat(), rate=spelled(rate.rate)
        )
    )


def change_own(connection: Connection, firm_id: int, rate: OwnRate) -> None:
    connection.execute(update(own_rate).where(*_key(firm_id, rate)).values(rate=spelled(rate.rate)))


def _key(firm_id: int, rate: OwnRate) -> tuple[ColumnElement[bool], ...]:
    return (
        own_rate.c.firm_id == firm_id,
        own_rate.c.base == rate.base,
        own_rate.c.quote == rate.quote,
        own_rate.c.day == rate.day.isoformat(),
    )
