"""What comes back: into the stock at what it had cost, and out of where that cost lies in the books."""

from dataclasses import dataclass
from datetime import date

from jointseas.access.gate import Work
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import Order, OrderKind, OrderLine
from jointseas.trade.shipments import service
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.records import DeedKind, Incoming, Receipt


@dataclass(frozen=True, slots=True)
class Return:
    """`order` is a sale of which some comes back, or a return that belongs to none; `paper` the buyer's or carrier's
    own number, which names the return for good."""

    order: str
    paper: str
    warehouse: str
    day: date
    lines: tuple[tuple[int, int], ...]  # line of the order, quantity


def take_back(work: Work, asked: Return) -> Order:
    of = orders.order(work, asked.order)
    quantities = dict(asked.lines)
    require(quantities, "orders.no_lines")
    source = f"{of.source}/return/{one_line(asked.paper, 'number', longest=60)}"
    require(not stock.deeds_of(work, source), "orders.taken_back", paper=asked.paper, number=of.number)
    if of.kind is OrderKind.RETURN:
        now = orders.fulfil(work, of.id, quantities)
    else:
        now = orders.take_back(work, of.id, quantities)
    base = work.firm.base_currency
    lines = {it.line: it for it in of.lines}
    goods = tuple(Incoming(lines[line].sku, quantity, Money(_cost(lines[line], quantity), base))
                  for line, quantity in quantities.items())  # fmt: skip
    waiting = any(it.recognised_on is None and it.left_on for it in service.of_orders(work, [of.id]))
    against = service.GOODS_SHIPPED if waiting else service.COST_OF_SALES
    receipt = Receipt(asked.day, asked.warehouse, source, source, goods, against, DeedKind.RETURN)
    stock.receive(work, receipt)
    return now


def _cost(line: OrderLine, quantity: int) -> int:
    """Its share of what the goods of the line have cost, so that all of them back are worth what they were."""
    if not line.fulfilled:
        return 0
    after = line.returned + quantity
    return line.cost * after // line.fulfilled - line.cost * line.returned // line.fulfilled
