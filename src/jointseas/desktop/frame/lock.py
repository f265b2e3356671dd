"""Away from the desk: after some minutes without a key the window asks for the password, the books out of sight."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QLineEdit, QWidget

from jointseas.access.records import Seat
from jointseas.desktop.frame.front.stage import Stage
from jointseas.desktop.frame.sidebar import firm_name
from jointseas.desktop.kit.buttons import button, link
from jointseas.desktop.kit.card import row
from jointseas.desktop.kit.dialog import Answer
from jointseas.desktop.kit.words import label
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused

_SIGNS_OF_LIFE = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class IdleWatch(QObject):
    """Listens at the windows, not at every widget: that would cost a call into Python for each event there is."""

    idle = Signal()

    def __init__(self, app: QGuiApplication, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.idle)
        self._followed: list[QWindow] = []
        app.focusWindowChanged.connect(self._follow)
        self._follow(app.focusWindow())
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        self._timer.stop()
        if minutes:
            self._timer.setInterval(minutes * 60_000)
            self._timer.start()

    def _follow(self, window: QWindow | None) -> None:
        if window and window not in self._followed:
            self._followed.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(lambda: self._followed.remove(window))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False


class Locked:
    """The card that asks for the password again."""

    def __init__(
        self,
        stage: Stage,
        tr: Language,
        seat: Seat,
        check: Callable[[str, Answer], object],
        on_open: Callable[[], object],
        on_sign_out: Callable[[], object],
    ) -> None:
        self._tr, self._check, self._on_open = tr, check, on_open
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(tr("Password"))
        self.password.setAccessibleName(tr("Password"))
        self.password.returnPressed.connect(self._ask)
        self._why = label("", "caption", tone="bad", wrap=True)
        words: tuple[QWidget, ...] = (
            label(tr("Locked"), "section"),
            label(f"{seat.person.name} · {firm_name(tr, seat.firm)}", "muted"),
            self.password,
            self._why,
            row(link(tr("Sign out"), on_sign_out), None, button(tr("Unlock"), self._ask, "primary")),
        )
        for widget in words:
            stage.card.add(widget)
        self.password.setFocus()

    def _ask(self) -> None:
        self.password.setEnabled(False)
        self._check(self.password.text(), self._answered)

    def _answered(self, refused: Refused | None) -> None:
        self.password.setEnabled(True)
        self.password.clear()
        if refused:
            self._why.setText(self._tr.refusal(refused))
            self.password.setFocus()
        else:
            self._on_open()
