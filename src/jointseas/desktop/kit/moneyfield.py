"""Amounts as they are typed and shown: whole minor units of a currency, never a float on the way."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from jointseas.desktop.kit.theme import colour, current
from jointseas.i18n import Language
from jointseas.kernel.fields import read_money
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused


class MoneyField(QLineEdit):
    """At rest it groups thousands and fills the decimals of its currency; what cannot be read stays as it was typed."""

    def __init__(self, tr: Language, currency: str = "") -> None:
        super().__init__()
        self._tr = tr
        self._shows_currency = True
        self.currency = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.set_currency(currency)

    def set_currency(self, currency: str) -> None:
        try:
            exponent(currency)
        except Refused:
            currency = ""
        self.currency = currency
        room = self.fontMetrics().horizontalAdvance(currency) + 10 if currency and self._shows_currency else 0
        self.setTextMargins(room, 0, 0, 0)
        self.setPlaceholderText(self._tr.amount(Money(0, currency)) if currency else "")
        self._tidy()

    def hide_currency(self) -> None:
        """Where a column of its own says it."""
        self._shows_currency = False
        self.setTextMargins(0, 0, 0, 0)

    def money(self) -> Money | Refused | None:
        """None where nothing is typed."""
        if not self.text().strip():
            return None
        try:
            return read_money(self.text(), self.currency)
        except Refused as refused:
            return refused

    def set_money(self, money: Money | None) -> None:
        if money:
            self.set_currency(money.currency)
        self.setText(self._tr.amount(money) if money else "")

    def _tidy(self) -> None:
        money = self.money()
        if isinstance(money, Money) and not self.hasFocus():
            self.setText(self._tr.amount(money))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tidy()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.currency and self._shows_currency:
            painter = QPainter(self)
            painter.setPen(colour("muted"))
            inside = QRect(current().px(10), 0, self.width(), self.height())
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, self.currency)
