"""The first key slots of an encrypted file, and putting file and slots in place together."""

from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes

from argon2 import PasswordHasher

from jointseas.access.passwords import cost
from jointseas.access.records import NewPerson
from jointseas.access.rules import clean_sign_in
from jointseas.kernel.outcome import require
from jointseas.storage import remembered
from jointseas.storage.files import discard, put_in_place
from jointseas.storage.keyfile import Kept, KeyFile, keys_path
from jointseas.storage.keys import Slot, SlotKind, for_person, for_secret
from jointseas.storage.recovery import new_recovery_key, read_recovery_key


@dataclass(frozen=True)
class Lock:
    kept: Kept
    recovery_key: str


def locked(key: bytes, uid: str, person: NewPerson, password: str, hasher: PasswordHasher, *, keyring: bool) -> Lock:
    """One slot for the person, one for a recovery key made here, and one for this machine's keyring if it is wanted."""
    holder = clean_sign_in(person.sign_in)
    own = for_person(key, uid, holder, password, person.password_hash, cost(hasher))
    recovery, typed = recovery_slot(key, uid)
    machine = (keyring_slot(key, uid),) if keyring else ()
    return Lock(Kept(uid, (own, recovery, *machine)), typed)


def recovery_lock(key: bytes, uid: str) -> Lock:
    """For a copy that is made for nobody in particular."""
    slot, typed = recovery_slot(key, uid)
    return Lock(Kept(uid, (slot,)), typed)


def recovery_slot(key: bytes, uid: str) -> tuple[Slot, str]:
    typed = new_recovery_key()
    return for_secret(key, uid, SlotKind.RECOVERY, read_recovery_key(typed)), typed


def keyring_slot(key: bytes, uid: str) -> Slot:
    """Opens with a secret that only this machine's keyring holds, so that dropping the slot is enough to forget it."""
    secret = token_bytes(32)
    slot = for_secret(key, uid, SlotKind.KEYRING, secret)
    remembered.remember(f"{uid} {slot.id}", secret.hex())
    return slot


def require_free(path: Path) -> None:
    for taken in (path, keys_path(path)):
        require(not taken.exists(), "storage.name_taken", name=taken.name)


def place(part: Path, path: Path, lock: Lock | None) -> None:
    """The slots first: without them the file would be shut for good."""
    file = KeyFile(keys_path(path))
    if lock:
        file.make(lock.kept)
    try:
        put_in_place(part, path)
    except BaseException:
        if lock:
            discard(file.path)
        raise
