"""The runs that priced a channel, and what each price was before."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Column, Connection, Table, Text, bindparam, func, insert, select, update

from jointseas.channels.pricing.records import PriceRun
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id
from jointseas.storage.prepared import Prepared

price_run = Table(
    "price_run", TABLES, Column("id", BigInteger, primary_key=True, autoincrement=False), Column("firm_id", BigInteger),
    *(Column(it, Text) for it in ("channel", "currency", "asked", "made_at", "undone_at")),
    *(Column(it, BigInteger) for it in ("made_by", "undone_by")),
)  # fmt: skip
price_run_line = Table(
    "price_run_line", TABLES,
    *(Column(it, BigInteger, primary_key=True, autoincrement=False) for it in ("run_id", "variant_id")),
    *(Column(it, BigInteger) for it in ("firm_id", "before_minor", "before_run", "after_minor")),
    Column("derivation", Text),
)  # fmt: skip
_COLUMNS = ("run_id", "variant_id", "firm_id", "before_minor", "before_run", "after_minor", "derivation")
_NEW = Prepared(insert(price_run_line).values({it: bindparam(it) for it in _COLUMNS}))


class RunLine(NamedTuple):
    variant_id: int
    before: int | None
    before_run: int | None
    after: int
    derivation: str


def next_id(connection: Connection) -> int:
    return free_id(connection, price_run.c.id)


def keep(connection: Connection, firm_id: int, run: PriceRun, lines: Iterable[RunLine]) -> None:
    connection.execute(
        insert(price_run).values(id=run.id, firm_id=firm_id, channel=run.channel, currency=run.currency,
                                 asked=run.asked, made_by=run.made_by, made_at=stamp(run.made_at))
    )  # fmt: skip
    rows = [(run.id, it.variant_id, firm_id, it.before, it.before_run, it.after, it.derivation) for it in lines]
    _NEW.run_rows(connection, _COLUMNS, rows)


def runs(connection: Connection, firm_id: int, channel: str = "") -> list[PriceRun]:
    """The newest first."""
    counted = (
        select(func.count()).where(price_run_line.c.run_id == price_run.c.id).correlate(price_run).scalar_subquery()
    )
    asked = select(price_run, counted.label("lines")).where(price_run.c.firm_id == firm_id)
    if channel:
        asked = asked.where(price_run.c.channel == channel)
    return [_run(row) for row in connection.execute(asked.order_by(price_run.c.id.desc()).limit(200))]


def run(connection: Connection, firm_id: int, id_: int) -> PriceRun | None:
    return next((it for it in runs(connection, firm_id) if it.id == id_), None)


def _run(row: Any) -> PriceRun:
    undone = moment(row.undone_at) if row.undone_at else None
    return PriceRun(row.id, row.channel, row.currency, row.asked, row.lines, row.made_by, moment(row.made_at), undone)


def lines(connection: Connection, run_id: int) -> Sequence[RunLine]:
    found = connection.execute(
        select(price_run_line).where(price_run_line.c.run_id == run_id).order_by(price_run_line.c.variant_id)
    )
    return [RunLine(it.variant_id, it.before_minor, it.before_run, it.after_minor, it.derivation) for it in found]


def line(connection: Connection, run_id: int, variant_id: int) -> RunLine | None:
    return next((it for it in lines(connection, run_id) if it.variant_id == variant_id), None)


def undone(connection: Connection, run_id: int, by: int, at: datetime) -> None:
    connection.execute(update(price_run).where(price_run.c.id == run_id).values(undone_by=by, undone_at=stamp(at)))
