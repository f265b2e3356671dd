"""All applications at this lender, and the figures that say what waits."""

from dataclasses import dataclass
from datetime import date

from jointseas.desktop.books.sums import sum_figure
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Figure, Page
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.queue.reading import proposals_of
from jointseas.desktop.pages.queue.table import HEARD, PROPOSED, QUEUE, Row, queue_table
from jointseas.financing.applications.records import WAITING, State, Waits
from jointseas.kernel.listing import Filter, Listing, OneOf
from jointseas.kernel.outcome import settled


@dataclass(frozen=True)
class Standing:
    """What the figures say."""

    waits: Waits
    proposed: int
    day: date


def read(context: Context) -> Standing:
    waits = settled(context.services.queue.waits(context.seat))
    return Standing(waits, len(proposals_of(context)), today(context))


class QueueList(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Queue"), tr("what exporters ask for, with the score and its reasons"))
        self._context = context
        nothing = Empty(tr("Nothing has been asked for yet"),
                        tr("What an exporter of this workspace submits to you stands here, with its invoices, its "
                           "score and the reasons."),
                        tr("Financing programme"), lambda: context.go("programme"))  # fmt: skip
        self.table: Table[Row] = queue_table(context, nothing)
        self.table.opened.connect(self._open)
        self.body.filled(self.table)
        context.runner.changed.connect(self._heard)
        self._ask()

    def _open(self, row: Row) -> None:
        self._context.go("queue", exporter=row.it.exporter, number=row.it.number)

    def _heard(self, topics: frozenset[str]) -> None:
        if topics & HEARD:
            self._ask()

    def _ask(self) -> None:
        context = self._context
        context.runner.read(self, lambda: read(context), self._tell)

    def _tell(self, it: Standing) -> None:
        tr, waits = self.tr_, it.waits
        days = (it.day - waits.since).days if waits.since else 0
        old = tr.plural("the oldest for {n} day", "the oldest for {n} days", days) if waits.many else tr(
            "nothing waits")  # fmt: skip
        waiting = OneOf("state", WAITING)
        self.figures(
            Figure(tr("Wait for a decision"), tr.number(waits.many), old, lambda: self._only(waiting)),
            Figure(tr("Wait for a second person"), tr.number(it.proposed), tr("a decision is proposed"),
                   lambda: self._only(PROPOSED)),
            Figure(tr("Offers that stand"), tr.number(waits.offered), tr("the exporter has not answered yet"),
                   lambda: self._only(OneOf("state", (State.OFFERED,)))),
            sum_figure(tr, tr("Asked for, undecided"), waits.out, tr("to be paid out"),
                       self._context.seat.firm.base_currency, lambda: self._only(waiting)),
        )  # fmt: skip

    def _only(self, asked: Filter) -> None:
        self.table.show_list(Listing(QUEUE.sort, filters=(asked,)))
