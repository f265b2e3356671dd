"""A step that fails midway leaves nothing of itself: what was there before still stands, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from conftest import APP, KEY, OWNER, Server
from jointseas.storage.database import Database
from jointseas.storage.migrate import upgrade
from jointseas.storage.sqlite import create_file


@pytest.fixture
def empty(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """Of whoever may make tables."""
    if kind == "sqlite":
        database = create_file(tmp_path / "empty.jointseas", KEY)
    else:
        server: Server = request.getfixturevalue("server")
        engine: Engine = create_engine(server.address(server.new_database(), OWNER))
        database = Database("empty", engine, engine)
    yield database
    database.close()


def objects(connection: Connection) -> set[str]:
    if connection.dialect.name == "sqlite":
        return set(connection.execute(text("SELECT name FROM sqlite_schema")).scalars())
    made = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    guards = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    return set(connection.execute(text(f"{made} UNION {guards}")).scalars())


@pytest.mark.parametrize("in_the_way", ["posting", "own_rate"])
def test_a_step_that_fails_midway_leaves_nothing(empty: Database, in_the_way: str) -> None:
    with empty.write() as connection:
        connection.execute(text(f"CREATE TABLE {in_the_way} (x INTEGER)"))
    with pytest.raises(Exception, match="already exists"), empty.write() as connection:
        upgrade(connection, app_role=APP)
    with empty.read() as connection:
        assert objects(connection) == {in_the_way}
    with empty.write() as connection:
        connection.execute(text(f"DROP TABLE {in_the_way}"))
    with empty.write() as connection:
        upgrade(connection, app_role=APP)
        assert inspect(connection).has_table("audit")
