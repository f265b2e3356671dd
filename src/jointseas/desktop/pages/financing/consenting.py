"""What the lender sees of us by an application: since when, what for, and the end of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.compliance.consents.records import Consent, Purpose
from jointseas.desktop.books.mending import Mend
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Page, button, column, flow, label
from jointseas.desktop.pages.financing.reading import WRITTEN, Shown
from jointseas.financing.applications.consenting import UNDECIDED
from jointseas.financing.applications.records import Application, State
from jointseas.i18n import Language

_PANEL = 440


def agreed_with(tr: Language) -> QWidget:
    """Said before it is submitted: this is what is agreed to with it."""
    words = tr("With it the lender sees these papers, the documents and the score, and compares them with our books.")
    return column(label(words, "caption", wrap=True),
                  label(tr.term("consent purpose", Purpose.FINANCING), "caption", wrap=True), spacing=4)  # fmt: skip


def consent_card(context: Context, shown: Shown, withdraw: Callable[[], object]) -> Card:
    tr, it = context.tr, shown.consent
    of = shown.case.application
    ends = it and may(context, "finance.hide")
    card = Card(tr("What the lender sees"), "", button(tr("Show no more…"), withdraw, "small") if ends else None)
    if it is None:
        card.add(label(_unseen(tr, of), wrap=True))
        if of.state is not State.WITHDRAWN and may(context, "finance.apply"):
            card.add(flow(button(tr("Let it see them again"), partial(_again, context, card, of), "small")))
        return card
    card.add(label(tr("{lender} sees these papers, the documents and the score, and compares them with our books.",
                      lender=it.lender.name_in(tr.code)), wrap=True))  # fmt: skip
    card.add(label(tr("since {moment}, by {person}", moment=it.given_at, person=it.given_by), "caption", wrap=True))
    card.add(label(_purpose(tr, it), "caption", wrap=True))
    return card


def _purpose(tr: Language, it: Consent) -> str:
    return tr.term("consent purpose", it.purpose) if it.purpose else tr("What for was not said when it was given.")


def _unseen(tr: Language, of: Application) -> str:
    words = tr(
        "We have withdrawn our consent: it sees no document and no score of this any more, and none of our books."
    )
    return f"{words} {_kept(tr, of)}"


def _kept(tr: Language, of: Application) -> str:
    """What follows, or has followed."""
    if of.state in UNDECIDED:
        return tr("The application is not decided yet: it is withdrawn, its papers are free, and the lender sees "
                  "nothing of it any more.")  # fmt: skip
    if of.state is State.WITHDRAWN:
        return tr("Of the application itself it sees nothing any more either.")
    if of.state is State.ACCEPTED:
        return tr("What is lent on it goes on: the lender keeps what its contract needs, the facts that were frozen "
                  "and what happened since. Nothing more is paid out on it.")  # fmt: skip
    return tr("It keeps the facts that were frozen at submission, as its record of what it decided.")


def _again(context: Context, card: QWidget, of: Application) -> None:
    work = partial(context.services.financing.consent_again, context.seat, of.number)
    context.runner.write(card, work, lambda _it: None, topics=WRITTEN)


def ask_to_withdraw(context: Context, page: Page, of: Application) -> None:
    """Once more at the side, with what follows."""
    tr, said = context.tr, Mend(context.tr)
    doors, seat, lender = context.services.financing, context.seat, of.lender.name_in(context.tr.code)
    act = button(tr("Withdraw our consent"), None, "primary")

    def done(_it: Application) -> None:
        page.panel.close_panel()
        context.toast(tr("{lender} sees what stands behind {number} no more.", lender=lender, number=of.number))

    act.clicked.connect(lambda: context.runner.write(
        said, partial(doors.withdraw_consent, seat, of.number), done, said.refuse, topics=WRITTEN))  # fmt: skip
    words = tr("{lender} will see no document and no score of this any more, and none of our books.", lender=lender)
    sheet = column(label(words, wrap=True), label(_kept(tr, of), wrap=True), said, flow(act), None, spacing=12)
    page.panel.open(tr("Withdraw our consent"), sheet, above=of.number, width=_PANEL)
