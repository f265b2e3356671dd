"""Whom a draft asks, for what, and in which currency."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jointseas.desktop.kit import Card, Dropdown, column, label
from jointseas.desktop.pages.financing.reading import Desk
from jointseas.financing.applications.records import Asked
from jointseas.financing.products import PAYABLES, product
from jointseas.i18n import Language
from jointseas.kernel.fields import Choice

_LEAST = 10  # letters of a choice that are always seen


class Choosing(Card):
    """`changed` carries nothing: `told` puts what is chosen into what is asked."""

    changed = Signal()

    def __init__(self, tr: Language, desk: Desk, asked: Asked) -> None:
        super().__init__(margin=12)
        self._tr, self._desk = tr, desk
        self.lender = Dropdown([Choice(it.firm.code, it.firm.name_in(tr.code)) for it in desk.offerings])
        self.product, self.currency = Dropdown(()), Dropdown(())
        self.lender.set_code(desk.offering(asked.lender).firm.code)
        self._offer(asked.product, asked.currency)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._named(tr("Lender"), self.lender), 3)
        line.addWidget(self._named(tr("Product"), self.product), 4)
        line.addWidget(self._named(tr("Currency"), self.currency), 3)
        self.add_layout(line)
        self.lender.currentIndexChanged.connect(lambda _at: self._other_lender())
        for box in (self.product, self.currency):
            box.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def _named(self, words: str, box: Dropdown) -> QWidget:
        head = label(words, "caption")
        head.setBuddy(box)
        box.setAccessibleName(words)
        box.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)  # names may be long
        box.setMinimumContentsLength(_LEAST)
        return column(head, box, spacing=4)

    def told(self, asked: Asked) -> Asked:
        """Another currency has other papers, and another product may stand on others."""
        currency, code = self.currency.code(), self.product.code()
        same = currency == asked.currency and product(code).behind is product(asked.product).behind
        return replace(asked, lender=self.lender.code(), product=code, currency=currency,
                       papers=asked.papers if same else ())  # fmt: skip

    def _other_lender(self) -> None:
        self._offer(self.product.code(), self.currency.code())
        self.changed.emit()

    def _offer(self, code: str, currency: str) -> None:
        """What this lender has; what was chosen stays, where it has that too."""
        tr, found = self._tr, self._desk.offering(self.lender.code())
        _refill(self.product, ((it, tr.term("financing product", it)) for it in found.products), code)
        known = self._desk.currencies(found, self.product.code())
        _refill(self.currency, ((it, self._currency(it)) for it in known), currency)

    def _currency(self, code: str) -> str:
        many, tr = self._desk.many(self.product.code()).get(code, 0), self._tr
        said = tr.plural("{n} open invoice", "{n} open invoices", many) if many else ""
        if many and self.product.code() in PAYABLES:
            said = tr.plural("{n} open bill", "{n} open bills", many)
        return " · ".join(filter(None, (code, said)))


def _refill(box: Dropdown, choices: Iterable[tuple[str, str]], kept: str) -> None:
    """Quietly: what follows from it is told once."""
    box.blockSignals(True)
    box.clear()
    for code, words in choices:
        box.addItem(words, code)
    box.setCurrentIndex(max(0, box.findData(kept)))
    box.blockSignals(False)
