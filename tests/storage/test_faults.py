"""What a database says when it fails becomes what a person can do; a guard that was reached is a bug of ours."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from conftest import APP, KEY, OWNER, Server
from jointseas.kernel.outcome import BrokenInvariant, Refused
from jointseas.storage.database import Database
from jointseas.storage.postgres import address, open_server
from jointseas.storage.sqlite import create_file


def test_a_guard_of_the_books_is_a_bug_when_reached(database: Database) -> None:
    with pytest.raises(BrokenInvariant, match="cannot|stays|constraint|violates|NULL"), database.write() as connection:
        connection.exec_driver_sql("INSERT INTO firm (id, code) VALUES (1, 'x')")


def test_what_escapes_is_rolled_back(database: Database) -> None:
    class Stop(Exception):
        pass

    with pytest.raises(Stop), database.write() as connection:
        connection.exec_driver_sql("INSERT INTO published_rate VALUES ('USD', '2026-01-02', '1.1', 'test')")
        raise Stop
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM published_rate").scalar_one() == 0


def test_one_reading_sees_one_moment(database: Database) -> None:
    asked = "SELECT count(*) FROM published_rate"
    with database.read() as reading:
        before = reading.exec_driver_sql(asked).scalar_one()
        with database.write() as writing:
            writing.exec_driver_sql("INSERT INTO published_rate VALUES ('USD', '2026-01-02', '1.1', 'test')")
        assert reading.exec_driver_sql(asked).scalar_one() == before
    with database.read() as reading:
        assert reading.exec_driver_sql(asked).scalar_one() == before + 1


def test_a_reading_cannot_write(database: Database) -> None:
    if database.kind == "sqlite":
        pytest.skip("SQLite's readers are kept from writing by the gate alone")
    with pytest.raises(Refused, match=r"storage\.read_only"), database.read() as connection:
        connection.exec_driver_sql("INSERT INTO published_rate VALUES ('USD', '2026-01-02', '1.1', 'test')")


def test_a_full_file_is_refused_and_keeps_what_it_had(tmp_path: Path) -> None:
    database = create_file(tmp_path / "full", KEY)
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE much (x TEXT)")
        connection.exec_driver_sql("PRAGMA max_page_count = 10")
    with pytest.raises(Refused, match=r"storage\.full"), database.write() as connection:
        for _ in range(100):
            connection.exec_driver_sql("INSERT INTO much VALUES (?)", ("x" * 4000,))
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM much").scalar_one() == 0
    database.close()


def test_writers_wait_for_one_another(database: Database) -> None:
    """Read, add one, write, from four threads: none is lost, none is refused."""
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO published_rate VALUES ('USD', '2026-01-02', '0', 'test')")

    def count_up() -> None:
        for _ in range(25):
            with database.write() as connection:
                lock = "" if database.kind == "sqlite" else " FOR UPDATE"
                found = connection.exec_driver_sql(f"SELECT per_euro FROM published_rate{lock}").scalar_one()
                connection.exec_driver_sql(f"UPDATE published_rate SET per_euro = '{int(found) + 1}'")

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT per_euro FROM published_rate").scalar_one() == "100"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("postgresql+psycopg://app:secret@host/db", "storage.password_in_address"),
        ("postgresql://app@host/db", "storage.address"),
        ("mysql://app@host/db", "storage.address"),
        ("://", "storage.address"),
    ],
)
def test_an_address_that_is_not_ours_is_refused(place: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        address(place)
    assert refused.value.code == code


def test_a_server_that_is_not_there_and_a_database_that_is_not(server: Server) -> None:
    with pytest.raises(Refused, match=r"storage\.no_server"):
        open_server("postgresql+psycopg://app@127.0.0.1:1/db")
    with pytest.raises(Refused, match=r"storage\.no_database"):
        open_server(server.address("not_here", APP))


def test_a_server_that_goes_away_is_refused_and_found_again(server: Server, server_template: str) -> None:
    name = server.new_database(server_template)
    database = open_server(server.address(name))
    other = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    with pytest.raises(Refused, match=r"storage\.no_server"), database.read() as connection:
        server.run(other)
        connection.exec_driver_sql("SELECT 1")
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
    database.close()


def test_the_programs_role_may_change_no_table(server: Server, server_template: str) -> None:
    """Nor see a temporary table of its own where a guard looks for the books."""
    name = server.new_database(server_template)
    engine = create_engine(server.address(name, APP), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in (
            "CREATE TABLE spare (x int)",
            "DROP TABLE note",
            "ALTER TABLE entry DISABLE TRIGGER ALL",
            "DELETE FROM posting",
            "TRUNCATE note",
            "UPDATE audit_head SET seq = 0",
            "INSERT INTO balance VALUES (1, 'CNY', '2026-01', 1, 0, 1)",
            "CREATE FUNCTION spare() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "SET session_replication_role = replica",
        ):
            with pytest.raises(Exception, match="permission denied|must be owner"):
                connection.exec_driver_sql(statement)
    engine.dispose()
    with pytest.raises(Refused, match=r"storage\.owner_role"):
        open_server(server.address(name, OWNER))
