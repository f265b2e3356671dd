"""The lender's page of papers shown to it: every shipment in a table, and the papers of one at the side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.desktop.asking import ask
from jointseas.desktop.books.exportpapers import papers_view
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.kit import Empty, Figure, Page, Tone, column, label, row
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.disclosure.table import HEARD, TOPICS, shown_rows, shown_table
from jointseas.i18n import N_
from jointseas.kernel.listing import matcher
from jointseas.kernel.money import by_currency
from jointseas.kernel.outcome import settled
from jointseas.trade.disclosure.records import ShownPapers, ShownShipment

_PANEL = 660
_FOUND = 6
Which = tuple[str, str]  # the exporter's code, and its shipment


class DisclosurePage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(
            tr, tr("Papers shown to us"), tr("of single shipments, for as long as their exporter shows them")
        )
        self._context = context
        self._open: Which | None = None
        self._rows = shown_rows(tr, ())
        self.table: Table[ShownShipment] | None = None
        params = context.params
        self._wanted = (params["exporter"], params["shipment"]) if {"exporter", "shipment"} <= params.keys() else None
        ask(context.runner, self.body, self._read, self._show, HEARD)

    def _read(self) -> tuple[ShownShipment, ...]:
        return settled(self._context.services.disclosure.shown_to_us(self._context.seat))

    def _show(self, shown: tuple[ShownShipment, ...]) -> QWidget | Empty:
        self.figures(*(self._counted(shown) if shown else ()))
        self._close_what_is_gone(shown)
        if not shown:
            self.table = None
            return self._nothing()
        self._rows.put(shown)
        if self.table is None or self.body.state != "filled":
            self.table = self._tabled()
        else:
            self.table.again()
        if self._wanted:
            self.open_papers(self._wanted)
            self._wanted = None
        return self.table

    def _close_what_is_gone(self, shown: Sequence[ShownShipment]) -> None:
        """What was withdrawn stays on nobody's screen; what still stands is read anew."""
        if self._open is None:
            return
        if self._open in map(_which, shown):
            self.open_papers(self._open)
        else:
            self.panel.close_panel()

    def _nothing(self) -> Empty:
        tr = self.tr_
        words = tr(
            "An exporter of this workspace shows the papers of a shipment from its page of refunds. What it shows "
            "stands here: what differs between them, and what of the declared amount has not been paid."
        )
        return Empty(tr("Nothing is shown to us"), words)

    def _counted(self, shown: Sequence[ShownShipment]) -> tuple[Figure, ...]:
        tr = self.tr_
        exporters = len({it.exporter.id for it in shown})
        differ = sum(it.differences > 0 for it in shown)
        unpaid = [it.outstanding for it in shown if it.outstanding]
        unknown = sum(it.outstanding is None for it in shown)
        by_code = sorted(by_currency(unpaid), key=lambda it: it.currency)
        sums: list[tuple[str, Tone]] = [(tr.money(it), "plain") for it in by_code]
        told: tuple[str, Tone] = (tr("open one to see what each paper says"), "bad")
        return (
            Figure(
                tr("Shown to us"), tr.number(len(shown)), tr.plural("by {n} exporter", "by {n} exporters", exporters)
            ),
            Figure(tr("Papers differ"), tr.number(differ), [told if differ else (tr("the papers agree"), "good")]),
            Figure(
                tr("Not paid yet"),
                tr.number(len(unpaid)),
                sums,
            ),
            Figure(tr("Not known what is unpaid"), tr.number(unknown), tr("not declared, or paid in another currency")),
        )

    def _tabled(self) -> Table[ShownShipment]:
        """Enter or a click opens; while one is open, the panel follows the row that the person stands on."""
        table = shown_table(self._context, self._rows, self._nothing())
        table.opened.connect(lambda it: self.open_papers(_which(it)))
        table.grid.clicked.connect(lambda index: self._open_row(table, index.row()))
        table.picked.connect(lambda it: self._follow(_which(it)))
        return table

    def _open_row(self, table: Table[ShownShipment], at: int) -> None:
        row = table.model.row(at)
        if row:
            self.open_papers(_which(row))

    def _follow(self, which: Which) -> None:
        if self._open and self._open != which:
            self.open_papers(which)

    def open_papers(self, which: Which) -> None:
        doors, seat = self._context.services.disclosure, self._context.seat
        self._context.runner.read(self, partial(doors.shown, seat, *which), self._opened)

    def _opened(self, it: ShownPapers) -> None:
        tr = self.tr_
        since = label(tr("shown since {moment}", moment=it.since), "caption", wrap=True)
        record = paper_button(self._context, "consent_record", it.exporter.code, small=True)
        made = column(row(since, None, *record), papers_view(tr, it.comparison, tr("Exporter's records")), None,
                      spacing=12)  # fmt: skip
        self.panel.open(it.comparison.shipment, made, above=it.exporter.name_in(tr.code), width=_PANEL,
                        on_close=self._closed)  # fmt: skip
        self._open = (it.exporter.code, it.comparison.shipment)

    def _closed(self) -> None:
        self._open = None


def _which(it: ShownShipment) -> Which:
    return it.exporter.code, it.shipment


def find(context: Context, typed: str) -> list[Hit]:
    """By the shipment or its exporter."""
    wanted = matcher(typed)
    shown = settled(context.services.disclosure.shown_to_us(context.seat))
    found = [it for it in shown if any(map(wanted.search, (it.shipment, it.exporter.name_zh, it.exporter.name_en)))]
    return [Hit(it.shipment, it.exporter.name_in(context.tr.code), "disclosure",
                {"exporter": it.exporter.code, "shipment": it.shipment}) for it in found[:_FOUND]]  # fmt: skip


PAGE = PageSpec(
    id="disclosure",
    title=N_("Papers shown to us"),
    group=N_("Trade"),
    order=9,
    needs="papers.shown",
    make=DisclosurePage,
    of=FirmKind.LENDER,
    topics=TOPICS,
    find=find,
)
