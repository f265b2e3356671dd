"""Accounts, entries with their postings, and period changes. The balances are moved by the database itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    Connection,
    RowMapping,
    Table,
    Text,
    and_,
    bindparam,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from jointseas.kernel.clock import moment, stamp
from jointseas.kernel.money import Money
from jointseas.ledger.records import (
    Account,
    AccountDraft,
    Duty,
    Entry,
    Flow,
    JournalRow,
    Kind,
    Line,
    PeriodChange,
    PositionLine,
)
from jointseas.ledger.rules import OWN_SOURCE, spelled
from jointseas.storage.database import TABLES, free_id
from jointseas.storage.prepared import Prepared


def _keys(names: str) -> list[Column[int]]:
    return [Column(name, BigInteger, primary_key=True, autoincrement=False) for name in names.split()]


def _whole(names: str) -> list[Column[int]]:
    return [Column(name, BigInteger) for name in names.split()]


def _text(names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names.split()]


account = Table(
    "account",
    TABLES,
    *_keys("id"),
    *_whole("firm_id monetary active"),
    *_text("code name_zh name_en kind duty flow currency"),
)
entry = Table(
    "entry",
    TABLES,
    *_keys("id"),
    *_whole("firm_id number reverses made_by"),
    *_text("state day memo source key content posted_at"),
)
posting = Table(
    "posting", TABLES, *_keys("entry_id line"), *_whole("firm_id account_id minor"), *_text("day currency memo")
)
balance = Table("balance", TABLES, *_keys("account_id"), *_whole("debit credit last_number"), *_text("currency month"))
period_change = Table(
    "period_change", TABLES, *_keys("firm_id seq"), *_whole("person_id"), *_text("month state reason at")
)
_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the book stands as the writer finds it. Writers are serial, so the next numbers are free."""

    accounts: Mapping[str, Account]
    last_id: int
    last_number: int
    closed_through: date | None
    posted: tuple[int, str] | None  # the number and the content of what stands under the key already


@dataclass(frozen=True, slots=True)
class NewEntry:
    id: int
    entry: Entry
    reverses_id: int | None = None


# ---- accounts


_IN_RECORD = ("id", "code", "name_zh", "name_en", "kind", "duty", "flow", "currency", "monetary", "active")
_ACCOUNT = [account.c[name] for name in _IN_RECORD]
_MINE = select(*_ACCOUNT).where(account.c.firm_id == bindparam("firm"))
_CHART, _DOING = Prepared(_MINE.order_by(account.c.code)), Prepared(_MINE.where(account.c.duty == bindparam("of_duty")))


def doing(connection: Connection, firm_id: int, duty: str) -> Account | None:
    return next(map(_account, _DOING.rows(connection, {"firm": firm_id, "of_duty": duty})), None)


def accounts(connection: Connection, firm_id: int) -> dict[str, Account]:
    return {it.code: it for it in map(_account, _CHART.rows(connection, {"firm": firm_id}))}


def _account(row: Sequence[Any]) -> Account:
    number, code, name_zh, name_en, kind, duty, flow, currency, monetary, active = row
    return Account(number, code, name_zh, name_en, Kind(kind), duty, Flow(flow), currency, monetary == 1, active == 1)


def add_accounts(connection: Connection, firm_id: int, drafts: Sequence[AccountDraft]) -> None:
    first = free_id(connection, account.c.id)
    rows = [
        {"id": first + n, "firm_id": firm_id, "code": it.code, "name_zh": it.name_zh, "name_en": it.name_en,
         "kind": it.kind.value, "duty": it.duty, "flow": it.flow.value, "currency": it.currency,
         "monetary": int(it.monetary), "active": 1}
        for n, it in enumerate(drafts)
    ]  # fmt: skip
    connection.execute(insert(account), rows)


def change_account(connection: Connection, changed: Account) -> None:
    now = {"name_zh": changed.name_zh, "name_en": changed.name_en, "active": int(changed.active)}
    connection.execute(update(account).where(account.c.id == changed.id).values(now))


# ---- posting

_LATER = period_change.alias("later")
_CLOSED = select(func.max(period_change.c.month)).where(
    period_change.c.firm_id == bindparam("firm"),
    period_change.c.state == "closed",
    ~select(_LATER.c.seq)
    .where(
        _LATER.c.firm_id == period_change.c.firm_id,
        _LATER.c.month == period_change.c.month,
        _LATER.c.seq > period_change.c.seq,
    )
    .exists(),
)
_ASKED = select(entry.c.number, entry.c.content).where(
    entry.c.firm_id == bindparam("firm"), entry.c.key == bindparam("wanted"), entry.c.state == "posted"
)
_STANDING = [
    select(func.max(entry.c.id)).scalar_subquery(),
    select(func.max(entry.c.number)).where(entry.c.firm_id == bindparam("firm")).scalar_subquery(),
    _CLOSED.scalar_subquery(),
    _ASKED.with_only_columns(entry.c.number).scalar_subquery(),
    _ASKED.with_only_columns(entry.c.content).scalar_subquery(),
]


def desk(connection: Connection, firm_id: int, key: str, codes: Collection[str]) -> Desk:
    """In one question, because posting asks it all day: the accounts with these codes, and the exchange position, which
    every foreign trade needs; where the book stands; and what is posted under the key already."""
    places = {f"code_{n}": code for n, code in enumerate(codes or ("",))}
    rows = _desk(len(places)).rows(connection, {"firm": firm_id, "wanted": key, **places})
    if not rows:
        return Desk({}, 0, 0, None, None)
    last_id, last_number, closed, number, content = rows[0][-len(_STANDING) :]
    found = {it.code: it for it in (_account(row[: -len(_STANDING)]) for row in rows)}
    return Desk(found, last_id or 0, last_number or 0, _month(closed), (number, content) if number else None)


@lru_cache(maxsize=64)
def _desk(places: int) -> Prepared:
    wanted: list[BindParameter[str]] = [bindparam(f"code_{n}") for n in range(places)]
    statement = select(*_ACCOUNT, *_STANDING).where(
        account.c.firm_id == bindparam("firm"),
        or_(account.c.code.in_(wanted), account.c.duty == literal_column(f"'{Duty.EXCHANGE_POSITION}'")),
    )
    return Prepared(statement)


def closed_through(connection: Connection, firm_id: int) -> date | None:
    return _month(connection.execute(_CLOSED, {"firm": firm_id}).scalar_one())


def _month(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(f"{text}-01")


def by_keys(connection: Connection, firm_id: int, keys: Sequence[str]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        rows = connection.execute(
            select(entry.c.key, entry.c.number, entry.c.content).where(
                entry.c.firm_id == firm_id,
                entry.c.key.in_(keys[start : start + _KEYS_AT_ONCE]),
                entry.c.state == "posted",
            )
        )
        found |= {key: (number, kept) for key, number, kept in rows}
    return found


_NEW_ENTRY = Prepared(insert(entry))
_NEW_POSTING = Prepared(insert(posting))
_POST = Prepared(
    update(entry)
    .where(entry.c.id == bindparam("of"))
    .values(number=bindparam("as_number"), state=bindparam("as_state"), posted_at=bindparam("moment"))
)


def add(connection: Connection, firm_id: int, book: Mapping[str, Account], new: Sequence[NewEntry]) -> None:
    """Born as drafts, given their lines, then posted in the order of their numbers: for one and for many alike."""
    days = [it.entry.day.isoformat() for it in new]
    _NEW_ENTRY.run(connection, [_draft_row(firm_id, it, day) for it, day in zip(new, days, strict=True)])
    _NEW_POSTING.run(
        connection,
        [
            _posting_row(firm_id, it.id, n, day, line, book[line.account].id)
            for it, day in zip(new, days, strict=True)
            for n, line in enumerate(it.entry.lines, start=1)
        ],
    )
    at = stamp(new[0].entry.posted_at)
    _POST.run(
        connection,
        [{"of": it.id, "as_number": it.entry.number, "as_state": "posted", "moment": at} for it in new],
    )


def _draft_row(firm_id: int, new: NewEntry, day: str) -> dict[str, object]:
    it = new.entry
    return {"id": new.id, "firm_id": firm_id, "number": None, "reverses": new.reverses_id, "made_by": it.made_by,
            "state": "draft", "day": day, "memo": it.memo, "source": it.source, "key": it.key, "content": it.content,
            "posted_at": None}  # fmt: skip


def _posting_row(firm_id: int, entry_id: int, n: int, day: str, line: Line, account_id: int) -> dict[str, object]:
    return {"entry_id": entry_id, "line": n, "firm_id": firm_id, "account_id": account_id, "minor": line.money.minor,
            "day": day, "currency": line.money.currency, "memo": line.memo}  # fmt: skip


# ---- reading entries

_BACK = entry.alias("back")
_THERE = entry.alias("there")
_WITH_REVERSALS = (
    select(entry, _THERE.c.number.label("reverses_number"), _BACK.c.number.label("reversed_by"))
    .outerjoin(_THERE, _THERE.c.id == entry.c.reverses)
    .outerjoin(_BACK, and_(_BACK.c.reverses == entry.c.id, _BACK.c.state == "posted"))
    .where(entry.c.state == "posted")
)


def entries(connection: Connection, firm_id: int, first: int, last: int) -> list[Entry]:
    """By number, with their lines."""
    rows = (
        connection.execute(
            _WITH_REVERSALS.where(entry.c.firm_id == firm_id, entry.c.number.between(first, last)).order_by(
                entry.c.number
            )
        )
        .mappings()
        .all()
    )
    lines = _lines(connection, firm_id, first, last)
    return [_entry(row, tuple(lines[row["id"]])) for row in rows]


def entry_id(connection: Connection, firm_id: int, number: int) -> int | None:
    return connection.execute(
        select(entry.c.id).where(entry.c.firm_id == firm_id, entry.c.number == number)
    ).scalar_one_or_none()


def _lines(connection: Connection, firm_id: int, first: int, last: int) -> dict[int, list[Line]]:
    found = connection.execute(
        select(posting.c.entry_id, account.c.code, posting.c.currency, posting.c.minor, posting.c.memo)
        .join(entry, entry.c.id == posting.c.entry_id)
        .join(account, account.c.id == posting.c.account_id)
        .where(entry.c.firm_id == firm_id, entry.c.number.between(first, last))
        .order_by(posting.c.entry_id, posting.c.line)
    )
    lines: dict[int, list[Line]] = {}
    for of, code, currency, minor, memo in found:
        lines.setdefault(of, []).append(Line(code, Money(minor, currency), memo))
    return lines


def _entry(it: RowMapping, lines: tuple[Line, ...]) -> Entry:
    return Entry(
        it["number"],
        date.fromisoformat(it["day"]),
        it["memo"],
        it["key"],
        it["source"],
        lines,
        it["content"],
        it["made_by"],
        moment(it["posted_at"]),
        it["reverses_number"],
        it["reversed_by"],
    )


def journal(connection: Connection, firm_id: int, after: int | None, limit: int) -> list[JournalRow]:
    """The newest first; `after` is the number that the page before ended with."""
    asked = _WITH_REVERSALS.where(entry.c.firm_id == firm_id).order_by(entry.c.number.desc()).limit(limit)
    rows = connection.execute(asked if after is None else asked.where(entry.c.number < after))
    return [_journal_row(row) for row in rows.mappings()]


def _journal_row(it: RowMapping) -> JournalRow:
    return JournalRow(
        it["number"],
        date.fromisoformat(it["day"]),
        it["memo"],
        it["key"],
        it["source"],
        it["made_by"],
        moment(it["posted_at"]),
        it["reverses_number"],
        it["reversed_by"],
    )


def position(connection: Connection, account_id: int, through: date) -> Iterator[PositionLine]:
    """The exchange position in the order of the days. A trade that was taken back by then was none, and its
    reversal is no other; what the ledger itself posted counts both ways."""
    last = through.isoformat()
    own = func.substr(entry.c.source, 1, len(OWN_SOURCE)) == OWN_SOURCE
    back = select(_BACK.c.id).where(_BACK.c.reverses == entry.c.id, _BACK.c.state == "posted", _BACK.c.day <= last)
    found = connection.execute(
        select(entry.c.id, entry.c.source, posting.c.day, posting.c.currency, posting.c.minor)
        .join(entry, entry.c.id == posting.c.entry_id)
        .where(posting.c.account_id == account_id, posting.c.day <= last, entry.c.state == "posted")
        .where(or_(own, and_(entry.c.reverses.is_(None), ~back.exists())))
        .order_by(posting.c.day, posting.c.entry_id, posting.c.line)
        .execution_options(yield_per=1000)
    )
    return (
        PositionLine(of, source, date.fromisoformat(day), Money(minor, currency))
        for of, source, day, currency, minor in found
    )


# ---- periods


def first_entry_day(connection: Connection, firm_id: int) -> date | None:
    found = connection.execute(
        select(func.min(entry.c.day)).where(entry.c.firm_id == firm_id, entry.c.state == "posted")
    ).scalar_one()
    return None if found is None else date.fromisoformat(found)


def entries_by_month(connection: Connection, firm_id: int) -> dict[date, int]:
    month = func.substr(entry.c.day, 1, 7)
    drafts = select(entry.c.id).where(entry.c.state == "draft")
    found = connection.execute(
        select(month, func.count()).where(entry.c.firm_id == firm_id, entry.c.id.not_in(drafts)).group_by(month)
    )
    return {date.fromisoformat(f"{text}-01"): count for text, count in found}


def period_changes(connection: Connection, firm_id: int) -> list[PeriodChange]:
    found = connection.execute(
        select(period_change)
        .where(period_change.c.firm_id == firm_id)
        .order_by(period_change.c.month, period_change.c.seq)
    )
    return [
        PeriodChange(
            date.fromisoformat(f"{row.month}-01"), row.state == "closed", row.reason, row.person_id, moment(row.at)
        )
        for row in found
    ]


def change_period(connection: Connection, firm_id: int, change: PeriodChange) -> None:
    month = spelled(change.month)
    changes = select(func.count()).where(period_change.c.firm_id == firm_id, period_change.c.month == month)
    seq = connection.execute(changes).scalar_one() + 1
    connection.execute(
        insert(period_change).values(
            firm_id=firm_id,
            month=month,
            seq=seq,
            state="closed" if change.closed else "open",
            reason=change.reason,
            person_id=change.person,
            at=stamp(change.at),
        )
    )
