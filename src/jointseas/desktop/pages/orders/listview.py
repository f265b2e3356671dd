"""All orders in a table, and what keeps some of them from going."""

from collections.abc import Sequence
from dataclasses import dataclass

from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Figure, Page, button, column, entry, label
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.orders.naming import Naming
from jointseas.desktop.pages.orders.rows import spec
from jointseas.desktop.pages.orders.words import TOPICS
from jointseas.desktop.pages.orders.writing import Writing
from jointseas.kernel.listing import Listing, OneOf, Stop
from jointseas.kernel.outcome import settled
from jointseas.parties.records import Party, PartyRole
from jointseas.trade.orders.records import ListedOrder, Order, Unlinked

_PANEL, _WIDE, _SHOWN = 420, 640, 100


@dataclass(frozen=True)
class Standing:
    """What the figures say."""

    orders: int
    waiting: int
    unlinked: tuple[Unlinked, ...]


TO_GO = Listing(sort="ordered_on", filters=(OneOf("state", ("new", "confirmed", "partly")),))


def read(context: Context) -> Standing:
    selling, seat = context.services.selling, context.seat
    return Standing(
        settled(selling.orders_count(seat, Listing(), Stop())),
        settled(selling.orders_count(seat, TO_GO, Stop())),
        settled(selling.unlinked(seat)),
    )


class OrderList(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__(context.tr, context.tr("Orders"), context.tr("From every channel, and those written here"))
        tr, writes = self.tr_, may(context, "orders.change")
        nothing = Empty(
            tr("No orders yet"),
            tr("Orders come in from a channel's file, or are written here by hand."),
            tr("Write an order") if writes else "",
            self.add if writes else None,
        )
        self.table: Table[ListedOrder] = Table(
            tr, context.runner, spec(context), nothing, topics=TOPICS, keeper=context.drafts, say=context.toast
        )
        self._all = self.table.listing
        self.table.opened.connect(lambda it: context.go("orders", order=it.number))
        self.body.filled(self.table)
        if writes:
            self.show_actions(
                button(tr("Name the buyer…"), lambda: self.table.selected(self._name_buyer), shortcut="Ctrl+B"),
                button(tr("Bring in a file"), lambda: context.go("imports", do="bring", kind="orders")),
                button(tr("Write an order"), self.add, "primary", shortcut="Ctrl+N"),
            )
        context.runner.changed.connect(self._heard)
        self._ask()

    def _heard(self, topics: frozenset[str]) -> None:
        if topics & TOPICS:
            self._ask()

    def _ask(self) -> None:
        context = self._context
        context.runner.read(self, lambda: read(context), self._tell)

    def _tell(self, it: Standing) -> None:
        tr = self.tr_
        loose = tr("goods of these are not in the catalogue") if it.unlinked else tr("all goods are known")
        self.figures(
            Figure(tr("Orders"), tr.number(it.orders), tr("with returns"), lambda: self.table.show_list(self._all)),
            Figure(tr("Still to go"), tr.number(it.waiting), tr("new, confirmed or partly shipped"), self.list_to_go),
            Figure(tr("SKUs to be linked"), tr.number(len(it.unlinked)),
                   [(loose, "warn" if it.unlinked else "plain")], lambda: self._show(it.unlinked)),
        )  # fmt: skip

    def list_to_go(self) -> None:
        """The oldest first."""
        self.table.show_list(TO_GO)

    def _show(self, found: tuple[Unlinked, ...]) -> None:
        tr = self.tr_
        rows = [
            entry(it.sku, tr("{name}: {pieces} in {lines} lines", name=it.description, pieces=it.quantity,
                             lines=it.lines))
            for it in found[:_SHOWN]
        ]  # fmt: skip
        to = button(tr("Link what the catalogue knows by now"), self._link, "primary")
        words = label(tr("Add these to the goods, then link the orders to them."), "muted", wrap=True)
        self.panel.open(tr("SKUs to be linked"), column(words, to, *rows, None), width=_PANEL)

    def _link(self) -> None:
        context, tr = self._context, self.tr_
        context.runner.write(
            self,
            lambda: context.services.selling.link(context.seat),
            lambda n: context.toast(tr.plural("{n} line was linked", "{n} lines were linked", n)),
            topics=TOPICS,
        )

    def _name_buyer(self, orders: Sequence[ListedOrder]) -> None:
        if orders:
            Naming(self._context, self, [it.number for it in orders]).begin()
        else:
            self._context.toast(self.tr_("Select the orders first: Shift or Ctrl adds to the selection."), "warn")

    def add(self) -> None:
        """Who may buy is read first."""
        context = self._context
        context.runner.read(self, lambda: context.services.parties.having(context.seat, PartyRole.BUYER), self._write)

    def _write(self, buyers: Sequence[Party]) -> None:
        writing = Writing(self._context, buyers)
        writing.written.connect(self._written)
        self.panel.open(self.tr_("Write an order"), writing, width=_WIDE)

    def _written(self, order: Order) -> None:
        self._context.toast(self.tr_("Order {number} was written", number=order.number))
        self._context.go("orders", order=order.number)
