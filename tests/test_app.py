"""The program round the window: a workspace is entered, looked after, and left with a backup."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from house import LIGHT, MORNING, PASSWORD
from jointseas.app import Reception, open_services
from jointseas.desktop.house import Entered, Founded
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.backup import Why, folder_of, listed
from jointseas.workspace.founding import make_file
from premises import new_workspace
from standing import FOUNDING


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


def founded(clock: FixedClock, path: Path) -> Founded:
    return settled(Reception(clock).create(new_workspace(path)))


def whys(path: Path) -> list[Why]:
    return [backup.why for backup in listed(folder_of(path), path.stem)]


def enter(clock: FixedClock, path: Path) -> Entered:
    return settled(Reception(clock).enter(str(path), "bao", PASSWORD))


def test_leaving_makes_a_backup_if_anything_was_done(clock: FixedClock, tmp_path: Path) -> None:
    path = tmp_path / "harbour.jointseas"
    founded(clock, path).entered.close()
    first = whys(path)
    assert first[-1] in (Why.DAILY, Why.CLOSE)
    clock.at(MORNING + timedelta(hours=1))
    enter(clock, path).close()
    assert whys(path) == [*first, Why.CLOSE], "to sign in is a deed, too"


def test_a_day_later_a_backup_is_made_while_the_work_begins(clock: FixedClock, tmp_path: Path) -> None:
    path = tmp_path / "harbour.jointseas"
    founded(clock, path).entered.close()
    clock.at(MORNING + timedelta(days=1))
    entered = enter(clock, path)
    entered.close()
    assert Why.DAILY in whys(path)[1:]


def test_a_wrong_password_leaves_nothing_open_and_the_recovery_key_mends_it(clock: FixedClock, tmp_path: Path) -> None:
    path = tmp_path / "harbour.jointseas"
    made = founded(clock, path)
    made.entered.close()
    reception = Reception(clock)
    assert reception.enter(str(path), "bao", "not the password") == Refused("access.wrong_password")
    assert not path.with_name(f"{path.name}-wal").exists()
    recovered = settled(reception.recover(str(path), "bao", made.recovery_key, "a new password"))
    recovered.close()
    assert reception.enter(str(path), "bao", PASSWORD) == Refused("access.wrong_password")
    settled(reception.enter(str(path), "bao", "a new password")).close()


def test_a_backup_that_cannot_be_made_keeps_nobody_from_leaving(clock: FixedClock, tmp_path: Path) -> None:
    path = tmp_path / "harbour.jointseas"
    folder_of(path).write_text("a file where the folder should be", "utf-8")
    founded(clock, path).entered.close()
    enter(clock, path).close()


def test_the_head_moves_with_what_others_commit(clock: FixedClock, tmp_path: Path) -> None:
    path = tmp_path / "harbour.jointseas"
    mine = founded(clock, path).entered
    before = mine.head()
    theirs = enter(clock, path)
    assert mine.head() == theirs.head() > before
    theirs.close()
    mine.close()


RATES = b"Date,USD,\n2026-02-27,1.1,\n"


def test_an_import_is_preceded_by_a_backup_and_not_begun_without_one(clock: FixedClock, tmp_path: Path) -> None:
    path = tmp_path / "harbour.jointseas"
    opened = make_file(path, FOUNDING, clock, LIGHT).opened
    services = open_services(opened, clock)
    seat = settled(services.access.sign_in("wang", PASSWORD)).seats[0]
    stranger = replace(seat, person=replace(seat.person, id=99))
    assert isinstance(services.ledger.load_rates(stranger, RATES, "ECB"), Refused)
    assert whys(path) == []
    settled(services.ledger.load_rates(seat, RATES, "ECB"))
    assert whys(path) == [Why.IMPORT]
    for kept in folder_of(path).iterdir():
        kept.unlink()
    folder_of(path).rmdir()
    folder_of(path).write_text("a file where the folder should be", "utf-8")
    before = services.access.gate.head()
    assert services.ledger.load_rates(seat, RATES, "ECB") == Refused("storage.name_taken", name=folder_of(path).name)
    assert services.access.gate.head() == before
    opened.close()
