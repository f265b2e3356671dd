"""How an entry will stand in the book, before it is posted: its lines as they are carried, and at which rates."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.entrylines import EntryLines
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, badge, column, label
from jointseas.desktop.tasks import Task
from jointseas.kernel.outcome import Refused
from jointseas.ledger.records import Account, EntryDraft, Line

_AFTER_MS = 250


class Preview(Card):
    refused = Signal(object)

    def __init__(self, context: Context, accounts: Mapping[str, Account]) -> None:
        super().__init__(context.tr("As it will stand in the book"))
        self._context, self._tr, self._accounts = context, context.tr, accounts
        self._asked: EntryDraft | None = None
        self._task: Task[tuple[Line, ...]] | None = None
        self._shown: QWidget | None = None
        self._wait = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._wait.timeout.connect(self._look)
        self._explain()

    def ask(self, draft: EntryDraft | None) -> None:
        """Of the last draft only; none while something is still left to be typed."""
        self._asked = draft
        if self._task:
            self._task.drop()
        if draft:
            self._wait.start()
        else:
            self._wait.stop()
            self._explain()

    def _look(self) -> None:
        if self._asked:
            ledger, seat = self._context.services.ledger, self._context.seat
            look = partial(ledger.preview, seat, self._asked)
            self._task = self._context.runner.read(self, look, self._came, self._cannot)

    def _came(self, lines: tuple[Line, ...]) -> None:
        asked = self._asked.lines if self._asked else ()
        if tuple(lines) == asked:
            said = badge(self._tr("Balanced; stands as it is typed"), "good")
        else:
            said = badge(self._tr("Balanced in each currency"), "good")
        self._show(column(said, EntryLines(self._tr, self._accounts, lines), None, spacing=12))

    def _cannot(self, refused: Refused) -> None:
        self._explain()
        self.refused.emit(refused)

    def _explain(self) -> None:
        tr = self._tr
        said = (
            tr("Debits and credits are equal in each currency."),
            tr("What is not monetary is carried in the base currency, a foreign amount at the rate of the day."),
            tr("What is posted stays: it is taken back by an entry that is its exact negative."),
        )
        self._show(column(*(label(text, "muted", wrap=True) for text in said), None))

    def _show(self, widget: QWidget) -> None:
        if self._shown:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = self.add(widget, 1)
