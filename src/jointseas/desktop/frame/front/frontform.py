"""A form before sign-in, and the sentence under it that says why not."""

from dataclasses import dataclass

from PySide6.QtWidgets import QLabel

from jointseas.desktop.kit.card import Card
from jointseas.desktop.kit.form import Form
from jointseas.desktop.kit.words import label


@dataclass(frozen=True)
class FrontForm:
    form: Form
    why: QLabel

    def wait(self) -> None:
        self.form.setEnabled(False)
        self.why.hide()

    def give_back(self) -> None:
        self.form.setEnabled(True)

    def refuse(self, sentence: str) -> None:
        self.give_back()
        self.why.setText(sentence)
        self.why.show()


def held(card: Card, form: Form) -> FrontForm:
    why = label("", tone="bad", wrap=True, select=True)
    why.hide()
    card.add(form)
    card.add(why)
    return FrontForm(form, why)
