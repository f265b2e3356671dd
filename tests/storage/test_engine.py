"""The engine of a file keeps its promises: every pragma holds, nothing is lost between processes, a full disk harms
nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import make_url, text

from conftest import APP, KEY, Server
from jointseas.kernel.outcome import BrokenInvariant, Refused
from jointseas.storage import sqlite
from jointseas.storage.database import Database
from jointseas.storage.migrate import upgrade
from jointseas.storage.postgres import open_server
from jointseas.storage.sqlite import connect, create_file, open_file, unhurried

LOST_UPDATES = Path(__file__).parents[1] / "trials" / "lost_updates.py"
NEEDED = {"synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "recursive_triggers": 1, "cell_size_check": 1}


def add(database: Database, name: str) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO sign_in_failure VALUES (:name, 1, 'now')"), {"name": name})


def count(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute(text("SELECT count(*) FROM sign_in_failure")).scalar_one())


def test_every_pragma_holds_on_every_connection(file_template: Path) -> None:
    database = open_file(file_template, KEY)
    with database.read() as reading, database.write() as writing:
        for connection in (reading, writing):
            held = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in sqlite._PRAGMAS}
            assert held == sqlite._PRAGMAS | NEEDED
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == sqlite.BUSY_SECONDS * 1000
    database.close()


def test_only_while_it_is_made_does_a_file_not_wait_for_the_disk(tmp_path: Path) -> None:
    database = create_file(tmp_path / "new.jointseas")
    waits = []
    for _ in range(2):
        with unhurried(database), database.write() as connection:
            waits.append(connection.exec_driver_sql("PRAGMA synchronous").scalar())
        with database.write() as connection:
            waits.append(connection.exec_driver_sql("PRAGMA synchronous").scalar())
    database.close()
    assert waits == [0, 2, 0, 2]


def test_a_pragma_that_does_not_take_stops_everything(file_template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sqlite._PRAGMAS, "page_size", 12345)
    with pytest.raises(BrokenInvariant, match="page_size"):
        connect(file_template, KEY)


def test_a_library_that_can_corrupt_a_file_is_not_let_near_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 51, 2))
    for way in (create_file, open_file):
        with pytest.raises(Refused, match=r"storage\.old_sqlite"):
            way(tmp_path / "new.jointseas", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_sees_one_moment_however_long_it_looks(database: Database) -> None:
    with database.read() as reading:
        asked = text("SELECT count(*) FROM sign_in_failure")
        seen = [reading.execute(asked).scalar_one()]
        with database.write() as writing:
            writing.execute(text("INSERT INTO sign_in_failure VALUES ('a', 1, 'now')"))
            seen.append(reading.execute(asked).scalar_one())
        seen.append(reading.execute(asked).scalar_one())
    assert seen == [0, 0, 0]
    assert count(database) == 1, "and the next reader sees what was committed"


def test_a_reader_writes_nothing(database: Database) -> None:
    with pytest.raises(Refused, match=r"storage\.read_only"), database.read() as connection:
        connection.execute(text("INSERT INTO sign_in_failure VALUES ('a', 1, 'now')"))
    assert count(database) == 0


@pytest.mark.parametrize("escape", [KeyError("out"), KeyboardInterrupt(), Refused("out")], ids=repr)
def test_what_escapes_a_unit_of_work_takes_everything_with_it(database: Database, escape: BaseException) -> None:
    def work() -> None:
        with database.write() as connection:
            connection.execute(text("INSERT INTO sign_in_failure VALUES ('a', 1, 'now')"))
            raise escape

    with pytest.raises(type(escape)):
        work()
    assert count(database) == 0
    add(database, "a")
    assert count(database) == 1


def test_a_guard_that_is_reached_is_a_bug_of_ours(database: Database) -> None:
    add(database, "a")
    with pytest.raises(BrokenInvariant, match=r"UNIQUE|unique"):
        add(database, "a")


def lost(how: str, path: Path, times: int) -> int:
    """How many of the updates of two processes at once are missing in the end."""
    database = create_file(path)
    with database.write() as connection:
        upgrade(connection)
    add(database, "count")
    database.close()
    script = [sys.executable, str(LOST_UPDATES), how, str(path), str(times)]
    running = [subprocess.Popen(script, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(it.communicate(timeout=60)[1], it.returncode) for it in running] == [("", 0), ("", 0)]
    database = open_file(path)
    with database.read() as connection:
        found = int(connection.execute(text("SELECT failures FROM sign_in_failure")).scalar_one())
    database.close()
    return 2 * times + 1 - found


def test_two_processes_that_read_and_write_back_lose_nothing(tmp_path: Path) -> None:
    assert lost("ours", tmp_path / "ours.jointseas", 200) == 0
    tries = (lost("default", tmp_path / f"default-{at}.jointseas", 200) for at in range(8))
    assert any(it > 0 for it in tries), "the experiment could not have found a loss"


def test_a_writer_that_does_not_let_go_is_waited_for_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file_template: Path
) -> None:
    path = tmp_path / "busy.jointseas"
    path.write_bytes(file_template.read_bytes())
    holding = open_file(path, KEY)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.3)
    waiting = open_file(path, KEY)
    with holding.write(), pytest.raises(Refused, match=r"storage\.busy"):
        add(waiting, "b")
    assert count(holding) == 0
    add(waiting, "b")
    assert count(holding) == 1
    holding.close()
    waiting.close()


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_file_that_may_not_grow_refuses_and_goes_on_when_it_may(database: Database) -> None:
    with database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    added: list[str] = []

    def fill() -> None:
        while True:
            add(database, f"{len(added)} {'x' * 200}")
            added.append("added")

    with pytest.raises(Refused, match=r"storage\.full"):
        fill()
    assert count(database) == len(added) > 0
    with database.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    add(database, "room again")
    assert count(database) == len(added) + 1


FULL_DISK = """
import sys
from itertools import count
from pathlib import Path
from sqlalchemy import text
from jointseas.kernel.outcome import Refused
from jointseas.storage.migrate import upgrade
from jointseas.storage.sqlite import create_file
folder = Path(sys.argv[1])
ballast = folder / "ballast"
ballast.write_bytes(bytes(300_000))
database = create_file(folder / "work.jointseas", bytes(32))
with database.write() as connection:
    upgrade(connection)
ADD = text("INSERT INTO sign_in_failure VALUES (:name, 1, :filler)")
def add(name):
    with database.write() as connection:
        connection.execute(ADD, {"name": name, "filler": "x" * 900})
def kept():
    with database.read() as connection:
        return connection.execute(text("SELECT count(*) FROM sign_in_failure")).scalar_one()
try:
    for done in count():
        add(str(done))
except Refused as refused:
    print(refused.code, done > 10, kept() == done)
ballast.unlink()
add("room again")
print(kept() == done + 1)
database.close()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk of its own is made by Linux's unshare")
def test_a_disk_that_fills_up_at_work_refuses_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    mount = 'mount -t tmpfs -o size=4m none "$1" && exec "$2" -c "$3" "$1"'
    command = ["unshare", "-rm", "sh", "-c", mount, "sh", str(tmp_path), sys.executable, FULL_DISK]
    ran = subprocess.run(command, capture_output=True, text=True)
    if "unshare" in ran.stderr or "mount" in ran.stderr:
        pytest.skip("this machine lets nobody mount a disk of their own")
    assert (ran.stdout.split(), ran.stderr) == (["storage.full", "True", "True", "True"], "")


@pytest.mark.parametrize("kind", ["postgresql"])
def test_a_server_that_goes_away_takes_the_unit_of_work_with_it(database: Database, server: Server) -> None:
    here = make_url(database.name).database

    def work() -> None:
        with database.write() as connection:
            connection.execute(text("INSERT INTO sign_in_failure VALUES ('a', 1, 'now')"))
            server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{here}'")
            connection.execute(text("INSERT INTO sign_in_failure VALUES ('b', 1, 'now')"))

    with pytest.raises(Refused, match=r"storage\.no_server"):
        work()
    assert count(database) == 0, "and the next one finds its way again"
    server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{here}'")
    assert count(database) == 0, "also where the connection died while nobody held it"


@pytest.mark.parametrize("host", ["127.0.0.1:1", "no-such-host.invalid"])
def test_a_server_that_cannot_be_reached_says_so(host: str) -> None:
    with pytest.raises(Refused, match=r"storage\.no_server"):
        open_server(f"postgresql+psycopg://app@{host}/db")


def test_a_database_that_is_not_there_is_named_so(server: Server) -> None:
    with pytest.raises(Refused, match=r"storage\.no_database"):
        open_server(server.address("not_here", APP))


@pytest.mark.parametrize(
    ("role", "code"),
    [("postgres", "storage.owner_role"), ("nobody_here", "storage.no_right")],
)
def test_the_program_sits_in_no_chair_but_its_own(server: Server, server_template: str, role: str, code: str) -> None:
    name = server.new_database(server_template)
    open_server(server.address(name, APP)).close()
    with pytest.raises(Refused) as refused:
        open_server(server.address(name, role))
    assert refused.value.code == code
