"""One deed at the side: the paper behind it, what it moved, and what the books say of it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.entrylines import EntryLines
from jointseas.desktop.books.words import signed
from jointseas.desktop.context import Context
from jointseas.desktop.kit import amount, badge, column, flow, grid, label, link, rule
from jointseas.desktop.pages.stock.reading import Overview, Told
from jointseas.desktop.pages.stock.words import entry_link, figure
from jointseas.trade.stock.records import Movement


def deed_view(context: Context, overview: Overview, told: Told) -> QWidget:
    tr, it = context.tr, told.deed
    number = it.source.rpartition("/")[2]
    to = link(number, partial(context.go, told.page, **told.params)) if told.page else label(number, select=True)
    head = flow(badge(tr.term("stock deed", it.kind)), to, label(tr.date(it.day), "caption"))
    rows = [_row(context, overview, one) for one in it.movements]
    heads = (tr("Goods"), tr("Where"), tr("Quantity"), tr("Value"))
    books: list[QWidget] = [entry_link(context, it.entry)]
    if told.entry:
        books.append(EntryLines(tr, told.accounts, told.entry.lines))
    made = label(tr("Entered {moment}", moment=it.made_at), "caption")
    return column(head, grid(heads, rows, right=(2, 3)), rule(), *books, rule(), made, None, spacing=12)


def _row(context: Context, overview: Overview, it: Movement) -> list[QWidget]:
    tr = context.tr
    variant = next((one.variant for one in overview.stocked if one.variant.sku == it.sku), None)
    quantity = figure(tr, it.quantity, variant) if variant else tr.number(it.quantity)
    goods = column(label(it.sku, select=True), label(it.lot, "caption", select=True), spacing=0)
    worth = signed(tr, it.value) if it.value else ""
    return [goods, label(it.warehouse), amount(quantity.replace("-", "−")), amount(worth)]
