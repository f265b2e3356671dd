import shutil
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import Server
from house import LIGHT, MORNING, PASSWORD
from jointseas.access.records import Role
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.keyfile import KeyFile, Tries, keys_path
from jointseas.storage.recovery import new_recovery_key
from jointseas.storage.sqlite import connect
from jointseas.workspace.founding import make_file, make_on_server
from jointseas.workspace.opening import Guard, by_keyring, by_recovery_key, look, on_server, open_workspace, plain
from jointseas.workspace.recovering import recover
from standing import FOUNDING, Standing, enter


def refusal(standing: Standing, sign_in: str = "wang", password: str = PASSWORD) -> str:
    """The code; and nothing of the workspace has changed, but that a guess was counted."""
    before = standing.content()
    with pytest.raises(Refused) as refused:
        standing.open(sign_in, password).close()
    after = standing.content()
    for name in after.keys() | before.keys():
        if not name.endswith((".keys", "-lock")):
            assert after.get(name) == before.get(name), name
    return refused.value.code


def test_a_new_workspace_is_encrypted_and_opens_by_its_password(standing: Standing) -> None:
    assert b"SQLite format 3" not in standing.path.read_bytes()[:4096]
    found = look(str(standing.path))
    assert (found.guard, found.people, found.keyring) == (Guard.ENCRYPTED, ("wang",), False)
    with standing.inside("  WANG ") as inside:
        assert inside.seat.firm.code == "HAIHE"
        assert not inside.opened.sample


def test_a_file_whose_tables_were_taken_away_is_damaged(standing: Standing) -> None:
    with standing.inside() as inside:
        keys = inside.opened.keys
    assert keys
    connection = connect(standing.path, keys.key)
    connection.execute("ALTER TABLE workspace RENAME TO taken")
    connection.close()
    assert refusal(standing) == "workspace.keys_mismatch"  # which tells of both reasons, and of the mend


def test_a_server_without_a_schema_is_told_from_a_file_that_is_not_ours(server: Server) -> None:
    with pytest.raises(Refused, match=r"workspace\.no_schema"):
        on_server(server.address(server.new_database()))


def test_nothing_of_the_work_is_readable_on_the_disk(standing: Standing) -> None:
    with standing.inside() as inside:
        settled(inside.access.rename_firm(inside.seat, "海禾", "Plainly Visible Name", ""))
        content = b"".join(standing.content().values())
    assert b"Plainly Visible" not in content
    assert PASSWORD.encode() not in content


def test_wrong_passwords_and_unknown_names_are_the_same_refusal(standing: Standing) -> None:
    assert refusal(standing, password="not the password") == "access.wrong_password"
    assert refusal(standing, "nobody") == "access.wrong_password"


def test_guessing_at_slots_is_slowed_and_forgiven_by_the_right_password(standing: Standing) -> None:
    for _ in range(3):
        assert refusal(standing, password="guess guess") == "access.wrong_password"
    assert refusal(standing) == "access.wait"
    assert refusal(standing, "li") == "access.wrong_password"
    standing.clock.at(standing.clock.now() + timedelta(seconds=6))
    assert refusal(standing, password="guess guess") == "access.wrong_password"
    standing.clock.at(standing.clock.now() + timedelta(seconds=6))
    assert refusal(standing) == "access.wait"
    standing.clock.at(standing.clock.now() + timedelta(seconds=5))
    standing.open().close()
    assert set(standing.slots().tries) == {"li"}


def test_a_clock_put_right_shuts_nobody_out(standing: Standing) -> None:
    far = Tries(50, standing.clock.now() + timedelta(days=4000))
    KeyFile(standing.keys).change(lambda kept: replace(kept, tries={"wang": far}))
    standing.open().close()


def test_missing_slots_are_named(standing: Standing) -> None:
    standing.keys.unlink()
    assert refusal(standing) == "workspace.keys_missing"


def test_slots_of_another_workspace_do_not_open_this_one(standing: Standing, tmp_path: Path) -> None:
    other = make_file(tmp_path / "other", FOUNDING, standing.clock, LIGHT)
    other.opened.close()
    shutil.copy(keys_path(Path(other.opened.place)), standing.keys)
    assert refusal(standing) == "workspace.keys_mismatch"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workspace.foreign"),
        (b"%PDF-1.7\n" * 777, "workspace.foreign"),
        (b"\x93" * 8192, "workspace.keys_missing"),
    ],
)
def test_a_foreign_file_is_left_alone(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "foreign.jointseas"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        look(str(path))
    assert refused.value.code == code
    assert path.read_bytes() == content
    assert [it.name for it in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_the_database_of_another_program_is_left_alone(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "browser.sqlite"
    with sqlite3.connect(path) as made:
        made.execute(f"PRAGMA journal_mode = {journal}")
        made.execute("CREATE TABLE history (url TEXT)")
    made.close()
    before = path.read_bytes()
    for attempt in (lambda: look(str(path)), lambda: plain(path), lambda: connect(path)):
        with pytest.raises(Refused, match=r"workspace\.foreign"):
            attempt()
    assert path.read_bytes() == before


def test_a_name_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "nowhere.jointseas", "workspace.not_found"), (tmp_path, "workspace.foreign")):
        with pytest.raises(Refused) as refused:
            look(str(path))
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("revision", "code"), [("r9999", "workspace.newer_schema"), ("gone", "workspace.newer_schema")]
)
def test_a_newer_schema_is_not_touched(standing: Standing, revision: str, code: str) -> None:
    with standing.inside() as inside, inside.opened.database.write() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
    assert refusal(standing) == code


def test_a_file_without_our_tables_is_refused(standing: Standing) -> None:
    with standing.inside() as inside, inside.opened.database.write() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    assert refusal(standing) == "workspace.foreign"


def test_a_torn_file_is_refused(standing: Standing) -> None:
    content = bytearray(standing.path.read_bytes())
    content[: 8 * 4096] = bytes(8 * 4096)
    standing.path.write_bytes(content)
    assert refusal(standing) == "workspace.keys_mismatch"


def test_a_damaged_slots_file_is_refused(standing: Standing) -> None:
    standing.keys.write_text(standing.keys.read_text("utf-8")[:300], "utf-8")
    assert refusal(standing) == "workspace.keys_damaged"


def test_the_recovery_key_opens_and_a_wrong_one_is_slowed(standing: Standing) -> None:
    by_recovery_key(standing.path, standing.recovery_key.lower(), standing.clock).close()
    for _ in range(3):
        with pytest.raises(Refused, match=r"workspace\.wrong_recovery_key"):
            by_recovery_key(standing.path, new_recovery_key(), standing.clock)
    with pytest.raises(Refused, match=r"access\.wait"):
        by_recovery_key(standing.path, standing.recovery_key, standing.clock)


def test_the_recovery_key_gives_an_administrator_a_new_password(standing: Standing) -> None:
    recover(standing.path, standing.recovery_key, "wang", "a new password", standing.clock, LIGHT).close()
    assert refusal(standing) == "access.wrong_password"
    with standing.inside(password="a new password") as inside:
        assert inside.seat.person.sign_in == "wang"
        li = settled(inside.access.newcomer("li", "李四", (Role.STAFF,), "li has a password"))
        settled(inside.access.add_person(inside.seat, li))
    with pytest.raises(Refused, match=r"access\.not_administrator"):
        recover(standing.path, standing.recovery_key, "li", "a new password", standing.clock, LIGHT)


def test_a_machine_without_a_keyring_says_so(standing: Standing) -> None:
    with pytest.raises(Refused, match=r"workspace\.not_in_keyring"):
        by_keyring(standing.path)
    with standing.inside() as inside:
        before = standing.slots()
        answer = inside.workspace.remember(inside.seat)
        assert isinstance(answer, Refused)
        assert answer.code == "storage.no_keyring"
    assert standing.slots() == before


@pytest.mark.usefixtures("pocket")
def test_a_keyring_opens_until_it_is_told_to_forget(standing: Standing) -> None:
    with standing.inside() as inside:
        settled(inside.workspace.remember(inside.seat))
    assert look(str(standing.path)).keyring
    opened = by_keyring(standing.path)
    inside_again = enter(opened, standing.clock)
    settled(inside_again.workspace.forget(inside_again.seat))
    opened.close()
    with pytest.raises(Refused, match=r"workspace\.not_in_keyring"):
        by_keyring(standing.path)


def test_a_new_recovery_key_retires_the_old_one(standing: Standing) -> None:
    with standing.inside() as inside:
        fresh = settled(inside.workspace.new_recovery_key(inside.seat))
    by_recovery_key(standing.path, fresh, standing.clock).close()
    with pytest.raises(Refused, match=r"workspace\.wrong_recovery_key"):
        by_recovery_key(standing.path, standing.recovery_key, standing.clock)


def test_an_existing_name_is_never_overwritten(standing: Standing) -> None:
    before = standing.content()
    with pytest.raises(Refused, match=r"storage\.name_taken"):
        make_file(standing.path, FOUNDING, standing.clock, LIGHT)
    standing.path.rename(standing.path.with_name("moved.jointseas"))
    with pytest.raises(Refused, match=r"storage\.name_taken"):
        make_file(standing.path, FOUNDING, standing.clock, LIGHT)
    assert set(standing.content().values()) == set(before.values())


def test_what_cannot_be_founded_leaves_nothing_behind(tmp_path: Path, standing: Standing) -> None:
    short = replace(FOUNDING, password="short")
    with pytest.raises(Refused, match=r"access\.password_short"):
        make_file(tmp_path / "new", short, standing.clock, LIGHT)
    assert not [it for it in tmp_path.iterdir() if "new" in it.name]


def test_a_plain_workspace_asks_for_no_password_to_open(tmp_path: Path, standing: Standing) -> None:
    made = make_file(tmp_path / "plain", FOUNDING, standing.clock, LIGHT, encrypted=False, sample=True)
    made.opened.close()
    assert made.recovery_key is None
    assert look(made.opened.place).guard is Guard.PLAIN
    opened = open_workspace(made.opened.place, "", "", standing.clock)
    assert opened.sample
    opened.close()


_CHILD = """
import os, sys, warnings
from pathlib import Path
from jointseas.kernel.clock import SystemClock
from jointseas.kernel.outcome import Refused
from jointseas.storage.keyfile import keys_path
from jointseas.workspace.opening import open_workspace
good, bad, password = sys.argv[1:4]
open_workspace(good, "wang", password, SystemClock()).close()
if os.geteuid() == 0:
    os.setegid(65534); os.seteuid(65534)
try:
    opened = open_workspace(bad, "wang", password, SystemClock())
    with opened.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM note")
    print("opened")
except Refused as refused:
    print(refused.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in lists of its own")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o644), (0o755, 0o444)])
def test_what_may_not_be_written_is_not_opened(standing: Standing, folder_mode: int, file_mode: int) -> None:
    place = Path(tempfile.mkdtemp(prefix="jointseas-ro-"))
    try:
        for source in (standing.path, standing.keys):
            shutil.copy(source, place / source.name)
            (place / source.name).chmod(file_mode)
        before = {it.name: it.read_bytes() for it in place.iterdir()}
        place.chmod(folder_mode)
        arguments = [str(standing.path), str(place / standing.path.name), PASSWORD]
        ran = subprocess.run([sys.executable, "-c", _CHILD, *arguments], capture_output=True, text=True)
        assert (ran.stdout.strip(), ran.stderr) == ("storage.read_only", "")
        left = {it.name: it.read_bytes() for it in place.iterdir() if not it.name.endswith("-lock")}
        assert left == before
    finally:
        place.chmod(0o755)
        shutil.rmtree(place)


_FULL = """
import os, sys
from pathlib import Path
from house import LIGHT, MORNING
from standing import FOUNDING
from jointseas.access.records import Role
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import Refused
from jointseas.workspace.founding import make_file
try:
    make_file(Path(sys.argv[1], "new"), FOUNDING, FixedClock(MORNING), LIGHT)
except Refused as refused:
    print(refused.code, os.listdir(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk of its own is made by Linux's unshare")
@pytest.mark.parametrize("size", ["40k", "200k", "300k"])
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, size: str) -> None:
    """On a disk that is too small, at whichever write it becomes full."""
    mount = f'mount -t tmpfs -o size={size} none "$1" && exec "$2" -c "$3" "$1"'
    tests = Path(__file__).parents[1]
    ran = subprocess.run(
        ["unshare", "-rm", "sh", "-c", mount, "sh", tmp_path, sys.executable, _FULL],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(tests)},
    )
    if "unshare" in ran.stderr or "mount" in ran.stderr:
        pytest.skip("this machine lets nobody mount a disk of their own")
    assert (ran.stdout.strip(), ran.stderr) == ("storage.full []", "")


def test_a_workspace_on_a_server(server: Server) -> None:
    name = server.new_database()
    clock = FixedClock(MORNING)
    made = make_on_server(server.address(name), server.address(name, "jointseas_owner"), FOUNDING, clock, LIGHT)
    made.opened.close()
    opened = on_server(server.address(name))
    assert enter(opened, clock).seat.firm.code == "HAIHE"
    opened.close()
    with pytest.raises(Refused, match=r"workspace\.server_taken"):
        make_on_server(server.address(name), server.address(name, "jointseas_owner"), FOUNDING, clock, LIGHT)
    with pytest.raises(Refused, match=r"storage\.owner_role"):
        on_server(server.address(name, "jointseas_owner"))
