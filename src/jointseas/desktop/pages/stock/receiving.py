"""Goods come in: of an order that is expected, at its price, or without one, at the price on the delivery note."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import uuid4

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.words import currency_choices, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Column, Form, Lines, ThingsLeft, button, column, entry, flow, label, notice, rule
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.pages.stock.reading import Coming
from jointseas.desktop.pages.stock.sheets import places
from jointseas.desktop.pages.stock.words import CHANGES
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import from_amount
from jointseas.kernel.outcome import Refused
from jointseas.kernel.quantities import whole
from jointseas.trade.purchases.ordering.records import Arrival, GoodsReceipt, PurchaseOrder, ReceiptDraft
from jointseas.trade.stock.warehouses.records import Warehouse

Done = Callable[[GoodsReceipt], object]
Values = Mapping[str, object]


class Receiving(QWidget):
    """First the orders of which something is still to come, each one key away."""

    def __init__(self, context: Context, coming: Coming, warehouses: Sequence[Warehouse], done: Done) -> None:
        super().__init__()
        self._context, self._coming, self._done = context, coming, done
        self._warehouses = [it for it in warehouses if it.active]
        tr = context.tr
        self._slot = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for it in coming.orders:
            lines.addWidget(self._order(it))
        if not coming.orders:
            lines.addWidget(label(tr("No order is expected."), "muted"))
        lines.addWidget(flow(button(tr("Without an order"), self.open, "small")))
        lines.addLayout(self._slot)
        lines.addStretch(1)

    def _order(self, it: PurchaseOrder) -> QWidget:
        tr = self._context.tr
        goods = ", ".join(f"{line.sku} × {tr.number(line.open)}" for line in it.lines if line.open)
        said = [it.supplier_name, goods, tr("expected {day}", day=it.expected_on) if it.expected_on else ""]
        act = button(tr("Receive"), partial(self.open, it), "small", name=tr("Receive {number}", number=it.number))
        return entry(it.number, " · ".join(filter(None, said)), None, act)

    def open(self, order: PurchaseOrder | None = None) -> None:
        while item := self._slot.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        made = Arriving(self._context, self._coming, self._warehouses, order, self._done)
        whole = column(rule(), made)
        self._slot.addWidget(whole)
        whole.show()  # not left to the next turn of the event loop: what is hidden takes no focus
        made.head.entry("warehouse").setFocus()


class Arriving(QWidget):
    """What has come, line by line."""

    def __init__(self, context: Context, coming: Coming, warehouses: Sequence[Warehouse],
                 order: PurchaseOrder | None, done: Done) -> None:  # fmt: skip
        super().__init__()
        self._context, self._tr, self._order, self._done = context, context.tr, order, done
        self._key = f"receive/{uuid4().hex}"
        only = warehouses[0].code if len(warehouses) == 1 else ""
        start = {"warehouse": only, "day": today(context).isoformat(), "currency": context.seat.firm.base_currency}
        fields = self._fields(warehouses, coming)
        self.head = Form(self._tr, fields, narrow=True, columns=2, start=start, names_left=False)
        self.lines = Lines(self._tr, self._columns(), start=1)
        if order:
            self.lines.fill([self._line(line.sku, line.open, coming) for line in order.lines if line.open])
        self._said = QVBoxLayout()
        self.left = ThingsLeft(self._tr, self.head.left, self._lines_left)
        self._go = button(self._tr("Receive the goods"), self.send, "primary", shortcut="Ctrl+Return")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        if order:
            lines.addWidget(label(f"{order.number} · {order.supplier_name}", "strong"))
        lines.addWidget(self.head)
        lines.addWidget(self.lines)
        lines.addLayout(self._said)
        lines.addWidget(self.left)
        lines.addWidget(flow(self._go))
        for changed in (self.head.changed, self.lines.changed):
            changed.connect(self._typed)
        self._typed()

    def _fields(self, warehouses: Sequence[Warehouse], coming: Coming) -> tuple[Field, ...]:
        always = (
            Field("warehouse", N_("Warehouse"), Kind.CHOICE, choices=places(warehouses)),
            Field("day", N_("Day"), Kind.DATE),
            Field("note", N_("Delivery note"), required=False, longest=200),
        )
        if self._order:
            return always
        known = tuple(Choice(it.code, it.name_in(self._tr.code), it.name) for it in coming.suppliers)
        base = self._context.seat.firm.base_currency
        return (
            Field("supplier", N_("Supplier"), Kind.CHOICE, choices=known),
            Field("currency", N_("Currency"), Kind.CHOICE, choices=currency_choices(self._tr, [base])),
            *always,
        )

    def _columns(self) -> tuple[Column, ...]:
        """Of an order the price is known; a figure here is what these goods cost instead."""
        return (
            Column(Field("sku", N_("SKU"), longest=80), 4),
            Column(Field("quantity", N_("Quantity"), Kind.DECIMAL), 3),
            Column(Field("cost", N_("Cost"), Kind.DECIMAL, required=self._order is None), 3),
            Column(Field("lot", N_("Lot"), required=False, longest=80), 4),
            Column(Field("expires_on", N_("Best before"), Kind.DATE, required=False), 5),
        )

    @staticmethod
    def _line(sku: str, quantity: int, coming: Coming) -> dict[str, str]:
        decimals = coming.variants[sku].decimals if sku in coming.variants else 0
        return {"sku": sku, "quantity": f"{whole(quantity, decimals):f}"}

    def _lines_left(self) -> list[Thing]:
        return [(self._tr("Goods"), self.lines.setFocus)] if self.lines.values() == [] else self.lines.left()

    def _typed(self) -> None:
        self.left.refresh()
        self._go.setEnabled(not self.head.left() and not self._lines_left())

    # ---- what is done

    def send(self) -> None:
        head, lines = self.head.values(), self.lines.values()
        if head is not None and lines:
            self.setEnabled(False)
            work = partial(self._receive, head, lines)
            self._context.runner.write(self, work, self._done, self._refused, topics=CHANGES | {"purchases"})

    def _receive(self, head: Values, lines: Sequence[Values]) -> GoodsReceipt | Refused:
        services, seat = self._context.services, self._context.seat
        known = services.warehousing.variants(seat, tuple({str(it["sku"]) for it in lines}))
        if isinstance(known, Refused):
            return known
        day, order = head["day"], self._order
        currency = order.currency if order else str(head["currency"])
        decimals = {sku: it.decimals for sku, it in known.items()}
        arrived = [_arrival(it, decimals.get(str(it["sku"]), 0), currency) for it in lines]
        fine = next((it for it in arrived if isinstance(it, Refused)), None)
        if fine:
            return fine
        draft = ReceiptDraft(
            self._key, day if isinstance(day, date) else date.max, str(head["warehouse"]),
            tuple(it for it in arrived if isinstance(it, Arrival)), order.number if order else "",
            "" if order else str(head["supplier"]), "" if order else currency, str(head["note"] or ""))  # fmt: skip
        return services.purchases.receive(seat, draft)

    def _refused(self, why: Refused) -> None:
        self.setEnabled(True)
        while item := self._said.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._said.addWidget(notice(self._tr.refusal(why)))
        self._go.setFocus()


def _arrival(it: Values, decimals: int, currency: str) -> Arrival | Refused:
    quantity, cost, expires = it["quantity"], it["cost"], it["expires_on"]
    whole = quantity.scaleb(decimals) if isinstance(quantity, Decimal) else Decimal(0)
    if whole != whole.to_integral_value():
        return Refused("stock.parts", sku=str(it["sku"]), decimals=decimals)
    money = from_amount(cost, currency) if isinstance(cost, Decimal) else None
    return Arrival(str(it["sku"]), int(whole), money, lot=str(it["lot"] or ""),
                   expires_on=expires if isinstance(expires, date) else None)  # fmt: skip
