"""Writes down a revision as it is released, for the tests of all later ones and for the check of a server:
`python tests/released.py` in the environment of the tests. What was written down once is not written again.

A file of that revision with a little of everything goes to tests/data/released, the description of a server's schema
beside the migrations."""

import json
import sys
import tempfile
from pathlib import Path

from sqlalchemy import Connection

from bookkeeping import draft, line
from conftest import running_server
from house import House, founded, opened
from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import Attachments
from jointseas.access.records import Role
from jointseas.kernel.outcome import settled
from jointseas.ledger.service import Ledger
from jointseas.storage.integrity import SHIPPED, described
from jointseas.storage.migrate import HEAD, upgrade
from jointseas.storage.postgres import open_server
from jointseas.storage.sqlite import create_file

FOLDER = Path(__file__).parent / "data" / "released"


def dump(connection: Connection) -> str:
    """Tables, rows, then what watches over them; statements are parted by blank lines."""
    schema = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    parts = [sql for kind, _, sql in schema if kind == "table"]
    for table in (name for kind, name, _ in schema if kind == "table"):
        columns = connection.exec_driver_sql(f'SELECT name FROM pragma_table_info("{table}")').scalars()
        values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
        rows = connection.exec_driver_sql(f'SELECT {values} FROM "{table}"').scalars()
        parts += [f'INSERT INTO "{table}" VALUES ({row})' for row in rows]
    parts += [sql for kind, _, sql in schema if kind != "table"]
    return "\n\n".join(parts) + "\n"


def live(house: House) -> None:
    """A little of everything that a workspace holds."""
    ledger, owner = Ledger(house.gate), house.exporter[Role.OWNER]
    settled(ledger.open_book(owner))
    settled(ledger.open_book(house.lender[Role.APPROVER]))
    first = settled(ledger.post(owner, draft("2026-01-05", line("1002", "CNY 500.00"), line("4001", "CNY -500.00"))))
    rates = {"USD": "7.1"}
    sale = draft("2026-02-05", line("1122", "USD 100.00"), line("6001", "USD -100.00"), rates=rates)
    settled(ledger.post(owner, sale))
    settled(ledger.reverse(owner, first.number, first.day, "taken back"))
    settled(Attachments(house.gate).add(owner, NewAttachment("entry/2", "发票.pdf", "application/pdf", b"%PDF-1.7 ")))
    settled(house.access.save_note(owner, "journal", '{"memo": "half written"}') or owner)


def write(path: Path, content: str) -> None:
    if path.exists():
        sys.stdout.write(f"{path.name} stands and stays\n")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    sys.stdout.write(f"{path.name} written\n")


def released_file() -> str:
    with tempfile.TemporaryDirectory() as folder:
        database = create_file(Path(folder, "released.jointseas"))
        with database.write() as connection:
            upgrade(connection)
        live(opened(database, founded(database)))
        with database.read() as connection:
            content = dump(connection)
        database.close()
        return content


def released_schema() -> str:
    with running_server() as server:
        database = open_server(server.address(server.migrated()))
        with database.read() as connection:
            told = described(connection)
        database.close()
    return json.dumps(dict(sorted(told.items())), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    write(FOLDER / f"{HEAD}.sql", released_file())
    write(SHIPPED, released_schema())
