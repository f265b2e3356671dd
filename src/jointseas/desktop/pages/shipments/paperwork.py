"""What the commercial invoice and the packing list of a shipment say, and what they still lack."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.kit import (
    Card,
    amount,
    badge,
    button,
    column,
    entry,
    flow,
    grid,
    label,
    link,
    row,
    scrolled,
    sign,
)
from jointseas.desktop.pages.shipments.words import Desk, cubic_metres, kilos
from jointseas.trade.selling.records import ShipmentSheet
from jointseas.trade.shipments.records import Lack, PaperLine, Shipment, ShipmentState

_PAPERS = ("commercial_invoice", "packing_list", "origin_sheet")


def papers_view(desk: Desk, sheet: ShipmentSheet) -> QWidget:
    parts = (*_papers(desk, sheet.shipment), _lacks(desk, sheet), _invoice(desk, sheet), _list(desk, sheet))
    return scrolled(column(*parts, None, spacing=12))


def _papers(desk: Desk, it: Shipment) -> list[QWidget]:
    """What lacks is said on them too, so that a draft can be shown before everything is known."""
    if it.state is ShipmentState.CANCELLED:
        return []
    made = [one for kind in _PAPERS for one in paper_button(desk.context, kind, it.number, small=True)]
    return [flow(*made)] if made else []


def _lacks(desk: Desk, sheet: ShipmentSheet) -> QWidget:
    tr, found = desk.tr, sheet.papers.lacks
    card = Card(tr("What the papers still lack"), "", badge(tr("complete"), "good") if not found else None)
    for lack in found:
        about = ", ".join(it.sku for it in _lacking(sheet, lack))
        card.add(entry(tr.term("paper_lack", lack), about, sign("warn"), _mend(desk, sheet, lack)))
    if not found:
        card.add(label(tr("Commercial invoice, packing list and declaration can be made of what is known."), "muted"))
    return card


def _lacking(sheet: ShipmentSheet, lack: Lack) -> list[PaperLine]:
    """The lines that it is about; none where it is the whole shipment."""
    return [
        it
        for it in sheet.papers.lines
        if (lack is Lack.HS and not it.hs)
        or (lack is Lack.ORIGIN and not it.origin)
        or (lack is Lack.PACKING and it.packed < it.quantity)
    ]


def _mend(desk: Desk, sheet: ShipmentSheet, lack: Lack) -> QWidget | None:
    """One click to where it is mended."""
    if lack not in (Lack.HS, Lack.ORIGIN):
        return None
    first = _lacking(sheet, lack)[0].goods
    go = partial(desk.context.go, "goods", goods=first)
    return button(desk.tr("Open {what}", what=first), go, "small")


def _invoice(desk: Desk, sheet: ShipmentSheet) -> QWidget:
    tr, it, firm = desk.tr, sheet.shipment, desk.seat.firm
    card = Card(tr("Commercial invoice"), f"{it.incoterm.value} {it.place}")
    country = tr.country(it.country) if it.country else ""
    buyer = ", ".join(filter(None, (it.buyer_name, country)))
    card.add(label(f"{firm.name_in(tr.code)} → {buyer}", "muted", wrap=True, select=True))
    heads = (tr("SKU"), tr("Description"), tr("HS code"), tr("Origin"), tr("Quantity"), tr("Unit price"), tr("Amount"))
    rows = [_line(desk, line) for line in sheet.papers.lines]
    card.add(grid(heads, rows, stretch=1, right=range(4, 7)))
    card.add(row(None, label(tr("Total"), "muted"), amount(tr.money(it.value), "strong")))
    return card


def _line(desk: Desk, it: PaperLine) -> tuple[QWidget, ...]:
    tr = desk.tr
    goods = link(it.sku, partial(desk.context.go, "goods", goods=it.goods))
    quantity = f"{tr.number(it.quantity)} {tr.term('unit', it.unit)}"
    return (goods, label(it.description, wrap=True, select=True),
            label(it.hs, select=True) if it.hs else badge(tr("missing"), "warn"),
            label(tr.country(it.origin)) if it.origin else badge(tr("missing"), "warn"), amount(quantity),
            amount(tr.price(it.price, it.amount.currency)), amount(tr.money(it.amount)))  # fmt: skip


def _list(desk: Desk, sheet: ShipmentSheet) -> QWidget:
    tr, stowed = desk.tr, sheet.papers.stowed
    card = Card(tr("Packing list"))
    boxes = ", ".join(f"{one.number} ({one.kind})" for one in sheet.shipment.containers)
    facts = ((tr("Packages"), tr.number(stowed.packages)), (tr("Gross weight"), kilos(tr, stowed.gross_g)),
             (tr("Net weight"), kilos(tr, stowed.net_g)), (tr("Volume"), cubic_metres(tr, stowed.volume_cm3)),
             (tr("Containers"), boxes or "—"))  # fmt: skip
    for name, value in facts:
        card.add(row(label(name, "muted"), None, label(value, select=True)))
    return card
