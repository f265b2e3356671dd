"""A newer program meets an older workspace."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import APP, OWNER, Server
from house import LIGHT, MORNING, PASSWORD
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.storage.backup import Why, folder_of, listed
from jointseas.workspace.founding import make_on_server
from jointseas.workspace.opening import by_recovery_key, on_server
from jointseas.workspace.upgrading import upgrade_server, upgrade_workspace
from standing import FOUNDING, Standing, enter
from tomorrow import GOOD, TODAY, begin

# Each stops at another place: at once, after half of it, and only when the foreign keys are looked at.
BAD = {
    "words": "CREATE TABEL voyage (id INTEGER) STRICT;",
    "half": GOOD + "\nINSERT INTO nowhere VALUES (1);\n",
    "dangling": GOOD + "\nPRAGMA defer_foreign_keys = ON;\n\nINSERT INTO voyage VALUES (1, 'first', 999);\n",
}
Tomorrow = Callable[[str], None]


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tomorrow:
    """From then on the program is tomorrow's, with one step more, which says this."""
    return lambda step: begin(tmp_path / "migrations", step, monkeypatch)


def revision(standing: Standing) -> str:
    with pytest.raises(Refused) as refused:
        standing.open().close()
    assert refused.value.code == "workspace.older_schema"
    return str(refused.value.facts["found"])


def bring_up(standing: Standing) -> Path:
    return upgrade_workspace(str(standing.path), "wang", PASSWORD, standing.clock).backup


def test_an_older_file_says_so_and_is_brought_up_after_a_backup(standing: Standing, tomorrow: Tomorrow) -> None:
    tomorrow(GOOD)
    before = standing.path.read_bytes()
    assert revision(standing) == TODAY
    assert standing.path.read_bytes() == before
    backup = bring_up(standing)
    with standing.inside() as inside, inside.opened.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM voyage").scalar_one() == 0
    assert [it.why for it in listed(folder_of(standing.path), "harbour")] == [Why.MIGRATION]
    assert revision(Standing(backup, standing.clock, "")) == TODAY
    with pytest.raises(Refused, match=r"workspace\.current"):
        bring_up(standing)


@pytest.mark.parametrize("fault", sorted(BAD))
def test_a_failed_step_leaves_the_old_version_opening(
    standing: Standing, tomorrow: Tomorrow, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow(BAD[fault])
    with pytest.raises(BrokenInvariant):
        bring_up(standing)
    assert revision(standing) == TODAY
    monkeypatch.undo()
    with standing.inside() as inside:
        assert settled(inside.workspace.check(inside.seat)).ok


def test_without_a_backup_nothing_is_brought_up(standing: Standing, tomorrow: Tomorrow) -> None:
    tomorrow(GOOD)
    folder_of(standing.path).write_text("a file where the folder should be", "utf-8")
    with pytest.raises(Refused, match=r"storage\.name_taken"):
        bring_up(standing)
    assert revision(standing) == TODAY


def test_a_server_is_brought_up_by_its_owner_after_an_encrypted_copy(
    server: Server, tomorrow: Tomorrow, tmp_path: Path
) -> None:
    name = server.new_database()
    place, owner = server.address(name, APP), server.address(name, OWNER)
    clock = FixedClock(MORNING)
    make_on_server(place, owner, FOUNDING, clock, LIGHT).opened.close()
    tomorrow(GOOD)
    for attempt in (lambda: on_server(place), lambda: upgrade_workspace(place, "wang", PASSWORD, clock)):
        with pytest.raises(Refused, match=r"workspace\.(older_schema|owner_needed)"):
            attempt()
    done = upgrade_server(place, owner, tmp_path, clock.now())
    opened = on_server(place)
    assert enter(opened, clock).seat.firm.code == "HAIHE"
    opened.close()
    assert done.recovery_key
    with pytest.raises(Refused, match=r"workspace\.older_schema"):
        by_recovery_key(done.backup, done.recovery_key, clock)
