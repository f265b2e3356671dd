"""The page of collections: money to place beside what it could be, what was placed, and letters to whoever is late."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may, told
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Empty, Figure, Page, Tabs, button
from jointseas.desktop.kit.table.view import Grid
from jointseas.desktop.pages.collections import details, tables
from jointseas.desktop.pages.collections.reading import Overview, count, read_overview
from jointseas.desktop.pages.collections.splitting import Saying
from jointseas.financing.collecting.records import Arrived, Candidate, Collection, Placeable, Placing, Share
from jointseas.i18n import N_
from jointseas.kernel.money import by_currency
from jointseas.kernel.outcome import Refused
from jointseas.portfolio.dunning.records import Shown, Written
from jointseas.trade.payments.records import Payment

TOPICS = frozenset({"financing", "payments", "portfolio"})
CHANGES = TOPICS | {"books", "invoices"}
_WIDE, _SAYING = 460, 580
_ROOMS = ("arrived", "placed", "letters")


class CollectionsPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Collections"))
        self._context, self._wanted = context, dict(context.params)
        self.overview: Overview | None = None
        self._line = 0  # the movement at the side
        self._hushed = False  # while a form stands at the side, the panel follows no row
        self.arrived_rows, self.placed_rows, self.letter_rows = (
            tables.arrived_rows(), tables.placed_rows(), tables.letter_rows())  # fmt: skip
        self.rooms: Tabs | None = None
        ask(context.runner, self.body, partial(read_overview, context), self._show, TOPICS)

    # ---- the page as a whole

    def _show(self, found: Overview) -> QWidget | Empty:
        self.overview = found
        self._say(found)
        if not found.accounts and not found.placed and not found.letters:
            return self._nothing()
        self.arrived_rows.put(found.arrived)
        self.placed_rows.put(found.placed)
        self.letter_rows.put(found.letters)
        if self.rooms is None:
            self.rooms = self._made()
        else:
            for table in (self.arrived, self.placed, self.letters):
                table.again()
        if self._wanted.pop("do", "") == "letters":
            self.draft_letters()
        return self.rooms

    def _made(self) -> Tabs:
        tr, context = self._context.tr, self._context
        nothing = Empty(tr("Nothing waits to be placed"), tr("All that came in has been said what it was for."),
                        tr("Import statements") if may(context, "imports.bring") else "", self.bring)  # fmt: skip
        self.arrived = tables.arrived_table(context, self.arrived_rows, nothing)
        none = Empty(tr("Nothing was placed yet"), tr("What is placed stands here, with the way back."))
        self.placed = tables.placed_table(context, self.placed_rows, none)
        none = Empty(tr("No letters yet"), tr("The end of a day drafts them, once days past due call for one."),
                     tr("Draft letters") if may(context, "portfolio.dun") else "", self.draft_letters)  # fmt: skip
        self.letters = tables.letter_table(context, self.letter_rows, none)
        self.arrived.picked.connect(self._follow)
        self.arrived.opened.connect(self._open_arrived)
        self.arrived.asking.first_came.connect(self._first)
        self.placed.opened.connect(self.open_placed)
        self.letters.opened.connect(self.open_letter)
        for table in (self.placed, self.letters):
            table.asking.first_came.connect(partial(_stand, table.grid))
        made: Sequence[QWidget] = (self.arrived, self.placed, self.letters)
        names = (tr("To place"), tr("Placed"), tr("Letters"))
        rooms = Tabs([(key, name, partial(_same, one)) for key, name, one in zip(_ROOMS, names, made, strict=True)],
                     start=self._wanted.get("room", ""))  # fmt: skip
        rooms.entered.connect(lambda _room: self.panel.close_panel())
        return rooms

    def _nothing(self) -> Empty:
        tr = self._context.tr
        words = tr("Add our bank account under Payments and import its statements: what comes in then waits here, with "
                   "what it could be for.")  # fmt: skip
        return Empty(tr("No bank account yet"), words, tr("Payments"), lambda: self._context.go("payments"))

    def _say(self, found: Overview) -> None:
        tr, context = self._context.tr, self._context
        self.say(tr("Collections"), tr("what came in, what it pays, and who is asked for the rest"))
        acts = []
        if may(context, "portfolio.dun"):
            acts.append(button(tr("Draft letters"), self.draft_letters))
        if may(context, "imports.bring"):
            acts.append(button(tr("Import statements"), self.bring, "primary"))
        self.show_actions(*acts)
        sums = " · ".join(map(tr.money, by_currency(it.line.told.money for it in found.arrived)))
        known = sum(bool(it.candidates) for it in found.arrived)
        standing = sum(it.undone_at is None for it in found.placed)
        self.figures(
            Figure(tr("Money to place"), tr.number(len(found.arrived)), sums or tr("nothing waits"),
                   partial(self._enter, "arrived")),
            Figure(tr("With a candidate"), tr.number(known), tr("a person says which it is")),
            Figure(tr("Placed"), tr.number(standing), tr("each with its event and its entry"),
                   partial(self._enter, "placed")),
            Figure(tr("Letters to look at"), tr.number(found.drafts), tr("drafts, until they are sent or set aside"),
                   partial(self._enter, "letters")),
        )  # fmt: skip

    def _enter(self, room: str) -> None:
        if self.rooms:
            self.rooms.enter(room)

    def bring(self) -> None:
        self._context.go("imports", do="bring", kind="statements")

    # ---- money to place

    def _first(self) -> None:
        """What is gone from the list gives way to what stands there now."""
        grid = self.arrived.grid
        if self.arrived.model.rowCount() and self.arrived.isVisible() and not self._hushed:
            if not grid.currentIndex().isValid():
                grid.go(0)
            it = self.arrived.model.row(grid.currentIndex().row())
            if it:
                self._open_arrived(it)
        elif self._line:
            self.panel.close_panel()

    def _follow(self, it: Arrived) -> None:
        if not self._hushed and it.line.id != self._line:
            self._open_arrived(it)

    def _open_arrived(self, it: Arrived) -> None:
        tr, had = self._context.tr, self.arrived.grid.hasFocus() or not self.panel.isVisible()
        shown = details.movement(self._context, it, partial(self.accept, it), partial(self.say_of, it))
        self.panel.open(told(tr, it.line.told.money), shown, above=tr.date(it.line.told.booked), width=_WIDE,
                        on_close=self._closed)  # fmt: skip
        self._line, self._hushed = it.line.id, False
        if had:
            self.arrived.grid.setFocus()

    def _closed(self) -> None:
        self._line, self._hushed = 0, False

    def accept(self, it: Arrived, one: Candidate) -> None:
        self.arrived.grid.setFocus()
        if one.entry is None:
            self._place(it, one.shares)
            return
        link = partial(self._context.services.collecting.link, self._context.seat, it.line.id, one.entry)
        self._context.runner.write(self, link, self._linked, topics=CHANGES)

    def _linked(self, it: Payment) -> None:
        self._context.toast(self._context.tr("{number} was recorded", number=it.number))

    def _place(
        self, it: Arrived, shares: tuple[Share, ...], refused: Callable[[Refused], object] | None = None
    ) -> None:
        asked = Placing(it.line.id, shares)
        work = partial(self._context.services.collecting.place, self._context.seat, asked)
        self._context.runner.write(self, work, self._was_placed, refused, topics=CHANGES)

    def _was_placed(self, it: Collection) -> None:
        tr = self._context.tr
        self.panel.close_panel()
        undo = (
            partial(self.take_back, it, tr("taken back at once")) if may(self._context, "finance.uncollect") else None
        )
        self._context.toast(tr("{number} was placed", number=it.payment), undo=undo)
        self.arrived.grid.setFocus()

    def say_of(self, it: Arrived) -> None:
        read = partial(self._context.services.collecting.placeable, self._context.seat, it.line.id)
        self._context.runner.read(self, read, partial(self._saying, it))

    def _saying(self, it: Arrived, known: tuple[Placeable, ...]) -> None:
        made = Saying(self._context, it, known, partial(self._place, it))
        above = f"{it.line.told.counter} {it.line.words}".strip()
        self.panel.open(told(self._context.tr, it.line.told.money), made, above=above, width=_SAYING,
                        on_close=self._closed)  # fmt: skip
        self._hushed = True
        made.begin()

    # ---- what was placed

    def open_placed(self, it: Collection) -> None:
        shown = details.placed(self._context, it, partial(self.take_back, it))
        self.panel.open(it.payment, shown, above=told(self._context.tr, it.money), width=_WIDE, on_close=self._closed)

    def take_back(self, it: Collection, why: str) -> None:
        work = partial(self._context.services.collecting.take_back, self._context.seat, it.id, why)
        self._context.runner.write(self, work, self._taken_back, topics=CHANGES)

    def _taken_back(self, it: Collection) -> None:
        self._context.toast(self._context.tr("{number} was taken back; its movement waits again", number=it.payment))
        self.panel.close_panel()

    # ---- letters

    def draft_letters(self) -> None:
        work = partial(self._context.services.portfolio.draft_letters, self._context.seat)
        self._context.runner.write(self, work, self._drafted, topics=CHANGES)

    def _drafted(self, made: tuple[Written, ...]) -> None:
        tr = self._context.tr
        said = tr.plural("{n} letter was drafted", "{n} letters were drafted", len(made))
        self._context.toast(said if made else tr("No letter falls due today."))
        self._enter("letters")

    def open_letter(self, it: Shown) -> None:
        of = it.letter
        shown = details.letter(self._context, it, partial(self.send, of), partial(self.set_aside, of))
        title = self._context.tr.term("letter", of.drafted.name)
        self.panel.open(title, shown, above=of.drafted.debt.facility, width=_SAYING, on_close=self._closed)

    def send(self, it: Written) -> None:
        work = partial(self._context.services.portfolio.send_letter, self._context.seat, it.id)
        self._context.runner.write(self, work, self._letter_settled, topics=CHANGES)

    def set_aside(self, it: Written, why: str) -> None:
        work = partial(self._context.services.portfolio.set_letter_aside, self._context.seat, it.id, why)
        self._context.runner.write(self, work, self._letter_settled, topics=CHANGES)

    def _letter_settled(self, it: Written) -> None:
        tr = self._context.tr
        self._context.toast(f"{it.drafted.debt.facility} · {tr.term('letter state', it.state)}")
        self.panel.close_panel()
        self.letters.grid.setFocus()


def _stand(grid: Grid) -> None:
    """On the first row, once there is one and nobody stands anywhere yet."""
    if grid.isVisible() and not grid.currentIndex().isValid():
        grid.go(0)
        grid.setFocus()


def _same(made: QWidget) -> QWidget:
    return made


PAGE = PageSpec(
    id="collections",
    title=N_("Collections"),
    group=N_("Money"),
    order=24,
    needs="finance.collect",
    of=FirmKind.LENDER,
    make=CollectionsPage,
    topics=TOPICS,
    count=count,
    actions=(PageAction(N_("Draft letters to whoever is late"), {"do": "letters"}, "portfolio.dun"),),
)
