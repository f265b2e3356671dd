"""The page of the opening: begun as of a day, brought along by files, checked, taken over as one, taken back as one."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Seat
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import (
    Card,
    Empty,
    Page,
    button,
    column,
    confirm,
    flow,
    label,
    link,
    notice,
    scrolled,
    side_by_side,
)
from jointseas.desktop.pages.openings.reading import Found, read
from jointseas.desktop.pages.openings.steps import Acts, capital, checks_card, parts_card, rows_view
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.desktop.tasks import EVERYTHING
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.ledger.rules import month_start
from jointseas.trade.openings.records import Opening, Part, Staged, State

TOPICS = frozenset({"openings"})
_HEARD = TOPICS | {"imports", "parties", "goods", "stock", "books"}
_PANEL = 440


class OpeningsPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Opening"))
        self._context, self._found = context, Found(None, {}, None, {})
        self._acts = Acts(self.see, self.drop)
        ask(context.runner, self.body, partial(read, context), self._show, _HEARD)

    def _show(self, found: Found) -> QWidget | Empty:
        self._found = found
        self.panel.close_panel()
        it, tr = found.opening, self.tr_
        if it is None:
            self.say(tr("Opening"), tr("for a firm that begins here in mid-life"))
            self.show_actions()
            return self._none()
        self.say(tr("Opening"), tr("as of the end of {day}", day=it.day))
        return self._posted(it) if it.state is State.POSTED else self._draft()

    def _none(self) -> Empty:
        tr = self.tr_
        words = tr("Balances, open invoices and bills, lots and open orders are brought along from the books before, "
                   "checked against the trial balance and taken over as one. All of it can be taken back.")  # fmt: skip
        allowed = may(self._context, "openings.stage")
        return Empty(tr("Nothing was brought along"), words, tr("Begin the opening") if allowed else "", self.begin)

    # ---- begun

    def begin(self) -> None:
        """Books are most often taken over at the end of a month."""
        last = month_start(today(self._context)) - timedelta(days=1)
        self._ask_day(self.tr_("Begin the opening"), self.tr_("Begin"), last, self._context.services.openings.begin)

    def redate(self) -> None:
        if self._found.opening:
            change = self._context.services.openings.redate
            self._ask_day(self.tr_("Another day"), self.tr_("Take this day"), self._found.opening.day, change)

    def _ask_day(self, title: str, words: str, start: date, send: Callable[[Seat, date], Opening | Refused]) -> None:
        context = self._context
        hint = N_("the last day of the books before")
        fields = (Field("day", N_("As of the end of"), Kind.DATE, start=start.isoformat(), hint=hint),)

        def act(said: Values) -> Opening | Refused:
            day = said["day"]
            return send(context.seat, day if isinstance(day, date) else start)

        ask_at_side(context, self, title, fields, words, act, lambda _it: None, topics=TOPICS)

    def _draft(self) -> QWidget:
        tr, checked = self.tr_, self._found.checked
        sound = bool(checked and checked.sound)
        allowed = may(self._context, "openings.post")
        take = button(tr("Take it over"), self.take_over, "primary", shortcut="Ctrl+Return")
        take.setEnabled(sound)
        staged = may(self._context, "openings.stage")
        other = [button(tr("Another day…"), self.redate)] if staged else []
        self.show_actions(*other, *([take] if allowed else []))
        told: list[QWidget] = []
        if sound:
            ready = tr("Everything fits together. Take it over: one entry, and every paper behind it.")
            owner = tr("Everything fits together. The owner takes it over.")
            told.append(notice(ready if allowed else owner, tone="good"))
        both = [parts_card(self._context, self._found, self._acts)]
        both += [checks_card(self._context, checked)] if checked else []
        return scrolled(column(*told, side_by_side(*both), None, spacing=12))

    # ---- its rows

    def see(self, part: Part) -> None:
        draft = self._found.opening is not None and self._found.opening.state is State.DRAFT
        view = rows_view(self._context, self._found.rows[part], self._acts, draft=draft)
        self.panel.open(capital(self.tr_.term("opening part", part)), view, width=_PANEL)

    def drop(self, it: Staged) -> None:
        work = partial(self._context.services.openings.drop, self._context.seat, it.id)
        self._context.runner.write(self, work, topics=TOPICS)

    # ---- taken over, taken back

    def take_over(self) -> None:
        context, tr = self._context, self.tr_
        work = partial(context.services.openings.post, context.seat)
        done = tr("The opening was taken over")
        context.runner.write(self, work, lambda _it: context.toast(done), topics=EVERYTHING, words=tr("Taking over"))

    def _posted(self, it: Opening) -> QWidget:
        tr, context = self.tr_, self._context
        back = button(tr("Take the opening back"), self.take_back, "danger")
        self.show_actions(*([back] if may(context, "openings.post") else []))
        card = Card(tr("Taken over"))
        if it.entry:
            opened = partial(context.go, "journal", entry=str(it.entry))
            card.add(flow(link(tr("Entry {number}", number=it.entry), opened)))
        words = tr("It can be taken back as long as nothing stands on it: no payment, no shipment, no goods that came "
                   "to lie with these.")  # fmt: skip
        card.add(label(words, "muted", wrap=True))
        card.stretch()
        return scrolled(column(side_by_side(parts_card(context, self._found, self._acts), card), None))

    def take_back(self) -> None:
        tr = self.tr_
        words = tr("Take the opening back")
        text = tr("Its entry is reversed, and its invoices, bills, lots and orders go with it. "
                  "To begin anew, bring the files in again.")  # fmt: skip
        confirm(tr, self, words, text, words, self._taken_back)

    def _taken_back(self) -> None:
        context, tr = self._context, self.tr_
        work = partial(context.services.openings.take_back, context.seat)
        done = tr("The opening was taken back")
        context.runner.write(self, work, lambda _it: context.toast(done), topics=EVERYTHING, words=tr("Taking back"))


PAGE = PageSpec(
    id="openings",
    title=N_("Opening"),
    group=N_("Books"),
    order=36,
    needs="openings.read",
    make=OpeningsPage,
    topics=TOPICS,
    actions=(PageAction(N_("Begin in mid-life"), {}, "openings.stage"),),
)
