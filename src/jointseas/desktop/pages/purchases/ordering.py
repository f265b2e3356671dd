"""What is written of orders: the order, goods that come for it, goods that go back."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import uuid4

from jointseas.desktop.books.paper import Paper, Values
from jointseas.desktop.books.words import currency_choices, in_units, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Column, Tone
from jointseas.desktop.pages.purchases.words import CHANGES, day_of, suppliers
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, settled
from jointseas.kernel.quantities import smallest, whole
from jointseas.parties.records import Party
from jointseas.trade.purchases.ordering.records import (
    Arrival,
    Back,
    GoodsReceipt,
    OrderDraft,
    OrderLineDraft,
    PurchaseOrder,
    ReceiptDraft,
    ReturnDraft,
)
from jointseas.trade.purchases.ordering.rules import line_amount
from jointseas.trade.purchases.sheets.records import OrderSheet
from jointseas.trade.stock.warehouses.records import Warehouse


def order_paper(context: Context, known: Sequence[Party]) -> Paper:
    tr, base = context.tr, context.seat.firm.base_currency
    fields = (
        Field("supplier", N_("Supplier"), Kind.CHOICE, choices=suppliers(tr, known)),
        Field("currency", N_("Currency"), Kind.CHOICE, choices=currency_choices(tr, [base]), start=base),
        Field("ordered_on", N_("Ordered on"), Kind.DATE, start=today(context).isoformat()),
        Field("expected_on", N_("Expected"), Kind.DATE, required=False),
        Field("note", N_("Note"), required=False, longest=1_000),
    )
    columns = (
        Column(Field("sku", N_("SKU"), longest=80), 4),
        Column(Field("quantity", N_("Quantity"), Kind.DECIMAL), 2),
        Column(Field("price", N_("Price"), Kind.DECIMAL), 3),
    )

    def foot(rows: Sequence[Values]) -> list[tuple[str, Tone]]:
        """What the lines come to so far."""
        total = _total(paper.head.texts().get("currency", "") if made else "", rows)
        return [(tr("Total {money}", money=total), "plain")] if total else []

    def act(head: Values, rows: Sequence[Values]) -> PurchaseOrder | Refused:
        doors, seat = context.services.purchases, context.seat
        fine = settled(doors.decimals(seat, tuple({str(it["sku"]) for it in rows})))
        lines = tuple(OrderLineDraft(str(it["sku"]), smallest(it["quantity"], fine.get(str(it["sku"]), 0)),
                                     _price(it["price"])) for it in rows)  # fmt: skip
        expected = head["expected_on"]
        draft = OrderDraft(str(head["supplier"]), day_of(head["ordered_on"], today(context)), str(head["currency"]),
                           lines, day_of(expected, today(context)) if expected else None,
                           str(head["note"] or ""))  # fmt: skip
        return doors.add_order(seat, draft)

    made: list[Paper] = []
    paper = Paper(context, fields, columns, tr("Place the order"), act, topics=CHANGES, foot=foot)
    made.append(paper)
    return paper


def _price(said: object) -> Decimal:
    return said if isinstance(said, Decimal) else Decimal(0)


def _total(currency: str, rows: Sequence[Values]) -> Money | None:
    try:
        exponent(currency)
    except Refused:
        return None
    whole_ones = [(it["quantity"], it["price"]) for it in rows]
    amounts = [line_amount(1, quantity * price, currency, 0).minor for quantity, price in whole_ones
               if isinstance(quantity, Decimal) and isinstance(price, Decimal)]  # fmt: skip
    return Money(sum(amounts), currency) if amounts else None


# ---- goods come, goods go back


def receipt_paper(context: Context, sheet: OrderSheet, warehouses: Sequence[Warehouse]) -> Paper:
    """Begins with all that is still to come; a line that comes in several lots is written several times."""
    tr, order = context.tr, sheet.order
    still = [it for it in order.lines if it.open]
    fields = (
        Field("day", N_("Received on"), Kind.DATE, start=today(context).isoformat()),
        Field("warehouse", N_("Warehouse"), Kind.CHOICE, choices=tuple(Choice(it.code, it.name) for it in warehouses),
              start=warehouses[0].code if warehouses else ""),
        Field("note", N_("Delivery note"), required=False, longest=200),
    )  # fmt: skip
    lines = tuple(Choice(str(it.line), f"{it.line} · {it.sku}") for it in still)
    columns = (
        Column(Field("line", N_("Line"), Kind.CHOICE, choices=lines), 4),
        Column(Field("quantity", N_("Quantity"), Kind.DECIMAL), 3),
        Column(Field("lot", N_("Lot"), required=False, longest=80), 3),
        Column(Field("expires", N_("Expires on"), Kind.DATE, required=False), 3),
    )
    by_line = {str(it.line): it for it in still}
    fine = {str(it.line): sheet.decimals.get(it.sku, 0) for it in still}
    key = f"received/{uuid4().hex}"

    def act(head: Values, rows: Sequence[Values]) -> GoodsReceipt | Refused:
        came = tuple(
            Arrival(by_line[of].sku, smallest(it["quantity"], fine[of]), order_line=by_line[of].line,
                    lot=str(it["lot"] or ""),
                    expires_on=day_of(it["expires"], today(context)) if it["expires"] else None)
            for it in rows for of in [str(it["line"])])  # fmt: skip
        draft = ReceiptDraft(key, day_of(head["day"], today(context)), str(head["warehouse"]), came, order.number,
                             note=str(head["note"] or ""))  # fmt: skip
        return context.services.purchases.receive(context.seat, draft)

    rows = [{"line": of, "quantity": f"{whole(it.open, fine[of]):f}"} for of, it in by_line.items()]
    return Paper(context, fields, columns, tr("Receive the goods"), act, topics=CHANGES, rows=rows)


def return_paper(context: Context, of: GoodsReceipt, decimals: Mapping[str, int]) -> Paper:
    tr = context.tr
    fields = (
        Field("day", N_("Sent back on"), Kind.DATE, start=today(context).isoformat()),
        Field("note", N_("Reason"), required=False, longest=200),
    )
    fine = {str(it.line): decimals.get(it.sku, 0) for it in of.lines}
    lines = tuple(
        Choice(str(it.line), tr("{sku}, {quantity} came", sku=f"{it.line} · {it.sku}",
                                quantity=in_units(tr, it.quantity, fine[str(it.line)])))
        for it in of.lines)  # fmt: skip
    columns = (
        Column(Field("line", N_("Line"), Kind.CHOICE, choices=lines), 6),
        Column(Field("quantity", N_("Quantity"), Kind.DECIMAL), 3),
    )
    key = f"sent back/{uuid4().hex}"

    def act(head: Values, rows: Sequence[Values]) -> GoodsReceipt | Refused:
        back = tuple(Back(int(str(it["line"])), smallest(it["quantity"], fine[str(it["line"])])) for it in rows)
        draft = ReturnDraft(key, of.number, day_of(head["day"], today(context)), back, str(head["note"] or ""))
        return context.services.purchases.send_back(context.seat, draft)

    return Paper(context, fields, columns, tr("Send them back"), act, topics=CHANGES)
