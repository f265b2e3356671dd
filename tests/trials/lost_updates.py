"""Reads a figure, adds one, writes it back, again and again: `python lost_updates.py ours|default PATH TIMES`.

By our engine, and by SQLAlchemy's own set-up of SQLite, which shows that the experiment could find a loss."""

import sys
from contextlib import suppress
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from jointseas.storage.sqlite import open_file


def add_one(connection: Connection) -> None:
    found = connection.execute(text("SELECT failures FROM sign_in_failure")).scalar_one()
    connection.execute(text("UPDATE sign_in_failure SET failures = :next"), {"next": found + 1})


def by_default(path: str) -> Engine:
    return create_engine(f"sqlite:///{path}", module=driver)


def main(how: str, path: str, times: int) -> None:
    database = open_file(Path(path))
    engine = by_default(path)
    for _ in range(times):
        if how == "ours":
            with database.write() as connection:
                add_one(connection)
        else:
            done = False
            while not done:
                with suppress(OperationalError), engine.begin() as connection:
                    add_one(connection)
                    done = True


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
