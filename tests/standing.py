"""A closed workspace on the disk, and how a person gets in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from house import EXPORTER, LIGHT, PASSWORD
from jointseas.access.gate import Gate
from jointseas.access.records import Role, Seat
from jointseas.access.service import Access
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import settled
from jointseas.storage.keyfile import Kept, KeyFile, keys_path
from jointseas.workspace.founding import Founding
from jointseas.workspace.opening import Opened, open_workspace
from jointseas.workspace.service import Workspace

FOUNDING = Founding(EXPORTER, "wang", "王海", PASSWORD)


@dataclass(frozen=True)
class Inside:
    """Signed in: the founder's desk, freshly confirmed, and the doors that these tests knock at."""

    opened: Opened
    gate: Gate
    access: Access
    workspace: Workspace
    seat: Seat


@dataclass(frozen=True)
class Standing:
    path: Path
    clock: FixedClock
    recovery_key: str

    @property
    def keys(self) -> Path:
        return keys_path(self.path)

    def slots(self) -> Kept:
        return KeyFile(self.keys).read()

    def open(self, sign_in: str = "wang", password: str = PASSWORD) -> Opened:
        return open_workspace(str(self.path), sign_in, password, self.clock)

    @contextmanager
    def inside(self, sign_in: str = "wang", password: str = PASSWORD) -> Iterator[Inside]:
        opened = self.open(sign_in, password)
        try:
            yield enter(opened, self.clock, sign_in, password)
        finally:
            opened.close()

    def content(self) -> dict[str, bytes]:
        """Every byte beside the workspace, and of it."""
        return {path.name: path.read_bytes() for path in sorted(self.path.parent.iterdir())}


def enter(opened: Opened, clock: FixedClock, sign_in: str = "wang", password: str = PASSWORD) -> Inside:
    gate = Gate(opened.database, clock)
    access = Access(gate, LIGHT, opened.keys)
    seat = settled(access.sign_in(sign_in, password)).seats[0]
    confirmed = settled(access.confirm(seat, password))
    return Inside(opened, gate, access, Workspace(gate, opened, LIGHT), confirmed)


STAFF = (Role.STAFF,)
