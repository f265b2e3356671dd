"""The page of refunds: what may be claimed and by when, every export in a table, and one of them at the side."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Empty, Figure, Page, Tone, button
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.refunds.exportview import ExportView
from jointseas.desktop.pages.refunds.reading import Overview, Shown, find, read_export, read_overview
from jointseas.desktop.pages.refunds.table import HEARD, TOPICS, deadline_tone, exports_rows, exports_table
from jointseas.i18n import N_
from jointseas.kernel.money import Money
from jointseas.trade.refunds.records import Export, ExportState

_PANEL = 600


class RefundsPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Refunds"))
        self._context = context
        self._wanted = dict(context.params)
        self._open = ""  # the shipment at the side
        self._rows = exports_rows(context.tr, ())
        self.table: Table[Export] | None = None
        ask(context.runner, self.body, partial(read_overview, context), self._show, HEARD)

    def _show(self, found: Overview) -> QWidget | Empty:
        self._say(found)
        wanted, self._wanted = self._wanted, {}
        if wanted.get("shipment"):
            self.open_export(wanted["shipment"])
        if wanted.get("do") == "rates":
            self.load_rates()
        if not found.exports:
            self.table = None
            return self._nothing()
        self._rows.put(found.exports)
        if self.table is None or self.body.state != "filled":
            self.table = self._tabled()
        else:
            self.table.again()
        return self.table

    def _nothing(self) -> Empty:
        tr = self.tr_
        words = tr("Shipments that have left the country stand here with the tax that comes back on their goods.")
        return Empty(tr("Nothing was exported yet"), words, tr("To the shipments"),
                     lambda: self._context.go("shipments"))  # fmt: skip

    def _say(self, found: Overview) -> None:
        tr, context = self.tr_, self._context
        self.say(tr("Refunds"), tr("of the tax on exported goods, from the fapiao to the bank"))
        if may(context, "refunds.rates"):
            self.show_actions(button(tr("Load refund rates"), self.load_rates, "primary"))
        ready = [it for it in found.exports if it.state is ExportState.CLAIMABLE]
        lacking = [it for it in found.exports if it.state is ExportState.LACKING]
        loaded = tr("none is loaded") if found.rates.newest is None else tr("newest from {day}", day=found.rates.newest)
        self.figures(
            self._claimable(ready),
            Figure(tr("Something is lacking"), tr.number(len(lacking)), self._soonest(lacking)),
            self._waiting([it for it in found.exports if it.open]),
            Figure(
                tr("Refund rates"), tr.number(found.rates.many), [(loaded, "plain" if found.rates.many else "warn")]
            ),
        )

    def _soonest(self, some: list[Export]) -> list[tuple[str, Tone]]:
        tr = self.tr_
        first = next((it for it in some if it.deadline), None)
        if first is None:
            return [(tr("no deadline is near"), "plain")]
        return [(tr("claim by {day}", day=first.deadline), deadline_tone(first, today(self._context)))]

    def _sum(self, moneys: list[Money]) -> str:
        base = self._context.seat.firm.base_currency
        return self.tr_.amount(Money(sum(it.minor for it in moneys), base))

    def _claimable(self, ready: list[Export]) -> Figure:
        tr, base = self.tr_, self._context.seat.firm.base_currency
        return Figure(tr("Claimable in {currency}", currency=base), self._sum([it.refund for it in ready]),
                      self._soonest(ready))  # fmt: skip

    def _waiting(self, some: list[Export]) -> Figure:
        tr = self.tr_
        said = tr.plural("{n} claim is not answered", "{n} claims are not answered", len(some))
        return Figure(tr("Claimed, still to come"), self._sum([it.open for it in some]), said)

    def load_rates(self) -> None:
        self._context.go("imports", do="bring", kind="refund-rates")

    def _tabled(self) -> Table[Export]:
        """Enter or a click opens; while one is open, the panel follows the row that the person stands on."""
        table = exports_table(self._context, self._rows, self._nothing())
        table.opened.connect(lambda it: self.open_export(it.shipment))
        table.grid.clicked.connect(lambda index: self._open_row(table, index.row()))
        table.picked.connect(lambda it: self._follow(it.shipment))
        return table

    def _open_row(self, table: Table[Export], at: int) -> None:
        row = table.model.row(at)
        if row:
            self.open_export(row.shipment)

    def _follow(self, number: str) -> None:
        if self._open and self.panel.isVisible() and number != self._open:
            self.open_export(number)

    def open_export(self, number: str) -> None:
        self._context.runner.read(self, partial(read_export, self._context, number), self._shown)

    def _shown(self, shown: Shown) -> None:
        number = shown.shipment.number
        view = ExportView(self._context, shown, partial(self.open_export, number))
        self.panel.open(number, view, above=shown.shipment.buyer_name, width=_PANEL, on_close=self._closed)
        self._open = number

    def _closed(self) -> None:
        self._open = ""


PAGE = PageSpec(
    id="refunds",
    title=N_("Refunds"),
    group=N_("Trade"),
    order=8,
    needs="refunds.read",
    of=FirmKind.EXPORTER,
    make=RefundsPage,
    topics=TOPICS,
    find=find,
    actions=(PageAction(N_("Load refund rates"), {"do": "rates"}, "refunds.rates"),),
)
