"""One month at the side: who closed and reopened it and why, and what was posted in it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from jointseas.access.records import Member
from jointseas.desktop.books.words import person_name
from jointseas.desktop.context import Context
from jointseas.desktop.kit import badge, button, entry, flow, label, rule, sign
from jointseas.i18n import Language
from jointseas.ledger.records import Period, PeriodChange
from jointseas.ledger.rules import month_end


def _state(tr: Language, period: Period) -> QLabel:
    if period.closed:
        return badge(tr.term("period state", "closed"), "good")
    return badge(tr.term("period state", "reopened" if period.changes else "open"))


class History(QWidget):
    reopen = Signal()

    def __init__(self, context: Context, period: Period, members: Sequence[Member], *, may_reopen: bool) -> None:
        super().__init__()
        self._context, self._tr, self._members = context, context.tr, members
        tr = context.tr
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        state = _state(tr, period)
        lines.addWidget(flow(state, label(tr.plural("{n} entry", "{n} entries", period.entries), "muted")))
        for change in reversed(period.changes):
            lines.addWidget(rule())
            lines.addWidget(self._change(change))
        if not period.changes:
            lines.addWidget(label(tr("It was never closed."), "muted"))
        lines.addWidget(self._ways(period, may_reopen))
        lines.addStretch(1)

    def _change(self, change: PeriodChange) -> QWidget:
        tr = self._tr
        who = person_name(tr, self._members, change.person)
        title = tr("Closed by {name}", name=who) if change.closed else tr("Reopened by {name}", name=who)
        note = " · ".join(part for part in (tr.moment(change.at), change.reason) if part)
        return entry(title, note, sign("good" if change.closed else "warn"))

    def _ways(self, period: Period, may_reopen: bool) -> QWidget:
        first, last = period.month.isoformat(), month_end(period.month).isoformat()
        look = partial(self._context.go, "statements", report="result", first=first, last=last)
        made = [button(self._tr("Profit and loss"), look)]
        if may_reopen:
            made.append(button(self._tr("Reopen…"), self.reopen.emit, "danger"))
        return flow(*made)
