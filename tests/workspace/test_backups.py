from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookkeeping import draft, line
from house import LIGHT, MORNING, PASSWORD
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.service import Ledger
from jointseas.storage.backup import Backup, Why, folder_of, listed, name_of, superfluous
from jointseas.storage.keyfile import keys_path
from jointseas.workspace.backups import back_up, backups, compare, is_due, keep_safe, set_aside, switch
from jointseas.workspace.founding import make_file
from jointseas.workspace.rescuing import rescue
from standing import FOUNDING, Inside, Standing


@pytest.fixture
def inside(standing: Standing) -> Iterator[Inside]:
    with standing.inside() as inside:
        yield inside


def post(inside: Inside, amount: str = "CNY 5.00") -> int:
    lines = line("1002", amount), line("4001", amount.replace(" ", " -"))
    return settled(Ledger(inside.gate).post(inside.seat, draft("2026-03-01", *lines))).number


def entries(inside: Inside) -> int:
    return len(settled(Ledger(inside.gate).journal(inside.seat)))


def test_a_backup_is_a_workspace_by_itself(standing: Standing, inside: Inside) -> None:
    post(inside)
    made = settled(inside.workspace.backup(inside.seat))
    assert made.recovery_key is None
    assert made.path.name == "harbour.2026-03-02T010000Z.asked.jointseas"
    post(inside)
    copy = replace(standing, path=made.path)
    with copy.inside() as then:
        assert (entries(then), entries(inside)) == (1, 2)
        health = settled(then.workspace.check(then.seat))
        assert health.ok, health
    assert b"SQLite" not in made.path.read_bytes()[:100]


def test_who_took_a_backup_is_in_the_chain(inside: Inside) -> None:
    before = inside.gate.head().seq
    settled(inside.workspace.backup(inside.seat))
    with inside.opened.database.read() as connection:
        told = connection.exec_driver_sql(f"SELECT actor, command FROM audit WHERE seq > {before}").fetchall()
    assert [tuple(row) for row in told] == [("wang", "workspace.backup")]


def test_backups_of_one_second_do_not_meet(inside: Inside) -> None:
    paths = {settled(inside.workspace.backup(inside.seat)).path for _ in range(3)}
    assert len(paths) == 3
    assert {backup.path for backup in settled(inside.workspace.backups(inside.seat))} == paths


def test_a_backup_that_does_not_hold_has_no_name(standing: Standing, inside: Inside) -> None:
    with inside.opened.database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_changed")
        connection.exec_driver_sql("UPDATE audit SET actor = 'nobody' WHERE seq = 2")
    answer = inside.workspace.backup(inside.seat)
    assert isinstance(answer, Refused)
    assert answer.code == "workspace.unsound"
    assert list(folder_of(standing.path).iterdir()) == []


def test_the_programs_own_backups_wait_for_something_to_happen(inside: Inside) -> None:
    assert is_due(inside.opened, MORNING)
    assert keep_safe(inside.opened, Why.DAILY, MORNING)
    assert not is_due(inside.opened, MORNING + timedelta(hours=2))
    assert keep_safe(inside.opened, Why.CLOSE, MORNING + timedelta(hours=1)) is None
    post(inside)
    assert keep_safe(inside.opened, Why.CLOSE, MORNING + timedelta(hours=2))
    assert is_due(inside.opened, MORNING + timedelta(days=1))
    assert [backup.why for backup in backups(inside.opened)] == [Why.DAILY, Why.CLOSE]
    assert all(keys_path(backup.path).exists() for backup in backups(inside.opened))


def test_restoring_says_what_it_would_take_back(standing: Standing, inside: Inside) -> None:
    post(inside)
    standing.clock.at(MORNING + timedelta(minutes=1))
    made = settled(inside.workspace.backup(inside.seat))
    standing.clock.at(MORNING + timedelta(minutes=3))
    post(inside)
    post(inside)
    inside_again = replace(inside, seat=replace(inside.seat, confirmed_at=standing.clock.now()))
    told = settled(inside_again.workspace.compare(inside_again.seat, made.path))
    assert (told.related, told.lost) == (True, 2)
    assert told.last_kept == MORNING + timedelta(minutes=1)
    assert told.first_lost == MORNING + timedelta(minutes=3)


def test_a_restored_file_stands_beside_the_live_one_and_takes_its_name_when_told(standing: Standing) -> None:
    with standing.inside() as inside:
        post(inside)
        made = settled(inside.workspace.backup(inside.seat))
        post(inside)
        live = standing.path.stat().st_size, entries(inside)
        restored = settled(inside.workspace.restore(inside.seat, made.path))
        assert (standing.path.stat().st_size, entries(inside)) == live
    aside = switch(standing.path, restored, standing.clock.now())
    assert not restored.exists()
    with standing.inside() as inside:
        assert entries(inside) == 1
    with replace(standing, path=aside).inside() as inside:
        assert entries(inside) == 2


def test_a_backup_of_another_workspace_is_not_restored(standing: Standing, tmp_path: Path, inside: Inside) -> None:

    other = make_file(tmp_path / "other", FOUNDING, standing.clock, LIGHT)
    back = back_up(other.opened, Why.ASKED, MORNING)
    other.opened.close()
    answer = inside.workspace.restore(inside.seat, back.path)
    assert isinstance(answer, Refused)
    assert answer.code == "storage.damaged"
    assert not list(standing.path.parent.glob("*restored*"))


def test_a_damaged_file_is_set_aside_and_never_deleted(standing: Standing) -> None:
    before = standing.path.read_bytes()
    aside = set_aside(standing.path, MORNING)
    assert aside.read_bytes() == before
    assert keys_path(aside).exists()
    assert not standing.path.exists()
    with pytest.raises(Refused, match=r"storage\.no_file"):
        set_aside(standing.path, MORNING + timedelta(seconds=1))


def test_only_names_of_ours_are_taken_for_backups(tmp_path: Path) -> None:
    ours = name_of(Path("harbour.jointseas"), MORNING, Why.DAILY)
    for name in (
        ours,
        "harbour.2026-99-99T010000Z.daily.jointseas",
        "harbour.jointseas",
        "other." + ours,
        ours + ".keys",
    ):
        (tmp_path / name).touch()
    assert [backup.path.name for backup in listed(tmp_path, "harbour")] == [ours]


moments = st.integers(0, 800 * 86_400).map(lambda ago: MORNING - timedelta(seconds=ago))


@given(st.lists(st.tuples(moments, st.sampled_from(list(Why))), max_size=60, unique_by=lambda it: it[0]))
def test_thinning_keeps_what_was_asked_for_the_newest_and_each_months_last(made: list[tuple[datetime, Why]]) -> None:
    every = [Backup(Path(str(at)), at, why) for at, why in made]
    gone = set(superfluous(every, MORNING))
    kept = [backup for backup in every if backup not in gone]
    assert not any(backup.why is Why.ASKED for backup in gone)
    ours = sorted((backup for backup in every if backup.why is not Why.ASKED), key=lambda it: it.at)
    assert set(ours[-5:]) <= set(kept)
    assert not any(MORNING - backup.at <= timedelta(days=3) for backup in gone)
    months = {(backup.at.year, backup.at.month) for backup in ours}
    assert months <= {(backup.at.year, backup.at.month) for backup in kept}
    assert set(superfluous(kept, MORNING)) == set()


def test_comparing_changes_nothing(standing: Standing, inside: Inside) -> None:
    made = settled(inside.workspace.backup(inside.seat))
    before = made.path.read_bytes()
    compare(inside.opened, made.path)
    assert made.path.read_bytes() == before
    assert sorted(path.suffix for path in folder_of(standing.path).iterdir()) == [".jointseas", ".keys"]


def broken(path: Path) -> bytes:
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 5 * 4096] = bytes(2 * 4096)
    path.write_bytes(content)
    return bytes(content)


def test_a_damaged_file_gives_way_to_the_newest_backup_that_holds(standing: Standing) -> None:
    with standing.inside() as inside:
        post(inside)
        good = back_up(inside.opened, Why.DAILY, MORNING)
        post(inside)
        bad = back_up(inside.opened, Why.CLOSE, MORNING + timedelta(hours=1))
    broken(bad.path)
    damaged = broken(standing.path)
    done = rescue(standing.path, "wang", PASSWORD, standing.clock)
    assert (done.backup.path, done.aside.read_bytes()) == (good.path, damaged)
    with standing.inside() as inside:
        assert entries(inside) == 1
    assert good.path.exists()


def test_missing_slots_come_back_from_a_backup(standing: Standing, inside: Inside) -> None:
    back_up(inside.opened, Why.DAILY, MORNING)
    inside.opened.close()
    standing.keys.unlink()
    rescue(standing.path, "wang", PASSWORD, standing.clock)
    with standing.inside():
        pass


def test_a_file_that_holds_is_not_rescued(standing: Standing, inside: Inside) -> None:
    back_up(inside.opened, Why.DAILY, MORNING)
    before = standing.path.stat().st_ino
    with pytest.raises(Refused, match=r"workspace\.not_damaged"):
        rescue(standing.path, "wang", PASSWORD, standing.clock)
    with pytest.raises(Refused, match=r"access\.wrong_password"):
        rescue(standing.path, "wang", "not the password", standing.clock)
    assert standing.path.stat().st_ino == before


def test_without_a_backup_that_holds_the_damaged_file_stays(standing: Standing) -> None:
    damaged = broken(standing.path)
    with pytest.raises(Refused, match=r"workspace\.no_backup"):
        rescue(standing.path, "wang", PASSWORD, standing.clock)
    assert standing.path.read_bytes() == damaged
