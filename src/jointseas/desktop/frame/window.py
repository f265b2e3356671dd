"""What stands in the window asks this of it. The shell is one; nothing below knows the shell itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QApplication, QWidget

from jointseas.desktop.kit.toast import Toasts
from jointseas.desktop.settings import Settings
from jointseas.desktop.tasks import Runner
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused

if TYPE_CHECKING:  # records of the slices below are read with the first desk
    from jointseas.desktop.house import Entered


class Window(Protocol):
    app: QApplication
    runner: Runner
    settings: Settings
    language: Language
    toasts: Toasts

    def stand(self, draw: Callable[[], QWidget]) -> None: ...
    def redraw(self) -> None: ...
    def adjust(self, settings: Settings) -> None: ...
    def swap_language(self) -> None: ...
    def swap_theme(self) -> None: ...
    def take_desk(self, entered: "Entered") -> None: ...
    def sign_out(self) -> None: ...
    def leave_for(self, address: str, server_password: str) -> None: ...
    def refuse(self, refused: Refused) -> None: ...
