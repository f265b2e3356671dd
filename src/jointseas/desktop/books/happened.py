"""What happened under a facility of any kind, and what either book has of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Empty, badge, button, entry, label
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.financing.bookkeeping.records import Posting
from jointseas.financing.facilities.records import Doing
from jointseas.financing.loans.records import LoanDoing
from jointseas.financing.records import Cleared, Waived
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing

_TAKEN_BACK = "taken_back"


class Happened(Protocol):
    """Of a purchase or a loan alike."""

    @property
    def place(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def event(self) -> Any: ...
    @property
    def at(self) -> datetime: ...
    @property
    def person(self) -> str: ...


Said = Callable[[Language, Any, str, str], str]  # an event of a kind, in a currency, in words
Act = Callable[[Happened, str], object]  # on an event, which is these words
_TYPED = frozenset((*LoanDoing, *Doing))


def events_card(tr: Language, happened: Sequence[Happened], said: Said, currency: str, opened: date,
                take_back: Act | None = None) -> Card:  # fmt: skip
    """What was taken back says so, and what took it back says of what, and why."""
    card, places = Card(tr("What happened"), tr("the newest first")), {one.place: one for one in happened}
    gone = {one.event.event for one in happened if one.kind == _TAKEN_BACK}
    for one in sorted(happened, key=lambda it: (it.event.day, it.place), reverse=True):
        who = tr("on {day}; booked by {name}, {at}", day=one.event.day, name=one.person, at=one.at)
        why = getattr(one.event, "why", "")
        who = " · ".join((who, *([tr("because {reason}", reason=why)] if why else []),
                          *_cleared(tr, getattr(one.event, "cleared", None))))  # fmt: skip
        of = places[one.event.event] if one.kind == _TAKEN_BACK else one
        words = said(tr, of.event, of.kind, currency)
        told = words if of is one else tr("Taken back: {what}", what=words)
        mark = badge(tr("taken back")) if one.place in gone else _button(tr, one, words, take_back)
        card.add(entry(told, who, None, mark))
    if not happened:
        card.add(label(tr("Opened on {day}; nothing since.", day=opened), "muted"))
    return card


def _button(tr: Language, one: Happened, words: str, take_back: Act | None) -> QWidget | None:
    if take_back is None or one.kind not in _TYPED:
        return None
    name = tr("Take back {what} of {day}", what=words, day=one.event.day)
    return button(tr("Take back…"), partial(take_back, one, words), "small", name=name)


def _cleared(tr: Language, it: Cleared | None) -> list[str]:
    if it is None:
        return []
    met = [tr("Condition met: {text}", text=text) for text in it.met]
    return [tr("put by {name}", name=it.put_by), *met, *waived_said(tr, it.waived)]


def waived_said(tr: Language, its: Iterable[Waived]) -> list[str]:
    return [tr("Without {text}, because {reason}", text=one.condition, reason=one.reason) for one in its]


@dataclass(frozen=True)
class Booked:
    """An entry of either book; `kind` is of the event that it is of, empty where a day's end posted it."""

    posting: Posting
    kind: str


def booked_of(postings: Sequence[Posting], happened: Sequence[Happened]) -> tuple[Booked, ...]:
    kinds = {one.place: one.kind for one in happened}
    return tuple(Booked(it, kinds.get(it.event, "") if it.event is not None else "") for it in postings)


def postings_table(context: Context, booked: Sequence[Booked]) -> Table[Booked]:
    """Of both sides, each in its own book; an entry of our own opens in the journal."""
    tr = context.tr
    keys: Mapping[str, Callable[[Booked], Any]] = {
        "day": lambda it: (it.posting.day.isoformat(), it.posting.entry),
        "entry": lambda it: it.posting.entry,
        "side": lambda it: tr.term("financing side", it.posting.side),
        "any": lambda it: f"{it.posting.entry} {_because(tr, it)}",
    }
    columns: tuple[TableColumn[Booked], ...] = (
        TableColumn("day", N_("Day"), lambda it: tr.date(it.posting.day), order="day", width=110),
        TableColumn("side", N_("Whose book"), lambda it: tr.term("financing side", it.posting.side), order="side",
                    width=110),
        TableColumn("entry", N_("Entry"), lambda it: tr.number(it.posting.entry), order="entry", right=True, width=90),
        TableColumn("kind", N_("Because of"), lambda it: _because(tr, it), width=160, stretch=True),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Entry or event")), TableFilter("side", N_("Whose book")))
    spec = TableSpec("facility.postings", columns, HeldRows(booked, keys), filters,
                     Listing(sort="day", descending=True))  # fmt: skip
    nothing = Empty(tr("Nothing is posted yet."), "")
    table: Table[Booked] = Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)
    table.opened.connect(lambda it: _open(context, it))
    return table


def _open(context: Context, it: Booked) -> None:
    if it.posting.firm_id == context.seat.firm.id:
        context.go("journal", entry=str(it.posting.entry))


def _because(tr: Language, it: Booked) -> str:
    return tr.term("facility event", it.kind) if it.kind else tr("the end of a day")
