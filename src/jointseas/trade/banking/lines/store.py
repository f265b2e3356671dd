"""The tables of statements and their movements."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Table,
    Text,
    case,
    column,
    delete,
    func,
    insert,
    select,
    table,
    update,
)

from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.trade.banking.lines.records import KeptLine, KeptStatement, Known
from jointseas.trade.banking.records import BankLine, BankStatement, Telling

_TEXTS = {"number", "telling", "first_day", "last_day", "content", "booked_on", "value_on", "counter",
          "counter_account", "reference", "bank_reference", "text", "instructed_currency", "likeness"}  # fmt: skip


def _table(name: str, keys: int, words: str) -> Table:
    return Table(name, TABLES, *(
        Column(word, Text if word in _TEXTS else BigInteger, primary_key=place < keys, autoincrement=False)
        for place, word in enumerate(words.split())))  # fmt: skip


bank_statement = _table(
    "bank_statement", 1,
    "id firm_id own_account_id batch_id number telling first_day last_day opening closing insisted content",
)  # fmt: skip
bank_line = _table(
    "bank_line", 1,
    "id firm_id own_account_id booked_on value_on amount counter counter_account reference bank_reference text "
    "instructed_currency instructed charges reversal likeness nth payment_id",
)  # fmt: skip
bank_line_told = _table("bank_line_told", 2, "line_id statement_id firm_id")
_account = table("own_account", *map(column, ["id", "currency"]))
_LINES = select(bank_line, _account.c.currency).join(_account, _account.c.id == bank_line.c.own_account_id)
_STATEMENTS = select(bank_statement, _account.c.currency).join(
    _account, _account.c.id == bank_statement.c.own_account_id
)


def next_id(connection: Connection, of: Table) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, of.c.id)


# ---- statements


def has_statement(connection: Connection, account_id: int, content: str) -> bool:
    it = bank_statement.c
    found = select(it.id).where(it.own_account_id == account_id, it.content == content)
    return connection.execute(found).first() is not None


def statements(connection: Connection, account_id: int) -> list[KeptStatement]:
    """The latest first."""
    it = bank_statement.c
    found = connection.execute(
        _STATEMENTS.where(it.own_account_id == account_id).order_by(it.last_day.desc(), it.id.desc())
    )
    return [_statement(row) for row in found]


def _statement(row: Any) -> KeptStatement:
    first, last = (date.fromisoformat(it) if it else None for it in (row.first_day, row.last_day))
    opening, closing = (None if it is None else Money(it, row.currency) for it in (row.opening, row.closing))
    return KeptStatement(row.id, row.own_account_id, row.number, Telling(row.telling), first, last, opening, closing,
                         bool(row.insisted))  # fmt: skip


def add_statement(
    connection: Connection,
    firm_id: int,
    account_id: int,
    batch: int,
    it: BankStatement,
    content: str,
    *,
    insisted: bool,
) -> int:
    new = next_id(connection, bank_statement)
    connection.execute(insert(bank_statement).values(
        id=new, firm_id=firm_id, own_account_id=account_id, batch_id=batch, number=it.number[:200],
        telling=it.telling.value, first_day=it.first_day.isoformat() if it.first_day else None,
        last_day=it.last_day.isoformat() if it.last_day else None, opening=_minor(it.opening),
        closing=_minor(it.closing), insisted=int(insisted), content=content))  # fmt: skip
    return new


def _minor(it: Money | None) -> int | None:
    return None if it is None else it.minor


# ---- movements


def lines(connection: Connection, ids: Collection[int], firm_id: int) -> dict[int, KeptLine]:
    found = connection.execute(_LINES.where(bank_line.c.firm_id == firm_id, bank_line.c.id.in_(ids)))
    return {row.id: _line(row) for row in found}


def waiting(connection: Connection, firm_id: int) -> list[KeptLine]:
    """The newest first."""
    it = bank_line.c
    found = _LINES.where(it.firm_id == firm_id, it.payment_id.is_(None)).order_by(it.booked_on.desc(), it.id.desc())
    return [_line(row) for row in connection.execute(found)]


def between(connection: Connection, account_id: int, first: date | None, last: date) -> list[KeptLine]:
    """In the order in which they were booked."""
    it = bank_line.c
    here = _LINES.where(it.own_account_id == account_id, it.booked_on <= last.isoformat())
    here = here if first is None else here.where(it.booked_on >= first.isoformat())
    return [_line(row) for row in connection.execute(here.order_by(it.booked_on, it.id))]


def of_payment(connection: Connection, firm_id: int, payment_id: int) -> list[KeptLine]:
    it = bank_line.c
    found = connection.execute(_LINES.where(it.firm_id == firm_id, it.payment_id == payment_id).order_by(it.id))
    return [_line(row) for row in found]


def _line(row: Any) -> KeptLine:
    instructed = None if row.instructed is None else Money(row.instructed, row.instructed_currency)
    charges = None if row.charges is None else Money(row.charges, row.currency)
    told = BankLine(row.id, date.fromisoformat(row.booked_on), date.fromisoformat(row.value_on),
                    Money(row.amount, row.currency), row.counter, row.counter_account, row.reference,
                    row.bank_reference, row.text, instructed, charges, bool(row.reversal))  # fmt: skip
    return KeptLine(row.id, row.own_account_id, told, row.payment_id)


def known(connection: Connection, account_id: int, days: Collection[date], but: Collection[int]) -> list[Known]:
    """Movements of these days, without those that only the statements `but` have told."""
    it, told, said = bank_line.c, bank_line_told.c, bank_statement.c
    final = func.max(case((said.telling == Telling.STATEMENT.value, 1), else_=0))
    found = connection.execute(
        select(it.id, it.likeness, it.booked_on, it.amount, it.bank_reference, final)
        .join(bank_line_told, told.line_id == it.id)
        .join(bank_statement, said.id == told.statement_id)
        .where(it.own_account_id == account_id, it.booked_on.in_([day.isoformat() for day in days]),
               told.statement_id.not_in(but))
        .group_by(it.id, it.likeness, it.booked_on, it.amount, it.bank_reference, it.nth)
        .order_by(it.nth, it.id)
    )  # fmt: skip
    return [Known(id_, like, date.fromisoformat(day), int(minor), reference, bool(closed))
            for id_, like, day, minor, reference, closed in found]  # fmt: skip


def counts(connection: Connection, account_id: int, likenesses: Collection[str]) -> dict[str, int]:
    """How many alike there are, by the highest of their numbers."""
    it = bank_line.c
    found = connection.execute(
        select(it.likeness, func.max(it.nth))
        .where(it.own_account_id == account_id, it.likeness.in_(likenesses))
        .group_by(it.likeness)
    )
    return {like: int(nth) for like, nth in found}


def add_lines(
    connection: Connection, firm_id: int, account_id: int, new: Sequence[tuple[BankLine, str, int]]
) -> list[int]:
    """Each with its likeness and which of those alike it is; the ids that they get."""
    first = next_id(connection, bank_line)
    rows = [
        {"id": first + n, "firm_id": firm_id, "own_account_id": account_id, "booked_on": it.booked.isoformat(),
         "value_on": it.value_day.isoformat(), "amount": it.money.minor, "counter": it.counter[:300],
         "counter_account": it.counter_account[:100], "reference": it.reference[:200],
         "bank_reference": it.bank_reference[:200], "text": it.text[:4000],
         "instructed_currency": it.instructed.currency if it.instructed else None,
         "instructed": it.instructed.minor if it.instructed else None,
         "charges": it.charges.minor if it.charges else None, "reversal": int(it.reversal), "likeness": like,
         "nth": nth, "payment_id": None}
        for n, (it, like, nth) in enumerate(new)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(bank_line), rows)
    return [first + n for n in range(len(rows))]


def tell(connection: Connection, firm_id: int, statement_id: int, line_ids: Collection[int]) -> None:
    rows = [{"line_id": it, "statement_id": statement_id, "firm_id": firm_id} for it in sorted(set(line_ids))]
    if rows:
        connection.execute(insert(bank_line_told), rows)


def claim(connection: Connection, ids: Collection[int], payment_id: int) -> None:
    connection.execute(update(bank_line).where(bank_line.c.id.in_(ids)).values(payment_id=payment_id))


def free(connection: Connection, payment_id: int) -> None:
    connection.execute(update(bank_line).where(bank_line.c.payment_id == payment_id).values(payment_id=None))


def sum_through(connection: Connection, account_id: int, after: date | None, last: date) -> int:
    it = bank_line.c
    asked = select(func.coalesce(func.sum(it.amount), 0)).where(it.own_account_id == account_id,
                                                                it.booked_on <= last.isoformat())  # fmt: skip
    asked = asked if after is None else asked.where(it.booked_on > after.isoformat())
    return int(connection.execute(asked).scalar_one())


# ---- taking a batch back


def of_batch(connection: Connection, batch: int) -> list[KeptLine]:
    """Movements that nothing but this batch has told."""
    told, said, other = bank_line_told, bank_statement, bank_line_told.alias("other")
    theirs = select(said.c.id).where(said.c.batch_id == batch)
    elsewhere = select(other.c.line_id).where(other.c.line_id == bank_line.c.id, other.c.statement_id.not_in(theirs))
    mine = select(told.c.line_id).where(told.c.statement_id.in_(theirs))
    return [_line(row) for row in connection.execute(_LINES.where(bank_line.c.id.in_(mine), ~elsewhere.exists()))]


def drop_batch(connection: Connection, batch: int, line_ids: Sequence[int]) -> None:
    theirs = select(bank_statement.c.id).where(bank_statement.c.batch_id == batch)
    connection.execute(delete(bank_line_told).where(bank_line_told.c.statement_id.in_(theirs)))
    for at in range(0, len(line_ids), 10_000):
        connection.execute(delete(bank_line).where(bank_line.c.id.in_(line_ids[at : at + 10_000])))
    connection.execute(delete(bank_statement).where(bank_statement.c.batch_id == batch))
