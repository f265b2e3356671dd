"""What a draft is written in: drawn once, and told of each answer, so that nobody loses the place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from jointseas.desktop.books.mending import Mend
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Check, ThingsLeft, column, label, side_by_side
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.pages.financing.bringing import brings
from jointseas.desktop.pages.financing.choosing import Choosing
from jointseas.desktop.pages.financing.picking import Picking, rows_of
from jointseas.desktop.pages.financing.reading import Desk
from jointseas.financing.applications import rules
from jointseas.financing.applications.records import Asked, Survey
from jointseas.i18n import N_
from jointseas.kernel.outcome import Refused

_LONGEST = 500
_LEFT = {
    "invoices": N_("Invoices to ask on"),
    "eligible": N_("One of which something can be bought"),
    "solvent": N_("The declaration of solvency"),
}


class Room(QWidget):
    """`changed` carries what is asked now, `wanted` an advance that is to be reached."""

    changed = Signal(object)
    wanted = Signal(object)

    def __init__(self, context: Context, desk: Desk) -> None:
        super().__init__()
        self._context, self._tr = context, context.tr
        self.asked = desk.draft.asked
        self._survey: Survey | None = None
        self.choosing = Choosing(self._tr, desk, self.asked)
        self.picking = Picking(context, self.asked.currency)
        self.solvent = Check(self._tr("We declare that we are solvent"))
        self.note = QLineEdit(self.asked.note)
        self._brings, self.said = Body(self._tr, rows=4), Mend(self._tr)
        self.things = ThingsLeft(self._tr, self.left)
        self._waits = QVBoxLayout()
        self._laid_out()
        self._wire()
        self.things.refresh()

    def _laid_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        aside = column(self._brings, self._declaring(), None, spacing=12)
        lines.addWidget(side_by_side(column(self.choosing, self.picking, spacing=12), aside, weights=(23, 10)), 1)

    def _declaring(self) -> Card:
        tr = self._tr
        card = Card(tr("Before it is submitted"))
        self.solvent.setChecked(self.asked.solvent)
        self.note.setMaxLength(_LONGEST)
        self.note.setAccessibleName(tr("Note to the lender"))
        words = tr("Nobody has asked for insolvency proceedings over the firm, and it pays what falls due.")
        head = label(tr("Note to the lender (optional)"), "caption")
        head.setBuddy(self.note)
        for part in (self.solvent, label(words, "caption", wrap=True), head, self.note, self.said):
            card.add(part)
        card.add_layout(self._waits)
        return card

    def _wire(self) -> None:
        self.choosing.changed.connect(self._chosen_anew)
        self.picking.turned.connect(self._turn)
        self.picking.forbidden.connect(self._forbid)
        self.picking.wanted.connect(self.wanted.emit)
        self.solvent.toggled.connect(lambda on: self.put(replace(self.asked, solvent=on)))
        self.note.textEdited.connect(lambda text: self.put(replace(self.asked, note=text)))

    # ---- what is asked

    def put(self, asked: Asked) -> None:
        if asked != self.asked:
            self.asked = asked
            if self._survey:
                self.picking.show_rows(rows_of(self._survey, asked))
            self.changed.emit(asked)

    def _chosen_anew(self) -> None:
        asked = self.choosing.told(self.asked)
        if asked.currency != self.asked.currency:
            self.picking.reach.set_currency(asked.currency)
            self._survey = None
        self.put(asked)

    def _turn(self, numbers: Sequence[str]) -> None:
        """Those that are not chosen are, or all of them are left out."""
        before = self.asked.invoices
        left = tuple(it for it in before if it not in numbers)
        more = tuple(it for it in numbers if it not in before)
        self.put(replace(self.asked, invoices=(*before, *more) if more else left))

    def _forbid(self, numbers: Sequence[str]) -> None:
        """What may not be assigned is not asked on."""
        before = self.asked.forbidden
        more = tuple(it for it in numbers if it not in before)
        forbidden = (*before, *more) if more else tuple(it for it in before if it not in numbers)
        kept = tuple(it for it in self.asked.invoices if it not in forbidden)
        self.put(replace(self.asked, forbidden=forbidden, invoices=kept))

    # ---- what is answered

    @property
    def told(self) -> bool:
        return self._survey is not None

    def tell(self, found: Survey) -> None:
        self._survey = found
        self.said.clear()
        self.show_open(found)
        self._brings.filled(brings(self._tr, found, self.asked))
        self.things.refresh()

    def show_open(self, found: Survey) -> None:
        self.picking.show_rows(rows_of(found, self.asked))

    def refuse(self, why: Refused, leave_out: Callable[[], object] | None = None) -> None:
        self.said.refuse(why, self._tr("Leave it out") if leave_out else "", leave_out)

    def left(self) -> list[Thing]:
        """Each with the way to it; before the first answer nobody knows of anything that could be bought."""
        left = self._survey.left if self._survey else rules.left(self.asked, 0)
        ways: dict[str, QWidget] = {"solvent": self.solvent}
        return [(self._tr(_LEFT[it]), partial(_go_to, ways.get(it, self.picking.table.grid))) for it in left]

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


def _go_to(widget: QWidget) -> None:
    """In a low window it may be out of sight."""
    widget.setFocus()
    above = widget.parentWidget()
    while above:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
