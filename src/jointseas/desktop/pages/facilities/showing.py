"""What stands under a facility: its papers, what happened, and what either book has of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.financing import held_state, terms_said
from jointseas.desktop.books.lending import entry_link, event_said
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, amount, badge, button, entry, grid, label, notice, row, sign
from jointseas.desktop.pages.facilities.reading import Dossier, late_days
from jointseas.financing.facilities.records import Happened, Seen
from jointseas.financing.facilities.rules import due_on
from jointseas.financing.purchased.records import Held
from jointseas.i18n import Language
from jointseas.kernel.outcome import Term


def papers_card(tr: Language, it: Dossier, act: Callable[[str], object] | None) -> Card:
    """One line for each paper; `act` opens what can be done with it, None where the person may do nothing."""
    card = Card(tr("Invoices"), tr("amounts in {currency}", currency=it.it.currency))
    heads = (tr("Invoice"), tr("Face value"), tr("Advanced"), tr("Still out"), tr("Owed by the buyer"), tr("Reserve"),
             tr("Earned"), tr("Due on"), tr("Days late"), tr("State"), "")  # fmt: skip
    rows = [_paper(tr, it, held, act) for held in it.standing.book.held]
    if rows:
        card.add(grid(heads, rows, stretch=0, right={1, 2, 3, 4, 5, 6, 8}))
    else:
        words = tr("Nothing has been drawn yet. Agreed on: {invoices}.", invoices=it.it.agreed.invoices)
        card.add(label(words, "muted", wrap=True))
    return card


def _paper(tr: Language, it: Dossier, held: Held, act: Callable[[str], object] | None) -> list[QWidget]:
    late = late_days(it.it, held, it.day)
    code, tone = held_state(held, late=bool(late))

    def figure(minor: int) -> QWidget:
        return amount(tr.amount(it.money(minor)).replace("-", "−"))

    owed = 0 if held.ended else held.owed
    more: QWidget = label("")
    if act:
        more = button(tr("Book…"), partial(act, held.number), "small", name=tr("Book on {number}", number=held.number))
    return [label(held.number, select=True), figure(held.face), figure(held.advance), figure(held.out), figure(owed),
            figure(held.reserve), figure(held.earned), label(tr.date(due_on(it.it, held))),
            amount(tr.number(late) if late else "—", tone="bad" if late else "plain"),
            badge(tr.term("held state", code), tone), more]  # fmt: skip


def events_card(tr: Language, it: Dossier) -> Card:
    card = Card(tr("What happened"), tr("the newest first"))
    for one in sorted(it.standing.happened, key=lambda happened: (happened.event.day, happened.place), reverse=True):
        card.add(_event(tr, it, one))
    if not it.standing.happened:
        card.add(label(tr("Opened on {day}; nothing since.", day=it.it.opened_on), "muted"))
    return card


def _event(tr: Language, it: Dossier, one: Happened) -> QWidget:
    said = event_said(tr, one.event, one.kind, it.it.currency)
    who = tr("on {day}; booked by {name}, {at}", day=one.event.day, name=one.person, at=one.at)
    return entry(said, who)


def postings_card(context: Context, it: Dossier) -> Card:
    """Of both sides, each in its own book. Why the seller's waits stands above them."""
    tr, card = context.tr, Card(context.tr("Postings"), context.tr("of both books"))
    if it.standing.waits:
        words = tr("The exporter's book waits: {why}", why=tr.refusal(it.standing.waits))
        card.add(notice(words, tone="warn"))
    happened = {one.place: one for one in it.standing.happened}
    rows = []
    for one in sorted(it.standing.postings, key=lambda posting: (posting.day, posting.entry), reverse=True):
        ours = one.firm_id == context.seat.firm.id
        number = entry_link(context, one.entry) if ours else label(tr("Entry {number}", number=one.entry))
        event = happened.get(one.event) if one.event is not None else None
        what = tr.term("facility event", event.kind) if event else tr("the end of a day")
        rows.append([label(tr.date(one.day)), badge(tr.term("financing side", one.side)), label(what, wrap=True),
                     row(number, None)])  # fmt: skip
    if rows:
        card.add(grid((tr("Day"), tr("Whose book"), tr("What happened"), tr("Entry")), rows, stretch=2))
    else:
        card.add(label(tr("Nothing is posted yet."), "muted"))
    return card


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


def _booking(tr: Language, one: Seen, book: Callable[[Seen], object]) -> QWidget | None:
    """A dispute is for people; the others are booked as they stand there."""
    if one.sign is one.sign.DISPUTED:
        return None
    return button(
        tr("Book it"), partial(book, one), "small", name=tr("Book what is seen of {number}", number=one.number)
    )
