"""The server: PostgreSQL for a team. The program's role owns nothing and may run no DDL; migrations use another."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from jointseas.kernel.outcome import Refused, require
from jointseas.storage.database import Database
from jointseas.storage.faults import mended

DRIVER = "postgresql+psycopg"


def is_server(place: str) -> bool:
    return "://" in place


def address(place: str) -> URL:
    """The URL, if it is one of ours. A password in it would stand in histories and process lists, so it is refused."""
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise Refused("storage.address") from None
    require(url.drivername == DRIVER and url.database, "storage.address")
    secret = any("password" in name.lower() for name in url.query)
    require(not (url.password or secret), "storage.password_in_address")
    return url


def open_server(place: str, password: str | None = None) -> Database:
    url = address(place)
    writer = engine(url, password)
    reader = writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    database = Database(url.render_as_string(), reader, writer)
    try:
        _refuse_owner(database)
    except BaseException:
        database.close()
        raise
    return database


@contextmanager
def owning(place: str, owner: str, password: str | None = None) -> Iterator[Connection]:
    """A transaction of the role that owns the tables, for schema work only; the same database, another role."""
    app, url = address(place), address(owner)
    same = (app.host, app.port, app.database, app.query) == (url.host, url.port, url.database, url.query)
    require(same and app.username and url.username, "storage.owner_elsewhere")
    require(app.username != url.username, "storage.owner_role")
    opened = engine(url, password)
    try:
        with opened.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise mended(error) from error
    finally:
        opened.dispose()


def engine(url: URL, password: str | None) -> Engine:
    secret = {"password": password} if password is not None else {}
    return create_engine(url, pool_size=6, pool_pre_ping=True, connect_args={"connect_timeout": 10, **secret})


def _refuse_owner(database: Database) -> None:
    """An owner could drop the guards; the program will not sit in that chair."""
    try:
        with database.writer.connect() as connection:
            owns = owns_tables(connection)
    except DBAPIError as error:
        raise mended(error) from error
    require(not owns, "storage.owner_role")


def owns_tables(connection: Connection) -> bool:
    """Whether this role owns, or may act as the owner of, any table of ours."""
    found = connection.execute(
        text(
            "SELECT 1 FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
            " AND pg_has_role(current_user, relowner, 'USAGE') LIMIT 1"
        )
    )
    return found.first() is not None
