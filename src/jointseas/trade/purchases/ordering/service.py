"""Orders to suppliers and goods that come in, for whoever is inside a unit of work or a reading."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods import service as catalogue
from jointseas.catalogue.records import Variant
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.ledger.books import service as books
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.rules import converted
from jointseas.ledger.records import EntryDraft, Line
from jointseas.parties import service as parties
from jointseas.parties.records import PartyRole
from jointseas.trade.numbering.service import next_number
from jointseas.trade.purchases.ordering import store
from jointseas.trade.purchases.ordering.records import (
    MOST_LINES,
    Arrival,
    Back,
    GoodsReceipt,
    Match,
    OrderDraft,
    OrderLine,
    OrderLineDraft,
    OrderState,
    PurchaseOrder,
    ReceiptDraft,
    ReceiptKind,
    ReceiptLine,
    ReturnDraft,
    Unbilled,
)
from jointseas.trade.purchases.ordering.rules import (
    line_amount,
    ordered_line,
    require_lines,
    require_quantity,
    share,
    state_after,
)
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.records import Incoming, Issue, Outgoing, Receipt

ACCRUED = "accrued_payable"
COST_OF_SALES = "cost_of_sales"


# ---- orders


def order(view: View, number: str) -> PurchaseOrder:
    found = store.order_id(view.connection, view.firm.id, number.strip())
    if found is None:
        raise Refused("purchases.no_order", number=number[:80])
    return _orders(view, [found])[0]


def expected(view: View) -> tuple[PurchaseOrder, ...]:
    """All of which something is still to come, the one expected first in front."""
    return tuple(_orders(view, None))


def _orders(view: View, ids: Collection[int] | None) -> list[PurchaseOrder]:
    variants = store.variants_of_orders(view.connection, view.firm.id, ids)
    return store.orders(view.connection, view.firm.id, ids, _skus(view, variants))


def _skus(view: View, variant_ids: Collection[int]) -> dict[int, str]:
    return {of: it.sku for of, it in catalogue.variants_by_ids(view, variant_ids).items()}


def _variants(view: View, skus: Collection[str]) -> dict[str, Variant]:
    found = catalogue.variants(view, skus)
    unknown = sorted(set(skus) - set(found))
    require(not unknown, "purchases.unknown_skus", skus=tuple(unknown[:5]), count=len(unknown))
    return found


def add_order(work: Work, draft: OrderDraft) -> PurchaseOrder:
    require_lines(draft.lines)
    exponent(draft.currency)
    supplier = parties.require_role(parties.party(work, draft.supplier), PartyRole.SUPPLIER)
    variants = _variants(work, {it.sku for it in draft.lines})
    lines = tuple(_order_line(place, it, variants[it.sku], draft.currency)
                  for place, it in enumerate(draft.lines, start=1))  # fmt: skip
    number = _number_of(work, draft)
    new = PurchaseOrder(
        store.next_id(work.connection, store.purchase_order), number, supplier.id, supplier.code, supplier.name,
        draft.ordered_on, draft.expected_on, draft.currency, OrderState.OPEN,
        one_line(draft.note, "note", longest=1000, needed=False), lines)  # fmt: skip
    store.add_order(work.connection, work.firm.id, new)
    work.record(f"purchase order {number}", new)
    return new


def _number_of(work: Work, draft: OrderDraft) -> str:
    if not draft.number:
        return next_number(work, "PO", draft.ordered_on)
    number = one_line(draft.number, "number", longest=80)
    taken = store.order_id(work.connection, work.firm.id, number)
    require(taken is None, "purchases.order_taken", number=number)
    return number


def _order_line(place: int, draft: OrderLineDraft, variant: Variant, currency: str) -> OrderLine:
    require_quantity(draft.quantity, draft.sku)
    require(draft.price.is_finite() and draft.price >= 0, "purchases.price", sku=draft.sku, price=str(draft.price))
    amount = line_amount(draft.quantity, draft.price, currency, variant.decimals)
    return OrderLine(place, variant.id, variant.sku, draft.quantity, draft.price, amount, 0)


def cancel_order(work: Work, number: str) -> PurchaseOrder:
    """What has not come will not come: an order of which nothing came is cancelled, of another the rest is called
    off."""
    kept = order(work, number)
    require(kept.state in (OrderState.OPEN, OrderState.PARTLY), "purchases.order_over", number=number)
    state = OrderState.RECEIVED if any(it.received for it in kept.lines) else OrderState.CANCELLED
    return _turned(work, replace(kept, state=state))


def _turned(work: Work, changed: PurchaseOrder) -> PurchaseOrder:
    store.change_order(work.connection, changed)
    work.record(f"purchase order {changed.number}", changed)
    return changed


def drop_order(work: Work, number: str) -> None:
    """Takes back what was carried in by mistake, as long as nothing came of it."""
    kept = order(work, number)
    used = store.receipts_of_order(work.connection, kept.id)
    require(not used and kept.state is OrderState.OPEN, "purchases.order_used", number=number)
    store.drop_order(work.connection, kept.id)
    work.record(f"purchase order {number}", kept)


# ---- goods come in


def receipt(view: View, number: str) -> GoodsReceipt:
    return receipts(view, [number])[0]


def receipts(view: View, numbers: Collection[str]) -> tuple[GoodsReceipt, ...]:
    known = store.receipt_ids(view.connection, view.firm.id, numbers)
    unknown = [it for it in numbers if it not in known]
    require(not unknown, "purchases.no_receipt", number=unknown[0][:80] if unknown else "")
    return _receipts(view, known.values())


def receipts_of_order(view: View, number: str) -> tuple[GoodsReceipt, ...]:
    return _receipts(view, store.receipts_of_order(view.connection, order(view, number).id))


def receipts_of_lots(view: View, lots: Collection[tuple[int, str]]) -> tuple[GoodsReceipt, ...]:
    """What brought these lots (variant and code), the oldest first."""
    return _receipts(view, store.receipts_of_lots(view.connection, view.firm.id, lots)) if lots else ()


def _receipts(view: View, ids: Collection[int]) -> tuple[GoodsReceipt, ...]:
    skus = _skus(view, store.variants_of_receipts(view.connection, ids))
    return tuple(store.receipts(view.connection, ids, skus))


def receive(work: Work, draft: ReceiptDraft) -> GoodsReceipt:
    """Into the stock, against the accrued purchases, at the price of the order and the day's rate."""
    require_lines(draft.lines)
    done = _done(work, draft.key, draft)
    if done:
        return done
    of = order(work, draft.order) if draft.order else None
    supplier_id, currency = (of.supplier_id, of.currency) if of else _said(work, draft)
    number = next_number(work, "GR", draft.day)
    new = GoodsReceipt(
        store.next_id(work.connection, store.goods_receipt), number, ReceiptKind.RECEIPT, supplier_id, draft.order, "",
        draft.warehouse, draft.day, currency, one_line(draft.note, "note", longest=200, needed=False),
        _lines(work, draft, of, number, currency))  # fmt: skip
    lines = tuple(
        Incoming(it.sku, it.quantity, Money(it.worth, work.firm.base_currency), it.lot, came.expires_on)
        for it, came in zip(new.lines, draft.lines, strict=True))  # fmt: skip
    stock.receive(work, Receipt(draft.day, draft.warehouse, new.source, new.source, lines, ACCRUED))
    store.add_receipt(work.connection, work.firm.id, new, of.id if of else None, None, draft.key, digest(draft))
    if of:
        _count_in(work, of, new)
    work.record(f"goods receipt {number}", new)
    return new


def _said(work: Work, draft: ReceiptDraft) -> tuple[int, str]:
    supplier = parties.require_role(parties.party(work, draft.supplier), PartyRole.SUPPLIER)
    exponent(draft.currency)
    return supplier.id, draft.currency


def _done(work: Work, key: str, draft: object) -> GoodsReceipt | None:
    """What became of the same request, if it was made before."""
    found = store.asked(work.connection, work.firm.id, key)
    if found is None:
        return None
    require(found[1] == digest(draft), "purchases.key_reused", key=key)
    work.repeated()
    return receipt(work, found[0])


def _lines(work: Work, draft: ReceiptDraft, of: PurchaseOrder | None, number: str,
           currency: str) -> tuple[ReceiptLine, ...]:  # fmt: skip
    variants = _variants(work, {it.sku for it in draft.lines})
    rate = rates.rate(work, currency, work.firm.base_currency, draft.day)
    lines, open_ = [], of.lines if of else ()
    for place, came in enumerate(draft.lines, start=1):
        require_quantity(came.quantity, came.sku)
        wanted = ordered_line(open_, came, draft.order) if of else None
        amount = came.amount or _ordered_amount(came, wanted)
        require(amount.currency == currency and amount.minor >= 0, "purchases.currency", money=amount,
                currency=currency)  # fmt: skip
        variant = variants[came.sku]
        lines.append(ReceiptLine(place, variant.id, variant.sku, came.lot or number, came.quantity, amount,
                                 converted(amount, rate).minor, wanted.line if wanted else None))  # fmt: skip
        open_ = tuple(_less(it, came.quantity) if wanted and it.line == wanted.line else it for it in open_)
    return tuple(lines)


def _ordered_amount(came: Arrival, wanted: OrderLine | None) -> Money:
    """So that all of a line's goods have cost what the line says, in however many parts they come."""
    if wanted is None:
        raise Refused("purchases.no_amount", sku=came.sku)
    part = share(wanted.amount.minor, wanted.received, came.quantity, wanted.quantity)
    return Money(part, wanted.amount.currency)


def _less(it: OrderLine, came: int) -> OrderLine:
    return replace(it, received=it.received + came)


def _count_in(work: Work, of: PurchaseOrder, new: GoodsReceipt) -> None:
    came: dict[int, int] = {}
    for it in new.lines:
        came[it.order_line or 0] = came.get(it.order_line or 0, 0) + it.quantity
    lines = tuple(_less(it, came.get(it.line, 0)) for it in of.lines)
    _turned(work, replace(of, lines=lines, state=state_after(lines)))


# ---- goods go back


def send_back(work: Work, draft: ReturnDraft) -> GoodsReceipt:
    """Out of the stock at what they cost there. What of them is not billed yet will not be; what is, waits for the
    supplier's credit note."""
    require_lines(draft.lines)
    done = _done(work, draft.key, draft)
    if done:
        return done
    of = receipt(work, draft.receipt)
    require(of.kind is ReceiptKind.RECEIPT, "purchases.return_of_return", number=of.number)
    picked = [(_line_of(of, it), it) for it in draft.lines]
    number = next_number(work, "GB", draft.day)
    source = f"goods-{ReceiptKind.RETURN.value}/{number}"
    asked = tuple(Outgoing(line.sku, it.quantity, line.lot) for line, it in picked)
    deed = stock.issue(work, Issue(draft.day, of.warehouse, source, source, asked, ACCRUED))
    lines = tuple(
        ReceiptLine(place, line.variant_id, line.sku, line.lot, it.quantity, _price_of(line, it.quantity),
                    -moved.value.minor, None, line.line)
        for place, ((line, it), moved) in enumerate(zip(picked, deed.movements, strict=True), start=1))  # fmt: skip
    new = GoodsReceipt(
        store.next_id(work.connection, store.goods_receipt), number, ReceiptKind.RETURN, of.supplier_id, "", of.number,
        of.warehouse, draft.day, of.currency, one_line(draft.note, "note", longest=200, needed=False),
        lines)  # fmt: skip
    store.add_receipt(work.connection, work.firm.id, new, None, of.id, draft.key, digest(draft))
    _take_from_unbilled(work, of, new)
    work.record(f"goods return {number}", new)
    return receipt(work, number)


def _price_of(line: ReceiptLine, quantity: int) -> Money:
    return Money(share(line.amount.minor, 0, quantity, line.quantity), line.amount.currency)


def _line_of(of: GoodsReceipt, back: Back) -> ReceiptLine:
    found = next((it for it in of.lines if it.line == back.line), None)
    if found is None:
        raise Refused("purchases.no_line", number=of.number, line=back.line)
    require_quantity(back.quantity, found.sku)
    require(back.quantity <= found.quantity, "purchases.more_than_came", sku=found.sku, quantity=back.quantity,
            came=found.quantity)  # fmt: skip
    return found


def _take_from_unbilled(work: Work, of: GoodsReceipt, new: GoodsReceipt) -> None:
    """Both sides of the accrual are closed; by what the stock gave less or more than had been accrued, goods that were
    sold meanwhile have cost too much or too little."""
    open_ = {it.line: it for it in of.lines}
    matches, difference = [], 0
    for it in new.lines:
        line = open_[it.returns_line or 0]
        part = min(line.open, it.quantity)
        if part:
            accrued = share(line.worth, line.matched, part, line.quantity)
            cost = share(it.worth, 0, part, it.quantity)
            matches += [Match(new.source, it.line, of.id, line.line, new.day, part, accrued),
                        Match(new.source, MOST_LINES + it.line, new.id, it.line, new.day, part, cost)]  # fmt: skip
            difference += accrued - cost
            open_[line.line] = replace(line, matched=line.matched + part, matched_worth=line.matched_worth + accrued)
    store.add_matches(work.connection, work.firm.id, matches)
    if difference:
        money = Money(difference, work.firm.base_currency)
        lines = (Line(books.holding(work, ACCRUED).code, money), Line(books.holding(work, COST_OF_SALES).code, -money))
        books.post(work, EntryDraft(new.day, new.source, f"{new.source}/difference", new.source, lines))


# ---- what is billed of them


def require_all_open(paper: GoodsReceipt, line: int, quantity: int) -> ReceiptLine:
    """The line of which a bill or a credit note names so much."""
    found = next((it for it in paper.lines if it.line == line), None)
    if found is None:
        raise Refused("purchases.no_line", number=paper.number, line=line)
    require(0 < quantity <= found.open, "purchases.more_than_open", sku=found.sku, number=paper.number,
            quantity=quantity, open=found.open)  # fmt: skip
    return found


def match(work: Work, matches: Sequence[Match]) -> None:
    """The bill that makes them records them with itself."""
    store.add_matches(work.connection, work.firm.id, matches)


def unbilled(view: View, day: date) -> tuple[Unbilled, ...]:
    """What stands in the accrued purchases at the end of that day, the oldest first."""
    return tuple(store.unbilled(view.connection, view.firm.id, day, view.firm.base_currency))


def accrued(view: View, day: date) -> Money:
    return Money(sum(it.worth.minor for it in unbilled(view, day)), view.firm.base_currency)


def skus(view: View, variant_ids: Collection[int]) -> Mapping[int, str]:
    return _skus(view, variant_ids)
