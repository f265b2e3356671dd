"""What a person may do with the whole workspace: the doors to checking, backup, restoring, moving and keys."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from argon2 import PasswordHasher

from jointseas.access.gate import Gate, View, Work, command, named, reading
from jointseas.access.passwords import STRONG, matches
from jointseas.access.records import NewPerson, Seat
from jointseas.access.service import firms_of, password_hash
from jointseas.audit import service as audit
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.storage.backup import Backup, Progress, Why
from jointseas.storage.keyfile import Keys
from jointseas.storage.keys import SlotKind
from jointseas.storage.migrate import HEAD
from jointseas.storage.places import synced_by
from jointseas.storage.postgres import is_server
from jointseas.workspace import backups, checking, moving
from jointseas.workspace.backups import Difference
from jointseas.workspace.checking import Anchor, Health
from jointseas.workspace.locking import keyring_slot, recovery_slot
from jointseas.workspace.moving import Destination, Moved, Opener
from jointseas.workspace.opening import Opened
from jointseas.workspace.records import Info

T = TypeVar("T")


@dataclass(frozen=True)
class BackedUp:
    """`recovery_key` opens the copy of a server: shown once and kept nowhere. A file's copy has the file's slots."""

    path: Path
    recovery_key: str | None = None


class Workspace:
    def __init__(self, gate: Gate, opened: Opened, hasher: PasswordHasher = STRONG) -> None:
        self.gate = gate
        self._opened = opened
        self._hasher = hasher

    @reading("workspace.read")
    def info(self, view: View) -> Info:
        opened, keys = self._opened, self._opened.keys
        slots = keys.file.read().slots if keys else ()
        return Info(
            opened.place,
            HEAD,
            keys is not None,
            opened.sample,
            firms_of(view.connection, view.seat.person.id),
            audit.head(view.connection).seq,
            any(slot.kind is SlotKind.KEYRING for slot in slots),
            tuple(dict.fromkeys(slot.holder for slot in slots if slot.kind is SlotKind.PERSON)),
            synced_by(opened.path) if opened.path else None,
        )

    @named("workspace.check")
    def check(self, seat: Seat, anchors: tuple[Path, ...] = (), progress: Progress | None = None) -> Health | Refused:
        """Everything, against these anchors and the one in this machine's keyring. `progress` stops it by raising."""
        allowed = self.gate.show("workspace.check", seat, _nothing)
        return (
            allowed
            if isinstance(allowed, Refused)
            else _answered(lambda: checking.held(self._opened, anchors, progress))
        )

    @command("workspace.anchor")
    def anchor(self, work: Work, path: Path | None = None) -> Anchor:
        """Notes the head outside the workspace: in a file, or in this machine's keyring."""
        work.record("workspace", ["anchor", path.name if path else "keyring"])
        head = work.chain.head
        if path is None:
            return checking.note_in_keyring(self._opened.uid, head, work.now)
        return checking.note(path, self._opened.uid, head, work.now)

    @reading("workspace.read")
    def backups(self, _view: View) -> tuple[Backup, ...]:
        """Those that stand in the workspace's own folder, oldest first."""
        return backups.backups(self._opened)

    @named("workspace.backup")
    def backup(
        self, seat: Seat, password: str = "", folder: Path | None = None, progress: Progress | None = None
    ) -> BackedUp | Refused:
        """Of a file a file with the same slots. Of a server an encrypted file, which the password of whoever asked for
        it opens."""
        return _answered(lambda: self._backed_up(seat, password, folder, progress))

    def _backed_up(self, seat: Seat, password: str, folder: Path | None, progress: Progress | None) -> BackedUp:
        if self._opened.path is None:
            return self._server_copied(seat, password, folder, progress)
        self._record("workspace.backup", seat, ["backup"])
        made = backups.back_up(self._opened, Why.ASKED, self.gate.clock.now(), folder, progress)
        return BackedUp(made.path)

    def _server_copied(self, seat: Seat, password: str, folder: Path | None, progress: Progress | None) -> BackedUp:
        if folder is None:
            raise Refused("workspace.backup_folder")
        to = Destination(str(folder / backups.server_copy_name(self._opened, self.gate.clock.now())))

        def copy(work: Work) -> Moved:
            work.record("workspace", ["backup"])
            return self._moved(work, password, to, progress)

        made = settled(self.gate.carry_out("workspace.backup", seat, copy))
        return BackedUp(Path(made.place), made.recovery_key)

    @reading("workspace.restore")
    def compare(self, _view: View, backup: Path) -> Difference:
        """What restoring this backup would take back."""
        return backups.compare(self._opened, backup)

    @named("workspace.restore")
    def restore(self, seat: Seat, backup: Path, progress: Progress | None = None) -> Path | Refused:
        """A verified copy beside the live file, which stays; `backups.switch` changes their names once it is closed."""
        return _answered(lambda: self._restored(seat, backup, progress))

    def _restored(self, seat: Seat, backup: Path, progress: Progress | None) -> Path:
        self._record("workspace.restore", seat, ["restore", backup.name])
        return backups.restore(self._opened, backup, self.gate.clock.now(), progress)

    @command("workspace.move")
    def move(self, work: Work, password: str, to: Destination, progress: Progress | None = None) -> Moved:
        """Everything into a new file or an empty database. Nobody can write here meanwhile; what is here stays."""
        work.record("workspace", ["move", "server" if is_server(to.place) else "file"])
        return self._moved(work, password, to, progress)

    def _moved(self, work: Work, password: str, to: Destination, progress: Progress | None) -> Moved:
        """Read inside the unit of work, with its own deed already in the chain."""
        kept = password_hash(work.connection, work.seat.person.sign_in)
        if not is_server(to.place):
            require(matches(self._hasher, kept, password), "access.wrong_password")
        person = NewPerson(work.seat.person.sign_in, work.seat.person.name, (), kept)
        return moving.move(work.connection, self._opened.uid, to, Opener(person, password, self._hasher), progress)

    @command("workspace.keys")
    def new_recovery_key(self, work: Work) -> str:
        """Another in place of the old one, which opens nothing from now on; shown once and kept nowhere."""
        keys = self._keys()
        slot, typed = recovery_slot(keys.key, keys.workspace)
        work.record("workspace", ["recovery key", slot.id])
        keys.swap(SlotKind.RECOVERY, slot)
        return typed

    @command("workspace.keys")
    def remember(self, work: Work) -> None:
        """Lets this machine's keyring open the workspace; people still sign in."""
        keys = self._keys()
        slot = keyring_slot(keys.key, keys.workspace)
        work.record("workspace", ["keyring", slot.id])
        keys.add(slot)

    @command("workspace.keys")
    def forget(self, work: Work) -> None:
        """No keyring of any machine opens it any longer."""
        work.record("workspace", ["keyring", None])
        self._keys().drop(SlotKind.KEYRING)

    def _keys(self) -> Keys:
        if self._opened.keys is None:
            raise Refused("workspace.not_encrypted")
        return self._opened.keys

    def _record(self, name: str, seat: Seat, content: object) -> None:
        """Long work holds no lock: who asked for it is recorded first."""
        settled(self.gate.carry_out(name, seat, lambda work: work.record("workspace", content)))


def _nothing(_view: View) -> None:
    """Asks only whether this person may."""


def _answered(act: Callable[[], T]) -> T | Refused:
    try:
        return act()
    except Refused as refused:
        return refused
