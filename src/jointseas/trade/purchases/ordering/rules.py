"""What may be ordered and received, and the shares of what came: pure."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, ensure, require
from jointseas.trade.purchases.ordering.records import MOST_LINES, Arrival, OrderLine, OrderState

LARGEST_QUANTITY = 1_000_000_000_000


def line_amount(quantity: int, price: Decimal, currency: str, decimals: int) -> Money:
    """Quantity × price, rounded once. A divisible unit's quantity is kept in its smallest part."""
    with localcontext(prec=60):
        exact = price * Decimal(quantity).scaleb(exponent(currency) - decimals)
        return Money(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)), currency)


def require_lines(lines: Sequence[object]) -> None:
    require(lines, "purchases.no_lines")
    require(len(lines) <= MOST_LINES, "purchases.lines_many", lines=len(lines), most=MOST_LINES)


def require_quantity(quantity: int, sku: str) -> None:
    require(0 < quantity <= LARGEST_QUANTITY, "purchases.quantity", sku=sku, quantity=quantity)


def ordered_line(lines: Iterable[OrderLine], came: Arrival, order: str) -> OrderLine:
    """The line of the order that these goods fulfil."""
    fitting = [it for it in lines if it.sku == came.sku and came.order_line in (0, it.line)]
    require(fitting, "purchases.not_ordered", sku=came.sku, order=order)
    if len(fitting) > 1:
        raise Refused("purchases.which_line", sku=came.sku, order=order, lines=tuple(it.line for it in fitting))
    require(came.quantity <= fitting[0].open, "purchases.more_than_ordered", sku=came.sku, order=order,
            quantity=came.quantity, open=fitting[0].open)  # fmt: skip
    return fitting[0]


def state_after(lines: Sequence[OrderLine]) -> OrderState:
    if not any(it.open for it in lines):
        return OrderState.RECEIVED
    return OrderState.PARTLY if any(it.received for it in lines) else OrderState.OPEN


def share(whole: int, before: int, part: int, of: int) -> int:
    """What of a whole belongs to the next `part` of `of` pieces, after `before` of them. The shares of all pieces add
    up to the whole, however they are cut."""
    ensure(0 <= before <= before + part <= of and of > 0, "no more is taken than there is")
    return _through(whole, before + part, of) - _through(whole, before, of)


def _through(whole: int, pieces: int, of: int) -> int:
    return round(Fraction(whole * pieces, of))
