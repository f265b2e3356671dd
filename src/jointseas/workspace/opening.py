"""Opens what a place names, by whichever secret it asks for; nothing of it is changed by a failure."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from jointseas.access.records import Identity
from jointseas.access.rules import clean_sign_in, require_waited
from jointseas.access.service import identity
from jointseas.kernel.clock import Clock
from jointseas.kernel.outcome import BrokenInvariant, Refused, require
from jointseas.storage import remembered
from jointseas.storage.database import Database
from jointseas.storage.files import mending
from jointseas.storage.keyfile import Kept, KeyFile, Keys, Tries, keys_path
from jointseas.storage.keys import SlotKind, password_bytes, unwrap
from jointseas.storage.migrate import require_current, revision
from jointseas.storage.places import require_local
from jointseas.storage.postgres import address, is_server, open_server
from jointseas.storage.recovery import read_recovery_key
from jointseas.storage.sqlite import Form, form_of, open_file

# Under this name guesses at the recovery key are counted; no person can be called so, for a sign-in name has no blanks
# at its ends.
_RECOVERY = " recovery "


class Guard(StrEnum):
    """What stands before a workspace."""

    PLAIN = "plain"
    ENCRYPTED = "encrypted"
    SERVER = "server"


@dataclass(frozen=True)
class Found:
    """What a place holds, before anybody has opened it."""

    place: str
    guard: Guard
    people: tuple[str, ...] = ()  # who has a key slot
    keyring: bool = False  # whether some keyring may open it


@dataclass(frozen=True)
class Opened:
    place: str
    database: Database
    uid: str
    sample: bool
    keys: Keys | None = None

    @property
    def path(self) -> Path | None:
        """Of a file; a server has none."""
        return None if is_server(self.place) else Path(self.place)

    def close(self) -> None:
        self.database.close()


def look(place: str) -> Found:
    """Found out without changing anything."""
    if is_server(place):
        return Found(address(place).render_as_string(), Guard.SERVER)
    path = Path(place).absolute()
    require(path.name and "\0" not in place, "workspace.not_found", name=place)
    require_local(path)
    file = KeyFile(keys_path(path))
    with mending(path):
        form = form_of(path, keyed=file.exists())
    if form is Form.PLAIN:
        return Found(str(path), Guard.PLAIN)
    kept = file.read()
    people = {slot.holder: None for slot in kept.slots if slot.kind is SlotKind.PERSON}
    return Found(str(path), Guard.ENCRYPTED, tuple(people), bool(kept.of(SlotKind.KEYRING)))


def open_workspace(
    place: str, sign_in: str, password: str, clock: Clock, *, server_password: str | None = None
) -> Opened:
    """Whatever stands there, by the password with which the person then signs in. A plain file asks for none yet."""
    found = look(place)
    if found.guard is Guard.SERVER:
        return on_server(place, server_password)
    if found.guard is Guard.PLAIN:
        return plain(Path(found.place))
    return by_password(Path(found.place), sign_in, password, clock)


def plain(path: Path) -> Opened:
    return admitted(str(path), open_file(path), None)


def on_server(place: str, password: str | None = None) -> Opened:
    """The server's own password comes from the keyring unless libpq finds one itself."""
    database = open_server(place, password if password is not None else server_password(place))
    return admitted(database.name, database, None)


def server_password(place: str) -> str | None:
    """None where there is no keyring: libpq then looks in its passfile and the environment."""
    try:
        return remembered.recall(address(place).render_as_string())
    except Refused:
        return None


def keep_server_password(place: str, password: str) -> None:
    """Where there is no keyring, it is asked for again."""
    with suppress(Refused):
        remembered.remember(address(place).render_as_string(), password)


def by_password(path: Path, sign_in: str, password: str, clock: Clock) -> Opened:
    return _unlocked(path, key_by_password(path, sign_in, password, clock))


def key_by_password(path: Path, sign_in: str, password: str, clock: Clock) -> bytes:
    who, secret = clean_sign_in(sign_in), password_bytes(password)
    wrong = Refused("access.wrong_password")
    return _guessed(path, who, clock.now(), wrong, lambda kept: kept.opened_by(SlotKind.PERSON, secret, who))


def by_recovery_key(path: Path, typed: str, clock: Clock) -> Opened:
    secret, wrong = read_recovery_key(typed), Refused("workspace.wrong_recovery_key")
    key = _guessed(path, _RECOVERY, clock.now(), wrong, lambda kept: kept.opened_by(SlotKind.RECOVERY, secret))
    return _unlocked(path, key)


def by_keyring(path: Path) -> Opened:
    """With the key that this machine's keyring was given."""
    kept = KeyFile(keys_path(path)).read()
    for slot in kept.of(SlotKind.KEYRING):
        secret = remembered.recall(f"{kept.workspace} {slot.id}")
        key = unwrap(slot, kept.workspace, bytes.fromhex(secret)) if secret else None
        if key is not None:
            return _unlocked(path, key)
    raise Refused("workspace.not_in_keyring", name=path.name)


def _guessed(path: Path, who: str, now: datetime, wrong: Refused, opening: Callable[[Kept], bytes | None]) -> bytes:
    """The guess is counted before it is tried, and slowed as at the door."""
    file = KeyFile(keys_path(path))
    _count(file, who, now)
    key = opening(file.read())
    if key is None:
        raise wrong
    _forgive(file, who)
    return key


def _count(file: KeyFile, who: str, now: datetime) -> None:
    def counted(kept: Kept) -> Kept:
        before = kept.tries.get(who, Tries(0, now))
        require_waited(before.failures, before.last_at, now)
        return replace(kept, tries={**kept.tries, who: Tries(before.failures + 1, now)})

    _if_writable(file, counted)


def _forgive(file: KeyFile, who: str) -> None:
    _if_writable(file, lambda kept: replace(kept, tries={name: t for name, t in kept.tries.items() if name != who}))


def _if_writable(file: KeyFile, how: Callable[[Kept], Kept]) -> None:
    """Where nothing can be written, guesses go uncounted: the cost of each one still holds, and whoever can write here
    could take the count away in any case."""
    try:
        file.change(how)
    except Refused as refused:
        if refused.code not in ("storage.read_only", "storage.full", "storage.disk"):
            raise


def _unlocked(path: Path, key: bytes) -> Opened:
    file = KeyFile(keys_path(path))
    keys = Keys(file, file.read().workspace, key)
    try:
        return admitted(str(path), open_file(path, key), keys)
    except Refused as refused:
        # The key is right for these slots: so they are not this file's, or the file is no longer what it was.
        wrong = refused.code == "storage.damaged"
        raise (Refused("workspace.keys_mismatch", name=path.name) if wrong else refused) from None


def admitted(place: str, database: Database, keys: Keys | None) -> Opened:
    """Only what this program can read is let in."""
    try:
        found = _identified(database)
    except BaseException:
        database.close()
        raise
    return Opened(place, database, found.uid, found.sample, keys)


def _identified(database: Database) -> Identity:
    try:
        with database.read() as connection:
            at = revision(connection)
            require(at or database.kind == "sqlite", "workspace.no_schema")
            require_current(at)
            found = identity(connection)
    except BrokenInvariant:  # the table that says whose workspace this is was taken away
        raise Refused("storage.damaged") from None
    if found is None:
        raise Refused("workspace.unfounded")
    return found
