"""Documents that go with an application."""

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.papers import Papers, own_shelf
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, label
from jointseas.financing.applications.enclosing import subject


def enclosed_card(context: Context, number: str) -> QWidget:
    card = Card()
    card.add(Papers(context, own_shelf(context, subject(number))))
    words = context.tr("Contracts, orders or statements that the lender should see with it.")
    card.add(label(words, "caption", wrap=True))
    return card
