"""One order on the whole page: its lines with what is kept and what has gone of each, and what can be done now."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import in_units, may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Card,
    Figure,
    Page,
    amount,
    badge,
    button,
    column,
    confirm,
    entry,
    grid,
    label,
    link,
    notice,
    row,
    scrolled,
    side_by_side,
)
from jointseas.desktop.pages.orders.naming import Naming
from jointseas.desktop.pages.orders.returning import Returning
from jointseas.desktop.pages.orders.words import TONES, TOPICS, place
from jointseas.desktop.redraw import Acts
from jointseas.kernel.listing import Contains, Listing, Stop
from jointseas.kernel.outcome import settled
from jointseas.trade.invoices.lists.records import ListedInvoice
from jointseas.trade.orders.records import Confirmed, Order, OrderKind, OrderLine, OrderState
from jointseas.trade.orders.rules import OPEN
from jointseas.trade.selling.records import OrderSheet

_MOST_INVOICES = 20


@dataclass(frozen=True)
class Dossier:
    sheet: OrderSheet
    invoices: tuple[ListedInvoice, ...]  # credit notes among them


def read(context: Context, number: str) -> Dossier:
    seat, found = context.seat, list[ListedInvoice]()
    sheet = settled(context.services.selling.order_sheet(seat, number))
    for sent in sheet.shipments:
        asked = Listing(filters=(Contains("shipment", sent.number),))
        found += settled(context.services.invoices.page(seat, asked, 0, _MOST_INVOICES, Stop())).rows
    return Dossier(sheet, tuple(found))


class OrderView(Page):
    def __init__(self, context: Context) -> None:
        self._context, self._number = context, context.params["order"]
        super().__init__(context.tr, self._number)
        self.acts = Acts(self)
        topics = TOPICS | {"invoices"}
        ask(context.runner, self.body, partial(read, context, self._number), self._tell, topics)

    def _tell(self, it: Dossier) -> QWidget:
        tr, sheet, order = self.tr_, it.sheet, it.sheet.order
        where = place(tr, order.country, order.destination)
        said = [order.buyer_name, self._owing(sheet), where, tr.date(order.ordered_on), order.channel,
                order.channel_state]  # fmt: skip
        self.say(order.number, " · ".join(filter(None, said)))
        self.acts.show(self._actions(sheet))
        self._sums(sheet)
        beside = side_by_side(self._shipments(sheet), self._invoices(it))
        loose = [line.sku for line in order.lines if not line.linked]
        notices = [*([self._loose(loose)] if loose else []), *([self._nobody()] if self._unnamed(sheet) else [])]
        return scrolled(column(*notices, self._lines(sheet), beside, None, spacing=12))

    def _owing(self, sheet: OrderSheet) -> str:
        """Where that is somebody else than who receives."""
        buyer, tr = sheet.buyer, self.tr_
        if buyer is None or sheet.order.buyer_name in (buyer.name, buyer.name_local):
            return ""
        return tr("owed by {buyer}", buyer=buyer.name_in(tr.code))

    def _sums(self, sheet: OrderSheet) -> None:
        tr, lines = self.tr_, [it for it in sheet.order.lines if it.kind.moves]
        gone, back = sum(it.fulfilled for it in lines), sum(it.returned for it in lines)
        left = sum(it.open for it in lines)
        kept = sum(sheet.kept.values())
        self.figures(
            Figure(tr("Total"), tr.money(sheet.order.total), tr.term("order_kind", sheet.order.kind)),
            Figure(tr("Kept in stock"), tr.number(kept), tr("of {n} still to go", n=left)),
            Figure(tr("Gone"), tr.number(gone), tr("of {n} ordered", n=sum(it.quantity for it in lines))),
            Figure(tr("Come back"), tr.number(back), tr("at what they had cost")),
        )

    def _loose(self, skus: list[str]) -> QWidget:
        tr = self.tr_
        said = tr("Not in the catalogue: {skus}. Add these goods, then link the orders to them.", skus=tuple(skus))
        return notice(said, button(tr("Go to the goods"), lambda: self._context.go("goods"), "small"), tone="warn")

    def _unnamed(self, sheet: OrderSheet) -> bool:
        order = sheet.order
        owed = order.kind is OrderKind.SALE and order.state is not OrderState.CANCELLED
        return owed and sheet.buyer is None and may(self._context, "orders.name_buyer")

    def _nobody(self) -> QWidget:
        tr = self.tr_
        said = tr("No party is named as the buyer yet: what leaves for this order cannot be invoiced until one is.")
        return notice(said, button(tr("Name the buyer…"), self._name_buyer, "small"), tone="warn")

    # ---- what can be done

    def _actions(self, sheet: OrderSheet) -> list[QWidget]:
        context, tr, order = self._context, self.tr_, sheet.order
        made: list[QWidget] = [button(tr("All orders"), lambda: context.go("orders", do="list"))]
        gone = any(it.fulfilled > it.returned for it in order.lines)
        if order.kind is OrderKind.SALE and gone and may(context, "shipments.ship"):
            made.append(button(tr("Take goods back"), partial(self._take_back, sheet)))
        if order.state in OPEN and may(context, "orders.change"):
            words = tr("Call off the rest") if order.state is OrderState.PARTLY else tr("Cancel the order")
            made.append(button(words, partial(self._cancel, words), "danger"))
            made += self._next(sheet)
        return made

    def _next(self, sheet: OrderSheet) -> list[QWidget]:
        """What this order waits for; the last is the one that brings it on."""
        context, tr, order = self._context, self.tr_, sheet.order
        if order.kind is OrderKind.RETURN:
            return [button(tr("Take goods in"), partial(self._take_back, sheet), "primary")]
        if order.state is OrderState.NEW:
            return [button(tr("Confirm"), self._confirm, "primary")]
        made: list[QWidget] = []
        if sum(sheet.kept.values()) < sum(it.open for it in order.lines):
            made.append(button(tr("Keep what is free by now"), self._confirm))
        if any(it.open > sheet.planned.get(it.line, 0) for it in order.lines):
            go = partial(context.go, "shipments", do="plan", order=order.number)
            made.append(button(tr("Plan a shipment"), go, "primary"))
        return made

    def _confirm(self) -> None:
        context = self._context
        self._write(lambda: context.services.selling.confirm(context.seat, self._number), self._confirmed)

    def _confirmed(self, it: Confirmed) -> None:
        tr = self.tr_
        if not it.short:
            self._context.toast(tr("Confirmed: everything is kept for it"))
            return
        missing = ", ".join(f"{sku} {tr.number(quantity)}" for sku, quantity in it.short)
        self._context.toast(tr("Confirmed; not on hand yet: {missing}", missing=missing), "warn")

    def _cancel(self, words: str) -> None:
        tr = self.tr_
        text = tr("What has not gone will not go, and what was kept for it is free again. This cannot be undone.")
        confirm(tr, self, f"{words}: {self._number}", text, words, self._cancelled)

    def _cancelled(self) -> None:
        context, tr = self._context, self.tr_
        self._write(lambda: context.services.selling.cancel_order(context.seat, self._number),
                    lambda _order: context.toast(tr("What had not gone is called off")))  # fmt: skip

    def _name_buyer(self) -> None:
        Naming(self._context, self, (self._number,)).begin()

    def _take_back(self, sheet: OrderSheet) -> None:
        Returning(self._context, self, sheet).begin()

    def _write(self, act: Callable[[], object], done: Callable[..., object]) -> None:
        self._context.runner.write(self._context.runner, act, done, topics=TOPICS)

    # ---- what is shown

    def _lines(self, sheet: OrderSheet) -> QWidget:
        tr, order = self.tr_, sheet.order
        card = Card(tr("Order lines"), order.note, badge(tr.term("order_state", order.state), TONES[order.state]))
        heads = (tr("SKU"), tr("Description"), tr("Kind of line"), tr("Quantity"), tr("Kept"), tr("Gone"),
                 tr("Come back"), tr("Unit price"), tr("Amount"))  # fmt: skip
        card.add(grid(heads, [self._line(sheet, it) for it in order.lines], stretch=1, right=range(3, 9)))
        return card

    def _line(self, sheet: OrderSheet, it: OrderLine) -> tuple[QWidget, ...]:
        tr, decimals = self.tr_, sheet.decimals.get(it.line, 0)
        sku: QWidget = label(it.sku, select=True) if it.linked else badge(f"{it.sku} {tr('to be linked')}", "warn")

        def said(quantity: int) -> QWidget:
            return amount(in_units(tr, quantity, decimals) if it.kind.moves and quantity else "")

        return (sku, label(it.description, wrap=True), label(tr.term("line_kind", it.kind), "muted"),
                amount(in_units(tr, it.quantity, decimals)), said(sheet.kept.get(it.line, 0)), said(it.fulfilled),
                said(it.returned), amount(tr.price(it.price, it.amount.currency)),
                amount(tr.money(it.amount)))  # fmt: skip

    def _shipments(self, sheet: OrderSheet) -> QWidget:
        tr, card = self.tr_, Card(self.tr_("Shipments"))
        for sent in sheet.shipments:
            to = link(tr("Open"), partial(self._context.go, "shipments", shipment=sent.number), name=sent.number)
            said = tr("{incoterm} {place}, leaves {day}", incoterm=sent.incoterm.value, place=sent.place,
                      day=sent.left_on or sent.leaves_on)  # fmt: skip
            card.add(entry(sent.number, said, badge(tr.term("shipment_state", sent.state), "plain"), to))
        if not sheet.shipments:
            card.add(label(self._none_sent(sheet.order), "muted", wrap=True))
        card.stretch()
        return card

    def _none_sent(self, order: Order) -> str:
        tr = self.tr_
        if order.kind is OrderKind.RETURN:
            return tr("A return comes in; nothing is sent for it.")
        if order.state is OrderState.NEW:
            return tr("Nothing has been sent yet. Confirm the order first: then goods are kept for it.")
        return tr("Nothing has been sent yet.")

    def _invoices(self, it: Dossier) -> QWidget:
        """What comes back is credited on the invoice that it was sold with."""
        tr, card = self.tr_, Card(self.tr_("Invoices and credit notes"))
        for one in it.invoices:
            to = link(tr("Open"), partial(self._context.go, "invoices", invoice=one.number), name=one.number)
            said = tr("{total}, {open} still owed", total=one.total, open=one.open)
            card.add(entry(one.number, said, badge(tr.term("invoice kind", one.kind)), to))
        if not it.invoices:
            card.add(label(tr("Nothing has been invoiced yet. What has left is invoiced on the page of invoices."),
                           "muted", wrap=True))  # fmt: skip
            gone = next((sent.number for sent in it.sheet.shipments if sent.left_on), "")
            if gone and may(self._context, "invoices.issue"):
                write = partial(self._context.go, "invoices", do="shipments", shipment=gone)
                card.add(row(link(tr("Invoice {number}", number=gone), write), None))
        elif any(line.returned for line in it.sheet.order.lines):
            said = tr("Goods have come back: open the invoice and write a credit note, if the buyer is to have one.")
            card.add(label(said, "caption", wrap=True))
        card.stretch()
        return card
