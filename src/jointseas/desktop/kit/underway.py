"""Long work that is waited for where it was asked for: its words, how far it is, and the way to stop it."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from jointseas.desktop.kit.buttons import button
from jointseas.desktop.kit.card import row
from jointseas.desktop.kit.words import label
from jointseas.desktop.tasks import Progress
from jointseas.i18n import Language


class Underway(QWidget):
    def __init__(self, tr: Language, words: str, progress: Progress) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self._progress = progress
        self.stop = button(tr("Stop"), self._stopped, "small")
        self._words = label(words, wrap=True)
        self._stopping = tr("Stopping…")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for widget in (self._words, self._bar, row(None, self.stop)):
            lines.addWidget(widget)
        progress.moved.connect(self._moved)

    def _moved(self, done: int, total: int, _text: str) -> None:
        """What comes after the last report, such as one great statement, has no measure."""
        self._bar.setRange(0, total if done < total else 0)
        self._bar.setValue(done)

    def _stopped(self) -> None:
        self._words.setText(self._stopping)
        self.stop.setEnabled(False)
        self._progress.cancel()
