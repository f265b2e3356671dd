"""Between a file and a server: the same rows, the same chain, and the guards standing at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, create_engine, delete

from bookkeeping import draft, line
from conftest import APP, OWNER, Server
from house import MORNING, PASSWORD
from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import Attachments
from jointseas.access.records import Role
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.ledger.records import Entry
from jointseas.ledger.service import Ledger
from jointseas.storage import transfer
from jointseas.storage.database import Database
from jointseas.workspace.moving import Destination
from jointseas.workspace.opening import by_recovery_key, on_server, open_workspace
from standing import Inside, Standing, enter


def destination(server: Server) -> Destination:
    name = server.new_database()
    return Destination(server.address(name, APP), server.address(name, OWNER))


def post(inside: Inside, day: str) -> Entry:
    asked = draft(day, line("1002", "CNY 5.00"), line("4001", "CNY -5.00"))
    return settled(Ledger(inside.gate).post(inside.seat, asked))


def fill(inside: Inside) -> None:
    first = post(inside, "2026-01-05")
    settled(Ledger(inside.gate).reverse(inside.seat, first.number, first.day, "taken back"))
    post(inside, "2026-02-05")
    settled(Attachments(inside.gate).add(inside.seat, NewAttachment("entry/1", "a.bin", "a/b", bytes(range(256)))))
    settled(inside.access.save_note(inside.seat, "journal", "半张") or inside.seat)
    person = settled(inside.access.newcomer("li", "李四", (Role.STAFF,), PASSWORD))
    settled(inside.access.add_person(inside.seat, person))


def rows(database: Database) -> dict[str, transfer.Contents]:
    with database.read() as connection:
        return transfer.contents(connection)


@pytest.fixture
def inside(standing: Standing) -> Iterator[Inside]:
    with standing.inside() as inside:
        fill(inside)
        yield inside


def test_to_a_server_and_back(server: Server, standing: Standing, inside: Inside, tmp_path: Path) -> None:
    to = destination(server)
    moved = settled(inside.workspace.move(inside.seat, PASSWORD, to))
    assert moved.head == inside.gate.head()
    opened = on_server(to.place)
    assert rows(opened.database) == rows(inside.opened.database)
    there = enter(opened, standing.clock)
    assert settled(there.workspace.check(there.seat)).problems == ()
    settled(
        Ledger(there.gate).post(there.seat, draft("2026-03-01", line("1002", "CNY 1.00"), line("4001", "CNY -1.00")))
    )

    back = settled(there.workspace.move(there.seat, PASSWORD, Destination(str(tmp_path / "back"))))
    assert back.recovery_key
    home = open_workspace(back.place, "wang", PASSWORD, standing.clock)
    assert rows(home.database) == rows(opened.database)
    again = enter(home, standing.clock)
    assert settled(again.workspace.check(again.seat)).problems == ()
    settled(again.access.sign_in("li", PASSWORD))
    home.close()
    opened.close()
    by_recovery_key(Path(back.place), back.recovery_key, standing.clock).close()
    open_workspace(back.place, "li", PASSWORD, standing.clock).close()


def test_the_guards_stand_on_the_server_afterwards(server: Server, inside: Inside) -> None:
    to = destination(server)
    settled(inside.workspace.move(inside.seat, PASSWORD, to))
    engine = create_engine(to.owner, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection, pytest.raises(Exception, match="posted entry is fixed"):
        connection.exec_driver_sql("UPDATE entry SET memo = 'else' WHERE number = 1")
    engine.dispose()


def test_only_an_empty_database_is_moved_to(server: Server, inside: Inside) -> None:
    to = destination(server)
    engine = create_engine(to.owner, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE somebody_elses (x int)")
    answer = inside.workspace.move(inside.seat, PASSWORD, to)
    assert isinstance(answer, Refused)
    assert answer.code == "workspace.server_taken"
    engine.dispose()


def test_a_move_that_fails_leaves_the_destination_empty_and_the_source_as_it_was(
    server: Server, inside: Inside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A row is lost on the way: the comparison sees it, and everything is taken back."""
    before = rows(inside.opened.database)
    copied = transfer._copied

    def forgetful(source: Connection, target: Connection, table: Table, told: transfer._Told) -> transfer.Contents:
        read = copied(source, target, table, told)
        if table.name == "note":
            target.execute(delete(table))
        return read

    monkeypatch.setattr(transfer, "_copied", forgetful)
    to = destination(server)
    for place in (to, Destination(str(tmp_path / "moved"))):
        with pytest.raises(BrokenInvariant, match="these tables differ: note"):
            inside.workspace.move(inside.seat, PASSWORD, place)
    assert rows(inside.opened.database) == before
    assert list(tmp_path.glob("*moved*")) == []
    engine = create_engine(to.owner)
    with engine.connect() as connection:
        assert transfer.is_empty(connection)
    engine.dispose()


def test_a_wrong_password_moves_nothing(inside: Inside, tmp_path: Path) -> None:
    answer = inside.workspace.move(inside.seat, "not the password", Destination(str(tmp_path / "moved")))
    assert isinstance(answer, Refused)
    assert answer.code == "access.wrong_password"
    assert list(tmp_path.glob("*moved*")) == []


def test_an_existing_file_is_not_moved_over(standing: Standing, inside: Inside) -> None:
    before = standing.path.stat().st_ino
    answer = inside.workspace.move(inside.seat, PASSWORD, Destination(str(standing.path)))
    assert isinstance(answer, Refused)
    assert answer.code == "storage.name_taken"
    assert standing.path.stat().st_ino == before


def test_a_backup_of_a_server_is_an_encrypted_file(server: Server, inside: Inside, tmp_path: Path) -> None:
    to = destination(server)
    settled(inside.workspace.move(inside.seat, PASSWORD, to))
    opened = on_server(to.place)
    there = enter(opened, FixedClock(MORNING))
    assert there.workspace.backup(there.seat, PASSWORD) == Refused("workspace.backup_folder")
    made = settled(there.workspace.backup(there.seat, PASSWORD, tmp_path))
    assert made.recovery_key
    copy = by_recovery_key(made.path, made.recovery_key, FixedClock(MORNING))
    assert rows(copy.database) == rows(opened.database)
    copy.close()
    opened.close()
