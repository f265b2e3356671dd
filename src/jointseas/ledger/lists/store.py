"""How the journal and the lines of the general ledger are walked and read."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, column, func, literal_column, select, table, tuple_

from jointseas.kernel.clock import moment
from jointseas.kernel.money import Money
from jointseas.ledger.lists.records import ListedEntry, ListedLine
from jointseas.storage.windows import Identity, Order, Probe, Totals, Window

# As much of the tables as is read here.
_entry = table(
    "entry", *map(column, ["id", "firm_id", "number", "day", "memo", "source", "made_by", "posted_at", "reverses"])
)
_posting = table("posting", *map(column, ["entry_id", "line", "firm_id", "account_id", "currency", "minor", "memo"]))
_account = table("account", *map(column, ["id", "firm_id", "code", "name_zh", "name_en"]))
_person = table("person", *map(column, ["id", "name"]))

_POSTED = "{} NOT IN (SELECT draft.id FROM entry AS draft WHERE draft.state = 'draft')"

_POSTED_ENTRY = "entry.number IS NOT NULL"


def _of_entry(index: str, name: str, lead: str, always: str = "1 = 1") -> Probe:
    return Probe("entry", index, "entry.firm_id", "entry.id", (f"entry.{name}",), f"entry.{lead}", always)


_NUMBER = _of_entry("entry_by_number", "number", "number")
_DAY = _of_entry("entry_by_day", "day", "day")
_SOURCE = _of_entry("entry_text", "source", "number", _POSTED_ENTRY)
_MEMO = (
    _of_entry("entry_text", "memo", "number", _POSTED_ENTRY),
    Probe(
        "posting",
        "posting_text",
        "posting.firm_id",
        "posting.entry_id",
        ("posting.memo",),
        "posting.entry_id",
        "posting.memo <> ''",
    ),
)


def _read_entries(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, ListedEntry]:
    listed = [id_ for (id_,) in ids]
    original, reversal = _entry.alias(), _entry.alias()
    found = connection.execute(
        select(
            *(_entry.c[name] for name in ("id", "number", "day", "memo", "source", "posted_at")),
            _person.c.name,
            original.c.number,
            reversal.c.number,
        )
        .join(_person, _person.c.id == _entry.c.made_by)
        .outerjoin(original, original.c.id == _entry.c.reverses)
        .outerjoin(reversal, reversal.c.reverses == _entry.c.id)
        .where(_alone(firm_id, "entry"), _entry.c.id.in_(listed))
    )
    turnover = _turnover(connection, listed)
    return {
        (it[0],): ListedEntry(
            it[1], date.fromisoformat(it[2]), it[3], it[4], tuple(turnover[it[0]]), it[6], moment(it[5]), it[7], it[8]
        )
        for it in found
    }


def _turnover(connection: Connection, ids: Sequence[int]) -> dict[int, list[Money]]:
    debits = (
        select(_posting.c.entry_id, _posting.c.currency, func.sum(_posting.c.minor))
        .where(_posting.c.entry_id.in_(ids), _posting.c.minor > 0)
        .group_by(_posting.c.entry_id, _posting.c.currency)
        .order_by(_posting.c.entry_id, _posting.c.currency)
    )
    turnover: dict[int, list[Money]] = defaultdict(list)
    for id_, currency, minor in connection.execute(debits):
        turnover[id_].append(Money(int(minor), currency))
    return turnover


def _read_lines(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, ListedLine]:
    found = connection.execute(
        select(
            *(_posting.c[name] for name in ("entry_id", "line", "currency", "minor", "memo")),
            *(_entry.c[name] for name in ("number", "day", "memo")),
            *(_account.c[name] for name in ("code", "name_zh", "name_en")),
        )
        .join(_entry, _entry.c.id == _posting.c.entry_id)
        .join(_account, _account.c.id == _posting.c.account_id)
        .where(_alone(firm_id, "posting"), tuple_(_posting.c.entry_id, _posting.c.line).in_(ids))
    )
    return {
        (id_, line): ListedLine(
            number, line, date.fromisoformat(day), code, zh, en, Money(minor, currency), own or memo
        )
        for id_, line, currency, minor, own, number, day, memo, code, zh, en in found
    }


def names_of_accounts(connection: Connection, firm_id: int) -> list[tuple[int, list[str]]]:
    """The id of each account, and what it may be called by."""
    known = (_account.c[name] for name in ("id", "code", "name_zh", "name_en"))
    found = connection.execute(select(*known).where(_account.c.firm_id == firm_id))
    return [(id_, [code, zh, en]) for id_, code, zh, en in found]


def _alone(firm_id: int, name: str) -> Any:
    """The firm as a condition only: these rows are found by their ids, not through an index of the firm."""
    return literal_column(f"+{name}.firm_id") == firm_id


JOURNAL = Window(
    "journal",
    (
        Order(
            "number",
            "entry INDEXED BY entry_by_number",
            "entry.firm_id",
            ("entry.number",),
            always=_POSTED_ENTRY,
            mark="entry.id",
            holds={"number": "entry.number"},
        ),
        Order(
            "day",
            "entry INDEXED BY entry_by_day",
            "entry.firm_id",
            ("entry.day", "entry.id"),
            always=_POSTED.format("entry.id"),
            mark="entry.id",
            holds={"day": "entry.day"},
        ),
    ),
    identity=("entry.id",),
    fetch=_read_entries,
    probes={"number": (_NUMBER,), "day": (_DAY,), "memo": _MEMO, "source": (_SOURCE,)},
)

_OF_LINE = {"account": "posting.account_id", "currency": "posting.currency", "minor": "posting.minor"}

LINES = Window(
    "lines",
    (
        Order(
            "day",
            "entry INDEXED BY entry_by_day CROSS JOIN posting",
            "entry.firm_id",
            ("entry.day", "entry.id"),
            ("posting.line",),
            f"posting.entry_id = entry.id AND {_POSTED.format('entry.id')}",
            mark="entry.id",
            holds={"day": "entry.day", **_OF_LINE},
        ),
        Order(
            "number",
            "entry INDEXED BY entry_by_number CROSS JOIN posting",
            "entry.firm_id",
            ("entry.number", "entry.id"),
            ("posting.line",),
            f"posting.entry_id = entry.id AND {_POSTED_ENTRY}",
            mark="entry.id",
            holds={"number": "entry.number", "day": "posting.day", **_OF_LINE},
        ),
        Order(
            "account",
            "account CROSS JOIN posting INDEXED BY posting_by_account",
            "account.firm_id",
            ("account.code",),
            ("posting.day", "posting.entry_id", "posting.line"),
            f"posting.account_id = account.id AND {_POSTED.format('posting.entry_id')}",
            mark="posting.entry_id",
            deep=True,
            holds={"day": "posting.day", **_OF_LINE},
        ),
        Order(
            "amount",
            "posting INDEXED BY posting_by_amount",
            "posting.firm_id",
            ("posting.currency", "posting.minor", "posting.account_id", "posting.entry_id", "posting.line"),
            always=_POSTED.format("posting.entry_id"),
            mark="posting.entry_id",
            holds=_OF_LINE,
        ),
    ),
    identity=("posting.entry_id", "posting.line"),
    fetch=_read_lines,
    probes={"number": (_NUMBER,), "day": (_DAY,), "memo": _MEMO},
    totals=Totals(
        "amount",
        "posting.currency",
        {
            "debit": "CASE WHEN posting.minor > 0 THEN posting.minor ELSE 0 END",
            "credit": "CASE WHEN posting.minor < 0 THEN posting.minor ELSE 0 END",
        },
    ),
)
