"""An event that was booked by mistake: it says why it is taken back, and a second person agrees."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.happened import Happened
from jointseas.desktop.books.lending import CHANGES
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, label
from jointseas.financing.correcting.records import Correction
from jointseas.i18n import N_
from jointseas.kernel.fields import Field
from jointseas.kernel.outcome import Refused

_WHY = Field("why", N_("Why"), longest=300)


class TakingBack(QWidget):
    put = Signal(object)

    def __init__(self, context: Context, facility: str, of: Happened, said: str) -> None:
        super().__init__()
        tr, self._context, self._facility, self._place = context.tr, context, facility, of.place
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(label(tr("On {day}: {said}.", day=of.event.day, said=said), "strong", wrap=True))
        words = tr("Both books then stand as if it had never been booked. It stays in the history, with the reason.")
        lines.addWidget(label(words, "body", wrap=True))
        self.form = Form(tr, (_WHY,), narrow=True, submit=tr("Put it to a second person"))
        self.form.submitted.connect(lambda said: self._send(str(said["why"])))
        lines.addWidget(self.form)
        lines.addStretch(1)
        self.setFocusPolicy(self.form.entry("why").focusPolicy())
        self.setFocusProxy(self.form.entry("why"))

    def _send(self, why: str) -> None:
        """What cannot be taken back is refused before anybody else is asked."""
        doors, seat = self._context.services.corrections, self._context.seat
        asked = Correction(self._facility, self._place, why)

        def work() -> object:
            found = doors.check(seat, asked)
            return found if isinstance(found, Refused) else doors.correct(seat, asked)

        self.form.setEnabled(False)
        self._context.runner.write(self, work, self.put.emit, self._refused, topics=CHANGES)

    def _refused(self, why: Refused) -> None:
        self.form.setEnabled(True)
        self.form.refuse("why", why)
