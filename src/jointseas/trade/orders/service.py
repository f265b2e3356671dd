"""Orders for whoever is inside a unit of work or a reading."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods import service as catalogue
from jointseas.catalogue.prices import service as prices
from jointseas.catalogue.records import Variant
from jointseas.kernel.countries import require_country
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties
from jointseas.parties.records import PartyRole
from jointseas.trade.numbering.service import next_number
from jointseas.trade.orders import store
from jointseas.trade.orders.records import (
    Confirmed,
    Growth,
    LineDraft,
    LineKind,
    Order,
    OrderDraft,
    OrderKind,
    OrderLine,
    OrderState,
    Unlinked,
)
from jointseas.trade.orders.rules import (
    gone,
    line_amount,
    proper_line,
    require_lines,
    require_open,
    require_sale,
    returned,
    state_after,
)
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.records import Wanted

Row = Sequence[object]
PREFIX = {OrderKind.SALE: "SO", OrderKind.RETURN: "RT"}

# ---- reading


def order(view: View, number: str) -> Order:
    found = orders(view, [number]).get(number)
    if found is None:
        raise Refused("orders.none", number=number[:120])
    return found


def orders(view: View, numbers: Collection[str]) -> dict[str, Order]:
    """Those that there are."""
    return {it.number: it for it in by_ids(view, store.ids_by_number(view.connection, view.firm.id, numbers).values())}


def by_ids(view: View, ids: Collection[int]) -> list[Order]:
    return store.by_ids(view.connection, view.firm.id, ids)


def waiting(view: View) -> list[Order]:
    """Those for which goods may still have to go."""
    return by_ids(view, store.open_ids(view.connection, view.firm.id))


def kept(view: View, of: Order) -> dict[int, int]:
    """How much of what still has to go is kept for it: line → quantity; earlier lines first."""
    left = stock.promised(view, of.source)
    found: dict[int, int] = {}
    for it in of.lines:
        if it.variant_id is not None and it.open:
            found[it.line] = min(it.open, left.get(it.variant_id, 0))
            left[it.variant_id] = left.get(it.variant_id, 0) - found[it.line]
    return found


def unlinked(view: View) -> tuple[Unlinked, ...]:
    """SKUs that orders name and the catalogue does not know."""
    return tuple(store.unlinked(view.connection, view.firm.id))


# ---- many at once


def ids_by_number(view: View, numbers: Collection[str]) -> dict[str, int]:
    return store.ids_by_number(view.connection, view.firm.id, numbers)


def next_id(view: View) -> int:
    return store.next_id(view.connection)


def put(work: Work, heads: Iterable[Row], lines: Iterable[Row], grown: Mapping[int, Growth]) -> None:
    """Rows as the store names their values; `grown` are orders that had been written before more lines came."""
    store.add_orders(work.connection, heads)
    store.add_lines(work.connection, lines)
    store.grow(work.connection, grown)


def require_untouched(view: View, batch_id: int) -> None:
    number = store.worked_on(view.connection, batch_id)
    require(number is None, "orders.batch_used", number=number or "")


def take_batch_back(work: Work, batch_id: int) -> int:
    """How many orders that were."""
    return store.take_back(work.connection, batch_id)


# ---- by hand


def add(work: Work, draft: OrderDraft) -> Order:
    """Born new; nothing is kept for it until it is confirmed."""
    require_lines(draft.lines)
    exponent(draft.currency)
    number = next_number(work, PREFIX[draft.kind], draft.ordered_on)
    new = _head(work, store.next_id(work.connection), number, draft)
    variants = catalogue.variants(work, {it.sku for it in draft.lines})
    lines = [
        _line(new, place, it, variants.get(it.sku), _price(work, new, it, variants.get(it.sku)))
        for place, it in enumerate(draft.lines, start=1)
    ]
    whole = replace(new, lines=tuple(lines))
    store.add_orders(work.connection, [_order_row(work.firm.id, whole)])
    store.add_lines(work.connection, map(_line_row, lines))
    work.record(f"order {number}", whole)
    return whole


def _head(work: Work, of: int, number: str, draft: OrderDraft) -> Order:
    buyer = parties.require_role(parties.party(work, draft.buyer), PartyRole.BUYER) if draft.buyer else None
    name = buyer.name if buyer else one_line(draft.buyer_name, "buyer", longest=200)
    country = draft.country or (buyer.country if buyer else "")
    belongs = order(work, draft.returns).number if draft.returns else ""
    require(not belongs or draft.kind is OrderKind.RETURN, "orders.returns_only", number=belongs)
    return Order(
        of, number, one_line(draft.channel, "channel", longest=40),
        one_line(draft.channel_number, "number", longest=80, needed=False), "", draft.kind, belongs,
        buyer.id if buyer else None, name, require_country(country) if country else "", "", draft.ordered_on,
        draft.currency, OrderState.NEW, one_line(draft.note, "note", longest=1000, needed=False), None, ())  # fmt: skip


def _price(view: View, of: Order, draft: LineDraft, variant: Variant | None) -> Decimal:
    """As it was said, or as the price list has it for that day and quantity."""
    if draft.price is not None:
        return draft.price
    if draft.kind is LineKind.SAMPLE:
        return Decimal(0)
    goods = variant is not None and draft.kind is LineKind.GOODS
    found = prices.price(view, draft.sku, of.currency, draft.quantity, of.ordered_on) if goods else None
    if found is None:
        raise Refused("orders.no_price", sku=draft.sku, currency=of.currency)
    return found.amount


def _line(of: Order, place: int, draft: LineDraft, variant: Variant | None, price: Decimal) -> OrderLine:
    decimals = variant.decimals if variant else 0
    kind = proper_line(draft, price, of.currency, decimals)
    amount = line_amount(kind, draft.quantity, price, of.currency, decimals)
    return OrderLine(of.id, place, variant.id if variant and kind.moves else None,
                     one_line(draft.sku, "sku", longest=80, needed=False),
                     one_line(draft.description, "description", longest=500, needed=False), draft.quantity, price,
                     Money(amount, of.currency), kind, 0, 0, 0)  # fmt: skip


def _order_row(firm_id: int, it: Order) -> Sequence[object]:
    loose = sum(not line.linked for line in it.lines)
    return (it.id, firm_id, it.number, it.channel, it.channel_number, it.channel_state, it.kind.value, it.returns,
            it.buyer_id, it.buyer_name, it.country, it.destination, it.ordered_on.isoformat(), it.currency,
            it.state.value, it.note, it.batch, len(it.lines), loose, it.total.minor)  # fmt: skip


def _line_row(it: OrderLine) -> Sequence[object]:
    return (it.order_id, it.line, it.kind.value, it.sku, it.description, it.quantity, str(it.price), it.amount.minor,
            it.variant_id)  # fmt: skip


# ---- what becomes of it


def confirm(work: Work, number: str) -> Confirmed:
    """Goods are kept for it, as many as are free; asked again, what has come free meanwhile is kept as well."""
    kept = order(work, number)
    require_sale(kept)
    require_open(kept)
    loose = [it.sku for it in kept.lines if not it.linked]
    require(not loose, "orders.unlinked", number=number, skus=tuple(loose[:5]), count=len(loose))
    wanted: dict[str, int] = {}
    for it in kept.lines:
        if it.open:
            sku = it.sku
            wanted[sku] = wanted.get(sku, 0) + it.open
    promises = stock.reserve(work, kept.source, [Wanted(sku, quantity) for sku, quantity in wanted.items()])
    confirmed = kept
    if kept.state is OrderState.NEW:
        confirmed = _turn(work, kept, OrderState.CONFIRMED)
    return Confirmed(confirmed, tuple((it.sku, it.short) for it in promises if it.short))


def cancel(work: Work, number: str) -> Order:
    """What has not gone will not go; what was kept for it is free again. Of what has gone partly, the rest is called
    off by ending it."""
    kept = order(work, number)
    require_open(kept)
    stock.release(work, kept.source)
    ended = OrderState.FULFILLED if any(it.fulfilled for it in kept.lines) else OrderState.CANCELLED
    return _turn(work, kept, ended)


def name_buyer(work: Work, numbers: Collection[str], buyer: str) -> tuple[Order, ...]:
    """Those that change. Whoever owes is a party; who receives keeps the name that the channel gave, since on a
    marketplace these are two."""
    party = parties.require_role(parties.party(work, buyer), PartyRole.BUYER)
    found = orders(work, numbers)
    for number in numbers:
        require(number in found, "orders.none", number=number[:120])
        gone = found[number].state is OrderState.CANCELLED
        require(not gone, "orders.state", number=number, state=Term("order_state", found[number].state.value))
    changed = tuple(it for it in found.values() if it.buyer_id != party.id)
    if changed:
        store.name_buyer(work.connection, [it.id for it in changed], party.id)
        told = {it.number: it.buyer_id for it in changed}
        work.record(f"buyer {party.code} of {', '.join(told)}"[:400], [party.id, told])
    else:
        work.repeated()
    return tuple(replace(it, buyer_id=party.id) for it in changed)


def _turn(work: Work, kept: Order, state: OrderState) -> Order:
    store.change_state(work.connection, kept.id, state)
    work.record(f"order {kept.number}", [state.value, kept.state.value])
    return replace(kept, state=state)


def fulfil(work: Work, order_id: int, quantities: Mapping[int, int], costs: Mapping[int, int] | None = None) -> Order:
    """So much of each line has gone, at what it cost; for a return, so much has come in."""
    kept = _by_id(work, order_id)
    require_open(kept)
    changed = gone(kept, quantities, costs or {})
    state = state_after(kept, changed)
    return _changed(work, kept, changed, state)


def take_back(work: Work, order_id: int, quantities: Mapping[int, int]) -> Order:
    """So much of what had gone has come back."""
    kept = _by_id(work, order_id)
    require_sale(kept)
    return _changed(work, kept, returned(kept, quantities), kept.state)


def _changed(work: Work, kept: Order, changed: Sequence[OrderLine], state: OrderState) -> Order:
    store.change_lines(work.connection, changed)
    if state is not kept.state:
        store.change_state(work.connection, kept.id, state)
    now = replace(_by_id(work, kept.id), state=state)
    work.record(f"order {kept.number}", [now, kept])
    return now


def _by_id(view: View, of: int) -> Order:
    found = by_ids(view, [of])
    require(found, "orders.none", number=str(of))
    return found[0]


def link(work: Work) -> int:
    """Lines whose SKU has come into the catalogue since; how many they were."""
    linked = store.link(work.connection, work.firm.id)
    if linked:
        work.record("orders", linked)
    else:
        work.repeated()
    return linked
