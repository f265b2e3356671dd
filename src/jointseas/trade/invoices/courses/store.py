"""How the courses of all invoices of a firm are read: three statements, whatever their number."""

from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, column, func, select, table

from jointseas.kernel.money import Money
from jointseas.trade.invoices.courses.records import Issued, Move

# As much of the tables as is read here.
_invoice = table("sales_invoice", *map(column, ("id", "firm_id", "kind", "buyer_id", "issued_on", "due_on",
                                                "booked_on", "currency", "total")))  # fmt: skip
_settlement = table("invoice_settlement", *map(column, ("id", "firm_id", "invoice_id", "source", "day", "amount")))
_dispute = table("invoice_dispute", *map(column, ("firm_id", "invoice_id", "opened_on")))

_day = lru_cache(maxsize=20_000)(date.fromisoformat)  # the same days stand on many papers


def issued(connection: Connection, firm_id: int, before: date) -> list[Issued]:
    it, disputed = _invoice.c, _disputed(connection, firm_id, before)
    asked = select(it.id, it.buyer_id, it.issued_on, it.due_on, it.booked_on, it.total, it.currency).where(
        it.firm_id == firm_id, it.kind == "invoice", it.booked_on < before.isoformat()
    )
    return [
        Issued(id_, buyer, _day(on), _day(due), _day(booked), Money(total, currency), disputed.get(id_))
        for id_, buyer, on, due, booked, total, currency in connection.execute(asked.order_by(it.id)).fetchall()
    ]


def moves(connection: Connection, firm_id: int, before: date) -> dict[int, tuple[Move, ...]]:
    """By invoice, in the order of their days."""
    it = _settlement.c
    asked = select(it.invoice_id, it.day, it.amount, it.source.startswith("credit-note/")).where(
        it.firm_id == firm_id, it.day < before.isoformat()
    )
    found = connection.execute(asked.order_by(it.invoice_id, it.day, it.id)).fetchall()
    return {
        of: tuple(Move(_day(day), amount, bool(credit)) for _, day, amount, credit in group)
        for of, group in groupby(found, key=itemgetter(0))
    }


def _disputed(connection: Connection, firm_id: int, before: date) -> dict[int, date]:
    it = _dispute.c
    asked = select(it.invoice_id, func.min(it.opened_on)).where(it.firm_id == firm_id).group_by(it.invoice_id)
    return {of: _day(day) for of, day in connection.execute(asked.where(it.opened_on < before.isoformat()))}
