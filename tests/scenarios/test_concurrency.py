"""Two processes on one workspace: what one commits the other sees at its next look, and it can tell when to look."""

import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import KEY
from house import House, opened
from jointseas.access.records import Role, RoleChange
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.database import Database
from jointseas.storage.postgres import open_server
from jointseas.storage.sqlite import open_file

TESTS = Path(__file__).parents[1]
ROUNDS = 4
PATIENCE_SECONDS = 20
# Changes somebody's roles, says how far the chain has come, and waits to be told to go on.
OTHER = """
import pickle, sys
from pathlib import Path
from house import opened
from jointseas.access.records import Role, RoleChange
from jointseas.kernel.outcome import settled
from jointseas.storage.postgres import is_server, open_server
from jointseas.storage.sqlite import open_file
place, key, desks, rounds = pickle.load(sys.stdin.buffer)
house = opened(open_server(place) if is_server(place) else open_file(Path(place), key), desks)
for number in range(rounds):
    roles = (Role.OWNER,) if number % 2 else (Role.OWNER, Role.STAFF)
    sys.stdin.buffer.readline()
    settled(house.access.set_roles(house.founder, RoleChange("exporter-owner", roles)))
    print(house.gate.head().seq, len(roles), flush=True)
house.database.close()
"""


@pytest.fixture
def other(house: House) -> Iterator[subprocess.Popen[bytes]]:
    command, environment = [sys.executable, "-c", OTHER], {"PYTHONPATH": str(TESTS), "PATH": ""}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    assert process.stdin is not None
    pickle.dump((house.database.name, KEY, house.desks, ROUNDS), process.stdin)
    process.stdin.flush()
    yield process
    process.communicate(timeout=30)


def goes_on(other: subprocess.Popen[bytes]) -> tuple[int, int]:
    assert other.stdin is not None
    assert other.stdout is not None
    other.stdin.write(b"\n")
    other.stdin.flush()
    head, roles = other.stdout.readline().split()
    return int(head), int(roles)


def test_what_another_process_commits_is_there_at_the_next_look(house: House, other: subprocess.Popen[bytes]) -> None:
    for _ in range(ROUNDS):
        head, roles = goes_on(other)
        assert house.gate.head().seq == head
        seen = {it.person.sign_in: it.roles for it in settled(house.access.members(house.founder))}
        assert len(seen["exporter-owner"]) == roles


def test_watching_the_head_tells_when_to_look(house: House, other: subprocess.Popen[bytes]) -> None:
    """Also while this process writes itself; what it keeps for itself alone moves no head."""
    goes_on(other)
    assert other.stdin is not None
    known = house.gate.head().seq
    began = time.monotonic()
    other.stdin.write(b"\n")
    other.stdin.flush()
    while house.gate.head().seq == known:
        settled(house.access.save_note(house.founder, "draft", "half written") or house.founder)
        assert time.monotonic() - began < PATIENCE_SECONDS
        time.sleep(0.05)
    goes_on(other)


@pytest.fixture
def second(house: House) -> Iterator[Database]:
    file = house.database.kind == "sqlite"
    database = open_file(Path(house.database.name), KEY) if file else open_server(house.database.name)
    yield database
    database.close()


def test_whoever_is_put_out_at_one_window_can_do_nothing_at_another(house: House, second: Database) -> None:
    there = opened(second, house.desks)
    staff = house.exporter[Role.STAFF]
    assert not isinstance(there.access.members(staff), Refused)
    settled(house.access.set_roles(house.founder, RoleChange("exporter-staff", ())))
    assert there.access.members(staff) == Refused("access.not_your_firm", firm="HAIHE")
    assert there.access.save_note(staff, "draft", "x") == Refused("access.not_your_firm", firm="HAIHE")
