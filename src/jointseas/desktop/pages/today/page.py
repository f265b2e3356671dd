"""Today: what needs this person, the four figures, the year's cash, the last entries."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from babel.dates import format_skeleton
from PySide6.QtWidgets import QWidget

from jointseas.access.rules import permission
from jointseas.audit.activity.records import ListedDeed
from jointseas.desktop.asking import ask
from jointseas.desktop.books.beside import Beside
from jointseas.desktop.context import Context, PageSpec
from jointseas.desktop.kit import (
    Body,
    Card,
    Derivation,
    Page,
    button,
    column,
    label,
    notice,
    side_by_side,
)
from jointseas.desktop.pages.today import books as reading
from jointseas.desktop.pages.today.books import Books
from jointseas.desktop.pages.today.cards import (
    cash_card,
    currencies_card,
    deeds_card,
    earned_card,
    recent_card,
    todo_card,
)
from jointseas.desktop.pages.today.figures import earned_figure, held_figure
from jointseas.desktop.pages.today.headings import EARNED, HELD
from jointseas.desktop.pages.today.todo import Todo
from jointseas.desktop.pages.today.todos import todos
from jointseas.desktop.redraw import drawn_anew
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing, Stop
from jointseas.kernel.outcome import Refused, settled

TRADE = {"imports", "invoices", "orders", "parties", "payments", "purchases", "refunds", "screening", "shipments"}
TOPICS = frozenset({"appeals", "books", "financing", "people", "rates", "workspace", *TRADE})
_FEW = 4  # more to do, and what was earned stands under the entries
_NOON, _EVENING, _NIGHT = 12, 18, 5


@dataclass(frozen=True)
class Day:
    now: datetime
    todos: tuple[Todo, ...]
    books: Books | Refused | None
    sees_books: bool
    deeds: tuple[ListedDeed, ...] = ()  # where the books are not for this desk


def read(context: Context) -> Day:
    clock, seat = context.services.access.gate.clock, context.seat
    sees = permission("books.read").right(seat.roles).act
    found = _books(context, clock.today()) if sees else None
    deeds = () if sees else _deeds(context)
    return Day(clock.now().astimezone(), todos(context, clock.today()), found, sees, deeds)


def _deeds(context: Context) -> tuple[ListedDeed, ...]:
    if not permission("activity.read").right(context.seat.roles).act:
        return ()
    newest = Listing(sort="seq", descending=True)
    return settled(context.services.activity.deeds(context.seat, newest, 0, reading.RECENT, Stop())).rows


def _books(context: Context, today: date) -> Books | Refused | None:
    """A rate that is missing takes the figures away, not the page."""
    try:
        return reading.read(context.services.ledger, context.seat, today)
    except Refused as refused:
        if refused.code != "books.no_rate":
            raise
        return refused


class TodayPage(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__(context.tr, context.tr("Today"))
        self._inner = Body(context.tr)
        self._told: Day | None = None
        if permission("books.post").right(context.seat.roles).act:
            new = partial(context.go, "journal", do="write")
            self.show_actions(button(self.tr_("Write an entry"), new, "primary", shortcut="Ctrl+N"))
        ask(context.runner, self.body, partial(read, context), self._tell, TOPICS)

    def _tell(self, day: Day) -> QWidget:
        told, self._told = self._told, day
        self.say(greeting(self.tr_, day.now.hour, self._context.seat.person.name), self._when(day))
        if told is None or (told.todos, told.books, told.deeds) != (day.todos, day.books, day.deeds):
            self._show_figures(day.books)
            drawn_anew(self._inner, self._laid_out(day))
        return self._inner

    def _when(self, day: Day) -> str:
        waits = self.tr_.plural("{n} thing needs you", "{n} things need you", len(day.todos))
        said = waits if day.todos else self.tr_("nothing waits for you")
        return f"{format_skeleton('MMMMEEEEd', day.now, locale=self.tr_.locale)} · {said}"

    def _show_figures(self, books: Books | Refused | None) -> None:
        if not isinstance(books, Books):
            self.figures()
            return
        kind = self._context.seat.firm.kind
        held = [held_figure(self._context, books, heading, self._open) for heading in HELD[kind]]
        self.figures(*held, earned_figure(self._context, books, EARNED[kind], self._open))

    def _open(self, title: str, made: Derivation) -> None:
        self.panel.open(title, made, above=self.tr_("How this is made"))

    def _laid_out(self, day: Day) -> QWidget:
        context, waiting = self._context, todo_card(self._context, day.todos)
        if isinstance(day.books, Books):
            crowded = len(day.todos) > _FEW
            work = [cash_card(context, day.books, low=crowded), recent_card(context, day.books)]
            aside: list[QWidget | None] = [waiting]
            aside += [currencies_card(context, day.books)] if day.books.foreign_cash else []
            (work if crowded else aside).append(earned_card(context, day.books))
            return Beside(column(*work, *([None] if crowded else []), spacing=12), column(*aside, None, spacing=12), 33)
        instead: list[QWidget | None] = [self._instead(day)]
        if day.deeds:
            instead.append(deeds_card(context, day.deeds))
        return side_by_side(column(*instead, None, spacing=12), column(waiting, None), weights=(2, 1))

    def _instead(self, day: Day) -> QWidget:
        tr = self.tr_
        if isinstance(day.books, Refused):
            return notice(tr.refusal(day.books), button(tr("Rates"), partial(self._context.go, "rates"), "small"))
        card = Card(tr("The books are empty") if day.sees_books else tr("The books are not for this desk"))
        words = (
            tr("With the first entry the figures of the firm stand here: cash, what is owed, profit.")
            if day.sees_books
            else tr("Your roles do not open the entries. What you look after is in People and Settings.")
        )
        card.add(label(words, "muted", wrap=True))
        return card


def greeting(tr: Language, hour: int, name: str) -> str:
    if _NIGHT <= hour < _NOON:
        return tr("Good morning, {name}", name=name)
    if _NOON <= hour < _EVENING:
        return tr("Good afternoon, {name}", name=name)
    return tr("Good evening, {name}", name=name)


PAGE = PageSpec(
    id="today",
    title=N_("Today"),
    group="",
    order=0,
    needs="",
    make=TodayPage,
    topics=TOPICS,
)
