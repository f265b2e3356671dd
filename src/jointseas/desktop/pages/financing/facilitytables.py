"""A facility in three tables: its invoices, what happened to them, and the entries of our own book."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jointseas.desktop.books.financing import held_state
from jointseas.desktop.books.owing import named
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.financing.reading import Stood
from jointseas.financing.bookkeeping.records import Posting
from jointseas.financing.facilities.records import Happened
from jointseas.financing.purchased.records import Bought, Held
from jointseas.financing.records import Side
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing
from jointseas.kernel.money import Money


@dataclass(frozen=True)
class Row:
    """An invoice that was agreed on; `held` is None until it is drawn."""

    number: str
    buyer: str
    due: date | None
    held: Held | None
    face: int
    state: str
    tone: Tone


def rows_of(tr: Language, stood: Stood, day: date) -> tuple[Row, ...]:
    facts = stood.whole.facts if stood.whole else None
    of = facts.purchase if facts else None
    names = {it.code: it.name for it in of.buyers} if of else {}
    asked = {it.receivable.number: it for it in of.judged} if of else {}
    held = {it.number: it for it in stood.standing.book.held}
    made = []
    for number in dict.fromkeys((*stood.standing.facility.agreed.invoices, *held)):
        it, known = held.get(number), asked.get(number)
        due = known.receivable.due if known else None
        code, tone = held_state(it, late=bool(due and due < day)) if it else ("undrawn", "plain")
        buyer = names.get(known.receivable.buyer, known.receivable.buyer) if known else ""
        face = it.face if it else known.eligible if known else 0
        made.append(Row(number, buyer, due, it, face, tr.term("held state", code), tone))
    return tuple(made)


def invoices_table(context: Context, rows: Sequence[Row], currency: str, *, bills: bool) -> Table[Row]:
    tr, words = context.tr, named(bills=bills)
    keys: Mapping[str, Callable[[Row], Any]] = {
        "number": lambda it: it.number,
        "buyer": lambda it: it.buyer,
        "due": lambda it: (it.due.isoformat() if it.due else "", it.number),
        "state": lambda it: it.state,
        "any": lambda it: f"{it.number} {it.buyer}",
    }
    columns = (
        TableColumn[Row]("number", N_("Number"), lambda it: it.number, order="number", width=120),
        TableColumn[Row]("state", N_("State"), lambda it: it.state, order="state", width=110,
                         tone=lambda it: it.tone),
        TableColumn[Row]("buyer", words.party, lambda it: it.buyer, order="buyer", width=120, stretch=True),
        TableColumn[Row]("due", N_("Due"), lambda it: tr.date(it.due) if it.due else "", order="due", width=100),
        _sum(tr, "face", N_("Bought"), currency, lambda it: it.face),
        _sum(tr, "advance", N_("Advance"), currency, _of(lambda it: it.advance)),
        _sum(tr, "out", N_("Advanced, still out"), currency, _of(lambda it: it.out)),
        _sum(tr, "charge", N_("For paying later"), currency, _of(lambda it: it.charge)) if bills else
        _sum(tr, "held", N_("Held back"), currency, _of(lambda it: 0 if it.ended else it.margin + it.reserve)),
        _sum(tr, "collected", N_("Collected"), currency, _of(lambda it: it.collected)),
        *(() if bills else (_sum(tr, "released", N_("Paid out to us"), currency, _of(lambda it: it.released)),)),
    )  # fmt: skip
    filters = (TableFilter("any", words.found_by), TableFilter("state", N_("State")))
    spec = TableSpec("financing.held", columns, HeldRows(rows, keys), filters, Listing(sort="due"))
    return Table(tr, context.runner, spec, Empty(tr(words.none), ""), keeper=context.drafts, say=context.toast)


def _of(said: Callable[[Held], int]) -> Callable[[Row], int | None]:
    return lambda it: said(it.held) if it.held else None


def _sum(tr: Language, name: str, title: str, currency: str, said: Callable[[Row], int | None]) -> TableColumn[Row]:
    def money(it: Row) -> Money | None:
        minor = said(it)
        return None if minor is None else Money(minor, currency)

    def text(it: Row) -> str:
        found = money(it)
        return "—" if found is None else tr.money(found)

    return TableColumn(name, title, text, right=True, width=110, money=money)


def events_table(context: Context, happened: Sequence[Happened], currency: str) -> Table[Happened]:
    tr = context.tr
    keys: Mapping[str, Callable[[Happened], Any]] = {
        "place": lambda it: it.place,
        "day": lambda it: (it.event.day.isoformat(), it.place),
        "any": lambda it: f"{tr.term('facility event', it.kind)} {invoice_of(it)}",
    }
    columns: tuple[TableColumn[Happened], ...] = (
        TableColumn("day", N_("Day"), lambda it: tr.date(it.event.day), order="day", width=110),
        TableColumn("kind", N_("What happened"), lambda it: tr.term("facility event", it.kind), width=200),
        TableColumn("number", N_("Invoice"), invoice_of, width=130),
        TableColumn("money", N_("Amount"), lambda it: _told(tr, money_of(it, currency)), right=True, width=140,
                    money=lambda it: money_of(it, currency)),
        TableColumn("at", N_("Entered"), lambda it: tr.moment(it.at), width=150),
        TableColumn("by", N_("By"), lambda it: it.person, width=120, stretch=True),
    )  # fmt: skip
    words = tr("Nothing was drawn yet: the lender pays once its conditions are met.")
    filters, newest = (TableFilter("any", N_("Event or invoice")),), Listing(sort="day", descending=True)
    spec = TableSpec("financing.events", columns, HeldRows(happened, keys), filters, newest)
    return Table(tr, context.runner, spec, Empty(tr("Nothing happened yet"), words), say=context.toast)


def invoice_of(it: Happened) -> str:
    if isinstance(it.event, Bought):
        return ", ".join(line.number for line in it.event.lines)
    return str(getattr(it.event, "number", ""))


def money_of(it: Happened, currency: str) -> Money | None:
    """Of a purchase, what arrived."""
    if isinstance(it.event, Bought):
        kept = sum(line.net for line in it.event.lines) - it.event.service
        return Money(kept, currency)
    minor = getattr(it.event, "minor", None)
    return Money(minor, currency) if isinstance(minor, int) else None


def _told(tr: Language, it: Money | None) -> str:
    return "" if it is None else tr.money(it)


@dataclass(frozen=True)
class Booked:
    """An entry of our own book, with the event that it is of."""

    posting: Posting
    happened: Happened | None


def booked_of(stood: Stood) -> tuple[Booked, ...]:
    found = {it.place: it for it in stood.standing.happened}
    ours = (it for it in stood.standing.postings if it.side is Side.SELLER)
    return tuple(Booked(it, found.get(it.event) if it.event else None) for it in ours)


def entries_table(context: Context, booked: Sequence[Booked]) -> Table[Booked]:
    tr = context.tr
    keys: Mapping[str, Callable[[Booked], Any]] = {
        "entry": lambda it: it.posting.entry,
        "any": lambda it: f"{it.posting.entry} {_kind(tr, it)}",
    }
    columns: tuple[TableColumn[Booked], ...] = (
        TableColumn("entry", N_("Entry"), lambda it: tr.number(it.posting.entry), order="entry", right=True, width=90),
        TableColumn("day", N_("Day"), lambda it: tr.date(it.posting.day), width=110),
        TableColumn("kind", N_("Because of"), lambda it: _kind(tr, it), width=200),
        TableColumn("number", N_("Invoice"), lambda it: invoice_of(it.happened) if it.happened else "", width=130,
                    stretch=True),
    )  # fmt: skip
    words = tr("With the first drawing the entries of our own book stand here.")
    filters, newest = (TableFilter("any", N_("Entry or event")),), Listing(sort="entry", descending=True)
    spec = TableSpec("financing.entries", columns, HeldRows(booked, keys), filters, newest)
    table: Table[Booked] = Table(tr, context.runner, spec, Empty(tr("Nothing booked yet"), words), say=context.toast)
    table.opened.connect(lambda it: context.go("journal", entry=str(it.posting.entry)))
    return table


def _kind(tr: Language, it: Booked) -> str:
    return tr.term("facility event", it.happened.kind) if it.happened else tr("the end of a day")
