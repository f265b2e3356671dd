"""Brings an older workspace to this program's schema: a verified backup first, then one transaction."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jointseas.access.service import identity
from jointseas.kernel.clock import Clock
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.storage.backup import Progress, Why, copy_file, folder_of, name_of
from jointseas.storage.database import Connection
from jointseas.storage.files import discard, mending, scratch
from jointseas.storage.integrity import file_problems
from jointseas.storage.keys import new_key
from jointseas.storage.migrate import HEAD, REVISIONS, revision, upgrade
from jointseas.storage.postgres import address, open_server, owning
from jointseas.storage.sqlite import open_file
from jointseas.storage.transfer import contents
from jointseas.workspace.backups import put_with_slots
from jointseas.workspace.locking import recovery_lock
from jointseas.workspace.moving import to_file
from jointseas.workspace.opening import Guard, key_by_password, look, server_password


@dataclass(frozen=True)
class Upgraded:
    """`recovery_key` opens the backup of a server, which has no slots of its own."""

    backup: Path
    recovery_key: str | None


def upgrade_file(path: Path, key: bytes | None, now: datetime, progress: Progress | None = None) -> Upgraded:
    """Only the copying can be stopped; what follows is one transaction."""
    database = open_file(path, key)
    try:
        with database.read() as connection:
            found = _older(connection)
        backup = _backed_up(path, key, now, progress)
        with database.write() as connection:
            require(revision(connection) == found, "workspace.upgraded_meanwhile")
            upgrade(connection)
    finally:
        database.close()
    return Upgraded(backup, None)


def upgrade_workspace(
    place: str, sign_in: str, password: str, clock: Clock, progress: Progress | None = None
) -> Upgraded:
    """A file, by the same password that opens it."""
    found = look(place)
    require(found.guard is not Guard.SERVER, "workspace.owner_needed")
    path = Path(found.place)
    locked = found.guard is Guard.ENCRYPTED
    key = key_by_password(path, sign_in, password, clock) if locked else None
    return upgrade_file(path, key, clock.now(), progress)


def upgrade_server(place: str, owner: str, folder: Path, now: datetime, owner_password: str | None = None) -> Upgraded:
    """By the role that owns the tables. The backup is an encrypted file at the old revision."""
    database = open_server(place, server_password(place))
    try:
        with database.read() as connection:
            found = _older(connection)
            who = identity(connection)
            if who is None:
                raise Refused("workspace.unfounded")
            lock = recovery_lock(key := new_key(), who.uid)
            backup = folder / name_of(Path(f"{address(place).database}.jointseas"), now, Why.MIGRATION)
            to_file(connection, backup, key, lock, found)
    finally:
        database.close()
    with owning(place, owner, owner_password) as connection:
        require(revision(connection) == found, "workspace.upgraded_meanwhile")
        upgrade(connection, app_role=address(place).username)
    return Upgraded(backup, lock.recovery_key)


def _older(connection: Connection) -> str:
    found = revision(connection)
    require(found in REVISIONS, "workspace.newer_schema", found=found, known=HEAD)
    if found is None or found == HEAD:
        raise Refused("workspace.current", known=HEAD)
    return found


def _backed_up(path: Path, key: bytes | None, now: datetime, progress: Progress | None) -> Path:
    """Verified without today's rules, which an older schema need not meet: whole pages, and every row the same."""
    folder = folder_of(path)
    with mending(folder):
        folder.mkdir(exist_ok=True)
    target = folder / name_of(path, now, Why.MIGRATION)
    part = scratch(target)
    try:
        copy_file(path, part, key, progress)
        _require_same(path, part, key)
        put_with_slots(part, target, path)
    except BaseException:
        discard(part)
        raise
    return target


def _require_same(path: Path, part: Path, key: bytes | None) -> None:
    original, copied = open_file(path, key), open_file(part, key)
    try:
        with original.read() as one, copied.read() as other:
            for problem in file_problems(other):
                raise Refused("workspace.unsound", kind=Term("problem", problem.kind), where=problem.where)
            same = contents(one) == contents(other)
    finally:
        original.close()
        copied.close()
    require(same, "workspace.changed_meanwhile")
