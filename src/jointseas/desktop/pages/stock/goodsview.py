"""Goods of one SKU at the side: how many are free and why not more, what they are worth, where each lot lies, and what
was done with them."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.words import may, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Derivation, Part, badge, button, column, entry, flow, label, link, row, rule
from jointseas.desktop.pages.stock.reading import Overview
from jointseas.desktop.pages.stock.words import counted, entry_link, figure
from jointseas.kernel.money import Money
from jointseas.kernel.quantities import whole
from jointseas.trade.pledges.records import ReceiptState, WarehouseReceipt
from jointseas.trade.stock.lists.records import Stocked
from jointseas.trade.stock.records import Deed, OnHand


class Ways(Protocol):
    """Where one gets from here."""

    def move_goods(self, lot: OnHand) -> object: ...

    def open_receipt(self, it: WarehouseReceipt) -> object: ...

    def open_deed(self, it: Deed) -> object: ...


def goods_view(context: Context, overview: Overview, of: Stocked, deeds: Sequence[Deed], ways: Ways) -> QWidget:
    tr = context.tr
    lots = [_lot(context, overview, of, it, ways) for it in of.places]
    nothing = label(tr("None lies anywhere; what is promised waits for it."), "muted", wrap=True)
    history = [_deed(context, of, it, ways) for it in deeds]
    return column(
        _free(context, overview, of), rule(), label(tr("Lots"), "section"), *(lots or [nothing]), rule(),
        label(tr("What was done with them"), "section"), *history, None, spacing=12)  # fmt: skip


def _free(context: Context, overview: Overview, of: Stocked) -> QWidget:
    tr, there, variant = context.tr, of.there, of.variant
    parts = [Part(tr("On hand"), counted(tr, there.on_hand, variant))]
    if there.reserved:
        parts.append(Part(tr("Reserved"), f"−{figure(tr, there.reserved, variant)}", tr("kept for orders")))
    if there.pledged:
        parts.append(
            Part(tr("Pledged"), f"−{figure(tr, there.pledged, variant)}", tr("stays until it is released"), "warn")
        )
    parts.append(Part(tr("Available"), counted(tr, there.available, variant), total=True))
    parts.append(Part(tr("Value"), tr.money(of.value), tr.term("stock method", overview.method)))
    if there.on_hand:
        each = Money(round(of.value.minor / whole(there.on_hand, variant.decimals)), of.value.currency)
        parts.append(Part(tr("On average"), tr.money(each), tr("each {unit}", unit=tr.term("unit", variant.unit))))
    return Derivation(parts)


def _lot(context: Context, overview: Overview, of: Stocked, it: OnHand, ways: Ways) -> QWidget:
    """A lot, and beneath it the papers that hold it back."""
    tr = context.tr
    facts = [counted(tr, it.quantity, of.variant), tr("came {day}", day=it.received_on)]
    facts += [tr("best before {day}", day=it.expires_on)] if it.expires_on else []
    act = button(tr("Move…"), partial(ways.move_goods, it), "small", name=tr("Move {lot}", lot=it.lot))
    head = entry(f"{it.warehouse} · {it.lot}", " · ".join(facts), None, act if may(context, "stock.move") else None)
    papers = [_hold(context, overview, of, paper, n, ways) for paper, n in _over(overview, it)]
    return column(head, *papers, spacing=2)


def _over(overview: Overview, lot: OnHand) -> Iterator[tuple[WarehouseReceipt, int]]:
    """Receipts that name this lot, and how much of it."""
    for it in overview.receipts:
        if it.state is not ReceiptState.CANCELLED and it.warehouse == lot.warehouse:
            yield from ((it, one.quantity) for one in it.lines if (one.sku, one.lot) == (lot.sku, lot.lot))


def _hold(
    context: Context, overview: Overview, of: Stocked, it: WarehouseReceipt, quantity: int, ways: Ways
) -> QWidget:
    tr = context.tr
    to = link(it.number, partial(ways.open_receipt, it))
    if it.state is ReceiptState.PLEDGED:
        who = overview.name(tr.code, it.pledgee_id)
        said = tr("{quantity} pledged to {who}", quantity=figure(tr, quantity, of.variant), who=who)
        return flow(badge(said, "warn"), to)
    return flow(badge(tr("{quantity} on a receipt", quantity=figure(tr, quantity, of.variant))), to)


def _deed(context: Context, of: Stocked, it: Deed, ways: Ways) -> QWidget:
    tr = context.tr
    own = [one for one in it.movements if one.sku == of.variant.sku]
    said = " · ".join(f"{one.warehouse} {_signed(context, one.quantity, of)}" for one in own if one.quantity)
    head = f"{tr.date(it.day)} · {tr.term('stock deed', it.kind)}"
    worth = sum(one.value.minor for one in own)
    figures = [said, told(tr, Money(worth, it.cost.currency)) if worth else ""]
    return column(row(label(head, "strong"), None, entry_link(context, it.entry)),
                  row(label(" · ".join(filter(None, figures)), "caption", wrap=True), None,
                      link(it.source.rpartition("/")[2], partial(ways.open_deed, it))),
                  spacing=2)  # fmt: skip


def _signed(context: Context, quantity: int, of: Stocked) -> str:
    return f"{'+' if quantity > 0 else '−'}{figure(context.tr, abs(quantity), of.variant)}"
