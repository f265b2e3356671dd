"""What the window asks of the program around it before anybody sits at a desk. `app` meets it; every call is made on a
worker."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from jointseas.access.records import SignedIn
from jointseas.kernel.outcome import Refused

if TYPE_CHECKING:  # the services bring SQLAlchemy, which the window does not wait for
    from jointseas.workspace.rescuing import Rescued
    from jointseas.workspace.services import Services
    from jointseas.workspace.upgrading import Upgraded

Tell = Callable[[int, int], None]  # how much is done, of how much; it stops the work by raising


@dataclass(frozen=True)
class NewWorkspace:
    path: str
    firm: str
    code: str
    kind: str
    currency: str
    person: str
    sign_in: str
    password: str
    keyring: bool


@dataclass(frozen=True)
class Knock:
    """Who wants in, and where."""

    address: str
    sign_in: str
    password: str


@dataclass(frozen=True)
class Entered:
    """A workspace that is open, and who stands in it."""

    address: str
    name: str
    services: "Services"
    signed: SignedIn
    head: Callable[[], int]  # the audit head: how far everybody, other processes too, has come
    close: Callable[[], None]


@dataclass(frozen=True)
class Founded:
    """A new workspace, and the key that opens it when every password is lost. It is shown once."""

    entered: Entered
    recovery_key: str


class House(Protocol):
    def sample(self, progress: Tell, *, lender: bool = False, second: bool = False) -> Entered | Refused:
        """The sample workspace, made if need be, with the exporter's person already at the desk, or the lender's;
        `second` is whoever agrees there to what that one proposes."""

    def create(self, asked: NewWorkspace) -> Founded | Refused: ...

    def enter(self, address: str, sign_in: str, password: str, server_password: str = "") -> Entered | Refused:
        """Opens a file or a server and signs in. A file is opened by the same password; a server by its own, which is
        kept in the keyring from then on."""

    def upgrade(self, knock: Knock, progress: Tell) -> "Upgraded | Refused":
        """Brings an older file to this program's schema, after a backup."""

    def rescue(self, knock: Knock, progress: Tell) -> "Rescued | Refused":
        """Sets a damaged file aside; its newest backup that holds takes its place."""

    def recover(self, address: str, sign_in: str, recovery_key: str, password: str) -> Entered | Refused:
        """Opens with the recovery key and sets the person's password anew."""
