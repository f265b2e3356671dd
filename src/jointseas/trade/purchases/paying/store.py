"""The tables of payment runs."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    column,
    func,
    insert,
    select,
    table,
    update,
)

from jointseas.kernel.clock import moment, stamp
from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.trade.purchases.paying.records import Charset, Payer, Payment, Run, RunState

_NUMBERS = {"id", "firm_id", "run_id", "line", "bill_id", "amount", "account_id", "version",
            "settlement_id"}  # fmt: skip


def _table(name: str, key: str, rest: str) -> Table:
    words = [(word, True) for word in key.split()] + [(word, False) for word in rest.split()]
    return Table(name, TABLES, *(
        Column(word, BigInteger if word in _NUMBERS else Text, primary_key=primary, autoincrement=False)
        for word, primary in words))  # fmt: skip


payment_run = _table(
    "payment_run", "id", "firm_id number day holder account bic country currency charset state digest made_at"
)
payment_run_item = _table("payment_run_item", "run_id line", "firm_id bill_id amount account_id version")
payment_run_settled = _table("payment_run_settled", "settlement_id", "firm_id run_id line")
_back = table("bill_settlement", *map(column, ["takes_back"]))
_bill = table("supplier_bill", *map(column, ["id", "number", "reference"]))
_WAITING = ("prepared", "sent")
_ACCOUNT = ["account_id", "version", "holder", "kind", "number", "country", "bic", "cnaps"]
_account = table("party_account", *map(column, _ACCOUNT))


def _is_paid() -> ColumnElement[bool]:
    """By a settlement that stands."""
    it, by = payment_run_item.c, payment_run_settled.c
    back = select(_back.c.takes_back).where(_back.c.takes_back == by.settlement_id)
    return select(by.line).where(by.run_id == it.run_id, by.line == it.line, ~back.exists()).exists()


def next_id(connection: Connection) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, payment_run.c.id)


def runs(connection: Connection, firm_id: int, number: str | None = None) -> list[Run]:
    """The newest first."""
    asked = select(payment_run).where(payment_run.c.firm_id == firm_id)
    asked = asked if number is None else asked.where(payment_run.c.number == number)
    return _runs(connection, asked)


def waiting_runs(connection: Connection, firm_id: int) -> list[Run]:
    here = (payment_run.c.firm_id == firm_id, payment_run.c.state.in_(_WAITING))
    return _runs(connection, select(payment_run).where(*here))


def _runs(connection: Connection, asked: Select[Any]) -> list[Run]:
    rows = connection.execute(asked.order_by(payment_run.c.id.desc())).all()
    payments = _payments(connection, {row.id: row.currency for row in rows})
    return [_run(row, tuple(payments.get(row.id, ()))) for row in rows]


def _run(row: Any, payments: tuple[Payment, ...]) -> Run:
    payer = Payer(row.holder, row.account, row.country, row.bic)
    return Run(row.id, row.number, date.fromisoformat(row.day), payer, row.currency, Charset(row.charset),
               RunState(row.state), row.digest, moment(row.made_at), payments)  # fmt: skip


def _payments(connection: Connection, currencies: dict[int, str]) -> dict[int, list[Payment]]:
    it = payment_run_item.c
    found = connection.execute(
        select(payment_run_item, _bill.c.number.label("bill"), _bill.c.reference, _account, _is_paid().label("paid"))
        .join(_bill, _bill.c.id == it.bill_id)
        .join(_account, (_account.c.account_id == it.account_id) & (_account.c.version == it.version))
        .where(it.run_id.in_(currencies))
        .order_by(it.run_id, it.line)
    )
    kept: dict[int, list[Payment]] = {}
    for row in found:
        kept.setdefault(row.run_id, []).append(Payment(
            row.line, row.bill_id, row.bill, row.reference, Money(row.amount, currencies[row.run_id]), row.account_id,
            row.version, row.holder, row.number, row.kind == "iban", row.country, row.bic, row.cnaps,
            bool(row.paid)))  # fmt: skip
    return kept


def waiting(connection: Connection, bill_ids: Collection[int]) -> dict[int, int]:
    """What runs that are not over are still to pay of each bill."""
    it = payment_run_item.c
    found = connection.execute(
        select(it.bill_id, func.sum(it.amount))
        .join(payment_run, payment_run.c.id == it.run_id)
        .where(it.bill_id.in_(bill_ids), payment_run.c.state.in_(_WAITING), ~_is_paid())
        .group_by(it.bill_id)
    )
    return {of: int(amount) for of, amount in found}


def add(connection: Connection, firm_id: int, new: Run) -> None:
    connection.execute(insert(payment_run).values(
        id=new.id, firm_id=firm_id, number=new.number, day=new.day.isoformat(), holder=new.payer.holder,
        account=new.payer.number, bic=new.payer.bic, country=new.payer.country, currency=new.currency,
        charset=new.charset.value, state=new.state.value, digest="", made_at=stamp(new.made_at)))  # fmt: skip
    connection.execute(insert(payment_run_item), [
        {"run_id": new.id, "line": it.line, "firm_id": firm_id, "bill_id": it.bill_id, "amount": it.money.minor,
         "account_id": it.account_id, "version": it.version}
        for it in new.payments])  # fmt: skip


def turn(connection: Connection, of: int, state: RunState, digest: str) -> None:
    connection.execute(update(payment_run).where(payment_run.c.id == of).values(state=state.value, digest=digest))


# ---- what of them is paid


def ordering(connection: Connection, bill_id: int, minor: int) -> tuple[str, int] | None:
    """The oldest run that waits to pay just that of a bill, and its line."""
    it = payment_run_item.c
    found = connection.execute(
        select(payment_run.c.number, it.line)
        .join(payment_run, payment_run.c.id == it.run_id)
        .where(it.bill_id == bill_id, it.amount == minor, payment_run.c.state.in_(_WAITING), ~_is_paid())
        .order_by(payment_run.c.id)
    ).first()
    return None if found is None else (found.number, found.line)


def settled(connection: Connection, firm_id: int, run_id: int, line: int, settlement: int) -> None:
    connection.execute(insert(payment_run_settled).values(
        settlement_id=settlement, firm_id=firm_id, run_id=run_id, line=line))  # fmt: skip


def paid_by(connection: Connection, firm_id: int, settlements: Collection[int]) -> list[Run]:
    """Runs that are over, and of which these settlements were a part."""
    by = payment_run_settled.c
    theirs = select(by.run_id).where(by.firm_id == firm_id, by.settlement_id.in_(settlements))
    return _runs(connection, select(payment_run).where(payment_run.c.id.in_(theirs), payment_run.c.state == "paid"))
