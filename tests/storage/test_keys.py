import json
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest
from argon2.exceptions import HashingError
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.outcome import Refused
from jointseas.storage.keyfile import Kept, KeyFile, Keys, Tries
from jointseas.storage.keys import (
    Cost,
    Slot,
    SlotKind,
    for_person,
    for_secret,
    new_key,
    password_bytes,
    read_slot,
    spelled,
    unwrap,
)
from jointseas.storage.recovery import new_recovery_key, read_recovery_key

CHEAP = Cost(8, 1, 1)
UID = "0" * 32


def person_slot(key: bytes, holder: str = "wang") -> Slot:
    return for_person(key, UID, holder, "pässword 一二三", "hash", CHEAP)


def test_a_slot_opens_with_its_own_secret_however_the_letters_were_composed() -> None:
    key = new_key()
    slot = person_slot(key)
    assert unwrap(slot, UID, password_bytes("pässword 一二三")) == key
    assert unwrap(slot, UID, password_bytes("pa\u0308ssword 一二三")) == key
    assert unwrap(slot, UID, password_bytes("password 一二三")) is None


def test_the_key_is_nowhere_in_the_slot() -> None:
    key = new_key()
    told = json.dumps(spelled(person_slot(key)))
    assert key.hex() not in told
    assert key not in person_slot(key).wrapped


def test_a_slot_cannot_be_given_to_another() -> None:
    slot = person_slot(new_key())
    for given_away in (replace(slot, holder="li"), replace(slot, id="0" * 16), replace(slot, fits="other")):
        assert unwrap(given_away, UID, password_bytes("pässword 一二三")) is None


def test_a_slot_cannot_be_moved_to_another_workspace() -> None:
    assert unwrap(person_slot(new_key()), "1" * 32, password_bytes("pässword 一二三")) is None


def test_a_recovery_key_is_read_as_people_type_it() -> None:
    typed = new_recovery_key()
    key = new_key()
    slot = for_secret(key, UID, SlotKind.RECOVERY, read_recovery_key(typed))
    sloppy = typed.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert unwrap(slot, UID, read_recovery_key(sloppy)) == key
    full_width = "".join(chr(ord(c) + 0xFEE0) if c != "-" else c for c in typed)
    assert unwrap(slot, UID, read_recovery_key(full_width)) == key


def test_a_mistyped_recovery_key_names_the_group() -> None:
    """A check character finds all but one slip in thirty-two; the groups before it are never blamed."""
    found = [group_blamed(new_recovery_key(), slip) for slip in range(200)]
    assert all(blamed in (None, slip % 8 + 1) for slip, blamed in enumerate(found))
    assert found.count(None) < 20


def group_blamed(typed: str, slip: int) -> object:
    at = slip % 8 * 6
    try:
        read_recovery_key(typed[:at] + ("2" if typed[at] != "2" else "3") + typed[at + 1 :])
    except Refused as refused:
        return refused.facts["number"]
    return None


def test_groups_in_another_order_are_noticed() -> None:
    groups = new_recovery_key().split("-")
    with pytest.raises(Refused, match=r"workspace\.recovery_group"):
        read_recovery_key("-".join([*groups[1:], groups[0]]))


def test_a_short_recovery_key_says_how_long_it_should_be() -> None:
    with pytest.raises(Refused, match=r"workspace\.recovery_length"):
        read_recovery_key("ABCDE-FGHJK")


@pytest.mark.parametrize(
    ("cost", "code"),
    [
        ({"memory_kib": 2**40, "passes": 1, "lanes": 1}, "workspace.keys_cost"),
        ({"memory_kib": 65536, "passes": 10**6, "lanes": 1}, "workspace.keys_cost"),
        ({"memory_kib": 65536, "passes": 1, "lanes": 10**6}, "workspace.keys_cost"),
        ({"memory_kib": -1, "passes": 1, "lanes": 1}, "workspace.keys_cost"),
        ({"memory_kib": True, "passes": 1, "lanes": 1}, "workspace.keys_damaged"),
        ({"memory_kib": "64", "passes": 1, "lanes": 1}, "workspace.keys_damaged"),
        ({}, "workspace.keys_damaged"),
        (None, "workspace.keys_damaged"),
    ],
)
def test_a_hostile_price_is_refused_before_it_is_paid(cost: object, code: str) -> None:
    told = {**spelled(person_slot(new_key())), "argon2id": cost}
    with pytest.raises(Refused) as refused:
        read_slot(told)
    assert refused.value.code == code


SLOT = spelled(person_slot(new_key()))


def test_a_password_that_there_is_no_memory_to_try_is_not_called_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def starved(*_args: object) -> bytes:
        raise HashingError("Memory allocation error")

    slot = person_slot(new_key())
    monkeypatch.setattr("jointseas.storage.keys.hash_secret_raw", starved)
    with pytest.raises(Refused, match=r"workspace\.keys_memory"):
        unwrap(slot, UID, b"any")


def key_file(folder: Path) -> KeyFile:
    file = KeyFile(folder / "a.jointseas.keys")
    file.make(Kept(UID, (person_slot(new_key()),), {"wang": Tries(2, datetime(2026, 3, 2, tzinfo=UTC))}))
    return file


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    file = key_file(tmp_path)
    before = file.read()
    assert file.change(lambda kept: kept) == before
    assert before.tries["wang"].failures == 2


@given(st.binary(max_size=300))
def test_no_content_whatever_breaks_the_reader(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.jointseas.keys")
        path.write_bytes(content)
        with pytest.raises(Refused, match=r"workspace\.keys_damaged"):
            KeyFile(path).read()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"version": 2}, "workspace.keys_newer"),
        ({"version": "1"}, "workspace.keys_damaged"),
        ({"format": "else"}, "workspace.keys_damaged"),
        ({"slots": 5}, "workspace.keys_damaged"),
        ({"slots": [5]}, "workspace.keys_damaged"),
        ({"tries": {"wang": {"failures": float("inf"), "last_at": "never"}}}, "workspace.keys_damaged"),
        ({"tries": 5}, "workspace.keys_damaged"),
        ({"tries": {"\ud800": {"failures": 1, "last_at": "2026-03-02T00:00:00Z"}}}, "workspace.keys_damaged"),
        ({"workspace": "\ud800"}, "workspace.keys_damaged"),
        ({"slots": [{**SLOT, "id": "\ud800"}]}, "workspace.keys_damaged"),
        ({"slots": [SLOT] * 11}, "workspace.keys_cost"),
    ],
)
def test_a_changed_file_is_refused(tmp_path: Path, change: dict[str, object], code: str) -> None:
    file = key_file(tmp_path)
    told = json.loads(file.path.read_text("utf-8"))
    file.path.write_text(json.dumps({**told, **change}), "utf-8")
    with pytest.raises(Refused) as refused:
        file.read()
    assert refused.value.code == code


def add_slots(path: Path, number: int, count: int) -> None:
    for i in range(count):
        Keys(KeyFile(path), UID, bytes(32)).add(person_slot(bytes(32), f"p{number}-{i}"))


def test_two_processes_lose_no_slot(tmp_path: Path) -> None:
    file = key_file(tmp_path)
    workers = [get_context("spawn").Process(target=add_slots, args=(file.path, number, 15)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    holders = {slot.holder for slot in file.read().slots}
    assert holders == {"wang", *(f"p{number}-{i}" for number in range(3) for i in range(15))}
