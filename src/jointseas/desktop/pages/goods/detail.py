"""One of the goods, at the side: its state and what it still lacks, and a room for each thing that hangs on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.catalogue.records import Lifecycle
from jointseas.catalogue.rules import missing, next_lives
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tabs, badge, button, column, flow, link, notice
from jointseas.desktop.pages.goods import certificates, pictures, prices, texts
from jointseas.desktop.pages.goods.classifying import Classifying
from jointseas.desktop.pages.goods.reading import Whole
from jointseas.desktop.pages.goods.sending import Sending
from jointseas.desktop.pages.goods.table import TONES
from jointseas.desktop.pages.goods.variants import Variants
from jointseas.i18n import N_

_TURNS = {
    Lifecycle.ACTIVE: N_("Activate"),
    Lifecycle.SUSPENDED: N_("Suspend"),
    Lifecycle.RETIRED: N_("Retire"),
}
_ROOM_OF = {"hs": "hs", "origin": "texts", "sku": "variants"}


class Detail(QWidget):
    """`again` has the goods read once more; in which room the person stands, `room` tells, and which of the variants
    is to be changed, `sku`."""

    def __init__(self, context: Context, whole: Whole, room: str, sku: str, again: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._tr, self._whole = context, context.tr, whole
        self._sending = Sending(context, again)
        tr = self._tr
        rooms: list[tuple[str, str, Callable[[], QWidget]]] = [
            ("texts", tr("Texts"), partial(texts.room, context, whole, self._sending)),
            ("hs", tr("HS code"), partial(Classifying, context, whole, self._sending)),
            ("variants", tr("Variants"), partial(Variants, context, whole, self._sending, sku)),
            ("prices", tr("Prices"), partial(prices.room, context, whole, self._sending)),
            ("certificates", tr("Certificates"), partial(certificates.room, context, whole, self._sending)),
            ("pictures", tr("Pictures"), partial(pictures.room, context, whole, self._sending)),
        ]
        self.tabs = Tabs(rooms, start=room)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._state())
        lines.addWidget(self.tabs, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.tabs)

    @property
    def room(self) -> str:
        return self.tabs.room

    def _state(self) -> QWidget:
        """What it is, what it may become, and what stands between."""
        goods, tr = self._whole.goods, self._tr
        state = badge(tr.term("lifecycle", goods.lifecycle), TONES[goods.lifecycle])
        lacking = missing(goods, self._whole.variants)
        turns = [it for it in next_lives(goods) if not (it is Lifecycle.ACTIVE and lacking)]
        acts = [button(tr(_TURNS[it]), partial(self._turn, it), "small") for it in turns] if self._may_turn() else []
        made: list[QWidget | None] = [flow(state, *acts)]
        if lacking:
            jumps = [link(tr.term("field", it), partial(self.tabs_enter, _ROOM_OF[it])) for it in lacking]
            made.append(notice(tr("Before it can be activated it needs:"), flow(*jumps), tone="warn"))
        return column(*made)

    def tabs_enter(self, room: str) -> None:
        self.tabs.enter(room)

    def _may_turn(self) -> bool:
        return may(self._context, "goods.turn")

    def _turn(self, to: Lifecycle) -> None:
        goods = self._whole.goods
        said = self._tr("{code} is {state} now", code=goods.code, state=self._tr.term("lifecycle", to))
        self._sending.do(partial(self._context.services.catalogue.turn, self._context.seat, goods.code, to), said)
