"""Sums over balances and postings, and pages of an account. What hangs on a draft left behind counts nowhere."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, column, func, select, table, tuple_

from jointseas.ledger.reports.records import StatementPlace
from jointseas.ledger.rules import spelled

# As much of the books' tables as is read here.
_account = table("account", column("id"), column("firm_id"))
_balance = table("balance", *map(column, ("account_id", "currency", "month", "debit", "credit")))
_entry = table("entry", *map(column, ("id", "firm_id", "number", "state", "memo", "source")))
_posting = table("posting", *map(column, ("entry_id", "line", "account_id", "day", "currency", "minor", "memo")))

_DRAFTS = select(_entry.c.id).where(_entry.c.state == "draft")
_POSTED = _posting.c.entry_id.not_in(_DRAFTS)
_DEBIT = func.sum(case((_posting.c.minor > 0, _posting.c.minor), else_=0))
_CREDIT = func.sum(case((_posting.c.minor < 0, -_posting.c.minor), else_=0))

Turned = Iterable[tuple[int, str, int, int]]


@dataclass(frozen=True, slots=True)
class AccountLine:
    place: StatementPlace
    number: int
    memo: str
    source: str
    minor: int


def _of_firm(firm_id: int) -> Select[tuple[int]]:
    return select(_account.c.id).where(_account.c.firm_id == firm_id)


def of_months(connection: Connection, firm_id: int, first: date, last: date, account_id: int | None = None) -> Turned:
    asked = (
        select(_balance.c.account_id, _balance.c.currency, func.sum(_balance.c.debit), func.sum(_balance.c.credit))
        .where(
            _chosen(_balance.c.account_id, firm_id, account_id), _balance.c.month.between(spelled(first), spelled(last))
        )
        .group_by(_balance.c.account_id, _balance.c.currency)
    )
    return [(of, currency, debit, credit) for of, currency, debit, credit in connection.execute(asked)]


def of_days(connection: Connection, firm_id: int, first: date, last: date, account_id: int | None = None) -> Turned:
    asked = (
        select(_posting.c.account_id, _posting.c.currency, _DEBIT, _CREDIT)
        .where(_chosen(_posting.c.account_id, firm_id, account_id), _between(first, last), _POSTED)
        .group_by(_posting.c.account_id, _posting.c.currency)
    )
    return [(of, currency, debit, credit) for of, currency, debit, credit in connection.execute(asked)]


def _chosen(column_: ColumnElement[Any], firm_id: int, account_id: int | None) -> ColumnElement[bool]:
    return column_.in_(_of_firm(firm_id)) if account_id is None else column_ == account_id


def _between(first: date, last: date) -> ColumnElement[bool]:
    return _posting.c.day.between(first.isoformat(), last.isoformat())


def scan(connection: Connection, first: date, last: date) -> Turned:
    """Every posting of every posted entry of every book: slow on purpose, because it asks no balance."""
    asked = (
        select(_posting.c.account_id, _posting.c.currency, _DEBIT, _CREDIT)
        .join(_entry, _entry.c.id == _posting.c.entry_id)
        .where(_entry.c.state == "posted", _between(first, last))
        .group_by(_posting.c.account_id, _posting.c.currency)
    )
    return [(of, currency, debit, credit) for of, currency, debit, credit in connection.execute(asked)]


def daily(
    connection: Connection, account_ids: Collection[int], first: date, last: date
) -> list[tuple[int, str, str, int]]:
    asked = (
        select(_posting.c.account_id, _posting.c.currency, _posting.c.day, func.sum(_posting.c.minor))
        .where(_posting.c.account_id.in_(account_ids), _between(first, last), _POSTED)
        .group_by(_posting.c.account_id, _posting.c.currency, _posting.c.day)
    )
    return [(of, currency, day, int(minor)) for of, currency, day, minor in connection.execute(asked)]


def against(connection: Connection, cash: Collection[int], first: date, last: date) -> list[tuple[int, str, str, int]]:
    """What stands, day by day, on the other accounts of the entries that touch cash."""
    touched = select(_posting.c.entry_id).where(_posting.c.account_id.in_(cash), _between(first, last), _POSTED)
    asked = (
        select(_posting.c.account_id, _posting.c.currency, _posting.c.day, func.sum(_posting.c.minor))
        .where(_posting.c.entry_id.in_(touched), _posting.c.account_id.not_in(cash))
        .group_by(_posting.c.account_id, _posting.c.currency, _posting.c.day)
    )
    return [(of, currency, day, int(minor)) for of, currency, day, minor in connection.execute(asked)]


_PLACE = tuple_(_posting.c.day, _posting.c.entry_id, _posting.c.line)
_LINE = (_posting.c.day, _posting.c.entry_id, _posting.c.line, _posting.c.memo, _posting.c.minor)
_OF_ENTRY = (_entry.c.number, _entry.c.memo, _entry.c.source)


def page(
    connection: Connection, account_id: int, currency: str, after: StatementPlace, last: date, limit: int
) -> list[AccountLine]:
    """The day stands as a bound of its own, so that both databases begin at the place instead of at the beginning."""
    asked = (
        select(*_LINE, *_OF_ENTRY)
        .join(_entry, _entry.c.id == _posting.c.entry_id)
        .where(_posting.c.account_id == account_id, _posting.c.currency == currency, _between(after.day, last), _POSTED)
        .where(tuple_(after.day.isoformat(), after.entry_id, after.line) < _PLACE)
        .order_by(_posting.c.day, _posting.c.entry_id, _posting.c.line)
        .limit(limit)
    )
    return [
        AccountLine(StatementPlace(date.fromisoformat(day), of, line), number, own or memo, source, minor)
        for day, of, line, own, minor, number, memo, source in connection.execute(asked)
    ]


def through(connection: Connection, account_id: int, currency: str, place: StatementPlace) -> int:
    """What the account moved on the day of a place, up to and with it."""
    day = place.day.isoformat()
    asked = select(func.coalesce(func.sum(_posting.c.minor), 0)).where(
        _posting.c.account_id == account_id,
        _posting.c.currency == currency,
        _posting.c.day == day,
        tuple_(_posting.c.entry_id, _posting.c.line) <= tuple_(place.entry_id, place.line),
        _POSTED,
    )
    return int(connection.execute(asked).scalar_one())


def currencies(connection: Connection, firm_id: int) -> list[str]:
    asked = select(_balance.c.currency).where(_balance.c.account_id.in_(_of_firm(firm_id))).distinct()
    return sorted(connection.execute(asked).scalars())
