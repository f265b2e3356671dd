"""The door of the window for tests: real encrypted workspaces in a folder, with a light hash so that no test waits."""

from pathlib import Path

from house import LIGHT, MORNING, PASSWORD
from jointseas.access.activity.service import Activity
from jointseas.access.attachments.service import Attachments
from jointseas.access.gate import Gate
from jointseas.access.records import FirmDraft, FirmKind, SignedIn
from jointseas.access.service import Access
from jointseas.audit import service as audit
from jointseas.desktop.house import Entered, Founded, NewWorkspace
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import Refused
from jointseas.ledger.service import Ledger
from jointseas.workspace.founding import Founding, make_file
from jointseas.workspace.opening import Opened, by_recovery_key, open_workspace
from jointseas.workspace.service import Workspace
from jointseas.workspace.services import Services


class FrontDoor:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FixedClock(MORNING)

    @property
    def path(self) -> Path:
        return self.folder / "LIBAO.jointseas"

    def create(self, asked: NewWorkspace) -> Founded | Refused:
        firm = FirmDraft(asked.code, asked.firm, asked.firm, "", FirmKind(asked.kind), asked.currency)
        founding = Founding(firm, asked.sign_in, asked.person, asked.password)
        try:
            made = make_file(Path(asked.path), founding, self.clock, LIGHT)
        except Refused as refused:
            return refused
        entered = self._signed_in(made.opened, asked.sign_in, asked.password)
        if isinstance(entered, Refused):
            return entered
        return Founded(entered, made.recovery_key or "")

    def enter(self, address: str, sign_in: str, password: str) -> Entered | Refused:
        try:
            opened = open_workspace(address, sign_in, password, self.clock)
        except Refused as refused:
            return refused
        return self._signed_in(opened, sign_in, password)

    def recover(self, address: str, sign_in: str, recovery_key: str, password: str) -> Entered | Refused:
        try:
            opened = by_recovery_key(Path(address), recovery_key, self.clock)
        except Refused as refused:
            return refused
        return self._signed_in(opened, sign_in, password)

    def sample(self) -> Entered | Refused:
        made = self.create(new(self.path))
        return made.entered if isinstance(made, Founded) else made

    def _signed_in(self, opened: Opened, sign_in: str, password: str) -> Entered | Refused:
        services = services_of(opened, self.clock)
        signed = services.access.sign_in(sign_in, password)
        if not isinstance(signed, SignedIn):
            return signed

        def head() -> int:
            with opened.database.read() as connection:
                return audit.head(connection).seq

        return Entered(opened.place, Path(opened.place).stem, services, signed, head, opened.close)


def services_of(opened: Opened, clock: FixedClock) -> Services:
    gate = Gate(opened.database, clock)
    access = Access(gate, LIGHT, opened.keys)
    return Services(access, Activity(gate), Attachments(gate), Ledger(gate), Workspace(gate, opened, LIGHT))


def new(path: Path) -> NewWorkspace:
    return NewWorkspace(str(path), "LIBAO", "LIBAO", "exporter", "CNY", "Bao Li", "bao", PASSWORD, keyring=False)
