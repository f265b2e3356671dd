"""What may be ordered, and what may be done with an order in each of its states."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

from jointseas.kernel.money import LARGEST_MINOR, Money, exponent
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.trade.orders.records import (
    MOST_LINES,
    LineDraft,
    LineKind,
    Order,
    OrderKind,
    OrderLine,
    OrderState,
)

LARGEST_QUANTITY = 1_000_000_000_000
OPEN = (OrderState.NEW, OrderState.CONFIRMED, OrderState.PARTLY)
_FINEST = Decimal("0.00000001")


def line_amount(kind: LineKind, quantity: int, price: Decimal, currency: str, decimals: int = 0) -> int:
    """Quantity × price, rounded once, half to even; what is a discount is taken off. `decimals` are those of the unit
    in which the quantity is counted."""
    exact = price * Decimal(quantity).scaleb(exponent(currency) - decimals)
    minor = int(exact.to_integral_value(ROUND_HALF_EVEN))
    return -minor if kind is LineKind.DISCOUNT else minor


def proper_line(draft: LineDraft, price: Decimal, currency: str, decimals: int) -> LineKind:
    """Its kind: goods for which nothing is asked are a sample."""
    require(draft.sku.strip() or not draft.kind.moves, "orders.no_sku")
    require(0 < draft.quantity <= LARGEST_QUANTITY, "orders.quantity", sku=draft.sku, quantity=draft.quantity,
            largest=LARGEST_QUANTITY)  # fmt: skip
    require(price.is_finite() and price >= 0, "orders.price", sku=draft.sku, price=str(price)[:40])
    fine = price == price.quantize(_FINEST) if price < LARGEST_MINOR else False
    require(fine, "orders.price", sku=draft.sku, price=str(price)[:40])
    amount = line_amount(draft.kind, draft.quantity, price, currency, decimals)
    require(abs(amount) <= LARGEST_MINOR, "money.too_large", text=str(amount), largest=Money(LARGEST_MINOR, currency))
    return LineKind.SAMPLE if draft.kind is LineKind.GOODS and price == 0 else draft.kind


def require_lines(lines: tuple[LineDraft, ...]) -> None:
    require(lines, "orders.no_lines")
    require(len(lines) <= MOST_LINES, "orders.lines_many", lines=len(lines), most=MOST_LINES)


def require_open(order: Order) -> None:
    require(order.state in OPEN, "orders.state", number=order.number, state=Term("order_state", order.state.value))


def require_sale(order: Order) -> None:
    require(order.kind is OrderKind.SALE, "orders.is_return", number=order.number)


def gone(order: Order, quantities: Mapping[int, int], costs: Mapping[int, int]) -> tuple[OrderLine, ...]:
    """The lines as they are after so much of each has gone, or come back where the order is a return."""
    return tuple(
        replace(it, fulfilled=_within(it, quantity, it.open), cost=it.cost + costs.get(it.line, 0))
        for it, quantity in _of(order, quantities)
    )


def _within(line: OrderLine, quantity: int, most: int) -> int:
    require(0 < quantity <= most, "orders.too_many", sku=line.sku, quantity=quantity, open=most)
    return line.fulfilled + quantity


def returned(order: Order, quantities: Mapping[int, int]) -> tuple[OrderLine, ...]:
    """The lines after so much of what had gone has come back."""
    changed = []
    for it, quantity in _of(order, quantities):
        most = it.fulfilled - it.returned
        require(0 < quantity <= most, "orders.too_many_back", sku=it.sku, quantity=quantity, gone=most)
        changed.append(replace(it, returned=it.returned + quantity))
    return tuple(changed)


def _of(order: Order, quantities: Mapping[int, int]) -> Iterable[tuple[OrderLine, int]]:
    lines = {it.line: it for it in order.lines}
    for number, quantity in quantities.items():
        line = lines.get(number)
        if line is None or not line.kind.moves:
            raise Refused("orders.no_line", number=order.number, line=number)
        yield line, quantity


def state_after(order: Order, changed: Iterable[OrderLine]) -> OrderState:
    """Everything that moves has gone, some of it, or nothing yet."""
    now = {it.line: it for it in order.lines} | {it.line: it for it in changed}
    if not any(it.open for it in now.values()):
        return OrderState.FULFILLED
    return OrderState.PARTLY if any(it.fulfilled for it in now.values()) else order.state
