"""What every draft is written in: drawn once, and told of each answer, so that nobody loses the place."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from jointseas.desktop.books.mending import Mend
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Check, ThingsLeft, column, label, side_by_side
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.pages.financing.choosing import Choosing
from jointseas.desktop.pages.financing.consenting import agreed_with
from jointseas.desktop.pages.financing.enclosed import enclosed_card
from jointseas.desktop.pages.financing.reading import Desk
from jointseas.financing.applications.records import Asked
from jointseas.kernel.outcome import Refused

_LONGEST = 500


class Writing(QWidget):
    """`changed` carries what is asked now, `anew` what has to be written in other fields. What is chosen, and what is
    left of it, is the product's."""

    changed = Signal(object)
    anew = Signal(object)
    begun = Signal()  # what could be chosen has come
    wrong = Signal(object)  # why it cannot be surveyed

    def __init__(self, context: Context, desk: Desk) -> None:
        super().__init__()
        self._context, self._tr, self.desk = context, context.tr, desk
        self.asked = desk.draft.asked
        self.choosing = Choosing(self._tr, desk, self.asked)
        self.solvent = Check(self._tr("We declare that we are solvent"))
        self.note = QLineEdit(self.asked.note)
        self._brings, self.said = Body(self._tr, rows=4), Mend(self._tr)
        self._waits = QVBoxLayout()

    def lay_out(self, left: Callable[[], Sequence[Thing]], *chosen: QWidget | None) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        aside = column(self._brings, enclosed_card(self._context, self.desk.draft.number), self._declaring(), None,
                       spacing=12)  # fmt: skip
        lines.addWidget(side_by_side(column(self.choosing, *chosen, spacing=12), aside, weights=(23, 10)), 1)
        self.things = ThingsLeft(self._tr, left)
        self.solvent.toggled.connect(lambda on: self.put(replace(self.asked, solvent=on)))
        self.note.textEdited.connect(lambda text: self.put(replace(self.asked, note=text)))
        self.things.refresh()

    def _declaring(self) -> Card:
        tr = self._tr
        card = Card(tr("Before it is submitted"))
        self.solvent.setChecked(self.asked.solvent)
        self.note.setMaxLength(_LONGEST)
        self.note.setAccessibleName(tr("Note to the lender"))
        words = tr("Nobody has asked for insolvency proceedings over the firm, and it pays what falls due.")
        head = label(tr("Note to the lender (optional)"), "caption")
        head.setBuddy(self.note)
        declared = label(words, "caption", wrap=True)
        for part in (self.solvent, declared, agreed_with(tr), head, self.note, self.said):
            card.add(part)
        card.add_layout(self._waits)
        return card

    # ---- what is asked

    def put(self, asked: Asked) -> None:
        if asked != self.asked:
            self.asked = asked
            self.changed.emit(asked)

    # ---- what is answered

    def refuse(self, why: Refused, leave_out: Callable[[], object] | None = None) -> None:
        self.said.refuse(why, self._tr("Leave it out") if leave_out else "", leave_out)

    def wait(self, words: str) -> None:
        """It cannot be stopped any more: what it takes is read in one moment, and kept or not at all."""
        self.setEnabled(False)
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        bar.setAccessibleName(words)
        self._waits.addWidget(column(label(words, wrap=True), bar))

    def go_on(self) -> None:
        self.setEnabled(True)
        while item := self._waits.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


def go_to(widget: QWidget) -> None:
    """In a low window it may be out of sight."""
    widget.setFocus()
    above = widget.parentWidget()
    while above:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
