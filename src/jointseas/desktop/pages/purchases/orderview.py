"""One order at the side: its lines with what has come of each, the goods that came, and what can be done now."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.words import in_units, may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone, amount, badge, button, column, flow, grid, label, link, rule
from jointseas.desktop.pages.purchases.words import ORDER_TONES
from jointseas.trade.purchases.ordering.records import GoodsReceipt, OrderState, ReceiptKind
from jointseas.trade.purchases.sheets.records import OrderSheet


@dataclass(frozen=True)
class OrderActs:
    """What the page does when it is asked to."""

    receive: Callable[[OrderSheet], object]
    send_back: Callable[[GoodsReceipt, OrderSheet], object]
    bill: Callable[[GoodsReceipt], object]
    call_off: Callable[[OrderSheet], object]
    open_bill: Callable[[str], object]


def order_view(context: Context, sheet: OrderSheet, acts: OrderActs) -> QWidget:
    tr, order = context.tr, sheet.order
    said = [tr("ordered {day}", day=order.ordered_on)]
    said += [tr("expected {day}", day=order.expected_on)] if order.expected_on else []
    note = [label(order.note, "caption", wrap=True, select=True)] if order.note else []
    bills = [link(tr("billed by {number}", number=it), partial(acts.open_bill, it)) for it in sheet.bills]
    return column(
        flow(badge(tr.term("purchase state", order.state), ORDER_TONES[order.state]), *bills),
        label(" · ".join(said), wrap=True, select=True), *note, _now(context, sheet, acts), rule(),
        _lines(context, sheet), *(_receipt(context, it, sheet, acts) for it in sheet.receipts), None,
        spacing=12)  # fmt: skip


def _now(context: Context, sheet: OrderSheet, acts: OrderActs) -> QWidget:
    tr, order = context.tr, sheet.order
    if order.state not in (OrderState.OPEN, OrderState.PARTLY):
        return flow()
    made: list[QWidget] = []
    if may(context, "purchases.receive"):
        made.append(button(tr("Receive goods…"), partial(acts.receive, sheet), "primary"))
    if may(context, "purchases.order"):
        words = tr("Call off the rest") if order.state is OrderState.PARTLY else tr("Cancel the order")
        made.append(button(words, partial(acts.call_off, sheet), "small"))
    return flow(*made)


def _lines(context: Context, sheet: OrderSheet) -> QWidget:
    tr = context.tr
    heads = (tr("SKU"), tr("Ordered"), tr("Has come"), tr("Price"), tr("Amount"))
    rows = [
        (label(it.sku, wrap=True, select=True), amount(in_units(tr, it.quantity, fine)),
         amount(in_units(tr, it.received, fine)), amount(tr.price(it.price, it.amount.currency)),
         amount(tr.amount(it.amount)))
        for it in sheet.order.lines for fine in [sheet.decimals.get(it.sku, 0)]]  # fmt: skip
    total = amount(tr("Total {money}", money=sheet.order.total), "strong")
    return column(grid(heads, rows, right=range(1, 5)), rule(), total)


def _receipt(context: Context, it: GoodsReceipt, sheet: OrderSheet, acts: OrderActs) -> QWidget:
    """Goods that came, or went back: by lot, and how much of them waits for its bill or credit note."""
    tr, back = context.tr, it.kind is ReceiptKind.RETURN
    entries = sheet.entries.get(it.number, ())
    where = tr("back from {warehouse}", warehouse=it.warehouse) if back else tr("into {warehouse}",
                                                                                 warehouse=it.warehouse)  # fmt: skip
    said = " · ".join(filter(None, [tr.date(it.day), where, it.note]))
    links = [link(tr("Entry {number}", number=one), partial(context.go, "journal", entry=str(one))) for one in entries]
    head = flow(label(it.number, "strong", select=True), _waits(context, it), *links)
    parts = [label(_lot(context, it, at, sheet), "caption", wrap=True, select=True) for at in range(len(it.lines))]
    return column(rule(), head, label(said, "caption", wrap=True), *parts, _acts(context, it, sheet, acts), spacing=4)


def _waits(context: Context, it: GoodsReceipt) -> QWidget:
    tr, left, back = context.tr, sum(line.open for line in it.lines), it.kind is ReceiptKind.RETURN
    tone: Tone = "warn" if left else "good"
    words = tr("waits for a credit note") if back else tr("waits for its bill")
    return badge(words if left else tr("settled with the supplier") if back else tr("billed"), tone)


def _lot(context: Context, it: GoodsReceipt, at: int, sheet: OrderSheet) -> str:
    tr, line = context.tr, it.lines[at]
    quantity = in_units(tr, line.quantity, sheet.decimals.get(line.sku, 0))
    return tr("{sku} · {quantity} · lot {lot} · {money}", sku=line.sku, quantity=quantity, lot=line.lot,
              money=line.amount)  # fmt: skip


def _acts(context: Context, it: GoodsReceipt, sheet: OrderSheet, acts: OrderActs) -> QWidget:
    tr, made = context.tr, list[QWidget]()
    if it.kind is ReceiptKind.RETURN:
        return flow()
    if any(line.open for line in it.lines) and may(context, "purchases.bill"):
        made.append(button(tr("Enter its bill…"), partial(acts.bill, it), "small", name=f"{tr('Bill')} {it.number}"))
    if may(context, "purchases.receive"):
        words = tr("Send back…")
        made.append(button(words, partial(acts.send_back, it, sheet), "small", name=f"{words} {it.number}"))
    return flow(*made)
