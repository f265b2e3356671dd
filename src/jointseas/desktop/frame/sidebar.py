"""One sidebar, grouped by the job at hand: whose desk this is, and the pages that their roles allow."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jointseas.access.records import Firm, Seat
from jointseas.desktop.context import PageSpec
from jointseas.desktop.frame.mark import mark
from jointseas.desktop.kit.badges import count
from jointseas.desktop.kit.buttons import Button, button
from jointseas.desktop.kit.scrolling import scrolled
from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import Elided, label
from jointseas.i18n import Language

WIDTH, _WIDEST = 200, 240  # large text takes its room from the page least of all


def firm_name(tr: Language, firm: Firm) -> str:
    first, other = (firm.name_zh, firm.name_en) if tr.code.startswith("zh") else (firm.name_en, firm.name_zh)
    return first or other


class Sidebar(QFrame):
    chosen = Signal(str)

    def __init__(self, tr: Language, seat: Seat, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self._tr = tr
        self.setProperty("chrome", "side")
        self.setFixedWidth(min(current().px(WIDTH), _WIDEST))
        self.setAccessibleName(tr("Pages"))
        self.items: dict[str, Button] = {}
        self._counts: dict[str, QHBoxLayout] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 14, 2, 8)
        lines.setSpacing(8)
        lines.addLayout(self._whose(seat.firm))
        self._room = scrolled(self._ways(pages))
        lines.addWidget(self._room, 1)

    def _ways(self, pages: Sequence[PageSpec]) -> QWidget:
        """In a low window, or with large text, they are more than there is room for."""
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 6, 4)
        lines.setSpacing(2)
        for group, members in groupby(pages, key=lambda page: page.group):
            if group:
                self._head(lines, self._tr(group))
            for page in members:
                lines.addWidget(self._item(page))
        lines.addStretch(1)
        return made

    def _whose(self, firm: Firm) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Elided(firm_name(self._tr, firm), "strong"))
        kind = self._tr.term("firm kind", firm.kind)
        words.addWidget(Elided(" · ".join(part for part in (firm.place, kind) if part), "caption"))
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 0, 4)
        line.setSpacing(8)
        line.addWidget(mark(firm_name(self._tr, firm)))
        line.addLayout(words, 1)
        return line

    def _head(self, lines: QVBoxLayout, name: str) -> None:
        head = label(name, "heading")
        head.setContentsMargins(current().px(8), current().px(10), 0, current().px(4))
        lines.addWidget(head)

    def _item(self, page: PageSpec) -> Button:
        item = button(self._tr(page.title), lambda: self.chosen.emit(page.id), "nav")
        item.setCheckable(True)
        item.setAutoExclusive(True)
        inside = QHBoxLayout(item)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addStretch(1)
        self.items[page.id], self._counts[page.id] = item, inside
        return item

    def stand_at(self, page: str) -> None:
        if page in self.items:
            self.items[page].setChecked(True)
            self._room.ensureWidgetVisible(self.items[page], 0, self.items[page].height())

    def show_count(self, page: str, n: int) -> None:
        inside = self._counts[page]
        while inside.count() > 1:
            before = inside.takeAt(1)
            if before and (widget := before.widget()):
                widget.deleteLater()
        if n:
            shown = count(self._tr.number(n))
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(shown)
        name = self.items[page].text().replace("&&", "&")
        self.items[page].setAccessibleName(f"{name}, {n}" if n else name)
