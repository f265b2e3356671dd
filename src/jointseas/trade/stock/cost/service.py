"""What goods cost: what comes in is laid down, what goes out is taken up, and nothing is lost between."""

from collections.abc import Sequence
from dataclasses import replace

from jointseas.access.gate import View, Work
from jointseas.kernel.money import Money
from jointseas.trade.stock.cost import store
from jointseas.trade.stock.cost.records import Laid, Layer, Method
from jointseas.trade.stock.cost.rules import late_share, merged, put, take


def method(view: View) -> Method:
    """The moving average, until the firm says otherwise."""
    return store.method(view.connection, view.firm.id) or Method.AVERAGE


def choose_method(work: Work, chosen: Method) -> Method:
    """From now on. Turning to the moving average lays the layers of each variant together; their value stays."""
    if chosen is method(work):
        work.repeated()
        return chosen
    if chosen is Method.AVERAGE:
        for first, *others in store.layers(work.connection, work.firm.id, None).values():
            emptied = [replace(it, quantity=0, value=0) for it in others]
            store.change_layers(work.connection, [merged([first, *others]), *emptied])
    store.keep_method(work.connection, work.firm.id, chosen)
    work.record("stock method", chosen.value)
    return chosen


def lay(work: Work, goods: Sequence[Laid], deed_id: int) -> None:
    """Each becomes a layer of its own, or part of the one that holds all."""
    valued = method(work)
    layers = store.layers(work.connection, work.firm.id, {it.variant_id for it in goods})
    next_id = store.next_id(work.connection)
    for it in goods:
        kept = layers.setdefault(it.variant_id, [])
        laid = put(kept, Layer(next_id, it.quantity, it.value, it.quantity, deed_id), valued)
        if laid.id == next_id:
            store.add_layers(work.connection, work.firm.id, [(it.variant_id, laid)])
            kept.append(laid)
            next_id += 1
        else:
            store.change_layers(work.connection, [laid])
            kept[0] = laid


def take_up(work: Work, wanted: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """What each of these quantities of a variant costs, one after the other."""
    layers = store.layers(work.connection, work.firm.id, {of for of, _ in wanted})
    changed: dict[int, Layer] = {}
    costs = []
    for of, quantity in wanted:
        current = (changed.get(layer.id, layer) for layer in layers.get(of, []))
        taken = take([layer for layer in current if layer.quantity], quantity)
        changed |= {layer.id: layer for layer in taken.changed}
        costs.append(taken.cost)
    store.change_layers(work.connection, changed.values())
    return tuple(costs)


def add_late(work: Work, deed_id: int, late: Sequence[Laid]) -> tuple[int, ...]:
    """What of each late cost reaches goods that are still there. First in first out knows which of them came with the
    deed; on the moving average the goods that came last are thought to leave last. No layer falls below nothing."""
    own = method(work) is Method.FIFO
    layers = store.layers(work.connection, work.firm.id, {it.variant_id for it in late})
    reached = []
    for it in late:
        kept = [layer for layer in layers.get(it.variant_id, []) if not own or layer.deed_id == deed_id]
        part = late_share(it.value, it.quantity, sum(layer.quantity for layer in kept)) if kept else 0
        if part:
            part = max(part, -kept[0].value)
            raised = replace(kept[0], value=kept[0].value + part)
            store.change_layers(work.connection, [raised])
            layers[it.variant_id] = [raised if layer.id == raised.id else layer for layer in layers[it.variant_id]]
        reached.append(part)
    return tuple(reached)


def worth(view: View) -> dict[int, tuple[int, Money]]:
    """Quantity and value of every variant in stock."""
    found = store.values(view.connection, view.firm.id)
    return {of: (quantity, Money(value, view.firm.base_currency)) for of, (quantity, value) in found.items()}
