"""The tables of openings."""

import json
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, insert, select, update

from jointseas.kernel.canonical import canonical
from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES, free_id
from jointseas.trade.openings.records import (
    AnyRow,
    BalanceRow,
    LotRow,
    Opening,
    OrderRow,
    PaperRow,
    Part,
    Staged,
    State,
)

_NUMBERS = {"id", "firm_id", "entry", "opening_id", "batch_id"}
Said = dict[str, Any]  # a row as its JSON tells it
_day = date.fromisoformat


def _table(name: str, rest: str) -> Table:
    return Table(name, TABLES, *(
        Column(word, BigInteger if word in _NUMBERS else Text, primary_key=word == "id", autoincrement=False)
        for word in ("id", *rest.split())))  # fmt: skip


opening = _table("opening", "firm_id day state entry")
opening_row = _table("opening_row", "firm_id opening_id part name content made batch_id")


def next_id(connection: Connection, of: Table) -> int:
    """Writers are serial, so the next number is free."""
    return free_id(connection, of.c.id)


def alive(connection: Connection, firm_id: int) -> Opening | None:
    """There is one at most that was not taken back."""
    here = (opening.c.firm_id == firm_id, opening.c.state != State.TAKEN_BACK.value)
    row = connection.execute(select(opening).where(*here)).one_or_none()
    return None if row is None else Opening(row.id, date.fromisoformat(row.day), State(row.state), row.entry)


def add(connection: Connection, firm_id: int, new: Opening) -> None:
    connection.execute(insert(opening).values(
        id=new.id, firm_id=firm_id, day=new.day.isoformat(), state=new.state.value, entry=None))  # fmt: skip


def turn(connection: Connection, it: Opening) -> None:
    changed = {"day": it.day.isoformat(), "state": it.state.value, "entry": it.entry}
    connection.execute(update(opening).where(opening.c.id == it.id).values(changed))


# ---- rows


def rows(connection: Connection, of: int) -> list[Staged]:
    found = connection.execute(select(opening_row).where(opening_row.c.opening_id == of).order_by(opening_row.c.id))
    return [Staged(row.id, Part(row.part), _record(Part(row.part), row.content), row.made) for row in found]


def _record(part: Part, content: str) -> AnyRow:
    said: Said = json.loads(content)
    match part:
        case Part.BALANCE:
            return _balance(said)
        case Part.INVOICE | Part.BILL:
            return _paper(said)
        case Part.LOT:
            return _lot(said)
        case Part.ORDER | Part.PURCHASE_ORDER:
            return _order(said)


def _balance(it: Said) -> BalanceRow:
    return BalanceRow(it["account"], Money(**it["money"]), Money(**it["worth"]))


def _paper(it: Said) -> PaperRow:
    return PaperRow(it["number"], it["party"], _day(it["issued_on"]), _day(it["due_on"]), Money(**it["money"]))


def _lot(it: Said) -> LotRow:
    expires = _day(it["expires_on"]) if it["expires_on"] else None
    return LotRow(it["sku"], it["lot"], it["warehouse"], it["quantity"], Money(**it["value"]), expires)


def _order(it: Said) -> OrderRow:
    return OrderRow(it["number"], it["party"], _day(it["ordered_on"]), it["currency"], it["sku"], it["quantity"],
                    Decimal(it["price"]))  # fmt: skip


def contents(connection: Connection, of: int, part: Part, names: Collection[str]) -> dict[str, str]:
    here = (opening_row.c.opening_id == of, opening_row.c.part == part.value, opening_row.c.name.in_(names))
    found = connection.execute(select(opening_row.c.name, opening_row.c.content).where(*here))
    return {row.name: row.content for row in found}


def add_rows(connection: Connection, firm_id: int, of: int, part: Part, new: Iterable[AnyRow],
             batch: int | None) -> None:  # fmt: skip
    first = next_id(connection, opening_row)
    made = [
        {"id": first + n, "firm_id": firm_id, "opening_id": of, "part": part.value, "name": it.name,
         "content": canonical(it), "made": "", "batch_id": batch}
        for n, it in enumerate(new)]  # fmt: skip
    if made:
        connection.execute(insert(opening_row), made)


def put_content(connection: Connection, of: int, part: Part, name: str, content: str) -> None:
    here = (opening_row.c.opening_id == of, opening_row.c.part == part.value, opening_row.c.name == name)
    connection.execute(update(opening_row).where(*here).values(content=content))


def drop_batch(connection: Connection, firm_id: int, batch: int) -> int:
    here = (opening_row.c.firm_id == firm_id, opening_row.c.batch_id == batch)
    return connection.execute(delete(opening_row).where(*here)).rowcount


def drop_row(connection: Connection, of: int, row_id: int) -> int:
    here = (opening_row.c.opening_id == of, opening_row.c.id == row_id)
    return connection.execute(delete(opening_row).where(*here)).rowcount


def keep_made(connection: Connection, ids: Collection[int], made: str) -> None:
    connection.execute(update(opening_row).where(opening_row.c.id.in_(ids)).values(made=made))
