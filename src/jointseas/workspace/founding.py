"""Makes a new workspace: a file, or a schema on a server. What is half made never has the name."""

from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from argon2 import PasswordHasher

from jointseas.access.gate import Gate, Work
from jointseas.access.passwords import STRONG
from jointseas.access.records import FirmDraft, NewPerson, Seat
from jointseas.access.service import Access, identity
from jointseas.kernel.clock import Clock
from jointseas.kernel.outcome import require, settled
from jointseas.ledger.books.service import open_book
from jointseas.storage.database import Database
from jointseas.storage.files import discard, scratch
from jointseas.storage.keyfile import KeyFile, Keys, keys_path
from jointseas.storage.keys import new_key
from jointseas.storage.migrate import require_current, revision, upgrade
from jointseas.storage.places import require_local, require_name
from jointseas.storage.postgres import address, open_server, owning
from jointseas.storage.sqlite import create_file, open_file
from jointseas.workspace.locking import locked, place, require_free
from jointseas.workspace.opening import Opened, admitted, server_password


@dataclass(frozen=True)
class Founding:
    """The first firm, and its first person."""

    firm: FirmDraft
    sign_in: str
    name: str
    password: str


@dataclass(frozen=True)
class Made:
    """`recovery_key` opens the file when every password is lost; it is shown once and kept nowhere."""

    opened: Opened
    seat: Seat
    recovery_key: str | None


def make_file(
    place_: Path,
    founding: Founding,
    clock: Clock,
    hasher: PasswordHasher = STRONG,
    *,
    encrypted: bool = True,
    keyring: bool = False,
    sample: bool = False,
) -> Made:
    path = require_name(place_.absolute())
    require_local(path)
    require_free(path)
    key = new_key() if encrypted else None
    part, uid = scratch(path), token_hex(16)
    try:
        seat, person = _filled(part, key, uid, founding, clock, hasher, sample=sample)
        lock = locked(key, uid, person, founding.password, hasher, keyring=keyring) if key else None
        place(part, path, lock)
    except BaseException:
        discard(part)
        raise
    keys = Keys(KeyFile(keys_path(path)), uid, key) if key else None
    return Made(admitted(str(path), open_file(path, key), keys), seat, lock.recovery_key if lock else None)


def _filled(
    part: Path, key: bytes | None, uid: str, founding: Founding, clock: Clock, hasher: PasswordHasher, *, sample: bool
) -> tuple[Seat, NewPerson]:
    database = create_file(part, key)
    try:
        with database.write() as connection:
            upgrade(connection)
        return _found(database, uid, founding, clock, hasher, sample=sample)
    finally:
        database.close()


def make_on_server(
    place_: str,
    owner: str,
    founding: Founding,
    clock: Clock,
    hasher: PasswordHasher = STRONG,
    *,
    owner_password: str | None = None,
) -> Made:
    """The owner's role makes the tables and is not used again; what was begun there without being founded is
    continued."""
    with owning(place_, owner, owner_password) as connection:
        if revision(connection) is None:
            upgrade(connection, app_role=address(place_).username)
        require_current(revision(connection))
        require(identity(connection) is None, "workspace.server_taken")
    database = open_server(place_, server_password(place_))
    try:
        seat, _ = _found(database, token_hex(16), founding, clock, hasher, sample=False)
    except BaseException:
        database.close()
        raise
    return Made(admitted(database.name, database, None), seat, None)


def _found(
    database: Database, uid: str, founding: Founding, clock: Clock, hasher: PasswordHasher, *, sample: bool
) -> tuple[Seat, NewPerson]:
    """Firm, person and book in one unit of work."""
    gate = Gate(database, clock)
    access = Access(gate, hasher)
    person = settled(access.newcomer(founding.sign_in, founding.name, (), founding.password))
    with gate.founding(founding.sign_in) as chain:
        seat = access.found(chain, uid, founding.firm, person, sample=sample)
        open_book(Work(chain.connection, chain.now, clock.today(), seat, chain))
    return seat, person
