"""The conditions of a drawing, each looked at by itself: it holds, or is done without for a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jointseas.desktop.kit import Card, Check, literal
from jointseas.financing.records import Waived
from jointseas.i18n import Language


class Clearing(Card):
    changed = Signal()

    def __init__(self, tr: Language, conditions: Sequence[str]) -> None:
        super().__init__(tr("Conditions that hold"), tr("looked at, each by itself"))
        self._ticks = {text: tick(text, on=False) for text in conditions}
        self._reasons = {text: QLineEdit() for text in conditions}
        for text, one in self._ticks.items():
            why = self._reasons[text]
            why.setPlaceholderText(tr("Or why it is done without"))
            why.setAccessibleName(tr("Why without: {text}", text=text))
            why.textChanged.connect(self.changed)
            one.toggled.connect(why.setDisabled)
            one.toggled.connect(self.changed)
            self.add(one)
            self.add(why)
        self.setVisible(bool(conditions))

    @property
    def met(self) -> tuple[str, ...]:
        return tuple(text for text, one in self._ticks.items() if one.isChecked())

    @property
    def waived(self) -> tuple[Waived, ...]:
        said = {text: why.text().strip() for text, why in self._reasons.items() if text not in self.met}
        return tuple(Waived(text, why) for text, why in said.items() if why)

    def missing(self) -> QWidget | None:
        """The first that nothing is said of."""
        known = {*self.met, *(one.condition for one in self.waived)}
        return next((one for text, one in self._ticks.items() if text not in known), None)


def tick(words: str, *, on: bool) -> Check:
    made = Check(literal(words))
    made.setAccessibleName(words)
    made.setChecked(on)
    return made
