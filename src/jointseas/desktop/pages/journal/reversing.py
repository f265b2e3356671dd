"""Takes an entry back: on which day, and why. Both entries stand in the book for good."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.mending import Mend
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, label
from jointseas.desktop.pages.journal.fields import closed_day, day_field
from jointseas.desktop.pages.journal.reading import Found
from jointseas.i18n import N_
from jointseas.kernel.fields import Field
from jointseas.kernel.outcome import Refused
from jointseas.ledger.records import Entry
from jointseas.ledger.rules import LONGEST_MEMO

TOPICS = frozenset({"books"})
_FIELD_OF = {"books.period_closed": "day", "books.reversal_before": "day", "books.day": "day"}


class Reversing(QWidget):
    done = Signal(object)  # the Entry that takes it back

    def __init__(self, context: Context, found: Found) -> None:
        super().__init__()
        self._context, self._tr, self._found = context, context.tr, found
        self.mend = Mend(self._tr)
        reason = Field("reason", N_("Reason"), longest=LONGEST_MEMO)
        start = {"day": max(today(context), found.entry.day).isoformat()}
        fields = (day_field(found.closed_through), reason)
        self.form = Form(
            self._tr, fields, narrow=True, submit=self._tr("Reverse"), start=start, together=self._before_entry
        )
        self.form.submitted.connect(self._reverse)
        self.form.changed.connect(self._mend_day)
        said = self._tr("A new entry is posted that is its exact negative. This one stays as it is.")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for part in (label(said, "muted", wrap=True), self.mend, self.form):
            lines.addWidget(part)
        lines.addStretch(1)
        self._mend_day()
        self.setFocusProxy(self.form.entry("reason"))

    def _before_entry(self, values: Mapping[str, object]) -> dict[str, Refused]:
        day, entry = values["day"], self._found.entry
        if isinstance(day, date) and day < entry.day:
            return {"day": Refused("books.reversal_before", number=entry.number, day=entry.day)}
        return {}

    def _mend_day(self) -> None:
        self.mend.clear()
        refused = closed_day(self._found.closed_through, self.form.texts()["day"])
        opens = refused.facts["next_open"] if refused else None
        if refused and isinstance(opens, date):
            self.mend.offer(self._tr("Use {day}", day=opens), lambda: self.form.fill({"day": opens.isoformat()}))

    def _reverse(self, values: Mapping[str, object]) -> None:
        day, ledger = values["day"], self._context.services.ledger
        if isinstance(day, date):
            self.setEnabled(False)
            work = partial(ledger.reverse, self._context.seat, self._found.entry.number, day, str(values["reason"]))
            self._context.runner.write(self, work, self._reversed, self._refused, topics=TOPICS)

    def _reversed(self, entry: Entry) -> None:
        self.setEnabled(True)
        self.done.emit(entry)

    def _refused(self, refused: Refused) -> None:
        self.setEnabled(True)
        if refused.code in _FIELD_OF:
            self.form.refuse(_FIELD_OF[refused.code], refused)
        else:
            self.mend.refuse(refused)
