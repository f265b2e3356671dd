"""The window at any desk of a founded workspace: a real file, with a person in every role of both kinds of firm."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import bookkeeping
from bookkeeping import Book
from hands import quiet, swept
from house import LIGHT, UID, House, opened
from jointseas.access.records import Seat, SignedIn
from jointseas.app import open_services
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.house import Entered
from jointseas.desktop.shell import Shell
from jointseas.desktop.tasks import Sweeper
from jointseas.storage.keyfile import Kept, KeyFile, Keys, keys_path
from jointseas.storage.sqlite import open_file
from jointseas.workspace.opening import Opened
from jointseas.workspace.service import Workspace
from jointseas.workspace.services import Services
from lending import Lending, lending_of

KEY = bytes(range(32))
SitAt = Callable[[Seat], Desk]


@pytest.fixture(autouse=True)
def _swept(qapp: QApplication) -> Iterator[None]:
    """As in the program: a widget that a worker's garbage collection takes along brings the process down."""
    sweeper = Sweeper(qapp)
    yield
    sweeper.deleteLater()
    swept()
    gc.enable()


@pytest.fixture
def rooms(request: pytest.FixtureRequest, copied: Callable[[Path], Path]) -> Iterator[House]:
    """On SQLite alone: a page knows no database. With all that `lent` is, for a test that asks for it."""
    what = "file_lending" if "lent" in request.fixturenames else "file_house"
    path, desks = request.getfixturevalue(what)
    database = open_file(copied(path), KEY)
    yield opened(database, desks)
    database.close()


@pytest.fixture
def services(rooms: House) -> Services:
    path = Path(rooms.database.name)
    slots = KeyFile(keys_path(path))
    slots.make(Kept(UID, ()))
    place = Opened(str(path), rooms.database, UID, sample=False, keys=Keys(slots, UID, KEY))
    every = open_services(place, rooms.clock)
    # what two decide is decided at these people's own gate
    for service in (every.compliance, every.corrections, every.credit, every.financing):
        rooms.gate.adopt(service)
    return replace(every, access=rooms.access, workspace=Workspace(rooms.gate, place, LIGHT))


@pytest.fixture
def lent(rooms: House) -> Lending:
    return lending_of(rooms)


@pytest.fixture
def book(rooms: House) -> Book:
    """The exporter's book, open and empty."""
    return bookkeeping.opened(rooms)


@pytest.fixture
def sit_at(rooms: House, services: Services, shell: Shell, qtbot: QtBot) -> SitAt:
    """Somebody else may sit down in the same window afterwards."""

    def take(seat: Seat) -> Desk:
        if shell.sitting:
            shell.sign_out()
        signed = SignedIn(seat.person, (seat,))
        shell.take_desk(
            Entered(rooms.database.name, "work", services, signed, lambda: rooms.gate.head().seq, lambda: None)
        )
        quiet(qtbot, shell)
        desk = shell.centralWidget()
        assert isinstance(desk, Desk)
        return desk

    return take
