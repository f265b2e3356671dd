"""The page of invoices: what is owed, the long table, and one invoice, a new one or a check at the side."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Derivation, Empty, Figure, Page, Part, button, column, entry
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.invoices.checking import Checking
from jointseas.desktop.pages.invoices.detail import Detail
from jointseas.desktop.pages.invoices.reading import Overview, Shown, find, read_invoice, read_overdue, read_overview
from jointseas.desktop.pages.invoices.table import TOPICS, invoice_table
from jointseas.desktop.pages.invoices.writing import FromShipments, Writing
from jointseas.i18n import N_
from jointseas.kernel.money import Money
from jointseas.trade.invoices.ageing.records import BUCKETS, AgeingTotal
from jointseas.trade.invoices.lists.records import ListedInvoice
from jointseas.trade.invoices.records import Invoice, OpenInvoice

_WIDE, _WRITING = 480, 560
_HEARD = TOPICS | {"books", "shipments"}


class InvoicesPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Invoices"))
        self._context = context
        self._wanted = dict(context.params)
        self._open = ""  # the number of the invoice at the side
        self._overview: Overview | None = None
        self.table: Table[ListedInvoice] | None = None
        ask(context.runner, self.body, partial(read_overview, context), self._show, _HEARD)

    def _show(self, found: Overview) -> QWidget | Empty:
        self._overview = found
        self._say(found)
        self._begin()
        if not found.invoices:
            self.table = None
            return self._nothing()
        if self.table is None or self.body.state != "filled":
            self.table = self._tabled()
        return self.table

    def _say(self, found: Overview) -> None:
        tr, context = self._context.tr, self._context
        first, rest = _foremost(found.ageing.totals)
        told = [tr("what is owed, by currency, ties to the books")]
        told += [tr("also owed: {amounts}", amounts=", ".join(tr.money(it.total) for it in rest))] if rest else []
        self.say(tr("Invoices"), " · ".join(told))
        acts = [button(tr("Check a file"), self.check)]
        if may(context, "invoices.issue"):
            acts.append(button(tr("From shipments"), self.from_shipments))
            acts.append(button(tr("New invoice"), self.write, "primary", shortcut="Ctrl+N"))
        self.show_actions(*acts)
        self.figures(*[self._owed(it) for it in first], self._waiting(found))

    def _owed(self, it: AgeingTotal) -> Figure:
        """In one currency; the note says how much of it is late, and whether the books say the same."""
        tr = self._context.tr
        late = _late(it)
        notes = tr("{money} overdue", money=late) if late else tr("nothing overdue")
        opened = partial(self._age, it)
        return Figure(tr("Owed in {currency}", currency=it.total.currency), tr.amount(it.total), notes, opened)

    def _age(self, it: AgeingTotal) -> None:
        tr = self._context.tr
        last = len(BUCKETS)
        names = [tr("not due yet")]
        names += [tr("{first} to {last} days late", first=BUCKETS[n], last=BUCKETS[n + 1] - 1) for n in range(last - 1)]
        names.append(tr("{first} days late and more", first=BUCKETS[-1]))
        parts = [Part(name, tr.money(money)) for name, money in zip(names, it.parts, strict=True)]
        parts.append(Part(tr("Owed"), tr.money(it.total), total=True))
        booked = tr("as the account says") if it.ties else tr("the account says otherwise")
        parts.append(Part(tr("In the books"), tr.money(it.booked), booked, "plain" if it.ties else "bad"))
        self.panel.open(tr("Owed in {currency}", currency=it.total.currency), Derivation(parts), width=_WIDE)

    def _waiting(self, found: Overview) -> Figure:
        tr, n = self._context.tr, len(found.waiting)
        notes = tr("goods have left, no invoice yet") if n else tr("everything that has left is invoiced")
        return Figure(tr("Shipments to invoice"), tr.number(n), notes, self.from_shipments if n else None)

    def _nothing(self) -> Empty:
        tr = self._context.tr
        words = tr("Invoices come from shipments or are written by hand; each is posted, numbered and kept for good.")
        begin = tr("New invoice") if may(self._context, "invoices.issue") else ""
        return Empty(tr("No invoices yet"), words, begin, self.write)

    def _tabled(self) -> Table[ListedInvoice]:
        """Enter or a click opens; while one is open, the panel follows the row that the person stands on."""
        table = invoice_table(self._context, self._nothing())
        table.opened.connect(lambda it: self.open_invoice(it.number))
        table.grid.clicked.connect(lambda index: self._open_row(table, index.row()))
        table.picked.connect(lambda it: self._follow(it.number))
        return table

    def _open_row(self, table: Table[ListedInvoice], at: int) -> None:
        row = table.model.row(at)
        if row:
            self.open_invoice(row.number)

    def _follow(self, number: str) -> None:
        if self._open and self.panel.isVisible() and number != self._open:
            self.open_invoice(number)

    def _begin(self) -> None:
        """What somebody came here for."""
        wanted, self._wanted = self._wanted, {}
        begun: dict[str, Callable[[], object]] = {
            "write": self.write, "check": self.check,
            "shipments": partial(self.from_shipments, wanted.get("shipment", "")),
            "overdue": self.list_overdue,
        }  # fmt: skip
        begun.get(wanted.get("do", ""), lambda: None)()
        if wanted.get("invoice"):
            self.open_invoice(wanted["invoice"])

    def list_overdue(self) -> None:
        self._context.runner.read(self, partial(read_overdue, self._context), self._list_overdue)

    def _list_overdue(self, found: Sequence[OpenInvoice]) -> None:
        """The longest overdue first, each one key away."""
        tr = self._context.tr
        title = tr.plural("{n} invoice is overdue", "{n} invoices are overdue", len(found))
        self.panel.open(title, column(*map(self._overdue, found), None), width=_WIDE)

    def _overdue(self, it: OpenInvoice) -> QWidget:
        tr, invoice = self._context.tr, it.invoice
        note = " · ".join([invoice.buyer_name, tr.money(it.open), tr.date(invoice.due_on)])
        see = button(tr("Open"), partial(self.open_invoice, invoice.number), "small")
        see.setAccessibleName(f"{tr('Open')} {invoice.number}")
        return entry(invoice.number, note, None, see)

    # One of them

    def open_invoice(self, number: str) -> None:
        self._context.runner.read(self, partial(read_invoice, self._context, number), self._shown)

    def _shown(self, shown: Shown) -> None:
        it = shown.view.invoice
        detail = Detail(self._context, shown, self.open_invoice)
        self.panel.open(it.number, detail, above=it.buyer_name, width=_WIDE, on_close=self._closed)
        self._open = it.number

    def _closed(self) -> None:
        self._open = ""

    # New ones, and those of others

    def write(self) -> None:
        buyers = self._overview.buyers if self._overview else ()
        made = Writing(self._context, buyers, self._issued)
        self.panel.open(self._context.tr("New invoice"), made, width=_WRITING)

    def from_shipments(self, first: str = "") -> None:
        """`first` is the one that somebody came here with: its paper is shown at once."""
        waiting = self._overview.waiting if self._overview else ()
        made = FromShipments(self._context, waiting, first, self._issued)
        self.panel.open(self._context.tr("Shipments to invoice"), made, width=_WIDE)

    def check(self) -> None:
        self.panel.open(self._context.tr("Check an electronic invoice"), Checking(self._context), width=_WIDE)

    def _issued(self, it: Invoice) -> None:
        self._context.toast(self._context.tr("{number} was issued", number=it.number))
        self.open_invoice(it.number)


def _late(it: AgeingTotal) -> Money:
    return Money(sum(part.minor for part in it.parts[1:]), it.total.currency)


def _foremost(totals: Sequence[AgeingTotal]) -> tuple[list[AgeingTotal], list[AgeingTotal]]:
    """There is room for three currencies: those in which something is late come first, the others are told."""
    ordered = sorted(totals, key=lambda it: not _late(it))
    return ordered[:3], ordered[3:]


PAGE = PageSpec(
    id="invoices",
    title=N_("Invoices"),
    group=N_("Trade"),
    order=6,
    needs="invoices.read",
    of=FirmKind.EXPORTER,
    make=InvoicesPage,
    topics=TOPICS,
    find=find,
    actions=(
        PageAction(N_("New invoice"), {"do": "write"}, "invoices.issue"),
        PageAction(N_("Invoice a shipment"), {"do": "shipments"}, "invoices.issue"),
        PageAction(N_("Check an electronic invoice"), {"do": "check"}),
    ),
)
