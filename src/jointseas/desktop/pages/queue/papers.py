"""What an application rests on: what kind of paper, and how much of it."""

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.borrowing import backings_card, plan_card
from jointseas.desktop.books.owing import counted
from jointseas.desktop.pages.queue.invoices import invoices_card
from jointseas.desktop.pages.queue.reading import Dossier
from jointseas.financing.products.records import Behind
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused


def papers_said(tr: Language, behind: Behind, many: int) -> str:
    if behind is Behind.NOTHING:
        return "—"
    if behind is Behind.RECEIPTS:
        return tr.plural("{n} warehouse receipt", "{n} warehouse receipts", many)
    if behind is Behind.ORDER:
        return tr.plural("{n} order", "{n} orders", many)
    return counted(tr, many, bills=behind is Behind.BILLS)


def papers_cards(tr: Language, it: Dossier) -> list[QWidget]:
    purchase, lending = it.facts.purchase, it.facts.lending
    if purchase:
        return [invoices_card(tr, it, purchase)]
    if lending is None or not lending.backings:
        return []
    return [backings_card(tr, lending.backings, it.it.asked.currency)]


def plan_cards(tr: Language, it: Dossier) -> list[QWidget]:
    """Of a loan, by the terms of which the quote is."""
    if isinstance(it.quoted, Refused) or not it.quoted.plan:
        return []
    lending = it.it.facts.lending if it.it.facts else None
    return [plan_card(tr, it.quoted.plan, it.it.asked.currency, lending.terms.markets if lending else ())]
