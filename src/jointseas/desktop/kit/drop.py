"""Where files are let go, or chosen by the button in it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from jointseas.desktop.kit.buttons import button
from jointseas.desktop.kit.words import label
from jointseas.i18n import Language


def dragged(event: QDropEvent) -> list[Path]:
    """The files of this machine that are held over a widget or let go there; nothing else is taken."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if paths:
        event.acceptProposedAction()
    return paths


class Drop(QFrame):
    def __init__(self, tr: Language, words: str, wanted: str, kinds: str,
                 take: Callable[[Sequence[Path]], object], *, many: bool = False) -> None:  # fmt: skip
        """`wanted` is over the list of files to choose from, `kinds` are their endings. `take` is given one file, or
        as many as came."""
        super().__init__()
        self._wanted, self._kinds, self._take, self._many = wanted, kinds, take, many
        self.setProperty("card", True)
        self.setAcceptDrops(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 16, 16, 16)
        lines.setSpacing(8)
        chosen = button(tr("Choose files…") if many else tr("Choose a file…"), self._choose)
        lines.addWidget(label(words, "muted", wrap=True))
        lines.addWidget(chosen, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(chosen)

    def _choose(self) -> None:
        if self._many:
            names, _filter = QFileDialog.getOpenFileNames(self, self._wanted, "", self._kinds)
        else:
            name, _filter = QFileDialog.getOpenFileName(self, self._wanted, "", self._kinds)
            names = [name] if name else []
        self._came([Path(it) for it in names])

    def _came(self, paths: Sequence[Path]) -> None:
        if paths:
            self._take(paths if self._many else paths[:1])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dragged(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._came(dragged(event))
