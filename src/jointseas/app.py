"""The one place where parts are wired together."""

from argon2 import PasswordHasher

from jointseas.access.activity.service import Activity
from jointseas.access.attachments.service import Attachments
from jointseas.access.gate import Gate
from jointseas.access.passwords import STRONG
from jointseas.access.service import Access
from jointseas.kernel.clock import Clock
from jointseas.ledger.service import Ledger
from jointseas.workspace.opening import Opened
from jointseas.workspace.service import Workspace
from jointseas.workspace.services import Services

def open_services(opened: Opened, clock: Clock, hasher: PasswordHasher = STRONG) -> Services:
    """Every door on one open workspace."""
    gate = Gate(opened.database, clock)
    return Services(
        access=Access(gate, hasher, opened.keys),
        activity=Activity(gate),
        attachments=Attachments(gate),
        ledger=Ledger(gate),
        workspace=Workspace(gate, opened, hasher),
    )
