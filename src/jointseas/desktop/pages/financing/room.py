"""A draft that asks on invoices, or on bills that suppliers could be paid early."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.pages.financing.bringing import brings
from jointseas.desktop.pages.financing.picking import Picking, rows_of
from jointseas.desktop.pages.financing.reading import Desk
from jointseas.desktop.pages.financing.writing import Writing, go_to
from jointseas.financing.applications import rules
from jointseas.financing.applications.records import Asked, Survey
from jointseas.financing.products import product
from jointseas.financing.products.records import Behind
from jointseas.i18n import N_

_LEFT = {
    "invoices": N_("Invoices to ask on"),
    "bills": N_("Bills to ask on"),
    "eligible": N_("One of which something can be bought"),
    "solvent": N_("The declaration of solvency"),
}


class Room(Writing):
    """`wanted` carries an advance that is to be reached."""

    wanted = Signal(object)

    def __init__(self, context: Context, desk: Desk) -> None:
        super().__init__(context, desk)
        self._survey: Survey | None = None
        self._behind = product(self.asked.product).behind
        self.picking = Picking(context, self.asked.currency, bills=self._behind is Behind.BILLS)
        self.lay_out(self.left, self.picking)
        self.choosing.changed.connect(self._chosen_anew)
        self.picking.turned.connect(self._turn)
        self.picking.forbidden.connect(self._forbid)
        self.picking.wanted.connect(self.wanted.emit)

    def _chosen_anew(self) -> None:
        asked = self.choosing.told(self.asked)
        if product(asked.product).behind is self._behind:
            self.put(asked)
        else:
            self.anew.emit(asked)

    def look(self) -> None:
        """Whoever has gone on to other fields by then is not told any more."""
        work = partial(self._context.services.financing.survey, self._context.seat, self.asked)
        self._context.runner.read(self, work, self._came, self.wrong.emit)

    def look_blank(self) -> None:
        """What could be chosen at all."""
        blank = replace(self.asked, papers=())
        work = partial(self._context.services.financing.survey, self._context.seat, blank)
        self._context.runner.read(self, work, self.show_open, lambda _why: None)

    def _came(self, found: Survey) -> None:
        first = not self.told
        self.tell(found)
        if first:
            self.begun.emit()

    def first(self) -> QWidget:
        return self.picking.table.grid

    # ---- what is asked

    def put(self, asked: Asked) -> None:
        if asked.currency != self.asked.currency:
            self.picking.reach.set_currency(asked.currency)
            self._survey = None
        if self._survey and asked != self.asked:
            self.picking.show_rows(rows_of(self._survey, asked))
        super().put(asked)

    def _turn(self, numbers: Sequence[str]) -> None:
        """Those that are not chosen are, or all of them are left out."""
        before = self.asked.papers
        left = tuple(it for it in before if it not in numbers)
        more = tuple(it for it in numbers if it not in before)
        self.put(replace(self.asked, papers=(*before, *more) if more else left))

    def _forbid(self, numbers: Sequence[str]) -> None:
        """What may not be assigned is not asked on."""
        before = self.asked.forbidden
        more = tuple(it for it in numbers if it not in before)
        forbidden = (*before, *more) if more else tuple(it for it in before if it not in numbers)
        kept = tuple(it for it in self.asked.papers if it not in forbidden)
        self.put(replace(self.asked, forbidden=forbidden, papers=kept))

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

    def left(self) -> list[Thing]:
        """Before the first answer nobody knows of anything that could be bought."""
        left = self._survey.left if self._survey else rules.left(self.asked, 0, self._behind)
        way: dict[str, QWidget] = {"solvent": self.solvent}
        return [(self._tr(_LEFT[it]), partial(go_to, way.get(it, self.first()))) for it in left]
