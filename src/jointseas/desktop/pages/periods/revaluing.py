"""What a revaluation would post and why: what is held, what it cost, what it is worth, before anything is written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.words import rate_said, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Button, Derivation, Part, button, label, notice, row
from jointseas.desktop.pages.periods.reading import Readiness
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused
from jointseas.ledger.revaluation.records import ExchangeDifference
from jointseas.ledger.rules import month_end, next_month


class Revaluing(QWidget):
    post = Signal()

    def __init__(self, context: Context, ready: Readiness, *, may_post: bool) -> None:
        super().__init__()
        tr, last = context.tr, month_end(ready.month)
        self.post_button: Button | None = None
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        said = tr("Posted on {day}; the unrealised part is taken back on {next}.", day=last, next=next_month(last))
        lines.addWidget(label(said, "muted", wrap=True))
        if ready.unposted and may_post:
            self.post_button = button(tr("Post the differences"), self.post.emit, "primary")
            lines.addWidget(row(self.post_button, None))
        elif not ready.unposted:
            lines.addWidget(notice(tr("All of it is in the books already."), tone="accent"))
        for difference in () if isinstance(ready.differences, Refused) else ready.differences:
            lines.addWidget(label(difference.currency, "section"))
            lines.addWidget(Derivation(_parts(tr, difference)))
        lines.addStretch(1)


def _parts(tr: Language, it: ExchangeDifference) -> list[Part]:
    owed = it.held.minor < 0
    held = tr("Owed: {amount}", amount=-it.held) if owed else tr("Held: {amount}", amount=it.held)
    posted = it.value - it.cost - it.unrealised
    parts = [
        Part(held, told(tr, it.value), rate_said(tr, it.rate) if it.rate else ""),
        Part(tr("What it cost"), told(tr, -it.cost), tr("the weighted average of what was paid for it")),
    ]
    if posted:
        parts.append(Part(tr("In the books already"), told(tr, -posted)))
    parts.append(Part(_gain(tr, it.unrealised.minor, realised=False), told(tr, it.unrealised), total=True))
    if it.realised:
        why = tr("on what was given away since the last revaluation")
        parts.append(Part(_gain(tr, it.realised.minor, realised=True), told(tr, it.realised), why, total=True))
    return parts


def _gain(tr: Language, minor: int, *, realised: bool) -> str:
    if realised:
        return tr("Realised gain") if minor >= 0 else tr("Realised loss")
    return tr("Unrealised gain") if minor >= 0 else tr("Unrealised loss")
