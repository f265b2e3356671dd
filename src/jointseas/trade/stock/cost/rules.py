"""What goods cost: no unit of value appears or is lost on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from jointseas.kernel.outcome import ensure
from jointseas.trade.stock.cost.records import Layer, Method


@dataclass(frozen=True, slots=True)
class Taken:
    """What leaving goods cost, and the layers that this changed."""

    cost: int
    changed: tuple[Layer, ...]


def take(layers: Iterable[Layer], quantity: int) -> Taken:
    """From the oldest layer on. The last piece of a layer takes all that is left of its value, so that none stays
    behind without goods."""
    cost, changed = 0, []
    for layer in layers:
        if not quantity:
            break
        taken = min(quantity, layer.quantity)
        share = portion(layer.value, taken, layer.quantity)
        changed.append(replace(layer, quantity=layer.quantity - taken, value=layer.value - share))
        cost, quantity = cost + share, quantity - taken
    ensure(quantity == 0, "more goods left the stock than its layers hold")
    return Taken(cost, tuple(changed))


def portion(value: int, part: int, whole: int) -> int:
    """Rounded half to even in minor units; all of it for all of them."""
    ensure(0 <= part <= whole and whole > 0, "a part is not larger than the whole")
    return round(Fraction(value * part, whole))


def put(layers: Sequence[Layer], new: Layer, method: Method) -> Layer:
    """The layer that holds the new goods: one of their own, or, on the moving average, the one that holds all."""
    if method is Method.FIFO or not layers:
        return new
    ensure(len(layers) == 1, "goods on the moving average lie in one layer")
    return merged([*layers, new])


def merged(layers: Sequence[Layer]) -> Layer:
    first = layers[0]
    return Layer(first.id, sum(it.quantity for it in layers), sum(it.value for it in layers),
                 sum(it.received for it in layers))  # fmt: skip


def late_share(cost: int, received: int, still_there: int) -> int:
    """Of a cost that became known late, what belongs to the goods that are still there; the rest went with the
    others."""
    return portion(cost, min(still_there, received), received)
