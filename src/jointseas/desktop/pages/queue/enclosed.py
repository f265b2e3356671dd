"""Documents that the exporter shows with a case."""

from functools import partial

from jointseas.desktop.books.papers import Papers, Shelf
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, label
from jointseas.desktop.pages.queue.reading import Dossier


def enclosed_card(context: Context, it: Dossier) -> Card:
    doors, seat, whose = context.services.financing, context.seat, (it.it.exporter.code, it.it.number)
    card = Card()
    card.add(Papers(context, Shelf(partial(doors.enclosed, seat, *whose),
                                   lambda one: doors.enclosed_content(seat, *whose, one.digest))))  # fmt: skip
    many = len(it.facts.enclosed)
    words = context.tr.plural("{n} of them went with it when it was submitted.",
                              "{n} of them went with it when it was submitted.", many)  # fmt: skip
    card.add(label(words if many else context.tr("None went with it when it was submitted."), "caption", wrap=True))
    return card
