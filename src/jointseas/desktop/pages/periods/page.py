"""The page of periods: the months of the book, and the way to close the next one."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Seat
from jointseas.desktop.asking import ask
from jointseas.desktop.books.beside import Beside
from jointseas.desktop.books.reporttable import ReportRow, ReportTable
from jointseas.desktop.books.words import may, person_name
from jointseas.desktop.context import Context, PageSpec
from jointseas.desktop.kit import Card, Empty, Figure, Form, Page, column, notice
from jointseas.desktop.pages.periods.checklist import Checklist
from jointseas.desktop.pages.periods.history import History
from jointseas.desktop.pages.periods.reading import Months, read
from jointseas.desktop.pages.periods.revaluing import Revaluing
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Field
from jointseas.kernel.outcome import Refused
from jointseas.ledger.records import Period
from jointseas.ledger.revaluation.records import Revaluation

TOPICS = frozenset({"books"})
_REASON = Field("reason", N_("Reason"), longest=200, hint=N_("It stays in the history of the month."))


class PeriodsPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Periods"))
        self._context = context
        self._months: Months | None = None
        self.table: ReportTable | None = None
        self.checklist: Checklist | None = None
        self._asking = ask(context.runner, self.body, partial(read, context), self._show, TOPICS | {"rates"})

    # What is shown

    def _show(self, months: Months) -> QWidget | Empty:
        tr = self._context.tr
        self._months = months
        if not months.periods:
            words = tr("A month appears with its first entry. Closed, it takes no more; what was reported stays so.")
            write = partial(self._context.go, "journal", do="write")
            act = tr("Write an entry") if may(self._context, "books.post") else ""
            return Empty(tr("No months yet"), words, act, write)
        self.say(tr("Periods"), tr("Months close in order; a closed one takes no entry until it is reopened."))
        self.figures(*self._headline(months))
        self.table = self._tabled(months)
        card = Card(margin=6)
        card.add(self.table, 1)
        if months.next is None:
            return card
        self.checklist = Checklist(self._context, months.next, may_close=may(self._context, "books.close"))
        self.checklist.revalue.connect(self.revalue)
        self.checklist.close_month.connect(self.close_month)
        return Beside(card, self.checklist, 42)

    def _headline(self, months: Months) -> list[Figure]:
        tr, closed = self._context.tr, months.closed_through
        through = tr.month(closed.month) if closed else "—"
        waiting = months.open
        following = tr.month(months.next.month) if months.next else "—"
        entries = sum(it.entries for it in waiting)
        said = tr("nothing before it can change") if closed else tr("no month was closed yet")
        return [
            Figure(tr("Closed through"), through, said),
            Figure(tr("Next to close"), following, self._readiness(months)),
            Figure(
                tr("Open months"), str(len(waiting)), tr.plural("{n} entry in them", "{n} entries in them", entries)
            ),
        ]

    def _readiness(self, months: Months) -> str:
        tr, ready = self._context.tr, months.next
        if ready is None:
            return ""
        if not ready.over:
            return tr("not over yet")
        if isinstance(ready.differences, Refused):
            return tr("a rate is missing")
        return tr("exchange differences are not posted") if ready.unposted else tr("ready")

    def _tabled(self, months: Months) -> ReportTable:
        tr = self._context.tr
        heads = (tr("Month"), tr("State"), tr("By"), tr("When"), tr("Entries"))
        table = ReportTable(tr, tr("Months"), heads, [self._row(it) for it in months.periods], words=4)
        table.opened.connect(self.open_month)
        return table

    def _row(self, period: Period) -> ReportRow:
        tr = self._context.tr
        last = period.changes[-1] if period.changes else None
        members = self._months.members if self._months else ()
        by, when = (person_name(tr, members, last.person), tr.moment(last.at)) if last else ("", "")
        state = _state(tr, period)
        cells = (tr.month(period.month), state, by, when, tr.number(period.entries))
        return ReportRow(cells, period.month.isoformat(), tone="muted" if period.closed else "plain")

    # One month

    def open_month(self, key: str) -> None:
        months = self._months
        period = next((it for it in months.periods if it.month.isoformat() == key), None) if months else None
        if period and months:
            last = months.closed_through
            reopens = period == last and may(self._context, "books.reopen")
            history = History(self._context, period, months.members, may_reopen=reopens)
            history.reopen.connect(lambda: self.ask_reason(period.month))
            self.panel.open(self._context.tr.month(period.month), history)

    def close_month(self) -> None:
        ready = self._months.next if self._months else None
        if ready:
            work = partial(self._context.services.ledger.close, self._context.seat, ready.month)
            self._context.runner.write(self, work, self._closed, topics=TOPICS)

    def _closed(self, period: Period) -> None:
        tr = self._context.tr
        self._context.toast(tr("{month} is closed", month=tr.month(period.month)))

    def ask_reason(self, month: date) -> None:
        """Who reopens says why, and proves once more who they are."""
        tr = self._context.tr
        form = Form(tr, [_REASON], narrow=True, submit=tr("Reopen {month}", month=tr.month(month)))
        form.submitted.connect(partial(self._prove, month))
        warned = notice(
            tr("Entries may be posted into it again, and figures that were reported may change."), tone="warn"
        )
        self.panel.open(tr("Reopen {month}", month=tr.month(month)), column(warned, form, None, spacing=12))
        form.entry("reason").setFocus()

    def _prove(self, month: date, values: Mapping[str, object]) -> None:
        tr = self._context.tr
        title = tr("Reopen {month}", month=tr.month(month))
        self._context.prove(
            title, tr("It is written down who reopened it, and why."), partial(self._reopen, month, values)
        )

    def _reopen(self, month: date, values: Mapping[str, object], seat: Seat) -> None:
        work = partial(self._context.services.ledger.reopen, seat, month, str(values["reason"]))
        self._context.runner.write(self, work, self._reopened, topics=TOPICS)

    def _reopened(self, period: Period) -> None:
        tr = self._context.tr
        self.panel.close_panel()
        self._context.toast(tr("{month} is open again", month=tr.month(period.month)))

    # Exchange differences

    def revalue(self) -> None:
        ready = self._months.next if self._months else None
        if ready and not isinstance(ready.differences, Refused):
            shown = Revaluing(self._context, ready, may_post=may(self._context, "books.revalue") and ready.over)
            shown.post.connect(partial(self._revalue, ready.month))
            month = self._context.tr.month(ready.month)
            self.panel.open(self._context.tr("Exchange differences"), shown, above=month, width=400)

    def _revalue(self, month: date) -> None:
        work = partial(self._context.services.ledger.revalue, self._context.seat, month)
        self._context.runner.write(self, work, self._revalued, topics=TOPICS)

    def _revalued(self, done: Revaluation) -> None:
        self.panel.close_panel()
        n = len(done.entries)
        said = self._context.tr.plural("Posted {n} entry", "Posted {n} entries", n)
        self._context.toast(said)


def _state(tr: Language, period: Period) -> str:
    if period.closed:
        return f"✓ {tr.term('period state', 'closed')}"
    return tr.term("period state", "reopened") if period.changes else tr.term("period state", "open")


PAGE = PageSpec(
    id="periods",
    title=N_("Periods"),
    group=N_("Books"),
    order=33,
    needs="books.read",
    make=PeriodsPage,
    topics=TOPICS,
)
