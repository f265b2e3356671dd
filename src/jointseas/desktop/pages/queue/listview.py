"""All applications at this lender, and the figures that say what waits."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Figure, Page
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.queue.reading import proposals_of
from jointseas.desktop.pages.queue.table import QUEUE, Row, queue_rows, queue_table
from jointseas.financing.applications.records import State
from jointseas.kernel.listing import Listing, OneOf
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled


def read(context: Context) -> tuple[Row, ...]:
    every, day = settled(context.services.financing.queue(context.seat)), today(context)
    waiting = set(proposals_of(context)) if every else set()
    return tuple(Row(it, it.facts, day, (it.exporter.code, it.number) in waiting) for it in every if it.facts)


class QueueList(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Queue"), tr("what exporters ask for, with the score and its reasons"))
        self._context = context
        self._rows = queue_rows(tr, ())
        self.table: Table[Row] | None = None
        ask(context.runner, self.body, lambda: read(context), self._show, TOPICS | {"people"})

    def _show(self, found: tuple[Row, ...]) -> QWidget | Empty:
        tr = self.tr_
        self.figures(*(self._counted(found) if found else ()))
        if not found:
            self.table = None
            return Empty(tr("Nothing has been asked for yet"),
                         tr("What an exporter of this workspace submits to you stands here, with its invoices, its "
                            "score and the reasons."))  # fmt: skip
        self._rows.put(found)
        if self.table is None:
            self.table = queue_table(self._context, self._rows, Empty(tr("Nothing found"), ""))
            self.table.opened.connect(self._open)
        else:
            self.table.again()
        return self.table

    def _open(self, row: Row) -> None:
        self._context.go("queue", exporter=row.it.exporter.code, number=row.it.number)

    def _counted(self, found: Sequence[Row]) -> tuple[Figure, ...]:
        tr, waiting = self.tr_, [it for it in found if it.waits]
        offered, proposed = [it for it in found if it.it.state is State.OFFERED], [it for it in found if it.proposed]
        oldest = max((it.age for it in waiting), default=0)
        old = tr.plural("the oldest for {n} day", "the oldest for {n} days", oldest) if waiting else tr("nothing waits")
        asked = tr.show(_sums(waiting)) if waiting else "—"
        return (
            Figure(tr("Wait for a decision"), tr.number(len(waiting)), old, lambda: self._only("waiting")),
            Figure(tr("Wait for a second person"), tr.number(len(proposed)), tr("a decision is proposed"),
                   lambda: self._only("proposed")),
            Figure(tr("Offers that stand"), tr.number(len(offered)), tr("the exporter has not answered yet"),
                   lambda: self._only("offered")),
            Figure(tr("Asked for, undecided"), asked, tr("to be paid out"), lambda: self._only("waiting")),
        )  # fmt: skip

    def _only(self, name: str) -> None:
        if self.table:
            self.table.show_list(Listing(QUEUE.sort, filters=(OneOf(name, (True,)),)))


def _sums(rows: Sequence[Row]) -> tuple[Money, ...]:
    total: dict[str, int] = {}
    for it in rows:
        total[it.out.currency] = total.get(it.out.currency, 0) + it.out.minor
    return tuple(Money(minor, currency) for currency, minor in sorted(total.items()))
