"""A draft that saves itself: half a second after the last change, and at once before its page goes."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from jointseas.desktop.context import Context
from jointseas.desktop.pages.financing.reading import TOPICS
from jointseas.financing.applications.records import Asked

_REST_MS = 500


class Keeping(QObject):
    def __init__(self, context: Context, number: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._number = context, number
        self._asked: Asked | None = None  # what is not kept yet
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self.settle)

    def touch(self, asked: Asked) -> None:
        self._asked = asked
        self._rest.start()

    def settle(self) -> None:
        self._rest.stop()
        asked, self._asked = self._asked, None
        if asked:
            context = self._context
            work = partial(context.services.financing.save, context.seat, asked, self._number)
            context.runner.write(context.runner, work, topics=TOPICS)

    def forget(self) -> None:
        """The draft is dropped; what was typed last goes with it."""
        self._rest.stop()
        self._asked = None
