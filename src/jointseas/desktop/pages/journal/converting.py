"""The rates that an entry states: one field for each currency that is changed, begun with what the amounts say."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.kit import Form, label
from jointseas.desktop.kit.form import Thing
from jointseas.i18n import Language
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused


class Rates(QWidget):
    """Asks for nothing until a currency needs it; what was typed for a currency is remembered while it is away."""

    changed = Signal()

    def __init__(self, tr: Language, base: str) -> None:
        super().__init__()
        self._tr, self._base = tr, base
        self._form: Form | None = None
        self._asked: tuple[str, ...] = ()
        self._typed: dict[str, str] = {}
        self._suggested: dict[str, str] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def ask(self, currencies: Sequence[str], suggested: Mapping[str, Decimal]) -> None:
        """A suggestion follows the amounts until somebody types another rate."""
        if tuple(currencies) != self._asked:
            self._draw(tuple(currencies))
        for currency, rate in suggested.items():
            if self._typed.get(currency, "") in ("", self._suggested.get(currency, "")):
                self._suggested[currency] = str(rate)
                self.fill({currency: str(rate)})

    def _draw(self, asked: tuple[str, ...]) -> None:
        self._asked = asked
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._form = None
        if asked:
            self._lines.addWidget(label(self._tr("Rates stated with this entry"), "strong"))
            self._form = Form(self._tr, [self._field(cur) for cur in asked], narrow=True, columns=3)
            self._form.fill({cur: self._typed[cur] for cur in asked if cur in self._typed})
            self._form.changed.connect(self._heard)
            self._lines.addWidget(self._form)
        self.setVisible(bool(asked))

    def _field(self, currency: str) -> Field:
        words = self._tr("1 {currency} in {base}", currency=currency, base=self._base)
        return Field(currency, words, Kind.DECIMAL, check=_positive)

    def _heard(self) -> None:
        self._typed |= self._form.texts() if self._form else {}
        self.changed.emit()

    def texts(self) -> dict[str, str]:
        return {currency: text for currency, text in self._typed.items() if text}

    def fill(self, texts: Mapping[str, str]) -> None:
        self._typed |= texts
        if self._form:
            self._form.fill({currency: text for currency, text in texts.items() if currency in self._asked})

    def left(self) -> list[Thing]:
        return self._form.left() if self._form else []

    def rates(self) -> dict[str, Decimal]:
        """Of the currencies that are asked for, once all of them can be read."""
        values = self._form.values() if self._form else None
        return {cur: rate for cur, rate in (values or {}).items() if isinstance(rate, Decimal)}


def _positive(value: object) -> Refused | None:
    return None if isinstance(value, Decimal) and value > 0 else Refused("journal.rate_positive")
