"""From a file to a server and back: every table compared, the audit chain with the same head, all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher

from jointseas.access.records import NewPerson
from jointseas.audit import service as audit
from jointseas.audit.records import Head
from jointseas.kernel.outcome import BrokenInvariant, require
from jointseas.storage.database import Connection
from jointseas.storage.files import discard, scratch
from jointseas.storage.keys import new_key
from jointseas.storage.migrate import HEAD, upgrade
from jointseas.storage.places import require_local, require_name
from jointseas.storage.postgres import address, is_server, open_server, owning
from jointseas.storage.sqlite import create_file
from jointseas.storage.transfer import Contents, Progress, is_empty, transfer
from jointseas.workspace.checking import sound
from jointseas.workspace.locking import Lock, locked, place, require_free
from jointseas.workspace.opening import server_password


@dataclass(frozen=True)
class Destination:
    """Where to: a new file, or an empty database with the address by which its owner makes tables."""

    place: str
    owner: str = ""
    owner_password: str | None = None
    password: str | None = None  # of the server's own role; else the keyring's, or what libpq finds


@dataclass(frozen=True)
class Moved:
    """`recovery_key` is that of a new file: shown once and kept nowhere."""

    place: str
    head: Head
    tables: Mapping[str, Contents]
    recovery_key: str | None


@dataclass(frozen=True)
class Opener:
    """Whose password opens the new file; the others are given slots as they sign in, or by a reset."""

    person: NewPerson
    password: str
    hasher: PasswordHasher


def move(
    source: Connection, workspace: str, to: Destination, opener: Opener, progress: Progress | None = None
) -> Moved:
    """Reads from the caller's own unit of work, so that nothing is written behind its back; the source stays as it
    is."""
    if is_server(to.place):
        return to_server(source, to, progress)
    path = require_name(Path(to.place).absolute())
    key = new_key()
    lock = locked(key, workspace, opener.person, opener.password, opener.hasher, keyring=False)
    return to_file(source, path, key, lock, HEAD, progress)


def to_server(source: Connection, to: Destination, progress: Progress | None = None) -> Moved:
    with owning(to.place, to.owner, to.owner_password) as target:
        require(is_empty(target), "workspace.server_taken")
        upgrade(target, app_role=address(to.place).username)
        tables, head = _transferred(source, target, progress)
    database = open_server(to.place, to.password if to.password is not None else server_password(to.place))
    try:
        _same(head, sound(database))
    finally:
        database.close()
    return Moved(database.name, head, tables, None)


def to_file(
    source: Connection, path: Path, key: bytes, lock: Lock, revision: str, progress: Progress | None = None
) -> Moved:
    """At the revision of the source, which may be older than this program's: so it can be the backup before a
    migration."""
    require_local(path)
    require_free(path)
    part = scratch(path)
    try:
        database = create_file(part, key)
        try:
            with database.write() as target:
                upgrade(target, to=revision)
                tables, head = _transferred(source, target, progress)
            if revision == HEAD:
                _same(head, sound(database))
        finally:
            database.close()
        place(part, path, lock)
    except BaseException:
        discard(part)
        raise
    return Moved(str(path), head, tables, lock.recovery_key)


def _transferred(
    source: Connection, target: Connection, progress: Progress | None
) -> tuple[Mapping[str, Contents], Head]:
    tables = transfer(source, target, progress)
    head = audit.head(target)
    _same(head, audit.head(source))
    return tables, head


def _same(one: Head, other: Head) -> None:
    if one != other:
        raise BrokenInvariant(f"the audit chain ends at {one.seq} and at {other.seq}")
