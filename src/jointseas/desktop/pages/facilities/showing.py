"""What stands under a facility: its papers, what happened, and what either book has of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.financing import held_state, terms_said
from jointseas.desktop.books.owing import named
from jointseas.desktop.kit import Card, amount, badge, button, column, entry, flow, grid, label, sign
from jointseas.desktop.pages.facilities.reading import Dossier, late_days
from jointseas.financing.facilities.records import Seen
from jointseas.financing.facilities.rules import due_on
from jointseas.financing.purchased.records import Held
from jointseas.i18n import Language
from jointseas.kernel.outcome import Term


def papers_card(tr: Language, it: Dossier, act: Callable[[str], object] | None) -> Card:
    """One line for each paper; `act` opens what can be done with it, None where the person may do nothing."""
    owes = it.it.agreed.terms.by_client
    words = named(bills=owes)
    card = Card(tr(words.papers), tr("amounts in {currency}", currency=it.it.currency))
    debtor = tr("Owed by the exporter") if owes else tr("Owed by the buyer")
    heads = (tr(words.paper), tr("Still out"), debtor, *(() if owes else (tr("Reserve"),)), "")
    rows = [_paper(tr, it, held, act) for held in it.standing.book.held]
    if rows:
        card.add(grid(heads, rows, stretch=0, right={1, 2} if owes else {1, 2, 3}))
    else:
        said = tr("Nothing has been drawn yet. Agreed on: {invoices}.", invoices=it.it.agreed.invoices)
        card.add(label(said, "muted", wrap=True))
    return card


def _paper(tr: Language, it: Dossier, held: Held, act: Callable[[str], object] | None) -> list[QWidget]:
    """What does not change stands under the number, so that the figures that do have room beside an open panel. Of a
    bill nothing is held back."""
    late = late_days(it.it, held, it.day)
    code, tone = held_state(held, late=bool(late))

    def figure(minor: int) -> QWidget:
        return amount(tr.amount(it.money(minor)).replace("-", "−"))

    more: QWidget = label("")
    if act:
        more = button(tr("Book…"), partial(act, held.number), "small", name=tr("Book on {number}", number=held.number))
    said = tr.term("held state", code)
    if code == "overdue":
        said = tr.plural("overdue for {n} day", "overdue for {n} days", late)
    moved = [badge(tr("recourse from {day}", day=held.recourse_on))] if held.recourse_on and held.out else []
    named = column(flow(label(held.number, select=True), badge(said, tone), *moved),
                   label(_bought(tr, it, held), "caption", wrap=True), spacing=2)  # fmt: skip
    reserve = [] if it.it.agreed.terms.by_client else [figure(held.reserve)]
    return [named, figure(held.out), figure(0 if held.ended else held.owed), *reserve, more]


def _bought(tr: Language, it: Dossier, held: Held) -> str:
    """What it was bought for, and when it is due."""
    face, advance, earned = (tr.amount(it.money(minor)) for minor in (held.face, held.advance, held.earned))
    return tr("face value {face}, advanced {advance}, earned {earned}; due on {day}", face=face, advance=advance,
              earned=earned, day=due_on(it.it, held))  # fmt: skip


def agreed_card(tr: Language, it: Dossier) -> Card:
    card = Card(tr("What was agreed"))
    terms = terms_said(tr, it.it.agreed.terms, it.it.currency)
    card.add(grid(("", ""), [(label(name, "muted"), label(said, wrap=True)) for name, said in terms], stretch=1))
    for condition in it.it.agreed.conditions:
        card.add(label(tr("Condition: {text}", text=condition), wrap=True, select=True))
    return card


def seen_card(tr: Language, it: Dossier, book: Callable[[Seen], object]) -> list[QWidget]:
    """What the exporter's own books say and nobody has booked here; nothing where they agree."""
    if not it.seen:
        return []
    card = Card(tr("In the exporter's books, and not here"), tr.number(len(it.seen)))
    for one in it.seen:
        words = tr("{number}: {money} {sign}", number=one.number, money=one.money, sign=Term("seen sign", one.sign))
        card.add(entry(words, tr.term("seen mend", one.sign), sign("warn"), _booking(tr, one, book)))
    return [card]


def _booking(tr: Language, one: Seen, book: Callable[[Seen], object]) -> QWidget:
    return button(
        tr("Book it"), partial(book, one), "small", name=tr("Book what is seen of {number}", number=one.number)
    )
