"""What a page is handed, and how a page introduces itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind, Seat
from jointseas.desktop.kit.drafts import DraftKeeper
from jointseas.desktop.kit.words import Tone
from jointseas.desktop.settings import Settings
from jointseas.desktop.tasks import Runner
from jointseas.i18n import Language

if TYPE_CHECKING:  # the services bring SQLAlchemy, which the window does not wait for
    from jointseas.workspace.services import Services


class Go(Protocol):
    def __call__(self, page: str, /, **params: str) -> None:
        """To another page; with params it is made anew and finds them in its context."""


class Toast(Protocol):
    def __call__(
        self,
        text: str,
        tone: Tone = "good",
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        undo: Callable[[], object] | None = None,
    ) -> None:
        """Said in passing at the foot of the window."""


class Prove(Protocol):
    def __call__(self, title: str, text: str, then: Callable[[Seat], object]) -> None:
        """Asks the password once more; `then` is given the seat with its fresh proof."""


class Adjust(Protocol):
    def __call__(self, settings: Settings) -> None:
        """Keeps the settings and lets every window follow at once."""


@dataclass(frozen=True)
class Context:
    tr: Language
    seat: Seat
    services: "Services"
    runner: Runner
    drafts: DraftKeeper
    settings: Callable[[], Settings]  # as they are now; the head of the window changes them too
    go: Go
    toast: Toast
    prove: Prove
    adjust: Adjust
    sit: Callable[[Seat], object]  # to the desk of another firm, or of this one under its new name
    leave_for: Callable[[str, str], object]  # another workspace's address, and the password of its server's role
    address: str = ""  # of the workspace: a path or a URL without its password
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Hit:
    """A record that the palette found, and the way to it."""

    title: str
    note: str
    page: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PageAction:
    """Something that the palette can begin: the page is opened with these params."""

    title: str  # marked with N_
    params: Mapping[str, str]
    needs: str = ""


@dataclass(frozen=True)
class PageSpec:
    """A page's `page.py` holds one as `PAGE`. The sidebar shows it to those who may carry out `needs`."""

    id: str
    title: str  # marked with N_
    group: str  # marked with N_; empty stands above the groups
    order: int
    needs: str
    make: Callable[[Context], QWidget]
    of: FirmKind | None = None  # for desks of such firms alone: compliance officers sit at both
    topics: frozenset[str] = frozenset()
    count: Callable[[Context], int] | None = None  # how many wait here; asked off the GUI thread
    find: Callable[[Context, str], Sequence[Hit]] | None = None  # records for the palette; off the GUI thread
    actions: tuple[PageAction, ...] = ()
